"""Tờ trình: the request to whoever decides, one for each deciding authority, with the list of those proposed.

To the commune's own chairman the standing office of the council writes; upward, the commune itself (law.md
6.3). Grounds are those of the paper's day; number and day are for the pen.
"""

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable, Paragraph

from campaign.plan import Award, Period
from campaign.workspace import Workspace
from render import citation, council_minutes, head, pdf, signature, style, table
from render.grounds import grounds
from render.ink import DOTS, Ink, blank, counted, no_day
from render.nominee_rows import PLAIN, plain
from render.printed import Printed, Unprintable, file_name
from render.proposed import Nominee, nominees, ripe
from render.roll import last_day
from render.style import PORTRAIT

KIND = "TTr"


def draw(workspace: Workspace, periods: Sequence[Period], unconfirmed: bool = False) -> list[Printed]:
    """A submission for each authority that decides on nominations of each review.

    `unconfirmed`: a person's yes to grounds that no source confirms. Raises `Unprintable` for a review in
    which nothing is ready to be submitted.
    """
    return [paper for period in periods for paper in _of_period(workspace, period, unconfirmed)]


def _of_period(workspace: Workspace, period: Period, unconfirmed: bool) -> list[Printed]:
    found = nominees(workspace, ripe(workspace, period.id), last_day(workspace.plan, period.id))
    if not found:
        raise Unprintable(period.id, "chưa có đề nghị nào qua đủ các bước để trình.")
    by_authority: dict[str, list[Nominee]] = {}
    for one in found:
        by_authority.setdefault(one.award.authority or one.award.id, []).append(one)
    return [_printed(workspace, period, members, unconfirmed) for members in by_authority.values()]


def _printed(workspace: Workspace, period: Period, members: Sequence[Nominee], unconfirmed: bool) -> Printed:
    ink, plan, award = Ink(), workspace.plan, members[0].award
    basis = last_day(plan, period.id)
    authority, upward = plan.authority_on(basis), plan.goes_upward(award.id)
    symbol = (authority.symbol or "UBND") if upward else council_minutes.SYMBOL
    people = sum(one.value.individual for one in members)
    counts = [
        counted(count, word)
        for count, word in ((len(members) - people, "tập thể"), (people, "cá nhân"))
        if count
    ]
    forms = ", ".join(dict.fromkeys(one.award.form for one in members))
    to = award.authority if upward else f"Chủ tịch {authority.name}"
    about = f"Về việc đề nghị tặng {forms} trong {citation.movement(plan)}"
    who = authority.name if upward else council_minutes.BODY_NAME
    request = (
        f"{who} kính đề nghị {to} xem xét, quyết định tặng "
        f"{forms} cho {' và '.join(counts)} đã có {citation.reason(plan)} (có danh sách, tóm tắt thành tích, "
        "báo cáo thành tích và biên bản họp Hội đồng kèm theo)./."
    )
    own = [
        f"Căn cứ {citation.plan_cited(plan)}",
        f"Căn cứ Biên bản họp {council_minutes.BODY_NAME} ngày {_met(members)}",
    ]
    note = f"(Kèm theo Tờ trình số {blank(12, style.BODY)}/{KIND}-{ink(symbol)} {no_day(style.BODY)})"
    story: list[Flowable] = [
        *head.head(
            ink,
            head.of_authority(authority) if upward else council_minutes.issuer(authority),
            authority.place,
            None,
            head.number_line(ink, "", KIND, symbol),
        ),
        *head.title(ink, "Tờ trình", [about]),
        *head.addressees(ink, [to]),
        *grounds(ink, basis, unconfirmed, own),
        *signature.closing(
            ink,
            Paragraph(ink(request), style.body()),
            signature.Recipients(("Như trên", signature.archive())),
            _signatory(workspace, basis, upward),
        ),
        *head.annex(ink, f"Danh sách đề nghị tặng {forms}", note),
        *table.grid(PLAIN, plain(ink, members), PORTRAIT),
    ]
    title = f"Tờ trình đề nghị tặng {forms} – {period.label or period.id}"
    data = pdf.Metadata(title, authority.name, about)
    name = file_name("to-trinh", period.id, _level(award))
    return Printed(name, title, pdf.build(story, data), ink.warnings)


def _signatory(workspace: Workspace, basis: date, upward: bool) -> signature.Signatory:
    if not upward:
        return signature.Signatory(("TM. HỘI ĐỒNG", "THƯỜNG TRỰC HỘI ĐỒNG"))
    authority = workspace.plan.authority_on(basis)
    chair = signature.holder(workspace.plan.people_on(basis, "chair"))
    return signature.of_body(authority.name, chair)


def _met(members: Sequence[Nominee]) -> str:
    """The day on which the council voted on all of them; dots where it was on several, or not yet."""
    votes = [one.form.standing.last("vote") for one in members]
    days = {vote.day for vote in votes if vote}
    return f"{days.pop():%d/%m/%Y}" if len(days) == 1 and all(votes) else f"{DOTS}"


def _level(award: Award) -> str:
    return award.level or award.id
