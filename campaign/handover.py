"""Handing over: what a person or a body holds and what waits, and the plan once a successor has taken over.

Pure. Work waits for a role, not for a person, so it passes on by itself once the plan names the successor;
what was done before stays judged by the plan of its own day. Keys end with the row that gives them.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from msgspec import Struct

from campaign.act import State
from campaign.ladder import SPINE, Verb, possible, role_of
from campaign.plan import Actor, Authority
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
    rows = tuple(row for row in workspace.plan.people if _goes_on(row, person, last))
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

    Rows that ended before stay; the successor's keys are their own, to be added by `thidua keys`.
    """

    def goes(row: Row) -> bool:
        actor = Actor(name=row.get("name", ""), role="", from_=row.get("from"), to=row.get("to"))
        return _goes_on(actor, person, last)

    def follower(row: Row) -> dict[str, Any]:
        kept = {"role": row.get("role", ""), "title": row.get("title", "")}
        return {"name": successor, "email": email, **kept}

    return _followed(people, goes, follower, last)


def _followed(
    rows: Iterable[Row], goes: Callable[[Row], bool], follower: Callable[[Row], dict[str, Any]], last: date
) -> list[dict[str, Any]]:
    """`rows`, of which those that `goes` tells end on `last`; behind them who follows each the day after."""
    kept: list[dict[str, Any]] = []
    fresh: list[dict[str, Any]] = []
    for row in rows:
        if not goes(row):
            kept.append(dict(row))
            continue
        kept.append({**row, "to": last})
        new = {**follower(row), "from": last + timedelta(days=1), "to": row.get("to")}
        fresh.append({key: value for key, value in new.items() if value})
    return [*kept, *fresh]


def _goes_on(row: Actor, person: str, last: date) -> bool:
    """Whether `row` is `person`'s and has begun by `last` and not ended by then."""
    begun, ended = row.from_ is None or row.from_ <= last, row.to is not None and row.to <= last
    return fold(row.name) == fold(person) and begun and not ended


# A body that is merged away


class Succession(Struct, frozen=True):
    """What passes on when the body that runs the campaign ends, the commune being merged."""

    body: Authority
    people: tuple[Actor, ...]
    """Who holds a role past the last day: each hands over to whoever holds it then."""
    units: tuple[Form[Any], ...]
    """The registrations of the units that go on past it, as far as is written: renamed, joined or ended?"""
    work: tuple[Waiting, ...]
    """Everything that is under way."""


def succession(workspace: Workspace, name: str, last: date) -> Succession | None:
    """What passes on when the body `name` ends on `last`; None where none of that name goes on past it."""
    body = next((one for one in workspace.plan.authorities if _is_body(one, name, last)), None)
    if body is None:
        return None
    after = last + timedelta(days=1)
    people = (row for row in workspace.plan.people if _goes_on(row, row.name, last))
    units = (form for form in workspace.registrations.values() if form.value.active_on(after))
    return Succession(body, tuple(people), tuple(units), tuple(open_work(workspace)))


def _is_body(body: Authority, name: str, last: date) -> bool:
    begun, ended = body.from_ is None or body.from_ <= last, body.to is not None and body.to <= last
    return fold(name) in (fold(body.name), fold(body.short)) and begun and not ended


def body_passed_on(
    authorities: Iterable[Row], name: str, successor: str, superior: str, last: date
) -> list[dict[str, Any]]:
    """The plan's `authorities` once the body `name` ended on `last` and `successor` follows the day after.

    The successor takes over the kinds of unit; its heading, short name and place come from its name, and its
    `superior` is the old one where none is given.
    """

    def goes(row: Row) -> bool:
        body = Authority(
            name=row.get("name", ""), short=row.get("short", ""), from_=row.get("from"), to=row.get("to")
        )
        return _is_body(body, name, last)

    def follower(row: Row) -> dict[str, Any]:
        kind, place = _named(successor)
        return {
            **row,
            "name": successor,
            "heading": [part.upper() for part in (kind, successor.removeprefix(kind).strip()) if part],
            "short": successor.replace(_COMMITTEE, "UBND", 1),
            "superior": superior or row.get("superior", ""),
            "place": place,
        }

    return _followed(authorities, goes, follower, last)


_COMMITTEE = "Ủy ban nhân dân"

_LEVELS = ("xã", "phường", "đặc khu", "thị trấn", "huyện", "thành phố", "tỉnh")


def _named(body: str) -> tuple[str, str]:
    """What kind of body it is, where that is a committee of the people, and its place."""
    kind = _COMMITTEE if body.startswith(f"{_COMMITTEE} ") else ""
    rest = body.removeprefix(kind).strip()
    level = next((one for one in _LEVELS if rest.startswith(f"{one} ")), "")
    return kind, rest.removeprefix(level).strip()
