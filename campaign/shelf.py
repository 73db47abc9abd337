"""Forms and bytes that are read when somebody asks for them: an open workspace holds only what was looked at.

Edge half; what it hands out is what stood on the disk when the workspace was read (`refreshing.py`), whatever
stands there since.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from msgspec import Struct

from campaign import store
from campaign.act import Standing, State, kind_of
from campaign.archive import Archive
from campaign.finding import Finding, Place
from campaign.forms import KINDS
from campaign.listing import read_listed
from campaign.packing import unpack_findings
from campaign.picture import Picture, Row
from campaign.readings import Kept
from campaign.record import Record
from campaign.wording import finding
from campaign.workspace import Form, named

Name = TypeVar("Name")


class Names(Struct, frozen=True, dict=True):
    """Which form of which kind lies at each of the places of a workspace, gone through when first asked."""

    places: Collection[str]

    @cached_property
    def by_kind(self) -> Mapping[str, Mapping[Any, str]]:
        """The paths of the forms by kind and name, in the order of the places."""
        found: dict[str, dict[Any, str]] = {kind: {} for kind in KINDS}
        for path in self.places:
            kind, name = named(path)
            found[kind][name] = path
        return found


class Forms(Mapping[Name, Form[Any]], Generic[Name]):
    """The forms of one kind by name, each made once, when it is first taken."""

    def __init__(self, kind: str, names: Names, make: Callable[[str], Form[Any]]) -> None:
        self.names, self._kind, self._make = names, kind, make
        self._made: dict[Name, Form[Any]] = {}

    @property
    def paths(self) -> Mapping[Name, str]:
        """Where each lies."""
        return self.names.by_kind[self._kind]

    def __getitem__(self, name: Name) -> Form[Any]:
        form = self._made.get(name)
        if form is None:
            form = self._made.setdefault(name, self._make(self.paths[name]))
        return form

    def __contains__(self, name: object) -> bool:
        return name in self.paths

    def __iter__(self) -> Iterator[Name]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)


class Contents(Mapping[str, bytes]):
    """The bytes of each form by path, as they were when the workspace was read."""

    def __init__(
        self, root: Path, record: Record, rows: Mapping[str, Row], held: Mapping[str, bytes]
    ) -> None:
        """`rows`: what tells git's id of each; `held`: the bytes of those that git does not have."""
        self._root, self._record, self._rows, self.held = root, record, rows, held

    def __getitem__(self, path: str) -> bytes:
        blob = self._rows[path].blob
        if path in self.held:
            return self.held[path]
        try:
            data = read_listed(self._root, path)
            if store.blob_id(data, self._record.algorithm) == blob:
                return data
        except store.StoreError:
            pass  # gone or changed since: git has what stood there
        return self._record.read_blobs([blob])[blob]

    def __contains__(self, path: object) -> bool:
        return path in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


class Refreshed(Struct, frozen=True):
    """The workspace as it stands on disk and in the record."""

    picture: Picture
    archive: Archive
    data: Contents
    stray: tuple[Finding, ...]
    """What lies among the forms and is none."""
    left: tuple[str, ...]
    """The temporary files that lay among the forms when the folders were last walked."""
    same: bool = False
    """Whether its forms stand at the same places as those of what it was refreshed from."""

    def form(self, path: str) -> Form[Any]:
        """The form at `path`; what it says, and its acts, are read when somebody asks."""
        picture = self.picture
        row, acts = picture.rows[path], picture.fold.acts
        standing = Standing(State(row.state), acts, row.content, path)
        told = (
            *unpack_findings(row.told),
            *unrecorded(path, row.blob, picture.committed),
            *unpack_findings(row.clash),
            *unpack_findings(row.moved),
        )
        return Form(path, kind_of(path), None, None, row.blob, told, standing, source=self)

    def raw(self, path: str) -> Mapping[str, Any]:
        """What TOML says in the form at `path`."""
        return self._kept(path).raw()

    def value(self, path: str) -> tuple[Any, bool]:
        """The value of the form at `path`, and whether it says anything."""
        return self._kept(path).value()

    def _kept(self, path: str) -> Kept:
        blob, readings = self.picture.rows[path].blob, self.archive.readings
        return readings.get(blob, path) or readings.of(self.data[path], path, blob)


def unrecorded(path: str, blob: str, committed: Mapping[str, str] | None) -> list[Finding]:
    """Whether the bytes on disk are the ones that the record holds; nothing without a record."""
    if committed is None or committed.get(path) == blob:
        return []
    return [finding("uncommitted" if path in committed else "untracked", Place(path))]
