"""Danh sách đăng ký thi đua: every unit with what it registered for, as it stands on a day.

Landscape, by kind of unit. Units that have not registered stand in the list too, and say so. What they
register is what their forms say now; whether it was registered by the day is the record's.
"""

from collections.abc import Sequence
from datetime import date

from campaign import figures
from campaign.act import OPEN, STATE_LABELS, State
from campaign.figures import two_digits
from campaign.ladder import fold
from campaign.unit import Registration
from campaign.vietnamese import alphabetical
from campaign.workspace import Form, Workspace
from render import citation
from render.commune import commune
from render.ink import Ink
from render.printed import Printed, file_name
from render.style import CENTRE
from render.table import Column, Row, group

TITLE = "Danh sách đăng ký thi đua"
MISSING = "Chưa đăng ký"

COLUMNS = (
    Column("STT", 13, CENTRE),
    Column("Tên đơn vị", 44),
    Column("Thủ trưởng", 36),
    Column("Ngày đăng ký", 26, CENTRE),
    Column("Kế hoạch phát động", 34),
    Column("Nội dung đăng ký", 23, CENTRE),
    Column("Sáng kiến, giải pháp", 39),
    Column("Hình thức phấn đấu", 38),
    Column("Tình trạng", 21),
)

Registrations = Sequence[Form[Registration]]


def draw(workspace: Workspace, days: Sequence[date], unconfirmed: bool = False) -> list[Printed]:
    """The list as it stands on each day. `unconfirmed` changes nothing here: it cites no law."""
    return [_printed(workspace, day) for day in days]


def _printed(workspace: Workspace, day: date) -> Printed:
    ink, plan = Ink(), workspace.plan
    units = [form for form in workspace.registrations.values() if form.value.active_on(day)]
    for form in units:
        if any(act.day > day for act in form.standing.acts):
            ink.warn(
                f"{form.id}: sau ngày {figures.short_day(day)} còn có bước duyệt; nội dung đăng ký in theo "
                "biểu mẫu hiện nay."
            )
    return commune(plan, day).listed(
        ink,
        file_name("danh-sach-dang-ky", day.strftime("%Y%m%d")),
        TITLE,
        [f"Thực hiện {citation.movement(plan)}"],
        COLUMNS,
        _rows(ink, workspace, units, day),
        f"Tổng số: {_counted(units, day)}.",
        "NGƯỜI LẬP DANH SÁCH",
        note=f"(Tính đến ngày {figures.short_day(day)})",
    )


def _rows(ink: Ink, workspace: Workspace, units: Registrations, day: date) -> list[Row]:
    """The units under a head for each kind, in the plan's order of kinds; numbered through."""
    labels = workspace.plan.kind_labels
    order = {kind: place for place, kind in enumerate(labels)}
    by_kind: dict[str, list[Form[Registration]]] = {}
    for form in sorted(units, key=lambda one: order.get(one.value.kind, len(order))):
        by_kind.setdefault(form.value.kind, []).append(form)
    rows: list[Row] = []
    place = 0
    for kind, members in by_kind.items():
        label = labels.get(kind, kind) or "Chưa rõ loại đơn vị"
        rows.append(group(f"{ink(label)} ({_counted(members, day)})", len(COLUMNS)))
        for form in sorted(members, key=lambda one: alphabetical(one.value.name_on(day))):
            place += 1
            rows.append(_row(ink, workspace, place, form, day))
    return rows


def _counted(units: Registrations, day: date) -> str:
    done = sum(_registered(form, day) for form in units)
    return f"{two_digits(len(units))} đơn vị; đã đăng ký: {two_digits(done)}"


def _row(ink: Ink, workspace: Workspace, place: int, form: Form[Registration], day: date) -> Row:
    unit, known = form.value, workspace.plan.award_by_id
    told = unit.registration
    who = "<br/>".join(ink(part) for part in (unit.head.name, unit.head.title) if part)
    if told.date is None or told.date > day:
        return Row((str(place), ink(unit.name_on(day)), who, "", "", "", "", "", MISSING))
    launch = [f"số {told.launch.number}"] if told.launch.number else []
    launch += [f"ngày {figures.short_day(told.launch.date)}"] if told.launch.date else []
    awards = [known[one].label or one if one in known else one for one in told.awards]
    return Row(
        (
            str(place),
            ink(unit.name_on(day)),
            who,
            figures.short_day(told.date),
            ink(" ".join(launch)),
            ink(", ".join(told.contents)),
            "<br/>".join(ink(one.title) for one in told.initiatives),
            "<br/>".join(map(ink, awards)),
            STATE_LABELS[_state(form, day)],
        )
    )


def _registered(form: Form[Registration], day: date) -> bool:
    """Whether the unit had handed in its registration by `day`, and it did not lie with the unit again."""
    told = form.value.registration.date
    return told is not None and told <= day and _state(form, day) not in OPEN


def _state(form: Form[Registration], day: date) -> State:
    """Where the registration stood at the end of `day`, by the acts up to then."""
    acts = [act for act in form.standing.acts if act.day <= day]
    if len(acts) == len(form.standing.acts):
        return form.state
    counting = [act for act in acts if not act.faults]
    return fold(acts, counting[-1].content if counting else "").state
