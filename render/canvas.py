"""The canvas of every paper: besides what is drawn, it takes where people sign and what it is made from.

What is put into the file is in `imprint.py`; `pdf.py` makes the canvas.
"""

from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
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
        super().__init__(*given, **settings)

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
        if self.making is not None:
            page.PieceInfo = imprint.page_mark(self.making)
