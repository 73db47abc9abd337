"""The figures of a review: trends, ranks, who takes part, what is worth spreading; worked out by hand."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from campaign.act import State
from campaign.plan import Plan
from campaign.ranking import Score, placed, ranking
from campaign.review import Trend, courses_of_commune, courses_of_unit, review
from campaign.workspace import Workspace
from tests.build import Raw, indicator, plan, registration, workspace, year
from tests.command import Thidua

YEARS = (2021, 2022, 2023)


def of_plan(*indicators: Raw, **tables: object) -> Plan:
    heading: Raw = {"title": "Thử", "years": list(YEARS), "scope": "commune", "number": "1"}
    return plan(plan=heading, indicators=list(indicators), criteria=[], **tables)


RATIO = indicator("ratio", "ratio")
DONE = indicator("done", "done")
SHARES = indicator("shares", "share_min", value=10)


def part(above: object, below: object = 100) -> Raw:
    return {"numerator": above, "denominator": below}


def course(*told: Raw | None, of: Raw = RATIO) -> Any:
    """The course of one unit's indicator over three years; None: no form for that year."""
    forms = [year({of["id"]: one}, of=YEARS[i]) for i, one in enumerate(told) if one is not None]
    space = workspace(registration(), *forms, of=of_plan(of))
    (only,) = courses_of_unit(space, "mot-cua", YEARS)
    return only


# Trends


@pytest.mark.parametrize(
    ("values", "trend"),
    [
        ((part(60), part(70), part(80)), Trend.UP),
        ((part(90), part(80), part(79)), Trend.DOWN),
        ((part(60), part(80), part(80)), Trend.LEVEL),
        ((part(1, 3), part(2, 6), None), Trend.LEVEL),  # compared exactly, not as shown
        ((part(799, 1000), part(79951, 100000), part(79952, 100000)), Trend.UP),  # both show as 80,0%
        ((part(90), None, part(80)), Trend.DOWN),  # the last two that were told
        ((None, part(80), None), Trend.UNKNOWN),
        ((None, None, None), Trend.UNKNOWN),
        ((part(0), part(0), None), Trend.LEVEL),  # 0 is a value
        (({"not_applicable": True, "note": "x"}, part(50), None), Trend.UNKNOWN),
    ],
)
def test_where_an_indicator_goes(values: tuple[Raw | None, ...], trend: Trend) -> None:
    assert course(*values).trend is trend


def test_an_indicator_that_is_not_asked_for_yet_is_in_no_review() -> None:
    later = indicator("later", "ratio", years=[2023])
    space = workspace(registration(), of=of_plan(RATIO, later))
    assert [one.indicator.id for one in courses_of_commune(space, (2021, 2022))] == ["ratio"]
    assert [one.indicator.id for one in courses_of_commune(space, YEARS)] == ["ratio", "later"]


def test_falling_is_better_where_the_target_is_a_most() -> None:
    falls = indicator("ho-ngheo", "ratio", "<=", 2)
    assert course(part(3), part(2), of=falls).better is True
    assert course(part(2), part(3), of=falls).better is False
    assert course(part(3), part(3), of=falls).better is None
    assert (course(part(3), part(2)).better, course(part(2), part(3)).better) == (False, True)


def test_a_course_in_words() -> None:
    assert course(part(61), None, part(80)).sentence == (
        "Năm 2021: 61,0%; năm 2022: chưa báo cáo; năm 2023: 80,0%; tăng (năm 2023 so với năm 2021); "
        "mục tiêu từ 80% trở lên: đạt (năm 2023)."
    )
    assert course(part(0), None, None).sentence == (
        "Năm 2021: 0,0%; năm 2022: chưa báo cáo; năm 2023: chưa báo cáo; "
        "mục tiêu từ 80% trở lên: chưa đạt (năm 2021)."
    )
    left_out = course({"not_applicable": True, "note": "Không có"}, None, None)
    assert left_out.points[0].shown == "không áp dụng"


def test_done_and_smallest_share() -> None:
    assert course({"done": False}, {"done": True}, None, of=DONE).trend is Trend.UP
    shares = [
        {"parts": [{"name": "A", **part(low)}, {"name": "B", **part(30)}, {"name": "C", **part(50)}]}
        for low in ("9.9", 10)
    ]
    shares[0]["parts"][0]["numerator"] = 99  # 99 of 1000 is 9,9%
    shares[0]["parts"][0]["denominator"] = 1000
    told = course(*shares, None, of=SHARES)
    assert [point.measured.met for point in told.points] == [False, True, None]
    assert told.trend is Trend.UP


