"""Finding the table in a sheet: which list it is, where its headings stand, which column is which.

Pure. Headings are recognised with and without marks, in any order, in one row or two; what is not
recognised is told, and a person may say what it means (`Meant`). What rows say is in `intake_rows.py`.
"""

import difflib
import re
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from msgspec import Struct

from campaign.columns import LISTS, Column, ListKind, Role, plain
from campaign.plan import Plan
from campaign.sheet import Cell, Sheet, address

LEAVE = ""
"""In a mapping: the column is left aside."""

Meant = Mapping[str, str]
"""By `plain` heading, the id of the column that a person said it is, or `LEAVE`."""

_SEARCHED = 40
"""Rows from the top in which the headings are looked for."""

_COUNTS = (1, 5, 20, 60)
"""So many entries of a list of tables may stand in one row: as few as hold what the headings count."""

_ENOUGH = 2
"""So many headings at least make a table."""


class Strange(Struct, frozen=True):
    """A heading over data that no column of the list goes by."""

    sheet: str
    cell: str
    text: str
    nearest: str = ""
    """The column it looks most like."""


class Found(Struct, frozen=True):
    """The table of one sheet."""

    sheet: Sheet
    kind: ListKind
    first: int
    """The first row below the headings."""
    columns: Mapping[int, Column]
    """By place in the sheet."""
    headed: frozenset[int]
    """The places that have any heading; what stands elsewhere is outside the table."""
    strange: tuple[Strange, ...] = ()
    doubled: tuple[tuple[str, str], ...] = ()
    """Cells of headings that mean a column which another one before means; and what they mean."""

    def outside(self, row: int, cells: Mapping[int, Cell]) -> list[str]:
        """Which of the cells of a row stand outside the table."""
        return [address(row, place) for place in cells if place not in self.headed]


Texts = Mapping[int, tuple[str, ...]]
"""What each heading may be called, by column; its own words first."""


