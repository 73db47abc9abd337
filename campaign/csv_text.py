"""CSV text as a sheet, and a table as CSV text that Excel with Vietnamese settings opens right.

Pure: bytes in and out. The separator is found out from the text, the encoding in `encodings.py`.
"""

import csv
import io
import re

from campaign.encodings import BOM, CannotConvert, conversion
from campaign.figures import number
from campaign.sheet import ROWS, Book, Cell, Sheet, SheetError, Table, error_of, is_error

_SEPARATORS = (";", "\t", ",", "|")

SEPARATOR = ";"
"""What stands between cells. The comma is the decimal sign, and Excel takes a semicolon wherever it is."""

_RUNS = re.compile(r"'*[=+\-@#\t\r]")
"""What Excel would run as a formula, take for an error, or lose; with a quote before it, it is text."""

_LONGEST = 1_000_000
"""Characters of the longest cell."""


def read_csv(data: bytes, title: str) -> Book:
    """The one sheet in `data`. Raises `SheetError` for bytes that are no text or no table."""
    text, remarks = _decoded(data)
    body, separator = _separated(text)
    rows: dict[int, dict[int, Cell]] = {}
    csv.field_size_limit(_LONGEST)
    # strict: a quote that is never closed would make one cell of all that follows it, and not a word said
    reader, line = csv.reader(io.StringIO(body, newline=""), delimiter=separator, strict=True), 0
    try:
        for line, row in enumerate(reader, 1):
            if len(rows) >= ROWS:
                raise SheetError(f"Tệp có hơn {number(ROWS)} dòng. Chia thành nhiều tệp.")
            cells = {place: _cell(value) for place, value in enumerate(row, 1)}
            kept = {place: cell for place, cell in cells.items() if not cell.blank}
            if kept:
                rows[line] = kept
    except csv.Error as error:
        raise SheetError(
            f"Tệp CSV hỏng ở dòng {line + 1}: có dấu ngoặc kép không đóng, chữ đứng sau dấu ngoặc kép đóng, "
            "hoặc một ô quá dài. Sửa dòng ấy, hoặc lưu lại từ Excel."
        ) from error
    return Book((Sheet(title, rows),), remarks)


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text in `data`, in whichever encoding it is, and what to say of that."""
    try:
        told = conversion(data)
    except CannotConvert as error:
        if b"\0" in data and not data.startswith(_WIDE):
            raise SheetError(_NO_TEXT) from error
        raise SheetError(
            "Không nhận ra bảng mã của tệp. Trong Excel chọn Lưu thành, loại “CSV UTF-8”, rồi nhập lại."
        ) from error
    if "\0" in told.text:
        raise SheetError(_NO_TEXT)
    if told.encoding != "cp1258":
        return told.text, ()
    return told.text, ("Tệp dùng bảng mã Windows-1258; đã đọc theo bảng mã ấy. Xem kỹ dấu tiếng Việt.",)


_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""The marks before UTF-16; one that is cut off is a text all the same."""

_NO_TEXT = "Tệp không phải bảng tính .xlsx, cũng không phải văn bản CSV."


def _separated(text: str) -> tuple[str, str]:
    """`text` without its `sep=` line, and the separator: the one that stands in most of the first lines."""
    first, _, rest = text.partition("\n")
    if match := re.fullmatch(r'"?sep=(.)"?', first.strip("\r")):
        return rest, match[1]
    sample = text[:20_000]
    found = []
    for place, separator in enumerate(_SEPARATORS):
        try:
            widths = [
                len(row)
                for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
                if any(row)
            ]
        except csv.Error:
            continue
        # the widest table in which most lines agree; on a tie, the more usual separator
        usual = max(widths, key=widths.count, default=1)
        found.append((usual > 1, widths.count(usual) / max(len(widths), 1) + usual / 1000, -place, separator))
    return text, max(found, default=(False, 0.0, 0, SEPARATOR))[-1]


def _cell(value: str) -> Cell:
    if is_error(value.strip()):
        return Cell(fault=error_of(value.strip()))
    quoted = value.startswith("'") and _RUNS.match(value)
    return Cell(value[1:] if quoted else value)


def write_csv(table: Table) -> bytes:
    """`table` as CSV: UTF-8 with its mark, semicolons, decimal commas, and no cell that Excel runs."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=SEPARATOR, lineterminator="\r\n")
    writer.writerow([heading.text for heading in table.headings])
    for row in table.rows:
        writer.writerow([_written(cell) for cell in row])
    return BOM + out.getvalue().encode()


def _written(cell: Cell) -> str:
    if isinstance(cell.value, str):
        return f"'{cell.value}" if _RUNS.match(cell.value) else cell.value
    return cell.text
