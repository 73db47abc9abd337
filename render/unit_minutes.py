"""Biên bản bình xét: the minutes of the unit's own meeting that chose a nominee (I.2 of the plan).

Parts by NĐ 30/2020, Mẫu 1.9 (no place and day in the head). The day and the counts are the nomination's;
hours, place, who was there and what was said are for the pen.
"""

from collections.abc import Sequence
from decimal import Decimal

from reportlab.platypus import Flowable, Paragraph

from campaign import figures
from campaign.indicators import HUNDRED
from campaign.nomination import Meeting, Nomination
from campaign.workspace import Form, Workspace
from render import citation, head, pdf, signature, style
from render.ink import DOTS, LONG_DOTS, Ink, blank, counted, upper
from render.printed import Printed, file_name
from render.proposed import nominee
from render.registration import LINE
from render.roll import last_day

TITLE = "Biên bản"
KIND = "BB"
HOUR = "…… giờ ……"


def draw(workspace: Workspace, forms: Sequence[Form[Nomination]], unconfirmed: bool = False) -> list[Printed]:
    """The minutes for each nomination. `unconfirmed` changes nothing here: it cites no law."""
    return [_printed(workspace, form) for form in forms]


def _printed(workspace: Workspace, form: Form[Nomination]) -> Printed:
    ink, plan, value = Ink(), workspace.plan, form.value
    meeting = value.meeting
    day = meeting.date or last_day(plan, value.period)
    one = nominee(workspace, form, day)
    registration = workspace.registrations.get(value.unit)
    issuer = head.of_unit(plan, registration.value, day) if registration else head.Issuer((upper(one.unit),))
    award, short = one.award.label or value.award, one.award.form or value.award
    who = ", ".join(part for part in (value.addressed, one.place) if part)
    about = f"Họp bình xét, đề nghị tặng {short} trong {citation.movement(plan)}"
    lines = [
        f"Thời gian bắt đầu: {HOUR}, {_day(meeting)}.",
        f"Địa điểm: {LONG_DOTS}",
        f"Thành phần tham dự: {_people(meeting.present)} có mặt, vắng …… người. Họ tên, chức vụ:",
        LINE,
        LINE,
        f"Chủ trì: {LONG_DOTS}",
        f"Thư ký: {LONG_DOTS}",
    ]
    subject = f"1. Cuộc họp bình xét thành tích của {who}, đề nghị tặng {award}."
    outcome = (
        f"3. Kết quả: {_people(meeting.agree)} trên {_people(meeting.present)} có mặt đồng ý đề nghị tặng "
        f"{short}{_share(meeting)}."
    )
    end = (
        f"Biên bản được đọc cho những người có mặt cùng nghe. Cuộc họp kết thúc vào {HOUR}, "
        f"{_day(meeting)}./."
    )
    number = f"Số: {blank(12, style.NUMBER)}/{KIND}-{blank(14, style.NUMBER)}"
    story: list[Flowable] = [
        *head.head(ink, issuer, "", None, number),
        *head.title(ink, TITLE, [about]),
        *(Paragraph(ink(line), style.body()) for line in lines),
        Paragraph("Nội dung:", style.clause()),
        Paragraph(ink(subject), style.body()),
        *(Paragraph(line, style.body()) for line in ink.paragraphs(value.report.summary) or [LINE, LINE]),
        Paragraph("2. Ý kiến của những người có mặt:", style.body(keep=True)),
        Paragraph(LINE, style.body(keep=True)),
        Paragraph(LINE, style.body()),
        Paragraph(ink(outcome), style.body()),
        *signature.closing(
            ink,
            Paragraph(ink(end), style.body()),
            signature.Signatory(("THƯ KÝ",), note=signature.SIGNED),
            signature.Signatory(("CHỦ TRÌ",), note=signature.SIGNED),
            below=signature.Recipients((signature.archive("Hồ sơ"),)),
        ),
    ]
    title = f"Biên bản bình xét – {value.name}"
    data = pdf.Metadata(title, one.unit, about)
    name = file_name("bien-ban-binh-xet", *form.id.split("/")[1:])
    return pdf.printed(ink, story, name, data)


def _day(meeting: Meeting) -> str:
    if meeting.date:
        return figures.long_day(meeting.date)
    return "ngày …… tháng …… năm ………"


def _people(count: int | None) -> str:
    return counted(count, "người") if count is not None else f"{DOTS} người"


def _share(meeting: Meeting) -> str:
    """How many per cent agreed; a share that is not whole never reads as 100,0%."""
    if meeting.agree is None or not meeting.present or meeting.agree > meeting.present:
        return ""
    share = Decimal(meeting.agree * 100) / meeting.present
    whole = meeting.agree == meeting.present
    return f", tỷ lệ {figures.percent_against(share, HUNDRED.__le__, whole)}"