def test_the_commune_adds_up_and_asks_only_in_the_indicators_years() -> None:
    late = indicator("late", "ratio", years=[2023])
    space = workspace(
        registration("a"),
        registration("b"),
        year({"ratio": part(10), "late": part(1)}, "a", 2023),
        year({"ratio": part(270, 300)}, "b", 2023),
        year({"ratio": {"not_applicable": True, "note": "x"}}, "a", 2022),
        year({"ratio": {"not_applicable": True, "note": "x"}}, "b", 2022),
        of=of_plan(RATIO, late),
    )
    ratio, only_late = courses_of_commune(space, YEARS)
    assert ratio.points[2].measured.value == 70  # 280/400, not the mean of 10% and 90%
    assert [point.not_applicable for point in ratio.points] == [False, True, False]
    assert [point.year for point in only_late.points] == [2023]
    assert only_late.points[0].measured.reported == 1


def test_what_ended_units_never_reported_is_not_told_as_not_applicable() -> None:
    space = workspace(registration("a", valid_to=date(2022, 6, 30)), of=of_plan(RATIO))
    (told,) = courses_of_commune(space, [2023])
    (point,) = told.points
    assert (point.shown, point.measured.expected) == ("chưa báo cáo", 0)


# Ranks


def ranked(space: Workspace, *years: int) -> list[tuple[int, bool, str, Fraction]]:
    return [(r.rank, r.tied, r.score.unit, r.score.share) for r in ranking(space, years).ranked]


@pytest.fixture
def race() -> Workspace:
    """Three targets each: a meets 2, b meets 2 of 2 (one n/a), c meets 2, d 0, e says nothing, f all n/a."""
    second = indicator("second", "ratio")
    na = {"not_applicable": True, "note": "x"}
    return workspace(
        *(registration(unit) for unit in "abcdef"),
        registration("g", kind="enterprise"),
        registration("h", valid_to=date(2023, 6, 30)),
        registration("i", valid_to=date(2022, 12, 31)),
        year({"ratio": part(80), "second": part(81), "done": {"done": False}}, "a", 2023),
        year({"ratio": part(90), "second": part(90), "done": na}, "b", 2023),
        year({"ratio": part(99), "second": part(100)}, "c", 2023),
        year({"ratio": part(0), "second": part(79)}, "d", 2023, State.SUBMITTED),
        year({}, "e", 2023),
        year({"ratio": na, "second": na, "done": na}, "f", 2023),
        of=of_plan(RATIO, second, DONE),
    )


def test_many_units_are_ranked_without_comparing_each_with_each() -> None:
    """20,000 scores 0/5 … 5/5 in turn; by twos they would be four hundred million comparisons."""
    scores = [Score(str(number), number % 6, 5, 5, 0, ()) for number in range(20_000)]
    ranked = placed(scores)
    assert [one.score.met for one in ranked] == sorted((score.met for score in scores), reverse=True)
    # 20,000 = 6 × 3,333 + 2, so 0 and 1 stand 3,334 times
    assert list(dict.fromkeys(one.rank for one in ranked)) == [1, 3334, 6667, 10000, 13333, 16667]
    assert [one.score.unit for one in ranked[:3]] == ["5", "11", "17"]
    assert all(one.tied for one in ranked)


def test_ties_share_a_rank_and_what_does_not_apply_leaves_the_denominator(race: Workspace) -> None:
    assert ranked(race, 2023) == [
        (1, False, "b", Fraction(2, 2)),
        (2, True, "a", Fraction(2, 3)),
        (2, True, "c", Fraction(2, 3)),  # the third was not reported: not met
        (4, False, "d", Fraction(0, 3)),
    ]
    told = {one.score.unit: one.score.sentence for one in ranking(race, [2023]).ranked}
    assert told["b"] == "Đạt 2/2 chỉ tiêu; không tính 1 chỉ tiêu không áp dụng: done (2023)."
    assert told["c"] == "Đạt 2/3 chỉ tiêu; chưa báo cáo 1, tính là chưa đạt."
    assert told["d"] == ("Đạt 0/3 chỉ tiêu; chưa báo cáo 1, tính là chưa đạt; 2 số liệu chưa được chấp nhận.")


