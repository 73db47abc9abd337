"""A spreadsheet of registrations comes in: from the file to the commit that holds all of it.

Peers: the bare reading of the same file by the csv module and by openpyxl, which do nothing with it. Sizes:
50 rows times 1, 10, 100.
"""

import csv
import io
import itertools
from collections.abc import Callable
from pathlib import Path

from bench.measure import Report, answer, ours
from bench.workspaces import DAY, copied
from campaign.desk import Desk
from campaign.importing import take
from campaign.intake import Wishes
from campaign.spreadsheet import read_book
from tui.cli import main

Run = Callable[[], object]


def imported(folder: str, file: str) -> tuple[Run, Run]:
    """Work out what the file would change, and save it; the number of people is another each time."""
    desk, path, turn = Desk(Path(folder), DAY), Path(file), itertools.count(1)
    book, data = [b""], path.read_bytes()
    changed = _changed_csv if path.suffix == ".csv" else _changed_xlsx

    def change() -> None:
        book[0] = changed(data, next(turn))

    def run() -> None:
        read = read_book(book[0], path.name)
        intake = take(desk.workspace, read, Wishes("units", None, "", {}, {}))
        if not intake.ready or not intake.edits:
            raise SystemExit(f"nothing came in: {intake}"[:2000])
        desk.save_all(intake.edits, "Nhập")

    return change, run


_CHANGED = "Số người"
"""The heading of the column that is another each time."""


def _changed_csv(data: bytes, added: int) -> bytes:
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";")
    place, out = head.index(_CHANGED), io.StringIO()
    for row in rows:
        row[place] = str(int(row[place]) + added)
    csv.writer(out, delimiter=";").writerows([head, *rows])
    return out.getvalue().encode("utf-8-sig")


def _changed_xlsx(data: bytes, added: int) -> bytes:
    from openpyxl import load_workbook

    book, out = load_workbook(io.BytesIO(data)), io.BytesIO()
    for sheet in book:
        head = next((row for row in sheet.iter_rows() if any(cell.value == _CHANGED for cell in row)), ())
        for heading in (cell for cell in head if cell.value == _CHANGED):
            for row in sheet.iter_rows(heading.row + 1, min_col=heading.column, max_col=heading.column):
                if isinstance(row[0].value, int):
                    row[0].value += added
    book.save(out)
    return out.getvalue()


def bare_csv(file: str) -> Run:
    """The csv module reads it."""
    return lambda: list(csv.reader(io.StringIO(Path(file).read_text(encoding="utf-8-sig")), delimiter=";"))


def bare_xlsx(file: str) -> Run:
    """openpyxl reads it."""
    from openpyxl import load_workbook

    def run() -> None:
        book = load_workbook(file, read_only=True)
        for sheet in book:
            list(sheet.values)
        book.close()

    return run


def measure(scale: float) -> Report:
    """The answer at 50 rows times `scale`."""
    report, units = Report("Import"), max(4, round(50 * scale))
    size, kinds = f"{units} rows", ("csv", "xlsx")
    folders = [copied(units, f"import-{kind}") for kind in kinds]  # each is changed by one subject alone
    files = [folder / f"out/units.{kind}" for folder, kind in zip(folders, kinds, strict=True)]
    for folder, file in zip(folders, files, strict=True):
        file.parent.mkdir(exist_ok=True)
        main(["-C", str(folder), "export", str(file), "units", "--force"])
    report.take(
        size,
        {
            "csv module, reading alone": ours(__spec__.name, "bare_csv", str(files[0])),
            "openpyxl, reading alone": ours(__spec__.name, "bare_xlsx", str(files[1])),
            "thidua: import of a .csv, saved": ours(
                __spec__.name, "imported", str(folders[0]), str(files[0])
            ),
            "thidua: import of a .xlsx, saved": ours(
                __spec__.name, "imported", str(folders[1]), str(files[1])
            ),
        },
        rounds=2,
    )
    return report


if __name__ == "__main__":
    answer("Import", measure)
