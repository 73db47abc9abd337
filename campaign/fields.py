"""What a field of a form is: its key, label, kind and rules, declared once on the class that holds it.

The reader of files, the command line, the screens, the papers and the comments in new files all follow
the declaration. The declarations themselves stand in `plan_tables.py`, `unit.py` and `nomination.py`.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from campaign.finding import Finding, Place
from campaign.kinds import Kind, Many, Reference
from campaign.values import replace
from campaign.wording import finding, meant

T = TypeVar("T")


class Record(Kind, frozen=True):
    """A table that is held by the class `shape`; an `inline` one is written on one line."""

    shape: type[Any]
    inline: bool = False

    @property
    def empty(self) -> Any:
        return self.shape()

    @property
    def wanted(self) -> str:
        return "một bảng"

    def read(self, raw: Any, place: Place, out: list[Finding]) -> Any:
        if not isinstance(raw, Mapping):
            return self.refuse(raw, place, out)
        return read_table(self.shape, raw, place, out)


class Named(Kind, frozen=True):
    """A table of records, each under the id of what `keys` refers to."""

    shape: type[Any]
    keys: Reference

    @property
    def empty(self) -> Mapping[str, Any]:
        return {}

    @property
    def wanted(self) -> str:
        return "một bảng"

    def read(self, raw: Any, place: Place, out: list[Finding]) -> Mapping[str, Any]:
        if not isinstance(raw, Mapping):
            self.refuse(raw, place, out)
            return {}
        record = Record(self.shape)
        return {key: record.read(value, place.at(key), out) for key, value in raw.items()}


class Field(Struct, frozen=True):
    """One declared field of a form or of a table in it."""

    key: str
    """The key in the file."""
    label: str
    """The Vietnamese label: beside the field on screens, over it in new files, in findings and diffs."""
    kind: Kind
    required: bool = False
    material: bool = True
    """Immaterial fields (contact details) may change without lapsing an approval (design.md, the record)."""
    help: str = ""
    """One or two sentences for F1."""
    topic: str = ""
    """What of the plan asks for the field, a key of `Clauses` (`plan_tables.py`), which numbers it."""
    unprinted: str = ""
    """Why no paper depends on the field, in Vietnamese; empty where some paper does. A test holds both."""

    def __call__(self) -> Any:
        """What stands in the field where nothing is given: how the class that holds it finds its default."""
        return self.kind.empty


def declare(label: str, kind: Kind, **rules: Any) -> Any:
    """A field of a class whose default comes from its declaration; `rules`: other attributes of `Field`."""
    rules = {"key": "", **rules}
    return msgspec.field(default_factory=Field(label=label, kind=kind, **rules))


MOST_UNKNOWN = 50
"""So many keys of one table that no field has are named each; the rest are counted."""

_DECLARED: dict[type[Any], tuple[tuple[str, "Field"], ...]] = {}
_BY_KEY: dict[type[Any], Mapping[str, "Field"]] = {}


def fields_of(shape: type[Any]) -> tuple[tuple[str, Field], ...]:
    """Attribute name and declaration of each field of `shape`, in the order of the form."""
    if shape in _DECLARED:
        return _DECLARED[shape]
    found = []
    for attribute in msgspec.structs.fields(shape):
        declared = attribute.default_factory
        if isinstance(declared, Field):
            key = declared.key or attribute.name.rstrip("_")
            found.append((attribute.name, replace(declared, key=key)))
    return _DECLARED.setdefault(shape, tuple(found))


def by_key(shape: type[Any]) -> Mapping[str, Field]:
    """The declaration of each field of `shape` by its key, in the order of the form."""
    if shape not in _BY_KEY:
        _BY_KEY[shape] = {field.key: field for _, field in fields_of(shape)}
    return _BY_KEY[shape]


def field_at(shape: type[Any], key: Sequence[str | int]) -> Field | None:
    """The declaration of what stands at `key` of a form of `shape`; None where nothing is declared."""
    kind: Kind = Record(shape)
    found: Field | None = None
    for part in key:
        if isinstance(kind, Record):
            found = next((field for _, field in fields_of(kind.shape) if field.key == part), None)
            if found is None:
                return None
            kind = found.kind
        elif isinstance(kind, Named):
            kind = Record(kind.shape)
        elif isinstance(kind, Many) and isinstance(part, int):
            kind = kind.of
        else:
            return None
        if found is not None and found.kind is not kind:
            found = replace(found, kind=kind)
    return found


def as_raw(value: Any) -> dict[str, Any]:
    """The plain values that `read_table` reads as `value` again; what is empty is left out."""
    known = fields_of(type(value))
    told = {field.key: _as_raw(field.kind, getattr(value, attribute)) for attribute, field in known}
    return {key: one for key, one in told.items() if one not in (None, "", [], {})}


def _as_raw(kind: Kind, value: Any) -> Any:
    if isinstance(kind, Record):
        return as_raw(value)
    if isinstance(kind, Named):
        return {key: as_raw(item) for key, item in value.items()}
    if isinstance(kind, Many):
        return [_as_raw(kind.of, item) for item in value]
    return value


def read_table(shape: type[T], raw: Mapping[str, Any], place: Place, out: list[Finding]) -> T:
    """`raw` as a value of `shape`; unknown keys, wrong types and missing fields go to `out`, all at once."""
    values: dict[str, Any] = {}
    known = by_key(shape)
    unknown = [] if raw.keys() <= known.keys() else [name for name in raw if name not in known]
    for name in unknown[:MOST_UNKNOWN]:
        close = meant(name, known)
        hint = f" Có phải là “{close}”?" if close else ""
        out.append(finding("unknown-key", place.at(name), name=name, nearest=hint))
    if len(unknown) > MOST_UNKNOWN:
        count = len(unknown) - MOST_UNKNOWN
        out.append(finding("unknown-keys", place.at(unknown[MOST_UNKNOWN]), count=count))
    for attribute, field in fields_of(shape):
        if field.key in raw:
            values[attribute] = field.kind.read(raw[field.key], place.at(field.key), out)
        if field.required and raw.get(field.key) in (None, "", [], {}):
            out.append(finding("missing", place.at(field.key), label=field.label))
    return shape(**values)
