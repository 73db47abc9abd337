"""One figure as the text of one cell, and back: `108/124`, `92,5`, `có 05/12/2024`.

Pure. What a cell stands for are the fields of a unit's form of a year; a text that is no value is kept as it
is typed, field by field, as the widgets of the form would hold it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from campaign import figures
from campaign.fields import Field, fields_of
from campaign.finding import Key
from campaign.plan_tables import Indicator
from campaign.unit import Figure
from campaign.vietnamese import fold, nfc
from tui.editors import State, typed_text

FIELDS: Mapping[str, Field] = {field.key: field for _, field in fields_of(Figure)}

_OF_MEASURE: Mapping[str, tuple[str, ...]] = {
    "ratio": ("numerator", "denominator"),
    "score": ("numerator", "denominator"),
    "done": ("done", "date"),
    "count": ("value",),
}
"""The fields that one cell holds, by the indicator's measure; sectors take a form of their own."""

WORDS = "cCkK"
"""What `có`, `chưa` and `không` begin with."""

_YES, _NO = ("co", "x", "xong", "roi", "da lam", "dat"), ("khong", "chua", "k")


def fields_in(indicator: Indicator) -> tuple[str, ...]:
    """The fields that a cell of `indicator` holds; none where it cannot be typed in a cell."""
    return _OF_MEASURE.get(indicator.measure, ())


def key_of(indicator: Indicator, name: str) -> Key:
    """Where the field `name` of `indicator` stands in the form of a year."""
    return ("indicators", indicator.id, name)


def state_of(name: str, raw: Any) -> State:
    """What the form's widget for the field `name` holds where the file holds `raw`."""
    return (raw if isinstance(raw, bool) else None) if name == "done" else typed_text(FIELDS[name].kind, raw)


def value_of(name: str, state: State) -> Any:
    """The value for the file of what the field `name` holds, None where that is nothing.

    Raises `ValueError` with a Vietnamese sentence.
    """
    if name == "done":
        return state
    text = str(state).strip()
    return FIELDS[name].kind.typed(text) if text else None


def cell_text(indicator: Indicator, states: Mapping[str, State]) -> str:
    """What the cell shows, and a person could type back, for what its fields hold."""
    if indicator.measure == "done":
        done = states.get("done")
        word = "" if done is None else "có" if done else "không"
        return " ".join(part for part in (word, str(states.get("date") or "")) if part)
    texts = [str(states.get(name) or "") for name in fields_in(indicator)]
    return "/".join(texts) if len(texts) > 1 and any(texts) else "".join(texts)


def typed(indicator: Indicator, text: str) -> dict[str, State]:
    """What the fields of the cell hold once `text` is typed into it.

    A lone number in a cell of two goes above the line, and leaves what is below as it stands.
    """
    text = nfc(text).strip()
    names = fields_in(indicator)
    if indicator.measure == "done":
        word, _, rest = text.partition(" ")
        bare = fold(word)
        if bare in _YES or bare in _NO:
            return {"done": bare in _YES, "date": rest.strip()}
        return {"done": None if not text or not _is_day(text) else True, "date": text}
    if len(names) == 1:
        return {names[0]: text}
    above, slash, below = text.partition("/")
    if text and not slash:
        return {names[0]: above.strip()}
    return {names[0]: above.strip(), names[1]: below.strip()}


def _is_day(text: str) -> bool:
    try:
        return isinstance(figures.read_day(text), date)
    except ValueError:
        return False
