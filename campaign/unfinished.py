"""Work that was cut off: files that are saved and not recorded, an exchange half done, locks of the dead.

Edge; works on a desk. Finds it, says it in a sentence, and finishes it when told to; nothing is taken away
but this program's own leavings.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from campaign import locking, store
from campaign.appending import MERGING, emptied
from campaign.desk import Desk
from campaign.finding import errors
from campaign.forms import kind_at
from campaign.locking import Holder
from campaign.places import PLAN_FILE
from campaign.repository import locks as git_locks

SETTLED = 2.0
"""Seconds after which a lock of git is nobody's who is merely at work."""


class Unfinished(Struct, frozen=True):
    """What was cut off."""

    forms: tuple[str, ...] = ()
    """Paths of forms that are saved and not recorded, and can be."""
    broken: tuple[str, ...] = ()
    """Of those that cannot be read, which somebody has to put right first."""
    plan: bool = False
    """Whether the plan differs from the recorded one: its chair records it."""
    exchange: bool = False
    """Whether an exchange with another machine stopped halfway."""
    leavings: tuple[Path, ...] = ()
    """Files that a killed save left."""
    locks: tuple[Path, ...] = ()
    """Locks in git's folder that a killed program of ours left."""
    foreign_locks: tuple[Path, ...] = ()
    """Locks that another program holds, or left."""
    killed: Holder | None = None
    """Who was killed while writing."""
    missing: tuple[str, ...] = ()
    """Paths of forms that the record holds and the disk does not: nothing counts them."""
    emptied: str = ""
    """That the branch holds nothing any more, with the way back; until then nothing can be recorded."""

    @property
    def any(self) -> bool:
        """Whether `finish` would do something."""
        return bool(self.forms or self.exchange or self.leavings or self.locks or self.killed)

    def sentences(self, way: str = "Làm nốt: thidua finish") -> list[str]:
        """What there is, for a person, and the `way` to finish it; empty where nothing is unfinished."""
        told = []
        if self.killed:
            told.append(f"Lần ghi trước bị ngắt giữa chừng ({self.killed}).")
        if self.exchange:
            told.append("Lần trao đổi trước bị ngắt giữa chừng.")
        if self.forms:
            told.append(f"{len(self.forms)} biểu mẫu đã lưu nhưng chưa ghi vào hồ sơ: {_named(self.forms)}.")
        if self.leavings:
            told.append(f"{len(self.leavings)} tệp tạm của lần lưu bị ngắt.")
        if self.locks:
            told.append(f"{len(self.locks)} khóa git của lần ghi bị ngắt.")
        if self.any:
            told.append(way)
        if self.broken:
            told.append(f"{len(self.broken)} biểu mẫu chưa ghi vì đang hỏng: {_named(self.broken)}.")
        if self.foreign_locks:
            locks = ", ".join(f"{path} ({_age(path):.0f} giây)" for path in self.foreign_locks)
            told.append(f"Chương trình khác đang giữ khóa git: {locks}.")
        if self.missing:
            paths = " ".join(self.missing[:5]) + (" …" if len(self.missing) > 5 else "")
            told.append(
                f"{len(self.missing)} biểu mẫu có trong hồ sơ mà không còn tệp trên đĩa nên không được tính. "
                f"Lấy lại: git restore {paths}"
            )
        return [*filter(None, [self.emptied]), *told]


def _named(paths: tuple[str, ...]) -> str:
    return ", ".join(paths[:5]) + (" …" if len(paths) > 5 else "")


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0


def look(desk: Desk) -> Unfinished:
    """What was cut off in the workspace of `desk`; changes nothing."""
    record = desk.record
    leavings = tuple(store.leavings(desk.root, desk.snapshot.left))
    if record is None:
        return Unfinished(leavings=leavings)
    lost = emptied(record) if not desk.snapshot.head else ""
    found = (desk.workspace.at(path) for path in desk.snapshot.uncommitted)
    unrecorded = [form for form in found if form is not None] if not lost else []
    killed = locking.left(record.scratch)
    locks = list(git_locks(record.folder))
    ours = [path for path in locks if killed and _mtime(path) >= killed.since - 1 and _age(path) > SETTLED]
    plan_blob = store.blob_id(store.read_bytes(desk.root, PLAN_FILE), record.algorithm)
    return Unfinished(
        forms=tuple(form.path for form in unrecorded if form.said or not errors(form.findings)),
        broken=tuple(form.path for form in unrecorded if not form.raw and errors(form.findings)),
        plan=not lost and desk.snapshot.committed.get(PLAN_FILE) != plan_blob,
        exchange=bool(record.git("rev-parse", "--verify", "--quiet", MERGING, ok=(0, 1)).strip()),
        leavings=leavings,
        locks=tuple(ours),
        foreign_locks=tuple(path for path in locks if path not in ours),
        killed=killed,
        missing=tuple(sorted(_missing(desk))),
        emptied=lost,
    )


def _missing(desk: Desk) -> Iterator[str]:
    taken = desk.snapshot
    for path in taken.committed.keys() - taken.blobs.keys() - {PLAN_FILE}:
        try:
            os.lstat(desk.root / path)
        except (FileNotFoundError, NotADirectoryError):
            if kind_at(path) is not None:
                yield path
        except OSError:  # told as what cannot be read
            continue


def _mtime(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def finish(desk: Desk, unlock: bool = False) -> list[str]:
    """Finish what was cut off. Returns the commits.

    `unlock`: also take away the locks of other programs, which a person has said are gone. Raises
    `RecordError`, `StoreError`; what is done by then stays done.
    """
    found = look(desk)
    for leaving in (*found.leavings, *found.locks, *(found.foreign_locks if unlock else ())):
        leaving.unlink(missing_ok=True)
    commits: list[str] = []
    if desk.record is not None:
        from campaign import joining

        if joining.resume(desk.record):
            desk.reload()
            found = look(desk)
        for path in found.forms:
            commit = desk.commit([path])
            commits += [commit] if commit else []
        locking.forget(desk.record.scratch)
    desk.reload()
    return commits
