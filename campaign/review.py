"""The figures of a review (sơ kết, tổng kết): indicators over the years, ranks, who takes part, what spreads.

Pure, and nothing is read from a clock: every figure says of which year it is. Ranks are worked out in
`ranking.py`, shares in `participation.py`, models in `exemplar.py`, activities in `activity_tally.py`.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from campaign import indicators
from campaign.activity_tally import Tally, tallies
from campaign.exemplar import Exemplars, exemplars
from campaign.indicators import Measured
from campaign.participation import Participation, participation
from campaign.plan_tables import Indicator, Period
from campaign.ranking import Ranking, ranking
from campaign.values import replace
from campaign.workspace import Workspace


class Trend(StrEnum):
    """Where an indicator goes between the last two years that have a value."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"
    UNKNOWN = "unknown"


TREND_LABELS = {
    Trend.UP: "tăng",
    Trend.DOWN: "giảm",
    Trend.LEVEL: "giữ nguyên",
    Trend.UNKNOWN: "chưa đủ số liệu",
}


class Point(Struct, frozen=True):
    """An indicator in one year."""

    year: int
    measured: Measured
    not_applicable: bool = False
    """Whether it does not apply to the unit; of the commune: to none of the units that must report it."""

    @property
    def shown(self) -> str:
        """The value in words; `không áp dụng` and `chưa báo cáo` where there is none."""
        return "không áp dụng" if self.not_applicable else self.measured.shown


class Course(Struct, frozen=True):
    """One indicator over the years in which it is asked for."""

    indicator: Indicator
    points: tuple[Point, ...]

    @property
    def known(self) -> tuple[Point, ...]:
        """The years that have a value."""
        return tuple(point for point in self.points if point.measured.value is not None)

    @property
    def trend(self) -> Trend:
        """From the last value but one to the last; values are compared exactly, never as shown."""
        if len(self.known) < 2:
            return Trend.UNKNOWN
        before, after = (point.measured.value or 0 for point in self.known[-2:])
        if before == after:
            return Trend.LEVEL
        return Trend.UP if after > before else Trend.DOWN

    @property
    def better(self) -> bool | None:
        """Whether it goes the way that the target asks for; None where it goes neither way."""
        if self.trend in (Trend.LEVEL, Trend.UNKNOWN):
            return None
        return (self.trend is Trend.DOWN) is self.indicator.target.downward

    @property
    def sentence(self) -> str:
        """The course in words: `Năm 2023: 81,0%; năm 2024: 85,0%; tăng; mục tiêu từ 80% trở lên: đạt.`"""
        parts = [f"năm {point.year}: {point.shown}" for point in self.points]
        if self.trend is not Trend.UNKNOWN:
            first, last = self.known[-2:]
            gap = f" (năm {last.year} so với năm {first.year})" if last.year - first.year > 1 else ""
            parts.append(TREND_LABELS[self.trend] + gap)
        met = self.known[-1].measured.met if self.known else None
        if met is not None:
            target = self.known[-1].measured.target_shown
            parts.append(f"mục tiêu {target}: {'đạt' if met else 'chưa đạt'} (năm {self.known[-1].year})")
        said = "; ".join(parts)
        return said[:1].upper() + said[1:] + "." if said else "Không báo cáo năm nào."


class Review(Struct, frozen=True):
    """Everything that a review of the campaign tells in figures."""

    years: tuple[int, ...]
    commune: tuple[Course, ...]
    """The whole campaign's indicators, in the order of the plan."""
    units: Mapping[str, tuple[Course, ...]]
    """Those of each unit that must report any, by unit."""
    ranks: Mapping[int, Ranking]
    """By year."""
    overall: Ranking
    """Over all the years together."""
    participation: tuple[Participation, ...]
    exemplars: Exemplars
    activities: tuple[Tally, ...]


def review(workspace: Workspace, period: Period | None = None) -> Review:
    """The review figures of `workspace`, over the years of its plan.

    Of a `period`: the years up to the one whose figures it reads, and awards as `covered` has them.
    """
    years = tuple(sorted({year for year in workspace.plan.heading.years if isinstance(year, int)}))
    if period is not None:
        last = period.figures or (period.to.year if period.to else None)
        years = tuple(year for year in years if last is None or year <= last)
        workspace = covered(workspace, period)
    units = {unit: courses_of_unit(workspace, unit, years) for unit in workspace.registrations}
    return Review(
        years=years,
        commune=courses_of_commune(workspace, years),
        units={unit: courses for unit, courses in units.items() if courses},
        ranks={year: ranking(workspace, [year]) for year in years},
        overall=ranking(workspace, years),
        participation=participation(workspace),
        exemplars=exemplars(workspace),
        activities=tallies(workspace),
    )


def covered(workspace: Workspace, period: Period) -> Workspace:
    """`workspace` with the nominations that a review of `period` looks back on: those of periods that had
    ended with it. A report of 2024 that is printed again in 2025 says the same of awards."""
    ended = {one.id for one in workspace.plan.periods if not (one.to and period.to and one.to > period.to)}
    return replace(
        workspace,
        nominations={
            name: form for name, form in workspace.nominations.items() if form.value.period in ended
        },
    )


def courses_of_commune(workspace: Workspace, years: Sequence[int]) -> tuple[Course, ...]:
    """Every indicator that is asked for in any of `years`, summed over the units that must report it."""
    found = []
    for indicator in workspace.plan.indicators:
        asked = [year for year in years if not indicator.years or year in indicator.years]
        if not asked:
            continue
        points = [(year, indicators.of_commune(workspace, indicator, year)) for year in asked]
        found.append(
            Course(
                indicator,
                tuple(
                    Point(year, measured, not measured.expected and _left_out(workspace, indicator, year))
                    for year, measured in points
                ),
            )
        )
    return tuple(found)


def _left_out(workspace: Workspace, indicator: Indicator, year: int) -> bool:
    """Whether any unit that must report `indicator` for `year` says that it does not apply."""
    for unit, form in workspace.registrations.items():
        year_form = workspace.years.get((unit, year))
        figure = year_form.value.indicators.get(indicator.id) if year_form else None
        asked = workspace.plan.reports(indicator, unit, form.value.kind, year)
        if asked and figure is not None and figure.not_applicable:
            return True
    return False


def courses_of_unit(workspace: Workspace, unit: str, years: Sequence[int]) -> tuple[Course, ...]:
    """The indicators that `unit` must report in any of `years`, over those in which it must."""
    asked = {year: indicators.expected_of(workspace, unit, year) for year in years}
    found = []
    for indicator in workspace.plan.indicators:
        points = []
        for year in years:
            if indicator not in asked[year]:
                continue
            form = workspace.years.get((unit, year))
            figure = form.value.indicators.get(indicator.id) if form else None
            measured = indicators.of_unit(indicator, figure)
            points.append(Point(year, measured, figure is not None and figure.not_applicable))
        if points:
            found.append(Course(indicator, tuple(points)))
    return tuple(found)
