"""The row of tabs over what a screen shows: one line, worked by arrows, a click or Ctrl+PgDn.

Only shows and tells; what stands under a tab is the screen's affair.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from msgspec import Struct
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.look import TONES, Mark
from tui.plain import visible


class Tab(Struct, frozen=True):
    """One tab: its name for the program, its label, and how what stands under it stands."""

    name: str
    label: str
    mark: Mark | None = None


class TabRow(Widget, can_focus=True):
    """The row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "Thẻ trước", show=False),
        Binding("right", "turn(1)", "Thẻ kế"),
        Binding("down,enter", "app.focus_next", "Vào trong", show=False),
        Binding("up", "app.focus_previous", "Lên", show=False),
    ]

    active: reactive[str] = reactive("", init=False)

    def __init__(self, tabs: Sequence[Tab], active: str, turn: Callable[[str], Awaitable[None]]) -> None:
        """`turn` shows what stands under the tab of a name; keys typed meanwhile wait until it has.

        Were they not to wait, a quick hand would type into the form that is just being left.
        """
        super().__init__()
        self.tabs, self._turn = tuple(tabs), turn
        self.set_reactive(TabRow.active, active)
        self._spans: list[tuple[int, int, str]] = []

    def show(self, tabs: Sequence[Tab]) -> None:
        """The marks of the tabs as they are now."""
        self.tabs = tuple(tabs)
        self.refresh()

    def on_focus(self) -> None:
        """Draw the active tab as the one that arrows move."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw it as merely active."""
        self.refresh()

    def render(self) -> Content:
        """The labels with their marks; the active one stands out."""
        parts: list[Content | str | tuple[str, str]] = [" "]
        self._spans, at = [], 1
        for tab in self.tabs:
            glyph = f" {tab.mark.glyph}" if tab.mark else ""
            label = f" {visible(tab.label)}"
            width = Content(label + glyph + " ").cell_length
            self._spans.append((at, at + width, tab.name))
            at += width + 1
            if tab.name == self.active:
                style = "bold $background on $primary" if self.has_focus else "bold $text-primary on $panel"
                parts += [(label + glyph + " ", style), " "]
            else:
                tone = TONES[tab.mark.tone] if tab.mark else ""
                parts += [(label, TONES["muted"]), (glyph, tone or TONES["muted"]), "  "]
        return Content.assemble(*parts)

    async def action_turn(self, by: int) -> None:
        """Show the neighbouring tab."""
        names = [tab.name for tab in self.tabs]
        place = names.index(self.active) if self.active in names else 0
        await self._turn(names[(place + by) % len(names)])

    async def on_click(self, event: events.Click) -> None:
        """Show the clicked tab."""
        for start, end, name in self._spans:
            if start <= event.x < end:
                await self._turn(name)
