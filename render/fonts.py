"""The four Tinos faces that every paper is set in, registered once from our own package.

Tinos has the widths of Times New Roman and every Vietnamese letter. The machine is never searched for
fonts. What becomes of a character that Tinos lacks is decided in `ink.py`.
"""

import io
from functools import cache, lru_cache
from importlib import resources

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "Tinos"
BOLD = "Tinos-Bold"
ITALIC = "Tinos-Italic"
BOLD_ITALIC = "Tinos-BoldItalic"

_FILES = {
    REGULAR: "Tinos-Regular.ttf",
    BOLD: "Tinos-Bold.ttf",
    ITALIC: "Tinos-Italic.ttf",
    BOLD_ITALIC: "Tinos-BoldItalic.ttf",
}


@cache
def register() -> frozenset[int]:
    """Make the faces known to reportlab under their names, and as one family for `<b>` and `<i>`.

    Returns the code points that all four faces can print. Doing it again changes nothing.
    """
    folder = resources.files("render") / "fonts"
    printable: frozenset[int] | None = None
    for name, file in _FILES.items():
        face = TTFont(name, io.BytesIO((folder / file).read_bytes()))
        pdfmetrics.registerFont(face)
        points = frozenset(face.face.charToGlyph)
        printable = points if printable is None else printable & points
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC)
    return printable or frozenset()


@lru_cache(maxsize=1 << 15)
def width(text: str, font: str, size: float) -> float:
    """How wide `text` runs in points when set in `font` at `size` points; the same words come again."""
    register()
    return float(pdfmetrics.stringWidth(text, font, size))
