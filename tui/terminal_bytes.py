"""Whatever a terminal sends, or no longer takes, the program goes on; Textual's threads that read and write
end with the first surprise.

Such are bytes that are no UTF-8 (Alt with a letter in an old xterm, a terminal set to old letters, noise on a
line), and forms of the keyboard protocols that nobody asked for. The first become �, which one sees and takes
away; the second are no key. Where a window was closed, whoever draws would wait for ever for the thread that
writes: what it cannot write is dropped. Drop this file once Textual goes on by itself.
"""

import contextlib
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterable
from functools import partial
from importlib import import_module
from typing import IO, Any, cast

from textual._parser import Parser as Reading
from textual._xterm_parser import XTermParser
from textual.drivers._writer_thread import WriterThread
from textual.message import Message


class Parser(XTermParser):
    """Keys and moves of the mouse, out of what a terminal sends."""

    def feed(self, data: str) -> Iterable[Message]:
        """What is in `data`; of a form that cannot be read nothing, and what follows it as always."""
        if not data:
            yield from super().feed(data)
        for char in data:
            try:
                yield from super().feed(char)
            except ValueError:
                Reading.__init__(self)  # begins with the next character; what is known of the mouse stays


class Writer(WriterThread):
    """What is drawn, on its way to a terminal that may be gone."""

    def __init__(self, file: IO[str]) -> None:
        super().__init__(cast(IO[str], _Patient(file)))


class _Patient:
    """A stream that drops what cannot be written."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> None:
        with contextlib.suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with contextlib.suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()


def guard() -> None:
    """Put reading and writing right; before a program of Textual runs."""
    driver: Any = import_module("textual.drivers.win32" if _WINDOWS else "textual.drivers.linux_driver")
    driver.XTermParser = Parser
    driver.WriterThread = Writer
    if not _WINDOWS:  # there, the system gives letters
        driver.getincrementaldecoder = lambda encoding: partial(getincrementaldecoder(encoding), "replace")


_WINDOWS = sys.platform == "win32"
