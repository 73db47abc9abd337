"""What the record demands of an act, each rule with its code: order, data, people, what stood there.

Pure, and one place for both sides: `acting.py` asks before an act is written, `replay.py` asks of every
act that history holds.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from msgspec import Struct

from campaign import council, entitlement, figures
from campaign.act import DAYS, HIDDEN, STATE_LABELS, TRAILERS, Act, Standing
from campaign.commit import Person
from campaign.entitlement import Case, Party
from campaign.ladder import VERBS, Verb, allowed_from, fold, role_of, verb_for
from campaign.nomination import Nomination
from campaign.plan import Plan
from campaign.values import replace
from campaign.vietnamese import bare
from campaign.workspace import Form

MET, NOT_MET = "met", "not-met"

Fault = tuple[str, str]
"""A code and a Vietnamese sentence."""

_COUNTS = ("Votes-For", "Votes-Present", "Votes-Total")
_STOPS = {"not-met": ("post", "vote", "forward", "decide", "award"), "not-carried": ("forward", "decide")}
"""The acts that a nomination may not come to, by what speaks against it."""


class Subject(Struct, frozen=True):
    """What the rules ask of a form: little, so that it can be had of every form that any act was about."""

    kind: str
    blob: str
    """Git's id of the exact bytes; empty where no file stood there."""
    content: str
    """The digest of the material content."""
    award: str
    """What a nomination asks for; empty for other forms."""
    names: tuple[str, ...]
    """Whom a nomination names."""


def subject(form: Form[Any], content: str) -> Subject:
    """What the rules ask of `form`, whose content has this digest."""
    value = form.value
    if isinstance(value, Nomination):
        return Subject(form.kind, form.blob, content, value.award, tuple(value.names))
    return Subject(form.kind, form.blob, content, "", ())


class Scene(Struct, frozen=True):
    """An act with what stood around it: its form, the plan and the unit's head of its own parent commit."""

    act: Act
    subject: Subject
    """The form as it stood in the act's commit."""
    plan: Plan
    head: Person
    party: Party
    newest: datetime | None = None
    """The latest date of any commit that it follows: no act is older, whatever it says."""
    committed: datetime | None = None
    """When the commit says it was made."""
    changes_files: bool = False
    """Whether the commit changed files, which an act never does."""
    cut_off: bool = False
    """Whether history was cut off right before it, so that nobody knows what stood there."""
    bad_signature: bool = False
    follows: Callable[[str], bool] = lambda _: True
    """Whether the act knew of a commit, by its id: it stood in its line of work, not on another machine."""

    @property
    def upward(self) -> bool:
        """Whether a body above the one that runs the campaign decides."""
        return self.plan.goes_upward(self.subject.award)

    @property
    def recorded(self) -> date:
        """The day of recording, never before what the act follows."""
        return max(self.act.at, self.newest or self.act.at).date()


_SKEW = timedelta(days=1)
"""How far the clocks of two machines may differ before a date is called set back."""


def doubts(scene: Scene) -> tuple[Fault, ...]:
    """What is odd about the act of `scene`, though it counts: it says it is older than what it follows, or
    names a day that had not come yet."""
    found = [("dated-ahead", sentence) for sentence in ahead(scene, _SKEW)]
    told = min(scene.act.at, scene.committed or scene.act.at)
    if scene.newest is not None and told < scene.newest - _SKEW:
        sentence = (
            f"Ghi ngày {told:%d/%m/%Y} nhưng đứng sau một lần ghi ngày {scene.newest:%d/%m/%Y}: "
            "ngày của máy sai hoặc bị sửa lùi."
        )
        found.append(("dated-back", sentence))
    return tuple(found)


def ahead(scene: Scene, skew: timedelta = timedelta(0)) -> Iterator[str]:
    """A sentence for each day of the act, of what was done or decided, that comes after its recording."""
    for name in ("Acted-On", "Decision-Date"):
        day = scene.act.on(name)
        if day and day > scene.recorded + skew:
            yield (
                f"“{TRAILERS[name]}” {figures.day(day)} chưa đến khi ghi ({figures.day(scene.recorded)}). "
                "Kiểm tra lại ngày ấy, và ngày của máy."
            )


