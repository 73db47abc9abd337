"""The rows of a table as changes of forms: each row finds its form, each cell its field.

Pure; nothing is changed but what the `Taker` itself holds. Which form a row is about is in `row_place.py`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from campaign.cells import Doubt, Refused, cell_of, same, value_of
from campaign.columns import Column, Role
from campaign.finding import Key
from campaign.forms import form_of, kind_id
from campaign.headings import Found
from campaign.intake import Question, Refusal, Wishes
from campaign.keyed import changed, value_at
from campaign.nomination import Nomination
from campaign.places import PLAN_FILE
from campaign.progress import Tell, each, unheard
from campaign.references import Lookup
from campaign.row_place import Nominee, Row, Stop, part_of
from campaign.sheet import Cell, address
from campaign.vietnamese import bare
from campaign.workspace import Form, Workspace

_TOTALS = ("tong cong", "cong", "tong so", "tong")
"""How the row begins that adds up the others."""

_SHARED = (Role.UNIT, Role.UNIT_NAME, Role.YEAR, Role.INDICATOR, Role.INDICATOR_TEXT, Role.ASIDE)
"""Columns in which one cell merged over several rows speaks for each of them."""

_SHARED_FIELDS = (("unit",), ("period",), ("award",), ("kind",))


class Taker:
    """Takes tables row by row, and holds what the forms would say then."""

    def __init__(self, workspace: Workspace, wishes: Wishes, tell: Tell = unheard) -> None:
        """`tell` hears how many rows of a table are taken."""
        self.workspace, self.wishes, self._tell = workspace, wishes, tell
        self._before: dict[str, Mapping[str, Any] | None] = {PLAN_FILE: workspace.plan_raw}
        self.raw: dict[str, Mapping[str, Any]] = {}
        self.edits: dict[str, dict[Key, Any]] = {}
        self.refusals: list[Refusal] = []
        self.questions: list[Question] = []
        self.remarks: list[str] = []
        self.same = 0
        self.names = Lookup(workspace)
        self._given: dict[tuple[str, Key], tuple[str, str]] = {}
        self.used: dict[tuple[str, Key], set[int]] = {}
        self._typed: dict[str, Form[Any]] = {}
        self._nominee: dict[str, Nominee] = {}

    def before(self, path: str) -> Mapping[str, Any] | None:
        """What the form at `path` says now; None where there is none."""
        if path not in self._before:
            form = self.workspace.at(path)
            self._before[path] = form.raw if form is not None else None
        return self._before[path]

    def now(self, path: str) -> Mapping[str, Any]:
        """What the form at `path` says with all rows so far; nothing where there is none."""
        return self.raw[path] if path in self.raw else self.before(path) or {}

    def changed_forms(self) -> Iterator[Form[Any]]:
        """Each changed form as it would be; the plan is none."""
        return (self._form(path) for path in self.edits if path != PLAN_FILE)

    def _form(self, path: str) -> Form[Any]:
        """The changed form at `path`, typed once all its rows are there, or somebody asks."""
        if path not in self._typed:
            self._typed[path] = form_of(self.raw[path], path)
        return self._typed[path]

    @cached_property
    def nominees(self) -> dict[Nominee, dict[str, Form[Nomination]]]:
        """See `row_place.Taking`; a list without nominations never asks."""
        found: dict[Nominee, dict[str, Form[Nomination]]] = defaultdict(dict)
        for form in self.workspace.nominations.values():
            self._nominee[form.path] = nominee = _nominee(form)
            found[nominee][form.path] = form
        return found

    # Tables

    def table(self, found: Found) -> None:
        """Take every row of the table."""
        for cell, heading in found.doubled:
            self._refuse(found, cell, f"Đã có một cột khác là “{heading}”. Mỗi cột chỉ ghi một lần.")
        spread, bad = _merged(found)
        for place, reason in bad.items():
            self._refuse(found, place, reason)
        refused = set(bad)
        wide = {area.top for area in found.sheet.merged if area.right > area.left}
        for number, own in each("Đang so với hồ sơ", found.sheet.rows.items(), self._tell):
            read = [found.columns[place] for place in own if place in found.columns]
            if number < found.first or all(column.role is Role.ASIDE for column in read):
                continue
            row = Row(found, number, {**own, **spread.get(number, {})})
            if self._aside(row, number in wide):
                continue
            if not any(address(number, place) in refused for place in found.columns):
                self._row(row)

    def _aside(self, row: Row, wide: bool) -> bool:
        """Whether the row is a caption over others, which is `wide`, or adds them up; it is named then."""
        first = next((cell.text for cell in row.cells.values() if isinstance(cell.value, str)), "")
        place = min(row.found.sheet.rows[row.number])
        caption = len(row.cells) == 1 and wide
        if caption or bare(first).rstrip(":") in _TOTALS:
            what = "là tiêu đề nhóm" if caption else "là dòng cộng"
            text = row.found.sheet.at(row.number, place).text
            self.remarks.append(
                f"Trang “{row.found.sheet.title}”, dòng {row.number} “{text}” {what}: không đọc."
            )
            return True
        return False

    def _row(self, row: Row) -> None:
        before = len(self.refusals), len(self.questions)
        for column, cell in row.cells.items():
            if cell.fault and column.role is not Role.ASIDE:
                where = address(row.number, row.places[column])
                self._refuse(row.found, where, f"{column.heading}: {cell.fault}")
        if len(self.refusals) != before[0]:
            return
        try:
            path, prefix, begun = part_of(self, row)
        except Stop as stop:
            self._refuse(row.found, stop.cell, str(stop))
            return
        except Doubt as doubt:
            self._ask(row, row.address(Role.UNIT), "", doubt)
            return
        old = self.now(path)
        if not old and self.before(path) is not None:
            self._refuse(row.found, row.address(Role.UNIT), f"Biểu mẫu {path} đang hỏng. Sửa biểu mẫu trước.")
            return
        changes = dict(self._fields(row, path, prefix, changed(old, begun) if begun else old))
        if (len(self.refusals), len(self.questions)) != before:
            return
        if not changes and (old or prefix):
            self.same += 1
            return
        self._keep(row, path, {**begun, **changes})

    def _keep(self, row: Row, path: str, changes: Mapping[Key, Any]) -> None:
        try:
            after = changed(self.now(path), changes)
        except KeyError:
            self._refuse(row.found, row.address(Role.UNIT), f"Biểu mẫu {path} viết khác mẫu. Sửa tay ở đó.")
            return
        self.raw[path] = after
        self._typed.pop(path, None)
        self.edits.setdefault(path, {}).update(changes)
        if path != PLAN_FILE and kind_id(path) in ("registration", "nomination"):
            form = self._form(path)
            self.names.put(form)
            if form.kind == "nomination":
                self._index(form)

    def _index(self, form: Form[Nomination]) -> None:
        """Have the nomination found under what it says of its nominee now, and no more under what it said."""
        nominees, nominee = self.nominees, _nominee(form)
        if form.path in self._nominee:
            del nominees[self._nominee[form.path]][form.path]
        self._nominee[form.path] = nominee
        nominees[nominee][form.path] = form

    # Cells

    def _fields(self, row: Row, path: str, prefix: Key, raw: Mapping[str, Any]) -> Iterator[tuple[Key, Any]]:
        """What the fields of the row change in its form."""
        entries = _entry_places(row, prefix, raw)
        for column, cell in row.cells.items():
            if column.role is not Role.FIELD or cell.blank:
                continue
            key = (*prefix, *(entries.get(column.key[:place], part) for place, part in _parts(column.key)))
            where = address(row.number, row.places[column])
            old = value_at(raw, key)
            try:
                if same(cell, cell_of(column.kind, old, self.names)):
                    continue
                phone = key[-1] == "phone"
                value = value_of(column.kind, cell, self.names, self.wishes.answers, phone)
            except Refused as error:
                self._refuse(row.found, where, f"{column.heading}: {error}")
                continue
            except Doubt as doubt:
                self._ask(row, where, column.heading, doubt)
                continue
            first = self._given.setdefault((path, key), (where, cell.text))
            if first[1] != cell.text:
                reason = f"{column.heading}: ô {first[0]} đã ghi “{first[1]}” cho cùng biểu mẫu. Giữ một ô."
                self._refuse(row.found, where, reason)
            elif value != old or type(value) is not type(old):
                yield key, value

    def _refuse(self, found: Found, cell: str, reason: str) -> None:
        self.refusals.append(Refusal(found.sheet.title, cell, reason))

    def _ask(self, row: Row, cell: str, heading: str, doubt: Doubt) -> None:
        self.questions.append(
            Question(row.found.sheet.title, cell, heading, doubt.asked, doubt.text, doubt.first, doubt.second)
        )


def _nominee(form: Form[Nomination]) -> Nominee:
    return form.value.unit, form.value.period, bare(form.value.name)


def _parts(key: Key) -> Iterator[tuple[int, str | int]]:
    return ((place + 1, part) for place, part in enumerate(key))


def _entry_places(row: Row, prefix: Key, raw: Mapping[str, Any]) -> dict[Key, int]:
    """Where each entry of a list that the row fills stands in the form: new ones right after the old."""
    places: dict[Key, int] = {}
    for column, cell in row.cells.items():
        for place, part in _parts(column.key):
            if isinstance(part, int) and not cell.blank:
                places.setdefault(column.key[:place], part)
    by_list: dict[Key, list[int]] = {}
    for key, part in places.items():
        by_list.setdefault(key[:-1], []).append(part)
    for key, parts in by_list.items():
        held = value_at(raw, (*prefix, *key))
        count = len(held) if isinstance(held, list | tuple) else 0
        fresh = sorted(part for part in parts if part >= count)
        places.update({(*key, part): count + order for order, part in enumerate(fresh)})
    return places


def _merged(found: Found) -> tuple[dict[int, dict[int, Cell]], dict[str, str]]:
    """Cells that speak for the rows they are merged over, by row and column; and the ones that cannot."""
    spread: dict[int, dict[int, Cell]] = {}
    bad: dict[str, str] = {}
    for area in found.sheet.merged:
        cell = found.sheet.at(area.top, area.left)
        if area.bottom < found.first or cell.blank:
            continue
        within = [place for place in range(area.left, area.right + 1) if place in found.columns]
        place = address(area.top, area.left)
        if area.right > area.left and len(within) > 1:
            if len(found.sheet.rows[area.top]) > 1:
                bad[place] = "Ô gộp nhiều cột: không biết nội dung thuộc cột nào. Bỏ gộp ô."
        elif within and area.bottom > area.top:
            if _speaks(found.columns[within[0]]):
                for row in range(area.top, area.bottom + 1):
                    spread.setdefault(row, {})[within[0]] = cell
            else:
                bad[place] = "Ô gộp nhiều dòng: không biết nội dung thuộc dòng nào. Bỏ gộp ô."
    return spread, bad


def _speaks(column: Column) -> bool:
    return column.role in _SHARED or (column.role is Role.FIELD and column.key in _SHARED_FIELDS)
