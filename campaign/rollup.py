"""Many communes in one table: who registered, what the indicators add up to, nominations, the record.

Pure. An indicator is the same where its id is. Its figures are summed by its measure over all units of all
communes, as inside one commune (`indicators.py`), never as a mean of the communes' values.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from campaign import indicators
from campaign.act import State
from campaign.finding import Finding, errors
from campaign.indicators import Measured, Sum
from campaign.plan_tables import Indicator
from campaign.workspace import Workspace

Question = tuple[str, int]
"""An indicator's id and a year."""


class Commune(Struct, frozen=True):
    """What one record counts for."""

    place: str
    """Where it was read: a folder or an address."""
    name: str
    """The body that runs the campaign, by its latest name."""
    plan: str
    """The title of its plan."""
    units: int
    registered: int
    """Units whose registration is submitted or accepted."""
    nominations: Mapping[str, int]
    """How many stand in each state (`State`)."""
    errors: int
    warnings: int
    problems: int
    """What the audit of its record names."""
    indicators: Mapping[str, Indicator]
    sums: Mapping[Question, Sum]
    """What its units reported."""

    @property
    def nominated(self) -> int:
        """All its nominations."""
        return sum(self.nominations.values())

    @property
    def decided(self) -> int:
        """Its nominations that were decided, awarded or not yet."""
        return self.nominations.get(State.DECIDED, 0) + self.nominations.get(State.AWARDED, 0)


class Total(Struct, frozen=True):
    """An indicator in one year over all communes that have it."""

    year: int
    measured: Measured
    communes: int


class Mismatch(Struct, frozen=True):
    """A commune whose indicator of one id is measured otherwise, and so is left out of the sum."""

    commune: str
    indicator: str
    told: str
    """As the commune measures it."""
    wanted: str
    """As most communes do."""

    def __str__(self) -> str:
        """The mismatch in words."""
        return (
            f"{self.commune}: chỉ tiêu {self.indicator} đo bằng {self.told}, các nơi khác đo bằng "
            f"{self.wanted}; không cộng vào."
        )


def commune(workspace: Workspace, place: str, findings: Sequence[Finding], problems: int) -> Commune:
    """What `workspace`, read at `place`, counts for; `problems`: how many the audit of its record names."""
    plan = workspace.plan
    known = {one.id: one for one in plan.indicators}
    asked = [(one, year) for one in plan.indicators for year in one.years or plan.heading.years]
    registrations = workspace.registrations.values()
    return Commune(
        place,
        plan.authorities[-1].name if plan.authorities else plan.heading.title,
        plan.heading.title,
        len(workspace.registrations),
        sum(form.state in (State.SUBMITTED, State.ACCEPTED) for form in registrations),
        dict(Counter(form.state for form in workspace.nominations.values())),
        len(errors(findings)),
        len(findings) - len(errors(findings)),
        problems,
        known,
        {(one.id, year): indicators.sum_of(workspace, one, year) for one, year in asked},
    )


def totals(communes: Sequence[Commune]) -> list[Total]:
    """Each indicator of each year over the communes, in the order in which the plans name them."""
    found = []
    for question in dict.fromkeys(key for one in communes for key in one.sums):
        id_, year = question
        usual = _usual(communes, id_)
        told = [
            one.sums[question]
            for one in communes
            if question in one.sums and _measure(one, id_) == _measure_of(usual)
        ]
        found.append(Total(year, sum(told, Sum()).measured(usual), len(told)))
    return found


def mismatches(communes: Sequence[Commune]) -> list[Mismatch]:
    """The communes whose indicators of one id are measured otherwise than by most."""
    return list(_mismatches(communes))


def _mismatches(communes: Sequence[Commune]) -> Iterator[Mismatch]:
    for id_ in dict.fromkeys(id_ for one in communes for id_ in one.indicators):
        wanted = _measure_of(_usual(communes, id_))
        for one in communes:
            if id_ in one.indicators and _measure(one, id_) != wanted:
                yield Mismatch(one.name, id_, _words(_measure(one, id_)), _words(wanted))


def _usual(communes: Sequence[Commune], id_: str) -> Indicator:
    """The indicator as most communes have it; of the first of them where as many have it otherwise."""
    known = [one.indicators[id_] for one in communes if id_ in one.indicators]
    ((measure, _), *_rest) = Counter(map(_measure_of, known)).most_common()
    return next(one for one in known if _measure_of(one) == measure)


def _measure(one: Commune, id_: str) -> tuple[str, str]:
    return _measure_of(one.indicators[id_])


def _measure_of(indicator: Indicator) -> tuple[str, str]:
    return indicator.measure, indicator.unit


def _words(measure: tuple[str, str]) -> str:
    return " ".join(filter(None, measure))


class Fact(Struct, frozen=True):
    """One number of one commune, a row for engines that add up by themselves (`FACTS` names the columns)."""

    place: str
    commune: str
    what: str
    """`units`, `registered`, `nominations`, `errors`, `warnings`, `problems`, `indicator`."""
    id: str
    """The state of nominations, the id of an indicator; empty elsewhere."""
    year: int | None
    measure: str
    unit: str
    value: Decimal | None
    """Of an indicator as `Measured.value`; a count elsewhere."""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    reported: int | None = None
    expected: int | None = None
    met: bool | None = None


FACTS = Fact.__struct_fields__
"""The columns, stable once released."""


def facts(communes: Sequence[Commune]) -> list[Fact]:
    """Every number of every commune, a row each."""
    return [row for one in communes for row in _facts(one)]


def _facts(one: Commune) -> Iterator[Fact]:
    counts = {
        "units": one.units,
        "registered": one.registered,
        "errors": one.errors,
        "warnings": one.warnings,
        "problems": one.problems,
    }
    for what, count in counts.items():
        yield Fact(one.place, one.name, what, "", None, "count", "", Decimal(count))
    for state, count in one.nominations.items():
        yield Fact(one.place, one.name, "nominations", str(state), None, "count", "", Decimal(count))
    for (id_, year), part in one.sums.items():
        indicator = one.indicators[id_]
        told = part.measured(indicator)
        yield Fact(
            one.place,
            one.name,
            "indicator",
            id_,
            year,
            indicator.measure,
            indicator.unit,
            told.value,
            told.numerator,
            told.denominator,
            told.reported,
            told.expected,
            told.met,
        )
