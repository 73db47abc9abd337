"""Danh sách đăng ký thi đua: every unit with what it registered for, as it stands on a day.

Landscape. Units that have not registered stand in the list too, and say so.
"""

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable, Paragraph

from campaign import figures
from campaign.act import STATE_LABELS
from campaign.unit import Registration
from campaign.vietnamese import alphabetical
from campaign.workspace import Form, Workspace
from render import citation, head, pdf, signature, style, table
from render.ink import Ink, two_digits
from render.printed import Printed, file_name
from render.style import CENTRE, LANDSCAPE
from render.table import Column, Row

TITLE = "Danh sách đăng ký thi đua"

COLUMNS = (
    Column("STT", 11, CENTRE),
    Column("Tên đơn vị", 55),
    Column("Thủ trưởng", 40),
    Column("Ngày đăng ký", 24, CENTRE),
    Column("Kế hoạch phát động", 38),
    Column("Nội dung (II.3)", 22, CENTRE),
    Column("Hình thức phấn đấu", 38),
    Column("Tình trạng", 24),
)


def draw(workspace: Workspace, days: Sequence[date], unconfirmed: bool = False) -> list[Printed]:
    """The list as it stands on each day. `unconfirmed` changes nothing here: it cites no law."""
    return [_printed(workspace, day) for day in days]


def _printed(workspace: Workspace, day: date) -> Printed:
    ink, plan = Ink(), workspace.plan
    authority = plan.authority_on(day)
    officer = signature.holder(plan.people_on(day, "officer"))
    chair = signature.holder(plan.people_on(day, "chair"))
    units = [form for form in workspace.registrations.values() if form.value.active_on(day)]
    units.sort(key=lambda form: alphabetical(form.value.name_on(day)))
    done = sum(form.value.registration.date is not None for form in units)
    closing = f"Tổng số: {two_digits(len(units))} đơn vị; đã đăng ký: {two_digits(done)} đơn vị."
    about = [f"Thực hiện {citation.movement(plan)}", f"(Tính đến ngày {figures.short_day(day)})"]
    rows = [_row(ink, workspace, place, form, day) for place, form in enumerate(units, 1)]
    story: list[Flowable] = [
        *head.head(ink, head.of_authority(authority), authority.place, None, format_=LANDSCAPE),
        *head.title(ink, TITLE, about, LANDSCAPE),
        *table.grid(COLUMNS, rows, LANDSCAPE),
        *signature.closing(
            ink,
            Paragraph(ink(closing), style.body()),
            signature.Signatory(("NGƯỜI LẬP DANH SÁCH",), officer.name if officer else ""),
            signature.of_body(authority.name, chair),
            LANDSCAPE,
        ),
    ]
    title = f"{TITLE} – {authority.name}"
    data = pdf.Metadata(title, authority.name, about[0])
    name = file_name("danh-sach-dang-ky", day.strftime("%Y%m%d"))
    return Printed(name, title, pdf.build(story, data, LANDSCAPE), ink.warnings)


def _row(ink: Ink, workspace: Workspace, place: int, form: Form[Registration], day: date) -> Row:
    unit, plan = form.value, workspace.plan
    told = unit.registration
    awards = [known.form if (known := plan.award_by_id.get(one)) else one for one in told.awards]
    day_of = figures.day(told.launch.date) if told.launch.date else ""
    launch = ", ".join(part for part in (told.launch.number, day_of) if part)
    return Row(
        (
            str(place),
            ink(unit.name_on(day)),
            "<br/>".join(ink(part) for part in (unit.head.name, unit.head.title) if part),
            figures.day(told.date) if told.date else "",
            ink(launch),
            ink(", ".join(told.contents)),
            ink("; ".join(dict.fromkeys(awards))),
            ink(STATE_LABELS[form.state] if told.date else "Chưa đăng ký"),
        )
    )
