"""Rules across nominations, and of the law on the day of the decision: what bars an award, what wants a why.

Pure, like `checks.py`, whose table of rules names `nomination_across`. How much a rule of the law weighs on a
day is data (`law.toml`, rules); the standards of the plan itself are judged in `criteria.py`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from campaign import figures
from campaign.act import CLOSED, OPEN, Standing
from campaign.cross_case import Case, Found, ground_of, named, weighed
from campaign.finding import Severity
from campaign.law import Law
from campaign.money import decision_day
from campaign.nomination import Nomination
from campaign.plan import Plan
from campaign.plan_tables import COLLECTIVE, INDIVIDUAL, LEVELS, Award, Period
from campaign.values import replace
from campaign.vietnamese import nfc
from campaign.wording import finding
from campaign.workspace import Form, Workspace


def nomination_across(workspace: Workspace, form: Form[Nomination]) -> Found:
    """Every rule of this module on one nomination; one that has come to nothing breaks none."""
    if form.state in CLOSED:
        return
    case = Case(workspace, form)
    for rule in CROSS_RULES:
        yield from rule(case)


# Several nominations of one nominee


def several_forms(case: Case) -> Found:
    """Not several forms for one achievement: one nominee, one review, two awards (law.md 3.3)."""
    award, rule = case.award, case.rule("one-form")
    for other in case.of_nominee:
        asked = case.plan.award_by_id.get(other.value.award)
        if award is None or asked is None or award is asked or other.value.period != case.value.period:
            continue
        found = finding(
            "several-forms",
            case.place.at("award"),
            award.clause,
            name=case.value.addressed,
            award=award.label,
            other_award=asked.label,
            other=other.id,
            ground=ground_of(rule),
        )
        yield from weighed(found, rule, certain=_certainly_one(case, other))


def nominated_twice(case: Case) -> Found:
    """One nominee, one review, one award, two forms: one too many, unless two people bear one name."""
    twice = [
        other
        for other in case.of_nominee
        if (other.value.award, other.value.period) == (case.value.award, case.value.period)
    ]
    if twice:
        yield finding(
            "nominated-twice", case.place.at("name"), name=case.value.addressed, others=named(twice)
        )


def overlapping_periods(case: Case) -> Found:
    """At two reviews whose times overlap, the later nomination says in writing why (law.md 3.3)."""
    period, rule = case.period, case.rule("overlapping-periods")
    if period is None or case.value.repeat_reason.strip():
        return
    earlier = [other for other in case.of_nominee if _comes_before(case.plan, other.value, period)]
    if earlier:
        found = finding(
            "overlapping-periods",
            case.place.at("repeat_reason"),
            name=case.value.addressed,
            others=named(earlier),
            ground=ground_of(rule),
        )
        yield from weighed(found, rule)


def _comes_before(plan: Plan, nomination: Nomination, period: Period) -> bool:
    """Whether the review of `nomination` ends before that of `period`, and shares days with it."""
    earlier = plan.period_by_id.get(nomination.period)
    if not (earlier and earlier.from_ and earlier.to and period.from_ and period.to):
        return False
    return earlier.to < period.to and period.from_ <= earlier.to


def _certainly_one(case: Case, other: Form[Nomination]) -> bool:
    """Whether two nominees bear the same name letter by letter, or `same_as` says that they are one person.

    Marks are left out only to find them; under two identities they were only found by `same_as`.
    """
    one, two = case.value, other.value
    said = one.identity != two.identity or one.same_as == other.id or two.same_as == case.form.id
    return said or not one.individual or _letters(one.name) == _letters(two.name)


def _letters(name: str) -> list[str]:
    return nfc(name).casefold().split()


def same_report(case: Case) -> Found:
    """Each report is written by its nominee: two of one review with the same text (law.md 6.2)."""
    period, body = case.value.period, case.value.report.body
    alike = case.others(case.workspace.once(_by_report).get((period, body), ())) if body else []
    if alike:
        yield finding("same-report", case.place.at("report", "achievements"), others=named(alike))


def _by_report(workspace: Workspace) -> Mapping[tuple[str, str], Sequence[str]]:
    """The keys of the nominations of one period whose reports say the same."""
    found: dict[tuple[str, str], list[str]] = {}
    for key, form in workspace.nominations.items():
        found.setdefault((form.value.period, form.value.report.body), []).append(key)
    return found


# What stands against the nominee


def open_conduct(case: Case) -> Found:
    """No award while discipline, an inspection or a complaint is open (law.md 3.3)."""
    conduct, rule = case.value.conduct, case.rule("under-discipline")
    for key, what in (
        ("discipline_open", "đang bị xem xét kỷ luật"),
        ("verification_open", "đang bị thanh tra, kiểm tra hoặc xác minh khiếu nại, tố cáo"),
    ):
        if getattr(conduct, key):
            at = case.place.at("conduct", key)
            found = finding(
                "under-discipline", at, name=case.value.addressed, what=what, ground=ground_of(rule)
            )
            yield from weighed(found, rule)


def served_discipline(case: Case) -> Found:
    """Achievements count only from the end of a served discipline on (law.md 3.3)."""
    until, period, rule = case.value.conduct.discipline_until, case.period, case.rule("after-discipline")
    if until is None or period is None or period.from_ is None or period.from_ >= until:
        return
    found = finding(
        "after-discipline",
        case.place.at("conduct", "discipline_until"),
        start=figures.day(period.from_),
        until=figures.day(until),
        ground=ground_of(rule),
    )
    yield from weighed(found, rule)


def dissolved_collective(case: Case) -> Found:
    """A collective that has ended before the decision gets none, by whatever law (law.md 5)."""
    unit, rule = case.registration, case.rule("dissolved-collective")
    if case.value.nominee != COLLECTIVE or unit is None or unit.valid_to is None or case.day is None:
        return
    if unit.valid_to < case.day:
        found = finding(
            "dissolved-collective",
            case.place.at("unit"),
            unit=unit.name,
            end=figures.day(unit.valid_to),
            day=figures.day(case.day),
            ground=ground_of(rule),
        )
        yield from weighed(found, rule, without=Severity.ERROR)


# The days of the steps


def decided_too_early(case: Case) -> Found:
    """A decision is not older than the steps it follows, nor the handing over older than the decision."""
    decided, standing = decision_day(case.form), case.form.standing
    if decided is None:
        return
    first, step = max(_before(standing), default=(decided, ""))
    if decided < first:
        yield finding("decided-early", case.place, step=step, day=figures.day(decided))
    given = standing.last("award")
    if given and given.day < decided:
        yield finding("awarded-early", case.place, given=figures.day(given.day), day=figures.day(decided))


def _before(standing: Standing) -> Iterator[tuple[date, str]]:
    """What a decision follows (law.md 2.6): the first day for it, and the step with its own day in words."""
    posting = standing.last("post")
    if posting and (end := posting.on("Posted-To")):
        yield end + timedelta(1), f"niêm yết đến hết ngày {figures.day(end)}"
    for verb, words in (("vote", "Hội đồng bỏ phiếu"), ("forward", "trình cấp trên")):
        if act := standing.last(verb):
            yield act.day, f"{words} ngày {figures.day(act.day)}"


# What the award asks for


def nobody_to_decide(case: Case) -> Found:
    """Somebody must be there on the day who gives the award; else other awards are named (law.md 5).

    The last day that the plan itself sets for an award counts for decisions that are recorded; for the rest
    `checks.py` says it (`award-ended`).
    """
    award, law, decided = case.award, case.law, decision_day(case.form)
    if award is None or law is None or not law.regime:
        return
    too_late = bool(award.to and decided and decided > award.to)
    if _signed_by_somebody(award, law) and not too_late:
        return
    nominee = INDIVIDUAL if case.value.individual else COLLECTIVE
    instead = [
        f"“{one.label}”"
        for one in case.plan.awards
        if nominee in one.nominee
        and one is not award
        and (one.to is None or law.day <= one.to)
        and _signed_by_somebody(one, law)
    ]
    yield finding(
        "nobody-to-decide",
        case.place.at("award"),
        award.clause,
        award=award.label,
        day=figures.day(law.day),
        instead=" hoặc ".join(instead) or "hình thức khác",
    )


def _signed_by_somebody(award: Award, law: Law) -> bool:
    """Whether somebody may sign awards of the level on the day; of levels that no row tells, somebody may."""
    told = any(row.level == award.level for row in law.book.signatories)
    return not told or law.signatory(award.level) is not None


def province_movement(case: Case) -> Found:
    """A provincial award goes with a movement that the province launched (law.md 3.3)."""
    award, scope, rule = case.award, case.plan.heading.scope, case.rule("province-movement")
    if award is None or award.level != "province" or scope not in LEVELS:
        return
    if LEVELS.index(scope) < LEVELS.index("province"):
        at = case.place.at("award")
        found = finding("province-movement", at, award.clause, award=award.label, ground=ground_of(rule))
        yield from weighed(found, rule)


def award_not_registered(case: Case) -> Found:
    """The unit registered to strive for the award."""
    award, unit = case.award, case.registration
    if award is not None and unit is not None and award.id not in unit.registration.awards:
        yield finding(
            "award-not-registered", case.place.at("award"), award.clause, award=award.label, unit=unit.name
        )


def missing_papers(case: Case) -> Found:
    """The papers that the law of the day asks for lie in the dossier (law.md 2.1).

    While the form lies with its unit this only warns: papers are still being gathered. A paper that is
    needed only where it is relied on never bars.
    """
    dossier = case.law.dossier(case.award.level) if case.law and case.award else None
    papers = dossier.papers if dossier else ()
    absent = [one for one in papers if one.id != _CONFIRMATION and not getattr(case.value.dossier, one.id)]
    clause = case.plan.clauses.dossier
    relies = any(one.recognised_by not in ("", "none") for one in case.value.initiatives)
    for needed in (True, False):
        names = [one.name for one in absent if one.needed is needed and (needed or relies)]
        if names:
            found = finding("dossier-incomplete", case.place.at("dossier"), clause, papers="; ".join(names))
            bars = needed and case.form.state not in OPEN
            yield replace(found, severity=Severity.ERROR if bars else Severity.WARNING)


_CONFIRMATION = "confirmation"
"""The paper that has a rule of its own."""


def unconfirmed_report(case: Case) -> Found:
    """What goes upwards bears the confirmation of the level that proposes (law.md 2.1)."""
    if case.award is None or case.law is None or not case.plan.goes_upward(case.award.id):
        return
    dossier = case.law.dossier(case.award.level)
    if dossier and dossier.report_needs_confirmation and not case.value.dossier.confirmation:
        at = case.place.at("dossier", _CONFIRMATION)
        yield finding("report-unconfirmed", at, case.plan.clauses.dossier, award=case.award.label)


CROSS_RULES: tuple[Callable[[Case], Found], ...] = (
    several_forms,
    nominated_twice,
    overlapping_periods,
    same_report,
    open_conduct,
    served_discipline,
    dissolved_collective,
    decided_too_early,
    nobody_to_decide,
    province_movement,
    award_not_registered,
    missing_papers,
    unconfirmed_report,
)
"""The rules, in the order in which their findings are shown."""
