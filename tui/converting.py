"""A file in another encoding, offered for UTF-8: how it reads is shown first, and another may be tried.

The same as the command `convert`; what is guessed and what is recorded is `campaign/converting.py`'s.
"""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from campaign import converting
from campaign.desk import Desk
from campaign.encodings import LABELS, NAMES, CannotConvert, Conversion
from campaign.store import StoreError
from tui.desk_access import program_of
from tui.dialogs import Dialog
from tui.look import TONES
from tui.messages import Edited
from tui.pickers import Option, Picker
from tui.plain import plain
from tui.press import Press

_SHOWN = 200
"""Lines of the preview."""


class ConvertDialog(Dialog[Conversion]):
    """Answers with the conversion that is wanted; None for none."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f9", "confirm", "Đổi sang UTF-8")]

    def __init__(self, desk: Desk, path: str) -> None:
        super().__init__()
        self._desk, self._file, self._wanted = desk, path, ""
        self._found: Conversion | None = None

    def compose(self) -> ComposeResult:
        """The encoding over the preview."""
        with Vertical(classes="dialog help"):
            yield Static(plain(f"{self._file} không phải UTF-8"), classes="dialog-title")
            with Horizontal(classes="line"):
                yield Static(plain("Đọc theo bảng mã"), classes="label")
                yield Picker(
                    "Bảng mã", lambda: [Option(one, LABELS[one]) for one in NAMES.values()], "", False
                )
            with VerticalScroll(can_focus=False):
                yield Static("", classes="preview")
            with Horizontal(classes="buttons"):
                yield Press("Thôi", "stay")
                yield Press("Đổi sang UTF-8 (F9)", "do", classes="-main")

    def on_mount(self) -> None:
        """What it seems to be; the focus on the safe answer."""
        self._read("")
        self.query(Press).first().focus()

    def _read(self, encoding: str) -> None:
        preview = self.query_one(".preview", Static)
        try:
            found = converting.prepare(self._desk, self._file, encoding)
        except (CannotConvert, StoreError) as error:
            self._found = None
            preview.update(plain(str(error), TONES["bad"]))
            return
        self._found = found
        told = [line for line in found.text.splitlines() if not line.isascii()]
        lines = [
            plain("Chữ dưới đây phải hiện đúng; nếu sai, chọn bảng mã khác.", TONES["muted"]),
            Content(""),
        ]
        lines += [plain(line) for line in told[:_SHOWN]]
        preview.update(Content("\n").join(lines))
        picker = self.query_one(Picker)
        with picker.prevent(Edited):
            picker.value = found.encoding

    def on_edited(self, event: Edited) -> None:
        """Another encoding."""
        event.stop()
        self._read(self.query_one(Picker).value)

    def action_confirm(self) -> None:
        """Convert it, where it can be read so."""
        if self._found is not None:
            self.dismiss(self._found)


def offer_conversion(page: Screen[None], path: str) -> None:
    """Show the file at `path` as it would be in UTF-8; put it there and record it when the person says so."""
    program = program_of(page)
    desk = program.desk

    def answered(wanted: Conversion | None) -> None:
        if wanted is None:
            return

        def done(commit: str | None) -> None:
            told = f", lần ghi {commit[:8]}" if commit else ""
            page.notify(f"Đã đổi {path} sang UTF-8{told}.", markup=False)
            program.desk_changed()

        def failed(error: Exception) -> None:
            page.notify(f"Chưa đổi được. {error}", severity="error", markup=False, timeout=12)
            desk.reload()
            program.desk_changed()

        program.work("Đang đổi bảng mã…", lambda: converting.convert(desk, path, wanted), done, failed)

    page.app.push_screen(ConvertDialog(desk, path), answered)
