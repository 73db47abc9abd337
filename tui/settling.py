"""What was typed over a form that has changed on disk meanwhile: what still holds, and what clashes.

Pure, on what widgets hold (`editors.State`): what the file said when one began to type, what one typed, and
what the file says now. A list of tables is settled card by card and field by field.
"""

import json
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from campaign.finding import Key
from tui.editors import State

UNKNOWN = object()
"""What the file said before, where nobody remembers: every difference is asked about then."""


class Clash(Struct, frozen=True):
    """One field that both sides changed, each in its own way."""

    key: Key
    mine: State
    theirs: State


class Settled(Struct, frozen=True):
    """What the form's fields are to hold, and where a person must choose; mine stands until they do."""

    states: Mapping[Key, State]
    clashes: tuple[Clash, ...]
    taken: tuple[Key, ...] = ()
    """The fields that only the other side changed."""


def settle(
    firsts: Mapping[Key, State],
    mine: Mapping[Key, State],
    theirs: Mapping[Key, State],
    choice: Mapping[Key, bool] | None = None,
) -> Settled:
    """Put `mine` (what was typed, by field) over `theirs` (what every field holds now).

    `firsts`: what each field held before. `choice`: by the key of a clash whether mine is to stand.
    """
    states: dict[Key, State] = {}
    clashes: list[Clash] = []
    choice = choice or {}
    for key, state in mine.items():
        if key not in theirs:
            continue
        first, now = firsts.get(key, UNKNOWN), theirs[key]
        if _cards(state) and _cards(now) and first is not UNKNOWN:
            states[key] = _settle_cards(key, first, state, now, choice, clashes)
        elif _clash(first, state, now):
            clashes.append(Clash(key, state, now))
            states[key] = state if choice.get(key, True) else now
        else:
            states[key] = state
    taken = tuple(
        key for key, first in firsts.items() if key not in mine and key in theirs and first != theirs[key]
    )
    return Settled(states, tuple(clashes), taken)


def _clash(first: State, mine: State, theirs: State) -> bool:
    return first not in (theirs, mine) and mine != theirs


def _cards(state: State) -> bool:
    return isinstance(state, list) and all(isinstance(one, dict) and "fields" in one for one in state)


def _settle_cards(
    key: Key,
    first: list[Any],
    mine: list[Any],
    theirs: list[Any],
    choice: Mapping[Key, bool],
    clashes: list[Clash],
) -> State:
    """The cards of both: mine where only I changed them, theirs where only they did."""
    if first == theirs:
        return mine
    if not _beside(first, theirs):
        clashes.append(Clash(key, mine, theirs))
        return mine if choice.get(key, True) else theirs
    by_origin = {card["origin"]: card for card in mine if card["origin"] is not None}
    out = []
    for place, now in enumerate(theirs):
        if place >= len(first) or place not in by_origin:
            out.append(now)
        else:
            out.append(_settle_card((*key, place), first[place], by_origin[place], now, choice, clashes))
    return [*out, *(card for card in mine if card["origin"] is None)]


def _settle_card(
    key: Key,
    first: Mapping[str, Any],
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    choice: Mapping[Key, bool],
    clashes: list[Clash],
) -> dict[str, Any]:
    if mine["gone"]:
        if first["fields"] == theirs["fields"]:
            return dict(mine)
        clashes.append(Clash(key, mine, theirs))
        return dict(mine if choice.get(key, True) else theirs)
    fields = dict(theirs["fields"])
    for name, state in mine["fields"].items():
        before, now = first["fields"].get(name, UNKNOWN), fields.get(name)
        if state == before or name not in fields:
            continue
        inner = (*key, *json.loads(name))
        if _clash(before, state, now):
            clashes.append(Clash(inner, state, now))
            if not choice.get(inner, True):
                continue
        fields[name] = state
    return {**theirs, "fields": fields}


def _beside(first: list[Any], theirs: list[Any]) -> bool:
    """Whether the cards of `theirs` begin with those of `first`, in their order."""
    if len(theirs) < len(first):
        return False
    names = [_name(card) for card in theirs]
    return all(names[place] == _name(card) or _name(card) not in names for place, card in enumerate(first))


def _name(card: Mapping[str, Any]) -> State:
    return next(iter(card["fields"].values()), None)
