"""Every broken file of the corpus is named by line, column and right form; the odd ones are still read."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.forms import read_form
from campaign.toml_edit import edit
from campaign.toml_faults import explain
from campaign.toml_places import positions
from campaign.toml_read import read
from campaign.toml_slips import LINES, VALUES, Slip
from campaign.toml_text import brackets, outline
from campaign.toml_write import CannotEdit
from campaign.vietnamese import nfc
from tests.handmade import BROKEN, ODD, Broken, Odd

PATH = "campaign/units/truong-mau/registration.toml"


def test_the_corpus_is_as_large_as_promised() -> None:
    assert len(BROKEN) + len(ODD) >= 60
    assert len({one.data for one in BROKEN}) == len(BROKEN)


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_a_broken_file_is_named_by_place_and_right_form(case: Broken) -> None:
    reading = read(case.data, PATH)
    assert reading.broken
    assert reading.raw == {}
    (found,) = reading.findings
    assert (found.code, found.line, found.column) == (case.code, case.line, case.column), found
    assert case.right in found.message
    assert len(found.message) < 300


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_a_broken_file_is_an_empty_form_and_is_not_edited(case: Broken) -> None:
    assert read_form(case.data, PATH).value.name == ""
    with pytest.raises(CannotEdit):
        edit(case.data, {"name": "Khác"}, PATH)


@pytest.mark.parametrize("case", ODD, ids=lambda case: case.name)
def test_an_odd_file_is_read_with_its_findings_in_place(case: Odd) -> None:
    form = read_form(case.data, PATH)
    assert form.value.name == case.value
    places = positions(case.data)
    usual = {"missing"} if case.value else set()
    said = []
    for one in form.findings:
        if one.code not in usual or one.key[:1] not in (("head",), ("registration",)):
            line, column = places.get(one.key, (1, 1)) if one.line is None else (one.line, one.column)
            said.append((one.code, line, column))
    assert tuple(dict.fromkeys(said)) == case.said


@pytest.mark.parametrize("case", ODD, ids=lambda case: case.name)
def test_an_edit_of_an_odd_file_changes_its_own_line_alone(case: Odd) -> None:
    raw = read(case.data, PATH).raw
    if case.name == "one key in two spellings":  # which of the two is meant, nobody can say
        with pytest.raises(CannotEdit):
            edit(case.data, {**raw, "schema": 7}, PATH)
        return
    after = edit(case.data, {**raw, "schema": 7}, PATH)
    assert read(after, PATH).raw == {**raw, "schema": 7}
    before = case.data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    lines = after.split(b"\n")
    kept = [line for line in before if b"schema" not in line]
    if case.name == "NFD":  # what is written is NFC
        kept = [nfc(line.decode()).encode() for line in kept]
    assert [line for line in lines if b"schema" not in line] == kept


def test_a_misspelt_key_names_the_nearest() -> None:
    for text, nearest in (("staf = 5", "staff"), ("STAFF = 5", "staff"), ("valid-to = 1", "valid_to")):
        (found,) = [one for one in read_form(text.encode(), PATH).findings if one.code == "unknown-key"]
        assert f"“{nearest}”" in found.message
    (found,) = [one for one in read_form(b"zzzzz = 5", PATH).findings if one.code == "unknown-key"]
    assert "Có phải" not in found.message


def test_thousands_with_a_point_are_asked_about() -> None:
    (found,) = [one for one in read_form(b"staff = 15.000", PATH).findings if one.code == "thousands-point"]
    assert "15.000 là 15:" in found.message
    assert found.message.endswith("thì viết 15000.")
    for text in (b"staff = 15.5", b"staff = 15.00", b"staff = 0.125", b"staff = 1234.567"):
        assert not [one for one in read_form(text, PATH).findings if one.code == "thousands-point"]


def test_of_a_thousand_unknown_keys_some_are_named_and_the_rest_counted() -> None:
    text = "".join(f"khong_{number} = 1\n" for number in range(1000))
    found = [one for one in read_form(text.encode(), PATH).findings if one.code.startswith("unknown")]
    assert [one.code for one in found] == ["unknown-key"] * 50 + ["unknown-keys"]
    assert "950" in found[-1].message


def test_what_a_finding_quotes_is_never_longer_than_a_screen() -> None:
    text = f'"{"a" * 100_000}" = 1\n'
    assert all(len(one.message) < 1000 for one in read_form(text.encode(), PATH).findings)


def test_a_fault_that_nobody_knows_is_still_placed() -> None:
    fault = explain("a = 1\nb = ?\n", "Something new (at line 2, column 5)")
    assert (fault.line, fault.column) == (2, 5)
    assert Decimal(1) == read(b"a = 1.0\n", "f").raw["a"]


BLANKS = " \t" * 450_000
"""So many that a search which takes time by their square never ends."""


@pytest.mark.parametrize(
    "text",
    [
        f"{BLANKS}a = 1",
        f"a = 1{BLANKS}",
        f"a{BLANKS}= 1",
        f"a ={BLANKS}1",
        f"a = [{BLANKS}1]",
        f"a = {{ b = 1,{BLANKS}c = 2 }}",
        f"a.{BLANKS}b{BLANKS}.c = 1",
        f"[{BLANKS}a{BLANKS}]",
        f"a = 1 #{BLANKS}",
        f'a = """{BLANKS}"""',
    ],
    ids=lambda text: text.replace(BLANKS, "…"),
)
def test_a_line_of_nine_hundred_thousand_blanks_is_read(text: str) -> None:
    reading = read(text.encode(), "f")
    assert not reading.findings
    assert list(reading.raw) == ["a"]


@given(st.text(alphabet="[]{}\"'#\\\na=,.ê ", max_size=60))
def test_brackets_are_those_of_the_outline(text: str) -> None:
    code = outline(text).code
    assert list(brackets(text)) == [(char, place) for place, char in enumerate(code) if char in "[]{}"]


@pytest.mark.parametrize("opener", ["[", "{ a = ", "[{ a = ["])
def test_what_stands_in_quotes_is_not_deep(opener: str) -> None:
    told = '"' + opener * 100 + '"'
    assert read(f"a = {told}  # {opener * 100}\n".encode(), "f").raw == {"a": opener * 100}
    (found,) = read(f"b = {told}\na = {opener * 61}".encode(), "f").findings
    assert found.line == 2
    assert "lồng nhau quá 60 tầng" in found.message


def long_lines(letters: int) -> list[str]:
    """Lines of one piece over and over, and of one followed by blanks."""
    pieces = ("ạ", "a", "1", "ạ ", "a ", " ", "a-", "1.", "1,", "ạ,", "a.", "{ạ", "1a", "ạ. ", "= ")
    bodies = [piece * (letters // len(piece)) for piece in pieces]
    bodies += [letter * (letters // 2) + " " * (letters // 2) for letter in ("ạ", "a", "1", "[", "1a")]
    return [f"{start}{body}{end}" for body in bodies for start in ("", "a = ", "[") for end in ("", "=", '"')]


@pytest.mark.parametrize("slip", [*LINES, *VALUES], ids=lambda slip: slip.pattern)
def test_no_search_for_a_slip_takes_time_by_the_cube_of_a_line(slip: Slip) -> None:
    """Over two thousand letters such a search is felt; what is found is the same as in sixty."""
    for long, short in zip(long_lines(2000), long_lines(60), strict=True):
        assert bool(re.search(slip.pattern, long)) == bool(re.search(slip.pattern, short)), short
