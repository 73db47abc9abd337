"""What is typed in a dialog that is left, or whose answer is refused, stands there again."""

from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from tests.agenda import two_posted
from tests.command import git
from tests.seat import Seat, at_desk
from tui.dialogs import Dialog
from tui.inputs import TextInput
from tui.meeting_dialogs import Recusal
from tui.new_form import NewUnit
from tui.press import Press
from tui.settings_dialogs import Lines

_AGAIN = "Còn đây nội dung gõ dở lần trước, chưa ghi."


async def opens(seat: Seat, kind: type[Screen[Any]], *keys: str) -> None:
    """Press `keys`; wait until the dialog `kind` stands there."""
    await seat.press(*keys)
    await seat.until(lambda: isinstance(seat.app.screen, kind), f"{kind.__name__} does not open")
    await seat.pilot.pause()


def written(seat: Seat) -> list[str]:
    """What stands in the lines of the dialog."""
    return [field.value for field in seat.app.screen.query(TextInput)]


async def test_what_was_typed_is_there_again_however_the_dialog_was_left_until_it_is_answered(
    small: Path,
) -> None:
    async with at_desk(small) as seat:
        await opens(seat, NewUnit, "2", "n")
        await seat.type("Trạm Bơm")
        await seat.hold("escape")
        assert not isinstance(seat.app.screen, Dialog)
        await opens(seat, NewUnit, "2", "n")
        await seat.hears(_AGAIN)
        assert written(seat) == ["Trạm Bơm"]
        await seat.press("down", "enter")  # the kind
        await seat.type("co quan")
        await seat.press("enter", "down", "enter")  # "Thôi"
        await opens(seat, NewUnit, "n")
        assert written(seat) == ["Trạm Bơm"]
        await seat.press("down", "down", "right", "enter")
        await seat.sees("Tên đơn vị *", "Trạm Bơm", "Cơ quan")
        assert seat.app.unsaid == {}
        await seat.press("escape")
        await opens(seat, NewUnit, "n")
        assert written(seat) == [""]


async def test_what_was_refused_is_there_again(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = git(small, "config", "user.name")
    async with at_desk(small) as seat:
        await seat.press("comma", "slash")
        await seat.type("toi la")
        await opens(seat, Lines, "enter")
        name, mail = seat.app.screen.query(TextInput)
        name.value, mail.value = "Vũ Mẫu Hà", "vu.mau.ha"
        await seat.press("f9")
        await seat.hears("Ghi đủ họ tên và thư điện tử")
        assert git(small, "config", "user.name") == before
        await opens(seat, Lines, "enter")
        assert written(seat) == ["Vũ Mẫu Hà", "vu.mau.ha"]
        await seat.press("tab", "end")
        await seat.type("@example.invalid")
        await seat.press("f9")
        await seat.until(lambda: git(small, "config", "user.name") == "Vũ Mẫu Hà")


async def test_what_was_typed_of_one_case_is_not_offered_for_another(demo: Path) -> None:
    two_posted(demo)
    async with at_desk(demo) as seat:
        await seat.press("h")
        await seat.until(lambda: bool(seat.app.screen.query("AgendaRow")), "no agenda")
        first, second = (one for one in seat.app.screen.query(Press) if one.name == "recuse")
        first.focus()
        await opens(seat, Recusal, "enter")
        await seat.press("tab")
        await seat.type("vợ của người được đề nghị")
        await seat.press("escape")
        second.focus()
        await opens(seat, Recusal, "enter")
        assert written(seat)[-1] == ""
        await seat.press("escape")
        first.focus()
        await opens(seat, Recusal, "enter")
        assert written(seat)[-1] == "vợ của người được đề nghị"
