"""The commands `import`, `template` and `export`: spreadsheets in and out.

What a file would change is worked out in `campaign/importing.py`; here it is shown, asked for, and saved.
"""

import sys
from argparse import Namespace
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from campaign import store
from campaign.cells import Asked
from campaign.columns import LISTS, Column, plain
from campaign.csv_text import write_csv
from campaign.desk import Desk
from campaign.finding import dotted, errors
from campaign.headings import LEAVE
from campaign.importing import take
from campaign.intake import Intake, Wishes
from campaign.os_reasons import reason_of
from campaign.plan import Plan
from campaign.sheet import SheetError, Table
from campaign.spreadsheet import SUFFIXES, read_book
from campaign.tables import OUT, broken, exported, template
from campaign.vietnamese import slug, visible
from campaign.wording import nearest
from campaign.xlsx_write import write_xlsx
from tui.exits import Exit
from tui.heading_memory import HeadingMemory
from tui.output import agreed, dump, print_findings, table
from tui.parsing import WrongWords
from tui.progress_line import ProgressLine

_SHOWN = 12
"""Changed fields of one form that the preview names."""

_ANSWERS: Mapping[Asked, tuple[str, str]] = {
    Asked.ZEROS: ("restore", "keep"),
    Asked.POINTS: ("thousands", "decimal"),
}
"""What may be answered on the line: for the first reading, for the second."""


def import_(desk: Desk, arguments: Namespace) -> Exit:
    """Show what the file would change; write it, all or nothing, once that is wanted."""
    file = Path(arguments.file)
    memory, said = HeadingMemory(desk.root), _said(desk.workspace.plan, arguments.map)
    try:
        book = read_book(_read(file), file.name)
    except SheetError as error:
        raise WrongWords(f"{file.name}: {error}") from error
    wishes = Wishes(
        arguments.kind or "",
        arguments.year,
        arguments.period or "",
        memory.with_also(_by_list(said, LISTS)),
        _answers(arguments),
    )
    with ProgressLine() as tell:
        intake = take(desk.workspace, book, wishes, tell)
    if intake.found:
        memory.keep(_by_list(said, {found.kind.id for found in intake.found}))
    if not arguments.json:
        _show(intake)
    if not intake.ready:
        if arguments.json:
            dump(_document(intake, None))
        else:
            print("Chưa ghi gì cả. Sửa tệp, hoặc trả lời như trên, rồi nhập lại.", file=sys.stderr)
        return Exit.ERRORS
    commit = None
    wanted = bool(intake.edits) and (arguments.yes or agreed(f"Ghi vào hồ sơ {intake.message}?"))
    if wanted:
        author = desk.person(arguments.person) if arguments.person else None
        subject = f"Nhập {file.name}: {intake.message}"
        with ProgressLine() as tell:
            commit = desk.save_all(intake.edits, subject, author, tell)
    if arguments.json:
        dump(_document(intake, commit))
    elif wanted:
        print(f"{(commit or '')[:10]}  Đã nhập: {intake.message}.".strip(), file=sys.stderr)
    elif intake.edits:
        print("Chưa ghi gì cả. Ghi: thêm --yes.", file=sys.stderr)
    return Exit.ERRORS if wanted and intake.findings else Exit.DONE


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise WrongWords(f"Không đọc được {file}: {reason_of(error)}.") from error


Said = Mapping[str, tuple[str, Mapping[str, str]]]
"""By each `HEADING=COLUMN` as it was typed: the plain heading, and by list the id of its column."""


def _said(plan: Plan, pairs: Sequence[str]) -> Said:
    """What `HEADING=COLUMN` words say. Raises `WrongWords`."""
    found: dict[str, tuple[str, Mapping[str, str]]] = {}
    columns = {kind.id: kind.columns(plan, lambda _: 9) for kind in LISTS.values()} if pairs else {}
    for pair in pairs:
        heading, equals, name = pair.rpartition("=")
        if not equals or not plain(heading):
            raise WrongWords(f"“{pair}” phải có dạng TIÊU_ĐỀ=CỘT; TIÊU_ĐỀ=- là bỏ qua cột ấy.")
        called = {
            list_id: next((column.id for column in own if _goes_by(column, name)), LEAVE)
            for list_id, own in columns.items()
        }
        meant = {list_id: column for list_id, column in called.items() if column}
        if name.strip() != "-" and not meant:
            known = dict.fromkeys(column.heading for own in columns.values() for column in own)
            raise WrongWords(f"Không có cột nào là “{name}”.{nearest(name, known)}")
        found[pair] = plain(heading), meant or called
    return found


def _goes_by(column: Column, name: str) -> bool:
    return name.strip() == column.id or plain(name) in map(plain, (column.heading, *column.names))


def _by_list(said: Said, lists: Collection[str]) -> dict[str, dict[str, str]]:
    """What was said of headings of `lists`, by list. Raises `WrongWords` where that is about none of them."""
    found: dict[str, dict[str, str]] = {}
    for pair, (heading, meant) in said.items():
        if not meant.keys() & set(lists):
            titles = ", ".join(LISTS[one].title for one in LISTS if one in lists)
            raise WrongWords(f"--map “{pair}”: tệp chứa {titles}, không có cột ấy. Chưa ghi, chưa nhớ gì cả.")
        for list_id in meant.keys() & set(lists):
            found.setdefault(list_id, {})[heading] = meant[list_id]
    return found


