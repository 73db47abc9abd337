"""Where the campaign stands on a day: its stage, who is late, forms by state, targets, the fund.

Pure; the day is always an argument. The command `status` and the overview screen show the same values.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct, field

from campaign.act import State
from campaign.finding import Finding
from campaign.indicators import Measured, Sum, asked, sum_of
from campaign.limits import Late, Wait, all_waits, deadlines, longest, owing, waiting
from campaign.money import Bill, Money, bills, funds
from campaign.plan import Plan
from campaign.plan_tables import Indicator, Milestone
from campaign.workspace import Workspace


class Overview(Struct, frozen=True):
    """Everything the officer wants to see first."""

    today: date
    stage: tuple[Milestone, ...]
    """The milestones that run on the day."""
    upcoming: tuple[Milestone, ...]
    late: tuple[Late, ...]
    registrations: Mapping[str, int]
    years: Mapping[int, Mapping[str, int]]
    nominations: Mapping[str, int]
    targets: Mapping[int, tuple[Measured, ...]]
    """The commune's figures by year."""
    money: tuple[Money, ...]
    overdue: tuple[Wait, ...] = ()
    """The nominations kept over the time limit of their step, the longest first."""
    cut_off: Finding | None = None
    """That the record's beginning is missing, so that forms stand elsewhere than is told here."""
    unread: tuple[str, ...] = ()
    """The paths of files and folders that could not be read, of which nothing here tells."""

    def warnings(self, way: str = "Xem từng chỗ: thidua check") -> list[str]:
        """Why all this may not be so, a sentence each, with the `way` to what was not read."""
        told = [self.cut_off.message] if self.cut_off is not None else []
        if self.unread:
            told.append(f"{len(self.unread)} tệp, thư mục không đọc được nên không được tính. {way}")
        return told


class Tally(Struct, frozen=True):
    """What forms come to, whatever the day: the tallies of parts of a workspace add up to that of the whole,
    as long as no unit's forms lie in two parts."""

    states: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """How many forms stand where: under `registration`, `nomination`, or the year of figures."""
    owing: tuple[tuple[str, ...], ...] = ()
    """The units that owe what is due at each of `limits.deadlines`."""
    sums: Mapping[tuple[int, str], Sum] = field(default_factory=dict)
    """What is reported, by year and indicator."""
    bills: Mapping[Bill, int] = field(default_factory=dict)
    waits: tuple[tuple[str, date], ...] = ()
    """The nominations for which a limit runs, by name, with the last day of it."""
    unread: tuple[str, ...] = ()
    """The paths of those that could not be read."""


def tally(workspace: Workspace) -> Tally:
    """What all forms of `workspace` come to."""
    plan = workspace.plan
    states: dict[str, Counter[str]] = defaultdict(Counter)
    for form in workspace.registrations.values():
        states["registration"][form.state] += 1
    for (_, year), figures in workspace.years.items():
        states[str(year)][figures.state] += 1
    for nomination in workspace.nominations.values():
        states["nomination"][nomination.state] += 1
    return Tally(
        {name: {str(state): count for state, count in found.items()} for name, found in states.items()},
        tuple(tuple(owing(workspace, deadline)) for deadline in deadlines(plan)),
        {(year, one.id): sum_of(workspace, one, year) for year, one in _asked(plan)},
        bills(workspace),
        tuple((wait.form.id.removeprefix("nominations/"), wait.due) for wait in all_waits(workspace)),
        tuple(form.path for form in workspace.forms() if form.broken),
    )


def _asked(plan: Plan) -> list[tuple[int, Indicator]]:
    return [(year, one) for year in plan.heading.years for one in asked(plan, year)]


def together(plan: Plan, tallies: Iterable[Tally]) -> Tally:
    """What `tallies`, of parts in the order of their forms, add up to."""
    states: dict[str, Counter[str]] = defaultdict(Counter)
    owed: list[list[str]] = [[] for _ in deadlines(plan)]
    sums = {(year, one.id): Sum() for year, one in _asked(plan)}
    billed: Counter[Bill] = Counter()
    waits: list[tuple[str, date]] = []
    unread: list[str] = []
    for one in tallies:
        for name, found in one.states.items():
            states[name].update(found)
        for place, units in enumerate(one.owing):
            owed[place] += units
        for key, reported in one.sums.items():
            sums[key] += reported
        billed.update(one.bills)
        waits += one.waits
        unread += one.unread
    return Tally(states, tuple(map(tuple, owed)), sums, billed, tuple(waits), tuple(unread))


def overview(workspace: Workspace, today: date, told: Tally | None = None) -> Overview:
    """How `workspace` stands on `today`; `told`: its tally, where it is known."""
    plan, told = workspace.plan, told or tally(workspace)
    dated = [milestone for milestone in plan.milestones if milestone.from_ and milestone.to]
    due = zip(deadlines(plan), told.owing, strict=True)
    late = (
        Late(unit, by.what, by.due, by.milestone) for by, units in due if by.due < today for unit in units
    )
    over = (workspace.nominations[name] for name, last in told.waits if last < today)
    waits = (waiting(workspace, form) for form in over)
    return Overview(
        today=today,
        stage=tuple(m for m in dated if m.from_ and m.to and m.from_ <= today <= m.to),
        upcoming=tuple(m for m in dated if m.from_ and m.from_ > today),
        late=tuple(late),
        registrations=_ordered(told.states.get("registration", {})),
        years={year: _ordered(told.states.get(str(year), {})) for year in plan.heading.years},
        nominations=_ordered(told.states.get("nomination", {})),
        targets={
            year: tuple(told.sums[year, one.id].measured(one) for one in asked(plan, year))
            for year in plan.heading.years
        },
        money=funds(plan, told.bills, today),
        overdue=tuple(longest((wait for wait in waits if wait is not None), today)),
        cut_off=workspace.cut_off,
        unread=(*workspace.closed, *told.unread),
    )


def _ordered(counts: Mapping[str, int]) -> Mapping[str, int]:
    return {state: counts[state] for state in map(str, State) if counts.get(state)}
