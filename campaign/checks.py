"""The rules of the plan over the forms: references, figures, dates, nominations. One function a rule.

A check changes nothing and stops at nothing: every finding of every form comes at once. Shape is checked
while reading (`fields.py`), standards of nominees in `criteria.py`.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any

from campaign import criteria, figures, indicators, plan_sense
from campaign.activity_checks import activities_dates, activities_evidence, activities_unit
from campaign.content import label_of
from campaign.cross_rules import nomination_across
from campaign.fields import field_at, fields_of
from campaign.finding import Finding, Key, Place
from campaign.forms import KINDS
from campaign.identity_checks import nomination_same_person, registration_successors
from campaign.money import fund_findings
from campaign.nomination import Nomination
from campaign.places import PLAN_FILE
from campaign.plan_tables import COLLECTIVE, INDIVIDUAL, MEASURES, Indicator
from campaign.progress import Tell, each, unheard
from campaign.unit import Figure, Registration, Year
from campaign.values import replace
from campaign.wording import finding, nearest
from campaign.workspace import Form, Workspace

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
            yield from _unknown(indicator.units, workspace.registrations, at, "đơn vị")
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


def _unknown(
    ids: tuple[str, ...], known: Collection[str], place: Place, what: str, entries: bool = True
) -> Found:
    for index, name in enumerate(ids):
        if name and name not in known:
            at = place.at(index) if entries else place
            yield finding("unknown-reference", at, what=what, value=name, nearest=nearest(name, known))


def _outside(workspace: Workspace, day: date | None, place: Place) -> Found:
    plan = workspace.plan
    if day is not None and not plan.start <= day <= plan.end:
        first, last = figures.day(plan.start), figures.day(plan.end)
        yield finding(
            "outside-campaign", place, plan.clauses.schedule, day=figures.day(day), start=first, end=last
        )


# A registration


def registration_references(workspace: Workspace, form: Form[Registration]) -> Found:
    """The kind, the contents, the awards and the successor exist."""
    place, plan, pledge = Place(form.path), workspace.plan, form.value.registration
    yield from _unknown((form.value.kind,), plan.kind_labels, place.at("kind"), "loại đơn vị", False)
    known = workspace.registrations
    yield from _unknown((form.value.successor,), known, place.at("successor"), "đơn vị", False)
    contents = {content.id: content for content in plan.contents}
    yield from _unknown(pledge.contents, contents, place.at("registration", "contents"), "nội dung thi đua")
    yield from _unknown(pledge.awards, plan.award_by_id, place.at("registration", "awards"), "hình thức")


def registration_dates(workspace: Workspace, form: Form[Registration]) -> Found:
    """Registering and launching happen inside the campaign; a launch has number and day."""
    at, pledge = Place(form.path).at("registration"), form.value.registration
    yield from _outside(workspace, pledge.date, at.at("date"))
    yield from _outside(workspace, pledge.launch.date, at.at("launch", "date"))
    if bool(pledge.launch.number) != bool(pledge.launch.date):
        missing = "ngày" if pledge.launch.number else "số"
        yield finding(
            "launch-incomplete", at.at("launch"), workspace.plan.clauses.registration, missing=missing
        )
    start, end = form.value.valid_from, form.value.valid_to
    if start and end and end < start:
        place = Place(form.path).at("valid_to")
        yield finding("period-reversed", place, start=figures.day(start), end=figures.day(end))


# A year's figures


def year_in_campaign(workspace: Workspace, form: Form[Year]) -> Found:
    """The year is one of the plan's, and its unit is known."""
    plan, year = workspace.plan, form.value.year
    if year is not None and year not in plan.heading.years:
        shown = ", ".join(str(one) for one in plan.heading.years)
        yield finding(
            "year-outside", Place(form.path).at("year"), plan.clauses.schedule, year=year, years=shown
        )
    registration = workspace.registrations.get(form.unit)
    if registration is None:
        yield finding("no-registration", Place(form.path))
        return
    ended = registration.value.valid_to
    noted = any(figure.note for figure in form.value.indicators.values())
    if ended and year and ended < date(year, 1, 1):
        yield finding("unit-ended-before", Place(form.path), end=figures.day(ended), year=year)
    elif ended and year and ended < date(year, 12, 31) and not noted:
        yield finding("unit-ended", Place(form.path), end=figures.day(ended), year=year)


def year_references(workspace: Workspace, form: Form[Year]) -> Found:
    """Each indicator exists, is of this year, and is this unit's to report."""
    known, year = workspace.plan.indicator_by_id, form.value.year
    for name in form.value.indicators:
        at = Place(form.path).at("indicators", name)
        indicator = known.get(name)
        if indicator is None:
            yield from _unknown((name,), known, at, "chỉ tiêu", False)
        elif year and indicator.years and year not in indicator.years:
            yield finding("indicator-year", at, indicator.clause, indicator=name, year=year)
        elif year and not workspace.plan.reports(indicator, form.unit, workspace.kind_of(form.unit), year):
            yield finding("not-reported-by", at, indicator.clause, indicator=name)


