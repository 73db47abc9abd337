"""Where the blocks of a paper must stand: what a golden text says of a page, held against the PDF.

Places are worked out from the sizes of Nghị định 30/2020/NĐ-CP, never read off a print: a line is 1.15 of its
size high and its baseline lies its size below its top; body lines are 18 points apart, 6 more between
paragraphs; the text is 165 mm wide (252 in landscape) from 30 mm on.
"""

from dataclasses import dataclass

from render import fonts
from render.printed import Printed
from tests.sample import pieces

MM = 72 / 25.4
LEFT = 30.0
"""The left margin, millimetres."""
INDENT = 40.0
"""Where the first line of a paragraph begins."""
PAGE = LEFT + 165 / 2
"""The middle of the text, upright; millimetres."""
PAGE_LANDSCAPE = LEFT + 252 / 2
SIGNED = LEFT + 165 * (0.45 + 0.55 / 2)
"""The middle of the signature beside Nơi nhận, which takes 45 in 100 of the width."""
HALVES = LEFT + 165 / 4, LEFT + 165 * 3 / 4
"""The middles of two signatures side by side."""

LINE = 14 * 1.15
"""From a line of a title or a signature to the next, points."""
BODY, PARAGRAPH = 18.0, 24.0
"""From a line of the body to the next, from the last line of a paragraph to the first of the next; points."""
SECTION = 28.0
"""The same to a heading, which stands 10 points away."""
PEN = LINE + 30 * MM
"""From the last line over a signature to the name under its 30 mm."""


@dataclass(frozen=True)
class Block:
    """A piece of text, from `left` on or around `middle`, both millimetres from the paper's left edge."""

    text: str
    left: float | None = None
    middle: float | None = None
    below: float | None = None
    """Points from the baseline of the block before it down to its own."""
    bold: bool = False
    italic: bool = False


def assert_laid(printed: Printed, *blocks: Block, page: int = 0) -> None:
    """Each of `blocks` stands on the page, one after the other; to half a millimetre."""
    found = iter(pieces(printed, page))
    before = 0.0
    for block in blocks:
        text, x, y, font, size = next(
            (piece for piece in found if piece[0].startswith(block.text)), ("", 0.0, 0.0, "", 0.0)
        )
        assert text, f"“{block.text}” does not stand after what comes before it"
        if block.left is not None:
            assert abs(x / MM - block.left) < 0.5, (block, x / MM)
        if block.middle is not None:
            middle = (x + fonts.width(text, font.replace("-Regular", ""), size) / 2) / MM
            assert abs(middle - block.middle) < 0.5, (block, middle)
        if block.below is not None:
            assert abs(before - y - block.below) < 1.5, (block, before - y)
        assert ("Bold" in font, "Italic" in font) == (block.bold, block.italic), (block, font)
        before = y
