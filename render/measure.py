"""Lines of text by measured width: wrapped, balanced, or shrunk within stated limits.

Works on plain text and widths in points; draws nothing. Used where a paragraph's own wrapping would leave
one word alone on a line (heads, titles), and on certificates, whose text must fit one page.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from render.fonts import width


class Block(Struct, frozen=True):
    """Text to fit: its face, the size wished for and the least allowed, and how loosely lines are set."""

    text: str
    font: str
    size: float
    least: float
    single: float
    """Down to which size it rather stays on one line than wraps."""
    leading: float = 1.25
    """Distance of lines over the size."""


class Fitted(Struct, frozen=True):
    """A block's lines at the size that fits."""

    lines: tuple[str, ...]
    font: str
    size: float
    leading: float
    """Points from line to line."""

    @property
    def height(self) -> float:
        """Of all lines together, in points."""
        return self.leading * len(self.lines)


def wrap(text: str, font: str, size: float, room: float) -> list[str]:
    """`text` in lines no wider than `room`; a word that is wider by itself is cut between letters."""
    lines: list[str] = []
    line = ""
    for word in _pieces(text, font, size, room):
        longer = f"{line} {word}" if line else word
        if line and width(longer, font, size) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


def balanced(text: str, font: str, size: float, room: float) -> list[str]:
    """`text` in as few lines as `wrap` needs, but of lengths as even as they can be."""
    return list(_balanced(text, font, size, room))


@lru_cache(maxsize=1024)
def _balanced(text: str, font: str, size: float, room: float) -> Sequence[str]:
    """The same; five hundred certificates of a decision tell the same reason."""
    best = wrap(text, font, size, room)
    if len(best) < 2:
        return best
    low, high = room / len(best) / 2, room
    while high - low > 1:
        middle = (low + high) / 2
        lines = wrap(text, font, size, middle)
        if len(lines) <= len(best):
            best, high = lines, middle
        else:
            low = middle
    return best


def fit(blocks: list[Block], room: float, height: float, gap: float) -> list[Fitted] | None:
    """The blocks at the largest common scale at which all fit into `room` × `height`, `gap` between them.

    Each shrinks a little to stay on one line, else wraps; None where they do not fit even at their least
    sizes.
    """
    full = [block for block in blocks if block.text]
    for step in range(21):
        fitted = [_at(block, step / 20, room) for block in full]
        if sum(block.height for block in fitted) + gap * (len(full) - 1) <= height:
            return fitted
    return None


def _at(block: Block, shrunk: float, room: float) -> Fitted:
    """The block with its allowed size reduced by the share `shrunk` of its range."""
    size = block.size - (block.size - block.least) * shrunk
    one_line = width(block.text, block.font, size)
    if room < one_line and size * room / one_line >= block.single:
        size *= room / one_line * 0.999
    return Fitted(tuple(balanced(block.text, block.font, size, room)), block.font, size, size * block.leading)


def _pieces(text: str, font: str, size: float, room: float) -> Iterator[str]:
    """The words of `text`, cut where one is wider than a whole line."""
    for word in text.split(" "):
        rest = word
        while rest and width(rest, font, size) > room:
            cut = max(1, _letters_that_fit(rest, font, size, room))
            yield rest[:cut]
            rest = rest[cut:]
        if rest:
            yield rest


def _letters_that_fit(word: str, font: str, size: float, room: float) -> int:
    low, high = 0, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if width(word[:middle], font, size) <= room:
            low = middle
        else:
            high = middle - 1
    return low
