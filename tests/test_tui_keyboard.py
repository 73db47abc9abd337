"""Keys in one write reach what the key before them brought up: the search, another screen, a dialog."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.message_pump import MessagePump

from tests.seat import at_desk
from tui import keyboard
from tui.bars import KeyBar
from tui.filters import ListPage
from tui.inputs import TextInput
from tui.keyboard import Keyboard
from tui.listing import Listing
from tui.new_form import NewUnit
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


async def test_with_capitals_locked_a_letter_is_still_the_command_that_it_stands_for(small: Path) -> None:
    async with at_desk(small) as seat:
        await seat.press("2", "N")
        await seat.until(lambda: isinstance(seat.app.screen, NewUnit))
        await seat.type("TRẠM N")
        assert seat.app.screen.query(TextInput).first().value == "TRẠM N"


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


@contextmanager
def looked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Notes each time that a key is taken to be missing, which is looked into in no time here."""
    seen: list[int] = []
    missed = Keyboard._missed

    async def noted(self: Keyboard, number: int, target: MessagePump, came_up: bool) -> None:
        seen.append(number)
        await missed(self, number, target, came_up)

    monkeypatch.setattr(Keyboard, "_missed", noted)
    monkeypatch.setattr(keyboard, "_LOST", 0.01)
    yield seen


async def test_letters_wait_until_the_dialog_before_them_is_put_together(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stands, mount = asyncio.Event(), KeyBar.on_mount

    async def late(self: KeyBar) -> None:
        if isinstance(self.screen, Lines):
            await stands.wait()
        mount(self)

    monkeypatch.setattr(KeyBar, "on_mount", late)
    monkeypatch.setattr(keyboard, "_LOST", 0.01)
    async with at_desk(small) as seat:
        await seat.press("comma")
        seat.send("\rMẫu")
        for _ in range(100):  # time enough to lose patience
            await asyncio.sleep(0.01)
        stands.set()
        await seat.until(lambda: isinstance(seat.app.screen, Lines))
        await seat.keys_rest()
        assert seat.app.screen.query(TextInput).first().value.endswith("Mẫu")


async def test_letters_wait_for_a_key_however_long_its_effect_takes(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = asyncio.Event()
    with looked(monkeypatch) as seen:
        async with at_desk(small) as seat:
            await seat.press("2")
            page = seat.app.screen
            page.call_later(free.wait)  # what came before on a slow machine
            seat.send("/tiep nhan")
            await seat.until(lambda: len(seen) > 3)
            free.set()
            await seat.keys_rest()
            assert seat.app.screen is page
            assert page.query_one(".search", TextInput).value == "tiep nhan"
