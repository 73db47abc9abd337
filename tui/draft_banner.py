"""The line that offers what was typed into a form before the program went down, and not saved."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from campaign import figures
from tui.drafts import Draft
from tui.look import TONES
from tui.press import Press


class DraftBanner(Horizontal):
    """The line; takes no room while it offers nothing. Its two buttons are `draft-use` and `draft-drop`."""

    def __init__(self) -> None:
        super().__init__(classes="banner")
        self.offered: Draft | None = None
        """What is offered; it stays whole while other things are typed over the form."""
        self.display = False

    def compose(self) -> ComposeResult:
        """The words and the two answers."""
        yield Static("", classes="banner-text")
        yield Press("Dùng lại", "draft-use")
        yield Press("Bỏ bản gõ dở", "draft-drop", classes="-quiet")

    def offer(self, draft: Draft, moved: bool) -> None:
        """Offer `draft`; `moved`: the file holds other bytes than those it was typed over."""
        self.offered = draft
        tail = " Tệp đã thay đổi từ lúc đó." if moved else ""
        self._say(f" Còn bản gõ dở lúc {draft.at:%H:%M} {figures.day(draft.at.date())}, chưa lưu.{tail} ")

    def offer_several(self, count: int) -> None:
        """Offer the drafts of `count` forms at once."""
        self._say(f" Còn bản gõ dở chưa lưu của {count} phiếu. ")

    def _say(self, words: str) -> None:
        self.query_one(".banner-text", Static).update(Content.styled(words, TONES["warn"]))
        self.display = True

    def close(self) -> None:
        """Offer nothing any more."""
        self.offered = None
        self.display = False
