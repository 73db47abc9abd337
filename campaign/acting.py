"""Doing an act: what is in the way of it on forms as they stand, and the commits that would record it.

Pure: every obstacle is named at once, before anything is written. The rules of the record are in `rules.py`.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct, field

from campaign import basis, checks, criteria, ladder, register, rules
from campaign.act import Act
from campaign.commit import NO_EMAIL, Person, Step, message, trailers_of
from campaign.entitlement import Party
from campaign.finding import errors
from campaign.forms import KINDS
from campaign.ladder import VERBS, Verb, possible, role_of, verb_for
from campaign.nomination import Nomination
from campaign.plan import Plan
from campaign.rules import MET, NOT_MET, Scene
from campaign.values import replace
from campaign.vietnamese import fold
from campaign.workspace import Form, Workspace, goes_upward

_RESTING = ("appraise", "confirm", "post", "vote", "forward", "decide")
"""The acts that rest on other forms, and bear their digest."""


class Refused(Exception):
    """A rule does not allow the act; `reasons` holds a Vietnamese sentence for each form and rule."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = tuple(reasons)


class Setting(Struct, frozen=True):
    """Who acts and when, and what the record says at this moment: the parent of what will be written."""

    party: Party
    at: datetime
    plan: Plan
    head: Callable[[str], Person]
    """The head of a unit by its registration in the record."""
    grounds: Callable[[Nomination], basis.Basis]
    newest: datetime | None = None
    """The latest date that the record holds."""


class Order(Struct, frozen=True):
    """What is asked: the act, its remark and its data; `own` holds data of single forms by path."""

    verb: str
    note: str = ""
    data: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class Prospect(Struct, frozen=True):
    """One form before an act: the commit that would record it, and everything in its way."""

    form: Form[Any]
    obstacles: tuple[str, ...]
    step: Step | None = None
    act: Act | None = None
    """The commit, and the act it records; None where there is no such act on this kind of form."""


def may_follow(workspace: Workspace, form: Form[Any]) -> list[Verb]:
    """The acts that may follow on `form` now, in the order of the ladder.

    Changed grounds are confirmed only where there are any.
    """
    moved = any(found.code == "basis-changed" for found in form.findings)
    verbs = possible(form.standing, form.kind, workspace.plan, goes_upward(workspace.plan, form))
    return [verb for verb in verbs if verb.id != "confirm" or moved]


def prospects(
    workspace: Workspace, order: Order, forms: Sequence[Form[Any]], setting: Setting
) -> list[Prospect]:
    """For each of `forms` what `order` would do to it and what is in the way. Raises `Refused` for no act."""
    if all(known.id != order.verb for known in VERBS):
        names = ", ".join(dict.fromkeys(known.id for known in VERBS))
        raise Refused([f"Không có việc nào tên “{order.verb}”. Các việc: {names}."])
    batch = _batch(order, forms, setting) if order.verb in register.ISSUING else ""
    found = []
    for form in forms:
        verb = verb_for(order.verb, form.kind)
        if verb is None:
            reason = f"{KINDS[form.kind].label} không có bước “{order.verb}”."
            found.append(Prospect(form, (reason,)))
        else:
            found.append(_prospect(workspace, verb, form, order, setting, batch))
    return found


def prepare(workspace: Workspace, order: Order, forms: Sequence[Form[Any]], setting: Setting) -> list[Step]:
    """The commits that record `order` on each of `forms`. Raises `Refused` if anything is in the way."""
    found = prospects(workspace, order, forms, setting)
    reasons = [f"{one.form.id}: {reason}" for one in found for reason in one.obstacles]
    if reasons:
        raise Refused(reasons)
    return [one.step for one in found if one.step is not None]


def _prospect(
    workspace: Workspace, verb: Verb, form: Form[Any], order: Order, setting: Setting, batch: str
) -> Prospect:
    data = _completed(workspace, verb, form, {**order.data, **order.own.get(form.path, {})})
    if batch:
        data["Batch"] = batch
    act = _act(workspace, verb, form, order.note, data, setting)
    scene = Scene(
        act=act,
        subject=rules.subject(form, form.standing.content),
        plan=setting.plan,
        head=setting.head(form.value.unit if form.kind == "nomination" else form.unit),
        party=setting.party,
        newest=setting.newest,
    )
    reasons = [sentence for _, sentence in rules.faults(scene, form.standing)]
    reasons += rules.ahead(scene)
    reasons += _unsound(workspace, verb, form, act)
    reasons += _untrue(workspace, form, act)
    reasons += _number_taken(workspace, form, act)
    step = Step(message(act.subject, order.note, trailers_of(act)), setting.party.author, setting.at)
    return Prospect(form, tuple(reasons), step, act)


