"""What a terminal should not send, or no longer takes: the program goes on."""

import errno
import io
from pathlib import Path
from threading import Thread

import pytest
from textual import events

from tests.terminal import PATIENCE, Terminal
from tui.terminal_bytes import Parser, Writer


def test_a_byte_that_is_no_letter_is_seen_and_ends_nothing(small: Path, terminal: Terminal) -> None:
    terminal.start(small)
    terminal.sees("F1 Trợ giúp")
    terminal.write("2\udce1/tiếp\udce1 nhan")  # an old xterm sends Alt+a so
    terminal.sees("tiếp� nhan")
    terminal.write("\x1b[97;1:3u")  # a key let go, in the protocol of kitty
    terminal.keys("BSpace")
    terminal.sees("tiếp� nha ")
    terminal.keys("C-q")
    assert terminal.ended() == 0


@pytest.mark.parametrize("form", ["\x1b[97;1:3u", "\x1b[97:65;2;65u", "\x1b[999999999u"])
def test_of_a_form_that_cannot_be_read_only_itself_is_lost(form: str) -> None:
    parser = Parser()
    heard = [*parser.feed(f"đ{form}q"), *parser.feed("\x1b[A")]
    assert [event.key for event in heard if isinstance(event, events.Key)] == ["đ", "q", "up"]


class Closed(io.StringIO):
    """A terminal whose window was closed."""

    def write(self, _: str) -> int:
        raise OSError(errno.EIO, "Input/output error")

    def flush(self) -> None:
        self.write("")


def test_nobody_waits_for_a_terminal_that_is_gone() -> None:
    def draw() -> None:
        writer = Writer(Closed())
        writer.start()
        for _ in range(100):
            writer.write("x")
        writer.stop()

    drawing = Thread(target=draw, daemon=True)
    drawing.start()
    drawing.join(PATIENCE)
    assert not drawing.is_alive()
