"""What hands get wrong in one line of TOML, each with its right form: a table of patterns and sentences.

Pure. Where in the file a fault lies, and which line it is, is worked out next door in `toml_faults.py`.
"""

import re
from collections.abc import Callable
from datetime import date

from msgspec import Struct

from campaign.toml_text import BLANK, HIDDEN

Told = Callable[[re.Match[str]], str]


class Slip(Struct, frozen=True):
    """A way to get a line wrong."""

    pattern: str
    """What it looks like in a line whose texts and comments are blanked; group `at` is what is wrong."""
    told: Told
    """The reason, with the right form."""


def _day(match: re.Match[str]) -> str:
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    try:
        return f"ngày viết theo thứ tự năm-tháng-ngày: {date(year, month, day).isoformat()}"
    except ValueError:
        return "ngày viết theo thứ tự năm-tháng-ngày, ví dụ 2024-12-05; trong lịch không có ngày này"


def _quoted(text: str) -> str:
    return '"' + text.strip().replace("\\", "\\\\").replace('"', '\\"') + '"'


_HEAD = r"(?:(?<=[=\[{,])|^)\s*"
"""Before a value: a sign that one begins."""

_TAIL = r"(?=\s*(?:[,}\]]|$))"
"""After a value: a sign that it is over."""


def _slip(pattern: str, told: Told | str) -> Slip:
    sentence = told if callable(told) else lambda match, words=told: words
    return Slip(pattern, sentence)


VALUES = (
    _slip(
        _HEAD + r"(?P<at>(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4}))" + _TAIL,
        _day,
    ),
    _slip(
        _HEAD + r"(?P<at>(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2}))" + _TAIL,
        _day,
    ),
    _slip(
        _HEAD + r"(?P<at>[+-]?\d{1,3}(?:[.,]\d{3}){2,})(?=\D|$)",
        lambda found: f"số viết liền, không có dấu ngăn hàng nghìn: {re.sub('[.,]', '', found['at'])}",
    ),
    _slip(
        _HEAD + r"(?P<at>(?P<number>[+-]?\d+(?:[.,]\d+)?)\s*%)",
        lambda found: f"chỉ ghi số, không ghi %: {found['number'].replace(',', '.')}",
    ),
    _slip(
        r"(?<=[=\[{])\s*(?P<at>[+-]?\d+,\d+)" + _TAIL,
        lambda found: f"số thập phân viết bằng dấu chấm: {found['at'].replace(',', '.')}",
    ),
    _slip(
        _HEAD + r"(?P<at>\d{1,2}:\d{2})" + _TAIL,
        "giờ không ghi giây là cách viết của TOML 1.1; đặt trong ngoặc kép",
    ),
    _slip(
        _HEAD + r"(?P<at>[+-]?0\d+)" + _TAIL,
        lambda found: f"số không bắt đầu bằng 0; nếu là mã thì đặt trong ngoặc kép: {_quoted(found['at'])}",
    ),
    _slip(
        _HEAD + r"(?P<at>[+-]?(?:\.\d+|\d+\.))" + _TAIL, "số phải có chữ số ở cả hai bên dấu chấm, ví dụ 0.5"
    ),
    _slip(
        _HEAD + r"(?P<at>[+-]?\d[\d.,]*\s*[^\W\d_][^,}\]#=]*)$",
        lambda found: f"giá trị có cả số lẫn chữ; chỉ ghi số, hoặc đặt trong ngoặc: {_quoted(found['at'])}",
    ),
    _slip(
        r"(?<==)\s*(?P<at>(?:True|TRUE|[Yy]es|YES|[Cc]ó|CÓ|[Đđ]úng|[Oo]n))" + _TAIL,
        lambda found: f"“{found['at']}” viết là true",
    ),
    _slip(
        r"(?<==)\s*(?P<at>(?:False|FALSE|[Nn]o|NO|[Kk]hông|KHÔNG|[Ss]ai|[Oo]ff))" + _TAIL,
        lambda found: f"“{found['at']}” viết là false",
    ),
    _slip(
        r"(?<==)\s*(?P<at>(?:None|null|NULL|[Nn]il))" + _TAIL,
        "chưa có giá trị thì bỏ dòng này, hoặc đặt dấu # ở đầu dòng",
    ),
    _slip(r"=\s*(?P<at>)$", "sau dấu = chưa có giá trị; ghi giá trị, hoặc đặt dấu # ở đầu dòng"),
    _slip(
        r"(?<==)\s*(?P<at>[^\W\d_][^=,{}\[\]]*?)\s*$",
        lambda found: f"chữ phải đặt trong ngoặc kép: {_quoted(found['at'])}",
    ),
    _slip(r"(?P<at>[;,])\s*$", lambda found: f"bỏ dấu {found['at']} ở cuối dòng"),
    _slip(
        r"^\s*[\w-]+\s*=\s*(?:[+-]?[\d.]+|true|false|\"[^\"]*\")\s+(?P<at>[\w-]+)\s*=",
        "mỗi dòng chỉ ghi một ô; xuống dòng trước ô này",
    ),
)
"""Slips in a value, the surer ones first."""

