"""What the activities come to: counted per kind, unit and stage, and those that speak for a nomination.

Pure. A stage is a review period of the plan; periods may overlap (the closing review covers everything), so
an activity counts in each period that its day lies in. Every count says how much of it is accepted.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from campaign import figures
from campaign.activity import ACTIVITY_KINDS, Activity
from campaign.nomination import Nomination
from campaign.plan import covers
from campaign.plan_tables import Period
from campaign.workspace import Workspace


class Deed(Struct, frozen=True):
    """One dated activity with the unit that did it."""

    unit: str
    activity: Activity
    form: str
    """The short name of the form that tells it: `units/dai-truyen-thanh/activities`."""
    index: int
    """Its place in the form, counted from 0."""
    accepted: bool
    """Whether an officer has accepted the form as it stands."""

    @property
    def sentence(self) -> str:
        """The activity as a line of a report: `12/3/2024: Tập huấn …, 1.200 người (Báo cáo số …)`."""
        day = self.activity.date
        when = f"{figures.short_day(day)}: " if day else ""
        reach = f", {figures.number(self.activity.reach)} người" if self.activity.reach is not None else ""
        evidence = f" ({self.activity.evidence})" if self.activity.evidence else ""
        return f"{when}{self.activity.title}{reach}{evidence}"


class Count(Struct, frozen=True):
    """How many activities, and whom they reached."""

    number: int = 0
    accepted: int = 0
    """How many of them stand in forms that an officer has accepted."""
    reach: int = 0
    """People reached, summed as the units tell it: who came twice counts twice."""
    uncounted: int = 0
    """How many activities tell no reach."""


class Tally(Struct, frozen=True):
    """The activities of one stage, or of the whole campaign where `period` is empty."""

    period: str
    label: str
    whole: Count
    kinds: Mapping[str, Count]
    """By kind, in the order of `activity.ACTIVITY_KINDS`; kinds without any activity are left out."""
    units: Mapping[str, Mapping[str, Count]]
    """By unit and kind; units without any activity are left out."""


def deeds(workspace: Workspace) -> list[Deed]:
    """Every activity of every unit that has a day and a kind, oldest first, then by unit."""
    found = [
        Deed(unit, activity, form.id, index, form.accepted)
        for unit, form in workspace.activities.items()
        for index, activity in enumerate(form.value.activities)
        if activity.date is not None and activity.kind
    ]
    return sorted(found, key=lambda deed: (str(deed.activity.date), deed.unit, deed.index))


def in_period(found: Iterable[Deed], period: Period) -> list[Deed]:
    """Those of `found` whose day lies in `period`, both ends included."""
    return [deed for deed in found if deed.activity.date and covers(period, deed.activity.date)]


def tallies(workspace: Workspace) -> tuple[Tally, ...]:
    """One tally for each review period of the plan, then one for the whole campaign."""
    found = deeds(workspace)
    stages = [_tally(period.id, period.label, in_period(found, period)) for period in workspace.plan.periods]
    return (*stages, _tally("", "Toàn phong trào", found))


def _tally(period: str, label: str, found: list[Deed]) -> Tally:
    units = dict.fromkeys(deed.unit for deed in sorted(found, key=lambda deed: deed.unit))
    return Tally(
        period,
        label,
        _count(found),
        _by_kind(found),
        {unit: _by_kind([deed for deed in found if deed.unit == unit]) for unit in units},
    )


def _by_kind(found: list[Deed]) -> Mapping[str, Count]:
    counts = {kind: _count([d for d in found if d.activity.kind == kind]) for kind, _ in ACTIVITY_KINDS}
    return {kind: count for kind, count in counts.items() if count.number}


def _count(found: list[Deed]) -> Count:
    told = [deed.activity.reach for deed in found if deed.activity.reach is not None]
    accepted = sum(deed.accepted for deed in found)
    return Count(len(found), accepted, sum(told), len(found) - len(told))


def evidence_for(workspace: Workspace, nomination: Nomination) -> list[Deed]:
    """The activities that speak for `nomination`: those of its unit in its period, oldest first.

    Offered, never counted by a criterion: a person decides what they prove. Empty for an unknown period.
    """
    period = workspace.plan.period_by_id.get(nomination.period)
    if period is None:
        return []
    return [deed for deed in in_period(deeds(workspace), period) if deed.unit == nomination.unit]
