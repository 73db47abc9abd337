"""TOML changed: only the bytes of what changed, so that every other line stays as it was.

Edits are made on the text by the places that `toml_places.py` gives, and every edit is proved by reading
the result back (`toml_read.py`) before anyone may write it. An editing library would rewrite lines that
nobody touched, and move comments from one entry of a list to another. Holds no disk.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from campaign.finding import Key
from campaign.toml_items import Cut, Items
from campaign.toml_places import Block, Layout, layout
from campaign.toml_read import Reading, read, same, text_of
from campaign.toml_write import CannotEdit, Written, alike, block_text, name_text, written
from campaign.vietnamese import nfc

_STRANGE = "Không sửa được tệp này một cách an toàn: cách viết của tệp quá lạ. Tệp giữ nguyên."


def edit(data: bytes, wanted: Mapping[str, Any], path: str) -> bytes:
    """`data` changed so that it says `wanted`, as `edited` does it."""
    return edited(data, wanted, path, read(data, path)).data


def edited(data: bytes, wanted: Mapping[str, Any], path: str, before: Reading) -> Written:
    """`data`, which says `before`, changed so that it says `wanted`; every line that need not change stays
    byte for byte.

    Each line keeps its own ending, and a new one ends as most do; an empty table or list and an absent one
    are the same. Raises `CannotEdit` when the file is broken, or when the result, read back, does not say
    exactly `wanted`.
    """
    if before.broken:
        if any(one.code == "conflict-markers" for one in before.findings):
            raise CannotEdit(f"{path} còn dấu xung đột của git. Chọn ở Trao đổi, hoặc: thidua resolve {path}")
        raise CannotEdit(f"{path} đang hỏng nên chưa sửa được. Xem chỗ sai: Kiểm tra, hoặc thidua check")
    if alike(before.raw, wanted):
        return Written(data, before)
    ends = [line.endswith(b"\r") for line in data.split(b"\n")[:-1]]
    try:
        laid = layout(nfc(text_of(data)).encode())
        if laid.broken:
            raise CannotEdit(_STRANGE)
        after = _Editor(laid, ends).edited(before.raw, wanted)
    except (KeyError, UnicodeError) as error:
        raise CannotEdit(_STRANGE) from error
    proof = read(after, path)
    if proof.broken or not alike(proof.raw, wanted):
        raise CannotEdit(_STRANGE)
    return Written(after, proof)


class _Editor:
    """Collects replacements of bytes, then makes them all at once."""

    def __init__(self, laid: Layout, ends: Sequence[bool]) -> None:
        self.laid, self.source, self.ends = laid, laid.source, ends
        self.cuts: list[Cut] = []
        self.items = Items(laid, self.cuts)

    def edited(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> bytes:
        """The text once `old` has become `new`."""
        self._table((), old, new)
        made, last = bytearray(), 0
        usual = b"\r\n" if sum(self.ends) * 2 > len(self.ends) else b"\n"
        # at one place, what is put in stands in the order in which it was asked for
        for start, end, text in sorted(self.cuts, key=lambda cut: cut[:2]):
            if start < last:
                raise CannotEdit(_STRANGE)
            made += self._kept(last, start) + text.encode().replace(b"\n", usual)
            last = end
        return bytes(made + self._kept(last, len(self.source)))

    def _kept(self, start: int, end: int) -> bytes:
        """The text from `start` to `end` with the line ends that it had in the file."""
        first = self.source.count(b"\n", 0, start)
        lines = self.source[start:end].split(b"\n")
        ends = [b"\r\n" if crlf else b"\n" for crlf in self.ends[first : first + len(lines) - 1]]
        return b"".join(line + end_ for line, end_ in zip(lines, [*ends, b""], strict=True))

    # Tables

    def _table(self, key: Key, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        for name in old:
            if name not in new:
                self._remove((*key, name))
        fresh: list[tuple[str, Any]] = []
        for name, value in new.items():
            if name not in old:
                fresh.append((name, value))
            elif not same(old[name], value):
                self._replace((*key, name), old[name], value)
        self._add(key, fresh)

    def _replace(self, key: Key, old: Any, new: Any) -> None:
        """Put `new` where `old` stands, going down as far as the two have the same shape."""
        spot = self.laid.spots.get(key)
        if isinstance(old, Mapping) and isinstance(new, Mapping) and (spot is None or _few(old, new)):
            self._table(key, old, new)
        elif isinstance(old, list) and isinstance(new, list) and old and self._is_list_of_tables(key):
            self._entries(key, old, new)
        elif isinstance(old, list) and isinstance(new, list) and old and new:
            self._array(key, old, new)
        elif spot is not None:
            multiline = self.source[spot.value : spot.value + 3] in (b'"""', b"'''")
            self.cuts.append((spot.value, spot.end, written(new, multiline)))
        else:
            self._remove(key)
            self._add(key[:-1], [(str(key[-1]), new)])

    def _remove(self, key: Key) -> None:
        spot = self.laid.spots.get(key)
        if spot is not None and spot.inside:
            self.items.remove(key)
        elif spot is not None:
            self.cuts.append((self.laid.line_start(spot.start), self.laid.line_end(spot.end), ""))
        else:
            for index in self._blocks_below(key):
                self._cut_block(index)
            for below in [k for k in self.laid.spots if k[: len(key)] == key]:
                if not any(
                    b.key and below[: len(b.key)] == b.key and len(b.key) >= len(key)
                    for b in self.laid.blocks
                ):
                    self._remove(below)  # a table that dotted keys made

    def _cut_block(self, index: int) -> None:
        self.cuts.append((self.laid.lead(index), self._end(index), ""))

    def _end(self, index: int) -> int:
        """The byte where block `index` ends: where the comments over the next one begin."""
        return self.laid.lead(index + 1)

    def _blocks_below(self, key: Key) -> list[int]:
        return [place for place, b in enumerate(self.laid.blocks) if b.key and b.key[: len(key)] == key]

    def _add(self, key: Key, fresh: Sequence[tuple[str, Any]]) -> None:
        """Put new keys into the table at `key`: pairs under its other pairs, tables as blocks after it."""
        if not fresh:
            return
        block = next((b for b in self.laid.blocks if b.key == key), None)
        if key in self.laid.spots:
            self.items.add(key, fresh)
            return
        tables = [((*key, name), value) for name, value in fresh if self._as_block(key, block, value)]
        pairs = {name: value for name, value in fresh if not self._as_block(key, block, value)}
        if block is None and pairs:
            # a table that only the headers below it made: it gets one of its own, with its pairs
            tables.insert(0, (key, pairs))
        elif block is not None:
            for name, value in pairs.items():
                self._add_pair(block, name, value)
        below = self._blocks_below(key) if key else []
        for whole, value in tables:
            place = self._end(below[-1]) if below else len(self.source)
            text = block_text(whole, value)
            self._put(place, text if place else text.removeprefix("\n"))

    def _as_block(self, key: Key, block: Block | None, value: Any) -> bool:
        """Whether a new value stands as a table of its own: at the top, and among tables without a header."""
        tables = isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)
        return (isinstance(value, Mapping) or tables) and (not key or block is None)

    def _add_pair(self, block: Block, name: str, value: Any) -> None:
        text = f"{name_text(name)} = {written(value)}\n"
        # a new file holds a line for each field that is not filled in yet
        empty = f"# {name} =\n".encode()
        end = self._end(self.laid.blocks.index(block))
        place = self.source.find(empty, block.start, end + len(empty))
        if place >= 0 and (place == 0 or self.source[place - 1 : place] == b"\n"):
            self.cuts.append((place, place + len(empty), text))
        else:
            self._put(block.body, text)

    def _put(self, place: int, text: str) -> None:
        if place and self.source[place - 1 : place] != b"\n":
            text = "\n" + text
        self.cuts.append((place, place, text))

    # Lists of tables

    def _is_list_of_tables(self, key: Key) -> bool:
        return any(block.entry and block.key[:-1] == key for block in self.laid.blocks)

    def _entries(self, key: Key, old: list[Any], new: list[Any]) -> None:
        """Change, put in and take out whole entries, each with the comments over it."""
        own = [self._blocks_below((*key, index)) for index in range(len(old))]
        flat = [index for blocks in own for index in blocks]
        if flat != list(range(flat[0], flat[0] + len(flat))) and len(new) != len(old):
            raise CannotEdit(_STRANGE)  # another table lies between the entries: their order would be lost
        for tag, start, end, new_start, new_end in _steps(old, new):
            if tag == "equal":
                continue
            shared = min(end - start, new_end - new_start)
            for offset in range(shared):
                self._replace((*key, start + offset), old[start + offset], new[new_start + offset])
            for index in range(start + shared, end):
                for block in own[index]:
                    self._cut_block(block)
            if new_start + shared < new_end:
                place = (
                    self._end(own[start + shared - 1][-1]) if start + shared else self.laid.lead(own[0][0])
                )
                self._put(place, block_text(key, new[new_start + shared : new_end]))

    # Values inside a line

    def _array(self, key: Key, old: list[Any], new: list[Any]) -> None:
        spots = [self.laid.spots[(*key, index)] for index in range(len(old))]
        for tag, start, end, new_start, new_end in _steps(old, new):
            if tag == "equal":
                continue
            shared = min(end - start, new_end - new_start)
            for offset in range(shared):
                self._replace((*key, start + offset), old[start + offset], new[new_start + offset])
            self.items.cut(spots, start + shared, end)
            self.items.put(spots, start + shared, new[new_start + shared : new_end])


def _few(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether a table on one line keeps all its keys, or loses or gains a single one."""
    return len(old.keys() ^ new.keys()) <= 1


def _steps(old: list[Any], new: list[Any]) -> Iterator[tuple[str, int, int, int, int]]:
    matcher = SequenceMatcher(
        None, [repr(item) for item in old], [repr(item) for item in new], autojunk=False
    )
    return iter(matcher.get_opcodes())
