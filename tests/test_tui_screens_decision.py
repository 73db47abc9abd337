"""Decisions by keys: many under one number, who is out and why, all or none; printing from there."""

from pathlib import Path

import pytest

from campaign.act import State
from campaign.desk import Desk
from tests.agenda import CHAIR, OFFICE, REFUSED, SON, two_voted
from tests.command import git, write
from tests.conftest import TODAY
from tests.seat import Seat, at_desk
from tui.act_dialog import ActDialog
from tui.marking import MarkedListing
from tui.press import Press

SIZES = [(80, 24), (120, 40)]


async def mark(seat: Seat, words: str) -> None:
    """Find the row of `words` and choose it."""
    await seat.press("slash")
    await seat.type(words)
    await seat.press("tab")
    listing = seat.app.screen.query_one(MarkedListing)
    listing.focus()
    await seat.press("space", "escape")


async def decide_in_dialog(seat: Seat, act: str) -> ActDialog:
    await seat.press("f8")
    await seat.sees("biểu mẫu đã chọn?")
    await seat.type(act)
    await seat.press("enter")
    await seat.until(lambda: isinstance(seat.app.screen, ActDialog), "no dialog")
    assert isinstance(seat.app.screen, ActDialog)
    return seat.app.screen


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_a_decision_over_many_names_who_is_in_and_who_is_not_and_writes_all_of_the_first(
    demo: Path, size: tuple[int, int]
) -> None:
    two_voted(demo)
    before = git(demo, "rev-parse", "HEAD")
    async with at_desk(demo, size) as seat:
        await seat.press("d")
        await seat.sees("Quyết định", "Hoàng Mẫu Quyên")
        await mark(seat, "mau son")
        await mark(seat, "van phong ubnd")
        await mark(seat, "nong san mau xanh 2024")
        await seat.sees("3 đã chọn")
        await decide_in_dialog(seat, "quyet dinh khen")
        await seat.sees("3 biểu mẫu", "✗ Thiếu “Số quyết định”.", "Làm được 0, không làm được 3")
        await seat.type("200/QĐ-UBND")
        await seat.press("enter")
        await seat.type("30/12/2025")
        await seat.sees("Làm được 2, không làm được 1", "cần quá 1/2: không đạt.")
        await seat.sees("Ban hành: Ủy ban nhân dân", "Quyết định khen thưởng: 2")
        await seat.press("f9")
        await seat.hears("Đã ghi vào hồ sơ: Quyết định khen thưởng cho 2 biểu mẫu")
        await seat.until(lambda: "đã chọn" not in seat.text)
    made = git(demo, "log", "--format=%(trailers:key=Form,valueonly)|%an", f"{before}..HEAD")
    rows = [line.strip() for line in made.replace("\n|", "|").splitlines() if line.strip()]
    assert sorted(rows) == sorted(f"campaign/{name}.toml|{CHAIR}" for name in (SON, OFFICE))
    desk = Desk(demo, TODAY)
    assert {desk.form(name).state for name in (SON, OFFICE)} == {State.DECIDED}
    assert desk.form(REFUSED).state is State.VOTED
    acts = [desk.form(name).standing.last("decide") for name in (SON, OFFICE)]
    assert {act.data["Decision-Number"] for act in acts if act} == {"200/QĐ-UBND"}
    assert len({act.data["Batch"] for act in acts if act}) == 1


async def test_holding_keys_issues_nothing_and_the_safe_answer_has_the_focus(demo: Path) -> None:
    two_voted(demo)
    before = git(demo, "rev-parse", "HEAD")
    async with at_desk(demo) as seat:
        await seat.press("d")
        await seat.sees("Hoàng Mẫu Quyên")
        for key in ("f8", "f9", "space", "y", "r", "a"):
            await seat.press(*[key] * 12)
            await seat.at_rest()
            await seat.press("escape", "escape")
            await seat.press("d")
        await seat.press("u")
        await mark(seat, "trao thuong chu mau hien")
        await seat.press("f8")
        await seat.type("huy quyet dinh")
        await seat.press("enter")
        await seat.until(lambda: isinstance(seat.app.screen, ActDialog), "no dialog")
        await seat.press(*["enter"] * 12)
        await seat.at_rest()
        await seat.press("escape")
        await seat.press("f8")
        await seat.type("khen")
        await seat.press(*["enter"] * 12)
        await seat.at_rest()
    assert git(demo, "rev-parse", "HEAD") == before


async def test_revoking_asks_for_reason_number_and_day_and_is_recorded(demo: Path) -> None:
    async with at_desk(demo, (120, 40)) as seat:
        await seat.press("d", "slash")
        await seat.type("chu mau hien")
        await seat.press("tab")
        seat.app.screen.query_one(MarkedListing).focus()
        await seat.press("f8")
        await seat.sees("Làm gì với biểu mẫu này?")
        await seat.type("huy")
        await seat.press("enter")
        await seat.sees("✗ Phải ghi lý do.")
        assert seat.app.screen.query(Press).first().label == "Thôi"
        await seat.type("201/QĐ-UBND")
        await seat.press("enter")
        await seat.type("30/12/2025")
        await seat.press("enter", "enter")
        await seat.type("Kê khai sai thành tích.")
        await seat.sees("✓ Không có gì cản trở.")
        await seat.press("f9")
        await seat.hears("Đã ghi vào hồ sơ: Hủy quyết định")
        await seat.sees("201/QĐ-UBND", "Đã hủy quyết định")
    assert Desk(demo, TODAY).form("nominations/2025/chu-mau-hien").state is State.REVOKED
    assert "Kê khai sai" in git(demo, "log", "-1", "--format=%b")


async def test_a_decision_is_printed_whole_from_one_of_its_rows(demo: Path) -> None:
    async with at_desk(demo) as seat:
        await seat.press("d", "slash")
        await seat.type("chu mau hien")
        await seat.press("tab")
        seat.app.screen.query_one(MarkedListing).focus()
        await seat.press("p")
        await seat.sees("In gì từ phiếu này?", "Giấy khen")
        await seat.type("quyet dinh khen")
        await seat.press("enter")
        await seat.hears("Đã in: out/")
    (printed,) = (demo / "out").glob("*.pdf")
    assert printed.read_bytes().startswith(b"%PDF")
    assert git(demo, "status", "--porcelain") == ""


async def test_what_is_chosen_stays_visible_when_a_filter_hides_it_and_hostile_names_are_literal(
    demo: Path,
) -> None:
    write(demo, "campaign/nominations/2025/chu-mau-hien.toml", "Chu Mẫu Hiền", r"[/] [@click=app.quit]\u001B")
    async with at_desk(demo, (120, 40)) as seat:
        await seat.press("3", "end", "up", "space", "space")
        await seat.sees("✓ 2 đã chọn F8")
        await seat.press("slash")
        await seat.type("click")
        await seat.sees("[/] [@click=app.quit]␛", "✓ 2 đã chọn, 2 đang ẩn: ")
        seat.app.screen.query_one(MarkedListing).focus()
        await seat.press("space")
        await seat.sees("✓ 3 đã chọn, 2 đang ẩn")
        await seat.press("escape")
        await seat.sees("✓ 3 đã chọn F8")
        await seat.press("slash")
        await seat.type("mau dung")
        await seat.sees("đang ẩn: ")
        seat.app.screen.query_one(MarkedListing).focus()
        await seat.press("u")
        await seat.until(lambda: "đã chọn" not in seat.text)
        assert await seat.pilot.click(MarkedListing, offset=(1, 1))
        await seat.sees("✓ 1 đã chọn")