def _act(
    workspace: Workspace, verb: Verb, form: Form[Any], note: str, data: Mapping[str, str], setting: Setting
) -> Act:
    value = form.value
    nomination = isinstance(value, Nomination)
    resting = verb.id in _RESTING and nomination
    return Act(
        commit="",
        verb=verb.id,
        form=form.path,
        blob=form.blob,
        content=form.standing.content,
        role=role_of(verb, nomination and setting.plan.goes_upward(value.award)),
        by=setting.party.author.name,
        email=setting.party.author.email,
        recorded_by=setting.party.recorder.name,
        at=setting.at,
        subject=f"{verb.done}: {title(workspace, form)}",
        note=note,
        basis=basis.digest(setting.grounds(value)) if resting else "",
        data=data,
    )


def _completed(workspace: Workspace, verb: Verb, form: Form[Any], data: Mapping[str, str]) -> dict[str, str]:
    """`data` with what the program itself knows: the appraisal's result, where an award is forwarded to."""
    filled = {name: value for name, value in data.items() if value}
    if verb.id == "appraise" and "Result" not in filled:
        eligible = criteria.eligible(criteria.judge(workspace, form.value, form.path))
        if eligible is not None:
            filled["Result"] = MET if eligible else NOT_MET
    if verb.id == "forward" and "Forwarded-To" not in filled:
        award = workspace.plan.award_by_id.get(form.value.award)
        if award is not None:
            filled["Forwarded-To"] = award.authority
    return filled


def _unsound(workspace: Workspace, verb: Verb, form: Form[Any], act: Act) -> list[str]:
    """What stands on disk must be in the record, and free of errors for every act that leads on.

    A decision is judged by the law of its own day, not of the day on which one was expected.
    """
    out = []
    if any(found.code in ("uncommitted", "untracked") for found in form.findings):
        out.append("Tệp có thay đổi chưa lưu vào git. Lưu trước, để đúng nội dung đã xem được ghi vào hồ sơ.")
    if verb.id not in ("return", "reject", "withdraw", "revoke"):
        acts, content = (*form.standing.acts, act), form.standing.content
        judged = replace(form, standing=ladder.fold(acts, content)) if verb.id == "decide" else form
        wrong = errors(checks.form_findings(workspace, judged))
        out += [f"Còn lỗi: {found.message}" for found in wrong]
    return out


def _untrue(workspace: Workspace, form: Form[Any], act: Act) -> list[str]:
    """An appraisal as met says what the criteria say."""
    if act.verb != "appraise":
        return []
    if act.data.get("Result") == MET:
        words = {False: "chưa đạt", None: "chưa rõ"}
        return [
            f"Tiêu chuẩn {verdict.criterion.id} {words[verdict.met]}: {verdict.reason}"
            for verdict in criteria.judge(workspace, form.value, form.path)
            if not verdict.met
        ]
    if "Result" not in act.data:
        if not criteria.judge(workspace, form.value, form.path):
            return ["Kế hoạch không có tiêu chuẩn nào cho đề nghị này: tự ghi kết luận (đạt hay chưa đạt)."]
        return ["Còn tiêu chuẩn chưa rõ: xem thidua show, bổ sung rồi thẩm định."]
    return []


def _number_taken(workspace: Workspace, form: Form[Any], act: Act) -> list[str]:
    """A number once issued is never given to a second decision of the body in that year."""
    found = register.decisions_of(workspace.plan, form.value, [act])
    taken = (register.clash_with_issued(workspace, decision) for decision in found)
    return [str(clash) for clash in taken if clash is not None]


def _batch(order: Order, forms: Sequence[Form[Any]], setting: Setting) -> str:
    """What the acts of one decision share: a digest of who is in it, by whom and when."""
    parts = [order.verb, setting.at.isoformat(), setting.party.author.name, *(form.path for form in forms)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def title(workspace: Workspace, form: Form[Any]) -> str:
    """What a form is, in a line: `Phiếu chỉ tiêu 2024 — Trường Tiểu học Tân Quang`."""
    label = KINDS[form.kind].label
    if isinstance(form.value, Nomination):
        return f"{label} {form.value.period} — {form.value.addressed}"
    year = f" {form.value.year}" if form.kind == "year" else ""
    return f"{label}{year} — {workspace.unit_name(form.unit)}"


def person_named(workspace: Workspace, name: str) -> Person:
    """The person `name` (marks and case aside) of the plan, or the head of a unit, with the e-mail on file.

    Raises `Refused` when there is none.
    """
    wanted = fold(name.strip())
    for actor in workspace.plan.people:
        if fold(actor.name) == wanted:
            return Person(actor.name, actor.email or NO_EMAIL)
    for form in workspace.registrations.values():
        if fold(form.value.head.name) == wanted:
            return Person(form.value.head.name, form.value.contact.email or NO_EMAIL)
    raise Refused([f"Không có ai tên “{name}” trong kế hoạch hay trong các bản đăng ký."])
