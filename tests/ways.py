"""The ways on which `looks.py` goes through the program: what lies there, then by keys from screen to screen.

Every class of screens and dialogs is met on one of them.
"""

import contextlib
import os
import shutil
import threading
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from campaign import opening
from campaign.clashes import Unsettled
from campaign.demo import invite
from tests.agenda import two_posted, two_voted
from tests.command import git, write
from tests.conftest import TODAY, found
from tests.machines import MOT_CUA, TRAM, machines
from tests.spreadsheets import xlsx
from tests.walk import Walk
from tui.form_page import FormPage
from tui.listing import Listing
from tui.main_screens import MAIN

_UNIT = f"campaign/{MOT_CUA}.toml"
_YEAR = "campaign/units/mot-cua/2025.toml"
_NOMINATION = "campaign/nominations/2025/van-phong-ubnd.toml"


# What lies there


def demo(told: Path, folder: Path) -> Path:
    """The demo, with one nomination more before the council."""
    root = Path(shutil.copytree(told, folder / "demo"))
    two_posted(root)
    invite(root)
    return root


def voted(told: Path, folder: Path) -> Path:
    """The demo, with two nominations that wait for the decision."""
    root = Path(shutil.copytree(told, folder / "demo"))
    two_voted(root)
    return root


def small(told: Path, folder: Path) -> Path:
    """A small workspace; beside it a folder of spreadsheets."""
    found(told, folder / "small")
    sheets = folder / "Bảng tính"
    sheets.mkdir()
    rows: list[list[Any]] = [
        ["Mã đơn vị", "Nơi làm việc mới", "Điện thoại"],
        ["mot-cua", "Thôn Đông", 912345678],
        ["khong-co", "Thôn Nam", ""],
    ]
    (sheets / "danh-sach.xlsx").write_bytes(xlsx(rows))
    return folder / "small"


def new(told: Path, folder: Path) -> Path:
    """A workspace as `thidua init` makes it."""
    del told
    (folder / "gitconfig").write_text(
        "[user]\n\tname = Vũ Mẫu Lan\n\temail = vu.mau.lan@example.invalid\n", encoding="utf-8"
    )
    os.environ["GIT_CONFIG_GLOBAL"] = str(folder / "gitconfig")
    opening.begin(folder / "moi", datetime.combine(TODAY, datetime.min.time()).astimezone())
    return folder / "moi"


def two(told: Path, folder: Path) -> Path:
    """One of two machines: both changed the same fields, and somebody offers a change for review."""
    base = folder / "goc"
    found(told, base)
    both = machines(base, folder / "hai-may")
    both.set(both.a, MOT_CUA, staff=41, address="Nhà số Một, đường trước trụ sở Ủy ban nhân dân xã")
    both.set(both.a, TRAM, staff=97)
    both.set(both.b, MOT_CUA, staff=42, address="Nhà số Hai")
    both.set(both.b, TRAM, staff=98)
    both.sync(both.a)
    with contextlib.suppress(Unsettled):
        both.sync(both.b)
    # what was received stays; the address is one that reads alike on every machine
    git(both.b, "config", "remote.origin.url", "ssh://thidua@may-chu.xa.example.invalid/thi-dua.git")
    return both.b


# The ways


async def overview(way: Walk) -> None:
    """The tour, the sections of the overview, the lists of units and figures, what is asked everywhere."""
    seat = way.seat
    await way.look("tour", "Chào bạn")
    await way.leave()
    await way.look("overview", "Tiến độ")
    await way.dialog("jump", "ctrl+o", "Gõ chữ cái")
    await way.dialog("palette", "f12")
    await way.dialog("help", "f1")
    await way.to("review")
    await way.look("review", "Chỉ tiêu toàn xã qua các năm")
    await way.to("plan")
    await way.look("plan", "campaign.toml", "Tên phong trào")
    await way.to("units")
    await way.look("units", "20 đơn vị")
    await way.dialog("new-unit", "n")
    await seat.press("space", "down", "space")
    await way.look("units-marked", "2 đã chọn")
    await way.dialog("forms-marked", "f8", "của 2 đơn vị?")
    await way.to("figures")
    await way.look("figures")
    await way.to("settings")
    way.app.screen.query_one(Listing).find("phim")
    await way.look("settings", "Phím: Lưu biểu mẫu")
    await way.dialog("settings-key", "enter", "Phím mới")
    way.app.screen.query_one(Listing).find("bo mau")
    await way.dialog("settings-theme", "enter", "Bộ màu")


async def nominations(way: Walk) -> None:
    """From the list of nominations to the council."""
    seat = way.seat
    await way.leave()
    await way.to("nominations")
    await way.look("nominations")
    await way.dialog("new-nomination", "n")
    await way.to("appraisal")
    await way.look("appraisal", "Toàn bộ phiếu", "nộp lần đầu.")
    await way.dialog("return", "r", "Phải ghi lý do.")
    await way.to("council")
    await way.look("council", "Văn phòng UBND xã", "chưa bỏ phiếu")
    for press in ("attend", "recuse"):
        way.press_named(press).focus()
        await way.dialog(f"council-{press}", "enter")
    await way.dialog("minutes", "p", "kỳ nào?")
    way.app.screen.query("AgendaRow TextInput").first().focus()
    await seat.type("6")
    await way.look("council-voted", "cần quá")
    await way.dialog("vote", "f8", "làm được 1")


