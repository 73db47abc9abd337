"""A workspace that goes away while the program is open: that is said, what is typed stays, and it goes on."""

from pathlib import Path

import pytest
from textual.app import App

from campaign.git_program import RecordError
from campaign.store import StoreError
from tests.command import git
from tests.conftest import TODAY
from tests.seat import Seat, at_desk
from tests.terminal import Terminal
from tui.app import Thidua
from tui.opening import Loss

GONE = "Không đọc tiếp được thư mục làm việc"
BACK = "Khi thư mục có lại"


def test_what_is_typed_while_the_drive_is_gone_is_there_when_it_is_back(
    small: Path, terminal: Terminal
) -> None:
    before = git(small, "rev-parse", "HEAD")
    aside = small.with_name("aside")
    terminal.start_in_form(small)
    terminal.keys("Down", "End")
    terminal.write(" cũ")
    terminal.sees("● chưa lưu")
    small.rename(aside)
    terminal.write("q")
    told = terminal.sees(GONE)
    assert BACK in told
    assert "Những gì đang gõ dở đã được giữ." in told
    assert "Không còn thấy thư mục" in told
    terminal.write("qqq")  # letters of a name, and no wish to leave
    terminal.keys("Enter")
    terminal.sees("Vẫn chưa đọc được")
    aside.rename(small)
    terminal.keys("Enter")
    terminal.sees("Còn bản gõ dở chưa lưu")
    terminal.find("tiep nhan", "Bộ phận Tiếp nhận")
    terminal.sees("Dùng lại")
    terminal.keys("Tab", "Enter")
    terminal.sees("Trả kết quả cũq")
    terminal.sees("● chưa lưu")
    assert git(small, "rev-parse", "HEAD") == before


@pytest.mark.parametrize("leave", ["C-q", "Right Enter"])
def test_one_can_leave_instead(small: Path, terminal: Terminal, leave: str) -> None:
    aside = small.with_name("aside")
    terminal.start(small)
    terminal.sees("F1 Trợ giúp")
    terminal.keys("2")
    terminal.sees("3 đơn vị")
    small.rename(aside)
    terminal.keys("Enter")
    terminal.sees(GONE)
    terminal.keys(*leave.split())
    assert terminal.ended() == 0


@pytest.mark.parametrize(
    ("screen", "gone", "keys"),
    [
        ("units", ".", ("down", "enter")),
        ("nominations", ".", ("enter",)),
        ("journal", ".", ("enter",)),
        ("plan", ".git", ("tab", "a", "f9")),
        ("settings", ".git", ("enter",)),
    ],
)
async def test_what_can_no_longer_be_read_is_no_fault_of_the_program(
    demo: Path, screen: str, gone: str, keys: tuple[str, ...]
) -> None:
    held: list[App[None]] = []
    with pytest.raises((RecordError, StoreError)):  # noqa: PT012 - the program ends at one of the keys
        async with at_desk(demo) as seat:
            held.append(seat.app)
            await seat.app.run_action(f"show('{screen}')")
            await seat.at_rest()
            (demo / gone).resolve().rename(demo.with_name("aside"))
            for key in keys:
                await seat.press(key)
    (app,) = held
    assert isinstance(app, Thidua)
    assert app.fault is None
    assert app.loss is not None
    assert app.loss.recorded
    assert "Không còn thấy thư mục" in str(app.loss.error)


async def test_a_workspace_without_the_record_that_it_had_is_not_opened_again(demo: Path) -> None:
    (demo / ".git").rename(demo.with_name("aside"))
    app = Thidua(demo, TODAY, Loss(RecordError("Mất rồi."), True, False))
    async with app.run_test() as pilot:
        seat = Seat(app, pilot)
        await seat.sees(GONE, "Mất rồi.", "Những gì đang gõ dở không giữ được hết", "Esc Mở lại")
        await seat.press("escape")
        await seat.sees("không còn kho git mà lúc nãy còn")
        assert app.pages is None
        demo.with_name("aside").rename(demo / ".git")
        await seat.press("enter")
        await seat.opened()
        await seat.sees("Chậm")


async def test_what_could_not_be_kept_is_not_told_as_kept(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("tui.drafts.Drafts.keep", refuse)
    held: list[Thidua] = []
    with pytest.raises(RecordError):  # noqa: PT012 - the program ends at the last line
        async with at_desk(small) as seat:
            held.append(seat.app)
            seat.app.open_form("campaign/units/mot-cua/registration.toml")
            await seat.sees("Trịnh Mẫu Thảo")
            await seat.press("down", "end", "x")
            await seat.hears("Không giữ được bản gõ dở")
            await seat.press("escape")
            await seat.sees("Giữ bản gõ dở")
            await seat.press("right", "right", "enter")
            await seat.pilot.pause()
            assert "● chưa lưu" in seat.text  # it stays: left now it would be lost
            small.rename(small.with_name("aside"))
            await seat.press("y")
            await seat.until(lambda: seat.app.loss is not None, "it goes on")
    assert held[0].loss is not None
    assert not held[0].loss.kept
