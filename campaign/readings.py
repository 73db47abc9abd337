"""What forms said when they were read: kept in the index by git's id of their bytes, and their path.

Edge half. A reading that is not kept is made again from the bytes, which git has.
"""

import marshal
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from campaign.asked import Asked, asked
from campaign.content import digest
from campaign.finding import Finding
from campaign.forms import form_of, kind_id, read_form, shape_at
from campaign.index import Index, Name
from campaign.packing import (
    Packed,
    pack_asked,
    pack_findings,
    pack_raw,
    pack_value,
    unpack_asked,
    unpack_findings,
    unpack_raw,
    unpack_value,
)
from campaign.places import PLAN_FILE
from campaign.toml_read import Reading, read
from campaign.workspace import Form

if TYPE_CHECKING:
    from campaign.ahead import Ahead


PackedReading = tuple[bytes, str, Packed, Packed, bytes]
"""What the index keeps of a reading: the fields of `Kept` after the first two."""


class Kept(Struct, frozen=True):
    """One reading as the index holds it."""

    blob: str
    path: str
    packed: bytes
    """What `marshal` made of what `pack_raw` made of the plain values."""
    content: str
    """The digest of the material content."""
    told: Packed
    """What `pack_findings` made of what reading found."""
    brief: Packed
    """What `pack_asked` made of what the replay asks."""
    typed: bytes
    """What `pack_value` made of the value; nothing where it made nothing, or the form says nothing."""

    @property
    def asked(self) -> Asked:
        """What the replay asks of the form."""
        return unpack_asked(self.brief, kind_id(self.path), self.blob, self.content)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What reading alone found."""
        return unpack_findings(self.told)

    def raw(self, _path: str = "") -> Mapping[str, Any]:
        """The plain values."""
        return unpack_raw(marshal.loads(self.packed))

    def value(self, _path: str = "") -> tuple[Any, bool]:
        """The value, and whether the form says anything."""
        if self.typed:
            return unpack_value(self.typed, shape_at(self.path)), True
        raw = self.raw()
        return form_of(raw, self.path).value, bool(raw)

    def form(self) -> Form[Any]:
        """The form, read as far as somebody asks."""
        return Form(self.path, kind_id(self.path), None, None, self.blob, self.findings, source=self)


def name_of(blob: str, path: str) -> Name:
    """The name in the index of the reading of `blob` at `path`."""
    return Index.name("form", blob, path)


def packed_from(data: bytes, path: str, blob: str) -> PackedReading:
    """What is kept of the form in `data`, which nothing else has read."""
    form = read_form(data, path, blob)
    return packed(form, digest(shape_at(path), form.raw))


def packed(form: Form[Any], content: str) -> PackedReading:
    """What is kept of `form`, whose content has this digest."""
    raw = marshal.dumps(pack_raw(form.raw))  # few of those who ask want it
    typed = pack_value(form.value) if form.said else b""
    return raw, content, pack_findings(form.findings), pack_asked(asked(form, content)), typed


class Readings:
    """The readings that an index keeps."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.ahead: Ahead | None = None
        """Who is reading forms for the same index, while somebody is."""

    def get(self, blob: str, path: str) -> Kept | None:
        """What the bytes of `blob` said at `path`; None where it is not kept."""
        if self.ahead is not None:
            self.ahead.wait(blob, path)
        found = self.index.get(name_of(blob, path))
        return Kept(blob, path, *found) if found is not None else None

    def plan(self, data: bytes, blob: str) -> Reading:
        """What the plan in `data` says, whose id is `blob`, before it is typed."""
        name = Index.name("plan", blob)
        kept = self.index.get(name)
        if kept is not None:
            raw, told, broken = kept
            return Reading(unpack_raw(raw), unpack_findings(told), broken)
        reading = read(data, PLAN_FILE)
        self.index.keep(name, (pack_raw(reading.raw), pack_findings(reading.findings), reading.broken))
        return reading

    def of(self, data: bytes, path: str, blob: str) -> Kept:
        """What `data` says at `path`, whose id is `blob`; kept, where it was not yet."""
        kept = self.get(blob, path)
        return kept if kept is not None else self._kept(blob, path, packed_from(data, path, blob))

    def keep(self, form: Form[Any], content: str) -> Kept:
        """Keep what `form` says, whose content has this digest."""
        return self._kept(form.blob, form.path, packed(form, content))

    def _kept(self, blob: str, path: str, value: PackedReading) -> Kept:
        self.index.keep(name_of(blob, path), value)
        return Kept(blob, path, *value)
