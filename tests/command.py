"""How tests use the program from outside: its command line in this process or as one of its own, and git.

The fixture `thidua` (`conftest.py`) runs a command in a workspace of the test's own.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent

PROGRAM = (sys.executable, "-c", "import sys; from tui.cli import main; sys.exit(main())")
"""The program as a process; its arguments follow."""


@dataclass(frozen=True)
class Ran:
    """What a command ended with and said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The document on standard output."""
        return json.loads(self.out)


Thidua = Callable[..., Ran]
"""`thidua("show", "mot-cua")`: a command of the program in the test's workspace."""


def outside(*words: str, cwd: Path, source: Path = CHECKOUT, **env: str) -> Ran:
    """Run the program of `source` as a process of its own in `cwd`."""
    done = subprocess.run(
        [*PROGRAM, *words],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(source), **env},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def script(name: str, *words: object) -> str:
    """What the script `tests/NAME.py` prints. Raises `AssertionError` with its errors when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.{name}", *map(str, words)],
        cwd=CHECKOUT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def git(folder: Path, *words: str, **env: str) -> str:
    """What git says to `words` in `folder`, without the last line end."""
    done = subprocess.run(
        ["git", "-c", "core.quotePath=false", *words],
        cwd=folder,
        env={**os.environ, **env},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.rstrip("\n")


def write(demo: Path, path: str, old: str, new: str) -> bytes:
    """Put `new` where `old` stands for the first time in a file, by hand. Returns the new bytes."""
    file = demo / path
    data = file.read_bytes().decode()
    assert old in data
    file.write_bytes(data.replace(old, new, 1).encode())
    return file.read_bytes()
