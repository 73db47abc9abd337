"""The index may be thrown away: whatever becomes of it, the program says the same, only later."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from campaign.desk import Desk
from tests.command import git, write
from tests.conftest import TODAY, head_of
from tests.index_told import UNIT, YEAR, files, told


@pytest.mark.usefixtures("parted")
def test_the_same_is_told_with_the_index_and_without(demo: Path, without: Any) -> None:
    desk = Desk(demo, TODAY)
    assert told(demo) == told(demo) == without(demo)

    write(demo, UNIT, "staff = 5", "staff = 6")  # not recorded, of the same length
    assert told(demo) == without(demo)
    assert b"staff = 6" in told(demo)["data"][UNIT]
    desk.reload()
    desk.commit([UNIT])
    assert told(demo) == without(demo)
    desk.act("submit", [UNIT], author=head_of(desk, "mot-cua"))
    assert Desk(demo, TODAY).form(UNIT).state == "submitted"
    assert told(demo) == without(demo)

    nomination = next(path for path in desk.snapshot.committed if path.startswith("campaign/nominations/"))
    (demo / nomination).unlink()
    (demo / "campaign/units/mot-cua/2025.TOML").write_text("schema = 1\n")
    (demo / YEAR).write_bytes(b"schema = = 1\n")
    (demo / "campaign/units/mot-cua/activities.toml").symlink_to(demo / UNIT)
    assert told(demo) == without(demo)
    git(demo, "checkout", "--quiet", "--", ".")

    write(demo, "campaign.toml", 'title = "Phong trào', 'title = "PHONG TRÀO')
    assert told(demo) == without(demo)
    git(demo, "commit", "--quiet", "-am", "Sửa kế hoạch")  # moves the grounds that acts rest on
    assert told(demo) == without(demo)
    git(demo, "branch", "other", "HEAD~2")
    git(demo, "merge", "--quiet", "--no-ff", "-m", "Gộp", "other")
    assert told(demo) == without(demo)
    git(demo, "reset", "--quiet", "--hard", "HEAD~3")  # what was folded is no longer in history
    assert told(demo) == without(demo)


@pytest.mark.usefixtures("believing")
def test_two_lines_that_meet_are_replayed_whole(small: Path, without: Any) -> None:
    desk = Desk(small, TODAY)
    base = desk.snapshot.head
    desk.act("accept", ["units/tram-y-te/registration"])
    ours = git(small, "rev-parse", "HEAD").strip()
    git(small, "checkout", "--quiet", "-b", "theirs", base)
    other = Desk(small, TODAY)
    other.act("accept", ["units/tram-y-te/2025"])
    git(small, "checkout", "--quiet", "main")
    git(small, "merge", "--quiet", "--no-edit", "theirs")
    assert told(small) == without(small)
    states = {
        path: Desk(small, TODAY).form(path).state
        for path in ("units/tram-y-te/registration", "units/tram-y-te/2025")
    }
    assert set(states.values()) == {"accepted"}
    assert Desk(small, TODAY).snapshot.fold.place(ours) is not None


def _deleted(file: Path) -> None:
    file.unlink()


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


def _garbage(file: Path) -> None:
    file.write_bytes(b"\xff" * 5000)


def _flipped(file: Path) -> None:
    data = bytearray(file.read_bytes())
    for at in range(5000, len(data), 997):  # behind the first page, which says what the file is
        data[at] ^= 0x55
    file.write_bytes(data)


def _first_page(file: Path) -> None:
    data = bytearray(file.read_bytes())
    for at in range(16, 4096, 61):
        data[at] ^= 0x55
    file.write_bytes(data)


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.usefixtures("parted")
@pytest.mark.parametrize(
    "spoil",
    [_deleted, _cut, _emptied, _garbage, _flipped, _first_page, _folder],
    ids=lambda one: one.__name__,
)
def test_a_damaged_index_changes_nothing_that_is_told(
    small: Path, without: Any, spoil: Callable[[Path], None]
) -> None:
    whole = without(small)
    Desk(small, TODAY)
    (file,) = files(small)
    spoil(file)
    assert told(small) == whole
    assert told(small) == whole


@pytest.mark.usefixtures("believing")
def test_damage_while_the_program_runs_is_made_good(small: Path, without: Any) -> None:
    Desk(small, TODAY)
    desk = Desk(small, TODAY)  # from the index: no form and no act is read yet
    (file,) = files(small)
    _flipped(file)
    assert {path: repr(desk.form(path)) for path in desk.data} == without(small)["forms"]
