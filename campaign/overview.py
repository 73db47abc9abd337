"""Where the campaign stands on a day: its stage, who is late, forms by state, targets, the fund.

Pure; the day is always an argument. The command `status` and the overview screen show the same values.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from campaign import indicators
from campaign.act import State
from campaign.indicators import Measured
from campaign.limits import Late, Wait, late_forms, overdue
from campaign.money import Money, yearly
from campaign.plan import Milestone
from campaign.workspace import Form, Workspace

__all__ = ("Late", "Money", "Overview", "Wait", "overview")


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
        money=yearly(workspace, today),
        overdue=tuple(overdue(workspace, today)),
    )


def _states(forms: Iterable[Form[Any]]) -> Mapping[str, int]:
    counts = Counter(str(form.state) for form in forms)
    return {state: counts[state] for state in map(str, State) if counts[state]}
