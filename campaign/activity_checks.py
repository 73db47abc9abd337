"""The rules over a unit's activities: its registration, dates inside the campaign and its life, evidence.

Like `checks.py`, whose table of rules names these: nothing is changed, every finding comes at once.
"""

from collections.abc import Iterator

from campaign import figures
from campaign.activity import Activities
from campaign.finding import Finding, Place
from campaign.wording import finding
from campaign.workspace import Form, Workspace

Found = Iterator[Finding]


def activities_unit(workspace: Workspace, form: Form[Activities]) -> Found:
    """The unit that did it has a registration."""
    if form.unit not in workspace.registrations:
        yield finding("no-registration", Place(form.path))


def activities_dates(workspace: Workspace, form: Form[Activities]) -> Found:
    """What was done for the movement was done inside the campaign, while the unit existed."""
    plan = workspace.plan
    registration = workspace.registrations.get(form.unit)
    for index, activity in enumerate(form.value.activities):
        day, at = activity.date, Place(form.path).at("activities", index, "date")
        if day is None:
            continue
        shown = figures.day(day)
        if not plan.start <= day <= plan.end:
            first, last = figures.day(plan.start), figures.day(plan.end)
            yield finding("outside-campaign", at, plan.clauses.schedule, day=shown, start=first, end=last)
        elif registration is not None and not registration.value.active_on(day):
            started, ended = registration.value.valid_from, registration.value.valid_to
            first, last = (figures.day(one) if one else "…" for one in (started, ended))
            yield finding("outside-unit", at, day=shown, start=first, end=last)


def activities_evidence(workspace: Workspace, form: Form[Activities]) -> Found:
    """Each activity says on what paper or recording it rests, so that it can be counted in a report."""
    for index, activity in enumerate(form.value.activities):
        if not activity.evidence.strip():
            at = Place(form.path).at("activities", index, "evidence")
            yield finding("activity-no-evidence", at, workspace.plan.clauses.activities, title=activity.title)
