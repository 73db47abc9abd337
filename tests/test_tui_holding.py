"""Any key held for two seconds on any screen and dialog loses, sends, issues nothing (see `holding.py`)."""

from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from campaign import proposals
from campaign.clashes import Unsettled
from campaign.desk import Desk
from tests.agenda import OFFICE, SON, two_posted
from tests.command import git
from tests.conftest import TODAY
from tests.holding import Holding, Place, keys, made_of
from tests.machines import Machines, machines
from tests.places import (
    FORM,
    MOT_CUA,
    TRAM,
    act,
    agenda,
    button,
    clashing,
    do,
    exchanged,
    form,
    grid,
    in_app,
    over,
    over_form,
    proposed,
    row,
    settled,
    show,
    taking,
)
from tests.seat import HELD, Seat, at_desk, pressed
from tui.act_dialog import ActDialog
from tui.app import Thidua
from tui.choosing import Choosing
from tui.clash import ClashDialog
from tui.connecting import ask_address
from tui.converting import ConvertDialog, offer_conversion
from tui.dialogs import Ask
from tui.file_pick import FilePick
from tui.form_page import HISTORY
from tui.help import Help
from tui.jump import Jump
from tui.main_screens import MAIN, opened
from tui.meeting_dialogs import Attendance, Recusal
from tui.new_form import NewNomination, NewUnit
from tui.opening import Opening
from tui.palette import Palette
from tui.pickers import PickList
from tui.screens.council import CouncilPage
from tui.screens.figures import FiguresPage
from tui.screens.nomination import CRITERIA, NominationPage
from tui.screens.unit import UnitPage
from tui.settings_dialogs import KeyDialog, Lines
from tui.tour import Tour

NOMINATION = "campaign/nominations/2025/truong-mam-non.toml"
"""Of none of those on the agenda: what is saved in it stands in no act's way."""


def screens(names: Iterable[str]) -> list[Place]:
    """Main screens."""
    return [Place(name, type(opened(name)), partial(show, name)) for name in names]


def forms(kind: type[Screen[Any]], path: str, tabs: Iterable[str]) -> list[Place]:
    """The tabs of a form's page."""
    return [Place(f"{path} {tab}", kind, partial(form, path, tab)) for tab in tabs]


VOTES = {"Votes-For": "7", "Votes-Present": "8", "Votes-Total": "9"}

COUNCIL = ("nominations", "appraisal", "council", "decision")
"""Main screens that need a campaign under way."""

YEAR, ACTIVITIES = "campaign/units/mot-cua/2025.toml", "campaign/units/mot-cua/activities.toml"

SCREENS = {
    "lists": [
        *screens(name for name in MAIN if name not in (*COUNCIL, "plan", "figures")),
        Place("figures", FiguresPage, grid),
    ],
    "forms": [*forms(UnitPage, FORM, (FORM, YEAR, ACTIVITIES, HISTORY)), *screens(["plan"])],
    "dialogs": [
        Place("tour", Tour, partial(over, "overview", in_app("tour"), Tour)),
        Place("palette", Palette, partial(over, "overview", in_app("palette"), Palette)),
        Place("help", Help, partial(over, "overview", in_app("help_here"), Help)),
        Place("jump", Jump, partial(over, "overview", in_app("jump"), Jump)),
        Place("new unit", NewUnit, partial(over, "units", do("new"), NewUnit)),
        Place(
            "key",
            KeyDialog,
            partial(over, "settings", row("key:save"), KeyDialog),
            answers=("enter", "delete"),
        ),
        Place("which act", PickList, partial(over, "units", do("acts"), PickList)),
        Place("return", ActDialog, partial(act, "return", [TRAM], {})),
        Place("leaving", Ask, partial(over_form, in_app("quit"), Ask)),
        Place("saved first", Ask, partial(over_form, do("acts"), Ask)),
        Place("revert", Ask, partial(over_form, do("revert"), Ask)),
        Place("import", FilePick, partial(over, "intake", do("new"), FilePick)),
        Place("export", PickList, partial(over, "intake", do("export"), PickList)),
        Place("clash", ClashDialog, clashing),
        Place(
            "encoding",
            ConvertDialog,
            partial(over, "overview", lambda page: offer_conversion(page, YEAR), ConvertDialog),
        ),
        Place("who", Lines, partial(over, "settings", row("who"), Lines)),
    ],
    "exchange": [
        Place("connect", PickList, partial(exchanged, do("connect"), PickList)),
        Place(
            "address",
            Lines,
            partial(exchanged, lambda page: ask_address(page, page.app.desk.repository, (), print), Lines),
        ),
        Place("all forms", Ask, partial(exchanged, lambda page: row(page.listing.rows[0].key)(page), Ask)),
        Place(
            "one form",
            Choosing,
            partial(exchanged, lambda page: row(page.listing.rows[1].key)(page), Choosing),
        ),
        Place("exchange", Ask, settled),
        Place("proposal", PickList, partial(proposed, lambda page: page.listing.action_choose(), PickList)),
        Place("take", Ask, partial(proposed, do("approve"), Ask)),
        Place("refuse", Lines, partial(proposed, do("send_back"), Lines)),
        Place("taking", Choosing, taking),
    ],
}


