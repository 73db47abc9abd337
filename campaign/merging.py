"""Three states of a form made into one: field by field, entry by entry. What both sides changed is a clash.

Pure. Works on plain values; the text that says them is made in `merge_text.py`.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from msgspec import Struct

from campaign.finding import Key
from campaign.keyed import changed
from campaign.toml_read import same


class Side(StrEnum):
    """Whose value a clash is settled with."""

    OURS = "ours"
    THEIRS = "theirs"
    BASE = "base"


class Clash(Struct, frozen=True):
    """One field, or one entry of a list, that both sides changed, each in its own way; None: taken away."""

    key: Key
    """Where it stands in `Merged.raw`."""
    base: Any
    ours: Any
    theirs: Any

    def by(self, side: Side) -> Any:
        """The value of `side`."""
        return {Side.OURS: self.ours, Side.THEIRS: self.theirs, Side.BASE: self.base}[side]


class Merged(Struct, frozen=True):
    """What three states come to."""

    raw: Mapping[str, Any]
    """The values of both sides; ours where they clash, and theirs where ours took it away."""
    clashes: tuple[Clash, ...]

    def settled(self, sides: Mapping[Key, Side], rest: Side = Side.OURS) -> dict[str, Any]:
        """The values once each clash is settled by `sides`, by the key of the clash, the others by `rest`."""
        chosen = [(clash.key, clash.by(sides.get(clash.key, rest))) for clash in self.clashes]
        kept = {key: value for key, value in chosen if value is not None}
        gone = [key for key, value in chosen if value is None]
        # from the end, so that an entry that goes moves none that is still to be found
        gone.sort(key=lambda key: [(isinstance(part, int), part) for part in key], reverse=True)
        raw = changed(self.raw, kept)
        for key in gone:
            raw = changed(raw, {key: None})
        return raw


def merge(base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Merged:
    """What `ours` and `theirs`, both made from `base`, say together. Neither side's entries are dropped."""
    clashes: list[Clash] = []
    raw = _tables((), base, ours, theirs, clashes)
    return Merged(raw, tuple(clashes))


def _value(key: Key, base: Any, ours: Any, theirs: Any, clashes: list[Clash]) -> Any:
    if same(ours, theirs) or same(base, theirs):
        return ours
    if same(base, ours):
        return theirs
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        return _tables(key, base if isinstance(base, Mapping) else {}, ours, theirs, clashes)
    if isinstance(ours, list) and isinstance(theirs, list):
        return _lists(key, base if isinstance(base, list) else [], ours, theirs, clashes)
    clashes.append(Clash(key, base, ours, theirs))
    return theirs if ours is None else ours


def _tables(
    key: Key,
    base: Mapping[str, Any],
    ours: Mapping[str, Any],
    theirs: Mapping[str, Any],
    clashes: list[Clash],
) -> dict[str, Any]:
    out = {}
    for name in dict.fromkeys([*ours, *theirs]):
        value = _value((*key, name), base.get(name), ours.get(name), theirs.get(name), clashes)
        if value is not None:
            out[name] = value
    return out


# Lists: entries are put beside each other first, then merged one by one


class _Beside(Struct, frozen=True):
    """Which entries of a list come from which of the base."""

    of_base: Mapping[int, int]
    """The place in the list of each entry of the base that it still holds."""
    fresh: Sequence[tuple[int, int]]
    """The places of new entries, each with the entry of the base that it follows; -1 at the beginning."""

    def order(self, count: int) -> list[int]:
        """All entries of the base in the order of the list; what is gone stays behind what it followed."""
        kept = sorted(self.of_base, key=self.of_base.__getitem__)
        for place in range(count):
            if place not in self.of_base:
                kept.insert(kept.index(place - 1) + 1 if place else 0, place)
        return kept


