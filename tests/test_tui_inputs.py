"""Text fields under Vietnamese input methods: what a burst leaves, marks that come alone, pastes, undo."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tui.inputs import TextEditor, TextInput

Field = TextInput | TextEditor

BS, DEL = "\x08", "\x7f"
"""What Backspace sends: one or the other, as the terminal is set."""


class OneField(App[None]):
    """A screen with one field."""

    field: Field

    def __init__(self, kind: type[Any], text: str) -> None:
        super().__init__()
        self._kind, self._text = kind, text
        self.joined: list[int] = []

    def compose(self) -> ComposeResult:
        self.field = self._kind(self._text)
        yield self.field

    def on_text_input_joined(self, event: TextInput.Joined) -> None:
        self.joined.append(event.lines)


@asynccontextmanager
async def typing_in(kind: type[Any], text: str = "") -> AsyncIterator[tuple[Pilot[None], OneField]]:
    app = OneField(kind, text)
    async with app.run_test(size=(60, 10)) as pilot:
        app.field.focus()
        await pilot.pause()
        yield pilot, app


async def feed(pilot: Pilot[None], written: str) -> None:
    """Let the terminal hand over `written` in one piece, as an input method writes it."""
    for message in XTermParser(False).feed(written):
        pilot.app.post_message(message)
    await pilot.pause()


def held(app: OneField) -> str:
    return app.field.value if isinstance(app.field, TextInput) else app.field.text


fields = pytest.mark.parametrize("kind", [TextInput, TextEditor], ids=["line", "editor"])


@fields
@pytest.mark.parametrize("back", [BS, DEL], ids=["BS", "DEL"])
@pytest.mark.parametrize(
    ("burst", "word"),
    [
        ("vie<ê<<ệt", "vệt"),  # each key does what it says, whatever the word
        ("vie<êt<<ệt", "việt"),  # Unikey, Telex: v i e e t j
        ("tie<êng<<<ếng vie<êt<<ệt", "tiếng việt"),
        ("d<đuo<<ưo<ơng", "đương"),
    ],
)
async def test_a_burst_of_an_input_method_leaves_exactly_the_word(
    kind: type[Any], back: str, burst: str, word: str
) -> None:
    async with typing_in(kind) as (pilot, app):
        await feed(pilot, burst.replace("<", back))
        assert held(app) == word


@fields
async def test_a_mark_that_comes_alone_joins_the_letter_before_it(kind: type[Any]) -> None:
    async with typing_in(kind) as (pilot, app):
        await feed(pilot, "viê\u0323t")
        assert held(app) == "việt"
        await feed(pilot, DEL)
        assert held(app) == "việ"
        await feed(pilot, DEL)
        assert held(app) == "vi"


async def test_every_door_leads_to_nfc_and_the_caret_goes_by_visible_letters() -> None:
    async with typing_in(TextInput, "Vie\u0323\u0302t Nam") as (pilot, app):
        field = app.field
        assert isinstance(field, TextInput)
        assert field.value == "Việt Nam"
        field.value = "to\u0301t"
        assert field.value == "tót"
        field.value = "x\u0303y"  # no composed letter exists: two code points, one letter
        field.cursor_position = 0
        await pilot.press("right")
        assert field.cursor_position == 2
        await pilot.press("left")
        assert field.cursor_position == 0


async def test_a_paste_of_several_lines_keeps_them_all_and_says_so() -> None:
    async with typing_in(TextInput) as (pilot, app):
        app.post_message(events.Paste("\nNguyễn\r\n  Mẫu An \n\n"))
        await pilot.pause()
        assert held(app) == "Nguyễn Mẫu An"
        assert app.joined == [2]


async def test_typing_and_deleting_can_be_taken_back_and_done_again() -> None:
    async with typing_in(TextInput, "một") as (pilot, app):
        await pilot.press("end", "space", "h", "a", "i")
        assert held(app) == "một hai"
        await pilot.press("ctrl+z")
        assert held(app) == "một "
        await pilot.press("ctrl+y")
        assert held(app) == "một hai"


@pytest.mark.parametrize("key", ["ctrl+u", "ctrl+k", "ctrl+w", "ctrl+d", "ctrl+delete"])
@fields
async def test_no_single_key_deletes_a_word_or_a_line(kind: type[Any], key: str) -> None:
    async with typing_in(kind, "một hai") as (pilot, app):
        await pilot.press("end", key)
        assert held(app) == "một hai"


async def test_what_could_steer_a_terminal_is_shown_as_a_stand_in() -> None:
    async with typing_in(TextInput, "a\x1b[31mb\u202ec\x7f") as (_, app):
        assert held(app) == "a␛[31mb‹U+202E›c␡"
    async with typing_in(TextEditor, "một\u2028hai\x0bba\r\nbốn") as (_, app):
        assert held(app) == "một\nhai\nba\nbốn"


async def test_a_delete_or_cut_key_held_down_in_an_empty_line_costs_no_step_and_no_copy() -> None:
    async with typing_in(TextInput, "Nguyễn Mẫu An") as (pilot, app):
        await pilot.press("end", "shift+home", "ctrl+x", "ctrl+x", *["backspace"] * 3, "delete")
        assert held(app) == ""
        assert app.clipboard == "Nguyễn Mẫu An"
        await pilot.press("ctrl+z")
        assert held(app) == "Nguyễn Mẫu An"
