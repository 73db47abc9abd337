"""What exists now, for the fields that choose: units, awards, periods and the rest of the plan.

Reads the workspace; holds no choice of its own.
"""

from collections.abc import Callable, Mapping, Sequence

from campaign.kinds import Choice, Kind, Reference
from campaign.vietnamese import alphabetical
from campaign.workspace import Workspace
from tui.pickers import Option


def offered(workspace: Workspace, kind: Kind) -> Sequence[Option]:
    """The options for a choice, or for a reference to what the workspace or its plan holds."""
    if isinstance(kind, Choice):
        return [Option(value, label) for value, label in kind.options if value]
    if isinstance(kind, Reference):
        offer = _REFERENCES.get(kind.to)
        return offer(workspace) if offer else []
    return []


def _units(workspace: Workspace) -> list[Option]:
    units = [Option(unit, workspace.unit_name(unit), unit) for unit in workspace.registrations]
    return sorted(units, key=lambda option: alphabetical(option.label))


def _persons(workspace: Workspace) -> list[Option]:
    forms = [form for form in workspace.nominations.values() if form.value.individual]
    options = [Option(form.id, form.value.addressed, form.id) for form in forms]
    return sorted(options, key=lambda option: alphabetical(option.label))


_REFERENCES: Mapping[str, Callable[[Workspace], Sequence[Option]]] = {
    "unit": _units,
    "unit_kind": lambda w: [Option(kind.id, kind.label) for kind in w.plan.unit_kinds],
    "indicator": lambda w: [Option(one.id, one.text, one.clause) for one in w.plan.indicators],
    "award": lambda w: [Option(award.id, award.label, award.clause) for award in w.plan.awards],
    "period": lambda w: [Option(period.id, period.label) for period in w.plan.periods],
    "content": lambda w: [Option(content.id, content.text, content.clause) for content in w.plan.contents],
    "criterion": lambda w: [Option(one.id, one.text, one.clause) for one in w.plan.criteria],
    "nomination": _persons,
}
