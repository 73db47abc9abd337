"""The whole record as a list: its latest commits, each with the act that it is, and what a commit changed.

Edge half; reads git and changes nothing. The history of one form is in `history.py`.
"""

from typing import Any

from msgspec import Struct

from campaign.act import Act
from campaign.commit import Entry
from campaign.listing import place
from campaign.snapshot import Snapshot
from campaign.workspace import Form


class Line(Struct, frozen=True):
    """One commit of the record."""

    entry: Entry
    act: Act | None
    """The act about a form that it is, as the record judges it; None for an edit."""


def latest(taken: Snapshot, most: int) -> list[Line]:
    """The latest `most` commits, newest first; none without a record. Raises `RecordError`."""
    if taken.archive is None or not taken.head:
        return []
    entries = taken.archive.record.by_objects().latest(taken.head, most)
    order = taken.fold.places({entry.commit for entry in entries})
    entries.sort(key=lambda entry: order[entry.commit], reverse=True)
    forms = {entry.act.form for entry in entries if entry.act is not None}
    acts = {act.commit: act for form in sorted(forms) for act in taken.fold.acts.get(form, ())}
    return [Line(entry, acts.get(entry.commit)) for entry in entries]


def touched(taken: Snapshot, entry: Entry) -> list[Form[Any]]:
    """The forms that stand in the workspace and that the commit `entry` changed; of a merge, what it brought
    to its first parent. Raises `RecordError`."""
    assert taken.archive is not None, "a commit comes from a record"
    record = taken.archive.record
    changed = record.changed_blobs(entry.parents[0], entry.commit) if entry.parents else None
    paths = record.blobs(entry.commit) if changed is None else changed
    found = (taken.workspace.at(path) for path in sorted(paths, key=place))
    return [form for form in found if form is not None]


def said(taken: Snapshot, entry: Entry) -> list[str]:
    """The lines that the commit `entry` says below its subject: of the plan what changed, of a merge what was
    kept. Raises `RecordError`."""
    assert taken.archive is not None, "a commit comes from a record"
    return taken.archive.record.git("log", "-1", "--format=%b", entry.commit).strip().splitlines()
