"""TOML in: bytes to plain values, with findings for everything that is wrong.

One dialect, TOML 1.0, by the standard library. Knows nothing of forms; `toml_edit.py` writes.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from campaign.finding import Finding, Place
from campaign.vietnamese import nfc
from campaign.wording import finding

BOM = b"\xef\xbb\xbf"

_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

_REASONS = (
    ("Expected '=' after a key", "thiếu dấu = sau tên ô"),
    (
        "Invalid value",
        "giá trị viết không đúng; chữ đặt trong ngoặc kép, số thập phân viết 8.5, ngày viết 2024-12-05",
    ),
    ("Invalid statement", "dòng này không phải “tên = giá trị”; tên ô chỉ có chữ không dấu, số, gạch nối"),
    ("Invalid initial character for a key part", "tên ô phải là chữ không dấu, hoặc đặt trong ngoặc kép"),
    ("Cannot overwrite a value", "ô này đã có ở trên; mỗi ô chỉ ghi một lần"),
    ("Cannot declare", "bảng này đã có ở trên; mỗi bảng chỉ mở một lần"),
    ("Duplicate inline table key", "ô này ghi hai lần trong cùng một cặp ngoặc nhọn"),
    ("Unclosed array", "thiếu dấu ] đóng danh sách"),
    ("Unclosed inline table", "thiếu dấu } đóng bảng"),
    ("Unterminated string", "thiếu dấu ngoặc kép đóng chữ"),
    ("Illegal character", "có ký tự không được phép trong chữ; xuống dòng thì dùng ba dấu ngoặc kép"),
    ("Unescaped '\\'", "dấu \\ trong chữ phải viết thành \\\\"),
    ("Expected newline or end of document", "sau giá trị còn chữ thừa; mỗi dòng một ô"),
)

_DEEPEST = 60
"""Tables and lists may lie this deep; no form comes near, and parsers give up past it."""


@dataclass(frozen=True)
class Reading:
    """What a file says: plain values (str, int, Decimal, bool, date, dict, list), or why it says nothing."""

    raw: Mapping[str, Any]
    findings: tuple[Finding, ...] = ()
    broken: bool = False
    """Whether the file could not be read as TOML at all."""


def read(data: bytes, path: str) -> Reading:
    """The values in `data`, NFC throughout. Never raises: what is wrong comes as findings about `path`."""
    place = Place(path)
    out: list[Finding] = []
    if data.startswith(BOM):
        out.append(finding("bom", place))
    try:
        text = text_of(data)
    except UnicodeDecodeError as error:
        return Reading({}, (*out, finding("not-utf8", place, offset=error.start)), broken=True)
    if re.search(r"^(<{7}|>{7}) ", text, re.MULTILINE):
        return Reading({}, (*out, _at_line(finding("conflict-markers", place), text)), broken=True)
    try:
        parsed = tomllib.loads(text, parse_float=Decimal)
        raw = _composed(parsed, place, out, 0)
    except tomllib.TOMLDecodeError as error:
        return Reading({}, (*out, _syntax(error, place, text)), broken=True)
    except (RecursionError, ValueError) as error:
        deep = isinstance(error, RecursionError)
        reason = "các bảng lồng nhau quá sâu" if deep else "có một ngày không có thật, hoặc một số quá lớn"
        return Reading({}, (*out, finding("toml-syntax", place, reason=reason)), broken=True)
    return Reading(raw, tuple(out))


def text_of(data: bytes) -> str:
    """`data` as text with plain line ends and without a BOM. Raises `UnicodeDecodeError`."""
    return data.removeprefix(BOM).decode("utf-8").replace("\r\n", "\n")


def _at_line(found: Finding, text: str) -> Finding:
    line = next(n for n, one in enumerate(text.split("\n"), 1) if re.match(r"(<{7}|>{7}) ", one))
    return Finding(found.code, found.severity, found.path, found.key, found.message, found.clause, line)


def _syntax(error: tomllib.TOMLDecodeError, place: Place, text: str) -> Finding:
    message = str(error)
    where = _POSITION.search(message)
    line = int(where[1]) if where and where[1] else text.count("\n") + 1
    column = int(where[2]) if where and where[2] else None
    lines = text.split("\n")
    reason = _right_form(lines[line - 1] if line <= len(lines) else "")
    if not reason:
        known = (words for start, words in _REASONS if message.startswith(start))
        reason = next(known, "không đọc được dòng này")
    found = finding("toml-syntax", place, reason=reason)
    return Finding(
        found.code, found.severity, found.path, found.key, found.message, found.clause, line, column
    )


_ODD = re.compile("[\u00a0\u2000-\u200f\u2028-\u202f\u2066-\u2069\u3000\ufeff\u201c\u201d\u2018\u2019]")


def _right_form(line: str) -> str:
    """What hands get wrong in one line, with the right form; empty where it is something else."""
    code = line.partition("#")[0]
    value = code.partition("=")[2].strip()
    if odd := _ODD.search(re.sub(r'"[^"]*"', "", code)):
        curly = odd[0] in _CURLY
        return f"có ký tự lạ U+{ord(odd[0]):04X}; " + (
            "dùng dấu ngoặc kép thẳng" if curly else "gõ lại chỗ đó"
        )
    if re.fullmatch(r"[+-]?\d+,\d+", value):
        return f"số thập phân viết bằng dấu chấm: {value.replace(',', '.')}"
    if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3}){2,}", value):
        return f"số viết liền, không có dấu chấm hàng nghìn: {value.replace('.', '')}"
    if day := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", value):
        return f"ngày viết theo thứ tự năm-tháng-ngày: {day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    name = code.partition("=")[0].strip()
    if "=" in code and not name.isascii() and '"' not in name:
        return f'tên ô có dấu phải đặt trong ngoặc kép: "{name}"'
    return ""


_CURLY = "\u201c\u201d\u2018\u2019"


def _composed(value: Any, place: Place, out: list[Finding], depth: int) -> Any:
    """`value` with keys and texts in NFC; two keys that become one are a finding, the first one stands."""
    if depth > _DEEPEST:
        raise RecursionError
    if isinstance(value, int | Decimal) and _beyond(value):
        raise ValueError(value.__class__)
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, list):
        return [_composed(item, place.at(index), out, depth + 1) for index, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    composed: dict[str, Any] = {}
    for key, item in value.items():
        name = nfc(key)
        if name in composed:
            out.append(finding("key-clash", place.at(name), name=name))
        else:
            composed[name] = _composed(item, place.at(name), out, depth + 1)
    return composed


def _beyond(value: int | Decimal) -> bool:
    """Whether a number is beyond any figure of a form: over 18 digits before or after the comma."""
    if isinstance(value, int):
        return value.bit_length() > _BITS
    return (
        value.is_finite()
        and bool(value)
        and (abs(value.adjusted()) > _DIGITS or len(value.as_tuple().digits) > 2 * _DIGITS)
    )


_BITS, _DIGITS = 63, 18


def same(one: Any, other: Any) -> bool:
    """Whether two plain values are equal in value and in type (1, 1.0 and true are three things)."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and bool(one == other)
