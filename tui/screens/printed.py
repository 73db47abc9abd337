"""The papers that were printed: when, what they say, and opening them with the system's viewer."""

from datetime import datetime

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from campaign import figures
from render.preview import pages_of
from tui.asking import ask
from tui.batch import OUTPUT
from tui.filters import ListPage
from tui.listing import Listing
from tui.look import TONES
from tui.plain import plain
from tui.rows import Column, Row
from tui.screens.papers import printed_files
from tui.viewer import open_file

_QUIET = 0.12
"""Seconds that the cursor must rest before a file is read."""


class PrintedPage(ListPage):
    """The list of files with what the one under the cursor says."""

    HERE = "papers"
    SECTION = "printed"
    CHAPTER = "In văn bản"
    INTRO = (
        "Các tệp PDF đã in, mới nhất ở trên; bên cạnh là chữ của tệp đang chọn. Enter mở bằng chương trình "
        "xem PDF của máy. Xóa hay chép tệp thì làm trong thư mục out của kho."
    )
    EMPTY = "Chưa in văn bản nào. Sang thẻ Loại văn bản, chọn một dòng rồi Enter."
    COUNTED = "tệp"
    BESIDE = True
    COLUMNS = (Column("Tệp", 30, flex=1), Column("Lúc", 16, least=60), Column("KB", 5, right=True, least=70))

    _timer: Timer | None = None

    def rows(self) -> list[Row]:
        """Newest first."""
        rows = []
        for path, stat in printed_files(self.program.desk.root):
            when = datetime.fromtimestamp(stat.st_mtime)
            size = figures.number(max(stat.st_size // 1024, 1))
            cells = ((path.name, ""), (f"{when:%d/%m/%Y %H:%M}", "muted"), (size, "muted"))
            rows.append(Row(path.name, cells))
        return rows

    def on_screen_resume(self) -> None:
        """Other files may be there now."""
        if self.is_mounted and self._shown is not None:
            self.show_desk()

    def below(self) -> ComposeResult:
        """The text of the file under the cursor."""
        with VerticalScroll(classes="aside", can_focus=False):
            yield Static("")

    def show_row(self, key: str) -> None:
        """Its place at once; its text when the cursor rests."""
        if self._timer is not None:
            self._timer.stop()
        if not key:
            self.show_aside(Content(""))
            return
        self.show_aside(plain(str(self.program.desk.root / OUTPUT / key), TONES["muted"]))
        self._timer = self.set_timer(_QUIET, lambda: self._look(key))

    def _look(self, key: str) -> None:
        path = self.program.desk.root / OUTPUT / key

        def read() -> list[str]:
            try:
                return pages_of(path.read_bytes())
            except OSError:
                return []

        ask(self, "pages", read, lambda pages: self._show_pages(key, pages))

    def _show_pages(self, key: str, pages: list[str]) -> None:
        if self.listing.current != key:
            return
        lines = [plain(str(self.program.desk.root / OUTPUT / key), TONES["muted"])]
        for number, text in enumerate(pages, 1):
            lines += [plain(f"── trang {number} ──", TONES["info"]), plain(text)]
        if not pages:
            lines.append(plain("Không đọc được chữ của tệp này. Enter để mở.", TONES["warn"]))
        self.show_aside(Content("\n").join(lines))

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Open the file with the system's viewer."""
        event.stop()
        self.program.begun()
        said = open_file(self.program.desk.root / OUTPUT / event.key)
        if said:
            self.notify(said, severity="warning", markup=False, timeout=12)
        else:
            self.notify(f"Đang mở {event.key}.", markup=False)
