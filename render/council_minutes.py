"""Biên bản họp Hội đồng: a meeting of the council with the votes on each nominee, and whether they carried.

Parts by law.md 6.4, form by NĐ 30/2020, Mẫu 1.9 (no place and day in the head). Votes, who stepped back and
who was absent are the record's; the rest is for the pen. A council that meets on several days has minutes for
each, with all that it voted on, whatever became of it; what waits for a vote is a sheet to fill in.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from reportlab.platypus import Flowable, Paragraph

from campaign import council, figures
from campaign.act import Act
from campaign.ladder import allowed_from, verb_for
from campaign.nomination import Nomination
from campaign.plan_tables import Authority, Council, Period
from campaign.rules import ballot
from campaign.vietnamese import nfc
from campaign.workspace import Form, Workspace
from render import citation, head, pdf, signature, style, table
from render.ink import DOTS, LONG_DOTS, Ink, blank, counted, glue, upper
from render.nominee_rows import grouped, how_many, row
from render.printed import Printed, file_name
from render.proposed import Nominee, before_somebody, nominees
from render.registration import LINE
from render.roll import last_day
from render.style import CENTRE, LANDSCAPE, RIGHT
from render.table import Column, Row

BODY_NAME = "Hội đồng thi đua - khen thưởng"
TITLE = f"Biên bản họp {BODY_NAME}"
BODY_LINES = ("HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG")
KIND, SYMBOL = "BB", "HĐTĐKT"

COLUMNS = (
    Column("STT", 12, CENTRE),
    Column("Họ và tên / Tên tập thể", 50),
    Column("Chức vụ, đơn vị công tác", 50),
    Column("Tổng số thành viên", 20, RIGHT),
    Column("Có mặt", 16, RIGHT),
    Column("Đồng ý", 16, RIGHT),
    Column("Tỷ lệ", 20, RIGHT),
    Column("Không tham gia bỏ phiếu, lý do", 36),
    Column("Kết quả", 32),
)


def issuer(authority: Authority) -> head.Issuer:
    """The council of a body, with the body above it."""
    return head.Issuer(BODY_LINES, upper(head.short(authority.name)))


def draw(workspace: Workspace, periods: Sequence[Period], unconfirmed: bool = False) -> list[Printed]:
    """The minutes of each day on which the council voted on a review, and a sheet for what waits for a vote.

    `unconfirmed` changes nothing here: the council's rules are the plan's own.
    """
    return [paper for period in periods for paper in _of_period(workspace, period)]


def _of_period(workspace: Workspace, period: Period) -> list[Printed]:
    held: dict[date, dict[str, Act]] = {}
    lapsed: dict[date, list[str]] = {}
    for form in workspace.nominations.values():
        if form.value.period != period.id:
            continue
        for act in form.standing.acts:
            if act.verb != "vote" or act.faults:
                continue
            if act.content == form.standing.content:
                held.setdefault(act.day, {})[form.path] = act
            else:
                lapsed.setdefault(act.day, []).append(form.id)
    days = sorted(held.keys() | lapsed.keys())
    found = [_printed(workspace, period, day, held.get(day, {}), lapsed.get(day, ())) for day in days]
    if not days or _waiting(workspace, period):
        found.append(_printed(workspace, period, None, {}))
    return found


def _waiting(workspace: Workspace, period: Period) -> list[Form[Nomination]]:
    """Those whose next step is the vote."""
    verb = verb_for("vote", "nomination")
    states = allowed_from(verb, workspace.plan, upward=False) if verb else ()
    return [form for form in before_somebody(workspace, period.id) if form.state in states]


def _printed(
    workspace: Workspace,
    period: Period,
    day: date | None,
    votes: Mapping[str, Act],
    lapsed: Iterable[str] = (),
) -> Printed:
    """`votes`: by the path of the form; `lapsed`: the ids of forms whose vote that day no longer counts."""
    ink, plan = Ink(), workspace.plan
    basis = day or last_day(plan, period.id)
    authority, rules = plan.authority_on(basis), plan.council
    forms = [form for path in votes if (form := workspace.at(path)) is not None]
    found = nominees(workspace, forms if day else _waiting(workspace, period), basis)
    number = f"Số: {blank(12, style.NUMBER)}/{KIND}-{SYMBOL}"
    about = f"Xét khen thưởng {citation.movement(plan)}, {period.label or period.id}"
    rows = grouped(
        ink, found, len(COLUMNS), lambda at, one: _row(ink, rules, at, one, votes.get(one.form.path))
    )
    end = "Biên bản được đọc cho các thành viên có mặt cùng nghe và nhất trí./."
    story: list[Flowable] = [
        *head.head(ink, issuer(authority), "", None, number, LANDSCAPE),
        *head.title(ink, TITLE, [about], LANDSCAPE),
        *(Paragraph(ink(line), style.body()) for line in _opening(rules, day, list(votes.values()), found)),
        *table.grid(COLUMNS, rows, LANDSCAPE, [Paragraph("8. Kết quả bỏ phiếu", style.clause())]),
        Paragraph(ink(_outcome(rules, votes, found)), style.body()),
        *signature.closing(
            ink,
            Paragraph(ink(end), style.body()),
            signature.Signatory(("THƯ KÝ",), note=signature.SIGNED),
            signature.Signatory(("CHỦ TRÌ",), note=signature.SIGNED),
            LANDSCAPE,
            below=signature.Recipients((signature.archive("Hồ sơ"),)),
        ),
    ]
    for name in lapsed:
        ink.warn(f"{name}: đã sửa sau khi bỏ phiếu, phiếu đó không còn giá trị nên không đưa vào biên bản.")
    if votes and not council.complete(rules):
        ink.warn("Kế hoạch chưa ghi đủ quy chế của Hội đồng: tỷ lệ và kết quả để trống để ghi tay.")
    title = f"{TITLE} – {period.label or period.id}"
    data = pdf.Metadata(title, f"{BODY_NAME} {authority.name}", about)
    name = file_name("bien-ban-hoi-dong", period.id, day.strftime("%Y%m%d") if day else "")
    return pdf.printed(ink, story, name, data, LANDSCAPE)


def _opening(rules: Council, day: date | None, acts: Sequence[Act], found: Sequence[Nominee]) -> list[str]:
    """When, where, who, about what and by which rules: all that stands over the votes."""
    when = glue(figures.long_day(day)) if day else f"ngày {DOTS} tháng {DOTS} năm {DOTS}"
    said = rules.rules or f"số {DOTS} ngày {DOTS}"
    base = {"all_members": "tổng số thành viên", "present": "số thành viên có mặt"}.get(rules.basis, DOTS)
    return [
        f"1. Thời gian: {DOTS} giờ {DOTS}, {when}.",
        f"2. Địa điểm: {LONG_DOTS}",
        f"3. Chủ trì: {LONG_DOTS}; chức vụ trong Hội đồng: {DOTS}",
        f"4. Thư ký: {LONG_DOTS}",
        *_attendance(rules, acts),
        f"6. Nội dung: xét đề nghị khen thưởng cho {how_many(found)}. Ý kiến thảo luận:",
        LINE,
        f"7. Cách lấy ý kiến (biểu quyết hoặc bỏ phiếu kín): {LONG_DOTS}",
        f"Theo quy chế hoạt động của Hội đồng {said}: họp hợp lệ khi có mặt ít nhất "
        f"{council.bare(rules.quorum) or DOTS} thành viên; thông qua khi số phiếu đồng ý "
        f"{_threshold(rules.threshold)} {base}.",
    ]


def _attendance(rules: Council, acts: Sequence[Act]) -> list[str]:
    """How many sat there, and who, where the record tells who was absent; dots where acts differ.

    Who stepped back from a case left the room for it, and is counted with those present.
    """
    away = list(dict.fromkeys(name for act in acts for name in act.entries("Absent")))
    gone = {_person(entry) for entry in away}
    total = _agreed({ballot(act).total for act in acts} or {rules.total})
    present = _agreed({_seats(act, gone) for act in acts})
    missing = total - present if total and present and present <= total else None
    counts = f"Hội đồng có {_members(total)}; có mặt {_members(present)}, vắng mặt {_members(missing)}."
    here = [name for name in rules.names if _person(name) not in gone]
    named = bool(here) and len(here) == present
    return [
        f"5. Thành phần: {counts}",
        *([f"Có mặt: {'; '.join(here)}."] if named else _to_be_named(rules)),
        *([f"Vắng mặt, lý do: {'; '.join(away) or LONG_DOTS}"] if missing != 0 else []),
    ]


def _to_be_named(rules: Council) -> list[str]:
    """Room to write who was there, after the members that the plan names."""
    members = [f"Các thành viên: {'; '.join(rules.names)}."] if rules.names else []
    return [*members, "Có mặt (họ tên, chức vụ):", LINE, LINE]


def _seats(act: Act, gone: set[str]) -> int:
    """Who sat in the meeting at this vote: those counted as present, and who left the room for the case."""
    return ballot(act).present + sum(_person(entry) not in gone for entry in act.entries("Recused"))


def _person(entry: str) -> str:
    """The name in `Đỗ Mẫu Tâm: cùng đơn vị`, for comparing."""
    return " ".join(nfc(entry.partition(":")[0]).casefold().split())


def _agreed(counts: set[int]) -> int | None:
    return next(iter(counts)) or None if len(counts) == 1 else None


def _members(count: int | None) -> str:
    return f"{DOTS} thành viên" if count is None else counted(count, "thành viên")


def _threshold(text: str) -> str:
    if not text:
        return f"từ {DOTS}"
    return f"{'từ' if text.startswith('>=') else 'quá'} {council.bare(text)}"


def _outcome(rules: Council, votes: Mapping[str, Act], found: Sequence[Nominee]) -> str:
    """How many were carried and how many not; dots before the meeting, or where the rules do not tell."""
    if not votes or not council.complete(rules):
        return f"9. Kết luận: {LONG_DOTS}"
    decided = [(one, council.decide(ballot(votes[one.form.path]), rules).carried) for one in found]
    told = [
        f"{word} đề nghị khen thưởng cho {how_many(members)}"
        for word, so in (("thông qua", True), ("không thông qua", False))
        if (members := [one for one, carried in decided if carried is so])
    ]
    return f"9. Kết luận: Hội đồng {'; '.join(told)}."


def _row(ink: Ink, rules: Council, place: int, one: Nominee, act: Act | None) -> Row:
    """A nominee with the vote on it."""
    return row(ink, str(place), one, *(("",) * 6 if act is None else _cells(ink, rules, act)))


def _cells(ink: Ink, rules: Council, act: Act) -> tuple[str, ...]:
    cast = ballot(act)
    recused = "<br/>".join(map(ink, act.entries("Recused")))
    share, result = "", ""
    if council.complete(rules):
        outcome = council.decide(cast, rules)
        share, result = _share(cast.votes_for, outcome, rules), ink(outcome.reason)
    return str(cast.total), str(cast.present), str(cast.votes_for), share, recused, result


def _share(votes_for: int, outcome: council.Outcome, rules: Council) -> str:
    """The votes in per cent of those they count by; never rounded to what they miss (law.md 2.4)."""
    threshold = council.share(rules.threshold)
    if not outcome.base or threshold is None:
        return ""
    value, mark, reaching = Decimal(100 * votes_for) / outcome.base, threshold[0] * 100, threshold[1]
    return figures.percent_against(
        value, lambda shown: shown >= mark if reaching else shown > mark, outcome.carried
    )
