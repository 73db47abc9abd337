"""The record folded: the judged acts on each form and the edits of it up to a commit, taken further by the
commits since.

Edge half; reads git and changes nothing. What was folded before is taken on only where the new commits follow
from it alone; after a merge of two lines, or a rewriting, the whole record is replayed. `audit` asks nothing
of it.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from msgspec import Struct, field

from campaign.act import Act
from campaign.archive import Archive
from campaign.commit import Entry
from campaign.forms import kind_at
from campaign.git_program import RecordError
from campaign.index import Index
from campaign.packing import Packed, pack_acts, unpack_acts
from campaign.progress import Progress, Tell, unheard
from campaign.record import Record
from campaign.replay import replay
from campaign.scenes import Before, Survey, scenes, survey
from campaign.versions import Edit, Mainline

_ACTED, _EDITED = b"+", b"-"
"""How a name in the index ends: of what holds acts, and of what holds edits alone."""

_NEAR = 2_000
"""Forms whose acts stay at hand once they were read."""


class Past(NamedTuple):
    """What the record tells of one form, oldest first."""

    acts: tuple[Act, ...] = ()
    """As they were judged."""
    edits: tuple[Edit, ...] | None = ()
    """None where git has to be asked for them (`Stood.edits`)."""

    def then(self, acts: tuple[Act, ...], edits: tuple[Edit, ...] | None) -> "Past":
        """It, and what came after it."""
        known = None if self.edits is None or edits is None else (*self.edits, *edits)
        return Past((*self.acts, *acts), known)

    def packed(self) -> Packed:
        """It as plain values that the index keeps."""
        return pack_acts(self.acts), tuple(map(tuple, self.edits)) if self.edits is not None else None

    @classmethod
    def unpacked(cls, packed: Packed) -> "Past":
        """What `packed` made."""
        acts, edits = packed
        return cls(unpack_acts(acts), tuple(map(Edit._make, edits)) if edits is not None else None)


class Acts(Mapping[str, tuple[Act, ...]]):
    """The judged acts on each form of the record, by its path, read from the index when they are asked for;
    and the edits of it, which lie there beside them."""

    def __init__(self, names: Mapping[str, bytes], index: Index | None, again: "Again | None") -> None:
        """`names`: the name in the index of what is told of each path, acts or edits."""
        self.names, self._index, self._again = names, index, again
        self.fresh: dict[str, Past] = {}
        """What was judged at this run."""
        self._near: dict[str, Past] = {}
        """What was read last: a hundred thousand acts are never held at once."""

    def __getitem__(self, path: str) -> tuple[Act, ...]:
        if path not in self:
            raise KeyError(path)
        return self.past(path).acts

    def edits(self, path: str) -> tuple[Edit, ...] | None:
        """The edits of the form at `path`, oldest first; None where git has to be asked for them."""
        return self.past(path).edits if path in self.names else None

    def past(self, path: str) -> Past:
        """All that the record tells of the form at `path`. Raises `KeyError` where that is nothing."""
        name = self.names[path]
        # each asked once: another thread may let go of them at any moment
        here = self.fresh.get(path) or self._near.get(path)
        if here is not None:
            return here
        kept = self._index.get(name) if self._index is not None else None
        if kept is not None:
            if len(self._near) >= _NEAR:
                self._near.clear()
            return self._near.setdefault(path, Past.unpacked(kept))
        assert self._again is not None, "what is named comes from a record"
        again = self._again.pasts()  # what the index lost, the record still tells
        self.fresh.update(again)
        if self._index is not None:
            for form, past in again.items():
                self._index.keep(_name(form, past), past.packed())
            self._index.flush()
        return again.get(path, Past())

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and self.names.get(path, b"").endswith(_ACTED)

    def __iter__(self) -> Iterator[str]:
        return (path for path in self.names if path in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def settle(self) -> None:
        """Let go of what the index keeps by now."""
        if self._index is not None and self._index.keeps:
            self.fresh.clear()


class Again(Struct):
    """The whole record up to `head`, to be replayed if somebody asks."""

    record: Record
    head: str

    def pasts(self) -> Mapping[str, Past]:
        """What it tells of each form."""
        return _whole(Archive(self.record), self.head)[1]


class Fold(Struct, frozen=True):
    """The record up to one commit."""

    head: str = ""
    tree: str = ""
    latest: datetime | None = None
    """The latest date of any of its commits."""
    keys: tuple[str, ...] = ()
    """Every public key that a plan named at an act."""
    commits: bytes = b""
    """The ids of all its commits, oldest first."""
    terms: tuple[str, bool] = ("", False)
    """What else it holds for, by `Record.terms`."""
    acts: Acts = field(default_factory=lambda: Acts({}, None, None))

    @property
    def count(self) -> int:
        """How many commits it has."""
        return len(self.commits) * 2 // len(self.head) if self.head else 0

    def places(self, wanted: Collection[str]) -> dict[str, int]:
        """Which of its commits each of `wanted` is, counted from 0; those that are none are left out."""
        size, ids = len(self.head) // 2, {bytes.fromhex(commit) for commit in wanted}
        each = (self.commits[at : at + size] for at in range(0, len(self.commits), size or 1))
        return {commit.hex(): place for place, commit in enumerate(each) if commit in ids}

    def place(self, commit: str) -> int | None:
        """Which of its commits `commit` is, counted from 0; None where it is none of them."""
        wanted = bytes.fromhex(commit)
        at = self.commits.find(wanted)
        while at > 0 and at % len(wanted):
            at = self.commits.find(wanted, at + 1)
        return at // len(wanted) if wanted and at >= 0 else None


def judged(archive: Archive, entries: Sequence[Entry], line: Mainline | None = None) -> list[Act]:
    """Every act of `entries`, the whole record, as replayed; `line`: what they changed, where git has been
    asked."""
    return replay(scenes(archive, survey(archive, entries, line=line)))


def folded(
    archive: Archive, index: Index, head: str, old: Fold, files: Mapping[str, str], tell: Tell = unheard
) -> tuple[Fold, Mapping[str, str] | None]:
    """The record up to `head`, and git's id of each file that it holds otherwise than `old`, empty for one
    that is gone; None where that was not asked. Keeps new acts in `index`.

    `old`: up to where it was folded before; `files`: git's id of each file of that commit, by path. `tell`
    hears how far a record is that has to be read from its beginning.
    """
    record = archive.record
    terms = record.terms()  # before anything is read: what changes meanwhile is read again next time
    same = terms == old.terms
    if head == old.head and same:
        return old, {}
    if same and old.latest is not None:
        with Mainline(record.by_objects(), head, old.head) as line:
            if entries := _since(record, head, old):
                before = Before(old.head, old.tree, files, old.latest, old.keys)
                found = survey(archive, entries, before, line)
                if set(found.keys) == set(old.keys):  # else a signature may count that could not be checked
                    fresh = _pasts(found, replay(scenes(archive, found), old.acts), old.acts)
                    return _added(old, found, fresh, index, record, terms), found.stood.files()
    tell(Progress("Đang đọc hồ sơ duyệt"))
    found, fresh = _whole(archive, head, tell)
    return _added(Fold(), found, fresh, index, record, terms), None


def _whole(archive: Archive, head: str, tell: Tell = unheard) -> tuple[Survey, dict[str, Past]]:
    """The whole record up to `head`, and what it tells of each form."""
    whole = archive.by_objects()
    with Mainline(whole.record, head) as line:
        found = survey(whole, whole.record.history(head), line=line)
    return found, _pasts(found, replay(scenes(whole, found, tell)), Fold().acts)


def _pasts(found: Survey, acts: Sequence[Act], before: Acts) -> dict[str, Past]:
    """What is told by now of each form that `found` tells of, after `before`: `acts`, and edits."""
    new = by_form(acts)
    edits = {path: its for path, its in found.stood.edits().items() if kind_at(path) is not None}
    return {
        path: (before.past(path) if path in before.names else Past()).then(
            new.get(path, ()), edits.get(path, ())
        )
        for path in (*new, *(edits.keys() - new.keys()))
    }


def _since(record: Record, head: str, old: Fold) -> list[Entry] | None:
    """The commits since `old`, oldest first, where all of them follow from its head alone; else None."""
    try:
        entries = record.by_objects().between(head, old.head)
    except RecordError:  # what was folded is gone from the repository
        return None
    known = {old.head, *(entry.commit for entry in entries)}
    follows = all(entry.parents and known.issuperset(entry.parents) for entry in entries)
    return entries if follows else None


def by_form(acts: Sequence[Act]) -> dict[str, tuple[Act, ...]]:
    """`acts` under the path of the form that each is about, in their order."""
    found: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        found[act.form].append(act)
    return {path: tuple(its) for path, its in found.items()}


def _added(
    old: Fold,
    found: Survey,
    fresh: Mapping[str, Past],
    index: Index,
    record: Record,
    terms: tuple[str, bool],
) -> Fold:
    """`old` with what `found` brings, by which `fresh` is told of some forms now; for these `terms`."""
    names = dict(old.acts.names)
    for path, past in fresh.items():
        names[path] = _name(path, past)
        index.keep(names[path], past.packed())
    head = found.entries[-1]
    acts = Acts(names, index, Again(record, head.commit))
    acts.fresh.update(fresh)
    commits = old.commits + b"".join(bytes.fromhex(entry.commit) for entry in found.entries)
    keys = tuple(sorted(found.keys))
    return Fold(head.commit, head.tree, found.latest, keys, commits, terms, acts)


def _name(path: str, past: Past) -> bytes:
    """A name for exactly these acts with exactly these verdicts, and these edits."""
    told = hashlib.sha256()
    for act in past.acts:
        told.update(f"{act.commit} {act.signed} {act.faults} {act.doubts}\0".encode("utf-8", "surrogatepass"))
    told.update(repr(past.edits).encode())
    return Index.name("past", path, told.hexdigest()) + (_ACTED if past.acts else _EDITED)
