"""Tờ trình: the request to whoever decides, one for each deciding authority, with the list of those proposed.

To the commune's own chairman the officer writes, as the decision says (`Xét đề nghị của …`); upward, the
commune itself (documents.md 7, law.md 6.3). Number and day are for the pen. Who may be proposed is for
`proposed.py` to say.
"""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from reportlab.platypus import Flowable, Paragraph

from campaign import council, figures
from campaign.law import law_on
from campaign.nomination import Nomination
from campaign.plan import Plan
from campaign.plan_tables import LEVELS, Council, Period
from campaign.rules import ballot
from campaign.workspace import Form, Workspace
from render import citation, council_minutes, due, head, pdf, signature, style, table
from render.commune import Commune, commune
from render.grounds import grounds
from render.ink import DOTS, Ink, blank, dated, no_day, upper
from render.nominee_rows import grouped, how_many, row
from render.printed import Printed, Unprintable, file_name
from render.proposed import Nominee, nominees, ripe, stopped
from render.roll import last_day
from render.style import CENTRE, PORTRAIT
from render.table import Column, Row

KIND = "TTr"

COLUMNS = (
    Column("STT", 13, CENTRE),
    Column("Họ và tên / Tên tập thể", 55),
    Column("Chức vụ, đơn vị công tác", 55),
    Column("Số phiếu đồng ý", 20, CENTRE),
    Column("Ghi chú", 22),
)
UNVOTED = (*COLUMNS[:3], Column("Ghi chú", 42))
"""The columns where no council votes."""


def draw(workspace: Workspace, periods: Sequence[Period], unconfirmed: bool = False) -> list[Printed]:
    """A submission for each authority that decides on nominations of each review.

    `unconfirmed`: a person's yes to grounds that no source confirms. Raises `Unprintable` for a review in
    which nothing is ready to be submitted.
    """
    return [paper for period in periods for paper in _of_period(workspace, period, unconfirmed)]


def _of_period(workspace: Workspace, period: Period, unconfirmed: bool) -> list[Printed]:
    end = last_day(workspace.plan, period.id)
    by_authority: dict[str, list[Nominee]] = {}
    for one in nominees(workspace, ripe(workspace, period.id), end):
        by_authority.setdefault(_decider(workspace.plan, one.form), []).append(one)
    if not by_authority:
        raise Unprintable(period.id, "chưa có đề nghị nào qua đủ các bước để trình.")
    held: dict[str, list[str]] = {}
    for form, reason in stopped(workspace, period.id):
        # where nothing else goes to whoever decides it, the first submission tells of it
        decider = _decider(workspace.plan, form)
        at = decider if decider in by_authority else next(iter(by_authority))
        held.setdefault(at, []).append(f"{form.id}: không đưa vào tờ trình. {reason}")
    return [
        _Submission(workspace, period, members, held.get(decider, ()), unconfirmed).printed()
        for decider, members in by_authority.items()
    ]


def _decider(plan: Plan, form: Form[Nomination]) -> str:
    """Who decides on a nomination: what submissions are told apart by."""
    award = plan.award_by_id.get(form.value.award)
    return (award.authority if award else "") or form.value.award


class _From(Struct, frozen=True):
    """Who submits: the head of the paper, the name in its text, the signature, the symbol in its number."""

    issuer: head.Issuer
    name: str
    signatory: signature.Signatory
    symbol: str


