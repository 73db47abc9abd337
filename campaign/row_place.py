"""Which form a row of a table is about, and which part of it: by code, by name, or a new one.

Pure. What the cells of the row then change is in `intake_rows.py`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import chain, count
from typing import Any, Protocol

from campaign.cells import Refused, fitting, value_of
from campaign.columns import Role
from campaign.finding import Key
from campaign.forms import KINDS, SLUG
from campaign.headings import Found
from campaign.intake import Wishes
from campaign.keyed import value_at
from campaign.nomination import Nomination
from campaign.places import PLAN_FILE
from campaign.plan_tables import INDIVIDUAL
from campaign.references import Lookup, Names, Unknown
from campaign.sheet import EMPTY, Cell, address
from campaign.vietnamese import bare, slug
from campaign.workspace import Form, Workspace

Part = tuple[str, Key, dict[Key, Any]]
"""The path of a form, where in it the row's fields stand, and what a new form begins with."""

Nominee = tuple[str, str, str]
"""Unit, period, and the name without marks."""


class Row:
    """One row: its cells by column, and where each stands."""

    def __init__(self, found: Found, number: int, cells: Mapping[int, Cell]) -> None:
        self.found, self.number = found, number
        self.cells = {found.columns[place]: cell for place, cell in cells.items() if place in found.columns}
        self.places = {found.columns[place]: place for place in found.columns}

    def cell(self, role: Role, key: Key = ()) -> Cell:
        """The cell of the column with this role, or of the field at `key`."""
        return next((cell for c, cell in self.cells.items() if (c.role, c.key) == (role, key)), EMPTY)

    def text(self, role: Role, key: Key = ()) -> str:
        """What that cell says, on one line."""
        return " ".join(self.cell(role, key).text.split())

    def address(self, role: Role, key: Key = ()) -> str:
        """Where that cell stands; the row's first column where the table has no such column."""
        found = (place for c, place in self.places.items() if (c.role, c.key) == (role, key))
        return address(self.number, next(found, min(self.found.columns)))


class Stop(Exception):
    """The row cannot be taken: the reason, and the cell."""

    def __init__(self, reason: str, cell: str) -> None:
        super().__init__(reason)
        self.cell = cell


class Taking(Protocol):
    """What is known while rows are taken (`intake_rows.Taker`)."""

    workspace: Workspace
    wishes: Wishes
    names: Lookup
    """The names of what references may mean, forms of rows so far among them."""
    used: dict[tuple[str, Key], set[int]]
    """The entries of each list that a row was about."""

    @property
    def nominees(self) -> Mapping[Nominee, Mapping[str, Form[Nomination]]]:
        """By nominee and then by path, the nominations with all rows so far."""

    def now(self, path: str) -> Mapping[str, Any]:
        """What the form at `path` says by now."""


def part_of(taking: Taking, row: Row) -> Part:
    """What the row is about. Raises `Stop` where that cannot be told, and `Doubt`."""
    return _PARTS[row.found.kind.id](taking, row)


# Units

_NAME = Role.FIELD, ("name",)


def _registration(taking: Taking, row: Row) -> Part:
    by_name = _NAME if row.found.kind.id == "units" else (Role.UNIT_NAME,)
    may_begin = row.found.kind.id == "units" or bool(row.text(Role.FIELD, ("kind",)))
    unit = _unit(taking, row, by_name, may_begin)
    path = f"campaign/units/{unit}/registration.toml"
    begun: dict[Key, Any] = {}
    if not taking.now(path):
        begun = {("schema",): 1, ("name",): row.text(*by_name)}
    return path, (), begun


