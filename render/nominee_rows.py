"""The rows in which papers list nominees, under a head for each award."""

from collections.abc import Callable, Iterable

from render.ink import Ink
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
    """Rows under a head for each award, counted from 1; `row` makes one of a number and a nominee."""
    rows: list[Row] = []
    by_award: dict[str, list[Nominee]] = {}
    for one in found:
        by_award.setdefault(one.award.label or one.award.id, []).append(one)
    for label, members in by_award.items():
        rows.append(group(ink(label), columns))
        rows += [row(place, one) for place, one in enumerate(members, 1)]
    return rows
