"""Values of the domain as plain ones that the index keeps, and back: what TOML said, findings, acts.

Pure. Packing and unpacking gives an equal value of the same types; nothing here is a format for others.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import msgspec

from campaign.act import Act
from campaign.asked import Asked
from campaign.commit import Person
from campaign.finding import Finding, Severity
from campaign.rules import Subject

Packed = Any
"""A value of texts, numbers, bytes, tuples, lists and tables of these, and None."""

_BACK: Mapping[str, Callable[[str], Any]] = {
    "n": Decimal,
    "t": datetime.fromisoformat,
    "d": date.fromisoformat,
    "c": time.fromisoformat,
}
"""How a value that is not plain comes back from its text, by its letter."""


def pack_raw(raw: Mapping[str, Any]) -> Packed:
    """The values of a form: as they are, with numbers and days taken out and put beside, by their place."""
    apart: list[tuple[tuple[str | int, ...], str, str]] = []
    return _plain(raw, (), apart), tuple(apart)


def unpack_raw(packed: Packed) -> dict[str, Any]:
    """The values that `pack_raw` packed."""
    raw: dict[str, Any]
    raw, apart = packed
    for key, letter, text in apart:
        holder: Any = raw
        for part in key[:-1]:
            holder = holder[part]
        holder[key[-1]] = _BACK[letter](text)
    return raw


def _plain(value: Any, key: tuple[str | int, ...], apart: list[Any]) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(item, (*key, name), apart) for name, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, (*key, index), apart) for index, item in enumerate(value)]
    letter = _letter(value)
    if not letter:
        return value
    apart.append((key, letter, str(value) if letter == "n" else value.isoformat()))
    return None


def _letter(value: Any) -> str:
    if isinstance(value, str | int):
        return ""
    if isinstance(value, Decimal):
        return "n"
    if isinstance(value, datetime):
        return "t"
    return "d" if isinstance(value, date) else "c"


def pack_value(value: Any) -> bytes:
    """The value of a form as bytes; none where it would not come back the same, type by type: a number too
    long for them."""
    try:
        told = _encoder.encode(value)
        back = unpack_value(told, type(value))
    except (msgspec.MsgspecError, OverflowError, TypeError, ValueError):
        return b""
    return told if back == value and _encoder.encode(back) == told else b""


def unpack_value(told: bytes, shape: type[Any]) -> Any:
    """The value that `pack_value` packed, of the class `shape`."""
    if shape not in _decoders:
        _decoders[shape] = msgspec.msgpack.Decoder(shape)
    return _decoders[shape].decode(told)


_encoder = msgspec.msgpack.Encoder()
_decoders: dict[type[Any], "msgspec.msgpack.Decoder[Any]"] = {}


def pack_findings(findings: Iterable[Finding]) -> Packed:
    """Findings as tuples."""
    return tuple(
        (one.code, str(one.severity), one.path, one.key, one.message, one.clause, one.line, one.column)
        for one in findings
    )


def unpack_findings(packed: Packed) -> tuple[Finding, ...]:
    """The findings that `pack_findings` packed."""
    return tuple(Finding(code, _SEVERITIES[weight], *rest) for code, weight, *rest in packed)


_SEVERITIES = {str(one): one for one in Severity}


def pack_asked(asked: Asked) -> Packed:
    """What the replay asks of a form, but for what every reading of it says."""
    return asked.subject.award, asked.subject.names, asked.unit, asked.head.name, asked.head.email


def unpack_asked(packed: Packed, kind: str, blob: str, content: str) -> Asked:
    """What `pack_asked` packed, of the form of this kind, in `blob`, whose content has this digest."""
    award, names, unit, name, email = packed
    return Asked(Subject(kind, blob, content, award, names), unit, Person(name, email))


def pack_acts(acts: Iterable[Act]) -> Packed:
    """Acts as replayed, in their order."""
    return tuple(
        (
            act.commit,
            act.verb,
            act.form,
            act.blob,
            act.content,
            act.role,
            act.by,
            act.email,
            act.recorded_by,
            act.at.isoformat(),
            act.subject,
            act.note,
            act.basis,
            dict(act.data),
            act.signed,
            act.faults,
            act.doubts,
        )
        for act in acts
    )


def unpack_acts(packed: Packed) -> tuple[Act, ...]:
    """The acts that `pack_acts` packed."""
    return tuple(map(_act, packed))


def _act(row: Packed) -> Act:
    values = list(row)
    values[_AT] = datetime.fromisoformat(values[_AT])
    return Act(*values)


_AT = 9
"""Where the moment of an act stands among what is packed of it."""
