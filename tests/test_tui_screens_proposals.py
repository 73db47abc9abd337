"""Changes offered for review, by keys: sent, seen field by field with findings, taken, refused."""

import threading
from pathlib import Path
from typing import Any

import pytest

from campaign import joining
from campaign.appending import refresh_index
from campaign.desk import Desk
from tests.command import git
from tests.conftest import TODAY
from tests.machines import Machines, machines
from tests.seat import at_desk

SIZES = [(80, 24), (120, 40)]

MOT_CUA, TRAM = "units/mot-cua/registration", "units/tram-y-te/registration"


@pytest.fixture
def two(small: Path, tmp_path: Path) -> Machines:
    return machines(small, tmp_path / "two")


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_changes_are_sent_for_review_seen_and_taken(two: Machines, size: tuple[int, int]) -> None:
    head = git(two.hub, "rev-parse", "main")
    two.set(two.b, MOT_CUA, staff=42, contact__phone="0999")
    async with at_desk(two.b, size) as seat:
        await seat.press("w")
        await seat.sees("Không có sửa đổi nào chờ xem xét.")
        await seat.press("n")
        await seat.sees("Gửi những gì chưa trao đổi để xem xét")
        await seat.type("Số người quý 4")
        await seat.press("f9")
        await seat.hears("Đã gửi “so-nguoi-quy-4” để xem xét.")
        await seat.sees("đang chờ")
    assert git(two.hub, "rev-parse", "main") == head
    assert git(two.hub, "rev-parse", "de-nghi/so-nguoi-quy-4") == git(two.b, "rev-parse", "HEAD")
    two.set(two.a, MOT_CUA, staff=41)
    async with at_desk(two.a, size) as seat:
        await seat.press("w", "l")
        await seat.sees("so-nguoi-quy-4", "Số người: ", " → 42", "không làm mất hiệu lực duyệt")
        await seat.press("y", *["y"] * 9, "enter")  # a key held down takes nothing
        await seat.press("y")
        await seat.sees("Nhận sửa đổi này?", "1 lần ghi của Trần Mẫu Hai")
        await seat.press("right", "enter")
        await seat.sees("Cả hai cùng sửa", "( ) máy này 41", "( ) máy kia 42")
        await seat.press("escape")
        await seat.hears("Chưa nhận: còn 1 ô chưa chọn.")
        await seat.press("y")
        await seat.sees("Nhận sửa đổi này?")
        await seat.press("right", "enter")
        await seat.sees("Cả hai cùng sửa")
        await seat.press("space", "escape")  # all is chosen, but Escape only leaves
        await seat.hears("Chưa nhận sửa đổi này.")
        assert Desk(two.a, TODAY).form(MOT_CUA).raw["staff"] == 41
        await seat.press("y")
        await seat.sees("Nhận sửa đổi này?")
        await seat.press("right", "enter")
        await seat.sees("Cả hai cùng sửa")
        await seat.press("space", "space", "f9")
        await seat.hears("Đã nhận “so-nguoi-quy-4”")
        await seat.sees("đã nhận")
    raw = Desk(two.a, TODAY).form(MOT_CUA).raw
    assert (raw["staff"], raw["contact"]["phone"]) == (42, "0999")
    assert git(two.a, "log", "-1", "--format=%P").split()[1] == git(two.b, "rev-parse", "HEAD")


async def test_what_a_check_finds_is_shown_and_a_refusal_needs_its_reason(two: Machines) -> None:
    two.set(two.b, TRAM, staff=-1)
    async with at_desk(two.b) as seat:
        await seat.press("w", "n")
        await seat.sees("Gửi những gì chưa trao đổi")
        await seat.type("sai")
        await seat.press("f9")
        await seat.hears("Đã gửi “sai”")
    head = git(two.a, "rev-parse", "HEAD")
    async with at_desk(two.a) as seat:
        await seat.press("w", "l")
        await seat.sees("✗ ", " → -1")
        await seat.press("r")
        await seat.sees("Không nhận “sai”")
        await seat.press("f9")
        await seat.hears("Ghi lý do không nhận.")
        await seat.type("Số người không âm")
        await seat.press("f9")
        await seat.hears("Đã ghi là không nhận “sai”.")
        await seat.sees("không nhận")
        await seat.press("y")
        await seat.hears("không còn chờ")
    assert git(two.a, "rev-parse", "HEAD") == head
    assert "Số người không âm" in git(two.hub, "log", "-1", "--format=%b", "de-nghi/sai")


async def test_how_far_the_taking_is_stands_in_the_title(
    two: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    two.offer(two.b, "doi", 60)
    looked_at = threading.Event()

    def slow(*words: Any) -> None:
        assert looked_at.wait(20)
        refresh_index(*words)

    async with at_desk(two.a) as seat:
        await seat.press("w", "l")
        await seat.sees("doi", "đang chờ")
        monkeypatch.setattr(joining, "refresh_index", slow)  # all files are written by then
        await seat.press("y")
        await seat.sees("Nhận sửa đổi này?")
        await seat.press("right", "enter")
        await seat.until(lambda: "Ghi tệp, 50/60" in seat.lines[0], "It is not told")
        looked_at.set()
        await seat.hears("Đã nhận “doi”")
