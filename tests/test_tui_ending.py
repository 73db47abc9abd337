"""Ended from outside: what is typed is kept, what is being written is written, the terminal is as it was."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import CHECKOUT, git
from tests.terminal import PATIENCE, Terminal
from tui.drafts import Drafts
from tui.exits import Exit

FORM = "campaign/units/mot-cua/registration.toml"


HELD = """\
#!/bin/sh
while [ -e "$(dirname "$0")/hold" ]; do sleep 0.05; done
exec {git} "$@"
"""


def typing(terminal: Terminal, root: Path, tools: Path | None = None) -> None:
    """Type into a form, up to the moment at which the last letters are not kept yet."""
    terminal.start_in_form(root, tools)
    terminal.keys("Down", "End")
    terminal.write(" ghép")
    terminal.sees("kết quả ghép")
    terminal.write(" tiếp")


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_what_was_just_typed_is_kept_and_the_terminal_is_sane(
    small: Path, terminal: Terminal, how: signal.Signals
) -> None:
    typing(terminal, small)
    terminal.sees("ghép tiếp")
    terminal.send(how)
    assert terminal.ended() == Exit.INTERRUPTED
    terminal.sees("Những gì đang gõ dở đã được giữ")
    assert terminal.sane
    assert "ghép tiếp" in str(Drafts(small).kept(FORM))
    assert git(small, "status", "--porcelain") == ""


def test_a_window_that_was_closed_loses_no_letter(small: Path, terminal: Terminal) -> None:
    typing(terminal, small)
    terminal.sees("ghép tiếp")
    terminal.close_window()
    assert "ghép tiếp" in str(Drafts(small).kept(FORM))


def test_what_is_being_written_is_written_and_what_was_typed_meanwhile_is_kept(
    small: Path, terminal: Terminal, tmp_path: Path
) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "git").write_text(HELD.format(git=shutil.which("git")), encoding="utf-8")
    (tools / "git").chmod(0o755)
    before = git(small, "rev-parse", "HEAD")
    typing(terminal, small, tools)
    terminal.sees("ghép tiếp")
    (tools / "hold").touch()
    terminal.keys("F9")
    terminal.sees("Đang lưu…")
    terminal.write(" sau")
    terminal.until(lambda _: "tiếp sau" in str(Drafts(small).kept(FORM)), "not kept while it saves")
    terminal.send(signal.SIGTERM)
    terminal.sees("Đang ghi; xong sẽ làm tiếp.")
    (tools / "hold").unlink()
    assert terminal.ended() == Exit.INTERRUPTED
    assert git(small, "rev-parse", "HEAD~1") == before
    assert 'ghép tiếp"' in git(small, "show", f"HEAD:{FORM}")
    assert "tiếp sau" in str(Drafts(small).kept(FORM))


WITHOUT = """\
import asyncio, fcntl, sys, termios
from pathlib import Path
from tui.ending import listen

async def main():
    over = asyncio.Event()
    listen(over.set)
    print("listens", flush=True)
    await over.wait()
    print("drawn on nothing", flush=True)
    Path(sys.argv[1]).write_text("went on")

fcntl.ioctl(0, termios.TIOCSCTTY)
asyncio.run(main())
"""


def test_whoever_draws_on_a_terminal_that_has_gone_does_not_fail(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    line = [sys.executable, "-c", WITHOUT, str(tmp_path / "end")]
    program = subprocess.Popen(
        line, stdin=theirs, stdout=theirs, stderr=theirs, cwd=CHECKOUT, start_new_session=True
    )
    os.close(theirs)
    with os.fdopen(ours, "rb") as window:
        assert window.readline() == b"listens\r\n"
    assert program.wait(PATIENCE) == 0
    assert (tmp_path / "end").read_text() == "went on"
