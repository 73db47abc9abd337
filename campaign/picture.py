"""The picture of a workspace that the index keeps: one row a form, enough to open it without reading any.

Pure values and their packing, in parts, so that one act rewrites the rows near its form and not all of them.
`refreshing.py` brings it up to date.
"""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from msgspec import Struct, field

from campaign.folding import Acts, Again, Fold
from campaign.index import SEAL, Index, Name
from campaign.listing import Seen, Stamp, place
from campaign.packing import Packed
from campaign.places import NOMINATIONS, PLAN_FILE
from campaign.record import Record

_ROWS = 256
"""Rows of a part when it is cut; one that has grown to twice as many is cut again."""

_COMMITS = 4096
"""Commits of a part; all parts but the last are full and never written again."""


class Row(NamedTuple):
    """One form on disk, with what reading it and its acts came to. A tuple, since there are many."""

    stamp: Stamp | None
    """What the disk said when it was read; None where it is to be read again at the next opening."""
    blob: str
    content: str
    """The digest of the material content."""
    told: Packed
    """What reading found."""
    state: str = ""
    decided: bool = False
    """Whether an act on it is a decision with a number."""
    rests: bool = False
    """Whether it is a nomination with a current act that rests on other forms."""
    grounds: tuple[str, ...] = ()
    """The paths of these forms."""
    ground: bytes = b""
    """A digest of all that `moved` was found in."""
    moved: Packed = ()
    """What has changed under its acts."""
    clash: Packed = ()
    """Which other decision bears the same number."""


class Part(NamedTuple):
    """A run of rows that the index keeps as one value."""

    first: tuple[bool, str]
    """The place of its first row when it was cut; what comes before it belongs to the part before."""
    number: int
    """By which it is named."""
    seal: bytes


class Parts(NamedTuple):
    """What of a picture lies in the index. The first value bears the seals of all others, so that nothing is
    ever put together from two moments."""

    seal: bytes
    """Of the first value."""
    rows: tuple[Part, ...]
    seen: bytes
    """The seal of what was seen of the folders; empty where nothing is kept of it."""
    commits: tuple[bytes, ...]
    """The seals of the parts of the commits."""


