"""From a field's kind to the widget it is edited in, and from what the widget holds to a value for the file.

An editor owns its widget but not its place on the screen: forms put it beside a label, grids into a cell.
What a widget holds is a `State`, which a draft keeps as it is, so that even what cannot be read yet survives.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from textual.widget import Widget

from campaign import figures
from campaign.fields import Field
from campaign.finding import Key
from campaign.kinds import Choice, Day, Kind, Many, Number, Reference, Text, Truth
from tui.inputs import TextEditor, TextInput
from tui.pickers import Checks, Option, Picker, Toggle
from tui.plain import visible

State = Any
"""What a widget holds, in JSON's own values: a text, a truth, a list."""

Offers = Callable[[Kind], Sequence[Option]]
"""What exists now for a choice or a reference."""


class Editor(ABC):
    """One field being edited."""

    def __init__(self, field: Field, raw: Any, widget: Widget) -> None:
        """`raw`: what the file holds, None where it says nothing."""
        self.field, self.raw, self.widget = field, raw, widget
        self.first: State = self.state

    @property
    @abstractmethod
    def state(self) -> State:
        """What the widget holds now."""

    @abstractmethod
    def restore(self, state: State) -> None:
        """Put a kept `state` into the widget; one that does not fit is left alone."""

    @abstractmethod
    def value(self) -> Any:
        """The value for the file, None to take it away. Raises `ValueError` with a Vietnamese sentence."""

    def unread(self) -> Mapping[Key, str]:
        """A Vietnamese sentence for each text that is no value yet, by what follows the field's own key."""
        try:
            self.value()
        except ValueError as error:
            return {(): str(error)}
        return {}

    @property
    def held(self) -> Mapping[Widget, State]:
        """What each widget in it holds."""
        return {self.widget: self.state}

    def target(self, key: Key = ()) -> Widget | None:
        """What takes the focus for `key`, by what follows the field's own."""
        return (
            self.widget if self.widget.focusable else next(iter(self.widget.query("TextInput, Press")), None)
        )

    @property
    def touched(self) -> bool:
        """Whether the person changed anything."""
        return bool(self.state != self.first)

    def revert(self) -> None:
        """Put back what the file holds."""
        self.restore(self.first)

    def snapshot(self) -> Any:
        """What is about to be saved, for `rebase`."""
        return self.state

    def rebase(self, raw: Any, saved: Any) -> None:
        """The file now holds `raw`, of which the person had put in `saved` (a snapshot)."""
        self.raw, self.first = raw, saved

    def nothing(self) -> Any:
        """What an emptied field leaves in the file: an empty text where a text stood, else no key at all."""
        return "" if isinstance(self.raw, str) and self.field.kind.empty == "" else None


def typed_text(kind: Kind, raw: Any) -> str:
    """`raw` as the person would type it, also where it is of the wrong type."""
    fits = isinstance(raw, int | Decimal) and not isinstance(raw, bool)
    if isinstance(kind, Number) and fits:
        return figures.number(raw) if kind.grouped else kind.shown(raw)
    if raw is None or isinstance(raw, str):
        return kind.shown(raw) if isinstance(kind, Day) else raw or ""
    return figures.day(raw) if isinstance(raw, date) else str(raw)


class LineEditor(Editor):
    """A text, a number or a day on one line."""

    widget: TextInput

    def __init__(self, field: Field, raw: Any, placeholder: str = "") -> None:
        super().__init__(field, raw, TextInput(typed_text(field.kind, raw), placeholder))

    @property
    def state(self) -> str:
        """The text."""
        return self.widget.value

    def restore(self, state: State) -> None:
        """Put a text back."""
        if isinstance(state, str):
            self.widget.value = state
            self.widget.cursor_position = len(self.widget.value)

    def value(self) -> Any:
        """The typed value."""
        text = self.widget.value.strip()
        return self.field.kind.typed(text) if text else self.nothing()


class LongEditor(Editor):
    """A text of several lines."""

    widget: TextEditor

    def __init__(self, field: Field, raw: Any, placeholder: str = "") -> None:
        super().__init__(field, raw, TextEditor(typed_text(field.kind, raw), placeholder))

    @property
    def state(self) -> str:
        """The text, with `\\n`."""
        return "\n".join(self.widget.text.splitlines())

    def restore(self, state: State) -> None:
        """Put a text back."""
        if isinstance(state, str) and state != self.state:
            self.widget.text = state

    def value(self) -> Any:
        """The text without the empty lines at its end."""
        text = self.state.rstrip()
        return self.field.kind.typed(text) if text else self.nothing()


