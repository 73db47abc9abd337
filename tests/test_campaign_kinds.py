"""Every kind of field: what it takes from a file, what it refuses and why, what people may type."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.finding import Finding, Place
from campaign.kinds import Choice, Day, Kind, Many, Number, Reference, Text, Truth

AT = Place("f.toml", ("k",))
GRADES = Choice((("good", "Tốt"), ("poor", "Chưa tốt")))
NOON = datetime(2024, 5, 2, 12, 0)


def read(kind: Kind, raw: Any) -> tuple[Any, list[str]]:
    out: list[Finding] = []
    value = kind.read(raw, AT, out)
    assert all(one.key[:1] == AT.key and one.path == AT.path for one in out)
    return value, [one.code for one in out]


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        (Text(), "Đài\ttruyền thanh", "Đài\ttruyền thanh"),
        (Text(), "e\u0302\u0301", "ế"),
        (Text(long=True), "a\nb", "a\nb"),
        (Number(), 0, 0),
        (Number(), Decimal("92.50"), Decimal("92.5")),
        (Number(most=100), Decimal("100.0"), 100),
        (Number(whole=True, least=1990, most=2100), 1990, 1990),
        (Number(whole=True, least=1990, most=2100), 2100, 2100),
        (Day(), date(2024, 5, 2), date(2024, 5, 2)),
        (Day(month_allowed=True), date(2023, 8, 5), date(2023, 8, 5)),
        (Day(month_allowed=True), "2023-08", "2023-08"),
        (Truth(), True, True),
        (Truth(triple=True), False, False),
        (GRADES, "good", "good"),
        (GRADES, "", ""),
        (Reference("unit"), "mot-cua", "mot-cua"),
        (Many(Text()), ["b", "a"], ("b", "a")),
        (Many(Number(whole=True)), [2023], (2023,)),
        (Many(Text()), [], ()),
    ],
)
def test_what_fits_is_taken_without_a_word(kind: Kind, raw: Any, value: Any) -> None:
    assert read(kind, raw) == (value, [])


WRONG: list[tuple[Kind, list[Any]]] = [
    (Text(), [1, True, Decimal("1.5"), date(2024, 5, 2), [], {}]),
    (Number(), ["1", True, False, date(2024, 5, 2), [], {}, time(7)]),
    (Number(), [Decimal("inf"), Decimal("-inf"), Decimal("nan"), Decimal("-nan")]),
    (Number(whole=True), [Decimal("1.5"), Decimal("1.0"), Decimal("1E+2"), True]),
    (Day(), [NOON, time(7), "2024-05-02", "2023-08", "", 20240502]),
    (Day(month_allowed=True), [NOON, "2023-8", "2023-13", "2023-08-05", "8/2023", ""]),
    (Truth(), [0, 1, "true", "có", []]),
    (Truth(triple=True), [0, 1, "", {}]),
    (GRADES, [1, True, ["good"]]),
    (Reference("unit"), [1, True, []]),
    (Many(Text()), ["ab", 1, {}, True]),
]


@pytest.mark.parametrize(("kind", "raw"), [(kind, raw) for kind, raws in WRONG for raw in raws])
def test_a_wrong_type_is_one_finding_and_leaves_the_field_empty(kind: Kind, raw: Any) -> None:
    assert read(kind, raw) == (kind.empty, ["wrong-type"])


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (Number(), -1),
        (Number(), Decimal("-0.1")),
        (Number(most=100), Decimal("100.01")),
        (Number(whole=True, least=1), 0),
        (Number(whole=True, least=1990, most=2100), 1989),
        (Number(whole=True, least=1990, most=2100), 2101),
    ],
)
def test_a_number_just_outside_its_range_is_refused(kind: Kind, raw: Any) -> None:
    assert read(kind, raw) == (None, ["out-of-range"])


def test_what_is_no_choice_stays_and_is_named_with_the_choices() -> None:
    out: list[Finding] = []
    assert GRADES.read("god", AT, out) == "god"
    assert [one.code for one in out] == ["not-a-choice"]
    assert all(word in out[0].message for word in ("“god”", "good (Tốt)", "poor (Chưa tốt)"))


@pytest.mark.parametrize("bad", ["\x00", "\x08", "\x0b", "\x1b", "\r", "\x7f", "\x85", "\x9b"])
def test_control_characters_are_said_once_with_their_name(bad: str) -> None:
    out: list[Finding] = []
    Text(long=True).read(f"a{bad}b{bad}c", AT, out)
    assert [one.code for one in out] == ["control-character"]
    assert f"U+{ord(bad):04X}" in out[0].message


@pytest.mark.parametrize("kind", [GRADES, Reference("unit")])
def test_no_message_carries_a_control_character_to_the_terminal(kind: Kind) -> None:
    out: list[Finding] = []
    kind.read("\x1b[31m", AT, out)
    Number().read("\x1b[31m", AT, out)
    assert out
    assert not [one for one in out if "\x1b" in one.message]


def test_each_wrong_entry_of_a_list_is_found_at_its_place() -> None:
    out: list[Finding] = []
    assert Many(Number()).read([1, "hai", Decimal("2.5"), True], AT, out) == (1, Decimal("2.5"))
    assert [one.key for one in out] == [("k", 1), ("k", 3)]


def test_a_time_of_day_is_not_called_a_list() -> None:
    out: list[Finding] = []
    Day().read(time(7, 32), AT, out)
    assert "danh sách" not in out[0].message


def test_a_number_of_any_length_is_refused_and_not_a_crash() -> None:
    giant = int("0x" + "f" * 4000, 16)  # TOML takes hexadecimal numbers of any length; str() does not
    assert read(Text(), giant) == ("", ["wrong-type"])
    assert read(Number(whole=True, most=10), giant) == (None, ["out-of-range"])


def test_a_number_of_any_size_does_not_fill_the_screen() -> None:
    out: list[Finding] = []
    Number().read(Decimal("-1e100000"), AT, out)
    assert [one.code for one in out] == ["out-of-range"]
    assert len(out[0].message) < 300


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Number(), "92,5", Decimal("92.5")),
        (Number(), "5,0", 5),
        (Number(whole=True), "1.500.000", 1_500_000),
        (Number(whole=True), "1.234", 1234),  # a whole number can be read in one way only
        (Day(), "5/12/2024", date(2024, 12, 5)),
        (Day(month_allowed=True), "2023-08", "2023-08"),
        (Day(month_allowed=True), " 08/2023", "2023-08"),
        (Day(month_allowed=True), "8-2023", "2023-08"),
        (Truth(), "Có", True),
        (Truth(), "chưa đạt", False),
        (Truth(triple=True), "KHÔNG", False),
        (GRADES, "tot", "good"),
        (GRADES, "Chưa tốt", "poor"),
        (GRADES, " GOOD ", "good"),
        (Text(), "e\u0301", "é"),
        (Text(long=True), "a\r\nb\rc", "a\nb\nc"),
        (Many(Reference("award")), "commune; district\n\nprovince ", ["commune", "district", "province"]),
        (Many(Number(whole=True)), "2023;2024", [2023, 2024]),
        (Many(Text()), "", []),
    ],
)
def test_what_people_type_becomes_a_value_of_the_file(kind: Kind, typed: str, value: Any) -> None:
    got = kind.typed(typed)
    assert got == value
    assert type(got) is type(value)
    assert not read(kind, got)[1]


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (Number(), "1.234"),
        (Number(), "nhiều"),
        (Number(), ""),
        (Number(whole=True), "2,5"),
        (Day(), "31/02/2024"),
        (Day(), "mai"),
        (Day(), "08/2023"),
        (Day(month_allowed=True), "13/2023"),
        (Truth(), "có lẽ"),
        (Truth(), ""),
        (GRADES, "khá"),
        (Many(Number()), "1;hai"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_was_typed(kind: Kind, typed: str) -> None:
    with pytest.raises(ValueError, match="”"):
        kind.typed(typed)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Number(whole=True), 15_000),
        (Number(whole=True), 1_410_000),
        (Number(), Decimal("1234.5")),
        (Day(), date(2024, 12, 5)),
        (Day(month_allowed=True), "2023-08"),
        (Truth(), False),
        (GRADES, "poor"),
        (Many(Text()), ["một", "hai"]),
    ],
)
def test_what_is_shown_can_be_typed_back(kind: Kind, value: Any) -> None:
    assert kind.typed(kind.shown(value)) == value


def test_a_month_is_shown_as_people_write_it() -> None:
    assert Day(month_allowed=True).shown("2023-08") == "08/2023"


@given(st.integers(min_value=0, max_value=10**12))
def test_any_whole_number_shown_can_be_typed_back(value: int) -> None:
    kind = Number(whole=True)
    assert kind.typed(kind.shown(value)) == value


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (Number(), "nhiều", "nhiều"),
        (Number(whole=True), "12 người", "12 người"),
        (Number(grouped=False), time(8, 5), "08:05:00"),
        (Day(), "mai", "mai"),
        (Day(), 2024, "2024"),
        (Truth(), "chưa", "chưa"),
        (Truth(triple=True), 0, "0"),
        (GRADES, 3, "3"),
        (GRADES, "excellent", "excellent"),
        (GRADES, ["good"], "['good']"),
        (Many(Text()), "một dòng", "một dòng"),
        (Many(Number()), ["ba", 1500], "ba\n1500"),
        (Text(), 7, "7"),
        (Number(), None, ""),
        (Truth(), None, ""),
        (GRADES, "", ""),
        (Many(Text()), None, ""),
    ],
)
def test_a_value_of_another_kind_is_shown_as_it_stands(kind: Kind, value: Any, words: str) -> None:
    """Somebody typed it by hand; what changed is told of it all the same."""
    assert kind.shown(value) == words


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Text(), "chữ"),
        (Text(long=True), "chữ, nhiều dòng cũng được"),
        (Number(whole=True), "số nguyên"),
        (Day(), "ngày/tháng/năm, ví dụ 05/12/2024"),
        (Day(month_allowed=True), "ngày/tháng/năm, ví dụ 05/12/2024; chưa rõ ngày thì 12/2024"),
        (Truth(), "có hoặc không"),
        (GRADES, "một trong: Tốt, Chưa tốt"),
        (Reference("unit"), "chọn trong danh sách"),
        (Many(Text()), "mỗi dòng một mục, là chữ"),
        (Many(Reference("unit")), "chọn một hay nhiều mục trong danh sách"),
    ],
)
def test_a_form_asks_for_what_one_types_in_it_and_not_for_what_stands_in_the_file(
    kind: Kind, words: str
) -> None:
    """No quotes, no English words of the file, no day the wrong way round."""
    assert kind.asked == words
