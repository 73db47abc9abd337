"""The pages of a paper: A4 with its margins, and page numbers centred in the top margin.

Numbers count from 1 and are not shown on page 1; an annex is numbered on its own (NĐ 30/2020, Phụ lục I).
What stands between the margins is the papers' business; `pdf.py` turns it into bytes.
"""

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import ActionFlowable, Flowable, Frame, NextPageTemplate, PageBreak, PageTemplate
from reportlab.platypus.doctemplate import BaseDocTemplate

from render import fonts, style
from render.style import LANDSCAPE, PORTRAIT, Format

NUMBER_DOWN = 12
"""Baseline of the page number, millimetres below the upper edge."""

_NAMES = {PORTRAIT: "portrait", LANDSCAPE: "landscape"}


class Pages(BaseDocTemplate):  # type: ignore[misc]
    """The document being built: two formats of page, and where its present part began."""

    def __init__(self, target: Any, first: Format, **metadata: Any) -> None:
        super().__init__(target, pagesize=(first.width * mm, first.height * mm), **metadata)
        self.part_start = 1
        others = [known for known in _NAMES if known != first]
        self.addPageTemplates([_template(known) for known in (first, *others)])

    def handle_new_part(self) -> None:
        """The next page is page 1 of an annex."""
        self.part_start = self.page + 1


def new_part(format_: Format = PORTRAIT) -> list[Flowable]:
    """What begins an annex: a new page of that format, its numbers starting again."""
    return [ActionFlowable(("new_part",)), NextPageTemplate(_NAMES[format_]), PageBreak()]


def _template(format_: Format) -> PageTemplate:
    frame = Frame(
        style.MARGIN_LEFT * mm,
        style.MARGIN_BOTTOM * mm,
        format_.text_width * mm,
        (format_.height - style.MARGIN_TOP - style.MARGIN_BOTTOM) * mm,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    size = (format_.width * mm, format_.height * mm)

    def number(canvas: Any, pages: Any) -> None:
        shown = canvas.getPageNumber() - pages.part_start + 1
        if shown > 1:
            canvas.saveState()
            canvas.setFont(fonts.REGULAR, style.PAGE_NUMBER)
            middle = style.MARGIN_LEFT + format_.text_width / 2
            canvas.drawCentredString(middle * mm, (format_.height - NUMBER_DOWN) * mm, str(shown))
            canvas.restoreState()

    return PageTemplate(id=_NAMES[format_], frames=[frame], onPage=number, pagesize=size)