def _unit(taking: Taking, row: Row, by_name: tuple[Any, ...], may_begin: bool = False) -> str:
    """The id of the row's unit: an old one, or a new one where the row `may_begin` one. Raises `Stop`."""
    code, name, units = row.text(Role.UNIT), row.text(*by_name), taking.names("unit")
    if code in units.ids:
        if name and by_name != _NAME:
            _agree(units, row, code, name, by_name)
        return code
    if code:
        if not (may_begin and name):
            raise Stop(_unknown(units, code), row.address(Role.UNIT))
        if not SLUG.fullmatch(code):
            reason = f"Mã “{code}” chỉ được có chữ thường không dấu, chữ số và gạch nối."
            raise Stop(reason, row.address(Role.UNIT))
        return code
    if not name:
        raise Stop("Dòng này chưa ghi đơn vị nào.", row.address(*by_name))
    meant = units.meaning(name)
    if len(meant) == 1:
        return meant[0]
    if meant or not may_begin:
        raise Stop(_unknown(units, name), row.address(*by_name))
    fresh = slug(name)
    if not fresh or fresh in units.ids:
        reason = f"“{name}” có cùng mã “{fresh}” với một đơn vị khác. Thêm cột Mã đơn vị để phân biệt."
        raise Stop(reason, row.address(*by_name))
    return fresh


def _agree(units: Names, row: Row, code: str, name: str, by_name: tuple[Any, ...]) -> None:
    """A code and a name in one row mean one unit, else rows were shifted against each other."""
    if bare(Cell(fitting(units.ids[code].label)).text) == bare(name):
        return
    if code not in units.meaning(name):
        reason = f"Mã “{code}” là đơn vị “{units.ids[code].label}”, không phải “{name}”. Sửa mã hoặc tên."
        raise Stop(reason, row.address(*by_name))


def _unknown(names: Names, text: str) -> str:
    try:
        names.resolve(text)
    except Unknown as error:
        return str(error)
    return f"“{text}” là tên, không phải mã. Ghi ở cột tên."


# Figures of a year


def _year(taking: Taking, row: Row) -> Part:
    unit = _unit(taking, row, (Role.UNIT_NAME,))
    told = row.text(Role.YEAR) or str(taking.wishes.year or "")
    if not told:
        raise Stop("Chưa biết số liệu của năm nào. Thêm cột Năm, hoặc --year.", row.address(Role.YEAR))
    years = [str(year) for year in taking.workspace.plan.heading.years]
    if told not in years:
        raise Stop(f"Năm “{told}” không thuộc phong trào ({', '.join(years)}).", row.address(Role.YEAR))
    indicators = taking.names("indicator")
    role = Role.INDICATOR if row.text(Role.INDICATOR) else Role.INDICATOR_TEXT
    if not row.text(role):
        raise Stop("Dòng này chưa ghi chỉ tiêu nào.", row.address(role))
    try:
        indicator = indicators.resolve(row.text(role))
    except Unknown as error:
        raise Stop(str(error), row.address(role)) from None
    path = f"campaign/units/{unit}/{told}.toml"
    begun: dict[Key, Any] = {} if taking.now(path) else {("schema",): 1, ("year",): int(told)}
    return path, ("indicators", indicator), begun


# Nominations


def _nomination(taking: Taking, row: Row) -> Part:
    code = row.text(Role.NOMINATION).removeprefix("nominations/")
    if code:
        path = f"campaign/nominations/{code}.toml"
        parts = code.split("/")
        if not KINDS["nomination"].path.fullmatch(path) or not all(SLUG.fullmatch(part) for part in parts):
            reason = f"“{code}” không phải mã đề nghị. Ví dụ: 2024/nguyen-mau-an; để trống khi lập mới."
            raise Stop(reason, row.address(Role.NOMINATION))
        return path, (), {} if taking.now(path) else {("schema",): 1, ("period",): parts[0]}
    period = _told(taking, row, "period", taking.wishes.period)
    unit, name = _told(taking, row, "unit"), row.text(*_NAME)
    if not name:
        raise Stop("Dòng này chưa ghi tên người hoặc tập thể.", row.address(*_NAME))
    same = list(taking.nominees.get((unit, period, bare(name)), {}).values())
    if len(same) > 1:
        award = _told(taking, row, "award", "-")
        same = [form for form in same if form.value.award == award] or same
    if len(same) > 1:
        codes = ", ".join(form.id.removeprefix("nominations/") for form in same)
        reason = f"“{name}” có {len(same)} đề nghị trong kỳ này: {codes}. Ghi mã ở cột Mã đề nghị."
        raise Stop(reason, row.address(*_NAME))
    if same:
        return same[0].path, (), {}
    if not row.text(Role.FIELD, ("nominee",)):
        reason = "Đề nghị mới phải ghi Đối tượng: Cá nhân hoặc Tập thể."
        raise Stop(reason, row.address(Role.FIELD, ("nominee",)))
    return _free(taking, period, name, unit), (), {("schema",): 1, ("period",): period}


