"""The law of emulation and commendation on a day: what a decision of that day rests on, pays and needs.

The day is the decision's, never the plan's (the regime follows the decision). All knowledge stands in
`law.toml`, whose rows `lawbook.py` reads; here is only how the rows of a day are put together. Whether a
nomination breaks a rule is for the checks to say.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from functools import cache, cached_property, lru_cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import astuple

from campaign.figures import number
from campaign.lawbook import (
    LAW_FILE,
    PARTS,
    Citation,
    Headings,
    Lawbook,
    Limit,
    Paper,
    R,
    Row,
    Rule,
    Signatory,
    read_lawbook,
)
from campaign.plan import covers
from campaign.plan_tables import COLLECTIVE, INDIVIDUAL
from campaign.working_days import Calendar

THEME = "theme"
"""The basis of an award by stage or theme (theo đợt, theo chuyên đề), as a movement's awards are."""

_ROUNDINGS = {"up": (ROUND_CEILING, "làm tròn lên"), "nearest": (ROUND_HALF_UP, "làm tròn thành")}


class Bonus(Struct, frozen=True):
    """The money (tiền thưởng) that goes with one award."""

    amount: int
    """In đồng, rounded."""
    coefficient: Decimal
    base: int
    """The base salary on the day of the decision, in đồng."""
    payer: str
    """The level that pays."""
    fund: str
    """Out of what, in Vietnamese."""
    steps: str
    """The sum, for a person: `0,15 × 2.340.000 = 351.000, làm tròn lên 360.000`."""
    rests_on: tuple[Row, ...]
    """The rows of the law behind the amount."""

    @property
    def confirmed(self) -> bool:
        """Whether every row behind the amount is confirmed."""
        return all(row.confirmed for row in self.rests_on)


class Dossier(Struct, frozen=True):
    """The papers that a proposal for an award of one level consists of."""

    sets: int
    papers: tuple[Paper, ...]
    rests_on: tuple[Row, ...]
    """The rows of the law behind it, the papers among them."""

    @property
    def report_needs_confirmation(self) -> bool:
        """Whether the level that proposes must confirm the report (true for what goes upwards)."""
        return any(paper.id == "confirmation" for paper in self.papers)

    @property
    def confirmed(self) -> bool:
        """Whether the number of sets and every paper are confirmed."""
        return all(row.confirmed for row in self.rests_on)


