"""Lines and columns of values, and keys as people type them."""

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaign.encodings import BOM
from campaign.finding import dotted
from campaign.nomination import Nomination
from campaign.toml_places import parse_key, positions
from campaign.toml_read import read
from campaign.toml_write import compose
from campaign.unit import Registration, Year
from tests.toml_values import KEYS, form_values

FORM = """\
# đầu
name = "Đài"
"số người" = 3
head = { name = "é", title = "y" }
contents = [
    "a", # một
    "b",
]
x.y = 1

[registration]
launch = { number = "1" }

[[initiatives]]
title = "một"
  decision = { number = "1" }

[initiatives.more]
z = 1

[[initiatives]]
title = \"\"\"
hai\"\"\"

[attest."III.2.1"]
met = true
"""

PLACES = {
    ("name",): (2, 1),
    ("số người",): (3, 1),
    ("head",): (4, 1),
    ("head", "name"): (4, 10),
    ("head", "title"): (4, 22),
    ("contents",): (5, 1),
    ("contents", 0): (6, 5),
    ("contents", 1): (7, 5),
    ("x",): (9, 1),
    ("x", "y"): (9, 1),
    ("registration",): (11, 1),
    ("registration", "launch"): (12, 1),
    ("registration", "launch", "number"): (12, 12),
    ("initiatives",): (14, 1),
    ("initiatives", 0): (14, 1),
    ("initiatives", 0, "title"): (15, 1),
    ("initiatives", 0, "decision"): (16, 3),
    ("initiatives", 0, "decision", "number"): (16, 16),
    ("initiatives", 0, "more"): (18, 1),
    ("initiatives", 0, "more", "z"): (19, 1),
    ("initiatives", 1): (21, 1),
    ("initiatives", 1, "title"): (22, 1),
    ("attest",): (25, 1),
    ("attest", "III.2.1"): (25, 1),
    ("attest", "III.2.1", "met"): (26, 1),
}


@pytest.mark.parametrize("data", [FORM.encode(), FORM.replace("\n", "\r\n").encode(), BOM + FORM.encode()])
def test_each_value_has_its_real_line_and_column(data: bytes) -> None:
    assert dict(positions(data)) == PLACES


@pytest.mark.parametrize("shape", [Registration, Year, Nomination])
@settings(max_examples=20)
@given(data=st.data())
def test_every_value_of_a_composed_form_has_the_line_of_its_key(
    shape: type[Any], data: st.DataObject
) -> None:
    source = compose(shape, data.draw(form_values(shape)))
    lines = source.decode().split("\n")
    found = positions(source)
    wanted = list(_keys((), read(source, "f.toml").raw))
    assert set(wanted) <= set(found)
    for key in wanted:
        line, column = found[key]
        rest = lines[line - 1][column - 1 :]
        if rest.startswith("[") and isinstance(key[-1], str):
            assert key[-1] in {part for whole in _keys((), tomllib.loads(rest)) for part in whole}, key
        elif isinstance(key[-1], str):
            assert rest.startswith((key[-1], '"')), key


def _keys(prefix: tuple[str | int, ...], value: Any) -> Any:
    if prefix:
        yield prefix
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        yield from _keys((*prefix, key), item)


@settings(max_examples=60)
@given(st.binary(max_size=60))
def test_no_bytes_break_the_search_for_places(data: bytes) -> None:
    for line, column in positions(data).values():
        assert line >= 1
        assert column >= 1


@pytest.mark.parametrize(
    "text", ["a = ", "[", "[]", "= 1", "a.", "a = {b", '"\\q" = 1', '"x = 1', "[[", "[a", "[[a]\nb=1", "'"]
)
def test_a_half_written_line_has_no_place_and_breaks_nothing(text: str) -> None:
    assert ("zzz",) not in positions(f"x = 1\n{text}\n".encode())


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("name", ("name",)),
        ('indicators."gov.e_files".numerator', ("indicators", "gov.e_files", "numerator")),
        ("initiatives.0.title", ("initiatives", 0, "title")),
        ("registration.contents.12", ("registration", "contents", 12)),
        ("attest.'III.2.1'.met", ("attest", "III.2.1", "met")),
        ('"so\u0302\u0301"', ("số",)),
        (" head . title ", ("head", "title")),
        ('indicators."12".value', ("indicators", "12", "value")),
    ],
)
def test_a_typed_key_is_read(typed: str, key: tuple[str | int, ...]) -> None:
    assert parse_key(typed) == key


@pytest.mark.parametrize(
    "typed",
    ["", " ", "a b", "a.", ".a", 'a."b', "a = 1\nb", "a = 1 #", "a#", "# a", "[a]\nb", "số", "a={}\nb"],
)
def test_what_is_no_key_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the text itself is the message
        parse_key(typed)


@given(st.lists(st.one_of(st.integers(0, 99), KEYS.filter(lambda key: not key.isdecimal())), min_size=1))
def test_a_key_as_findings_show_it_can_be_typed_back(parts: list[str | int]) -> None:
    assert parse_key(dotted(tuple(parts))) == tuple(parts)
