"""The real program in a real terminal: typed through its keyboard, read from its screen."""

import contextlib
import fcntl
import os
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest

from tests.command import CHECKOUT, git
from tui.drafts import Drafts

YEAR = "campaign/units/mot-cua/2025.toml"

PATIENCE = 20.0
"""Seconds after which what should be on the screen is missing."""


class Terminal:
    """A terminal of 80 by 24: a pseudo-terminal of the system, its screen kept by an emulator."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def start(self, root: Path) -> None:
        """Start the program on `root`, in a window of its own."""
        if hasattr(self, "_process"):
            self.close()
        self._emulator = pyte.Screen(80, 24)
        self._here, self._there = os.openpty()
        self.resize(80, 24)
        program = "import sys; from tui.cli import main; sys.exit(main())"
        # readline, where pytest loads it, exports the size of another terminal behind Python's back
        env = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        # the workspace is named, never the current folder: a wrong one must not be written to
        self._process = subprocess.Popen(
            [sys.executable, "-c", program, "-C", str(root), "--on", "30/12/2025"],
            stdin=self._there,
            stdout=self._there,
            stderr=self._there,
            env={**env, "PYTHONPATH": str(CHECKOUT), "TERM": "xterm-256color"},
            start_new_session=True,
        )
        watch = (self._here, pyte.ByteStream(self._emulator))
        self._watching = threading.Thread(target=self._watch, args=watch, daemon=True)
        self._watching.start()

    def _watch(self, window: int, stream: pyte.ByteStream) -> None:
        with contextlib.suppress(OSError):  # the window was closed
            while piece := os.read(window, 65536):
                with self._lock:
                    stream.feed(piece)

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size, and say so to the program."""
        fcntl.ioctl(self._here, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        with self._lock:
            self._emulator.resize(lines, columns)
        if hasattr(self, "_process"):
            self._process.send_signal(signal.SIGWINCH)

    def write(self, text: str) -> None:
        """Type `text` in one write, as a keyboard or an input method sends it."""
        os.write(self._here, text.encode())

    def kill(self) -> None:
        """End the program as a power cut does: it hears of nothing."""
        self._process.kill()
        self._process.wait()

    def ended(self) -> int:
        """The program's exit status, once it has ended by itself."""
        return self._process.wait(PATIENCE)

    def close(self) -> None:
        """End what still runs, and close the window."""
        if self._process.poll() is None:
            self.kill()
        os.close(self._there)
        self._watching.join()  # nobody writes any more: it comes to the end of what was written
        os.close(self._here)

    @property
    def screen(self) -> str:
        """What stands on the screen."""
        with self._lock:
            return "\n".join(line.rstrip() for line in self._emulator.display)

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
def terminal() -> Iterator[Terminal]:
    """A terminal that is closed afterwards."""
    made = Terminal()
    yield made
    made.close()


def test_a_value_is_typed_saved_and_the_program_left(small: Path, terminal: Terminal) -> None:
    before = git(small, "rev-parse", "HEAD")
    terminal.start(small)
    first = terminal.sees("F1 Trợ giúp")
    assert "1 Tổng quan" in first.splitlines()[1]
    terminal.write("2")
    terminal.sees("3 đơn vị")
    terminal.write("/")
    time.sleep(0.5)  # a person's pause: the field takes the focus, which no words on the screen tell
    terminal.write("tie\x7fêp nhan")  # an input method's burst, in one write
    terminal.sees("tiêp nhan")
    terminal.write("\r")
    terminal.sees("Trịnh Mẫu Thảo")
    terminal.write("\x1b[C" * 3)
    terminal.sees("Kết quả")
    terminal.write("\x1b[B")
    terminal.sees("Toàn xã: 87,1%")
    terminal.write("\x1b[F\x7f9")
    terminal.sees("87,9%")
    terminal.sees("● chưa lưu")
    terminal.resize(120, 40)
    terminal.until(lambda screen: any(len(line) > 100 for line in screen.splitlines()))
    terminal.write("\x1b[20~")
    terminal.sees("Đã lưu: Phiếu chỉ tiêu")
    assert "chưa lưu" not in terminal.screen
    terminal.write("\x11")
    assert terminal.ended() == 0
    assert git(small, "rev-parse", "HEAD~1") == before
    assert git(small, "show", "--format=%s", "--name-only", "HEAD").splitlines() == [
        "Sửa phiếu chỉ tiêu 2025: Bộ phận Tiếp nhận và Trả kết quả",
        "",
        YEAR,
    ]


def test_what_was_typed_before_the_program_was_killed_is_taken_up_again(
    small: Path, terminal: Terminal
) -> None:
    before = git(small, "rev-parse", "HEAD")
    drafts = Drafts(small)
    terminal.start(small)
    terminal.sees("F1 Trợ giúp")
    terminal.write("\x1b[24~tiep nhan")  # F12, then what is looked for
    terminal.sees("Bộ phận Tiếp nhận")
    terminal.write("\r")
    terminal.sees("Trịnh Mẫu Thảo")
    terminal.write("\x1b[C" * 3)
    terminal.sees("Kết quả")
    terminal.write("\x1b[B\x1b[F\x7f9")
    terminal.sees("87,9%")
    terminal.until(lambda _: drafts.paths() == [YEAR])
    terminal.kill()
    assert git(small, "status", "--porcelain") == ""
    terminal.start(small)
    terminal.sees("Còn bản gõ dở chưa lưu: Phiếu chỉ tiêu 2025")
    terminal.write("\x1b[24~tiep nhan")
    terminal.sees("Bộ phận Tiếp nhận")
    terminal.write("\r")
    terminal.sees("Trịnh Mẫu Thảo")
    terminal.write("\x1b[C" * 3)
    terminal.sees("Dùng lại")
    terminal.write("\t\r")
    terminal.sees("● chưa lưu")
    terminal.write("\x1b[20~")
    terminal.sees("Đã lưu: Phiếu chỉ tiêu")
    terminal.write("\x11")
    assert terminal.ended() == 0
    assert git(small, "rev-parse", "HEAD~1") == before
    assert "108 → 109" in git(small, "log", "-1", "--format=%b")
    assert drafts.paths() == []
