"""The acts of the record with what stood around each: its form, and the plan and head of its parent commit.

Reads git's objects in a few large batches and parses each blob once. The rules are asked in `replay.py`.
"""

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property, partial
from typing import Any

from msgspec import Struct

from campaign.act import Act
from campaign.commit import Entry, Person
from campaign.content import digest
from campaign.entitlement import Party, fingerprint
from campaign.finding import Finding
from campaign.forms import SLUG, form_of, kind_at, read_form, shape_at
from campaign.index import Index
from campaign.nomination import Nomination
from campaign.places import PLAN_FILE
from campaign.plan import Plan
from campaign.plan_reading import read_plan
from campaign.progress import Progress, Tell, unheard
from campaign.readings import Readings
from campaign.record import GOOD, NONE, NOWHERE, Record
from campaign.rules import Scene
from campaign.toml_read import Reading
from campaign.workspace import Form

_CHUNK = 2000
"""Acts whose objects are read together."""

_MOST = 8 * _CHUNK
"""Forms that are held at once; past it, those of earlier acts are let go."""


class Archive:
    """What blobs of the record say, each read and parsed once while it is at hand.

    With an `index`, what was parsed at an earlier run is taken from there, and kept there for the next one.
    """

    def __init__(self, record: Record, index: Index | None = None) -> None:
        self.record = record
        self.readings = Readings(index or Index.none())
        self._keeps = index is not None
        self._here: dict[str, bytes] = {}
        self._data: dict[str, bytes] = {"": b""}
        self._plans: dict[str, tuple[Plan, tuple[Finding, ...], Mapping[str, Any]]] = {}
        self._forms: dict[tuple[str, str], tuple[Form[Any], str]] = {}

    def by_objects(self) -> "Archive":
        """Another of the same record that asks no commit-graph."""
        return Archive(self.record.by_objects(), self.readings.index if self._keeps else None)

    def fetch(self, blobs: Iterable[str]) -> None:
        """Read those of `blobs` that are not here yet, in one run of git."""
        missing = (blob for blob in blobs if blob not in self._data and blob not in self._here)
        self._data.update(self.record.read_blobs(missing))

    def fetch_forms(self, places: Iterable[tuple[str, str]]) -> None:
        """Have the forms of these blobs at these paths at hand, from the index where it knows them."""
        missing = []
        for blob, path in places:
            if blob and (blob, path) not in self._forms:
                kept = self.readings.get(blob, path)
                if kept is None:
                    missing.append(blob)
                else:
                    self._forms[blob, path] = kept.form(), kept.content
        self.fetch(missing)

    def put(self, blob: str, data: bytes) -> None:
        """Take the bytes of `blob`, read elsewhere, and keep them."""
        self._here[blob] = data

    def relieve(self) -> None:
        """Let go of forms once there are too many of them."""
        if len(self._forms) > _MOST:
            self._data, self._forms = {"": b""}, {}

    def _bytes(self, blob: str) -> bytes:
        return self._here[blob] if blob in self._here else self._data[blob]

    def plan(self, blob: str) -> tuple[Plan, Mapping[str, Any]]:
        """The plan in `blob` and its plain values; an empty plan for no blob."""
        plan, _, raw = self.checked_plan(blob)
        return plan, raw

    def checked_plan(self, blob: str) -> tuple[Plan, tuple[Finding, ...], Mapping[str, Any]]:
        """The plan in `blob`, what is wrong with it, and its plain values."""
        if blob not in self._plans:
            if blob not in self._data and blob not in self._here:
                self.fetch([blob])
            self._plans[blob] = checked(self.readings.plan(self._bytes(blob), blob))
        return self._plans[blob]

    def form(self, blob: str, path: str) -> tuple[Form[Any], str]:
        """The form in `blob` as it stood at `path`, with its content digest; an empty form for no blob."""
        if (blob, path) not in self._forms:
            form = read_form(self._bytes(blob), path, blob) if blob else form_of({}, path)
            content = digest(shape_at(path), form.raw)
            self._forms[blob, path] = (form, content)
            if blob and self._keeps:
                self.readings.keep(form, content)
        return self._forms[blob, path]


