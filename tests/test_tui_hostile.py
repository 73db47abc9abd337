"""Text that would be markup, a link, a control sequence or turned-round letters, all over the program.

Shown literally, or as a stand-in that one sees; the program stays up.
"""

from functools import partial
from pathlib import Path

from tests.command import git, write
from tests.seat import Seat, at_desk
from tui.form_page import FormPage
from tui.main_screens import MAIN
from tui.page import Page

BURST = r"[/] [@click=app.quit]x[/] [red]đỏ[/blue] [i] \u001B[2J\u001B]0;t\u0007 \u202Eoạt\u202C \u200B"
"""As TOML spells it: markup that does not close, a live link, an escape that clears the screen, bidi."""

TOLD = "[/] [@click=app.quit]x[/] [red]đỏ[/blue] [i] ␛[2J␛]0;t␇ ‹U+202E›oạt‹U+202C› ‹U+200B›"
"""As the program shows it."""

UNIT = "campaign/units/mot-cua/registration.toml"
YEAR = "campaign/units/mot-cua/2025.toml"
NOMINATION = "campaign/nominations/2025/la.toml"


def infest(folder: Path) -> None:
    """Put the burst wherever people write, and into a commit's words and its author."""
    write(folder, "campaign.toml", 'title = "', f'title = "{BURST}')
    write(folder, "campaign.toml", 'label = "', f'label = "{BURST}')
    write(folder, "campaign.toml", 'text = "', f'text = "{BURST}')
    write(folder, UNIT, 'name = "', f'name = "{BURST}')
    write(folder, UNIT, 'head = { name = "', f'head = {{ name = "{BURST}')
    write(folder, YEAR, 'evidence = "', f'evidence = "{BURST}')
    nomination = folder / NOMINATION
    nomination.parent.mkdir(parents=True)
    nomination.write_text(
        f'schema = 1\nnominee = "individual"\nname = "{BURST}"\nunit = "mot-cua"\nposition = "{BURST}"\n'
        f'award = "{BURST}"\nperiod = "2025"\n"{BURST}" = 1\n'
        f'[report]\nsummary = """{BURST}\n{BURST}"""\n[[initiatives]]\ntitle = "{BURST}"\n',
        encoding="utf-8",
    )
    git(folder, "add", "campaign.toml", "campaign")
    raw = "[/] [@click=app.quit]x \x1b[2J \u202eoạt"
    git(folder, "-c", f"user.name={raw}", "commit", "--quiet", "-m", f"{raw}\n\n{raw}")


async def stays_up(seat: Seat) -> None:
    await seat.pilot.pause()
    assert seat.app.fault is None
    assert seat.app.is_running
    shown = seat.text
    assert not [char for char in shown if char != "\n" and not char.isprintable()]


def shows(seat: Seat, name: str) -> bool:
    screen = seat.app.screen
    return isinstance(screen, Page) and name in (screen.SECTION, screen.HERE)


async def test_every_screen_shows_it_literally_and_stays_up(small: Path) -> None:
    infest(small)
    async with at_desk(small, (120, 40)) as seat:
        assert TOLD[:60] in seat.lines[0]
        for name in MAIN:
            await seat.app.run_action(f"show('{name}')")
            await seat.until(partial(shows, seat, name), name)
            await stays_up(seat)
            assert "[@click=app.quit]x" in seat.text
            await seat.press("down", "down")
            await stays_up(seat)
        await seat.press("f12")
        await seat.type("click")
        await seat.sees("[@click=app.quit]x")
        await stays_up(seat)
        await seat.press("escape")
        for path in (UNIT, YEAR, NOMINATION):
            seat.app.open_form(path)
            await seat.until(lambda: isinstance(seat.app.screen, FormPage), path)
            await stays_up(seat)
            for key in ("down", "tab", "f1", "escape", "f8", "enter", "escape", "escape", "f7"):
                await seat.press(key)
                await stays_up(seat)
            await seat.app.run_action("show('units')")
