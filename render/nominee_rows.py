"""The rows in which papers list nominees, under a head for each award; how many they are, in words."""

from collections.abc import Callable, Collection, Iterable

from campaign.plan_tables import LEVELS
from render.ink import DOTS, Ink, counted
from render.proposed import Nominee
from render.table import Row, group


def row(ink: Ink, number: str, one: Nominee, *cells: str) -> Row:
    """A number, a person with post and unit, and `cells`; a collective's name takes both columns."""
    told = (number, ink(one.value.addressed), ink(one.place), *cells)
    return Row(told, spans=() if one.value.individual else ((1, 2),))


def grouped(
    ink: Ink, found: Iterable[Nominee], columns: int, made: Callable[[int, Nominee], Row]
) -> list[Row]:
    """Rows under a head for each award, the high ones first (law.md 6.5), each counted from 1.

    `made` gives the row of a number and a nominee.
    """
    by_award: dict[str, list[Nominee]] = {}
    for one in sorted(found, key=_height, reverse=True):
        by_award.setdefault(one.award.label or one.award.id, []).append(one)
    rows: list[Row] = []
    for label, members in by_award.items():
        rows.append(group(ink(label), columns))
        rows += [made(place, one) for place, one in enumerate(members, 1)]
    return rows


def how_many(found: Collection[Nominee]) -> str:
    """`03 tập thể và 02 cá nhân`, or the one kind that there is; dots for nobody."""
    people = sum(one.value.individual for one in found)
    kinds = ((len(found) - people, "tập thể"), (people, "cá nhân"))
    return " và ".join(counted(count, word) for count, word in kinds if count) or DOTS


def _height(one: Nominee) -> int:
    return LEVELS.index(one.award.level) if one.award.level in LEVELS else -1
