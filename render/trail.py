"""Phiếu theo dõi duyệt: what was done on one form, by whom and when, as the record in git tells it.

Landscape. Acts that no longer count stand in the list too, and say why. The screens show the same acts
with the edits between them; their fields are in `campaign/history.py`.
"""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable, Paragraph

from campaign import figures
from campaign.act import STATE_LABELS, Act, Standing, shown_data
from campaign.acting import title as form_title
from campaign.ladder import verb_of
from campaign.plan import ROLES
from campaign.workspace import Form, Workspace
from render import citation, head, pdf, signature, style, table
from render.commune import commune
from render.ink import Ink
from render.printed import Printed, file_name
from render.style import CENTRE, LANDSCAPE
from render.table import Column, Row

TITLE = "Phiếu theo dõi duyệt"

COLUMNS = (
    Column("STT", 11, CENTRE),
    Column("Ngày, giờ ghi", 28, CENTRE),
    Column("Việc", 40),
    Column("Người làm, vai trò", 52),
    Column("Số liệu, ý kiến", 72),
    Column("Mã lần ghi", 25, CENTRE),
    Column("Hiệu lực", 24, CENTRE),
)

_CODE = 10
"""Letters of a commit's name that are printed: enough to find it by."""


def draw(workspace: Workspace, forms: Sequence[Form[Any]], unconfirmed: bool = False) -> list[Printed]:
    """One sheet for each form. `unconfirmed` changes nothing here: it cites no law."""
    return [_printed(workspace, form) for form in forms]


def _printed(workspace: Workspace, form: Form[Any]) -> Printed:
    ink, plan, acts = Ink(), workspace.plan, form.standing.acts
    day = acts[-1].day if acts else plan.end
    body = commune(plan, day)
    about = form_title(workspace, form)
    closing = (
        f"Trạng thái: {STATE_LABELS[form.state].lower()}. Tệp: {form.path}. "
        f"Mã tệp: {form.blob[:_CODE]}. Mã nội dung: {form.standing.content[: _CODE + 3]}."
    )
    last = Paragraph(ink(closing), style.body())
    end = signature.closing(
        ink,
        last,
        signature.Signatory(("NGƯỜI IN PHIẾU",)),
        signature.Signatory(("NGƯỜI ĐỐI CHIẾU",)),
        LANDSCAPE,
    )
    story: list[Flowable] = [
        *body.head(ink, format_=LANDSCAPE),
        *head.title(ink, TITLE, [about, f"Thực hiện {citation.movement(plan)}"], LANDSCAPE),
        *table.grid(COLUMNS, _rows(ink, form.standing), LANDSCAPE, end=end),
    ]
    title = f"{TITLE} – {about}"
    data = pdf.Metadata(title, body.name, f"Thực hiện {citation.movement(plan)}")
    name = file_name("theo-doi-duyet", *form.id.split("/"))
    return pdf.printed(ink, story, name, data, LANDSCAPE)


def _rows(ink: Ink, standing: Standing) -> list[Row]:
    current = {act.commit for act in standing.current}
    return [_row(ink, place, act, act.commit in current) for place, act in enumerate(standing.acts, start=1)]


def _row(ink: Ink, place: int, act: Act, counts: bool) -> Row:
    verb = verb_of(act.verb, act.form)
    role = dict(ROLES).get(act.role, act.role)
    people = [ink(act.by), f"<i>{ink(role)}</i>"]
    if act.on_paper:
        people.append(f"<i>(ghi hộ: {ink(act.recorded_by)})</i>")
    told = [ink(line) for line in shown_data(act, figures.short_day)] + (
        [ink.lines(act.note)] if act.note else []
    )
    return Row(
        (
            str(place),
            f"{figures.short_day(act.at.date())}<br/>{act.at:%H:%M}",
            ink(verb.done if verb else act.verb),
            "<br/>".join(people),
            "<br/>".join(told),
            f"{act.commit[:_CODE]}<br/>{'đã ký số' if act.signed else 'không ký số'}",
            _validity(ink, act, counts),
        )
    )


def _validity(ink: Ink, act: Act, counts: bool) -> str:
    if counts:
        return "còn hiệu lực"
    return f"không tính: {ink(act.faults[0][1])}" if act.faults else "nội dung đã đổi"
