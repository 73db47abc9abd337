"""What a terminal should not send: the program goes on, and what follows is taken as always."""

from pathlib import Path

import pytest
from textual import events

from tests.terminal import Terminal
from tui.terminal_bytes import Parser


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
