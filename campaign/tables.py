"""The lists of a workspace as tables on their way out, and as templates to fill in.

Pure; the same columns as on the way in (`columns.py`), so that what goes out comes back without a change.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from campaign.act import STATE_LABELS
from campaign.cells import NamesOf, cell_of, fitting
from campaign.columns import LISTS, Column, Entries, ListKind, Role
from campaign.finding import Key
from campaign.indicators import expected_of
from campaign.keyed import value_at
from campaign.kinds import Choice, Day, Kind, Many, Number, Reference, Text, Truth
from campaign.references import Lookup
from campaign.register import decisions
from campaign.sheet import EMPTY, NUMBERS, Cell, Heading, Table
from campaign.workspace import Form, Workspace

_IN_TEMPLATE = 3
"""Entries of each list of tables that a template has columns for."""

_LISTED = 60
"""So many choices at most stand in a list to pick from."""


RowOf = tuple[Form[Any] | None, Mapping[str, Any], Mapping[Role, Cell]]
"""A row on its way out: its form, the plain values that its columns read, and what its other columns say."""


def exported(workspace: Workspace, list_id: str) -> Table:
    """The list `list_id` (`columns.LISTS`, or `numbers`) as a table; broken forms have no row."""
    if list_id == "numbers":
        return _numbers(workspace)
    kind, names = LISTS[list_id], Lookup(workspace)
    rows = list(_ROWS[list_id](workspace))
    columns = _columns(
        workspace, kind, lambda key: max((_entries(raw, key) for _, raw, _ in rows), default=0)
    )
    told = [[_cell(column, row, names) for column in columns] for row in rows]
    return Table(kind.title, [_heading(column, names) for column in columns], told)


def template(workspace: Workspace, list_id: str, year: int | None = None) -> Table:
    """An empty table for the list `list_id`; that of figures holds a row for each that is due for `year`."""
    kind, names = LISTS[list_id], Lookup(workspace)
    columns = _columns(workspace, kind, lambda key: _IN_TEMPLATE)
    columns = [column for column in columns if column.role is not Role.ASIDE]
    due = _due(workspace, year) if list_id == "years" and year else ()
    told = [[_cell(column, (None, {}, asides), names) for column in columns] for asides in due]
    return Table(kind.title, [_heading(column, names, listed=True) for column in columns], told)


def broken(workspace: Workspace) -> list[Form[Any]]:
    """The forms that no table can hold, since they cannot be read."""
    return [form for form in workspace.forms() if not form.said and form.findings]


def _columns(workspace: Workspace, kind: ListKind, entries: Entries) -> list[Column]:
    return [column for column in kind.columns(workspace.plan, entries) if column.exported]


def _entries(raw: Mapping[str, Any], key: Key) -> int:
    held = value_at(raw, key)
    return len(held) if isinstance(held, list | tuple) else 0


def _cell(column: Column, row: RowOf, names: NamesOf) -> Cell:
    form, raw, asides = row
    if column.role is Role.FIELD:
        return cell_of(column.kind, value_at(raw, column.key), names)
    if column.role is Role.ASIDE and form is not None:
        return Cell(STATE_LABELS[form.state])
    return asides.get(column.role, EMPTY)


def _heading(column: Column, names: NamesOf, listed: bool = False) -> Heading:
    kind = column.kind.of if isinstance(column.kind, Many) else column.kind
    sort = "text"
    if isinstance(column.kind, Number):
        sort = "name" if not column.kind.grouped else "whole" if column.kind.whole else "number"
    elif isinstance(column.kind, Day):
        sort = "day"
    long = isinstance(kind, Text) and (kind.long or isinstance(column.kind, Many))
    width = 48 if long else 14 if sort != "text" else min(max(len(column.heading) + 2, 16), 32)
    choices = _choices(column.kind, names) if listed else ()
    return Heading(column.heading, sort, width, _note(column), choices, column.required)


def _note(column: Column) -> str:
    """What a template says of a column."""
    kind = column.kind
    how = ""
    if isinstance(kind, Day):
        how = "Ngày, ví dụ 05/12/2024."
    elif isinstance(kind, Number):
        how = "Số nguyên." if kind.whole else "Số, ví dụ 92,5."
    elif isinstance(kind, Truth):
        how = "Ghi có hoặc không."
    elif isinstance(kind, Many) and isinstance(kind.of, Text):
        how = "Mỗi dòng trong ô một mục (Alt+Enter để xuống dòng)."
    elif isinstance(kind, Many):
        how = "Nhiều mục thì cách nhau bằng dấu chấm phẩy."
    told = ("Bắt buộc." if column.required else "", column.help, how)
    return " ".join(part for part in told if part)


def _choices(kind: Kind, names: NamesOf) -> tuple[str, ...]:
    if isinstance(kind, Choice):
        return tuple(label for value, label in kind.options if value)
    if isinstance(kind, Truth):
        return ("có", "không")
    if isinstance(kind, Reference) and kind.to != "nomination":
        found = tuple(map(names(kind.to).shown, names(kind.to).ids))
        return found if len(found) <= _LISTED else ()
    return ()


def _text(text: str) -> Cell:
    return Cell(fitting(text))


# Rows


def _registrations(workspace: Workspace) -> Iterator[RowOf]:
    for unit, form in workspace.registrations.items():
        if form.said:
            asides = {Role.UNIT: Cell(unit), Role.UNIT_NAME: _text(workspace.unit_name(unit))}
            yield form, form.raw, asides


def _years(workspace: Workspace) -> Iterator[RowOf]:
    for (unit, year), form in sorted(workspace.years.items()):
        held = form.raw.get("indicators")
        for indicator, figure in held.items() if isinstance(held, Mapping) else ():
            if indicator in workspace.plan.indicator_by_id and isinstance(figure, Mapping):
                yield form, figure, _figure_of(workspace, unit, year, indicator)


def _figure_of(workspace: Workspace, unit: str, year: int, indicator: str) -> dict[Role, Cell]:
    return {
        Role.YEAR: Cell(year),
        Role.UNIT: Cell(unit),
        Role.UNIT_NAME: _text(workspace.unit_name(unit)),
        Role.INDICATOR: _text(indicator),
        Role.INDICATOR_TEXT: _text(workspace.plan.indicator_by_id[indicator].text),
    }


def _due(workspace: Workspace, year: int) -> Iterator[Mapping[Role, Cell]]:
    for unit in workspace.registrations:
        for indicator in expected_of(workspace, unit, year):
            yield _figure_of(workspace, unit, year, indicator.id)


def _activities(workspace: Workspace) -> Iterator[RowOf]:
    for unit, form in workspace.activities.items():
        asides = {Role.UNIT: Cell(unit), Role.UNIT_NAME: _text(workspace.unit_name(unit))}
        yield from ((form, entry, asides) for entry in _listed(form.raw, "activities"))


def _nominations(workspace: Workspace) -> Iterator[RowOf]:
    for name, form in workspace.nominations.items():
        if form.said:
            yield form, form.raw, {Role.NOMINATION: Cell(name)}


def _people(workspace: Workspace) -> Iterator[RowOf]:
    return ((None, entry, {}) for entry in _listed(workspace.plan_raw, "people"))


def _listed(raw: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    held = raw.get(key)
    return [one for one in held if isinstance(one, Mapping)] if isinstance(held, Sequence) else []


_ROWS: Mapping[str, Callable[[Workspace], Iterator[RowOf]]] = {
    "units": _registrations,
    "registrations": _registrations,
    "years": _years,
    "activities": _activities,
    "nominations": _nominations,
    "people": _people,
}

OUT = (*LISTS, "numbers")
"""The lists that go out; the numbers of decisions come from acts, so they go nowhere else."""


def _numbers(workspace: Workspace) -> Table:
    headings = (
        Heading("Số quyết định", width=22),
        Heading("Ngày", "day"),
        Heading("Cơ quan", width=32),
        Heading("Số đề nghị", "whole"),
    )
    found = decisions(workspace.plan, workspace.nominations.values())
    rows = [[_text(one.number), Cell(one.day), _text(one.body), Cell(len(one.acts))] for one in found]
    return Table(NUMBERS, headings, rows)
