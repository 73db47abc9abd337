"""How far the plan's targets are reached: one unit's figure, and the commune's total of a year.

A ratio over the commune is Σ numerator / Σ denominator, never a mean of percentages. A figure that is
not reported is unknown, not 0; one that does not apply is left out of the denominator.
"""

from collections.abc import Iterable, Mapping
from decimal import Context, Decimal

from msgspec import Struct, field

from campaign import figures
from campaign.plan import Plan
from campaign.plan_tables import OPS, Indicator
from campaign.unit import Figure, Year
from campaign.workspace import Form, Workspace

HUNDRED = Decimal(100)

_add = Context(prec=100).add
"""Exact for as many figures as there may be (`toml_read.LONGEST_NUMBER`), so that no order of them counts."""


class Measured(Struct, frozen=True):
    """An indicator's value, or why there is none."""

    indicator: Indicator
    value: Decimal | None
    """Per cent for ratio, score and share_min; a number for count; 1 or 0 for done (the share of units
    that have done it, in per cent, over several); None where nothing is reported."""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    reported: int = 0
    """How many units reported a figure."""
    expected: int = 0
    """How many units must report one, or have; those to which it does not apply are not counted."""
    unaccepted: int = 0
    """How many of the reported figures stand in forms that are not accepted yet."""

    @property
    def met(self) -> bool | None:
        """Whether the target is reached; None while nothing is reported or no target is set."""
        if self.value is None:
            return None
        if self.indicator.measure == "done":
            return self.value == HUNDRED
        return self.indicator.target.met_by(self.value) if self.indicator.target.complete else None

    @property
    def shown(self) -> str:
        """The value as papers and screens show it; `chưa báo cáo` where there is none."""
        if self.value is None:
            return "chưa báo cáo"
        if self.indicator.measure == "count":
            return figures.number(self.value) + ("%" if self.indicator.percent else "")
        if self.indicator.measure == "done" and self.expected <= 1:
            return "đã thực hiện" if self.value else "chưa thực hiện"
        if self.met is None:
            return figures.percent(self.value)
        reached = HUNDRED.__le__ if self.indicator.measure == "done" else self.indicator.target.met_by
        return figures.percent_against(self.value, reached, self.met)

    @property
    def target_shown(self) -> str:
        """The target in words: `trên 80%`, `từ 90% trở lên`, `thực hiện`."""
        return target_shown(self.indicator)

    @property
    def progress(self) -> Decimal:
        """How much of the target is reached, from 0 to 1, for a bar; over a most, how near to it."""
        target = self.indicator.target
        if self.value is None or self.met:
            return Decimal(0) if self.value is None else Decimal(1)
        if self.indicator.measure == "done":
            return self.value / HUNDRED
        goal = Decimal(target.value or 0)
        part, whole = (goal, self.value) if target.downward else (self.value, goal)
        return min(part / whole, Decimal(1)) if whole else Decimal(0)


def target_shown(indicator: Indicator) -> str:
    """The indicator's target in the plan's words: `trên 80%`, `từ 90% trở lên`, `không quá 2%`, `100%`,
    `thực hiện`; a dash where the plan does not set it."""
    if indicator.measure == "done":
        return "thực hiện"
    target = indicator.target
    if target.value is None or not target.complete:
        return "—"
    amount = figures.number(target.value) + ("%" if indicator.percent else f" {indicator.unit}".rstrip())
    full = indicator.percent and target.value == 100
    if (target.op == ">=" and full) or (target.op == "<=" and not target.value):
        return amount
    words = dict(OPS)[target.op]
    return words.replace("…", amount) if "…" in words else f"{words} {amount}"


def is_reported(figure: Figure | None) -> bool:
    """Whether `figure` says anything: a number, a yes or no, or that it does not apply."""
    if figure is None:
        return False
    given = (figure.numerator, figure.value, figure.done)
    return figure.not_applicable or bool(figure.parts) or any(value is not None for value in given)


def of_unit(indicator: Indicator, figure: Figure | None) -> Measured:
    """The value of one unit's `figure`."""
    if figure is None or figure.not_applicable or not is_reported(figure):
        return Measured(indicator, None, expected=0 if figure and figure.not_applicable else 1)
    return total(indicator, [figure])


