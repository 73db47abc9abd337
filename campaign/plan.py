"""The plan of a campaign as data (`campaign.toml`): all its tables together, and what is asked of the whole.

Nothing here knows a particular commune: another plan is another file. How far a target is reached is
worked out in `indicators.py`, whether a nomination meets a criterion in `criteria.py`.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from textwrap import shorten
from typing import Protocol, TypeVar

from msgspec import Struct

from campaign.fields import Record, declare
from campaign.kinds import Many, Number
from campaign.plan_tables import (
    LEVELS,
    Actor,
    Authority,
    Award,
    Clauses,
    Content,
    Council,
    Criterion,
    Duty,
    Fund,
    Heading,
    Indicator,
    Milestone,
    Period,
    RecordRules,
    UnitKind,
)

_SHORT = 32
"""Letters of a short title."""


class Plan(Struct, frozen=True, dict=True):
    """The whole of `campaign.toml`."""

    schema: int | None = declare(
        "Mẫu số", Number(whole=True, grouped=False), material=False, unprinted="phiên bản của tệp"
    )
    heading: Heading = declare("Kế hoạch", Record(Heading), key="plan", required=True)
    authorities: tuple[Authority, ...] = declare("Cơ quan ban hành", Many(Record(Authority)), required=True)
    people: tuple[Actor, ...] = declare("Người thực hiện", Many(Record(Actor)))
    unit_kinds: tuple[UnitKind, ...] = declare("Loại đơn vị", Many(Record(UnitKind)), required=True)
    contents: tuple[Content, ...] = declare("Nội dung thi đua", Many(Record(Content)))
    indicators: tuple[Indicator, ...] = declare("Chỉ tiêu", Many(Record(Indicator)))
    criteria: tuple[Criterion, ...] = declare("Tiêu chuẩn", Many(Record(Criterion)))
    awards: tuple[Award, ...] = declare("Hình thức khen thưởng", Many(Record(Award)))
    fund: tuple[Fund, ...] = declare("Quỹ khen thưởng", Many(Record(Fund)))
    record: RecordRules = declare("Hồ sơ duyệt", Record(RecordRules))
    council: Council = declare("Hội đồng", Record(Council))
    periods: tuple[Period, ...] = declare("Kỳ xét khen thưởng", Many(Record(Period)))
    milestones: tuple[Milestone, ...] = declare("Tiến độ", Many(Record(Milestone)))
    duties: tuple[Duty, ...] = declare("Phân công", Many(Record(Duty)))
    clauses: Clauses = declare("Số mục của kế hoạch", Record(Clauses))

    @cached_property
    def indicator_by_id(self) -> Mapping[str, Indicator]:
        """The indicators under their ids."""
        return by_id(self.indicators)

    @cached_property
    def award_by_id(self) -> Mapping[str, Award]:
        """The awards under their ids."""
        return by_id(self.awards)

    @cached_property
    def period_by_id(self) -> Mapping[str, Period]:
        """The review periods under their ids."""
        return by_id(self.periods)

    def figures_due(self, year: int) -> date:
        """The day by which the figures of `year` are due: the plan's milestone, else the year's last day."""
        days = (one.to for one in self.milestones if one.figures_of == year)
        return next(days, None) or date(year, 12, 31)

    def title_of(self, name: str) -> str:
        """The text of the indicator or criterion under the id `name`; the id where the plan has none."""
        under = self.indicator_by_id.get(name) or self.criterion_by_id.get(name)
        return under.text if under is not None else name

    def short_title(self, name: str) -> str:
        """The first words of `title_of`, for the middle of a line."""
        return shorten(self.title_of(name), _SHORT, placeholder="…")

    @cached_property
    def criterion_by_id(self) -> Mapping[str, Criterion]:
        """The criteria under their ids."""
        return by_id(self.criteria)

    @cached_property
    def kind_labels(self) -> Mapping[str, str]:
        """The label of each unit kind under its id."""
        return {kind.id: kind.label for kind in self.unit_kinds}

    @property
    def start(self) -> date:
        """The first day of the campaign: the first milestone's, else 1 January of its first year."""
        days = [milestone.from_ for milestone in self.milestones if milestone.from_]
        return min(days, default=date(min(self._years, default=1990), 1, 1))

    @property
    def end(self) -> date:
        """The last day of the campaign: 31 December of its last year."""
        return date(max(self._years, default=2100), 12, 31)

    def year_on(self, day: date) -> int | None:
        """The year whose figures people work on: the last that has begun, before the campaign its first; None
        where the plan names none."""
        begun = [year for year in self._years if year <= day.year]
        return max(begun, default=min(self._years, default=None))

    def period_on(self, day: date) -> "Period | None":
        """The review that people work on: the first to end of those that have begun, else to come; the
        last where all are over; None where the plan names none."""
        ahead = [one for one in self.periods if one.to is not None and one.to >= day]
        running = [one for one in ahead if covers(one, day)] or ahead or list(self.periods[-1:])
        return min(running, key=lambda one: one.to or day, default=None)

    def closes(self, period: "Period") -> bool:
        """Whether `period` is the tổng kết: it ends with the campaign, or is called so in its last year.

        Awards of a year are often decided before the year is over.
        """
        if period.to is None or period.to >= self.end:
            return True
        return period.to.year == self.end.year and "tổng kết" in period.label.casefold()

    @property
    def _years(self) -> list[int]:
        """The years that could be read: a list holds None where an entry could not."""
        return [year for year in self.heading.years if isinstance(year, int)]

    def authority_on(self, day: date) -> Authority:
        """The body that issues on `day`; the last one where none covers it."""
        covering = [body for body in self.authorities if covers(body, day)]
        return (covering or list(self.authorities) or [Authority()])[-1]

    def people_on(self, day: date, role: str) -> list[Actor]:
        """Who holds `role` on `day`, in the order of the plan."""
        return [person for person in self.people if person.role == role and covers(person, day)]

    def holder(self, day: date, role: str) -> Actor | None:
        """Who stands for those who hold `role` on `day`: the first that the plan names."""
        return next(iter(self.people_on(day, role)), None)

    def award_label(self, award: str) -> str:
        """What the plan calls `award`; its id where it knows none."""
        known = self.award_by_id.get(award)
        return known.label if known is not None else award

    def goes_upward(self, award: str) -> bool:
        """Whether a body above the one that runs the campaign decides `award`, so that it is forwarded."""
        known = self.award_by_id.get(award)
        if known is None or known.level not in LEVELS or self.heading.scope not in LEVELS:
            return False
        return LEVELS.index(known.level) > LEVELS.index(self.heading.scope)

    @cached_property
    def launching(self) -> frozenset[str]:
        """The kinds of unit of which a standard asks that they launch the movement by a plan of their own."""
        asked = (one.nominee for one in self.criteria if one.check.kind == "launched")
        return frozenset(kind for nominees in asked for kind in nominees)

    def reports(self, indicator: Indicator, unit: str, kind: str, year: int) -> bool:
        """Whether the unit (its id and kind) must report `indicator` for `year`."""
        if indicator.years and year not in indicator.years:
            return False
        return unit in indicator.units or (not indicator.units and kind in indicator.reported_by)


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


class _Dated(Protocol):
    @property
    def from_(self) -> date | None: ...
    @property
    def to(self) -> date | None: ...


Item = TypeVar("Item", bound=_Identified)


def by_id(items: tuple[Item, ...]) -> Mapping[str, Item]:
    """`items` under their ids; the first one where an id stands twice."""
    return {item.id: item for item in reversed(items)}


def covers(dated: _Dated, day: date) -> bool:
    """Whether `day` lies between the `from_` and `to` of `dated`, both included and each optional."""
    return (dated.from_ is None or dated.from_ <= day) and (dated.to is None or day <= dated.to)
