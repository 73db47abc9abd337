"""What every screen looks like, as text; `python -m tests.looks` writes `tests/data/screens/` anew.

The program runs on a fresh demo and is led through its screens and dialogs, once for each size. Commits bear
other names on every machine, so the names are covered; of the settings those are shown that no machine has
of its own.
"""

import asyncio
import os
import re
import sys
import tempfile
from functools import partial
from pathlib import Path

from textual.screen import ModalScreen
from textual.widget import Widget

from campaign.demo import tell
from tests.seat import Seat, at_desk
from tui.form_page import FormPage
from tui.listing import Listing
from tui.main_screens import MAIN
from tui.press import Press

SCREENS = Path(__file__).parent / "data" / "screens"

SIZES = ((80, 24), (120, 40))

_UNIT = "campaign/units/mot-cua/registration.toml"
_YEAR = "campaign/units/mot-cua/2025.toml"
_NOMINATION = "campaign/nominations/2025/van-phong-ubnd.toml"

_COMMIT = re.compile(r"\b[0-9a-f]{12}\b")

LATE: dict[str, tuple[str, ...]] = {
    "review": ("Chỉ tiêu toàn xã qua các năm",),
    "appraisal": ("Toàn bộ phiếu", "nộp lần đầu."),
    "council": ("Văn phòng UBND xã", "chưa bỏ phiếu"),
    "journal": ("Mã lần ghi",),
    "exchange": ("Chưa nối với kho chung nào.",),
    "proposals": ("Chưa nối với kho chung nào: phím z",),
    "intake": ("Phím n: chọn tệp để nhập.",),
    "printed": ("Chưa in văn bản nào.",),
}
"""By main screen what stands there last, for those that work out in a thread what they show."""

DIALOGS: dict[str, tuple[str, ...]] = {
    "units": ("new-unit", "n"),
    "nominations": ("new-nomination", "n"),
    "appraisal": ("return", "r", "Phải ghi lý do."),
    "exchange": ("connect", "z"),
    "intake": ("export", "v"),
}
"""By main screen the dialog that is looked at there, and the key that opens it, and words."""


def file_of(name: str, size: tuple[int, int]) -> Path:
    """Where the screen `name` is kept."""
    return SCREENS / f"{name}-{size[0]}x{size[1]}.txt"


class Walk:
    """The way through all screens of a fresh demo; `seen` holds them by name."""

    def __init__(self, seat: Seat) -> None:
        self.seat, self.app = seat, seat.app
        self.seen: dict[str, str] = {}

    async def look(self, name: str, *words: str) -> None:
        """Note what the screen shows once `words` stand on it."""
        await self.seat.sees(*words)
        await self.seat.at_rest()
        self.seen[name] = _COMMIT.sub("·" * 12, self.seat.text) + "\n"

    async def dialog(self, name: str, key: str, *words: str) -> None:
        """Look at the dialog that `key` opens, and leave it."""
        before = self.app.screen
        await self.seat.press(key)
        await self.seat.until(lambda: self.app.screen is not before, name)
        await self.look(name, *words)
        await self.leave()

    async def leave(self) -> None:
        """Leave every dialog that is open."""
        while isinstance(before := self.app.screen, ModalScreen):
            await self.seat.press("escape")
            await self.seat.until(partial(self._left, before), "The dialog stays")

    def _is_on(self, name: str) -> bool:
        return self.app.screen is self.seat.pages.main(name)

    def _left(self, before: object) -> bool:
        return self.app.screen is not before

    async def main_screens(self) -> None:
        """All of `MAIN` but the plan, slow to come and among the manual's pictures; their dialogs."""
        for name in [name for name in MAIN if name != "plan"]:
            await self.app.run_action(f"show('{name}')")
            await self.seat.until(partial(self._is_on, name), name)
            if name == "settings":
                self.app.screen.query_one(Listing).find("phim")
                await self.look(name, "Phím: Lưu biểu mẫu")
                continue
            await self.look(name, *LATE.get(name, ()))
            if name in DIALOGS:
                await self.dialog(*DIALOGS[name])
            if name == "council":
                for press in ("attend", "recuse"):
                    self.press_named(press).focus()
                    await self.dialog(f"council-{press}", "enter")

    def press_named(self, name: str) -> Widget:
        """The button `name` of the screen."""
        return next(one for one in self.app.screen.query(Press) if one.name == name)

    async def forms(self) -> None:
        """One form of each kind, its history, an act, what can be asked everywhere, and leaving."""
        self.app.open_form(_UNIT)
        await self.look("unit", "Tên đơn vị", "Thủ trưởng")
        await self.seat.press("f7")
        await self.look("unit-history", "Mã lần ghi")
        self.app.open_form(_YEAR)
        await self.look("unit-year", "Chính quyền số")
        self.app.open_form(_NOMINATION)
        await self.look("nomination", "Đủ tiêu chuẩn")
        await self.dialog("acts", "f8", "Làm gì với biểu mẫu này?")
        await self.seat.press("f8", "enter")
        await self.look("act", "Phải ghi lý do.")
        await self.leave()
        await self.dialog("palette", "f12")
        await self.dialog("help", "f1")
        form = self.app.screen
        assert isinstance(form, FormPage)
        assert form.pane is not None
        form.pane.view.editors["name",].widget.focus()
        await self.seat.press("x")
        await self.dialog("leaving", "ctrl+q", "Còn thay đổi chưa lưu", "1 lưu ý")


async def walk(root: Path, size: tuple[int, int]) -> dict[str, str]:
    """All screens of the workspace at `root`, a fresh demo, by name."""
    async with at_desk(root, size) as seat:
        way = Walk(seat)
        await way.look("tour")
        await way.leave()
        await way.main_screens()
        await way.forms()
        return way.seen


def main() -> int:
    """Write all of them. Returns the exit status."""
    SCREENS.mkdir(exist_ok=True)
    for path in SCREENS.glob("*.txt"):
        path.unlink()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for name in [name for name in os.environ if name.startswith(("GIT_", "XDG_"))]:
            del os.environ[name]
        os.environ |= {"HOME": folder, "GIT_CONFIG_NOSYSTEM": "1", "TZ": "Asia/Ho_Chi_Minh"}
        os.environ |= {"COLORTERM": "truecolor"}
        root = home / "demo"
        tell(root)
        for size in SIZES:
            os.environ["XDG_CONFIG_HOME"] = str(home / str(size))  # the tour is shown again
            os.environ["XDG_STATE_HOME"] = str(home / str(size))
            for name, text in asyncio.run(walk(root, size)).items():
                file_of(name, size).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
