"""The worked example as a workspace: three years of acts, each by who holds the role on its day."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from campaign import demo as story
from campaign.opening import begin
from campaign.store import NotEmpty
from tests.command import Thidua, git

OFFICER, APPRAISER = "Vũ Mẫu Lan", "Hoàng Mẫu Đức"
CHAIRS = ("Lê Văn Phúc", "Phạm Mẫu Quang")
"""The chair up to 30 June 2025 and the one from 1 July 2025 on."""

MERGED = datetime.fromisoformat("2025-07-01T00:00:00+07:00")


@dataclass(frozen=True)
class Commit:
    """One commit of the demo, as git tells it."""

    author: str
    committer: str
    at: datetime
    committed: datetime
    trailers: dict[str, str]


@pytest.fixture(scope="module")
def history(told: Path) -> list[Commit]:
    """Every commit, oldest first."""
    shape = "%x1e%an%x1f%cn%x1f%aI%x1f%cI%x1f%(trailers:only=true,unfold=true)"
    out = git(told, "log", "--reverse", f"--format={shape}")
    commits = []
    for row in out.split("\x1e")[1:]:
        author, committer, at, committed, lines = row.split("\x1f")
        trailers = dict(line.split(": ", 1) for line in lines.splitlines() if ": " in line)
        dates = datetime.fromisoformat(at), datetime.fromisoformat(committed)
        commits.append(Commit(author, committer, *dates, trailers))
    return commits


def read(told: Path, path: str) -> dict[str, Any]:
    return tomllib.loads((told / path).read_text(encoding="utf-8"))


def test_acts_are_by_those_who_hold_the_role_on_the_day(told: Path, history: list[Commit]) -> None:
    roles = Counter[str]()
    for commit in history:
        if "Act" not in commit.trailers:
            continue
        role, form = commit.trailers["Role"], commit.trailers["Form"]
        unit = form.split("/")[2]
        if "/nominations/" in form:
            unit = read(told, form)["unit"]
        head = read(told, f"campaign/units/{unit}/registration.toml")["head"]["name"]
        expected = {
            "officer": OFFICER,
            "appraiser": APPRAISER,
            "chair": CHAIRS[commit.at >= MERGED],
            "unit": head,
        }[role]
        assert commit.author == expected, commit
        roles[role] += 1
    assert set(roles) == {"officer", "appraiser", "chair", "unit"}
    assert {commit.committer for commit in history} == {OFFICER}


def test_every_act_has_the_role_of_its_verb(history: list[Commit]) -> None:
    wanted = {
        "submit": {"unit"},
        "withdraw": {"unit"},
        "accept": {"officer"},
        "return": {"officer", "appraiser"},
        "appraise": {"appraiser"},
        "post": {"officer"},
        "vote": {"appraiser"},
        "forward": {"officer"},
        "decide": {"chair", "officer"},
        "award": {"officer"},
        "reject": {"chair"},
    }
    seen: dict[str, set[str]] = {}
    for commit in history:
        if "Act" in commit.trailers:
            seen.setdefault(commit.trailers["Act"], set()).add(commit.trailers["Role"])
    assert seen == wanted


def test_the_acts_run_through_three_years_in_order(history: list[Commit]) -> None:
    dates = [commit.at for commit in history]
    assert dates == sorted(dates)
    assert all(commit.at == commit.committed for commit in history)
    assert dates[0].date().isoformat() == "2023-08-01"
    assert {commit.at.year for commit in history if "Act" in commit.trailers} == {2023, 2024, 2025}
    assert dates[-1].date().isoformat() <= "2025-12-31"
    assert all(commit.at.weekday() < 5 for commit in history)


def test_an_act_changes_no_file_and_names_the_bytes_that_stood_there(told: Path) -> None:
    shape = "%x1e%H %T %P%x1f%(trailers:key=Form,valueonly)%x1f%(trailers:key=Blob,valueonly)"
    acts = 0
    trees = dict(line.split() for line in git(told, "log", "--format=%H %T").splitlines())
    asked = []
    for row in git(told, "log", f"--format={shape}").split("\x1e")[1:]:
        ids, form, blob = (part.strip() for part in row.split("\x1f"))
        if form:
            _, tree, parent = ids.split()
            assert tree == trees[parent]
            asked.append((f"{tree}:{form}", blob))
            acts += 1
    assert acts > 200
    for spec, blob in asked[::40]:
        assert git(told, "rev-parse", spec) == blob


def test_the_states_are_those_of_the_story(told: Path, thidua: Thidua) -> None:
    status = thidua("status", "--json", at=told).json
    assert status["registrations"] == {"submitted": 1, "accepted": 19}
    assert status["years"]["2023"] == {"accepted": 15}
    assert status["years"]["2024"] == {"draft": 1, "accepted": 14}
    assert status["years"]["2025"] == {"submitted": 1, "returned": 1, "accepted": 6}
    assert status["nominations"] == {
        "draft": 1,
        "submitted": 6,
        "returned": 5,
        "posted": 1,
        "voted": 1,
        "forwarded": 2,
        "decided": 1,
        "awarded": 18,
        "rejected": 6,
        "withdrawn": 2,
    }


def test_the_files_are_the_example_and_nothing_waits(told: Path) -> None:
    example = story.example_root()
    assert git(told, "status", "--porcelain") == ""
    for path in git(told, "ls-files", "campaign", "campaign.toml").splitlines():
        assert (told / path).read_bytes() == (example / path).read_bytes(), path
    assert git(told, "symbolic-ref", "HEAD") == "refs/heads/main"
    assert git(told, "config", "--local", "user.name") == OFFICER


@pytest.mark.parametrize("left", ["ghi-chu.txt", ".an", "campaign.toml"])
def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path, thidua: Thidua, left: str) -> None:
    folder = tmp_path / "day"
    folder.mkdir()
    (folder / left).write_bytes(b"x")
    with pytest.raises(NotEmpty):
        story.tell(folder)
    for command in (["demo"], ["init"], ["init", "--bare"], ["clone", str(tmp_path)]):
        ran = thidua(*command, str(folder), at=None)
        assert (ran.status, ran.out) == (2, "")
        assert "không trống" in ran.err
    assert [entry.name for entry in folder.iterdir()] == [left]
    assert (folder / left).read_bytes() == b"x"


def test_a_repository_with_a_history_of_its_own_is_left_alone(small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    folder.mkdir()
    (small / ".git").rename(folder / ".git")
    before = git(folder, "rev-parse", "HEAD")
    with pytest.raises(NotEmpty):
        story.tell(folder)
    with pytest.raises(NotEmpty):
        begin(folder, datetime.fromisoformat("2026-01-05T08:00:00+07:00"))
    assert git(folder, "rev-parse", "HEAD") == before


def test_a_target_that_is_a_file_is_said(tmp_path: Path, thidua: Thidua) -> None:
    (tmp_path / "tep").write_bytes(b"x")
    for command in ("demo", "init"):
        assert thidua(command, str(tmp_path / "tep"), at=None).status == 2
        assert thidua(command, str(tmp_path / "tep/x"), at=None).status == 2
    assert (tmp_path / "tep").read_bytes() == b"x"


def test_an_empty_workspace_is_open_and_clean(
    tmp_path: Path, thidua: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "gitconfig"
    settings.write_text("[user]\nname = Nguyễn Mẫu Một\nemail = mot@example.invalid\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    folder = tmp_path / "xã mới"
    assert thidua("init", str(folder), at=None).status == 0
    assert git(folder, "log", "--format=%an %ae") == "Nguyễn Mẫu Một mot@example.invalid"
    assert git(folder, "status", "--porcelain") == ""
    checked = thidua("check", "--json", at=folder)
    assert (checked.status, checked.json["errors"]) == (0, 0)
    assert thidua("status", at=folder).status == 0


def test_init_without_an_identity_leaves_nothing_behind(tmp_path: Path, thidua: Thidua) -> None:
    ran = thidua("init", str(tmp_path / "moi"), at=None)
    assert ran.status == 3
    assert "user.name" in ran.err
    assert not (tmp_path / "moi/campaign.toml").exists()
