"""Acts and states: which act may follow which, and what the acts on exactly this content come to.

Pure. The state of a form is never a field of a file: it is folded here from acts that `record.py` reads
out of git. An act counts while its `content` is the content that stands in the form now.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from campaign import figures
from campaign.plan import Plan


class State(StrEnum):
    """Where a form stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    APPRAISED = "appraised"
    POSTED = "posted"
    VOTED = "voted"
    FORWARDED = "forwarded"
    DECIDED = "decided"
    AWARDED = "awarded"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


STATE_LABELS = {
    State.DRAFT: "Bản nháp",
    State.SUBMITTED: "Đã nộp",
    State.RETURNED: "Trả lại",
    State.ACCEPTED: "Đã chấp nhận",
    State.APPRAISED: "Đã thẩm định",
    State.POSTED: "Đã niêm yết",
    State.VOTED: "Đã bỏ phiếu",
    State.FORWARDED: "Đã trình cấp trên",
    State.DECIDED: "Đã quyết định",
    State.AWARDED: "Đã trao thưởng",
    State.REJECTED: "Không khen thưởng",
    State.WITHDRAWN: "Đã rút",
}


@dataclass(frozen=True)
class Verb:
    """One kind of act: its words, who does it, from which states to which."""

    id: str
    label: str
    """The act as a command and on a button: `Chấp nhận`."""
    done: str
    """The act as a line of history: `Chấp nhận`, `Trả lại`."""
    role: str
    to: State
    after: tuple[State, ...]
    kinds: tuple[str, ...]
    """The kinds of form it is about."""
    needs: tuple[str, ...] = ()
    """Trailers that must be given, by their names in `TRAILERS`."""


TRAILERS: Mapping[str, str] = {
    "Result": "Kết quả",
    "Votes-For": "Số phiếu đồng ý",
    "Votes-Present": "Số thành viên có mặt",
    "Votes-Total": "Tổng số thành viên",
    "Decision-Number": "Số quyết định",
    "Decision-Date": "Ngày quyết định",
    "Posted-From": "Niêm yết từ ngày",
    "Posted-To": "Niêm yết đến ngày",
    "Forwarded-To": "Trình đến",
    "Acted-On": "Ngày ghi trên giấy",
}
"""The data an act may carry, by trailer, with its label."""

YEARLY = ("registration", "year")
NOMINATION = ("nomination",)
_BEFORE_DECISION = (
    State.SUBMITTED,
    State.APPRAISED,
    State.POSTED,
    State.VOTED,
    State.FORWARDED,
)
_OPEN = (State.DRAFT, State.RETURNED)

_SPINE = {
    "submit": State.SUBMITTED,
    "appraise": State.APPRAISED,
    "post": State.POSTED,
    "vote": State.VOTED,
    "forward": State.FORWARDED,
    "decide": State.DECIDED,
    "award": State.AWARDED,
}
"""The steps of a nomination in their order; `[record] steps` of the plan may leave some out."""

VERBS: tuple[Verb, ...] = (
    Verb("submit", "Nộp", "Nộp", "unit", State.SUBMITTED, _OPEN, (*YEARLY, *NOMINATION)),
    Verb("accept", "Chấp nhận", "Chấp nhận", "officer", State.ACCEPTED, (State.SUBMITTED,), YEARLY),
    Verb(
        "return",
        "Trả lại",
        "Trả lại",
        "officer",
        State.RETURNED,
        (State.SUBMITTED, State.ACCEPTED),
        YEARLY,
        ("note",),
    ),
    Verb(
        "return",
        "Trả lại",
        "Trả lại",
        "appraiser",
        State.RETURNED,
        (State.SUBMITTED, State.APPRAISED, State.POSTED, State.VOTED),
        NOMINATION,
        ("note",),
    ),
    Verb("appraise", "Thẩm định", "Thẩm định", "appraiser", State.APPRAISED, (), NOMINATION, ("Result",)),
    Verb(
        "post", "Niêm yết", "Niêm yết", "officer", State.POSTED, (), NOMINATION, ("Posted-From", "Posted-To")
    ),
    Verb(
        "vote",
        "Ghi kết quả bỏ phiếu",
        "Hội đồng bỏ phiếu",
        "appraiser",
        State.VOTED,
        (),
        NOMINATION,
        ("Votes-For", "Votes-Present", "Votes-Total"),
    ),
    Verb(
        "forward",
        "Trình cấp trên",
        "Trình cấp trên",
        "officer",
        State.FORWARDED,
        (),
        NOMINATION,
        ("Forwarded-To",),
    ),
    Verb(
        "decide",
        "Quyết định khen thưởng",
        "Quyết định khen thưởng",
        "chair",
        State.DECIDED,
        (),
        NOMINATION,
        ("Decision-Number", "Decision-Date"),
    ),
    Verb("award", "Trao thưởng", "Trao thưởng", "officer", State.AWARDED, (), NOMINATION),
    Verb(
        "reject",
        "Không khen thưởng",
        "Không khen thưởng",
        "chair",
        State.REJECTED,
        _BEFORE_DECISION,
        NOMINATION,
        ("note",),
    ),
    Verb(
        "withdraw",
        "Rút đề nghị",
        "Rút đề nghị",
        "unit",
        State.WITHDRAWN,
        (State.DRAFT, State.RETURNED, *_BEFORE_DECISION),
        NOMINATION,
        ("note",),
    ),
)


