"""The frame stands at once: what is typed, clicked or goes wrong while the workspace is still read."""

import shutil
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from campaign.desk import Desk
from campaign.git_program import RecordError
from campaign.places import PLAN_FILE
from campaign.progress import Progress
from campaign.store import LARGEST
from tests.command import git
from tests.conftest import TODAY
from tests.mouse import Mouse
from tests.seat import at_frame
from tests.terminal import Terminal
from tui import app as program
from tui.bars import TitleBar
from tui.opening import Opening

UNITS = (15, 1)
"""Where the title bar names the list of units."""


@pytest.fixture
def go_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """What the reading of a workspace waits for, once it has told that it is half done."""
    waited = threading.Event()

    def slow(root: Path, today: date, **words: Any) -> Desk:
        words["tell"](Progress("Đang đọc biểu mẫu", 50, 100))
        assert waited.wait(30)
        return Desk(root, today, **words)

    monkeypatch.setattr("campaign.desk.Desk", slow)
    yield waited
    waited.set()


async def test_what_is_typed_meanwhile_is_done_in_its_order_afterwards(
    small: Path, go_on: threading.Event
) -> None:
    async with at_frame(small) as seat:
        await seat.sees("Đang đọc biểu mẫu, 50/100", "30/12/2025", "1 Tổng quan", "F1 Trợ giúp")
        seat.send("2/tiếp nhận")
        await seat.pilot.resize_terminal(120, 40)
        await seat.pilot.pause()
        assert isinstance(seat.app.screen, Opening)
        go_on.set()
        await seat.opened()
        await seat.sees("Bộ phận Tiếp nhận", "1 / 3 đơn vị")
        assert "Trạm Y tế" not in seat.text
        await seat.press("enter")
        await seat.sees("Trịnh Mẫu Thảo")


async def test_a_click_on_the_frame_does_nothing_that_needs_the_workspace(
    small: Path, go_on: threading.Event
) -> None:
    async with at_frame(small) as seat:
        await seat.sees("Đang đọc", "2 Đơn vị")
        mouse = Mouse(seat)
        mouse.click(seat.app.screen.query_one(TitleBar), UNITS)
        await seat.pilot.pause()
        assert isinstance(seat.app.screen, Opening)
        go_on.set()
        await seat.opened()
        await seat.sees("Chậm")
        mouse.click(seat.app.screen.query_one(TitleBar), UNITS)
        await seat.sees("3 đơn vị")


@pytest.mark.parametrize("sent", ["\x11", "q", "2\x11"], ids=["Ctrl+Q", "q", "2 Ctrl+Q"])
async def test_the_key_that_ends_the_program_waits_for_nothing(
    small: Path, go_on: threading.Event, sent: str
) -> None:
    async with at_frame(small) as seat:
        await seat.sees("Đang đọc")
        seat.send(sent)
        await seat.until(lambda: not seat.app.is_running, "it goes on")
    assert seat.app.pages is None
    assert seat.app.return_code == 0


async def test_a_letter_that_ends_the_program_waits_behind_what_was_typed_before_it(
    small: Path, go_on: threading.Event
) -> None:
    async with at_frame(small) as seat:
        await seat.sees("Đang đọc")
        seat.send("2q")
        await seat.pilot.pause()
        assert seat.app.is_running
        go_on.set()
        await seat.until(lambda: not seat.app.is_running, "it goes on")
    assert seat.app.pages is not None


async def test_a_workspace_that_cannot_be_opened_ends_the_program_with_the_reason(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any, **__: Any) -> Desk:
        raise RecordError("Kho git hỏng.")

    monkeypatch.setattr("campaign.desk.Desk", refused)
    async with at_frame(small) as seat:
        await seat.until(lambda: not seat.app.is_running, "it goes on")
    monkeypatch.setattr(program, "Thidua", lambda *_: seat.app)
    monkeypatch.setattr(seat.app, "run", lambda: None)
    with pytest.raises(RecordError, match="Kho git hỏng"):
        program.run(small, TODAY)


def test_a_first_reading_tells_how_far_it_is_and_the_next_one_has_nothing_to_tell(demo: Path) -> None:
    shutil.rmtree(demo / ".git/thidua/index", ignore_errors=True)
    forms = len(git(demo, "ls-files", "campaign/units", "campaign/nominations").splitlines())
    heard: list[str] = []
    for _ in range(2):
        Desk(demo, TODAY, tell=lambda now: heard.append(str(now)))
    last = forms - 1 - (forms - 1) % 50
    assert (heard[0], heard[1]) == ("Đang đọc hồ sơ duyệt…", f"Đang đọc biểu mẫu, 0/{forms}")
    assert heard[-1] == f"Đang đọc biểu mẫu, {last}/{forms}"
    assert len(heard) == 2 + last // 50


SLOW = """\
#!/bin/sh
while [ ! -e "$(dirname "$0")/go" ]; do sleep 0.05; done
exec {git} "$@"
"""


def test_in_a_terminal_the_frame_stands_before_git_has_answered(small: Path, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "git").write_text(SLOW.format(git=shutil.which("git")), encoding="utf-8")
    (tools / "git").chmod(0o755)
    terminal = Terminal()
    try:
        terminal.start(small, tools)
        frame = terminal.sees("F1 Trợ giúp").splitlines()
        assert frame[0].startswith(" Đang mở…")
        terminal.write("2/tiếp nhận\r")
        (tools / "go").touch()
        terminal.sees("Trịnh Mẫu Thảo")
        terminal.keys("C-q")
        assert terminal.ended() == 0
        (tools / "go").unlink()
        terminal.start(small, tools)
        terminal.sees("Đang mở…")
        terminal.keys("C-q")
        assert terminal.ended() == 0
        (small / PLAN_FILE).write_bytes(b"#" * (LARGEST + 1))
        (tools / "go").touch()
        terminal.start(small, tools)
        assert terminal.ended() == 2
        assert "Traceback" not in terminal.screen
        assert f"{PLAN_FILE} lớn hơn" in terminal.screen
    finally:
        terminal.close()
