"""Reads many records, each from git's objects alone: folders, bare repositories, addresses. No checkout.

Edge. What they add up to is in `rollup.py`. Records that did not change since they were last read are told
from memory (`summaries.py`); the others are read at once, each in a process of its own.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from pathlib import Path

from msgspec import Struct

from campaign import addresses, auditing, checks, remotes
from campaign.addresses import Remote
from campaign.cycles import uncollected
from campaign.git_program import RecordError, lines, run
from campaign.progress import Progress, Tell, unheard
from campaign.record import Record
from campaign.repository import NAMED, cut_at
from campaign.rollup import Commune, commune
from campaign.snapshot import recorded
from campaign.summaries import Summaries


class Unread(Struct, frozen=True):
    """A place that could not be read, and why."""

    place: str
    reason: str


class Found(Struct, frozen=True):
    """A repository that is there."""

    place: str
    folder: Path
    head: str
    """Its last commit."""
    rest: tuple[str, str]
    """What else its summary depends on: where in the repository it lies, and where history was cut off."""

    @property
    def standing(self) -> tuple[str, ...]:
        """What tells what was read at this moment from what may be read at another."""
        return self.head, *self.rest


def read_all(places: Sequence[str], cache: Path, tell: Tell = unheard) -> list[Commune | Unread]:
    """What stands at each of `places`, in their order; `tell` hears what is being done.

    `cache`: where copies of what lies behind an address are kept, and what each record came to before. A
    place that cannot be read stops no other; a folder that is named twice counts once.
    """
    places = _once(places)
    summaries, found = Summaries(cache / "summaries"), dict[str, Commune | Unread]()
    changed = []
    for one in _found(places, cache, tell):
        if isinstance(one, Unread):
            found[one.place] = one
        elif known := summaries.get(one.place, one.standing):
            found[one.place] = known
        else:
            changed.append(one)
    for one, read in zip(changed, _read(changed, tell), strict=True):
        found[one.place] = read
        if isinstance(read, Commune):
            summaries.keep(one.standing, read)
    summaries.flush()
    return [found[place] for place in places]


def _once(places: Sequence[str]) -> list[str]:
    return list({os.path.realpath(place): place for place in reversed(places)}.values())[::-1]


_AT_ONCE = 8
"""Places that are asked at a time: what is far away takes its time, and nothing of this machine."""


def _found(places: Sequence[str], cache: Path, tell: Tell) -> Iterator[Found | Unread]:
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for done, one in enumerate(pool.map(partial(find_one, cache), places), 1):
            tell(Progress("Đang hỏi các kho", done, len(places)))
            yield one


def _read(changed: Sequence[Found], tell: Tell) -> Iterator[Commune | Unread]:
    """What each of `changed` comes to, in their order."""
    workers = min(os.cpu_count() or 1, len(changed))
    if workers < 2:
        for done, one in enumerate(changed, 1):
            yield read_one(one)
            tell(Progress("Đang đọc và soát hồ sơ", done, len(changed)))
        return
    with ProcessPoolExecutor(workers) as pool:
        for done, found in enumerate(pool.map(read_one, changed, chunksize=2), 1):
            tell(Progress("Đang đọc và soát hồ sơ", done, len(changed)))
            yield found


def find_one(cache: Path, place: str) -> Found | Unread:
    """The repository at `place`: a folder, bare or not, or an address, of which a copy is kept here."""
    try:
        url = addresses.checked_url(place, Path.cwd())
        folder = _here(url) if addresses.local(url) else _copy(url, cache)
        words = ("--show-prefix", "--absolute-git-dir", "--revs-only", "HEAD")
        prefix, own, *head = lines(os.fsdecode(run(folder, "rev-parse", *words, env=NAMED)))
    except (RecordError, OSError) as error:
        return Unread(place, str(error))
    if not head:
        return Unread(place, "Kho chưa có lần ghi nào.")
    return Found(place, folder, head[0], (prefix, cut_at(Path(own))))


def read_one(one: Found) -> Commune | Unread:
    """What the record of `one` comes to: read, checked and audited whole."""
    try:
        with uncollected():
            record = Record.inside(one.folder)
            taken = recorded(record, one.head)
            found = checks.findings(taken.workspace)
            return commune(taken.workspace, one.place, found, len(auditing.problems(record, taken)))
    except (RecordError, OSError) as error:
        return Unread(one.place, str(error))


def _here(url: str) -> Path:
    folder = Path(url.removeprefix("file://"))
    if not folder.is_dir():
        raise RecordError("Không có thư mục này.")
    return folder


def _copy(url: str, cache: Path) -> Path:
    """A bare copy of the main branch at `url`, brought up to date."""
    folder = cache / hashlib.sha256(url.encode()).hexdigest()[:24]
    if not folder.is_dir():
        folder.mkdir(parents=True)
        run(folder, "init", "--quiet", "--bare", "--initial-branch=main", ".")
    record = Record.inside(folder)
    from_ = Remote(addresses.NAME, url)
    tip = remotes.fetch(record, from_, "main")
    if not tip:
        raise RecordError(f"{url}: chưa có gì ở nhánh main.")
    record.git("update-ref", "refs/heads/main", tip)
    return folder
