"""How the time of the list papers grows with their rows: a decision, certificates, the book, a mere table.

`python bench/papers.py [ROWS…]` (default 200 2000 20000) prints seconds, milliseconds a row, the size of the
file, and the growth of the time beside that of the rows. Run by hand: tests count work, they time nothing.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from campaign.act import Act, Standing, State
from campaign.demo import HANOI, example_root
from campaign.forms import form_of
from campaign.nomination import Nomination
from campaign.plan import PLAN_FILE
from campaign.plan_reading import read_plan
from campaign.toml_read import read
from campaign.workspace import Form, Workspace
from render import pdf, style, table
from render.catalogue import draw, everything, paper
from render.style import CENTRE, PORTRAIT, RIGHT
from render.table import Column, Row

COLUMNS = (Column("STT", 13, CENTRE), Column("Nội dung", 110), Column("Số tiền", 42, RIGHT))
ABOUT = pdf.Metadata("Bảng", "Ủy ban nhân dân xã", "Đo thời gian")
DAY = date(2024, 9, 25)


def crowd(rows: int) -> Workspace:
    """The example's plan with `rows` persons of one unit, all of one decision."""
    plan, _ = read_plan(read((example_root() / PLAN_FILE).read_bytes(), PLAN_FILE).raw)
    unit = form_of(
        {"schema": 1, "name": "Đơn vị Mẫu", "kind": "agency"}, "campaign/units/mau/registration.toml"
    )
    people = {}
    for number in range(rows):
        form = form_of(
            {
                "nominee": "individual", "honorific": "Ông", "name": f"Nguyễn Mẫu Số {number}",
                "unit": "mau", "position": "Công chức", "award": "commune", "period": "2024",
            },
            f"campaign/nominations/2024/n{number}.toml",
        )  # fmt: skip
        people[f"2024/n{number}"] = decided(form)
    return Workspace(plan, {"mau": unit}, {}, people)


def decided(form: Form[Nomination]) -> Form[Nomination]:
    """`form` with a decision of its own day, as the record would tell it."""
    at = datetime(DAY.year, DAY.month, DAY.day, 8, 0, tzinfo=HANOI)
    data = {"Decision-Number": "112/QĐ-UBND", "Decision-Date": f"{DAY}", "Batch": "b"}
    act = Act("c" * 40, "decide", form.path, "", "v1:", "chair", "A", "", "A", at, "", data=data)
    return replace(form, standing=Standing(State.DECIDED, (act,), "v1:"))


def of_paper(name: str) -> Callable[[int], bytes]:
    """What prints that paper for so many rows."""
    wanted = paper(name)
    assert wanted is not None

    def run(rows: int) -> bytes:
        space = crowd(rows)
        subjects = [2024] if wanted.takes == "calendar" else everything(wanted, space)
        return draw(wanted, space, subjects)[0].pdf

    return run


def plain(rows: int) -> bytes:
    """A table by itself."""
    given = [Row((str(number), f"Một dòng của bảng {number}", "1.000")) for number in range(rows)]
    return pdf.build(table.grid(COLUMNS, given, PORTRAIT), ABOUT, style.PORTRAIT)


def main() -> None:
    """Measure and print."""
    sizes = [int(word) for word in sys.argv[1:]] or [200, 2000, 20000]
    runs = {
        "table": plain,
        **{name: of_paper(name) for name in ("decision", "certificate", "certificate-register")},
    }
    for name, run in runs.items():
        before: tuple[int, float] | None = None
        for rows in sizes:
            start = time.perf_counter()
            size = len(run(rows))
            took = time.perf_counter() - start
            row = (
                f"{name:22}{rows:7} rows {took:8.2f} s {took / rows * 1000:6.2f} ms/row {size / 1024:8.0f} kB"
            )
            if before:
                row += f" {took / before[1]:6.2f} x the time for {rows / before[0]:.0f} x the rows"
            print(row)
            before = rows, took


if __name__ == "__main__":
    main()
