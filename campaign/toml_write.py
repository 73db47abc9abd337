"""TOML written anew: a value as text, and a whole new file that reads as a form in any editor.

Changing what exists is next door in `toml_edit.py`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from campaign.fields import Named, Record, fields_of
from campaign.finding import Key
from campaign.kinds import Many

_WIDTH = 90
"""Lists whose line would be longer take one line an entry."""


def written(value: Any, multiline: bool = False) -> str:
    """`value` (text, number, day, yes or no, list, table) as TOML; texts of several lines, and those
    that are to stay `multiline`, stand between three quotes."""
    import tomlkit

    if isinstance(value, str):
        if not multiline and "\n" not in value:
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
        pairs = (f"{_name(key)} = {written(item)}" for key, item in value.items() if item is not None)
        inner = ", ".join(pairs)
        return "{ " + inner + " }" if inner else "{}"
    if isinstance(value, list | tuple):
        items = [written(item) for item in value]
        line = "[" + ", ".join(items) + "]"
        return line if len(line) <= _WIDTH else "[\n" + "".join(f"    {item},\n" for item in items) + "]"
    return str(value)


def _name(key: str) -> str:
    bare = key and all(char.isascii() and (char.isalnum() or char in "-_") for char in key)
    return key if bare else written(key)


def compose(
    shape: type[Any], values: Mapping[str, Any], title: Callable[[Key], str] = lambda key: ""
) -> bytes:
    """A new file for a form of `shape`: every field's Vietnamese label as a comment over it.

    `values` are plain values by key; fields that are not given stand as comments to be filled in.
    `title` names what stands under an id (an indicator, a criterion) by its key.
    """
    lines: list[str] = []
    tables: list[str] = []
    for _, field in fields_of(shape):
        kind, value = field.kind, values.get(field.key)
        if isinstance(kind, Named):
            for name, entry in (value or {}).items():
                heading = title((field.key, name))
                tables += ["", f"# {heading}"] if heading else [""]
                tables.append(f"[{field.key}.{written(name)}]")
                tables += _pairs(entry)
        elif isinstance(kind, Record) and not kind.inline:
            tables += ["", f"# {field.label}", f"[{field.key}]"]
            for _, inner in fields_of(kind.shape):
                tables += _labelled(inner.label, inner.key, (value or {}).get(inner.key))
        elif isinstance(kind, Many) and isinstance(kind.of, Record):
            for entry in value or ():
                tables += ["", f"# {field.label}", f"[[{field.key}]]", *_pairs(entry)]
        else:
            lines += _labelled(field.label, field.key, value)
    return ("\n".join(lines + tables) + "\n").encode()


def _labelled(label: str, key: str, value: Any) -> list[str]:
    if value is None:
        return [f"# {label}", f"# {key} ="]
    return [f"# {label}", f"{key} = {written(value)}"]


def _pairs(entry: Mapping[str, Any]) -> list[str]:
    return [f"{key} = {written(value)}" for key, value in entry.items() if value is not None]
