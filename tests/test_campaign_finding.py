"""A finding as a value: its place, its key as TOML writes it, its line of text."""

import pytest

from campaign.finding import Finding, Key, Place, Severity, dotted, errors


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ((), ""),
        (("name",), "name"),
        (("indicators", "gov.e_files", "numerator"), 'indicators."gov.e_files".numerator'),
        (("initiatives", 0, "title"), "initiatives.0.title"),
        (("số", ""), '"số".""'),
        (('a"b\\c',), '"a\\"b\\\\c"'),
        (("a\nb\x1b",), '"a\\nb\\u001b"'),
    ],
)
def test_a_key_as_toml_writes_it(key: Key, text: str) -> None:
    assert dotted(key).lower() == text.lower()


@pytest.mark.parametrize(
    ("line", "column", "start"),
    [(None, None, "f.toml: "), (3, None, "f.toml:3: "), (3, 7, "f.toml:3:7: ")],
)
def test_a_finding_is_one_line(line: int | None, column: int | None, start: str) -> None:
    found = Finding("no-evidence", Severity.WARNING, "f.toml", ("a",), "Câu.", "II.4", line, column)
    assert str(found) == start + "warning no-evidence [a] Câu. (II.4)"


def test_a_finding_about_a_whole_file_names_no_key_and_no_clause() -> None:
    assert str(Finding("bom", Severity.ERROR, "f.toml", (), "Câu.")) == "f.toml: error bom Câu."


def test_a_place_below_another() -> None:
    place = Place("f.toml", ("a",))
    assert place.at("b", 0) == Place("f.toml", ("a", "b", 0))
    assert place.at() == place


def test_errors_are_told_from_warnings() -> None:
    both = [Finding(str(severity), severity, "f", (), "") for severity in Severity]
    assert [one.code for one in errors(both)] == ["error"]
