"""Reads many records, each from git's objects alone: folders, bare repositories, addresses. No checkout.

Edge. What they add up to is in `rollup.py`; several are read at once, each in a process of its own.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from msgspec import Struct

from campaign import auditing, checks, remotes
from campaign.git_program import RecordError, run
from campaign.record import Record
from campaign.remotes import Remote
from campaign.rollup import Commune, commune
from campaign.snapshot import recorded


class Unread(Struct, frozen=True):
    """A place that could not be read, and why."""

    place: str
    reason: str


def read_all(
    places: Sequence[str], cache: Path, tell: Callable[[int], None] = lambda _: None
) -> Iterator[Commune | Unread]:
    """What stands at each of `places`, in their order; `tell` hears how many are done.

    `cache`: where copies of what lies behind an address are kept. A place that cannot be read stops no other.
    """
    workers = min(os.cpu_count() or 1, len(places))
    if workers < 2:
        for done, place in enumerate(places, 1):
            yield read_one(cache, place)
            tell(done)
        return
    with ProcessPoolExecutor(workers) as pool:
        for done, found in enumerate(pool.map(partial(read_one, cache), places, chunksize=4), 1):
            tell(done)
            yield found


def read_one(cache: Path, place: str) -> Commune | Unread:
    """What stands at `place`: a folder, a bare repository, or an address of one."""
    try:
        url = remotes.checked_url(place, Path.cwd())
        record = _here(url) if remotes.local(url) else _copy(url, cache)
        head = record.head()
        if head is None:
            return Unread(place, "Kho chưa có lần ghi nào.")
        taken = recorded(record, head)
        found = checks.findings(taken.workspace)
        return commune(taken.workspace, place, found, len(auditing.problems(record, taken)))
    except (RecordError, OSError) as error:
        return Unread(place, str(error))


def _here(url: str) -> Record:
    folder = Path(url.removeprefix("file://"))
    if not folder.is_dir():
        raise RecordError("Không có thư mục này.")
    return Record.inside(folder)


def _copy(url: str, cache: Path) -> Record:
    """A bare copy of the main branch at `url`, brought up to date."""
    folder = cache / hashlib.sha256(url.encode()).hexdigest()[:24]
    if not folder.is_dir():
        folder.mkdir(parents=True)
        run(folder, "init", "--quiet", "--bare", "--initial-branch=main", ".")
    record = Record.inside(folder)
    from_ = Remote(remotes.NAME, url)
    tip = remotes.fetch(record, from_, "main")
    if not tip:
        raise RecordError(f"{url}: chưa có gì ở nhánh main.")
    record.git("update-ref", "refs/heads/main", tip)
    return record
