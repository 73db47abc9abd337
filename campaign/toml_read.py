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
        reason = (
            "các bảng lồng nhau quá sâu"
            if isinstance(error, RecursionError)
            else "có một ngày hoặc số không đúng"
        )
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
    reason = next(
        (words for start, words in _REASONS if message.startswith(start)), "không đọc được dòng này"
    )
    line = int(where[1]) if where and where[1] else text.count("\n") + 1
    column = int(where[2]) if where and where[2] else None
    found = finding("toml-syntax", place, reason=reason)
    return Finding(
        found.code, found.severity, found.path, found.key, found.message, found.clause, line, column
    )


def _composed(value: Any, place: Place, out: list[Finding], depth: int) -> Any:
    """`value` with keys and texts in NFC; two keys that become one are a finding, the first one stands."""
    if depth > _DEEPEST:
        raise RecursionError
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


def same(one: Any, other: Any) -> bool:
    """Whether two plain values are equal in value and in type (1, 1.0 and true are three things)."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and bool(one == other)
