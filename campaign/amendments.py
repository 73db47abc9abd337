"""The plan's own record: each change of `campaign.toml`, who made it, and why they might not.

Edge half; reads git and changes nothing. The plan is the chair's: whoever changes a person, a key, a date or
a target after the first plan must hold that role by the plan as it stood before.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from campaign.archive import Archive
from campaign.audit import Amendment
from campaign.commit import Person
from campaign.content import Change, differences
from campaign.entitlement import Case, Party, entitled
from campaign.finding import Key
from campaign.places import PLAN_FILE
from campaign.plan import Plan
from campaign.record import GOOD

NOBODY = Case(Person("", ""))
"""The plan is about no single person."""


def amendments(archive: Archive, commit: str) -> list[Amendment]:
    """Every change of the plan after the first one up to `commit`, oldest first."""
    record = archive.record
    entries = record.edits(PLAN_FILE, commit=commit)
    blobs = record.blobs_at([entry.commit for entry in entries], PLAN_FILE)
    before = [record.blobs_at(entry.parents, PLAN_FILE) for entry in entries]
    archive.fetch([blob for group in (blobs, *before) for blob in group])
    keys = sorted({key for group in before for blob in group for key in _keys(archive.plan(blob)[0])})
    marks = record.signatures([entry.commit for entry in entries], keys) if keys else {}
    found = []
    for entry, blob, parents in zip(entries, blobs, before, strict=True):
        old = [parent for parent in parents if parent]
        changes = _own_changes(archive, blob, old)
        if old and changes:
            mark = marks.get(entry.commit)
            key = mark.fingerprint if mark and mark.status == GOOD else ""
            party = Party(Person(entry.by, entry.email), entry.recorder, key)
            found.append(Amendment(entry, changes, barred(archive.plan(old[0])[0], party, entry.at.date())))
    return found


def _keys(plan: Plan) -> Iterator[str]:
    return (key for one in plan.people for key in one.keys)


def _own_changes(archive: Archive, blob: str, parents: Sequence[str]) -> tuple[Change, ...]:
    """What a commit itself changed: in a merge, what none of its parents says."""
    told = [differences(Plan, archive.plan(parent)[1], archive.plan(blob)[1]) for parent in parents]
    if not told:
        return ()
    everywhere: set[Key] = set.intersection(*({change.key for change in changes} for changes in told))
    return tuple(change for change in told[0] if change.key in everywhere)


def barred(plan: Plan, party: Party, day: date) -> str:
    """Why `party` may not change `plan` on `day`; empty where they may."""
    if not plan.people_on(day, "chair"):
        return ""  # a plan that is still being set up names nobody yet
    return entitled(plan, "chair", party, NOBODY, day, day)
