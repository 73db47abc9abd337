"""What the first looks say before any figure: the record's beginning is missing, files could not be read."""

import os
from pathlib import Path

import pytest

from campaign.desk import Desk
from tests.command import Thidua, git
from tests.conftest import TODAY
from tests.seat import at_desk
from tui.listing import Listing

MISSING = "Hồ sơ ở đây thiếu phần đầu"
FOLDER, YEAR = "campaign/units/tram-y-te", "campaign/units/mot-cua/2024.toml"


@pytest.fixture
def cut(small: Path, tmp_path: Path) -> Path:
    """A copy of the last two commits alone, both acts."""
    git(tmp_path, "clone", "-q", "--depth=2", f"file://{small}", str(tmp_path / "cut"))
    return tmp_path / "cut"


def test_a_copy_without_its_beginning_is_told_first(cut: Path, thidua: Thidua) -> None:
    said = thidua("status", at=cut).err.splitlines()[0]
    assert said.startswith(MISSING)
    assert said.endswith("git fetch --unshallow")
    assert thidua("status", "--json", at=cut).json["whole"] is False
    checked = thidua("check", at=cut)
    assert checked.out.splitlines()[0].startswith(f".git/shallow: error shallow {MISSING}")
    assert checked.status == 1
    git(cut, "fetch", "-q", "--unshallow")
    assert thidua("status", at=cut).err == ""
    assert thidua("status", "--json", at=cut).json["whole"] is True
    assert thidua("check", at=cut).status == 0


async def test_the_first_screen_tells_of_the_missing_beginning(cut: Path) -> None:
    async with at_desk(cut) as seat:
        await seat.sees(MISSING, "git fetch --unshallow")
        await seat.press("4")
        await seat.sees("✗ .git/shallow")
        seat.app.screen.query_one(Listing).action_to(0)
        await seat.press("enter")
        await seat.hears("git fetch --unshallow")


def test_the_audit_tells_of_the_act_at_the_cut_only_that_it_cannot_be_judged(cut: Path) -> None:
    first = git(cut, "rev-list", "--max-parents=0", "HEAD")
    found = [one.code for one in Desk(cut, TODAY).audit() if one.commit == first]
    assert found == ["cut-off"]


def test_the_status_says_what_could_not_be_read(
    small: Path, thidua: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir

    def closed(place: str) -> object:
        if str(place).endswith(FOLDER):
            raise PermissionError(13, "Permission denied")
        return real(place)

    assert thidua("status").err == ""
    (small / YEAR).write_text("year = = 2024\n")
    git(small, "add", YEAR)
    git(small, "commit", "-q", "-m", "Sửa tay")
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", closed)
        os.utime(small / FOLDER)
        for _ in range(2):  # the second time by what the index kept
            assert thidua("status").err == (
                "2 tệp, thư mục không đọc được nên không được tính. Xem từng chỗ: thidua check\n"
            )
        assert thidua("status", "--json").json["unread"] == [FOLDER, YEAR]


async def test_the_first_screen_says_what_could_not_be_read(small: Path) -> None:
    (small / FOLDER / "registration.toml").write_text("name = \n")
    async with at_desk(small) as seat:
        await seat.sees("1 tệp, thư mục không đọc được nên không được tính. Xem từng chỗ: phím 4.")
