"""The real program in a real terminal (tmux): typed through its keyboard, read from its screen."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.command import CHECKOUT, git

YEAR = "campaign/units/mot-cua/2025.toml"

PATIENCE = 20.0
"""Seconds after which what should be on the screen is missing."""


class Terminal:
    """A tmux server of the test's own with one window of 80 by 24."""

    def __init__(self, folder: Path) -> None:
        self._socket = str(folder / "tmux")

    def tmux(self, *words: str) -> str:
        """What tmux says to `words`. Fails where tmux is not installed."""
        program = shutil.which("tmux")
        assert program is not None, "tmux is needed: apt-get install tmux"
        # readline, where pytest loads it, exports the size of another terminal behind Python's back
        env = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        done = subprocess.run(
            [program, "-S", self._socket, "-f", os.devnull, "-u", *words],
            capture_output=True,
            encoding="utf-8",
            env=env,
            check=False,
        )
        return done.stdout

    def start(self, root: Path) -> None:
        """Start the program on `root`; when it ends, its exit status stands on the screen."""
        program = f"{sys.executable} -c 'import sys; from tui.cli import main; sys.exit(main())'"
        # the workspace is named, never the current folder: a wrong one must not be written to
        command = f"PYTHONPATH={CHECKOUT} {program} -C {root} --on 30/12/2025; echo status=$?; sleep 60"
        self.tmux("new-session", "-d", "-x", "80", "-y", "24", "sh", "-c", command)

    def keys(self, *keys: str) -> None:
        """Press `keys` by tmux's names."""
        self.tmux("send-keys", *keys)

    def write(self, text: str) -> None:
        """Type `text` in one piece."""
        self.tmux("send-keys", "-l", text)

    @property
    def screen(self) -> str:
        """What stands on the screen."""
        return self.tmux("capture-pane", "-p")

    def until(self, holds: Callable[[str], bool]) -> str:
        """The screen once `holds` does for it. Raises `AssertionError` when it never does."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if holds(screen := self.screen):
                return screen
            time.sleep(0.05)
        raise AssertionError(self.screen)

    def sees(self, words: str) -> str:
        """The screen once `words` stand on it."""
        return self.until(lambda screen: words in screen)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A terminal that is closed afterwards."""
    made = Terminal(tmp_path)
    yield made
    made.tmux("kill-server")


def test_a_value_is_typed_saved_and_the_program_left(small: Path, terminal: Terminal) -> None:
    before = git(small, "rev-parse", "HEAD")
    terminal.start(small)
    first = terminal.sees("F1 Trợ giúp")
    assert "1 Tổng quan" in first.splitlines()[1]
    terminal.keys("2")
    terminal.sees("3 đơn vị")
    terminal.keys("/")
    terminal.write("tie\x7fêp nhan")  # an input method's burst, in one write
    terminal.sees("tiêp nhan")
    terminal.keys("Enter")
    terminal.sees("Trịnh Mẫu Thảo")
    terminal.keys("Right", "Right", "Right")
    terminal.sees("Kết quả")
    terminal.keys("Down")
    terminal.sees("Toàn xã: 87,1%")
    terminal.keys("End", "BSpace", "9")
    terminal.sees("87,9%")
    terminal.sees("● chưa lưu")
    terminal.tmux("resize-window", "-x", "120", "-y", "40")
    terminal.until(lambda screen: any(len(line) > 100 for line in screen.splitlines()))
    terminal.keys("F9")
    terminal.sees("Đã lưu: Phiếu chỉ tiêu")
    assert "chưa lưu" not in terminal.screen
    terminal.keys("C-q")
    terminal.sees("status=0")
    assert git(small, "rev-parse", "HEAD~1") == before
    assert git(small, "show", "--format=%s", "--name-only", "HEAD").splitlines() == [
        "Sửa phiếu chỉ tiêu 2025: Bộ phận Tiếp nhận và Trả kết quả",
        "",
        YEAR,
    ]
