"""The disk, asked by a file that is written anew each time: what time it is there, and whether the stamp of a
folder tells that something came or went.

Edge half.
"""

import os
from pathlib import Path

_TICK = 100_000_000
"""Nanoseconds by which two stamps of the same moment may differ."""


class Disk:
    """The one on which this program's own folder lies."""

    def __init__(self, folder: Path | None) -> None:
        """`folder`: where a file may be written, made when needed; None where nowhere."""
        self._folder = folder
        self.number: int | None = None
        """By which the system knows it; None where no stamp of a folder was seen to move, when the `clock`
        was last asked."""

    def clock(self) -> int:
        """What time it is, in nanoseconds of the epoch; 0 where the disk takes nothing from us."""
        self.number = None
        if self._folder is None:
            return 0
        clock = self._folder / "clock"
        try:
            self._folder.mkdir(exist_ok=True)
            clock.unlink(missing_ok=True)
            with clock.open("wb") as file:
                now, folder = os.fstat(file.fileno()).st_mtime_ns, self._folder.stat()
        except OSError:
            return 0
        if folder.st_mtime_ns >= now - _TICK:
            self.number = folder.st_dev
        return now

    def moves(self, folder: Path) -> bool:
        """Whether a file that comes or goes there shows in the stamp of `folder`: it did on the same disk,
        when the `clock` was last asked."""
        try:
            return os.name == "posix" and folder.stat().st_dev == self.number
        except OSError:
            return False
