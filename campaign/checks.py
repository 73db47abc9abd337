"""The rules of the plan over the forms: what each kind of form has to keep to. One function a rule.

A check changes nothing and stops at nothing: every finding of every form comes at once. Shape is checked
while reading (`fields.py`), standards of nominees in `criteria.py`.
"""

from collections.abc import Callable, Iterator
from typing import Any

from campaign import criteria, figures, plan_sense
from campaign.activity_checks import activities_dates, activities_evidence, activities_unit
from campaign.bounds import outside, unknown
from campaign.content import label_of
from campaign.cross_rules import nomination_across
from campaign.fields import field_at
from campaign.finding import Finding, Key, Place
from campaign.forms import KINDS
from campaign.identity_checks import nomination_same_person, registration_successors
from campaign.money import fund_findings
from campaign.nomination import Nomination
from campaign.places import PLAN_FILE
from campaign.plan_tables import COLLECTIVE, INDIVIDUAL
from campaign.progress import Tell, each, unheard
from campaign.unit import Registration
from campaign.values import replace
from campaign.wording import finding
from campaign.workspace import Form, Workspace
from campaign.year_checks import year_figures, year_in_campaign, year_references, year_targets

Found = Iterator[Finding]


def findings(workspace: Workspace, tell: Tell = unheard) -> list[Finding]:
    """Everything that is wrong or worth saying: of files that are no form, of the plan, then form by form.

    `tell` hears how far it is.
    """
    out = [*workspace.stray, *workspace.plan_findings, *_of_plan(workspace)]
    for form in each("Đang kiểm tra", list(workspace.forms()), tell):
        out += form_findings(workspace, form)
    return out


def plan_findings(workspace: Workspace) -> list[Finding]:
    """Everything about the plan alone."""
    return [*workspace.plan_findings, *_of_plan(workspace)]


def _of_plan(workspace: Workspace) -> Found:
    """What the plan cannot mean, and what the forms show of it."""
    if workspace.plan_raw:
        yield from plan_sense.findings(workspace.plan)
    for place, indicator in enumerate(workspace.plan.indicators):
        at = Place(PLAN_FILE, ("indicators", place, "units"))
        if workspace.registrations:
            yield from unknown(indicator.units, workspace.registrations, at, "đơn vị")
    yield from fund_findings(workspace)


def form_findings(workspace: Workspace, form: Form[Any]) -> list[Finding]:
    """Everything about one form: what reading found, then each rule for its kind."""
    out = [_asked_for(workspace, form, one) for one in form.findings]
    if form.said:
        for rule in RULES[form.kind]:
            out += rule(workspace, form)
    return out


def _asked_for(workspace: Workspace, form: Form[Any], found: Finding) -> Finding:
    """What reading found, an empty field with the clause that asks for it: a reader has no plan at hand."""
    field = field_at(KINDS[form.kind].shape, found.key) if found.code == "missing" else None
    return replace(found, clause=workspace.plan.clauses.of(field)) if field else found


# A registration


def registration_references(workspace: Workspace, form: Form[Registration]) -> Found:
    """The kind, the contents, the awards and the successor exist."""
    place, plan, pledge = Place(form.path), workspace.plan, form.value.registration
    yield from unknown((form.value.kind,), plan.kind_labels, place.at("kind"), "loại đơn vị", False)
    known = workspace.registrations
    yield from unknown((form.value.successor,), known, place.at("successor"), "đơn vị", False)
    contents = {content.id: content for content in plan.contents}
    yield from unknown(pledge.contents, contents, place.at("registration", "contents"), "nội dung thi đua")
    yield from unknown(pledge.awards, plan.award_by_id, place.at("registration", "awards"), "hình thức")


def registration_dates(workspace: Workspace, form: Form[Registration]) -> Found:
    """Registering and launching happen inside the campaign; a launch has number and day."""
    at, pledge = Place(form.path).at("registration"), form.value.registration
    yield from outside(workspace, pledge.date, at.at("date"))
    yield from outside(workspace, pledge.launch.date, at.at("launch", "date"))
    if bool(pledge.launch.number) != bool(pledge.launch.date):
        missing = "ngày" if pledge.launch.number else "số"
        yield finding(
            "launch-incomplete", at.at("launch"), workspace.plan.clauses.registration, missing=missing
        )
    start, end = form.value.valid_from, form.value.valid_to
    if start and end and end < start:
        place = Place(form.path).at("valid_to")
        yield finding("period-reversed", place, start=figures.day(start), end=figures.day(end))


# A nomination


