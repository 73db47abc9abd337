"""How the program starts among the streams and letters that whoever started it left: before anything is read
or said. Knows no command.
"""

import os
import sys
from pathlib import Path


def speak_utf8() -> None:
    """Begin anew in Python's UTF-8 mode where it would read words and write names in another encoding.

    A locale of old letters would garble Vietnamese on the line, in names of files and in what git is given.
    """
    if sys.getfilesystemencoding() == "utf-8" or sys.flags.utf8_mode:
        return
    words = [sys.executable, "-X", "utf8", *sys.orig_argv[1:]]
    os.execve(sys.executable, words, {**os.environ, "PYTHONUTF8": "1"})


def fill() -> None:
    """Open what takes and gives nothing where a standard stream was closed: a file that is opened later would
    get its number, and whoever writes to the stream would write into that file."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115


def seated() -> bool:
    """Whether somebody sits at a terminal: keys come from it, and it shows what is drawn."""
    return sys.stdin.isatty() and (sys.stdout.isatty() or sys.stderr.isatty())
