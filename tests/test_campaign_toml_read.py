"""TOML in: plain values in NFC, and a finding for every way a hand-edited file can be broken."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.encodings import BOM
from campaign.toml_read import read, same, text_of

NFC_KEY = "số"
NFD_KEY = unicodedata.normalize("NFD", NFC_KEY)


def codes(text: str | bytes) -> list[tuple[str, int | None]]:
    data = text if isinstance(text, bytes) else text.encode()
    return [(one.code, one.line) for one in read(data, "f.toml").findings]


def test_values_come_plain_and_composed() -> None:
    text = 'a = "é"\n"số" = 92.50\nngay = 2024-05-02\nco = true\nb = [1, "ẻ"]\n[t."x.y"]\nz = 1\n'
    reading = read(unicodedata.normalize("NFD", text).encode(), "f.toml")
    assert reading.findings == ()
    assert reading.raw == {
        "a": "é",
        "số": Decimal("92.50"),
        "ngay": date(2024, 5, 2),
        "co": True,
        "b": [1, "ẻ"],
        "t": {"x.y": {"z": 1}},
    }


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("a = “x”", "ngoặc kép"),
        ("a = 8,5", "dấu chấm"),
        ("ấ = 1", "ngoặc kép"),
        ('a = "x', "ngoặc kép"),
        ("a = [1", "]"),
        ("b = 1", "một lần"),
        ("x y = 1", "dấu cách"),
    ],
)
def test_a_broken_line_is_named_by_its_number_with_a_reason(line: str, word: str) -> None:
    reading = read(f"b = 1\n{line}\n".encode(), "f.toml")
    assert reading.broken
    assert reading.raw == {}
    (found,) = reading.findings
    assert found.code == "toml-syntax"
    assert found.line in (2, 3)  # what is left open is seen at the end of its line
    assert word in found.message


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("ngày = 1", '"ngày"'),
        ("a = 8,5", "8.5"),
        ("a = 1.000.000", "1000000"),
        ("a = 02/08/2023", "2023-08-02"),
        ("a\u00a0= 1", "U+00A0"),
        ("\u200ba = 1", "U+200B"),
    ],
)
def test_what_hands_get_wrong_is_named_with_its_right_form(line: str, right: str) -> None:
    (found,) = read(f"{line}\n".encode(), "f.toml").findings
    assert (found.code, found.line) == ("toml-syntax", 1)
    assert right in found.message


def test_a_bom_is_a_warning_and_the_rest_is_read() -> None:
    assert codes(BOM + b"a = 1\n") == [("bom", 1)]
    assert read(BOM + b"a = 1\n", "f.toml").raw == {"a": 1}
    assert text_of(BOM + b"a = 1\r\n") == "a = 1\n"


@pytest.mark.parametrize("data", [b"a = '\xff'\n", b"\xff\xfea\x00", "a = 'é'\n".encode("latin-1"), b"\xc3"])
def test_what_is_not_utf8_is_said_with_the_place_of_the_byte(data: bytes) -> None:
    reading = read(data, "f.toml")
    assert reading.broken
    (found,) = reading.findings
    bad = next(index for index, byte in enumerate(data) if byte > 127)
    assert (found.code, found.line, found.column) == ("not-utf8", 1, bad + 1)
    assert "thidua convert f.toml" in found.message


def test_conflict_markers_are_said_as_such_at_their_line() -> None:
    text = "a = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> usb\n"
    assert codes(text) == [("conflict-markers", 2)]
    assert codes(text.replace("\n", "\r\n")) == [("conflict-markers", 2)]


def test_two_spellings_of_one_key_clash_and_the_first_one_stands() -> None:
    reading = read(f'[t]\n"{NFC_KEY}" = 1\n"{NFD_KEY}" = 2\n'.encode(), "f.toml")
    assert [(one.code, one.key) for one in reading.findings] == [("key-clash", ("t", NFC_KEY))]
    assert reading.raw == {"t": {NFC_KEY: 1}}


@pytest.mark.parametrize(
    "text",
    ["a = 1\na = 2\n", "[t]\n[t]\n", "[t]\na = 1\n[t.a]\n", "t = {a = 1, a = 2}\n", "a = 1\n[[a]]\n"],
)
def test_the_same_key_twice_is_a_syntax_error(text: str) -> None:
    assert [code for code, _ in codes(text)] == ["toml-syntax"]


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 5000 + "]" * 5000,
        "a = " + "{b = " * 3000 + "1" + "}" * 3000,
        "a = " + "[" * 80 + "]" * 80,
        "[" + ".".join("abcdefghij"[i % 10] for i in range(200)) + "]\n",
        "a = " + "9" * 5000,
        "a = 2023-02-30",
        "a = '\\ud800'\nb = \"\\ud800\"",
        "a = 1\rb = 2",
        "\x00",
    ],
)
def test_what_no_form_needs_is_a_finding_and_never_an_exception(text: str) -> None:
    reading = read(text.encode(), "f.toml")
    assert reading.broken
    assert [one.code for one in reading.findings] == ["toml-syntax"]


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_are_a_finding(data: bytes) -> None:
    reading = read(data, "f.toml")
    assert reading.broken == any(str(one.severity) == "error" for one in reading.findings)


@given(st.text("ab=\"'[]{}.,#\n \\0123é-:TZ_e", max_size=40))
def test_any_text_near_toml_is_read_or_is_a_finding(text: str) -> None:
    reading = read(text.encode(), "f.toml")
    assert not reading.broken or reading.findings


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (1, Decimal(1), False),
        (1, True, False),
        (0, False, False),
        (Decimal("92.5"), Decimal("92.50"), True),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, True),
        ([1, 2], [2, 1], False),
        ([], {}, False),
        ("", None, False),
        ([{"a": 1}], [{"a": Decimal(1)}], False),
    ],
)
def test_sameness_is_of_value_and_type(one: object, other: object, equal: bool) -> None:
    assert same(one, other) is equal
