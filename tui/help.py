"""F1: help for where one stands, all keys, and the whole manual with its contents and a search.

What the manual says is `manual.py`'s; here it is laid out, the contents beside the text.
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from campaign.vietnamese import fold
from tui.actions import Action, all_keys_shown
from tui.dialogs import Dialog
from tui.inputs import TextInput
from tui.listing import Listing
from tui.look import TONES
from tui.manual import ACTION, HEAD, KEY, LABEL, STEP, TEXT, TYPED, Block, manual, searched
from tui.plain import plain
from tui.press import Press
from tui.rows import Column, Row

_HERE, _KEYS = "ở đây", "phím"
"""What the first two entries of the contents stand for; chapters stand for themselves by their titles."""

_SHORT_STAY = 0.1
"""Seconds on an entry of the contents after which it is shown."""

_KEY_ROOM = 14
"""Cells for keys before what they do; more of them take a line of their own."""

_SCOPES = (
    ("form", "Khi mở một biểu mẫu"),
    ("list", "Trong danh sách"),
    ("program", "Ở mọi nơi"),
)

_GOING_ABOUT = (
    ("↑ ↓, Tab", "sang ô, dòng hoặc nút kế bên"),
    ("Enter", "mở dòng đang chọn; trong ô chữ: sang ô kế"),
    ("← →", "trên hàng thẻ: đổi thẻ; ở Tổng quan: đổi năm"),
    ("Cách", "đánh dấu, đổi câu trả lời"),
    ("Ctrl+Z, Ctrl+Y", "hoàn tác, làm lại trong ô chữ"),
    ("Ctrl+Shift+V, chuột phải", "dán từ chương trình khác (Ctrl+V chỉ dán phần chép ở đây)"),
)

_LOOKS = {KEY: "bold $text-accent", LABEL: "bold", TYPED: "$text-primary", ACTION: "italic"}
"""How a run of the manual looks."""


class Help(Dialog[None]):
    """Help; opens on what is about the place where one stands."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q", "dismiss_none", "Đóng"),
        Binding("slash", "search", "Tìm"),
        Binding("left", "contents", "Mục lục"),
        Binding("right", "text", "Nội dung"),
    ]
    SEEKS = True

    def __init__(self, here: Content | None, intro: str, chapter: str, actions: Sequence[Action]) -> None:
        """`here`: about the focused field; `intro`: about the screen; `chapter`: the title of its chapter."""
        super().__init__()
        self._here, self._intro, self._chapter, self._actions = here, intro, chapter, actions
        self._timer: Timer | None = None
        self._shown = ""
        """What the text is about, as the contents name it."""

    def compose(self) -> ComposeResult:
        """Search and contents beside the text."""
        with Vertical(classes="dialog help"):
            with Horizontal(classes="help-head"):
                yield Static("Trợ giúp", classes="dialog-title", markup=False)
                yield TextInput(placeholder="Tìm trong hướng dẫn (phím /)")
            with Horizontal(classes="help-body"):
                yield Listing([Column("", 18, flex=1)], "Không có mục nào.", header=False)
                yield VerticalScroll(classes="help-text")
            with Horizontal(classes="buttons"):
                yield Press("Đóng", "close")

    def on_mount(self) -> None:
        """The contents; the focus on the text, so that arrows scroll it."""
        self._listing.add_class("-keep-cursor")
        self._fill("")
        self.action_text()

    @property
    def _listing(self) -> Listing:
        return self.query_one(Listing)

    def _fill(self, search: str) -> None:
        rows = [Row(one.title, ((one.title, ""),)) for one in searched(search)]
        if not search:
            rows = [Row(_HERE, (("Ở đây", "accent"),)), Row(_KEYS, (("Các phím", "accent"),)), *rows]
        self._listing.fill(rows)
        self._listing.action_to(0)

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show what the entry stands for, once the hand that types or walks on has come to rest."""
        event.stop()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_SHORT_STAY, self._show)

    async def _show(self) -> None:
        text, key = self.query_one(".help-text", VerticalScroll), self._listing.current
        if key != self._shown:
            self._shown = key
            await text.remove_children()
            await text.mount(*self._text_of(key))
        words = fold(self.query_one(TextInput).value)
        hits = [one for one in text.query(Told) if words and words in fold(one.told)]
        for one in text.query(Told):
            one.set_class(one in hits, "-hit")
        if hits:
            self.call_after_refresh(text.scroll_to_widget, hits[0], animate=False, top=True)
        else:
            text.scroll_home(animate=False)

    def _text_of(self, key: str) -> Iterator[Static]:
        if key == _KEYS:
            yield Told(_keys(self._actions))
        elif key == _HERE:
            if self._here is not None:
                yield Told(self._here)
            if self._intro:
                yield Told(plain(self._intro))
        title = self._chapter if key == _HERE else key
        for chapter in manual():
            if chapter.title == title:
                yield Told(Content.styled(chapter.title, "bold $text-primary"))
                yield from (Told(_looks(block), block.kind) for block in chapter.blocks)

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """On to the text of the entry."""
        event.stop()
        self.action_text()

    def on_input_changed(self, event: TextInput.Changed) -> None:
        """Find as one types."""
        event.stop()
        self._fill(event.value)

    def on_input_submitted(self, event: TextInput.Submitted) -> None:
        """On to the text that was found."""
        event.stop()
        self.action_text()

    def action_search(self) -> None:
        """To the search."""
        self.query_one(TextInput).focus()

    def action_contents(self) -> None:
        """To the contents."""
        self._listing.focus()

    def action_text(self) -> None:
        """To the text."""
        self.query_one(".help-text").focus()


class Told(Static):
    """One block of the text."""

    def __init__(self, told: Content, kind: str = TEXT) -> None:
        super().__init__(told, classes=f"help-block -{kind}")
        self.told = told.plain


def _looks(block: Block) -> Content:
    runs: list[Content | str | tuple[str, str]] = [(run.text, _LOOKS.get(run.kind, "")) for run in block.runs]
    if block.kind == HEAD:
        return Content.styled(block.text, "bold")
    if block.kind == STEP:
        return Content.assemble((f"{block.mark} ", TONES["muted"]), *runs)
    return Content.assemble(*runs)


def _keys(actions: Sequence[Action]) -> Content:
    lines = [Content.styled("Đi lại", "bold $text-primary")]
    lines += [_key_line(keys, words) for keys, words in _GOING_ABOUT]
    for scope, title in _SCOPES:
        lines += [Content(""), Content.styled(title, "bold $text-primary")]
        lines += [
            _key_line(all_keys_shown(action.keys) or "(F12)", action.words)
            for action in actions
            if action.scope == scope
        ]
    return Content("\n").join(lines)


def _key_line(keys: str, words: str) -> Content:
    gap = " " if len(keys) <= _KEY_ROOM else "\n" + " " * (_KEY_ROOM + 1)
    return Content.assemble((f"{keys:<{_KEY_ROOM}}", TONES["accent"]), gap, words)
