"""Spreadsheets in and out by keys: a file chosen, headings explained, doubts answered, all or nothing."""

import threading
from pathlib import Path
from typing import Any

import pytest

from campaign.desk import Desk
from campaign.importing import take
from campaign.intake import Intake
from campaign.progress import Progress, Tell
from campaign.spreadsheet import read_book
from tests.command import git
from tests.conftest import TODAY
from tests.seat import Seat, at_desk
from tests.spreadsheets import xlsx
from tui.file_pick import FilePick
from tui.inputs import TextInput

SIZES = [(80, 24), (120, 40)]

HEADINGS = ["Mã đơn vị", "Nơi làm việc mới", "Điện thoại"]

ROWS: list[list[Any]] = [
    HEADINGS,
    ["mot-cua", "Thôn Đông", 912345678],
    ["tram-y-te", "Thôn Tây", "0912 345 679"],
]


async def choose(seat: Seat, key: str, asked: str, words: str) -> None:
    """Press `key`, and take what `words` find in the dialog that asks."""
    await seat.press(key)
    await seat.sees(asked)
    await seat.type(words)
    await seat.press("enter")


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_a_spreadsheet_is_explained_looked_at_and_written_as_one_commit(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    files = tmp_path / "Bảng tính"
    files.mkdir()
    (files / "sai.xlsx").write_bytes(xlsx([*ROWS, ["khong-co", "Thôn Nam", ""]]))
    (files / "dung.xlsx").write_bytes(xlsx(ROWS))
    monkeypatch.chdir(tmp_path)
    before = git(small, "rev-parse", "HEAD")
    async with at_desk(small, size) as seat:
        await seat.press("b")
        await seat.sees("Chưa chọn tệp nào.")
        await choose(seat, "n", "Nhập bảng tính nào?", "bang")  # which completes the path, marks aside
        await seat.sees("dung.xlsx", "sai.xlsx")
        await seat.press("down", "down", "enter")
        await seat.sees("sai.xlsx:", "1 chỗ không nhận được", "1 cột chưa rõ", "1 ô cần trả lời")
        await seat.sees("✗", "Sheet1!A4", "khong-co")
        await seat.press("y")
        await seat.hears("Chưa ghi được")
        await choose(seat, "n", "Nhập bảng tính nào?", "du")
        await seat.sees("dung.xlsx:", "1 cột chưa rõ, 1 ô cần trả lời")
        await seat.press("slash")
        await seat.type("khong nhan ra")
        await seat.press("enter")
        await seat.sees("Cột “Nơi làm việc mới” là gì?")
        await seat.type("dia chi")
        await seat.press("enter")
        await seat.sees("Chưa ghi được: 1 ô cần trả lời.")
        await seat.press("escape", "slash")
        await seat.type("dien thoai")
        await seat.press("enter")
        await seat.sees("là", "0912345678")
        await seat.press("enter")
        await seat.sees("2 biểu mẫu sửa", "Phím y: ghi tất cả vào hồ sơ.")
        await seat.press("escape", "down")
        await seat.sees("→ Thôn Tây", "→ 0912")
        await seat.press(*["y"] * 9, "enter")  # a key held down writes nothing
        assert git(small, "rev-parse", "HEAD") == before
        await seat.press("y")
        await seat.sees("Ghi vào hồ sơ?", "trong một lần ghi")
        await seat.press("right", "enter")
        await seat.hears("Đã nhập dung.xlsx: 2 biểu mẫu sửa")
        await seat.sees("Chưa chọn tệp nào.")
        await choose(seat, "n", "Nhập bảng tính nào?", "dung")  # what the heading means is remembered
        await seat.sees("dung.xlsx: không có gì thay đổi", "1 ô cần trả lời")
        assert "cột chưa rõ" not in seat.text
    assert git(small, "log", "--format=%s", f"{before}..HEAD") == "Nhập dung.xlsx: 2 biểu mẫu sửa"
    assert git(small, "status", "--porcelain") == ""
    desk = Desk(small, TODAY)
    raw = desk.form("units/mot-cua/registration").raw
    assert (raw["address"], raw["contact"]["phone"]) == ("Thôn Đông", "0912345678")
    assert desk.form("units/tram-y-te/registration").raw["contact"]["phone"] == "0912 345 679"


@pytest.mark.parametrize("typed", ["~nobody-here/so-lieu.xlsx", "a" * 5000 + ".xlsx", "/khong/co/"])
async def test_a_path_that_cannot_be_is_no_file(small: Path, typed: str) -> None:
    async with at_desk(small) as seat:
        await seat.press("b", "n")
        await seat.sees("Lấy tệp này")
        seat.app.screen.query_one(TextInput).value = typed
        await seat.press("enter", "f9")
        await seat.hears("Không có tệp")
        await seat.press("escape", "v", "enter")
        await seat.sees("Ghi ra tệp nào?")
        seat.app.screen.query_one(TextInput).value = "a" * 5000 + ".xlsx"
        await seat.press("f9")
        await seat.hears("Chưa ghi được")


async def test_lists_and_templates_go_out_and_come_back_without_a_change(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with at_desk(small) as seat:
        await seat.press("b", "v")
        await seat.sees("Xuất gì?", "Cả hồ sơ")
        await seat.press("enter")
        await seat.sees("Ghi ra tệp nào?", "ho-so.xlsx")
        await seat.press("f9")
        await seat.hears("Đã ghi")
        await choose(seat, "v", "Xuất gì?", "dang ky")
        await seat.sees("Ghi ra tệp nào?")
        assert isinstance(seat.app.screen, FilePick)
        await seat.press(*["backspace"] * 4)
        await seat.type("pdf")
        await seat.press("f9")
        await seat.hears("Tệp phải có đuôi .xlsx, .csv.")
        await seat.press(*["backspace"] * 3)
        await seat.type("csv")
        await seat.press("f9")
        await seat.until((tmp_path / "dang-ky-thi-dua.csv").exists, "no csv")
        await seat.at_rest()
        (tmp_path / "ho-so.xlsx").write_bytes(b"mine")
        await choose(seat, "v", "Xuất gì?", "")
        await seat.sees("Ghi ra tệp nào?")
        await seat.press("f9")
        await seat.sees("Ghi đè?")
        await seat.press("enter")  # the safe answer
        await seat.pilot.pause()
        assert (tmp_path / "ho-so.xlsx").read_bytes() == b"mine"
        await choose(seat, "v", "Xuất gì?", "mau hoat dong")
        await seat.sees("mau-hoat-dong.xlsx")
        await seat.press("f9")
        await seat.until((tmp_path / "mau-hoat-dong.xlsx").exists, "no template")
        await seat.at_rest()
    desk = Desk(small, TODAY)
    for name, same in (("dang-ky-thi-dua.csv", 3), ("mau-hoat-dong.xlsx", 0)):
        intake = take(desk.workspace, read_book((tmp_path / name).read_bytes(), name))
        assert (intake.edits, intake.refusals, intake.same) == ({}, (), same), name


async def test_how_far_a_long_comparison_is_stands_over_the_list(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (small / "dai.xlsx").write_bytes(xlsx([["Mã đơn vị", "Địa chỉ"], ["mot-cua", "Thôn Đông"]]))
    looked_at = threading.Event()

    def slow(*words: Any) -> Intake:
        tell: Tell = words[-1]
        tell(Progress("Đang so với hồ sơ", 50, 5000))
        assert looked_at.wait(20)
        return take(*words)

    monkeypatch.setattr("tui.screens.intake.take", slow)
    monkeypatch.chdir(small)
    async with at_desk(small) as seat:
        await seat.press("b")
        await choose(seat, "n", "Nhập bảng tính nào?", "dai")
        await seat.sees("Đang so với hồ sơ, 50/5.000")
        looked_at.set()
        await seat.sees("dai.xlsx: 1 biểu mẫu sửa")
        assert "Đang so" not in seat.text


@pytest.mark.parametrize("quote", ["", '"'], ids=["bare", "quoted"])
async def test_a_whole_path_that_is_pasted_behind_the_proposed_folder_is_taken(
    small: Path, tmp_path: Path, quote: str
) -> None:
    """As the system's file manager copies it."""
    file = tmp_path / "đơn vị.xlsx"
    file.write_bytes(xlsx(ROWS))
    async with at_desk(small) as seat:
        await seat.press("b")
        await choose(seat, "n", "Nhập bảng tính nào?", f"{quote}{file}{quote}")
        await seat.sees("đơn vị.xlsx:", "1 cột chưa rõ")
