"""The rank of units by the share of their targets that they met, in one year or over several.

Pure. What does not apply to a unit leaves its denominator; what it did not report stays in, as not met: who
reports little does not rise. Units without a share stand apart, with the reason.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property

from msgspec import Struct

from campaign import indicators
from campaign.plan_tables import Indicator
from campaign.workspace import Workspace

SILENT, NOTHING_ASKED, ALL_NOT_APPLICABLE, ENDED = "silent", "nothing-asked", "all-not-applicable", "ended"
SHARED = "shared"
"""Asked only for figures whose target is none of its own: a count of several units together, or no target."""

_WHY = {
    SILENT: "Chưa báo cáo chỉ tiêu nào trong {asked} chỉ tiêu được giao.",
    NOTHING_ASKED: "Kế hoạch không giao chỉ tiêu nào.",
    SHARED: "Chỉ được giao chỉ tiêu không có mục tiêu riêng cho từng đơn vị.",
    ALL_NOT_APPLICABLE: "Các chỉ tiêu được giao đều không áp dụng: {left_out}.",
    ENDED: "Đơn vị đã kết thúc trước hạn, chưa báo cáo chỉ tiêu nào.",
}


class Score(Struct, frozen=True, dict=True):
    """How many of its targets one unit met."""

    unit: str
    met: int
    asked: int
    """Targets that count: those asked of the unit, without the ones that do not apply."""
    reported: int
    """How many of the asked ones it reported."""
    unaccepted: int
    """How many of the reported ones stand in forms that are not accepted."""
    left_out: tuple[str, ...]
    """What does not apply and so does not count: `dti (2023)`."""

    @cached_property
    def share(self) -> Fraction:
        """Met of asked, exact; 0 where nothing is asked."""
        return Fraction(self.met, self.asked) if self.asked else Fraction(0)

    @property
    def sentence(self) -> str:
        """The score in words, with what was left out, not reported, or not accepted yet."""
        parts = [f"Đạt {self.met}/{self.asked} chỉ tiêu"]
        if self.asked > self.reported:
            parts.append(f"chưa báo cáo {self.asked - self.reported}, tính là chưa đạt")
        if self.unaccepted:
            parts.append(f"{self.unaccepted} số liệu chưa được chấp nhận")
        if self.left_out:
            parts.append(
                f"không tính {len(self.left_out)} chỉ tiêu không áp dụng: {', '.join(self.left_out)}"
            )
        return "; ".join(parts) + "."


class Ranked(Struct, frozen=True):
    """A unit with its place; units of one share have one rank, and the next counts them all (1, 1, 3)."""

    rank: int
    tied: bool
    score: Score


class Apart(Struct, frozen=True):
    """A unit that has no share, and why."""

    unit: str
    why: str
    """`silent`, `nothing-asked`, `shared`, `all-not-applicable` or `ended`."""
    sentence: str


class Ranking(Struct, frozen=True):
    """The units in their order for `years`, and those that stand apart."""

    years: tuple[int, ...]
    ranked: tuple[Ranked, ...]
    apart: tuple[Apart, ...]


def ranking(workspace: Workspace, years: Sequence[int]) -> Ranking:
    """The units of `workspace` by the share of their targets met over `years`, ties in the folders' order.

    A unit that did not exist in any of the years is left out. Indicators without a target do not count.
    """
    scores, apart = [], []
    for unit in workspace.registrations:
        lived = [year for year in years if _lived(workspace, unit, year)]
        if not lived:
            continue
        score = score_of(workspace, unit, lived)
        if score.reported:
            scores.append(score)
            continue
        if score.asked:
            why = SILENT
        elif score.left_out:
            why = ALL_NOT_APPLICABLE
        elif any(_asked(workspace, unit, year) for year in lived):
            why = ENDED
        else:
            shared = any(indicators.expected_of(workspace, unit, year) for year in lived)
            why = SHARED if shared else NOTHING_ASKED
        said = _WHY[why].format(asked=score.asked, left_out=", ".join(score.left_out))
        apart.append(Apart(unit, why, said))
    return Ranking(tuple(years), tuple(placed(scores)), tuple(apart))


def placed(scores: Sequence[Score]) -> list[Ranked]:
    """`scores` with their ranks, the best first; those of one share keep their order."""
    tally = Counter(score.share for score in scores)
    rank, place = {}, 1
    for share in sorted(tally, reverse=True):
        rank[share] = place
        place += tally[share]
    ranked = [Ranked(rank[score.share], tally[score.share] > 1, score) for score in scores]
    return sorted(ranked, key=lambda one: one.rank)


def score_of(workspace: Workspace, unit: str, years: Sequence[int]) -> Score:
    """How many of the targets asked of `unit` in `years` it met.

    A unit that ended before figures were due owes none (as in `limits.late_forms`); what it told counts.
    """
    met = asked = reported = unaccepted = 0
    left_out = []
    for year in years:
        form = workspace.years.get((unit, year))
        owes = workspace.registrations[unit].value.active_on(workspace.plan.figures_due(year))
        for indicator in _asked(workspace, unit, year):
            figure = form.value.indicators.get(indicator.id) if form else None
            if figure is not None and figure.not_applicable:
                left_out.append(f"{indicator.id} ({year})")
                continue
            measured = indicators.of_unit(indicator, figure)
            if measured.value is None and not owes:
                continue
            asked += 1
            met += measured.met is True
            reported += measured.value is not None
            unaccepted += measured.value is not None and form is not None and not form.accepted
    return Score(unit, met, asked, reported, unaccepted, tuple(left_out))


def _asked(workspace: Workspace, unit: str, year: int) -> list[Indicator]:
    """The indicators with a target of the unit's own that it must report for `year`."""
    return [
        indicator
        for indicator in indicators.expected_of(workspace, unit, year)
        if indicator.measure == "done" or indicator.target.complete
        if indicators.stands_alone(workspace, indicator, year)
    ]


def _lived(workspace: Workspace, unit: str, year: int) -> bool:
    """Whether the unit existed on any day of `year`."""
    value = workspace.registrations[unit].value
    started = value.valid_from is None or value.valid_from <= date(year, 12, 31)
    return started and (value.valid_to is None or value.valid_to >= date(year, 1, 1))