def _answers(arguments: Namespace) -> dict[Asked, bool]:
    told = {Asked.ZEROS: arguments.zeros, Asked.POINTS: arguments.points}
    return {asked: word == _ANSWERS[asked][0] for asked, word in told.items() if word}


def _show(intake: Intake) -> None:
    rows = []
    for entry in intake.entries:
        name = entry.path.removeprefix("campaign/").removesuffix(".toml")
        if entry.new:
            rows.append(["mới", name, entry.name, ""])
            continue
        told = [str(change) for change in entry.changes]
        more = [f"… và {len(told) - _SHOWN} ô khác"] if len(told) > _SHOWN else []
        for place, line in enumerate([*told[:_SHOWN], *more]):
            rows.append([*(("sửa", name, entry.name) if place == 0 else ("", "", "")), line])
    if rows:
        print(visible(table(["", "Biểu mẫu", "Tên", "Thay đổi"], rows)))
    for line in _troubles(intake):
        print(visible(line), file=sys.stderr)
    print_findings(intake.findings)
    same = f"; {intake.same} dòng giống hồ sơ đang có" if intake.same else ""
    print(f"{intake.message[:1].upper()}{intake.message[1:]}{same}.", file=sys.stderr)


def _troubles(intake: Intake) -> list[str]:
    """Everything that is not taken in, and why."""
    lines = list(intake.remarks)
    for one in intake.strange:
        hint = f" Có phải là “{one.nearest}”?" if one.nearest else ""
        lines.append(
            f"{_place(one.sheet, one.cell)} Không nhận ra cột “{one.text}”.{hint} "
            f"Cho biết: --map '{one.text}=TÊN_CỘT', hoặc --map '{one.text}=-' để bỏ qua."
        )
    for question in intake.questions:
        first, second = _ANSWERS[question.asked]
        lines.append(
            f"{_place(question.sheet, question.cell)} {question.heading}: “{question.text}” là "
            f"{question.first} (--{question.asked} {first}) hay {question.second} "
            f"(--{question.asked} {second})?"
        )
    lines += [f"{_place(one.sheet, one.cell)} {one.reason}".strip() for one in intake.refusals]
    return lines


def _place(sheet: str, cell: str) -> str:
    return f"{sheet}!{cell}:" if cell else ""


def _document(intake: Intake, commit: str | None) -> dict[str, Any]:
    return {
        "ready": intake.ready,
        "commit": commit,
        "forms": [
            {
                "path": entry.path,
                "name": entry.name,
                "new": entry.new,
                "changes": [
                    {"key": dotted(change.key), "label": change.label, "old": change.old, "new": change.new}
                    for change in entry.changes
                ],
            }
            for entry in intake.entries
        ],
        "same": intake.same,
        "refused": [{"sheet": o.sheet, "cell": o.cell, "reason": o.reason} for o in intake.refusals],
        "questions": [
            {
                "sheet": one.sheet,
                "cell": one.cell,
                "heading": one.heading,
                "asked": str(one.asked),
                "text": one.text,
                "readings": [one.first, one.second],
            }
            for one in intake.questions
        ],
        "headings": [
            {"sheet": o.sheet, "cell": o.cell, "text": o.text, "nearest": o.nearest} for o in intake.strange
        ],
        "remarks": list(intake.remarks),
        "findings": [str(one) for one in errors(intake.findings)],
    }


def template_(desk: Desk, arguments: Namespace) -> Exit:
    """A spreadsheet to fill in for one list."""
    year = arguments.year or desk.workspace.plan.year_on(desk.today)
    made = template(desk.workspace, arguments.kind, year)
    name = arguments.output or f"mau-{slug(made.title)}.xlsx"
    return _written(Path(name), write_xlsx([made], to_fill=True), arguments.force)


def export(desk: Desk, arguments: Namespace) -> Exit:
    """The lists as a spreadsheet; without a name, all of them."""
    file = Path(arguments.file)
    suffix = file.suffix.lower()
    if suffix not in SUFFIXES:
        raise WrongWords(f"Tệp phải có đuôi {' hoặc '.join(SUFFIXES)}.")
    wanted = arguments.lists or OUT
    if suffix == ".csv" and len(wanted) != 1:
        raise WrongWords(
            f"Tệp .csv chỉ chứa một danh sách. Ghi một trong: {', '.join(OUT)}; hoặc dùng .xlsx."
        )
    for form in broken(desk.workspace):
        print(f"{form.path} đang hỏng nên không có trong bảng.", file=sys.stderr)
    return _written(file, sheets_out(desk, wanted, suffix), arguments.force)


def sheets_out(desk: Desk, wanted: Sequence[str], suffix: str) -> bytes:
    """The lists `wanted` as the bytes of a spreadsheet; `.csv` holds one of them."""
    made: list[Table] = [exported(desk.workspace, one) for one in wanted]
    return write_csv(made[0]) if suffix.lower() == ".csv" else write_xlsx(made)


def _written(file: Path, data: bytes, force: bool) -> Exit:
    """Put the file there in one step; what is there already is somebody's work."""
    before = file.read_bytes() if file.is_file() else None
    if before is not None and not force:
        raise WrongWords(f"Đã có {file}. Đặt tên khác, hoặc thêm --force để ghi đè.")
    store.replace(file.parent.resolve(), file.name, data, before)
    print(file)
    return Exit.DONE