class _Submission:
    """One submission while it is put together."""

    def __init__(
        self,
        workspace: Workspace,
        period: Period,
        members: Sequence[Nominee],
        held: Sequence[str],
        unconfirmed: bool,
    ) -> None:
        self.period, self.members, self.held, self.unconfirmed = period, members, held, unconfirmed
        self.plan, self.award, self.ink = workspace.plan, members[0].award, Ink()
        self.basis = _sent(members) or last_day(self.plan, period.id)
        self.body = commune(self.plan, self.basis)
        self.upward = self.plan.goes_upward(self.award.id)
        self.sender = _committee(self.body) if self.upward else _officer(self.body)
        self.council = due.taken(self.plan, "vote", (one.form for one in members))

    def printed(self) -> Printed:
        """The paper."""
        ink, plan, sender = self.ink, self.plan, self.sender
        forms = ", ".join(dict.fromkeys(one.award.form for one in self.members))
        about = f"Về việc đề nghị tặng {forms} trong {citation.movement(plan)}"
        number = f"{blank(12, style.NUMBER)}/{KIND}{ink(sender.symbol)}"
        columns = COLUMNS if self.council else UNVOTED
        own = [f"Căn cứ {citation.plan_cited(plan)}"]
        if self.council:
            own.append(f"Căn cứ Biên bản họp {council_minutes.BODY_NAME} {_met(self.members)}")
        story: list[Flowable] = [
            *head.head(ink, sender.issuer, self.body.authority.place, None, f"Số: {number}"),
            *head.title(ink, "Tờ trình", [about]),
            head.addressee(ink, self._to()),
            *grounds(ink, self.basis, self.unconfirmed, own),
            *signature.closing(
                ink,
                Paragraph(ink(self._request()), style.body()),
                signature.Recipients(("Như trên", self.body.archive)),
                sender.signatory,
            ),
            *head.annex(
                ink,
                f"Danh sách đề nghị tặng {forms}",
                f"(Kèm theo Tờ trình số {number} {no_day(style.TITLE)} của {ink(sender.name)})",
            ),
            *table.grid(columns, grouped(ink, self.members, len(columns), self._row), PORTRAIT),
        ]
        self._warn()
        title = f"Tờ trình đề nghị tặng {forms} – {self.period.label or self.period.id}"
        name = file_name("to-trinh", self.period.id, self.award.level or self.award.id)
        return pdf.printed(ink, story, name, pdf.Metadata(title, sender.name, about))

    def _to(self) -> str:
        """Who decides: by the record of forwarding, as the body above on that day, or in the plan's words."""
        if not self.upward:
            return _chairman(self.body.name)
        told = {
            act.data.get("Forwarded-To", "")
            for one in self.members
            if (act := one.form.standing.last("forward"))
        }
        if len(told) == 1 and (body := told.pop()):
            return _chairman(body)
        if _level_above(self.plan, self.basis) == self.award.level and self.body.authority.superior:
            return _chairman(self.body.authority.superior)
        self.ink.warn(
            f"Kế hoạch không ghi tên đầy đủ của cơ quan quyết định “{self.award.label}”: xem lại nơi gửi."
        )
        return self.award.authority or DOTS

    def _request(self) -> str:
        by_form: dict[str, list[Nominee]] = {}
        for one in self.members:
            by_form.setdefault(one.award.form, []).append(one)
        given = "; ".join(f"{form} cho {how_many(members)}" for form, members in by_form.items())
        papers = "tóm tắt thành tích và báo cáo thành tích"
        if self.council:
            papers = "tóm tắt thành tích, báo cáo thành tích và biên bản họp Hội đồng"
        return (
            f"{self.sender.name} kính đề nghị {self._to()} xem xét, quyết định tặng {given} đã có "
            f"{citation.reason(self.plan)} (có danh sách, {papers} kèm theo)./."
        )

    def _row(self, place: int, one: Nominee) -> Row:
        votes = (_votes(one, self.plan.council),) if self.council else ()
        return row(self.ink, str(place), one, *votes, "")

    def _warn(self) -> None:
        for sentence in self.held:
            self.ink.warn(sentence)
        if self.upward and law_on(self.basis).signatory(self.award.level) is None:
            self.ink.warn(
                f"Vào ngày {figures.day(self.basis)} pháp luật không còn hình thức “{self.award.label}”: "
                "rút đề nghị hoặc lập đề nghị mới."
            )
        if not self.upward and self.body.officer is None:
            self.ink.warn("Kế hoạch không ghi ai trình vào ngày đó: chỗ ghi người trình để trống.")


def _committee(body: Commune) -> _From:
    """The commune itself, which submits upward."""
    return _From(head.of_authority(body.authority), body.name, body.signatory, f"-{body.symbol}")


def _officer(body: Commune) -> _From:
    """The officer as the one who submits inside the commune: a symbol is not fixed, and for the pen."""
    post = body.officer.title if body.officer else ""
    lines = tuple(upper(line) for line in signature.parted(post) if line) or (DOTS,)
    return _From(
        head.Issuer(lines, upper(head.short(body.name))),
        post or DOTS,
        body.made_by(upper(post) or "NGƯỜI TRÌNH"),
        "",
    )


def _chairman(body: str) -> str:
    return f"Chủ tịch {body}" if body.startswith((head.COMMITTEE, "UBND")) else body


def _level_above(plan: Plan, day: date) -> str:
    """The level right above the body that runs the campaign, of those that give awards on `day`."""
    higher = LEVELS[LEVELS.index(plan.heading.scope) + 1 :] if plan.heading.scope in LEVELS else ()
    return next((level for level in higher if law_on(day).signatory(level)), "")


def _sent(members: Sequence[Nominee]) -> date | None:
    """The day on which all of them were forwarded; None before that."""
    acts = [one.form.standing.last("forward") for one in members]
    return max(act.day for act in acts if act) if all(acts) else None


def _met(members: Sequence[Nominee]) -> str:
    """The days on which the council voted on them; dots where it has not on all."""
    votes = [one.form.standing.last("vote") for one in members]
    days = sorted({vote.day for vote in votes if vote})
    return ", ".join(dated(day) for day in days) if all(votes) else f"ngày {DOTS}"


def _votes(one: Nominee, rules: Council) -> str:
    """Votes for of those they count by, `7/8`; empty where there was no vote, or nothing to count by."""
    vote = one.form.standing.last("vote")
    base = council.decide(ballot(vote), rules).base if vote else 0
    return f"{ballot(vote).votes_for}/{base}" if vote and base else ""
