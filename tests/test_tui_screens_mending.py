"""What is put right from the screens by keys: work that was cut off, a file in another encoding."""

from pathlib import Path

from campaign.desk import Desk
from tests.command import git, write
from tests.conftest import TODAY
from tests.seat import at_desk
from tui.listing import Listing

MOT_CUA = "campaign/units/mot-cua/registration.toml"


async def test_work_that_was_cut_off_is_offered_at_the_start_and_finished(small: Path) -> None:
    write(small, MOT_CUA, "staff = ", "staff = 1")  # saved by hand, or killed before its commit
    (small / ".git/index.lock").touch()
    before = git(small, "rev-parse", "HEAD")
    async with at_desk(small) as seat:
        await seat.sees("1 biểu mẫu đã lưu nhưng chưa ghi vào hồ sơ", "Phím f: làm nốt.")
        await seat.press(*["f"] * 9, "enter")  # a key held down, and the safe answer
        await seat.at_rest()
        assert git(small, "rev-parse", "HEAD") == before
        await seat.press("f")
        await seat.sees("Việc dở dang", "Chương trình khác đang giữ khóa git")
        await seat.press("right", "right", "enter")
        await seat.hears("Đã làm nốt: 1 lần ghi.")
        await seat.until(lambda: "chưa ghi vào hồ sơ" not in seat.text)
        await seat.press("f")
        await seat.hears("Không có việc dở dang.")
    assert git(small, "status", "--porcelain") == ""
    assert git(small, "show", "--format=", "--name-only", "HEAD") == MOT_CUA


async def test_another_encoding_is_read_first_and_then_converted(small: Path) -> None:
    file = small / MOT_CUA
    text = file.read_text(encoding="utf-8")
    file.write_bytes(text.encode("utf-16"))
    async with at_desk(small) as seat:
        await seat.press("4", "slash")
        await seat.type("utf")
        await seat.press("enter")
        await seat.sees("không phải UTF-8", "UTF-16 (Unicode của Notepad)", "Bộ phận Tiếp nhận")
        await seat.press("enter")  # the safe answer
        assert file.read_bytes() == text.encode("utf-16")
        await seat.press("escape", "slash")
        await seat.type("utf")
        await seat.press("enter")
        await seat.sees("không phải UTF-8")
        await seat.press("shift+tab", "enter")
        await seat.sees("Gõ để tìm")
        await seat.type("utf-8")
        await seat.press("enter")
        await seat.sees("Tệp không phải UTF-8. Chọn bảng mã khác")
        await seat.press("f9")
        await seat.press("enter")
        await seat.type("notepad")
        await seat.press("enter")
        await seat.sees("Bộ phận Tiếp nhận")
        await seat.press("f9")
        await seat.hears("Đã đổi")
    assert file.read_text(encoding="utf-8") == text
    assert git(small, "status", "--porcelain") == ""
    assert not Desk(small, TODAY).form("mot-cua").findings


async def test_a_plan_that_cannot_be_read_is_said_first_and_leads_to_the_finding(small: Path) -> None:
    plan = small / "campaign.toml"
    whole = plan.read_bytes()
    plan.write_bytes(whole.replace(b"schema = 1\n", b"schema = 1,5\n", 1))
    line = whole.split(b"\n").index(b"schema = 1") + 1
    async with at_desk(small) as seat:
        await seat.sees(f"campaign.toml, dòng {line}", "Sai cú pháp TOML", "Kế hoạch không đọc được")
        assert "Không đọc được campaign.toml" in seat.lines[0]
        for untrue in ("Không đơn vị nào chậm", "Kế hoạch chưa", "đạt 0/0"):
            assert untrue not in seat.text
        await seat.press("4", "slash")
        await seat.type("mot-cua")  # what was sought before is no hindrance
        await seat.press("escape", "1", "enter")
        await seat.sees("Ở đâu", f"campaign.toml, dòng {line}")
        await seat.press("enter")
        await seat.sees("Tên phong trào *", "Sai cú pháp TOML")
        assert "Chưa điền" not in seat.text
        plan.write_bytes(whole)
        await seat.press("1", "tab", "enter")
        await seat.sees("Tiến độ", "Chậm")
        await seat.until(lambda: isinstance(seat.app.focused, Listing), "The list has not the focus")
