"""What exists now, for the fields that choose: units, awards, periods and the rest of the plan.

Reads the workspace; holds no choice of its own.
"""

from collections.abc import Sequence

from campaign.kinds import Choice, Kind, Reference
from campaign.references import known
from campaign.workspace import Workspace
from tui.pickers import Option


def offered(workspace: Workspace, kind: Kind) -> Sequence[Option]:
    """The options for a choice, or for a reference to what the workspace or its plan holds."""
    if isinstance(kind, Choice):
        return [Option(value, label) for value, label in kind.options if value]
    if isinstance(kind, Reference):
        return [Option(one.value, one.label, one.note) for one in known(workspace, kind.to)]
    return []
