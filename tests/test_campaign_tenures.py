"""Who headed a unit over time, as the versions of its registration in the record tell."""

from datetime import date
from pathlib import Path

from campaign.desk import Desk
from campaign.identity import Tenure
from tests.command import git, write
from tests.conftest import TODAY

PATH = "campaign/units/mot-cua/registration.toml"


def commit(folder: Path, old: str, new: str, day: str) -> None:
    """Put `new` for `old` in the registration, by hand, and commit it as of `day`."""
    write(folder, PATH, old, new)
    at = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{day}T08:00:00+07:00")
    git(folder, "commit", "--quiet", "-m", "Sửa", "--", PATH, **at)


def heads(folder: Path) -> list[Tenure]:
    return [one for one in Desk(folder, TODAY).tenures() if one.unit == "mot-cua"]


def test_a_head_is_named_from_one_day_to_another(small: Path) -> None:
    commit(small, 'name = "Trịnh Mẫu Thảo"', 'name = "Đỗ Mẫu Khánh"', "2025-12-10")
    commit(small, "staff = 5", "staff = 6", "2025-12-11")  # says nothing of the head
    commit(small, 'name = "Đỗ Mẫu Khánh"', 'name = "Trịnh Mẫu Thảo"', "2025-12-12")
    assert [(one.name, one.path, one.since, one.until) for one in heads(small)] == [
        ("Trịnh Mẫu Thảo", PATH, date(2025, 12, 1), date(2025, 12, 10)),
        ("Đỗ Mẫu Khánh", PATH, date(2025, 12, 10), date(2025, 12, 12)),
        ("Trịnh Mẫu Thảo", PATH, date(2025, 12, 12), None),
    ]


def test_broken_versions_and_removed_files_name_nobody(small: Path) -> None:
    commit(small, "schema = 1", "schema = = 1", "2025-12-10")
    commit(small, "schema = = 1", "schema = 1", "2025-12-11")
    (before,) = heads(small)
    git(small, "rm", "--quiet", PATH)
    git(small, "commit", "--quiet", "-m", "Bỏ")
    assert heads(small) == [before]
    assert (before.since, before.until) == (date(2025, 12, 1), None)


def test_a_workspace_inside_a_larger_repository(small: Path, tmp_path: Path) -> None:
    top = tmp_path / "top"
    top.mkdir()
    inside = small.rename(top / "inside")
    (inside / ".git").rename(tmp_path / "old.git")
    git(top, "init", "--quiet")
    git(top, "config", "user.name", "Vũ Mẫu Lan")
    git(top, "config", "user.email", "vu.mau.lan@example.invalid")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "-m", "Lập", GIT_AUTHOR_DATE="2025-12-01T08:00:00+07:00")
    (head,) = heads(inside)
    assert (head.path, head.since) == (PATH, date(2025, 12, 1))
    desk = Desk(inside, TODAY)
    assert [event.by for event in desk.timeline(desk.form("mot-cua"))] == ["Vũ Mẫu Lan"]


def test_without_a_repository_or_a_commit_nobody_is_known(small: Path, tmp_path: Path) -> None:
    (small / ".git").rename(tmp_path / "old.git")
    assert Desk(small, TODAY).tenures() == []
    git(small, "init", "--quiet")
    assert Desk(small, TODAY).tenures() == []
