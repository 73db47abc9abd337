"""A workspace read: the picture that the index kept, brought up to date by what git and the disk say changed.

Edge half; writes nothing but the index. What it comes to is the same with the index, without it, and after
any damage to it: only the time differs.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from campaign import store
from campaign.ahead import read_ahead
from campaign.archive import Archive
from campaign.finding import Finding, Place
from campaign.folding import Fold, folded
from campaign.forms import kind_at
from campaign.glance import Glance
from campaign.index import Index
from campaign.listing import CLOSED, GONE, Listing, Seen, Stamp, place, read_listed, stamped, walk
from campaign.picture import Picture, Row, differing, kept_picture
from campaign.places import PLAN_FILE
from campaign.plan import Plan
from campaign.progress import Tell, each, unheard
from campaign.record import Record
from campaign.shelf import Contents, Refreshed
from campaign.standings import bring_up
from campaign.wording import finding


def refreshed(
    root: Path,
    record: Record,
    index: Index,
    plan: Plan,
    plan_blob: str,
    archive: Archive,
    before: Refreshed | None = None,
    touched: Collection[str] | None = None,
    tell: Tell = unheard,
) -> Refreshed:
    """The workspace at `root`; `plan`: the one that stands on disk, with git's id of it.

    `before`: what it came to earlier in this run. `touched`: the forms that may have changed on disk since,
    where somebody knows; the folders are walked otherwise. `tell` hears how far it is where nothing is known
    of the workspace yet. Raises `StoreError`, `RecordError`.
    """
    fresh = index.outgrown()
    held_here = before is not None and not fresh and before.picture.stands(index)
    clock, glance = index.disk.clock(), Glance(root, record, index)
    if before is not None and held_here:
        old = before.picture
        if touched is None:
            glance.begin(old.seen)
    else:
        old = kept_picture(index, record, glance.begin)
    head = record.head() or ""
    archive.relieve()
    tell = unheard if old.rows else tell
    unknown = record.blobs(head) if head and not old.fold.tree else {}
    with read_ahead(archive, unknown):
        if head:
            fold, moved = folded(archive, index, head, old.fold, old.committed, tell)
        else:
            fold, moved = Fold(), None
        committed = _committed(record, old, fold, moved, unknown)
        read = None
        if before is not None and held_here and touched is not None:
            read = _read_some(root, archive, clock, before, committed, touched)
            if read is None:
                glance.begin(old.seen)
        if read is None:
            read = _read(root, archive, glance, clock, old, committed, tell)
    rows, changed, held, stray, left, seen, apart = read
    new = Picture(fold, committed.blobs, plan_blob, rows, frozenset(held), seen, apart)
    if fold is old.fold and plan_blob == old.plan and rows is old.rows:
        if seen is old.seen and apart == old.apart:
            new = old
        else:
            new.__dict__.update(old.__dict__)  # what it comes to is the same
    same = before is not None and rows.keys() == before.picture.rows.keys()
    found = Refreshed(new, archive, Contents(root, record, rows, held), tuple(stray), left, same)
    if new is not old:
        new.keep(index, old, bring_up(found, old, plan, changed, committed.changed))
        if fresh or not old.rows:
            index.built()
    index.flush()
    fold.acts.settle()
    return found


class _Committed(NamedTuple):
    """What the folded commit holds."""

    blobs: Mapping[str, str]
    """Git's id of each of its files, by path."""
    changed: Collection[str]
    """The paths at which it holds other bytes than the commit of the picture before."""


class _Read(NamedTuple):
    """What reading the folders came to."""

    rows: dict[str, Row]
    changed: Collection[str]
    """The paths at which there is another row than before, or none any more."""
    held: Mapping[str, bytes]
    """The bytes of the forms that git does not have."""
    stray: Sequence[Finding]
    """What is no form."""
    left: tuple[str, ...]
    seen: Seen | None
    apart: frozenset[str]


def listed(root: Path) -> tuple[dict[str, bytes], list[Finding], tuple[str, ...]]:
    """The bytes of each form at `root`, which has no record, what is no form, and the temporary files.

    Raises `StoreError`.
    """
    listing, data, stray = walk(root), {}, list[Finding]()
    for path in listing.forms:
        content = _taken(root, listing.plain, path, stray)
        if content is not None:
            data[path] = content
    _limit(map(len, data.values()))
    return data, [*stray, *_misnamed(listing)], listing.left


def _committed(
    record: Record,
    old: Picture,
    fold: Fold,
    changed: Mapping[str, str] | None,
    known: Mapping[str, str],
) -> _Committed:
    """What the folded commit holds; `changed`: git's ids of the files that it holds otherwise than before,
    `known`: of all of them, where they were asked for."""
    if fold.head and fold.tree == old.fold.tree:
        return _Committed(old.committed, ())
    if changed is None:
        whole = known or (record.blobs(fold.head) if fold.head else {})
        return _Committed(whole, differing(whole, old.committed))
    whole = dict(old.committed)
    for path, blob in changed.items():
        if blob:
            whole[path] = blob
        else:
            whole.pop(path, None)
    return _Committed(whole, changed.keys())