async def decision(way: Walk) -> None:
    """The decision, papers, findings, the journal."""
    seat = way.seat
    await way.leave()
    await way.to("decision")
    await way.look("decision", "Hoàng Mẫu Quyên")
    await seat.press("space", "down", "space")
    await way.look("decision-marked", "2 đã chọn")
    await way.dialog("print-marked", "p", "In gì từ 2 phiếu đã chọn?")
    await way.dialog("acts-marked", "f8", "Làm gì với 2 biểu mẫu đã chọn?")
    await seat.press("f8")
    await seat.type("quyet dinh khen")
    await way.opens("enter")
    await way.look("decide", "Thiếu “Số quyết định”")
    await seat.type("200/QĐ-UBND")
    await seat.press("enter")
    await seat.type("30/12/2025")
    await way.look("decide-filled", "Quyết định khen thưởng: 2")
    await way.leave()
    await way.to("findings")
    await way.look("findings")
    await way.to("journal")
    await way.look("journal", "Mã lần ghi")
    await way.to("papers")
    await way.look("papers")
    await way.dialog("print-for", "enter", "in cho")
    done = threading.Event()
    way.app.work("Đang in 3/40…", done.wait, _nothing, _nothing)
    await way.look("papers-printing", "Đang in 3/40…", sizes=2, busy=True)
    done.set()
    await seat.at_rest()
    await way.to("printed")
    await way.look("printed", "Chưa in văn bản nào.")
    await way.to("exchange")
    await way.look("exchange", "Chưa nối với kho chung nào.")
    await way.dialog("connect", "z", "Nối với kho chung")
    await way.to("proposals")
    await way.look("proposals", "Chưa nối với kho chung nào: phím z")


async def forms(way: Walk) -> None:
    """One form of each kind, its history, an act, and leaving."""
    seat = way.seat
    await way.leave()
    way.app.open_form(_UNIT)
    await way.look("unit", "Tên đơn vị", "Thủ trưởng")
    await way.dialog("acts", "f8", "Làm gì với biểu mẫu này?")
    await seat.press("f8")
    await way.opens("enter")
    await way.look("act", "Phải ghi lý do.")
    await way.leave()
    await way.dialog("form-jump", "ctrl+o", "Gõ chữ cái")
    form = way.app.screen
    assert isinstance(form, FormPage)
    assert form.pane is not None
    form.pane.view.editors["name",].widget.focus()
    await seat.press("x")
    await way.dialog("leaving", "ctrl+q", "Còn thay đổi chưa lưu")
    await seat.press("ctrl+z", "down")
    await way.dialog("picker", "enter", "Loại đơn vị", "Gõ để tìm")
    await seat.press("f7")
    await way.look("unit-history", "Mã lần ghi")
    await way.close()
    way.app.open_form(_YEAR)
    await way.look("unit-year", "Chính quyền số")
    await way.close()
    way.app.open_form(_NOMINATION)
    await way.look("nomination", "Đủ tiêu chuẩn")


async def changed(way: Walk) -> None:
    """What another program changed, a file that is not UTF-8, a draft, a spreadsheet, a broken plan."""
    seat, root = way.seat, way.root
    way.app.open_form(_UNIT)
    await seat.sees("Tên đơn vị")
    await seat.press("down", "end", "x")
    await seat.until(lambda: way.app.drafts.paths() == [_UNIT], "No draft is kept")
    await seat.press("escape", "right", "right", "enter")  # which keeps the draft
    way.app.open_form(_UNIT)
    await way.look("unit-draft", "Còn bản gõ dở lúc", sizes=2)
    way.app.open_form(_YEAR)
    await seat.sees("Kết quả")
    write(root, _YEAR, "numerator = 108\ndenominator = 124", "numerator = 107\ndenominator = 125")
    await seat.press("down", "end", "backspace", "9")
    await way.opens("f9")
    await way.look("clash", "( ) trong tệp 107")
    await way.leave()
    await seat.press("ctrl+z")
    await way.to("intake")
    await way.look("intake", "Phím n: chọn tệp để nhập.")
    await way.dialog("export", "v", "Xuất gì?")
    await way.opens("n")
    await seat.press("shift+home")
    await seat.type("Bảng tính/")
    await way.look("file-pick", "danh-sach.xlsx")
    await seat.press("down", "enter")
    await way.look("intake-read", "1 chỗ không nhận được", "1 cột chưa rõ")
    file = root / _UNIT
    file.write_bytes(file.read_text(encoding="utf-8").encode("utf-16"))
    await way.app.run_action("reload")
    await way.to("findings")
    await seat.press("slash")
    await seat.type("utf")
    await way.look("findings-sought", "bảng mã UTF-8", sizes=1)
    await way.dialog("convert", "enter", "UTF-16 (Unicode của Notepad)")
    write(root, "campaign.toml", 'title = "', "title = ”")
    await way.app.run_action("reload")
    await way.to("overview")
    await way.look("overview-unread", "campaign.toml, dòng", sizes=2)


async def between(way: Walk) -> None:
    """Two machines: what clashes, chosen field by field; an exchange that is asked about."""
    await way.to("exchange")
    await way.look("exchange-clashes", "chọn 0/3")
    await way.seat.press("down")
    await way.dialog("choosing", "enter", "Hai máy cùng sửa")


async def beginning(way: Walk) -> None:
    """Every main screen of a workspace where nothing is yet."""
    for name in MAIN:
        if name != "settings":
            await way.to(name)
            late = ("Không biểu mẫu nào đổi.",) if name == "journal" else ()
            await way.look(f"new-{name}", *late, sizes=2)


def _nothing(_: object) -> None:
    pass


WAYS: Mapping[str, tuple[Callable[[Path, Path], Path], Callable[[Walk], Awaitable[None]]]] = {
    "overview": (demo, overview),
    "nominations": (demo, nominations),
    "decision": (voted, decision),
    "forms": (demo, forms),
    "changed": (small, changed),
    "between": (two, between),
    "beginning": (new, beginning),
}
"""By name what lies there, and the way."""
