"""The list: found without marks, the exact name first, the cursor kept, only what is seen drawn."""

from textual.app import App, ComposeResult

from campaign.vietnamese import fold
from tui.listing import Column, Listing, Row, matching


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
