"""The stamps of many files, written down as an index of git's: one call tells which files have another now.

Edge half. Git asks the disk with several threads, many times faster than this program could. The index is our
own and lies with what may be thrown away; the repository's, in which some files may be marked to be passed
over, is not asked. Nor are contents compared, since settings for line ends make git take different bytes for
the same: a file is named for its stamp alone.
"""

import hashlib
import os
import struct
from collections.abc import Iterable
from pathlib import Path

from campaign.git_program import run
from campaign.listing import Stamp, stamp_of
from campaign.record import Record

_CANARY = "campaign/~"
"""A file that never is there, the last of each index: where git does not miss it, it has not read all."""

_EXACT = (
    "-c",
    "core.checkStat=default",
    "-c",
    "core.trustCtime=true",
    "-c",
    "core.fileMode=false",
    "-c",
    "core.preloadIndex=true",
)
"""Settings that could make git look at less, pinned; the mode of a file says nothing of its bytes."""

_HEADER = struct.Struct(">4sII")
_NUMBERS = struct.Struct(">10I")
_PLAIN = 0o100644
_LONGEST = 0xFFF
_WORD = 0xFFFFFFFF
_SECOND = 1_000_000_000


def written_down(
    root: Path, files: Iterable[tuple[str, Stamp | None, str]], algorithm: str
) -> tuple[bytes, frozenset[str]]:
    """The index that holds the stamps of `files`: the path of each, its stamp, git's id of its bytes.

    Besides, the paths of those that are not in it: they have no stamp, or not this one any more. Version 2 of
    git's format (gitformat-index).
    """
    entries, apart = list[bytes](), list[str]()
    for path, stamp, blob in sorted(files):
        try:
            stat = os.lstat(f"{root}{os.sep}{path}")
        except OSError:
            stat = None
        if stat is None or stamp != stamp_of(stat):
            apart.append(path)
        else:
            times = (*divmod(stat.st_ctime_ns, _SECOND), *divmod(stat.st_mtime_ns, _SECOND))
            whose = (stat.st_uid, stat.st_gid, stat.st_size)
            entries.append(
                _entry(path, bytes.fromhex(blob), *times, stat.st_dev, stat.st_ino, _PLAIN, *whose)
            )
    nothing = bytes(hashlib.new(algorithm, usedforsecurity=False).digest_size)
    entries.append(_entry(_CANARY, nothing, 0, 0, 0, 0, 0, 0, _PLAIN, 0, 0, 0))
    told = _HEADER.pack(b"DIRC", 2, len(entries)) + b"".join(entries)
    return told + hashlib.new(algorithm, told, usedforsecurity=False).digest(), frozenset(apart)


def _entry(path: str, blob: bytes, *numbers: int) -> bytes:
    """One file: when changed and written (seconds, nanoseconds), disk, number, mode, owner, group, bytes."""
    name = path.encode()
    flags = min(len(name), _LONGEST).to_bytes(2, "big")
    entry = b"%b%b%b%b" % (_NUMBERS.pack(*(number & _WORD for number in numbers)), blob, flags, name)
    return entry + b"\0" * (8 - len(entry) % 8)


def moved(record: Record, index: Path) -> frozenset[str] | None:
    """The paths of the files whose stamps are others than those in `index`, gone ones among them; None where
    git has not looked at all of them. Raises `RecordError`."""
    env = {
        **record.pinned,
        "GIT_DIR": os.fspath(record.folder),
        "GIT_WORK_TREE": ".",
        "GIT_INDEX_FILE": os.fspath(index),
    }
    complaints = list[str]()
    words = (*_EXACT, "diff-files", "--name-only", "--no-relative", "-z")
    said = run(record.root, *words, env=env, heard=complaints.append)
    paths = frozenset(os.fsdecode(said).split("\0"))
    # a file that the disk refuses to tell of is complained about and passed over
    return paths - {_CANARY, ""} if _CANARY in paths and not complaints else None
