"""What a file really is, before a library opens it: an .xlsx that is safe to unpack, or a name for the rest.

Pure: bytes in, a sentence out. Reading what is safe is next door in `xlsx_read.py`.
"""

import io
import zipfile
import zlib
from typing import IO
from xml.parsers import expat

from campaign.sheet import SheetError

LARGEST = 20 * 1024 * 1024
"""Bytes of the largest spreadsheet that is opened."""

_UNPACKED = 60 * 1024 * 1024
"""Bytes that all parts of it may unpack to together; a list of ten thousand people takes five million."""

_RATIO = 200
"""So many times may one part grow when it is unpacked, where it is large at all; a list grows some twenty."""

_SMALL = 1024 * 1024
_PARTS = 2000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_SAVE_AS = "Mở bằng Excel, chọn Lưu thành (Save As), loại “Excel Workbook (.xlsx)”, rồi nhập tệp mới."

_STARTS = (
    (b"%PDF-", "Đây là tệp PDF. Nhập từ bảng tính gốc (.xlsx hoặc .csv)."),
    (b"\x89PNG", "Đây là tệp ảnh PNG. Nhập từ bảng tính gốc (.xlsx hoặc .csv)."),
    (b"\xff\xd8\xff", "Đây là tệp ảnh JPEG. Nhập từ bảng tính gốc (.xlsx hoặc .csv)."),
    (b"{\\rtf", "Đây là văn bản RTF. Chép bảng sang Excel rồi lưu thành .xlsx."),
    (b"Rar!", "Đây là tệp nén RAR. Giải nén rồi nhập bảng tính bên trong."),
    (b"7z\xbc\xaf", "Đây là tệp nén 7z. Giải nén rồi nhập bảng tính bên trong."),
    (b"\x1f\x8b", "Đây là tệp nén gzip. Giải nén rồi nhập bảng tính bên trong."),
)

_INSIDE = (
    ("word/document.xml", "Đây là văn bản Word (.docx). Chép bảng sang Excel rồi lưu thành .xlsx."),
    ("ppt/presentation.xml", "Đây là bản trình chiếu PowerPoint. Chép bảng sang Excel rồi lưu thành .xlsx."),
    ("xl/workbook.bin", f"Đây là bảng tính dạng nhị phân (.xlsb). {_SAVE_AS}"),
    ("content.xml", f"Đây là bảng tính OpenDocument (.ods). {_SAVE_AS}"),
)


def what_else(data: bytes) -> str:
    """What a file is that is neither .xlsx nor text, and what to do; empty for none of these."""
    if not data:
        return "Tệp rỗng, không có gì để nhập."
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "Tệp có mật khẩu. Mở bằng Excel, bỏ mật khẩu, lưu lại rồi nhập."
        return f"Đây là tệp Excel đời cũ (.xls). {_SAVE_AS}"
    for start, sentence in _STARTS:
        if data.startswith(start):
            return sentence
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<meta")):
        return f"Đây là trang web đặt tên như bảng tính. {_SAVE_AS}"
    if head.startswith(b"<?xml"):
        return f"Đây là tệp XML (có thể là “XML Spreadsheet 2003”). {_SAVE_AS}"
    return ""


def zipped(data: bytes) -> bool:
    """Whether `data` is a zip archive, as an .xlsx is."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def require_safe(data: bytes) -> tuple[str, ...]:
    """The names of the parts of the .xlsx in `data`, once it is known to be one and safe to unpack.

    Raises `SheetError` for a bomb, a document type definition, and anything that is no .xlsx.
    """
    if len(data) > LARGEST:
        raise SheetError(f"Tệp lớn hơn {LARGEST // 1024 // 1024} MB. Chia thành nhiều tệp nhỏ hơn.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            names = tuple(part.filename for part in parts)
            for name, sentence in _INSIDE:
                if name in names:
                    raise SheetError(sentence)
            if "[Content_Types].xml" not in names:
                raise SheetError(
                    "Đây là tệp nén, không phải bảng tính. Giải nén rồi nhập bảng tính bên trong."
                )
            _require_small(parts)
            for part in parts:
                _require_plain(archive.open(part), part.filename)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
        raise SheetError(DAMAGED) from error
    return names


DAMAGED = "Tệp .xlsx bị hỏng hoặc bị cắt ngắn. Mở bằng Excel, lưu lại rồi nhập; hoặc xin lại tệp."


def _require_small(parts: list[zipfile.ZipInfo]) -> None:
    """An archive that would fill the memory is refused by what it says of itself; zipfile reads no more."""
    total = sum(part.file_size for part in parts)
    swollen = [
        part for part in parts if part.file_size > _SMALL and part.file_size > _RATIO * part.compress_size
    ]
    if total > _UNPACKED or swollen or len(parts) > _PARTS:
        raise SheetError(
            f"Tệp nén bất thường: giải nén ra {total // 1024 // 1024} MB. Không mở. "
            "Chép vùng cần nhập sang một bảng tính mới rồi lưu."
        )


class _Root(Exception):
    """The root element has begun: no document type can follow."""


def _require_plain(part: IO[bytes], name: str) -> None:
    """No part declares a document type: entities would be expanded, or read from elsewhere.

    Whatever it is called: which part is a sheet, the package says, and not a part's name.
    """

    def refuse(*_: object) -> None:
        if name.startswith(
            "xl/media/"
        ):  # a drawing may declare one, and nothing tells it from a sheet in hiding
            raise SheetError(f"Hình vẽ {name} trong tệp có khai báo DOCTYPE. Xóa hình, lưu lại rồi nhập.")
        raise SheetError(
            f"Phần {name} của tệp có khai báo DOCTYPE, bảng tính thật không bao giờ có. Không mở."
        )

    def stop(*_: object) -> None:
        raise _Root

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    try:
        while chunk := part.read(65536):
            parser.Parse(chunk, False)
    except _Root:
        return
    except expat.ExpatError as error:
        if name.lower().endswith((".xml", ".rels", ".vml")):
            raise SheetError(DAMAGED) from error  # else it is a picture, or what a library refuses by itself
