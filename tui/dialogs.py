"""Dialogs that ask and dialogs that tell. Each is typed by its answer; Escape and the first button are safe.

Holding a key answers nothing but "leave it": the focus starts on the safe answer.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.actions import Action, all_keys_shown
from tui.look import TONES
from tui.plain import plain
from tui.press import Press


class Ask(ModalScreen[str | None]):
    """A question with named answers; the first one changes nothing and has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss_none", "Thôi")]

    def __init__(self, title: str, body: Content | str, answers: Sequence[tuple[str, str]]) -> None:
        """`answers`: name and label of each button, the safe one first."""
        super().__init__()
        self._title, self._answers = title, answers
        self._body = body if isinstance(body, Content) else plain(body)

    def compose(self) -> ComposeResult:
        """Title, text, buttons."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog-title")
            with VerticalScroll(classes="dialog-body", can_focus=False):
                yield Static(self._body)
            with Horizontal(classes="buttons"):
                for name, label in self._answers:
                    yield Press(label, name)

    def on_mount(self) -> None:
        """The focus on the safe answer."""
        self.query(Press).first().focus()

    def on_press_pressed(self, event: Press.Pressed) -> None:
        """Answer with the button's name."""
        event.stop()
        self.dismiss(event.press.name)

    def action_dismiss_none(self) -> None:
        """No answer."""
        self.dismiss(None)


def leave_unsaved(names: Sequence[str]) -> Ask:
    """What becomes of forms with unsaved changes that are left: `stay`, `save`, `later` or `drop`."""
    listed = "\n".join(f"  • {name}" for name in names)
    body = f"Còn thay đổi chưa lưu ở:\n{listed}\n\nBản gõ dở được giữ riêng trên máy này, ngoài kho git."
    return Ask(
        "Chưa lưu",
        body,
        (("stay", "Ở lại"), ("save", "Lưu"), ("later", "Giữ bản gõ dở"), ("drop", "Bỏ thay đổi")),
    )


_SCOPES = (
    ("form", "Khi mở một biểu mẫu"),
    ("list", "Trong danh sách"),
    ("program", "Ở mọi nơi"),
)

_GOING_ABOUT = (
    ("↑ ↓, Tab", "sang ô, dòng hoặc nút kế bên"),
    ("Enter", "mở dòng đang chọn; trong ô chữ: sang ô kế"),
    ("← →", "trên hàng thẻ: đổi thẻ; ở Tổng quan: đổi năm"),
    ("Cách", "đánh dấu, đổi câu trả lời"),
    ("Ctrl+Z, Ctrl+Y", "hoàn tác, làm lại trong ô chữ"),
    ("Ctrl+Shift+V, chuột phải", "dán từ chương trình khác (Ctrl+V chỉ dán phần chép ở đây)"),
)


class Help(ModalScreen[None]):
    """Help for the place where one stands: the focused field, the screen, the keys."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,q", "dismiss_none", "Đóng")]

    def __init__(self, here: Content | None, intro: str, actions: Sequence[Action]) -> None:
        super().__init__()
        self._here, self._intro, self._actions = here, intro, actions

    def compose(self) -> ComposeResult:
        """Everything on one page that scrolls."""
        with Vertical(classes="dialog help"):
            yield Static("Trợ giúp", classes="dialog-title", markup=False)
            with VerticalScroll():
                if self._here is not None:
                    yield Static(Content("\n").join([self._here, Content("")]))
                if self._intro:
                    yield Static(plain(self._intro + "\n"))
                yield Static(_keys(self._actions))
            with Horizontal(classes="buttons"):
                yield Press("Đóng", "close")

    def on_mount(self) -> None:
        """The focus on the text, so that arrows scroll it."""
        self.query_one(VerticalScroll).focus()

    def on_press_pressed(self, event: Press.Pressed) -> None:
        """Close."""
        event.stop()
        self.dismiss(None)

    def action_dismiss_none(self) -> None:
        """Close."""
        self.dismiss(None)


def _keys(actions: Sequence[Action]) -> Content:
    lines = [Content.styled("Đi lại", "bold $text-primary")]
    lines += [_key_line(keys, words) for keys, words in _GOING_ABOUT]
    for scope, title in _SCOPES:
        lines += [Content(""), Content.styled(title, "bold $text-primary")]
        lines += [
            _key_line(all_keys_shown(action.keys) or "(F12)", action.words)
            for action in actions
            if action.scope == scope
        ]
    return Content("\n").join(lines)


def _key_line(keys: str, words: str) -> Content:
    return Content.assemble((f"  {keys:<26}", TONES["accent"]), words)
