"""A workspace read: the picture that the index kept, brought up to date by what git and the disk say changed.

Edge half; writes nothing but the index. What it comes to is the same with the index, without it, and after
any damage to it: only the time differs.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from campaign import ladder, store
from campaign.act import Standing, State
from campaign.finding import Finding, Place
from campaign.folding import Fold, folded
from campaign.forms import kind_at, kind_id, read_form
from campaign.grounds import Grounds, clashing, figures_path, resting
from campaign.index import Index
from campaign.listing import Listing, Stamp, read_listed, walk
from campaign.packing import pack_findings, unpack_findings
from campaign.picture import Picture, Row, kept_picture
from campaign.plan import PLAN_FILE, Plan
from campaign.record import Record
from campaign.register import ISSUING
from campaign.scenes import Archive, registration_path
from campaign.shelf import Contents
from campaign.wording import finding
from campaign.workspace import Form

_STEADY = 2_000_000_000
"""Nanoseconds after which a second change of a file shows in its stamp, on any file system."""


class Refreshed(Struct, frozen=True):
    """The workspace as it stands on disk and in the record."""

    picture: Picture
    archive: Archive
    data: Contents
    stray: tuple[Finding, ...]
    """What lies among the forms and is none."""

    def form(self, path: str) -> Form[Any]:
        """The form at `path`; what it says, and its acts, are read when somebody asks."""
        picture = self.picture
        row, acts = picture.rows[path], picture.fold.acts
        standing = Standing.later(State(row.state), row.content, lambda: acts.get(path, ()))
        told = (
            *unpack_findings(row.told),
            *unrecorded(path, row.blob, picture.committed),
            *unpack_findings(row.clash),
            *unpack_findings(row.moved),
        )
        return Form.later(path, kind_id(path), row.blob, told, standing, lambda: self._reading(path))

    def _reading(self, path: str) -> tuple[Any, Mapping[str, Any]]:
        blob = self.picture.rows[path].blob
        kept = self.archive.readings.get(blob, path)
        if kept is not None:
            return kept.reading()
        form = read_form(self.data[path], path, blob)
        return form.value, form.raw


def unrecorded(path: str, blob: str, committed: Mapping[str, str] | None) -> list[Finding]:
    """Whether the bytes on disk are the ones that the record holds; nothing without a record."""
    if committed is None or committed.get(path) == blob:
        return []
    return [finding("uncommitted" if path in committed else "untracked", Place(path))]


def refreshed(root: Path, record: Record, index: Index, plan: Plan, plan_blob: str) -> Refreshed:
    """The workspace at `root`; `plan`: the one that stands on disk, with git's id of it.

    Raises `StoreError`, `RecordError`.
    """
    fresh = index.outgrown()
    old = kept_picture(index, record)
    clock = index.clock()
    archive, head = Archive(record, index), record.head() or ""
    fold = folded(archive, index, head, old.fold) if head else Fold()
    committed = _committed(record, old, fold)
    listing = walk(root)
    rows, held, stray = _read(root, archive, listing, clock, old, committed)
    new = Picture(fold, committed, plan_blob, rows)
    blobs = {path: row.blob for path, row in rows.items()}
    found = Refreshed(new, archive, Contents(root, record, blobs, held), tuple(stray))
    _judge(found, old, plan)
    if fold is not old.fold or plan_blob != old.plan or new.rows is not old.rows:
        new.keep(index)
        index.flush()
        if fresh or not old.rows:
            index.built()
    fold.acts.settle()
    return found


def listed(root: Path) -> tuple[dict[str, bytes], list[Finding]]:
    """The bytes of each form at `root`, which has no record, and what is no form. Raises `StoreError`."""
    listing, data, stray = walk(root), {}, list[Finding]()
    for path in listing.forms:
        content = _taken(root, listing, path, stray)
        if content is not None:
            data[path] = content
    _limit(map(len, data.values()))
    return data, [*stray, *_misnamed(listing)]


def _committed(record: Record, old: Picture, fold: Fold) -> Mapping[str, str]:
    """Git's id of each file of the folded commit."""
    if fold.head and fold.tree == old.fold.tree:
        return old.committed
    changed = record.changed_blobs(old.fold.tree, fold.tree) if old.fold.tree and fold.tree else None
    if changed is None:
        return record.blobs(fold.head) if fold.head else {}
    whole = {**old.committed, **changed}
    return {path: blob for path, blob in whole.items() if blob}


def _read(
    root: Path, archive: Archive, listing: Listing, clock: int, old: Picture, committed: Mapping[str, str]
) -> tuple[dict[str, Row], dict[str, bytes], list[Finding]]:
    """A row for each form, the bytes of those that git does not have, and what is no form."""
    rows: dict[str, Row] = {}
    held: dict[str, bytes] = {}
    stray: list[Finding] = []
    same = True
    for path, stamp in listing.forms.items():
        row = old.rows.get(path)
        if row is None or row.stamp != stamp or committed.get(path) != row.blob:
            data = _taken(root, listing, path, stray)
            if data is None:
                continue
            before, row = row, _row(archive, path, data, stamp if _steady(stamp, clock) else None, row)
            same = same and row is before
            if committed.get(path) != row.blob:
                held[path] = data
        rows[path] = row
    _limit(listing.forms[path][0] for path in rows)
    same = same and len(rows) == len(old.rows)
    return old.rows if same else rows, held, [*stray, *_misnamed(listing)]


