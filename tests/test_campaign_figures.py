"""Numbers, days and amounts, as people type them and as papers show them (documents.md 1.5 and 6)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign import figures

MINUS_LOOKALIKE = "\u2212"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("92,5", "92.5"),
        ("92.5", "92.5"),
        ("  7 ", "7"),
        ("1.500.000", "1500000"),
        ("1.234,5", "1234.5"),
        ("1.234.567,89", "1234567.89"),
        ("1,234", "1.234"),
        ("1234.567", "1234.567"),
        ("100%", "100"),
        ("98,5 %", "98.5"),
        ("1\u00a0234", "1234"),
        ("1\u202f234,5", "1234.5"),
        ("15 000 000", "15000000"),
        ("-3,5", "-3.5"),
        ("0", "0"),
        ("0,0", "0"),
    ],
)
def test_a_typed_number_is_read(typed: str, value: str) -> None:
    assert figures.read_number(typed) == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "value"), [("0.123", "0.123"), ("0.500", "0.5"), ("-0.125", "-0.125"), ("00.123", "0.123")]
)
def test_no_thousands_begin_with_a_zero(typed: str, value: str) -> None:
    assert figures.read_number(typed) == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "thousands", "decimal"),
    [("1.234", "1234", "1.234"), ("12.345", "12345", "12.345"), ("100.000%", "100000", "100")],
)
def test_one_point_before_three_digits_is_asked_about(typed: str, thousands: str, decimal: str) -> None:
    with pytest.raises(figures.Ambiguous) as two:
        figures.read_number(typed)
    assert two.value.readings == (Decimal(thousands), Decimal(decimal))


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "%",
        "-",
        "abc",
        "1,234,567",
        "1.23.456",
        "1.234.56",
        ".5",
        "5.",
        "5,",
        "--5",
        "5%%",
        "1e5",
        "inf",
        "nan",
        "1_000",
        "²",
        "96/120",
        MINUS_LOOKALIKE + "5",
    ],
)
def test_junk_is_no_number(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the text itself is the message
        figures.read_number(typed)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("007", 7),
        ("999999999", 999_999_999),
        ("1000000000", None),
        ("9" * 5000, None),
        ("", None),
        ("-1", None),
        (" 7", None),
        ("7\n", None),
        ("²", None),
        ("٣", None),
    ],
)
def test_a_count_is_at_most_nine_plain_digits(text: str, value: int | None) -> None:
    assert figures.count(text) == value


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_what_is_shown_reads_back(value: Decimal) -> None:
    assert value == readings(figures.number(value))[0]


def readings(typed: str) -> tuple[Decimal, ...]:
    """What `typed` may mean, the thousands first."""
    try:
        return (figures.read_number(typed),)
    except figures.Ambiguous as two:
        return two.readings


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (1234567, None, "1.234.567"),
        ("1234567.89", None, "1.234.567,89"),
        ("1E+3", None, "1.000"),
        ("92.50", None, "92,5"),
        ("100.00", None, "100"),
        ("0.0000001", None, "0,0000001"),
        ("0.05", 1, "0,1"),
        ("99.94", 1, "99,9"),
        ("99.95", 1, "100,0"),
        ("-1234.5", None, "-1.234,5"),
        (80, 1, "80,0"),
        ("-0.0", None, "0"),
        ("1E+30", 1, "1." + ".".join(["000"] * 10) + ",0"),
    ],
)
def test_a_number_is_shown_the_vietnamese_way(value: int | str, places: int | None, shown: str) -> None:
    assert figures.number(Decimal(value), places) == shown


def test_per_cent_and_money_carry_their_unit() -> None:
    assert figures.percent(Decimal(80)) == "80,0%"
    assert figures.money(1410000) == "1.410.000 đồng"


@pytest.mark.parametrize("typed", ["05/12/2024", "5/12/2024", "5-12-2024", "5.12.2024", " 2024-12-05 "])
def test_a_typed_day_is_read_with_the_day_first(typed: str) -> None:
    assert figures.read_day(typed) == date(2024, 12, 5)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "31/02/2024",
        "29/02/2023",
        "13/13/2024",
        "0/1/2024",
        "05/12/24",
        "12/2024",
        "2024/12/05",
        "hôm nay",
    ],
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the text itself is the message
        figures.read_day(typed)


@pytest.mark.parametrize(
    ("day", "long", "short", "field"),
    [
        (date(2023, 8, 5), "ngày 05 tháng 8 năm 2023", "05/8/2023", "05/08/2023"),
        (date(2023, 8, 2), "ngày 02 tháng 8 năm 2023", "02/8/2023", "02/08/2023"),
        (date(2023, 2, 28), "ngày 28 tháng 02 năm 2023", "28/02/2023", "28/02/2023"),
        (date(2023, 2, 24), "ngày 24 tháng 02 năm 2023", "24/02/2023", "24/02/2023"),
        (date(2021, 3, 26), "ngày 26 tháng 3 năm 2021", "26/3/2021", "26/03/2021"),
        (date(2025, 1, 1), "ngày 01 tháng 01 năm 2025", "01/01/2025", "01/01/2025"),
        (date(2024, 9, 9), "ngày 09 tháng 9 năm 2024", "09/9/2024", "09/09/2024"),
        (date(2024, 10, 10), "ngày 10 tháng 10 năm 2024", "10/10/2024", "10/10/2024"),
    ],
)
def test_zeros_stand_before_days_and_the_first_two_months(
    day: date, long: str, short: str, field: str
) -> None:
    assert figures.long_day(day) == long
    assert figures.short_day(day) == short
    assert figures.day(day) == field


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (270_000, "Hai trăm bảy mươi nghìn đồng"),
        (360_000, "Ba trăm sáu mươi nghìn đồng"),
        (710_000, "Bảy trăm mười nghìn đồng"),
        (1_410_000, "Một triệu bốn trăm mười nghìn đồng"),
        (15_000_000, "Mười lăm triệu đồng"),
        (1_005, "Một nghìn không trăm linh năm đồng"),
        (21_024_055, "Hai mươi mốt triệu không trăm hai mươi tư nghìn không trăm năm mươi lăm đồng"),
        (2_001_015, "Hai triệu không trăm linh một nghìn không trăm mười lăm đồng"),
        (101_000_000, "Một trăm linh một triệu đồng"),
        # the digits' own traps
        (0, "Không đồng"),
        (4, "Bốn đồng"),
        (5, "Năm đồng"),
        (10, "Mười đồng"),
        (11, "Mười một đồng"),
        (14, "Mười bốn đồng"),
        (15, "Mười lăm đồng"),
        (20, "Hai mươi đồng"),
        (21, "Hai mươi mốt đồng"),
        (24, "Hai mươi tư đồng"),
        (25, "Hai mươi lăm đồng"),
        (55, "Năm mươi lăm đồng"),
        (101, "Một trăm linh một đồng"),
        (104, "Một trăm linh bốn đồng"),
        (105, "Một trăm linh năm đồng"),
        (111, "Một trăm mười một đồng"),
        (555, "Năm trăm năm mươi lăm đồng"),
        (1_000, "Một nghìn đồng"),
        (1_000_001, "Một triệu không trăm linh một đồng"),
        (10_050_000, "Mười triệu không trăm năm mươi nghìn đồng"),
        (1_000_000_000, "Một tỷ đồng"),
        (2_000_000_500, "Hai tỷ năm trăm đồng"),
        (1_000_000_005, "Một tỷ không trăm linh năm đồng"),
        (1_500_000_000_000, "Một nghìn năm trăm tỷ đồng"),
    ],
)
def test_money_in_words(amount: int, words: str) -> None:
    assert figures.money_in_words(amount) == words


@pytest.mark.parametrize(
    "written",
    [
        "05/12/2024",
        "5.12.24",
        "2024/12/5",
        "2024-12-05T08:30:00",
        "05/12/2024 8:30",
        "ngày 05 tháng 12 năm 2024",
        "5 tháng 12, năm 2024",
        "5 / 12 / 2024",
    ],
)
def test_a_written_day_is_read_in_every_way_people_write_it(written: str) -> None:
    assert figures.read_written_day(written) == date(2024, 12, 5)


@pytest.mark.parametrize(
    "written", ["", "12/31/2024", "31/02/24", "45631", "tháng 12 năm 2024", "2024/13/01"]
)
def test_what_is_written_and_no_day_is_refused(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the text itself is the message
        figures.read_written_day(written)