def checked(reading: Reading) -> tuple[Plan, tuple[Finding, ...], Mapping[str, Any]]:
    """The plan that was read, what is wrong with it, and its plain values."""
    plan, found = read_plan(reading.raw)
    return plan, (*reading.findings, *(() if reading.broken else found)), reading.raw


class Lineage:
    """Which commit follows from which, in a history of which parents come before their children."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """`entries`: the whole history, or a part of it that follows from all that was before (`Before`)."""
        self._entries = entries

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {entry.commit: place for place, entry in enumerate(self._entries)}

    def follows(self, commit: str, other: str) -> bool:
        """Whether `commit` follows from `other`; asked seldom, so that nothing is worked out before."""
        until = self._places.get(other)
        if until is None:  # older than the part
            return True
        waiting, met = [commit], set[str]()
        while waiting:
            one = waiting.pop()
            if one == other:
                return True
            place = self._places.get(one, -1)
            if place > until and one not in met:
                met.add(one)
                waiting += self._entries[place].parents
        return False


def acts_of(entries: Sequence[Entry]) -> list[tuple[Entry, Act]]:
    """The commits that are acts about a place where a form may stand, oldest first."""
    found = ((entry, entry.act) for entry in entries)
    return [(entry, act) for entry, act in found if act is not None and kind_at(act.form) is not None]


class Before(Struct, frozen=True):
    """The commit that a part of the record goes on from: each commit of the part follows from it, and from
    nothing else that is older."""

    commit: str
    tree: str
    latest: datetime
    """The latest date of any commit up to it."""
    keys: Collection[str]
    """Every public key that a plan named so far."""


class Survey(Struct, frozen=True):
    """The acts of a part of the record, and which plan each was recorded under."""

    entries: Sequence[Entry]
    acted: Sequence[tuple[Entry, Act]]
    plans: Sequence[str]
    """The blob of the plan of each act's parent commit."""
    keys: Collection[str]
    """Every public key that any of these plans names, or one before them."""
    before: Before | None
    newest: Mapping[str, datetime]
    """The latest date among the ancestors of each commit, itself left out where it has any."""
    latest: datetime | None
    """The latest date of the last commit and of all that it follows; None where there is none."""


def survey(archive: Archive, entries: Sequence[Entry], before: Before | None = None) -> Survey:
    """The acts among `entries`: the whole record, oldest first, or what came after `before`."""
    acted, trees = acts_of(entries), _trees(entries, before)
    names = [f"{_stood(entry, trees)}:{archive.record.prefix}{PLAN_FILE}" for entry, _ in acted]
    plans = [sys.intern(blob) for blob in archive.record.lookup(names)]
    known = {key for blob in set(plans) for actor in archive.plan(blob)[0].people for key in actor.keys}
    keys = known.union(before.keys if before else ())
    newest, latest = _dated(entries, before)
    return Survey(entries, acted, plans, keys, before, newest, latest)


def _parent(entry: Entry) -> str:
    return entry.parents[0] if entry.parents else NOWHERE


def _trees(entries: Sequence[Entry], before: Before | None) -> dict[str, str]:
    """The tree of each commit of a part of the record, and of the one that it goes on from."""
    trees = {entry.commit: entry.tree for entry in entries}
    return trees | ({before.commit: before.tree} if before else {})


def _stood(entry: Entry, trees: Mapping[str, str]) -> str:
    """What names the files of the parent of `entry`: its tree, shared with many, where it is known."""
    parent = _parent(entry)
    return trees.get(parent, parent)


