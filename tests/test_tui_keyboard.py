"""Keys in one write reach what the key before them brought up: the search, another screen, a dialog."""

from pathlib import Path

from tests.seat import at_desk
from tui.filters import ListPage
from tui.inputs import TextInput
from tui.listing import Listing
from tui.palette import Palette
from tui.settings_dialogs import Lines


async def test_letters_right_after_the_slash_reach_the_search(small: Path) -> None:
    async with at_desk(small) as seat:
        await seat.press("2")
        await seat.type("/tie\x7fêp nhan")
        await seat.sees("1 / 3 đơn vị", "tiêp nhan")
        page = seat.app.screen
        assert isinstance(page, ListPage)
        assert page.query_one(".search", TextInput).value == "tiêp nhan"


async def test_a_screen_a_search_and_an_enter_in_one_write_open_the_form(small: Path) -> None:
    async with at_desk(small) as seat:
        await seat.type("2/tram y te\r")
        await seat.sees("› Trạm Y tế")


async def test_letters_right_after_f12_reach_the_palette(small: Path) -> None:
    async with at_desk(small) as seat:
        await seat.type("\x1b[24~kiem tra")
        await seat.until(lambda: isinstance(seat.app.screen, Palette), "no palette")
        await seat.until(lambda: seat.app.screen.query_one(TextInput).value == "kiem tra", "letters lost")


async def test_a_key_that_closes_what_it_went_to_does_not_hold_up_the_next(small: Path) -> None:
    async with at_desk(small) as seat:
        await seat.press("f12", "escape", "f1", "escape", "3")
        await seat.sees("đề nghị")
        await seat.type("2")
        await seat.sees("3 đơn vị")


async def test_enter_held_down_prints_once_and_comes_again_once_it_was_let_go(small: Path) -> None:
    async with at_desk(small) as seat:
        await seat.press("6")
        await seat.sees("Danh sách đăng ký thi đua")
        seat.app.screen.query_one(Listing).select("registrations")  # it is for one thing alone
        await seat.hold("enter")
        await seat.hears("Đã in: out/")
        assert len([words for words in seat.said if words.startswith("Đã in")]) == 1
        await seat.press("enter")
        await seat.until(lambda: len([words for words in seat.said if words.startswith("Đã in")]) == 2)


async def test_enter_held_down_walks_through_lines_and_presses_no_button(small: Path) -> None:
    async with at_desk(small) as seat:
        await seat.press("comma", "enter")
        await seat.sees("Thư điện tử")
        await seat.type("Người Mẫu")
        await seat.hold("enter")
        assert isinstance(seat.app.screen, Lines)
        assert seat.focused.name == "stay"
        await seat.press("enter")
        await seat.until(lambda: not isinstance(seat.app.screen, Lines))
