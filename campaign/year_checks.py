"""The rules of the plan over a unit's figures of a year: whose they are, their shape, what they reach."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from campaign import figures, indicators
from campaign.bounds import outside, unknown
from campaign.fields import fields_of
from campaign.finding import Finding, Place
from campaign.plan_tables import MEASURES, Indicator
from campaign.unit import Figure, Year
from campaign.wording import finding
from campaign.workspace import Form, Workspace

Found = Iterator[Finding]


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
            yield from unknown((name,), known, at, "chỉ tiêu", False)
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
            yield from outside(workspace, figure.date, Place(form.path).at("indicators", name, "date"))


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
