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
    text = path.read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    place = rows[0].index("Số người")
    book = [b""]

    def change() -> None:
        added = next(turn)
        fresh = [
            rows[0],
            *([*row[:place], str(int(row[place]) + added), *row[place + 1 :]] for row in rows[1:]),
        ]
        out = io.StringIO()
        csv.writer(out, delimiter=";").writerows(fresh)
        book[0] = out.getvalue().encode("utf-8-sig")

    def run() -> None:
        read = read_book(book[0], path.name)
        intake = take(desk.workspace, read, Wishes("units", None, "", {}, {}))
        if not intake.ready or not intake.edits:
            raise SystemExit(f"nothing came in: {intake}"[:2000])
        desk.save_all(intake.edits, "Nhập")

    return change, run


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
    folder, size = copied(units, "import"), f"{units} rows"
    files = [folder / f"out/units.{kind}" for kind in ("csv", "xlsx")]
    (folder / "out").mkdir(exist_ok=True)
    for file in files:
        main(["-C", str(folder), "export", str(file), "units", "--force"])
    report.take(
        size,
        {
            "csv module, reading alone": ours(__spec__.name, "bare_csv", str(files[0])),
            "openpyxl, reading alone": ours(__spec__.name, "bare_xlsx", str(files[1])),
            "thidua: import of a .csv, saved": ours(__spec__.name, "imported", str(folder), str(files[0])),
        },
        rounds=2,
    )
    return report


if __name__ == "__main__":
    answer("Import", measure)
