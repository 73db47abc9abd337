"""The mouse alone: nothing moves from under it, all that a key does is clicked, each dialog has a way out."""

from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.geometry import Offset
from textual.screen import Screen
from textual.widgets import Static

import tui.pane
from tests.mouse import MOVED, PRESSED, Mouse, told
from tests.seat import Seat, at_desk
from tui.actions import key_shown
from tui.bars import KeyBar, available
from tui.dialogs import Ask
from tui.figure_form import FigureForm
from tui.file_pick import FilePick
from tui.inputs import TextInput
from tui.listing import Listing
from tui.main_screens import MAIN
from tui.palette import Palette, entries
from tui.pickers import PickList
from tui.press import Press
from tui.settings_dialogs import KeyDialog

YEAR = "campaign/units/mot-cua/2025.toml"
"""Its first figure, gov.online_services, is 108 of 124; its fourth, gov.eid, is one that is done."""


async def figures(seat: Seat, hands: Mouse) -> FigureForm:
    seat.app.open_form(YEAR)
    await seat.sees("Kết quả")
    await hands.rest()
    assert isinstance(hands.pane.view, FigureForm)
    return hands.pane.view


async def test_a_field_stays_under_the_mouse_from_press_to_release(small: Path) -> None:
    async with at_desk(small) as seat:
        hands = Mouse(seat)
        form = await figures(seat, hands)
        await hands.reach(form.rows["gov.online_services"].editors["numerator"].widget)
        await seat.sees("Toàn xã: 87,1%")
        done = form.rows["gov.eid"].editors["done"].widget
        await hands.show(done)
        at = done.region.offset + Offset(1, 0)
        seat.send(told(MOVED, at) + told(PRESSED, at))
        await seat.until(lambda: seat.app.focused is done, "not pressed")
        await seat.until(
            lambda: any(one.region.height for one in form.rows["gov.eid"].query(".extra")), "not open"
        )
        await hands.rest()
        assert done.region.contains_point(at)
        seat.send(told(PRESSED, at, "m"))
        await seat.sees("[✗] chưa")
        await seat.press("tab")  # by keys only one stays open
        await seat.until(lambda: not form.rows["gov.online_services"].has_class("-open"), "two stay open")


async def test_what_is_found_waits_while_one_aims_at_a_field(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui.pane, "CHECK_AFTER", 1000.0)  # looked at when this test says so
    monkeypatch.setattr(tui.pane, "AIMING", 1000.0)
    async with at_desk(small) as seat:
        hands = Mouse(seat)
        form = await figures(seat, hands)
        first, second = (
            form.rows[name].editors["numerator"].widget
            for name in ("gov.online_services", "gov.eligible_procedures")
        )
        await hands.write(first, "1089")
        await hands.rest()
        before = second.region
        seat.send(told(MOVED, before.offset))
        await hands.rest()
        hands.pane._settled()
        await hands.rest()
        assert second.region == before
        assert seat.app.drafts.paths() == [YEAR]
        hands.pane._settled()  # the mouse has come to rest
        await seat.sees("là 1.089, lớn hơn")
        assert second.region.y > before.y