def _told(taking: Taking, row: Row, key: str, otherwise: str = "") -> str:
    """The id of what the row's period, unit or award is. Raises `Stop` and `Doubt`."""
    column = next((c for c in row.places if c.role is Role.FIELD and c.key == (key,)), None)
    cell = row.cell(Role.FIELD, (key,))
    if column is None or cell.blank:
        if otherwise:
            return otherwise
        what = {"period": "kỳ xét", "unit": "đơn vị"}.get(key, "hình thức")
        more = " Thêm cột Kỳ xét, hoặc --period." if key == "period" else ""
        raise Stop(f"Dòng này chưa ghi {what}.{more}", row.address(Role.FIELD, (key,)))
    try:
        return str(value_of(column.kind, cell, taking.names, taking.wishes.answers))
    except Refused as error:
        raise Stop(str(error), row.address(Role.FIELD, (key,))) from None


def _free(taking: Taking, period: str, name: str, unit: str) -> str:
    """A path for a new nomination: its name, then with the unit, then counted, until nobody has it."""
    base = slug(name) or INDIVIDUAL
    candidates = chain((base, f"{base}-{unit}"), (f"{base}-{unit}-{number}" for number in count(2)))
    paths = (f"campaign/nominations/{period}/{one}.toml" for one in candidates)
    return next(path for path in paths if not taking.now(path))


# Lists of a form


def _activity(taking: Taking, row: Row) -> Part:
    unit = _unit(taking, row, (Role.UNIT_NAME,))
    path = f"campaign/units/{unit}/activities.toml"
    begun: dict[Key, Any] = {} if taking.now(path) else {("schema",): 1}
    return path, ("activities", _entry(taking, row, path, "activities", ("title", "date"))), begun


def _actor(taking: Taking, row: Row) -> Part:
    return PLAN_FILE, ("people", _entry(taking, row, PLAN_FILE, "people", ("name", "role", "from"))), {}


def _entry(taking: Taking, row: Row, path: str, listed: str, alike: Sequence[str]) -> int:
    """The place of the entry that the row is about: one that is alike and no row was about, else the next."""
    held = value_at(taking.now(path), (listed,))
    held = held if isinstance(held, list) else []
    used = taking.used.setdefault((path, (listed,)), set())
    wanted: dict[str, Any] = {}
    for key in alike:
        column = next((c for c in row.cells if c.role is Role.FIELD and c.key == (key,)), None)
        if column is not None and not row.cells[column].blank:
            try:
                wanted[key] = value_of(column.kind, row.cells[column], taking.names, taking.wishes.answers)
            except Refused as error:
                where = address(row.number, row.places[column])
                raise Stop(f"{column.heading}: {error}", where) from None
    if alike[0] not in wanted:
        raise Stop("Dòng này chưa ghi tên.", row.address(Role.FIELD, (alike[0],)))
    for place, entry in enumerate(held):
        if place in used or not isinstance(entry, Mapping):
            continue  # what is no entry, the form's findings say
        if all(_alike(entry.get(key), value) for key, value in wanted.items()):
            used.add(place)
            return place
    used.add(len(held))
    return len(held)


def _alike(held: Any, wanted: Any) -> bool:
    if isinstance(wanted, date):
        return bool(held == wanted)
    return bare(str(held or "")) == bare(str(wanted))


_PARTS: Mapping[str, Callable[[Taking, Row], Part]] = {
    "units": _registration,
    "registrations": _registration,
    "years": _year,
    "activities": _activity,
    "nominations": _nomination,
    "people": _actor,
}
