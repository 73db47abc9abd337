"""The kinds of value that a field takes: text, number, day, yes or no, a choice, a reference, a list.

A kind reads what TOML gave, takes what a person typed, and shows the value again. Reading never fails: a
value that does not fit is left empty, with a finding. Tables of fields are next door in `fields.py`.
"""

import re
from abc import ABCMeta, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from msgspec import Struct, StructMeta

from campaign import figures
from campaign.finding import Finding, Place
from campaign.vietnamese import UNSEEN, fold, nfc
from campaign.wording import finding

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Control characters, of which a text may hold the ends of its lines and tabs."""

_UNSEEN = re.compile(f"[{UNSEEN}]")

_PLAIN = 10_000
"""Below it a number that is a name, such as a year, is written without points."""


class _Abstract(StructMeta, ABCMeta):
    """Values that no one makes before what is abstract in them is given."""


class Kind(Struct, frozen=True, metaclass=_Abstract):
    """What values a field takes. `empty` is what stands where nothing was given."""

    @property
    def empty(self) -> Any:
        """The value of a field that is not given."""
        return None

    @property
    @abstractmethod
    def wanted(self) -> str:
        """The kind in words, to say what was expected in the file."""

    @property
    def asked(self) -> str:
        """What a person is asked for in a form, in words: nothing that only a file needs, such as quotes."""
        return self.wanted

    @abstractmethod
    def read(self, raw: Any, place: Place, out: list[Finding]) -> Any:
        """The typed value of `raw` as TOML gave it; findings go to `out`."""

    def typed(self, text: str) -> Any:
        """The value for a file of what a person typed. Raises `ValueError` with a Vietnamese sentence."""
        raise ValueError(f"đây là {self.wanted}; ghi từng ô của nó.")

    def shown(self, value: Any) -> str:
        """`value` as a person reads it and could type it back; of another kind, as it stands in the file."""
        return "" if value is None else str(value)

    def refuse(self, raw: Any, place: Place, out: list[Finding]) -> Any:
        """Say that `raw` is of the wrong type, and give the empty value."""
        out.append(finding("wrong-type", place, wanted=self.wanted, got=_got(raw)))
        return self.empty


def _letters(text: str) -> str:
    """`text`. Raises `ValueError` where bytes of a command line in it are no letters."""
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("có chữ không phải UTF-8. Gõ lại.")
    return text


class Text(Kind, frozen=True):
    """A text; `long` ones take several lines."""

    long: bool = False

    @property
    def empty(self) -> str:
        return ""

    @property
    def wanted(self) -> str:
        return "chữ, đặt trong dấu ngoặc kép"

    @property
    def asked(self) -> str:
        return "chữ, nhiều dòng cũng được" if self.long else "chữ"

    def read(self, raw: Any, place: Place, out: list[Finding]) -> str:
        if not isinstance(raw, str):
            self.refuse(raw, place, out)
            return ""
        if not raw.isprintable():  # most are, which is told sooner than what they do not hold
            if control := _CONTROL.search(raw):
                out.append(finding("control-character", place, name=f"U+{ord(control[0]):04X}"))
            if hidden := _UNSEEN.search(raw):
                out.append(finding("hidden-character", place, name=f"U+{ord(hidden[0]):04X}"))
        return nfc(raw)

    def typed(self, text: str) -> str:
        text = _letters(text)
        return nfc(text.replace("\r\n", "\n").replace("\r", "\n")) if self.long else nfc(text)


class Number(Kind, frozen=True):
    """A number from `least` to `most`; `whole` ones have no decimals."""

    whole: bool = False
    least: int | None = 0
    most: int | None = None
    grouped: bool = True
    """Whether thousands are set apart: a year is a name, not an amount."""

    @property
    def wanted(self) -> str:
        return "số nguyên" if self.whole else "số"

    def read(self, raw: Any, place: Place, out: list[Finding]) -> int | Decimal | None:
        if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
            self.refuse(raw, place, out)
            return None
        grouped = _as_grouped(raw) if isinstance(raw, Decimal) else {}
        if grouped:
            out.append(finding("thousands-point", place, **grouped))
        if isinstance(raw, Decimal) and (self.whole or not raw.is_finite()):
            self.refuse(raw, place, out)
            return None
        low = self.least is not None and raw < self.least
        high = self.most is not None and raw > self.most
        if low or high:
            out.append(finding("out-of-range", place, value=self.shown(raw), range=self._range()))
            return None
        return raw

    def typed(self, text: str) -> int | Decimal:
        try:
            value = figures.read_number(text)
        except figures.Ambiguous as two:
            if self.whole:
                return int(two.readings[0])
            first, second = (figures.number(reading) for reading in two.readings)
            raise ValueError(f"“{text}” có thể là {first} hoặc {second}. Viết lại cho rõ.") from None
        except (ValueError, InvalidOperation):
            raise ValueError(f"“{text}” không phải là số. Ví dụ: 92,5 hoặc 1.500.000.") from None
        if value == value.to_integral_value():
            return int(value)
        if self.whole:
            raise ValueError(f"“{text}” phải là số nguyên.")
        return value

    def shown(self, value: Any) -> str:
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            return super().shown(value)
        if not self.grouped and isinstance(value, int):
            return str(value) if abs(value) < _PLAIN else figures.number(value)
        if self.whole:
            return figures.number(value)
        # without thousands points, since 15.000 could be read in two ways when it is typed back
        return figures.number(value).replace(".", "")

    def _range(self) -> str:
        if self.most is None:
            return f"từ {self.least} trở lên"
        if self.least is None:
            return f"đến {self.most}"
        return f"từ {self.least} đến {self.most}"


_MONTH = re.compile(
    r"(?P<month>0?[1-9]|1[0-2])[/-](?P<year>\d{4})|(?P<iso_year>\d{4})-(?P<iso_month>0[1-9]|1[0-2])", re.ASCII
)
"""A month as a person types it, `08/2023`, or as the file holds it."""


class Day(Kind, frozen=True):
    """A day. Where `month_allowed`, also a month as text (`2023-08`), for a paper whose day is blank."""

    month_allowed: bool = False

    @property
    def wanted(self) -> str:
        return "ngày, viết 2024-12-05 (không đặt trong ngoặc kép)"

    @property
    def asked(self) -> str:
        month = "; chưa rõ ngày thì 12/2024" if self.month_allowed else ""
        return f"ngày/tháng/năm, ví dụ 05/12/2024{month}"

    def read(self, raw: Any, place: Place, out: list[Finding]) -> date | str | None:
        if isinstance(raw, date) and not isinstance(raw, datetime):
            return raw
        if self.month_allowed and isinstance(raw, str):
            try:
                date.fromisoformat(f"{raw}-01")
            except ValueError:
                pass
            else:
                return raw
        self.refuse(raw, place, out)
        return None

    def typed(self, text: str) -> date | str:
        if self.month_allowed and (month := _MONTH.fullmatch(text.strip())):
            year = month["year"] or month["iso_year"]
            return f"{year}-{int(month['month'] or month['iso_month']):02}"
        try:
            return figures.read_day(text)
        except ValueError:
            raise ValueError(f"“{text}” không phải là ngày. Ví dụ: 05/12/2024.") from None

    def shown(self, value: Any) -> str:
        if isinstance(value, str) and self.month_allowed and (month := _MONTH.fullmatch(value)):
            return f"{int(month['month'] or month['iso_month']):02}/{month['year'] or month['iso_year']}"
        return figures.day(value) if isinstance(value, date) else super().shown(value)


class Truth(Kind, frozen=True):
    """Yes or no. A `triple` one tells "no" from "not answered"."""

    triple: bool = False

    @property
    def empty(self) -> bool | None:
        return None if self.triple else False

    @property
    def wanted(self) -> str:
        return "true hoặc false"

    @property
    def asked(self) -> str:
        return "có hoặc không"

    def read(self, raw: Any, place: Place, out: list[Finding]) -> bool | None:
        if isinstance(raw, bool):
            return raw
        self.refuse(raw, place, out)
        return self.empty

    def typed(self, text: str) -> bool:
        word = fold(text.strip())
        if word in {"co", "true", "x", "1", "dat", "roi"}:
            return True
        if word in {"khong", "false", "0", "chua", "chua dat"}:
            return False
        raise ValueError(f"“{text}” phải là có hoặc không.")

    def shown(self, value: Any) -> str:
        if not isinstance(value, bool):
            return super().shown(value)
        return "có" if value else "không"


class Choice(Kind, frozen=True):
    """One of `options`, each a value in the file with its label."""

    options: tuple[tuple[str, str], ...]

    @property
    def empty(self) -> str:
        return ""

    @property
    def wanted(self) -> str:
        return "một trong: " + ", ".join(value for value, _ in self.options)

    @property
    def asked(self) -> str:
        return "một trong: " + ", ".join(label for _, label in self.options)

    def read(self, raw: Any, place: Place, out: list[Finding]) -> str:
        if not isinstance(raw, str):
            self.refuse(raw, place, out)
            return ""
        if raw and raw not in dict(self.options):
            choices = ", ".join(f"{value} ({label})" for value, label in self.options)
            out.append(finding("not-a-choice", place, value=raw, choices=choices))
        return nfc(raw)

    def typed(self, text: str) -> str:
        for value, label in self.options:
            if fold(text.strip()) in {fold(value), fold(label)}:
                return value
        raise ValueError(f"“{text}” phải là {self.wanted}.")

    def shown(self, value: Any) -> str:
        return dict(self.options).get(value, value) if isinstance(value, str) else super().shown(value)


class Reference(Kind, frozen=True):
    """The id of something that the plan or the workspace holds; whether it exists is checked elsewhere."""

    to: str
    """What of the workspace or its plan: a name of `references.WHAT`."""

    @property
    def empty(self) -> str:
        return ""

    @property
    def wanted(self) -> str:
        return "một mã, đặt trong dấu ngoặc kép"

    @property
    def asked(self) -> str:
        return "chọn trong danh sách"

    def read(self, raw: Any, place: Place, out: list[Finding]) -> str:
        if not isinstance(raw, str):
            self.refuse(raw, place, out)
            return ""
        return nfc(raw)

    def typed(self, text: str) -> str:
        return nfc(_letters(text).strip())


class Many(Kind, frozen=True):
    """A list of values of one kind, in the order of the file."""

    of: Kind

    @property
    def empty(self) -> tuple[Any, ...]:
        return ()

    @property
    def wanted(self) -> str:
        return "một danh sách trong ngoặc vuông"

    @property
    def asked(self) -> str:
        if isinstance(self.of, Choice | Reference):
            return "chọn một hay nhiều mục trong danh sách"
        return f"mỗi dòng một mục, là {self.of.asked}"

    def read(self, raw: Any, place: Place, out: list[Finding]) -> tuple[Any, ...]:
        if not isinstance(raw, Sequence) or isinstance(raw, str):
            self.refuse(raw, place, out)
            return ()
        values = (self.of.read(item, place.at(index), out) for index, item in enumerate(raw))
        return tuple(value for value in values if value is not None)

    def typed(self, text: str) -> list[Any]:
        # a sentence may hold a semicolon; an id or a number does not
        lines = text if isinstance(self.of, Text) else text.replace(";", "\n").replace(",", "\n")
        return [self.of.typed(part.strip()) for part in lines.split("\n") if part.strip()]

    def shown(self, value: Any) -> str:
        if not isinstance(value, Sequence) or isinstance(value, str):
            return super().shown(value)
        return "\n".join(self.of.shown(item) for item in value)


def _as_grouped(raw: Decimal) -> dict[str, str]:
    """What to say of a decimal that was meant as thousands, for all one can see: `15.000`; else nothing."""
    if not raw.is_finite() or raw.as_tuple().exponent != -3 or not 1 <= abs(raw) < 1000:
        return {}
    plain = str(raw).replace(".", "")
    return {
        "value": str(raw),
        "meant": figures.number(raw),
        "grouped": figures.number(int(plain)),
        "plain": plain,
    }


def _got(raw: Any) -> str:
    if isinstance(raw, int) and not isinstance(raw, bool):
        return f"số nguyên ({figures.number(raw)})"
    names = (
        (bool, "true/false"),
        (Decimal, "số"),
        (str, "chữ"),
        (datetime, "ngày giờ"),
        (time, "giờ"),
    )
    for python, name in names:
        if isinstance(raw, python):
            return f"{name} ({raw})" if len(str(raw)) < 40 else name
    if isinstance(raw, date):
        return "ngày"
    return "một bảng" if isinstance(raw, Mapping) else "một danh sách"
