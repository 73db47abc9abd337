"""Sizes, margins and paragraph styles of official papers (Nghị định 30/2020/NĐ-CP, Phụ lục I).

The only place for these numbers; sizes in points, lengths of the page in millimetres. Text is never
made here: see `ink.py`.
"""

from functools import cache

from msgspec import Struct
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from render import fonts

MARGIN_LEFT = 30
"""30–35 mm."""
MARGIN_RIGHT = 15
"""15–20 mm."""
MARGIN_TOP = 20
"""20–25 mm."""
MARGIN_BOTTOM = 20
"""20–25 mm."""

MOTTO_TOP = 13
"""Quốc hiệu, capitals, bold: 12–13; the tiêu ngữ and the date are one larger."""
MOTTO = 14
ISSUER = 13
NUMBER = 13
LETTER = 12
PLACE = 14
TITLE = 14
BODY = 14
PAGE_NUMBER = 14
SIGNATURE = 14
RECIPIENTS_HEAD = 12
RECIPIENTS = 11
CELL = 12
"""Tables: inside the range of body text of the decree's own forms; 12 keeps rows on one page."""
NOTE = 11

SINGLE = 1.15
"""One single line of Times is 1.15 of its size; below 1.14 `Ẵ` touches the line above."""
BODY_LEADING = 18.0
"""1.12 single lines at 14 points: between single and 1.5 lines."""
INDENT = 10 * mm
"""First line: 10 or 12.7 mm."""
BETWEEN = 6.0
"""Between paragraphs: at least 6 points."""
SIGNATURE_GAP = 30 * mm
RULE_SHARE = 0.4
"""The rule under an issuer's name or a trích yếu: 1/3 to 1/2 of the line."""
RULE_WEIGHT = 0.7
"""Thickness of rules, in points."""

LEFT, CENTRE, RIGHT, JUSTIFIED = TA_LEFT, TA_CENTER, TA_RIGHT, TA_JUSTIFY


class Format(Struct, frozen=True):
    """A page: its size, and how its width is split between issuer and motto; millimetres."""

    width: float
    height: float
    issuer: float
    """Width of the left block of the head."""

    @property
    def text_width(self) -> float:
        """Between the margins, millimetres."""
        return self.width - MARGIN_LEFT - MARGIN_RIGHT


PORTRAIT = Format(210, 297, issuer=65)
LANDSCAPE = Format(297, 210, issuer=105)
"""Only for papers whose table has more than six columns."""


def face(bold: bool = False, italic: bool = False) -> str:
    """The name of the face with that weight and slope."""
    if bold:
        return fonts.BOLD_ITALIC if italic else fonts.BOLD
    return fonts.ITALIC if italic else fonts.REGULAR


@cache
def paragraph(
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    align: int = LEFT,
    leading: float | None = None,
    before: float = 0,
    indent: float = 0,
    left: float = 0,
    keep: bool = False,
) -> ParagraphStyle:
    """A paragraph style; `before`, `indent` (first line), `left` in points, `keep`: stays with the next.

    One and the same for the same words: a long table asks for it once a cell. It must not be changed.
    """
    fonts.register()
    return ParagraphStyle(
        "paper",
        fontName=face(bold, italic),
        fontSize=size,
        leading=leading if leading is not None else size * SINGLE,
        alignment=align,
        spaceBefore=before,
        firstLineIndent=indent,
        leftIndent=left,
        keepWithNext=keep,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
        bulletFontName=fonts.REGULAR,
        underlineWidth=RULE_WEIGHT,
    )


def body(*, bold: bool = False, italic: bool = False, keep: bool = False) -> ParagraphStyle:
    """Running text: justified, first line set in."""
    return paragraph(
        BODY,
        bold=bold,
        italic=italic,
        align=JUSTIFIED,
        leading=BODY_LEADING,
        before=BETWEEN,
        indent=INDENT,
        keep=keep,
    )


def pen() -> ParagraphStyle:
    """Running text that ends in dots for the pen: set left, since a line before dots that wrap is short."""
    return paragraph(BODY, leading=BODY_LEADING, before=BETWEEN, indent=INDENT)


def section() -> ParagraphStyle:
    """`I. MỤC ĐÍCH`: a part of the paper, in capitals that the caller gives; bold, with what follows."""
    return paragraph(
        BODY, bold=True, align=JUSTIFIED, leading=BODY_LEADING, before=10, indent=INDENT, keep=True
    )


def clause() -> ParagraphStyle:
    """`1. Thành tích`: a titled khoản, or a heading of minutes; bold, with what follows."""
    return paragraph(
        BODY, bold=True, align=JUSTIFIED, leading=BODY_LEADING, before=BETWEEN, indent=INDENT, keep=True
    )
