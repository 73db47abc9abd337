"""What belongs to one unit, to the plan, or waits for its commit: told without going through every form."""

from pathlib import Path

import pytest

from campaign import checks
from campaign.desk import Desk
from campaign.unfinished import look
from campaign.workspace import Workspace
from tests.build import nomination, registration, workspace, year
from tests.command import write
from tests.conftest import TODAY
from tests.seat import at_desk
from tui import naming
from tui.drafts import Drafts
from tui.grid_drafts import GridDrafts
from tui.grid_view import GridView

YEAR = "campaign/units/mot-cua/2025.toml"


def unasked(*_: object) -> None:
    raise AssertionError("every form is gone through")


def test_the_forms_of_a_unit_in_their_order() -> None:
    space = workspace(registration("an"), registration(), year({}), nomination())
    assert [form.id for form in space.of_unit("mot-cua")] == [
        "units/mot-cua/registration",
        "units/mot-cua/2024",
    ]
    assert [form.id for form in space.of_unit("an")] == ["units/an/registration"]
    assert space.of_unit("khong-co") == []


def test_what_waits_for_its_commit_is_found_without_making_every_form(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Desk(small, TODAY)
    write(small, YEAR, "numerator = 108", "numerator = 109")
    desk = Desk(small, TODAY)
    monkeypatch.setattr(Workspace, "forms", unasked)
    assert desk.snapshot.uncommitted == [YEAR]
    assert look(desk).forms == (YEAR,)


async def test_an_act_on_chosen_units_goes_through_their_forms_alone(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten thousand chosen units times fifty thousand forms would be the wait of an hour."""
    async with at_desk(small, (120, 40)) as seat:
        await seat.press("2")
        await seat.sees("3 đơn vị")
        await seat.press("a")
        await seat.sees("3 đã chọn")
        monkeypatch.setattr(Workspace, "forms", unasked)
        await seat.press("f8")
        await seat.sees("Làm với biểu mẫu nào của 3 đơn vị?")


def test_the_cells_of_a_form_ask_once_what_it_says(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nineteen cells a row: once for the typed value, once for the plain ones."""
    desk = Desk(demo, TODAY)
    asked: dict[str, int] = {}
    assert desk.snapshot.archive is not None
    readings = desk.snapshot.archive.readings
    get = readings.get

    def counted(blob: str, path: str) -> object:
        asked[path] = asked.get(path, 0) + 1
        return get(blob, path)

    monkeypatch.setattr(readings, "get", counted)
    rows = GridView(desk, GridDrafts(desk, Drafts(tmp_path)), 2024).rows()
    years = {path: count for path, count in asked.items() if path.endswith("/2024.toml")}
    assert len(years) == len(rows) == 15
    assert set(years.values()) == {2}


def test_what_is_wrong_with_the_plan_is_found_without_checking_every_form(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An indicator that names a unit nobody has, and a plan that is not committed."""
    write(small, "campaign.toml", 'xã"\nunits = ["mot-cua"]', 'xã"\nunits = ["ma"]')
    desk = Desk(small, TODAY)
    every = [one for one in desk.findings() if one.path == "campaign.toml"]
    assert {"unknown-reference", "uncommitted"} <= {one.code for one in every}
    monkeypatch.setattr(checks, "form_findings", unasked)
    assert desk.plan_findings() == every
    assert naming.findings(desk, ["campaign.toml"]) == every
