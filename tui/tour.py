"""The first tour: a few short steps over the demo, left at once with Esc and not shown again.

Only tells; that it was taken is kept with the person's settings by the app.
"""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from tui.bars import KeyBar
from tui.dialogs import Over
from tui.plain import plain
from tui.press import Press

STEPS: tuple[tuple[str, str], ...] = (
    (
        "Chào bạn",
        "Đây là ví dụ: phong trào của xã Tân Quang với ba năm hồ sơ. Sửa, nộp, duyệt, in gì ở đây cũng "
        "không ảnh hưởng đến hồ sơ thật.\n\nMàn hình phía sau là Tổng quan: đang ở mốc nào, ai chậm, chỉ "
        "tiêu, quỹ.",
    ),
    (
        "Đi lại",
        "Phím mũi tên và Enter là đủ: Enter mở dòng đang chọn, Esc quay lại. Các số mở các màn hình ở dòng "
        "thứ hai. Chuột bấm được mọi thứ.\n\nDòng dưới cùng luôn cho biết phím nào dùng được ở chỗ đang "
        "đứng.",
    ),
    (
        "Sửa và lưu",
        "Thử: bấm 2, chọn một đơn vị, Enter, rồi gõ vào một ô. Chỗ sai được nói ngay dưới ô. F9 lưu.\n\n"
        "Chưa lưu mà thoát thì chương trình hỏi; mất điện thì mở lại vẫn còn bản gõ dở.",
    ),
    (
        "Nộp, duyệt, quyết định",
        "F8 trên một phiếu cho biết bước nào làm được và của ai. Mọi bước được ghi vào hồ sơ với tên người "
        "làm; không phím nào bấm giữ lâu mà ban hành được gì.",
    ),
    (
        "Khi cần",
        "F1: trợ giúp và hướng dẫn về đúng chỗ đang đứng. F12: tìm mọi lệnh, đơn vị, đề nghị, gõ không "
        "dấu.\n\nVòng này xem lại được: F12, gõ “lam quen”.",
    ),
)
"""Title and words of each step."""


class Tour(Over[None]):
    """The tour."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Bỏ qua"),
        Binding("right", "turn(1)", "Tiếp", priority=True),
        Binding("left", "turn(-1)", "Về trước", priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._at = 0

    def compose(self) -> ComposeResult:
        """One step, and how to go on or to leave."""
        with Vertical(classes="dialog tour"):
            yield Static("", classes="dialog-title")
            yield Static("", classes="dialog-body")
            with Horizontal(classes="buttons"):
                yield Press("Bỏ qua (Esc)", "leave", classes="-quiet")
                yield Press("Tiếp", "next", classes="-main")
        yield KeyBar()

    def on_mount(self) -> None:
        """The first step; Enter goes on."""
        self._show()
        self.query(Press).last().focus()

    def _show(self) -> None:
        title, words = STEPS[self._at]
        self.query_one(".dialog-title", Static).update(plain(f"{title}  {self._at + 1}/{len(STEPS)}"))
        self.query_one(".dialog-body", Static).update(plain(words))
        onward = self.query(Press).last()
        onward.label = "Bắt đầu" if self._at == len(STEPS) - 1 else "Tiếp"
        onward.refresh(layout=True)

    def action_turn(self, by: int) -> None:
        """To the next step or the one before; beyond the last one the tour ends."""
        if self._at + by >= len(STEPS):
            self.dismiss(None)
        else:
            self._at = max(self._at + by, 0)
            self._show()

    def action_leave(self) -> None:
        """Leave it."""
        self.dismiss(None)

    def on_press_pressed(self, event: Press.Pressed) -> None:
        """Go on, or leave."""
        event.stop()
        if event.press.name == "next":
            self.action_turn(1)
        else:
            self.action_leave()
