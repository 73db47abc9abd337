"""A book of sheets taken as forms: which tables it holds, and what its rows come to. Writes nothing.

Pure: a workspace and a book in, an `Intake` out. Each row finds its form in `intake_rows.py`.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from campaign import checks
from campaign import sheet as sheets
from campaign.columns import LISTS
from campaign.content import differences
from campaign.cycles import uncollected
from campaign.duplicates import nearest, unit_names
from campaign.finding import Finding, errors
from campaign.forms import KINDS
from campaign.headings import Found, KnownColumns, find
from campaign.identity import Unit, units
from campaign.intake import Entry, Intake, Refusal, Wishes
from campaign.intake_rows import Taker
from campaign.places import PLAN_FILE
from campaign.plan import Plan
from campaign.plan_reading import read_plan
from campaign.progress import Tell, each, unheard
from campaign.sheet import Book, Sheet
from campaign.vietnamese import bare
from campaign.workspace import Workspace, with_forms

_NAMED = 20
"""New units that are named as like another; of more, how many."""


def take(workspace: Workspace, book: Book, wishes: Wishes | None = None, tell: Tell = unheard) -> Intake:
    """What `book` would change in `workspace`; `tell` hears how far the comparison is."""
    with uncollected():
        return _taken(workspace, book, wishes or Wishes(), tell)


def _taken(workspace: Workspace, book: Book, wishes: Wishes, tell: Tell) -> Intake:
    tables, remarks = _tables(workspace.plan, book, wishes)
    taker = Taker(workspace, wishes, tell)
    order = list(LISTS)
    for found in sorted(tables, key=lambda one: order.index(one.kind.id)):
        taker.table(found)
    refusals = list(taker.refusals)
    if not tables:
        refusals.insert(0, Refusal("", "", _no_table(wishes)))
    after = with_forms(workspace, taker.changed_forms())
    entries = tuple(_entry(after, path, taker) for path in each("Đang kiểm tra", taker.edits, tell))
    return Intake(
        entries,
        taker.same,
        tuple(refusals),
        tuple(taker.questions),
        tuple(one for found in tables for one in found.strange),
        (*book.remarks, *remarks, *taker.remarks, *_look_alikes(after, entries)),
        taker.edits,
        tuple(_fresh_errors(workspace, after, taker.edits, taker.raw.get(PLAN_FILE))),
        tuple(tables),
    )


def _no_table(wishes: Wishes) -> str:
    if wishes.only:
        title = LISTS[wishes.only].title
        return f"Không thấy dòng tiêu đề của danh sách “{title}”. Xem mẫu: thidua template {wishes.only}."
    return "Không nhận ra danh sách nào trong tệp. Xem mẫu: thidua template units."


def _tables(plan: Plan, book: Book, wishes: Wishes) -> tuple[list[Found], list[str]]:
    tables, remarks, known = [], [], KnownColumns(plan)
    for sheet in book.sheets:
        if sheet.title in (sheets.GUIDE, sheets.LISTS, sheets.NUMBERS) or not sheet.rows:
            continue
        if sheet.hidden:
            remarks.append(f"Trang “{sheet.title}” đang ẩn: không đọc.")
            continue
        found = find(sheet, known, wishes.only, wishes.meant)
        if found is None:
            remarks.append(f"Trang “{sheet.title}”: không nhận ra danh sách nào, không đọc.")
            continue
        tables.append(found)
        remarks += _remarks(found, sheet)
    return tables, remarks


def _remarks(found: Found, sheet: Sheet) -> Iterator[str]:
    hidden = [str(row) for row in sheet.rows if row in sheet.hidden_rows and row >= found.first]
    if hidden:
        more = " …" if len(hidden) > 10 else ""
        yield f"Trang “{sheet.title}”: các dòng đang ẩn vẫn được đọc: {', '.join(hidden[:10])}{more}."
    outside = [
        cell for row, cells in sheet.rows.items() if row >= found.first for cell in found.outside(row, cells)
    ]
    if outside:
        more = " …" if len(outside) > 10 else ""
        yield f"Trang “{sheet.title}”: không đọc các ô nằm ngoài bảng: {', '.join(outside[:10])}{more}."


def _entry(after: Workspace, path: str, taker: Taker) -> Entry:
    old, new = taker.before(path) or {}, taker.raw[path]
    if path == PLAN_FILE:
        return Entry(path, "Kế hoạch", False, tuple(differences(Plan, old, new)))
    form = after.at(path)
    assert form is not None
    year = f", năm {form.value.year}" if form.kind == "year" else ""
    name = getattr(form.value, "name", "") or after.unit_name(form.unit)
    return Entry(path, name + year, not old, tuple(differences(KINDS[form.kind].shape, old, new)))


def _look_alikes(after: Workspace, entries: Sequence[Entry]) -> Iterator[str]:
    """New units whose names are nearly those of old ones, or of new ones above them: maybe one, twice."""
    new = {
        entry.path.split("/")[2]
        for entry in entries
        if entry.new and entry.path.endswith("/registration.toml")
    }
    alike = list(_alike(units(after), new)) if new else []
    for unit, other in alike[:_NAMED]:
        yield (
            f"Đơn vị mới “{unit.name}” gần giống “{other.name}” ({other.id}). "
            "Nếu là một thì ghi mã đó ở cột Mã đơn vị."
        )
    if len(alike) > _NAMED:
        yield (
            f"Và {len(alike) - _NAMED} đơn vị mới khác có tên gần giống. "
            "Nhập xong thì xem đơn vị nào bị ghi hai lần: thidua find --duplicates."
        )


def _alike(known: Sequence[Unit], new: Collection[str]) -> Iterator[tuple[Unit, Unit]]:
    """Each unit of which the id is `new` with the one of `known` whose name is nearest, where one is near."""
    names = {bare(name): unit for unit in known if unit.id not in new for name in unit_names(unit)}
    told = list(names)
    for unit in (one for one in known if one.id in new):
        mine = [bare(name) for name in unit_names(unit)]
        close = [names[one] for name in mine if (one := nearest(name, told)) is not None]
        if close and close[0].id not in unit.successors and unit.id not in close[0].successors:
            yield unit, close[0]
        names.update(dict.fromkeys(mine, unit))
        told += mine


def _fresh_errors(
    before: Workspace, after: Workspace, edits: Mapping[str, Any], plan: Mapping[str, Any] | None
) -> Iterator[Finding]:
    """The errors that come with the change."""
    if plan is not None:
        known = {(one.code, one.key) for one in before.plan_findings}
        yield from (one for one in errors(read_plan(plan)[1]) if (one.code, one.key) not in known)
    for form in after.forms():
        if form.path in edits and (found := errors(checks.form_findings(after, form))):
            old = before.at(form.path)
            had = checks.form_findings(before, old) if old is not None else []
            told = {(one.code, one.key) for one in had}
            yield from (one for one in found if (one.code, one.key) not in told)
