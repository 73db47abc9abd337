"""What a list shows of one unit or one nomination: little, plain, and enough to sort, filter and find it by.

Pure. Kept in the index by `lists.py`, so that a list of ten thousand opens without reading as many forms.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from campaign import council, indicators
from campaign.criteria import eligible, judge
from campaign.nomination import Nomination
from campaign.plan import Plan
from campaign.rules import ballot
from campaign.vietnamese import alphabetical, by_given_name
from campaign.workspace import Form, Workspace

Order = tuple[object, ...]
"""A key to sort by."""


class YearLine(NamedTuple):
    """One year of one unit."""

    state: str
    """Of the form; empty where there is none."""
    reported: int
    """How many of the indicators that the unit must report it did report."""
    expected: int
    """How many it must."""


class UnitLine(NamedTuple):
    """One unit. A tuple, since there are many."""

    unit: str
    name: str
    """Its id where the registration names none."""
    kind: str
    """The id of its kind."""
    head: str
    state: str
    """Of the registration."""
    valid_from: str
    """The first day on which it exists, as ISO 8601 writes it; empty where none is known."""
    valid_to: str
    years: tuple[YearLine, ...]
    """One for each year of the plan."""
    order: Order
    """Its place by the alphabet."""

    def active_on(self, day: date) -> bool:
        """Whether the unit exists on `day`."""
        told = day.isoformat()
        return self.valid_from <= told and (not self.valid_to or told <= self.valid_to)


class NominationLine(NamedTuple):
    """One nomination. A tuple, since there are many."""

    key: str
    """`<period>/<nominee>`."""
    name: str
    """The key where the nomination names nobody."""
    unit: str
    unit_name: str
    award: str
    """The id of the award."""
    period: str
    position: str
    state: str
    meets: bool | None
    """Whether the standards are met; None while that is not known."""
    votes: str
    """How the council voted, for and of how many: `8/9`; empty where it did not."""
    carried: bool | None
    """Whether that carries."""
    number: str
    """Of the decision, or of what took it back; empty where there is none."""
    order: Order
    """Its place by the given name."""


def newest_first(lines: Iterable[NominationLine], plan: Plan) -> list[NominationLine]:
    """`lines` as lists of nominations show them: the newest period of `plan` first, people by their given
    name."""
    place = {one.id: (one.to or date.max, at) for at, one in enumerate(plan.periods)}
    unknown = date.max, len(place)

    def newest(line: NominationLine) -> tuple[date, int, str]:
        return (*place.get(line.period, unknown), line.period)

    return sorted(sorted(lines, key=lambda line: line.order), key=newest, reverse=True)


def unit_lines(workspace: Workspace) -> Iterator[UnitLine]:
    """A line for each unit; nothing but the unit's own forms and the plan is read."""
    for unit, form in workspace.registrations.items():
        value, name = form.value, form.value.name or unit
        days = [day.isoformat() if day else "" for day in (value.valid_from, value.valid_to)]
        years = tuple(_year(workspace, unit, year) for year in workspace.plan.heading.years)
        head, state = value.head.name, str(form.state)
        yield UnitLine(unit, name, value.kind, head, state, days[0], days[1], years, alphabetical(name))


def _year(workspace: Workspace, unit: str, year: int) -> YearLine:
    wanted = indicators.expected_of(workspace, unit, year)
    form = workspace.years.get((unit, year))
    state = str(form.state) if form is not None else ""
    return YearLine(state, indicators.reported_by(form, wanted), len(wanted))


def nomination_line(workspace: Workspace, key: str) -> NominationLine:
    """The line of the nomination `key`; the plan, its unit's registration and figures are read with it."""
    form = workspace.nominations[key]
    value, name = form.value, form.value.name or key
    unit = workspace.unit_name(value.unit)
    meets = eligible(judge(workspace, value, form.path))
    told = key, name, value.unit, unit, value.award, value.period, value.position, str(form.state), meets
    return NominationLine(*told, *_vote(workspace, form), _number(form), by_given_name(name))


def _vote(workspace: Workspace, form: Form[Nomination]) -> tuple[str, bool | None]:
    """`votes` and `carried` of the line of `form`."""
    vote = form.standing.last("vote")
    if vote is None:
        return "", False
    cast = ballot(vote)
    outcome = council.decide(cast, workspace.plan.council)
    return f"{cast.votes_for}/{outcome.base or cast.total - cast.recused}", outcome.verdict


def _number(form: Form[Nomination]) -> str:
    issued = form.standing.last("revoke") or form.standing.last("decide")
    return issued.data.get("Decision-Number", "") if issued is not None else ""
