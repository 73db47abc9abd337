"""What awards cost: the table of amounts by day of decision, who pays, and each year's fund.

The amounts are those of the table 4.3 of the research page on the law, typed in by hand.
"""

from datetime import date
from typing import Any

import pytest

from campaign import checks
from campaign.act import State
from campaign.finding import Severity
from campaign.money import Cost, Money, cost_of, costs, decision_day, expected_day, fund_findings, yearly
from campaign.workspace import Form, Workspace
from tests.acted import decided, done, standing_in
from tests.build import Raw, form, nomination, plan, plan_raw, registration, told, workspace

COMMUNE: Raw = plan_raw()["awards"][0]
DISTRICT = {**COMMUNE, "id": "district", "label": "Giấy khen huyện", "level": "district"}
PROVINCE = {**COMMUNE, "id": "province", "label": "Bằng khen tỉnh", "level": "province"}
LEVELS = ("commune", "district", "province")

MID: Raw = plan_raw()["periods"][0]
FINAL = {
    "id": "2025",
    "label": "Tổng kết",
    "from": date(2023, 8, 1),
    "to": date(2025, 12, 31),
    "figures": 2025,
}

DAY = date(2024, 9, 25)


def proposed(file: str = "an", state: State = State.DRAFT, **values: Any) -> Form[Any]:
    raw = {**nomination().raw, "name": f"Người {file}", **values}
    return form(f"campaign/nominations/{raw['period']}/{file}.toml", raw, state)


def space(*forms: Form[Any], fund: tuple[tuple[int, int], ...] = (), scope: str = "commune") -> Workspace:
    rows = [{"year": year, "amount": amount, "source": "quỹ của xã", "clause": "V"} for year, amount in fund]
    heading = {**plan_raw()["plan"], "years": [2023, 2024, 2025], "scope": scope}
    tables: Raw = {"awards": [COMMUNE, DISTRICT, PROVINCE], "periods": [MID, FINAL], "fund": rows}
    return workspace(registration(), *forms, of=plan(plan=heading, **tables))


def cost(one: Form[Any], day: date) -> Cost:
    """The money of a nomination that is decided on `day`."""
    found = cost_of(space(one), one, day)
    assert found is not None
    return found


# The table 4.3: xã cá nhân, xã tập thể, huyện cá nhân, huyện tập thể, tỉnh cá nhân, tỉnh tập thể

A_2023 = (270_000, 540_000, 540_000, 1_080_000, 1_800_000, 3_600_000)
B_EARLY = (270_000, 540_000, 540_000, 1_080_000, 2_700_000, 5_400_000)
B_LATE = (360_000, 710_000, 710_000, 1_410_000, 3_510_000, 7_020_000)
C_2025 = (710_000, 1_410_000, None, None, 3_510_000, 7_020_000)
C_2026 = (760_000, 1_520_000, None, None, 3_800_000, 7_590_000)

TABLE = [
    (date(2023, 12, 31), A_2023),
    (date(2024, 1, 1), B_EARLY),
    (date(2024, 6, 30), B_EARLY),
    (date(2024, 7, 1), B_LATE),
    (date(2025, 6, 30), B_LATE),
    (date(2025, 7, 1), C_2025),
    (date(2026, 6, 30), C_2025),
    (date(2026, 7, 1), C_2026),
]


@pytest.mark.parametrize(("day", "amounts"), TABLE)
def test_each_award_of_each_day(day: date, amounts: tuple[int | None, ...]) -> None:
    kinds = [(level, nominee) for level in LEVELS for nominee in ("individual", "collective")]
    for (level, nominee), amount in zip(kinds, amounts, strict=True):
        found = cost(proposed(award=level, nominee=nominee), day)
        assert (found.bonus.amount if found.bonus else None) == amount, (day, level, nominee)
        assert found.amount == (amount or 0)


def test_a_collective_is_doubled_before_it_is_rounded() -> None:
    """351.000 is rounded to 360.000; the double is 702.000 and so 710.000, never twice 360.000."""
    person, group = cost(proposed(), DAY), cost(proposed(nominee="collective"), DAY)
    assert person.bonus
    assert group.bonus
    assert "351.000" in person.bonus.steps
    assert person.amount == 360_000
    assert "702.000" in group.bonus.steps
    assert group.amount == 710_000 != 2 * 360_000


@pytest.mark.parametrize(("award", "charged"), [("commune", 360_000), ("district", 0), ("province", 0)])
def test_the_commune_pays_for_its_own_awards_only(award: str, charged: int) -> None:
    found = cost(proposed(award=award), DAY)
    assert found.charged == charged
    assert found.bonus is not None
    assert found.bonus.payer == award, "the level that decides pays"
    assert found.amount == {"commune": 360_000, "district": 710_000, "province": 3_510_000}[award]


def test_a_campaign_of_a_district_pays_for_the_districts_awards() -> None:
    one = decided(proposed(award="district"), DAY)
    (found,) = costs(space(one, scope="district"))
    assert found.charged == 710_000


def test_an_award_that_the_plan_does_not_know_has_no_money() -> None:
    assert cost_of(space(), proposed(award="nation"), DAY) is None


# Which awards cost something


def test_the_day_of_the_decision_counts_not_the_day_of_recording() -> None:
    """A decision of 28 June 2024, recorded in July, is paid at 1.800.000."""
    act = done("decide", date(2024, 7, 3), Decision_Date="2024-06-28")
    one = standing_in(proposed(), State.DECIDED, act)
    assert decision_day(one) == date(2024, 6, 28)
    (found,) = costs(space(one))
    assert (found.amount, found.decided, found.day) == (270_000, True, date(2024, 6, 28))


