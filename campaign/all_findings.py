"""All that is wrong with a workspace at one moment, each with its real line; kept for exactly that state.

Edge half. The rules are in `checks.py`, which is loaded where anything has to be checked; what was found once
is told again from the index while nothing has changed.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from campaign.finding import Finding
from campaign.index import Index
from campaign.packing import pack_findings, unpack_findings
from campaign.places import PLAN_FILE
from campaign.progress import Tell
from campaign.snapshot import Snapshot
from campaign.workspace import Form

_KEPT = Index.name("findings")


def known(snapshot: Snapshot, index: Index) -> list[Finding] | None:
    """Every finding, where all was checked already in exactly this state; None where it was not."""
    digest, kept = snapshot.digest, index.get(_KEPT)
    return list(unpack_findings(kept[1])) if digest and kept is not None and kept[0] == digest else None


def found(snapshot: Snapshot, index: Index, tell: Tell) -> list[Finding]:
    """Every finding; `tell` hears how far it is."""
    before = known(snapshot, index)
    if before is not None:
        return before
    from campaign import checks

    now = list(_placed(checks.findings(snapshot.workspace, tell), snapshot))
    if digest := snapshot.digest:
        index.keep(_KEPT, (digest, pack_findings(now)))
        index.flush()
    return now


def of_forms(snapshot: Snapshot, forms: Iterable[Form[Any]]) -> list[Finding]:
    """The findings of `forms` alone."""
    from campaign import checks

    told = (one for form in forms for one in checks.form_findings(snapshot.workspace, form))
    return list(_placed(told, snapshot))


def of_plan(snapshot: Snapshot) -> list[Finding]:
    """Every finding about the plan."""
    from campaign import checks

    return list(_placed(checks.plan_findings(snapshot.workspace), snapshot))


def _placed(told: Iterable[Finding], snapshot: Snapshot) -> Iterator[Finding]:
    """`told`, with the lines at which the files of `snapshot` say it, whatever lies there by now."""
    from campaign.placing import placed

    return placed(told, lambda path: snapshot.plan_data if path == PLAN_FILE else snapshot.data.get(path))
