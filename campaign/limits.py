"""Deadlines and time limits: what was due when, who is late by how much, which appraisals are overdue.

Pure; the day is an argument. Limits and holidays are the law's (`law.py`), deadlines the plan's; how the
campaign stands as a whole is in `overview.py`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from msgspec import Struct

from campaign import indicators
from campaign.act import OPEN, Standing, State
from campaign.ladder import SPINE
from campaign.law import calendar, law_on
from campaign.lawbook import Limit
from campaign.nomination import Nomination
from campaign.plan import Plan
from campaign.plan_tables import Milestone
from campaign.rules import against
from campaign.unit import Registration
from campaign.vietnamese import alphabetical
from campaign.working_days import add_working_days, working_days_between
from campaign.workspace import Form, Workspace

REGISTRATION = "registration"

# What units owe


class Deadline(Struct, frozen=True):
    """The day by which every unit must have handed in a form (IV of the plan)."""

    what: str
    """`registration`, or the year of the figures."""
    due: date
    milestone: Milestone

    @property
    def year(self) -> int | None:
        """The year of the figures; None for the registration."""
        return None if self.what == REGISTRATION else int(self.what)


class Late(Struct, frozen=True):
    """A form that was due and is not in."""

    unit: str
    what: str
    """`registration`, or the year of the figures."""
    due: date
    milestone: Milestone

    def days(self, today: date) -> int:
        """How many days late."""
        return (today - self.due).days

    @property
    def words(self) -> str:
        """What is owed, for a letter."""
        return "bản đăng ký thi đua" if self.what == REGISTRATION else f"số liệu năm {self.what}"


def deadlines(plan: Plan) -> list[Deadline]:
    """When which form is due, in the order of the days."""
    found = []
    for milestone in plan.milestones:
        if milestone.requires and milestone.to:
            year = milestone.figures_of
            found.append(Deadline(str(year) if year else REGISTRATION, milestone.to, milestone))
    return sorted(found, key=lambda one: one.due)


def late_forms(workspace: Workspace, today: date) -> list[Late]:
    """The forms that were due before `today` and still lie with their units, by deadline and unit."""
    return [
        Late(unit, deadline.what, deadline.due, deadline.milestone)
        for deadline in deadlines(workspace.plan)
        if deadline.due < today
        for unit in owing(workspace, deadline)
    ]


def any_late(workspace: Workspace, today: date) -> bool:
    """Whether `late_forms` would tell any; the rest is not looked at once one is found."""
    passed = (deadline for deadline in deadlines(workspace.plan) if deadline.due < today)
    return any(True for deadline in passed for _ in owing(workspace, deadline))


def owing(workspace: Workspace, deadline: Deadline) -> Iterator[str]:
    """The units with which the form that is due at `deadline` still lies.

    A unit that had ended by the deadline owes nothing; one that must report no figures owes none. What was
    handed in and has been changed since (a new head, say) is to be submitted again, and is not late.
    """
    for unit, registration in workspace.registrations.items():
        if not registration.value.active_on(deadline.due):
            continue
        form: Form[Any] | None = registration
        if deadline.year is not None:
            if not indicators.expected_of(workspace, unit, deadline.year):
                continue
            form = workspace.years.get((unit, deadline.year))
        if form is None or (form.state in OPEN and not _handed_in(form)):
            yield unit


def _handed_in(form: Form[Any]) -> bool:
    """Whether the form had been handed in, and only its content has changed since."""
    lapsed = form.standing.lapsed if form.standing.acted else None
    return lapsed is not None and lapsed.verb in ("submit", "accept")


# What nominations wait for


class Wait(Struct, frozen=True):
    """A nomination that waits for a step which the law limits in time."""

    form: Form[Nomination]
    step: str
    """The step that it waits for, an id of `plan.STEPS`."""
    since: date
    """The day on which the limit starts: the dossier became complete, or reached the body above."""
    due: date
    """The last day of the limit."""
    limit: Limit
    """The row of the law behind it, in working days."""
    sure: bool
    """Whether a source confirms the limit, and every day off on the way is known and confirmed."""

    def days(self, today: date) -> int:
        """How many working days over the limit; 0 or less while there is time."""
        return _between(self.due, today)


@lru_cache(maxsize=1024)
def _between(start: date, end: date) -> int:
    """The working days after `start` up to and with `end`, which a list asks for over and over."""
    off = calendar()
    return working_days_between(start, end, off, off.worked)


def waiting(workspace: Workspace, form: Form[Nomination]) -> Wait | None:
    """What the nomination waits for, if a limit runs (law.md 2.3).

    Appraisal and submission are limited together, from the last submitting on; the body above has its own
    limit from the forwarding on. No source limits the decision of the chairman at the same level.
    """
    plan, standing = workspace.plan, form.standing
    upward = plan.goes_upward(form.value.award)
    step = next_step(plan, standing.state, upward)
    award = plan.award_by_id.get(form.value.award)
    if step is None or award is None or _at_rest(plan, standing, step, upward):
        return None
    above = standing.state is State.FORWARDED
    started = standing.last("forward" if above else "submit")
    if started is None:
        return None
    level = award.level if above or not plan.heading.scope else plan.heading.scope
    limit = law_on(started.day).limit(level)
    if limit is None:
        return None
    off = calendar()
    due = add_working_days(started.day, limit.days, off, off.worked)
    doubtful = any(started.day <= day <= due for day in off.unsure)
    known = all(off.knows(year) for year in range(started.day.year, due.year + 1))
    return Wait(form, step, started.day, due, limit, limit.confirmed and known and not doubtful)


def next_step(plan: Plan, state: State, upward: bool) -> str | None:
    """The next step that the plan requires of a nomination in `state`; None where it is not under way."""
    steps = [*SPINE]
    here = next((index for index, step in enumerate(steps) if SPINE[step] is state), None)
    if here is None:
        return None
    required = {*plan.record.steps, "decide"} - {"forward"} | ({"forward"} if upward else set())
    ahead = [step for step in steps[here + 1 :] if step in required]
    return ahead[0] if ahead else None


def _at_rest(plan: Plan, standing: Standing, step: str, upward: bool) -> bool:
    """Whether no limit runs: only the decision is missing, or what came out leads no further."""
    if step == "award" or (step == "decide" and not (upward and standing.state is State.FORWARDED)):
        return True
    found = {code for code, _ in against(standing, plan)}
    return "not-met" in found or ("not-carried" in found and step == "forward")


def overdue(workspace: Workspace, today: date) -> list[Wait]:
    """The nominations whose limit is over, the longest first."""
    return longest(all_waits(workspace), today)


def all_waits(workspace: Workspace) -> Iterator[Wait]:
    """What every nomination waits for that a limit runs for."""
    waits = (waiting(workspace, form) for form in workspace.nominations.values())
    return (wait for wait in waits if wait is not None)


def longest(waits: Iterable[Wait], today: date) -> list[Wait]:
    """Those of `waits` that are over their limit on `today`, the longest first."""
    found = [wait for wait in waits if wait.days(today) > 0]
    return sorted(found, key=lambda wait: (-wait.days(today), wait.form.path))


# Who is late, and whom to urge


class Lateness(Struct, frozen=True):
    """One unit with everything of it that is late."""

    unit: str
    name: str
    forms: tuple[Late, ...]
    """What the unit itself owes."""
    nominations: tuple[Wait, ...]
    """Its nominations that others have kept over the limit."""


def lateness(workspace: Workspace, today: date) -> list[Lateness]:
    """What is late unit by unit, in alphabetical order; `late_forms` and `overdue` give it in all."""
    forms, waits = defaultdict[str, list[Late]](list), defaultdict[str, list[Wait]](list)
    for late in late_forms(workspace, today):
        forms[late.unit].append(late)
    for wait in overdue(workspace, today):
        waits[wait.form.value.unit].append(wait)
    found = [
        Lateness(unit, workspace.unit_name(unit), tuple(forms.get(unit, ())), tuple(waits.get(unit, ())))
        for unit in forms.keys() | waits.keys()
    ]
    return sorted(found, key=lambda one: (alphabetical(one.name), one.unit))


class Urged(Struct, frozen=True):
    """One row of the list of an urging letter (công văn đôn đốc)."""

    unit: str
    name: str
    """As the letter names the unit: with who has taken over from one that has ended."""
    head: str
    """Who is written to."""
    title: str
    what: str
    due: date
    days: int
    """How many days late."""
    clause: str = ""
    """The clause of the plan that sets the day."""


def urged(workspace: Workspace, today: date) -> list[Urged]:
    """What an urging letter of `today` lists (VI.3 of the plan), by unit in alphabetical order, then due."""
    return [
        _row(workspace, late, today)
        for one in lateness(workspace, today)
        for late in sorted(one.forms, key=lambda late: late.due)
    ]


def _row(workspace: Workspace, late: Late, today: date) -> Urged:
    own = workspace.registrations[late.unit].value
    addressee = _addressee(workspace, late.unit, today)
    name = own.name_on(today)
    if addressee is not own:
        name = f"{name} (nay là {addressee.name_on(today)})"
    head = addressee.head
    return Urged(
        late.unit, name, head.name, head.title, late.words, late.due, late.days(today), late.milestone.clause
    )


def _addressee(workspace: Workspace, unit: str, today: date) -> Registration:
    """Who answers for `unit` on `today`: itself, or the one that has taken over, as far as that is known."""
    chain = [workspace.registrations[one].value for one in (unit, *workspace.successors(unit))]
    return next((one for one in chain if one.active_on(today)), chain[0])
