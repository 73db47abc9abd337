"""Certificates over an office's own pre-printed sheets, and the test sheet that shows where text falls.

Positions come from a template (`campaign/stock.py`): each text shrinks and wraps inside its box, never out of
it. Nothing but text is drawn on a certificate; the test sheet has a grid of millimetres and the boxes.
"""

import functools
from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import Color, black
from reportlab.lib.units import mm

from campaign.nomination import Nomination
from campaign.stock import Box, Stock
from campaign.workspace import Form, Workspace
from render import citation, fonts, measure, pdf, style
from render.certificate import metadata
from render.certificate_text import Texts, texts
from render.ink import Ink
from render.measure import Block, Fitted
from render.printed import Printed, Unprintable, file_name
from render.roll import Roll, rolls

LEADING = 1.2
"""Distance of lines over the size."""
ONE_LINE = 0.85
"""Down to which share of its size a text rather stays on one line than wraps."""
BASE = 0.95
"""How far, in sizes, the first baseline hangs under the top of the first line: room for `Ẵ`."""

GREYS = {1: 0.88, 5: 0.72, 10: 0.45}
"""How dark the lines of the grid are that stand every so many millimetres."""

HELP = (
    "In đúng cỡ thật (100%), không co theo trang. Đặt tờ này chồng lên phôi, soi ra sáng. "
    "Chữ cần sang phải bao nhiêu mm thì tăng dx bấy nhiêu, xuống dưới thì tăng dy."
)


def draw(
    workspace: Workspace, forms: Sequence[Form[Nomination]], stock: Stock, sheets: int | None = None
) -> list[Printed]:
    """Files of certificates for `stock`, a page for each nominee, in the order of the decision.

    One file for each decision, or several of at most `sheets` pages. Raises `Unprintable` for an award that
    another authority decides, or a text that its box cannot hold.
    """
    return [printed for roll in rolls(workspace, forms) for printed in _files(workspace, roll, stock, sheets)]


def test_sheet(stock: Stock) -> Printed:
    """One page of the stock's size with a grid of millimetres and every box under its label."""
    title = f"Tờ thử phôi {stock.name}".rstrip()
    data = pdf.Metadata(title, "thidua", HELP)
    page = functools.partial(_test, stock=stock)
    return Printed(file_name("giay-khen-to-thu"), title, pdf.draw(data, _size(stock), [page]))


def _files(workspace: Workspace, roll: Roll, stock: Stock, sheets: int | None) -> list[Printed]:
    ink = Ink()
    pages = [_fitted(said, stock) for said in texts(workspace, roll, ink)]
    step = sheets or len(pages)
    data, size = metadata(workspace, roll), _size(stock)
    name = citation.roll_file("giay-khen-phoi", workspace, roll)
    out = []
    for start in range(0, len(pages), step):
        part = pages[start : start + step]
        title, file = data.title, name
        if len(part) < len(pages):
            span = f"{start + 1:03}-{start + len(part):03}"
            title = f"{data.title}: tờ {start + 1}–{start + len(part)}"
            file = f"{name.removesuffix('.pdf')}-to-{span}.pdf"
        drawn = [functools.partial(_page, stock=stock, fitted=fitted) for fitted in part]
        bytes_ = pdf.draw(pdf.Metadata(title, data.author, data.subject), size, drawn, ink.warnings)
        out.append(Printed(file, title, bytes_, ink.warnings))
    return out


def _size(stock: Stock) -> tuple[float, float]:
    return float(stock.width) * mm, float(stock.height) * mm


Placed = tuple[Box, list[Fitted]]
"""A box with its text at the size that fits; nothing for an empty text."""


def _fitted(said: Texts, stock: Stock) -> list[Placed]:
    out: list[Placed] = []
    for key, label, box in stock.placed():
        text = getattr(said, key)
        parts = [text] if isinstance(text, str) else list(text)
        font = style.face(box.bold, box.italic)
        size = float(box.size)
        single = max(box.smallest, size * ONE_LINE)
        blocks = [Block(part, font, size, box.smallest, single, LEADING) for part in parts]
        fitted = measure.fit(blocks, float(box.width) * mm, float(box.height) * mm, 0)
        if fitted is None:
            room = f"{box.width} × {box.height} mm"
            raise Unprintable(said.form_id, f"“{label}” quá dài, ô trên phôi ({room}) không đủ chỗ.")
        out.append((box, fitted))
    return out


def _page(canvas: Any, stock: Stock, fitted: list[Placed]) -> None:
    for box, blocks in fitted:
        left, top, wide, high = _placed(stock, box)
        y = top - (high - sum(block.height for block in blocks)) / 2
        for block in blocks:
            canvas.setFont(block.font, block.size)
            for line in block.lines:
                base = y - block.size * BASE
                if box.align == "left":
                    canvas.drawString(left, base, line)
                elif box.align == "right":
                    canvas.drawRightString(left + wide, base, line)
                else:
                    canvas.drawCentredString(left + wide / 2, base, line)
                y -= block.leading


def _placed(stock: Stock, box: Box) -> tuple[float, float, float, float]:
    """Left edge and top edge on the page after the fine adjustment, width and height, in points."""
    left = (float(box.x) + float(stock.dx or 0)) * mm
    top = (float(stock.height) - float(box.y) - float(stock.dy or 0)) * mm
    return left, top, float(box.width) * mm, float(box.height) * mm


def _test(canvas: Any, stock: Stock) -> None:
    wide, high = _size(stock)
    for step, grey in GREYS.items():
        canvas.setStrokeColor(Color(grey, grey, grey))
        canvas.setLineWidth(0.5 if step == 10 else 0.25)
        for at in range(0, int(stock.width) + 1, step):
            canvas.line(at * mm, 0, at * mm, high)
        for at in range(0, int(stock.height) + 1, step):
            canvas.line(0, high - at * mm, wide, high - at * mm)
    canvas.setStrokeColor(black)
    canvas.setFont(fonts.REGULAR, 7)
    for at in range(10, int(stock.width), 10):
        canvas.drawString(at * mm + 1, high - 3 * mm, str(at))
    for at in range(10, int(stock.height), 10):
        canvas.drawString(1 * mm, high - at * mm + 1, str(at))
    canvas.setLineWidth(1)
    for _, label, box in stock.placed():
        left, top, width, height = _placed(stock, box)
        canvas.rect(left, top - height, width, height)
        canvas.setFont(fonts.BOLD, min(9, height * 0.7))
        canvas.drawString(left + 3, top - min(9, height * 0.7) - 1, Ink().plain(label))
    canvas.setFont(fonts.ITALIC, 9)
    for index, line in enumerate(measure.wrap(HELP, fonts.ITALIC, 9, wide - 30 * mm)):
        canvas.drawString(15 * mm, 8 * mm - index * 11, line)
