"""The acts of the record with what stood around each: its form, and the plan and head of its parent commit.

Edge half; reads git in a few large batches, each form once. The rules are asked in `replay.py`.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property, partial

from msgspec import Struct

from campaign.act import Act
from campaign.archive import Archive
from campaign.asked import Asked
from campaign.commit import Entry, Person
from campaign.entitlement import Party, fingerprint
from campaign.forms import kind_at
from campaign.places import PLAN_FILE
from campaign.progress import Progress, Tell, unheard
from campaign.record import GOOD, NONE, NOWHERE, Record
from campaign.rules import Scene, Subject
from campaign.versions import Mainline, Stood

_CHUNK = 2000
"""Acts whose objects are read together."""


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
    files: Mapping[str, str]
    """Git's id of each of its files, by path."""
    latest: datetime
    """The latest date of any commit up to it."""
    keys: Collection[str]
    """Every public key that a plan named so far."""


class Survey(Struct, frozen=True):
    """The acts of a part of the record, and which plan each was recorded under."""

    entries: Sequence[Entry]
    acted: Sequence[tuple[Entry, Act]]
    stood: Stood
    """What stood where in their commits and those before them."""
    plans: Sequence[str]
    """The blob of the plan of each act's parent commit."""
    keys: Collection[str]
    """Every public key that any of these plans names, or one before them."""
    before: Before | None
    newest: Mapping[str, datetime]
    """The latest date among the ancestors of each commit, itself left out where it has any."""
    latest: datetime | None
    """The latest date of the last commit and of all that it follows; None where there is none."""


def survey(
    archive: Archive, entries: Sequence[Entry], before: Before | None = None, line: Mainline | None = None
) -> Survey:
    """The acts among `entries`: the whole record, oldest first, or what came after `before`.

    `line`: what they changed, where git has been asked already."""
    acted = acts_of(entries)
    since, files = (before.commit, before.files) if before else ("", None)
    stood = Stood(archive.record, entries, since, files, line)
    plans = stood.at([(_parent(entry), PLAN_FILE) for entry, _ in acted])
    known = {key for blob in set(plans) for actor in archive.plan(blob)[0].people for key in actor.keys}
    keys = known.union(before.keys if before else ())
    newest, latest = _dated(entries, before)
    return Survey(entries, acted, stood, plans, keys, before, newest, latest)


def _parent(entry: Entry) -> str:
    return entry.parents[0] if entry.parents else NOWHERE


def scenes(archive: Archive, found: Survey, tell: Tell = unheard) -> Iterator[Scene]:
    """A scene for each act that `found` names, read in chunks; `tell` hears how many are done."""
    trees = {entry.commit: entry.tree for entry in found.entries}
    if found.before is not None:
        trees[found.before.commit] = found.before.tree
    lineage = Lineage(found.entries)
    known: Known = {}
    cuts = archive.record.cuts
    for start in range(0, len(found.acted), _CHUNK):
        archive.relieve()
        if len(found.acted) > _CHUNK:
            tell(Progress("Đang đọc hồ sơ duyệt", start, len(found.acted)))
        acted = found.acted[start : start + _CHUNK]
        marks = _signatures(archive.record, [entry.commit for entry, _ in acted], found.keys)
        around = _around(archive, found.stood, acted, known)
        for (entry, act), plan, (subject, head) in zip(acted, found.plans[start:], around, strict=False):
            key, bad = marks.get(entry.commit, ("", False))
            yield Scene(
                act=act,
                subject=subject,
                plan=archive.plan(plan)[0],
                head=head,
                party=Party(Person(entry.by, entry.email), entry.recorder, key),
                newest=found.newest[entry.commit],
                committed=entry.committed,
                changes_files=entry.tree != trees.get(_parent(entry)),
                cut_off=entry.commit in cuts,
                bad_signature=bad,
                follows=partial(lineage.follows, entry.commit),
            )


Known = dict[tuple[str, str], Asked]
"""What is asked of each form, by its blob and path."""


def _around(
    archive: Archive, stood: Stood, acted: Sequence[tuple[Entry, Act]], known: Known
) -> Iterator[tuple[Subject, Person]]:
    """For each act its form, and the head of the form's unit as its registration stood before it."""
    blobs = stood.at([(entry.commit, act.form) for entry, act in acted])
    forms = _asked(archive, [(blob, act.form) for blob, (_, act) in zip(blobs, acted, strict=True)], known)
    paths = [registration_path(form.unit) for form in forms]
    blobs = stood.at([(_parent(entry), path) for (entry, _), path in zip(acted, paths, strict=True)])
    registrations = _asked(archive, list(zip(blobs, paths, strict=True)), known)
    for form, registration in zip(forms, registrations, strict=True):
        yield form.subject, registration.head


def _asked(archive: Archive, places: Sequence[tuple[str, str]], known: Known) -> list[Asked]:
    """What is asked of the forms of these blobs at these paths, each read once for all acts."""
    known.update(archive.asked([place for place in dict.fromkeys(places) if place not in known]))
    return [known[place] for place in places]


def registration_path(unit: str) -> str:
    """Where the registration of `unit` stands; a place where none can for no unit."""
    return f"campaign/units/{unit or '-'}/registration.toml"


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
