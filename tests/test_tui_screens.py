"""The screens driven by keys in a real workspace: open, change, see the finding, save, find the commit."""

import threading
from pathlib import Path

import pytest

from campaign.desk import Desk
from campaign.finding import Finding
from campaign.git_program import RecordError
from campaign.progress import Progress, Tell
from tests.command import git, write
from tests.seat import at_desk
from tui.figure_form import FigureForm
from tui.filters import ListPage
from tui.screens.nomination import NominationPage
from tui.screens.nominations import NominationsPage
from tui.screens.unit import UnitPage

SIZES = [(80, 24), (120, 40)]

sized = pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])

YEAR = "campaign/units/mot-cua/2025.toml"
"""Its first figure, gov.online_services, is 108 of 124."""


@sized
async def test_a_figure_is_changed_found_wrong_put_right_and_saved(
    small: Path, size: tuple[int, int]
) -> None:
    before = git(small, "rev-parse", "HEAD")
    async with at_desk(small, size) as seat:
        await seat.press("2", "slash")
        await seat.type("tiep nhan")
        await seat.press("enter")
        await seat.sees("Trịnh Mẫu Thảo")
        await seat.press("right", "right", "right")
        await seat.sees("Kết quả", "87,1%")
        await seat.press("down", "end", "9")
        await seat.sees("là 1.089, lớn hơn", "1 lỗi", "● chưa lưu")
        await seat.press("backspace", "backspace", "9")
        await seat.sees("87,9%")
        await seat.until(lambda: "1 lỗi" not in seat.text)
        assert git(small, "rev-parse", "HEAD") == before
        await seat.press("f9")
        await seat.hears("Đã lưu: Phiếu chỉ tiêu")
        assert "chưa lưu" not in seat.text
    assert git(small, "log", "--format=%s", f"{before}..HEAD") == (
        "Sửa phiếu chỉ tiêu 2025: Bộ phận Tiếp nhận và Trả kết quả"
    )
    assert git(small, "show", "--format=", "--name-only", "HEAD") == YEAR
    assert "108 → 109" in git(small, "log", "-1", "--format=%b")
    assert "numerator = 109\n" in (small / YEAR).read_text()


async def test_what_is_no_number_is_said_beside_the_field_and_not_saved(small: Path) -> None:
    before = (small / YEAR).read_bytes()
    async with at_desk(small) as seat:
        seat.app.open_form(YEAR)
        await seat.sees("Kết quả")
        await seat.press("down", "home", "delete", "delete", "delete")
        await seat.type("1.234")
        await seat.sees("có thể là 1.234 hoặc 1,234")
        await seat.press("f9")
        await seat.hears("Chưa lưu được")
    assert (small / YEAR).read_bytes() == before


async def test_the_list_of_units_is_searched_without_marks_and_the_exact_name_comes_first(
    demo: Path,
) -> None:
    async with at_desk(demo) as seat:
        await seat.press("2", "slash")
        page = seat.app.screen
        assert isinstance(page, ListPage)
        await seat.type("cong ty")
        names = [row.cells[0][0] for row in page.listing.rows]
        assert names == [
            "Công ty Cổ phần Chế biến nông sản Mẫu Xanh",
            "Công ty TNHH Cơ khí Mẫu Phát",
            "Công ty TNHH May Mẫu Thành",
        ]
        await seat.sees("3 / 20 đơn vị")
        await seat.type("\x7f" * 7)
        await seat.type("dai")
        assert page.listing.rows[0].cells[0][0] == "Đài truyền thanh xã Tân Quang"
        await seat.press("escape")
        assert len(page.listing.rows) == 20
        assert seat.focused is page.listing


