"""Going through the running program and noting how its screens and dialogs look, in one size after the other.

Commits and what the machine's clock says are covered: they are others each time.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from textual.screen import ModalScreen
from textual.widget import Widget

from tests.seat import Seat
from tui.main_screens import MAIN
from tui.press import Press

SCREENS = Path(__file__).parent / "data" / "screens"

SIZES = ((80, 24), (120, 40), (200, 60))
"""Of screens; dialogs are looked at in the first two."""

_COMMIT = re.compile(r"\b[0-9a-f]{12}\b")


class Walk:
    """The way through screens and dialogs of a running program; `seen` holds each by its file."""

    def __init__(self, seat: Seat, root: Path) -> None:
        self.seat, self.app, self.root = seat, seat.app, root
        self.seen: dict[Path, str] = {}

    async def look(self, name: str, *words: str, sizes: int = len(SIZES), busy: bool = False) -> None:
        """Note what the screen shows once `words` stand on it, in so many of the sizes; ends in the first.

        `busy`: whether some work that goes on is part of what is looked at.
        """
        screen = self.app.screen
        modal = isinstance(screen, ModalScreen)
        for size in SIZES[: min(sizes, 2) if modal else sizes]:
            await self._turn_to(size)
            text = await self._at_rest(words, busy)
            assert self.app.screen is screen, name
            file = SCREENS / type(screen).__name__ / f"{name}-{size[0]}x{size[1]}.txt"
            assert file not in self.seen, f"seen twice: {name}"
            self.seen[file] = _covered(text) + "\n"
        await self._turn_to(SIZES[0])

    async def _turn_to(self, size: tuple[int, int]) -> None:
        if self.app.size != size:
            await self.seat.pilot.resize_terminal(*size)
            await self.seat.until(lambda: len(self.seat.lines) == size[1], "The screen keeps its size")

    async def _at_rest(self, words: Sequence[str], busy: bool) -> str:
        """What the screen shows when nothing moves any more and all of `words` stand there."""
        await self.seat.sees(*words)
        if not busy:
            await self.seat.at_rest()
        self.app.clear_notifications()
        before = ""
        while before != (now := self.seat.text):
            before = now
            await self.seat.pilot.pause()
        return now

    async def dialog(self, name: str, key: str, *words: str) -> None:
        """Look at the dialog that `key` opens, and leave it."""
        await self.opens(key, name)
        await self.look(name, *words)
        await self.leave()

    async def opens(self, key: str, what: str = "") -> None:
        """Press `key`, and wait until another screen stands there."""
        before = self.app.screen
        await self.seat.press(key)
        await self.seat.until(lambda: self.app.screen is not before, f"Nothing opens: {what or key}")

    async def leave(self) -> None:
        """Leave every dialog that is open."""
        while isinstance(before := self.app.screen, ModalScreen):
            await self.seat.press("escape")
            await self.seat.until(partial(self._left, before), "The dialog stays")

    async def close(self) -> None:
        """Close the form that is open."""
        before = self.app.screen
        await self.seat.press("escape")
        await self.seat.until(lambda: self.app.screen is not before, "The form stays")

    def _left(self, before: object) -> bool:
        return self.app.screen is not before

    async def to(self, name: str) -> None:
        """Go to the main screen `name`."""
        await self.app.run_action(f"show('{name}')")
        kind = MAIN[name].rpartition(".")[2]
        await self.seat.until(lambda: type(self.app.screen).__name__ == kind, name)

    def press_named(self, name: str) -> Widget:
        """The button `name` of the screen."""
        return next(one for one in self.app.screen.query(Press) if one.name == name)


def _covered(text: str) -> str:
    moment = re.compile(rf"(\d\d:\d\d )?{datetime.now():%d/%m/%Y}( \d\d:\d\d)?")
    return moment.sub(_dots, _COMMIT.sub(_dots, text))


def _dots(found: re.Match[str]) -> str:
    return "·" * len(found[0])
