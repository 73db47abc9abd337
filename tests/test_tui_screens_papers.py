"""Papers from the keyboard: chosen, printed in the background, read, opened, without stopping anything."""

import os
import stat
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from render.printed import Printed
from tests.command import git
from tests.seat import PATIENCE, at_desk
from tui import batch, printing
from tui.screens.printed import PrintedPage
from tui.viewer import open_file

sized = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


@sized
async def test_a_paper_is_printed_for_one_unit_and_read(small: Path, size: tuple[int, int]) -> None:
    before = git(small, "rev-parse", "HEAD")
    async with at_desk(small, size) as seat:
        await seat.press("6")
        await seat.sees("Bản đăng ký thi đua của một đơn vị", "18 loại văn bản")
        await seat.press("enter")
        await seat.sees("in cho", "Tất cả", "Trạm Y tế Tân Quang")
        await seat.type("tram y te\r")
        await seat.hears("Đã in: out/")
        await seat.press("i")
        await seat.sees("1 tệp", "── trang 1 ──", "BẢN ĐĂNG KÝ")
    files = list((small / "out").glob("*.pdf"))
    assert len(files) == 1
    assert files[0].read_bytes().startswith(b"%PDF-")
    assert git(small, "rev-parse", "HEAD") == before
    assert git(small, "status", "--porcelain") == ""  # git ignores what is printed


async def test_all_of_a_kind_are_printed_one_file_each(small: Path) -> None:
    async with at_desk(small) as seat:
        await seat.press("6", "slash")
        await seat.type("phieu chi tieu\r")
        await seat.sees("Tất cả 9")
        await seat.press("enter")
        await seat.hears("tệp khác")
    # Three units, three years of forms for two of them and each of the third: as many files as forms.
    forms = list((small / "campaign/units").glob("*/20*.toml"))
    assert len(list((small / "out").glob("*.pdf"))) == len(forms) > 2


async def test_what_cannot_be_printed_yet_is_said(small: Path) -> None:
    async with at_desk(small) as seat:
        await seat.press("6", "slash")
        await seat.type("quyet dinh khen")
        await seat.sees("Chưa có đề nghị nào đến bước này")
        await seat.press("enter")
        await seat.hears("Chưa có gì để in văn bản này")
    assert not (small / "out").exists()


async def test_no_paper_yet_says_what_to_do(small: Path) -> None:
    async with at_desk(small) as seat:
        await seat.press("i")
        await seat.sees("Chưa in văn bản nào. Sang thẻ Loại văn bản")


async def test_leaving_during_a_batch_ends_it_after_the_file_in_hand(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    third, wants_to_leave = threading.Event(), threading.Event()

    def put(root: Path, printed: Sequence[Printed]) -> batch.Done:
        if len(list((demo / "out").glob("*.pdf"))) == 2:
            third.set()
            assert wants_to_leave.wait(PATIENCE)
        return batch.put(root, printed)

    monkeypatch.setattr(printing, "put", put)
    async with at_desk(demo) as seat:
        await seat.press("6", "slash")
        await seat.type("bao cao thanh tich\r")
        await seat.sees("Tất cả 43")
        await seat.press("enter")
        await seat.until(third.is_set)
        assert "Đang in 3/43" in seat.app.busy
        await seat.press("ctrl+q")
        wants_to_leave.set()
        await seat.until(lambda: not seat.app.is_running)
    printed = list((demo / "out").glob("*.pdf"))
    assert len(printed) == 3
    assert all(path.read_bytes().rstrip().endswith(b"%%EOF") for path in printed)


# The system's viewer: a program on the path, which tells what it was asked to open


def viewer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A viewer of the test's own; returns where it tells."""
    told, program = folder / "told", folder / "bin" / "xdg-open"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf %s "$1" > "{told}.new" && mv "{told}.new" "{told}"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr("sys.platform", "linux")
    return told


async def test_a_printed_paper_is_opened_with_the_systems_viewer(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = viewer(tmp_path, monkeypatch)
    (small / "out").mkdir()
    (small / "out" / "[@click=app.quit].pdf").write_bytes(b"nothing")
    async with at_desk(small) as seat:
        await seat.press("i")
        await seat.sees("[@click=app.quit].pdf", "Không đọc được chữ của tệp này")
        assert isinstance(seat.app.screen, PrintedPage)
        await seat.press("enter")
        await seat.until(told.exists, "not opened")
        assert seat.app.is_running
    assert told.read_text() == str(small / "out" / "[@click=app.quit].pdf")


def test_without_a_viewer_the_place_of_the_file_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    file = tmp_path / "a.pdf"
    assert "Không còn tệp a.pdf" in open_file(file)
    file.write_bytes(b"x")
    assert str(file) in open_file(file)
