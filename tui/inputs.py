"""Text fields that take Vietnamese as people type it: NFC after every edit, a mark joins its letter.

Differences from Textual's own: a paste of several lines is kept, no single key deletes a word or a line,
and a one-line field can be undone. Knows nothing of forms; `entry.py` puts these beside their labels.
"""

import unicodedata
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input, TextArea
from textual.widgets.text_area import EditResult, Location

from campaign.vietnamese import nfc
from tui.plain import visible, visible_lines

UNDO_STEPS = 200


def _hidden(keys: str, action: str, what: str) -> Binding:
    return Binding(keys, action, what, show=False)


class TextInput(Input, inherit_bindings=False):
    """A field of one line."""

    HELD = "value"
    """The attribute that holds what is written in it, for a dialog that keeps it (`dialogs.Dialog`)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        _hidden("left", "cursor_left", "Sang trái"),
        _hidden("right", "cursor_right", "Sang phải"),
        _hidden("shift+left", "cursor_left(True)", "Chọn sang trái"),
        _hidden("shift+right", "cursor_right(True)", "Chọn sang phải"),
        _hidden("ctrl+left", "cursor_left_word", "Sang trái một từ"),
        _hidden("ctrl+right", "cursor_right_word", "Sang phải một từ"),
        _hidden("home", "home", "Về đầu ô"),
        _hidden("end", "end", "Về cuối ô"),
        _hidden("shift+home", "home(True)", "Chọn đến đầu ô"),
        _hidden("shift+end", "end(True)", "Chọn đến cuối ô"),
        _hidden("backspace", "delete_left", "Xóa chữ bên trái"),
        _hidden("delete", "delete_right", "Xóa chữ bên phải"),
        _hidden("enter", "submit", "Xong ô này"),
        _hidden("ctrl+z", "undo", "Hoàn tác"),
        _hidden("ctrl+y", "redo", "Làm lại"),
        _hidden("ctrl+a", "select_all", "Chọn hết"),
        _hidden("ctrl+c,super+c", "copy", "Chép"),
        _hidden("ctrl+x", "cut", "Cắt"),
        _hidden("ctrl+v", "paste", "Dán phần đã chép trong chương trình"),
    ]

    class Joined(Message):
        """A pasted text of `lines` lines was put on one line."""

        def __init__(self, lines: int) -> None:
            super().__init__()
            self.lines = lines

    def __init__(self, value: str = "", placeholder: str = "", classes: str = "") -> None:
        """A field that starts with `value`, control characters shown as stand-ins."""
        super().__init__(
            visible(value), placeholder=placeholder, classes=classes, select_on_focus=False, compact=True
        )
        self.styles.scrollbar_size_horizontal = 0  # a bar would cover the only line of a long text
        self._past: list[tuple[str, int]] = []
        self._future: list[tuple[str, int]] = []
        self._typing = False

    def validate_value(self, value: str) -> str:
        """Whatever way a text comes in, it is held in NFC."""
        return nfc(value)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put `text` where `start` to `end` stands; a mark at its start joins the letter before it."""
        start, end = sorted((max(0, start), min(len(self.value), end)))
        if not text and start == end:
            return  # a key held down at the end of a field is no step to be taken back
        before = nfc(self.value[:start] + visible(text))
        self._remember(typing=start == end and len(text) == 1 and not text.isspace())
        self.value = before + self.value[end:]
        self.cursor_position = len(before)

    def _remember(self, typing: bool) -> None:
        """Keep the state before an edit; letters typed in a row are one step."""
        if not (typing and self._typing):
            self._past = [*self._past[-UNDO_STEPS:], (self.value, self.cursor_position)]
        self._typing = typing
        self._future.clear()

    async def _on_key(self, event: events.Key) -> None:
        """Delete in the order of the keys: a binding would run after the letters of the same burst."""
        delete = {"backspace": self.action_delete_left, "delete": self.action_delete_right}.get(event.key)
        if delete is None:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        delete()

    def action_cut(self) -> None:
        """Take what is chosen out; where nothing is, what was copied before stays to be pasted."""
        if not self.selection.is_empty:
            super().action_cut()

    def action_undo(self) -> None:
        """Take the last edit back."""
        self._step(self._past, self._future)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._step(self._future, self._past)

    def _step(self, source: list[tuple[str, int]], target: list[tuple[str, int]]) -> None:
        self._typing = False
        if source:
            target.append((self.value, self.cursor_position))
            self.value, self.cursor_position = source.pop()

    def action_cursor_left(self, select: bool = False) -> None:
        """Go back one visible letter."""
        super().action_cursor_left(select)
        while self.cursor_position and _hangs(self.value, self.cursor_position):
            super().action_cursor_left(select)

    def action_cursor_right(self, select: bool = False) -> None:
        """Go forward one visible letter."""
        super().action_cursor_right(select)
        while _hangs(self.value, self.cursor_position):
            super().action_cursor_right(select)

    def _on_blur(self, event: events.Blur) -> None:
        super()._on_blur(event)
        self._show_start()

    def on_resize(self, event: events.Resize) -> None:
        """A text longer than the field is read from its start while nobody types in it."""
        if not self.has_focus:
            self._show_start()

    def _show_start(self) -> None:
        self.scroll_to(x=0, animate=False, force=True)

    def _on_focus(self, event: events.Focus) -> None:
        super()._on_focus(event)
        place = Region(self._cursor_offset, 0, width=1, height=1)
        self.scroll_to_region(place, force=True, animate=False)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        lines = [line.strip() for line in visible_lines(event.text).split("\n")]
        kept = [line for line in lines if line]
        if kept:
            self.replace(" ".join(kept), *self.selection)
        if len(kept) > 1:
            self.post_message(self.Joined(len(kept)))


