"""The dialogs of the settings: a few lines to fill in, and the key that one presses.

Each is typed by its answer; Escape changes nothing. What an answer means is the screen's affair.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from tui.actions import Action, all_keys_shown, key_shown
from tui.dialogs import Dialog
from tui.inputs import TextInput
from tui.look import TONES
from tui.plain import plain
from tui.press import Press


class Lines(Dialog[Sequence[str]]):
    """A few lines to fill in. Answers with their texts."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "confirm", "Ghi"),
        Binding("up", "app.focus_previous", "Ô trên", show=False),
        Binding("down", "app.focus_next", "Ô dưới", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[tuple[str, str]], answer: str = "Ghi") -> None:
        """`lines`: the label and the text of each; `answer`: what is done with them."""
        super().__init__()
        self._title, self._lines, self._answer = title, lines, answer

    @property
    def about(self) -> tuple[str, ...]:
        """What the lines are for."""
        return (*super().about, self._title)

    def compose(self) -> ComposeResult:
        """The lines over the answers."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog-title")
            for label, text in self._lines:
                with Horizontal(classes="line"):
                    yield Static(plain(label), classes="label")
                    yield TextInput(text)
            with Horizontal(classes="buttons"):
                yield Press("Thôi", "stay")
                yield Press(self._answer, "do", classes="-main")

    def on_input_submitted(self, event: TextInput.Submitted) -> None:
        """Enter goes on."""
        event.stop()
        self.focus_next()

    def action_confirm(self) -> None:
        """Answer with the texts."""
        self.dismiss([field.value for field in self.query(TextInput)])


class KeyDialog(Dialog[str]):
    """Press the new key. Answers with it, "" for the key of the beginning, None for no change."""

    def __init__(self, action: Action) -> None:
        super().__init__()
        self._action, self._key = action, ""

    def compose(self) -> ComposeResult:
        """What to press, and what was."""
        with Vertical(classes="dialog"):
            yield Static(plain(f"Phím cho: {self._action.words}"), classes="dialog-title")
            yield Static("", classes="dialog-body")
            with Horizontal(classes="buttons"):
                for name, label in (
                    ("escape", "Thôi"),
                    ("delete", "Phím lúc đầu"),
                    ("enter", "Dùng phím này"),
                ):
                    press = Press(label, name)
                    press.can_focus = False  # every key is the one that is asked for
                    yield press

    def on_mount(self) -> None:
        """Nothing pressed yet."""
        self._tell()

    def pressed(self, name: str) -> None:
        """An answer by mouse: the key that would give it."""
        self._take(name)

    def _tell(self) -> None:
        before = all_keys_shown(self._action.keys) or "không có"
        lines = [
            plain(f"Lúc đầu: {before}", TONES["muted"]),
            plain(f"Phím mới: {key_shown(self._key) if self._key else '…'}", "bold"),
            plain("Nhấn phím muốn dùng, rồi Enter. Del: lấy lại phím lúc đầu. Esc: thôi.", TONES["muted"]),
        ]
        self.query_one(".dialog-body", Static).update(Content("\n").join(lines))

    def on_key(self, event: events.Key) -> None:
        """A key for the action, or an answer."""
        event.stop()
        event.prevent_default()
        self._take(event.key)

    def _take(self, key: str) -> None:
        if key == "escape":
            self.dismiss(None)
        elif key == "delete":
            self.dismiss("")
        elif key == "enter":
            if self._key:
                self.dismiss(self._key)
        else:
            self._key = key
            self._tell()
