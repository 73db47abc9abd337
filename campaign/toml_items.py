"""Values that share a line or a list in TOML: where one is cut out, and where one is put in, with its comma.

Pure; `toml_edit.py` says which, and makes the cuts.
"""

from collections.abc import Sequence
from typing import Any

from campaign.finding import Key
from campaign.toml_places import Layout, Spot
from campaign.toml_write import name_text, written

Cut = tuple[int, int, str]
"""From which byte to which, and the text that stands there instead."""


class Items:
    """Cuts in the lists and the tables on one line of a text."""

    def __init__(self, laid: Layout, cuts: list[Cut]) -> None:
        """`cuts`: where each is added to."""
        self.laid, self.source, self.cuts = laid, laid.source, cuts

    def _own_lines(self, spots: Sequence[Spot]) -> bool:
        """Whether each value of a list begins a line, and the last one's line does not close the list."""
        tail = self.source[spots[-1].end : self.laid.line_end(spots[-1].end)].lstrip().lstrip(b",").strip()
        alone = all(not self.source[self.laid.line_start(spot.start) : spot.start].strip() for spot in spots)
        return alone and (not tail or tail.startswith(b"#"))

    def cut(self, spots: Sequence[Spot], first: int, last: int) -> None:
        """Take out the values `first` to `last` (excluded) of a list that stand at `spots`."""
        if first >= last:
            return
        if self._own_lines(spots):
            for spot in spots[first:last]:
                self.cuts.append((self.laid.line_start(spot.start), self.laid.line_end(spot.end), ""))
        else:
            self._cut_items([spot.start for spot in spots], spots, first, last)

    def put(self, spots: Sequence[Spot], place: int, fresh: Sequence[Any]) -> None:
        """Put `fresh` into a list with values at `spots`, before the one at `place` or after the last."""
        if not fresh:
            return
        texts = [written(value) for value in fresh]
        if self._own_lines(spots):
            indent = self.source[self.laid.line_start(spots[0].start) : spots[0].start].decode()
            lines = "".join(f"{indent}{text},\n" for text in texts)
            last = spots[-1]
            if place < len(spots):
                start = self.laid.line_start(spots[place].start)
                self.cuts.append((start, start, lines))
                return
            if not self.source[last.end :].lstrip().startswith(b","):
                self.cuts.append((last.end, last.end, ","))
            end = self.laid.line_end(last.end)
            self.cuts.append((end, end, lines))
        elif place:
            after = spots[place - 1].end
            self.cuts.append((after, after, "".join(f", {text}" for text in texts)))
        else:
            self.cuts.append((spots[0].start, spots[0].start, "".join(f"{text}, " for text in texts)))

    def remove(self, key: Key) -> None:
        """Take the pair at `key` out of its table on one line."""
        parent = key[:-1]
        siblings = [k for k in self.laid.spots if len(k) == len(key) and k[:-1] == parent]
        spots = [self.laid.spots[sibling] for sibling in siblings]
        place = siblings.index(key)
        self._cut_items([spot.start for spot in spots], spots, place, place + 1)

    def _cut_items(self, starts: list[int], spots: Sequence[Spot], first: int, last: int) -> None:
        """Take out the items `first` to `last` (excluded) of a line of items, with the commas that go."""
        if last < len(spots):
            self.cuts.append((starts[first], starts[last], ""))
        elif first:
            self.cuts.append((spots[first - 1].end, spots[last - 1].end, ""))
        else:
            end = spots[last - 1].end
            comma = self.source[end:].lstrip()[:1] == b","
            self.cuts.append((starts[0], self.source.index(b",", end) + 1 if comma else end, ""))

    def add(self, key: Key, fresh: Sequence[tuple[str, Any]]) -> None:
        """Put pairs into the table on one line at `key`, after its last one."""
        spot = self.laid.spots[key]
        pairs = ", ".join(f"{name_text(name)} = {written(value)}" for name, value in fresh)
        inner = [s for k, s in self.laid.spots.items() if len(k) == len(key) + 1 and k[:-1] == key]
        if inner:
            self.cuts.append((inner[-1].end, inner[-1].end, f", {pairs}"))
        else:
            self.cuts.append((spot.value, spot.end, "{ " + pairs + " }"))
