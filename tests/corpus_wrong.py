"""Files that are no spreadsheet, or not safe to open, each with the words of its refusal."""

from collections.abc import Callable

from tests.corpus import (
    UNIT,
)
from tests.spreadsheets import with_parts, xlsx, zipped


def hidden(name: str) -> bytes:
    """A book whose one sheet lies in a part called `name`, as its relations say, and declares an entity."""
    rename = (b"/xl/worksheets/sheet1.xml", f"/xl/{name}".encode())
    return with_parts(
        xlsx([UNIT]),
        {
            f"xl/{name}": ENTITY,
            "[Content_Types].xml": lambda old: old.replace(*rename),
            "xl/_rels/workbook.xml.rels": lambda old: old.replace(*rename),
        },
    )


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'

WRONG: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "empty": (lambda: b"", "tep.xlsx", "Tệp rỗng"),
    "xls": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "tep.xls", "Excel đời cũ (.xls)"),
    "password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "tep.xlsx",
        "có mật khẩu",
    ),
    "pdf": (lambda: b"%PDF-1.7", "tep.xlsx", "tệp PDF"),
    "image": (lambda: b"\x89PNG\r\n", "tep.xlsx", "tệp ảnh PNG"),
    "word": (lambda: zipped(word__document_xml=b"<a/>"), "tep.xlsx", "văn bản Word"),
    "opendocument": (lambda: zipped(content_xml=b"<a/>"), "tep.xlsx", "OpenDocument (.ods)"),
    "binary-xlsb": (lambda: zipped(xl__workbook_bin=b""), "tep.xlsb", "(.xlsb)"),
    "zip": (lambda: zipped(a_txt=b""), "tep.zip", "tệp nén, không phải bảng tính"),
    "web-page": (lambda: b"<html><table>", "tep.xls", "trang web"),
    "xml-2003": (lambda: b'<?xml version="1.0"?><Workbook>', "tep.xls", "XML Spreadsheet 2003"),
    "text-called-xlsx": (lambda: b"ma;ten", "tep.xlsx", "không phải bảng tính Excel"),
    "cut-off": (lambda: xlsx([UNIT])[:-200], "tep.xlsx", "bị hỏng hoặc bị cắt ngắn"),
    "broken-xml": (
        lambda: with_parts(xlsx([UNIT]), {"xl/worksheets/sheet1.xml": b"<worksheet"}),
        "tep.xlsx",
        "bị hỏng",
    ),
    "bomb": (
        lambda: with_parts(xlsx([UNIT]), {"xl/media/a.xml": b"<a>" + b" " * 40_000_000}),
        "tep.xlsx",
        "nén bất thường",
    ),
    "doctype": (
        lambda: with_parts(xlsx([UNIT]), {"xl/worksheets/sheet1.xml": ENTITY}),
        "tep.xlsx",
        "DOCTYPE",
    ),
    "doctype-in-a-part-of-any-name": (lambda: hidden("sheet1.dat"), "tep.xlsx", "DOCTYPE"),
    "doctype-in-a-part-in-capitals": (lambda: hidden("SHEET1.XML"), "tep.xlsx", "DOCTYPE"),
    "doctype-in-a-part-without-an-ending": (lambda: hidden("sheet1"), "tep.xlsx", "DOCTYPE"),
    "doctype-in-a-picture": (lambda: hidden("media/image1.svg"), "tep.xlsx", "Xóa hình"),
    "doctype-in-wide-letters": (
        lambda: with_parts(xlsx([UNIT]), {"xl/a.bin": ENTITY[21:].decode().encode("utf-16")}),
        "tep.xlsx",
        "DOCTYPE",
    ),
    "binary-csv": (lambda: b"\x00\x01\x02", "tep.csv", "cũng không phải văn bản CSV"),
    "unclosed-quote": (
        'Mã đơn vị;Tên đơn vị\nmot-cua;"Một cửa\ntram-y-te;Trạm\n'.encode,
        "tep.csv",
        "ở dòng 2: có dấu ngoặc kép không đóng",
    ),
    "text-after-a-quote": ('ma;ten\na;"Một "cửa""\n'.encode, "tep.csv", "ở dòng 2:"),
    "letters-of-an-old-font": (  # TCVN3: AD EA are ư and ờ there, a hidden hyphen and ê in Windows-1258
        lambda: b"ma;ten\nmot-cua;Tr\xad\xeang\n",
        "tep.csv",
        "Không nhận ra bảng mã",
    ),
    "half-a-letter": (lambda: "ma;tên".encode("utf-16")[:-1], "tep.csv", "Không nhận ra bảng mã"),
    "zeros": (lambda: bytes(300), "tep.csv", "cũng không phải văn bản CSV"),
    "a-zero-in-a-text": (lambda: b"ma;ten\na;\0\n", "tep.csv", "cũng không phải văn bản CSV"),
    "unknown-encoding": (lambda: b"ma;\xd2\xd2\x81\x8d\n", "tep.csv", "Không nhận ra bảng mã"),
}
"""Files that are no spreadsheet, or not safe: how they are made, their names, words of the refusal."""
