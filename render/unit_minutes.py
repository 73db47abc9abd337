"""Biên bản bình xét: the minutes of the unit's own meeting that chose a nominee (I.2 of the plan).

Counts and the day are the nomination's; place, hours, who was there and what was said are for the pen.
"""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Paragraph

from campaign import figures
from campaign.nomination import Nomination
from campaign.workspace import Form, Workspace
from render import citation, head, pdf, signature, style
from render.ink import DOTS, LONG_DOTS, Ink, blank, counted
from render.printed import Printed, file_name
from render.registration import LINE
from render.roll import last_day

TITLE = "Biên bản bình xét"


def draw(workspace: Workspace, forms: Sequence[Form[Nomination]], unconfirmed: bool = False) -> list[Printed]:
    """The minutes for each nomination. `unconfirmed` changes nothing here: it cites no law."""
    return [_printed(workspace, form) for form in forms]


def _printed(workspace: Workspace, form: Form[Nomination]) -> Printed:
    ink, plan, value = Ink(), workspace.plan, form.value
    meeting = value.meeting
    day = meeting.date or last_day(plan, value.period)
    registration = workspace.registrations.get(value.unit)
    unit = registration.value if registration else None
    name = unit.name_on(day) if unit else value.unit
    issuer = head.of_unit(plan, unit, day) if unit else head.Issuer((value.unit.upper(),))
    award = plan.award_by_id.get(value.award)
    place = ", ".join(part for part in (value.position, name) if part) if value.individual else ""
    who = f"{value.addressed}{f', {place}' if place else ''}"
    when = figures.long_day(meeting.date) if meeting.date else f"ngày {DOTS} tháng {DOTS} năm {DOTS}"
    about = f"Đề nghị tặng {award.form if award else value.award} trong {citation.movement(plan)}"
    lines = [
        f"1. Thời gian: {DOTS} giờ {DOTS}, {when}.",
        f"2. Địa điểm: {LONG_DOTS}",
        f"3. Chủ trì: {LONG_DOTS}",
        f"4. Thư ký: {LONG_DOTS}",
        f"5. Số người có mặt: {_people(meeting.present)}; vắng: {DOTS} người, lý do: {LONG_DOTS}",
    ]
    outcome = (
        f"Kết quả: {_people(meeting.agree)} trên {_people(meeting.present)} có mặt đồng ý đề nghị tặng "
        f"{award.label if award else value.award} cho {who}."
    )
    end = "Biên bản được đọc cho những người có mặt cùng nghe, thống nhất và lập thành 02 bản./."
    story: list[Flowable] = [
        *head.head(ink, issuer, "", None, f"Số: {blank(12, style.NUMBER)}/BB"),
        *head.title(ink, TITLE, [about]),
        *(Paragraph(ink(line), style.body()) for line in lines),
        Paragraph("Nội dung", style.section()),
        Paragraph(ink(f"Cuộc họp bình xét thành tích của {who}."), style.body()),
        *(Paragraph(line, style.body()) for line in ink.paragraphs(value.report.summary) or [LINE, LINE]),
        Paragraph("Ý kiến của những người có mặt:", style.body(keep=True)),
        Paragraph(LINE, style.body()),
        Paragraph(LINE, style.body()),
        Paragraph(ink(outcome), style.body(bold=True)),
        *signature.closing(
            ink,
            Paragraph(ink(end), style.body()),
            signature.Signatory(("THƯ KÝ",)),
            signature.Signatory(("CHỦ TRÌ",)),
            below=signature.Recipients((signature.archive("Hồ sơ"),)),
        ),
    ]
    title = f"{TITLE} – {value.name}"
    data = pdf.Metadata(title, name, about)
    return Printed(
        file_name("bien-ban-binh-xet", *form.id.split("/")[1:]), title, pdf.build(story, data), ink.warnings
    )


def _people(count: int | None) -> str:
    return counted(count, "người") if count is not None else f"{DOTS} người"
