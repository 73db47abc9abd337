"""One form over time, asked of git: who did what, what it said at a commit, what is new since it was judged.

Edge half; how it is told is in `history.py`.
"""

from collections.abc import Mapping
from typing import Any

from campaign.act import Act
from campaign.content import Change, Title, differences
from campaign.forms import shape_at
from campaign.history import Event, last_seen
from campaign.history import timeline as told
from campaign.record import Record
from campaign.snapshot import Snapshot
from campaign.toml_read import read
from campaign.workspace import Form


def timeline(record: Record, snapshot: Snapshot, form: Form[Any]) -> list[Event]:
    """The history of `form` up to the commit of `snapshot`, oldest first. Raises `RecordError`."""
    if not snapshot.head:
        return []
    place, standing = snapshot.fold.place, form.standing
    edits = snapshot.fold.acts.edits(form.path)
    if edits is not None:
        entries, blobs = record.named([edit.commit for edit in edits]), [edit.blob for edit in edits]
    else:
        entries = record.touching(form.path, snapshot.head)
        entries.sort(key=lambda entry: place(entry.commit) or 0)
        blobs = record.blobs_at([entry.commit for entry in entries], form.path)
    data = record.read_blobs(blob for blob in blobs if blob)
    contents = [data.get(blob) for blob in blobs]
    title = snapshot.workspace.plan.short_title
    return told(form.path, entries, contents, standing.acts, standing.content, place, title)


def news(record: Record | None, form: Form[Any], title: Title) -> tuple[Act | None, list[Change]]:
    """What `form` says otherwise than when it was last judged, and the act that judged it (`Desk.news`)."""
    act = last_seen(form.standing.acts)
    before = content_at(record, form.path, act.commit) if act is not None and record is not None else {}
    return act, differences(shape_at(form.path), before, form.raw, title)


def content_at(record: Record, path: str, revision: str) -> Mapping[str, Any]:
    """What the form at `path` said at `revision`, as plain values; empty where it was not there yet.

    Raises `RecordError` when there is no such revision.
    """
    (data,) = record.contents(path, [record.resolve(revision)])
    return read(data, path).raw if data is not None else {}
