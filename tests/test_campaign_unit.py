"""A unit through its years: which days it exists on, and the name it bore."""

from datetime import date

import pytest

from campaign.unit import FormerName, Registration

UNIT = Registration(
    name="Trường mới",
    valid_from=date(2020, 1, 1),
    valid_to=date(2025, 6, 30),
    former_names=(
        FormerName("Trường giữa", date(2023, 8, 31)),
        FormerName("Trường cũ", date(2021, 8, 31)),
        FormerName("Không rõ ngày"),
    ),
)


@pytest.mark.parametrize(
    ("day", "active"),
    [
        (date(2019, 12, 31), False),
        (date(2020, 1, 1), True),
        (date(2025, 6, 30), True),
        (date(2025, 7, 1), False),
    ],
)
def test_a_unit_exists_from_its_first_day_to_its_last(day: date, active: bool) -> None:
    assert UNIT.active_on(day) is active
    assert Registration().active_on(day)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2020, 5, 1), "Trường cũ"),
        (date(2021, 8, 31), "Trường cũ"),
        (date(2021, 9, 1), "Trường giữa"),
        (date(2023, 8, 31), "Trường giữa"),
        (date(2023, 9, 1), "Trường mới"),
    ],
)
def test_a_unit_bears_the_name_of_the_day(day: date, name: str) -> None:
    assert UNIT.name_on(day) == name
