"""Changes put into plain values at their keys, before a file is edited."""

from typing import Any

import pytest

from campaign.finding import Key
from campaign.keyed import changed


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({("a",): 2}, {"a": 2, "l": [{"x": 1}]}),
        ({("a",): None}, {"l": [{"x": 1}]}),
        ({("b", "c", 0): 1}, {"a": 1, "l": [{"x": 1}], "b": {"c": [1]}}),
        ({("l", 0, "x"): 5, ("l", 1, "x"): 6}, {"a": 1, "l": [{"x": 5}, {"x": 6}]}),
        ({("l", 0): None}, {"a": 1, "l": []}),
        ({("nichts",): None}, {"a": 1, "l": [{"x": 1}]}),
    ],
)
def test_changes_are_put_in_at_their_places(changes: dict[Key, Any], wanted: dict[str, Any]) -> None:
    raw = {"a": 1, "l": [{"x": 1}]}
    assert changed(raw, changes) == wanted
    assert raw == {"a": 1, "l": [{"x": 1}]}


@pytest.mark.parametrize(
    "key", [("l", 3), ("l", "x"), ("l", 2, "x"), ("a", "x"), ("a", 0), ("a", "x", "y"), ("l", -1)]
)
def test_a_place_that_cannot_be_is_a_key_error(key: Key) -> None:
    with pytest.raises(KeyError):
        changed({"a": 1, "l": [1]}, {key: 1})


@pytest.mark.parametrize("key", [("b", "c"), ("b", "c", "d"), ("l", 1, "x"), ("l", 1), ("l", 0, "y", "z")])
def test_taking_away_what_is_not_there_changes_nothing(key: Key) -> None:
    raw = {"a": 1, "l": [{"x": 1}]}
    assert changed(raw, {key: None}) == raw
