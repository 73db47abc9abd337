"""Choosing a file anywhere on the machine: type a path, which is completed, or go about in the folders.

Answers with a path; reads nothing but the names in a folder.
"""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from campaign.vietnamese import alphabetical, fold
from tui.dialogs import Dialog, Head
from tui.inputs import TextInput
from tui.listing import Listing
from tui.look import TONES
from tui.plain import plain
from tui.rows import Column, Row

_MOST = 2000
"""Names of one folder that are shown."""


class FilePick(Dialog[Path]):
    """Answers with the path of a file, None for none."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f9", "confirm", "Xong")]

    def __init__(self, title: str, start: Path, suffixes: Sequence[str], new: bool = False) -> None:
        """`start`: a folder, or the file that is proposed; `new`: whether it may be one that is not yet."""
        super().__init__()
        self._title, self._start, self._suffixes, self._new = title, start, tuple(suffixes), new
        self._given = f"{start}/" if _holds(start.is_dir) else str(start)
        """What was last put into the field, not typed."""

    @property
    def about(self) -> tuple[str, ...]:
        """What the file is for, and what is proposed."""
        return (*super().about, self._title, str(self._start))

    def compose(self) -> ComposeResult:
        """The path over what lies there."""
        with Vertical(classes="dialog pick"):
            yield Head(self._title, "Ghi" if self._new else "Lấy tệp này")
            yield TextInput(self._given, classes="search")
            yield Static(plain(_HOW[self._new], TONES["muted"]))
            listing = Listing([Column("", 20, flex=1)], empty="Không có tệp nào như thế ở đây.", header=False)
            listing.opens = lambda _: "Chọn"
            yield listing

    def on_mount(self) -> None:
        """The cursor behind the path."""
        field = self.query_one(TextInput)
        field.focus()
        field.cursor_position = len(field.value)
        self.query_one(Listing).add_class("-keep-cursor")
        self._show()

    @property
    def path(self) -> Path:
        """What is typed. A whole path behind what stood there, as one pastes it, stands for itself."""
        text = self.query_one(TextInput).value.strip()
        pasted = _path(text.removeprefix(self._given).strip('"'))
        return pasted if pasted.is_absolute() else _path(text)

    def _show(self) -> None:
        text = self.query_one(TextInput).value
        folder, begun = (self.path, "") if text.endswith(("/", "\\")) else (self.path.parent, self.path.name)
        self.query_one(Listing).fill(_rows(folder, begun, self._suffixes))

    def on_input_changed(self, event: TextInput.Changed) -> None:
        """Show what the path may go on with."""
        event.stop()
        self._show()

    def on_input_submitted(self, event: TextInput.Submitted) -> None:
        """Enter takes the path where it is a file, else what stands under the cursor."""
        event.stop()
        listing = self.query_one(Listing)
        if _holds(self.path.is_file) or (self._new and not listing.current):
            self.action_confirm()
        elif listing.current:
            self._take(listing.current)

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """A row of the list."""
        event.stop()
        self._take(event.key)

    def _take(self, text: str) -> None:
        field = self.query_one(TextInput)
        self._given = text
        field.value = text
        field.cursor_position = len(text)
        if text.endswith("/"):
            field.focus()
        elif not self._new:
            self.action_confirm()

    def on_key(self, event: events.Key) -> None:
        """Arrows move in the list while one types."""
        if event.key in ("up", "down") and isinstance(self.focused, TextInput):
            event.stop()
            event.prevent_default()
            self.query_one(Listing).action_step(1 if event.key == "down" else -1)

    def action_confirm(self) -> None:
        """Take the path that is typed."""
        path = self.path
        if _holds(path.is_dir) or not path.name or (not self._new and not _holds(path.is_file)):
            self.notify(f"Không có tệp {path}.", severity="warning", markup=False)
        elif path.suffix.lower() not in self._suffixes:
            wanted = ", ".join(self._suffixes)
            self.notify(f"Tệp phải có đuôi {wanted}.", severity="warning", markup=False)
        else:
            self.dismiss(path.absolute())


_HOW = {
    False: "Gõ đường dẫn, hoặc chọn bên dưới. Enter: vào thư mục, lấy tệp.",
    True: "Gõ thư mục và tên tệp. Enter: vào thư mục. F9: ghi.",
}


def _path(text: str) -> Path:
    """What `text` means; `~` is somebody's folder only where the system knows them."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def _holds(look: Callable[[], bool]) -> bool:
    """What `look` says of a path; False where the system lets nobody look, or takes it for no name."""
    try:
        return look()
    except OSError:
        return False


def _rows(folder: Path, begun: str, suffixes: Sequence[str]) -> Iterator[Row]:
    """The folders, then the files that may be chosen, of names that begin with `begun`, marks aside."""
    folders, files = [], []
    with contextlib.suppress(OSError):
        for one in folder.iterdir():
            if one.name.startswith(".") or not fold(one.name).startswith(fold(begun)):
                continue
            if _holds(one.is_dir):
                folders.append(one)
            elif one.suffix.lower() in suffixes:
                files.append(one)
    if not begun and folder.parent != folder:
        yield Row(f"{str(folder.parent).rstrip('/')}/", (("../", "info"),))
    for one in sorted(folders, key=lambda path: alphabetical(path.name))[:_MOST]:
        yield Row(f"{one}/", ((f"{one.name}/", "info"),))
    for one in sorted(files, key=lambda path: alphabetical(path.name))[:_MOST]:
        yield Row(str(one), ((one.name, ""),))