@sized
async def test_a_nomination_shows_its_standards_as_they_are_typed(demo: Path, size: tuple[int, int]) -> None:
    # Mai Mẫu Dũng's initiative is recognised but did not spread: III.2 is not met until it is ticked.
    async with at_desk(demo, size) as seat:
        await seat.press("3", "slash")
        await seat.type("mau dung")
        await seat.press("enter")
        await seat.sees("✗ Không đủ: 1 chưa đạt", "III.2")
        page = seat.app.screen
        assert isinstance(page, NominationPage)
        assert page.pane is not None
        page.pane.view.focus_key(("initiatives", 0, "replicated"))
        await seat.pilot.pause()
        toggle = next(
            editor.widget
            for card in page.query("Card")
            for key, editor in card.editors.items()  # type: ignore[attr-defined]
            if key == ("replicated",)
        )
        toggle.focus()
        await seat.press("space")
        await seat.sees("✓ Đủ tiêu chuẩn", "● chưa lưu")
        await seat.press("space")
        await seat.sees("✗ Không đủ: 1 chưa đạt")
        page.row.focus()
        await seat.press("right")
        await seat.sees("Có sáng kiến, giải pháp hữu ích", "nhưng chưa được nhân")


async def test_nominations_are_narrowed_by_period_and_state(demo: Path) -> None:
    # In 2024 one nomination was withdrawn by hand-written story: Ngô Mẫu Lượng; nothing in 2025 is awarded
    # but what the decision of 24/12/2025 names.
    async with at_desk(demo, (120, 40)) as seat:
        await seat.press("3")
        page = seat.app.screen
        assert isinstance(page, NominationsPage)
        await seat.press("slash", "tab", "enter")
        await seat.sees("Gõ để tìm, không cần dấu")
        await seat.type("2024")
        await seat.press("enter")
        await seat.until(lambda: len(page.listing.rows) == 26)
        assert {row.cells[3][0] for row in page.listing.rows} == {"2024"}
        await seat.press("tab", "enter")
        await seat.type("khong khen")
        await seat.press("enter")
        await seat.until(lambda: 0 < len(page.listing.rows) < 26)
        assert all("Không khen thưởng" in row.cells[5][0] for row in page.listing.rows)
        await seat.press("escape")
        assert len(page.listing.rows) == 43


async def test_history_shows_the_fields_that_an_edit_changed(small: Path) -> None:
    async with at_desk(small) as seat:
        seat.app.open_form(YEAR)
        await seat.sees("Kết quả")
        await seat.press("down", "end", "backspace", "9", "f9")
        await seat.hears("Đã lưu")
        await seat.press("f7")
        await seat.sees("✎ Sửa", "Chỉ tiêu › 80% dịch vụ công trực tuyến… › Tử số: 108 → 109")
        await seat.press("f7")
        await seat.sees("Kết quả")
        await seat.press("escape", "5")
        await seat.sees("Sửa phiếu chỉ tiêu 2025", "80% dịch vụ công trực tuyến… › Tử số: 108 → 109")
        await seat.press("enter")
        await seat.sees("› Bộ phận Tiếp nhận", "✎ Sửa số liệu 2025")


async def test_a_finding_leads_to_its_field(small: Path) -> None:
    write(small, YEAR, "numerator = 108", "numerator = 1080")
    async with at_desk(small) as seat:
        await seat.press("4")
        await seat.sees("lớn hơn", "dòng 8")
        await seat.press("enter")
        await seat.sees("2025 ", "1 lỗi")
        page = seat.app.screen
        assert isinstance(page, UnitPage)
        assert page.pane is not None
        assert isinstance(page.pane.view, FigureForm)
        wanted = page.pane.view.editors["indicators", "gov.online_services", "numerator"].widget
        await seat.until(lambda: seat.app.focused is wanted)


