"""Hands at the full-screen program that do a day's work: on the keyboard; `mouse.py` has others.

What they do (`open` a screen, `write` into a field, `choose`, `order`) is told apart from how, so that one
account of the work is done by each. Where a field stands is looked up on the screen.
"""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.widget import Widget
from textual.widgets import Static

from tests.seat import Seat
from tui.actions import ACTIONS
from tui.form_page import FormsPage
from tui.inputs import TextEditor, TextInput
from tui.listing import Listing
from tui.pane import FormPane
from tui.pickers import Checks, Picker, PickList, Toggle
from tui.press import Press
from tui.records import RecordsEditor

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
        self.seat = seat

    async def rest(self) -> None:
        """Wait until all that was sent has been dealt with; what runs in threads goes on."""
        await self.seat.until(lambda: not self.seat.app._keyboard._under_way, "keys wait")
        await self.seat.pilot.pause(0)

    @asynccontextmanager
    async def written(self) -> AsyncIterator[None]:
        """What is done inside writes something: wait until it is written and shown."""
        app = self.seat.app
        before = app.desk.snapshot
        yield
        await self.seat.until(lambda: app.desk.snapshot is not before and not app.busy, "nothing is written")
        await self.rest()

    async def arrive(self, place: str) -> None:
        """Wait until the screen of `place` is there, and the form on it where it has one."""
        seat = self.seat
        await seat.until(lambda: getattr(seat.app.screen, "SECTION", "") == place, place)
        if isinstance(seat.app.screen, FormsPage):
            await seat.until(lambda: hasattr(seat.app.screen, "row"), f"{place}: not put together")
            await self._form_there(self.page.row.active)
        await self.rest()

    async def _form_there(self, name: str) -> None:
        page = self.page
        await self.seat.until(lambda: page.row.active == name, name)
        await self.seat.until(
            lambda: page.pane is not None and page.pane.is_mounted and page.pane.view.is_mounted, name
        )

    # Eyes

    @property
    def page(self) -> FormsPage:
        """The screen with the open form."""
        page = self.seat.app.screen
        assert isinstance(page, FormsPage), page
        return page

    @property
    def pane(self) -> FormPane:
        """The open form."""
        pane = self.page.pane
        assert pane is not None
        return pane

    def field(self, *key: str | int) -> Widget:
        """The widget of the field `key` of the open form, also inside a card."""
        editors = self.pane.view.editors
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

    async def turn_to(self, label: str) -> None:
        """Go to the tab `label` of forms."""
        name = next(tab.name for tab in self.page.row.tabs if tab.label == label)
        await self.turn(name)
        await self._form_there(name)
        await self.rest()

    @abstractmethod
    async def turn(self, name: str) -> None:
        """Begin to go to the tab `name`."""

    @abstractmethod
    async def clear(self, field: TextInput) -> None:
        """Mark all that stands in the focused `field`, so that what is typed takes its place."""

    async def check(self, widget: Widget, words: str) -> None:
        """Check the option that reads `words` in a field of several."""
        assert isinstance(widget, Checks)
        option = next(one for one in widget._options if one.label == words)
        await self.tick(widget, widget._options.index(option))
        await self.seat.until(lambda: option.value in widget.chosen, f"not checked: {words}")

    @abstractmethod
    async def tick(self, checks: Checks, place: int) -> None:
        """Turn the option at `place`."""

    async def affirm(self, widget: Widget) -> None:
        """Say yes in a field of yes or no; a mouse that reaches it has said so."""
        assert isinstance(widget, Toggle)
        await self.reach(widget)
        if not widget.value:
            self.seat.send(" ")
        await self.seat.until(lambda: widget.value is True, "not ticked")

    # What is done alike

    async def write(self, widget: Widget, text: str) -> None:
        """Write `text` into a field, in place of what stands there."""
        await self.reach(widget)
        assert isinstance(widget, TextInput | TextEditor)
        if isinstance(widget, TextInput) and widget.value:
            await self.clear(widget)
        self.seat.send(text)
        await self.seat.until(lambda: _held(widget) == text, f"not written: {text}")

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
        records = self.pane.view.editors[key]
        assert isinstance(records, RecordsEditor)
        before = len(records.cards)
        await self.hit(records.widget.query(Press).last())
        await self.seat.until(
            lambda: len(records.cards) == before + 1 and records.cards[-1].has_pseudo_class("focus-within"),
            "no card",
        )
        await self.rest()

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
        for label, text in (lines or {}).items():
            await self.write(self.line(label), text)
        dialog = seat.app.screen
        await seat.until(lambda: isinstance(dialog, ActDialog) and dialog._wish is not None, "in the way")
        async with self.written():
            await self.settle_act()

    @abstractmethod
    async def settle_act(self) -> None:
        """Confirm the act in the dialog."""


def _held(widget: TextInput | TextEditor) -> str:
    return widget.value if isinstance(widget, TextInput) else widget.text


class Keyboard(Hands):
    """Keys only, as a terminal sends them; several in one go, as a quick hand does."""

    def keys(self, *names: str) -> None:
        """Press the keys `names`."""
        self.seat.send("".join(SENT.get(name, name) for name in names))

    async def open(self, place: str) -> None:
        if isinstance(self.seat.app.focused, TextInput | TextEditor):
            await self.seat.press("escape")
            await self.seat.until(
                lambda: not isinstance(self.seat.app.focused, TextInput | TextEditor), place
            )
        self.keys(PLACES[place][1])
        await self.arrive(place)

    async def reach(self, widget: Widget) -> None:
        await self.rest()
        chain = self.seat.app.screen.focus_chain
        assert widget in chain, widget
        at = chain.index(self.seat.focused) if self.seat.app.focused in chain else -1
        steps = chain.index(widget) - at
        self.keys(*(["tab"] * steps if steps >= 0 else ["shift+tab"] * -steps))
        await self.seat.until(lambda: self.seat.app.focused is widget, f"not reached: {widget}")

    async def hit(self, press: Press) -> None:
        await self.reach(press)
        self.keys("enter")

    async def push(self, label: str) -> None:
        await self.hit(self.button(label))

    async def order(self, action: str) -> None:
        self.keys(key_of(action))

    async def take(self, words: str) -> None:
        self.seat.send(words)
        await self.seat.until(lambda: any(one.rows for one in self.seat.app.screen.query(Listing)), words)
        self.keys("enter")

    async def pick(self, picker: Picker) -> None:
        self.keys("enter")

    async def turn(self, name: str) -> None:
        row = self.page.row
        names = [tab.name for tab in row.tabs]
        steps = names.index(name) - names.index(row.active)
        for _ in range(steps % len(names)):
            await self.seat.press("ctrl+pagedown")

    async def clear(self, field: TextInput) -> None:
        self.keys("home", "shift+end")

    async def tick(self, checks: Checks, place: int) -> None:
        await self.reach(checks)
        self.keys(*["down"] * (place - checks.cursor), " ")

    async def settle_act(self) -> None:
        self.keys("f9")


def key_of(action: str) -> str:
    """The key of `action`, as the key bar has it."""
    return LIST_KEYS.get(action) or next(one.keys.split(",")[0] for one in ACTIONS if one.id == action)
