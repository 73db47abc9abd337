"""The council's meeting by keys: votes, who steps back, the live outcome, one batch; a draft is kept."""

from pathlib import Path

import pytest
from textual import events

from campaign.act import State
from campaign.desk import Desk
from campaign.meeting import Meeting
from campaign.plan_tables import Council
from tests.agenda import APPRAISER, OFFICE, SON, two_posted
from tests.build import plan
from tests.command import git, write
from tests.conftest import TODAY, head_of
from tests.seat import at_desk
from tui.act_dialog import ActDialog
from tui.agenda import AgendaRow, quorum_content
from tui.meeting_draft import MEETING
from tui.next_step import told_after, told_before
from tui.press import Press
from tui.screens.council import CouncilPage

SIZES = [(80, 24), (120, 40)]


def trailers(folder: Path, revision: str) -> dict[str, str]:
    lines = git(folder, "log", "-1", "--format=%(trailers:only=true)", revision).splitlines()
    return dict(line.split(": ", 1) for line in lines if line)


async def test_figures_that_do_not_agree_have_no_verdict(demo: Path) -> None:
    two_posted(demo)
    async with at_desk(demo) as seat:
        await seat.press("h")
        await seat.type("67")
        await seat.sees("? chưa rõ", "Số phiếu, số có mặt và số thành viên không khớp nhau.")


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_a_meeting_is_typed_seen_live_and_recorded_at_once(demo: Path, size: tuple[int, int]) -> None:
    # Nine members, quorum 2/3, more than 1/2 of all: 4 of 9 is too few, 5 of 9 carries; with one who steps
    # back 4 of 8 is exactly a half and too few, 5 of 8 carries.
    two_posted(demo)
    before = git(demo, "rev-parse", "HEAD")
    async with at_desk(demo, size) as seat:
        await seat.press("h")
        await seat.sees("Có mặt 9/9, cần ít nhất 2/3 ✓ đủ họp", "Bùi Mẫu Sơn", "Văn phòng UBND xã")
        await seat.type("4")
        await seat.sees("✗ chưa đạt", "4/9 phiếu (tổng số), cần quá 1/2: không đạt.")
        await seat.press("tab")
        assert isinstance(seat.focused, Press)
        assert seat.focused.name == "recuse"
        await seat.press("enter")
        await seat.sees("Ai không tham gia bỏ phiếu?")
        await seat.type("Đặng Mẫu Thanh")
        await seat.press("enter")
        await seat.type("anh em; ruột")
        await seat.press("tab", "tab", "enter")
        await seat.sees("1 không tham gia", "4/8 phiếu (tổng số), cần quá 1/2: không đạt.")
        seat.app.screen.query(AgendaRow).first().votes.focus()
        await seat.press("backspace")
        await seat.type("5")
        await seat.sees("✓ đạt", "5/8 phiếu (tổng số), cần quá 1/2: đạt.")
        await seat.press("enter")
        await seat.type("x")
        await seat.press("4", "f8")
        await seat.until(lambda: isinstance(seat.app.screen, ActDialog), "no dialog")
        await seat.sees("Làm được 2", "5/8 phiếu", "4/9 phiếu")
        assert isinstance(seat.focused, Press)
        assert seat.focused.name == "stay"
        assert git(demo, "rev-parse", "HEAD") == before
        await seat.press("f9")
        await seat.hears("Đã ghi vào hồ sơ: Ghi kết quả bỏ phiếu cho 2 biểu mẫu")
        await seat.sees("Chưa có đề nghị nào chờ Hội đồng bỏ phiếu.")
        assert seat.app.drafts.paths() == []
        minutes = next(press for press in seat.app.screen.query(Press) if press.name == "minutes")
        minutes.focus()
        await seat.press("enter")
        await seat.sees("Biên bản họp Hội đồng", "kỳ nào?")
        await seat.type("so ket")
        await seat.press("enter")
        await seat.hears("Đã in: out/")
    assert git(demo, "rev-parse", "HEAD~2") == before
    by_form = {trailers(demo, revision)["Form"]: trailers(demo, revision) for revision in ("HEAD~1", "HEAD")}
    son, office = by_form[f"campaign/{SON}.toml"], by_form[f"campaign/{OFFICE}.toml"]
    votes = ("Votes-For", "Votes-Present", "Votes-Total")
    assert [son[name] for name in votes] == ["5", "8", "9"]
    assert son["Recused"] == "Đặng Mẫu Thanh: anh em, ruột"
    assert [office[name] for name in votes] == ["4", "9", "9"]
    assert "Recused" not in office
    assert Desk(demo, TODAY).form(SON).state is State.VOTED


