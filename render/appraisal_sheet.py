"""Phiếu thẩm định: one nomination against each criterion, with the values looked at and what is missing.

What a criterion comes to is worked out in `campaign/criteria.py`; result and remark are the record's act of
appraisal, and gaps for the pen until there is one.
"""

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable, Paragraph

from campaign import figures
from campaign.act import Act
from campaign.criteria import Verdict, judge
from campaign.fields import fields_of
from campaign.law import law_on
from campaign.nomination import Dossier, Nomination
from campaign.rules import MET
from campaign.vietnamese import fold
from campaign.workspace import Form, Workspace
from render import citation, head, pdf, signature, style, table
from render.ink import DOTS, LONG_DOTS, Ink
from render.printed import Printed, file_name
from render.proposed import nominees
from render.roll import last_day
from render.style import CENTRE, PORTRAIT
from render.table import Column, Row

TITLE = "Phiếu thẩm định"

COLUMNS = (
    Column("Điểm", 18, CENTRE),
    Column("Tiêu chuẩn", 52),
    Column("Đã xem", 52),
    Column("Kết luận", 43),
)
PAPERS = (Column("STT", 12, CENTRE), Column("Giấy tờ trong hồ sơ", 118), Column("Có", 35, CENTRE))

_SAID = {True: "Đạt", False: "Chưa đạt", None: "Chưa rõ"}


def draw(workspace: Workspace, forms: Sequence[Form[Nomination]], unconfirmed: bool = False) -> list[Printed]:
    """One sheet for each nomination. `unconfirmed`: a person's yes to a dossier that no source confirms."""
    return [_printed(workspace, form, unconfirmed) for form in forms]


def _printed(workspace: Workspace, form: Form[Nomination], unconfirmed: bool) -> Printed:
    ink, plan, value = Ink(), workspace.plan, form.value
    act = form.standing.last("appraise")
    day = act.day if act else last_day(plan, value.period)
    authority = plan.authority_on(day)
    (one,) = nominees(workspace, [form], day)
    rows = [_row(ink, verdict) for verdict in judge(workspace, value, form.path)]
    about = f"Đề nghị tặng {one.award.form} cho {value.addressed}"
    # whoever appraised, if the plan knows them; before that, who is to
    known = plan.people_on(day, "appraiser")
    able = [one.name for one in known if act is None or fold(one.name) == fold(act.by)]
    lines = [
        f"Đối tượng: {', '.join(part for part in (value.addressed, one.place) if part)}.",
        f"Hình thức đề nghị: {one.award.label or value.award}.",
    ]
    story: list[Flowable] = [
        *head.head(ink, head.of_authority(authority), authority.place, act.day if act else None),
        *head.title(ink, TITLE, [about]),
        *(Paragraph(ink(line), style.body()) for line in lines),
        *table.grid(COLUMNS, rows, PORTRAIT, [Paragraph("I. Tiêu chuẩn", style.section())]),
        *_dossier(ink, value, one.award.level, day, unconfirmed),
        *signature.closing(
            ink,
            Paragraph(_conclusion(ink, act), style.body()),
            signature.Signatory(("NGƯỜI NỘP HỒ SƠ",)),
            signature.Signatory(("NGƯỜI THẨM ĐỊNH",), able[0] if able else ""),
        ),
    ]
    title = f"{TITLE} – {value.name}"
    data = pdf.Metadata(title, authority.name, f"Thực hiện {citation.movement(plan)}")
    name = file_name("phieu-tham-dinh", *form.id.split("/")[1:])
    return Printed(name, title, pdf.build(story, data), ink.warnings)


def _row(ink: Ink, verdict: Verdict) -> Row:
    seen = [
        f"{ink(one.label)}: {ink(one.value)}{' (chưa được chấp nhận)' if one.accepted is False else ''}"
        for one in verdict.looked
    ]
    told = [f"<b>{_SAID[verdict.met]}.</b> {ink(verdict.reason)}"]
    told += [f"<i>{ink(verdict.missing)}</i>"] if verdict.missing else []
    return Row((ink(verdict.clause), ink(verdict.criterion.text), "<br/>".join(seen), "<br/>".join(told)))


def _dossier(ink: Ink, value: Nomination, level: str, day: date, unconfirmed: bool) -> list[Flowable]:
    """The papers that the law of the day asks for, each with whether it lies in the folder."""
    asked = law_on(day).dossier(level)
    named = {name: field.label for name, field in fields_of(Dossier)}
    if asked is not None and (unconfirmed or all(row.confirmed for row in asked.papers)):
        named = {row.id: row.name for row in asked.papers if row.id in named}
    else:
        ink.warn("Thành phần hồ sơ chưa được xác nhận trong dữ liệu pháp luật: kê theo biểu mẫu.")
    rows = [
        Row((str(place), ink(label), "x" if getattr(value.dossier, name) else ""))
        for place, (name, label) in enumerate(named.items(), 1)
    ]
    return table.grid(PAPERS, rows, PORTRAIT, [Paragraph("II. Hồ sơ", style.section())])


def _conclusion(ink: Ink, act: Act | None) -> str:
    if act is None:
        return f"Kết luận: {DOTS} đủ tiêu chuẩn. Ý kiến: {LONG_DOTS}"
    result = "đủ tiêu chuẩn" if act.data.get("Result") == MET else "chưa đủ tiêu chuẩn"
    note = f" Ý kiến: {ink(act.note)}" if act.note else ""
    return f"Kết luận ngày {figures.short_day(act.day)} của {ink(act.by)}: <b>{result}</b>.{note}"
