"""The key bar says what each key does as things stand, and names none that would do nothing."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from tests.seat import Seat, at_desk
from tests.ways import new
from tui.listing import Listing
from tui.main_screens import MAIN
from tui.palette import Palette

ON_ROWS = ("Enter", "Cách", "a Chọn hết", "F8", "y ", "r ", "o Mở phiếu", "/ Tìm")
"""Keys that need a row."""


def bar(seat: Seat) -> str:
    """The key bar."""
    return seat.lines[-1]


def stands(seat: Seat, name: str) -> bool:
    """Whether the main screen `name` is the one that is seen."""
    page = seat.pages.main(name)
    return seat.app.screen is page and page.is_mounted


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace where nothing is yet."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")  # it gets its own
    return new(tmp_path, tmp_path)


async def test_over_an_empty_list_no_key_is_named_that_needs_a_row(empty: Path) -> None:
    async with at_desk(empty, (120, 40)) as seat:
        looked = []
        for name in MAIN:
            await seat.app.run_action(f"show('{name}')")
            await seat.until(partial(stands, seat, name), name)
            await seat.at_rest()
            lists = seat.app.screen.query(Listing)
            if lists and not lists.first().all_rows:
                looked.append(name)
                assert [key for key in ON_ROWS if f" {key}" in bar(seat)] == [], name
        assert {"overview", "units", "figures", "nominations", "appraisal", "decision", "printed"} <= {
            *looked
        }


async def test_enter_over_a_paper_prints_where_there_is_something_to_print(small: Path) -> None:
    async with at_desk(small) as seat:
        await seat.press("6")
        await seat.until(lambda: "Enter In" in bar(seat), "Enter is not named")
        assert "p In" not in bar(seat)
        await seat.press("end")  # sheets that follow a form through its acts
        await seat.until(lambda: "Enter In" in bar(seat))
        await seat.press("slash")
        await seat.type("giay khen")
        await seat.press("tab", "tab")
        seat.app.screen.query_one(Listing).focus()
        await seat.until(lambda: "/ Tìm" in bar(seat))
        assert "Enter" not in bar(seat), "nobody was nominated"
        await seat.press("enter")
        await seat.hears("Chưa có gì để in văn bản này.")


async def test_what_waits_is_called_by_what_the_key_does_with_it(told: Path, tmp_path: Path) -> None:
    demo = Path(shutil.copytree(told, tmp_path / "demo"))
    async with at_desk(demo, (120, 40)) as seat:
        await seat.press("t")
        listing = seat.app.screen.query_one(Listing)
        await seat.until(lambda: bool(listing.rows))
        seen = set()
        for _ in listing.rows:
            word = next(one for one in ("y Thẩm định", "y Chấp nhận", "y Xác nhận") if one in bar(seat))
            seen.add(("nominations" in listing.current, word))
            await seat.press("down")
        assert (True, "y Thẩm định") in seen
        assert (False, "y Thẩm định") not in seen


async def test_a_search_that_finds_nothing_leaves_nothing_to_choose(small: Path) -> None:
    async with at_desk(small) as seat:
        await seat.press("f12")
        assert isinstance(seat.app.screen, Palette)
        await seat.until(lambda: "Enter Làm" in bar(seat))
        await seat.type("không có lệnh nào như thế")
        await seat.until(lambda: "Enter" not in bar(seat), "Enter is still named")
        await seat.press(*["backspace"] * 30)
        await seat.until(lambda: "Enter Làm" in bar(seat))


async def test_the_bar_follows_the_rows_that_come_and_go(small: Path) -> None:
    async with at_desk(small) as seat:
        await seat.press("2", "slash")
        await seat.type("khong co don vi nao")
        listing = seat.app.screen.query_one(Listing)
        listing.focus()
        await seat.until(lambda: "Enter" not in bar(seat) and "F8" not in bar(seat))
        await seat.press("escape")
        await seat.until(lambda: "Enter Mở" in bar(seat) and "F8" in bar(seat))
