"""What stood at which path, and when: told by what each commit changed, no commit's tree being opened.

Edge half; reads git's history and changes nothing.
"""

import threading
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from campaign.commit import Entry
from campaign.git_program import RecordError
from campaign.places import NOMINATIONS, PLAN_FILE, UNITS
from campaign.record import NOWHERE, Record

_SHAPE = (
    "-c",
    "log.showRoot=true",
    "log",
    "--no-color",
    "--reverse",
    "--raw",
    "--no-abbrev",
    "--no-renames",
    "--no-relative",
    "-z",
)
"""How git is asked for changes, other people's settings overruled."""

_LINK = "160000"
"""The mode of a submodule, whose id names no object here."""


class Version(Struct, frozen=True):
    """What a commit made of one file; a merge, where it made of it what none of its parents held."""

    commit: str
    day: date
    """The author's."""
    path: str
    """In the workspace."""
    blob: str


def versions(record: Record, folder: str, commit: str = "HEAD") -> list[Version]:
    """Every version of the files below `folder` of the workspace up to `commit`, oldest first; not that they
    went. Raises `RecordError`."""
    words = ("--topo-order", "--date=short", "--format=%H %ad", "-c", commit, "--", folder)
    found = []
    for told, rows in _changes(record, *words):
        name, day = told.split()
        found += [Version(name, date.fromisoformat(day), path, blob) for path, blob in rows if blob]
    return found


def removals(record: Record, commit: str = "HEAD") -> dict[str, str]:
    """The last commit up to `commit` that took each file away, by path; also of one that came back since.
    Raises `RecordError`."""
    words = ("--topo-order", "--format=%H", "--diff-filter=D", "-c", commit, "--", UNITS, NOMINATIONS)
    return {path: told for told, rows in _changes(record, *words) for path, blob in rows if not blob}


def _changes(record: Record, *words: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """What git tells of each commit that changed anything, and the files that it changed: the path in the
    workspace and git's id, empty where there is no file any more."""
    try:
        out = record.git(*_SHAPE, *words)
    except RecordError:
        if record.head() is None:  # no commit yet, which git calls an error
            return
        raise
    parts = iter(out.split("\0"))
    told, rows = "", list[tuple[str, str]]()
    for part in (one.lstrip("\n") for one in parts):
        if part.startswith(":"):
            fields = part.split()
            mode, blob = fields[part.count(":")], fields[-2]  # as many colons as parents, and one mode more
            there = blob.strip("0") and mode != _LINK
            rows.append((next(parts).removeprefix(record.prefix), blob if there else ""))
        elif part:
            if told:
                yield told, rows
            told, rows = part, []
    if told:
        yield told, rows


class Edit(NamedTuple):
    """A commit that changed a file. A tuple, since a record holds a hundred thousand of them."""

    commit: str
    blob: str
    """Git's id of what it made of the file; empty where it took the file away."""


class Mainline:
    """What each commit changed along the line of first parents up to `tip`, asked of git by a second thread:
    git goes through the trees while the commits themselves are read."""

    def __init__(self, record: Record, tip: str, since: str = "") -> None:
        self._told: list[tuple[str, list[tuple[str, str]]]] = []
        self._failed: BaseException | None = None
        self._thread = threading.Thread(target=self._ask, args=(record, tip, since), daemon=True)
        self._thread.start()

    def __enter__(self) -> "Mainline":
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.join()

    def _ask(self, record: Record, tip: str, since: str) -> None:
        walk = ("--first-parent", "--diff-merges=first-parent", "--format=%H", tip)
        without = (f"^{since}",) if since else ()
        try:
            self._told += _changes(record, *walk, *without, "--", PLAN_FILE, UNITS, NOMINATIONS)
        except BaseException as error:  # whatever it is, it is told to whoever asks
            self._failed = error

    def changes(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Each commit with the files that it changed: path and git's id. Raises `RecordError`."""
        self._thread.join()
        if self._failed is not None:
            raise self._failed
        return self._told


class Stood:
    """What stood at a path in any commit of a part of the record.

    Along the line of first parents it is told by what each commit changed. To open the trees of a hundred
    thousand acts, each with a folder of ten thousand units, takes git twenty times as long; that is done for
    the commits beside the line alone, which machines made before they exchanged.
    """

    def __init__(
        self,
        record: Record,
        entries: Sequence[Entry],
        since: str = "",
        files: Mapping[str, str] | None = None,
        line: Mainline | None = None,
    ) -> None:
        """`entries`: the part, oldest first; the whole record, or what follows from the commit `since`, which
        holds `files` (git's ids by path). `line`: of the last of them, where it has been asked for."""
        self._record, self._files = record, files or {}
        self._places = {since or NOWHERE: -1}
        """The place of each commit of the line among `entries`."""
        self._changed: dict[str, tuple[list[int], list[str]]] = {}
        """The places at which the file at each path changed, and what it was from then on."""
        self._entries = entries
        if entries:
            self._follow(entries, line or Mainline(record.by_objects(), entries[-1].commit, since))

    def _follow(self, entries: Sequence[Entry], line: Mainline) -> None:
        wanted = entries[-1].commit
        for place in range(len(entries) - 1, -1, -1):
            entry = entries[place]
            if entry.commit == wanted:
                self._places[wanted] = place
                wanted = entry.parents[0] if entry.parents else NOWHERE
        for commit, rows in line.changes():
            place = self._places[commit]
            for path, blob in rows:
                places, blobs = self._changed.setdefault(path, ([], []))
                places.append(place)
                blobs.append(blob)

    def at(self, wanted: Sequence[tuple[str, str]]) -> list[str]:
        """Git's id of the file at each of `wanted`, a commit and a path; empty where there was none.

        Raises `RecordError`.
        """
        found = [self._told(commit, path) for commit, path in wanted]
        beside = [place for place, blob in enumerate(found) if blob is None]
        if beside:
            names = (f"{wanted[place][0]}:{self._record.prefix}{wanted[place][1]}" for place in beside)
            for place, blob in zip(beside, self._record.lookup(list(names)), strict=True):
                found[place] = blob
        return [blob or "" for blob in found]

    def edits(self) -> dict[str, tuple[Edit, ...] | None]:
        """What changed each file that was changed, oldest first: the commits that `git log -- path` names.

        None for a file that a merge brought from beside the line: git has to be asked by which way it came.
        """
        names = [entry.commit for entry in self._entries]
        merges = {place for place, entry in enumerate(self._entries) if len(entry.parents) > 1}
        return {
            path: tuple(Edit(names[place], blob) for place, blob in zip(places, blobs, strict=True))
            if merges.isdisjoint(places)
            else None
            for path, (places, blobs) in self._changed.items()
        }

    def files(self) -> dict[str, str]:
        """Git's id of each file that was changed, in the last commit; empty for one that is gone."""
        return {path: blobs[-1] for path, (_, blobs) in self._changed.items()}

    def _told(self, commit: str, path: str) -> str | None:
        """The file, by what changed; None where the commit is not of the line."""
        place = self._places.get(commit)
        if place is None:
            return None
        places, blobs = self._changed.get(path, ((), ()))
        last = bisect_right(places, place) - 1
        return blobs[last] if last >= 0 else self._files.get(path, "")