def _read(
    root: Path,
    archive: Archive,
    glance: Glance,
    clock: int,
    old: Picture,
    committed: _Committed,
    tell: Tell,
) -> _Read:
    """Everything, by a second look where one was begun; what is as it was, and recorded, is not read."""
    known = old.rows
    told = glance.listing(old)
    listing, gone = told if told is not None else _walked(root, known)
    wanted: dict[str, Stamp | None] = {
        path: stamp
        for path, stamp in listing.forms.items()
        # behind a link out of the workspace lie the files of before, and nothing is read there
        if (row := known.get(path)) is None or row.stamp != stamp or not listing.plain
    }
    for path in old.unrecorded.union(committed.changed) - wanted.keys() - gone:
        if path in known and committed.blobs.get(path) != known[path].blob:
            wanted[path] = known[path].stamp
    rows, held, stray = dict(known), dict[str, bytes](), list[Finding]()
    for path in gone:
        del rows[path]
    for path in each("Đang đọc biểu mẫu", sorted(wanted, key=place), tell):
        data = _taken(root, listing.plain, path, stray)
        if data is None:
            rows.pop(path, None)
            continue
        rows[path] = row = _row(archive, path, data, _steady(wanted[path], clock), known.get(path))
        if committed.blobs.get(path) != row.blob:
            held[path] = data
    if wanted:
        _limit((row.stamp or wanted[path] or GONE)[0] for path, row in rows.items())
    changed = {path for path in (*wanted, *gone) if rows.get(path) is not known.get(path)}
    if not changed:
        rows = known
    elif not changed <= known.keys():
        rows = {path: rows[path] for path in sorted(rows, key=place)}
    seen, apart = glance.kept(listing, wanted, rows, old, clock)
    return _Read(rows, changed, held, [*stray, *_misnamed(listing)], listing.left, seen, apart)


def _walked(root: Path, known: Mapping[str, Row]) -> tuple[Listing, set[str]]:
    """All that lies in the folders, and which of the forms `known` are gone."""
    listing = walk(root)
    return listing, known.keys() - listing.forms.keys()


def _read_some(
    root: Path,
    archive: Archive,
    clock: int,
    before: Refreshed,
    committed: _Committed,
    touched: Collection[str],
) -> _Read | None:
    """As `_read`, of what is `touched` or recorded anew alone; None where more than bytes have changed."""
    old = before.picture
    wanted = {*touched, *committed.changed} - {PLAN_FILE}
    stamps = stamped(root, wanted)
    if stamps is None or not old.rows.keys() >= wanted:
        return None
    rows, held, stray = dict(old.rows), dict(before.data.held), list[Finding]()
    for path, stamp in stamps.items():
        data = _taken(root, False, path, stray)
        if data is None:
            return None
        rows[path] = row = _row(archive, path, data, _steady(stamp, clock), rows[path])
        held.pop(path, None)
        if committed.blobs.get(path) != row.blob:
            held[path] = data
    changed = {path for path in wanted if rows[path] is not old.rows[path]}
    apart = old.apart | changed if old.seen is not None else old.apart
    return _Read(rows if changed else old.rows, changed, held, before.stray, before.left, old.seen, apart)


def _row(archive: Archive, path: str, data: bytes, stamp: Stamp | None, old: Row | None) -> Row:
    """The row of the form that holds `data`; `old`: the one it had."""
    blob = store.blob_id(data, archive.record.algorithm)
    if old is not None and old.blob == blob:
        return old if old.stamp == stamp else old._replace(stamp=stamp)
    kept = archive.readings.of(data, path, blob)
    return Row(stamp, blob, kept.content, kept.told)


def _steady(stamp: Stamp | None, clock: int) -> Stamp | None:
    """`stamp`, where a change of the file after it was read is sure to change it."""
    return stamp if stamp is not None and max(stamp[1:3]) < clock - store.STEADY else None


def _limit(sizes: Iterable[int]) -> None:
    if sum(sizes) > store.TOTAL:
        limit = store.TOTAL // 1024 // 1024
        raise store.TooLarge(f"Các biểu mẫu cộng lại hơn {limit} MB, không phải của một phong trào.")


def _taken(root: Path, plain: bool, path: str, stray: list[Finding]) -> bytes | None:
    """The bytes of the form at `path`; None, and why, where none can be read there.

    `plain`: whether the folders of forms are known to be no links.
    """
    shown = path.encode("utf-8", "backslashreplace").decode()
    if shown != path:
        stray.append(finding("unreadable", Place(shown), reason="tên không phải UTF-8"))
    elif kind_at(path) is None:
        stray.append(finding("stray", Place(path)))
    else:
        try:
            return (read_listed if plain else store.read_bytes)(root, path)
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
        if right == CLOSED:
            yield finding("closed-folder", place)
        else:
            yield finding("misnamed", place, name=name, right=right) if right else finding("link", place)
