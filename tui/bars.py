"""The two slim bars of every screen: where one is, and which keys work here.

Both only show; the keys themselves are bound from the table in `actions.py`.
"""

from collections.abc import Callable
from typing import Any

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from campaign import figures
from campaign.values import replace
from tui.actions import Action, is_letter, key_shown
from tui.desk_access import program_of
from tui.keyboard import takes_text
from tui.look import TONES
from tui.plain import shortened, visible

TABS = (
    ("overview", "1 Tổng quan"),
    ("units", "2 Đơn vị"),
    ("nominations", "3 Đề nghị"),
    ("findings", "4 Kiểm tra"),
    ("journal", "5 Nhật ký"),
    ("papers", "6 Văn bản"),
    ("exchange", "7 Trao đổi"),
)
"""The main screens with their number keys."""


_CRUMB = 40
"""Cells that the name of what is open should have."""


class TitleBar(Widget):
    """The campaign and the day; below, the main screens and what is open."""

    def __init__(self, here: str, crumb: str = "") -> None:
        """`here`: the main screen one is on or came from; `crumb`: what is open."""
        super().__init__()
        self._here, self.crumb = here, crumb
        self._spans: list[tuple[int, int, str]] = []

    def render(self) -> Content:
        """Two lines, as wide as the screen."""
        program, width = program_of(self), self.size.width
        day = figures.day(program.today)
        busy = program.busy
        right = f"{busy}  {day} " if busy else f"{day} "
        room = max(width - len(right) - 2, 0)
        title = shortened(program.heading, room)
        gap = " " * (width - Content(title).cell_length - Content(right).cell_length - 1)
        first = Content.assemble(" ", (title, "bold"), gap, (right, TONES["accent" if busy else "muted"]))
        parts: list[str | Content | tuple[str, str]] = []
        self._spans = []
        at = 0
        narrow = bool(self.crumb) and sum(len(label) + 2 for _, label in TABS) + _CRUMB > width
        for name, label in TABS:
            # where there is little room, what is open matters more than the names of the other screens
            text = f" {label[0] if narrow and name != self._here else label} "
            self._spans.append((at, at + len(text), name))
            at += len(text)
            active = name == self._here
            parts.append((text, "bold $background on $primary" if active else TONES["muted"]))
        if self.crumb:
            parts.append((" › " + shortened(self.crumb, width - at - 4), "$foreground"))
        return Content("\n").join([first, Content.assemble(*parts)])

    async def on_click(self, event: events.Click) -> None:
        """A click on the name of a screen goes there."""
        for start, end, name in self._spans:
            if event.y == 1 and start <= event.x < end:
                await self.app.run_action(f"show('{name}')")


class KeyBar(Widget):
    """The keys that work here, in a dialog its own; as many as fit, F1 always where it is answered."""

    def __init__(self) -> None:
        super().__init__()
        self._spans: list[tuple[int, int, str]] = []
        self._shown: list[tuple[str, str, str]] = []

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def follow(self) -> None:
        """Show the keys anew where they do something else now than is shown."""
        if self._entries() != self._shown:
            self.refresh()

    def render(self) -> Content:
        """Keys and labels; a click on one presses it."""
        parts: list[tuple[str, str]] = []
        self._spans, at, width = [], 0, self.size.width
        self._shown = self._entries()
        for key, label, press in self._shown:
            shown = f" {key} {label} "
            if at + Content(shown).cell_length > width:
                continue
            self._spans.append((at, at + Content(shown).cell_length, press))
            at += Content(shown).cell_length
            parts += [(f" {key} ", "bold $text-primary"), (f"{label} ", TONES["muted"])]
        return Content.assemble(*parts)

    def _entries(self) -> list[tuple[str, str, str]]:
        if isinstance(self.screen, ModalScreen):
            return self._of_dialog()
        always: list[tuple[str, str, str]] = []
        entries: list[tuple[str, str, str]] = []
        focused = self.screen.focused
        if focused is not None:
            for binding in focused.BINDINGS:
                if isinstance(binding, Binding) and binding.show and (label := _label(focused, binding)):
                    entries.append((key_shown(binding.key), label, binding.key.split(",")[0]))
        typing = takes_text(focused)
        for action in available(self.screen):
            # a letter typed in a text field is a letter, so another key is shown there
            keys = [key for key in action.keys.split(",") if key and not (typing and is_letter(key))]
            told = does_now(self.screen, action.id)
            label = action.label if told is None else told
            if action.shown and keys and label:
                first = action.id in ("help_here", "palette")
                (always if first else entries).append((key_shown(keys[0]), visible(label), keys[0]))
        return always + entries

    def _of_dialog(self) -> list[tuple[str, str, str]]:
        """What the focused widget and the dialog take: nothing behind a dialog can be done meanwhile."""
        nodes = [node for node in (self.screen.focused, self.screen) if node is not None]
        found = [(node, binding) for node in nodes for _, binding in node._bindings if binding.show]
        # the focused widget has the first word
        first = {binding.key: binding for _, binding in reversed(found)}
        out = {binding.action for _, binding in found if binding.key == "escape"}
        entries: dict[str, tuple[str, str, str]] = {}
        for node, binding in sorted(found, key=lambda one: one[1].action in out):
            if first[binding.key] is binding and (label := _label(node, binding)):
                entries.setdefault(binding.action, (key_shown(binding.key), label, binding.key))
        onward = ("Tab", "Kế tiếp", "tab")
        return [onward, *entries.values()] if len(self.screen.focus_chain) > 1 else list(entries.values())

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        for start, end, press in self._spans:
            if start <= event.x < end:
                self.app.simulate_key(press)


def does_now(node: object, action: str) -> str | None:
    """What `action` of a widget or screen does as things stand, in a word, by its own `does_now`.

    Empty where it does nothing, so that no key is shown for it; None where it always does what it is called.
    """
    told: Callable[[str], str | None] | None = getattr(node, "does_now", None)
    return told(action) if told is not None else None


def _label(node: object, binding: Binding) -> str:
    told = does_now(node, binding.action)
    return binding.description if told is None else told


def available(screen: Screen[Any]) -> list[Action]:
    """The actions that can be done on `screen`, in the order of the table, as they are called there."""
    called = getattr(screen, "CALLED", {})
    return [
        replace(action, label=called[action.id][0], words=called[action.id][1])
        if action.id in called
        else action
        for action in program_of(screen).actions
        if action.scope == "program" or hasattr(screen, f"action_{action.id.split('(')[0]}")
    ]
