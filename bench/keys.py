"""One key in a list, and one letter in its filter: the work until the screen shows what it did.

Peer: Textual's own table (`DataTable`), which has no filter, so that its rows are filled anew. Work is the
time of the processor: between keys the program waits. Sizes: 500 rows times 1, 10, 100.
"""

import asyncio
import gc
import itertools
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial

from textual.app import App, ComposeResult
from textual.widgets import DataTable

from bench.contents import FAMILIES, GIVEN
from bench.measure import Figure, Report, answer
from tui.listing import Listing
from tui.rows import Column, Row

KEYS = 60
COLUMNS = ("Họ và tên", "Đơn vị", "Trạng thái")
TYPED = "nguyen mau"


def told(count: int) -> Iterator[tuple[str, ...]]:
    """The texts of so many rows."""
    names = itertools.cycle(itertools.product(FAMILIES, GIVEN))
    for number, (family, given) in zip(range(count), names, strict=False):
        yield f"{family} Mẫu {given} {number}", f"Đơn vị {number % 400}", "Đã chấp nhận"


class Shown(App[None]):
    """A program that shows the rows and nothing else."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def on_ready(self) -> None:
        """Fill it."""
        self.fill()

    def fill(self) -> None:
        """Put the rows in, and the focus on them."""

    def down(self) -> None:
        """The next row."""

    def find(self, words: str) -> None:
        """Leave the rows that hold `words`."""


class Ours(Shown):
    """The program's list."""

    def compose(self) -> ComposeResult:
        """The list alone."""
        yield Listing([Column(title, 20, flex=1) for title in COLUMNS])

    def fill(self) -> None:
        """As the screens do."""
        listing = self.query_one(Listing)
        rows = enumerate(told(self.count))
        listing.fill(Row(f"{place}", tuple((text, "") for text in cells)) for place, cells in rows)
        listing.focus()

    def down(self) -> None:
        """What the arrow does."""
        self.query_one(Listing).action_step(1)

    def find(self, words: str) -> None:
        """What a letter in the search does."""
        self.query_one(Listing).find(words)


class Theirs(Shown):
    """The library's table."""

    def compose(self) -> ComposeResult:
        """The table alone."""
        yield DataTable(cursor_type="row")

    def fill(self) -> None:
        """As its manual shows."""
        table: DataTable[str] = self.query_one(DataTable)
        table.add_columns(*COLUMNS)
        table.add_rows(told(self.count))
        table.focus()

    def down(self) -> None:
        """What the arrow does."""
        self.query_one(DataTable).action_cursor_down()

    def find(self, words: str) -> None:
        """Fill it anew with what matches, letter for letter."""
        table: DataTable[str] = self.query_one(DataTable)
        table.clear()
        table.add_rows(cells for cells in told(self.count) if words in " ".join(cells).casefold())


async def pressed(app: Shown) -> tuple[list[float], list[float]]:
    """The seconds of work for each key down in the list, and for each letter of the filter."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()

        async def work(done: Callable[[], None]) -> float:
            start = time.process_time()
            done()
            await pilot.pause()
            return time.process_time() - start

        await work(app.down)
        keys = [await work(app.down) for _ in range(KEYS)]
        found = [await work(partial(app.find, TYPED[: place + 1])) for place in range(len(TYPED))]
    return keys, found


def measure(scale: float) -> Report:
    """The answer at 500 rows times `scale`."""
    report, count = Report("A key in a list"), max(10, round(500 * scale))
    size = f"{count} rows"
    gc.freeze()  # as the program itself does when it begins
    for who, kind in (("thidua", Ours), ("Textual DataTable", Theirs)):
        keys, found = asyncio.run(pressed(kind(count)))
        key, letter = statistics.quantiles(keys, n=20)[-1], max(found)
        middle, mean = statistics.median(keys), statistics.median(found)
        report.figures.append(Figure(f"{who}: one key down (median)", size, middle, middle, 0, KEYS))
        report.figures.append(Figure(f"{who}: one letter (median)", size, mean, mean, 0, len(TYPED)))
        if kind is Ours:
            report.limit("one key in a list, p95", size, "≤ 16 ms", key * 1000, 16)
            report.limit("one letter in a filter, the slowest", size, "≤ 33 ms", letter * 1000, 33)
    return report


if __name__ == "__main__":
    answer("A key in a list", measure)
