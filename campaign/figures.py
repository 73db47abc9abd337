"""Numbers, dates and amounts as people write and read them in Vietnamese papers.

Decimal comma, thousands point, `05/12/2024`. Reading is strict: what can be meant two ways is not guessed.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Context, Decimal

from campaign.vietnamese import fold

_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?", re.ASCII)
_PLAIN = re.compile(r"[+-]?\d+([.,]\d+)?", re.ASCII)
_COUNT = re.compile(r"[0-9]{1,9}")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_SHORT_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", re.ASCII)
_WORDED_DAY = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})", re.ASCII)
_TIME_OF_DAY = re.compile(r"[ tT]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$", re.ASCII)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_SPACES = re.compile("[ \u00a0\u2009\u202f]")

_WIDEST = 40
"""Digits of the largest number that is written out; what is larger is no figure of a form."""


class Ambiguous(ValueError):
    """A figure that can be read in two ways; `readings` holds both, to ask about."""

    def __init__(self, text: str, readings: tuple[Decimal, Decimal]) -> None:
        super().__init__(text)
        self.readings = readings


def read_number(text: str) -> Decimal:
    """The number that a person typed: `92,5`, `1.500.000`, `1.500,25` or `92.5`.

    Raises `Ambiguous` for one point before exactly three digits (`1.234`: a thousand, or one and a bit)
    and `ValueError` for anything that is no number.
    """
    typed = _SPACES.sub("", text.strip()).removesuffix("%")
    if re.fullmatch(r"[+-]?[1-9]\d{0,2}\.\d{3}", typed):
        raise Ambiguous(text, (Decimal(typed.replace(".", "")), Decimal(typed)))
    if _GROUPED.fullmatch(typed):
        return Decimal(typed.replace(".", "").replace(",", "."))
    if _PLAIN.fullmatch(typed):
        return Decimal(typed.replace(",", "."))
    raise ValueError(text)


def count(text: str) -> int | None:
    """The whole number of things or persons that `text` writes in at most nine digits; None where it is none.

    More digits count nothing that a form is about, and from 4300 on Python refuses to read them.
    """
    return int(text) if _COUNT.fullmatch(text) else None


def two_digits(count: int) -> str:
    """A count as papers write it: one to nine with a zero before, `03`; none is `0` (documents.md 4.4)."""
    return f"{count:02}" if 0 < count < 100 else number(count)


def number(value: Decimal | int, places: int | None = None) -> str:
    """`value` with decimal comma and thousands points; rounded half up to `places` when that is given.

    A number that is larger than any figure of a form is shown in powers of ten.
    """
    if isinstance(value, int) and value.bit_length() > _BITS:
        return f"≈ 2^{value.bit_length()}"
    exact = Decimal(value)
    if exact and abs(exact.adjusted()) > _WIDEST:
        return f"{exact:.2E}".replace(".", ",")
    if places is not None:
        exact = rounded(exact, places)
    elif exact != exact.to_integral_value():
        exact = exact.normalize(_EXACT)
    else:
        exact = exact.to_integral_value()
    whole, _, rest = f"{exact or abs(exact):,f}".partition(".")
    return whole.replace(",", ".") + ("," + rest if rest else "")


_BITS = 512
"""Bits of the largest whole number that is written out."""

_EXACT = Context(prec=200)
"""Arithmetic that rounds no figure that a form can hold."""


def rounded(value: Decimal, places: int) -> Decimal:
    """`value` with `places` decimals, halves up."""
    return value.quantize(Decimal(1).scaleb(-places), rounding="ROUND_HALF_UP", context=_EXACT)


def percent(value: Decimal) -> str:
    """`value` per cent with one decimal: `80,0%`."""
    return number(value, 1) + "%"


def percent_against(value: Decimal, reached: Callable[[Decimal], bool], reaches: bool) -> str:
    """`value` per cent, with as many decimals as it takes to stand on its own side of the mark, `reaches`.

    What misses it never looks as if it reached it; what is over "trên 80%" never looks like 80,0%.
    """
    if value and abs(value.adjusted()) > _WIDEST:
        return percent(value)
    for places in range(1, _MOST_PLACES):
        if reached(rounded(value, places)) is reaches:
            return number(value, places) + "%"
    step = Decimal(1).scaleb(-_MOST_PLACES)
    up, down = (value.quantize(step, rounding=way, context=_EXACT) for way in ("ROUND_UP", "ROUND_DOWN"))
    return number(up if reached(up) is reaches else down, _MOST_PLACES) + "%"


_MOST_PLACES = 6


def money(value: int) -> str:
    """An amount of đồng: `1.410.000 đồng`."""
    return number(value) + " đồng"


def read_day(text: str) -> date:
    """The day that a person typed: `05/12/2024`, `5-12-2024` or `2024-12-05`. Raises `ValueError`."""
    typed = text.strip()
    if match := _DAY.fullmatch(typed):
        day, month, year = (int(part) for part in match.groups())
        return date(year, month, day)
    if not _ISO.fullmatch(typed):
        raise ValueError(text)
    return date.fromisoformat(typed)


def read_written_day(text: str) -> date:
    """The day that a paper or a spreadsheet writes, in any of the ways people do; the day before the month.

    Beyond `read_day`: `ngày 05 tháng 12 năm 2024`, `2024/12/05`, `05/12/24` (of this century), and a time
    of day behind, which is left out. Raises `ValueError`.
    """
    typed = _TIME_OF_DAY.sub("", text.strip())
    if match := _WORDED_DAY.fullmatch(" ".join(fold(typed).replace(",", " ").split())):
        return date(*(int(part) for part in reversed(match.groups())))
    if match := _YEAR_FIRST.fullmatch(typed):
        return date(*(int(part) for part in match.groups()))
    if match := _SHORT_DAY.fullmatch(typed):
        number, month, year = (int(part) for part in match.groups())
        return date(2000 + year, month, number)
    return read_day(_SPACES.sub("", typed))


def day(value: date) -> str:
    """`value` in a field or a table, always two digits: `05/08/2023`."""
    return f"{value.day:02}/{value.month:02}/{value.year}"


def day_spoken(value: date, today: date) -> str:
    """`value` as one says it on `today`: `hôm nay`, `hôm qua`, else the date."""
    near = {today: "hôm nay", today - timedelta(days=1): "hôm qua"}
    return near.get(value, day(value))


def month_digits(value: int) -> str:
    """A month on an official paper: 1 and 2 get a zero, 3 to 9 do not (NĐ 30/2020, Phụ lục I)."""
    return f"{value:02}" if value <= 2 else str(value)


def short_day(value: date) -> str:
    """`value` in the running text of an official paper, by the same zeros: `02/8/2023`, `24/02/2023`."""
    return f"{value.day:02}/{month_digits(value.month)}/{value.year}"


def long_day(value: date) -> str:
    """`value` in words on an official paper: `ngày 05 tháng 8 năm 2023`."""
    return f"ngày {value.day:02} tháng {month_digits(value.month)} năm {value.year}"


_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", " nghìn", " triệu")


def in_words(value: int) -> str:
    """A whole number of at least 0 in words, Northern usage: `một nghìn không trăm linh năm`.

    mốt, tư and lăm after the tens, linh for an empty ten, không trăm inside, groups of zeros left out.
    """
    if value == 0:
        return _DIGITS[0]
    billions, rest = divmod(value, 10**9)
    words = [in_words(billions) + " tỷ"] if billions else []
    for place in (2, 1, 0):
        group = rest // 1000**place % 1000
        if group:
            words.append(_group(group, inner=bool(words)) + _SCALES[place])
    return " ".join(words)


def _group(value: int, inner: bool) -> str:
    hundreds, tens, units = value // 100, value // 10 % 10, value % 10
    words = [f"{_DIGITS[hundreds]} trăm"] if hundreds or inner else []
    if tens >= 2:
        words.append(f"{_DIGITS[tens]} mươi")
    elif tens == 1:
        words.append("mười")
    elif units and words:
        words.append("linh")
    if units == 1 and tens >= 2:
        words.append("mốt")
    elif units == 4 and tens >= 2:
        words.append("tư")
    elif units == 5 and tens >= 1:
        words.append("lăm")
    elif units:
        words.append(_DIGITS[units])
    return " ".join(words)


def money_in_words(value: int) -> str:
    """An amount in words as a paper shows it: `Một triệu bốn trăm mười nghìn đồng`."""
    words = in_words(value)
    return words[0].upper() + words[1:] + " đồng"