@pytest.mark.parametrize("state", [State.DECIDED, State.AWARDED])
def test_a_decided_award_costs(state: State) -> None:
    one = decided(proposed(), DAY, state)
    assert [found.charged for found in costs(space(one))] == [360_000]


@pytest.mark.parametrize(
    "state", [State.DRAFT, State.RETURNED, State.REJECTED, State.WITHDRAWN, State.REVOKED]
)
def test_what_is_revoked_refused_or_not_handed_in_costs_nothing(state: State) -> None:
    """A revoked award keeps its decision in the record, and takes nothing out of the fund."""
    one = decided(proposed(), DAY, state)
    assert costs(space(one)) == []
    assert yearly(space(one, fund=((2024, 1_000_000),)))[0].decided == 0


def test_a_decision_about_another_content_is_none() -> None:
    act = done("decide", DAY, content="v1:before", Decision_Date="2024-09-25")
    assert decision_day(standing_in(proposed(), State.DRAFT, act)) is None


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2024, 6, 1), date(2024, 9, 30)),
        (date(2024, 9, 30), date(2024, 9, 30)),
        (date(2025, 12, 30), date(2025, 12, 30)),
        (None, date(2024, 9, 30)),
    ],
)
def test_when_a_proposal_may_be_decided(today: date | None, day: date) -> None:
    """At the end of its review, 30 September 2024; today when that is over."""
    assert expected_day(plan(), proposed().value, today) == day


def test_a_proposal_of_an_unknown_review_has_no_day() -> None:
    assert expected_day(plan(), proposed(period="2031").value, DAY) is None
    assert costs(space(proposed(state=State.SUBMITTED, period="2031"))) == []


# The fund


def reviewed() -> list[Form[Any]]:
    """2024: a person and a collective decided, one more proposed; 2025: one decided, one proposed."""
    return [
        decided(proposed("a"), DAY),
        decided(proposed("b", nominee="collective"), DAY, State.AWARDED),
        decided(proposed("c", award="province"), DAY),
        proposed("d", State.VOTED),
        proposed("e", State.DRAFT),
        decided(proposed("f", period="2025"), date(2025, 12, 24)),
        proposed("g", State.SUBMITTED, period="2025", nominee="collective"),
    ]


def test_the_fund_of_each_year_against_what_is_decided_and_proposed() -> None:
    """2024: 360.000 + 710.000, and 360.000 to come. 2025: 710.000, and 1.410.000 to come."""
    both = space(*reviewed(), fund=((2024, 1_500_000), (2025, 2_000_000)))
    first, second = yearly(both, date(2024, 9, 26))
    assert (first.decided, first.proposed, first.left) == (1_070_000, 360_000, 70_000)
    assert (second.decided, second.proposed, second.left) == (710_000, 1_410_000, -120_000)


def test_what_is_still_open_after_its_review_is_paid_from_the_year_in_which_it_may_be_decided() -> None:
    """In December 2025 a person of the review of 2024 gets 710.000, out of the fund of 2025."""
    first, second = yearly(space(*reviewed(), fund=((2024, 0), (2025, 0))), date(2025, 12, 30))
    assert (first.decided, first.proposed) == (1_070_000, 0)
    assert (second.decided, second.proposed) == (710_000, 1_410_000 + 710_000)


@pytest.mark.parametrize(
    ("amount", "found"), [(1_430_000, []), (1_429_999, [("fund-short", "fund.0.amount")])]
)
def test_a_warning_before_the_fund_runs_out(amount: int, found: list[Any]) -> None:
    """1.070.000 decided and 360.000 proposed need 1.430.000."""
    short = space(*reviewed(), fund=((2024, amount), (2025, 9_000_000)))
    assert told(fund_findings(short)) == found
    shown = [one for one in checks.findings(short) if one.code == "fund-short"]
    assert told(shown) == found
    if found:
        assert (shown[0].path, shown[0].severity, shown[0].clause) == ("campaign.toml", Severity.WARNING, "V")
        assert "đã quyết định 1.070.000 đồng, đang đề nghị 360.000 đồng, thiếu 1 đồng" in shown[0].message


def test_two_sources_of_one_year_are_one_fund() -> None:
    """1.430.000 are needed; neither row has as much, both together have."""
    two = space(*reviewed(), fund=((2024, 1_000_000), (2025, 9_000_000), (2024, 430_000)))
    first, _ = yearly(two, DAY)
    assert (first.fund.year, first.fund.amount, first.left) == (2024, 1_430_000, 0)
    assert list(fund_findings(two)) == []
    less = space(*reviewed(), fund=((2024, 1_000_000), (2025, 9_000_000), (2024, 429_999)))
    assert told(fund_findings(less)) == [("fund-short", "fund.0.amount")]


def test_what_is_decided_in_a_year_without_a_fund_is_said() -> None:
    """A person of the review of 2025 gets 710.000 on 6 January 2026; a provincial award costs no fund."""
    late = decided(proposed("h", period="2025"), date(2026, 1, 6))
    above = decided(proposed("i", period="2025", award="province"), date(2027, 1, 6))
    (found,) = fund_findings(space(late, above, fund=((2024, 0), (2025, 0))))
    assert (found.code, found.severity, found.clause) == ("fund-missing", Severity.WARNING, "V")
    assert "Đã quyết định 710.000 đồng tiền thưởng trong năm 2026" in found.message


def test_a_plan_without_a_fund_says_nothing_of_money() -> None:
    assert yearly(space(*reviewed())) == ()
    assert list(fund_findings(space(*reviewed()))) == []


def test_the_left_of_a_fund_without_an_amount() -> None:
    (money,) = yearly(space(*reviewed()[:1], fund=((2024, 0),)))
    assert isinstance(money, Money)
    assert money.left == -360_000
