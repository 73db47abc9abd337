"""Acts from the keyboard: what is in the way is shown, the safe answer has the focus, git holds the act."""

from pathlib import Path

from campaign.act import State
from tests.command import git
from tests.seat import Seat, at_desk
from tui.act_dialog import ActDialog
from tui.inputs import TextEditor, TextInput
from tui.press import Press

YEAR = "campaign/units/mot-cua/2024.toml"
"""A draft in the small workspace; its unit's head is Trịnh Mẫu Thảo, the officer Vũ Mẫu Lan sits here."""


def trailers(folder: Path) -> dict[str, str]:
    """The trailers of the last commit."""
    lines = git(folder, "log", "-1", "--format=%(trailers:only=true)").splitlines()
    return dict(line.split(": ", 1) for line in lines if line)


async def choose(seat: Seat, words: str) -> ActDialog:
    """F8, and the act that `words` find; ends in its dialog."""
    await seat.press("f8")
    await seat.sees("Làm gì với biểu mẫu này?")
    await seat.type(words)
    await seat.press("enter")
    await seat.until(lambda: isinstance(seat.app.screen, ActDialog), "no dialog")
    dialog = seat.app.screen
    assert isinstance(dialog, ActDialog)
    focused = seat.focused
    assert isinstance(focused, TextEditor | TextInput) or (
        isinstance(focused, Press) and focused.name == "stay"
    )
    return dialog


async def test_submit_accept_and_return_from_the_keyboard(small: Path) -> None:
    async with at_desk(small) as seat:
        seat.app.open_form(YEAR)
        await seat.sees("○ Bản nháp")

        await choose(seat, "nop")
        await seat.sees("✓ Không có gì cản trở.", "Vũ Mẫu Lan ghi hộ Trịnh Mẫu Thảo")
        await seat.press("right", "enter")
        await seat.hears("Đã ghi vào hồ sơ: Nộp")
        await seat.sees("◔ Đã nộp")
        assert trailers(small)["Act"] == "submit"
        assert trailers(small)["Form"] == YEAR
        assert git(small, "log", "-1", "--format=%an|%cn") == "Trịnh Mẫu Thảo|Vũ Mẫu Lan"

        await choose(seat, "chap nhan")
        await seat.sees("✓ Không có gì cản trở.")
        await seat.press("right", "enter")
        await seat.hears("Đã ghi vào hồ sơ: Chấp nhận")
        await seat.sees("● Đã chấp nhận")
        assert trailers(small)["Act"] == "accept"

        await choose(seat, "tra lai")
        await seat.sees("✗ Phải ghi lý do.")
        before = git(small, "rev-parse", "HEAD")
        await seat.press("f9")
        await seat.hears("Chưa ghi được")
        assert git(small, "rev-parse", "HEAD") == before
        await seat.type("Thiếu căn cứ")  # the reason has the focus: nothing typed goes astray
        await seat.sees("✓ Không có gì cản trở.")
        await seat.press("f9")
        await seat.hears("Đã ghi vào hồ sơ: Trả lại")
        await seat.sees("↩ Trả lại")
        assert trailers(small)["Act"] == "return"
        assert "Thiếu căn cứ" in git(small, "log", "-1", "--format=%b")
        assert seat.app.desk.form(YEAR).state is State.RETURNED


async def test_holding_enter_does_no_act(small: Path) -> None:
    before = git(small, "rev-parse", "HEAD")
    async with at_desk(small) as seat:
        seat.app.open_form(YEAR)
        await seat.sees("○ Bản nháp")
        await seat.press("f8", *["enter"] * 12)
        await seat.at_rest()
    assert git(small, "rev-parse", "HEAD") == before


async def test_changes_are_saved_before_an_act(small: Path) -> None:
    async with at_desk(small) as seat:
        seat.app.open_form(YEAR)
        await seat.sees("○ Bản nháp")
        await seat.press("down", "end", "backspace", "1", "f8")
        await seat.sees("Lưu rồi làm tiếp")
        await seat.press("right", "enter")
        await seat.sees("Làm gì với biểu mẫu này?")
    assert git(small, "log", "-1", "--format=%s") == (
        "Sửa phiếu chỉ tiêu 2024: Bộ phận Tiếp nhận và Trả kết quả"
    )


async def test_an_error_in_the_form_is_in_the_way_of_submitting(small: Path) -> None:
    async with at_desk(small) as seat:
        seat.app.open_form(YEAR)
        await seat.sees("○ Bản nháp")
        await seat.press("down", "end", "9", "9", "f9")
        await seat.hears("Đã lưu")
        await choose(seat, "nop")
        await seat.sees("✗ Còn lỗi:")
        await seat.press("escape")
    assert git(small, "log", "-1", "--format=%s").startswith("Sửa phiếu chỉ tiêu")


async def test_a_nomination_is_appraised_with_what_its_standards_say(demo: Path) -> None:
    path = "campaign/nominations/2025/ta-mau-nga.toml"
    async with at_desk(demo, (120, 40)) as seat:
        seat.app.open_form(path)
        await seat.sees("◔ Đã nộp", "? chưa rõ")
        await choose(seat, "tham dinh")
        await seat.sees("✗ Còn tiêu chuẩn chưa rõ", "Hoàng Mẫu Đức")
        await seat.press("escape")
        assert seat.app.desk.form(path).state is State.SUBMITTED


async def test_where_git_knows_nobody_an_act_and_the_plan_say_so_and_the_program_goes_on(small: Path) -> None:
    before = git(small, "rev-parse", "HEAD")
    git(small, "config", "--remove-section", "user")
    async with at_desk(small) as seat:
        seat.app.open_form("campaign/units/tram-y-te/registration.toml")
        await seat.sees("◔ Đã nộp")
        await seat.press("f8")
        await seat.sees("Làm gì với biểu mẫu này?")
        await seat.press("enter")
        await seat.sees("Git chưa biết ai đang dùng máy này")
        await seat.press("f9", "escape", "escape")
        await seat.app.run_action("show('plan')")
        await seat.sees("campaign.toml")
        await seat.press("f9")
        await seat.hears("Chưa lưu. Git chưa biết ai đang dùng máy này")
    assert git(small, "rev-parse", "HEAD") == before
