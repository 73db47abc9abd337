"""Hands on the mouse at the full-screen program: only letters are typed.

Presses, moves and wheel are sent as a terminal sends them, so that what counts as a click is the program's
affair. Only what is seen is clicked: what lies under the wheel or under a note is a fault of these hands.
"""

from math import ceil
from typing import Any

from textual.geometry import Offset, Region
from textual.widget import Widget

from tests.hands import PLACES, Hands, key_of
from tui.actions import ACTIONS
from tui.bars import KeyBar, TitleBar
from tui.inputs import TextInput
from tui.listing import Listing
from tui.palette import Palette
from tui.pickers import Checks, Picker
from tui.press import Press
from tui.sections import SectionRow

MOVED, PRESSED, DRAGGED, WHEEL_UP, WHEEL_DOWN = 35, 0, 32, 64, 65
"""What a terminal calls what the mouse does."""


def told(what: int, at: Offset, end: str = "M") -> str:
    """What a terminal sends for `what` at a place of the screen; `end` is `m` where a button is let go."""
    return f"\x1b[<{what};{at.x + 1};{at.y + 1}{end}"


class Mouse(Hands):
    """The mouse for everything but the letters of a text."""

    def click(self, widget: Widget, offset: tuple[int, int] = (1, 0), times: int = 1) -> None:
        """Move to `offset` inside `widget`, which must be seen there, and click `times` in a row."""
        at = widget.region.offset + Offset(*offset)
        found = self.seat.app.screen.get_widget_at(*at)[0]
        assert widget in found.ancestors_with_self, f"{widget} lies under {found}\n{self.seat.text}"
        self.seat.send(told(MOVED, at) + (told(PRESSED, at) + told(PRESSED, at, "m")) * times)

    async def show(self, widget: Widget) -> None:
        """Turn the wheel until `widget` is seen whole, or fills what one sees."""
        for _ in range(100):
            await self.rest()
            ancestors = (one for one in widget.ancestors if isinstance(one, Widget))
            holder = next((one for one in ancestors if one.show_vertical_scrollbar), None)
            lines = 0 if holder is None else _out_of_sight(widget.region, holder.content_region)
            if holder is None or not lines:
                return
            self.wheel(holder, lines)
        raise AssertionError(f"never seen: {widget}\n{self.seat.text}")

    def wheel(self, over: Widget, lines: int) -> None:
        """Turn the wheel by `lines` downwards, or upwards where negative."""
        at = over.region.offset + Offset(1, 1)
        turns = ceil(abs(lines) / self.seat.app.scroll_sensitivity_y)
        self.seat.send(told(MOVED, at) + told(WHEEL_UP if lines < 0 else WHEEL_DOWN, at) * turns)

    async def _span(self, bar: Any, name: str, line: int) -> None:
        """Click on what reads `name` in a bar."""
        await self.rest()
        self.click(bar, (next(start for start, _, one in bar._spans if one == name) + 1, line))

    async def open(self, place: str) -> None:
        main, screen = PLACES[place][0], self.seat.app.screen
        await self._span(screen.query_one(TitleBar), main, 1)
        await self.arrive(main)
        if place != main:
            await self._span(self.seat.app.screen.query_one(SectionRow), place, 0)
            await self.arrive(place)

    async def reach(self, widget: Widget) -> None:
        await self.show(widget)
        if not isinstance(widget, Picker | Checks):  # a click on these does more than reach them
            self.click(widget)
            await self.seat.until(lambda: self.seat.app.focused is widget, f"not reached: {widget}")

    async def hit(self, press: Press) -> None:
        await self.show(press)
        self.click(press)

    async def push(self, label: str) -> None:
        await self.hit(self.button(label))

    async def order(self, action: str) -> None:
        await self.rest()
        bar = self.seat.app.screen.query_one(KeyBar)
        if key_of(action) in [name for *_, name in bar._spans]:
            await self._span(bar, key_of(action), 0)
            return
        await self._span(bar, key_of("palette"), 0)  # where the key bar has no room for it
        await self.seat.until(lambda: isinstance(self.seat.app.screen, Palette), "no palette")
        await self.take(next(one.words for one in ACTIONS if one.id == action))

    async def take(self, words: str) -> None:
        await self.seat.until(lambda: bool(self.seat.app.screen.query(Listing)), words)
        await self.rest()
        listing = self.seat.app.screen.query_one(Listing)
        await self.seat.until(lambda: any(words in row.cells[0][0] for row in listing.rows), words)
        await self.rest()
        place = next(at for at, row in enumerate(listing.rows) if words in row.cells[0][0])
        while (below := place - round(listing.scroll_y) - listing.size.height + 1) > 0:
            self.wheel(listing, below)
            await self.rest()
        self.click(listing, (3, place - round(listing.scroll_y)), times=2)

    async def pick(self, picker: Picker) -> None:
        self.click(picker)

    async def turn(self, name: str) -> None:
        await self._span(self.page.row, name, 0)

    async def clear(self, field: TextInput) -> None:
        start = field.content_region.offset
        end = start + Offset(len(field.value), 0)
        self.seat.send(told(PRESSED, start) + told(DRAGGED, end) + told(PRESSED, end, "m"))
        await self.seat.until(lambda: field.selected_text == field.value, "not marked")

    async def tick(self, checks: Checks, place: int) -> None:
        await self.show(checks)
        self.click(checks, (2, place))

    async def settle_act(self) -> None:
        await self.hit([one for one in self.seat.app.screen.query(Press) if one.name == "do"][-1])


def _out_of_sight(whole: Region, inside: Region) -> int:
    """By how many lines one must scroll down (or up, where negative) to see `whole` inside of `inside`."""
    if whole.y < inside.y:
        return whole.y - inside.y
    return max(min(whole.bottom - inside.bottom, whole.y - inside.y), 0)
