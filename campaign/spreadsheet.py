"""A file that somebody hands in as a book of sheets, by what it holds and never by its name alone.

The one door to `xlsx_read.py` and `csv_text.py`. Pure: the bytes are read by the caller.
"""

from campaign.csv_text import read_csv
from campaign.sheet import Book, SheetError
from campaign.xlsx_guard import LARGEST, what_else, zipped
from campaign.xlsx_read import read_xlsx

SUFFIXES = (".xlsx", ".csv")
"""What is written; `.xlsm`, `.xltx`, `.txt` and `.tsv` are read as well."""


def read_book(data: bytes, name: str) -> Book:
    """The book in the file called `name`. Raises `SheetError`, which says what the file is and what to do."""
    if len(data) > LARGEST:
        raise SheetError(f"Tệp lớn hơn {LARGEST // 1024 // 1024} MB. Chia thành nhiều tệp nhỏ hơn.")
    if zipped(data):
        return read_xlsx(data)
    if other := what_else(data):
        raise SheetError(other)
    if name.lower().endswith((".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb")):
        raise SheetError(
            "Tệp có đuôi của Excel nhưng không phải bảng tính Excel: bị hỏng, tải về chưa xong, "
            "hoặc bị đổi đuôi. Xin lại tệp; nếu đó là văn bản CSV thì đổi đuôi thành .csv."
        )
    return read_csv(data, name)
