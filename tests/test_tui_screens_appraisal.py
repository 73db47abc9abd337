"""The queue of those who judge, by keys: oldest first, what changed, accept, return, the next one."""

from pathlib import Path
from typing import Any

import pytest
from textual.content import Content

from campaign.act import State
from campaign.desk import Desk
from campaign.ladder import VERBS, Verb
from campaign.workspace import Form, Workspace
from tests.command import git, write
from tests.conftest import TODAY, head_of
from tests.seat import Seat, at_desk
from tui.appraisal_view import appraisal_content
from tui.marking import MarkedListing
from tui.press import Press
from tui.screens import appraisal
from tui.tabs import TabRow

SIZES = [(80, 24), (120, 40)]

YEAR = "units/tram-y-te/2025"
"""Submitted in the small workspace, after the registration of the same unit."""


def listing(seat: Seat) -> MarkedListing:
    return seat.app.screen.query_one(MarkedListing)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_a_form_is_accepted_from_the_queue_and_the_next_one_follows(
    small: Path, size: tuple[int, int]
) -> None:
    before = git(small, "rev-parse", "HEAD")
    async with at_desk(small, size) as seat:
        await seat.press("t")
        # both of 02/12/2025: 28 days before 30/12/2025; units' forms have no limit in law
        await seat.sees("2 phiếu", "chờ 28 ngày", "chưa có: phiếu này nộp lần đầu", "Toàn bộ phiếu")
        first = listing(seat).current
        bar = " ".join(seat.lines[-1].split())
        assert "y Chấp nhận r Trả lại" in bar
        await seat.press("y")
        await seat.sees("Chấp nhận", "✓ Không có gì cản trở.")
        await seat.press(*["y"] * 12)
        await seat.at_rest()
        assert isinstance(seat.focused, Press)
        assert seat.focused.name == "stay"
        await seat.press("enter")
        assert git(small, "rev-parse", "HEAD") == before
        await seat.press("y")
        await seat.sees("✓ Không có gì cản trở.")
        await seat.press("f9")
        await seat.hears("Đã ghi vào hồ sơ: Chấp nhận")
        await seat.sees("1 phiếu")
        assert listing(seat).current != first
    made = git(
        small, "log", "--format=%(trailers:key=Act,valueonly)%(trailers:key=Form,valueonly)", f"{before}.."
    )
    assert made.split() == ["accept", first]


