"""The record folded: the judged acts on each form up to a commit, taken further by the commits since.

Edge half; reads git and changes nothing. What was folded before is taken on only where the new commits follow
from it alone; after a merge of two lines, or a rewriting, the whole record is replayed. `audit` asks nothing
of it.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import Struct, field

from campaign.act import Act
from campaign.archive import Archive
from campaign.commit import Entry
from campaign.git_program import RecordError
from campaign.index import Index
from campaign.packing import pack_acts, unpack_acts
from campaign.progress import Progress, Tell, unheard
from campaign.record import Record
from campaign.replay import replay
from campaign.scenes import Before, Survey, scenes, survey
from campaign.versions import Mainline

_NEAR = 2_000
"""Forms whose acts stay at hand once they were read."""


class Acts(Mapping[str, tuple[Act, ...]]):
    """The judged acts on each form, by its path, read from the index when they are asked for."""

    def __init__(self, names: Mapping[str, bytes], index: Index | None, again: "Again | None") -> None:
        """`names`: the name in the index of the acts of each path."""
        self.names, self._index, self._again = names, index, again
        self.fresh: dict[str, tuple[Act, ...]] = {}
        """Those that were judged at this run."""
        self._near: dict[str, tuple[Act, ...]] = {}
        """Those that were read last: a hundred thousand acts are never held at once."""

    def __getitem__(self, path: str) -> tuple[Act, ...]:
        name = self.names[path]
        # each asked once: another thread may let go of them at any moment
        here = self.fresh.get(path) or self._near.get(path)
        if here is not None:
            return here
        kept = self._index.get(name) if self._index is not None else None
        if kept is not None:
            if len(self._near) >= _NEAR:
                self._near.clear()
            return self._near.setdefault(path, unpack_acts(kept))
        assert self._again is not None, "acts that are named come from a record"
        again = self._again.acts()  # what the index lost, the record still tells
        self.fresh.update(again)
        if self._index is not None:
            for form, acts in again.items():
                self._index.keep(_name(form, acts), pack_acts(acts))
            self._index.flush()
        return again.get(path, ())

    def __contains__(self, path: object) -> bool:
        return path in self.names

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)

    def settle(self) -> None:
        """Let go of what the index keeps by now."""
        if self._index is not None and self._index.keeps:
            self.fresh.clear()


class Again(Struct):
    """The whole record up to `head`, to be replayed if somebody asks."""

    record: Record
    head: str

    def acts(self) -> Mapping[str, tuple[Act, ...]]:
        """The judged acts on each form."""
        return by_form(judged(Archive(self.record), self.record.history(self.head)))


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
) -> Fold:
    """The record up to `head`; `old`: up to where it was folded before. Keeps new acts in `index`.

    `files`: git's id of each file of the commit that was folded, by path. `tell` hears how far a record is
    that has to be read from its beginning.
    """
    record = archive.record
    terms = record.terms()  # before anything is read: what changes meanwhile is read again next time
    same = terms == old.terms
    if head == old.head and same:
        return old
    if same and old.latest is not None and (entries := _since(record, head, old)):
        found = survey(archive, entries, Before(old.head, old.tree, files, old.latest, old.keys))
        if set(found.keys) == set(old.keys):  # else a signature may count that could not be checked before
            new = by_form(replay(scenes(archive, found), old.acts))
            fresh = {path: (*old.acts.get(path, ()), *acts) for path, acts in new.items()}
            return _added(old, found, fresh, index, record, terms)
    tell(Progress("Đang đọc hồ sơ duyệt"))
    whole = archive.by_objects()
    with Mainline(whole.record, head) as line:
        found = survey(whole, whole.record.history(head), line=line)
    return _added(Fold(), found, by_form(replay(scenes(whole, found, tell))), index, record, terms)


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
    fresh: Mapping[str, tuple[Act, ...]],
    index: Index,
    record: Record,
    terms: tuple[str, bool],
) -> Fold:
    """`old` with what `found` brings, by which the acts on some forms are now `fresh`; for these `terms`."""
    names = dict(old.acts.names)
    for path, its in fresh.items():
        names[path] = _name(path, its)
        index.keep(names[path], pack_acts(its))
    head = found.entries[-1]
    acts = Acts(names, index, Again(record, head.commit))
    acts.fresh.update(fresh)
    commits = old.commits + b"".join(bytes.fromhex(entry.commit) for entry in found.entries)
    keys = tuple(sorted(found.keys))
    return Fold(head.commit, head.tree, found.latest, keys, commits, terms, acts)


def _name(path: str, acts: Sequence[Act]) -> bytes:
    """A name for exactly these acts with exactly these verdicts."""
    told = hashlib.sha256()
    for act in acts:
        told.update(f"{act.commit} {act.signed} {act.faults} {act.doubts}\0".encode("utf-8", "surrogatepass"))
    return Index.name("acts", path, told.hexdigest())
