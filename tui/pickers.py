"""Fields that are chosen and not typed: one of several, yes or no, several of several.

One line each, worked by Enter, Space, arrows or a click; what a file holds and nobody offers any more stays.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar

from msgspec import Struct
from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.dialogs import Dialog, Head
from tui.inputs import TextInput
from tui.listing import Listing
from tui.look import TONES
from tui.messages import Edited
from tui.plain import shortened, visible
from tui.rows import Column, Row

NOTHING = "(để trống)"
FORMER = "(giá trị cũ)"

_NOTE = 30
"""Cells that a note beside a choice may take."""

_AROUND_ROWS = 6
"""Lines of a list of choices beside its rows: title, search, the space between and around them."""


class Option(Struct, frozen=True):
    """One thing to choose: its value in the file, its label, and a note beside it."""

    value: str
    label: str
    note: str = ""


class PickList(Dialog[str]):
    """Choose one of many, found without marks. Answers with the value, "" for nothing, None for no change."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "confirm", "Chọn")]
    SEEKS = True

    def __init__(self, title: str, options: Sequence[Option], value: str, may_be_empty: bool = True) -> None:
        super().__init__()
        self._title, self._options, self._value = title, options, value
        self._may_be_empty = may_be_empty

    def compose(self) -> ComposeResult:
        """A search field over the list."""
        with Vertical(classes="dialog pick"):
            yield Head(self._title, "Chọn")
            yield TextInput(placeholder="Gõ để tìm, không cần dấu", classes="search")
            notes = min(max((cell_len(visible(one.note)) for one in self._options), default=0), _NOTE)
            yield Listing([Column("", 20, flex=1), Column("", notes)], header=False)

    def on_mount(self) -> None:
        """Fill the list; the cursor on what is chosen now."""
        rows = [Row(option.value, ((option.label, ""), (option.note, "muted"))) for option in self._options]
        if self._may_be_empty:
            rows.append(Row("", ((NOTHING, "muted"), ("", ""))))
        listing = self.query_one(Listing)
        listing.add_class("-keep-cursor")
        listing.way_out = "Xóa bớt chữ để thấy lại."  # Escape leaves all of it
        listing.fill(rows)
        # as tall as all rows, and so it stays while one searches
        self.query_one(".pick").styles.height = max(len(rows), 2) + _AROUND_ROWS
        self.call_after_refresh(listing.select, self._value)
        self.query_one(TextInput).focus()

    def on_input_changed(self, event: TextInput.Changed) -> None:
        """Filter as one types."""
        event.stop()
        self.query_one(Listing).find(event.value)

    def on_input_submitted(self, event: TextInput.Submitted) -> None:
        """Enter in the search takes the row under the cursor."""
        event.stop()
        self.action_confirm()

    def does_now(self, action: str) -> str | None:
        """Nothing is taken where nothing was found."""
        return "" if action == "confirm" and not self.query_one(Listing).rows else None

    def action_confirm(self) -> None:
        """Take the row under the cursor."""
        listing = self.query_one(Listing)
        if listing.rows:
            self.dismiss(listing.current)

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """A row was chosen in the list."""
        self.dismiss(event.key)

    def on_key(self, event: events.Key) -> None:
        """Arrows move in the list while one types in the search."""
        if event.key in ("up", "down", "pageup", "pagedown") and isinstance(self.focused, TextInput):
            event.stop()
            event.prevent_default()
            listing = self.query_one(Listing)
            if event.key in ("up", "down"):
                listing.action_step(1 if event.key == "down" else -1)
            else:
                listing.action_page(1 if event.key == "pagedown" else -1)


class Picker(Widget, can_focus=True):
    """One of several, on one line; Enter opens the list."""

    HELD = "value"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "open", "Chọn"),
        Binding("delete", "clear", "Để trống", show=False),
    ]

    value: reactive[str] = reactive("", init=False)

    def __init__(
        self, title: str, offered: Callable[[], Sequence[Option]], value: str = "", may_be_empty: bool = True
    ) -> None:
        """`offered` gives what exists now; `value` may be something that is offered no more."""
        super().__init__()
        self._title, self._offered, self._may_be_empty = title, offered, may_be_empty
        self.set_reactive(Picker.value, value)
        self._first = value

    def options(self) -> list[Option]:
        """What can be chosen, with the values no longer offered that the file or the person holds."""
        options = list(self._offered())
        known = {option.value for option in options}
        for value in dict.fromkeys((self._first, self.value)):
            if value and value not in known:
                options.append(Option(value, f"{value} {FORMER}"))
        return options

    def render(self) -> Content:
        """The label of the value, and that there is more."""
        room = max(self.content_size.width - 2, 1)
        label = next((option.label for option in self.options() if option.value == self.value), "")
        if not label:
            return Content.assemble(("chọn…", TONES["muted"]), (" ▾", TONES["muted"]))
        return Content.assemble(shortened(label, room), (" ▾", TONES["muted"]))

    def watch_value(self) -> None:
        """Say that the person chose."""
        self.post_message(Edited())

    def action_open(self) -> None:
        """Open the list."""
        screen = PickList(self._title, self.options(), self.value, self._may_be_empty)
        self.app.push_screen(screen, self._take)

    def _take(self, value: str | None) -> None:
        if value is not None:
            self.value = value

    def action_clear(self) -> None:
        """Choose nothing."""
        if self._may_be_empty:
            self.value = ""

    def on_click(self) -> None:
        """A click opens the list."""
        self.focus()
        self.action_open()