class Picture(Struct, dict=True):
    """A workspace at one moment."""

    fold: Fold = field(default_factory=Fold)
    committed: Mapping[str, str] = field(default_factory=dict)
    """Git's id of each file of the last commit, by path."""
    plan: str = ""
    """Git's id of the plan on disk."""
    rows: dict[str, Row] = field(default_factory=dict)
    """In the order of `place`."""
    unrecorded: frozenset[str] = frozenset()
    """The forms of which the last commit holds other bytes, or none."""
    seen: Seen | None = None
    """What was seen of the folders, where that is kept for the next look."""
    apart: frozenset[str] = frozenset()
    """The forms whose stamps are not those that `seen` tells of."""
    parts: Parts | None = None
    """What the index holds of exactly this picture; None where it holds nothing of it."""

    @cached_property
    def digest(self) -> str:
        """What tells it apart from the picture of any other state of the workspace and its record."""
        names, committed = self.fold.acts.names, self.committed
        told = hashlib.sha256(f"{self.plan} {committed.get(PLAN_FILE)}\n".encode())
        for path, row in self.rows.items():
            recorded = committed.get(path)
            told.update(
                f"{path}\0{row.blob} {recorded} {names.get(path)!r} {row.ground!r} {row.clash}\n".encode()
            )
        return told.hexdigest()

    def stands(self, index: Index) -> bool:
        """Whether nobody has put another one in `index` since it was kept or taken there."""
        return index.seal_of(_HEAD) in (b"", self.parts.seal if self.parts else b"")

    def keep(self, index: Index, old: "Picture", changed: Collection[str]) -> None:
        """Keep it in `index`: where `old` still stands there, no more than `changed`, the paths at which they
        differ."""
        if not index.takes:
            return
        kept = old.parts
        if kept is None or not self._written(index, kept, changed, old, kept.seal):
            empty = Parts(b"", (Part((False, ""), 0, b""),), b"", ())
            self._written(index, empty, self.rows.keys(), Picture(), None)

    def runs(self) -> Iterator[tuple[Part, list[str]]]:
        """The parts of the rows, each with the paths of its forms; none where the index holds nothing."""
        parts, paths = self.parts.rows if self.parts else (), list(self.rows)
        starts = [bisect_left(paths, part.first, key=place) for part in parts]
        for part, (start, end) in zip(parts, pairwise([*starts, len(paths)]), strict=True):
            yield part, paths[start:end]

    def _written(
        self, index: Index, parts: Parts, changed: Iterable[str], old: "Picture", seal: bytes | None
    ) -> bool:
        """Write what is not in `parts`, those of `old`: the rows of `changed`, the commits since then."""
        values: dict[Name, bytes] = {}
        rows = tuple(self._rows(index, parts.rows, changed, values))
        ends = self._commits(index, parts.commits, old.fold.commits, values)
        seen = parts.seen
        if self.seen is not old.seen:
            values[_SEEN] = index.sealed(_SEEN, tuple(self.seen) if self.seen is not None else None)
            seen = values[_SEEN][:SEAL]
        fold, known = self.fold, self.rows
        names = fold.acts.names
        rest = (
            {path: self.committed[path] for path in self.committed.keys() - known.keys()},
            {path: names[path] for path in names.keys() - known.keys()},
        )
        latest = fold.latest.isoformat() if fold.latest else ""
        told = (
            fold.head,
            fold.tree,
            latest,
            fold.keys,
            fold.terms,
            self.plan,
            rest,
            tuple(map(tuple, rows)),
            seen,
            tuple(self.apart),
            ends,
        )
        values[_HEAD] = index.sealed(_HEAD, told)
        written = index.keep_together(values, _HEAD, seal)
        self.parts = Parts(values[_HEAD][:SEAL], rows, seen, ends) if written else None
        return written

    def _rows(
        self, index: Index, parts: tuple[Part, ...], changed: Iterable[str], values: dict[Name, bytes]
    ) -> Iterator[Part]:
        """The parts of the rows; those that hold any of `changed` are put into `values` anew."""
        firsts = [part.first for part in parts]
        touched = {max(bisect_right(firsts, place(path)) - 1, 0) for path in changed}
        free = max(part.number for part in parts) + 1
        paths = list(self.rows) if touched else []
        for at, part in enumerate(parts):
            if at not in touched and part.seal:
                yield part
                continue
            start = bisect_left(paths, part.first, key=place) if at else 0
            end = bisect_left(paths, firsts[at + 1], key=place) if at + 1 < len(parts) else len(paths)
            for begin, until in pairwise([*_cuts(paths, start, end), end]):
                first, number = (part.first, part.number) if begin == start else (_first(paths[begin]), free)
                free += begin != start
                name = _part(number)
                values[name] = index.sealed(name, self._packed(paths[begin:until]))
                yield Part(first, number, values[name][:SEAL])

    def _packed(self, paths: list[str]) -> Packed:
        rows, committed, names = self.rows, self.committed, self.fold.acts.names
        other = {path: told for path in paths if (told := committed.get(path, "")) != rows[path].blob}
        return paths, [tuple(rows[path]) for path in paths], other, [names.get(path, b"") for path in paths]

    def _commits(
        self, index: Index, ends: tuple[bytes, ...], old: bytes, values: dict[Name, bytes]
    ) -> tuple[bytes, ...]:
        """The seals of the parts of the commits; `ends`: those of `old`, from which the commits may go on."""
        commits, size = self.fold.commits, _COMMITS * len(self.fold.head) // 2
        if not size or not commits.startswith(old):
            ends, old = (), b""
        found = list(ends[: len(old) // size]) if size else []
        for at in range(len(found) * size, len(commits), size or 1):
            name = _segment(len(found))
            values[name] = index.sealed(name, commits[at : at + size])
            found.append(values[name][:SEAL])
        return tuple(found)


def _first(path: str) -> tuple[bool, str]:
    """The place of the first form that must not stand in another part than the one at `path`: a unit's forms
    stay together, so that what they come to can be told of each part by itself."""
    return (True, path) if path.startswith(NOMINATIONS) else (False, path[: path.rindex("/") + 1])


def _cuts(paths: Sequence[str], start: int, end: int) -> list[int]:
    """Where the rows from `start` to `end` are cut into parts, `start` among it."""
    cuts = [start]
    while end - start > 2 * _ROWS and end - cuts[-1] > _ROWS:
        at = cuts[-1] + _ROWS
        while at < end and _first(paths[at]) == _first(paths[at - 1]):
            at += 1
        if at == end:
            break
        cuts.append(at)
    return cuts


def differing(new: Mapping[str, Any], old: Mapping[str, Any]) -> set[str]:
    """The paths at which two tables do not hold the same."""
    if new is old:
        return set()
    other = {path for path, value in new.items() if (was := old.get(path)) is not value and was != value}
    return other | (old.keys() - new.keys())


def kept_picture(index: Index, record: Record, early: Callable[[Seen | None], object]) -> Picture:
    """The picture that `index` holds; an empty one where it holds none that is whole.

    `early` hears what was seen of the folders before the rows are read.
    """
    seal = index.seal_of(_HEAD)
    found = index.get(_HEAD, seal)
    if found is None:
        return Picture()
    head, tree, latest, keys, terms, plan, (committed, names), told, looked, apart, ends = found
    parts = Parts(seal, tuple(map(Part._make, told)), looked, ends)
    value = index.get(_SEEN, looked) if looked else None
    seen = Seen._make(value) if value is not None else None
    early(seen)
    rows: dict[str, Row] = {}
    unrecorded = set[str]()
    for part in parts.rows:
        value = index.get(_part(part.number), part.seal)
        if value is None:
            return Picture()
        paths, some, other, acts = value
        made = list(map(Row._make, some))
        rows.update(zip(paths, made, strict=True))
        unrecorded.update(other)
        recorded = ((path, other.get(path, row.blob)) for path, row in zip(paths, made, strict=True))
        committed.update(pair for pair in recorded if pair[1])
        names.update(pair for pair in zip(paths, acts, strict=True) if pair[1])
    commits = [index.get(_segment(number), seal) for number, seal in enumerate(parts.commits)]
    if None in commits:
        return Picture()
    at = datetime.fromisoformat(latest) if latest else None
    acts = Acts(names, index, Again(record, head))
    fold = Fold(head, tree, at, keys, b"".join(commits), terms, acts)
    return Picture(fold, committed, plan, rows, frozenset(unrecorded), seen, frozenset(apart), parts)


_HEAD = Index.name("picture")

_SEEN = Index.name("picture", "seen")


def _part(number: int) -> Name:
    return Index.name("picture", "rows", str(number))


def _segment(number: int) -> Name:
    return Index.name("picture", "commits", str(number))
