"""What comes late, twice, or about what stands there no more: it is done rightly, or told, and ends nothing.

Whatever is slow here waits for an event, so that each of these happens every time.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

from campaign.acting import title
from campaign.desk import Desk
from campaign.ladder import verb_for
from tests.command import git, write
from tests.conftest import TODAY
from tests.places import FORM, MOT_CUA, TRAM
from tests.seat import Seat, at_desk
from tui.act_dialog import ActDialog
from tui.act_flow import begin_act
from tui.asking import ask
from tui.dialogs import Ask
from tui.form_page import HISTORY
from tui.inputs import TextInput
from tui.screens.unit import UnitPage

OTHER = "campaign/units/tram-y-te/registration.toml"


@contextmanager
def held() -> Iterator[Event]:
    """Lets go of whoever waits for it, at the latest in the end."""
    event = Event()
    try:
        yield event
    finally:
        event.set()


async def form_page(seat: Seat, path: str = FORM) -> UnitPage:
    """The page of the form at `path`, which is opened."""
    seat.app.open_form(path)
    await seat.until(lambda: isinstance(seat.app.screen, UnitPage) and seat.app.screen.is_mounted, path)
    page = seat.app.screen
    assert isinstance(page, UnitPage)
    return page


# The desk, read again in a thread


async def test_what_work_reads_is_there_when_it_ends_and_not_before(small: Path) -> None:
    seen: list[str] = []
    async with at_desk(small) as seat:
        desk = seat.app.desk
        before = desk.snapshot
        with held() as go, held() as read:

            def task() -> str:
                desk.reload()
                read.set()
                go.wait()
                return str(desk.form(MOT_CUA).value.name)

            write(small, FORM, 'name = "', 'name = "Mới ')
            seat.app.work("Đang thử…", task, seen.append, lambda error: seen.append(repr(error)))
            await seat.until(read.is_set)
            assert desk.snapshot is before
        await seat.until(lambda: bool(seen))
        assert seen == [desk.form(MOT_CUA).value.name]
        assert seen[0].startswith("Mới ")
        assert desk.snapshot is not before


async def test_a_question_is_about_the_desk_as_it_was_when_it_was_asked(small: Path) -> None:
    seen: list[bool] = []
    async with at_desk(small) as seat:
        desk = seat.app.desk
        before = desk.snapshot
        with held() as go:

            def look() -> bool:
                go.wait()
                return desk.snapshot is before

            ask(seat.app.screen, "it", look, seen.append)
            desk.reload()
            assert desk.snapshot is not before
        await seat.until(lambda: seen == [True])


async def test_findings_are_kept_for_the_state_that_they_were_found_in(small: Path) -> None:
    first, second = Desk(small, TODAY), Desk(small, TODAY)
    write(small, FORM, "staff = ", "staf = ")
    second.reload()
    with first.apart(first.snapshot):
        first._taken = second.snapshot  # another thread has read it again
        told = {one.code for one in first.findings()}
    assert "unknown-key" not in told
    assert "unknown-key" in {one.code for one in Desk(small, TODAY).findings()}


async def test_the_title_below_a_dialog_says_that_work_has_ended(small: Path) -> None:
    async with at_desk(small) as seat:
        with held() as go:
            seat.app.work("Đang thử…", go.wait, print, print)
            await seat.sees("Đang thử…")
            seat.app.push_screen(Ask("Hỏi", "", (("no", "Thôi"),)))
            await seat.sees("Hỏi", "Đang thử…")
        await seat.at_rest()
        await seat.until(lambda: "Đang thử…" not in seat.text, "said for ever")


async def test_an_act_is_not_done_on_forms_that_changed_while_its_dialog_was_open(small: Path) -> None:
    async with at_desk(small) as seat:
        app = seat.app
        form, verb = app.desk.form(TRAM), verb_for("accept", "registration")
        assert verb is not None
        begin_act(seat.pages.main("overview"), [form], verb)
        await seat.until(lambda: isinstance(app.screen, ActDialog) and app.screen._wish is not None)
        head = git(small, "rev-parse", "HEAD")
        write(small, OTHER, 'phone = "', 'phone = "1')
        git(small, "commit", "-qam", "Sửa nơi khác")
        app.desk.reload()
        await seat.press("f9")
        await seat.hears("Biểu mẫu đã đổi từ khi mở hộp này.")
        assert isinstance(app.screen, ActDialog)
        assert title(app.desk.workspace, form) in seat.text
    assert git(small, "rev-parse", "HEAD~1") == head


# Two ways at once


async def test_a_page_that_is_closed_twice_at_once_is_closed_once(small: Path) -> None:
    async with at_desk(small) as seat:
        await form_page(seat)
        seat.app.close_page()
        seat.app.close_page()
        await seat.until(lambda: seat.app.screen is seat.pages.main("overview"))
        await seat.pilot.pause()
        assert seat.app.screen is seat.pages.main("overview")


async def test_a_form_that_is_left_and_asked_for_at_once_is_opened_again(small: Path) -> None:
    async with at_desk(small) as seat:
        page = await form_page(seat)
        await form_page(seat, OTHER)
        seat.app.action_show("units")
        seat.app.open_form(FORM)

        def again() -> bool:
            front = seat.pages.front[-1]
            return isinstance(front, UnitPage) and front.path == FORM and front is not page

        await seat.until(again)
        await seat.sees("› Bộ phận")


async def test_a_tab_that_is_asked_for_twice_at_once_is_put_together_once(small: Path) -> None:
    year = "campaign/units/mot-cua/2025.toml"
    async with at_desk(small) as seat:
        page = await form_page(seat)
        await asyncio.gather(page.show_tab(year, enter=True), page.show_tab(year, enter=True))
        assert page.row.active == year
        await asyncio.gather(page.show_tab(HISTORY), page.show_tab(FORM))
        assert [name for name, place in page.places.items() if place.display] == [FORM]
        assert page.path == FORM


# Fields that are drawn anew under the hand


async def test_one_goes_on_typing_in_a_form_that_is_drawn_anew(small: Path) -> None:
    async with at_desk(small) as seat:
        page = await form_page(seat)
        assert page.pane is not None
        pane, old = page.pane, page.pane.view
        field = old.editors[("address",)].widget
        assert isinstance(field, TextInput)
        field.focus()
        await seat.until(lambda: seat.app.focused is field)
        field.cursor_position = 2
        await seat.type("A")
        remove = old.remove

        def late() -> Any:
            field.insert_text_at_cursor("!")  # a key that was on its way to it
            return remove()

        old.remove = late  # type: ignore[method-assign]
        write(small, FORM, "staff = ", "staff = 1")
        seat.app.desk.reload()
        seat.app.desk_changed()
        await seat.until(lambda: pane.view is not old and not pane._rebuilding)
        heir = pane.view.editors[("address",)].widget
        assert isinstance(heir, TextInput)
        assert seat.app.focused is heir
        assert heir.value == "TrA!ụ sở UBND xã Tân Quang"
        await seat.type("?")
        assert sorted(heir.value) == sorted("TrA!?ụ sở UBND xã Tân Quang")
        assert pane.view.editors[("staff",)].state == "15"
