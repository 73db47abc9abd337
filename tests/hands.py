"""Hands at the full-screen program that do a day's work: on the keyboard.

What they do (`open` a screen, `write` into a field, `choose`, `order`) is told apart from how, so that one
account of the work serves other hands too. Where a field stands is looked up on the screen.
"""

from abc import ABC, abstractmethod

from textual.widget import Widget
from textual.widgets import Static

from tests.seat import Seat
from tui.actions import ACTIONS
from tui.form_page import FormsPage
from tui.inputs import TextEditor, TextInput
from tui.listing import Listing
from tui.pickers import Checks, Picker, PickList
from tui.press import Press
from tui.records import RecordsEditor
from tui.tabs import TabRow

PLACES = {
    "plan": ("overview", "e"),
    "units": ("units", "2"),
    "nominations": ("nominations", "3"),
    "appraisal": ("nominations", "t"),
    "council": ("nominations", "h"),
    "decision": ("nominations", "d"),
}
"""Of each screen that is gone to: the main screen that it is a section of, and its key."""

SENT = {
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "enter": "\r",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "ctrl+pagedown": "\x1b[6;5~",
    "shift+end": "\x1b[1;2F",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
}
"""What a terminal sends for keys that are no letters."""

LIST_KEYS = {"mark": "space"}
"""Keys of what only a list knows."""


class Hands(ABC):
    """What both pairs of hands can do."""

    def __init__(self, seat: Seat) -> None:
        self.seat, self.pilot = seat, seat.pilot

    # Eyes

    def field(self, *key: str | int) -> Widget:
        """The widget of the field `key` of the open form, also inside a card."""
        page = self.seat.app.screen
        assert isinstance(page, FormsPage)
        assert page.pane is not None
        editors = page.pane.view.editors
        if key in editors:
            return editors[key].widget
        at = next(place for place, part in enumerate(key) if isinstance(part, int))
        records = editors[key[:at]]
        assert isinstance(records, RecordsEditor)
        return records.cards[int(key[at])].editors[key[at + 1 :]].widget

    def line(self, label: str) -> Widget:
        """The widget beside `label` in the dialog that is open."""
        for line in self.seat.app.screen.query(".line"):
            first, *others = line.children
            if isinstance(first, Static) and str(first.content).startswith(label):
                return others[0]
        raise AssertionError(f"{label}\n{self.seat.text}")

    def button(self, label: str) -> Press:
        """The button `label` that is seen."""
        found = [one for one in self.seat.app.screen.query(Press) if one.label == label and one.display]
        assert found, f"{label}\n{self.seat.text}"
        return found[-1]

    # What is done in each way

    @abstractmethod
    async def open(self, place: str) -> None:
        """Go to a screen of `PLACES`."""

    @abstractmethod
    async def reach(self, widget: Widget) -> None:
        """Bring the focus to `widget`."""

    @abstractmethod
    async def push(self, label: str) -> None:
        """Push the button `label`."""

    @abstractmethod
    async def order(self, action: str) -> None:
        """Give the order `action`, by its key or in the key bar."""

    @abstractmethod
    async def take(self, words: str) -> None:
        """Choose the row of `words` in the list of choices that is open."""

    @abstractmethod
    async def turn_to(self, label: str) -> None:
        """Go to the tab `label`."""

    @abstractmethod
    async def clear(self, field: TextInput) -> None:
        """Mark all that stands in the focused `field`, so that what is typed takes its place."""

    @abstractmethod
    async def check(self, checks: Checks, place: int) -> None:
        """Check the option at `place`."""

    # What is done alike

    async def write(self, widget: Widget, text: str) -> None:
        """Write `text` into a field, in place of what stands there."""
        await self.reach(widget)
        assert isinstance(widget, TextInput | TextEditor)
        if isinstance(widget, TextInput) and widget.value:
            await self.clear(widget)
        await self.seat.type(text)
        held = widget.value if isinstance(widget, TextInput) else widget.text
        await self.seat.until(lambda: text in (held, _held(widget)), f"not written: {text}")
        await self.seat.until(self._looked_at, "not looked at")
        await self.pilot.pause()

    def _looked_at(self) -> bool:
        """Whether the form was checked since one typed: what is wrong beside its fields moves them."""
        page = self.seat.app.screen
        timer = page.pane._timer if isinstance(page, FormsPage) and page.pane is not None else None
        return timer is None or timer._task is None or timer._task.done()

    async def choose(self, widget: Widget, words: str) -> None:
        """Choose what reads `words` in a field that is chosen."""
        assert isinstance(widget, Picker)
        await self.reach(widget)
        await self.pick(widget)
        await self.seat.until(lambda: isinstance(self.seat.app.screen, PickList), "no list")
        await self.take(words)
        await self.seat.until(lambda: not isinstance(self.seat.app.screen, PickList), "the list stays")

    @abstractmethod
    async def pick(self, picker: Picker) -> None:
        """Open the list of `picker`, which has just been reached."""

    async def add(self, *key: str) -> None:
        """Add a card to the list `key` of the open form."""
        page = self.seat.app.screen
        assert isinstance(page, FormsPage)
        assert page.pane is not None
        records = page.pane.view.editors[key]
        assert isinstance(records, RecordsEditor)
        before = len(records.cards)
        await self.hit(records.widget.query(Press).last())
        await self.seat.until(
            lambda: len(records.cards) == before + 1 and records.cards[-1].is_mounted, "no card"
        )
        await self.pilot.pause()

    @abstractmethod
    async def hit(self, press: Press) -> None:
        """Press one button."""

    async def act(self, words: str, **lines: str) -> None:
        """Do the act `words` on the forms at hand: fill in `lines` of its dialog by label, and confirm."""
        await self.order("acts")
        await self.seat.until(lambda: isinstance(self.seat.app.screen, PickList), "no acts")
        await self.take(words)
        await self.confirm(words, lines)

    async def confirm(self, words: str, lines: dict[str, str] | None = None) -> None:
        """Fill in the dialog of the act `words`, and confirm it."""
        from tui.act_dialog import ActDialog

        seat = self.seat
        await seat.until(lambda: isinstance(seat.app.screen, ActDialog), f"no dialog for {words}")
        await seat.until(lambda: seat.app.focused is not None, "nothing has the focus")
        await self.pilot.pause()
        for label, text in (lines or {}).items():
            await self.write(self.line(label), text)
        await seat.until(lambda: "Đang xem" not in seat.text and "✗" not in _obstacles(seat), "in the way")
        await self.settle_act()
        await seat.until(lambda: not isinstance(seat.app.screen, ActDialog), "the dialog stays")
        await seat.at_rest()

    @abstractmethod
    async def settle_act(self) -> None:
        """Confirm the act in the dialog."""


