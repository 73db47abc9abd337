"""A spreadsheet as values: books of sheets, sheets of cells, tables on their way out. No file, no library.

`xlsx_read.py` and `csv_text.py` make them of bytes, `xlsx_write.py` and `csv_text.py` bytes of them.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct, field

from campaign import figures
from campaign.vietnamese import JOINERS, UNSEEN, nfc

ROWS = 20_000
"""Rows of the longest sheet that is read."""

GUIDE, LISTS, NUMBERS = "Hướng dẫn", "Danh mục", "Số quyết định"
"""Sheets of our own that nothing comes in from: how to fill a template in, what there is to pick from, and
the numbers of decisions, which come from acts."""

Value = str | int | Decimal | bool | date | None


class SheetError(Exception):
    """The file is no spreadsheet that can be read, or not safely; `str()` is a Vietnamese sentence."""


class Cell(Struct, frozen=True):
    """What one cell holds."""

    value: Value = None
    """Of a cell in per cent, the number that people see: 92.5 for 92,5%."""
    percent: bool = False
    fault: str = ""
    """Why the value cannot be known (an error, a formula without a value), a Vietnamese sentence."""

    @property
    def blank(self) -> bool:
        """Whether the cell says nothing at all."""
        return not self.fault and (self.value is None or (isinstance(self.value, str) and not self.text))

    @property
    def text(self) -> str:
        """The cell as people read it and could type it: `92,5`, `05/12/2024`, texts without outer blanks."""
        if self.value is None:
            return ""
        if isinstance(self.value, bool):
            return "có" if self.value else "không"
        if isinstance(self.value, int | Decimal):
            return figures.number(self.value).replace(".", "") + ("%" if self.percent else "")
        if isinstance(self.value, date):
            return figures.day(self.value)
        return cleaned(self.value)


EMPTY = Cell()


class Area(Struct, frozen=True):
    """Cells that are merged into one: its first and last row and column, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(Struct, frozen=True):
    """One sheet as it was read; only cells that hold something are there."""

    title: str
    rows: Mapping[int, Mapping[int, Cell]]
    """By row and column, counted from 1, in order."""
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[Area, ...] = ()
    hidden: bool = False

    def at(self, row: int, column: int) -> Cell:
        """The cell at `row` and `column`."""
        return self.rows.get(row, {}).get(column, EMPTY)


class Book(Struct, frozen=True):
    """A whole file."""

    sheets: tuple[Sheet, ...]
    remarks: tuple[str, ...] = ()
    """What was left aside (macros), Vietnamese sentences."""


class Heading(Struct, frozen=True):
    """A column on its way out."""

    text: str
    sort: str = "text"
    """`text`, `number`, `whole`, `name` (a number that is a name, such as a year) or `day`."""
    width: int = 16
    """In characters."""
    note: str = ""
    """What to write there, for a template."""
    choices: tuple[str, ...] = ()
    """What may stand there, where that is a list."""
    required: bool = False


class Table(Struct, frozen=True):
    """A table on its way out: each row has one cell under each heading."""

    title: str
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Cell]] = field(default_factory=tuple)


def letters(column: int) -> str:
    """The letters of a column counted from 1: A, B, … Z, AA."""
    found = ""
    while column:
        column, place = divmod(column - 1, 26)
        found = chr(ord("A") + place) + found
    return found


def address(row: int, column: int) -> str:
    """A cell as people name it: `B7`."""
    return f"{letters(column)}{row}"


_INVISIBLE = re.compile(f"[\u00ad{UNSEEN}{JOINERS}]")
_ODD_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\u3000"), " ")
_TO_CLEAN = re.compile(f"[\r\n\u00ad{UNSEEN}{JOINERS}\u00a0\u2007\u2009\u202f\u3000]")
"""What makes of a text more than one line of plain letters."""


def cleaned(text: str) -> str:
    """`text` as it is meant: composed, plain line ends, no blanks around it, nothing that cannot be seen."""
    composed = nfc(text)
    if not _TO_CLEAN.search(composed):
        return composed.strip()
    plain = composed.replace("\r\n", "\n").replace("\r", "\n")
    lines = _INVISIBLE.sub("", plain).translate(_ODD_SPACES).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


_ERRORS = {
    "#REF!": "ô mà công thức trỏ tới đã bị xóa",
    "#N/A": "không tìm thấy giá trị",
    "#VALUE!": "công thức dùng sai kiểu dữ liệu",
    "#DIV/0!": "chia cho 0",
    "#NAME?": "Excel không hiểu tên hàm",
    "#NUM!": "số ngoài khả năng tính",
    "#NULL!": "hai vùng không giao nhau",
}


def error_of(text: str) -> str:
    """The sentence for a cell that holds an error of Excel."""
    reason = _ERRORS.get(text, "công thức không tính được")
    return f"Ô đang báo lỗi {text} ({reason}). Sửa công thức, hoặc gõ giá trị vào ô."


def is_error(text: str) -> bool:
    """Whether a text is what Excel shows for an error."""
    return text in _ERRORS
