"""A form that another program changed while it was open: mine and theirs side by side, field by field.

Only asks. What still holds of what was typed is worked out in `settling.py`; the form or the grid puts it in.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from campaign.content import Change
from campaign.finding import Key
from tui.dialogs import Dialog
from tui.editors import State
from tui.look import TONES
from tui.plain import plain, shortened, visible
from tui.press import Press
from tui.settling import Clash

Choice = Mapping[Key, bool]
"""By the key of a clash: whether mine is to stand."""

_LISTED = 8

_LEAST = 20
"""Cells that a text keeps beside who wrote it."""

_AROUND = 19
"""Cells of a line beside the text and who wrote it."""


class Side(Widget, can_focus=True):
    """One clash: what either side says, and which of them is to stand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,left,right", "turn", "Của tôi / trong tệp"),
        Binding("up", "app.focus_previous", "Lên", show=False),
        Binding("down,enter", "app.focus_next", "Xuống", show=False),
    ]

    mine: reactive[bool | None] = reactive[bool | None](True, init=False)

    def __init__(
        self,
        key: Key,
        label: str,
        texts: tuple[str, str],
        mine: bool | None = True,
        names: tuple[str, str] = ("của tôi", "trong tệp"),
        people: tuple[str, str] = ("", ""),
    ) -> None:
        """`texts`: mine, and the other's, called `names`, by `people`; `mine`: None while nobody chose."""
        super().__init__(classes="side")
        self.key, self.texts, self._label, self._names, self._people = key, texts, label, names, people
        self.set_reactive(Side.mine, mine)

    def render(self) -> Content:
        """The label, then both with their marks."""
        width = self.size.width
        lines = [Content.styled(shortened(self._label, width), "bold" if self.has_focus else "")]
        for mine, name, text, who in zip((True, False), self._names, self.texts, self._people, strict=True):
            on = mine is self.mine
            head, tail = f"  {'(•)' if on else '( )'} {name:<10}", f" ({who})" if who else ""
            tone = TONES["accent"] if on else TONES["muted"]
            room = max(width - len(head) - len(tail), _LEAST)
            lines.append(
                Content.styled(shortened(head + shortened(text or "(trống)", room) + tail, width), tone)
            )
        return Content("\n").join(lines)

    @property
    def cut(self) -> bool:
        """Whether a line is too short for either text."""
        return any(
            len(text) + len(who) > self.size.width - _AROUND
            for text, who in zip(self.texts, self._people, strict=True)
        )

    def get_content_height(self, *_: object) -> int:
        """The label and two lines."""
        return 3

    def action_turn(self) -> None:
        """The other one is to stand; mine where nobody chose yet."""
        self.mine = not self.mine

    def on_click(self) -> None:
        """A click turns it."""
        self.focus()
        self.action_turn()

    def on_focus(self) -> None:
        """Stand out."""
        self.refresh()

    def on_blur(self) -> None:
        """Stand back."""
        self.refresh()


class ClashDialog(Dialog[Choice]):
    """Answers with what is to stand; None leaves everything as it is, with nothing written."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss_none", "Để yên")]

    def __init__(self, what: str, sides: Sequence[Side], taken: Sequence[Content]) -> None:
        """`what`: the form. `taken`: what only the file changed, a line each."""
        super().__init__()
        self._what, self._sides, self._taken = what, sides, taken

    def compose(self) -> ComposeResult:
        """What the other program changed, what both changed, the answers."""
        with Vertical(classes="dialog clash"):
            yield Static(plain("Tệp đã thay đổi"), classes="dialog-title")
            yield Static(
                plain(f"{self._what} đã bị sửa ở nơi khác sau khi mở ở đây. Chưa ghi gì cả."),
                classes="dialog-body",
            )
            with VerticalScroll(classes="sides", can_focus=False):
                if self._taken:
                    yield Static(Content("\n").join(self._lines()))
                if self._sides:
                    head = "Cả hai cùng sửa. Phím Cách đổi bên nào được giữ:"
                    yield Static(plain(head, TONES["warn"]))
                yield from self._sides
            with Horizontal(classes="buttons"):
                yield Press("Để yên", "stay")
                keep = "Gộp như trên" if self._sides else "Đọc bản mới, giữ ô tôi sửa"
                yield Press(keep, "do", classes="-main")

    def _lines(self) -> list[Content]:
        lines = [Content.styled("Trong tệp đã đổi, sẽ theo tệp:", TONES["muted"]), *self._taken[:_LISTED]]
        if len(self._taken) > _LISTED:
            lines.append(plain(f"… và {len(self._taken) - _LISTED} ô khác", TONES["muted"]))
        return [*lines, Content("")]

    def on_mount(self) -> None:
        """The focus on the safe answer, or on the first thing to choose."""
        (self.query("Side, Press").first() if self._sides else self.query("Press").first()).focus()

    def action_confirm(self) -> None:
        """Answer with what is to stand."""
        self.dismiss({side.key: bool(side.mine) for side in self._sides})


def sides_of(clashes: Sequence[Clash], label: Callable[[Key], str]) -> list[Side]:
    """What to choose between; `label` names a field."""
    return [
        Side(one.key, label(one.key), (state_shown(one.mine), state_shown(one.theirs))) for one in clashes
    ]


def ask_sides(
    widget: Widget,
    what: str,
    sides: Sequence[Side],
    taken: Sequence[Content],
    answered: Callable[[Choice | None], Any],
) -> None:
    """Ask about a form that changed on disk; `answered` gets the choice, None for "leave it"."""
    widget.app.push_screen(ClashDialog(what, sides, taken), answered)


def change_content(change: Change) -> Content:
    """One changed field: its label, what stood there, what stands there now."""
    return Content.assemble(
        (f"{visible(change.label)}: ", TONES["muted"]),
        (visible(change.old) or "(trống)", TONES["bad"]),
        (" → ", TONES["muted"]),
        (visible(change.new) or "(trống)", TONES["good"]),
    )


def state_shown(state: State) -> str:
    """What a widget holds, in a few words."""
    if state is None or state == "":
        return ""
    if isinstance(state, bool):
        return "có" if state else "không"
    if isinstance(state, dict):
        return "xóa mục này" if state.get("gone") else _card_shown(state)
    if isinstance(state, list):
        if all(isinstance(one, dict) for one in state):
            return "; ".join(_card_shown(one) for one in state if not one.get("gone")) or "(không mục nào)"
        return ", ".join(str(one) for one in state)
    return str(state).replace("\n", " ")


def _card_shown(card: Mapping[str, Any]) -> str:
    return ", ".join(text for text in map(state_shown, card["fields"].values()) if text)
