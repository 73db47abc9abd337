"""The palette: every action, main screen, unit and nomination, found without marks as one types.

Answers with what was chosen; doing it is the app's affair.
"""

from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from campaign.workspace import Workspace
from tui.actions import Action, all_keys_shown, rank
from tui.dialogs import Dialog, Head
from tui.inputs import TextInput
from tui.listing import Listing
from tui.rows import Column, Row

SHOWN = 200
"""So many answers are listed; whoever wants another types one more letter."""


class Entry(Struct, frozen=True):
    """One thing to choose: `do:<action>` or `open:<path>`, its words, and a note beside them."""

    key: str
    words: str
    note: str = ""
    more: str = ""
    """What else it is found by."""


def entries(actions: Sequence[Action], workspace: Workspace) -> list[Entry]:
    """The `actions`, then every unit and nomination of `workspace`."""
    found = [Entry(f"do:{action.id}", action.words, all_keys_shown(action.keys)) for action in actions]
    for unit, registration in workspace.registrations.items():
        found.append(Entry(f"open:{registration.path}", registration.value.name or unit, "đơn vị", unit))
    for form in workspace.nominations.values():
        where = f"đề nghị {form.value.period}"
        found.append(Entry(f"open:{form.path}", form.value.name or form.id, where, form.id))
    return found


class Palette(Dialog[str]):
    """Type a few letters, Enter does the first."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "confirm", "Làm")]
    SEEKS = True

    def __init__(self, offered: Sequence[Entry]) -> None:
        super().__init__()
        self._offered = offered

    def compose(self) -> ComposeResult:
        """A search field over the list."""
        with Vertical(classes="dialog pick"):
            yield Head("Lệnh", "Làm")
            yield TextInput(placeholder="Gõ để tìm lệnh, đơn vị, đề nghị (không cần dấu)")
            yield Listing([Column("", 30, flex=1), Column("", 16, right=True)], header=False)

    def on_mount(self) -> None:
        """Everything, until one types."""
        listing = self.query_one(Listing)
        listing.add_class("-keep-cursor")
        listing.empty = "Không có lệnh, đơn vị hay đề nghị nào khớp."
        self._fill("")
        self.query_one(TextInput).focus()

    def _fill(self, search: str) -> None:
        ranked = []
        for place, entry in enumerate(self._offered):
            found = rank(entry.words, search)
            if found is None and entry.more:
                found = rank(entry.more.replace("/", " ").replace("-", " "), search)
            if found is not None:
                ranked.append((found, place, entry))
        ranked.sort(key=lambda one: one[:2])
        rows = [Row(one.key, ((one.words, ""), (one.note, "muted"))) for *_, one in ranked[:SHOWN]]
        listing = self.query_one(Listing)
        listing.fill(rows)
        listing.action_to(0)

    def on_input_changed(self, event: TextInput.Changed) -> None:
        """Find as one types."""
        event.stop()
        self._fill(event.value)

    def on_input_submitted(self, event: TextInput.Submitted) -> None:
        """Enter takes the row under the cursor."""
        event.stop()
        self.action_confirm()

    def does_now(self, action: str) -> str | None:
        """Nothing is taken where nothing was found."""
        return "" if action == "confirm" and not self.query_one(Listing).rows else None

    def action_confirm(self) -> None:
        """Take the row under the cursor."""
        self.query_one(Listing).action_choose()

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Answer with what was chosen."""
        event.stop()
        self.dismiss(event.key)

    def on_key(self, event: events.Key) -> None:
        """Arrows move in the list while one types."""
        steps = {"up": -1, "down": 1}
        if event.key in steps and isinstance(self.focused, TextInput):
            event.stop()
            event.prevent_default()
            self.query_one(Listing).action_step(steps[event.key])
