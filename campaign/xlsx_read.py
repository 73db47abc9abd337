"""An .xlsx as a book of sheets. openpyxl reads, here alone; macros, links and pictures are left aside.

Formulas count by the value that Excel kept; one without a value, and an error, are faults of their cell.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from campaign.figures import number
from campaign.sheet import ROWS, Area, Book, Cell, Sheet, SheetError, address, error_of
from campaign.xlsx_guard import DAMAGED, require_safe

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_CELLS = 400_000

_NO_RESULT = "Ô có công thức mà tệp không lưu kết quả. Mở bằng Excel rồi lưu lại, hoặc gõ giá trị vào ô."
_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_xlsx(data: bytes) -> Book:
    """The book in `data`. Raises `SheetError` when it is no .xlsx, not safe to open, too large or damaged."""
    parts = require_safe(data)
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out (charts, lists) is nothing we read
            shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
            typed = None
            if _has_formulas(data):
                typed = openpyxl.load_workbook(io.BytesIO(data), data_only=False, keep_links=False)
    except Exception as error:  # a damaged file makes openpyxl raise almost anything
        raise SheetError(DAMAGED) from error
    sheets = tuple(_sheet(one, typed[one.title] if typed else None) for one in shown.worksheets)
    macros = any(part.lower().endswith("vbaproject.bin") for part in parts)
    return Book(sheets, ("Tệp có macro: không chạy, không đọc.",) if macros else ())


def _has_formulas(data: bytes) -> bool:
    """Whether any part may hold a formula, whatever it is called and however its letters are written.

    Most lists hold none, and openpyxl gives kept values and formulas only by reading a file twice.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = (archive.read(part).replace(b"\0", b"") for part in archive.infolist())
        return any(_FORMULA.search(part) for part in parts)


def _sheet(shown: "Worksheet", typed: "Worksheet | None") -> Sheet:
    """The sheet whose kept values are `shown`; `typed` has the formulas, where there are any."""
    # `_cells` holds only the cells of the file; the public iterators would make a million rows for one stray
    cells: Mapping[tuple[int, int], Any] = shown._cells
    if len(cells) > _CELLS:
        raise SheetError(f"Trang “{shown.title}” có hơn {number(_CELLS)} ô. Chia thành nhiều tệp.")
    rows: dict[int, dict[int, Cell]] = {}
    for row, column in sorted(cells):
        cell = _cell(cells[row, column], typed._cells.get((row, column)) if typed else None)
        if not cell.blank:
            rows.setdefault(row, {})[column] = cell
    if len(rows) > ROWS:
        raise SheetError(f"Trang “{shown.title}” có hơn {number(ROWS)} dòng. Chia thành nhiều tệp.")
    hidden = frozenset(row for row, dimension in shown.row_dimensions.items() if dimension.hidden)
    merged = tuple(
        Area(area.min_row, area.min_col, area.max_row, area.max_col) for area in shown.merged_cells.ranges
    )
    return Sheet(shown.title, rows, hidden, merged, shown.sheet_state != "visible")


def _cell(shown: Any, typed: Any) -> Cell:
    """The cell whose kept value is `shown`; `typed` has the formula, where there is one."""
    value = shown.value
    formula = getattr(typed, "data_type", "") == "f"
    if formula and value is None:
        return Cell(fault=_NO_RESULT)
    if getattr(shown, "data_type", "") == "e":
        return Cell(fault=error_of(str(value)))
    if isinstance(value, str):
        return Cell(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), value))
    if isinstance(value, bool) or value is None:
        return Cell(value)
    if isinstance(value, int | float):
        return _number(value, "%" in re.sub(r'"[^"]*"|\\.', "", shown.number_format or ""))
    if isinstance(value, datetime):
        return Cell(value.date())
    if isinstance(value, date):
        return Cell(value)
    if isinstance(value, time | timedelta):
        return Cell(fault="Ô là giờ phút, không phải số hay ngày. Định dạng lại ô rồi gõ lại.")
    return Cell(fault=f"Không đọc được ô {address(shown.row, shown.column)}. Gõ lại nội dung ô.")


def _number(value: int | float, percent: bool) -> Cell:
    """A number as Excel shows it, of at most fifteen digits: what floating point adds beyond is noise."""
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    if not exact.is_finite():
        return Cell(fault="Ô không phải một số dùng được. Gõ lại số.")
    if percent:
        exact *= 100
    whole = exact == exact.to_integral_value() and abs(exact.adjusted()) < 40
    return Cell(int(exact) if whole else exact.normalize(), percent)
