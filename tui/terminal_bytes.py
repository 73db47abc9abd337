"""Whatever a terminal sends, the program goes on; Textual's thread that reads ends with the first surprise.

Such are bytes that are no UTF-8 (Alt with a letter in an old xterm, a terminal set to old letters, noise on a
line), and forms of the keyboard protocols that nobody asked for. The first become �, which one sees and takes
away; the second are no key. Drop this file once Textual reads on by itself.
"""

import sys
from codecs import getincrementaldecoder
from collections.abc import Iterable
from functools import partial
from importlib import import_module
from typing import Any

from textual._parser import Parser as Reading
from textual._xterm_parser import XTermParser
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


def guard() -> None:
    """Put the reading of the terminal right; before a program of Textual runs."""
    driver: Any = import_module("textual.drivers.win32" if _WINDOWS else "textual.drivers.linux_driver")
    driver.XTermParser = Parser
    if not _WINDOWS:  # there, the system gives letters
        driver.getincrementaldecoder = lambda encoding: partial(getincrementaldecoder(encoding), "replace")


_WINDOWS = sys.platform == "win32"
