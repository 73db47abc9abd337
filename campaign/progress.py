"""How far long work has come: what is being done, and n of m, for whoever watches it.

Pure. Those who work tell it (`Tell`); a command or a screen shows it as one line.
"""

from collections.abc import Callable
from typing import NamedTuple

from campaign import figures


class Progress(NamedTuple):
    """What is being done now."""

    what: str
    """In words: `Đang nhận về`."""
    done: int = 0
    of: int = 0
    """How many there are; 0 where nobody knows."""

    def __str__(self) -> str:
        """On one line: `Đang nhận về, 450/1.000`."""
        if not self.of:
            return f"{self.what}…"
        return f"{self.what}, {figures.number(self.done)}/{figures.number(self.of)}"


Tell = Callable[[Progress], None]
"""Hears of each step, often; shows what it likes of it."""


def unheard(_: Progress) -> None:
    """Nobody watches."""
