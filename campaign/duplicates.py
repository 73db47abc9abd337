"""What may be one person or one unit written twice: pairs of like names, with what to do. Joins nothing.

Pure. Reads the forms as they stand, not the record, which keeps every slip that was ever put right. The
people and units are put together in `identity.py`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.distance import Indel

from campaign.identity import Key, Part, Person, Unit, letters, people, units
from campaign.vietnamese import bare
from campaign.workspace import Workspace

NEAR = 0.9
"""How alike two names without marks must be to be offered: the share (0 to 1) of their letters that stand in
both in the same order."""


class Side(Struct, frozen=True):
    """One of two that look alike."""

    name: str
    unit: str
    """The id of the unit; empty for the people of the plan."""
    forms: tuple[str, ...]
    """The paths of the forms that write the name so."""


class Pair(Struct, frozen=True):
    """Two that may be one."""

    kind: str
    """`person` or `unit`."""
    first: Side
    second: Side
    equal: bool
    """The names are equal once marks are left out; else they are nearly equal."""
    advice: str
    """What to do, a Vietnamese sentence or two."""


def duplicates(workspace: Workspace) -> list[Pair]:
    """Every pair of people or units that may be one, those of equal names first."""
    found = [*_people(people(workspace)), *_units(units(workspace))]
    return sorted(found, key=lambda pair: not pair.equal)


def near(one: str, other: str) -> bool:
    """Whether two names without marks are equal or nearly so."""
    return Indel.normalized_similarity(one, other) >= NEAR


def nearest(name: str, names: Sequence[str]) -> str | None:
    """The one of `names` that is most like `name`, all without marks; None where none is near."""
    found = process.extractOne(name, names, scorer=Indel.normalized_similarity, score_cutoff=NEAR)
    return found[0] if found is not None else None


def near_pairs(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of each two of `names` that are near, the earlier first."""
    for place, name in enumerate(names):
        rest = names[place + 1 :]
        alike = process.extract(name, rest, scorer=Indel.normalized_similarity, score_cutoff=NEAR, limit=None)
        yield from ((place, place + 1 + at) for _, _, at in alike)


# People


class _Spelling(Struct, frozen=True):
    """One spelling of one person in one unit, with the nominations and earlier names that stand under it."""

    side: Side
    key: Key
    person: int
    nominations: tuple[str, ...]
    former: frozenset[str]


def _people(known: Iterable[Person]) -> Iterator[Pair]:
    spellings = [one for place, person in enumerate(known) for one in _spellings(place, person)]
    for place, beside in sorted(_candidates(spellings)):
        one, other = spellings[place], spellings[beside]
        if one.person == other.person and one.key != other.key:
            continue  # `same_as` says that they are one
        names = one.key[1], other.key[1]
        same_unit, equal = one.key[0] == other.key[0], names[0] == names[1]
        renamed = names[0] in other.former or names[1] in one.former
        yield Pair("person", one.side, other.side, equal, _advice(one, other, same_unit, equal, renamed))


def _candidates(spellings: Sequence[_Spelling]) -> set[tuple[int, int]]:
    """The places of each two that may be one person: of one name, of a name that the other had, or, inside
    one unit, of names that are near: over all units many people have like names."""
    named, units = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for place, one in enumerate(spellings):
        unit, name = one.key
        named[name].append(place)
        units[unit].append(place)
    found = {pair for places in named.values() for pair in combinations(places, 2)}
    for place, one in enumerate(spellings):
        others = (other for name in one.former for other in named.get(name, ()) if other != place)
        found |= {(min(place, other), max(place, other)) for other in others}
    for places in units.values():
        names = [spellings[place].key[1] for place in places]
        found |= {(places[one], places[other]) for one, other in near_pairs(names)}
    return found


def _spellings(place: int, person: Person) -> Iterator[_Spelling]:
    groups: dict[tuple[str, str], list[int]] = {}
    for index, one in enumerate(person.sightings):
        groups.setdefault((one.unit, letters(one.name)), []).append(index)
    for (unit, _), indexes in groups.items():
        told = [person.sightings[index] for index in indexes]
        paths = tuple(dict.fromkeys(one.path for one in told))
        yield _Spelling(
            Side(told[0].name, unit, paths),
            (unit, bare(told[0].name)),
            place,
            tuple(one.path for one in told if one.part is Part.NOMINEE),
            frozenset(bare(one.former) for one in told if one.former),
        )


def _advice(one: _Spelling, other: _Spelling, same_unit: bool, equal: bool, renamed: bool) -> str:
    names = f"“{one.side.name}” và “{other.side.name}”"
    if same_unit and not renamed:
        what = "hai cách ghi dấu" if equal else "hai tên gần giống nhau"
        return (
            f"Một đơn vị, {what}: {names}. Nếu là một người thì sửa cho cùng một cách viết; "
            "nếu là hai người thì giữ nguyên và ghi rõ chức vụ."
        )
    if one.nominations and other.nominations:
        earlier, later = sorted((one.nominations[0], other.nominations[-1]), key=_short)
        return (
            f"Nếu là một người đã chuyển đơn vị hoặc đổi tên: thidua set {_short(later)} "
            f"same_as={_short(earlier)}. Nếu là hai người trùng tên thì giữ nguyên."
        )
    return "Nếu là một người thì kiểm tra đơn vị, chức vụ ở hai nơi; nếu là hai người thì giữ nguyên."


def _short(path: str) -> str:
    return path.removeprefix("campaign/").removesuffix(".toml")


# Units


def _units(known: Iterable[Unit]) -> Iterator[Pair]:
    units = sorted(known, key=lambda unit: unit.id)
    names = [(bare(name), place) for place, unit in enumerate(units) for name in unit_names(unit)]
    found = {(names[one][1], names[other][1]) for one, other in near_pairs([name for name, _ in names])}
    for place, beside in sorted(found):
        one, other = units[place], units[beside]
        if place == beside or one.id in other.successors or other.id in one.successors:
            continue  # the forms say how they belong together
        alike = [
            (mine, theirs, bare(mine) == bare(theirs))
            for mine in unit_names(one)
            for theirs in unit_names(other)
            if near(bare(mine), bare(theirs))
        ]
        mine, theirs, equal = max(alike, key=lambda pair: pair[2])
        yield Pair(
            "unit",
            Side(mine, one.id, (one.form.path,)),
            Side(theirs, other.id, (other.form.path,)),
            equal,
            "Nếu là một đơn vị lập hai lần thì giữ một thư mục; ở thư mục kia ghi ngày kết thúc "
            f"(valid_to) và đơn vị kế tục: thidua set {other.id} successor={one.id} (hoặc ngược lại). "
            "Nếu là hai đơn vị thì ghi tên đầy đủ cho khác nhau.",
        )


def unit_names(unit: Unit) -> list[str]:
    """Every name that the unit has or had."""
    return [unit.name, *(former.name for former in unit.former_names)]
