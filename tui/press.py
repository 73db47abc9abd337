"""A button of one line: Enter, Space or a click presses it. Its label is plain text.

For dialogs, cards and banners; what a press means is the screen's affair.
"""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.plain import visible


class Press(Widget, can_focus=True):
    """The button; `name` tells one from another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "press", "Chọn"),
        Binding("left,up", "app.focus_previous", "Nút trước", show=False),
        Binding("right,down", "app.focus_next", "Nút sau", show=False),
    ]

    class Pressed(Message):
        """The button was pressed."""

        def __init__(self, press: "Press") -> None:
            super().__init__()
            self.press = press

        @property
        def control(self) -> "Press":
            """The button."""
            return self.press

    def __init__(self, label: str, name: str, classes: str = "") -> None:
        super().__init__(name=name, classes=classes)
        self.label = label

    def render(self) -> Content:
        """The label."""
        return Content(visible(self.label))

    def get_content_width(self, *_: object) -> int:
        """As wide as the label."""
        return Content(visible(self.label)).cell_length

    def action_press(self) -> None:
        """Say so."""
        self.post_message(self.Pressed(self))

    def on_click(self) -> None:
        """A click presses."""
        self.action_press()
