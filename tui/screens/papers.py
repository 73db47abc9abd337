"""All papers: what each is printed from, for how many it can be, and printing it from here.

What a paper is drawn from is `render/catalogue.py`'s; the printing itself is in `printing.py`.
"""

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from render.catalogue import PAPERS, Paper, everything, paper
from tui.batch import OUTPUT
from tui.filters import ListPage
from tui.listing import Listing
from tui.look import TONES
from tui.plain import plain
from tui.printing import FROM, choose_subjects
from tui.rows import Cell, Column, Row


class PapersPage(ListPage):
    """The list of papers."""

    HERE = "papers"
    SECTION = "papers"
    CHAPTER = "In văn bản"
    INTRO = (
        "Mỗi dòng một loại văn bản. Enter chọn in cho ai, kỳ nào, năm nào rồi in; tệp nằm trong thư mục out "
        "của kho, xem ở thẻ Đã in. Số và ngày của văn bản để trống cho đến khi hồ sơ có."
    )
    COUNTED = "loại văn bản"
    BESIDE = True
    COLUMNS = (Column("Văn bản", 34, flex=1), Column("In từ", 14), Column("In được", 7, right=True))

    _counts: Mapping[str, int]
    """For how many each paper can be printed now."""

    def rows(self) -> list[Row]:
        """The papers in the order of the campaign."""
        desk = self.program.desk
        self._counts = {one.id: len(everything(one, desk.workspace, desk.today)) for one in PAPERS}
        rows = []
        for one in PAPERS:
            count = self._counts[one.id]
            cells: tuple[Cell, ...] = (
                (one.title, "" if count else "muted"),
                (FROM[one.takes], "muted"),
                (str(count) if count else "–", "" if count else "muted"),
            )
            rows.append(Row(one.id, cells, one.id))
        return rows

    def opens(self, key: str) -> str:
        """A row is printed, where there is something to print it from."""
        return "In" if self._counts[key] else ""

    def does_now(self, action: str) -> str | None:
        """The key of printing does what Enter does, which says it already."""
        return "" if action == "print_out" else super().does_now(action)

    def below(self) -> ComposeResult:
        """More about the paper under the cursor."""
        with VerticalScroll(classes="aside -short", can_focus=False):
            yield Static("")

    def show_row(self, key: str) -> None:
        """What it is printed from, and where it was put."""
        one = paper(key)
        self.show_aside(self._words(one) if one is not None else Content(""))

    def _words(self, one: Paper) -> Content:
        count = self._counts[one.id]
        lines = [plain(one.title, "bold"), plain(f"In từ: {FROM[one.takes]}.", TONES["muted"])]
        if count:
            lines.append(plain(f"Bây giờ in được cho {count}. Enter để chọn và in."))
        else:
            lines.append(plain(_NOT_YET.get(one.takes, _NOT_YET["any"]), TONES["warn"]))
        lines.append(plain(f"Tệp được ghi vào thư mục {OUTPUT} của hồ sơ.", TONES["muted"]))
        return Content("\n").join(lines)

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Choose for whom, and print."""
        event.stop()
        one = paper(event.key)
        if one is not None:
            choose_subjects(self, one)

    def action_print_out(self) -> None:
        """The same by its key."""
        one = paper(self.listing.current)
        if one is not None:
            choose_subjects(self, one)


_NOT_YET: Mapping[str, str] = {
    "registration": "Chưa có đơn vị nào đăng ký.",
    "year": "Chưa có phiếu chỉ tiêu nào.",
    "nomination": "Chưa có đề nghị nào đến bước này.",
    "period": "Kế hoạch chưa có kỳ xét nào cần văn bản này.",
    "calendar": "Kế hoạch chưa ghi năm nào.",
    "day": "Hôm nay không cần văn bản này.",
    "any": "Chưa có biểu mẫu nào có bước duyệt.",
}


def printed_files(root: Path) -> list[tuple[Path, os.stat_result]]:
    """The papers that were printed and how their files stand, the newest first."""
    found = []
    for path in (root / OUTPUT).glob("*.pdf"):
        with contextlib.suppress(OSError):  # taken away meanwhile, or in another folder's hands
            if path.is_file():
                found.append((path, path.stat()))
    return sorted(found, key=lambda one: (-one[1].st_mtime, one[0].name))
