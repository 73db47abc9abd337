"""What stands on the screen while the workspace is read, and the reading: the bars that every screen has.

It stays below all other screens. Where a workspace that was open could not be read any more, it says why and
waits before it reads it again. What reads a workspace or draws a screen is only loaded when it stands.
"""

import threading
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen

from tui.bars import KeyBar, TitleBar

if TYPE_CHECKING:
    from campaign.desk import Desk
    from campaign.progress import Progress
    from tui.app import Thidua
    from tui.pages import Pages


class Loss(NamedTuple):
    """Why a workspace that was open is open no more."""

    error: Exception
    recorded: bool
    """Whether it had a record, and is not opened again without one."""
    kept: bool
    """Whether all that was typed and not saved was kept."""


class Opening(Screen[None]):
    """The frame alone; the first main screen comes over it."""

    class Asked(Message):
        """It asks whether to read the workspace again."""

    class Opened(Message):
        """The workspace was read, and its screens are loaded."""

        def __init__(self, desk: "Desk", pages: "Pages") -> None:
            super().__init__()
            self.desk, self.pages = desk, pages

    class Refused(Message):
        """It cannot be read."""

        def __init__(self, error: Exception) -> None:
            super().__init__()
            self.error = error

    def __init__(self, root: Path, today: date, loss: Loss | None = None) -> None:
        """`loss`: why the workspace at `root` is opened again, and only when the person says so."""
        super().__init__()
        self._root, self._today, self._loss = root, today, loss
        self.words = _READING
        """How far the reading is."""

    def compose(self) -> ComposeResult:
        """The bars, where those of the overview will be."""
        yield TitleBar("overview")
        yield KeyBar()

    def begin(self) -> None:
        """Read the workspace; ask first, where it is opened again."""
        if self._loss is None:
            self._start()
        else:
            self._ask()

    def _ask(self) -> None:
        from tui.dialogs import Ask

        assert self._loss is not None, "asked of what is lost"
        self._tell("Chưa mở")
        kept = _KEPT if self._loss.kept else _NOT_KEPT
        words = (
            f"{self._loss.error}\n\n{kept} Khi thư mục có lại (nối lại ổ đĩa hay mạng, chuyển về chỗ cũ) "
            "thì mở lại."
        )
        answers = (("again", "Mở lại"), ("leave", "Thoát"))
        ask = Ask("Không đọc tiếp được thư mục làm việc", words, answers, escape="Mở lại")
        self.app.push_screen(ask, self._answered)
        self.post_message(self.Asked())

    def _answered(self, answer: str | None) -> None:
        if answer == "leave":
            self.app.exit()
        else:
            self._start()

    def _start(self) -> None:
        self._tell(_READING)
        threading.Thread(target=self._read, args=(self.app,), daemon=True).start()

    def _read(self, app: "Thidua") -> None:
        """Load what reads a workspace and shows it, and read this one; in a thread of its own."""
        try:
            from campaign.desk import Desk
            from campaign.git_program import RecordError
            from tui.pages import Pages

            desk = Desk(self._root, self._today, tell=self._hear)
            if self._loss is not None and self._loss.recorded and desk.record is None:
                raise RecordError(
                    f"{self._root} không còn kho git mà lúc nãy còn: .git đã bị chuyển đi hay xóa."
                )
        except Exception as error:  # told by `tui.app.run`, or asked about
            self.call_later(self._refused, error)
        else:
            self.post_message(self.Opened(desk, Pages(app)))

    def _refused(self, error: Exception) -> None:
        from campaign.git_program import RecordError
        from campaign.store import StoreError

        if self._loss is not None and isinstance(error, RecordError | StoreError):
            self._loss = self._loss._replace(error=error)
            self._ask()
            self.notify("Vẫn chưa đọc được.", severity="warning", markup=False)
        else:
            self.post_message(self.Refused(error))

    def _hear(self, now: "Progress") -> None:
        self.call_later(self._tell, str(now))

    def _tell(self, words: str) -> None:
        self.words = words
        for bar in self.query(TitleBar):
            bar.refresh()


_READING = "Đang mở…"

_KEPT = "Những gì đang gõ dở đã được giữ."
_NOT_KEPT = "Những gì đang gõ dở không giữ được hết: chỗ riêng của chương trình trên máy này không ghi được."