async def test_a_long_check_tells_how_far_it_is_and_holds_nobody_up(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check of fifty thousand forms takes a minute: meanwhile the program is there for other things."""
    write(small, YEAR, "numerator = 108", "numerator = 1080")
    go_on, check = threading.Event(), Desk.findings

    def long(desk: Desk, *_: object, tell: Tell) -> list[Finding]:
        tell(Progress("Đang kiểm tra", 50, 50_000))
        assert go_on.wait(60)
        return check(desk)

    monkeypatch.setattr(Desk, "findings", long)
    async with at_desk(small) as seat:
        await seat.press("4")
        await seat.sees("Đang kiểm tra, 50/50.000")
        assert "Không có lỗi" not in seat.text
        await seat.press("2")
        await seat.sees("3 đơn vị")
        go_on.set()
        await seat.press("4")
        await seat.sees("lớn hơn", "dòng 8")


async def test_a_check_that_fails_says_so_and_does_not_seem_to_go_on(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, tell: Tell) -> list[Finding]:
        raise RecordError("Kho git thử hỏng.")

    write(small, YEAR, "numerator = 108", "numerator = 1080")
    monkeypatch.setattr(Desk, "findings", broken)
    async with at_desk(small) as seat:
        await seat.press("4")
        await seat.hears("Kho git thử hỏng.")
        await seat.until(lambda: "Đang kiểm tra" not in seat.text)
        assert "Không có lỗi" not in seat.text


@sized
async def test_the_overview_shows_stage_late_units_states_targets_and_fund(
    demo: Path, size: tuple[int, int]
) -> None:
    async with at_desk(demo, size) as seat:
        await seat.sees("Tổng kết Phong trào thi đua", "còn 1 ngày", "2 phiếu", "Trường Mầm non", "30 ngày")
        seat.app.screen.query_one("Targets").focus()
        await seat.pilot.pause()
        await seat.sees("đạt 16/19", "82,0%", "> 80%")
        await seat.press("left")
        # On a wide screen of exactly 80,0% the target "trên 80%" is missed.
        await seat.sees("80,0%")
        await seat.press("tab")
        seat.app.screen.query_one("FundBlock").scroll_visible(animate=False)
        await seat.sees("Quỹ khen thưởng", "15.000", "30.000")


async def test_a_nomination_over_the_time_limit_is_late_too_and_opens(demo: Path) -> None:
    # Two forms are late; after them come the nominations that wait, the longest first.
    async with at_desk(demo, (120, 40)) as seat:
        await seat.sees("8 đề nghị (lv: làm việc)", "chờ thẩm định")
        await seat.press("down", "down", "enter")
        await seat.sees("› Công ty TNHH Cơ khí Mẫu Phát", "◔ Đã nộp")
        assert isinstance(seat.app.screen, NominationPage)


async def test_a_new_unit_is_begun_filled_in_and_saved(small: Path) -> None:
    path = small / "campaign/units/tram-bom-thon-dong/registration.toml"
    async with at_desk(small) as seat:
        await seat.press("2", "n")
        await seat.type("Trạm bơm thôn Đông")
        await seat.press("tab", "enter")
        await seat.sees("Cơ quan")
        await seat.type("doanh nghiep")
        await seat.press("enter")
        await seat.sees("Sẽ nằm ở campaign/units/tram-bom-thon-dong/registration.toml")
        await seat.press("tab", "tab", "enter")
        await seat.sees("Chưa có trên đĩa", "Trạm bơm thôn Đông")
        assert not path.exists()
        await seat.press("f9")
        await seat.hears("Đã lưu: Bản đăng ký thi đua")
        await seat.press("escape")
        await seat.sees("4 đơn vị", "Trạm bơm thôn Đông")
    assert 'name = "Trạm bơm thôn Đông"' in path.read_text()
    assert git(small, "log", "-1", "--format=%s") == "Lập bản đăng ký thi đua: Trạm bơm thôn Đông"


async def test_steps_go_back_over_fields_also_after_saving(small: Path) -> None:
    async with at_desk(small) as seat:
        seat.app.open_form(YEAR)
        await seat.sees("Kết quả")
        await seat.press("down", "end", "backspace")
        await seat.type("7")  # 107 of 124
        await seat.sees("86,3%")
        await seat.press("tab", "end")
        await seat.type("\x7f5")  # 107 of 125
        await seat.sees("85,6%")
        await seat.press("f9")
        await seat.hears("Đã lưu")
        await seat.press("ctrl+z")
        await seat.sees("86,3%", "● chưa lưu")
        await seat.press("ctrl+z")
        await seat.sees("87,1%")
        await seat.press("ctrl+z")
        await seat.hears("Không còn gì để hoàn tác")
        await seat.press("f12")
        await seat.type("lam lai\r")
        await seat.sees("86,3%")
        await seat.press("f9")
        await seat.until(lambda: "numerator = 107\ndenominator = 124\n" in (small / YEAR).read_text())
        await seat.at_rest()
    assert git(small, "diff", "--shortstat", "HEAD~2", "--", YEAR).strip() == (
        "1 file changed, 1 insertion(+), 1 deletion(-)"
    )


async def test_a_form_changed_in_an_editor_while_its_page_is_open_is_recorded_by_the_first_key(
    small: Path,
) -> None:
    path = "campaign/units/mot-cua/registration.toml"
    before = git(small, "rev-parse", "HEAD")
    async with at_desk(small) as seat:
        seat.app.open_form(path)
        await seat.sees("Trịnh Mẫu Thảo")
        write(small, path, "Trịnh Mẫu Thảo", "Trịnh Mẫu Thơm")
        await seat.press("f9")
        await seat.hears("Đã lưu: ")
        await seat.sees("Trịnh Mẫu Thơm")
    assert git(small, "rev-parse", "HEAD~1") == before


async def test_a_plan_changed_in_an_editor_is_recorded_for_its_chair_and_no_change_is_no_refusal(
    small: Path,
) -> None:
    """What `uncommitted` tells an officer to do: open the plan, and save it."""
    before = git(small, "rev-parse", "HEAD")
    async with at_desk(small) as seat:
        await seat.press("e", "f9")
        await seat.hears("Không có gì mới để lưu.")
    assert git(small, "rev-parse", "HEAD") == before
    write(small, "campaign.toml", '2023 – 2025"', '2023 – 2026"')
    async with at_desk(small) as seat:
        await seat.press("e", "f9")
        await seat.sees("Ghi lần sửa này theo ý kiến của")
        await seat.press("tab", "enter")
        await seat.hears("Đã lưu: Kế hoạch")
    assert git(small, "status", "--porcelain") == ""
    assert git(small, "log", "-1", "--format=%s") == "Sửa kế hoạch"


async def test_a_plan_that_somebody_changed_since_is_asked_about(small: Path) -> None:
    async with at_desk(small) as seat:
        await seat.press("e", "down", "end")
        await seat.type(" A")
        await seat.sees("● chưa lưu")
        write(small, "campaign.toml", '2023 – 2025"', '2023 – 2026"')
        by_hand = (small / "campaign.toml").read_bytes()
        await seat.press("f9", "tab", "enter")
        await seat.sees("Kế hoạch đã bị sửa ở nơi khác", "Kế hoạch › Tên phong trào")
        assert (small / "campaign.toml").read_bytes() == by_hand
        await seat.press("tab", "tab", "enter")
        await seat.until(lambda: "sửa ở nơi khác" not in seat.text)
        await seat.press("f9", "tab", "enter")
        await seat.hears("Đã lưu: Kế hoạch")
    assert '2023 – 2025 A"' in (small / "campaign.toml").read_text(encoding="utf-8")


REGISTRATION = "campaign/units/mot-cua/registration.toml"


async def test_heads_and_help_name_the_clauses_of_the_plan_at_hand_or_none(small: Path) -> None:
    plan = small / "campaign.toml"
    text = plan.read_text(encoding="utf-8")
    async with at_desk(small, (120, 60)) as seat:
        seat.app.open_form(REGISTRATION, ("registration", "date"))
        await seat.sees("Đăng ký thi đua III.1", "Nội dung thi đua II.3")
        await seat.press("f1")
        await seat.sees("Theo mục III.1 của kế hoạch.")
        await seat.press("escape")

        plan.write_text(text.replace('registration = "III.1"', 'registration = "Điều 5"'), encoding="utf-8")
        seat.app.desk.reload()
        seat.app.desk_changed()
        await seat.sees("Đăng ký thi đua Điều 5", "Nội dung thi đua II.3")
        await seat.press("f1")
        await seat.sees("Theo mục Điều 5 của kế hoạch.")
        await seat.press("escape")

        plan.write_text(text.partition("[clauses]")[0], encoding="utf-8")
        seat.app.desk.reload()
        seat.app.desk_changed()
        await seat.sees("Đăng ký thi đua Ngày đăng ký", "Nội dung thi đua [ ] II.3.a")
        await seat.press("f1")
        await seat.sees("Ngày thủ trưởng đơn vị ký", "Nội dung cần điền")
        assert "Theo mục" not in seat.text
