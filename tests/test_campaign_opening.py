"""A new workspace is ready for its first unit: who made it is its officer, and may record for others."""

import json
import subprocess
from pathlib import Path

import pytest

from campaign.act import State
from campaign.desk import Desk
from tests.conftest import TODAY
from tui.cli import main

REGISTRATION = (
    "name=Trạm Y tế xã Mẫu",
    "kind=agency",
    "head.name=Nguyễn Mẫu Hoa",
    "head.title=Trạm trưởng",
)


def test_the_first_unit_goes_from_nothing_to_accepted(
    world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "gitconfig"
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    for name, value in (("user.name", 'Vũ "Mẫu" Lan'), ("user.email", "v@example.invalid")):
        subprocess.run(["git", "config", "--global", name, value], check=True)
    folder = tmp_path / "phong trào"
    assert main(["init", str(folder)]) == 0
    at = ["-C", str(folder)]
    capsys.readouterr()
    assert main([*at, "check", "--json"]) == 0
    told = [one for one in json.loads(capsys.readouterr().out)["findings"] if one["code"] == "to-fill"]
    assert [one["key"] for one in told] == [
        "plan.title",
        "authorities.0.name",
        "authorities.0.short",
        "authorities.0.place",
        "authorities.0.heading",
    ]
    assert main([*at, "new", "units/tram-y-te/registration", *REGISTRATION]) == 0
    assert main([*at, "act", "submit", "tram-y-te", "--as", "Nguyễn Mẫu Hoa"]) == 0
    assert main([*at, "act", "accept", "tram-y-te"]) == 0
    desk = Desk(folder, TODAY)
    form = desk.form("tram-y-te")
    assert form.state is State.ACCEPTED
    assert [(act.by, act.recorded_by) for act in form.standing.acts] == [
        ("Nguyễn Mẫu Hoa", 'Vũ "Mẫu" Lan'),
        ('Vũ "Mẫu" Lan', 'Vũ "Mẫu" Lan'),
    ]
    assert desk.audit() == []
