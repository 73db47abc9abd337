"""A commune that is merged away: what passes on, every change of it at once, and what only people can do.

Pure. The body ends on a day, and so do roles, keys and units; nominations that still lie with an ended unit,
for work that goes on, go to the unit that follows it. What was judged stays: it is about its own day.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from msgspec import Struct, field

from campaign import figures
from campaign.act import OPEN
from campaign.finding import Key
from campaign.handover import Row, Waiting, followed, goes_on, open_work, passed_on
from campaign.nomination import Nomination
from campaign.places import PLAN_FILE
from campaign.plan_tables import ROLES, Actor, Authority
from campaign.vietnamese import fold
from campaign.workspace import Form, Workspace


class Succession(Struct, frozen=True):
    """Where a merger stands: what passes on when the body that runs the campaign ends."""

    body: Authority
    last: date
    """Its last day."""
    follower: Authority | None
    """Who follows, as far as the plan names it."""
    people: tuple[Actor, ...]
    """Who holds a role past the last day: each hands over to whoever holds it then."""
    ended: tuple[Actor, ...]
    """Whose role ended with it."""
    fresh: tuple[Actor, ...]
    """Whose role begins the day after."""
    units: tuple[Form[Any], ...]
    """The registrations of the units that go on past it, as far as is written: renamed, joined or ended?"""
    gone: tuple[Form[Any], ...]
    """Those of the units that ended on that day."""
    work: tuple[Waiting, ...]
    """Everything that is under way."""


def succession(workspace: Workspace, name: str, last: date) -> Succession | None:
    """What passes on when the body `name` ends on `last`, or ended then; None where there is none such."""
    plan, after = workspace.plan, last + timedelta(days=1)
    body = next((one for one in plan.authorities if _is_body(one, name, last)), None)
    if body is None:
        return None
    registrations = workspace.registrations.values()
    return Succession(
        body,
        last,
        next((one for one in plan.authorities if body.to == last and one.from_ == after), None),
        tuple(row for row in plan.people if goes_on(row, row.name, last)),
        tuple(row for row in plan.people if row.to == last),
        tuple(row for row in plan.people if row.from_ == after),
        tuple(form for form in registrations if form.value.active_on(after)),
        tuple(form for form in registrations if form.value.valid_to == last),
        tuple(open_work(workspace)),
    )


def _is_body(body: Authority, name: str, last: date) -> bool:
    begun, ended = body.from_ is None or body.from_ <= last, body.to is not None and body.to < last
    return fold(name) in (fold(body.name), fold(body.short)) and begun and not ended


# The changes


class Terms(Struct, frozen=True):
    """What people agreed on for a merger."""

    successor: str
    """The name of the body that follows."""
    superior: str = ""
    people: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """By the name of who hands over: name and e-mail of who follows; an empty name where nobody does."""
    units: Mapping[str, str] = field(default_factory=dict)
    """By the id of a unit that ends: the id of the one that follows it; empty where none does."""


class BadTerms(Exception):
    """The terms name what is not there; `str()` is a Vietnamese sentence."""


def merger(workspace: Workspace, found: Succession, terms: Terms) -> dict[str, dict[Key, Any]]:
    """The changes of every file by which `found` comes about on `terms`, for `Desk.save_all`.

    Raises `BadTerms` before anything is changed.
    """
    raw, last = workspace.plan_raw, found.last
    bodies = raw.get("authorities", [])
    if found.follower is None:
        bodies = body_passed_on(bodies, found.body.name, terms.successor, terms.superior, last)
    elif fold(found.follower.name) != fold(terms.successor):
        raise BadTerms(f"Kế hoạch đã ghi {found.follower.name} kế tục từ sau ngày {figures.day(last)}.")
    people = raw.get("people", [])
    for name, (follower, email) in terms.people.items():
        if not any(goes_on(row, name, last) for row in found.people):
            raise BadTerms(f"Kế hoạch không ghi {name} giữ vai trò nào sau ngày {figures.day(last)}.")
        people = passed_on(people, name, follower, email, last)
    edits: dict[str, dict[Key, Any]] = {PLAN_FILE: {("authorities",): bodies, ("people",): people}}
    active = {form.unit: form for form in found.units}
    for unit, follower in terms.units.items():
        if unit not in active:
            raise BadTerms(f"Không có đơn vị “{unit}” nào còn hoạt động sau ngày {figures.day(last)}.")
        if follower and (follower not in active or follower == unit or follower in terms.units):
            raise BadTerms(f"“{follower}” không phải đơn vị còn hoạt động để kế tục “{unit}”. Lập trước.")
        edits[active[unit].path] = {("valid_to",): last, ("successor",): follower or None}
        for form in moving(workspace, unit, last) if follower else ():
            edits[form.path] = {("unit",): follower}
    return edits


def moving(workspace: Workspace, unit: str, last: date) -> list[Form[Nomination]]:
    """The nominations that go with the people of `unit` when it ends on `last`.

    Those of single people that still lie with the unit, in a period that goes on past that day. What is under
    way stays under the name that was submitted; what a period before is about was earned in the old unit.
    """
    periods = workspace.plan.period_by_id
    return [
        form
        for form in workspace.nominations.values()
        if form.value.unit == unit
        and form.value.individual
        and form.state in OPEN
        and (period := periods.get(form.value.period)) is not None
        and period.to is not None
        and period.to > last
    ]


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

    return followed(authorities, goes, follower, last)


_COMMITTEE = "Ủy ban nhân dân"

_LEVELS = ("xã", "phường", "đặc khu", "thị trấn", "huyện", "thành phố", "tỉnh")


def _named(body: str) -> tuple[str, str]:
    """What kind of body it is, where that is a committee of the people, and its place."""
    kind = _COMMITTEE if body.startswith(f"{_COMMITTEE} ") else ""
    rest = body.removeprefix(kind).strip()
    level = next((one for one in _LEVELS if rest.startswith(f"{one} ")), "")
    return kind, rest.removeprefix(level).strip()


# What is done, and what is left to people


class Task(Struct, frozen=True):
    """One line of the checklist."""

    done: bool | None
    """None where it is for people to say whether anything is to be done at all."""
    what: str
    command: str = ""
    """What does it, where a command can."""


def tasks(workspace: Workspace, found: Succession, waiting: int) -> list[tuple[str, list[Task]]]:
    """The checklist of a merger under its headings; `waiting`: commits that are not exchanged yet."""
    return [
        ("Cơ quan: văn bản từ hôm sau mang tên cơ quan mới; văn bản cũ giữ tên cơ quan cũ", [_body(found)]),
        ("Người: vai trò và khóa ký hết cùng ngày; ai thôi thì bàn giao", list(_people(found))),
        ("Đơn vị: đơn vị nào kết thúc thì ghi ngày và đơn vị kế tục", list(_units(found))),
        ("Việc đang chờ, tự sang người giữ vai trò ấy", list(_work(found))),
        ("Gửi cho các máy khác", [Task(not waiting, f"{waiting} lần ghi chờ gửi", "thidua sync")]),
    ]


def _body(found: Succession) -> Task:
    if found.follower is not None:
        return Task(True, f"{found.follower.name} từ ngày {figures.day(found.last + timedelta(days=1))}")
    words = "--to TÊN_CƠ_QUAN --superior CẤP_TRÊN --as CHỦ_TỊCH --yes"
    day = figures.day(found.last)
    return Task(False, found.body.name, f"thidua handover '{found.body.name}' --date {day} {words}")


def _people(found: Succession) -> Iterator[Task]:
    day = figures.day(found.last)
    for row in found.ended:
        keys = f", {len(row.keys)} khóa ký hết hiệu lực" if row.keys else ""
        yield Task(True, f"{_role(row)}: {row.name} đến hết ngày {day}{keys}")
    for row in found.people:
        if row not in found.fresh:
            words = f"thidua handover '{row.name}' --to TÊN --date {day} --as CHỦ_TỊCH --yes"
            yield Task(None, f"{_role(row)}: {row.name} còn giữ vai trò", words)
    signed = any(row.keys for row in found.ended)
    for row in found.fresh:
        if signed:
            yield Task(bool(row.keys), f"{_role(row)}: {row.name} lập khóa ký ở máy mình", "thidua keys")
        else:
            yield Task(True, f"{_role(row)}: {row.name} từ hôm sau")


def _role(row: Actor) -> str:
    return dict(ROLES).get(row.role, row.role)


def _units(found: Succession) -> Iterator[Task]:
    day = figures.day(found.last)
    for form in found.gone:
        value = form.value
        yield Task(True, f"{value.name} đến hết ngày {day}, kế tục: {value.successor or 'không'}")
        # its end is part of what the form says, so that it is accepted anew
        again = f"{value.name}: nộp và chấp nhận lại bản đăng ký có ngày kết thúc"
        yield Task(form.accepted, again, f"thidua act submit {form.id} --as '{value.head.name}'")
    for form in found.units:
        yield Task(
            None,
            f"{form.value.name} còn hoạt động",
            f"thidua set {form.id} valid_to={day} successor=MÃ_ĐƠN_VỊ",
        )


def _work(found: Succession) -> Iterator[Task]:
    for one in found.work:
        yield Task(False, f"{dict(ROLES).get(one.role, one.role)}: {one.verb.label}: {one.form.id}")
