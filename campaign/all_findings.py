"""All that is wrong with a workspace at one moment, each with its real line; kept for exactly that state.

Edge half. The rules are in `checks.py`, which is loaded where anything has to be checked; what was found once
is told again from the index while nothing has changed.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from campaign.finding import Finding
from campaign.index import Index
from campaign.packing import Packed, pack_findings, unpack_findings
from campaign.places import PLAN_FILE
from campaign.progress import Tell
from campaign.snapshot import Snapshot
from campaign.workspace import Form

if TYPE_CHECKING:
    from campaign.placing import Spots

_KEPT = Index.name("findings")


def known(snapshot: Snapshot, index: Index) -> list[Finding] | None:
    """Every finding, where all was checked already in exactly this state; None where it was not."""
    return _kept(index).told(snapshot.digest)


def found(snapshot: Snapshot, index: Index, tell: Tell) -> list[Finding]:
    """Every finding; `tell` hears how far it is."""
    digest, kept = snapshot.digest, _kept(index)
    before = kept.told(digest)
    if before is not None:
        return before
    from campaign import checks

    blobs = {PLAN_FILE: snapshot.workspace.plan_blob, **snapshot.blobs}
    now = list(_placed(checks.findings(snapshot.workspace, tell), snapshot, _spots(kept, blobs)))
    if digest:
        held = {one.path: blobs[one.path] for one in now if one.path in blobs}
        index.keep(_KEPT, tuple(_Kept(digest, pack_findings(now), held)))
        index.flush()
    return now


class _Kept(NamedTuple):
    """What was found when all was checked last."""

    digest: str = ""
    """Of the state that it was found in."""
    findings: Packed = ()
    blobs: Mapping[str, str] = {}
    """Git's id of each file that one of them is about."""

    def told(self, digest: str) -> list[Finding] | None:
        """All of it, where it was found in the state of `digest`."""
        return list(unpack_findings(self.findings)) if digest and self.digest == digest else None


def _kept(index: Index) -> _Kept:
    return _Kept(*(index.get(_KEPT) or ()))


def _spots(kept: _Kept, blobs: Mapping[str, str]) -> "Spots":
    """Where what was found last stood, in each file that holds the same bytes still.

    To follow a file takes longer than all rules together.
    """
    same = {path for path, blob in kept.blobs.items() if blobs.get(path) == blob}
    return {
        (one.path, one.key): (one.line, one.column)
        for one in unpack_findings(kept.findings)
        if one.path in same
    }


def of_forms(snapshot: Snapshot, forms: Iterable[Form[Any]]) -> list[Finding]:
    """The findings of `forms` alone."""
    from campaign import checks

    told = (one for form in forms for one in checks.form_findings(snapshot.workspace, form))
    return list(_placed(told, snapshot, {}))


def of_plan(snapshot: Snapshot) -> list[Finding]:
    """Every finding about the plan."""
    from campaign import checks

    return list(_placed(checks.plan_findings(snapshot.workspace), snapshot, {}))


def _placed(told: Iterable[Finding], snapshot: Snapshot, spots: "Spots") -> Iterator[Finding]:
    """`told`, with the lines at which the files of `snapshot` say it, whatever lies there by now."""
    from campaign.placing import placed

    return placed(
        told, lambda path: snapshot.plan_data if path == PLAN_FILE else snapshot.data.get(path), spots
    )
