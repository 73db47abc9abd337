"""Where the campaign stands on a day: its stage, who is late, forms by state, targets, the fund.

Pure; the day is always an argument. The command `status` and the overview screen show the same values.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from campaign import indicators
from campaign.act import State
from campaign.indicators import Measured
from campaign.law import law_on
from campaign.nomination import Nomination
from campaign.plan import Fund, Milestone, Plan
from campaign.workspace import Form, Workspace

NOT_IN = (State.DRAFT, State.RETURNED)
"""States in which a form still lies with its unit."""


@dataclass(frozen=True)
class Late:
    """A form that was due and is not in."""

    unit: str
    what: str
    """`registration`, or the year of the figures."""
    due: date
    milestone: Milestone

    def days(self, today: date) -> int:
        """How many days late."""
        return (today - self.due).days


@dataclass(frozen=True)
class Money:
    """One year's award fund against what was decided in it, in đồng."""

    fund: Fund
    decided: int
    """What the commune pays for the awards decided in the year."""
    proposed: int
    """What it would pay for those still under way, at the rates of the day."""

    @property
    def left(self) -> int:
        """What is left once everything under way is decided; negative when the fund runs out."""
        return (self.fund.amount or 0) - self.decided - self.proposed


@dataclass(frozen=True)
class Overview:
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


def overview(workspace: Workspace, today: date) -> Overview:
    """How `workspace` stands on `today`."""
    plan = workspace.plan
    dated = [milestone for milestone in plan.milestones if milestone.from_ and milestone.to]
    return Overview(
        today=today,
        stage=tuple(m for m in dated if m.from_ and m.to and m.from_ <= today <= m.to),
        upcoming=tuple(m for m in dated if m.from_ and m.from_ > today),
        late=tuple(late_forms(workspace, today)),
        registrations=_states(workspace.registrations.values()),
        years={
            year: _states(form for (_, of), form in workspace.years.items() if of == year)
            for year in plan.heading.years
        },
        nominations=_states(workspace.nominations.values()),
        targets={year: tuple(indicators.summary(workspace, year)) for year in plan.heading.years},
        money=tuple(_money(workspace, fund, today) for fund in plan.fund),
    )


def _states(forms: Iterable[Form[Any]]) -> Mapping[str, int]:
    counts = Counter(str(form.state) for form in forms)
    return {state: counts[state] for state in map(str, State) if counts[state]}


def late_forms(workspace: Workspace, today: date) -> list[Late]:
    """The forms that were due before `today` and still lie with their units, by deadline and unit.

    A unit that had ended by the deadline owes nothing; one that must report no figures owes none.
    """
    late = []
    for milestone in workspace.plan.milestones:
        if not milestone.requires or milestone.to is None or milestone.to >= today:
            continue
        for unit, registration in workspace.registrations.items():
            if not registration.value.active_on(milestone.to):
                continue
            form: Form[Any] | None = registration
            if milestone.requires == "year":
                year = milestone.year or milestone.to.year
                if not indicators.expected_of(workspace, unit, year):
                    continue
                form = workspace.years.get((unit, year))
            if form is None or form.state in NOT_IN:
                what = str(milestone.year) if milestone.requires == "year" else "registration"
                late.append(Late(unit, what, milestone.to, milestone))
    return late


def decision_day(form: Form[Nomination]) -> date | None:
    """The day of the decision that stands, None where nothing is decided."""
    act = form.standing.last("decide")
    if act is None or form.state not in (State.DECIDED, State.AWARDED):
        return None
    given = act.data.get("Decision-Date")
    return date.fromisoformat(given) if given else act.day


def cost(workspace: Workspace, form: Form[Nomination], day: date) -> int:
    """What the commune's fund pays for the award when it is decided on `day`; 0 for those of others."""
    nomination = form.value
    award = workspace.plan.award_by_id.get(nomination.award)
    if award is None or workspace.plan.goes_upward(nomination.award):
        return 0
    bonus = law_on(day).bonus(award.level, collective=not nomination.individual)
    return bonus.amount if bonus else 0


_UNDER_WAY = (State.SUBMITTED, State.APPRAISED, State.POSTED, State.VOTED)


def _money(workspace: Workspace, fund: Fund, today: date) -> Money:
    decided = proposed = 0
    for form in workspace.nominations.values():
        day = decision_day(form)
        if day is not None:
            decided += cost(workspace, form, day) if day.year == fund.year else 0
        elif form.state in _UNDER_WAY and _year_of(workspace.plan, form.value) == fund.year:
            proposed += cost(workspace, form, today)
    return Money(fund, decided, proposed)


def _year_of(plan: Plan, nomination: Nomination) -> int | None:
    period = plan.period_by_id.get(nomination.period)
    return period.to.year if period and period.to else None