async def test_a_step_of_the_cursor_works_a_form_out_once(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def counted(workspace: Workspace, form: Form[Any], *more: Any) -> tuple[Content, Content]:
        drawn.append(form.path)
        return appraisal_content(workspace, form, *more)

    monkeypatch.setattr(appraisal, "appraisal_content", counted)
    async with at_desk(small) as seat:
        await seat.press("t")
        await seat.sees("2 phiếu", "chưa có: phiếu này nộp lần đầu")
        drawn.clear()
        await seat.press("down")
        await seat.until(lambda: drawn == [listing(seat).current])
        await seat.sees("chưa có: phiếu này nộp lần đầu")
    assert len(drawn) == 1


async def test_what_cannot_be_done_with_what_is_chosen_is_said(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing that fits, or one thing for one form and another for the other; no queue is called empty."""
    verbs: dict[str, list[Verb]] = {"registration": [], "year": []}
    monkeypatch.setattr(appraisal, "may_follow", lambda _, form: verbs[form.kind])
    async with at_desk(small) as seat:
        await seat.press("t")
        await seat.sees("2 phiếu")
        await seat.press("a", "r")
        await seat.hears("Việc này không làm được với phiếu đang chọn.")
        for kind, name in (("registration", "accept"), ("year", "confirm")):
            verbs[kind] = [verb for verb in VERBS if verb.id == name][:1]
        await seat.press("y")
        await seat.hears("cần những việc khác nhau (")
        assert seat.app.screen.query_one(MarkedListing)


async def test_a_form_is_returned_with_a_reason_and_later_shows_what_changed_since(small: Path) -> None:
    async with at_desk(small, (120, 40)) as seat:
        await seat.press("t", "down", "r")
        await seat.sees("✗ Phải ghi lý do.")
        await seat.type("Thiếu căn cứ [/]")
        await seat.sees("✓ Không có gì cản trở.")
        await seat.press("f9")
        await seat.hears("Đã ghi vào hồ sơ: Trả lại")
        await seat.sees("1 phiếu")
    desk = Desk(small, TODAY)
    returned = next(form for form in desk.workspace.forms() if form.state is State.RETURNED)
    assert "Thiếu căn cứ [/]" in git(small, "log", "-1", "--format=%b")
    assert returned.id == YEAR or returned.kind == "registration"
    write(small, returned.path, "schema = 1", "schema = 1\nx = 1")
    git(small, "commit", "-qam", "Sửa")
    desk.reload()
    desk.act("submit", [returned.path], author=head_of(desk, "tram-y-te"))
    async with at_desk(small, (120, 40)) as seat:
        await seat.press("t", "end")
        await seat.sees("Đổi từ lần xét trước Trả lại, Vũ Mẫu Lan", "Ý kiến khi đó: Thiếu căn cứ [/]")
        await seat.sees("x: (trống) → 1")


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_nominations_show_working_days_standards_and_what_is_missing(
    demo: Path, size: tuple[int, int]
) -> None:
    async with at_desk(demo, size) as seat:
        await seat.press("t", "slash")
        await seat.type("ta mau nga")
        # submitted 02/12/2025; ten working days end on 16/12/2025, and ten more by 30/12/2025
        await seat.sees("Bà Tạ Mẫu Nga", "quá 10 lv ?", "Đề nghị khen thưởng 2025")
        await seat.press("tab", "tab", "tab")
        await seat.press("pagedown" if size[1] < 40 else "home")
        await seat.sees("→ Người thẩm định đánh giá tiêu chuẩn III.2.1 và ghi căn cứ.")


async def test_the_sections_are_gone_along_with_arrows_and_by_mouse(small: Path) -> None:
    async with at_desk(small) as seat:
        await seat.press("3")
        await seat.sees("Chưa có đề nghị nào.")
        seat.app.screen.query_one(TabRow).focus()
        await seat.press("right")
        await seat.sees("2 phiếu")
        await seat.until(lambda: isinstance(seat.app.focused, TabRow))
        await seat.press("right")
        await seat.sees("Chưa có đề nghị nào chờ Hội đồng")
        await seat.until(lambda: isinstance(seat.app.focused, TabRow))
        assert await seat.pilot.click(TabRow, offset=(40, 0))
        await seat.sees("Chưa có đề nghị nào đến bước quyết định.", "phím h")
        await seat.press("f12")
        await seat.type("so ket")
        await seat.press("enter")
        await seat.sees("Chỉ tiêu toàn xã qua các năm")


async def test_a_return_names_the_fields_to_put_right(small: Path) -> None:
    async with at_desk(small) as seat:
        await seat.press("t", "slash")
        await seat.type("dang ky")
        seat.app.screen.query_one(MarkedListing).focus()
        await seat.press("r")
        await seat.sees("✗ Phải ghi lý do.", "thêm vào lý do…")
        await seat.press("shift+tab", "enter")
        await seat.sees("Ô nào cần sửa?")
        await seat.type("dia chi")
        await seat.press("enter")
        await seat.sees("– Địa chỉ:")
        await seat.type("ghi rõ thôn")
        await seat.sees("– Địa chỉ: ghi rõ thôn")
        await seat.sees("✓ Không có gì cản trở.")
        await seat.press("f9")
        await seat.hears("Đã ghi vào hồ sơ: Trả lại")
    assert "– Địa chỉ: ghi rõ thôn" in git(small, "log", "-1", "--format=%b")


async def test_one_form_of_many_units_is_accepted_at_once(small: Path) -> None:
    # Of the three registrations one is submitted, one accepted already, one a draft.
    before = git(small, "rev-parse", "HEAD")
    async with at_desk(small, (120, 40)) as seat:
        await seat.press("2", "a")
        await seat.sees("3 đã chọn")
        await seat.press("f8")
        await seat.sees("Làm với biểu mẫu nào của 3 đơn vị?")
        await seat.press("enter")
        await seat.sees("Làm gì với 3 biểu mẫu đã chọn?", "1/3")
        await seat.type("chap nhan")
        await seat.press("enter")
        await seat.sees("Làm được 1, không làm được 2", "✓ Bản đăng ký thi đua — Trạm Y tế Tân Quang")
        await seat.press("f9")
        await seat.hears("Đã ghi vào hồ sơ: Chấp nhận")
    assert git(small, "rev-parse", "HEAD~1") == before
    assert "Form: campaign/units/tram-y-te/registration.toml" in git(small, "log", "-1", "--format=%b")


async def test_the_keys_are_called_by_what_they_do_with_the_marked_rows(small: Path) -> None:
    """Two forms wait: the words count them, and both are accepted."""
    async with at_desk(small, (120, 40)) as seat:
        await seat.press("t")
        await seat.sees("2 phiếu", "y Chấp nhận", "r Trả lại")
        assert "y Chấp nhận 2 phiếu" not in " ".join(seat.lines[-1].split())
        await seat.press("a")
        await seat.sees("y Chấp nhận 2 phiếu", "r Trả lại 2 phiếu")
        await seat.press("y")
        await seat.sees("Làm được 2")
        await seat.press("f9")
        await seat.hears("Đã ghi vào hồ sơ: Chấp nhận cho 2 biểu mẫu")
        await seat.sees("Không còn phiếu nào chờ xét.")
