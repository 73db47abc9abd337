"""The settings: what the file says holds, what it says wrong is told, writing keeps a person's own lines."""

from pathlib import Path

import pytest

from campaign.store import StoreError
from tests.command import Thidua, git
from tests.seat import at_desk
from tui.exits import Exit
from tui.help import Told
from tui.inputs import TextInput
from tui.screens.settings import SettingsPage
from tui.settings import change, load, settings_file
from tui.theme import CONTRAST, DARK, LIGHT

YEAR = "campaign/units/mot-cua/2025.toml"


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for settings of the test's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config"


def put(text: str) -> None:
    file = settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


# The file


def test_no_file_is_the_beginning(config: Path) -> None:
    settings = load(settings_file())
    assert settings_file() == config / "thidua" / "settings.toml"
    assert (settings.theme, settings.editor, settings.problems) == ("", "", ())


def test_what_does_not_hold_is_told_and_the_rest_holds() -> None:
    put('theme = "tim"\neditor = 3\n[keys]\nsave = "F4"\nacts = "Enter"\nshow-nominations = "3"\n')
    settings = load(settings_file())
    assert settings.theme == ""
    assert settings.keys.own == {"save": "f4", "show-nominations": "3"}
    assert len(settings.problems) == 3
    put("theme = [[[")
    assert load(settings_file()).problems
    put("theme = ['tim']\n")
    assert "Không có bộ màu nào" in load(settings_file()).problems[0]
    put("keys = 1\n")
    assert "phải là một bảng" in load(settings_file()).problems[0]
    with pytest.raises(StoreError, match="phải là một bảng"):
        change(settings_file(), {"theme": LIGHT.name})


def test_writing_keeps_what_the_person_wrote(config: Path) -> None:
    file = settings_file()
    change(file, {"theme": LIGHT.name, "keys.save": "f4"})
    assert load(file).theme == LIGHT.name
    put("# của tôi\n" + file.read_text())
    change(file, {"keys.save": None, "toured": True})
    text = file.read_text()
    assert text.startswith("# của tôi\n")
    assert "F9" in text  # the words that explain how keys are written
    assert load(file).toured
    assert load(file).keys.own == {}
    put("theme = [[[")
    with pytest.raises(StoreError, match="sai cú pháp"):
        change(file, {"theme": LIGHT.name})
    assert file.read_text() == "theme = [[["


def test_where_the_system_knows_no_folder_of_ones_own_it_is_said(
    monkeypatch: pytest.MonkeyPatch, thidua: Thidua
) -> None:
    def nobody() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setattr(Path, "home", nobody)
    monkeypatch.setattr("tui.streams.seated", lambda: True)
    ran = thidua()
    assert ran.status == Exit.USAGE
    assert "biến HOME" in ran.err


# The screen


async def test_colours_and_a_key_are_chosen_and_hold_at_once_and_next_time(small: Path) -> None:
    async with at_desk(small) as seat:
        await seat.press("comma")
        await seat.sees("Tôi là", "Vũ Mẫu Lan, Công chức phụ trách thi đua")
        await seat.press("down", "enter")
        await seat.type("sang\r")
        await seat.until(lambda: seat.app.theme == LIGHT.name)
        await seat.press("slash")
        await seat.type("luu bieu mau\r")
        await seat.sees("Phím cho: Lưu biểu mẫu", "Lúc đầu: F9, Ctrl+S")
        await seat.press("f8", "enter")
        await seat.hears("Phím F8 đang là “Nộp")
        await seat.press("enter", "alt+w", "enter")
        await seat.sees("Alt+W")
    async with at_desk(small) as seat:
        assert seat.app.theme == LIGHT.name
        seat.app.open_form(YEAR)
        await seat.sees("Kết quả", "Alt+W Lưu")
        await seat.press("down", "end", "backspace", "9", "f9")
        await seat.press("alt+w")
        await seat.hears("Đã lưu")
        await seat.press("f1", "left", "down")
        await seat.until(lambda: any("Alt+W" in told.told for told in seat.app.screen.query(Told)), "Alt+W")
    assert git(small, "rev-list", "--count", "HEAD~1..HEAD") == "1"


async def test_a_key_that_another_action_was_given_does_not_come_back(small: Path) -> None:
    put('[keys]\nsave = "F8"\nacts = "F9"\n')
    async with at_desk(small) as seat:
        await seat.press("comma", "slash")
        await seat.type("nop, chap nhan\r")
        await seat.sees("Lúc đầu: F8")
        await seat.press("delete")
        await seat.hears("Phím F8 đang là “Lưu biểu mẫu”.")
        assert seat.app.settings.keys.own == {"save": "f8", "acts": "f9"}


async def test_who_sits_here_is_written_into_the_repository(small: Path) -> None:
    async with at_desk(small) as seat:
        await seat.press("comma", "enter")
        await seat.sees("Họ và tên", "Thư điện tử")
        field = seat.app.screen.query(TextInput).first()
        field.value = "Lê Mẫu Phúc"
        await seat.press("f9")
        await seat.sees("Lê Mẫu Phúc, không có vai trò nào")
        await seat.press("enter")
        await seat.until(lambda: len(seat.app.screen.query(TextInput)) == 2)
        seat.app.screen.query(TextInput).last().value = "khong co a cong"
        await seat.press("f9")
        await seat.hears("Ghi đủ họ tên")
    assert git(small, "config", "--local", "user.name") == "Lê Mẫu Phúc"
    assert git(small, "config", "--local", "user.email") == "vu.mau.lan@example.invalid"


async def test_a_broken_file_is_said_and_the_program_starts(small: Path) -> None:
    put("[keys]\nsave = 'Enter'\n")
    async with at_desk(small) as seat:
        await seat.hears("Thiết lập: “save”: phím Enter để gõ và đi lại")
        await seat.press("comma")
        await seat.sees("F9, Ctrl+S")
        assert isinstance(seat.app.screen, SettingsPage)


async def test_the_kept_drafts_are_listed_and_opened(small: Path) -> None:
    async with at_desk(small) as seat:
        seat.app.open_form(YEAR)
        await seat.sees("Kết quả")
        await seat.press("down", "end", "9")
        await seat.until(lambda: seat.app.drafts.paths() == [YEAR])
    async with at_desk(small) as seat:
        await seat.press("comma", "down", "down", "down")
        await seat.sees("1 bản, ở")
        await seat.press("enter")
        await seat.sees("Mở biểu mẫu có bản gõ dở", "Phiếu chỉ tiêu 2025")
        await seat.press("enter")
        await seat.sees("Còn bản gõ dở lúc")


async def test_the_theme_turns_through_all_three(small: Path) -> None:
    async with at_desk(small) as seat:
        seat.app.change_settings({"theme": DARK.name})
        worn: list[str] = []
        for _ in range(3):
            await seat.press("f12")
            await seat.type("doi bo mau\r")
            await seat.until(lambda: seat.app.theme != (worn[-1] if worn else DARK.name))
            worn.append(seat.app.theme)
        assert worn == [LIGHT.name, CONTRAST.name, DARK.name]
