"""What the grid of figures has of its own: the year, what is typed over a cell, a row's unsaved texts.

Each is small; the screen that puts them together is `screens/figures.py`.
"""

from collections.abc import Callable
from typing import ClassVar, Protocol

from textual.binding import Binding, BindingType
from textual.content import Content

from tui.grid_drafts import GridDrafts
from tui.grid_saving import GridSaving
from tui.inputs import TextInput
from tui.look import TONES
from tui.pickers import Picker


class Held(Protocol):
    """The screen as a row's unsaved texts see it."""

    typed: GridDrafts
    saving: GridSaving

    def show_row_of(self, path: str) -> None:
        """Draw the row of the form at `path` anew."""


class YearPick(Picker):
    """Which year is shown."""

    def render(self) -> Content:
        """The year."""
        return Content.assemble(("Năm ", TONES["muted"]), (self.value, "bold"), (" ▾", TONES["muted"]))

    def get_content_width(self, *_: object) -> int:
        """As wide as what it shows."""
        return self.render().cell_length


class CellInput(TextInput):
    """What is typed over a cell; Enter goes down, Tab sideways, Escape takes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "screen.leave_cell(1, 0)", "Xong ô"),
        Binding("escape", "screen.cancel_cell", "Bỏ"),
        Binding("up", "screen.leave_cell(-1, 0)", "Ô trên", show=False),
        Binding("tab", "screen.leave_cell(0, 1)", "Ô bên", show=False),
        Binding("shift+tab", "screen.leave_cell(0, -1)", "Ô bên trái", show=False),
    ]


class RowDraft:
    """One unit's unsaved figures, for the question about leaving."""

    def __init__(self, page: Held, path: str) -> None:
        self._page, self.path = page, path

    def keep_draft(self) -> bool:
        """Keep it outside the repository. Whether it is kept; says so where it is not."""
        return self._page.saving.keep(self.path)

    def forget(self) -> None:
        """Throw it away."""
        self._page.typed.forget(self.path)
        self._page.show_row_of(self.path)

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save and commit it in the background."""
        self._page.saving.save([self.path], then)
