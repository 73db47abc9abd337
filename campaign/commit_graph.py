"""Git's own index of the record, the commit-graph, kept up: which commits may have changed which path.

Edge half. With it git walks a hundred thousand commits without reading them. It can lie, so only one that
this machine wrote is asked, one that came with a stranger's repository is thrown away before ours is written,
and the audit reads commits themselves.
"""

import contextlib
import shutil
from pathlib import Path

from campaign.git_program import RecordError
from campaign.index import Index
from campaign.record import Record

FEW = 2_000
"""Commits below which git is fast without one."""

_SOME = 500
"""New commits after which it is taken further."""

_WRITING = ("-c", "core.commitGraph=true", "commit-graph", "write")
"""Also where none is asked."""

_WRITTEN = Index.name("commit-graph")


def ours(index: Index) -> bool:
    """Whether this machine wrote the commit-graph of the workspace that `index` is about."""
    return index.get(_WRITTEN) is not None


def tend(record: Record, index: Index, commits: int) -> bool:
    """Have git's commit-graph cover the record, which has this many `commits`; whether it was written.

    Takes a moment for some new commits, longer where none was there; a repository that takes none is as good.
    """
    written = index.get(_WRITTEN)
    if commits < FEW or (written is not None and 0 <= commits - written < _SOME):
        return False
    try:
        if written is None:
            _forget(record)
        record.git(*_WRITING, "--reachable", "--changed-paths", "--split", "--no-progress")
    except RecordError:
        return False
    index.keep(_WRITTEN, commits)
    index.flush()
    return True


def _forget(record: Record) -> None:
    """Take away what this program did not write."""
    place = record.root / record.git("rev-parse", "--git-path", "objects/info").strip()
    with contextlib.suppress(OSError):
        Path(place / "commit-graph").unlink(missing_ok=True)
        shutil.rmtree(place / "commit-graphs", ignore_errors=True)
