"""Reading `campaign.toml`: its shape, and whether what it says of itself fits together.

The values are declared in `plan_tables.py`; whether the units exist that it names is checked in `checks.py`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from campaign import figures
from campaign.fields import read_table
from campaign.finding import Finding, Place
from campaign.places import PLAN_FILE
from campaign.plan import Plan
from campaign.plan_tables import COLLECTIVE, INDIVIDUAL, MEASURES, Criterion
from campaign.wording import finding, nearest


def read_plan(raw: Mapping[str, Any]) -> tuple[Plan, list[Finding]]:
    """`raw` as a plan, with what is wrong in its shape and in its references to itself."""
    out: list[Finding] = []
    place = Place(PLAN_FILE)
    plan = read_table(Plan, raw, place, out)
    if plan.schema not in (1, None):
        out.append(finding("wrong-schema", place.at("schema"), value=plan.schema))
    out += _inner_findings(plan, place)
    return plan, out


def _inner_findings(plan: Plan, place: Place) -> list[Finding]:
    out: list[Finding] = []
    heading = place.at("plan")
    if not plan.heading.number:
        out.append(finding("no-plan-number", heading.at("number")))
    if isinstance(plan.heading.issued, str):
        year, month = plan.heading.issued.split("-")
        out.append(finding("no-plan-day", heading.at("issued"), month=f"{int(month)}/{year}"))
    out += _to_fill(plan, place)
    out += _duplicates(plan, place)
    kinds = {kind.id for kind in plan.unit_kinds}
    for index, indicator in enumerate(plan.indicators):
        at = place.at("indicators", index)
        out += _unknown(indicator.reported_by, kinds, at.at("reported_by"), "loại đơn vị")
        if indicator.measure != "done" and indicator.target.value is None:
            label = dict(MEASURES).get(indicator.measure, indicator.measure)
            out.append(finding("target-missing", at.at("target"), indicator.clause, measure=label))
    for index, criterion in enumerate(plan.criteria):
        at = place.at("criteria", index)
        out += _unknown(criterion.nominee, kinds | {INDIVIDUAL}, at.at("nominee"), "loại đơn vị")
        out += _check_findings(plan, criterion, at.at("check"))
    for index, award in enumerate(plan.awards):
        at = place.at("awards", index, "nominee")
        named = [name or "(trống)" for name in award.nominee]
        out += _unknown(named, {COLLECTIVE, INDIVIDUAL}, at, "đối tượng")
    for index, milestone in enumerate(plan.milestones):
        at = place.at("milestones", index)
        out += _unknown((milestone.period,), set(plan.period_by_id), at.at("period"), "kỳ xét")
        out += _unknown(milestone.all_of, kinds, at.at("all_of"), "loại đơn vị")
    for index, body in enumerate(plan.authorities):
        at = place.at("authorities", index)
        out += _unknown(body.manages, kinds, at.at("manages"), "loại đơn vị")
        out += _unknown(body.superior_manages, kinds, at.at("superior_manages"), "loại đơn vị")
    council = plan.council
    if council.members and council.names and council.members != len(council.names):
        at = place.at("council", "members")
        out.append(finding("council-size", at, members=council.members, names=len(council.names)))
    for index, duty in enumerate(plan.duties):
        out += _unknown(duty.unit_kinds, kinds, place.at("duties", index, "unit_kinds"), "loại đơn vị")
    return out + _reversed(plan, place)


BLANK = "…"
"""Stands in a new plan where a name is to be filled in."""


def _to_fill(plan: Plan, place: Place) -> Iterator[Finding]:
    """The names that a new plan leaves to be filled in, and that still are."""
    texts = [(plan.heading.title, place.at("plan", "title"))]
    for index, body in enumerate(plan.authorities):
        at = place.at("authorities", index)
        texts += [(getattr(body, name), at.at(name)) for name in ("name", "short", "superior", "place")]
        texts += [(line, at.at("heading")) for line in body.heading]
    return (finding("to-fill", at, value=text) for text, at in texts if BLANK in text)


def _check_findings(plan: Plan, criterion: Criterion, at: Place) -> list[Finding]:
    check = criterion.check
    needed = {
        "score": ("indicator", "at_least"),
        "indicator": ("indicator",),
        "initiative": ("recognised_by",),
    }
    missing = [name for name in needed.get(check.kind, ()) if getattr(check, name) in ("", None)]
    out = _unknown((check.indicator,), set(plan.indicator_by_id), at.at("indicator"), "chỉ tiêu")
    if missing:
        out.append(
            finding("check-incomplete", at, criterion.clause, kind=check.kind, missing=", ".join(missing))
        )
    return out


def _duplicates(plan: Plan, place: Place) -> list[Finding]:
    out: list[Finding] = []
    for table in ("unit_kinds", "contents", "indicators", "criteria", "awards", "periods", "milestones"):
        seen: set[str] = set()
        for index, item in enumerate(getattr(plan, table)):
            if item.id in seen:
                out.append(finding("duplicate-id", place.at(table, index, "id"), value=item.id))
            seen.add(item.id)
    return out


def _reversed(plan: Plan, place: Place) -> list[Finding]:
    out: list[Finding] = []
    for table in ("authorities", "people", "periods", "milestones"):
        for index, item in enumerate(getattr(plan, table)):
            if item.from_ and item.to and item.to < item.from_:
                at = place.at(table, index, "to")
                start, end = figures.day(item.from_), figures.day(item.to)
                out.append(finding("period-reversed", at, start=start, end=end))
    return out


def _unknown(ids: Iterable[str], known: Collection[str], place: Place, what: str) -> list[Finding]:
    """A finding for each of `ids` (empty ones aside) that is not among the `known`."""
    return [
        finding("unknown-reference", place, what=what, value=name, nearest=nearest(name, known))
        for name in ids
        if name and name not in known
    ]
