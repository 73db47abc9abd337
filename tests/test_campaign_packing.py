"""What the index keeps of a form comes back the same, type by type, or is not kept so at all."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaign.fields import as_raw
from campaign.forms import KINDS, form_of
from campaign.index import Index
from campaign.packing import pack_raw, pack_value, unpack_raw, unpack_value
from campaign.readings import Readings
from campaign.toml_read import same
from campaign.unit import Figure, Year
from campaign.values import replace
from tests.toml_values import PLAIN, form_values

PATHS = {
    "registration": "campaign/units/mot-cua/registration.toml",
    "year": "campaign/units/mot-cua/2024.toml",
    "activities": "campaign/units/mot-cua/activities.toml",
    "nomination": "campaign/nominations/2024/an.toml",
}


@given(PLAIN)
def test_what_is_packed_comes_back_with_its_types(value: Any) -> None:
    raw = {"a": value, "b": [{"c": value}]}
    assert same(unpack_raw(pack_raw(raw)), raw)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60)
@given(data=st.data())
def test_the_value_of_a_form_comes_back_with_its_types(kind: str, data: st.DataObject) -> None:
    shape = KINDS[kind].shape
    value = form_of(data.draw(form_values(shape)), PATHS[kind]).value
    packed = pack_value(value)
    assert packed, "nothing in these forms is beyond what can be kept"
    back = unpack_value(packed, shape)
    assert back == value
    assert same(as_raw(back), as_raw(value))


@pytest.mark.parametrize(
    "number", [5, 0, 2**63, Decimal("5"), Decimal("5.50"), Decimal("1E+2"), Decimal("0.1")], ids=str
)
def test_a_number_comes_back_as_it_was_given(number: int | Decimal) -> None:
    value = Year(indicators={"x": Figure(numerator=number, date=date(2024, 12, 5), note="ý")})
    back = unpack_value(pack_value(value), Year).indicators["x"].numerator
    assert (type(back), str(back)) == (type(number), str(number))


@pytest.mark.parametrize("number", [2**64, -(2**63) - 1, 10**99])
def test_a_number_too_long_for_the_bytes_is_not_kept_so(number: int) -> None:
    assert pack_value(Year(indicators={"x": Figure(value=number)})) == b""


def test_a_form_that_is_not_kept_so_is_typed_from_its_plain_values() -> None:
    data = b'schema = 1\nyear = 2024\nindicators."x" = { value = 1_500 }\n'
    kept = Readings(Index.none()).of(data, PATHS["year"], "b" * 40)
    says = (Year(schema=1, year=2024, indicators={"x": Figure(value=1500)}), True)
    assert kept.typed
    assert (kept.value(), replace(kept, typed=b"").value()) == (says, says)


def test_a_file_without_a_word_is_an_empty_form_that_says_nothing() -> None:
    kept = Readings(Index.none()).of(b"# trong\n", PATHS["year"], "b" * 40)
    assert kept.value() == (Year(), False)
