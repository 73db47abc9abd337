"""What a plan says that cannot come about, or that is most likely a slip of whoever typed it.

Pure. Asked of a plan that stands now; shape and references are checked while it is read (`plan_reading.py`).
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from itertools import combinations
from typing import TypeVar

from campaign import council, figures
from campaign.finding import Finding, Place
from campaign.forms import SLUG
from campaign.indicators import target_shown
from campaign.law import law_on
from campaign.places import PLAN_FILE
from campaign.plan import Plan, covers
from campaign.plan_tables import COLLECTIVE, INDIVIDUAL, MEASURES, ROLES, Actor, Authority, Indicator, Target
from campaign.vietnamese import nfc
from campaign.wording import finding

Found = Iterator[Finding]
Dated = TypeVar("Dated", Actor, Authority)

AT = Place(PLAN_FILE)


def findings(plan: Plan) -> list[Finding]:
    """Every finding of every rule, in the order of the rules."""
    return [one for rule in _RULES for one in rule(plan)]


# Years and days


def _years(plan: Plan) -> Found:
    """The plan's years stand once each; what names a year names one of them."""
    years = plan.heading.years
    for at, year in enumerate(years):
        if year is not None and year in years[:at]:
            yield finding("year-twice", AT.at("plan", "years", at), year=year)
    named = [(period.figures, AT.at("periods", at, "figures")) for at, period in enumerate(plan.periods)]
    for index, milestone in enumerate(plan.milestones):
        key = "year" if milestone.year else "to"
        named.append((milestone.figures_of, AT.at("milestones", index, key)))
    for index, indicator in enumerate(plan.indicators):
        named += [(year, AT.at("indicators", index, "years", at)) for at, year in enumerate(indicator.years)]
    shown = ", ".join(str(one) for one in years)
    for wanted, place in named:
        if wanted is not None and years and wanted not in years:
            yield finding("year-outside", place, plan.clauses.schedule, year=wanted, years=shown)


def _deadlines(plan: Plan) -> Found:
    """The figures of a year are due once."""
    seen: dict[int, str] = {}
    for index, milestone in enumerate(plan.milestones):
        if (year := milestone.figures_of) is None:
            continue
        if year in seen:
            at = AT.at("milestones", index, "year")
            yield finding("due-twice", at, milestone.clause, year=year, other=seen[year])
        seen.setdefault(year, milestone.label)


def _days(plan: Plan) -> Found:
    """No day lies far from the plan's years: there is work a year before and after them, beyond is a slip."""
    years = [year for year in plan.heading.years if year is not None]
    if not years:
        return
    days = [(plan.heading.issued, AT.at("plan", "issued"))]
    for table in ("periods", "milestones"):
        for index, item in enumerate(getattr(plan, table)):
            days += [(item.from_, AT.at(table, index, "from")), (item.to, AT.at(table, index, "to"))]
    shown = ", ".join(str(one) for one in plan.heading.years)
    for day, at in days:
        if isinstance(day, date) and not min(years) - 1 <= day.year <= max(years) + 1:
            yield finding("far-day", at, plan.clauses.schedule, day=figures.day(day), years=shown)


def _names(plan: Plan) -> Found:
    """The id of a period is the name of a folder."""
    for index, period in enumerate(plan.periods):
        if period.id and not SLUG.fullmatch(period.id):
            yield finding("bad-name", AT.at("periods", index, "id"), name=period.id)


# What is measured


def _indicators(plan: Plan) -> Found:
    """Somebody reports each indicator; its target can be reached, and is what its words say."""
    for index, one in enumerate(plan.indicators):
        at = AT.at("indicators", index)
        if not one.reported_by and not one.units:
            yield finding("no-reporter", at.at("reported_by"), one.clause)
        if one.measure == "done" or not one.target.complete:
            continue
        if not _reachable(one):
            yield finding("target-out-of-reach", at.at("target"), one.clause, target=target_shown(one))
        elif words := _other_words(one.text, one.target, one.percent):
            yield finding("target-words", at.at("target"), one.clause, words=words, target=target_shown(one))


