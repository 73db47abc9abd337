"""Phiếu thẩm định: one nomination against each criterion, its dossier, what else bears on it, the conclusion.

What a criterion comes to is worked out in `campaign/criteria.py`, from which values in `campaign/looked.py`.
Law and names are those of the day of the appraisal; result and reason are the record's act, and gaps for the
pen until there is one.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby, takewhile

from reportlab.platypus import Flowable, Paragraph

from campaign import figures
from campaign.act import STATE_LABELS, Act, Standing, kind_of
from campaign.criteria import Verdict, judge
from campaign.cross_case import Case
from campaign.fields import fields_of
from campaign.figures import two_digits
from campaign.law import law_on
from campaign.looked import Looked
from campaign.nomination import Dossier, Nomination
from campaign.plan import Plan
from campaign.plan_tables import Actor
from campaign.rules import MET
from campaign.vietnamese import fold
from campaign.workspace import Form, Workspace
from render import citation, head, pdf, signature, style, table
from render.commune import commune
from render.grounds import grounds
from render.ink import DOTS, LONG_DOTS, Ink, dated
from render.printed import Printed, file_name
from render.proposed import Nominee, nominee
from render.roll import last_day
from render.style import CENTRE, PORTRAIT
from render.table import Column, Row

TITLE = "Phiếu thẩm định"

COLUMNS = (
    Column("Điểm", 16, CENTRE),
    Column("Tiêu chuẩn", 52),
    Column("Số liệu, giấy tờ đã xem", 52),
    Column("Đánh giá", 45),
)
PAPERS = (
    Column("STT", 12, CENTRE),
    Column("Giấy tờ", 92),
    Column("Yêu cầu", 36, CENTRE),
    Column("Có", 25, CENTRE),
)

_SAID = {True: "Đạt", False: "Chưa đạt", None: "Chưa rõ"}
_NEEDED = {True: "bắt buộc", False: "khi có dựa vào", None: DOTS}


def draw(workspace: Workspace, forms: Sequence[Form[Nomination]], unconfirmed: bool = False) -> list[Printed]:
    """One sheet for each nomination. `unconfirmed`: a person's yes to law that no source confirms."""
    return [_printed(workspace, form, unconfirmed) for form in forms]


def _printed(workspace: Workspace, form: Form[Nomination], unconfirmed: bool) -> Printed:
    ink, plan, value = Ink(), workspace.plan, form.value
    act = _appraisal(form.standing)
    day = act.day if act else last_day(plan, value.period)
    body = commune(plan, day)
    one = nominee(workspace, form, day)
    verdicts = judge(workspace, value, form.path)
    about = f"Đề nghị tặng {one.award.form} cho {value.addressed}"
    appraiser = _appraiser(plan.people_on(day, "appraiser"), act)
    story: list[Flowable] = [
        *body.head(ink, day=act.day if act else None),
        *head.title(ink, TITLE, [about]),
        *grounds(ink, day, unconfirmed, [f"Căn cứ {citation.plan_cited(plan)}"]),
        *(Paragraph(ink(line), style.body()) for line in _subject(plan, one)),
        *table.grid(
            COLUMNS,
            [_row(ink, verdict) for verdict in verdicts],
            PORTRAIT,
            [Paragraph("I. TIÊU CHUẨN", style.section())],
        ),
        Paragraph(_tally(verdicts), style.body()),
        *_dossier(ink, value, one.award.level, day, unconfirmed),
        Paragraph("III. KỶ LUẬT, THANH TRA, KHIẾU NẠI VÀ ĐỀ NGHỊ KHÁC", style.section()),
        *(Paragraph(ink(line), style.body()) for line in _besides(Case(workspace, form))),
        Paragraph("IV. KẾT LUẬN", style.section()),
        *signature.closing(
            ink,
            Paragraph(_conclusion(ink, act), style.body() if act and act.note else style.pen()),
            None,
            signature.Signatory(("NGƯỜI THẨM ĐỊNH",), appraiser, signature.SIGNED),
        ),
    ]
    title = f"{TITLE} – {value.name}"
    data = pdf.Metadata(title, body.name, f"Thực hiện {citation.movement(plan)}")
    name = file_name("phieu-tham-dinh", *form.id.split("/")[1:])
    return pdf.printed(ink, story, name, data)


def _appraisal(standing: Standing) -> Act | None:
    """The appraisal since the last submit: what was returned and submitted again is appraised anew."""
    since = takewhile(lambda act: act.verb != "submit", reversed(standing.current))
    return next((act for act in since if act.verb == "appraise"), None)


def _appraiser(known: Sequence[Actor], act: Act | None) -> str:
    """Whoever appraised, as the plan writes that name; before that, who is to."""
    if act is None:
        return known[0].name if known else ""
    return next((one.name for one in known if fold(one.name) == fold(act.by)), act.by)


def _subject(plan: Plan, one: Nominee) -> list[str]:
    """Who is appraised for what: the lines over the tables."""
    period = plan.period_by_id.get(one.value.period)
    who = ", ".join(part for part in (one.value.addressed, one.place) if part)
    kind = "Cá nhân" if one.value.individual else "Tập thể"
    return [
        f"{kind} được đề nghị: {who}.",
        f"Hình thức đề nghị: {one.award.label or one.value.award}; kỳ xét: "
        f"{(period.label if period else '') or one.value.period}.",
    ]


# I. The criteria