_USED: dict[str, tuple[str, ...]] = {
    "ratio": ("numerator", "denominator"),
    "score": ("numerator", "denominator"),
    "share_min": ("parts",),
    "done": ("done", "date"),
    "count": ("value",),
}
"""The fields of a figure that each measure uses."""

_NUMBERS = ("numerator", "denominator", "value", "done", "date", "parts")


def year_figures(workspace: Workspace, form: Form[Year]) -> Found:
    """Each figure has the shape of its indicator's measure, and its parts fit each other."""
    for name, figure in form.value.indicators.items():
        indicator = workspace.plan.indicator_by_id.get(name)
        if indicator is not None:
            yield from _figure(indicator, figure, Place(form.path).at("indicators", name))
            yield from _outside(workspace, figure.date, Place(form.path).at("indicators", name, "date"))


def _figure(indicator: Indicator, figure: Figure, at: Place) -> Found:
    labels = {name: field.label for name, field in fields_of(Figure)}
    given = [name for name in _NUMBERS if getattr(figure, name) not in (None, (), "")]
    if figure.not_applicable:
        if not figure.note.strip():
            yield finding("not-applicable-reason", at.at("note"), indicator.clause)
        if given:
            yield finding("not-applicable-figure", at.at(given[0]), indicator.clause)
        return
    used = _USED.get(indicator.measure, ())
    wanted = dict(MEASURES).get(indicator.measure, indicator.measure)
    for name in given:
        if name not in used:
            yield finding("wrong-figure", at.at(name), indicator.clause, wanted=wanted, label=labels[name])
    if indicator.measure in ("ratio", "score"):
        above = indicator.numerator_label or labels["numerator"]
        below = indicator.denominator_label or labels["denominator"]
        yield from _ratio(figure.numerator, figure.denominator, (above, below), indicator, at)
    for index, part in enumerate(figure.parts):
        names = (f"Tử số của “{part.name}”", f"mẫu số của “{part.name}”")
        yield from _ratio(part.numerator, part.denominator, names, indicator, at.at("parts", index))
    if given and not figure.evidence.strip():
        yield finding("no-evidence", at.at("evidence"), indicator.clause)


def _ratio(above: Any, below: Any, labels: tuple[str, str], indicator: Indicator, at: Place) -> Found:
    """Both are there or neither, the denominator is not 0, the numerator is not above it."""
    if (above is None) != (below is None):
        have, missing = labels if below is None else labels[::-1]
        key = "denominator" if below is None else "numerator"
        yield finding("half-a-ratio", at.at(key), indicator.clause, have=have, missing=missing)
    elif below is not None and below == 0:
        yield finding("zero-denominator", at.at("denominator"), indicator.clause, label=labels[1])
    elif below is not None and above > below:
        yield finding(
            "ratio-over-100",
            at.at("numerator"),
            indicator.clause,
            numerator=figures.number(above),
            denominator=figures.number(below),
            numerator_label=labels[0],
            denominator_label=labels[1],
        )


def year_targets(workspace: Workspace, form: Form[Year]) -> Found:
    """A unit's own figure that misses the plan's target is worth saying."""
    for name, figure in form.value.indicators.items():
        indicator = workspace.plan.indicator_by_id.get(name)
        if indicator is None or not indicators.stands_alone(workspace, indicator, form.value.year or 0):
            continue
        measured = indicators.of_unit(indicator, figure)
        if measured.met is False:
            at = Place(form.path).at("indicators", name)
            shown = {"value": measured.shown, "target": measured.target_shown}
            yield finding("below-target", at, indicator.clause, **shown)


# A nomination


def nomination_references(workspace: Workspace, form: Form[Nomination]) -> Found:
    """Unit, award and period exist; the award is for this kind of nominee."""
    place, plan, value = Place(form.path), workspace.plan, form.value
    yield from _unknown((value.unit,), workspace.registrations, place.at("unit"), "đơn vị", False)
    yield from _unknown((value.award,), plan.award_by_id, place.at("award"), "hình thức", False)
    yield from _unknown((value.period,), plan.period_by_id, place.at("period"), "kỳ xét", False)
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
        yield from _outside(workspace, initiative.decision.date, at.at("decision", "date"))
    meeting = value.meeting
    yield from _outside(workspace, meeting.date, place.at("meeting", "date"))
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
            yield from _unknown((name,), workspace.plan.criterion_by_id, at, "tiêu chuẩn", False)
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
