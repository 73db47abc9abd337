"""Where values stand in a TOML text: real lines and columns by a parser that keeps them, never guessed.

Also reads a key as a person types it. The values themselves come from `toml_read.py`.
"""

import tomllib
from collections.abc import Mapping
from typing import Any

from campaign.finding import Key
from campaign.toml_read import BOM
from campaign.vietnamese import nfc


def positions(data: bytes) -> Mapping[Key, tuple[int, int]]:
    """Line and column (both from 1) of each value's key in `data`, by the value's place.

    From a parser that keeps positions, never guessed: empty for a file that it cannot follow.
    """
    import tree_sitter
    import tree_sitter_toml

    source = data.removeprefix(BOM)
    language = tree_sitter.Language(tree_sitter_toml.language())
    tree = tree_sitter.Parser(language).parse(source)
    found: dict[Key, tuple[int, int]] = {}
    counts: dict[Key, int] = {}
    for node in tree.root_node.children:
        prefix: Key = ()
        if node.type in ("table", "table_array_element"):
            prefix = _resolve(_key_of(node.children[1]), counts)
            if node.type == "table_array_element":
                counts[prefix] = counts.get(prefix, -1) + 1
                prefix = (*prefix, counts[prefix])
            found.setdefault(prefix, _point(source, node))
            for name in range(1, len(prefix)):
                found.setdefault(prefix[:name], _point(source, node))
        pairs = node.children if prefix else [node]
        for pair in pairs:
            if pair.type == "pair":
                _pair(source, pair, prefix, found)
    return found


def _resolve(key: Key, counts: Mapping[Key, int]) -> Key:
    """`key` with the number of the current entry put in after each list of tables on the way."""
    resolved: Key = ()
    for part in key[:-1]:
        resolved = (*resolved, part)
        if resolved in counts:
            resolved = (*resolved, counts[resolved])
    return (*resolved, key[-1])


def _key_of(node: Any) -> Key:
    if node.type == "dotted_key":
        return tuple(part for child in node.children if child.type != "." for part in _key_of(child))
    text = node.text.decode()
    if node.type == "quoted_key":
        return (nfc(next(iter(tomllib.loads(f"{text} = 0")))),)
    return (nfc(text),)


def _pair(source: bytes, pair: Any, prefix: Key, found: dict[Key, tuple[int, int]]) -> None:
    key = (*prefix, *_key_of(pair.children[0]))
    found[key] = _point(source, pair)
    for length in range(len(prefix) + 1, len(key)):
        found.setdefault(key[:length], _point(source, pair))
    _value(source, pair.children[2], key, found)


def _value(source: bytes, node: Any, key: Key, found: dict[Key, tuple[int, int]]) -> None:
    if node.type == "inline_table":
        for child in node.children:
            if child.type == "pair":
                _pair(source, child, key, found)
    elif node.type == "array":
        values = [child for child in node.children if child.is_named and child.type != "comment"]
        for index, child in enumerate(values):
            found[(*key, index)] = _point(source, child)
            _value(source, child, (*key, index), found)


def _point(source: bytes, node: Any) -> tuple[int, int]:
    row, column = node.start_point
    line = source.split(b"\n", row + 1)[row]
    return row + 1, len(line[:column].decode(errors="replace")) + 1


def parse_key(text: str) -> Key:
    """A key as typed on the command line: `indicators."gov.e_files".numerator`, `initiatives.0.title`.

    Numbers are the entries of lists, counted from 0. Raises `ValueError` when it is no key.
    """
    try:
        node: Any = tomllib.loads(f"{text} = 0")
    except tomllib.TOMLDecodeError:
        raise ValueError(text) from None
    parts: list[str | int] = []
    while isinstance(node, dict):
        (name, node), *more = node.items()
        if more:
            raise ValueError(text)
        parts.append(int(name) if name.isdecimal() else nfc(name))
    return tuple(parts)
