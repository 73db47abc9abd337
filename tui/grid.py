"""A list whose rows are cells one can stand on: arrows go in four directions, digits begin to type.

Columns that do not fit are passed over sideways, the first ones stay. What a cell means is the screen's
affair.
"""

from collections.abc import Sequence
from textwrap import wrap
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.listing import GAP, Listing
from tui.look import TONES
from tui.plain import shortened
from tui.rows import Cell, Column, Row

_NARROW = 120
"""Columns of a screen up to which figures come before whole names."""

_NAMES = 24
"""Columns that the names of the rows may be given beyond what they have at least."""

NUMBERS = "0123456789-,"
"""What a number begins with."""


class Moving(Column, frozen=True):
    """A column whose cells are typed in."""

    starts: str = NUMBERS
    """What begins to type over a cell; any other key does what it does in a list."""


class Grid(Listing):
    """The grid; the cursor stands on a row and on one of the columns that move."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "side(-1)", "Sang trái", show=False),
        Binding("right", "side(1)", "Sang phải", show=False),
        Binding("enter", "edit", "Sửa ô"),
        Binding("delete,backspace", "clear", "Xóa ô", show=False),
    ]

    column: reactive[int] = reactive(0, init=False)
    """Which of the moving columns the cursor stands on."""

    class Edit(Message):
        """The person wants to type into the cell; `text` is what they began with, None to go on with it."""

        def __init__(self, text: str | None) -> None:
            super().__init__()
            self.text = text

    class Laid(Message):
        """Other columns are seen now, or the cursor stands on another one."""

    def __init__(self, fixed: Sequence[Column], moving: Sequence[Moving], empty: str = "") -> None:
        """`fixed` columns are always seen, before the `moving` ones."""
        super().__init__([*fixed, *moving], empty)
        self._moving = tuple(moving)
        self.header = 2
        self._fixed = len(fixed)
        self.offset_column = 0

    def turn_columns(self, moving: Sequence[Moving]) -> None:
        """Other moving columns; the rows must follow by `fill`."""
        self._moving = tuple(moving)
        self.columns = (*self.columns[: self._fixed], *moving)
        self.rows, self.all_rows = [], ()
        self.offset_column = 0
        self.set_reactive(Grid.column, min(self.column, max(len(moving) - 1, 0)))

    @property
    def moving(self) -> int:
        """How many moving columns there are."""
        return len(self._moving)

    def _lay_out(self) -> None:
        super()._lay_out()
        width = self.scrollable_content_region.width
        fixed = [column if width >= column.least else None for column in self.columns[: self._fixed]]
        widths = [column.width if column else 0 for column in fixed]
        flexible = next((at for at, column in enumerate(fixed) if column and column.flex), None)
        if flexible is not None:  # where there is room, names are whole before one more column is seen
            widths[flexible] += min(max(width - _NARROW, 0) // 6, _NAMES)
        self.offset_column = min(self.offset_column, self.column)
        while True:
            used = 2 + sum(one + len(GAP) for one in widths if one)
            seen = []
            for column in self.columns[self._fixed + self.offset_column :]:
                if used + column.width > width:
                    break
                seen.append(column.width)
                used += column.width + len(GAP)
            if self.column < self.offset_column + max(len(seen), 1):
                break
            self.offset_column += 1
        if flexible is not None:
            widths[flexible] += max(min(width - used + len(GAP), _NAMES), 0)
        hidden = self.moving - self.offset_column - len(seen)
        self._widths = [*widths, *[0] * self.offset_column, *seen, *[0] * hidden]
        self.post_message(self.Laid())

    def titles(self, line: int) -> list[str]:
        """Titles in two lines, broken between words: many begin alike. Short ones stand in the lower line."""
        found = []
        for column, width in zip(self.columns, self._widths, strict=True):
            first, *rest = wrap(column.title, max(width, 1)) or [""]
            found.append(" ".join(rest) if line and rest else first if line or rest else "")
        return found

    def spans(self) -> list[tuple[int, int, int]]:
        """Of each moving column that is seen: its place, and from which cell to which it is drawn."""
        at, found = 1, []
        for place, width in enumerate(self._widths):
            if width:
                if place >= self._fixed:
                    found.append((place - self._fixed, at, at + width))
                at += width + len(GAP)
        return found

    def cell_region(self) -> Region:
        """Where the cell under the cursor stands in the widget."""
        y = self.cursor - round(self.scroll_offset.y) + self.header
        for place, start, end in self.spans():
            if place == self.column:
                return Region(start, y, end - start, 1)
        return Region(1, y, 10, 1)

    def watch_column(self) -> None:
        """Bring the column into view."""
        self._lay_out()
        self.refresh()

    def action_side(self, by: int) -> None:
        """Go to a neighbouring cell of the row."""
        self.column = min(max(self.column + by, 0), max(self.moving - 1, 0))

    def does_now(self, action: str) -> str | None:
        """What Enter does with the cell under the cursor."""
        return super().does_now("choose" if action == "edit" else action)

    def action_edit(self) -> None:
        """Type on in the cell."""
        if self.current:
            self.post_message(self.Edit(None))

    def action_clear(self) -> None:
        """Begin with an empty cell; Escape takes that back."""
        if self.current:
            self.post_message(self.Edit(""))

    def action_choose(self) -> None:
        """A second click types in the cell too."""
        self.action_edit()

    async def _on_key(self, event: events.Key) -> None:
        starts = self._moving[self.column].starts if self.column < self.moving else ""
        if event.character and event.character in starts and self.current:
            event.stop()
            event.prevent_default()
            self.post_message(self.Edit(event.character))

    def on_click(self, event: events.Click) -> None:
        """Stand on the clicked cell, before the list does what it does with a click."""
        for place, start, end in self.spans():
            if start <= event.x < end + len(GAP):
                if place != self.column:
                    event.chain = 1  # a second click elsewhere is a first one there
                self.column = place

    def render_line(self, y: int) -> Strip:
        """As a list, but only the cell under the cursor stands out whole."""
        place = y - self.header + round(self.scroll_offset.y)
        if y < self.header or not 0 <= place < len(self.rows):
            return super().render_line(y)
        base = self._style("hover") if place == self.cursor else self.rich_style
        strip = self._strip(self.rows[place].cells, base, self.scrollable_content_region.width)
        if place != self.cursor:
            return strip
        region = self.cell_region()
        text = strip.crop(region.x, region.right).text
        style = self._style("cursor")
        marked = Strip([Segment(text, style)])
        return Strip.join([strip.crop(0, region.x), marked, strip.crop(region.right)])

    def set_row(self, row: Row) -> None:
        """Show `row` in place of the one that has its key."""
        self.all_rows = tuple(row if one.key == row.key else one for one in self.all_rows)
        for place, one in enumerate(self.rows):
            if one.key == row.key:
                self.rows[place] = row
        self.refresh()


class Totals(Widget):
    """Lines below a grid, in its columns."""

    def __init__(self, grid: Grid, labels: Sequence[str]) -> None:
        super().__init__(classes="totals")
        self._grid, self._labels = grid, tuple(labels)
        self._lines: Sequence[Sequence[Cell]] = [[] for _ in labels]

    def show(self, lines: Sequence[Sequence[Cell]]) -> None:
        """A cell for each moving column in each line."""
        self._lines = lines
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each label."""
        return len(self._labels)

    def render(self) -> Content:
        """The label, then the cells below the grid's."""
        spans = self._grid.spans()
        out = []
        for label, cells in zip(self._labels, self._lines, strict=True):
            first = spans[0][1] if spans else self.size.width
            parts: list[str | tuple[str, str]] = [" ", (shortened(label, first - 2).ljust(first - 1), "bold")]
            for place, start, end in spans:
                text, tone = cells[place] if place < len(cells) else ("", "")
                room = end - start
                shown = shortened(text, room)
                parts.append((" " * (room - Content(shown).cell_length) + shown + GAP, TONES[tone]))
            out.append(Content.assemble(*parts))
        return Content("\n").join(out)
