"""The ladder of acts: which act leads from which states to which, who does it, and what data it needs.

Pure. Where a form stands is in `act.py`; whether a person may act is in `entitlement.py`.
"""

from collections.abc import Iterable

from msgspec import Struct

from campaign.act import Act, Standing, State, kind_of
from campaign.plan import Plan


class Verb(Struct, frozen=True):
    """One kind of act: its words, who does it, from which states to which."""

    id: str
    label: str
    """The act as a command and on a button."""
    done: str
    """The act as a line of history."""
    role: str
    to: State | None
    """The state it leads to; None where it changes none."""
    after: tuple[State, ...]
    """The states from which it may be done; empty for the steps whose order the plan sets."""
    kinds: tuple[str, ...]
    """The kinds of form it is about."""
    needs: tuple[str, ...] = ()
    """What must be given: `note`, or trailers by their names in `act.TRAILERS`."""
    judges: bool = False
    """Whether it judges somebody's case, so that nobody does it in a case of their own."""


_FORMS = ("registration", "year", "activities")
_NOMINATION = ("nomination",)
_OPEN = (State.DRAFT, State.RETURNED)
_UNDER_WAY = (State.SUBMITTED, State.APPRAISED, State.POSTED, State.VOTED, State.FORWARDED)
_RETURNABLE = (State.SUBMITTED, State.APPRAISED, State.POSTED, State.VOTED)
_DECISION = ("Decision-Number", "Decision-Date")
_VOTES = ("Votes-For", "Votes-Present", "Votes-Total")

SPINE = {
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
    Verb("submit", "Nộp", "Nộp", "unit", State.SUBMITTED, _OPEN, (*_FORMS, *_NOMINATION)),
    Verb(
        "accept", "Chấp nhận", "Chấp nhận", "officer", State.ACCEPTED, (State.SUBMITTED,), _FORMS, judges=True
    ),
    Verb(
        "return",
        "Trả lại",
        "Trả lại",
        "officer",
        State.RETURNED,
        (State.SUBMITTED, State.ACCEPTED),
        _FORMS,
        ("note",),
    ),
    Verb("return", "Trả lại", "Trả lại", "appraiser", State.RETURNED, _RETURNABLE, _NOMINATION, ("note",)),
    Verb(
        "appraise",
        "Thẩm định",
        "Thẩm định",
        "appraiser",
        State.APPRAISED,
        (),
        _NOMINATION,
        ("Result",),
        judges=True,
    ),
    Verb(
        "confirm",
        "Xác nhận căn cứ đã đổi",
        "Xác nhận căn cứ đã đổi",
        "appraiser",
        None,
        (State.APPRAISED, State.POSTED, State.VOTED, State.FORWARDED, State.DECIDED, State.AWARDED),
        _NOMINATION,
        judges=True,
    ),
    Verb(
        "post", "Niêm yết", "Niêm yết", "officer", State.POSTED, (), _NOMINATION, ("Posted-From", "Posted-To")
    ),
    Verb(
        "vote", "Ghi kết quả bỏ phiếu", "Hội đồng bỏ phiếu", "appraiser", State.VOTED, (), _NOMINATION, _VOTES
    ),
    Verb(
        "forward",
        "Trình cấp trên",
        "Trình cấp trên",
        "officer",
        State.FORWARDED,
        (),
        _NOMINATION,
        ("Forwarded-To",),
    ),
    Verb(
        "decide",
        "Quyết định khen thưởng",
        "Quyết định khen thưởng",
        "chair",
        State.DECIDED,
        (),
        _NOMINATION,
        _DECISION,
        judges=True,
    ),
    Verb("award", "Trao thưởng", "Trao thưởng", "officer", State.AWARDED, (), _NOMINATION),
    Verb(
        "reject",
        "Không khen thưởng",
        "Không khen thưởng",
        "chair",
        State.REJECTED,
        _UNDER_WAY,
        _NOMINATION,
        ("note",),
    ),
    Verb(
        "withdraw",
        "Rút đề nghị",
        "Rút đề nghị",
        "unit",
        State.WITHDRAWN,
        (*_OPEN, *_UNDER_WAY),
        _NOMINATION,
        ("note",),
    ),
    Verb(
        "revoke",
        "Hủy quyết định khen thưởng",
        "Hủy quyết định khen thưởng",
        "chair",
        State.REVOKED,
        (State.DECIDED, State.AWARDED),
        _NOMINATION,
        ("note", *_DECISION),
        judges=True,
    ),
)


def verb_for(verb: str, kind: str) -> Verb | None:
    """The act `verb` as it is about forms of `kind`; None where there is no such act."""
    return next((known for known in VERBS if known.id == verb and kind in known.kinds), None)


def doing(verb: str, kind: str) -> str:
    """The act `verb` on forms of `kind` inside a sentence: `trả lại`."""
    known = verb_for(verb, kind)
    return known.label.lower() if known is not None else verb


def verb_of(verb: str, path: str) -> Verb | None:
    """The act `verb` on the form at `path`; None where there is no such act."""
    return verb_for(verb, kind_of(path))


def role_of(verb: Verb, upward: bool) -> str:
    """Whose act it is. The decision of a body above is recorded by the officer who received it."""
    return "officer" if upward and verb.id in ("decide", "revoke") else verb.role


def allowed_from(verb: Verb, plan: Plan, upward: bool) -> tuple[State, ...]:
    """The states from which `verb` may be done, by the steps that the plan requires.

    `upward`: whether a higher authority decides the award, so that forwarding is a step.
    """
    if verb.after:
        return verb.after
    spine = [step for step in SPINE if step != "forward" or upward]
    required = set(plan.record.steps) | ({"forward"} if upward else set())
    states: list[State] = []
    for step in reversed(spine[: spine.index(verb.id)] if verb.id in spine else []):
        states.append(SPINE[step])
        if step in required or step == "submit":
            break
    return tuple(states)


def step_before(verb: str, plan: Plan) -> str:
    """The step that a nomination must have taken before the step `verb`, where the commune decides itself."""
    states = may_come_from(verb, plan, "")
    return next(step for step, state in SPINE.items() if state is states[-1])


def step_after(verb: str, plan: Plan) -> str:
    """The step that the plan requires next after the step `verb`; empty where there is none."""
    spine = list(SPINE)
    return next((step for step in spine[spine.index(verb) + 1 :] if step in plan.record.steps), "")


def may_come_from(verb: str, plan: Plan, award: str) -> tuple[State, ...]:
    """The states from which `verb` may be done on a nomination for `award`, by its id."""
    known = verb_for(verb, "nomination")
    return allowed_from(known, plan, plan.goes_upward(award)) if known is not None else ()


def possible(standing: Standing, kind: str, plan: Plan, upward: bool = False) -> list[Verb]:
    """The acts that may follow now, in the order of the ladder."""
    return [
        verb for verb in VERBS if kind in verb.kinds and standing.state in allowed_from(verb, plan, upward)
    ]


def fold(acts: Iterable[Act], content: str) -> Standing:
    """The standing that `acts` (in history's order) give to a form whose content is `content` now.

    Acts about other content, and acts that break a rule, change nothing.
    """
    standing = Standing(State.DRAFT, tuple(acts), content)
    state = State.DRAFT
    for act in standing.current:
        verb = verb_of(act.verb, act.form)
        if verb is not None and verb.to is not None:
            state = verb.to
    return Standing(state, standing.acts, content)