def _held(widget: Widget) -> str:
    return widget.value if isinstance(widget, TextInput) else str(getattr(widget, "text", ""))


def _obstacles(seat: Seat) -> str:
    return " ".join(str(one.content) for one in seat.app.screen.query(".obstacles Static").results(Static))


class Keyboard(Hands):
    """Keys only, as a terminal sends them; several in one go, as a quick hand does."""

    async def keys(self, *names: str) -> None:
        """Press the keys `names`."""
        await self.seat.type("".join(SENT.get(name, name) for name in names))

    async def open(self, place: str) -> None:
        if isinstance(self.seat.app.focused, TextInput | TextEditor):
            await self.seat.press("escape")
            await self.seat.until(
                lambda: not isinstance(self.seat.app.focused, TextInput | TextEditor), place
            )
        await self.keys(PLACES[place][1])
        await self.seat.until(lambda: getattr(self.seat.app.screen, "SECTION", "") == place, place)
        await self.pilot.pause()

    async def reach(self, widget: Widget) -> None:
        chain = self.seat.app.screen.focus_chain
        assert widget in chain, widget
        at = chain.index(self.seat.focused) if self.seat.app.focused in chain else -1
        steps = chain.index(widget) - at
        await self.keys(*(["tab"] * steps if steps >= 0 else ["shift+tab"] * -steps))
        await self.seat.until(lambda: self.seat.app.focused is widget, f"not reached: {widget}")

    async def hit(self, press: Press) -> None:
        await self.reach(press)
        await self.keys("enter")

    async def push(self, label: str) -> None:
        await self.hit(self.button(label))

    async def order(self, action: str) -> None:
        await self.keys(_key(action))

    async def take(self, words: str) -> None:
        await self.seat.type(words)
        await self.seat.until(lambda: bool(self.seat.app.screen.query_one(Listing).rows), words)
        await self.keys("enter")

    async def pick(self, picker: Picker) -> None:
        await self.keys("enter")

    async def turn_to(self, label: str) -> None:
        row = _tabs(self.seat)
        names = [tab.label for tab in row.tabs]
        steps = names.index(label) - [tab.name for tab in row.tabs].index(row.active)
        for _ in range(steps % len(names)):
            await self.seat.press("ctrl+pagedown")

    async def clear(self, field: TextInput) -> None:
        await self.keys("home", "shift+end")

    async def check(self, checks: Checks, place: int) -> None:
        await self.reach(checks)
        await self.keys(*["down"] * (place - checks.cursor), " ")

    async def settle_act(self) -> None:
        await self.keys("f9")


def _tabs(seat: Seat) -> TabRow:
    page = seat.app.screen
    assert isinstance(page, FormsPage)
    return page.row


def _key(action: str) -> str:
    return LIST_KEYS.get(action) or next(one.keys.split(",")[0] for one in ACTIONS if one.id == action)