async def test_every_key_of_every_key_bar_is_clicked_and_every_action_is_in_the_palette(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_desk(small) as seat:
        hands = Mouse(seat)
        pressed: list[str] = []
        for name in (*MAIN, ""):
            if name:
                await seat.app.run_action(f"show('{name}')")
                await seat.until(lambda: seat.app.screen is seat.pages.main(name), name)  # noqa: B023
            else:
                await figures(seat, hands)
            await hands.rest()  # the screen starts to read once it is shown
            await seat.app.workers.wait_for_complete()  # what a list holds decides what keys do
            await hands.rest()
            screen: Screen[Any] = seat.app.screen
            bar = screen.query_one(KeyBar)
            line = seat.lines[-1]
            with monkeypatch.context() as patch:
                patch.setattr(seat.app, "simulate_key", pressed.append)
                for start, end, _ in bar._spans:
                    hands.click(bar, (start + 1, 0))
                    hands.click(bar, (end - 2, 0))
                await hands.rest()
            keys = [key for *_, key in bar._spans for _ in range(2)]
            assert pressed == keys
            assert all(f" {key_shown(key)} " in line for key in keys)
            pressed.clear()
            offered = {one.key for one in entries(available(seat.app.screen), seat.app.desk.workspace)}
            assert {f"do:{action.id}" for action in available(screen)} <= offered


async def test_every_list_that_opens_is_chosen_from_and_left_by_clicks(small: Path) -> None:
    async with at_desk(small) as seat:
        hands = Mouse(seat)
        page = seat.app.screen

        async def open_palette() -> None:
            await hands.order("palette")
            await seat.until(lambda: isinstance(seat.app.screen, Palette), "no palette")
            await hands.rest()

        async def back(label: str) -> None:
            await hands.push(label)
            await seat.until(lambda: seat.app.screen is page, f"{label} leaves nothing")

        await open_palette()
        await back("Thôi")
        await open_palette()
        listing = seat.app.screen.query_one(Listing)
        place = next(at for at, row in enumerate(listing.rows) if "danh sách đơn vị" in row.cells[0][0])
        hands.click(listing, (3, place))
        await hands.push("Làm")
        await hands.arrive("units")

        taken: list[Path | str | None] = []
        page = seat.app.screen
        for screen in (
            PickList("Chọn gì?", [], "", True),
            FilePick("Tệp nào?", small, (".toml",)),
            KeyDialog(seat.app.actions[0]),
        ):
            seat.app.push_screen(screen, taken.append)
            await seat.until(lambda: screen.is_current and bool(screen.query(Press)), "not open")  # noqa: B023
            await back("Thôi")
        await seat.until(lambda: taken == [None, None, None], "not told")
        dialog = FilePick("Tệp nào?", small / "campaign.toml", (".toml",))
        seat.app.push_screen(dialog, taken.append)
        await seat.until(lambda: dialog.is_current and bool(dialog.query(TextInput)), "not open")
        await back("Lấy tệp này")
        await seat.until(lambda: taken[3:] == [small / "campaign.toml"], "not told")
        assert not seat.app.screen.query(Static).filter(".dialog-title")


@pytest.mark.parametrize("together", [True, False])
async def test_a_double_click_on_an_answer_ends_the_dialog_alone_and_chooses_nothing_below(
    small: Path, monkeypatch: pytest.MonkeyPatch, together: bool
) -> None:
    async with at_desk(small) as seat:
        monkeypatch.setattr(App, "CLICK_CHAIN_TIME_THRESHOLD", 600)  # on a slow machine it is one too
        hands, answers = Mouse(seat), list[str | None]()
        await seat.press("2")
        await seat.sees("3 đơn vị")
        listing = seat.app.screen.query_one(Listing)
        await seat.press("end")
        dialog = Ask("Làm gì?", "", [("stay", "Thôi"), ("do", "Làm")])
        dialog.styles.align_vertical = "top"
        seat.app.push_screen(dialog, answers.append)
        await seat.sees("Làm gì?")
        await hands.rest()
        press = dialog.query(Press).last()
        at = press.region.offset + Offset(1, 0)
        while not listing.region.contains_point(at - Offset(0, listing.header)):
            dialog.styles.padding = (dialog.styles.padding.top + 1, 0, 0, 0)
            await hands.rest()
            at = press.region.offset + Offset(1, 0)
        click = told(PRESSED, at) + told(PRESSED, at, "m")
        if together:
            seat.send(click * 2)
        else:
            seat.send(click)
            await seat.until(lambda: bool(answers), "not pressed")
            await hands.rest()
            seat.send(click)
        await hands.rest()
        await seat.until(lambda: bool(answers), "not pressed")
        await seat.until(lambda: seat.app.screen is listing.screen, "another screen")
        assert answers == ["do"]
        assert listing.cursor == len(listing.rows) - 1
        monkeypatch.setattr(App, "CLICK_CHAIN_TIME_THRESHOLD", 0)
        hands.click(listing, (3, listing.header))
        await seat.until(lambda: listing.cursor == 0, "a click alone is none")
