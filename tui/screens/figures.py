"""The figures of one year as a grid, unit × indicator: typed in place, the commune's totals live.

What is typed is held by `grid_drafts.py`, shown by `grid_view.py`, saved by `grid_saving.py`; the grid itself
is `grid.py`.
"""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from campaign.finding import Key
from campaign.kinds import Reference
from tui.desk_access import Unsaved
from tui.draft_banner import DraftBanner
from tui.filters import FilterPick
from tui.grid import Grid, Totals
from tui.grid_drafts import GridDrafts, year_path
from tui.grid_parts import CellInput, RowDraft, YearPick
from tui.grid_saving import GridSaving
from tui.grid_typing import GridTyping
from tui.grid_view import GridView, help_about
from tui.inputs import TextInput
from tui.listing import Listing
from tui.messages import Edited
from tui.offers import offered
from tui.pickers import Option
from tui.press import Press
from tui.rows import Column, Row


class FiguresPage(GridTyping):
    """The grid with its totals."""

    HERE = "units"
    SECTION = "figures"
    AUTO_FOCUS = "Grid"
    CHAPTER = "Số liệu của một năm"
    INTRO = (
        "Mỗi dòng một đơn vị, mỗi cột một chỉ tiêu. Gõ ngay vào ô: 96/120 là tử số/mẫu số, 1500 là số "
        "lượng, có hoặc không là đã làm hay chưa (thêm ngày nếu có: có 05/12/2024). Enter sửa ô, Esc bỏ, "
        "F9 lưu mọi phiếu đã sửa cùng một lúc. o mở phiếu của đơn vị (căn cứ, ghi chú, từng "
        "ngành). Hai dòng dưới là số của mọi đơn vị cộng lại, tính cả những gì đang gõ."
    )
    EMPTY = "Chưa đơn vị nào phải báo cáo năm này. Kế hoạch: phím e. Đơn vị: phím 2."
    COUNTED = "đơn vị"

    # What it shows

    def body(self) -> ComposeResult:
        """Filters, a banner for what was typed before a crash, the grid over its totals, the cell's words."""
        program = self.program
        self.typed = GridDrafts(program.desk, program.drafts)
        self.saving = GridSaving(self, self, program, self.typed)
        years = self._years()
        year = program.desk.workspace.plan.year_on(program.desk.today) or years[0]
        self.view = GridView(program.desk, self.typed, year)
        self.banner = DraftBanner()
        with Horizontal(classes="filters"):
            yield TextInput(placeholder=self.HINT, classes="search")
            yield YearPick("Năm", lambda: [Option(str(y), str(y)) for y in self._years()], str(year), False)
            yield from self.picks()
            yield Static("", classes="count")
        yield self.banner
        fixed = [Column("Đơn vị", 20, flex=1), Column("Báo cáo", 8)]
        grid = Grid(fixed, self.view.columns(), self.EMPTY)
        with Vertical(classes="grid"):
            yield grid
            yield CellInput(classes="cell")
        yield Totals(grid, (program.desk.workspace.plan.heading.whole.capitalize(), "Mục tiêu"))
        yield Static("", classes="detail")

    def _years(self) -> list[int]:
        workspace = self.program.desk.workspace
        years = {*workspace.plan.heading.years, *(year for _, year in workspace.years)}
        return sorted(years) or [self.program.desk.today.year]

    def picks(self) -> Sequence[FilterPick]:
        """By kind of unit, by group of indicators."""
        workspace = self.program.desk.workspace
        groups = dict.fromkeys(one.group for one in workspace.plan.indicators if one.group)
        return (
            FilterPick("Loại", lambda: offered(workspace, Reference("unit_kind"))),
            FilterPick("Nhóm", lambda: [Option(name, name) for name in groups]),
        )

    def on_mount(self) -> None:
        """Fill the grid, and offer what an earlier run left."""
        self.query_one(CellInput).display = False
        if left := self.typed.offered():
            self.banner.offer_several(len(left))

    def show_desk(self) -> None:
        """Other columns may be there now, and other rows."""
        kind, group = (pick.value for pick in self.query(FilterPick))
        year = int(self.query_one(YearPick).value)
        self.view = GridView(self.program.desk, self.typed, year, kind, group)
        self.grid.turn_columns(self.view.columns())
        super().show_desk()
        self.query_one(Totals).show(self.view.totals())

    def rows(self) -> list[Row]:
        """The units that report in the year."""
        return self.view.rows()

    def show_row_of(self, path: str) -> None:
        """Draw the row of the form at `path` anew, the totals and the words too."""
        unit = path.split("/")[2]
        if self.is_mounted and path == year_path(unit, self.view.year):
            self.grid.set_row(self.view.row(unit))
            self.query_one(Totals).show(self.view.totals())
            self.show_row(self.grid.current)

    def show_row(self, key: str) -> None:
        """The words about the cell."""
        one = self.indicator
        self.query_one(".detail", Static).update(self.view.words(key, one) if key and one is not None else "")

    def on_grid_laid(self, event: Grid.Laid) -> None:
        """The totals stand below their columns, the words are about the cell."""
        event.stop()
        self.query_one(Totals).refresh()
        self.show_row(self.grid.current)

    # Going about

    def on_edited(self, event: Edited) -> None:
        """Another year, kind or group."""
        event.stop()
        self.close_cell()
        self.show_desk()

    def on_input_submitted(self, event: TextInput.Submitted) -> None:
        """Enter in the search goes into the grid."""
        event.stop()
        self.grid.focus()

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """A row is no form to open: its cells are typed in."""
        event.stop()

    def go_to(self, path: str, indicator: str) -> None:
        """Stand on a cell, of another year too."""
        year = path[-9:-5]
        if year != str(self.view.year):
            self.query_one(YearPick).value = year
            self.show_desk()
        self.grid.select(path.split("/")[2])
        places = [place for place, one in enumerate(self.view.indicators) if one.id == indicator]
        self.grid.column = places[0] if places else self.grid.column
        self.grid.focus()

    def opens(self, key: str) -> str:
        """Nothing is typed in a cell that is not asked for, or that takes the form."""
        return "Sửa ô" if self.indicator and not self.view.refused(key, self.indicator) else ""

    def does_now(self, action: str) -> str | None:
        """There is no form to open where no unit is."""
        return "" if action == "open_row" and not self.grid.current else super().does_now(action)

    def action_open_row(self) -> None:
        """Open the unit's form of the year; what was typed here it offers as its draft."""
        if not self.grid.current:
            return
        path, one = self.path, self.indicator
        if path in self.typed.texts:
            self.saving.keep(path)
            self.typed.release(path)
            self.show_row_of(path)
        key: Key = ("indicators", one.id) if one is not None else ()
        self.program.open_form(path, key)

    def action_save(self) -> None:
        """Save every form that was typed in."""
        self.close_cell()
        if self.typed.texts:
            self.saving.save(list(self.typed.texts))
        else:
            self.notify("Chưa có ô nào thay đổi.", markup=False)

    @property
    def unsaved(self) -> Sequence[Unsaved]:
        """The units with unsaved figures."""
        return [RowDraft(self, path) for path in self.typed.texts] if self.is_mounted else []

    def on_press_pressed(self, event: Press.Pressed) -> None:
        """Use the drafts, or drop them."""
        event.stop()
        for draft in self.typed.offered():
            if event.press.name == "draft-use":
                self.typed.take(draft)
            else:
                self.typed.forget(draft.path)
        self.banner.close()
        self.show_desk()
        self.grid.focus()

    def help_here(self) -> Content | None:
        """What the cell asks for."""
        return help_about(self.indicator) if self.indicator is not None else None
