"""Handing over: what a person holds and what waits, and the plan once a successor has taken over.

Pure. Work waits for a role, not for a person, so it passes on by itself once the plan names the successor;
what was done before stays judged by the plan of its own day. Keys end with the row that gives them.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from msgspec import Struct

from campaign.act import State
from campaign.ladder import SPINE, Verb, possible, role_of
from campaign.plan_tables import Actor
from campaign.vietnamese import fold
from campaign.workspace import Form, Workspace, goes_upward

_ONWARD = {*SPINE.values(), State.ACCEPTED}
"""The states to which work goes on; returning and rejecting are choices, not work that waits."""


class Waiting(Struct, frozen=True):
    """One form that waits for somebody in a role."""

    form: Form[Any]
    verb: Verb
    role: str


class Handover(Struct, frozen=True):
    """What passes from one person to another."""

    person: str
    rows: tuple[Actor, ...]
    """The roles that the person holds after the last day, each with its keys."""
    work: tuple[Waiting, ...]
    """What waits for those roles now."""


def handover(workspace: Workspace, person: str, last: date) -> Handover:
    """What `person` holds past `last`, their last day, and what waits for it."""
    rows = tuple(row for row in workspace.plan.people if goes_on(row, person, last))
    roles = {row.role for row in rows}
    return Handover(person, rows, tuple(one for one in open_work(workspace) if one.role in roles))


def open_work(workspace: Workspace) -> list[Waiting]:
    """The next step of every form that is under way, with the role that takes it."""
    found = []
    for form in workspace.forms():
        if form.state in (State.DRAFT, State.RETURNED):
            continue
        upward = goes_upward(workspace.plan, form)
        for verb in possible(form.standing, form.kind, workspace.plan, upward):
            if verb.to in _ONWARD:
                found.append(Waiting(form, verb, role_of(verb, upward)))
    return found


Row = Mapping[str, Any]
"""A person or a body as the plan's file has them."""


def passed_on(
    people: Iterable[Row], person: str, successor: str, email: str, last: date
) -> list[dict[str, Any]]:
    """The plan's `people` once `person` ended on `last`, and `successor` holds the same roles from then on.

    Without a `successor` nobody does. Rows that ended before stay; the successor's keys are their own, to be
    added by `thidua keys`.
    """

    def goes(row: Row) -> bool:
        actor = Actor(name=row.get("name", ""), role="", from_=row.get("from"), to=row.get("to"))
        return goes_on(actor, person, last)

    def follower(row: Row) -> dict[str, Any] | None:
        if not successor:
            return None
        kept = {"role": row.get("role", ""), "title": row.get("title", "")}
        return {"name": successor, "email": email, **kept}

    return followed(people, goes, follower, last)


def followed(
    rows: Iterable[Row],
    goes: Callable[[Row], bool],
    follower: Callable[[Row], dict[str, Any] | None],
    last: date,
) -> list[dict[str, Any]]:
    """`rows`, of which those that `goes` tells end on `last`; behind them who follows each the day after."""
    kept: list[dict[str, Any]] = []
    fresh: list[dict[str, Any]] = []
    for row in rows:
        if not goes(row):
            kept.append(dict(row))
            continue
        kept.append({**row, "to": last})
        if (next_ := follower(row)) is None:
            continue
        new = {**next_, "from": last + timedelta(days=1), "to": row.get("to")}
        fresh.append({key: value for key, value in new.items() if value})
    return [*kept, *fresh]


def goes_on(row: Actor, person: str, last: date) -> bool:
    """Whether `row` is `person`'s and has begun by `last` and not ended by then."""
    begun, ended = row.from_ is None or row.from_ <= last, row.to is not None and row.to <= last
    return fold(row.name) == fold(person) and begun and not ended
