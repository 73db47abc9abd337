"""Time limits counted in working days: Saturdays, Sundays and public holidays are left out.

Pure counting. Which days are holidays comes in as an argument: `law.calendar()` gives them.
"""

from collections.abc import Container
from datetime import date, timedelta

from msgspec import Struct

_DAY = timedelta(days=1)
_SATURDAY = 5


class Calendar(Struct, frozen=True):
    """The public holidays that are known; `day in calendar` asks whether `day` is one."""

    yearly: frozenset[tuple[int, int]]
    """Month and day of the holidays that the solar calendar fixes, in every year."""
    dated: frozenset[date]
    """Days off of one year: Tết, Giỗ Tổ, days added, moved or given instead of a weekend."""
    worked: frozenset[date]
    """Saturdays that are worked in exchange for a day off."""
    unsure: frozenset[date]
    """Those of `dated` and `worked` that no source confirms."""

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and (day in self.dated or (day.month, day.day) in self.yearly)

    def knows(self, year: int) -> bool:
        """Whether Tết and the other moving days of `year` are on the calendar."""
        return any(day.year == year for day in self.dated)


def is_working(day: date, holidays: Container[date], worked: Container[date] = ()) -> bool:
    """Whether `day` counts: Monday to Friday and no holiday, or a weekend day that is `worked`."""
    return day in worked or (day.weekday() < _SATURDAY and day not in holidays)


def add_working_days(start: date, n: int, holidays: Container[date], worked: Container[date] = ()) -> date:
    """The last day of a limit of `n` working days that starts on `start` (the dossier became complete).

    `start` itself does not count; `n` of 0 gives `start`. Raises `ValueError` for a negative `n`.
    """
    if n < 0:
        raise ValueError(n)
    day = start
    while n:
        day += _DAY
        n -= is_working(day, holidays, worked)
    return day


def working_days_between(
    start: date, end: date, holidays: Container[date], worked: Container[date] = ()
) -> int:
    """How many working days lie after `start` up to and with `end`; negative when `end` comes first."""
    if end < start:
        return -working_days_between(end, start, holidays, worked)
    days = (start + _DAY * ahead for ahead in range(1, (end - start).days + 1))
    return sum(is_working(day, holidays, worked) for day in days)
