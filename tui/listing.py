"""A list of rows in columns that draws only what one sees, found without marks as one types.

Ten thousand rows cost what one screen of them costs. Knows nothing of forms: rows (`rows.py`) are made by the
screens.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.look import TONES
from tui.plain import shortened
from tui.rows import Cell, Column, Row, matching

GAP = "  "
DRAWN = 1000
"""So many drawn rows are kept at most; no screen shows as many."""


class Listing(ScrollView, can_focus=True):
    """The list. `Enter` or a second click chooses the row under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Lên", show=False),
        Binding("down,j", "step(1)", "Xuống", show=False),
        Binding("pageup", "page(-1)", "Lên một trang", show=False),
        Binding("pagedown", "page(1)", "Xuống một trang", show=False),
        Binding("home,g", "to(0)", "Về đầu", show=False),
        Binding("end", "to(-1)", "Về cuối", show=False),
        Binding("enter", "choose", "Mở"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "listing--head",
        "listing--cursor",
        "listing--hover",
        *(f"listing--{tone}" for tone in TONES if tone),
    }
    DEFAULT_CSS = "Listing { height: 1fr; overflow-x: hidden; }"

    MARGIN: ClassVar[int] = 1
    """Cells before the first column."""

    cursor: reactive[int] = reactive(0, init=False)

    class Chosen(Message):
        """A row was chosen."""

        def __init__(self, listing: "Listing", key: str) -> None:
            super().__init__()
            self.listing, self.key = listing, key

    class Moved(Message):
        """The cursor stands on another row; `key` is empty where there is none."""

        def __init__(self, listing: "Listing", key: str) -> None:
            super().__init__()
            self.listing, self.key = listing, key

    def __init__(
        self,
        columns: Sequence[Column],
        empty: str = "",
        header: bool = True,
        id: str | None = None,  # noqa: A002 - what Textual calls it
        classes: str = "",
    ) -> None:
        """A list with `columns`; `empty` says what to do next where there is no row."""
        super().__init__(id=id, classes=classes)
        self.columns = tuple(columns)
        self.empty = empty
        self.header = int(header)
        """Lines of the head."""
        self.all_rows: tuple[Row, ...] = ()
        self.rows: list[Row] = []
        self.search = ""
        self.way_out = "Esc để bỏ lọc."
        """How one sees all rows again, where the search finds none."""
        self.keep: Callable[[Row], bool] | None = None
        self.opens: Callable[[str], str] = lambda _: "Mở"
        """What Enter does with the row of that key, in a word; empty where nothing."""
        self._widths: list[int] = []
        self._drawn: dict[tuple[int, str, Cell], tuple[Row, Strip]] = {}
        """Rows as they were drawn, by identity, look and lead; a step that scrolls draws one row, not all."""
        self._base: Style | None = None

    @property
    def current(self) -> str:
        """The key under the cursor; empty where there is no row."""
        return self.rows[self.cursor].key if 0 <= self.cursor < len(self.rows) else ""

    def does_now(self, action: str) -> str | None:
        """What Enter does with the row under the cursor (`bars.does_now`)."""
        if action != "choose":
            return None
        return self.opens(self.current) if self.current else ""

    def fill(self, rows: Iterable[Row]) -> None:
        """Show `rows`; the cursor stays on its row, or where that is gone on the one that took its place."""
        self.all_rows = tuple(rows)
        self._filter(near=self.cursor)

    def find(self, search: str) -> None:
        """Show the rows that hold `search`."""
        self.search = search
        self._filter(keep_row=False)

    def only(self, keep: Callable[[Row], bool] | None) -> None:
        """Show the rows for which `keep` holds; None shows all."""
        self.keep = keep
        self._filter()

    def _filter(self, near: int = 0, keep_row: bool = True) -> None:
        """Work out the rows; the cursor keeps its row, and goes to the place `near` where that is gone."""
        before = self.current if keep_row else None
        kept = self.all_rows if self.keep is None else [row for row in self.all_rows if self.keep(row)]
        self.rows = matching(kept, self.search)
        self._lay_out()
        last = max(len(self.rows) - 1, 0)
        places = enumerate(self.rows) if before is not None else ()
        place = next((at for at, row in places if row.key == before), min(near, last))
        if place == self.cursor:
            self.post_message(self.Moved(self, self.current))
        else:
            self.cursor = place
        self._show_cursor()
        self.refresh()

    def select(self, key: str) -> None:
        """Put the cursor on the row `key` where it is shown."""
        for place, row in enumerate(self.rows):
            if row.key == key:
                self.cursor = place
                self._show_cursor()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        shown = [column if width >= column.least else None for column in self.columns]
        there = [column for column in shown if column is not None]
        spare = (
            width
            - self.MARGIN
            - 1
            - sum(column.width for column in there)
            - len(GAP) * max(len(there) - 1, 0)
        )
        flex = sum(column.flex for column in there)
        self._drawn.clear()
        self._widths = [
            0 if column is None else max(column.width + (spare * column.flex // flex if flex else 0), 1)
            for column in shown
        ]
        self.virtual_size = Size(width, len(self.rows) + self.header)

    def on_resize(self, event: events.Resize) -> None:
        """Share the width out anew."""
        self._lay_out()
        self._show_cursor()

    def watch_cursor(self, left: int, reached: int) -> None:
        """Tell the screen where the cursor stands; two rows look otherwise."""
        self.refresh_lines(left + self.header)
        self.refresh_lines(reached + self.header)
        self.post_message(self.Moved(self, self.current))

    def _show_cursor(self) -> None:
        if self.is_mounted and self.rows:
            height = max(self.scrollable_content_region.height - self.header, 1)
            top = round(self.scroll_offset.y)
            if self.cursor < top:
                self.scroll_to(y=self.cursor, animate=False)
            elif self.cursor >= top + height:
                self.scroll_to(y=self.cursor - height + 1, animate=False)

    def action_step(self, by: int) -> None:
        """Move the cursor by rows."""
        self.action_to(min(max(self.cursor + by, 0), max(len(self.rows) - 1, 0)))

    def action_page(self, by: int) -> None:
        """Move the cursor by screens."""
        self.action_step(by * max(self.scrollable_content_region.height - self.header - 1, 1))

    def action_to(self, place: int) -> None:
        """Move the cursor to a row; -1 is the last one."""
        self.cursor = place if place >= 0 else max(len(self.rows) - 1, 0)
        self._show_cursor()

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.current:
            self.post_message(self.Chosen(self, self.current))

    def on_click(self, event: events.Click) -> None:
        """Go to the clicked row; a second click on it chooses it."""
        place = event.y + round(self.scroll_offset.y) - self.header
        if event.y < self.header or not 0 <= place < len(self.rows):
            return
        if place == self.cursor and event.chain >= 2:
            self.action_choose()
        self.action_to(place)

    def render_line(self, y: int) -> Strip:
        """One line of the screen: the head, a row, or what to do where there are none."""
        width = self.scrollable_content_region.width
        if self._base is None:
            self._base = self.rich_style
        base = self._base
        if y < self.header:
            return self._strip([(title, "") for title in self.titles(y)], self._style("head"), width)
        place = y - self.header + round(self.scroll_offset.y)
        if 0 <= place < len(self.rows):
            here = place == self.cursor
            kept = here and (self.has_focus or self.has_class("-keep-cursor"))
            return self._row(self.rows[place], "cursor" if kept else "hover" if here else "", base, width)
        if not self.rows and y - self.header == 1:
            unfound = f"Không có gì khớp với “{self.search}”. {self.way_out}"
            text = unfound if self.search else self.empty
            line = shortened("  " + text, width)
            return Strip([Segment(set_cell_size(line, width), base + self._style("muted"))])
        return Strip.blank(width, base)

    def _row(self, row: Row, look: str, base: Style, width: int) -> Strip:
        lead = self.lead(row)
        sought = id(row), look, lead
        if sought not in self._drawn:
            if len(self._drawn) >= DRAWN:
                self._drawn.clear()
            style = self._style(look) if look else base
            # the row is kept beside what was drawn: no other one gets its identity meanwhile
            self._drawn[sought] = row, self._strip(row.cells, style, width, lead, plain=look == "cursor")
        return self._drawn[sought][1]

    def notify_style_update(self) -> None:
        """Draw all anew: colours have changed."""
        super().notify_style_update()
        self._drawn.clear()
        self._base = None

    def titles(self, line: int) -> list[str]:
        """What stands over each column in that line of the head."""
        return [column.title for column in self.columns]

    def lead(self, row: Row) -> Cell:
        """What stands in the margin before `row`."""
        return "", ""

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"listing--{name}")

    def _strip(
        self,
        cells: Sequence[Cell],
        style: Style,
        width: int,
        lead: Cell = ("", ""),
        plain: bool = False,
    ) -> Strip:
        if len(self._widths) != len(self.columns):
            self._lay_out()  # drawn before the first resize
        segments = [Segment(lead[0].ljust(self.MARGIN), style if plain else self._toned(style, lead[1]))]
        for column, (text, tone), room in zip(self.columns, cells, self._widths, strict=True):
            if not room:
                continue
            shown = shortened(text, room)
            blank = " " * (room - cell_len(shown))
            line = blank + shown if column.right else shown + blank
            segments += [Segment(line, style if plain else self._toned(style, tone)), Segment(GAP, style)]
        return Strip(segments).adjust_cell_length(width, style)

    def _toned(self, style: Style, tone: str) -> Style:
        if not tone:
            return style
        return style + Style(color=self.get_component_rich_style(f"listing--{tone}", partial=True).color)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Rows and head, for a list that is as tall as what it holds."""
        return len(self.rows) + self.header if self.rows else 2 + self.header
