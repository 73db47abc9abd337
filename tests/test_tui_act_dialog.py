"""The act dialog while something is under way: what is typed stays, what is shown is about what stands."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest

from campaign.acting import Order, Prospect
from campaign.commit import Person
from campaign.desk import Desk
from tests.command import Thidua, git
from tests.seat import Seat, at_desk
from tui.act_dialog import ActDialog
from tui.act_preview import worded
from tui.bars import KeyBar
from tui.press import Press

REGISTRATION = "campaign/units/tram-y-te/registration.toml"
"""Submitted in the small workspace; who sits here may return it."""


async def returning(seat: Seat) -> ActDialog:
    """The dialog that returns the registration, its reason in focus and still empty."""
    seat.app.open_form(REGISTRATION)
    await seat.sees("◔ Đã nộp")
    await seat.press("f8")
    await seat.sees("Làm gì với biểu mẫu này?")
    await seat.type("tra lai")
    await seat.press("enter")
    await seat.sees("✗ Phải ghi lý do.")
    dialog = seat.app.screen
    assert isinstance(dialog, ActDialog)
    return dialog


async def test_an_act_confirmed_while_something_else_is_written_waits_in_its_dialog(small: Path) -> None:
    written = Event()
    async with at_desk(small) as seat:
        dialog = await returning(seat)
        await seat.type("Thiếu căn cứ")
        await seat.sees("✓ Không có gì cản trở.")
        seat.app.work("Đang đọc…", written.wait, lambda _: None, lambda _: None)
        await seat.press("f9")
        await seat.hears("Đang đọc… Đợi một chút rồi làm lại.")
        assert seat.app.screen is dialog
        written.set()
        await seat.at_rest()
        await seat.press("f9")
        await seat.hears("Đã ghi vào hồ sơ: Trả lại")
    assert "Thiếu căn cứ" in git(small, "log", "-1", "--format=%b")


async def test_an_answer_about_older_words_is_void(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, answer, preview = Event(), Event(), Desk.preview

    def slowly(desk: Desk, order: Order, paths: Sequence[str], author: Person | None) -> list[Prospect]:
        found = preview(desk, order, paths, author)
        if order.note == "Thiếu":
            asked.set()
            answer.wait()
        return found

    monkeypatch.setattr(Desk, "preview", slowly)
    async with at_desk(small) as seat:
        dialog = await returning(seat)
        await seat.type("Thiếu")
        await seat.until(asked.is_set)
        await seat.sees("Đang xem…")
        assert "✗" not in seat.text, "nothing about the empty reason is left"
        await seat.press("f9")
        await seat.hears("Đang kiểm tra, đợi một chút.")
        assert seat.app.screen is dialog
        await seat.type(" căn cứ")
        await seat.sees("Thiếu căn cứ")
        answer.set()
        await seat.sees("✓ Không có gì cản trở.")
        await seat.press("f9")
        await seat.hears("Đã ghi vào hồ sơ: Trả lại")
    assert "Thiếu căn cứ" in git(small, "log", "-1", "--format=%b")


async def test_an_answer_that_comes_before_the_dialog_is_whole_is_shown(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered, preview, follow = Event(), Desk.preview, KeyBar.on_mount

    def quickly(desk: Desk, order: Order, paths: Sequence[str], author: Person | None) -> list[Prospect]:
        try:
            return preview(desk, order, paths, author)
        finally:
            answered.set()

    async def slowly(bar: KeyBar) -> None:
        """The dialog counts as mounted once its bar does, here well after the rules have answered."""
        if isinstance(bar.screen, ActDialog):
            while not answered.is_set():
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.2)
        follow(bar)

    monkeypatch.setattr(Desk, "preview", quickly)
    monkeypatch.setattr(KeyBar, "on_mount", slowly)
    async with at_desk(small) as seat:
        await returning(seat)
        await seat.type("Thiếu căn cứ")
        await seat.sees("✓ Không có gì cản trở.")


async def test_a_form_that_goes_while_its_act_is_asked_for_is_told(small: Path) -> None:
    async with at_desk(small) as seat:
        await returning(seat)
        (small / REGISTRATION).unlink()
        seat.app.desk.reload()
        await seat.type("Thiếu căn cứ")
        await seat.sees("✗ Không có biểu mẫu nào là")


async def test_a_reason_that_was_left_stands_there_again_until_the_act_is_recorded(small: Path) -> None:
    before = git(small, "rev-parse", "HEAD")
    async with at_desk(small) as seat:
        await returning(seat)
        await seat.type("Thiếu căn cứ")
        await seat.press("escape")
        await seat.until(lambda: not isinstance(seat.app.screen, ActDialog), "The dialog stays")
        await seat.press("f8")
        await seat.sees("Làm gì với biểu mẫu này?")
        await seat.type("tra lai\r")
        await seat.sees("Thiếu căn cứ", "✓ Không có gì cản trở.")
        assert git(small, "rev-parse", "HEAD") == before
        await seat.press("f9")
        await seat.hears("Đã ghi vào hồ sơ: Trả lại")
        await seat.at_rest()
        assert seat.app.unsaid == {}
    assert git(small, "log", "-1", "--format=%b").startswith("Thiếu căn cứ\n")


async def test_with_many_forms_the_buttons_stay_on_a_small_screen_and_each_fault_is_said_once(
    demo: Path,
) -> None:
    async with at_desk(demo, (80, 24)) as seat:
        await seat.press("3")
        await seat.sees("43 đề nghị")
        await seat.press("a", "f8")
        await seat.type("quyet dinh khen")
        await seat.press("enter")
        await seat.sees("không làm được 43", "Thôi", "Quyết định khen thưởng")
        dialog = seat.app.screen
        assert isinstance(dialog, ActDialog)
        assert all(press.region.bottom <= 22 for press in dialog.query(Press))
        await seat.type("45/QĐ-UBND\r32/13/2025")
        await seat.sees("✗ “Ngày quyết định”: “32/13/2025” không phải là ngày. Ví dụ:")
        assert seat.text.count("32/13/2025”") == 1
        assert all(press.region.bottom <= 22 for press in dialog.query(Press))


async def test_who_has_no_role_is_told_what_to_do_in_the_program_and_what_in_the_file(
    small: Path, thidua: Thidua
) -> None:
    git(small, "config", "user.name", "Kẻ Mẫu Lạ")
    ran = thidua("act", "accept", REGISTRATION)
    assert "hoặc sửa mục “Người thực hiện” ([[people]]) của kế hoạch." in ran.err
    async with at_desk(small, (120, 40)) as seat:
        await seat.press("t", "y")
        await seat.sees("“Người thực hiện” của kế hoạch (phím e), hoặc để người có vai trò")
    assert worded(ran.err).endswith("hoặc sửa mục “Người thực hiện” của kế hoạch (phím e).\n")
