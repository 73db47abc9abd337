"""Jump mode: a letter on everything that can take the focus; the letter typed puts the focus there.

Knows no screen: what is on it is asked of the screen itself.
"""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tui.dialogs import Over

_LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""The letters under the fingers first."""


def labels(count: int) -> list[str]:
    """As many labels: one letter each while that is enough, else two."""
    if count <= len(_LETTERS):
        return list(_LETTERS[:count])
    pairs = ("".join(pair) for pair in product(_LETTERS, repeat=2))
    return [pair for pair, _ in zip(pairs, range(count), strict=False)]


def targets(screen: Screen[Any]) -> dict[Widget, Offset]:
    """What can take the focus on `screen` and is seen, with where it begins, from top to bottom."""
    found = {}
    for widget in screen.focus_chain:
        seen = screen.find_widget(widget).visible_region
        if seen.area:
            found[widget] = seen.offset
    return dict(sorted(found.items(), key=lambda one: (one[1].y, one[1].x)))


def begin_jump(screen: Screen[Any]) -> None:
    """Let the person jump on `screen`."""
    places = targets(screen)
    named = dict(zip(labels(len(places)), places.items(), strict=True))

    def chosen(widget: Widget | None) -> None:
        if widget is not None and widget.is_attached:
            widget.focus()

    screen.app.push_screen(Jump(named), chosen)


class Jump(Over[Widget | None]):
    """The letters over the screen below; anything else than one of them goes back."""

    def __init__(self, named: Mapping[str, tuple[Widget, Offset]]) -> None:
        super().__init__(classes="jump")
        self._named, self._typed = named, ""

    def compose(self) -> ComposeResult:
        """A label where each target begins."""
        for label, (_, place) in self._named.items():
            mark = Static(Content(f" {label} "), classes="jump-label")
            mark.styles.offset = (place.x, place.y)
            yield mark
        yield Static(Content(" Gõ chữ cái để nhảy đến chỗ ấy, Esc thôi "), classes="jump-hint")

    def on_key(self, event: events.Key) -> None:
        """One letter more."""
        event.stop()
        event.prevent_default()
        self._typed += (event.character or "").lower()
        left: Sequence[str] = [
            label for label in self._named if self._typed and label.startswith(self._typed)
        ]
        if self._typed in self._named:
            self.dismiss(self._named[self._typed][0])
        elif not left:
            self.dismiss(None)

    def on_click(self) -> None:
        """A click goes back."""
        self.dismiss(None)
