"""What an act on a nomination rests on besides the nomination: the values that its criteria read.

Pure. Only what is read counts: a corrected indicator flags the appraisals that looked at it, and no other.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from campaign import content
from campaign.content import Change, differences
from campaign.criteria import applicable
from campaign.nomination import Nomination
from campaign.places import PLAN_FILE
from campaign.plan import Plan
from campaign.unit import Registration, Year
from campaign.workspace import Form

Basis = Mapping[str, tuple[type[Any], Mapping[str, Any]]]
"""By path: the shape of the form and the part of its plain values that the criteria read."""

_FIGURES = ("score", "indicator")
_PLEDGES = ("registered", "launched")


def grounds(
    plan: Plan,
    plan_raw: Mapping[str, Any],
    nomination: Nomination,
    registration: Form[Registration] | None,
    year: Form[Year] | None,
) -> Basis:
    """What the criteria of `nomination` read: from the plan, the unit's registration, its year of the period.

    `year`: the unit's form of the year whose figures the period reads, where there is one.
    """
    kind = registration.value.kind if registration else ""
    criteria = applicable(plan, nomination, kind)
    wanted = {criterion.check.indicator for criterion in criteria if criterion.check.kind in _FIGURES}
    found: dict[str, tuple[type[Any], Mapping[str, Any]]] = {}
    rows = {
        "criteria": {criterion.id for criterion in criteria},
        "indicators": wanted,
        "awards": {nomination.award},
        "periods": {nomination.period},
    }
    found[PLAN_FILE] = (Plan, {table: _rows(plan_raw, table, ids) for table, ids in rows.items()})
    if registration and any(criterion.check.kind in _PLEDGES for criterion in criteria):
        raw = registration.raw
        pledge = raw.get("registration", {})
        told = {key: pledge[key] for key in ("date", "launch") if key in pledge}
        read = {key: raw[key] for key in ("name", "kind") if key in raw}
        found[registration.path] = (Registration, {**read, "registration": told})
    if year and wanted:
        figures = year.raw.get("indicators", {})
        told = {key: figures[key] for key in sorted(wanted) if key in figures}
        found[year.path] = (Year, {"indicators": told})
    return found


def _rows(raw: Mapping[str, Any], table: str, ids: set[str]) -> list[Any]:
    return [row for row in raw.get(table, ()) if isinstance(row, Mapping) and row.get("id") in ids]


def digest(found: Basis) -> str:
    """`v1:` and the SHA-256 of the grounds in canonical form."""
    canonical = {path: content.canonical(shape, raw) for path, (shape, raw) in found.items()}
    text = json.dumps(canonical, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{content.VERSION}:{hashlib.sha256(text.encode()).hexdigest()}"


def changes(old: Basis, new: Basis) -> list[tuple[str, Change]]:
    """Which form and which field differ between two grounds, old → new."""
    found = []
    for path in dict.fromkeys([*old, *new]):
        shape = (new.get(path) or old[path])[0]
        before, after = old.get(path, (shape, {}))[1], new.get(path, (shape, {}))[1]
        found += [(path, change) for change in differences(shape, before, after)]
    return found
