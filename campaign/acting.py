"""Whether an act may be done on forms as they stand, and the commits that would record it.

Pure: every refusal is named at once, before anything is written. The ladder itself stands in `act.py`.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from campaign import checks, criteria
from campaign.act import STATE_LABELS, TRAILERS, VERBS, Verb, allowed_from, verb_for
from campaign.commit import Person, Step, message, trailers_of
from campaign.finding import errors
from campaign.forms import KINDS
from campaign.nomination import Nomination
from campaign.overview import goes_upward
from campaign.vietnamese import fold
from campaign.workspace import Form, Workspace

MET, NOT_MET = "met", "not-met"


class Refused(Exception):
    """A rule does not allow the act; `reasons` holds a Vietnamese sentence for each form and rule."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = tuple(reasons)


def prepare(
    workspace: Workspace,
    verb: str,
    forms: Sequence[Form[Any]],
    note: str,
    data: Mapping[str, str],
    author: Person,
    at: datetime,
) -> list[Step]:
    """The commits that record `verb` on each of `forms`. Raises `Refused` when any rule is against it."""
    if all(known.id != verb for known in VERBS):
        known_verbs = ", ".join(dict.fromkeys(known.id for known in VERBS))
        raise Refused([f"Không có việc nào tên “{verb}”. Các việc: {known_verbs}."])
    reasons: list[str] = []
    steps: list[Step] = []
    for form in forms:
        known = verb_for(verb, form.kind)
        if known is None:
            reasons.append(f"{form.id}: {KINDS[form.kind].label} không có bước “{verb}”.")
            continue
        filled = completed(workspace, known, form, data)
        reasons += [f"{form.id}: {reason}" for reason in obstacles(workspace, known, form, note, filled)]
        steps.append(_step(workspace, known, form, note, filled, author, at))
    if reasons:
        raise Refused(reasons)
    return steps


def completed(workspace: Workspace, verb: Verb, form: Form[Any], data: Mapping[str, str]) -> dict[str, str]:
    """`data` with what the program itself knows: the appraisal's result where every criterion is clear."""
    filled = {name: value for name, value in data.items() if value}
    if verb.id == "appraise" and "Result" not in filled:
        eligible = criteria.eligible(criteria.judge(workspace, form.value))
        if eligible is not None:
            filled["Result"] = MET if eligible else NOT_MET
    if verb.id == "forward" and "Forwarded-To" not in filled:
        award = workspace.plan.award_by_id.get(form.value.award)
        if award is not None:
            filled["Forwarded-To"] = award.authority
    return filled


def obstacles(
    workspace: Workspace, verb: Verb, form: Form[Any], note: str, data: Mapping[str, str]
) -> list[str]:
    """Why `verb` may not be done on `form` now: each a sentence with what would be needed."""
    out = []
    upward = isinstance(form.value, Nomination) and goes_upward(workspace.plan, form.value)
    states = allowed_from(verb, workspace.plan, upward)
    if form.state not in states:
        wanted = " hoặc ".join(STATE_LABELS[state].lower() for state in states) or "không trạng thái nào"
        out.append(
            f"đang ở trạng thái “{STATE_LABELS[form.state].lower()}”; "
            f"“{verb.label}” chỉ làm được từ: {wanted}."
        )
    if any(found.code in ("uncommitted", "untracked") for found in form.findings):
        out.append("tệp có thay đổi chưa lưu vào git. Lưu trước, để đúng nội dung đã xem được ghi vào hồ sơ.")
    if verb.id not in ("return", "reject", "withdraw"):
        wrong = errors(checks.form_findings(workspace, form))
        out += [f"còn lỗi: {found.message}" for found in wrong]
    for needed in verb.needs:
        if needed == "note" and not note.strip():
            out.append("phải ghi lý do (--note).")
        elif needed in TRAILERS and not data.get(needed):
            out.append(f"thiếu “{TRAILERS[needed]}”.{_hint(verb, needed)}")
    out += _wrong_data(data)
    if isinstance(form.value, Nomination):
        out += _appraisal(workspace, verb, form, data)
    return out


def _hint(verb: Verb, needed: str) -> str:
    if verb.id == "appraise" and needed == "Result":
        return " Còn tiêu chuẩn chưa rõ: xem thidua show, bổ sung rồi thẩm định."
    return ""


def _wrong_data(data: Mapping[str, str]) -> list[str]:
    out = []
    for name, value in data.items():
        if name.startswith("Votes-") and not value.isdecimal():
            out.append(f"“{TRAILERS[name]}” phải là số nguyên, đang là “{value}”.")
    counts = [
        int(data.get(name, ""))
        for name in ("Votes-For", "Votes-Present", "Votes-Total")
        if data.get(name, "").isdecimal()
    ]
    if counts != sorted(counts):
        out.append("số phiếu đồng ý không được hơn số có mặt, số có mặt không được hơn tổng số thành viên.")
    return out


def _appraisal(
    workspace: Workspace, verb: Verb, form: Form[Nomination], data: Mapping[str, str]
) -> list[str]:
    """An appraisal says what the criteria say; nothing goes on that was appraised as not met."""
    if verb.id == "appraise" and data.get("Result") == MET:
        verdicts = criteria.judge(workspace, form.value)
        words = {False: "chưa đạt", None: "chưa rõ"}
        return [
            f"tiêu chuẩn {verdict.criterion.id} {words[verdict.met]}: {verdict.reason}"
            for verdict in verdicts
            if not verdict.met
        ]
    if verb.id in ("post", "vote", "forward", "decide", "award"):
        appraisal = form.standing.last("appraise")
        if appraisal is not None and appraisal.data.get("Result") == NOT_MET:
            return ["thẩm định kết luận chưa đạt tiêu chuẩn; chỉ có thể trả lại, không khen thưởng hoặc rút."]
    return []


def _step(
    workspace: Workspace,
    verb: Verb,
    form: Form[Any],
    note: str,
    data: Mapping[str, str],
    author: Person,
    at: datetime,
) -> Step:
    subject = f"{verb.done}: {title(workspace, form)}"
    role = verb.role
    if verb.id == "decide" and goes_upward(workspace.plan, form.value):
        role = "officer"  # who records the decision of a body above
    lines = trailers_of(verb.id, form.path, form.blob, form.standing.content, role, data)
    return Step(message(subject, note, lines), author, at)


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
            return Person(actor.name, actor.email or "khong-co@example.invalid")
    for form in workspace.registrations.values():
        if fold(form.value.head.name) == wanted:
            return Person(form.value.head.name, form.value.contact.email or "khong-co@example.invalid")
    raise Refused([f"Không có ai tên “{name}” trong kế hoạch hay trong các bản đăng ký."])
