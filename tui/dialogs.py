"""Dialogs that ask and dialogs that tell. Each is typed by its answer; Escape and the first button are safe.

Holding a key answers nothing but "leave it": the focus starts on the safe answer. What was typed in a dialog
that is left so, by a reflex or not, stands there again when the same one is opened anew.
"""

from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.bars import KeyBar
from tui.desk_access import program_of
from tui.listing import Listing
from tui.plain import plain
from tui.press import Press

T = TypeVar("T")


class Over(ModalScreen[T], Generic[T]):
    """What stands over a screen, and ends once."""

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """End it. A second answer, clicked or typed while it ended, would end the screen below."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()


class Dialog(Over[T | None], Generic[T]):
    """A dialog: its button `do` takes what is chosen, every other one and Escape leave things as they are."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss_none", "Thôi")]
    SEEKS: ClassVar[bool] = False
    """Whether what is typed in it only seeks, and is not worth keeping."""

    @property
    def about(self) -> tuple[str, ...]:
        """What makes another dialog the same one, so that what was typed here belongs there too."""
        return (type(self).__name__,)

    def on_mount(self) -> None:
        """The keys that work in it, in place of those of the screen below; what was typed in it before."""
        self.mount(KeyBar())
        self._blank = self._left = self._held
        typed = program_of(self).unsaid.get(self.about, self._blank)
        if len(typed) == len(self._blank) and typed != self._blank:
            for field, held in zip(self._kept, typed, strict=True):
                setattr(field, field.HELD, held)
            self.notify("Còn đây nội dung gõ dở lần trước, chưa ghi.", markup=False)

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """The keys may do something else with another row, or with none."""
        event.stop()
        for bar in self.query(KeyBar):
            bar.follow()

    @property
    def _kept(self) -> list[Any]:
        """The fields and choices in it; each names in `HELD` where it holds what was typed or chosen."""
        return [] if self.SEEKS else [one for one in self.query("*") if hasattr(one, "HELD")]

    @property
    def _held(self) -> list[object]:
        return [getattr(field, field.HELD) for field in self._kept]

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """End it. What is typed is kept until there is an answer."""
        if self.app.screen is self:  # else it has its answer
            self._left = self._held
            if result is None:
                self.take_back()
            else:
                program_of(self).unsaid.pop(self.about, None)
        return super().dismiss(result)

    def take_back(self) -> None:
        """Keep what was typed, also when its answer came to nothing: it is there when one tries again."""
        unsaid = program_of(self).unsaid
        unsaid.pop(self.about, None)
        if self._left != self._blank:
            unsaid[self.about] = self._left

    def on_press_pressed(self, event: Press.Pressed) -> None:
        """A button."""
        event.stop()
        self.pressed(event.press.name or "")

    def pressed(self, name: str) -> None:
        """What the button `name` does."""
        if name == "do":
            self.action_confirm()
        else:
            self.action_dismiss_none()

    def action_confirm(self) -> None:
        """Take what is chosen, where a dialog has something to choose."""

    def action_dismiss_none(self) -> None:
        """Leave things as they are."""
        self.dismiss(None)


class Head(Horizontal):
    """The title of a dialog without buttons below, and beside it what a mouse needs: a way on, and out."""

    def __init__(self, title: str, onward: str = "") -> None:
        """`onward`: the label of the button `do` that takes what is chosen; none where it is empty."""
        super().__init__(classes="dialog-head")
        self._title, self._onward = title, onward

    def compose(self) -> ComposeResult:
        """Title, way on, way out."""
        yield Static(plain(self._title), classes="dialog-title")
        if self._onward:
            yield Press(self._onward, "do", classes="-quiet")
        yield Press("Thôi", "leave", classes="-quiet")


class Ask(Dialog[str]):
    """A question with named answers; the first one changes nothing and has the focus."""

    def __init__(
        self, title: str, body: Content | str, answers: Sequence[tuple[str, str]], escape: str = "Thôi"
    ) -> None:
        """`answers`: name and label of each button, the safe one first; `escape`: what Escape comes to."""
        super().__init__()
        self._title, self._answers, self._escape = title, answers, escape
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

    def does_now(self, action: str) -> str | None:
        """What Escape comes to, in a word."""
        return self._escape if action == "dismiss_none" else None

    def pressed(self, name: str) -> None:
        """Answer with the button's name."""
        self.dismiss(name)


def leave_unsaved(names: Sequence[str]) -> Ask:
    """What becomes of forms with unsaved changes that are left: `stay`, `save`, `later` or `drop`."""
    listed = "\n".join(f"  • {name}" for name in names)
    body = f"Còn thay đổi chưa lưu ở:\n{listed}\n\nBản gõ dở được giữ riêng trên máy này, ngoài kho git."
    return Ask(
        "Chưa lưu",
        body,
        (("stay", "Ở lại"), ("save", "Lưu"), ("later", "Giữ bản gõ dở"), ("drop", "Bỏ thay đổi")),
    )