def nomination_references(workspace: Workspace, form: Form[Nomination]) -> Found:
    """Unit, award and period exist; the award is for this kind of nominee."""
    place, plan, value = Place(form.path), workspace.plan, form.value
    yield from unknown((value.unit,), workspace.registrations, place.at("unit"), "đơn vị", False)
    yield from unknown((value.award,), plan.award_by_id, place.at("award"), "hình thức", False)
    yield from unknown((value.period,), plan.period_by_id, place.at("period"), "kỳ xét", False)
    award = plan.award_by_id.get(value.award)
    nominee = INDIVIDUAL if value.individual else COLLECTIVE
    if award is not None and award.nominee and value.nominee and nominee not in award.nominee:
        words = "cá nhân" if value.individual else "tập thể"
        yield finding("wrong-nominee", place.at("award"), award.clause, award=award.label, nominee=words)
    period = plan.period_by_id.get(value.period)
    if award is not None and award.to and period is not None and period.from_ and award.to < period.from_:
        yield finding(
            "award-ended", place.at("award"), award.clause, award=award.label, end=figures.day(award.to)
        )


def nomination_content(workspace: Workspace, form: Form[Nomination]) -> Found:
    """A collective is the unit itself; recognised initiatives have their decision; votes fit."""
    place, value, clauses = Place(form.path), form.value, workspace.plan.clauses
    registration = workspace.registrations.get(value.unit)
    if registration is not None and value.nominee == COLLECTIVE:
        names = {registration.value.name, *(former.name for former in registration.value.former_names)}
        if value.name and value.name not in names:
            yield finding("name-differs", place.at("name"), unit=registration.value.name)
    if value.nominee == COLLECTIVE:
        for key in ("honorific", "former_name", "same_as", "position"):
            if getattr(value, key):
                at = place.at(key)
                yield finding("not-an-individual-field", at, label=label_of(Nomination, at.key))
    for index, initiative in enumerate(value.initiatives):
        at = place.at("initiatives", index)
        recognised = initiative.recognised_by not in ("", "none")
        if recognised and not (initiative.decision.number and initiative.decision.date):
            yield finding("recognition-no-decision", at.at("decision"), clauses.initiatives)
        yield from outside(workspace, initiative.decision.date, at.at("decision", "date"))
    meeting = value.meeting
    yield from outside(workspace, meeting.date, place.at("meeting", "date"))
    if meeting.agree is not None and meeting.present is not None and meeting.agree > meeting.present:
        at = place.at("meeting", "agree")
        yield finding("votes-over-present", at, clauses.meeting, agree=meeting.agree, present=meeting.present)


def nomination_attestations(workspace: Workspace, form: Form[Nomination]) -> Found:
    """A person judges only what is theirs to judge, and says on what ground."""
    kind = workspace.kind_of(form.value.unit)
    wanted = {one.id: one for one in criteria.applicable(workspace.plan, form.value, kind)}
    for name, judgement in form.value.attest.items():
        at = Place(form.path).at("attest", name)
        if name not in workspace.plan.criterion_by_id:
            yield from unknown((name,), workspace.plan.criterion_by_id, at, "tiêu chuẩn", False)
        elif name not in wanted or wanted[name].check.kind not in ("attested", "score", "indicator"):
            yield finding("attest-needless", at, name, criterion=name)
        elif judgement.met is not None and not judgement.evidence.strip():
            yield finding("attest-no-evidence", at.at("evidence"), name, criterion=name)


def nomination_criteria(workspace: Workspace, form: Form[Nomination]) -> Found:
    """Each criterion that is not met, with its reason."""
    for verdict in criteria.judge(workspace, form.value, form.path):
        if verdict.met is False:
            key = _key_behind(verdict.criterion.check.kind, verdict.criterion.id)
            at = Place(form.path, key)
            yield finding(
                "criterion-not-met", at, verdict.clause, criterion=verdict.criterion.id, reason=verdict.reason
            )


def _key_behind(kind: str, criterion: str) -> Key:
    """The field of the nomination that a criterion of `kind` looks at."""
    return {"initiative": ("initiatives",), "attested": ("attest", criterion)}.get(kind, ("unit",))


RULES: dict[str, tuple[Callable[[Workspace, Form[Any]], Found], ...]] = {
    "registration": (registration_references, registration_dates, registration_successors),
    "year": (year_in_campaign, year_references, year_figures, year_targets),
    "activities": (activities_unit, activities_dates, activities_evidence),
    "nomination": (
        nomination_references,
        nomination_content,
        nomination_same_person,
        nomination_attestations,
        nomination_criteria,
        nomination_across,
    ),
}
"""The rules for each kind of form, in the order in which their findings are shown."""
