"""The workspaces that measurements run on are such as the program writes them: nothing in them is wrong."""

from datetime import date
from pathlib import Path

import pytest

from bench import workspaces
from campaign.act import State
from campaign.desk import Desk
from campaign.finding import errors
from campaign.workspace import Workspace
from tests.command import git


def made(folder: Path, units: int, turns: int = 0, seed: int = 1) -> Workspace:
    workspaces.write(folder, units, turns, seed)
    desk = Desk(folder, workspaces.DAY)
    assert desk.audit() == []
    assert errors(desk.findings()) == []
    return desk.workspace


def test_forty_units_with_three_years_of_acts_pass_check_and_audit(tmp_path: Path) -> None:
    folder = tmp_path / "xa"
    space = made(folder, 40)
    assert (len(space.registrations), len(space.years), len(space.nominations)) == (40, 120, 40)
    assert {form.state for form in space.nominations.values()} == {State.AWARDED}
    assert {form.state for form in space.years.values()} == {State.ACCEPTED}
    # the plan; five lists of forty forms; two acts on each of 160 forms, six on each of 40
    assert git(folder, "rev-list", "--count", "HEAD") == str(1 + 5 + 2 * 160 + 6 * 40)
    assert git(folder, "status", "--porcelain") == ""
    # forty names fit one decision
    decided = [form.standing.last("decide") for form in space.nominations.values()]
    assert {act.data["Decision-Number"] for act in decided if act} == {"112/QĐ-UBND"}


def test_corrections_add_commits_and_no_forms(tmp_path: Path) -> None:
    space = made(tmp_path / "xa", 3, turns=2)
    form = space.registrations["mot-cua"]
    assert [act.verb for act in form.standing.acts] == ["submit", "accept"] * 3
    assert form.state is State.ACCEPTED
    assert form.standing.current[0].day == date(2023, 9, 13)


def test_the_same_seed_is_the_same_workspace(tmp_path: Path) -> None:
    heads = []
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        workspaces.write(tmp_path / name, 2, seed=seed, checkout=False)
        heads.append(git(tmp_path / name, "rev-parse", "HEAD"))
    assert heads[0] == heads[1] != heads[2]


@pytest.mark.parametrize(
    ("words", "counts"),
    [([], (40, 0)), (["4"], (4, 0)), (["4", "2"], (4, 2))],
    ids=["folder alone", "units", "turns"],
)
def test_the_line_names_the_folder_then_the_units_then_the_turns(
    words: list[str], counts: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(workspaces, "write", lambda *given: asked.extend(given))
    monkeypatch.setattr("sys.argv", ["workspaces", "xa", *words])
    workspaces.main()
    assert asked == [Path("xa"), *counts]
