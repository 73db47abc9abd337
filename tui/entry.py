"""One field on the screen: its label, its editor, and below it what is wrong with it.

Knows how a field looks, not what it means. `form.py` arranges entries, `editors.py` makes what is inside.
"""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from tui.editors import Editor
from tui.look import TONES
from tui.plain import visible


class Slot(Static):
    """A text in a place of fixed size; telling it the same again costs nothing."""

    def __init__(self, classes: str) -> None:
        super().__init__("", classes=classes)
        self._told: Content | None = None

    def tell(self, text: Content) -> None:
        """Show `text`."""
        if text != self._told:
            self._told = text
            self.update(text, layout=False)


class Messages(Static):
    """What is wrong with a field, a line each; takes no room where nothing is."""

    def __init__(self) -> None:
        super().__init__("", classes="messages")
        self.display = False
        self._lines: tuple[Content, ...] = ()

    def tell(self, lines: Sequence[Content]) -> None:
        """Show `lines`."""
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self.display = bool(lines)
            self.update(Content("\n").join(lines))


class Entry(Vertical):
    """A field with its label. A `tall` one (a list, cards) has its label above."""

    def __init__(self, editor: Editor, label: str = "", tall: bool = False, clause: str = "") -> None:
        """`clause`: the one of the plan that asks for the field."""
        super().__init__(classes="entry -tall" if tall else "entry")
        self.editor = editor
        self._label, self._clause = label or editor.field.label, clause
        self._caption = Static(self._label_content(), classes="label")
        self.messages = Messages()

    def compose(self) -> ComposeResult:
        """The label beside the editor, the messages below."""
        with Horizontal(classes="line"):
            yield self._caption
            yield self.editor.widget
        yield self.messages

    def _label_content(self) -> Content:
        mark = ("● ", TONES["accent"]) if self.editor.touched else ""
        need = (" *", TONES["muted"]) if self.editor.field.required else ""
        told = self._clause if self.has_class("-tall") else ""
        tail = (f"  {visible(told)}", TONES["muted"]) if told else ""
        return Content.assemble(mark, visible(self._label), need, tail)

    def mark(self) -> None:
        """Show whether the person changed the field."""
        changed = self.editor.touched
        if changed != self.has_class("-changed"):
            self.set_class(changed, "-changed")
            self._caption.update(self._label_content())