@dataclass(frozen=True)
class Act:
    """One act as its commit tells it."""

    commit: str
    verb: str
    form: str
    """The path of the form."""
    blob: str
    """The exact bytes that were before the person's eyes."""
    content: str
    """Digest of the material content, `v1:…` (see `content.py`)."""
    role: str
    by: str
    """Git's author: the person who acted."""
    email: str
    recorded_by: str
    """Git's committer: who recorded it."""
    at: datetime
    subject: str
    note: str = ""
    data: Mapping[str, str] = field(default_factory=dict)
    """The act's own trailers, by the names of `TRAILERS`."""

    @property
    def on_paper(self) -> bool:
        """Whether somebody else recorded what the person did on paper."""
        return self.by != self.recorded_by

    @property
    def day(self) -> date:
        """The day of the act: the one on paper where it is given, else the commit's."""
        acted_on = self.data.get("Acted-On")
        return date.fromisoformat(acted_on) if acted_on else self.at.date()


RESULTS = {"met": "đạt tiêu chuẩn", "not-met": "chưa đạt tiêu chuẩn"}


def shown_data(act: Act) -> list[str]:
    """The act's data in words, one line each: `Số phiếu đồng ý: 8`."""
    lines = []
    for name, value in act.data.items():
        try:
            shown = figures.day(date.fromisoformat(value))
        except ValueError:
            shown = RESULTS.get(value, value) if name == "Result" else value
        lines.append(f"{TRAILERS[name]}: {shown}")
    return lines


@dataclass(frozen=True)
class Standing:
    """A form's state with all its acts, oldest first."""

    state: State = State.DRAFT
    acts: tuple[Act, ...] = ()
    content: str = ""

    @property
    def current(self) -> tuple[Act, ...]:
        """The acts about exactly the content that stands there now."""
        return tuple(act for act in self.acts if act.content == self.content)

    @property
    def lapsed(self) -> bool:
        """Whether the form was acted on, and has changed since its last act."""
        return bool(self.acts) and self.acts[-1].content != self.content

    def last(self, verb: str) -> Act | None:
        """The latest act `verb` that still counts."""
        return next((act for act in reversed(self.current) if act.verb == verb), None)


def fold(acts: Iterable[Act], content: str) -> Standing:
    """The standing that `acts` (in history's order) give to a form whose content is `content` now.

    An act that came out of order changes nothing; `audit` names it.
    """
    all_acts = tuple(acts)
    state = State.DRAFT
    for act in all_acts:
        verb = verb_for(act.verb, kind_of_state(act.form))
        if act.content == content and verb is not None:
            state = verb.to
    return Standing(state, all_acts, content)


def kind_of_state(path: str) -> str:
    """Which of the three ladders a form's path follows: `registration`, `year` or `nomination`."""
    if path.startswith("campaign/nominations/"):
        return "nomination"
    return "registration" if path.endswith("/registration.toml") else "year"


def verb_for(verb: str, kind: str) -> Verb | None:
    """The act `verb` as it is about forms of `kind`; None where there is no such act."""
    return next((known for known in VERBS if known.id == verb and kind in known.kinds), None)


def allowed_from(verb: Verb, plan: Plan, upward: bool) -> tuple[State, ...]:
    """The states from which `verb` may be done, by the steps that the plan requires.

    `upward`: whether a higher authority decides the award, so that forwarding is a step.
    """
    if verb.after:
        return verb.after
    spine = [step for step in _SPINE if step != "forward" or upward]
    required = set(plan.record.steps) | ({"forward"} if upward else set())
    states: list[State] = []
    for step in reversed(spine[: spine.index(verb.id)] if verb.id in spine else []):
        states.append(_SPINE[step])
        if step in required or step == "submit":
            break
    return tuple(states)


def possible(standing: Standing, kind: str, plan: Plan, upward: bool = False) -> list[Verb]:
    """The acts that may follow now, in the order of the ladder."""
    return [
        verb for verb in VERBS if kind in verb.kinds and standing.state in allowed_from(verb, plan, upward)
    ]
