"""TOML written anew: what is composed says the same when read, and reads as a form in an editor."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaign.fields import fields_of
from campaign.finding import Key
from campaign.nomination import Nomination
from campaign.toml_read import read, same
from campaign.toml_write import alike, compose, written
from campaign.unit import Registration, Year
from tests.toml_values import PLAIN, form_values, without_empty

FEW = st.recursive(
    st.sampled_from([1, 1.0, True, "", "a"]),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.sampled_from("ab"), inner)),
    max_leaves=4,
)
"""Values of which two are often alike."""


@given(FEW, FEW)
def test_two_values_are_alike_when_they_are_the_same_without_what_is_empty(one: Any, other: Any) -> None:
    for pair in ((one, other), (one, without_empty(one)), ({"a": one}, {"a": other, "b": {}})):
        assert alike(*pair) == same(*map(without_empty, pair))


def test_what_holds_nothing_is_said_by_leaving_it_out_of_a_table_only() -> None:
    assert alike({"a": 1, "b": {"c": {}}}, {"a": 1, "d": []})
    assert not alike({"a": [{}]}, {"a": []})
    assert not alike({"a": 1}, {"a": True})
    assert not alike({"a": [[]]}, {"a": [{}]})


def back(text: str) -> Any:
    reading = read(f"a = {text}\n".encode(), "f.toml")
    assert not reading.findings, text
    return reading.raw["a"]


@pytest.mark.parametrize(
    "value",
    [
        "",
        "Nguyễn Văn Ánh",
        '"',
        "\\",
        "\n",
        "\nx",
        "x\n",
        'a\n"""b"""',
        'a\n"',
        "a\\\nb",
        "\t\n ",
        "a\r\nb",
        "\r",
        "a\n\x00\x1b\x7f",
        "\u2028\n\x85",
        [],
        {},
        {"a": {}, "b": []},
        ["x" * 60, "y" * 60],
        [{"a": "x\ny"}],
        {"số người": 1, "": 2, "a.b": 3},
        {"a\nb": 1},
        True,
        0,
        Decimal("92.50"),
        Decimal("1E+3"),
        Decimal("0.00"),
        date(2024, 5, 2),
    ],
)
def test_a_written_value_reads_back(value: Any) -> None:
    assert same(back(written(value)), value)


@pytest.mark.parametrize("text", ["", "x", 'x"', 'x""""', "a\\", "\n\n"])
def test_a_text_that_stays_multi_line_reads_back(text: str) -> None:
    assert back(written(text, multiline=True)) == text


@settings(max_examples=60)
@given(PLAIN)
def test_any_value_reads_back(value: Any) -> None:
    assert same(back(written(value)), value)


@pytest.mark.parametrize("shape", [Registration, Year, Nomination])
@settings(max_examples=25)
@given(data=st.data())
def test_a_composed_form_says_what_it_was_given(shape: type[Any], data: st.DataObject) -> None:
    values = data.draw(form_values(shape))
    reading = read(compose(shape, values, lambda key: f"Mục {key[-1]!r}"), "f.toml")
    assert reading.findings == ()
    said = {key: value for key, value in reading.raw.items() if value not in ({}, [])}
    assert same(said, {key: value for key, value in values.items() if value not in ({}, [])})


@pytest.mark.parametrize("shape", [Registration, Year, Nomination])
def test_a_new_form_shows_every_label_and_ends_with_one_newline(shape: type[Any]) -> None:
    text = compose(shape, {}).decode()
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\r" not in text
    for _, field in fields_of(shape):
        if field.key not in ("indicators", "attest", "former_names", "initiatives"):
            assert f"# {field.label}\n" in text, field.key


def test_a_new_form_reads_as_a_form() -> None:
    values = {"schema": 1, "year": 2024, "indicators": {"gov.e_files": {"numerator": 96, "denominator": 120}}}
    title: dict[Key, str] = {("indicators", "gov.e_files"): "70% hồ sơ công việc"}
    assert compose(Year, values, lambda key: title[key]).decode() == (
        "# Mẫu số\nschema = 1\n# Năm\nyear = 2024\n"
        '\n# 70% hồ sơ công việc\n[indicators."gov.e_files"]\nnumerator = 96\ndenominator = 120\n'
    )


def test_a_title_of_several_lines_does_not_leave_its_comment() -> None:
    data = compose(Year, {"indicators": {"a": {"value": 1}}}, lambda key: "- một\n- hai\n")
    assert read(data, "f.toml").raw == {"indicators": {"a": {"value": 1}}}


def test_a_key_that_the_form_does_not_know_is_not_dropped() -> None:
    raw = read(compose(Registration, {"khac": 1, "registration": {"la": 2}}), "f.toml").raw
    assert raw == {"khac": 1, "registration": {"la": 2}}


def test_an_id_of_several_lines_does_not_break_the_file() -> None:
    values = {"indicators": {"a\nb": {"value": 1}}}
    assert read(compose(Year, values), "f.toml").raw == values
