"""Biên bản họp Hội đồng: a meeting of the council with the votes on each nominee, and whether they carried.

Parts by law.md 6.4. Votes, recusals and the day are the record's; who sat there by name is for the pen. A
council that meets on several days has minutes for each; before any vote, one sheet to fill in.
"""

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable, Paragraph

from campaign import council, figures
from campaign.plan import Authority, Period
from campaign.rules import ballot
from campaign.workspace import Workspace
from render import citation, head, pdf, signature, style, table
from render.ink import DOTS, LONG_DOTS, Ink, blank, glue, upper
from render.nominee_rows import grouped
from render.printed import Printed, file_name
from render.proposed import Nominee, before_somebody, nominees
from render.registration import LINE
from render.roll import last_day
from render.style import CENTRE, LANDSCAPE, RIGHT
from render.table import Column, Row

TITLE = "Biên bản họp Hội đồng thi đua – khen thưởng"
BODY_NAME = "Hội đồng thi đua - khen thưởng"
BODY_LINES = ("HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG")
KIND, SYMBOL = "BB", "HĐTĐKT"

COLUMNS = (
    Column("STT", 12, CENTRE),
    Column("Họ và tên / Tên tập thể", 55),
    Column("Chức vụ, đơn vị công tác", 55),
    Column("Tổng số thành viên", 22, RIGHT),
    Column("Có mặt", 18, RIGHT),
    Column("Đồng ý", 18, RIGHT),
    Column("Không tham gia bỏ phiếu", 42),
    Column("Kết quả", 30),
)


def issuer(authority: Authority) -> head.Issuer:
    """The council of a body, with the body above it."""
    return head.Issuer(BODY_LINES, upper(authority.name.replace("Ủy ban nhân dân", "UBND")))


def draw(workspace: Workspace, periods: Sequence[Period], unconfirmed: bool = False) -> list[Printed]:
    """The minutes of each day on which the council voted on a review; a sheet to fill in before that.

    `unconfirmed` changes nothing here: the council's rules are the plan's own.
    """
    found = []
    for period in periods:
        forms = before_somebody(workspace, period.id)
        voted: dict[date | None, list[Nominee]] = {}
        for one in nominees(workspace, forms, last_day(workspace.plan, period.id)):
            vote = one.form.standing.last("vote")
            voted.setdefault(vote.day if vote else None, []).append(one)
        days = sorted(day for day in voted if day is not None)
        found += [_printed(workspace, period, day, voted[day]) for day in days]
        if not days:
            found.append(_printed(workspace, period, None, voted.get(None, [])))
    return found


def _printed(workspace: Workspace, period: Period, day: date | None, found: Sequence[Nominee]) -> Printed:
    ink, plan = Ink(), workspace.plan
    basis = day or last_day(plan, period.id)
    authority, rules = plan.authority_on(basis), plan.council
    number = f"Số: {blank(12, style.NUMBER)}/{KIND}-{SYMBOL}"
    about = f"Xét khen thưởng {citation.movement(plan)}, {period.label or period.id}"
    when = glue(figures.long_day(day)) if day else f"ngày {DOTS} tháng {DOTS} năm {DOTS}"
    members = f"{rules.members} thành viên" if rules.members else f"{DOTS} thành viên"
    named = ", ".join(rules.names)
    said = f"Quy chế: {rules.rules}." if rules.rules else f"Quy chế hoạt động của Hội đồng: số {LONG_DOTS}"
    base = "tổng số thành viên" if rules.basis == "all_members" else "số có mặt"
    asked = (
        f"Họp hợp lệ khi có mặt ít nhất {rules.quorum or DOTS} thành viên; thông qua khi số phiếu đồng ý "
        f"{_threshold(rules.threshold)} {base}."
    )
    lines = [
        f"1. Thời gian: {DOTS} giờ {DOTS}, {when}.",
        f"2. Địa điểm: {LONG_DOTS}",
        f"3. Chủ trì: {LONG_DOTS}, Chủ tịch Hội đồng.",
        f"4. Thư ký: {LONG_DOTS}",
        f"5. Hội đồng có {members}{f': {named}' if named else ''}. Có mặt (họ tên, chức vụ):",
    ]
    end = "Biên bản được đọc cho các thành viên có mặt cùng nghe và nhất trí./."
    rows = grouped(ink, found, len(COLUMNS), lambda at, one: _row(ink, workspace, at, one))
    story: list[Flowable] = [
        *head.head(ink, issuer(authority), authority.place, day, number, LANDSCAPE),
        *head.title(ink, TITLE, [about], LANDSCAPE),
        *(Paragraph(ink(line), style.body()) for line in lines),
        Paragraph(LINE, style.body()),
        Paragraph(LINE, style.body()),
        Paragraph(ink(f"Vắng mặt, lý do: {LONG_DOTS}"), style.body()),
        Paragraph(ink(f"{said} {asked}"), style.body()),
        *table.grid(COLUMNS, rows, LANDSCAPE, [Paragraph("Kết quả bỏ phiếu", style.section())]),
        *signature.closing(
            ink,
            Paragraph(ink(end), style.body()),
            signature.Signatory(("THƯ KÝ",)),
            signature.Signatory(("CHỦ TỊCH HỘI ĐỒNG",)),
            LANDSCAPE,
        ),
    ]
    title = f"{TITLE} – {period.label or period.id}"
    data = pdf.Metadata(title, f"{BODY_NAME} {authority.name}", about)
    name = file_name("bien-ban-hoi-dong", period.id, day.strftime("%Y%m%d") if day else "")
    return Printed(name, title, pdf.build(story, data, LANDSCAPE), ink.warnings)


def _threshold(text: str) -> str:
    if not text:
        return f"từ {DOTS}"
    return f"từ {text.lstrip('>= ')}" if text.startswith(">=") else f"quá {text.lstrip('> ')}"


def _row(ink: Ink, workspace: Workspace, place: int, one: Nominee) -> Row:
    vote = one.form.standing.last("vote")
    cells = ("", "", "", "", "")
    if vote is not None:
        cast = ballot(vote)
        outcome = council.decide(cast, workspace.plan.council)
        recused = "<br/>".join(ink(part.strip()) for part in vote.data.get("Recused", "").split(";"))
        counts = (str(cast.total), str(cast.present), str(cast.votes_for))
        cells = (*counts, recused, ink(outcome.reason))
    told = (str(place), ink(one.value.addressed), ink(one.place), *cells)
    return Row(told, spans=() if one.value.individual else ((1, 2),))