def faults(scene: Scene, standing: Standing) -> tuple[Fault, ...]:
    """Every rule that the act of `scene` breaks, given where its form stood before it."""
    verb = verb_for(scene.act.verb, scene.subject.kind)
    if verb is None:
        return (("unknown-act", f"Không có việc “{scene.act.verb}” với loại biểu mẫu này."),)
    if scene.cut_off:
        return (
            ("cut-off", "Lịch sử bị cắt ngay trước bước này, nên không xét được và không tính bước này."),
        )
    return tuple(
        fault
        for rule in (_what_stood, _order, _data, _course, _people)
        for fault in rule(scene, verb, standing)
    )


def _what_stood(scene: Scene, verb: Verb, standing: Standing) -> Iterator[Fault]:
    """The act names the bytes and the content that stood there, and changes no file (design.md)."""
    act = scene.act
    if scene.changes_files:
        yield "hidden-edit", "Lần ghi này mang danh một bước duyệt nhưng có sửa tệp."
    if act.blob != scene.subject.blob:
        yield "wrong-blob", "Mã tệp ghi trong bước duyệt không phải của tệp có lúc đó."
    if act.content != scene.subject.content:
        yield "wrong-content", "Mã nội dung ghi trong bước duyệt không phải của nội dung có lúc đó."


def _order(scene: Scene, verb: Verb, standing: Standing) -> Iterator[Fault]:
    states = allowed_from(verb, scene.plan, scene.upward)
    if standing.state not in states:
        apart = [act for act in standing.current if not scene.follows(act.commit)]
        if apart and _where_it_was_done(scene, standing).state in states:
            alike = (act for act in apart if act.verb == verb.id)
            yield _crossed(scene.act, verb, standing, next(alike, apart[-1]))
            return
        wanted = " hoặc ".join(f"“{STATE_LABELS[state].lower()}”" for state in states)
        now = STATE_LABELS[standing.state].lower()
        yield (
            "out-of-order",
            f"Đang ở trạng thái “{now}”; “{verb.label}” chỉ làm được từ {wanted or 'không trạng thái nào'}.",
        )
    if verb.id == "forward" and not scene.upward:
        yield "out-of-order", "Hình thức này do chính cấp này quyết định, không trình cấp trên."


TWICE, CROSSED = "done-twice", "crossed"
"""What the act of one machine is beside that of another which it could not know: the same, or another."""


def _where_it_was_done(scene: Scene, standing: Standing) -> Standing:
    """Where the form stood on the machine of the act, which knew nothing of the others."""
    known = (act for act in standing.acts if scene.follows(act.commit))
    apart = (
        replace(act, faults=()) if {code for code, _ in act.faults} <= {TWICE, CROSSED} else act
        for act in known
    )
    return fold(apart, standing.content)


def _crossed(act: Act, verb: Verb, standing: Standing, other: Act) -> Fault:
    """Two machines acted before they exchanged: the one that history puts first counts."""
    who = f"{other.by}, {figures.day(other.day)}"
    if other.verb != act.verb:
        label = next(known.label for known in VERBS if known.id == other.verb)
        now = STATE_LABELS[standing.state].lower()
        return (
            CROSSED,
            f"Khi hai máy chưa trao đổi, máy khác đã ghi “{label}” ({who}). Bước ấy đứng trước nên được "
            f"tính, “{verb.label}” thì không. Nay đang ở trạng thái “{now}”: còn cần thì làm lại từ đó.",
        )
    twice = f"Hai máy cùng ghi “{verb.label}” khi chưa trao đổi. Lần của {who} đứng trước nên được tính"
    apart = [label for name, label in TRAILERS.items() if _told(act, name) != _told(other, name)]
    if not apart:
        return TWICE, f"{twice}; lần này ghi giống hệt, không phải làm gì thêm."
    return (
        CROSSED,
        f"{twice}, lần này thì không. Hai lần khác nhau ở: {', '.join(apart)}. Nếu lần này mới đúng: trả "
        "lại, hoặc hủy quyết định, rồi ghi lại.",
    )


def _told(act: Act, trailer: str) -> str:
    """What the act says, in so far as it is for people."""
    return "" if trailer in HIDDEN else act.data.get(trailer, "")