def _row(ink: Ink, verdict: Verdict) -> Row:
    told = [f"<b>{_SAID[verdict.met]}.</b> {ink(verdict.reason)}"]
    told += [f"<i>{ink(verdict.missing)}</i>"] if verdict.missing else []
    return Row(
        (
            ink(verdict.clause),
            ink(verdict.criterion.text),
            "<br/>".join(_seen(ink, verdict.looked)),
            "<br/>".join(told),
        )
    )


def _seen(ink: Ink, looked: Iterable[Looked]) -> list[str]:
    """Each value looked at, under the unit's form that it stands in and whether that is accepted."""
    lines = []
    for path, found in groupby(looked, lambda one: one.form):
        values = list(found)
        source = _source(path) if values[0].key else ""
        if source:
            waits = " (chưa được chấp nhận)" if values[0].accepted is False else ""
            lines.append(f"<i>{source}{waits}:</i>")
        for one in values:
            what = ink(one.what.replace(" › ", " – "))
            lines.append(f"{'- ' if source else ''}{what}{': ' if what else ''}{ink(one.value)}")
    return lines


def _source(path: str) -> str:
    """The unit's form at `path` in words; empty for the nomination itself and the plan."""
    if not path.startswith("campaign/units/"):
        return ""
    if kind_of(path) == "registration":
        return "Bản đăng ký của đơn vị"
    return f"Số liệu năm {path.rpartition('/')[2].removesuffix('.toml')}"


def _tally(verdicts: Sequence[Verdict]) -> str:
    counts = (sum(one.met is answer for one in verdicts) for answer in (True, False, None))
    met, short, unknown = (two_digits(count) for count in counts)
    return (
        f"Tổng số: {two_digits(len(verdicts))} tiêu chuẩn; đạt: {met}; chưa đạt: {short}; chưa rõ: {unknown}."
    )


# II. The dossier


def _dossier(ink: Ink, value: Nomination, level: str, day: date, unconfirmed: bool) -> list[Flowable]:
    """The papers that the law of the day asks for, each with whether it lies in the folder; how many sets.

    Where no source confirms what the law asks for, the form's own list stands with gaps for the pen.
    """
    asked = law_on(day).dossier(level)
    labels = {name: field.label for name, field in fields_of(Dossier)}
    needed: dict[str, bool | None] = dict.fromkeys(labels)
    sets = f"{DOTS} bộ"
    if asked is not None and (unconfirmed or asked.confirmed):
        law = {row.id: row for row in asked.papers if row.id in labels}
        # what lies in the folder without being asked for is told too
        named = [*law, *(name for name in labels if name not in law and getattr(value.dossier, name))]
        labels = {name: law[name].name if name in law else labels[name] for name in named}
        needed = {name: law[name].needed if name in law else False for name in named}
        sets = f"{two_digits(asked.sets)} bộ"
    else:
        ink.warn("Thành phần hồ sơ chưa được xác nhận trong dữ liệu pháp luật: kê theo biểu mẫu.")
    rows = [
        Row((str(place), ink(label), _NEEDED[needed[name]], "x" if getattr(value.dossier, name) else ""))
        for place, (name, label) in enumerate(labels.items(), 1)
    ]
    absent = [
        label
        for name, label in labels.items()
        if needed[name] is not False and not getattr(value.dossier, name)
    ]
    whole = all(getattr(value.dossier, name) for name in labels)
    missing = f"Hồ sơ có đủ giấy tờ {'nêu trên' if whole else 'bắt buộc'}."
    if absent:
        missing = f"Chưa có trong hồ sơ: {'; '.join(absent)}."
    heading = Paragraph("II. HỒ SƠ", style.section())
    return [
        *table.grid(PAPERS, rows, PORTRAIT, [heading]),
        Paragraph(ink(f"Số bộ hồ sơ theo quy định: {sets}. {missing}"), style.body()),
    ]


# III. What else bears on it


def _besides(case: Case) -> list[str]:
    """What the nomination tells of discipline and complaints, and the nominee's other nominations."""
    conduct, plan = case.value.conduct, case.plan
    lines = [
        f"1. Đang bị xem xét kỷ luật: {_told(conduct.discipline_open)}.",
        f"2. Đang bị thanh tra, kiểm tra, xác minh: {_told(conduct.verification_open)}.",
    ]
    if conduct.note:
        lines.append(f"Nội dung: {conduct.note}")
    until = figures.short_day(conduct.discipline_until) if conduct.discipline_until else "không có"
    lines.append(f"3. Ngày hết thời hạn kỷ luật: {until}.")
    others = [
        f"{plan.award_label(other.value.award)}, "
        f"{period.label if (period := plan.period_by_id.get(other.value.period)) else other.value.period} "
        f"({STATE_LABELS[other.state].lower()})"
        for other in case.of_nominee
    ]
    lines.append(f"4. Đề nghị khác của cùng đối tượng: {'; '.join(others) or 'không có'}.")
    if case.value.repeat_reason:
        lines.append(f"Lý do khen lại: {case.value.repeat_reason}")
    return lines


def _told(answer: bool) -> str:
    return "có" if answer else "không ghi nhận"


# IV. The conclusion


def _conclusion(ink: Ink, act: Act | None) -> str:
    if act is None:
        return f"Kết luận (đủ hoặc chưa đủ tiêu chuẩn): {DOTS} {DOTS} Lý do: {LONG_DOTS}"
    result = "đủ tiêu chuẩn" if act.data.get("Result") == MET else "chưa đủ tiêu chuẩn"
    return (
        f"Kết luận {dated(act.day)} của {ink(act.by)}: <b>{result}</b>. "
        f"Lý do: {ink(act.note) if act.note else LONG_DOTS}"
    )
