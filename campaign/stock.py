"""A template for certificates on an office's own pre-printed sheets: which text stands where, in millimetres.

Declares the fields of such a file and says what is wrong with one. What is not placed is not printed: the
sheet bears it already. The texts themselves are in `render/certificate_text.py`, drawing in `overlay.py`.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from msgspec import Struct

from campaign import figures
from campaign.fields import Record, declare, fields_of, read_table
from campaign.finding import Finding, Place, Severity
from campaign.kinds import Choice, Number, Text, Truth
from campaign.toml_read import read
from campaign.toml_write import compose
from campaign.wording import finding

Length = Decimal | int
"""Millimetres, or points for sizes of letters."""

ALIGNS = (("centre", "giữa"), ("left", "trái"), ("right", "phải"))


class Box(Struct, frozen=True):
    """Where one text stands, from the left and upper edges of the sheet.

    A required field that the file lacks is None, with a finding; such a template is never drawn.
    """

    x: Length = declare("Cách mép trái (mm)", Number(most=1000), required=True)
    y: Length = declare("Cách mép trên (mm)", Number(most=1000), required=True)
    width: Length = declare("Rộng (mm)", Number(least=5, most=1000), required=True)
    height: Length = declare("Cao (mm)", Number(least=3, most=1000), required=True)
    size: Length = declare("Cỡ chữ lớn nhất (pt)", Number(least=6, most=96), required=True)
    least: Length | None = declare("Cỡ chữ nhỏ nhất (pt)", Number(least=6, most=96))
    align: str = declare("Canh", Choice(ALIGNS))
    bold: bool = declare("Chữ đậm", Truth())
    italic: bool = declare("Chữ nghiêng", Truth())

    @property
    def smallest(self) -> float:
        """The least size of its letters, in points; its size where none is given."""
        return float(self.least or self.size)


class Boxes(Struct, frozen=True):
    """The texts of a certificate; those that the sheet bears already have no box."""

    post: Box = declare("Chức danh người tặng", Record(Box))
    form: Box = declare("Hình thức (GIẤY KHEN)", Record(Box))
    name: Box = declare("Tên người, tập thể", Record(Box))
    place: Box = declare("Chức vụ, đơn vị; địa chỉ tập thể", Record(Box))
    reason: Box = declare("Lý do khen", Record(Box))
    decision: Box = declare("Số quyết định", Record(Box))
    decision_day: Box = declare("Ngày quyết định", Record(Box))
    book: Box = declare("Số vào sổ", Record(Box))
    day: Box = declare("Địa danh, ngày ký", Record(Box))
    signer_post: Box = declare("Chức vụ người ký", Record(Box))
    signer: Box = declare("Họ tên người ký", Record(Box))


class Stock(Struct, frozen=True):
    """One kind of pre-printed sheet."""

    schema: int | None = declare("Mẫu số", Number(whole=True, grouped=False), material=False)
    name: str = declare("Tên loại phôi", Text())
    width: Length = declare("Phôi rộng (mm)", Number(least=50, most=1000), required=True)
    height: Length = declare("Phôi cao (mm)", Number(least=50, most=1000), required=True)
    dx: Length | None = declare("Dịch sang phải (mm)", Number(least=-50, most=50))
    dy: Length | None = declare("Dịch xuống dưới (mm)", Number(least=-50, most=50))
    boxes: Boxes = declare("Vị trí các ô", Record(Boxes), required=True)

    def placed(self) -> Iterator[tuple[str, str, Box]]:
        """Key, label and box of each text that is printed, in the order of the declaration."""
        for attribute, field in fields_of(Boxes):
            box = getattr(self.boxes, attribute)
            if box.width is not None:
                yield field.key, field.label, box


STANDARD: dict[str, Any] = {
    "schema": 1,
    "name": "Phôi A4 ngang",
    "width": 297,
    "height": 210,
    "dx": 0,
    "dy": 0,
    "boxes": {
        "name": {"x": 36, "y": 78, "width": 225, "height": 22, "size": 28, "least": 12, "bold": True},
        "place": {"x": 36, "y": 101, "width": 225, "height": 12, "size": 17, "least": 11},
        "reason": {"x": 36, "y": 114, "width": 225, "height": 20, "size": 17, "least": 11, "italic": True},
        "decision": {"x": 30, "y": 138, "width": 84, "height": 7, "size": 14, "least": 10},
        "decision_day": {"x": 30, "y": 145, "width": 84, "height": 7, "size": 14, "least": 10},
        "book": {"x": 30, "y": 152, "width": 84, "height": 7, "size": 14, "least": 10},
        "day": {"x": 171, "y": 138, "width": 100, "height": 7, "size": 14, "least": 10, "italic": True},
        "signer_post": {
            "x": 171,
            "y": 145,
            "width": 100,
            "height": 14,
            "size": 15,
            "least": 10,
            "bold": True,
        },
        "signer": {"x": 171, "y": 186, "width": 100, "height": 8, "size": 15, "least": 10, "bold": True},
    },
}
"""A first template: A4 across, whose Quốc hiệu, post and GIẤY KHEN the sheet bears already."""


def new_stock() -> bytes:
    """The file of a first template, each field under its label."""
    return compose(Stock, STANDARD)


def read_stock(data: bytes, path: str) -> tuple[Stock, list[Finding]]:
    """The template in `data`, with everything that is wrong with it."""
    reading = read(data, path)
    out = list(reading.findings)
    if reading.broken:
        return Stock(), out
    place = Place(path)
    stock = read_table(Stock, reading.raw, place, out)
    if stock.schema not in (1, None):
        out.append(finding("wrong-schema", place.at("schema"), value=stock.schema))
    whole = all(found.severity is not Severity.ERROR for found in out)
    return stock, out + (misplaced(stock, path) if whole else [])


def misplaced(stock: Stock, path: str) -> list[Finding]:
    """Boxes that leave the sheet, lie on one another, or whose sizes of letters are reversed.

    `stock` must have been read without an error; `path` is where its file lies.
    """
    place = Place(path, ("boxes",))
    out: list[Finding] = []
    wide, high = stock.width, stock.height
    placed = list(stock.placed())
    for index, (key, label, box) in enumerate(placed):
        left, top = box.x + (stock.dx or 0), box.y + (stock.dy or 0)
        if left < 0 or top < 0 or left + box.width > wide or top + box.height > high:
            sheet = f"{figures.number(wide)} × {figures.number(high)} mm"
            out.append(finding("stock-outside", place.at(key), label=label, sheet=sheet))
        if box.least is not None and box.least > box.size:
            least, size = figures.number(box.least), figures.number(box.size)
            out.append(finding("stock-sizes", place.at(key, "least"), label=label, least=least, size=size))
        for _, other, later in placed[index + 1 :]:
            if _meet(box, later):
                out.append(finding("stock-overlap", place.at(key), label=label, other=other))
    return out


def _meet(one: Box, other: Box) -> bool:
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    above = one.y + one.height <= other.y or other.y + other.height <= one.y
    return not (beside or above)
