"""A second look at the folders of forms: the disk is asked of each folder, git of all files at once.

Edge half. What it comes to is what a walk would: only the time differs. Where that is in doubt it tells
nothing, and the folders are walked as they were at first.
"""

import contextlib
import os
import threading
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from stat import S_ISDIR

from campaign import store
from campaign.git_program import RecordError
from campaign.index import Index
from campaign.listing import UNTOLD, Folder, Listing, Seen, look_into, ordered, plain, stamp_at, stamp_of
from campaign.picture import Picture, Row
from campaign.places import NOMINATIONS, UNITS
from campaign.record import Record
from campaign.stamps import moved, written_down
from campaign.store import MOST, TooLarge
from campaign.values import replace

FEW = 2_000
"""Forms up to which the folders are walked: that is as quick."""

_APART = 20
"""Of how many forms one may be looked at by itself, before the stamps of all are written down anew."""


class Glance:
    """A second look at the workspace at `root`, once it is begun."""

    def __init__(self, root: Path, record: Record, index: Index) -> None:
        """`index`: that of the workspace, whose disk was just asked what time it is."""
        self._root, self._record, self._index = root, record, index
        self._seen: Seen | None = None
        self._thread: threading.Thread | None = None
        self._moved: frozenset[str] | None = None
        self._whole = False

    def begin(self, seen: Seen | None) -> None:
        """Set git to work on what was `seen` before, while this program goes on."""
        if seen is not None and self._index.disk.moves(self._root / UNITS):
            self._seen = seen
            self._thread = threading.Thread(target=self._ask, args=(seen.stamps,), daemon=True)
            self._thread.start()

    def _ask(self, stamps: str) -> None:
        file = self._index.file(stamps)
        self._whole = file is not None
        if file is not None:
            with contextlib.suppress(RecordError, OSError):  # a walk tells what is wrong
                self._moved = moved(self._record, file)

    def listing(self, old: Picture) -> tuple[Listing, set[str]] | None:
        """What may have changed since `old`, with the stamp of each now, and which of its forms are gone.

        None where it is not known.
        """
        if self._thread is None:
            return None
        seen = self._seen
        # a picture that turned out to be damaged is an empty one, of which nothing was seen
        told = self._folders(seen) if seen is not None and seen is old.seen else None
        self._thread.join()
        if told is None or self._moved is None:
            return None
        listing, entered, unread = told
        inside = {path for path in old.rows if _folder(path) in entered} if entered else set[str]()
        single = {path for path in self._moved | old.apart if path in old.rows and path not in inside}
        single.update(unread)
        forms = {**listing.forms, **{path: stamp_at(self._root, path) for path in single}}
        return replace(listing, forms=forms), inside - listing.forms.keys()

    def _folders(self, seen: Seen) -> tuple[Listing, set[str], list[str]] | None:
        """What lies in the folders that changed, beside what was seen in the others; which were entered, or
        are gone; what could not be read in the others. None where the folders are to be walked."""
        if not plain(self._root):
            return None
        known, changed = _still_there(self._root, seen.folders, self._index.disk.number)
        tops = {UNITS, NOMINATIONS}
        try:
            found = look_into(self._root, changed | (tops - known.keys()), True, known.keys())
        except TooLarge:
            return None
        if any(found.folders[place] == UNTOLD for place in changed):
            return None  # nobody can look into it, and so not at what was known below it
        folders = {**known, **found.folders}
        entered = found.folders.keys() | (seen.folders.keys() - known.keys())
        if entered and any(_files(folders, top) > MOST for top in tops):
            return None
        odd = [one for one in seen.odd if not {one[0], _folder(one[0])} & entered]
        left = [path for path in seen.left if _folder(path) not in entered]
        odd, left = ordered([*odd, *found.odd]), sorted([*left, *found.left])
        unread = [path for path in seen.unread if _folder(path) not in entered]
        return Listing(found.forms, tuple(odd), True, tuple(left), folders), entered, unread

    def kept(
        self,
        listing: Listing,
        asked: Collection[str],
        rows: Mapping[str, Row],
        old: Picture,
        clock: int,
    ) -> tuple[Seen | None, frozenset[str]]:
        """What to keep for the next look, and which forms stand apart from it; nothing where a walk is as
        quick, or a look might miss something.

        `listing`, and the files that were `asked` for besides: what `rows` were made from; `old`: the picture
        before.
        """
        if len(rows) <= FEW or not listing.plain:
            return None, frozenset()
        looked = listing.forms.keys() | asked
        unread = tuple(sorted(path for path in looked if path not in rows))
        apart = old.apart.union(
            path for path in looked if path in rows and rows[path] is not old.rows.get(path)
        )
        if not self._index.disk.moves(self._root / UNITS):
            return _of_before(listing, old, unread, apart)
        # where git did not answer, it would not about others either
        stamps = self._seen.stamps if self._seen is not None and self._whole else ""
        if not stamps or len(apart) * _APART > len(rows):
            files = ((path, row.stamp, row.blob) for path, row in rows.items())
            data, apart = written_down(self._root, files, self._record.algorithm)
            stamps = self._index.keep_file(data)
        if not stamps:
            return None, frozenset()
        folders = {
            place: told if max(told[:2]) < clock - store.STEADY else UNTOLD
            for place, told in listing.folders.items()
        }
        new = Seen(folders, listing.odd, listing.left, unread, stamps)
        return (old.seen if new == old.seen else new), apart


def _of_before(
    listing: Listing, old: Picture, unread: tuple[str, ...], apart: frozenset[str]
) -> tuple[Seen | None, frozenset[str]]:
    """What was seen before, which holds while the folders are the same ones; nothing is written anew."""
    if old.seen is None or old.seen.folders.keys() != listing.folders.keys():
        return None, frozenset()
    return (old.seen if unread == old.seen.unread else old.seen._replace(unread=unread)), apart


def _still_there(
    root: Path, before: Mapping[str, Folder], disk: int | None
) -> tuple[dict[str, Folder], set[str]]:
    """Those of the folders `before` that are still there, and which of them have changed since, or may have:
    they are not on the `disk` on which a change shows."""
    known, changed, gone = dict(before), set[str](), set[str]()
    for place, told in before.items():
        try:
            stat = os.lstat(f"{root}{os.sep}{place}")
        except (FileNotFoundError, NotADirectoryError):
            gone.add(place)
            continue
        except OSError:  # of no change above it can be told when it is back
            changed.add(place)
            continue
        if stamp_of(stat)[1:] == told[:3] and stat.st_dev == disk:
            continue
        (changed if S_ISDIR(stat.st_mode) else gone).add(place)
    if gone:  # what lies below is seen behind a link, but is the workspace's own no more
        gone = {place for place in before if any(above in gone for above in _upwards(place))}
    for place in gone:
        del known[place]
    return known, changed - gone


def _upwards(path: str) -> Iterator[str]:
    """`path`, and each folder above it."""
    while path:
        yield path
        path = _folder(path)


def _files(folders: Mapping[str, Folder], top: str) -> int:
    return sum(told[3] for place, told in folders.items() if place.startswith(top))


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
