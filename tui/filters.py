"""The line over a list: search without marks, choices that narrow it, how many rows are left.

Also what all screens that are a list do alike; which rows there are is said by each of them.
"""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.inputs import TextInput
from tui.listing import Listing
from tui.look import TONES
from tui.messages import Edited
from tui.page import Page
from tui.pickers import Option, Picker
from tui.plain import shortened
from tui.rows import Column, Row


class FilterPick(Picker):
    """A choice that narrows a list; nothing chosen leaves it whole."""

    def __init__(self, title: str, offered: Callable[[], Sequence[Option]]) -> None:
        super().__init__(title, offered, "", True)

    def render(self) -> Content:
        """What is chosen, or what can be."""
        label = next((option.label for option in self.options() if option.value == self.value), "")
        if not label:
            return Content.styled(f"{self._title}: tất cả ▾", TONES["muted"])
        return Content.assemble((shortened(label, 24), TONES["accent"]), (" ▾", TONES["muted"]))

    def get_content_width(self, *_: object) -> int:
        """As wide as what it shows."""
        return self.render().cell_length

    def watch_value(self) -> None:
        """Take the width that the choice needs."""
        super().watch_value()
        self.refresh(layout=True)


class ListPage(Page):
    """A screen that is a list with its filters."""

    AUTO_FOCUS = "Listing"
    COLUMNS: ClassVar[tuple[Column, ...]] = ()
    EMPTY: ClassVar[str] = ""
    COUNTED: ClassVar[str] = "dòng"
    BESIDE: ClassVar[bool] = False
    """Whether more about a row stands beside the list where there is room, and not below it."""
    HINT: ClassVar[str] = "Tìm (phím /)"

    def picks(self) -> Sequence[FilterPick]:
        """The choices that narrow the list."""
        return ()

    def columns(self) -> Sequence[Column]:
        """The columns."""
        return self.COLUMNS

    @abstractmethod
    def rows(self) -> list[Row]:
        """The rows as the desk holds them now."""

    def kept(self, row: Row, values: Sequence[str]) -> bool:
        """Whether `row` fits what is chosen in the filters; an empty value leaves all."""
        return all(value in ("", fact) for value, fact in zip(values, row.facts, strict=True))

    def body(self) -> ComposeResult:
        """Filters, list, and what the screen puts below."""
        with Horizontal(classes="filters"):
            yield TextInput(placeholder=self.HINT, classes="search")
            yield from self.picks()
            yield Static("", classes="count")
        with Vertical(classes="split -beside" if self.BESIDE else "split"):
            yield self.make_list()
            yield from self.below()

    def make_list(self) -> Listing:
        """The list, still empty."""
        return Listing(self.columns(), empty=self.EMPTY)

    def below(self) -> ComposeResult:
        """More about the row under the cursor."""
        yield from ()

    def show_aside(self, content: Content) -> None:
        """Put `content` into what `below` made of the class `aside`, seen from its first line."""
        if self.is_mounted:
            view = self.query_one(".aside", VerticalScroll)
            view.query_one(Static).update(content)
            view.scroll_home(animate=False)

    @property
    def listing(self) -> Listing:
        """The list."""
        return self.query_one(Listing)

    def on_mount(self) -> None:
        """The list is that of this screen; it is filled when the screen is first shown."""
        self.listing.add_class("-keep-cursor")
        self.listing.opens = self.opens

    def opens(self, key: str) -> str:
        """What Enter does with the row `key`, in a word; empty where nothing."""
        return "Mở"

    def does_now(self, action: str) -> str | None:
        """There is nothing to seek where there is nothing."""
        return "" if action == "search" and not self.listing.all_rows else super().does_now(action)

    def show_desk(self) -> None:
        """Fill the list anew."""
        self.listing.fill(self.rows())

    def _narrow(self) -> None:
        values = [pick.value for pick in self.query(FilterPick)]
        self.listing.only((lambda row: self.kept(row, values)) if any(values) else None)

    def on_edited(self, event: Edited) -> None:
        """A filter was chosen."""
        event.stop()
        self._narrow()

    def on_input_changed(self, event: TextInput.Changed) -> None:
        """Find as one types."""
        event.stop()
        self.listing.find(event.value)

    def on_input_submitted(self, event: TextInput.Submitted) -> None:
        """Enter in the search opens the row under the cursor."""
        event.stop()
        self.listing.action_choose()

    def on_key(self, event: events.Key) -> None:
        """Arrows move in the list while one types in the search."""
        if isinstance(self.focused, TextInput) and event.key in ("up", "down"):
            event.stop()
            event.prevent_default()
            self.listing.action_step(1 if event.key == "down" else -1)

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Say how many rows there are, and show more about the one under the cursor."""
        event.stop()
        count = self.counted(len(self.listing.rows), len(self.listing.all_rows))
        self.query_one(".count", Static).update(Content(count))
        self.show_row(event.key)

    def counted(self, shown: int, whole: int) -> str:
        """How many of the rows are shown."""
        return f"{whole} {self.COUNTED}" if shown == whole else f"{shown} / {whole} {self.COUNTED}"

    def show_row(self, key: str) -> None:
        """More about the row `key`."""

    def action_search(self) -> None:
        """Into the search."""
        self.query_one(".search", TextInput).focus()

    def action_back(self) -> None:
        """Take the filters away, one press; else to the overview."""
        search = self.query_one(".search", TextInput)
        picks = [pick for pick in self.query(FilterPick) if pick.value]
        if not search.value and not picks and self.focused is self.listing:
            self.app.call_later(self.app.run_action, "show('overview')")
        search.value = ""
        for pick in picks:
            pick.value = ""
        self.listing.focus()
