"""A real terminal under tmux: keys go in through `send-keys`, the screen comes out through `capture-pane`.

Each has a tmux server of its own, known by its own name in its own folder, and ends that one alone.
"""

import contextlib
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.command import CHECKOUT, PROGRAM

PATIENCE = 30.0
"""Seconds after which what should be on the screen is missing."""

_PACE = 1 / 30
"""Seconds after which a keyboard sends again a key that is held."""

_SHELL = 'sh -c \'echo $$ >pid; exec "$@"\' sh "$@"; echo $? >status.new; mv status.new status; sleep 3600'
"""Runs the program, and writes down its process and how it ended: tmux is not always told of a death."""


class Terminal:
    """A window of 80 by 24 in which the program runs."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="tmux-")
        # readline, where pytest loads it, exports the size of another terminal behind Python's back
        foreign = ("COLUMNS", "LINES", "TMUX", "TMUX_PANE")
        env = {name: value for name, value in os.environ.items() if name not in foreign}
        self._env = {**env, "TMUX_TMPDIR": self._folder.name, "PYTHONPATH": str(CHECKOUT)}
        self._name = ""
        self._windows = 0
        self._process, self._status = (Path(self._folder.name, name) for name in ("pid", "status"))

    def _tmux(self, *words: str) -> str:
        """What tmux answers. Raises `CalledProcessError` when it refuses."""
        line = ["tmux", "-u", "-L", self._name, "-f", os.devnull, *words]
        return subprocess.run(
            line, env=self._env, check=True, stdout=subprocess.PIPE, encoding="utf-8"
        ).stdout.rstrip("\n")

    def start(self, root: Path, tools: Path | None = None) -> None:
        """Start the program on `root`, in a window of its own; `tools`: a folder of programs found first."""
        self._end()
        places = f"{tools}{os.pathsep}{self._env['PATH']}" if tools is not None else self._env["PATH"]
        # the workspace is named, never the current folder: a wrong one must not be written to
        line = [
            "env",
            f"PATH={places}",
            "sh",
            "-c",
            _SHELL,
            "sh",
            *PROGRAM,
            "-C",
            str(root),
            "--on",
            "30/12/2025",
        ]
        self._windows += 1
        self._name = f"thidua-{os.getpid()}-{self._windows}"
        for kept in (self._process, self._status):
            kept.unlink(missing_ok=True)
        self._tmux("new-session", "-d", "-x", "80", "-y", "24", "-c", self._folder.name, *line)

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(lines))

    def keys(self, *names: str) -> None:
        """Press keys by their names in tmux."""
        self._tmux("send-keys", *names)

    def hold(self, name: str, times: int = 60) -> None:
        """Hold a key down for two seconds: it comes `times` times, first in one go and then at its pace."""
        self._tmux("send-keys", "-N", str(times // 2), name)
        for _ in range(times // 2):
            self._tmux("send-keys", name)
            time.sleep(_PACE)

    def write(self, text: str) -> None:
        """Send `text` byte by byte in one go, as a quick hand or an input method does.

        A byte that is no letter stands in it as Python has it of the system (`surrogateescape`).
        """
        self._tmux("send-keys", "-H", *(f"{byte:02x}" for byte in text.encode(errors="surrogateescape")))

    def find(self, words: str, name: str) -> None:
        """Open what is called `name`, found by `words` among all there is."""
        self.keys("F12")
        self.write(words)
        self.sees(name)
        self.keys("Enter")

    def start_in_form(self, root: Path, tools: Path | None = None) -> None:
        """Start on the small workspace at `root`, and open the registration of the one-stop office."""
        self.start(root, tools)
        self.sees("F1 Trợ giúp")
        self.find("tiep nhan", "Bộ phận Tiếp nhận")
        self.sees("Trịnh Mẫu Thảo")

    def kill(self) -> None:
        """End the program as a power cut does: it hears of nothing."""
        os.kill(int(self._process.read_text()), signal.SIGKILL)
        assert self.ended() == 128 + signal.SIGKILL

    def send(self, how: signal.Signals) -> None:
        """Send the program a signal of the system."""
        os.kill(int(self._process.read_text()), how)

    def close_window(self) -> None:
        """Close the window over the program. Raises `AssertionError` where it stays there without one."""
        process = int(self._process.read_text())
        self._end()
        end = time.monotonic() + PATIENCE
        with contextlib.suppress(ProcessLookupError):
            while True:
                os.kill(process, 0)
                assert time.monotonic() < end
                time.sleep(0.05)

    @property
    def sane(self) -> bool:
        """Whether the terminal is as it was before: no full screen, a cursor, no word of the mouse."""
        return self._tmux("display", "-p", "#{alternate_on}#{mouse_any_flag}#{cursor_flag}") == "001"

    def ended(self) -> int:
        """The program's exit status, once it has ended by itself."""
        self._until(self._status.exists, "it does not end")
        return int(self._status.read_text())

    def close(self) -> None:
        """End what still runs, and close the window."""
        self._end()
        self._folder.cleanup()

    def _end(self) -> None:
        if self._name:
            self._tmux("kill-server")
            self._name = ""

    @property
    def screen(self) -> str:
        """What stands on the screen."""
        return self._tmux("capture-pane", "-p")

    def sees(self, words: str) -> str:
        """The screen once `words` stand on it. Raises `AssertionError` when they never do."""
        return self.until(lambda screen: words in screen, words)

    def until(self, holds: Callable[[str], bool], what: str) -> str:
        """The screen once `holds` does for it."""
        self._until(lambda: holds(self.screen), what)
        return self.screen

    def _until(self, holds: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise AssertionError(f"{what}\n{self.screen}")
            time.sleep(0.05)
