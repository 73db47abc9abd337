"""The canvas of every paper: besides what is drawn, it takes where people sign and what it is made from.

What is put into the file is in `imprint.py`; `pdf.py` makes the canvas.
"""

import zlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from reportlab.lib.rl_accel import fp_str
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from campaign.vietnamese import nfc
from render import fonts, imprint, style

CODE_UP = 5
"""Baseline of the code at the foot, millimetres above the lower edge: under every frame and text."""
CODE_SIZE = 7

PLACE = "chu-ky"
"""Signature fields are named `chu-ky-1`, `chu-ky-2`, … in the order of the paper."""

_PRINTED = 4
"""The annotation flag with which a field's look is printed (ISO 32000-1, 12.5.3)."""


class Sheets(Canvas):  # type: ignore[misc]
    """The pages of one file being drawn."""

    def __init__(self, *given: Any, warnings: tuple[str, ...] = (), **settings: Any) -> None:
        self.making, self.warnings = imprint.current(), warnings
        self.fields: list[Any] = []
        self._faces: dict[str, str] = {}
        self._coded: dict[str, dict[str, str]] = {}
        self._drawings: dict[Drawing, str] = {}
        super().__init__(*given, **settings)

    def face(self, font: str) -> str:
        """The name that this file gives to the first 256 letters of `font`."""
        if font not in self._faces:
            self._faces[font] = getFont(font).getSubsetInternalName(0, self._doc)
        return self._faces[font]

    def coded(self, font: str, words: Sequence[str]) -> str | None:
        """`words` with spaces between them as a string of this file, each letter by its number in `font`.

        A word that comes again costs nothing. None where a letter is not among the first 256 of the file.
        """
        known = self._coded.setdefault(font, {})
        found = []
        for word in words:
            code = known.get(word)
            if code is None:
                parts = getFont(font).splitString(word, self._doc)
                code = self._escape(parts[0][1]) if [subset for subset, _ in parts] == [0] else ""
                known[word] = code
            if not code:
                return None
            found.append(code)
        return " ".join(found)

    def drawCentredString(  # noqa: N802 (the library's name)
        self, x: float, y: float, text: str, **more: Any
    ) -> None:
        """One line of `text`, its middle at `x`; `more` as the library takes it."""
        font, size = self._fontname, self._fontsize
        line = None if more else self.coded(font, text.split(" "))
        if line is None:
            super().drawCentredString(x, y, text, **more)
            return
        left = x - 0.5 * fonts.width(text, font, size)
        self.addLiteral(
            f"BT 1 0 0 1 {number(left)} {number(y)} Tm {self.face(font)} {number(size)} Tf "
            f"{number(self._leading)} TL ({line}) Tj T* ET"
        )

    def again(self, drawing: "Drawing") -> None:
        """Draw what looks the same wherever a file has it; worked out once a file."""
        known = self._drawings.get(drawing)
        if known is None:
            start = len(self._code)
            drawing(self)
            self._drawings[drawing] = "\n".join(self._code[start:])
        else:
            self.addLiteral(known)

    def sign_here(self, who: str, left: float, bottom: float, width: float, height: float) -> None:
        """Let `who` sign in this box of the page, points in the canvas's own coordinates; draws nothing."""
        x, y = self.absolutePosition(left, bottom)
        name = f"{PLACE}-{len(self.fields) + 1}"
        field = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Widget"),
            "FT": PDFName("Sig"),
            "T": PDFString(name),
            "TU": PDFString(nfc(who)),
            "F": _PRINTED,
            "Rect": PDFArray([round(side, 2) for side in (x, y, x + width, y + height)]),
            "P": self._doc.thisPageRef(),
        }
        self._addAnnotation(PDFDictionary(field), name)
        self.fields.append(self._doc.refAnnotation(name))

    def showPage(self) -> None:  # noqa: N802 (the library's name)
        """End the page, with the code at its foot where it is wanted."""
        if self.making is not None and self.making.shown:
            self.saveState()
            self.setFillGray(0)
            self.setFont(fonts.REGULAR, CODE_SIZE)
            self.drawString(style.MARGIN_LEFT * mm, CODE_UP * mm, f"Mã đối chiếu: {self.making.code}")
            self.restoreState()
        super().showPage()

    def save(self) -> None:
        """Write the file, with its fields and the account of what it is made from."""
        if self.fields:
            # 3: signatures may come, by updates alone (ISO 32000-1, 12.7.2); else the first one would have
            # to change the form, and could not be told from tampering
            self._doc.Catalog.AcroForm = PDFDictionary({"Fields": PDFArray(self.fields), "SigFlags": 3})
        imprint.put(self._doc, self.making, self.warnings)
        super().save()

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802 (the library's name)
        super()._setAnnotations(page)
        _pack(page)
        if self.making is not None:
            page.PieceInfo = imprint.page_mark(self.making)


Drawing = Callable[[Sheets], None]
"""A function that draws, and leaves the canvas as it found it."""


@lru_cache(maxsize=1 << 14)
def number(value: float) -> str:
    """A length as the file writes it."""
    return str(fp_str(value))


def _pack(page: Any) -> None:
    """Compress what is drawn on a page that ends, as the library does with all pages when it writes the file:
    a long list is then not held in memory as it was drawn."""
    packed = zlib.compress(page.stream.encode())
    page.Contents = PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode")}), packed)
    page.Contents.__Comment__ = "page stream"
    page.stream = ""
