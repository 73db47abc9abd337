"""TOML in: bytes to plain values, with findings for everything that is wrong.

One dialect, TOML 1.0, by the standard library; what a fault was meant to be, `toml_faults.py` says. Knows
nothing of forms; `toml_edit.py` writes.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any

from msgspec import Struct

from campaign.encodings import BOM, guess
from campaign.finding import Finding, Place
from campaign.toml_faults import LONGEST_NUMBER, beyond, explain, too_deep
from campaign.values import replace
from campaign.vietnamese import is_nfc, nfc
from campaign.wording import finding


class Reading(Struct, frozen=True):
    """What a file says: plain values (str, int, Decimal, bool, date, dict, list), or why it says nothing."""

    raw: Mapping[str, Any]
    findings: tuple[Finding, ...] = ()
    broken: bool = False
    """Whether the file could not be read as TOML at all."""


def read(data: bytes, path: str) -> Reading:
    """The values in `data`, NFC throughout. Never raises: what is wrong comes as findings about `path`."""
    place = Place(path)
    out: list[Finding] = []
    if data.startswith(BOM):
        out.append(_at(finding("bom", place), 1, 1))
    try:
        text = text_of(data)
        if b"\0" in data and (wide := guess(data)) is not None and wide.wide:
            return Reading({}, (_not_utf8(data, 0, place),), broken=True)
    except UnicodeDecodeError as error:
        return Reading({}, (*out, _not_utf8(data, error.start, place)), broken=True)
    marked = "<<<<<<< " in text or ">>>>>>> " in text  # of a form seldom, and much sooner told
    if marked and (marker := re.search(r"^(<{7}|>{7}) ", text, re.MULTILINE)):
        line = text.count("\n", 0, marker.start()) + 1
        return Reading({}, (*out, _at(finding("conflict-markers", place), line, 1)), broken=True)
    fault = too_deep(text)
    if fault is None:
        try:
            raw = tomllib.loads(text, parse_float=_decimal)
            _bounded(raw)
            if _is_plain(text):
                return Reading(raw, tuple(out))
            return Reading(_composed(raw, place, out), tuple(out))
        except tomllib.TOMLDecodeError as error:
            fault = explain(text, str(error))
        except ValueError:
            fault = beyond(text)
    found = _at(finding("toml-syntax", place, reason=fault.reason), fault.line, fault.column)
    return Reading({}, (*out, found), broken=True)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as error:  # an exponent beyond any number
        raise ValueError(text) from error


def _at(found: Finding, line: int, column: int) -> Finding:
    return replace(found, line=line, column=column)


def _not_utf8(data: bytes, offset: int, place: Place) -> Finding:
    """What encoding the bytes seem to be in, and the first place that is no UTF-8."""
    guessed = guess(data)
    if guessed is not None and guessed.wide:
        return _at(finding("not-utf8", place, encoding=f" mà là {guessed.label}", path=place.path), 1, 1)
    line = data.count(b"\n", 0, offset) + 1
    start = data.rfind(b"\n", 0, offset) + 1
    column = len(data[start:offset].removeprefix(BOM).decode("utf-8", "replace")) + 1
    told = f" mà có lẽ là {guessed.label}" if guessed else ""
    return _at(finding("not-utf8", place, encoding=told, path=place.path), line, column)


def text_of(data: bytes) -> str:
    """`data` as text with plain line ends and without a BOM. Raises `UnicodeDecodeError`."""
    return data.removeprefix(BOM).decode("utf-8").replace("\r\n", "\n")


def _is_plain(text: str) -> bool:
    """Whether all that `text` holds is in NFC: without escapes, each key and each text is a part of it."""
    return "\\" not in text and is_nfc(text)


def _bounded(value: Any) -> None:
    """Raise `ValueError` where a number in `value` is beyond any figure of a form."""
    if isinstance(value, dict):
        for item in value.values():
            _bounded(item)
    elif isinstance(value, list):
        for item in value:
            _bounded(item)
    elif isinstance(value, int | Decimal) and _beyond(value):
        raise ValueError(value.__class__)


def _composed(value: Any, place: Place, out: list[Finding]) -> Any:
    """`value` with keys and texts in NFC; two keys that become one are a finding, the first one stands."""
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, list):
        return [_composed(item, place.at(index), out) for index, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    composed: dict[str, Any] = {}
    for key, item in value.items():
        name = nfc(key)
        if name in composed:
            out.append(finding("key-clash", place.at(name), name=name))
        else:
            composed[name] = _composed(item, place.at(name), out)
    return composed


def _beyond(value: int | Decimal) -> bool:
    """Whether a number is beyond any figure of a form: over 18 digits before or after the comma."""
    if isinstance(value, int):
        return value.bit_length() > _BITS
    return (
        value.is_finite()
        and bool(value)
        and (abs(value.adjusted()) > LONGEST_NUMBER or len(value.as_tuple().digits) > 2 * LONGEST_NUMBER)
    )


_BITS = 63


LEAVES = (str, int, Decimal, date, time)
"""What a plain value is that holds no others: asked of first, since most are; kinds of tables take longer."""


def same(one: Any, other: Any) -> bool:
    """Whether two plain values are equal in value and in type (1, 1.0 and true are three things)."""
    if isinstance(one, LEAVES):
        return type(one) is type(other) and bool(one == other)
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and bool(one == other)
