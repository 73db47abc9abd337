"""Typing into the cells of the grid of figures: one cell open at a time, each change a step to be taken back.

The screen on top shows the rows and totals, and says where else to go (`screens/figures.py`).
"""

from abc import abstractmethod
from collections.abc import Mapping
from functools import partial

from textual import events, on
from textual.timer import Timer

from campaign.plan_tables import Indicator
from tui.editors import State
from tui.filters import ListPage
from tui.grid import Grid
from tui.grid_drafts import Cell, GridDrafts, year_path
from tui.grid_parts import CellInput
from tui.grid_saving import GridSaving
from tui.grid_view import GridView
from tui.pane import CHECK_AFTER


class GridTyping(ListPage):
    """A screen with a grid of figures and what is typed over its cells."""

    typed: GridDrafts
    saving: GridSaving
    view: GridView
    _before: Mapping[str, State]
    """What the cell held before one began to type in it."""
    _timer: Timer | None = None

    @abstractmethod
    def show_row_of(self, path: str) -> None:
        """Draw the row of the form at `path` anew, the totals and the words too."""

    @abstractmethod
    def go_to(self, path: str, indicator: str) -> None:
        """Stand on a cell, of another year too."""

    @property
    def grid(self) -> Grid:
        """The grid."""
        return self.query_one(Grid)

    @property
    def indicator(self) -> Indicator | None:
        """The one under the cursor."""
        place = self.grid.column
        return self.view.indicators[place] if place < len(self.view.indicators) else None

    @property
    def path(self) -> str:
        """The form under the cursor."""
        return year_path(self.grid.current, self.view.year)

    def on_grid_edit(self, event: Grid.Edit) -> None:
        """Open the cell under the cursor."""
        event.stop()
        one = self.indicator
        if one is None:
            return
        if refused := self.view.refused(self.grid.current, one):
            self.notify(refused, markup=False)
            return
        self._before = self.typed.states(self.path, one)
        cell, region = self.query_one(CellInput), self.grid.cell_region()
        with cell.prevent(CellInput.Changed):
            cell.value = self.typed.text(self.path, one)
        cell.styles.width = region.width + 1
        cell.styles.offset = (region.x - 1, region.y)
        cell.display = True
        cell.focus()
        if event.text is not None:
            cell.value = event.text
        cell.cursor_position = len(cell.value)

    @on(CellInput.Changed, ".cell")
    def _take(self, event: CellInput.Changed) -> None:
        """Take what is typed; the totals follow when the hand rests."""
        event.stop()
        event.prevent_default()  # it is no search
        if event.input.display and self.indicator is not None:
            self.typed.put_back(self.path, self.indicator, self._before)
            self.typed.type(self.path, self.indicator, event.value)
            self._soon(self.path)

    def _soon(self, path: str) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(CHECK_AFTER, partial(self._settled, path))

    def _settled(self, path: str) -> None:
        self.saving.keep(path)
        if self.program.busy:
            self._soon(path)
        else:
            self.show_row_of(path)

    def action_leave_cell(self, down: int, aside: int) -> None:
        """Done with the cell; on to a neighbour."""
        self.close_cell()
        self.grid.action_step(down)
        self.grid.action_side(aside)

    def action_cancel_cell(self) -> None:
        """The cell holds again what it held before."""
        if self.indicator is not None:
            self.typed.put_back(self.path, self.indicator, self._before)
        self.close_cell()

    def close_cell(self) -> None:
        """Done with the cell, if one is open: what was typed there is one step."""
        cell = self.query_one(CellInput)
        if not cell.display:
            return
        cell.display = False
        if self.indicator is not None:
            self.typed.step(self.path, self.indicator, self._before)
        self.grid.focus()
        self._soon(self.path)
        self.show_row_of(self.path)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """A click elsewhere ends typing, and keeps what was typed."""
        if isinstance(event.widget, CellInput):
            self.close_cell()

    def on_key(self, event: events.Key) -> None:
        """In a cell, the keys are the cell's own."""
        if isinstance(self.focused, CellInput):
            event.prevent_default()

    def action_undo(self) -> None:
        """Take the last change of a cell back."""
        self._stepped(self.typed.undo())

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._stepped(self.typed.redo())

    def _stepped(self, cell: Cell | None) -> None:
        if cell is None:
            self.notify("Không còn gì để hoàn tác hay làm lại.", markup=False)
            return
        path, indicator = cell
        self.go_to(path, indicator.id)
        self._settled(path)
