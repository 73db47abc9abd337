"""A cell of a table that is plain text in one face: broken and drawn in a fraction of a paragraph's time.

It puts into the file, byte for byte, what a paragraph of the library would; whatever it cannot do the same
(markup, a word wider than its column, a face with more than 256 letters in one file) it leaves to one. Used
by `table.py` alone.
"""

import re
from collections.abc import Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from render import fonts
from render.canvas import Sheets, number
from render.style import CENTRE, LEFT, RIGHT

_NOT_PLAIN = re.compile("[<&\n\r\xa0\xad]")
"""Markup, and what the library breaks or joins by rules of its own."""

_HARDLY = 1e-6
"""Points below which the library moves nothing."""


class Plain(Flowable):  # type: ignore[misc]
    """The cell. Works as any flowable does."""

    def __init__(self, text: str, look: ParagraphStyle) -> None:
        # what the library's own beginning sets is asked of what stands on a page, not in a cell
        self.text, self.look = text, look
        self.words = text.split()
        self.room, self.height = 0.0, 0.0
        self.lines: Sequence[tuple[float, Sequence[str]]] = ()
        """What is left over of the room, and the words, line by line."""
        self.paragraph: Paragraph | None = None
        """Stands in for it where it cannot do the same."""

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """Break the lines for a column `room` points wide."""
        if room != self.room:
            self.room = room
            lines = _broken(self.words, self.look, room)
            if lines is None or (len(lines) > 1 and self.look.alignment != LEFT):
                self.paragraph = Paragraph(self.text, self.look)
                self.height = self.paragraph.wrap(room, height)[1]
            else:
                self.lines, self.height = lines, len(lines) * self.look.leading
        return room, self.height

    def wrapOn(self, canvas: Any, room: float, height: float) -> tuple[float, float]:  # noqa: N802
        """The same; a cell needs no canvas for it."""
        return self.wrap(room, height)

    def split(self, room: float, height: float) -> list[Flowable]:
        """Its parts in `height` and below, as paragraphs; none where not even two lines fit."""
        parts: list[Flowable] = Paragraph(self.text, self.look).split(room, height)
        return parts

    def drawOn(self, canvas: Sheets, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        """Draw it with its lower left corner there."""
        drawn = None if self.paragraph else self._drawn(canvas, x, y)
        if drawn is None:
            paragraph = self.paragraph or Paragraph(self.text, self.look)
            paragraph.wrapOn(canvas, self.room, self.height)
            paragraph.drawOn(canvas, x, y)
        else:
            canvas.addLiteral(drawn)

    def _drawn(self, canvas: Sheets, x: float, y: float) -> str | None:
        """The operators that draw it; None where its letters have no short names in this file."""
        look, told = self.look, []
        for _, words in self.lines:
            line = canvas.coded(look.fontName, words)
            if line is None:
                return None
            told.append(f"({line}) Tj T*")
        size, leading = number(look.fontSize), number(look.leading)
        begin = end = ""
        if look.alignment != LEFT:
            (spare, _), *_ = self.lines
            shift = spare if look.alignment == RIGHT else 0.5 * spare
            if shift > _HARDLY or shift < -_HARDLY:
                begin, end = f"{number(shift)} 0 Td ", f" {number(-shift)} 0 Td"
        return (
            f"q\n1 0 0 1 {number(x)} {number(y)} cm\nq\n0 0 0 rg\n"
            f"BT 1 0 0 1 0 {number(self.height - look.fontSize)} Tm {begin}"
            f"{canvas.face(look.fontName)} {size} Tf {leading} TL {' '.join(told)}{end} ET\nQ\nQ"
        )


def cell(markup: str, look: ParagraphStyle) -> Flowable:
    """The cell that says `markup`: plain where it can be, else a paragraph."""
    plain = look.alignment in (LEFT, CENTRE, RIGHT) and not _NOT_PLAIN.search(markup) and not markup.isspace()
    return Plain(markup, look) if plain else Paragraph(markup, look)


def _broken(
    words: Sequence[str], look: ParagraphStyle, room: float
) -> list[tuple[float, Sequence[str]]] | None:
    """`words` in lines as the library breaks them, in the same order of sums; None where it would cut a word
    or draw spaces together."""
    font, size = look.fontName, look.fontSize
    space = fonts.width(" ", font, size)
    shrink = look.spaceShrinkage * space
    lines: list[tuple[float, Sequence[str]]] = []
    line: list[str] = []
    used = -space
    for word in words:
        width = fonts.width(word, font, size)
        wider = used + space + width
        if wider <= room + shrink * len(line):
            line.append(word)
            used = wider
        elif width > room or used > room:
            return None
        else:
            lines.append((room - used, line))
            line, used = [word], width
    if used > room:
        return None
    lines.append((room - used, line))
    return lines
