"""What a form says, apart from how it is written: the digest that approvals rest on, and differences.

Only material fields count: comments, layout, key order and fields declared immaterial are outside the
canonical form, and defaults are left out, so that a field of a later version changes no older digest.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from msgspec import Struct

from campaign import figures
from campaign.fields import Field, Named, Record, by_key, field_at, fields_of
from campaign.finding import Key, dotted
from campaign.kinds import Kind, Many, Number
from campaign.toml_read import LEAVES, same

VERSION = "v1"


def digest(shape: type[Any], raw: Mapping[str, Any]) -> str:
    """`v1:` and the SHA-256 of the canonical form of `raw`, a form of `shape`."""
    text = json.dumps(canonical(shape, raw), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{VERSION}:{hashlib.sha256(text.encode()).hexdigest()}"


def canonical(shape: type[Any], raw: Mapping[str, Any]) -> Any:
    """The material content of `raw` as JSON values; keys that `shape` does not declare count as they are."""
    return _table(shape, raw)


def _table(shape: type[Any], raw: Mapping[str, Any]) -> dict[str, Any]:
    known, kept = by_key(shape), {}
    for key, value in raw.items():
        field = known.get(key)
        if field is not None and not field.material:
            continue
        canon = _value(field.kind if field else None, value)
        if canon not in (None, "", [], {}, False):
            kept[key] = canon
        elif canon is False and (field is None or field.kind.empty is None):
            kept[key] = False  # an answered "no" differs from no answer
    return kept


def _value(kind: Kind | None, value: Any) -> Any:
    """`value` as JSON, each text with a letter before it that tells texts, numbers and days apart."""
    if isinstance(value, str):
        return "s" + value if value else ""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | Decimal):
        return "n" + _exact(value)
    if isinstance(value, date | time):
        return "d" + value.isoformat()
    if isinstance(value, Mapping):
        if isinstance(kind, Record):
            return _table(kind.shape, value)
        inner = Record(kind.shape) if isinstance(kind, Named) else None
        told = {key: _value(inner, item) for key, item in value.items()}
        return {key: canon for key, canon in told.items() if canon != {}} if inner else told
    if isinstance(value, list | tuple):
        inner_kind = kind.of if isinstance(kind, Many) else None
        return [_value(inner_kind, item) for item in value]
    return ""


def _exact(value: int | Decimal) -> str:
    """A number written in one way only and without its zeros, whatever its size: 92.50 is `925e-1`."""
    if isinstance(value, int):
        return f"{value:x}h" if value.bit_length() > _LONG else _exact(Decimal(value))
    sign, digits, exponent = value.as_tuple()
    text = "".join(map(str, digits)).lstrip("0")
    kept = text.rstrip("0")
    if not kept or not isinstance(exponent, int):
        return "0" if not text else str(value)
    return f"{'-' if sign else ''}{kept}e{exponent + len(text) - len(kept)}"


_LONG = 4096
"""Bits from which a whole number is written in hexadecimal: no figure is, and decimals would take long."""


class Change(Struct, frozen=True):
    """One field that differs between two states of a form."""

    key: Key
    label: str
    """The labels on the way to the field, as people read the form: `Thủ trưởng › Chức vụ`."""
    old: str
    """As shown to people; empty where there was nothing."""
    new: str
    material: bool

    def __str__(self) -> str:
        """The change as one line of history: `Số người: 32 → 33`."""
        return f"{self.label}: {self.old or '(trống)'} → {self.new or '(trống)'}"


Title = Callable[[str], str]
"""What stands under an id of the plan, as people read it: `Plan.short_title`; `str` leaves the id."""


def differences(
    shape: type[Any], old: Mapping[str, Any], new: Mapping[str, Any], title: Title = str
) -> list[Change]:
    """The fields in which `new` differs from `old`, in the order of the form, then of the file.

    `title`: see `label_of`.
    """
    before, after = dict(_leaves((), old)), dict(_leaves((), new))
    places = {key: index for index, key in enumerate({**before, **after})}
    other = [key for key in places if not same(before.get(key), after.get(key))]
    changes = []
    for key in _ordered(shape, other, places):
        old_value, new_value = before.get(key), after.get(key)
        if _blank(shape, key, old_value) and _blank(shape, key, new_value):
            continue
        was, now = shown(shape, key, old_value), shown(shape, key, new_value)
        if was == now and _value(None, old_value) != _value(None, new_value):
            was, now = (f"{text} ({_sort(value)})" for text, value in ((was, old_value), (now, new_value)))
        if was != now:
            changes.append(Change(key, label_of(shape, key, title), was, now, is_material(shape, key)))
    return changes


def _blank(shape: type[Any], key: Key, value: Any) -> bool:
    """Whether `value` says nothing at `key`: not given, empty, or the default of the field."""
    field = field_at(shape, key)
    unsaid = value is False and field is not None and field.kind.empty is False
    return unsaid or (value in (None, "", [], {}) and value is not False and value != 0)


def _sort(value: Any) -> str:
    """What sort of value it is, to tell apart two that look alike."""
    return "chữ" if isinstance(value, str) else "ngày" if isinstance(value, date) else "số"


def _leaves(prefix: Key, value: Any) -> Iterator[tuple[Key, Any]]:
    if isinstance(value, LEAVES):
        yield prefix, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _leaves((*prefix, key), item)
    elif isinstance(value, list | tuple) and any(isinstance(item, Mapping) for item in value):
        for index, item in enumerate(value):
            yield from _leaves((*prefix, index), item)
    else:
        yield prefix, value


def _ordered(shape: type[Any], keys: Iterable[Key], places: Mapping[Key, int]) -> list[Key]:
    """`keys` in the order of the form, then of their `places`."""
    declared = {field.key: place for place, (_, field) in enumerate(fields_of(shape))}
    return sorted(keys, key=lambda key: (declared.get(str(key[0]), len(declared)), places[key]))


def shown(shape: type[Any], key: Key, value: Any) -> str:
    """What stands at `key`, as people read it; empty for None. Of a table, what each of its fields says."""
    field = field_at(shape, key)
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(str(item) for item in value)
    if isinstance(value, Mapping):
        return "; ".join(shown(shape, (*key, name), item) for name, item in value.items())
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int | Decimal):
        named = field is not None and isinstance(field.kind, Number) and not field.kind.grouped
        return field.kind.shown(value) if field is not None and named else figures.number(value)
    if isinstance(value, date):
        return figures.day(value)
    return field.kind.shown(value) if field else str(value)


def label_of(shape: type[Any], key: Key, title: Title = str) -> str:
    """The Vietnamese labels on the way to `key`, joined by `›`; entries of lists counted from 1, and those
    under an id by their `title`."""
    words: list[str] = []
    for length in range(1, len(key) + 1):
        part = key[length - 1]
        field = field_at(shape, key[:length])
        parent = field_at(shape, key[: length - 1]) if length > 1 else None
        if isinstance(part, int):
            words.append(str(part + 1))
        elif parent is not None and isinstance(parent.kind, Named):
            words.append(title(part))
        else:
            words.append(field.label if field else dotted((part,)))
    return " › ".join(words)


def is_material(shape: type[Any], key: Key) -> bool:
    """Whether a change at `key` lapses an approval: no field on the way is declared immaterial."""
    on_the_way = (field_at(shape, key[:length]) for length in range(1, len(key) + 1))
    return all(field is None or field.material for field in on_the_way)


def immaterial_fields(shape: type[Any], prefix: Key = ()) -> Iterator[tuple[Key, Field]]:
    """The fields of `shape` that may change without lapsing an approval, with their keys."""
    for _, field in fields_of(shape):
        key = (*prefix, field.key)
        if not field.material:
            yield key, field
        elif isinstance(field.kind, Record):
            yield from immaterial_fields(field.kind.shape, key)


def declared(shape: type[Any], prefix: Key = ()) -> Iterator[tuple[Key, Field]]:
    """Every field of `shape` and of the tables in it, with their keys; ids and places in lists as `*`."""
    for _, field in fields_of(shape):
        key, kind = (*prefix, field.key), field.kind
        if isinstance(kind, Record):
            yield from declared(kind.shape, key)
        elif isinstance(kind, Named):
            yield from declared(kind.shape, (*key, "*"))
        elif isinstance(kind, Many) and isinstance(kind.of, Record):
            yield from declared(kind.of.shape, (*key, "*"))
        else:
            yield key, field