def _row(archive: Archive, path: str, data: bytes, stamp: Stamp | None, old: Row | None) -> Row:
    """The row of the form that holds `data`; `old`: the one it had."""
    blob = store.blob_id(data, archive.record.algorithm)
    if old is not None and old.blob == blob:
        return old if old.stamp == stamp else old._replace(stamp=stamp)
    kept = archive.readings.of(data, path, blob)
    return Row(stamp, blob, kept.content, kept.told)


def _steady(stamp: Stamp, clock: int) -> bool:
    """Whether a change of the file after it was read is sure to change its stamp."""
    return max(stamp[1:3]) < clock - _STEADY


def _limit(sizes: Iterable[int]) -> None:
    if sum(sizes) > store.TOTAL:
        limit = store.TOTAL // 1024 // 1024
        raise store.TooLarge(f"Các biểu mẫu cộng lại hơn {limit} MB, không phải của một phong trào.")


def _taken(root: Path, listing: Listing, path: str, stray: list[Finding]) -> bytes | None:
    """The bytes of the form at `path`; None, and why, where none can be read there."""
    shown = path.encode("utf-8", "backslashreplace").decode()
    if shown != path:
        stray.append(finding("unreadable", Place(shown), reason="tên không phải UTF-8"))
    elif kind_at(path) is None:
        stray.append(finding("stray", Place(path)))
    else:
        try:
            return (read_listed if listing.plain else store.read_bytes)(root, path)
        except store.TooLarge:
            stray.append(finding("too-large", Place(path), limit=store.LARGEST // 1024))
        except store.StoreError as error:
            reason = str(error).rpartition(": ")[2].rstrip(".")
            stray.append(finding("unreadable", Place(path), reason=reason))
    return None


def _misnamed(listing: Listing) -> Iterator[Finding]:
    for path, right in listing.odd:
        place = Place(path.encode("utf-8", "backslashreplace").decode())
        name = path.rpartition("/")[2]
        yield finding("misnamed", place, name=name, right=right) if right else finding("link", place)


# What acts and other forms make of a row


def _judge(found: Refreshed, old: Picture, plan: Plan) -> None:
    """Bring the rows up to date with the acts, the grounds and the decisions' numbers."""
    new = found.picture
    acted = _differing(new.fold.acts.names, old.fold.acts.names) if new.fold is not old.fold else set()
    other = _differing(new.rows, old.rows) if new.rows is not old.rows else set()
    same = new.plan == old.plan and new.committed is old.committed
    if same and not acted and not other:
        return
    new.rows = rows = dict(new.rows)
    for path in acted | other:
        if path in rows:
            rows[path] = _stood(found, path)
    grounds = Grounds(found.archive, new.committed)
    for path, row in rows.items():
        if row.rests or row.moved:
            rows[path] = _grounded(found, grounds, path)
    numbered = (one.get(path) for one in (old.rows, rows) for path in acted | other)
    if new.plan != old.plan or any(row is not None and row.decided for row in numbered):
        clashes = clashing(plan, [found.form(path) for path, row in rows.items() if row.decided])
        for path, row in rows.items():
            clash = pack_findings([clashes[path]]) if path in clashes else ()
            if row.clash != clash:
                rows[path] = row._replace(clash=clash)


def _differing(new: Mapping[str, Any], old: Mapping[str, Any]) -> set[str]:
    """The paths at which two tables do not hold the same."""
    return {path for path in new.keys() | old.keys() if new.get(path) != old.get(path)}


def _stood(found: Refreshed, path: str) -> Row:
    """The row at `path` with where its acts leave the form."""
    row, acts = found.picture.rows[path], found.picture.fold.acts.get(path, ())
    standing = ladder.fold(acts, row.content)
    decided = any(act.verb in ISSUING and not act.faults for act in acts)
    rests = path.startswith(store.NOMINATIONS) and resting(standing.current) is not None
    return row._replace(state=str(standing.state), decided=decided, rests=rests)


def _grounded(found: Refreshed, grounds: Grounds, path: str) -> Row:
    """The row at `path` with what has changed under its acts, looked at again only where something did."""
    row, name = found.picture.rows[path], found.picture.fold.acts.names.get(path, b"")
    if not row.rests:
        return row._replace(grounds=(), ground=b"", moved=())
    if row.grounds and row.ground == _ground(row, name, row.grounds, grounds.committed):
        return row
    form = found.form(path)
    read = (PLAN_FILE, registration_path(form.value.unit), figures_path(grounds.plan(), form.value))
    ground = _ground(row, name, read, grounds.committed)
    return row._replace(grounds=read, ground=ground, moved=pack_findings(grounds.changed(form)))


def _ground(row: Row, acts: bytes, read: Iterable[str], committed: Mapping[str, str]) -> bytes:
    """A digest of all that what has changed under a form's acts depends on."""
    told = "\0".join([row.blob, acts.hex(), *(committed.get(path, "") for path in read)])
    return hashlib.sha256(told.encode()).digest()[:16]