def scenes(archive: Archive, found: Survey, tell: Tell = unheard) -> Iterator[Scene]:
    """A scene for each act that `found` names, read in chunks; `tell` hears how many are done."""
    trees = _trees(found.entries, found.before)
    lineage = Lineage(found.entries)
    for start in range(0, len(found.acted), _CHUNK):
        archive.relieve()
        if len(found.acted) > _CHUNK:
            tell(Progress("Đang đọc hồ sơ duyệt", start, len(found.acted)))
        some = slice(start, start + _CHUNK)
        acted, plans = found.acted[some], found.plans[some]
        yield from _chunk(archive, acted, plans, found.keys, trees, found.newest, lineage)


def _chunk(
    archive: Archive,
    acted: Sequence[tuple[Entry, Act]],
    plans: Sequence[str],
    keys: Collection[str],
    trees: Mapping[str, str],
    newest: Mapping[str, datetime],
    lineage: "Lineage",
) -> Iterator[Scene]:
    record = archive.record
    parents = [_parent(entry) for entry, _ in acted]
    stood = record.lookup([f"{entry.tree}:{record.prefix}{act.form}" for entry, act in acted])
    places = [(blob, act.form) for blob, (_, act) in zip(stood, acted, strict=True)]
    archive.fetch_forms(places)
    forms = [archive.form(*place) for place in places]
    paths = [registration_path(unit_of(form)) for form, _ in forms]
    older = (_stood(entry, trees) for entry, _ in acted)
    heads = record.lookup([f"{tree}:{record.prefix}{path}" for tree, path in zip(older, paths, strict=True)])
    archive.fetch_forms(zip(heads, paths, strict=True))
    marks = _signatures(record, [entry.commit for entry, _ in acted], keys)
    for index, (entry, act) in enumerate(acted):
        registration, _ = archive.form(heads[index], paths[index])
        key, bad = marks.get(entry.commit, ("", False))
        form, content = forms[index]
        yield Scene(
            act=act,
            form=form,
            content=content,
            plan=archive.plan(plans[index])[0],
            head=head_of(registration),
            party=Party(Person(entry.by, entry.email), entry.recorder, key),
            newest=newest[entry.commit],
            committed=entry.committed,
            changes_files=entry.tree != trees.get(parents[index]),
            bad_signature=bad,
            follows=partial(lineage.follows, entry.commit),
        )


def unit_of(form: Form[Any]) -> str:
    """The id of the unit that a form is about; empty where a nomination names none that could be one."""
    unit: str = form.value.unit if isinstance(form.value, Nomination) else form.unit
    return unit if SLUG.fullmatch(unit) else ""


def registration_path(unit: str) -> str:
    """Where the registration of `unit` stands; a place where none can for no unit."""
    return f"campaign/units/{unit or '-'}/registration.toml"


def head_of(registration: Form[Any]) -> Person:
    """The head of a unit as its registration names them, with the unit's e-mail."""
    return Person(registration.value.head.name, registration.value.contact.email)


def _dated(entries: Sequence[Entry], before: Before | None) -> tuple[dict[str, datetime], datetime | None]:
    """`newest` and `latest` of a survey."""
    latest: dict[str, datetime] = {before.commit: before.latest} if before else {}
    newest: dict[str, datetime] = {}
    for entry in entries:
        older = [latest[parent] for parent in entry.parents if parent in latest]
        newest[entry.commit] = max(older, default=entry.committed)
        latest[entry.commit] = max(newest[entry.commit], entry.committed)
    return newest, latest[entries[-1].commit] if entries else None


def _signatures(record: Record, commits: Sequence[str], keys: Collection[str]) -> dict[str, tuple[str, bool]]:
    """For each of `commits` the fingerprint of the key of a good signature, and whether it is a bad one.

    Git verifies against every key that any plan of the record ever named; whose key it was on the day, the
    rules ask. Nothing is verified while no plan names a key.
    """
    if not keys:
        return {}
    known = frozenset(filter(None, map(fingerprint, keys)))
    found = record.signatures(commits, sorted(keys))
    return {
        commit: (
            mark.fingerprint if mark.status == GOOD and mark.fingerprint in known else "",
            mark.status not in (GOOD, NONE),
        )
        for commit, mark in found.items()
    }
