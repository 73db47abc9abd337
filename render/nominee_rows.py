"""The rows in which papers list nominees, under a head for each award; how many they are, in words."""

from collections.abc import Callable, Collection, Iterable

from campaign.plan import LEVELS
from render.ink import DOTS, Ink, counted
from render.proposed import Nominee
from render.style import CENTRE
from render.table import Column, Row, group

PLAIN = (
    Column("STT", 13, CENTRE),
    Column("Họ và tên / Tên tập thể", 62),
    Column("Chức vụ, đơn vị công tác", 62),
    Column("Ghi chú", 28),
)
"""The columns of a list that only names them (law.md 6.5)."""


def plain(ink: Ink, found: Iterable[Nominee]) -> list[Row]:
    """The rows of `PLAIN`; a collective's name takes both columns."""

    def row(place: int, one: Nominee) -> Row:
        cells = (str(place), ink(one.value.addressed), ink(one.place), "")
        return Row(cells, spans=() if one.value.individual else ((1, 2),))

    return grouped(ink, found, len(PLAIN), row)


def grouped(
    ink: Ink, found: Iterable[Nominee], columns: int, row: Callable[[int, Nominee], Row]
) -> list[Row]:
    """Rows under a head for each award, the high ones first (law.md 6.5), each counted from 1.

    `row` makes one of a number and a nominee.
    """
    by_award: dict[str, list[Nominee]] = {}
    for one in sorted(found, key=_height, reverse=True):
        by_award.setdefault(one.award.label or one.award.id, []).append(one)
    rows: list[Row] = []
    for label, members in by_award.items():
        rows.append(group(ink(label), columns))
        rows += [row(place, one) for place, one in enumerate(members, 1)]
    return rows


def how_many(found: Collection[Nominee]) -> str:
    """`03 tập thể và 02 cá nhân`, or the one kind that there is; dots for nobody."""
    people = sum(one.value.individual for one in found)
    kinds = ((len(found) - people, "tập thể"), (people, "cá nhân"))
    return " và ".join(counted(count, word) for count, word in kinds if count) or DOTS


def _height(one: Nominee) -> int:
    return LEVELS.index(one.award.level) if one.award.level in LEVELS else -1
