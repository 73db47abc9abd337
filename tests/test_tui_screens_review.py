"""The review figures on the screen: courses with trend, ranks of a year, who takes part, what units did."""

from pathlib import Path

import pytest

from campaign.review import courses_of_commune
from tests.build import indicator, plan, workspace, year
from tests.build import registration as unit
from tests.seat import at_desk
from tui.review_blocks import ActivityBlock, Ranks, column, wrapped

SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_a_review_tells_courses_ranks_shares_and_activities(demo: Path, size: tuple[int, int]) -> None:
    async with at_desk(demo, size) as seat:
        await seat.press("s")
        # from status: 61,0% then 80,0% then 87,1% of at least 80%
        await seat.sees("Chỉ tiêu toàn xã qua các năm", "87,1% ↑ ✓", "99,96% ↑ ✗", "→ ✓")
        ranks = seat.app.screen.query_one(Ranks)
        ranks.focus()
        await seat.pilot.pause()
        await seat.sees("Xếp hạng 2023 2024 2025 cả giai đoạn", "18/33")
        await seat.press("left")
        await seat.until(lambda: "18/33" not in seat.text)
        activities = seat.app.screen.query_one(ActivityBlock)
        activities.focus()
        await seat.pilot.pause()
        await seat.sees("Hoạt động 2024 2025 tất cả", "Toàn phong trào")
        await seat.press("left")
        await seat.sees("Tổng kết giai đoạn")
        await seat.press("p")
        await seat.sees("Báo cáo sơ kết hoặc tổng kết phong trào: kỳ nào?")
        await seat.type("so ket")
        await seat.press("enter")
        await seat.hears("Đã in: out/")
        await seat.press("escape")
        await seat.sees("Tiến độ")
    assert [file.read_bytes()[:4] for file in (demo / "out").glob("*.pdf")] == [b"%PDF"]


async def test_without_figures_the_review_says_so(small: Path) -> None:
    (small / "campaign/units/van-phong-ubnd/activities.toml").unlink()
    async with at_desk(small, (120, 40)) as seat:
        await seat.press("s")
        await seat.sees("Chưa đơn vị nào kê khai hoạt động trong đợt này.")


def test_a_column_is_whole_only_when_the_target_is_reached() -> None:
    def height(numerator: int, denominator: int) -> str:
        space = workspace(
            unit(),
            year({"a": {"numerator": numerator, "denominator": denominator}}),
            of=plan(indicators=[indicator("a", "ratio", ">", 80)], criteria=[]),
        )
        (course,) = courses_of_commune(space, [2024])
        return column(course.points[0])[0]

    assert height(0, 10) == "▁"
    assert height(4, 10) == "▄"  # half of the target: three of seven steps, and a half
    assert height(8, 10) == "▇"  # exactly 80% is not over 80%
    assert height(81, 100) == "█"
    assert column(None)[0] == "·"


def test_sentences_are_broken_between_words() -> None:
    assert [str(line) for line in wrapped("một hai ba bốn", 8)] == ["một hai", "  ba bốn"]
