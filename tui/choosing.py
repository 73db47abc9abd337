"""What two machines changed in one field, side by side: one chooses field by field, or for all of them.

Closing it keeps what was chosen so far; nothing is merged here. The same is done for a proposal that clashes.
"""

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from campaign.clashes import Question
from campaign.merging import Side as Merged
from tui.bars import KeyBar
from tui.clash import Side
from tui.dialogs import Over
from tui.look import TONES
from tui.plain import plain, visible
from tui.press import Press

NAMES = ("máy này", "máy kia")
"""What the two sides are called."""

Chosen = Mapping[Question, Merged | None]
"""What is to stand; None where one has not chosen."""


class ClashSide(Side):
    """One field; what was chosen can be left open again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,left,right", "turn", "Máy này / máy kia"),
        Binding("delete", "leave", "Để sau"),
    ]

    def __init__(self, question: Question, label: str, side: Merged | None) -> None:
        mine = None if side is None else side is Merged.OURS
        values, people = zip(
            *((told.shown, told.who) for told in (question.ours, question.theirs)), strict=True
        )
        super().__init__(question.key, label, values, mine, NAMES, people)
        self.question = question

    @property
    def side(self) -> Merged | None:
        """What is chosen."""
        return None if self.mine is None else Merged.OURS if self.mine else Merged.THEIRS

    def action_leave(self) -> None:
        """Choose later."""
        self.mine = None


class Choosing(Over[tuple[Chosen, bool]]):
    """Answers with what is chosen, whichever way it is closed, and whether one is done or merely leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "close", "Xong"),
        Binding("escape", "close(False)", "Để sau"),
    ]

    def __init__(self, title: str, chosen: Chosen, labels: Mapping[Question, str] | None = None) -> None:
        """`chosen`: the questions with what was chosen before; `labels`: other names for them."""
        super().__init__()
        self._title = title
        names = labels or {}
        self._sides = [ClashSide(one, names.get(one, one.label), side) for one, side in chosen.items()]

    def compose(self) -> ComposeResult:
        """The fields, the whole of the two values where the focus is, the answers."""
        with Vertical(classes="dialog clash choosing"):
            yield Static(plain(self._title), classes="dialog-title")
            yield Static(plain(_HOW, TONES["muted"]))
            with VerticalScroll(classes="sides", can_focus=False):
                yield from self._sides
            yield Static("", classes="whole-values")
            with Horizontal(classes="buttons"):
                yield Press("Xong", "close", classes="-main")  # first: Enter held down chooses nothing
                yield Press(f"Giữ hết {NAMES[0]}", "ours")
                yield Press(f"Giữ hết {NAMES[1]}", "theirs")
        yield KeyBar()

    def on_mount(self) -> None:
        """The focus on the first field that is open."""
        first = next((side for side in self._sides if side.mine is None), self._sides[0])
        first.focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Both values as long as they are, where a line is too short for them."""
        side = event.widget
        whole = self.query_one(".whole-values", Static)
        whole.display = isinstance(side, ClashSide) and side.cut
        if isinstance(side, ClashSide):
            lines = [f"{name}: {visible(text)}" for name, text in zip(NAMES, side.texts, strict=True)]
            whole.update(plain("\n".join(lines)))

    def on_press_pressed(self, event: Press.Pressed) -> None:
        """One side for all of them, or done."""
        event.stop()
        if event.press.name == "close":
            self.action_close()
            return
        for side in self._sides:
            side.mine = event.press.name == "ours"

    def action_close(self, done: bool = True) -> None:
        """Done; or left for now."""
        self.dismiss(({side.question: side.side for side in self._sides}, done))


_HOW = "Cách: chọn bên được giữ. Del: để sau. Chưa gộp gì cho đến khi trao đổi."
