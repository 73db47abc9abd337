"""What the blobs of a record say, each read and parsed once while it is at hand.

Edge half; reads git and changes nothing but the index.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from campaign.asked import Asked, asked
from campaign.content import digest
from campaign.finding import Finding
from campaign.forms import form_of, read_form, shape_at
from campaign.git_program import RecordError
from campaign.index import Index
from campaign.plan import Plan
from campaign.plan_reading import read_plan
from campaign.readings import Readings
from campaign.record import Record
from campaign.toml_read import Reading
from campaign.workspace import Form

_MOST = 4_000
"""Forms that are held at once; past it, those of earlier acts are let go."""


class Archive:
    """What blobs of the record say, each read and parsed once while it is at hand.

    With an `index`, what was parsed at an earlier run is taken from there, and kept there for the next one.
    """

    def __init__(self, record: Record, index: Index | None = None) -> None:
        self.record = record
        self.readings = Readings(index or Index.none())
        self._here: dict[str, bytes] = {}
        self._data: dict[str, bytes] = {"": b""}
        self._plans: dict[str, tuple[Plan, tuple[Finding, ...], Mapping[str, Any]]] = {}
        self._forms: dict[tuple[str, str], tuple[Form[Any], str]] = {}

    def by_objects(self) -> "Archive":
        """Another of the same record that asks no commit-graph."""
        other = Archive(self.record.by_objects())
        other.readings = self.readings
        return other

    def fetch(self, blobs: Iterable[str]) -> None:
        """Read those of `blobs` that are not here yet, in one run of git."""
        missing = (blob for blob in blobs if blob not in self._data and blob not in self._here)
        self._data.update(self.record.read_blobs(missing))

    def fetch_forms(self, places: Iterable[tuple[str, str]]) -> None:
        """Have the forms of these blobs at these paths at hand, from the index where it knows them."""
        missing = []
        for blob, path in places:
            if blob and (blob, path) not in self._forms:
                kept = self.readings.get(blob, path)
                if kept is None:
                    missing.append(blob)
                else:
                    self._forms[blob, path] = kept.form(), kept.content
        self.fetch(missing)

    def asked(self, places: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Asked]:
        """What is asked of the forms of these blobs at these paths, from the index where it knows them."""
        found, missing = dict[tuple[str, str], Asked](), []
        for portion in self.readings.ahead.shared(places) if self.readings.ahead is not None else ():
            self._read(portion)
        for blob, path in places:
            kept = self.readings.get(blob, path) if blob else None
            if kept is None:
                missing.append((blob, path))
            else:
                found[blob, path] = kept.asked
        self.fetch(blob for blob, _ in missing)
        return found | {place: asked(*self.form(*place)) for place in missing}

    def _read(self, portion: Sequence[tuple[str, str]]) -> None:
        """Have the index know forms that the second process was to read, none of them held here."""
        try:
            data = self.record.read_blobs(blob for blob, _ in portion)
        except RecordError:
            return  # git lacks one of them; whoever wants that one is told
        for blob, path in portion:
            self.readings.of(data[blob], path, blob)

    def put(self, blob: str, data: bytes) -> None:
        """Take the bytes of `blob`, read elsewhere, and keep them."""
        self._here[blob] = data

    def relieve(self) -> None:
        """Let go of forms once there are too many of them."""
        if len(self._forms) > _MOST:
            self._data, self._forms = {"": b""}, {}

    def _bytes(self, blob: str) -> bytes:
        for held in (self._here, self._data):
            data = held.get(blob)
            if data is not None:
                return data
        return self.record.read_blobs([blob])[blob]  # another thread has let go of it meanwhile

    def plan(self, blob: str) -> tuple[Plan, Mapping[str, Any]]:
        """The plan in `blob` and its plain values; an empty plan for no blob."""
        plan, _, raw = self.checked_plan(blob)
        return plan, raw

    def checked_plan(self, blob: str) -> tuple[Plan, tuple[Finding, ...], Mapping[str, Any]]:
        """The plan in `blob`, what is wrong with it, and its plain values."""
        if blob not in self._plans:
            self.fetch([blob])
            self._plans[blob] = checked(self.readings.plan(self._bytes(blob), blob))
        return self._plans[blob]

    def form(self, blob: str, path: str) -> tuple[Form[Any], str]:
        """The form in `blob` as it stood at `path`, with its content digest; an empty form for no blob."""
        known = self._forms.get((blob, path))
        if known is None:
            form = read_form(self._bytes(blob), path, blob) if blob else form_of({}, path)
            content = digest(shape_at(path), form.raw)
            known = self._forms[blob, path] = form, content
            if blob and self.readings.index.takes:
                self.readings.keep(form, content)
        return known


def checked(reading: Reading) -> tuple[Plan, tuple[Finding, ...], Mapping[str, Any]]:
    """The plan that was read, what is wrong with it, and its plain values."""
    plan, found = read_plan(reading.raw)
    return plan, (*reading.findings, *(() if reading.broken else found)), reading.raw