CAMPAIGN = [
    Place("council", CouncilPage, agenda),
    *screens(name for name in COUNCIL if name != "council"),
    *forms(NominationPage, NOMINATION, (NOMINATION, CRITERIA)),
    Place("new nomination", NewNomination, partial(over, "nominations", do("new"), NewNomination)),
    Place("attendance", Attendance, partial(over, "council", do("attend"), Attendance)),
    Place("recusal", Recusal, partial(over, "council", button("recuse"), Recusal)),
    Place("minutes", PickList, partial(over, "council", button("minutes"), PickList)),
    Place("vote", ActDialog, partial(act, "vote", [OFFICE, SON], VOTES), commits=2),
]


# Held


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the settings of this test alone; its drafts are its own too."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config"


async def hold_everything(
    places: Iterable[Place], patch: pytest.MonkeyPatch, root: Path, *others: Path
) -> None:
    """Hold the keys down at `places` in the program on `root`, whose traces may lie in `others` too."""
    async with at_desk(root) as seat:
        seat.app.change_settings({"toured": True})
        assert await Holding(seat, patch, root, *others).everywhere(places) == []


@pytest.mark.parametrize("group", ["lists", "forms", "dialogs"])
async def test_a_held_key_does_no_harm(
    small: Path, settings: Path, monkeypatch: pytest.MonkeyPatch, group: str
) -> None:
    await hold_everything(SCREENS[group], monkeypatch, small, settings)


async def test_a_held_key_sends_nothing_and_chooses_for_nobody(
    small: Path, tmp_path: Path, settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = machines(small, tmp_path / "two")
    clash(two)
    await hold_everything(SCREENS["exchange"], monkeypatch, two.b, two.hub, settings)


async def test_a_held_key_votes_and_decides_nothing(
    demo: Path, settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_posted(demo)
    await hold_everything(CAMPAIGN, monkeypatch, demo, settings)


def clash(two: Machines) -> None:
    """Two forms changed on both machines, and changes offered for review; the second machine knows of all."""
    for one, staff in ((two.b, 42), (two.a, 41)):
        two.set(one, MOT_CUA, staff=staff)
        two.set(one, TRAM, staff=staff + 50)
    two.sync(two.a)
    with suppress(Unsettled):
        two.sync(two.b)
    two.set(two.a, MOT_CUA, address="Thôn Đông")
    two.set(two.b, MOT_CUA, address="Thôn Tây")
    for name in ("dia-chi", "so-nguoi"):
        proposals.propose(Desk(two.a, TODAY), name)
    proposals.proposals(Desk(two.b, TODAY))


def test_every_screen_and_dialog_is_among_them() -> None:
    held = {place.kind for place in (*chain.from_iterable(SCREENS.values()), *CAMPAIGN)}
    there = {kind for kind in made_of(Screen) if not kind.__subclasses__()}
    assert held | {Opening} == there  # a key that comes while it stands waits for the first screen


async def test_keys_held_while_the_program_opens_do_no_harm(small: Path) -> None:
    before = git(small, "rev-parse", "HEAD")
    app = Thidua(small, TODAY)
    async with app.run_test() as pilot:
        seat = Seat(app, pilot)
        for key in ("enter", "f9", "f8", "y"):
            for _ in range(HELD):
                app.post_message(pressed(key))
        await seat.opened()
        await seat.keys_rest()
        await seat.at_rest()
        assert not any(page.unsaved for page in seat.pages.all)
    assert git(small, "rev-parse", "HEAD") == before
    assert git(small, "status", "--porcelain") == ""


def test_the_keys_are_all_that_are_bound() -> None:
    assert {"f9", "ctrl+s", "x", "y", "enter", "space", "delete", "f12", "semicolon", "7"} <= set(keys(True))
    assert {"f12", "7"}.isdisjoint(keys(False))
