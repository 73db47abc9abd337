"""One program at a time writes a workspace: an advisory lock that the system lets go when its holder dies.

Edge; knows nothing of forms. The file says who holds it, and still says so where the holder was killed, by
which half-done work is recognised (`unfinished.py`).
"""

import contextlib
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

from campaign.git_program import RecordError, gone
from campaign.os_reasons import reason_of

NAME = "writing"
"""The lock's file, in this program's own folder inside git's."""

PATIENCE = 5.0
"""Seconds to wait for the other program."""

_AFTER = 1 << 20
"""The byte that is locked where locks are mandatory: past the text, which others are to read."""

_HERE = threading.RLock()
_depth: dict[Path, int] = {}


class Busy(RecordError):
    """Another running program is writing this workspace; nothing was written."""


class Holder(NamedTuple):
    """Who wrote, or writes."""

    process: int
    machine: str
    since: float
    """Seconds of the epoch."""

    def __str__(self) -> str:
        """For a sentence."""
        at = time.strftime("%H:%M ngày %d/%m/%Y", time.localtime(self.since))
        return f"tiến trình {self.process} trên máy {self.machine}, từ {at}"


@contextlib.contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the lock of the workspace whose own folder is `folder`. Raises `Busy`, or `RecordError` where the
    disk takes nothing.

    May be held again inside itself; threads of one program wait for each other.
    """
    import platform  # 3 ms, for those that write

    path = folder / NAME
    with _HERE:
        if _depth.get(path):
            yield
            return
        with _opened(path) as file:
            _take(file)
            file.truncate(0)
            file.write(f"{os.getpid()}\n{platform.node()}\n{time.time()}\n")
            file.flush()
            _depth[path] = 1
            try:
                yield
            finally:
                del _depth[path]
                file.truncate(0)


def _opened(path: Path) -> IO[str]:
    try:
        return path.open("a+", encoding="utf-8")
    except OSError as error:
        around = path.parent.parent
        if not around.is_dir():
            raise RecordError(gone(around)) from error
        raise RecordError(f"Không ghi được vào {around}: {reason_of(error)}.") from error


def _take(file: IO[str]) -> None:
    until = time.monotonic() + PATIENCE
    while not _locked(file):
        if time.monotonic() > until:
            file.seek(0)
            holder = _holder(file.read())
            who = f" ({holder})" if holder else ""
            raise Busy(f"Một chương trình thidua khác đang ghi hồ sơ này{who}. Chờ nó xong rồi làm lại.")
        time.sleep(0.05)


def _locked(file: IO[str]) -> bool:
    """Whether the system gave us the lock."""
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(_AFTER)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def marked(folder: Path) -> bool:
    """Whether somebody writes, or was killed while writing."""
    try:
        return (folder / NAME).stat().st_size > 0
    except OSError:
        return False


def left(folder: Path) -> Holder | None:
    """Who was killed while writing; None where nobody was, or somebody still writes, or nobody can here."""
    path = folder / NAME
    if not path.is_file() or _depth.get(path):
        return None
    try:
        opened = path.open("a+", encoding="utf-8")
    except OSError:
        return None
    with opened as file:
        if not _locked(file):
            return None
        file.seek(0)
        return _holder(file.read())


def forget(folder: Path) -> None:
    """Take note that what somebody left is settled."""
    with writing(folder):
        pass


def _holder(text: str) -> Holder | None:
    try:
        process, machine, since = text.split("\n")[:3]
        return Holder(int(process), machine, float(since))
    except ValueError:
        return None
