"""The acts of the record with what stood around each: its form, and the plan and head of its parent commit.

Reads git's objects in a few large batches and parses each blob once. The rules are asked in `replay.py`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property, partial
from typing import Any

from campaign.act import Act
from campaign.commit import Entry, Person
from campaign.content import digest
from campaign.entitlement import Party, prints
from campaign.forms import SLUG, form_of, kind_at, read_form, shape_at
from campaign.nomination import Nomination
from campaign.plan import PLAN_FILE, Plan
from campaign.plan_reading import read_plan
from campaign.record import GOOD, NONE, NOWHERE, Record
from campaign.rules import Scene
from campaign.toml_read import read
from campaign.workspace import Form

_CHUNK = 2000
"""Acts whose objects are read together."""

_MOST = 8 * _CHUNK
"""Forms that are held at once; past it, those of earlier acts are let go."""


class Archive:
    """What blobs of the record say, each read and parsed once while it is at hand."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._here: dict[str, bytes] = {}
        self._data: dict[str, bytes] = {"": b""}
        self._plans: dict[str, tuple[Plan, Mapping[str, Any]]] = {}
        self._forms: dict[tuple[str, str], tuple[Form[Any], str]] = {}

    def fetch(self, blobs: Sequence[str]) -> None:
        """Read those of `blobs` that are not here yet, in one run of git."""
        missing = (blob for blob in blobs if blob not in self._data and blob not in self._here)
        self._data.update(self.record.read_blobs(missing))

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
        if blob not in self._plans:
            raw = read(self._bytes(blob), PLAN_FILE).raw
            self._plans[blob] = (read_plan(raw)[0], raw)
        return self._plans[blob]

    def form(self, blob: str, path: str) -> tuple[Form[Any], str]:
        """The form in `blob` as it stood at `path`, with its content digest; an empty form for no blob."""
        if (blob, path) not in self._forms:
            form = read_form(self._bytes(blob), path, blob) if blob else form_of({}, path)
            self._forms[blob, path] = (form, digest(shape_at(path), form.raw))
        return self._forms[blob, path]


class Lineage:
    """Which commit follows from which, in a history of which parents come before their children."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {entry.commit: place for place, entry in enumerate(self._entries)}

    def follows(self, commit: str, other: str) -> bool:
        """Whether `commit` follows from `other`; asked seldom, so that nothing is worked out before."""
        until = self._places[other]
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


def scenes(archive: Archive, entries: Sequence[Entry]) -> Iterator[Scene]:
    """A scene for each act among `entries` (the whole record, oldest first), read in chunks."""
    acted = acts_of(entries)
    trees = {entry.commit: entry.tree for entry in entries}
    newest, lineage = _newest(entries), Lineage(entries)
    for start in range(0, len(acted), _CHUNK):
        archive.relieve()
        yield from _chunk(archive, acted[start : start + _CHUNK], trees, newest, lineage)


def _chunk(
    archive: Archive,
    acted: Sequence[tuple[Entry, Act]],
    trees: Mapping[str, str],
    newest: Mapping[str, datetime],
    lineage: "Lineage",
) -> Iterator[Scene]:
    record = archive.record
    parents = [entry.parents[0] if entry.parents else NOWHERE for entry, _ in acted]
    stood = record.lookup([f"{act.commit}:{record.prefix}{act.form}" for _, act in acted])
    plans = record.lookup([f"{parent}:{record.prefix}{PLAN_FILE}" for parent in parents])
    archive.fetch([*stood, *plans])
    forms = [archive.form(blob, act.form) for blob, (_, act) in zip(stood, acted, strict=True)]
    paths = [registration_path(unit_of(form)) for form, _ in forms]
    heads = record.lookup(
        [f"{parent}:{record.prefix}{path}" for parent, path in zip(parents, paths, strict=True)]
    )
    archive.fetch(heads)
    keys = _signatures(archive, acted, plans)
    for index, (entry, act) in enumerate(acted):
        registration, _ = archive.form(heads[index], paths[index])
        key, bad = keys.get(entry.commit, ("", False))
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


def _newest(entries: Sequence[Entry]) -> dict[str, datetime]:
    """The latest date among the ancestors of each commit, itself left out where it has any."""
    latest: dict[str, datetime] = {}
    before: dict[str, datetime] = {}
    for entry in entries:
        older = [latest[parent] for parent in entry.parents if parent in latest]
        before[entry.commit] = max(older, default=entry.committed)
        latest[entry.commit] = max(before[entry.commit], entry.committed)
    return before


def _signatures(
    archive: Archive, acted: Sequence[tuple[Entry, Act]], plans: Sequence[str]
) -> dict[str, tuple[str, bool]]:
    """For each act's commit the fingerprint of the key of a good signature, and whether it is a bad one.

    Git verifies against every key that any plan of the record ever named; whose key it was on the day, the
    rules ask. Nothing is verified while no plan names a key.
    """
    versions = {blob: archive.plan(blob)[0] for blob in set(plans)}
    people = [actor for plan in versions.values() for actor in plan.people]
    keys = sorted({key for actor in people for key in actor.keys})
    if not keys:
        return {}
    known = frozenset(one for actor in people for one in prints(actor))
    found = archive.record.signatures([entry.commit for entry, _ in acted], keys)
    return {
        commit: (
            mark.fingerprint if mark.status == GOOD and mark.fingerprint in known else "",
            mark.status not in (GOOD, NONE),
        )
        for commit, mark in found.items()
    }
