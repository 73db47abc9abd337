"""A second look at the folders sees what a walk would, and walks only where it must."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from campaign import glance
from campaign.desk import Desk
from campaign.listing import walk
from tests.command import git
from tests.conftest import TODAY
from tests.glanced import (
    FOLDER,
    added,
    anew,
    first_nominations,
    looked_at,
    lying,
    new_folder,
    pictured,
    replaced,
    same_length,
)
from tests.index_told import UNIT, YEAR, stamps, told


def _passed_over(root: Path) -> None:
    """Git is told never to look at the file."""
    git(root, "update-index", "--assume-unchanged", UNIT)
    git(root, "update-index", "--skip-worktree", YEAR)
    for path in (UNIT, YEAR):
        (root / path).write_bytes((root / path).read_bytes() + b"# ghi\n")


def _line_ends(root: Path) -> None:
    """Git takes these bytes for the same."""
    (root / ".gitattributes").write_text("* text=auto eol=lf\n")
    (root / UNIT).write_bytes((root / UNIT).read_bytes().replace(b"\n", b"\r\n"))


def _settings(root: Path) -> None:
    """Git is told to look at less."""
    told = {"core.checkStat": "minimal", "core.trustCtime": "false", "core.preloadIndex": "false"}
    for name, value in {**told, "diff.relative": "true", "core.ignoreStat": "true"}.items():
        git(root, "config", name, value)
    same_length(root)


def _gone(root: Path) -> None:
    (root / UNIT).unlink()


def _moved(root: Path) -> None:
    (root / UNIT).rename(root / FOLDER / "khac.toml")


def _renamed_folder(root: Path) -> None:
    (root / FOLDER).rename(root / "campaign/units/an-ninh")


def _gone_folder(root: Path) -> None:
    shutil.rmtree(root / FOLDER)


def _folder_again(root: Path) -> None:
    """Gone, and another of the same name."""
    shutil.rmtree(root / FOLDER)
    shutil.copytree(root / "campaign/units/tram-y-te", root / FOLDER)


def _link_for_file(root: Path) -> None:
    (root / UNIT).rename(root / "that.toml")
    (root / UNIT).symlink_to(root / "that.toml")


def _link_for_folder(root: Path) -> None:
    (root / FOLDER).rename(root / "that")
    (root / FOLDER).symlink_to(root / "that")


def _link_out(root: Path) -> None:
    """To the same files, which lie outside the workspace now."""
    (root / "campaign/units").rename(root.parent / "that")
    (root / "campaign/units").symlink_to(root.parent / "that")


def _link_for_all(root: Path) -> None:
    (root / "campaign/units").rename(root / "that")
    (root / "campaign/units").symlink_to(root / "that")


def _folder_for_file(root: Path) -> None:
    (root / UNIT).unlink()
    (root / UNIT).mkdir()


def _file_for_folder(root: Path) -> None:
    shutil.rmtree(root / FOLDER)
    (root / FOLDER).write_bytes(b"")


def _deep(root: Path) -> None:
    place = root / FOLDER / "a/b/c"
    place.mkdir(parents=True)
    for folder in (place, *place.parents[:3]):
        shutil.copy(root / UNIT, folder / "2023.toml")


def _strange(root: Path) -> None:
    (root / FOLDER / "2025.TOML").write_bytes(b"schema = 1\n")
    (root / FOLDER / "ghi-chu.toml").write_bytes(b"schema = 1\n")
    (root / FOLDER / ".thidua-abc").write_bytes(b"")
    (root / FOLDER / "bieu.docx").write_bytes(b"")
    (root / FOLDER / "activities.toml").symlink_to(root / UNIT)
    (root / YEAR).write_bytes(b"#" * (1 << 20))


def _committed(root: Path) -> None:
    replaced(root)
    git(root, "commit", "--quiet", "-am", "Sửa")


OWN = [value for name, value in sorted(globals().items()) if name.startswith("_") and callable(value)]
CHANGES = [same_length, replaced, added, new_folder, first_nominations, *OWN]


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.__name__.strip("_"))
def test_whatever_changes_is_seen_as_by_a_walk(
    small: Path, change: Callable[[Path], None], walks: list[Path]
) -> None:
    desk = looked_at(small, walks)
    before = lying(desk)
    change(small)
    assert (anew(small) == before) == (change is _link_for_all)
    assert lying(Desk(small, TODAY)) == anew(small)
    assert bool(walks) == (change in (_link_for_all, _link_out))
    assert lying(Desk(small, TODAY)) == anew(small)
    desk.reload()
    assert lying(desk) == anew(small)
    git(small, "reset", "--quiet")
    git(small, "checkout", "--quiet", "--force", "main")
    git(small, "clean", "--quiet", "--force", "-d", "campaign")
    assert lying(Desk(small, TODAY)) == anew(small)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_changes_one_after_another_is_seen(small: Path, seed: int, walks: list[Path]) -> None:
    chance = random.Random(seed)
    desk = looked_at(small, walks)
    names = ("registration", "2023", "2024", "2025", "activities", "khac", "2025.toml")

    def some(deep: bool = True) -> Path:
        units = ("mot-cua", "tram-y-te", "van-phong-ubnd", "moi")
        place = small / chance.choice(["campaign/units/" + chance.choice(units), "campaign/nominations/2024"])
        return place / f"{chance.choice(names)}.toml" if deep else place

    for turn in range(50):
        place, other = some(), some()
        match chance.randrange(8):
            case 0 | 1:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(b"staff = %d\n" % chance.randrange(10))
            case 2 if place.exists():
                place.unlink()
            case 3 if place.exists() and other.parent.exists():
                place.rename(other)
            case 4 if place.parent.exists() and chance.randrange(3) == 0:
                shutil.rmtree(place.parent)
            case 5:
                git(small, "symbolic-ref", "HEAD", "refs/heads/main")
                desk.reload()
                desk.save(UNIT, {("staff",): turn}) if UNIT in desk.data else None
            case 6:
                git(small, "add", "--all")
                git(small, "commit", "--quiet", "--allow-empty", "-m", "Lưu")
            case _:
                git(small, "checkout", "--quiet", "--force", "HEAD~1" if chance.randrange(2) else "main")
        if chance.randrange(3):
            desk.reload()
            assert lying(desk) == anew(small), turn
        if chance.randrange(3):
            assert lying(Desk(small, TODAY)) == anew(small), turn
            desk = Desk(small, TODAY)


def test_what_was_seen_below_a_folder_is_not_looked_for_behind_a_link_in_its_place(
    small: Path, walks: list[Path]
) -> None:
    _deep(small)
    (small / FOLDER / "a/2025.TOML").write_bytes(b"")
    looked_at(small, walks)
    _link_for_folder(small)
    assert lying(Desk(small, TODAY)) == anew(small)
    assert not walks


def test_a_new_form_that_the_program_writes_costs_no_walk_and_no_stamps(
    small: Path, walks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glance, "_APART", 1)
    desk = looked_at(small, walks)
    before = stamps(small)
    path = f"{FOLDER}/activities.toml"
    desk.save(path, {("activities",): []})
    assert path in desk.data
    assert lying(desk) == anew(small)
    assert (walks, stamps(small)) == ([], before)
    assert lying(Desk(small, TODAY)) == anew(small)


def test_stamps_are_written_down_anew_once_many_stand_apart(
    small: Path, walks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glance, "_APART", 2)
    looked_at(small, walks)
    (first,) = stamps(small)
    same_length(small)
    Desk(small, TODAY)
    assert stamps(small) == [first], "one of many is looked at by itself"
    for path in walk(small).forms:
        (small / path).touch()
    picture = pictured(Desk(small, TODAY))
    (second,) = stamps(small)
    assert second != first
    assert not picture.apart
    assert not walks


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_workspace_below_the_top_of_its_repository(
    small: Path, tmp_path: Path, walks: list[Path], algorithm: str
) -> None:
    top = tmp_path / "kho"
    top.mkdir()
    git(top, "init", "--quiet", f"--object-format={algorithm}")
    inner = top / "xa/phong trào"
    shutil.copytree(small, inner, ignore=shutil.ignore_patterns(".git"))
    for name in ("user.name", "user.email"):
        git(top, "config", name, "mau@example.invalid")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "-m", "Lập")
    other = tmp_path / "cạnh"
    git(top, "worktree", "add", "--quiet", str(other))
    for root in (inner, other / "xa/phong trào"):
        looked_at(root, walks)
        same_length(root)
        added(root)
        assert lying(Desk(root, TODAY)) == anew(root)
        assert not walks


@pytest.mark.usefixtures("walks", "parted")
def test_all_that_is_told_is_the_same_with_a_glance(small: Path, without: Any) -> None:
    assert told(small) == told(small) == without(small)
    same_length(small)
    assert told(small) == told(small) == without(small)
    _strange(small)
    assert told(small) == told(small) == without(small)