class Law(Struct, frozen=True, eq=False, dict=True):
    """The law on one day. Levels are `commune`, `district`, `province`; where nothing is known, nothing
    is said: no regime, no grounds, `None`."""

    day: date
    book: Lawbook

    @cached_property
    def regime(self) -> str:
        """`A` to `D`; empty for a day before the first regime."""
        return next((regime.id for regime in self.book.regimes if covers(regime, self.day)), "")

    @cached_property
    def grounds(self) -> tuple[Citation, ...]:
        """The căn cứ of an award decision, in their order: local government, emulation, decree, circular."""
        return tuple(sorted(self._holding(self.book.citations), key=lambda row: PARTS.index(row.part)))

    def unconfirmed(self) -> tuple[Citation, ...]:
        """The grounds that a person must check before they stand on an official paper."""
        return tuple(citation for citation in self.grounds if not citation.confirmed)

    def bonus(self, level: str, collective: bool) -> Bonus | None:
        """The bonus of an award of `level`; `None` where the law of the day gives no such award.

        Coefficient × base salary of the day, rounded once (Nghị định 98/2023/NĐ-CP, khoản 1 Điều 53).
        """
        coefficient = _first(
            row
            for row in self._holding(self.book.coefficients)
            if row.level == level and row.nominee == _nominee(collective)
        )
        salary = _first(self._holding(self.book.base_salaries))
        rounding = _first(self._holding(self.book.roundings))
        payer = _first(row for row in self._holding(self.book.payers) if row.level == level)
        if not (coefficient and salary and rounding and payer):
            return None
        exact = coefficient.value * salary.amount
        direction, words = _ROUNDINGS[rounding.mode]
        amount = int((exact / rounding.unit).to_integral_value(direction)) * rounding.unit
        steps = f"{number(coefficient.value)} × {number(salary.amount)} = {number(exact)}"
        rests_on: tuple[Row, ...] = (coefficient, salary)
        if amount != exact:
            steps += f", {words} {number(amount)}"
            rests_on += (rounding,)
        return Bonus(
            amount=amount,
            coefficient=coefficient.value,
            base=salary.amount,
            payer=payer.payer,
            fund=payer.fund,
            steps=steps,
            rests_on=rests_on,
        )

    def signatory(self, level: str) -> Signatory | None:
        """Who gives the award of `level` (Luật Thi đua, khen thưởng 2022, Điều 80); `None`: nobody can."""
        return _first(row for row in self._holding(self.book.signatories) if row.level == level)

    def dossier(self, level: str) -> Dossier | None:
        """What a proposal for an award of `level` consists of; `None` where the level gives none."""
        sets = _first(row for row in self._holding(self.book.dossiers) if level in row.level)
        if sets is None:
            return None
        papers = tuple(row for row in self._holding(self.book.papers) if level in row.level)
        return Dossier(sets.sets, papers, (sets, *papers))

    def limit(self, level: str) -> Limit | None:
        """How long the appraisal of an award of `level` may take, `days` in working days."""
        return _first(row for row in self._holding(self.book.limits) if row.level == level)

    def headings(self, collective: bool, basis: str = THEME) -> Headings | None:
        """The headings of the report of achievements; of two rows that fit the first one stands."""
        return _first(
            row
            for row in self._holding(self.book.headings)
            if row.nominee == _nominee(collective) and basis in row.basis
        )

    def form_number(self, collective: bool, basis: str = THEME) -> str | None:
        """`Mẫu số 07`; `None` where no number is confirmed: then none may be printed."""
        form = _first(
            row
            for row in self._holding(self.book.forms)
            if row.confirmed and row.basis == basis and _nominee(collective) in row.nominee
        )
        return f"Mẫu số {form.number}" if form else None

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """The rules across awards that hold on the day, under their ids."""
        return {rule.id: rule for rule in self._holding(self.book.rules)}

    def sources(self) -> Mapping[str, str]:
        """Where the rows that hold on the day were seen: address under key, in the order of the file."""
        tables = (table for table in astuple(self.book) if isinstance(table, tuple))
        used = {key for table in tables for row in self._holding(table) for key in row.source}
        return {key: address for key, address in self.book.sources.items() if key in used}

    def _holding(self, rows: Iterable[R]) -> list[R]:
        """Those of `rows` that hold on the day: by their dates, and by the regimes they name."""
        if not self.regime:
            return []
        return [
            row for row in rows if covers(row, self.day) and (not row.regimes or self.regime in row.regimes)
        ]


@lru_cache(maxsize=256)
def law_on(day: date) -> Law:
    """The law on `day`, the date of a decision."""
    return Law(day, packaged())


@cache
def packaged() -> Lawbook:
    """The law that comes with the program."""
    return read_lawbook(Path(__file__).with_name(LAW_FILE).read_bytes())


@cache
def calendar() -> Calendar:
    """The public holidays that the law's data knows, for `working_days.py`."""
    book = packaged()
    off = {day: row for row in book.holidays for day in _days(row.from_, row.to)}
    worked = {row.day: row for row in book.working_saturdays}
    return Calendar(
        yearly=frozenset((row.month, row.day) for row in book.yearly_holidays),
        dated=frozenset(off),
        worked=frozenset(worked),
        unsure=frozenset(day for day, row in (off | worked).items() if not row.confirmed),
    )


def _days(first: date | None, last: date | None) -> list[date]:
    if first is None or last is None:
        return []
    return [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]


def _nominee(collective: bool) -> str:
    return COLLECTIVE if collective else INDIVIDUAL


def _first(rows: Iterable[R]) -> R | None:
    return next(iter(rows), None)