async def test_a_key_held_down_leaves_nothing_in_the_votes(demo: Path) -> None:
    two_posted(demo)
    async with at_desk(demo) as seat:
        await seat.type("hhhh")
        await seat.sees("Bùi Mẫu Sơn")
        await seat.type("hhhh7hh")
        votes = seat.app.screen.query(AgendaRow).first().votes
        await seat.until(lambda: votes.value == "7")
        seat.app.post_message(events.Paste("7 phiếu"))
        seat.app.post_message(events.Paste(" 12\n"))
        await seat.until(lambda: votes.value == "712")
        await seat.type("3")
        await seat.pilot.pause()
        assert votes.value == "712"
        await seat.press("backspace", "backspace")
        assert votes.value == "7"
        kept = seat.app.drafts.kept(MEETING)
        assert kept is not None
        assert kept.texts[("votes",)] == {f"campaign/{SON}.toml": "7"}


async def test_too_few_present_is_said_and_the_meeting_is_kept_until_it_is_recorded(demo: Path) -> None:
    two_posted(demo)
    before = git(demo, "rev-parse", "HEAD")
    async with at_desk(demo) as seat:
        await seat.press("h")
        await seat.sees("Bùi Mẫu Sơn")
        await seat.press("5")
        page = seat.app.screen
        assert isinstance(page, CouncilPage)
        page.action_attend()
        await seat.sees("Ai có mặt ở phiên họp?", "Hội đồng có 9 thành viên.")
        await seat.press("backspace", "5", "enter")
        # 5 of 9 are fewer than two thirds
        await seat.sees("Có mặt 5/9, cần ít nhất 2/3 ✗ chưa đủ", "Có mặt 5/9, cần ít nhất 2/3.")
    async with at_desk(demo) as seat:
        await seat.press("h")
        await seat.hears("Đã lấy lại phần ghi dở của phiên họp")
        await seat.sees("Có mặt 5/9")
        rows = list(seat.app.screen.query(AgendaRow))
        assert [row.votes.value for row in rows] == ["5", ""]
        for key in ("enter", "f9", "f8", "y", "r"):
            await seat.press(*[key] * 12)
            await seat.at_rest()
            await seat.press("escape")
            await seat.press("h")
    assert git(demo, "rev-parse", "HEAD") == before