class KnownColumns:
    """The columns of each list, by their names and by their ids, worked out when they are first asked for."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.made: dict[tuple[str, int], tuple[Mapping[str, Column], Mapping[str, Column]]] = {}

    def columns(self, kind: ListKind, texts: Texts) -> tuple[Mapping[str, Column], Mapping[str, Column]]:
        """The columns with as many entries as the headings `texts` count."""
        words = (word for names in texts.values() for word in plain(names[0]).split()[1:])
        most = max((int(word) for word in words if re.fullmatch(r"\d{1,2}", word, re.ASCII)), default=1)
        count = next((count for count in _COUNTS if most <= count), _COUNTS[-1])
        if (kind.id, count) not in self.made:
            known = kind.columns(self.plan, lambda key: count)
            self.made[kind.id, count] = _by_name(known), {column.id: column for column in known}
        return self.made[kind.id, count]


def find(
    sheet: Sheet, known: KnownColumns, only: str = "", meant: Mapping[str, Meant] | None = None
) -> Found | None:
    """The table of `sheet`: of the list `only` where it is given, else of the one that fits best.

    `meant`: by list, what a person said of headings. None where no row looks like headings.
    """
    best: tuple[tuple[int, bool, int], _Match] | None = None
    for row in (row for row in sheet.rows if row <= _SEARCHED):
        texts, height = _texts(sheet, row)
        for kind in (LISTS[only],) if only else LISTS.values():
            match = _Match(
                kind, row + height, texts, _meaning(kind, known, texts, (meant or {}).get(kind.id, {}))
            )
            told = {
                column.id for column in match.columns.values() if column and column.role is not Role.ASIDE
            }
            if len(told) < _ENOUGH or not _names_its_rows(kind, told):
                continue
            titled = plain(kind.title) == plain(sheet.title)
            score = (len(told) + 2 * titled, titled, -row)
            if best is None or score > best[0]:
                best = score, match
    return _found(sheet, known, best[1]) if best else None


class _Match(Struct, frozen=True):
    """A row taken as the headings of a list."""

    kind: ListKind
    first: int
    texts: Texts
    columns: Mapping[int, Column | None]
    """None for a heading that means nothing; columns to be left aside are not there."""


def _meaning(kind: ListKind, known: KnownColumns, texts: Texts, said: Meant) -> dict[int, Column | None]:
    by_name, by_id = known.columns(kind, texts)
    found: dict[int, Column | None] = {}
    for place, names in sorted(texts.items()):
        chosen = said.get(plain(names[0]))
        if chosen == LEAVE or not plain(names[0]):
            continue
        meant = (by_name[plain(name)] for name in names if plain(name) in by_name)
        found[place] = by_id.get(chosen) if chosen else next(meant, None)
    return found


def _names_its_rows(kind: ListKind, told: Set[str]) -> bool:
    """Whether the columns can say which form each row is about."""
    unit = bool(told & {Role.UNIT, Role.UNIT_NAME})
    if kind.id == "years":
        return unit and bool(told & {Role.INDICATOR, Role.INDICATOR_TEXT})
    if kind.id == "activities":
        return unit and "title" in told
    if kind.id == "nominations":
        return "name" in told and bool(told & {"unit", Role.NOMINATION})
    if kind.id == "people":
        return told >= {"name", "role"}
    return unit or "name" in told


def _texts(sheet: Sheet, row: int) -> tuple[Texts, int]:
    """What the headings of `row` may be called, by column, and how many rows they take.

    Where a cell of the row is merged over several columns, each of these is headed by it and by the cell
    under it.
    """
    wide = [area for area in sheet.merged if area.top == row == area.bottom and area.right > area.left]
    inner = sheet.rows.get(row + 1, {})
    wide = [area for area in wide if any(area.left <= column <= area.right for column in inner)]
    texts: dict[int, tuple[str, ...]] = {
        column: (cell.text,) for column, cell in sheet.rows.get(row, {}).items()
    }
    if not wide or len(texts) < _ENOUGH:
        return texts, _height(sheet, row)
    for area in wide:
        over = sheet.at(row, area.left).text
        for column in range(area.left, area.right + 1):
            under = sheet.at(row + 1, column).text
            texts[column] = (f"{over} {under}", under, f"{under} {over}") if under else (over,)
    return texts, 2


def _height(sheet: Sheet, row: int) -> int:
    tall = [area.bottom for area in sheet.merged if area.top == row and area.bottom > row]
    return max(tall, default=row) - row + 1


def _found(sheet: Sheet, known: KnownColumns, match: _Match) -> Found:
    first = _below_numbers(sheet, match.first)
    filled = {place for row, cells in sheet.rows.items() if row >= first for place in cells}
    by_name, _ = known.columns(match.kind, match.texts)
    columns: dict[int, Column] = {}
    strange: list[Strange] = []
    doubled: list[tuple[str, str]] = []
    for place, column in match.columns.items():
        heads = [row for row, cells in sheet.rows.items() if row < match.first and place in cells]
        cell, text = address(max(heads, default=match.first - 1), place), match.texts[place][0]
        if column is None and place in filled:
            close = difflib.get_close_matches(plain(text), list(by_name), 1, 0.75)
            strange.append(Strange(sheet.title, cell, text, by_name[close[0]].heading if close else ""))
        elif column is not None and column.role is not Role.ASIDE and column in columns.values():
            doubled.append((cell, column.heading))
        elif column is not None:
            columns[place] = column
    headed = frozenset(match.texts)
    return Found(sheet, match.kind, first, columns, headed, tuple(strange), tuple(doubled))


def _by_name(known: Sequence[Column]) -> Mapping[str, Column]:
    """The columns under each heading that means one of them and no other."""
    found: dict[str, Column] = {}
    for column in known:  # the usual heading of a column before any other name of another
        found.setdefault(plain(column.heading), column)
    usual = set(found)
    twice: set[str] = set()
    for column in known:
        for name in map(plain, column.names):
            if name not in usual and found.setdefault(name, column) is not column:
                twice.add(name)
    return {name: column for name, column in found.items() if name not in twice}


def _below_numbers(sheet: Sheet, first: int) -> int:
    """The row after the one that merely counts the columns, `(1) (2) (3)` or `A B 1 2`, if there is one."""
    cells = [cell.text.strip("() ") for _, cell in sorted(sheet.rows.get(first, {}).items())]
    while cells and re.fullmatch(r"[A-Z]", cells[0]):
        cells.pop(0)
    numbers = [int(text) if re.fullmatch(r"\d{1,2}", text, re.ASCII) else 0 for text in cells]
    counts = len(numbers) >= _ENOUGH and all(right == left + 1 for left, right in pairwise(numbers))
    return first + 1 if counts and numbers[0] == 1 else first
