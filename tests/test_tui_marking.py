"""Choosing many rows by key and by mouse: hidden ones are counted and named, gone ones are dropped."""

from textual.app import App, ComposeResult

from tui.marking import MarkedLine, MarkedListing
from tui.rows import Column, Row


class Chooses(App[None]):
    """A list and the line about it."""

    def __init__(self) -> None:
        super().__init__()
        self.listing = MarkedListing([Column("Tên", 10, flex=1)])
        self.line = MarkedLine()

    def compose(self) -> ComposeResult:
        yield self.listing
        yield self.line

    def on_marked_listing_marked(self, event: MarkedListing.Marked) -> None:
        self.line.tell(event.listing)

    def on_listing_moved(self) -> None:
        self.line.tell(self.listing)


def rows(*names: str) -> list[Row]:
    return [Row(name, ((name, ""),)) for name in names]


async def test_rows_are_chosen_hidden_and_dropped() -> None:
    app = Chooses()
    async with app.run_test(size=(90, 12)) as pilot:
        app.listing.fill(rows("An", "Bình", "Ca", "Dũng"))
        await pilot.pause()
        assert not app.line.display
        app.listing.focus()
        await pilot.press("down", "space", "space")
        assert list(app.listing.marked) == ["Bình", "Ca"]
        assert app.listing.current == "Dũng"
        assert str(app.line.render()).startswith(" ✓ 2 đã chọn   F8")
        app.listing.find("binh")
        await pilot.pause()
        assert " ✓ 2 đã chọn, 1 đang ẩn: Ca" in str(app.line.render())
        app.listing.mark_all()  # all that one sees are chosen: now they no longer are
        assert list(app.listing.marked) == ["Ca"]
        app.listing.mark_all()
        assert list(app.listing.marked) == ["Ca", "Bình"]
        app.listing.find("")
        assert await pilot.click(MarkedListing, offset=(1, 1))
        assert list(app.listing.marked) == ["Ca", "Bình", "An"]
        assert await pilot.click(MarkedListing, offset=(8, 2))
        assert list(app.listing.marked) == ["Ca", "Bình", "An"]
        app.listing.fill(rows("An", "Dũng"))
        assert list(app.listing.marked) == ["An"]
        app.listing.unmark()
        await pilot.pause()
        assert not app.line.display


async def test_the_cursor_goes_to_what_took_the_place_of_a_row_that_is_gone() -> None:
    app = Chooses()
    async with app.run_test(size=(60, 12)) as pilot:
        app.listing.fill(rows("An", "Bình", "Ca"))
        await pilot.pause()
        app.listing.action_to(1)
        app.listing.fill(rows("An", "Ca"))
        assert app.listing.current == "Ca"
        app.listing.fill(rows("An"))
        assert app.listing.current == "An"