def _data(scene: Scene, verb: Verb, standing: Standing) -> Iterator[Fault]:
    data = scene.act.data
    for needed in verb.needs:
        if needed == "note" and not scene.act.note.strip():
            yield "incomplete-act", "Phải ghi lý do (--note)."
        elif needed in TRAILERS and not data.get(needed):
            yield "incomplete-act", f"Thiếu “{TRAILERS[needed]}” (--{needed.lower()})."
    for name in _COUNTS:
        if name in data and figures.count(data[name]) is None:
            yield "incomplete-act", f"“{TRAILERS[name]}” phải là số nguyên, đang là “{data[name]}”."
    for name in DAYS:
        if name in data and scene.act.on(name) is None:
            yield (
                "incomplete-act",
                f"“{TRAILERS[name]}”: “{data[name]}” không phải là ngày. Ví dụ: 05/12/2024.",
            )
    if verb.id == "vote" and all(figures.count(data.get(name, "")) is not None for name in _COUNTS):
        cast = ballot(scene.act)
        if not cast.votes_for <= cast.present <= cast.total - cast.recused:
            yield (
                "incomplete-act",
                "Số phiếu đồng ý không được hơn số có mặt; "
                "số có mặt không được hơn số thành viên được bỏ phiếu.",
            )
    members = {bare(name) for name in scene.plan.council.names}
    for name in recused(scene.act):
        if verb.id == "vote" and members and bare(name) not in members:
            yield (
                "incomplete-act",
                f"“{name}” không phải thành viên Hội đồng theo kế hoạch ([council] names).",
            )
    start, end = scene.act.on("Posted-From"), scene.act.on("Posted-To")
    if start and end and end < start:
        yield "incomplete-act", "Ngày niêm yết cuối trước ngày niêm yết đầu."
    if data.get("Result", MET) not in (MET, NOT_MET):
        yield "incomplete-act", f"“{TRAILERS['Result']}” phải là {MET} hoặc {NOT_MET}."


def _course(scene: Scene, verb: Verb, standing: Standing) -> Iterator[Fault]:
    """What earlier acts on the same content must have come to: appraised as met, posted out, carried."""
    yield from (fault for fault in against(standing, scene.plan) if verb.id in _STOPS[fault[0]])
    posting = standing.last("post")
    if verb.id == "vote" and posting is not None:
        end = posting.on("Posted-To")
        if end and scene.act.day <= end:  # posted until that day is over
            yield "posting-runs", f"Danh sách niêm yết đến hết ngày {end:%d/%m/%Y}; họp Hội đồng sau ngày đó."


def against(standing: Standing, plan: Plan) -> Iterator[Fault]:
    """What was found against the nomination: appraised as not met, or not carried by the council."""
    appraisal, vote = standing.last("appraise"), standing.last("vote")
    if appraisal is not None and appraisal.data.get("Result") == NOT_MET:
        yield (
            "not-met",
            "Thẩm định kết luận chưa đạt tiêu chuẩn; chỉ có thể trả lại, không khen thưởng hoặc rút.",
        )
    if vote is not None:
        outcome = council.decide(ballot(vote), plan.council)
        if not outcome.carried:
            yield "not-carried", f"Hội đồng không thông qua: {outcome.reason}"


def ballot(vote: Act) -> council.Ballot:
    """The figures of a vote act; what is missing counts as 0."""
    votes_for, present, total = (figures.count(vote.data.get(name, "")) or 0 for name in _COUNTS)
    return council.Ballot(votes_for, present, total, len({bare(name) for name in recused(vote)}))


def recused(vote: Act) -> list[str]:
    """Who stepped back in a vote act, as it names them: `Đỗ Mẫu Tâm: cùng đơn vị` names Đỗ Mẫu Tâm."""
    return [entry.partition(":")[0].strip() for entry in vote.entries("Recused")]


def case_of(names: tuple[str, ...], head: Person, standing: Standing) -> Case:
    """Who a form is about that names `names`, and who brought it as it stands; `head`: that of its unit."""
    submitters = tuple(Person(one.by, one.email) for one in standing.current if one.verb == "submit")
    return Case(head, names, submitters)


def _people(scene: Scene, verb: Verb, standing: Standing) -> Iterator[Fault]:
    party, plan, act = scene.party, scene.plan, scene.act
    case = case_of(scene.subject.names, scene.head, standing)
    role = role_of(verb, scene.upward)
    day = act.day if party.on_paper else scene.recorded
    if scene.bad_signature:
        yield "bad-signature", "Chữ ký số của lần ghi này không đúng hoặc của một khóa lạ."
    reason = entitlement.entitled(plan, role, party, case, day, scene.recorded)
    if reason:
        yield "unentitled", reason
    elif plan.record.require_signatures and not entitlement.signed_by_author(plan, party, case, role, day):
        yield "unsigned", f"Kế hoạch chỉ tính bước duyệt có chữ ký số của {party.author.name}."
    if verb.judges and (link := entitlement.own_case(party, case)):
        yield "own-case", f"Không ai tự xét việc của mình: {link}"
