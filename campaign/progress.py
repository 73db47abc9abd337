"""How far long work has come: what is being done, and n of m, for whoever watches it.

Pure. Those who work tell it (`Tell`); a command or a screen shows it as one line.
"""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple, TypeVar

from campaign import figures

T = TypeVar("T")

MANY = 50
"""After so many things it is told anew how far the work is; fewer are done before anybody has read it."""


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


def each(what: str, things: Collection[T], tell: Tell) -> Iterator[T]:
    """Each of `things` in turn; where they are many, `tell` hears how far `what` is now and then."""
    for done, thing in enumerate(things):
        if done % MANY == 0 and len(things) > MANY:
            tell(Progress(what, done, len(things)))
        yield thing
