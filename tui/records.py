"""A list of small tables as cards: initiatives, prior awards, former names, sectors of a figure.

A card is taken away and taken back without asking, since nothing is lost before the form is saved.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from campaign.fields import Field, Record, fields_of
from campaign.finding import Key
from campaign.keyed import changed, value_at
from campaign.kinds import Many
from tui.editors import Editor, Offers, State, editor_for
from tui.entry import Entry
from tui.look import TONES
from tui.messages import Edited
from tui.plain import visible
from tui.press import Press


def flat_fields(shape: type[Any], prefix: Key = (), label: str = "") -> Iterator[tuple[Key, Field, str]]:
    """The fields of a small table with their keys and labels, tables in it laid out flat."""
    for _, field in fields_of(shape):
        name = f"{label} › {field.label}" if label else field.label
        if isinstance(field.kind, Record):
            yield from flat_fields(field.kind.shape, (*prefix, field.key), field.label)
        else:
            yield (*prefix, field.key), field, name


class Card(Vertical):
    """One entry of the list."""

    def __init__(self, shape: type[Any], raw: Mapping[str, Any], origin: int | None, offers: Offers) -> None:
        """`origin`: which entry of the file it is; None for a new one."""
        super().__init__(classes="card")
        self.origin, self.raw, self.gone = origin, raw, False
        self.editors: dict[Key, Editor] = {}
        self.entries: dict[Key, Entry] = {}
        for key, field, label in flat_fields(shape):
            editor = editor_for(field, value_at(raw, key), offers)
            self.editors[key] = editor
            self.entries[key] = Entry(editor, label)
        self.caption = Static("", classes="card-title")
        self.remove_press = Press("Xóa mục này", "remove", classes="-quiet")

    def compose(self) -> ComposeResult:
        """The fields, and what takes the card away."""
        with Horizontal(classes="card-head"):
            yield self.caption
            yield self.remove_press
        yield from self.entries.values()

    def number(self, place: int) -> None:
        """Show which entry it is, and whether it is to go."""
        first = next(iter(self.editors.values())).state
        name = f" {visible(str(first))}" if self.gone and first else ""
        tail = (f"{name} – sẽ xóa khi lưu", TONES["warn"]) if self.gone else ""
        self.caption.update(Content.assemble((f"Mục {place}", TONES["info"]), tail))
        self.remove_press.label = "Lấy lại" if self.gone else "Xóa mục này"
        self.remove_press.refresh(layout=True)
        self.set_class(self.gone, "-gone")

    @property
    def blank(self) -> bool:
        """Whether it is new and nothing was filled in."""
        return self.origin is None and not any(editor.touched for editor in self.editors.values())

    def value(self) -> dict[str, Any]:
        """The table for the file; keys that the form does not know stay. Raises `ValueError`."""
        touched = {key: editor.value() for key, editor in self.editors.items() if editor.touched}
        return changed(self.raw, touched)


class Cards(Vertical):
    """All entries of the list, and what adds one."""

    def __init__(self, editor: "RecordsEditor", label: str) -> None:
        super().__init__(classes="cards")
        self._records, self._label = editor, label

    def compose(self) -> ComposeResult:
        """The cards the file holds."""
        yield from self._records.cards
        yield Press("+ Thêm mục", "add", classes="-quiet")

    def on_mount(self) -> None:
        """Number the cards."""
        self.renumber()

    def renumber(self) -> None:
        """Number the cards as the file will count them."""
        for place, card in enumerate(self._records.cards, 1):
            card.number(place)

    def on_press_pressed(self, event: Press.Pressed) -> None:
        """Add a card, or take one away, or take it back."""
        event.stop()
        if event.press.name == "add":
            card = self._records.add({}, None)
            self.mount(card, before=event.press)
            self.call_after_refresh(next(iter(card.editors.values())).widget.focus)
        else:
            for card in self._records.cards:
                if card.remove_press is event.press:
                    card.gone = not card.gone
        self.renumber()
        self.post_message(Edited())


class RecordsEditor(Editor):
    """A list of tables."""

    widget: Cards

    def __init__(self, field: Field, raw: Any, offers: Offers) -> None:
        assert isinstance(field.kind, Many)
        assert isinstance(field.kind.of, Record)
        self._shape, self._offers = field.kind.of.shape, offers
        self.cards: list[Card] = []
        self.items = (
            [item for item in raw if isinstance(item, Mapping)] if isinstance(raw, list | tuple) else []
        )
        for place, item in enumerate(self.items):
            self.add(item, place)
        super().__init__(field, raw, Cards(self, field.label))

    def add(self, raw: Mapping[str, Any], origin: int | None) -> Card:
        """A further card; the caller puts it on the screen."""
        card = Card(self._shape, raw, origin, self._offers)
        self.cards.append(card)
        return card

    @property
    def state(self) -> list[Any]:
        """Each card: which entry of the file it is, whether it goes, and what its fields hold."""
        return [
            {
                "origin": card.origin,
                "gone": card.gone,
                "fields": {json.dumps(key): editor.state for key, editor in card.editors.items()},
            }
            for card in self.cards
            if not card.blank
        ]

    def restore(self, state: State) -> None:
        """Put kept cards back: those of the file as they were changed, and new ones."""
        if not isinstance(state, list):
            return
        kept = [one for one in state if isinstance(one, dict) and isinstance(one.get("fields"), dict)]
        by_origin = {one.get("origin"): one for one in kept if one.get("origin") is not None}
        fresh = [one for one in kept if one.get("origin") is None]
        new = sorted((card for card in self.cards if card.origin is None), key=lambda card: card.blank)
        for card in self.cards:
            if card.origin is not None:
                self._restore_card(card, by_origin.get(card.origin))
        for place, one in enumerate(fresh):
            card = new[place] if place < len(new) else self.add({}, None)
            self._restore_card(card, one)
            if place >= len(new) and self.widget.is_attached:
                self.widget.mount(card, before=-1)
        for card in new[len(fresh) :]:  # one may be typing in it: a blank one stays, and counts for nothing
            self._restore_card(card, None)
        if self.widget.is_attached:
            self.widget.call_after_refresh(self.widget.renumber)

    def _restore_card(self, card: Card, one: Mapping[str, Any] | None) -> None:
        card.gone = bool(one and one.get("gone"))
        for key, editor in card.editors.items():
            if one is None:
                editor.revert()
            elif json.dumps(key) in one["fields"]:
                editor.restore(one["fields"][json.dumps(key)])

    def revert(self) -> None:
        """Put back what the file holds; new cards go."""
        super().revert()
        for card in [card for card in self.cards if card.origin is None]:
            self.cards.remove(card)
            if card.is_attached:
                card.remove()

    @property
    def held(self) -> Mapping[Widget, State]:
        """What each widget of the cards holds."""
        out: dict[Widget, State] = {}
        for card in self.cards:
            out |= {widget: held for editor in card.editors.values() for widget, held in editor.held.items()}
            out[card.remove_press] = card.gone
        return out

    @property
    def standing(self) -> list[Card]:
        """The cards that will be saved, as the keys of findings count them."""
        return [card for card in self.cards if not card.gone and not card.blank]

    def _place_of(self, key: Key) -> tuple[Card, Key] | None:
        """The card, and the field in it, for a `key` relative to the list; None for the list as a whole."""
        place = key[0] if key else None
        if not isinstance(place, int) or place >= len(self.standing):
            return None
        card, inner = self.standing[place], key[1:]
        if inner in card.editors:
            return card, inner
        found = next((at for at in card.editors if at[: len(inner)] == inner), None)
        return None if found is None else (card, found)

    def target(self, key: Key = ()) -> Widget | None:
        """The field of a card; for the list as a whole what adds a card."""
        found = self._place_of(key)
        if found is not None:
            card, inner = found
            return card.editors[inner].target()
        return next(iter(self.widget.query_children(Press)), None)

    def unread(self) -> Mapping[Key, str]:
        """What is no value yet, by card and field."""
        return {
            (place, *inner, *rest): sentence
            for place, card in enumerate(self.standing)
            for inner, editor in card.editors.items()
            if editor.touched
            for rest, sentence in editor.unread().items()
        }

    def value(self) -> list[dict[str, Any]] | None:
        """The tables for the file; blank new cards are left out."""
        tables = [card.value() for card in self.standing]
        return tables if tables or self.raw is not None else None

    def snapshot(self) -> Any:
        """The cards as they are about to be saved."""
        return [
            (card, card.gone, {key: editor.snapshot() for key, editor in card.editors.items()})
            for card in self.cards
            if not card.blank
        ]

    def rebase(self, raw: Any, saved: Any) -> None:
        """The cards that were saved are the file's now; those that were to go are gone."""
        self.raw = raw
        self.items = [item for item in raw or () if isinstance(item, Mapping)]
        place = 0
        for card, gone, states in saved:
            if gone:
                self.cards.remove(card)
                card.remove()
                continue
            card.origin, card.raw = place, self.items[place]
            for key, editor in card.editors.items():
                editor.rebase(value_at(card.raw, key), states[key])
            place += 1
        self.first = [
            {
                "origin": card.origin,
                "gone": False,
                "fields": {json.dumps(key): editor.first for key, editor in card.editors.items()},
            }
            for card in self.cards
            if card.origin is not None
        ]
        self.widget.renumber()

    def tell(self, found: Sequence[tuple[Key, Content]]) -> list[Content]:
        """Show each message at its card's field; what belongs to the list as a whole is given back.

        Keys are relative to the list, counted over the cards that will be saved.
        """
        rest: list[Content] = []
        wanted: dict[Entry, list[Content]] = {}
        for key, line in found:
            at = self._place_of(key)
            if at is None:
                rest.append(line)
            else:
                card, inner = at
                wanted.setdefault(card.entries[inner], []).append(line)
        for card in self.cards:
            for entry in card.entries.values():
                entry.messages.tell(wanted.get(entry, []))
                entry.mark()
        return rest
