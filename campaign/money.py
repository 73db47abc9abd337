"""What awards cost and who pays: each award decided or under way, and the fund of each year against them.

Pure; the day is an argument. The amount of an award on a day is the law's (`law.py`); where the campaign
stands as a whole is in `overview.py`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from campaign import figures
from campaign.act import State
from campaign.finding import Finding, Place
from campaign.law import Bonus, law_on
from campaign.nomination import Nomination
from campaign.places import PLAN_FILE
from campaign.plan import Plan
from campaign.plan_tables import Award, Fund
from campaign.values import replace
from campaign.wording import finding
from campaign.workspace import Form, Workspace

_UNDER_WAY = (State.SUBMITTED, State.APPRAISED, State.POSTED, State.VOTED, State.FORWARDED)


class Cost(Struct, frozen=True):
    """One award with its money."""

    form: Form[Nomination]
    award: Award
    day: date
    """Of the decision; for an award under way, the day on which it may be decided."""
    decided: bool
    bonus: Bonus | None
    """None where the law of the day gives no such award."""
    own: bool
    """Whether the fund of the body that runs the campaign pays; awards of bodies above cost it nothing."""

    @property
    def amount(self) -> int:
        """What the nominee is paid, in đồng, by whichever level pays."""
        return self.bonus.amount if self.bonus else 0

    @property
    def charged(self) -> int:
        """What the campaign's own fund pays of it, in đồng (law.md 4.4)."""
        return self.amount if self.own else 0


class Money(Struct, frozen=True):
    """One year's award fund against what is decided in it, in đồng."""

    fund: Fund
    decided: int
    """What the fund pays for the awards decided in the year."""
    proposed: int
    """What it would pay for those under way that may be decided in the year."""

    @property
    def left(self) -> int:
        """What is left once everything under way is decided; negative when the fund runs out."""
        return (self.fund.amount or 0) - self.decided - self.proposed


def decision_day(form: Form[Nomination]) -> date | None:
    """The day of the decision that stands, None where nothing is decided or the decision is revoked."""
    act = form.standing.last("decide")
    if act is None or form.state not in (State.DECIDED, State.AWARDED):
        return None
    return act.on("Decision-Date") or act.day


def expected_day(plan: Plan, nomination: Nomination, today: date | None = None) -> date | None:
    """When a nomination under way may be decided: at the end of its period, or `today` once that is over.

    None where the period is not known.
    """
    return _expected(plan, nomination.period, today)


def _expected(plan: Plan, name: str, today: date | None) -> date | None:
    period = plan.period_by_id.get(name)
    end = period.to if period else None
    return max(end, today) if end and today else end


def cost_of(workspace: Workspace, form: Form[Nomination], day: date, decided: bool = True) -> Cost | None:
    """The money of the award when it is decided on `day`; None where the plan knows no such award."""
    plan, nomination = workspace.plan, form.value
    award = plan.award_by_id.get(nomination.award)
    if award is None:
        return None
    bonus = law_on(day).bonus(award.level, collective=not nomination.individual)
    return Cost(form, award, day, decided, bonus, own=not plan.goes_upward(award.id))


def costs(workspace: Workspace, today: date | None = None) -> list[Cost]:
    """The money of every award decided or under way; what is revoked, refused or a draft costs nothing.

    Awards under way are at the rates of the day on which they may be decided (`expected_day`).
    """
    found = []
    for form in workspace.nominations.values():
        day = decision_day(form)
        decided = day is not None
        if day is None and form.state in _UNDER_WAY:
            day = expected_day(workspace.plan, form.value, today)
        cost = cost_of(workspace, form, day, decided) if day else None
        found += [cost] if cost else []
    return found


class Bill(NamedTuple):
    """What an award costs by, whoever is given it: awards of one bill cost the same."""

    award: str
    individual: bool
    decided: date | None
    """The day of the decision; None for an award under way."""
    period: str


def bills(workspace: Workspace) -> Counter[Bill]:
    """Every award decided or under way, counted by what it costs by."""
    found: Counter[Bill] = Counter()
    for form in workspace.nominations.values():
        day, nomination = decision_day(form), form.value
        if day is not None or form.state in _UNDER_WAY:
            found[Bill(nomination.award, nomination.individual, day, nomination.period)] += 1
    return found


def yearly(workspace: Workspace, today: date | None = None) -> tuple[Money, ...]:
    """The fund of each year against what is decided in it and proposed for it (V of the plan)."""
    return funds(workspace.plan, bills(workspace), today)


def funds(plan: Plan, billed: Mapping[Bill, int], today: date | None = None) -> tuple[Money, ...]:
    """The fund of each year against what is `billed`; see `yearly` and `costs`."""
    sums = _sums(plan, billed, today)
    return tuple(Money(fund, sums[fund.year, True], sums[fund.year, False]) for fund in _by_year(plan))


def _by_year(plan: Plan) -> list[Fund]:
    """One fund for each year; several rows of one year are one fund out of several sources."""
    found: dict[int | None, Fund] = {}
    for fund in plan.fund:
        before = found.get(fund.year)
        amount = (before.amount or 0) + (fund.amount or 0) if before else fund.amount
        found[fund.year] = replace(before or fund, amount=amount)
    return list(found.values())


def _sums(plan: Plan, billed: Mapping[Bill, int], today: date | None) -> Counter[tuple[int | None, bool]]:
    """What the campaign's own fund pays, by year and by whether it is decided."""
    sums: Counter[tuple[int | None, bool]] = Counter()
    for bill, count in billed.items():
        award, day = plan.award_by_id.get(bill.award), bill.decided or _expected(plan, bill.period, today)
        if award is not None and day is not None and not plan.goes_upward(award.id):
            bonus = law_on(day).bonus(award.level, collective=not bill.individual)
            sums[day.year, bill.decided is not None] += bonus.amount * count if bonus else 0
    return sums


def fund_findings(workspace: Workspace) -> Iterator[Finding]:
    """Each year's fund that what is decided and proposed would use up, and awards that no fund pays (V).

    Proposals count at the rates of the end of their period, so that the warning does not wait for a day.
    """
    plan, billed = workspace.plan, bills(workspace)
    rows = {fund.year: index for index, fund in reversed([*enumerate(plan.fund)])}
    for money in funds(plan, billed):
        if money.left < 0:
            at = Place(PLAN_FILE, ("fund", rows[money.fund.year], "amount"))
            yield finding(
                "fund-short",
                at,
                money.fund.clause,
                year=money.fund.year,
                fund=figures.money(money.fund.amount or 0),
                decided=figures.money(money.decided),
                proposed=figures.money(money.proposed),
                short=figures.money(-money.left),
            )
    for (year, decided), amount in sorted(_sums(plan, billed, None).items(), key=str):
        if decided and amount and rows and year not in rows:
            told, clause = figures.money(amount), plan.fund[0].clause
            yield finding("fund-missing", Place(PLAN_FILE, ("fund",)), clause, year=year, decided=told)