LINES = (
    _slip(r"^\s*(?P<at>//|--|;|%|/\*)", "dòng chú thích bắt đầu bằng dấu #"),
    _slip(r"^\s*(?P<at><)", "đây không phải TOML mà giống HTML hoặc XML; mở tệp gốc của biểu mẫu"),
    _slip(r"^\s*(?P<at>\{)", "đây không phải TOML mà giống JSON; mỗi dòng ghi một ô: tên = giá trị"),
    _slip(r"^\s*[\w-]+\s*(?P<at>:)", "giữa tên ô và giá trị là dấu =, không phải dấu :"),
    _slip(
        r"^\s*\[{1,2}(?P<at>[^\[\]\"']*[^\[\]\"'\x00-\x7f][^\[\]\"']*)\]",
        lambda found: f"tên bảng có dấu phải đặt trong ngoặc kép: [{_quoted(found['at'])}]",
    ),
    _slip(r"^\s*(?P<at>\[{1,2})[^\]]*\]?\s*$", "tên bảng phải nằm trọn trong [ ] hoặc [[ ]]"),
    _slip(
        r"(?:^|[{,])\s*(?P<at>[^\s=\[\]{}\"',.\x80-\U0010ffff]*[^\s=\x00-\x7f][^=\[\]{}\"',]*?)\s*=",
        lambda found: f"tên ô có dấu phải đặt trong ngoặc kép: {_quoted(found['at'])}",
    ),
    _slip(
        r"^\s*(?P<at>[\w-]+(?: +[\w-]+)+)\s*=",
        lambda found: f"tên ô có dấu cách phải đặt trong ngoặc kép: {_quoted(found['at'])}",
    ),
    _slip(r"^\s*(?P<at>=)", "trước dấu = phải có tên ô"),
    _slip(r"^\s*(?P<at>(?!\s)[^=\[\]{}]+?)\s*$", "thiếu dấu = sau tên ô; mỗi dòng là tên = giá trị"),
)
"""Slips in what stands before a value."""


_LOOKALIKES = {
    **dict.fromkeys("“”„‟″＂«»", 'dùng dấu ngoặc kép thẳng "'),
    **dict.fromkeys("‘’‚‛′＇`´", "dùng dấu nháy thẳng ', hoặc ngoặc kép thẳng \""),
    **dict.fromkeys("–—−‐‑", "dùng dấu gạch nối - của bàn phím"),
    "＝": "dùng dấu = của bàn phím",
    "，": "dùng dấu phẩy của bàn phím",
    "：": "dùng dấu = của bàn phím",
}

ODD = re.compile("[" + "".join(_LOOKALIKES) + HIDDEN + "]")
"""A character that looks like another one, or like nothing."""


_LONGEST_LINE = 500
"""Letters of a line in which slips are looked for; some patterns take time by its square."""


def odd_told(char: str) -> str:
    """What is wrong with an odd `char` outside of texts, and what to type."""
    name = f"U+{ord(char):04X}"
    if char in _LOOKALIKES:
        return f"có ký tự lạ {char} ({name}); {_LOOKALIKES[char]}"
    return f"có ký tự không nhìn thấy {name}; xóa chỗ đó rồi gõ lại"


def slip_at(line: str, column: int, tables: tuple[tuple[Slip, ...], ...]) -> tuple[int, str] | None:
    """The first slip of `tables` in `line` at or before `column` (from 1): its column, and the reason.

    `line` has its texts and comments blanked; one that is too long to be by hand is not looked at.
    """
    if len(line) > _LONGEST_LINE:
        return None
    code = re.sub(rf"\s*#?{BLANK}+$|\s*#$", "", line)
    for slips in tables:
        for slip in slips:
            for match in re.finditer(slip.pattern, code):
                if match.start("at") < column and BLANK not in match["at"]:
                    return match.start("at") + 1, slip.told(match)
    return None
