"""The questions of a meeting by keys: what they answer with."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from campaign.plan_tables import Council
from tests.seat import at_desk
from tui.meeting_dialogs import Recusal

RULES = Council(members=9)


async def test_a_name_given_again_replaces_its_reason(small: Path) -> None:
    answers: list[Mapping[str, str] | None] = []
    async with at_desk(small) as seat:
        before = {"Đặng Mẫu Thanh": "anh em", "Vũ Mẫu Hà": "vợ"}
        seat.app.push_screen(Recusal("Ông Bùi Mẫu Sơn", RULES, before, ()), answers.append)
        await seat.sees("Ai không tham gia bỏ phiếu?")
        await seat.type("Dang Mau Thanh")
        await seat.press("enter")
        await seat.type("cùng đơn vị")
        await seat.press("enter", "enter")
        await seat.until(lambda: bool(answers))
    assert answers == [{"Vũ Mẫu Hà": "vợ", "Dang Mau Thanh": "cùng đơn vị"}]


@pytest.mark.parametrize("key", ["enter", "f9"])
async def test_half_an_answer_stays_in_the_dialog(small: Path, key: str) -> None:
    answers: list[Mapping[str, str] | None] = []
    async with at_desk(small) as seat:
        seat.app.push_screen(Recusal("Ông Bùi Mẫu Sơn", RULES, {}, ()), answers.append)
        await seat.sees("Ai không tham gia bỏ phiếu?")
        await seat.type("Vũ Mẫu Hà")
        await seat.press("tab", key)
        await seat.sees("✗ Ghi cả họ tên và lý do.", "Vũ Mẫu Hà")
        await seat.type("vợ")
        await seat.press(key)
        await seat.until(lambda: bool(answers))
    assert answers == [{"Vũ Mẫu Hà": "vợ"}]
