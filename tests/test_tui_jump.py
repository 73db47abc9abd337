"""Jump mode: letters on everything that can take the focus, and the letter goes there."""

from pathlib import Path

from tests.seat import at_desk
from tui.jump import Jump, labels, targets
from tui.tabs import TabRow


def test_labels_are_one_letter_while_that_is_enough_and_none_begins_another() -> None:
    assert labels(3) == ["a", "s", "d"]
    many = labels(60)
    assert len(set(many)) == 60
    assert {len(label) for label in many} == {2}


async def test_a_letter_puts_the_focus_where_it_stands(small: Path) -> None:
    async with at_desk(small) as seat:
        seat.app.open_form("campaign/units/mot-cua/registration.toml")
        await seat.sees("Tên đơn vị")
        places = list(targets(seat.app.screen))
        assert isinstance(places[0], TabRow)
        await seat.type(";")
        await seat.until(lambda: isinstance(seat.app.screen, Jump))
        await seat.sees("Gõ chữ cái để nhảy")
        await seat.type("d")
        await seat.until(lambda: seat.app.focused is places[2])


async def test_another_key_goes_back_and_the_focus_stays(small: Path) -> None:
    async with at_desk(small) as seat:
        await seat.press("2")
        before = seat.focused
        for key in ("escape", "1", "f9"):
            await seat.press("ctrl+o")
            await seat.until(lambda: isinstance(seat.app.screen, Jump))
            await seat.press(key)
            await seat.until(lambda: not isinstance(seat.app.screen, Jump))
        assert seat.app.focused is before