class Toggle(Widget, can_focus=True):
    """Yes or no; a triple one also has "not answered"."""

    HELD = "value"

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space,enter", "turn", "Đổi")]

    value: reactive[bool | None] = reactive[bool | None](None, init=False)

    def __init__(
        self, value: bool | None, triple: bool = False, words: tuple[str, str] = ("có", "không")
    ) -> None:
        """`words`: what yes and no are called here."""
        super().__init__()
        self.triple, self._words = triple, words
        self.set_reactive(Toggle.value, value)

    def render(self) -> Content:
        """A box with its answer."""
        yes, no = self._words
        if self.value:
            return Content.assemble(("[✓] ", TONES["good"]), yes)
        if self.value is None or not self.triple:
            word = "chưa trả lời" if self.triple else no
            return Content.assemble(("[ ] ", TONES["muted"]), (word, TONES["muted"]))
        return Content.assemble(("[✗] ", TONES["bad"]), no)

    def watch_value(self) -> None:
        """Say that the person turned it."""
        self.post_message(Edited())

    def action_turn(self) -> None:
        """Go to the next answer."""
        if self.triple:
            self.value = {None: True, True: False, False: None}[self.value]
        else:
            self.value = not self.value

    def on_click(self) -> None:
        """A click turns it."""
        self.focus()
        self.action_turn()


class Checks(Widget, can_focus=True):
    """Several of several, each on a line; Space checks the one under the cursor."""

    HELD = "held"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "turn", "Chọn / bỏ"),
        Binding("up", "step(-1)", "Lên", show=False),
        Binding("down", "step(1)", "Xuống", show=False),
    ]

    cursor: reactive[int] = reactive(0, init=False)

    def __init__(self, options: Sequence[Option], values: Sequence[str]) -> None:
        """`values` in the order of the file; those that are not offered stay, marked as former."""
        super().__init__()
        known = {option.value for option in options}
        former = [Option(value, f"{value} {FORMER}") for value in values if value not in known]
        self._options = [*options, *former]
        self.chosen = list(values)

    @property
    def held(self) -> tuple[str, ...]:
        """What is checked, for a dialog that keeps it."""
        return tuple(self.chosen)

    @held.setter
    def held(self, held: tuple[str, ...]) -> None:
        self.chosen = [option.value for option in self._options if option.value in held]
        self.refresh()
        self.post_message(Edited())

    def get_content_height(self, *_: object) -> int:
        """A line for each option."""
        return max(len(self._options), 1)

    def render(self) -> Content:
        """All options with their boxes; the one under the cursor stands out."""
        if not self._options:
            return Content.styled("Kế hoạch không có mục nào để chọn.", TONES["muted"])
        lines = []
        room = max(self.content_size.width - 4, 1)
        for place, option in enumerate(self._options):
            on = option.value in self.chosen
            note = f"{visible(option.note)}  " if option.note else ""
            label = shortened(note + option.label, room)
            box = ("[✓] ", TONES["good"]) if on else ("[ ] ", TONES["muted"])
            line = Content.assemble(box, (label, "" if on else TONES["muted"]))
            if place == self.cursor and self.has_focus:
                line = line.pad_right(max(self.content_size.width - line.cell_length, 0)).stylize(
                    "$block-cursor-foreground on $block-cursor-background"
                )
            lines.append(line)
        return Content("\n").join(lines)

    def action_turn(self) -> None:
        """Check or uncheck the option under the cursor; the order stays that of the options."""
        if not self._options:
            return
        value = self._options[self.cursor].value
        if value in self.chosen:
            self.chosen.remove(value)
        else:
            order = [option.value for option in self._options]
            self.chosen = sorted([*self.chosen, value], key=order.index)
        self.refresh()
        self.post_message(Edited())

    def action_step(self, by: int) -> None:
        """Move the cursor; beyond the ends go to the neighbouring field."""
        place = self.cursor + by
        if place < 0:
            self.screen.focus_previous()
        elif place >= len(self._options):
            self.screen.focus_next()
        else:
            self.cursor = place
            self.scroll_visible(animate=False)

    def on_focus(self) -> None:
        """Draw the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw no cursor."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click checks the line."""
        if 0 <= event.y < len(self._options):
            self.cursor = event.y
            self.action_turn()