def _reachable(indicator: Indicator) -> bool:
    """Whether any figure that may be reported meets the target."""
    ends = (0,) if indicator.measure == "count" else (0, 100)
    met = any(indicator.target.met_by(Decimal(value)) for value in ends)
    return met or (indicator.measure == "count" and not indicator.target.downward)


_NUMBER = r"(\d[\d.]*(?:,\d+)?)"
_SAYS = (
    (">=", rf"(?:tối thiểu|ít nhất|không dưới)\s+{_NUMBER}"),
    ("<=", rf"(?:tối đa|không quá|không vượt quá|không trên)\s+{_NUMBER}"),
    (">=", rf"{_NUMBER}\s*%?(?:\s+[^\W\d]+){{0,4}}\s+trở lên"),
    ("<=", rf"{_NUMBER}\s*%?(?:\s+[^\W\d]+){{0,4}}\s+trở xuống"),
    (">", rf"(?<!không )trên\s+{_NUMBER}"),
    ("<", rf"(?<!không )dưới\s+{_NUMBER}"),
)
"""How a plan words each sign; the first that is about the target's own number counts."""
_PERCENT = re.compile(rf"{_NUMBER}\s*%")


def _other_words(text: str, target: Target, percent: bool) -> str:
    """The words of `text` that say another target than `target`; empty where none do."""
    said = nfc(text).casefold()
    for op, words in _SAYS:
        for match in re.finditer(words, said):
            if _read(match[1]) == target.value:
                return match[0] if op != target.op else ""
    shares = {_read(match[1]): match[0] for match in _PERCENT.finditer(said)}
    if percent and len(shares) == 1 and target.value not in shares:
        return next(iter(shares.values()))
    return ""


def _read(number: str) -> Decimal | None:
    try:
        return Decimal(number.rstrip(".").replace(".", "").replace(",", "."))
    except InvalidOperation:
        return None


# Who may be given what


def _criteria(plan: Plan) -> Found:
    """What a criterion reads is measured as it needs, by those whom it judges, in the years that it reads."""
    for index, criterion in enumerate(plan.criteria):
        at, check = AT.at("criteria", index, "check"), criterion.check
        indicator = plan.indicator_by_id.get(check.indicator)
        if indicator is None or check.kind not in ("score", "indicator"):
            continue
        said = {"indicator": indicator.id}
        if check.kind == "score" and indicator.measure not in ("score", "ratio"):
            measure = dict(MEASURES).get(indicator.measure, indicator.measure)
            yield finding("no-points", at.at("indicator"), criterion.clause, measure=measure, **said)
        elif words := check.kind == "score" and _other_words(
            criterion.text, Target(">=", check.at_least), True
        ):
            shown = f"từ {figures.number(check.at_least or 0)}% trở lên"
            yield finding("target-words", at.at("at_least"), criterion.clause, words=words, target=shown)
        silent = [
            plan.kind_labels.get(kind, kind)
            for kind in criterion.nominee
            if kind != INDIVIDUAL and not indicator.units and kind not in indicator.reported_by
        ]
        if silent:
            kinds = ", ".join(silent)
            yield finding("never-reported", at.at("indicator"), criterion.clause, kinds=kinds, **said)
        other = [
            f"“{period.label}” ({period.figures})"
            for period in plan.periods
            if indicator.years and period.figures and period.figures not in indicator.years
        ]
        if other:
            periods = ", ".join(other)
            yield finding("figures-elsewhere", at.at("indicator"), criterion.clause, periods=periods, **said)


def _judged(plan: Plan) -> Found:
    """Whoever may be given an award is judged by some criterion, in a plan that has any."""
    judged = {name for criterion in plan.criteria for name in criterion.nominee}
    wanted = {name for award in plan.awards for name in award.nominee}
    kinds = [(kind.id, kind.label) for kind in plan.unit_kinds if COLLECTIVE in wanted]
    asked = kinds + [(INDIVIDUAL, "cá nhân")] * (INDIVIDUAL in wanted)
    missing = [label for name, label in asked if name not in judged]
    if plan.criteria and missing:
        yield finding("no-criteria", AT.at("criteria"), who=", ".join(missing))


