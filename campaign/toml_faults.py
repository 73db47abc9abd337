"""Why a text is no TOML: the line and column of the fault, and the right form, in the officer's words.

Starts from what the standard parser says, which names the place where it gave up and not what was meant.
Pure; the patterns of what hands get wrong in one line stand in `toml_slips.py`.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from campaign.toml_slips import LINES, ODD, VALUES, odd_told, slip_at
from campaign.toml_text import Outline, brackets, outline, point

DEEPEST = 60
"""Tables and lists may lie this deep; no form comes near, and parsers give up past it."""

LONGEST_NUMBER = 18
"""Digits of a number before or after the comma; no figure of a form has more."""


class Fault(Struct, frozen=True):
    """What is wrong, and where; line and column from 1."""

    line: int
    column: int
    reason: str


_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

_DEEP_KEY = re.compile(
    r"(?:^|[{,])[ \t]*(?:\[{1,2}[ \t]*)?(?:[\w\"'-]+[ \t]*\.[ \t]*)" + f"{{{DEEPEST}}}", re.MULTILINE
)
"""A dotted name of too many parts. No two parts of the pattern may share a blank: over a long line of them
the search would never end."""

_NUMBER = re.compile(r"(?<![\w.+-])[+-]?[0-9][\w.+-]*", re.ASCII)

_REASONS = (
    ("Expected '=' after a key", "thiếu dấu = sau tên ô"),
    ("Invalid value", "giá trị viết không đúng; chữ đặt trong ngoặc kép, số thập phân viết 8.5"),
    ("Invalid statement", "dòng này không phải “tên = giá trị”; tên ô chỉ có chữ không dấu, số, gạch nối"),
    ("Invalid initial character for a key part", "tên ô phải là chữ không dấu, hoặc đặt trong ngoặc kép"),
    ("Invalid date", "trong lịch không có ngày này"),
    ("Expected newline or end of document", "sau giá trị còn chữ thừa; mỗi dòng một ô"),
    ("Escaped character is not", "ký tự viết bằng \\u này không có; gõ thẳng chữ đó"),
)


def too_deep(text: str) -> Fault | None:
    """Where `text` goes deeper than any form; parsers take too long over it, so it is asked first."""
    if text.count(".") >= DEEPEST and (found := _DEEP_KEY.search(text)):
        return Fault(*point(text, found.end()), _DEEP)
    if text.count("[") + text.count("{") <= DEEPEST:
        return None
    depth = 0
    for bracket, offset in brackets(text):
        depth = depth + 1 if bracket in "[{" else max(depth - 1, 0)
        if depth > DEEPEST:
            return Fault(*point(text, offset), _DEEP)
    return None


_DEEP = f"các bảng, danh sách lồng nhau quá {DEEPEST} tầng"


def beyond(text: str) -> Fault:
    """Where the number stands that is too long to be a figure."""
    laid = outline(text)
    for match in _NUMBER.finditer(laid.code):
        whole, _, power = match[0].lower().partition("e")
        digits = max((sum(map(str.isalnum, part)) for part in whole.split(".")), default=0)
        if digits > LONGEST_NUMBER or len(power) > 2 or abs(int(power or 0)) + digits > LONGEST_NUMBER:
            return Fault(*laid.point(match.start()), _BEYOND)
    return Fault(1, 1, _BEYOND)


_BEYOND = "số quá lớn hoặc quá dài; nếu là mã thì đặt trong ngoặc kép"


def explain(text: str, message: str) -> Fault:
    """What is wrong in `text`, which the standard parser refused with `message`."""
    laid = outline(text)
    where = _POSITION.search(message)
    offset = laid.offset(int(where[1]), int(where[2])) if where and where[1] else len(text)
    for look in (_carriage_return, _in_a_text, _twice, _odd, _brackets):
        if found := look(laid, message, offset):
            return Fault(*laid.point(found[0]), found[1])
    line, column = laid.point(offset)
    code = laid.code.split("\n")[line - 1]
    if slip := slip_at(code, column, (LINES, VALUES)):
        return Fault(line, *slip)
    known = (words for start, words in _REASONS if message.startswith(start))
    return Fault(line, column, next(known, "không đọc được dòng này"))


Found = tuple[int, str] | None


def _carriage_return(laid: Outline, message: str, offset: int) -> Found:
    """Lines that end as on old machines."""
    place = laid.text.find("\r")
    if place < 0 or place > offset:
        return None
    return place, "dòng kết thúc bằng ký tự CR kiểu cũ; đổi bằng thidua convert, hoặc lưu lại kiểu LF"


def _in_a_text(laid: Outline, message: str, offset: int) -> Found:
    """A text that is not closed, or holds what no text may."""
    part = next((one for one in laid.parts if one.start <= offset <= one.end), None)
    if part is None:
        return None
    said = laid.text[part.start : part.end]
    hidden = re.search(r"[\x00-\x08\x0b-\x1f\x7f]", said)
    if hidden and part.start + hidden.start() <= offset:
        name = f"U+{ord(hidden[0]):04X}"
        return part.start + hidden.start(), f"có ký tự điều khiển không nhìn thấy {name}; xóa chỗ đó"
    if said.startswith("#"):
        return None
    if message.startswith(("Illegal character", "Unterminated", "Expected '\"", "Expected \"'")):
        if curly := re.search("[“”‘’]$", said.rstrip()):
            return part.start + curly.start(), odd_told(curly[0])
        many = " Chữ nhiều dòng đặt giữa hai lần ba dấu ngoặc kép." if said[:3] != said[0] * 3 else ""
        return part.start, f"chữ mở ở đây chưa có dấu ngoặc kép đóng.{many}".rstrip(".")
    if message.startswith(("Unescaped", "Invalid hex", "Escaped")) or "hex" in message:
        place = laid.text.rfind("\\", part.start, offset + 1)
        follows = laid.text[place + 1 : place + 2]
        if follows in ("e", "x"):
            return place, f"\\{follows} là cách viết của TOML 1.1; gõ thẳng chữ đó"
        if message.startswith("Escaped"):
            return place, "không có ký tự nào mang mã này; gõ thẳng chữ đó"
        return place, "dấu \\ trong chữ phải viết hai lần: \\\\"
    return None


def _twice(laid: Outline, message: str, offset: int) -> Found:
    """What is written a second time, with the line of the first."""
    if message.startswith("Duplicate inline"):
        name = re.escape(message.split("'")[1]) if "'" in message else ""
        start = laid.openers(offset)[-1] if laid.openers(offset) else 0
        keys = list(re.finditer(rf"[{{,]\s*(\"?{name}\"?)\s*=", laid.text[start:offset]))
        place = start + keys[-1].start(1) if keys else offset
        return place, "ô này ghi hai lần trong cùng một cặp ngoặc nhọn; giữ lại một"
    if not message.startswith(("Cannot ", "Can't ")):
        return None
    last = laid.point(offset)[0]
    written = list(_written(laid, last))
    if not written:
        return None
    _, place, whole = written[-1]
    first = next((line for line, _, other in written[:-1] if _same_place(whole, other)), 0)
    what = "bảng này" if laid.text[place] == "[" else "ô này"
    return place, f"{what} đã có ở {f'dòng {first}' if first else 'trên'}; chỉ ghi một lần"


def _written(laid: Outline, last: int) -> Iterator[tuple[int, int, str]]:
    """Each header and pair on a line of its own up to line `last`: line, offset, and whole dotted name."""
    header, depth, start = "", 0, 0
    for number, code in enumerate(laid.code.split("\n")[:last], 1):
        row = laid.text[start : start + len(code)]
        table = re.match(r"\s*\[{1,2}\s*([^\]]+?)\s*\]", row) if depth == 0 else None
        pair = re.match(r"\s*([^=#]+?)\s*=", row) if depth == 0 and not table else None
        if table:
            header = _plain(table[1])
            yield number, start + row.index("["), header
        elif pair:
            yield number, start + len(row) - len(row.lstrip()), f"{header}.{_plain(pair[1])}".lstrip(".")
        if not table:
            depth = max(depth + len(re.findall(r"[\[{]", code)) - len(re.findall(r"[\]}]", code)), 0)
        start += len(code) + 1


def _same_place(one: str, other: str) -> bool:
    """Whether two dotted names name the same place, or one lies below the other."""
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


def _plain(key: str) -> str:
    return re.sub(r"[\s\"']", "", key)


def _odd(laid: Outline, message: str, offset: int) -> Found:
    """A character that looks like another, outside of texts, in the line of the fault."""
    start = laid.code.rfind("\n", 0, offset) + 1
    end = laid.code.find("\n", start)
    found = ODD.search(laid.code[start : end if end >= 0 else None])
    return (start + found.start(), odd_told(found[0])) if found else None


def _brackets(laid: Outline, message: str, offset: int) -> Found:
    """A list or a table that is not closed, or goes on in a way that TOML 1.0 does not know."""
    open_ = laid.openers(offset)
    start = laid.code.rfind("\n", 0, offset) + 1
    end = laid.code.find("\n", start)
    line = laid.code[start : end if end >= 0 else None]
    if not open_ or slip_at(line, offset - start + 1, (VALUES[:5],)):
        return None
    inner = open_[-1]
    if not laid.code[laid.code.rfind("\n", 0, inner) + 1 : inner].strip(" \t["):
        return None  # the header of a table
    if laid.text[inner] == "{":
        rest = laid.code[offset:]
        if laid.code[inner:offset].rstrip().endswith(",") and rest.lstrip(" \t").startswith("}"):
            comma = laid.code.rindex(",", inner, offset)
            return comma, "dấu phẩy trước } là cách viết của TOML 1.1; bỏ dấu phẩy này"
        if not rest.strip(" \t").startswith(("\n", "#")) and rest.strip():
            return None
        if _closes(laid, inner):
            return inner, "bảng { } trải nhiều dòng là cách viết của TOML 1.1; viết trên một dòng"
        return inner, "thiếu dấu } đóng bảng mở ở đây"
    if not laid.code[offset:].strip():
        return inner, "thiếu dấu ] đóng danh sách mở ở đây"
    if re.match(r"\s*(?:[\w.-]+\s*=|\[{1,2}[\w.\"-]+\]{1,2}\s*$)", line):
        return (inner, "thiếu dấu ] đóng danh sách mở ở đây") if "\n" in laid.code[inner:offset] else None
    return None


def _closes(laid: Outline, opener: int) -> bool:
    """Whether the inline table at `opener` comes to its end before another table or the file does."""
    depth = 0
    for match in re.finditer(r"[{}]|^\s*\[", laid.code[opener:], re.MULTILINE):
        depth += {"{": 1, "}": -1}.get(match[0], -99)
        if depth <= 0:
            return depth == 0
    return False
