"""The program as a whole: leaving with unsaved work, drafts, hostile text, another program's edits."""

from pathlib import Path

import pytest

from tests.command import git, write
from tests.conftest import TODAY
from tests.seat import Seat, at_desk
from tui import app as program
from tui.actions import ACTIONS, rank
from tui.press import Press

UNIT = "campaign/units/mot-cua/registration.toml"
YEAR = "campaign/units/mot-cua/2025.toml"


async def test_quitting_with_unsaved_work_asks_and_the_safe_answer_has_the_focus(small: Path) -> None:
    async with at_desk(small) as seat:
        seat.app.open_form(YEAR)
        await seat.sees("Kết quả")
        await seat.press("down", "end", "9", "ctrl+q")
        await seat.sees("Còn thay đổi chưa lưu", "Phiếu chỉ tiêu 2025")
        assert isinstance(seat.focused, Press)
        assert seat.focused.name == "stay"
        await seat.press("enter")
        assert seat.app.is_running
        await seat.sees("● chưa lưu")
        await seat.press("escape")
        await seat.sees("Còn thay đổi chưa lưu")
        await seat.press("right", "enter")
        await seat.until(lambda: "Tiến độ" in seat.text)
    assert "108 → 1.089" in git(small, "log", "-1", "--format=%b")


async def test_quitting_with_nothing_unsaved_quits(small: Path) -> None:
    async with at_desk(small) as seat:
        await seat.press("q")
        await seat.until(lambda: not seat.app.is_running)
        assert seat.app.return_code == 0


async def test_a_draft_is_offered_again_after_the_program_went_down(small: Path) -> None:
    before = (small / YEAR).read_bytes()
    async with at_desk(small) as seat:
        seat.app.open_form(YEAR)
        await seat.sees("Kết quả")
        await seat.press("down", "end", "9")
        await seat.sees("1 lỗi")
        await seat.until(lambda: seat.app.drafts.paths() == [YEAR])
    assert (small / YEAR).read_bytes() == before
    async with at_desk(small) as seat:
        await seat.hears("Còn bản gõ dở chưa lưu: Phiếu chỉ tiêu 2025")
        seat.app.open_form(YEAR)
        await seat.sees("Còn bản gõ dở lúc")
        use = next(press for press in seat.app.screen.query(Press) if press.name == "draft-use")
        use.focus()
        await seat.press("enter")
        await seat.sees("1 lỗi", "● chưa lưu")
        await seat.press("f12")
        await seat.type("bo moi thay doi")
        await seat.press("enter", "right", "enter")
        await seat.until(lambda: "chưa lưu" not in seat.text)
        assert seat.app.drafts.paths() == []


async def test_what_another_program_wrote_meanwhile_is_never_overwritten(small: Path) -> None:
    async with at_desk(small) as seat:
        seat.app.open_form(YEAR)
        await seat.sees("Kết quả")
        theirs = write(small, YEAR, "denominator = 124", "denominator = 125")
        await seat.press("down", "end", "backspace", "9", "f9")
        await seat.sees("Tệp đã thay đổi", "124 → 125")
        assert (small / YEAR).read_bytes() == theirs
        await seat.press("right", "enter")
        await seat.sees("● chưa lưu", "87,2%")  # 109 of 125: mine over theirs
        await seat.press("f9")
        await seat.hears("Đã lưu")
    text = (small / YEAR).read_text()
    assert "numerator = 109\ndenominator = 125\n" in text


async def test_one_field_changed_here_and_elsewhere_is_shown_side_by_side(small: Path) -> None:
    async with at_desk(small) as seat:
        seat.app.open_form(YEAR)
        await seat.sees("Kết quả")
        theirs = write(
            small, YEAR, "numerator = 108\ndenominator = 124", "numerator = 107\ndenominator = 125"
        )
        await seat.press("down", "end", "backspace", "9", "f9")
        await seat.sees("Tệp đã thay đổi", "Mẫu số: 124 → 125", "(•) của tôi 109", "( ) trong tệp 107")
        await seat.press("escape", "f9")
        await seat.sees("Tệp đã thay đổi")
        assert (small / YEAR).read_bytes() == theirs
        await seat.press("space", "down", "right", "enter")
        await seat.sees("85,6%")  # 107 of 125: all theirs, since mine was given up
        assert "chưa lưu" not in seat.text
    assert (small / YEAR).read_bytes() == theirs


async def test_a_file_read_anew_under_an_unsaved_field_is_not_overwritten_unseen(small: Path) -> None:
    async with at_desk(small) as seat:
        seat.app.open_form(YEAR)
        await seat.sees("Kết quả")
        await seat.press("down", "end", "backspace", "9")
        await seat.sees("87,9%")
        theirs = write(small, YEAR, "numerator = 108", "numerator = 107")
        await seat.press("f12")
        await seat.type("doc lai\r")
        await seat.hears("Đã đọc lại")
        await seat.press("f9")
        await seat.sees("(•) của tôi 109", "( ) trong tệp 107")
        assert (small / YEAR).read_bytes() == theirs
        await seat.press("down", "right", "enter")
        await seat.sees("87,9%")
        await seat.press("f9")
        await seat.hears("Đã lưu")
    assert "numerator = 109\n" in (small / YEAR).read_text()


