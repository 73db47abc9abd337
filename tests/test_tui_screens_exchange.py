"""Exchange by keys: setting up, sending, what clashes chosen field by field, no network, stopping, marks."""

import os
import stat
import subprocess
from pathlib import Path

import pytest

from campaign import remotes
from campaign.desk import Desk
from campaign.record import Record
from tests.command import git
from tests.conftest import TODAY
from tests.machines import Machines, machines
from tests.seat import Seat, at_desk
from tui.choosing import Choosing
from tui.screens.exchange import ExchangePage
from tui.screens.unit import UnitPage

SIZES = [(80, 24), (120, 40)]

sized = pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])

MOT_CUA, TRAM = "units/mot-cua/registration", "units/tram-y-te/registration"


@pytest.fixture
def two(small: Path, tmp_path: Path) -> Machines:
    return machines(small, tmp_path / "two")


async def exchange(seat: Seat) -> None:
    """Ask for an exchange and say yes."""
    await seat.press("x")
    await seat.sees("Nhận về, gộp và gửi đi?")
    await seat.press("right", "enter")
    await seat.at_rest()


@sized
async def test_a_machine_is_set_up_and_sends_and_holding_keys_sends_nothing(
    small: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    hub = tmp_path / "kho"
    async with at_desk(small, size) as seat:
        await seat.press("7")
        await seat.sees("Chưa nối với kho chung nào.")
        await seat.press("x", "tab")  # nothing to exchange by yet: it asks for one
        await seat.sees("Nối với kho chung")
        await seat.type("../kho")
        await seat.press("f9")
        await seat.hears("không bắt đầu bằng “-”")
        await seat.sees("../kho")
        await seat.press("tab", *["backspace"] * 6)
        await seat.type(str(hub))
        await seat.press("f9")
        await seat.sees("Lập kho chung mới?", "không ai xóa")
        await seat.press("right", "enter")
        await seat.sees(f"Đã nối với {hub}"[:60], "Lần cuối: chưa lần nào. Chờ gửi: 5 lần ghi.")
        for key in ("x", "enter", "space"):
            await seat.press(*[key] * 12)
            await seat.at_rest()
            await seat.press("escape")
        assert git(hub, "for-each-ref") == ""
        await seat.press("7", "z")
        await seat.sees("Trao đổi qua kho chung nào?", "Nối với kho chung khác")
        await seat.press("escape")
        await exchange(seat)
        await seat.sees("Xong: nhận 0 lần ghi, gửi 5 lần ghi.", "Không có gì chờ gửi.")
        assert "chưa lần nào" not in seat.text
    assert git(hub, "rev-parse", "main") == git(small, "rev-parse", "HEAD")
    assert git(hub, "config", "receive.denyNonFastForwards") == "true"
    assert git(small, "config", "merge.thidua.recursive") == "binary"


@sized
async def test_what_clashes_is_chosen_left_halfway_and_merged(two: Machines, size: tuple[int, int]) -> None:
    two.set(two.a, MOT_CUA, staff=41, address="Nhà số Một")
    two.set(two.a, TRAM, staff=97)
    two.set(two.b, MOT_CUA, staff=42, address="Nhà số Hai")
    two.set(two.b, TRAM, staff=98)
    two.sync(two.a)
    before = git(two.b, "rev-parse", "HEAD"), two.read(two.b, MOT_CUA)
    async with at_desk(two.b, size) as seat:
        await seat.press("7")
        await seat.sees("Chờ gửi: 2 lần ghi.")
        await exchange(seat)
        await seat.sees("chọn 0/3", "chọn 0/2", "chọn 0/1", "Đã nhận, chờ gộp: 2 lần ghi.")
        await seat.press("x")
        await seat.hears("Còn 3 ô phải chọn")
        await seat.press("down", "enter")
        await seat.sees("Hai máy cùng sửa: Bản đăng ký", "(chuyên viên Phòng Văn hóa")
        dialog = seat.app.screen
        assert isinstance(dialog, Choosing)
        await seat.press("space", "space", "escape")  # the address: theirs; the number is left open
        await seat.sees("chọn 1/3", "chọn 1/2")
    assert (git(two.b, "rev-parse", "HEAD"), two.read(two.b, MOT_CUA)) == before
    two.hub.rename(two.hub.with_name("away"))  # another day, without the stick
    async with at_desk(two.b, size) as seat:
        await seat.press("7")
        await seat.sees("chọn 1/3", "Đã nhận, chờ gộp: 2 lần ghi.")
        await seat.press("down", "enter")
        await seat.sees("(•) máy kia Nhà số Một")
        await seat.press("space", "f9")  # the number, which was left open: mine
        await seat.sees("chọn 2/2")
        await seat.press("down", "enter")
        await seat.sees("Hai máy cùng sửa: Bản đăng ký")
        await seat.press("tab", "right", "enter", "escape")  # all of it: mine
        await seat.sees("chọn 3/3")
        await exchange(seat)
        await seat.sees("Không tới được kho chung", "không mất gì", "Chờ gửi: 3 lần ghi.")
        await seat.sees("Không có gì phải chọn.")
        two.hub.with_name("away").rename(two.hub)
        await exchange(seat)
        await seat.sees("Không có gì chờ gửi.")
    two.sync(two.a)
    assert two.same()
    raw = Desk(two.a, TODAY).form(MOT_CUA).raw
    assert (raw["staff"], raw["address"]) == (42, "Nhà số Một")
    assert Desk(two.a, TODAY).form(TRAM).raw["staff"] == 98
    told = git(two.b, "log", "-1", "--format=%b")
    assert "Số người: giữ 42 (Trần Mẫu Hai" in told
    assert "Địa chỉ: giữ Nhà số Một (chuyên viên" in told


async def test_after_a_merge_its_findings_lead_to_their_fields(two: Machines) -> None:
    two.set(two.a, MOT_CUA, staff=-4)
    two.set(two.b, TRAM, staff=97)
    two.sync(two.a)
    async with at_desk(two.b) as seat:
        await seat.press("7")
        await seat.sees("Chờ gửi: 1 lần ghi.")
        await exchange(seat)
        await seat.sees("Xong: nhận 1 lần ghi, gửi 2 lần ghi.", "✗ Bản đăng ký thi đua — Bộ phận")
        await seat.press("enter")
        await seat.until(lambda: isinstance(seat.app.screen, UnitPage), "no form")
        await seat.sees("-4")
        await seat.until(lambda: getattr(seat.focused, "value", "") == "-4", "not at the field")


async def test_a_transfer_that_hangs_is_stopped(
    two: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanging = tmp_path / "bin" / "ssh"
    hanging.parent.mkdir()
    hanging.write_text("#!/bin/sh\nexec cat\n")  # says nothing until git goes away
    hanging.chmod(hanging.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(hanging.parent), prepend=os.pathsep)
    remotes.add(Record.around(two.b), "ssh://may-mau.example.invalid/kho")
    two.set(two.b, TRAM, staff=97)
    head = git(two.b, "rev-parse", "HEAD")
    async with at_desk(two.b) as seat:
        await seat.press("7")
        await seat.sees("ssh://may-mau")
        await seat.press("x")
        await seat.sees("Nhận về, gộp và gửi đi?")
        await seat.press("right", "enter")
        await seat.sees("Bước 1/4: nhận về…")
        await seat.press("escape")
        await seat.sees("Đã dừng. Không mất gì")
        assert isinstance(seat.app.screen, ExchangePage)
        await seat.at_rest()
    assert git(two.b, "rev-parse", "HEAD") == head
    assert git(two.b, "status", "--short") == ""
    git(two.b, "fsck", "--connectivity-only")


@pytest.mark.parametrize("merging", [True, False], ids=["in the midst of a merge", "a mere file"])
async def test_a_file_with_gits_marks_is_put_together_and_recorded(two: Machines, merging: bool) -> None:
    two.set(two.a, MOT_CUA, staff=41)
    two.set(two.b, MOT_CUA, staff=42)
    two.sync(two.a)
    file = two.b / f"campaign/{MOT_CUA}.toml"
    if merging:
        git(two.b, "fetch", "-q", "origin")
        subprocess.run(["git", "merge", "-q", "--no-edit", "origin/main"], cwd=two.b, check=False)
    else:
        text = file.read_text(encoding="utf-8")
        marks = "<<<<<<< HEAD\nstaff = 42\n=======\nstaff = 41\n>>>>>>> other\n"
        file.write_text(text.replace("staff = 42\n", marks), encoding="utf-8")
    assert "<<<<<<<" in file.read_text(encoding="utf-8")
    head = git(two.b, "rev-parse", "HEAD")
    async with at_desk(two.b) as seat:
        await seat.press("7")
        await seat.sees("còn dấu xung đột của git", "chọn 0/1")
        await seat.press("enter")
        await seat.sees("( ) máy này 42", "( ) máy kia 41")
        await seat.press("space", "space", "f9")
        await seat.hears("Đã ghi vào hồ sơ")
    assert Desk(two.b, TODAY).form(MOT_CUA).raw["staff"] == 41
    assert git(two.b, "status", "--short") == ""
    parents = git(two.b, "log", "-1", "--format=%P").split()
    assert parents == [head, git(two.b, "rev-parse", "origin/main")] if merging else [head]
    assert not (two.b / ".git/MERGE_HEAD").exists()
