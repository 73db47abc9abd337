"""Adding to the record: a chain of commits that becomes visible by one update of the branch, all or none.

By plumbing that runs no hook, and leaves the index and the staged files of other work alone.
"""

import os
import time
from collections.abc import Mapping, Sequence

from campaign.commit import Person, Step, one_line
from campaign.git_program import RecordError
from campaign.record import SEEN, SIGN, Record
from campaign.store import blob_id

_PATIENCE = 2.0
"""Seconds to wait for another program's lock."""

_UNFINISHED = (
    ("MERGE_HEAD", "gộp (merge)"),
    ("CHERRY_PICK_HEAD", "cherry-pick"),
    ("REVERT_HEAD", "revert"),
    ("rebase-merge", "rebase"),
    ("rebase-apply", "rebase"),
)


_MOVED = "Hồ sơ vừa có người khác ghi thêm. Chưa ghi gì cả; đọc lại rồi làm lại."


class Moved(RecordError):
    """Somebody else added to the record meanwhile; nothing was written."""


def append(record: Record, steps: Sequence[Step], seen: str | None = None) -> list[str]:
    """Add a commit for each of `steps`, visible by one compare-and-swap of the branch. Returns their ids.

    `seen`: the commit that the steps were made from; where the branch stands elsewhere by now, nothing
    is written. Raises `NoIdentity`; `Moved` when the branch has moved meanwhile; `RecordError` when the
    repository is in no state to be written. Nothing is visible then.
    """
    committer = record.identity()
    _require_quiet(record)
    branch, parent = _branch(record)
    if seen is not None and seen != parent:
        raise Moved(_MOVED)
    signed = record.git("config", "--type=bool", "--get", SIGN, ok=(0, 1)).strip() == "true"
    tree = record.git("rev-parse", "--verify", parent + "^{tree}").strip() if parent else ""
    commits: list[str] = []
    scratch = _Scratch(record, parent)
    try:
        for step in steps:
            if step.files or not tree:
                tree = scratch.tree_with(step.files)
            commits.append(_commit(record, step, committer, tree, commits[-1] if commits else parent, signed))
    finally:
        scratch.remove()
    _publish(record, branch, commits[-1], parent)
    _refresh_index(record, {path: data for step in steps for path, data in step.files.items()})
    return commits


class _Scratch:
    """An index of our own, filled from a commit when it is first needed, to build trees in."""

    def __init__(self, record: Record, start: str) -> None:
        self.record, self.start = record, start
        self.file = record.scratch / f"index-{os.getpid()}"
        self.loaded = False

    def tree_with(self, files: Mapping[str, bytes]) -> str:
        """The tree that holds `files` over all that was there before."""
        settings = {"GIT_INDEX_FILE": str(self.file)}
        if not self.loaded and self.start:
            self.record.git("read-tree", self.start, env=settings)
        self.loaded = True
        rows = []
        for path, data in files.items():
            blob = self.record.git("hash-object", "-w", "--no-filters", "--stdin", given=data).strip()
            rows.append(_index_row(self.record, blob, path))
        self.record.git("update-index", "-z", "--index-info", env=settings, given="".join(rows).encode())
        return self.record.git("write-tree", env=settings).strip()

    def remove(self) -> None:
        """Leave nothing behind."""
        self.file.unlink(missing_ok=True)


def _index_row(record: Record, blob: str, path: str) -> str:
    return f"100644 {blob}\t{record.prefix}{path}\0"


def _commit(record: Record, step: Step, committer: Person, tree: str, parent: str, signed: bool) -> str:
    when = step.at.isoformat(timespec="seconds")
    settings = {
        "GIT_AUTHOR_NAME": one_line(step.author.name),
        "GIT_AUTHOR_EMAIL": one_line(step.author.email),
        "GIT_AUTHOR_DATE": when,
        "GIT_COMMITTER_NAME": committer.name,
        "GIT_COMMITTER_EMAIL": committer.email,
        "GIT_COMMITTER_DATE": when,
    }
    options = (*(("-p", parent) if parent else ()), *(("--gpg-sign",) if signed else ()))
    return record.git("commit-tree", tree, *options, env=settings, given=step.message.encode()).strip()


def _publish(record: Record, branch: str, new: str, old: str) -> None:
    """Move the branch from `old` to `new` in one step, and remember that this machine saw it.

    What it saw stays as it was when `old` does not follow from it: `audit` still has to say what is gone.
    """
    lines = [f"update {branch} {new} {old or '0' * len(new)}"]
    seen = record.seen()
    if not seen or seen == old or record.is_ancestor(seen, old):
        lines.append(f"update {SEEN} {new}")
    given = "".join(f"{line}\n" for line in lines).encode()
    try:
        record.git("update-ref", "-m", "thidua", "--stdin", given=given)
    except RecordError as error:
        if record.head() == (old or None):
            raise
        raise Moved(_MOVED) from error


def _branch(record: Record) -> tuple[str, str]:
    """The branch that HEAD names and its commit, empty while there is none."""
    branch = record.git("symbolic-ref", "--quiet", "HEAD", ok=(0, 1)).strip()
    if not branch:
        raise RecordError("Kho git không ở nhánh nào (detached HEAD). Chạy: git switch main, rồi làm lại.")
    return branch, record.head() or ""


def _require_quiet(record: Record) -> None:
    """Refuse to write while git is in the middle of something, or another program holds its lock."""
    for name, what in _UNFINISHED:
        if (record.folder / name).exists():
            raise RecordError(f"Kho git đang dở một lần {what}. Làm xong hoặc hủy việc đó rồi lưu lại.")
    lock = record.folder / "index.lock"
    until = time.monotonic() + _PATIENCE
    while lock.exists():
        if time.monotonic() > until:
            age = int(time.time() - lock.stat().st_mtime)
            raise RecordError(
                f"Một chương trình khác đang giữ khóa của kho git ({lock}, đã {age} giây). "
                "Đóng chương trình đó; nếu chắc chắn không còn chương trình nào, xóa tệp khóa này."
            )
        time.sleep(0.05)


def _refresh_index(record: Record, files: Mapping[str, bytes]) -> None:
    """Tell the index of the files just committed, and of nothing else."""
    if files:
        rows = (_index_row(record, blob_id(data, record.algorithm), path) for path, data in files.items())
        record.git("update-index", "-z", "--index-info", given="".join(rows).encode())
