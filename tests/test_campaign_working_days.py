"""Counting working days: weekends, holidays, worked Saturdays, and the way back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.working_days import Calendar, add_working_days, is_working, working_days_between

NATIONAL_DAY_2024 = {date(2024, 9, 2), date(2024, 9, 3)}

DAYS = st.dates(date(2023, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("n", "end"),
    [
        (0, date(2024, 8, 27)),  # a Tuesday
        (1, date(2024, 8, 28)),
        (3, date(2024, 8, 30)),
        (4, date(2024, 9, 4)),  # over a weekend and two holidays
        (10, date(2024, 9, 12)),
    ],
)
def test_a_limit_skips_weekends_and_holidays(n: int, end: date) -> None:
    assert add_working_days(date(2024, 8, 27), n, NATIONAL_DAY_2024) == end
    assert working_days_between(date(2024, 8, 27), end, NATIONAL_DAY_2024) == n


def test_a_limit_that_starts_on_a_weekend_counts_from_monday() -> None:
    saturday = date(2024, 8, 24)
    assert add_working_days(saturday, 1, ()) == date(2024, 8, 26)


def test_a_saturday_worked_for_a_day_off_counts() -> None:
    off = {date(2025, 4, 30), date(2025, 5, 1), date(2025, 5, 2)}
    worked = {date(2025, 4, 26)}
    assert is_working(date(2025, 4, 26), off, worked)
    assert not is_working(date(2025, 4, 27), off, worked)
    # 25/4 Friday, 26/4 worked Saturday, 28/4, 29/4, then 5/5
    assert add_working_days(date(2025, 4, 24), 5, off, worked) == date(2025, 5, 5)
    assert working_days_between(date(2025, 4, 24), date(2025, 5, 5), off, worked) == 5


def test_an_end_before_the_start_counts_backwards() -> None:
    assert working_days_between(date(2024, 9, 12), date(2024, 8, 27), NATIONAL_DAY_2024) == -10
    assert working_days_between(date(2024, 8, 27), date(2024, 8, 27), NATIONAL_DAY_2024) == 0


def test_a_negative_limit_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        add_working_days(date(2024, 8, 27), -1, ())


def test_a_calendar_holds_fixed_days_of_every_year_and_dated_ones_of_their_own() -> None:
    calendar = Calendar(
        yearly=frozenset({(9, 2)}),
        dated=frozenset({date(2024, 9, 3)}),
        worked=frozenset(),
        unsure=frozenset(),
    )
    assert date(2024, 9, 2) in calendar
    assert date(2031, 9, 2) in calendar
    assert date(2024, 9, 3) in calendar
    assert date(2025, 9, 3) not in calendar
    assert "2024-09-02" not in calendar
    assert calendar.knows(2024)
    assert not calendar.knows(2025)


@given(start=DAYS, n=st.integers(0, 60), off=st.sets(DAYS, max_size=20), worked=st.sets(DAYS, max_size=5))
def test_counting_forth_and_back_agree(start: date, n: int, off: set[date], worked: set[date]) -> None:
    end = add_working_days(start, n, off, worked)
    assert working_days_between(start, end, off, worked) == n
    assert working_days_between(end, start, off, worked) == -n
    assert n == 0 or is_working(end, off, worked)
    assert working_days_between(start, end - timedelta(days=1), off, worked) < n or n == 0
