"""A figure as the text of one cell, and back."""

from typing import Any

import pytest

from campaign.plan_tables import Indicator
from tests import build
from tests.build import plan
from tui.figure_cells import cell_text, state_of, typed, value_of
from tui.figure_form import short_target


def indicator(measure: str) -> Indicator:
    return Indicator(id="x", measure=measure)


@pytest.mark.parametrize(
    ("measure", "text", "states"),
    [
        ("ratio", "108/124", {"numerator": "108", "denominator": "124"}),
        ("ratio", " 108 / 124 ", {"numerator": "108", "denominator": "124"}),
        ("ratio", "109", {"numerator": "109"}),  # what is below the line stays
        ("ratio", "/125", {"numerator": "", "denominator": "125"}),
        ("ratio", "", {"numerator": "", "denominator": ""}),
        ("score", "92,5/100", {"numerator": "92,5", "denominator": "100"}),
        ("count", "1.500", {"value": "1.500"}),
        ("done", "có", {"done": True, "date": ""}),
        ("done", "co 05/12/2024", {"done": True, "date": "05/12/2024"}),
        ("done", "không", {"done": False, "date": ""}),
        ("done", "05/12/2024", {"done": True, "date": "05/12/2024"}),
        ("done", "", {"done": None, "date": ""}),
    ],
)
def test_a_text_is_taken_apart(measure: str, text: str, states: dict[str, Any]) -> None:
    assert typed(indicator(measure), text) == states


@pytest.mark.parametrize(
    ("measure", "states", "text"),
    [
        ("ratio", {"numerator": "108", "denominator": "124"}, "108/124"),
        ("ratio", {"numerator": "108", "denominator": ""}, "108/"),
        ("ratio", {"numerator": "", "denominator": ""}, ""),
        ("count", {"value": "12"}, "12"),
        ("done", {"done": True, "date": "05/12/2024"}, "có 05/12/2024"),
        ("done", {"done": False, "date": ""}, "không"),
        ("done", {"done": None, "date": ""}, ""),
    ],
)
def test_fields_are_shown_so_that_they_can_be_typed_back(
    measure: str, states: dict[str, Any], text: str
) -> None:
    assert cell_text(indicator(measure), states) == text
    assert {**states, **typed(indicator(measure), text)} == states


def test_what_is_no_value_is_kept_as_typed_and_said() -> None:
    states = typed(indicator("ratio"), "mười/1.234")
    assert states == {"numerator": "mười", "denominator": "1.234"}
    with pytest.raises(ValueError, match=r"1\.234 hoặc 1,234"):
        value_of("denominator", states["denominator"])
    with pytest.raises(ValueError, match="không phải"):
        value_of("numerator", "mười")
    assert typed(indicator("done"), "lung tung") == {"done": None, "date": "lung tung"}


def test_values_go_to_the_file_as_their_types() -> None:
    assert value_of("numerator", "1500") == 1500
    assert value_of("numerator", "1.500.000") == 1_500_000
    assert value_of("value", "") is None
    assert value_of("done", False) is False
    assert str(value_of("date", "5/12/2024")) == "2024-12-05"
    assert state_of("numerator", 1500) == "1.500"
    assert state_of("done", "có") is None  # a text where a truth belongs


@pytest.mark.parametrize(
    ("op", "more", "shown"),
    [
        (">=", {}, "≥ 80%"),
        (">", {}, "> 80%"),
        ("<=", {}, "≤ 80%"),
        ("<", {}, "< 80%"),
        ("=<", {}, "—"),
        ("<=", {"unit": ""}, "≤ 80%"),  # a share is in per cent, whatever its unit is called
    ],
)
def test_a_target_in_a_few_cells(op: str, more: dict[str, str], shown: str) -> None:
    assert short_target(plan(indicators=[build.indicator("i", "ratio", op, **more)]).indicators[0]) == shown
