"""Where values stand in a TOML text, by a parser that keeps positions: lines for findings, bytes for edits.

Also reads a key as a person types it. The values themselves come from `toml_read.py`.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from msgspec import Struct, field

from campaign.encodings import BOM
from campaign.finding import Key
from campaign.vietnamese import nfc


class Spot(Struct, frozen=True):
    """One value: the bytes of its pair and of the value alone."""

    start: int
    value: int
    end: int
    inside: bool
    """In an inline table or a list, rather than on lines of its own."""


class Block(Struct):
    """A table's own lines: its header and the pairs under it. The first is the top, without a header."""

    key: Key
    """Entries of lists of tables with their number."""
    start: int
    """The byte where its header begins."""
    body: int
    """The byte after the line of its last pair, or of its header: where another pair goes."""
    entry: bool = False
    """Whether it is an entry of a list of tables."""


class Layout(Struct):
    """The places of everything in a text."""

    source: bytes
    spots: dict[Key, Spot] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    broken: bool = False
    """Whether the parser lost its way."""

    def lead(self, index: int) -> int:
        """The byte where block `index` begins, with the comments over it and the blank line before them."""
        start = self.blocks[index].start if index < len(self.blocks) else len(self.source)
        if index == 0 or index >= len(self.blocks):
            return start
        floor = self.blocks[index - 1].body
        while start > floor:
            before = self.line_start(start - 1)
            if before < floor or not self.source[before:start].lstrip().startswith(b"#"):
                break
            start = before
        while start > floor and not self.source[self.line_start(start - 1) : start].strip():
            start = max(floor, self.line_start(start - 1))
        return start

    def line_start(self, byte: int) -> int:
        """The byte where the line of `byte` begins."""
        return self.source.rfind(b"\n", 0, byte) + 1

    def line_end(self, byte: int) -> int:
        """The byte after the end of the line of `byte`."""
        end = self.source.find(b"\n", byte)
        return len(self.source) if end < 0 else end + 1


@cache
def _parser() -> Any:
    import tree_sitter
    import tree_sitter_toml

    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))


def layout(source: bytes) -> Layout:
    """The places of everything in `source`, UTF-8 without a BOM."""
    root = _parser().parse(source).root_node
    laid = Layout(source, broken=root.has_error)
    laid.blocks.append(Block((), 0, 0))
    counts: dict[Key, int] = {}
    for node in root.children:
        if node.type == "pair":
            _pair(laid, node, (), inside=False)
            laid.blocks[0].body = _line_end(source, node.end_byte)
        elif node.type in ("table", "table_array_element"):
            _table(laid, node, counts)
    return laid


def _table(laid: Layout, node: Any, counts: dict[Key, int]) -> None:
    entry = node.type == "table_array_element"
    key = _resolve(_key_of(node.children[1]), counts)
    if entry:
        counts[key] = counts.get(key, -1) + 1
        key = (*key, counts[key])
    block = Block(key, node.start_byte, _line_end(laid.source, node.children[2].end_byte), entry)
    laid.blocks.append(block)
    for child in node.children:
        if child.type == "pair":
            _pair(laid, child, key, inside=False)
            block.body = _line_end(laid.source, child.end_byte)


def _resolve(key: Key, counts: Mapping[Key, int]) -> Key:
    """`key` with the number of the current entry put in after each list of tables on the way."""
    resolved: Key = ()
    for part in key[:-1]:
        resolved = (*resolved, part)
        if resolved in counts:
            resolved = (*resolved, counts[resolved])
    return (*resolved, key[-1])


def _line_end(source: bytes, byte: int) -> int:
    end = source.find(b"\n", byte)
    return len(source) if end < 0 else end + 1


def _key_of(node: Any) -> Key:
    if node.type == "dotted_key":
        return tuple(part for child in node.children if child.type != "." for part in _key_of(child))
    text = node.text.decode()
    if node.type == "quoted_key":
        return (nfc(next(iter(tomllib.loads(f"{text} = 0")))),)
    return (nfc(text),)


def _pair(laid: Layout, pair: Any, prefix: Key, inside: bool) -> None:
    key = (*prefix, *_key_of(pair.children[0]))
    value = pair.children[2]
    laid.spots[key] = Spot(pair.start_byte, value.start_byte, value.end_byte, inside)
    _value(laid, value, key)


def _value(laid: Layout, node: Any, key: Key) -> None:
    if node.type == "inline_table":
        for child in node.children:
            if child.type == "pair":
                _pair(laid, child, key, inside=True)
    elif node.type == "array":
        for index, child in enumerate(entries(node)):
            laid.spots[(*key, index)] = Spot(child.start_byte, child.start_byte, child.end_byte, inside=True)
            _value(laid, child, (*key, index))


def entries(array: Any) -> list[Any]:
    """The nodes of the values of an array node."""
    return [child for child in array.children if child.is_named and child.type != "comment"]


def positions(data: bytes) -> Mapping[Key, tuple[int, int]]:
    """Line and column (both from 1) of each value's key in `data`, by the value's place.

    Never guessed: empty for a file that the parser cannot follow.
    """
    source = data.removeprefix(BOM)
    laid = layout(source)
    if laid.broken:
        return {}
    found: dict[Key, tuple[int, int]] = {}
    line, start, last = 1, 0, 0
    for key, byte in _starts(laid):
        line += source.count(b"\n", last, byte)
        start = max(start, source.rfind(b"\n", last, byte) + 1)
        last = byte
        point = line, len(source[start:byte].decode(errors="replace")) + 1
        for length in range(1, len(key) + 1):
            found.setdefault(key[:length], point)
    return found


def _starts(laid: Layout) -> Iterator[tuple[Key, int]]:
    """Every place with the byte where it begins, in the order of the text."""
    told = [(block.key, block.start) for block in laid.blocks if block.key]
    told += [(key, spot.start) for key, spot in laid.spots.items()]
    return iter(sorted(told, key=lambda place: (place[1], len(place[0]))))


def parse_key(text: str) -> Key:
    """A key as typed on the command line: `indicators."gov.e_files".numerator`, `initiatives.0.title`.

    Bare numbers are the entries of lists, counted from 0. Raises `ValueError` when it is no key.
    """
    line = f"{text} = 0"
    root = _parser().parse(line.encode()).root_node
    nodes = root.children
    if root.has_error or len(nodes) != 1 or nodes[0].type != "pair" or "\n" in text:
        raise ValueError(text)
    key = nodes[0].children[0]
    if key.end_byte != len(text.rstrip().encode()):
        raise ValueError(text)
    parts = [key] if key.type != "dotted_key" else list(_leaves(key))
    return tuple(_typed(part) for part in parts)


def _leaves(key: Any) -> Iterator[Any]:
    for child in key.children:
        if child.type == "dotted_key":
            yield from _leaves(child)
        elif child.type != ".":
            yield child


def _typed(part: Any) -> str | int:
    (name,) = _key_of(part)
    return int(name) if part.type == "bare_key" and str(name).isdecimal() else str(name)
