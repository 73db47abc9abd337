"""The picture of a workspace that the index keeps: one row a form, enough to open it without reading any.

Pure values and their packing. `refreshing.py` brings it up to date.
"""

import hashlib
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct, field

from campaign.folding import Fold
from campaign.index import Index
from campaign.listing import Stamp
from campaign.packing import Packed
from campaign.plan import PLAN_FILE
from campaign.record import Record


class Row(NamedTuple):
    """One form on disk, with what reading it and its acts came to. A tuple, since there are many."""

    stamp: Stamp | None
    """What the disk said when it was read; None where it is to be read again at the next opening."""
    blob: str
    content: str
    """The digest of the material content."""
    told: Packed
    """What reading found."""
    state: str = ""
    decided: bool = False
    """Whether an act on it is a decision with a number."""
    rests: bool = False
    """Whether it is a nomination with a current act that rests on other forms."""
    grounds: tuple[str, ...] = ()
    """The paths of these forms."""
    ground: bytes = b""
    """A digest of all that `moved` was found in."""
    moved: Packed = ()
    """What has changed under its acts."""
    clash: Packed = ()
    """Which other decision bears the same number."""


class Picture(Struct, dict=True):
    """A workspace at one moment."""

    fold: Fold = field(default_factory=Fold)
    committed: Mapping[str, str] = field(default_factory=dict)
    """Git's id of each file of the last commit, by path."""
    plan: str = ""
    """Git's id of the plan on disk."""
    rows: dict[str, Row] = field(default_factory=dict)

    @cached_property
    def digest(self) -> str:
        """What tells it apart from the picture of any other state of the workspace and its record."""
        names, committed = self.fold.acts.names, self.committed
        told = hashlib.sha256(f"{self.plan} {committed.get(PLAN_FILE)}\n".encode())
        for path, row in self.rows.items():
            recorded = committed.get(path)
            told.update(
                f"{path}\0{row.blob} {recorded} {names.get(path)!r} {row.ground!r} {row.clash}\n".encode()
            )
        return told.hexdigest()

    def keep(self, index: Index) -> None:
        """Keep it in `index`."""
        rows = list(map(tuple, self.rows.values()))
        index.keep(_NAME, (self.fold.packed(), dict(self.committed), self.plan, list(self.rows), rows))


def kept_picture(index: Index, record: Record) -> Picture:
    """The picture that `index` holds; an empty one where it holds none."""
    found = index.get(_NAME)
    if found is None:
        return Picture()
    fold, committed, plan, paths, rows = found
    whole = dict(zip(paths, map(Row._make, rows), strict=True))
    return Picture(Fold.unpacked(fold, index, record), committed, plan, whole)


_NAME = Index.name("picture")
