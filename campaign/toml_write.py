"""TOML written anew: a value as text, and a whole new file that reads as a form in any editor.

Changing what exists is next door in `toml_edit.py`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct

from campaign.fields import Named, Record, fields_of
from campaign.finding import Key, dotted
from campaign.kinds import Many
from campaign.toml_read import LEAVES, Reading, read

_WIDTH = 90
"""Lists whose line would be longer take one line an entry."""


class CannotEdit(Exception):
    """The file cannot be written without risk; it stays as it is. `str()` says why, in Vietnamese."""


def written(value: Any, multiline: bool = False) -> str:
    """`value` (text, number, day, yes or no, list, table) as TOML; texts of several lines, and those
    that are to stay `multiline`, stand between three quotes."""
    import tomlkit

    if isinstance(value, str):
        if "\r" in value or not (multiline or "\n" in value):
            return tomlkit.string(value).as_string()
        body = tomlkit.string(value, multiline=True).as_string().removeprefix('"""')
        return '"""\n' + body.removeprefix("\n" if value.startswith("\n") else "")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}" if "." in f"{value:f}" else f"{value:f}.0"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        pairs = (f"{name_text(key)} = {written(item)}" for key, item in value.items() if item is not None)
        inner = ", ".join(pairs)
        return "{ " + inner + " }" if inner else "{}"
    if isinstance(value, list | tuple):
        items = [written(item) for item in value]
        line = "[" + ", ".join(items) + "]"
        return line if len(line) <= _WIDTH else "[\n" + "".join(f"    {item},\n" for item in items) + "]"
    return str(value)


def name_text(key: str | int) -> str:
    """A key as TOML writes it: bare where it may be, else between quotes on one line."""
    return dotted((str(key),))


def block_text(key: Key, value: Any) -> str:
    """New tables as blocks, each after a blank line: `[key]` for a table, `[[key]]` for each of a list."""
    header = ".".join(name_text(part) for part in key if not isinstance(part, int))
    if isinstance(value, list):
        return "".join("\n".join(["", f"[[{header}]]", *_pairs(entry), ""]) for entry in value)
    named = bool(value) and all(isinstance(item, Mapping) for item in value.values())
    if named:
        return "".join(block_text((*key, name), item) for name, item in value.items())
    return "\n".join(["", f"[{header}]", *_pairs(value), ""])


def alike(one: Any, other: Any) -> bool:
    """Whether two plain values say the same, in value and in type: a table or list in a table that holds
    nothing says the same as none."""
    if isinstance(one, LEAVES):
        return type(one) is type(other) and bool(one == other)
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return all(_alike_at(key, one, other) for key in one) and all(
            _silent(item) for key, item in other.items() if key not in one
        )
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    return type(one) is type(other) and bool(one == other)


def _alike_at(key: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    if key in other and alike(one[key], other[key]):
        return True
    return _silent(one[key]) and (key not in other or _silent(other[key]))


def _silent(value: Any) -> bool:
    """Whether `value` is a table or list that holds nothing."""
    if isinstance(value, LEAVES):
        return False
    if isinstance(value, Mapping):
        return all(_silent(item) for item in value.values())
    return isinstance(value, list | tuple) and not value


class Written(Struct, frozen=True):
    """A text, and what it says, read back."""

    data: bytes
    said: Reading


def compose(
    shape: type[Any], values: Mapping[str, Any], title: Callable[[Key], str] = lambda key: ""
) -> bytes:
    """A new file for a form of `shape`: every field's Vietnamese label as a comment over it.

    `values` are plain values by key; fields that are not given stand as comments to be filled in.
    `title` names what stands under an id (an indicator, a criterion) by its key. Raises `CannotEdit` when
    the file, read back, would not say `values`.
    """
    return composed(shape, values, title, "").data


def composed(shape: type[Any], values: Mapping[str, Any], title: Callable[[Key], str], path: str) -> Written:
    """The same, to stand at `path`, with what it says."""
    lines: list[str] = []
    tables: list[str] = []
    for _, field in fields_of(shape):
        kind, value = field.kind, values.get(field.key)
        if isinstance(kind, Named) and isinstance(value, Mapping | None):
            for name, entry in (value or {}).items():
                heading = " ".join(title((field.key, name)).split())
                tables += ["", f"# {heading}"] if heading else [""]
                tables += [f"[{field.key}.{_quoted(name)}]", *_pairs(entry)]
        elif isinstance(kind, Record) and not kind.inline and isinstance(value, Mapping | None):
            tables += ["", f"# {field.label}", f"[{field.key}]"]
            known = [inner for _, inner in fields_of(kind.shape)]
            for inner in known:
                tables += _labelled(inner.label, inner.key, (value or {}).get(inner.key))
            tables += _pairs(_others(value or {}, [inner.key for inner in known]))
        elif isinstance(kind, Many) and isinstance(kind.of, Record):
            for entry in value or ():
                tables += ["", f"# {field.label}", f"[[{field.key}]]", *_pairs(entry)]
        else:
            lines += _labelled(field.label, field.key, value)
    lines += _pairs(_others(values, [field.key for _, field in fields_of(shape)]))
    try:
        data = ("\n".join(lines + tables) + "\n").encode()
    except UnicodeError as error:
        raise CannotEdit("Nội dung có ký tự không ghi được vào tệp.") from error
    proof = read(data, path)
    if proof.broken or not alike(proof.raw, _given(values)):
        raise CannotEdit("Không ghi được tệp mới này một cách an toàn. Chưa ghi gì cả.")
    return Written(data, proof)


def _others(values: Mapping[str, Any], known: list[str]) -> Mapping[str, Any]:
    """What stands in `values` under keys that the form does not declare: kept as it is."""
    return {key: value for key, value in values.items() if key not in known}


def _given(value: Any) -> Any:
    """`value` without what is not given at all."""
    if isinstance(value, Mapping):
        return {key: _given(item) for key, item in value.items() if item is not None}
    return [_given(item) for item in value] if isinstance(value, list | tuple) else value


def _quoted(name: str) -> str:
    """An id as a key, between quotes also where TOML would not ask for them."""
    text = name_text(name)
    return text if text.startswith('"') else f'"{text}"'


def _labelled(label: str, key: str, value: Any) -> list[str]:
    if value is None:
        return [f"# {label}", f"# {key} ="]
    return [f"# {label}", f"{key} = {written(value)}"]


def _pairs(entry: Mapping[str, Any]) -> list[str]:
    return [f"{name_text(key)} = {written(value)}" for key, value in entry.items() if value is not None]
