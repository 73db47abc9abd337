"""A value of a form as a cell, and a cell as a value of a form: text stays text, nothing is guessed.

Pure. What can be meant two ways is a `Doubt`, to be asked about; what cannot be meant at all is refused.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from campaign import figures
from campaign.finding import Finding, Place
from campaign.kinds import Choice, Day, Kind, Many, Number, Reference, Text, Truth
from campaign.references import Names, Unknown
from campaign.sheet import EMPTY, Cell, Value
from campaign.vietnamese import visible

LONGEST = 32_000
"""Characters that a cell of Excel surely holds."""

_CUT = "\n[… còn tiếp trong biểu mẫu]"

_NOT_IN_XML = re.compile("[\ufffe\uffff]")

_EXACT = 15
"""Digits of the longest number that Excel keeps."""


class Asked(StrEnum):
    """What a person has to settle."""

    ZEROS = "zeros"
    """A number where a text is wanted that begins with a zero."""
    POINTS = "points"
    """One point or comma before three digits."""


class Refused(ValueError):
    """The cell says nothing that the field may hold; `str()` is a Vietnamese sentence."""


class Doubt(ValueError):
    """The cell may mean two things: `first`, or `second`, as people read them."""

    def __init__(self, asked: Asked, text: str, first: str, second: str) -> None:
        super().__init__(f"“{text}” là {first} hay {second}?")
        self.asked, self.text, self.first, self.second = asked, text, first, second


Answers = Mapping[Asked, bool]
"""What was settled: True for the first reading (the zero is put back; the sign sets thousands apart)."""

NamesOf = Callable[[str], Names]
"""The names of all that a kind of reference may mean."""


# Out


def cell_of(kind: Kind, value: Any, names: NamesOf) -> Cell:
    """What a cell says of `value`, a plain value as a file holds it, of a field of `kind`."""
    if value is None or value in ("", [], {}):
        return EMPTY
    told: Value
    if isinstance(value, bool):
        told = "có" if value else "không"
    elif isinstance(value, int | Decimal):
        digits = len(Decimal(value).normalize().as_tuple().digits) if _finite(value) else _EXACT + 1
        told = value if digits <= _EXACT and isinstance(kind, Number) else Cell(value).text
    elif isinstance(value, date) and type(value) is date:
        told = value if value.year > 1900 and isinstance(kind, Day) else figures.day(value)
    elif isinstance(value, str):
        told = fitting(_shown(kind, value, names))
    elif isinstance(value, Sequence):
        inner = kind.of if isinstance(kind, Many) else kind
        told = fitting("\n".join(cell_of(inner, item, names).text for item in value))
    else:
        told = fitting(str(value))
    return Cell(told)


def _finite(value: int | Decimal) -> bool:
    if isinstance(value, int):
        return value.bit_length() < 512
    return value.is_finite() and abs(value.adjusted()) < 100


def _shown(kind: Kind, value: str, names: NamesOf) -> str:
    if isinstance(kind, Reference):
        return names(kind.to).shown(value)
    return kind.shown(value) if isinstance(kind, Choice) else value


def fitting(text: str) -> str:
    """`text` as a cell can hold it: hidden characters by their names, and no longer than Excel allows."""
    plain = visible(text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    plain = _NOT_IN_XML.sub(lambda match: f"[U+{ord(match[0]):04X}]", plain)
    return plain if len(plain) <= LONGEST else plain[: LONGEST - len(_CUT)] + _CUT


def same(cell: Cell, other: Cell) -> bool:
    """Whether two cells read alike; blanks around and hidden characters make no difference."""
    return cell.text == other.text


# In


def value_of(kind: Kind, cell: Cell, names: NamesOf, answers: Answers, phone: bool = False) -> Any:
    """The plain value, for a file, that `cell` gives to a field of `kind`.

    Raises `Refused` and `Doubt`. `phone`: the text is a telephone number, which begins with a zero.
    """
    if cell.fault:
        raise Refused(cell.fault)
    if cell.text.endswith(_CUT.strip()):
        raise Refused("Nội dung ô đã bị cắt ngắn khi xuất. Sửa nội dung này trong biểu mẫu.")
    if isinstance(kind, Many):
        return _list(kind, cell, names, answers)
    if isinstance(kind, Number):
        return _number(kind, cell, answers)
    if isinstance(kind, Day):
        return _day(cell)
    if isinstance(cell.value, date):
        raise Refused(
            f"Excel đã đổi nội dung thành ngày {cell.text}. Định dạng ô là Văn bản (Text) rồi gõ lại."
        )
    if isinstance(kind, Reference):
        return _reference(kind, cell, names, answers)
    if isinstance(kind, Truth | Choice):
        return _typed(kind, cell.text)
    return _text(kind, cell, answers, phone)


def _typed(kind: Kind, text: str) -> Any:
    try:
        return kind.typed(text)
    except ValueError as error:
        if isinstance(kind, Choice):
            raise Refused(
                f"“{text}” không phải một trong: {', '.join(o[1] for o in kind.options)}."
            ) from None
        raise Refused(_sentence(str(error))) from None


def _text(kind: Kind, cell: Cell, answers: Answers, phone: bool) -> str:
    text = cell.text if isinstance(kind, Text) and kind.long else " ".join(cell.text.split())
    if any((ord(char) < 32 and char != "\n") or 127 <= ord(char) < 160 for char in text):
        raise Refused("Ô có ký tự điều khiển không nhìn thấy. Gõ lại nội dung này.")
    digits = re.sub(r"[ .-]", "", text)
    # a mobile number has ten digits with its zero, a fixed one eleven (area code 02…)
    if phone and re.fullmatch(r"[35789]\d{8}|2\d{9}", digits, re.ASCII):
        return _zero(answers, text, "0" + text)
    return text


def _zero(answers: Answers, text: str, padded: str) -> str:
    """A text of digits that may have lost the zeros before it. Raises `Doubt` while that is not settled."""
    if Asked.ZEROS in answers:
        return padded if answers[Asked.ZEROS] else text
    raise Doubt(Asked.ZEROS, text, padded, text)


def _reference(kind: Reference, cell: Cell, names: NamesOf, answers: Answers) -> str:
    known, text = names(kind.to), " ".join(cell.text.split())
    if text not in known.ids and text.isdecimal() and (padded := known.without_zeros(text)):
        text = _zero(answers, text, padded)
    try:
        return known.resolve(text)
    except Unknown as error:
        raise Refused(str(error)) from None


def _list(kind: Many, cell: Cell, names: NamesOf, answers: Answers) -> list[Any]:
    if isinstance(cell.value, date) and not isinstance(kind.of, Day):
        raise Refused(
            f"Excel đã đổi nội dung thành ngày {cell.text}. Định dạng ô là Văn bản (Text) rồi gõ lại."
        )
    # a sentence may hold a semicolon; an id or a number does not
    pattern = r"\n" if isinstance(kind.of, Text) else r"[\n;]"
    parts = [part.strip() for part in re.split(pattern, cell.text) if part.strip()]
    found: list[Any] = []
    for part in parts:
        try:
            found.append(value_of(kind.of, Cell(part), names, answers))
        except Refused:
            pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
            if isinstance(kind.of, Text) or len(pieces) < 2:
                raise
            found += [value_of(kind.of, Cell(piece), names, answers) for piece in pieces]
    return found


def _day(cell: Cell) -> date:
    if isinstance(cell.value, date):
        return cell.value
    if isinstance(cell.value, int | Decimal):
        raise Refused(f"{cell.text} là số, không phải ngày. Định dạng ô là Ngày, hoặc gõ như 05/12/2024.")
    try:
        return figures.read_written_day(cell.text)
    except ValueError:
        raise Refused(f"“{cell.text}” không phải ngày có thật. Gõ ngày trước, như 05/12/2024.") from None


def _number(kind: Number, cell: Cell, answers: Answers) -> int | Decimal:
    if isinstance(cell.value, date):
        raise Refused(f"Excel đã đổi số thành ngày {cell.text}. Định dạng ô là Số (Number) rồi gõ lại.")
    if isinstance(cell.value, int | Decimal) and not isinstance(cell.value, bool):
        value: int | Decimal = cell.value
    else:
        value = _read(kind, cell.text, answers)
    if kind.whole and value != int(value):
        raise Refused(f"“{cell.text}” phải là số nguyên.")
    told: int | Decimal = int(value) if value == int(value) else Decimal(value)
    wrong: list[Finding] = []
    kind.read(told, Place(""), wrong)
    if wrong:
        raise Refused(wrong[0].message)
    return told


def _read(kind: Number, text: str, answers: Answers) -> Decimal:
    bare = text.replace(" ", "")
    if match := re.fullmatch(r"([+-]?[1-9]\d{0,2}),(\d{3})", bare.removesuffix("%"), re.ASCII):
        thousand, part = Decimal("".join(match.groups())), Decimal(f"{match[1]}.{match[2]}")
        return thousand if kind.whole else _which(text, thousand, part, answers)
    try:
        return figures.read_number(text)
    except figures.Ambiguous as two:
        return two.readings[0] if kind.whole else _which(text, *two.readings, answers)
    except (ArithmeticError, ValueError):
        raise Refused(f"“{text}” không phải là số. Ví dụ: 92,5 hoặc 1.500.000.") from None


def _which(text: str, thousand: Decimal, part: Decimal, answers: Answers) -> Decimal:
    """A point or comma before three digits: a thousand, or a part of one."""
    if Asked.POINTS in answers:
        return thousand if answers[Asked.POINTS] else part
    raise Doubt(Asked.POINTS, text, f"{thousand:f}", figures.number(part))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