def _lists(key: Key, base: list[Any], ours: list[Any], theirs: list[Any], clashes: list[Clash]) -> list[Any]:
    mine, other = _beside(base, ours), _beside(base, theirs)
    order = mine.order(len(base))
    if order == sorted(order):
        order = other.order(len(base))
    out: list[Any] = []
    _put_fresh(key, out, -1, (mine, ours), (other, theirs), clashes)
    for place in order:
        _put_kept(key, out, base[place], _at(ours, mine, place), _at(theirs, other, place), clashes)
        _put_fresh(key, out, place, (mine, ours), (other, theirs), clashes)
    return out


def _at(items: list[Any], beside: _Beside, place: int) -> Any:
    return items[beside.of_base[place]] if place in beside.of_base else None


def _put_kept(key: Key, out: list[Any], base: Any, ours: Any, theirs: Any, clashes: list[Clash]) -> None:
    value = _value((*key, len(out)), base, ours, theirs, clashes)
    if value is not None:
        out.append(value)


def _put_fresh(
    key: Key,
    out: list[Any],
    after: int,
    ours: tuple[_Beside, list[Any]],
    theirs: tuple[_Beside, list[Any]],
    clashes: list[Clash],
) -> None:
    """Put in what either side added after one entry of the base; what both added alike, once."""
    mine, other = (
        [items[place] for place, follows in beside.fresh if follows == after]
        for beside, items in (ours, theirs)
    )
    pairs = dict(_pairs(mine, other, range(len(mine)), range(len(other))))
    for place, item in enumerate(mine):
        if place in pairs:
            _put_kept(key, out, {}, item, other[pairs[place]], clashes)
    # neither side comes first by being ours: the merge is the same on both machines
    alone = [
        [item for place, item in enumerate(mine) if place not in pairs],
        [item for place, item in enumerate(other) if place not in pairs.values()],
    ]
    for group in sorted(alone, key=repr):
        out.extend(group)


def _beside(base: list[Any], items: list[Any]) -> _Beside:
    matcher = SequenceMatcher(None, [repr(one) for one in base], [repr(one) for one in items], autojunk=False)
    of_base: dict[int, int] = {}
    gaps = []
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            of_base.update(zip(range(start, end), range(new_start, new_end), strict=True))
        elif tag == "replace":
            gaps.append((range(start, end), range(new_start, new_end)))
    old = [place for place in range(len(base)) if place not in of_base]
    new = [place for place in range(len(items)) if place not in of_base.values()]
    of_base.update(_pairs(base, items, old, new))
    for was, now in gaps:  # an entry changed so much that only its place tells which one it was
        left = [place for place in was if place not in of_base]
        right = [place for place in now if place not in of_base.values()]
        if len(left) == len(right):
            of_base.update(zip(left, right, strict=True))
    return _Beside(of_base, tuple(_fresh(of_base, len(items))))


def _fresh(of_base: Mapping[int, int], count: int) -> Iterator[tuple[int, int]]:
    came_from = {place: base for base, place in of_base.items()}
    last = -1
    for place in range(count):
        if place in came_from:
            last = came_from[place]
        else:
            yield place, last


def _pairs(
    one: Sequence[Any], other: Sequence[Any], places: Sequence[int], others: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """The entries of two lists that are equal, or bear the same name, each taken once."""
    left = list(others)
    waiting = []
    for place in places:
        found = next((there for there in left if same(one[place], other[there])), None)
        if found is None:
            waiting.append(place)
        else:
            left.remove(found)
            yield place, found
    for place in waiting:
        name = _name(one[place])
        found = next((there for there in left if name and _name(other[there]) == name), None)
        if found is not None:
            left.remove(found)
            yield place, found


def _name(entry: Any) -> tuple[str, Any] | None:
    """What tells an entry from its neighbours: its id, else its name or title; None where it has none."""
    if not isinstance(entry, Mapping):
        return None
    return next(((key, entry[key]) for key in ("id", "name", "title") if entry.get(key)), None)