async def test_a_draft_over_a_file_that_moved_is_asked_about_field_by_field(small: Path) -> None:
    async with at_desk(small) as seat:
        seat.app.open_form(YEAR)
        await seat.sees("Kết quả")
        await seat.press("down", "end", "backspace", "9")
        await seat.until(lambda: seat.app.drafts.paths() == [YEAR])
    write(small, YEAR, "numerator = 108", "numerator = 107")
    async with at_desk(small) as seat:
        seat.app.open_form(YEAR)
        await seat.sees("Tệp đã thay đổi từ lúc đó")
        use = next(press for press in seat.app.screen.query(Press) if press.name == "draft-use")
        use.focus()
        await seat.press("enter")
        await seat.sees("(•) của tôi 109", "( ) trong tệp 107")
        await seat.press("down", "right", "enter")
        await seat.sees("87,9%", "● chưa lưu")


async def test_quitting_while_something_is_being_saved_waits_for_it(small: Path) -> None:
    async with at_desk(small) as seat:
        seat.app.open_form(YEAR)
        await seat.sees("Kết quả")
        await seat.press("down", "end", "backspace")
        await seat.type("9\x1b[20~\x11")  # F9 and Ctrl+Q in one write
        await seat.until(lambda: not seat.app.is_running)
        assert seat.app.return_code == 0
    assert "108 → 109" in git(small, "log", "-1", "--format=%b")


HOSTILE = "[/] [@click=app.quit]ra[/] [red]đỏ"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_markup_and_escape_codes_in_data_are_shown_as_they_are(
    small: Path, size: tuple[int, int]
) -> None:
    write(small, UNIT, "Bộ phận Tiếp nhận và Trả kết quả", HOSTILE + r"\u001B[2J")
    write(small, YEAR, "Báo cáo số", HOSTILE + r"\u001B]0;x\u0007\u202E")
    git(small, "commit", "-qam", HOSTILE)
    async with at_desk(small, size) as seat:
        for key in "2345":
            await seat.press(key)
            await seat.pilot.pause(0.15)
            assert "\x1b" not in seat.text
        await seat.sees(HOSTILE[:30])
        await seat.press("2")
        await seat.sees("[@click=app.quit]")
        await seat.press("f12")
        await seat.type("click")
        await seat.sees("[@click=app.quit]ra[/]")
        await seat.press("enter")
        await seat.sees("[/] [@click")
        await seat.sees("␛[2J")
        await seat.press("right", "right", "right", "down")
        await seat.sees("[red]đỏ␛]0;x␇")
        await seat.press("f7")
        await seat.sees("✎ Sửa")
        await seat.press("f8")
        await seat.pilot.pause(0.1)
        assert seat.app.is_running


async def test_a_file_that_is_no_form_any_more_can_be_looked_at(small: Path) -> None:
    (small / UNIT).write_bytes(b"name = 'a\n[[[")
    (small / YEAR).write_bytes(b'year = "n\xc3\xa0y"\n[indicators]\n"gov.online_services" = 3\n')
    async with at_desk(small) as seat:
        await seat.press("4")
        await seat.sees("Sai cú pháp TOML")
        await seat.press("enter")
        await seat.sees("mot-cua", "lỗi")
        await seat.press("right", "right", "right", "down", "f7", "f7", "f10")
        assert seat.app.is_running


async def test_every_action_is_found_without_marks_and_has_a_key_without_ctrl_or_is_in_the_palette() -> None:
    assert rank("In quyết định", "in qd") is not None
    assert rank("In giấy khen", "in qd") is None
    for action in ACTIONS:
        keys = [key for key in action.keys.split(",") if key]
        free = [key for key in keys if not key.startswith("ctrl+")]
        assert free or action.id != "palette"
        assert not set(keys) & {"ctrl+h", "ctrl+i", "ctrl+m", "backspace", "delete"}


async def test_printing_a_decision_is_found_from_every_screen(small: Path) -> None:
    async with at_desk(small) as seat:
        await seat.press("f12")
        await seat.type("in qd")
        await seat.sees("in quyết định, giấy khen")
        await seat.press("enter")
        await seat.sees("Quyết định khen thưởng")
        assert seat.app.screen is seat.pages.main("papers")


async def test_a_fault_of_ours_keeps_what_is_typed_and_ends_with_status_1(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = program.Thidua(small, TODAY)

    def broken() -> None:
        raise RuntimeError("broken")

    async def falls_down() -> None:
        async with opened.run_test(size=(80, 24)) as pilot:
            seat = Seat(opened, pilot)
            await seat.opened()
            opened.open_form(YEAR)
            await seat.sees("Kết quả")
            await seat.press("down", "end", "9")
            await seat.sees("● chưa lưu")
            opened.call_later(broken)
            await seat.until(lambda: not opened.is_running)

    with pytest.raises(RuntimeError):
        await falls_down()
    assert opened.drafts.paths() == [YEAR]
    assert opened.return_code == 1
    assert opened.kept

    def ends(self: program.Thidua) -> None:
        self.fault, self.kept = RuntimeError("broken"), opened.kept

    monkeypatch.setattr(program.Thidua, "run", ends)
    with pytest.raises(program.Crash):
        program.run(small, TODAY)
    assert "đã được giữ" in capsys.readouterr().err


async def test_a_field_that_the_broken_file_has_no_place_for_is_said_so_and_nothing_is_written(
    small: Path,
) -> None:
    # a list stands where the table of indicators belongs
    broken = b"schema = 1\nyear = 2025\nindicators = [1, 2]\n"
    (small / YEAR).write_bytes(broken)
    async with at_desk(small) as seat:
        seat.app.open_form(YEAR)
        await seat.sees("Kết quả")
        await seat.press("down", "7")
        await seat.sees("Tệp ghi sai kiểu ở bảng bao quanh ô này")
        await seat.press("f9")
        await seat.hears("Chưa lưu được")
    assert (small / YEAR).read_bytes() == broken
