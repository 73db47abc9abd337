"""A list of forms of which many are chosen and acted on through one preview.

What the rows are is said by the screens; the acts are `act_flow.py`'s.
"""

from abc import abstractmethod
from typing import Any

from textual.app import ComposeResult

from campaign.workspace import Form
from tui.act_flow import choose_act
from tui.filters import ListPage
from tui.listing import Listing
from tui.marking import MarkedLine, MarkedListing


class MarkedPage(ListPage):
    """The screen."""

    AUTO_FOCUS = "MarkedListing"

    @abstractmethod
    def form_of(self, key: str) -> Form[Any] | None:
        """The form that the row `key` stands for; None where it is gone."""

    def make_list(self) -> Listing:
        """A list with marks."""
        return MarkedListing(self.columns(), empty=self.EMPTY)

    def body(self) -> ComposeResult:
        """Below everything what is chosen."""
        yield from super().body()
        yield MarkedLine()

    @property
    def marks(self) -> MarkedListing:
        """The list."""
        return self.query_one(MarkedListing)

    @property
    def chosen(self) -> list[Form[Any]]:
        """The forms that are chosen, in the order of the list; else the one under the cursor."""
        order = {row.key: place for place, row in enumerate(self.marks.all_rows)}
        keys = sorted(self.marks.marked, key=lambda key: order.get(key, len(order)))
        forms = [self.form_of(key) for key in keys or [self.marks.current]]
        return [form for form in forms if form is not None]

    def does_now(self, action: str) -> str | None:
        """Nothing is done with rows where there are none."""
        if action in ("acts", "print_out") and not (self.marks.marked or self.marks.current):
            return ""
        return "" if action == "mark_all" and not self.marks.rows else super().does_now(action)

    def on_marked_listing_marked(self, event: MarkedListing.Marked) -> None:
        """Say what is chosen."""
        event.stop()
        self.query_one(MarkedLine).tell(event.listing)
        self.follow_keys()

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """The rows may be others than before: what of the chosen is hidden now. `ListPage` does the rest."""
        self.query_one(MarkedLine).tell(self.marks)

    def action_acts(self) -> None:
        """Choose what to do with the chosen forms."""
        if self.chosen:
            choose_act(self, self.chosen, self.marks.unmark)
        else:
            self.notify("Danh sách đang trống: chưa có gì để làm.", markup=False)

    def action_mark_all(self) -> None:
        """Choose every row that one sees, or none of them."""
        self.marks.mark_all()

    def action_unmark(self) -> None:
        """Choose nothing any more."""
        self.marks.unmark()
