"""The list: found without marks, the exact name first, the cursor kept, only what is seen drawn."""

from textual.app import App, ComposeResult

from campaign.vietnamese import fold
from tui.listing import Listing
from tui.rows import Column, Row, matching, widened


def rows(*names: str) -> list[Row]:
    return [Row(name, ((name, ""),)) for name in names]


def test_search_needs_no_marks_and_the_name_that_it_opens_comes_first() -> None:
    found = matching(rows("Hội Nông dân", "Nông sản Xanh", "Đội Dân phòng", "Dân số"), "dan")
    assert [row.key for row in found] == ["Dân số", "Hội Nông dân", "Đội Dân phòng"]
    assert [row.key for row in matching(rows("Đỗ Mẫu An", "Do Mau An"), "đỗ")] == ["Đỗ Mẫu An", "Do Mau An"]
    assert [row.key for row in matching(rows("Đài truyền thanh", "Trạm Y tế"), "truyen dai")] == [
        "Đài truyền thanh"
    ]
    assert matching(rows("Trạm Y tế"), "xyz") == []
    assert fold("Đỗ") == "do"


class OneList(App[None]):
    """A screen with one list."""

    def __init__(self) -> None:
        super().__init__()
        self.listing = Listing([Column("Tên", 10, flex=1), Column("Số", 4, right=True)])

    def compose(self) -> ComposeResult:
        yield self.listing


async def test_ten_thousand_rows_draw_only_what_is_seen_and_keep_the_cursor() -> None:
    app = OneList()
    async with app.run_test(size=(40, 12)) as pilot:
        app.listing.fill([Row(str(n), ((f"Đơn vị {n}", ""), (str(n), "muted"))) for n in range(10_000)])
        await pilot.pause()
        app.listing.focus()
        await pilot.press("end")
        assert app.listing.current == "9999"
        app.listing.find("don vi 12")
        # "12" in four digits: at three places, a hundred numbers each, 1212 counted twice
        assert len(app.listing.rows) == 3 * 100 - 1
        app.listing.find("")
        app.listing.select("1250")
        app.listing.fill(app.listing.all_rows)
        assert app.listing.current == "1250"
        await pilot.press("pagedown")
        assert app.listing.current == "1260"
        strip = app.listing.render_line(app.listing.cursor - round(app.listing.scroll_offset.y) + 1)
        assert "Đơn vị 1260" in strip.text
        assert strip.text.rstrip().endswith("1260")


async def test_what_is_kept_as_drawn_follows_the_width_the_theme_and_the_rows() -> None:
    app = OneList()
    async with app.run_test(size=(40, 12)) as pilot:

        def fill(*names: str) -> None:
            app.listing.fill([Row(name, ((name, ""), ("1", ""))) for name in names])

        fill("Hội Nông dân", "Trạm Y tế")
        await pilot.pause()

        def second() -> tuple[str, set[object]]:
            strip = app.listing.render_line(2)
            return strip.text, {segment.style.bgcolor for segment in strip if segment.style}

        text, grounds = second()
        assert second() == (text, grounds)
        assert text.startswith(" Trạm Y tế")
        app.theme = "textual-light"
        await pilot.pause()
        assert second()[0] == text
        assert not second()[1] & grounds
        await pilot.resize_terminal(14, 12)
        await pilot.pause()
        # a cell before, one after, two between, four for the second column: six are left
        assert second()[0].startswith(" Trạm …")
        fill("Hội Nông dân", "Bộ phận Một cửa")
        assert second()[0].startswith(" Bộ ph…")


def test_a_column_grows_with_what_stands_in_it() -> None:
    """Reviews called `nam-2026` and `nam-2027` were both shown as `nam-…`."""
    columns = [Column("Tên", 20, flex=1), Column("Kỳ", 5)]
    assert [one.width for one in widened(columns, "Kỳ", ["2024", "2025"])] == [20, 5]
    assert [one.width for one in widened(columns, "Kỳ", ["nam-2026", "tong-ket"])] == [20, 8]
    assert [one.width for one in widened(columns, "Kỳ", ["xet-khen-thuong-dot-1"])] == [20, 12]
    assert [one.width for one in widened(columns, "Kỳ", [])] == [20, 5]
