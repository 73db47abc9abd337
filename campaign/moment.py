"""One moment of a workspace, told apart from every other without reading a form or loading what could.

Edge half. What git says of its refs and settings and what the disk says of every file are digested; while it
stays the same, so does all that is read from them.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from campaign import locking
from campaign.git_program import run, verifies
from campaign.index import Index
from campaign.places import NOMINATIONS, PLAN_FILE, UNITS
from campaign.repository import Repository, cut_at, locks, scratch
from campaign.store import STEADY, TEMPORARY, entries

_REFS = ("show-ref", "--head")

FEW = 2_000
"""Files up to which a moment is told; beyond, looking at all of them takes longer than loading the domain."""


def moment(found: Repository, index: Index) -> bytes | None:
    """What tells this moment of the workspace in the repository `found` apart; None where nothing does.

    So beyond `FEW` files, and while something is written, was cut off, or was changed seconds ago: the answer
    may depend on the time then. `index`: that of the workspace, for the disk's clock. Raises `StoreError`,
    `RecordError`.
    """
    clock = index.disk.clock()
    if locking.marked(scratch(found.folder)) or any(locks(found.folder)):
        return None
    stamps: list[bytes] = []
    newest = 0
    for path, stat in _stamps(found.root):
        if len(stamps) > FEW or path.rpartition("/")[2].startswith(TEMPORARY):
            return None
        newest = max(newest, stat.st_mtime_ns, stat.st_ctime_ns)
        stamp = (path, stat.st_mode, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
        stamps.append(repr(stamp).encode())
    if newest > clock - STEADY:
        return None
    refs = run(found.root, *_REFS, env=found.pinned, ok=(0, 1))
    # history may be taken further back, and signatures verified, under the same refs
    terms = f"{cut_at(found.folder)} {verifies()}".encode()
    told = (os.fsencode(found.prefix), found.settings, refs, terms, *sorted(stamps))
    return hashlib.blake2b(b"\n\0\n".join(told), digest_size=32).digest()


def _stamps(root: Path) -> Iterator[tuple[str, os.stat_result]]:
    """What the disk says of all that is read, and of what lies beside it."""
    for entry in os.scandir(root):
        if entry.name == PLAN_FILE or entry.name.startswith(TEMPORARY):
            yield entry.name, entry.stat(follow_symlinks=False)
    for folder in (UNITS, NOMINATIONS):
        if (root / folder).exists():
            yield folder, (root / folder).lstat()
        for path, entry in entries(root, folder):
            yield path, entry.stat(follow_symlinks=False)
