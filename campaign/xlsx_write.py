"""Tables as an .xlsx that opens right in any Excel: typed cells, widths, a frozen heading, no formula.

openpyxl writes, here alone. As a template, with lists to pick from, notes and headings that are protected.
"""

import io
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from campaign.sheet import GUIDE, LISTS, Cell, Heading, Table, letters

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_FORMATS = {"text": "@", "number": "General", "whole": "#,##0", "name": "0", "day": "dd/mm/yyyy"}
"""Excel shows them by the machine's own settings: 1.234,5 where those are Vietnamese."""

_READS_AS_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

_TO_FILL = 2000
"""Rows of a template that lists to pick from reach."""

_GUIDE = (
    "Mỗi dòng một mục; không sửa dòng tiêu đề. Cột có dấu * là bắt buộc.",
    "Ô để trống thì nội dung đang có được giữ nguyên.",
    "Ngày ghi ngày trước: 05/12/2024. Số thập phân dùng dấu phẩy: 92,5.",
    "Số điện thoại, mã bắt đầu bằng số 0: các cột ấy đã định dạng Văn bản, cứ gõ đủ số 0.",
    "Xem trước: thidua import TỆP. Ghi vào hồ sơ: thidua import TỆP --yes.",
)


def write_xlsx(tables: Sequence[Table], *, to_fill: bool = False) -> bytes:
    """A book of `tables`, one sheet each; `to_fill` makes it a template."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        sheet = book.create_sheet(_title(table.title))
        _draw(sheet, table, to_fill)
        if to_fill:
            _protect(sheet, len(table.headings))
            _offer(book, sheet, table.headings)
    if to_fill:
        _guide(book, tables)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _title(text: str) -> str:
    """`text` as the name of a sheet: Excel takes 31 characters, and some signs not at all."""
    return re.sub(r"[\[\]:*?/\\]", " ", text)[:31]


def _draw(sheet: "Worksheet", table: Table, to_fill: bool) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill, Protection

    for place, heading in enumerate(table.headings, 1):
        cell = sheet.cell(1, place)
        cell.value = heading.text + (" *" if to_fill and heading.required else "")
        cell.data_type = "s"
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDEBF7")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        if to_fill and heading.note:
            cell.comment = Comment(heading.note, "thidua", height=110, width=260)
        column = sheet.column_dimensions[letters(place)]
        column.width = heading.width
        column.number_format = _FORMATS[heading.sort]
        if to_fill:
            column.protection = Protection(locked=False)
    for row, cells in enumerate(table.rows, 2):
        for place, (heading, told) in enumerate(zip(table.headings, cells, strict=True), 1):
            _put(sheet, row, place, told, heading, to_fill)
    sheet.freeze_panes = "A2"
    if table.rows:
        sheet.auto_filter.ref = f"A1:{letters(len(table.headings))}{len(table.rows) + 1}"


def _put(sheet: "Worksheet", row: int, place: int, told: Cell, heading: Heading, to_fill: bool) -> None:
    from openpyxl.styles import Alignment, Protection

    if told.value is None and not to_fill:
        return
    cell = sheet.cell(row, place)
    if to_fill:
        cell.protection = Protection(locked=False)
    cell.number_format = _FORMATS[heading.sort]
    if isinstance(told.value, str):
        cell.value = _READS_AS_ESCAPE.sub("_x005F_", told.value)
        cell.data_type = "s"  # a text that begins with = is text
        cell.number_format = "@"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    elif isinstance(told.value, Decimal):
        cell.value = float(told.value)
    elif isinstance(told.value, int | date):
        cell.value = told.value


def _protect(sheet: "Worksheet", width: int) -> None:
    """Only the headings cannot be changed; rows may be put in, taken out, sorted and filtered."""
    guard = sheet.protection
    guard.sheet = True
    for free in (
        "formatCells",
        "formatColumns",
        "formatRows",
        "insertRows",
        "deleteRows",
        "sort",
        "autoFilter",
    ):
        setattr(guard, free, False)


def _offer(book: "Workbook", sheet: "Worksheet", headings: Sequence[Heading]) -> None:
    """Lists to pick from, kept on a hidden sheet: one in the cell itself holds 255 characters at most."""
    from openpyxl.worksheet.datavalidation import DataValidation

    for place, heading in enumerate(headings, 1):
        if not heading.choices:
            continue
        if LISTS not in book.sheetnames:
            book.create_sheet(LISTS).sheet_state = "hidden"
        lists = book[LISTS]
        column = 1 if lists.max_column == 1 and lists["A1"].value is None else lists.max_column + 1
        for row, choice in enumerate(heading.choices, 1):
            cell = lists.cell(row, column)
            cell.value, cell.data_type = choice, "s"
        where = letters(column)
        offer = DataValidation(
            "list", formula1=f"'{LISTS}'!${where}$1:${where}${len(heading.choices)}", allow_blank=True
        )
        offer.showErrorMessage = True
        offer.errorTitle, offer.error = "Không có trong danh mục", "Chọn một mục trong danh sách của ô này."
        sheet.add_data_validation(offer)
        offer.add(f"{letters(place)}2:{letters(place)}{_TO_FILL}")


def _guide(book: "Workbook", tables: Sequence[Table]) -> None:
    sheet = book.create_sheet(GUIDE)
    sheet.column_dimensions["A"].width = 44
    sheet.column_dimensions["B"].width = 90
    for line in _GUIDE:
        sheet.append([line])
    for table in tables:
        sheet.append([])
        for heading in table.headings:
            sheet.append([heading.text + (" *" if heading.required else ""), heading.note])
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                cell.data_type = "s"
