"""What comes late, twice, or about what stands there no more: it is done rightly, or told, and ends nothing.

Whatever is slow here waits for an event, so that each of these happens every time.
"""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from campaign import proposals
from campaign.acting import title
from campaign.desk import Desk
from campaign.git_program import RecordError
from campaign.importing import take
from campaign.intake import Intake
from campaign.ladder import verb_for
from tests.command import git, write
from tests.conftest import TODAY
from tests.machines import Machines, machines
from tests.places import FORM, MOT_CUA, TRAM
from tests.seat import Seat, at_desk, held
from tui.act_dialog import ActDialog
from tui.act_flow import begin_act
from tui.asking import ask
from tui.dialogs import Ask
from tui.exchange_rows import RESULT, Result
from tui.form_page import HISTORY
from tui.inputs import TextInput
from tui.screens.exchange import ExchangePage
from tui.screens.findings import FindingsPage
from tui.screens.intake import IntakePage
from tui.screens.proposals import ProposalsPage
from tui.screens.unit import UnitPage

OTHER = "campaign/units/tram-y-te/registration.toml"


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
        first = asyncio.ensure_future(page.show_tab(year, enter=True))
        while page.pane_of(year) is None:  # there it is, and nothing in it yet
            await asyncio.sleep(0)
        await page.show_tab(year, enter=True)
        await first
        assert page.row.active == year
        await asyncio.gather(page.show_tab(HISTORY), page.show_tab(FORM))
        assert [name for name, place in page.places.items() if place.display] == [FORM]
        assert page.path == FORM


# A key on its way while what stands there changes


async def test_a_finding_chosen_while_others_are_found_is_that_one_or_none(small: Path) -> None:
    async with at_desk(small) as seat:
        await seat.press("4")
        page = seat.app.screen
        assert isinstance(page, FindingsPage)
        await seat.until(lambda: len(page._found) > 1)
        page.listing.action_to(-1)
        found = [*page._found.values()]
        page.listing.action_choose()
        page._show([])
        await seat.pilot.pause()
        assert seat.pages.front[-1:] == [page]
        page._show(found[-1:])
        page.listing.action_choose()
        page._show(found)  # the first row is another one now
        await seat.until(lambda: isinstance(seat.app.screen, UnitPage))
        assert isinstance(seat.app.screen, UnitPage)
        assert seat.app.screen.path == found[-1].path


async def test_rows_of_a_spreadsheet_that_is_worked_out_anew_mean_nothing(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "don-vi.csv"
    file.write_text("Tên đơn vị;Loại;Màu\nTrạm mới;agency;đỏ\n", encoding="utf-8")
    async with at_desk(small) as seat:
        await seat.press("b")
        page = seat.pages.main("intake")
        assert isinstance(page, IntakePage)
        page._read(file)
        await seat.until(lambda: bool(page._lines) and not page._looking)
        page.listing.action_choose()
        page._take(Intake())
        await seat.pilot.pause()
        assert seat.pages.front[-1:] == [page]
        shown = page._intake
        with held() as go:

            def late(*words: Any) -> Any:
                go.wait()
                return take(*words)

            monkeypatch.setattr("tui.screens.intake.take", late)
            page.show_desk()
            await seat.sees("Đang xem bảng tính")
            page._write(shown)
            await seat.hears("Biểu mẫu vừa đổi nên bảng tính được xem lại.")
        await seat.until(lambda: not page._looking)
        page._write(shown)
        assert not seat.app.busy


async def test_what_an_exchange_brought_is_gone_when_the_next_begins(two: Machines) -> None:
    async with at_desk(two.b) as seat:
        await seat.press("7")
        page = seat.app.screen
        assert isinstance(page, ExchangePage)
        await seat.until(lambda: page._outlook.remote is not None)
        page._brought = {f"{RESULT}1": Result(FORM, "Đã gộp", "✓", "good")}
        page._take(page._outlook)
        assert [row.key for row in page.listing.rows] == [f"{RESULT}1"]
        page.listing.action_choose()
        page._exchange()
        assert page.listing.rows == []
        await seat.at_rest()
        await seat.until(lambda: not page.far)


@pytest.fixture
def two(small: Path, tmp_path: Path) -> Machines:
    return machines(small, tmp_path / "two")


async def test_a_proposal_that_cannot_be_read_says_so_in_its_place(
    two: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    two.offer(two.b, "doi", 1)

    def unread(*_: Any) -> None:
        raise RecordError("Không đọc được nhánh ấy.")

    monkeypatch.setattr(proposals, "offered", unread)
    async with at_desk(two.a, (120, 40)) as seat:
        await seat.press("w", "l")
        assert isinstance(seat.app.screen, ProposalsPage)
        await seat.sees("doi", "Không đọc được nhánh ấy.")
        await seat.until(lambda: "Đang đọc…" not in seat.text)


async def test_a_paper_that_goes_while_the_list_is_made_is_left_out(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (small / "out").mkdir()
    for name in ("a.pdf", "b.pdf"):
        (small / "out" / name).write_bytes(b"no paper")
    is_file = Path.is_file

    def taken_away(self: Path) -> bool:
        there = is_file(self)
        if self.name == "a.pdf":
            self.unlink(missing_ok=True)
        return there

    async with at_desk(small) as seat:
        monkeypatch.setattr(Path, "is_file", taken_away)
        await seat.press("i")
        await seat.sees("b.pdf", "1 tệp", "Không đọc được chữ của tệp này.")


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
