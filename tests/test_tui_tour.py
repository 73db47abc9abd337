"""The first tour: shown once in a demo, left at once, seen again when asked for."""

from pathlib import Path

from campaign.demo import invite
from tests.seat import at_desk
from tui.settings import load, settings_file
from tui.tour import STEPS, Tour


async def test_the_tour_comes_once_goes_with_escape_and_comes_back_when_asked_for(small: Path) -> None:
    async with at_desk(small) as seat:
        assert not isinstance(seat.app.screen, Tour)  # no demo
    invite(small)
    settings_file().unlink(missing_ok=True)
    async with at_desk(small) as seat:
        await seat.sees("Chào bạn", f"1/{len(STEPS)}")
        await seat.press("right", "right", "left")
        await seat.sees(STEPS[1][0], f"2/{len(STEPS)}")
        await seat.press("escape")
        await seat.sees("Tiến độ")
    assert load(settings_file()).toured
    async with at_desk(small) as seat:
        assert not isinstance(seat.app.screen, Tour)
        await seat.press("f12")
        await seat.type("lam quen\r")
        await seat.sees("Chào bạn")
        await seat.press(*["enter"] * len(STEPS))
        await seat.until(lambda: not isinstance(seat.app.screen, Tour), "the tour does not end")
    settings_file().unlink()
