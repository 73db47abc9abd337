"""What comes late, twice, or about what stands there no more: it is done rightly, or told, and ends nothing.

Whatever is slow here waits for an event, so that each of these happens every time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

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