class Sum(Struct, frozen=True):
    """What figures of one indicator add up to, of any number of units; such sums add up too."""

    reported: int = 0
    """How many units reported a figure."""
    expected: int = 0
    """How many units must report one, or have; those to which it does not apply are not counted."""
    unaccepted: int = 0
    """How many of the figures stand in forms that are not accepted yet."""
    given: int = 0
    """How many of them say what the indicator's measure asks for."""
    above: Decimal = Decimal(0)
    """Of what is given: the numerators, the values, or how many say yes."""
    below: Decimal = Decimal(0)
    """The denominators, or how many say yes or no."""
    parts: Mapping[str, tuple[Decimal, Decimal]] = field(default_factory=dict)
    """Numerators and denominators by sector (II.4.b)."""

    def __add__(self, other: "Sum") -> "Sum":
        """Both together."""
        parts = dict(self.parts)
        for name, (above, below) in other.parts.items():
            before = parts.get(name, (Decimal(0), Decimal(0)))
            parts[name] = _add(before[0], above), _add(before[1], below)
        return Sum(
            self.reported + other.reported,
            self.expected + other.expected,
            self.unaccepted + other.unaccepted,
            self.given + other.given,
            _add(self.above, other.above),
            _add(self.below, other.below),
            parts,
        )

    def measured(self, indicator: Indicator) -> Measured:
        """The value that it comes to."""
        value = above = below = None
        if indicator.measure == "share_min":
            shares = [above * HUNDRED / below for above, below in self.parts.values()]
            worst = max if indicator.target.downward else min
            value = worst(shares, default=None)
        elif self.given and indicator.measure == "count":
            value = self.above
        elif self.given and self.below:
            above, below = self.above, self.below
            value = above * HUNDRED / below
        return Measured(indicator, value, above, below, self.reported, self.expected, self.unaccepted)


def summed(indicator: Indicator, all_figures: Iterable[Figure], expected: int, unaccepted: int) -> Sum:
    """What the reported figures of several units add up to."""
    told = [figure for figure in all_figures if is_reported(figure) and not figure.not_applicable]
    given, above, below = 0, Decimal(0), Decimal(0)
    parts: dict[str, tuple[Decimal, Decimal]] = {}
    for figure in told:
        if indicator.measure == "share_min":
            for part in figure.parts:
                if part.numerator is not None and part.denominator:
                    before = parts.get(part.name, (Decimal(0), Decimal(0)))
                    parts[part.name] = _add(before[0], part.numerator), _add(before[1], part.denominator)
        elif (pair := _pair(indicator.measure, figure)) is not None:
            given, above, below = given + 1, _add(above, pair[0]), _add(below, pair[1])
    return Sum(len(told), expected, unaccepted, given, above, below, parts)


def _pair(measure: str, figure: Figure) -> tuple[Decimal, Decimal] | None:
    """What `figure` adds above and below; None where it does not say what the measure asks for."""
    if measure in ("ratio", "score"):
        if figure.numerator is None or not figure.denominator:
            return None
        return Decimal(figure.numerator), Decimal(figure.denominator)
    if measure == "done":
        return None if figure.done is None else (Decimal(figure.done), Decimal(1))
    return None if figure.value is None else (Decimal(figure.value), Decimal(0))


def total(
    indicator: Indicator, all_figures: Iterable[Figure], expected: int = 1, unaccepted: int = 0
) -> Measured:
    """The value that the reported figures of several units come to."""
    return summed(indicator, all_figures, expected, unaccepted).measured(indicator)


def of_commune(workspace: Workspace, indicator: Indicator, year: int) -> Measured:
    """The commune's value of `indicator` in `year`, over the units that must report it."""
    return sum_of(workspace, indicator, year).measured(indicator)


def sum_of(workspace: Workspace, indicator: Indicator, year: int) -> Sum:
    """What the figures of `indicator` in `year` add up to, over the units that must report it.

    A unit that did not exist when figures were due owes none (as in `limits.owing`); what it told counts.
    """
    told: list[Figure] = []
    expected = unaccepted = 0
    due = workspace.plan.figures_due(year)
    for unit, registration in workspace.registrations.items():
        if not workspace.plan.reports(indicator, unit, registration.value.kind, year):
            continue
        form = workspace.years.get((unit, year))
        figure = form.value.indicators.get(indicator.id) if form else None
        if figure is not None and figure.not_applicable:
            continue
        if not is_reported(figure) and not registration.value.active_on(due):
            continue
        expected += 1
        if form is not None and is_reported(figure) and figure is not None:
            told.append(figure)
            unaccepted += not form.accepted
    return summed(indicator, told, expected, unaccepted)


def summary(workspace: Workspace, year: int) -> list[Measured]:
    """Every indicator of the plan that is reported for `year`, with the commune's value."""
    return [of_commune(workspace, indicator, year) for indicator in asked(workspace.plan, year)]


def asked(plan: Plan, year: int) -> list[Indicator]:
    """Every indicator of the plan that is reported for `year`."""
    return [indicator for indicator in plan.indicators if not indicator.years or year in indicator.years]


def stands_alone(workspace: Workspace, indicator: Indicator, year: int) -> bool:
    """Whether one unit's figure can be held against the target by itself.

    A count's target is for all its reporters together; a share or a yes is asked of each.
    """
    if indicator.measure != "count":
        return True
    units = workspace.registrations.items()
    return sum(workspace.plan.reports(indicator, unit, form.value.kind, year) for unit, form in units) <= 1


def expected_of(workspace: Workspace, unit: str, year: int) -> list[Indicator]:
    """The indicators that the unit must report for `year`."""
    kind = workspace.kind_of(unit)
    return [i for i in workspace.plan.indicators if workspace.plan.reports(i, unit, kind, year)]


def reported_by(form: Form[Year] | None, wanted: Iterable[Indicator]) -> int:
    """How many of the `wanted` indicators the form reports."""
    if form is None:
        return 0
    return sum(is_reported(form.value.indicators.get(indicator.id)) for indicator in wanted)