class LinesEditor(LongEditor):
    """A list, one entry a line."""

    def __init__(self, field: Field, raw: Any, placeholder: str = "Mỗi dòng một mục") -> None:
        assert isinstance(field.kind, Many)
        self._of = field.kind.of
        items = (
            raw if isinstance(raw, Sequence) and not isinstance(raw, str) else [] if raw is None else [raw]
        )
        self._inner_breaks = {visible(line): line for line in items if isinstance(line, str) and "\n" in line}
        lines = "\n".join(visible(typed_text(self._of, item)) for item in items)
        super().__init__(field, lines, placeholder)
        self.raw = raw

    def value(self) -> Any:
        """The entries; one that had several lines and was left alone keeps them."""
        lines = [line.strip() for line in self.state.split("\n") if line.strip()]
        if not lines:
            return [] if self.raw is not None else None
        return [self._inner_breaks.get(line) or self._of.typed(line) for line in lines]


class PickEditor(Editor):
    """One of several."""

    widget: Picker

    def __init__(self, field: Field, raw: Any, offers: Offers) -> None:
        value = raw if isinstance(raw, str) else "" if raw is None else str(raw)
        picker = Picker(field.label, lambda: offers(field.kind), value, not field.required)
        super().__init__(field, raw, picker)

    @property
    def state(self) -> str:
        """The value chosen."""
        return self.widget.value

    def restore(self, state: State) -> None:
        """Choose a kept value."""
        if isinstance(state, str):
            self.widget.value = state

    def value(self) -> Any:
        """The value chosen."""
        return self.widget.value or self.nothing()


class TruthEditor(Editor):
    """Yes or no, or not answered."""

    widget: Toggle

    def __init__(self, field: Field, raw: Any, words: tuple[str, str] = ("có", "không")) -> None:
        triple = isinstance(field.kind, Truth) and field.kind.triple
        value = raw if isinstance(raw, bool) else None if triple else False
        super().__init__(field, raw, Toggle(value, triple, words))

    @property
    def state(self) -> bool | None:
        """The answer."""
        return self.widget.value

    def restore(self, state: State) -> None:
        """Put an answer back."""
        if state is None or isinstance(state, bool):
            self.widget.value = state

    def value(self) -> bool | None:
        """The answer; a plain "no" where nothing stood stays nothing."""
        answer = self.widget.value
        return None if answer is False and not self.widget.triple and self.raw is None else answer


class ChecksEditor(Editor):
    """Several of several."""

    widget: Checks

    def __init__(self, field: Field, raw: Any, offers: Offers) -> None:
        assert isinstance(field.kind, Many)
        values = [item for item in raw if isinstance(item, str)] if isinstance(raw, list | tuple) else []
        super().__init__(field, raw, Checks(offers(field.kind.of), values))

    @property
    def state(self) -> list[str]:
        """The values checked."""
        return list(self.widget.chosen)

    def restore(self, state: State) -> None:
        """Check kept values."""
        if isinstance(state, list) and all(isinstance(item, str) for item in state):
            self.widget.chosen = list(state)
            self.widget.refresh()

    def value(self) -> list[str] | None:
        """The values checked."""
        return self.state if self.state or self.raw is not None else None


def editor_for(field: Field, raw: Any, offers: Offers) -> Editor:
    """The editor that fits the kind of `field`; tables and lists of tables are made by the forms."""
    kind = field.kind
    if isinstance(kind, Choice | Reference):
        return PickEditor(field, raw, offers)
    if isinstance(kind, Truth):
        return TruthEditor(field, raw)
    if isinstance(kind, Many):
        return (
            ChecksEditor(field, raw, offers)
            if isinstance(kind.of, Choice | Reference)
            else LinesEditor(field, raw)
        )
    if isinstance(kind, Text) and kind.long:
        return LongEditor(field, raw)
    return LineEditor(field, raw, _PLACEHOLDERS.get(type(kind).__name__, ""))


_PLACEHOLDERS: Mapping[str, str] = {"Day": "ngày/tháng/năm", "Number": "số"}