async def test_members_named_by_the_plan_are_checked_by_name(demo: Path) -> None:
    names = ", ".join(f'"Thành Mẫu {name}"' for name in ("Một", "Hai", "Ba"))
    write(demo, "campaign.toml", "members = 9", f'members = 4\nnames = [{names}, "Trịnh Mẫu Thảo [/]"]')
    git(demo, "commit", "-qam", "Ghi thành viên Hội đồng")
    desk = two_posted(demo)
    # for this one the list is posted until a day after every meeting: it is out, and what is typed stays
    desk.act("return", [SON], note="Niêm yết lại", author=desk.person(APPRAISER))
    desk.act("submit", [SON], author=head_of(desk, desk.form(SON).value.unit))
    desk.act("appraise", [SON], author=desk.person(APPRAISER))
    desk.act("post", [SON], data={"Posted-From": "2025-12-20", "Posted-To": "2999-12-31"})
    async with at_desk(demo, (120, 40)) as seat:
        await seat.press("h")
        await seat.sees("Có mặt 4/4")
        page = seat.app.screen
        assert isinstance(page, CouncilPage)
        page.action_attend()
        await seat.sees("[✓] Thành Mẫu Hai", "[✓] Trịnh Mẫu Thảo [/]")
        await seat.press("down", "space", "f9")
        await seat.sees("Có mặt 3/4", "vắng: Thành Mẫu Hai")
        rows = list(page.query(AgendaRow))
        rows[0].votes.focus()
        await seat.press("2", "down", "3")
        # read anew with the same cases: the same lines, and one is where one was
        page.program.desk.reload()
        page.follow_desk()
        await seat.pilot.pause()
        assert list(page.query(AgendaRow)) == rows
        assert seat.focused is rows[1].votes
        # read anew with one case fewer: one is at the case where one was
        son, office = rows[0].form, rows[1].form
        page._agenda = lambda: [office]  # type: ignore[method-assign]
        page.show_desk()
        await seat.until(lambda: len(page.query(AgendaRow)) == 1)
        page._agenda = lambda: [son, office]  # type: ignore[method-assign]
        page.show_desk()
        await seat.until(lambda: len(page.query(AgendaRow)) == 2)
        del page._agenda
        await seat.until(lambda: seat.focused is list(page.query(AgendaRow))[-1].votes)
        assert list(page.query(AgendaRow))[-1].form is office
        await seat.press("up", "2", "f8")
        await seat.sees("Làm được 1, không làm được 1", "niêm yết đến hết ngày 31/12/2999")
        await seat.press("f9")
        await seat.hears("Đã ghi vào hồ sơ: Ghi kết quả bỏ phiếu")
        await seat.until(lambda: len(page.query(AgendaRow)) == 1)
        assert page.query(AgendaRow).first().votes.value == "2"
        await seat.sees("Có mặt 3/4")
    told = trailers(demo, "HEAD")
    assert told["Absent"] == "Thành Mẫu Hai"
    assert [told[name] for name in ("Votes-For", "Votes-Present", "Votes-Total")] == ["3", "3", "4"]


@pytest.mark.parametrize(
    ("steps", "before_vote", "after_appraisal", "before_decision"),
    [
        (("submit", "appraise", "post", "vote", "decide", "award"), "Niêm yết", "Niêm yết", "Hội đồng"),
        (("submit", "appraise", "vote", "decide"), "Thẩm định", "Hội đồng", "Hội đồng"),
        (("submit", "appraise", "decide"), "Thẩm định", "Quyết định", "Thẩm định"),
        (("submit", "vote", "decide"), "Nộp", "Hội đồng", "Hội đồng"),
    ],
)
def test_where_a_step_leads_from_and_to_follows_the_steps_of_the_plan(
    steps: tuple[str, ...], before_vote: str, after_appraisal: str, before_decision: str
) -> None:
    found = plan(record={"steps": list(steps)})
    assert told_before("vote", found).startswith(f"Bước trước: {before_vote}, phím ")
    assert told_after("appraise", found).startswith(f"Bước kế tiếp: {after_appraisal}, phím ")
    assert told_before("decide", found).startswith(f"Bước trước: {before_decision}, phím ")


def test_a_quorum_written_with_a_sign_is_said_without_it() -> None:
    meeting = Meeting(Council(members=5, quorum=">= 2/3", threshold="> 50%", basis="present"), present=4)
    assert quorum_content(meeting).plain == "Có mặt 4/5, cần ít nhất 2/3  ✓ đủ họp"


async def test_an_empty_agenda_says_what_to_do_next(small: Path) -> None:
    async with at_desk(small) as seat:
        await seat.press("h")
        await seat.sees("Chưa có đề nghị nào chờ Hội đồng bỏ phiếu.", "Bước trước: Niêm yết, phím 3 rồi F8.")
        await seat.press("f8")
        await seat.hears("Chưa có gì để ghi.")
