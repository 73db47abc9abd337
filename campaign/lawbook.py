"""The rows of `law.toml`: what kinds of row there are, and how they are read.

Every row says from when to when it holds, where it was seen and how sure it is. Which rows hold on a day,
and what follows from them, is worked out in `law.py`.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar, get_type_hints

from msgspec import Struct

from campaign import figures, toml_read

LAW_FILE = "law.toml"

PARTS = ("government", "emulation", "decree", "circular")
"""Parts of the grounds of a decision, in their usual order on paper."""


class Status(StrEnum):
    """How sure a row is."""

    CONFIRMED = "confirmed"
    SECOND_HAND = "second-hand"
    MEMORY = "memory"
    INFERENCE = "inference"


class Row(Struct, frozen=True, kw_only=True):
    """What every row has."""

    from_: date | None = None
    to: date | None = None
    """The last day on which the row holds."""
    regimes: tuple[str, ...] = ()
    """The regimes in which the row holds; empty: in all."""
    source: tuple[str, ...]
    """Keys of the table of sources."""
    status: Status
    note: str = ""
    """What a person should know before relying on the row, in Vietnamese."""

    @property
    def confirmed(self) -> bool:
        """Whether a source confirms the row."""
        return self.status is Status.CONFIRMED


class Regime(Row, frozen=True, kw_only=True):
    """A period in which one law and one decree rule."""

    id: str
    label: str


class Citation(Row, frozen=True, kw_only=True):
    """A document that a decision rests on."""

    part: str
    """One of `PARTS`."""
    kind: str
    number: str
    signed: date
    body: str
    """Who issued it, as a paper names it."""
    subject: str
    """Its trích yếu."""

    @property
    def text(self) -> str:
        """What follows "Căn cứ ", without the end mark.

        A law is named without number and body, all else with both (Nghị định 30/2020/NĐ-CP, Phụ lục I).
        """
        day = figures.long_day(self.signed)
        if self.kind == "Luật":
            return f"{self.kind} {self.subject} {day}"
        return f"{self.kind} số {self.number} {day} của {self.body} {self.subject}".strip()


class BaseSalary(Row, frozen=True, kw_only=True):
    """The base salary (lương cơ sở), in đồng a month."""

    amount: int
    decree: str


class Coefficient(Row, frozen=True, kw_only=True):
    """How many base salaries go with an award."""

    level: str
    nominee: str
    value: Decimal


class Rounding(Row, frozen=True, kw_only=True):
    """How an amount is rounded to a multiple of `unit` đồng: `up`, or to the `nearest` (half goes up)."""

    mode: str
    unit: int


class Payer(Row, frozen=True, kw_only=True):
    """The level that pays for the awards of a level, and out of what."""

    level: str
    payer: str
    fund: str


class Signatory(Row, frozen=True, kw_only=True):
    """Who gives the award of a level."""

    level: str
    post: str
    award: str
    """What is given: Giấy khen or Bằng khen."""
    article: str = ""
    """The article that says so; empty where none was seen."""


class Limit(Row, frozen=True, kw_only=True):
    """How many working days the appraisal may take, from the day on which the dossier is complete."""

    level: str
    days: int


class DossierSets(Row, frozen=True, kw_only=True):
    """In how many sets a dossier is handed in."""

    level: tuple[str, ...]
    sets: int


class Paper(Row, frozen=True, kw_only=True):
    """A paper of the dossier; `id` is its key in a nomination's own `[dossier]`."""

    id: str
    name: str
    level: tuple[str, ...]
    needed: bool = True
    """False: only where the nomination relies on it."""


class ReportForm(Row, frozen=True, kw_only=True):
    """The number of the form (mẫu số) of the report of achievements."""

    basis: str
    """`theme` (by stage or theme), `merit` (công trạng) or `sudden` (đột xuất)."""
    nominee: tuple[str, ...]
    number: str


class Section(Struct, frozen=True):
    """A part of the report of achievements, and the headings inside it."""

    title: str
    items: tuple[str, ...] = ()


class Headings(Row, frozen=True, kw_only=True):
    """The headings of the report of achievements."""

    nominee: str
    basis: tuple[str, ...]
    title: str
    subtitle: str = ""
    """`{movement}` stands for the name of the movement."""
    sections: tuple[Section, ...]
    signatures: tuple[str, ...]


class Rule(Row, frozen=True, kw_only=True):
    """A rule across awards: `error` bars the award, `warning` wants a reason, `note` is only said."""

    id: str
    severity: str
    text: str


class YearlyHoliday(Row, frozen=True, kw_only=True):
    """A public holiday that the solar calendar fixes."""

    month: int
    day: int
    name: str


class Holiday(Row, frozen=True, kw_only=True):
    """Days off of one year, from `from_` to `to`."""

    name: str


class WorkingSaturday(Row, frozen=True, kw_only=True):
    """A Saturday that is worked in exchange for a day off."""

    day: date


class Lawbook(Struct, frozen=True):
    """The whole of `law.toml`, table by table."""

    regimes: tuple[Regime, ...]
    base_salaries: tuple[BaseSalary, ...]
    coefficients: tuple[Coefficient, ...]
    roundings: tuple[Rounding, ...]
    payers: tuple[Payer, ...]
    signatories: tuple[Signatory, ...]
    limits: tuple[Limit, ...]
    forms: tuple[ReportForm, ...]
    yearly_holidays: tuple[YearlyHoliday, ...]
    holidays: tuple[Holiday, ...]
    working_saturdays: tuple[WorkingSaturday, ...]
    dossiers: tuple[DossierSets, ...]
    papers: tuple[Paper, ...]
    rules: tuple[Rule, ...]
    citations: tuple[Citation, ...]
    headings: tuple[Headings, ...]
    sources: Mapping[str, str]
    """Where each source stands, under its key."""


R = TypeVar("R", bound=Row)


def read_lawbook(data: bytes) -> Lawbook:
    """`data` as a lawbook. Raises `ValueError` for what is not TOML, `TypeError` for a table or key that
    is missing or unknown: the file is part of the program and not a form."""
    reading = toml_read.read(data, LAW_FILE)
    if reading.findings:
        raise ValueError("; ".join(str(found) for found in reading.findings))
    raw = dict(reading.raw)
    sources = raw.pop("sources")
    shapes = get_type_hints(Lawbook)
    unknown = raw.keys() - shapes.keys()
    if unknown:
        raise TypeError(f"{LAW_FILE}: {', '.join(sorted(unknown))}")
    tables = {name: tuple(_row(shapes[name].__args__[0], row) for row in rows) for name, rows in raw.items()}
    return Lawbook(sources=sources, **tables)


def _row(shape: type[R], raw: Mapping[str, Any]) -> R:
    values = {("from_" if key == "from" else key): _value(key, value) for key, value in raw.items()}
    return shape(**values)


def _value(key: str, value: Any) -> Any:
    if key == "status":
        return Status(value)
    if key == "sections":
        return tuple(Section(row["title"], tuple(row.get("items", ()))) for row in value)
    return tuple(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
