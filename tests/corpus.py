"""What a case of the corpus of spreadsheets is, and how its file is made; the cases are in `corpus_*.py`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from campaign.cells import Asked
from campaign.intake import Wishes
from tests.spreadsheets import Rows, xlsx

MOT_CUA = "campaign/units/mot-cua/registration.toml"
TRAM = "campaign/units/tram-y-te/registration.toml"
FIGURES = "campaign/units/mot-cua/2024.toml"
AN = "campaign/nominations/2024/an.toml"

YEAR = ["Năm", "Mã đơn vị", "Mã chỉ tiêu", "Tử số", "Mẫu số"]
"""Headings of a short table of figures."""


@dataclass(frozen=True)
class Case:
    """A file and what it comes to."""

    id: str
    make: Callable[[], bytes]
    edits: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By path, what changes, keys joined by points; a new form's own first fields are left out."""
    refused: tuple[tuple[str, str], ...] = ()
    """Cell, and words of the reason."""
    asked: tuple[tuple[str, Asked, str, str], ...] = ()
    strange: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    same: int = 0
    name: str = "tep.xlsx"
    wishes: Wishes = field(default_factory=Wishes)


def rows(*told: list[Any]) -> Callable[[], bytes]:
    return lambda: xlsx(list(told))


def drawn(told: Rows, do: Callable[[Worksheet], object]) -> Callable[[], bytes]:
    return lambda: xlsx(told, do=do)


def csv(text: str, encoding: str = "utf-8") -> Callable[[], bytes]:
    return lambda: text.encode(encoding)


NAMED = ["Tên đơn vị", "Điện thoại"]
UNIT = ["Mã đơn vị", "Số người"]


def figure(numerator: Any, denominator: Any = 10) -> list[Any]:
    return [2024, "mot-cua", "strict", numerator, denominator]


def merge(*areas: str) -> Callable[[Worksheet], object]:
    return lambda sheet: [sheet.merge_cells(area) for area in areas]


def percent(sheet: Worksheet) -> None:
    sheet["D2"].number_format = "0.0%"


def hide(sheet: Worksheet) -> None:
    sheet.row_dimensions[3].hidden = True


def stray(sheet: Worksheet) -> None:
    sheet["XFD1048576"] = "xa"
    sheet["H2"] = "người lập"
