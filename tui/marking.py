"""Choosing many rows of a list: marks beside the rows, and a line that always says what is chosen.

A filter hides rows, never what is chosen: the line counts and names what is out of sight. Knows nothing of
forms; what is done with the chosen rows is the screens' affair.
"""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.listing import Listing
from tui.look import TONES
from tui.plain import shortened
from tui.rows import Cell, Column, Row


class MarkedListing(Listing):
    """A list of which rows are chosen with Space, or by a click on the margin."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *Listing.BINDINGS,
        Binding("space", "mark", "Chọn dòng"),
    ]
    MARGIN: ClassVar[int] = 3

    class Marked(Message):
        """Other rows are chosen than before."""

        def __init__(self, listing: "MarkedListing") -> None:
            super().__init__()
            self.listing = listing

    def __init__(self, columns: Sequence[Column], empty: str = "") -> None:
        super().__init__(columns, empty=empty)
        self.marked: dict[str, str] = {}
        """The names of the chosen rows by their keys, in the order in which they were chosen."""
        self.hidden: list[str] = []
        """The names of the chosen rows that a filter or the search hides."""
        self._seen: set[str] = set()

    def does_now(self, action: str) -> str | None:
        """Nothing can be chosen where there is nothing."""
        return "" if action == "mark" and not self.rows else super().does_now(action)

    def lead(self, row: Row) -> Cell:
        """A mark before a chosen row."""
        return (" ✓ ", "good") if row.key in self.marked else ("", "")

    def fill(self, rows: Iterable[Row]) -> None:
        """Show `rows`; what is no longer among them is no longer chosen."""
        rows = list(rows)
        there = {row.key for row in rows}
        self._set({key: name for key, name in self.marked.items() if key in there})
        super().fill(rows)

    def _filter(self, near: int = 0, keep_row: bool = True) -> None:
        """Work out the rows, and which of the chosen ones are not among them."""
        super()._filter(near, keep_row)
        self._seen = {row.key for row in self.rows}
        self._hide()

    def _hide(self) -> None:
        self.hidden = [name for key, name in self.marked.items() if key not in self._seen]

    def action_mark(self) -> None:
        """Choose the row under the cursor, or choose it no more, and go on to the next."""
        if self.rows:
            self.turn(self.rows[self.cursor])
            self.action_step(1)

    def mark_all(self) -> None:
        """Choose every row that one sees; where all are chosen, none of them."""
        shown = {row.key: row.cells[row.first][0] for row in self.rows}
        if shown.keys() <= self.marked.keys():
            self._set({key: name for key, name in self.marked.items() if key not in shown})
        else:
            self._set({**self.marked, **shown})

    def unmark(self) -> None:
        """Choose nothing any more, also of what is hidden."""
        self._set({})

    def turn(self, row: Row) -> None:
        """Choose `row`, or choose it no more."""
        marked = dict(self.marked)
        if marked.pop(row.key, None) is None:
            marked[row.key] = row.cells[row.first][0]
        self._set(marked)

    def _set(self, marked: dict[str, str]) -> None:
        if marked != self.marked:
            self.marked = marked
            self._hide()
            self.refresh()
            self.post_message(self.Marked(self))

    def on_click(self, event: events.Click) -> None:
        """A click on the margin chooses the row."""
        place = event.y + round(self.scroll_offset.y) - self.header
        if event.x < self.MARGIN and event.y >= self.header and 0 <= place < len(self.rows):
            event.prevent_default()
            self.turn(self.rows[place])
            self.action_to(place)


class MarkedLine(Static):
    """What is chosen, in one line; takes no room where nothing is."""

    def __init__(self) -> None:
        super().__init__("", classes="marked")
        self.display = False

    def tell(self, listing: MarkedListing) -> None:
        """`3 đã chọn, 1 đang ẩn: Nguyễn Mẫu An`, and how to go on."""
        count = len(listing.marked)
        self.display = count > 0
        if not count:
            return
        hidden = listing.hidden
        words = f" ✓ {count} đã chọn"
        tail = "   F8 làm với các dòng này, u bỏ chọn"
        away = f", {len(hidden)} đang ẩn: {', '.join(hidden)}" if hidden else ""
        room = max(self.screen.size.width - len(words) - len(tail) - 1, 12)
        parts = [(words, f"bold {TONES['good']}"), (shortened(away, room) if away else "", TONES["warn"])]
        self.update(Content.assemble(*parts, (tail, TONES["muted"])))