def _awards(plan: Plan) -> Found:
    """Somebody may decide each award while the campaign runs; what goes upward can be told."""
    if plan.awards and not plan.heading.scope:
        yield finding("no-scope", AT.at("plan", "scope"))
    if not plan.heading.years:
        return
    for index, award in enumerate(plan.awards):
        last = min(award.to, plan.end) if award.to else plan.end
        laws = [law_on(day) for day in (plan.start, last)]
        told = any(row.level == award.level for row in laws[0].book.signatories)
        signed = any(not law.regime or not told or law.signatory(award.level) for law in laws)
        if last < plan.start or not signed:
            start, end = figures.day(plan.start), figures.day(plan.end)
            at = AT.at("awards", index, "to" if award.to else "level")
            yield finding("award-never", at, award.clause, award=award.label, start=start, end=end)


# Who acts, and for which body


_NEEDED = {"submit": "officer", "appraise": "appraiser", "decide": "chair"}
"""Who does a step that nobody else can do."""


def _people(plan: Plan) -> Found:
    """Each step has somebody to do it, once anybody is named; one chair holds office at a time."""
    held = {person.role for person in plan.people}
    for step, role in _NEEDED.items():
        if held and role not in held and (step in plan.record.steps or step == "decide"):
            yield finding("role-empty", AT.at("people"), role=dict(ROLES)[role])
    chairs = [(at, one) for at, one in enumerate(plan.people) if one.role == "chair"]
    for (at, one), (_, other) in _together(chairs):
        if one.name != other.name:
            day = figures.day(max(one.from_ or date.min, other.from_ or date.min))
            yield finding("two-chairs", AT.at("people", at, "to"), day=day, one=one.name, other=other.name)


def _bodies(plan: Plan) -> Found:
    """On each day of the campaign one body issues."""
    bodies = list(enumerate(plan.authorities))
    for (at, one), (_, other) in _together(bodies):
        both = figures.day(max(one.from_ or date.min, other.from_ or date.min))
        yield finding("two-bodies", AT.at("authorities", at, "to"), day=both, one=one.name, other=other.name)
    if not bodies or not plan.heading.years:
        return
    days = [plan.start, *(body.to + timedelta(1) for _, body in bodies if body.to and body.to < plan.end)]
    for day in days:
        if day >= plan.start and not any(covers(body, day) for _, body in bodies):
            name = plan.authority_on(day).name
            yield finding("no-body", AT.at("authorities"), day=figures.day(day), name=name)


def _together(rows: list[tuple[int, Dated]]) -> Iterator[tuple[tuple[int, Dated], tuple[int, Dated]]]:
    """Each two of `rows` whose days overlap."""
    for one, other in combinations(rows, 2):
        ends = one[1].to or date.max, other[1].to or date.max
        starts = one[1].from_ or date.min, other[1].from_ or date.min
        if max(starts) <= min(ends):
            yield one, other


def _council(plan: Plan) -> Found:
    """The council's shares are shares, and there are any where it is to vote."""
    rules, at = plan.council, AT.at("council")
    shares = {"quorum": rules.quorum, "threshold": rules.threshold}
    wrong = {name: value for name, value in shares.items() if value and not council.share(value)}
    for name, value in wrong.items():
        yield finding("council-share", at.at(name), value=value)
    if council.share(rules.threshold) == (Fraction(1), False):
        yield finding("council-out-of-reach", at.at("threshold"), value=rules.threshold)
    if "vote" in plan.record.steps and not wrong and not council.complete(rules):
        yield finding("council-incomplete", at)


_RULES: tuple[Callable[[Plan], Found], ...] = (
    _years,
    _deadlines,
    _days,
    _names,
    _indicators,
    _criteria,
    _judged,
    _awards,
    _people,
    _bodies,
    _council,
)