def test_units_without_a_share_stand_apart(race: Workspace) -> None:
    apart = {one.unit: one.why for one in ranking(race, [2023]).apart}
    assert apart == {
        "e": "silent",
        "f": "all-not-applicable",
        "g": "nothing-asked",
        "h": "ended",  # ended before the figures were due; `i` did not live in that year at all
    }
    said = {one.unit: one.sentence for one in ranking(race, [2023]).apart}
    assert said["e"] == "Chưa báo cáo chỉ tiêu nào trong 3 chỉ tiêu được giao."
    assert "ratio (2023), second (2023), done (2023)" in said["f"]


def test_an_ended_unit_owes_nothing_but_what_it_told_counts() -> None:
    gone = registration("gone", valid_to=date(2023, 6, 30))
    both = of_plan(RATIO, indicator("second", "ratio"))
    space = workspace(gone, year({"ratio": part(90)}, "gone", 2023), of=both)
    assert ranked(space, 2023) == [(1, False, "gone", Fraction(1, 1))]
    due = {"id": "x", "label": "x", "from": date(2023, 6, 1), "requires": "year", "year": 2023}
    early = of_plan(
        RATIO, indicator("second", "ratio"), milestones=[{**due, "to": date(2023, 6, 30)}]
    )  # the deadline is its last day: the second one is owed
    space = workspace(gone, year({"ratio": part(90)}, "gone", 2023), of=early)
    assert ranked(space, 2023) == [(1, False, "gone", Fraction(1, 2))]


def test_over_several_years_targets_add_up() -> None:
    space = workspace(
        registration("a"),
        registration("b"),
        year({"ratio": part(90)}, "a", 2021),
        year({"ratio": part(10)}, "a", 2022),
        year({"ratio": part(90)}, "b", 2022),
        of=of_plan(RATIO),
    )
    assert ranked(space, 2021, 2022) == [(1, True, "a", Fraction(1, 2)), (1, True, "b", Fraction(1, 2))]


def test_a_count_is_a_target_for_all_its_reporters_together() -> None:
    count = indicator("count", "count", value=5, unit="mô hình")
    alone = workspace(registration("a"), year({"count": {"value": 5}}, "a", 2023), of=of_plan(count))
    assert ranked(alone, 2023) == [(1, False, "a", Fraction(1, 1))]
    forms = [registration("a"), registration("b"), year({"count": {"value": 3}}, "a", 2023)]
    together = workspace(*forms, of=of_plan(count))
    assert ranked(together, 2023) == []
    assert {one.why for one in ranking(together, [2023]).apart} == {"shared"}


# Together


def test_an_empty_workspace_has_a_review() -> None:
    told = review(workspace(of=of_plan(RATIO)))
    assert told.years == YEARS
    assert [one.trend for one in told.commune] == [Trend.UNKNOWN]
    assert told.overall.ranked == ()
    assert told.overall.apart == ()
    assert told.units == {}
    assert [row.units for row in told.participation] == [0]
    assert told.participation[0].sentence.startswith("Tất cả: 0/0 đơn vị đăng ký")


def test_the_command_tells_the_example(told: Path, thidua: Thidua) -> None:
    document = thidua("review", "--json", at=told).json
    by_id = {one["id"]: one for one in document["indicators"]}
    # 96/120 in 2024 (mot-cua), the target is reached and not yet passed.
    assert by_id["gov.online_services"]["years"]["2024"] == {
        "value": 80,
        "met": True,
        "not_applicable": False,
    }
    assert by_id["gov.online_services"]["trend"] == "up"
    first = document["ranks"]["2023"]["ranked"][0]
    assert (first["rank"], first["tied"]) == (1, True)
    military = next(one for one in document["ranks"]["2023"]["ranked"] if one["unit"] == "quan-su")
    assert military["not_applicable"] == ["dti (2023)"]
    assert {one["unit"] for one in document["ranks"]["2025"]["apart"] if one["why"] == "silent"} == {
        "truong-mam-non"
    }
    assert document["activities"][-1]["number"] == 32
    assert {one["unit"] for one in document["models"]} >= {"truong-tieu-hoc", "dai-truyen-thanh"}
    ran = thidua("review", at=told)
    assert ran.status == 0
    assert "Đài truyền thanh xã Tân Quang" in ran.out
    assert "Không xếp hạng" in ran.out


def test_the_command_tells_one_unit(told: Path, thidua: Thidua) -> None:
    ran = thidua("review", "quan-su", at=told)
    assert "không tính 1 chỉ tiêu không áp dụng: dti (2023)" in ran.out
    document = thidua("review", "quan-su", "--json", at=told).json
    assert [one["id"] for one in document["indicators"]] == ["soc.agencies_broadband", "dti"]
    assert thidua("review", "khong-co", at=told).status == 2
