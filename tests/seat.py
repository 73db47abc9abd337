"""A person at the full-screen program: presses keys, reads the screen, waits until something is there.

`at_desk` runs the program in this process on a workspace of the test's own.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from textual import events
from textual._context import visible_screen_stack
from textual._xterm_parser import XTermParser
from textual.pilot import Pilot
from textual.widget import Widget

from tests.conftest import TODAY
from tui.app import Thidua
from tui.pages import Pages

PATIENCE = 30.0
"""Seconds after which what was waited for is missing."""

HELD = 60
"""How often a terminal sends a key that is held for two seconds."""

_CHARACTERS = {"space": " ", "slash": "/", "colon": ":", "semicolon": ";", "comma": ","}
_CONTROLS = {"enter": "\r", "tab": "\t", "escape": "\x1b", "backspace": "\x7f"}


def pressed(key: str) -> events.Key:
    """One press of `key`, by its Textual name, as it comes from the terminal."""
    return events.Key(key, key if len(key) == 1 else {**_CHARACTERS, **_CONTROLS}.get(key))


@contextmanager
def held() -> Iterator[Event]:
    """What a thread of the program waits for; lets go of it at the latest in the end."""
    event = Event()
    try:
        yield event
    finally:
        event.set()


@dataclass
class Seat:
    """The running program with the keyboard in front of it."""

    app: Thidua
    pilot: Pilot[None]

    async def press(self, *keys: str) -> None:
        """Press `keys` by their Textual names, one after the other, each on its own."""
        for key in keys:
            await self.pilot.press(key)
            await self.keys_rest()
        await self.pilot.pause()

    async def hold(self, key: str, look: Callable[[], object] | None = None, times: int = HELD) -> None:
        """Hold `key` down: it comes again when what it did before has ended, which hides nothing.

        Once `look` stays the same twice running, the rest is left out: it would do the same again.
        """
        still, before = 0, look() if look else None
        for number in range(times):
            await self.dealt_with(key)
            if self.app._keyboard._doubted is not None:  # it waits for the next one: that comes in no time
                for _ in range(number + 1, times):
                    self.app.post_message(pressed(key))
                break
            now = look() if look else number
            still, before = (still + 1 if now == before else 0), now
            if still == 2:
                break
        await self.keys_rest()
        await self.until(lambda: not self.app.busy, f"{key}: still busy")

    async def dealt_with(self, key: str) -> None:
        """Press `key`; wait until it has had its effect and what it began has ended, or it is waited with."""
        taken, keyboard = asyncio.Event(), self.app._keyboard
        self.app.post_message(pressed(key))
        self.app.call_later(taken.set)

        def done() -> bool:
            return taken.is_set() and not (keyboard._under_way or keyboard._waiting or self.app.busy)

        for _ in range(200):
            if done():
                return
            await asyncio.sleep(0)
        await self.until(done, f"{key}: still under way")

    async def keys_rest(self) -> None:
        """Wait until every key that was sent has had its effect."""
        taken = asyncio.Event()
        self.app.call_later(taken.set)

        def rest() -> bool:
            return (taken.is_set() and self.app._keyboard.idle) or not self.app.is_running

        await self.until(rest, "The keys do not come to rest")

    async def type(self, text: str) -> None:
        """Type `text` in one go, as a quick hand or an input method does; wait until it is taken."""
        self.send(text)
        await self.keys_rest()
        await self.pilot.pause()

    def send(self, sent: str) -> None:
        """Send what a terminal would for keys or the mouse, in one go; wait for nothing."""
        for message in XTermParser(False).feed(sent):
            self.app.post_message(message)

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, line by line."""
        visible_screen_stack.set(self.app._background_screens)  # below a dialog stands what it covers
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.lines)

    @property
    def said(self) -> list[str]:
        """The notes that the program showed."""
        return [note.message for note in self.app._notifications]

    async def until(self, holds: Callable[[], bool], what: str = "") -> None:
        """Wait until `holds` does. Raises `AssertionError` with the screen when it never does."""
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise AssertionError(f"{what}\n{self.text}\n{self.said}")
            await asyncio.sleep(0.02)

    async def sees(self, *words: str) -> None:
        """Wait until all of `words` stand on the screen, wherever lines break."""
        await self.until(lambda: not self._missing(words), f"Not all on the screen: {words}")

    def _missing(self, words: tuple[str, ...]) -> list[str]:
        flat = " ".join(self.text.split())
        return [word for word in words if word not in flat]

    async def hears(self, words: str) -> None:
        """Wait until a note says `words`."""
        await self.until(lambda: any(words in said for said in self.said), f"Not said: {words}")

    async def opened(self) -> None:
        """Wait until the workspace is read and the first screen stands."""
        await self.until(lambda: self.app.pages is not None and self.app._keyboard.idle, "Not open")
        await self.pilot.pause()

    @property
    def pages(self) -> Pages:
        """The screens of the program, which is open."""
        assert self.app.pages is not None
        return self.app.pages

    async def at_rest(self) -> None:
        """Wait until nothing is being written."""
        await self.until(lambda: not self.app.busy, "Still busy")
        await self.pilot.pause()

    @property
    def focused(self) -> Widget:
        """What has the focus."""
        widget = self.app.focused
        assert widget is not None
        return widget


@asynccontextmanager
async def at_frame(root: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Seat]:
    """The program begun on the workspace at `root`, on a screen of `size` columns and lines; not open yet."""
    app = Thidua(root, TODAY)
    async with app.run_test(size=size) as pilot:
        yield Seat(app, pilot)


@asynccontextmanager
async def at_desk(root: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Seat]:
    """The program open on the workspace at `root`, on a screen of `size` columns and lines."""
    async with at_frame(root, size) as seat:
        await seat.opened()
        yield seat
