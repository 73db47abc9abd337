"""Phiếu theo dõi duyệt: what was done on one form, by whom and when, as the record in git tells it.

Landscape. Acts that no longer count, or were taken back, stand in the list too, and say why. The screens show
the same acts with the edits between them; their fields are in `campaign/history.py`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from reportlab.platypus import Flowable, Paragraph

from campaign import figures
from campaign.act import STATE_LABELS, Act, Standing, shown_data
from campaign.acting import title as form_title
from campaign.ladder import verb_of
from campaign.plan_tables import ROLES
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

STANDS = "còn hiệu lực"
UNDOING: Mapping[str, tuple[tuple[str, ...], str]] = {
    "return": ((), "hết hiệu lực: đã trả lại"),
    "revoke": (("decide", "award"), "hết hiệu lực: đã hủy"),
}
"""The acts that take others back: which (all where none is named), and what is said of those."""


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
    valid = _validity(standing)
    return [
        _row(ink, place, act, valid.get(act.commit, "")) for place, act in enumerate(standing.acts, start=1)
    ]


def _row(ink: Ink, place: int, act: Act, valid: str) -> Row:
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
            valid or _discounted(ink, act),
        )
    )


def _validity(standing: Standing) -> dict[str, str]:
    """What is said of each act on the content that stands there, by its commit: a return takes back all that
    came before it, a revoking the decision with what was done for it."""
    said: dict[str, str] = {}
    verbs: dict[str, str] = {}
    for act in standing.current:
        if act.verb in UNDOING:
            taken, word = UNDOING[act.verb]
            said.update({one: word for one, verb in verbs.items() if not taken or verb in taken})
            verbs = {one: verb for one, verb in verbs.items() if said[one] == STANDS}
        else:
            verbs[act.commit] = act.verb
        said[act.commit] = STANDS
    return said


def _discounted(ink: Ink, act: Act) -> str:
    """Why an act does not count."""
    return f"không tính: {ink(act.faults[0][1])}" if act.faults else "nội dung đã đổi"