def _hangs(text: str, position: int) -> bool:
    """Whether the character at `position` is a mark on the letter before it."""
    return position < len(text) and unicodedata.combining(text[position]) != 0


class TextEditor(TextArea, inherit_bindings=False):
    """A field of several lines, as tall as its text."""

    HELD = "text"

    BINDINGS: ClassVar[list[BindingType]] = [
        _hidden("up", "cursor_up", "Lên"),
        _hidden("down", "cursor_down", "Xuống"),
        _hidden("left", "cursor_left", "Sang trái"),
        _hidden("right", "cursor_right", "Sang phải"),
        _hidden("ctrl+left", "cursor_word_left", "Sang trái một từ"),
        _hidden("ctrl+right", "cursor_word_right", "Sang phải một từ"),
        _hidden("home", "cursor_line_start", "Về đầu dòng"),
        _hidden("end", "cursor_line_end", "Về cuối dòng"),
        _hidden("pageup", "cursor_page_up", "Lên một trang"),
        _hidden("pagedown", "cursor_page_down", "Xuống một trang"),
        _hidden("shift+up", "cursor_up(True)", "Chọn lên"),
        _hidden("shift+down", "cursor_down(True)", "Chọn xuống"),
        _hidden("shift+left", "cursor_left(True)", "Chọn sang trái"),
        _hidden("shift+right", "cursor_right(True)", "Chọn sang phải"),
        _hidden("shift+home", "cursor_line_start(True)", "Chọn đến đầu dòng"),
        _hidden("shift+end", "cursor_line_end(True)", "Chọn đến cuối dòng"),
        _hidden("backspace", "delete_left", "Xóa chữ bên trái"),
        _hidden("delete", "delete_right", "Xóa chữ bên phải"),
        _hidden("ctrl+z", "undo", "Hoàn tác"),
        _hidden("ctrl+y", "redo", "Làm lại"),
        _hidden("ctrl+a", "select_all", "Chọn hết"),
        _hidden("ctrl+c,super+c", "copy", "Chép"),
        _hidden("ctrl+x", "cut", "Cắt"),
        _hidden("ctrl+v", "paste", "Dán phần đã chép trong chương trình"),
    ]

    def __init__(self, value: str = "", placeholder: str = "", classes: str = "") -> None:
        """A field that starts with `value`; every kind of line end becomes `\\n`."""
        super().__init__(
            visible_lines(value),
            placeholder=placeholder,
            classes=classes,
            compact=True,
            highlight_cursor_line=False,
        )

    def replace(
        self, insert: str, start: Location, end: Location, *, maintain_selection_offset: bool = True
    ) -> EditResult:
        """Put `insert` between two places; a mark at its start joins the letter before it."""
        start, end = sorted((start, end))
        text = visible_lines(insert)
        row, column = start
        before = self.document[row][:column]
        composed = nfc(before + text)
        shared = 0
        while shared < min(len(before), len(composed)) and before[shared] == composed[shared]:
            shared += 1
        if shared < len(before):
            start, text = (row, shared), composed[shared:]
        return super().replace(text, start, end, maintain_selection_offset=maintain_selection_offset)

    async def _on_key(self, event: events.Key) -> None:
        """Delete in the order of the keys: a binding would run after the letters of the same burst."""
        delete = {"backspace": self.action_delete_left, "delete": self.action_delete_right}.get(event.key)
        if delete is None:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        delete()

    def action_cursor_up(self, select: bool = False) -> None:
        """Go up a line; from the first one to the field above."""
        if not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            self.screen.focus_previous()
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Go down a line; from the last one to the field below."""
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)
