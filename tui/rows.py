"""Columns and rows of a list, and the rows that a search finds. Values alone; `listing.py` draws them."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import force_setattr
from rich.cells import cell_len

from campaign.values import replace
from campaign.vietnamese import fold


class Column(Struct, frozen=True):
    """One column: its title and width in cells. A `flex` one takes its share of what is left over."""

    title: str
    width: int
    flex: int = 0
    right: bool = False
    """Aligned to the right, for numbers."""
    least: int = 0
    """Left out where the whole list is narrower than this."""


def widened(columns: Sequence[Column], title: str, texts: Iterable[str], most: int = 12) -> list[Column]:
    """`columns`, the one called `title` as wide as the longest of `texts`, up to `most` cells."""
    wide = min(max((cell_len(text) for text in texts), default=0), most)
    return [replace(one, width=max(one.width, wide)) if one.title == title else one for one in columns]


Cell = tuple[str, str]
"""A text and its tone (`look.TONES`)."""


class Row(Struct, frozen=True, gc=False):
    """One row: what it stands for, its cells, and what else it is found by.

    The search for cycles leaves rows out: there are many, of plain text.
    """

    key: str
    cells: tuple[Cell, ...]
    words: str = ""
    """More text that the search looks into, not shown."""
    first: int = 0
    """The cell that names the row; a search that meets it there comes first."""
    facts: tuple[str, ...] = ()
    """What it is narrowed by, not shown: a value for each choice over the list (`filters.py`)."""
    folded: str = ""
    """All its text, as the search compares it; this and the next two are worked out."""
    name: str = ""
    """What names it, without case."""
    bare: str = ""
    """The same without marks too."""

    def __post_init__(self) -> None:
        text = " ".join((*(text for text, _ in self.cells), self.words))
        name = self.cells[self.first][0] if self.cells else ""
        force_setattr(self, "folded", fold(text))
        force_setattr(self, "name", name.casefold())
        force_setattr(self, "bare", fold(name))


def matching(rows: Iterable[Row], search: str) -> list[Row]:
    """The rows that hold every word of `search`, marks and case aside; those whose name it opens first."""
    found, words = list(rows), fold(search).split()
    if not words:
        return found
    for word in words:
        found = [row for row in found if word in row.folded]
    whole, exact = " ".join(words), search.strip().casefold()
    best: list[Row] = []
    named: list[Row] = []
    elsewhere: list[Row] = []
    for row in found:  # one pass for all ranks: a letter meets nearly all of many rows
        if exact in row.name:
            best.append(row)
        elif whole in row.bare:
            named.append(row)
        else:
            elsewhere.append(row)
    opened = [row for row in named if row.bare.startswith(whole)]
    inside = [row for row in named if not row.bare.startswith(whole)]
    return [*best, *opened, *inside, *elsewhere]
