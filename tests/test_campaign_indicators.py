"""How far targets are reached: sums and never means, strict marks, what is unknown or does not apply."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from campaign import indicators
from campaign.act import State
from campaign.indicators import Measured
from campaign.limits import deadlines, owing
from campaign.plan_tables import Indicator
from campaign.unit import Figure, Part
from tests.build import indicator, plan, registration, workspace, year


def of(measure: str, op: str = ">=", value: object = 80, **more: object) -> Indicator:
    return plan(indicators=[indicator("i", measure, op, value, **more)]).indicators[0]


def ratio(above: object, below: object) -> Figure:
    return Figure(numerator=Decimal(str(above)), denominator=Decimal(str(below)))


def shares(*parts: tuple[str, object, object]) -> Figure:
    return Figure(parts=tuple(Part(name, Decimal(str(a)), Decimal(str(b))) for name, a, b in parts))


@pytest.mark.parametrize(
    ("op", "mark", "above", "below", "shown", "met"),
    [
        (">", 80, 400, 500, "80,0%", False),  # soc.households: "trên 80%"
        (">", 80, 401, 500, "80,2%", True),
        (">=", 80, 400, 500, "80,0%", True),
        (">=", 80, 399, 500, "79,8%", False),
        (">=", 100, 2499, 2500, "99,96%", False),  # rounding would show the target it misses
        (">=", 100, 99999, 100000, "99,999%", False),
        (">=", 100, 2500, 2500, "100,0%", True),
        (">", 50, 50001, 100000, "50,001%", True),  # 50,0% is not "trên 50%"
        (">", 80, 2369, 2961, "80,01%", True),  # 80.0067…
        (">=", Decimal("33.34"), 33345, 100000, "33,35%", True),  # 33,3% is under its target
        (">=", 100, 10**9 - 1, 10**9, "99,999999%", False),
        (">", 80, 8 * 10**8 + 1, 10**9, "80,000001%", True),
        (">=", 90, 8999, 10000, "89,99%", False),
        (">=", 90, 0, 10, "0,0%", False),
        ("<=", Decimal("1.5"), 3, 200, "1,5%", True),  # "không quá": poverty falls
        ("<=", Decimal("1.5"), 4, 200, "2,0%", False),
        ("<=", 2, 2001, 100000, "2,001%", False),  # 2,0% would be no more than 2%
        ("<=", 2, 2 * 10**7 + 1, 10**9, "2,000001%", False),
        ("<=", 0, 0, 200, "0,0%", True),
        ("<", 2, 2, 100, "2,0%", False),
        ("<", 2, 1999, 100000, "1,999%", True),
        ("<", 2, 2 * 10**7 - 1, 10**9, "1,999999%", True),
        ("≤", 2, 1, 100, "1,0%", None),  # not one of the signs: nothing is concluded
    ],
)
def test_a_ratio_against_its_target(
    op: str, mark: object, above: int, below: int, shown: str, met: bool | None
) -> None:
    measured = indicators.of_unit(of("ratio", op, mark), ratio(above, below))
    assert (measured.met, measured.shown) == (met, shown)


def test_a_miss_never_looks_like_its_target_however_small_it_is() -> None:
    measured = indicators.of_unit(of("ratio", ">=", 100), ratio(10**9 - 1, 10**9))
    assert measured.met is False
    assert not measured.shown.startswith("100")
    measured = indicators.of_unit(of("score", ">=", 90), ratio("89.9999999999", 100))
    assert not measured.shown.startswith("90")


@pytest.mark.parametrize(
    ("figures", "value", "met"),
    [
        ([shares(("may", "9.9", 100), ("lúa", 30, 100), ("bán", 50, 100))], "9.9", False),
        ([shares(("may", 10, 100), ("lúa", 30, 100))], "10", True),
        ([shares(("may", 5, 100)), shares(("may", 30, 200), ("lúa", 20, 100))], "11.66666667", True),
        ([shares(("may", 1, 0))], None, None),
        ([shares()], None, None),
    ],
)
def test_the_smallest_share_is_what_counts(
    figures: list[Figure], value: str | None, met: bool | None
) -> None:
    measured = indicators.total(of("share_min", ">=", 10), figures)
    got = None if measured.value is None else round(measured.value, 8)
    assert got == (None if value is None else Decimal(value))
    assert measured.met is met


def test_the_largest_share_counts_where_none_may_be_over_the_target() -> None:
    measured = indicators.total(of("share_min", "<=", 10), [shares(("may", 9, 100), ("lúa", 11, 100))])
    assert (measured.value, measured.met) == (Decimal(11), False)


@pytest.mark.parametrize(
    ("mark", "value", "progress"),
    [(10, 10, 1), (10, 0, 1), (10, 40, Decimal("0.25")), (0, 0, 1), (0, 3, 0)],
)
def test_over_a_most_the_bar_grows_as_the_value_falls(mark: int, value: int, progress: Decimal) -> None:
    measured = indicators.of_unit(of("count", "<=", mark, unit="vụ"), Figure(value=Decimal(value)))
    assert measured.progress == progress


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        (None, None),
        (Figure(), None),
        (Figure(evidence="Báo cáo", note="x"), None),
        (Figure(numerator=5), None),
        (Figure(denominator=5), None),
        (ratio(5, 0), None),
        (ratio(0, 5), Decimal(0)),
        (Figure(not_applicable=True, note="x", numerator=1, denominator=1), None),
    ],
)
def test_what_is_not_reported_is_unknown_and_not_zero(figure: Figure | None, value: Decimal | None) -> None:
    measured = indicators.of_unit(of("ratio"), figure)
    assert measured.value == value
    assert measured.met is (None if value is None else False)
    assert (measured.shown == "chưa báo cáo") == (value is None)


@pytest.mark.parametrize(
    ("measure", "figure", "shown", "met", "progress"),
    [
        ("done", Figure(done=True), "đã thực hiện", True, 1),
        ("done", Figure(done=False), "chưa thực hiện", False, 0),
        ("count", Figure(value=4), "4%", False, Decimal("0.8")),
        ("count", Figure(value=0), "0%", False, 0),
        ("count", Figure(value=1234), "1.234%", True, 1),
        ("score", ratio("326.85", 500), "65,4%", False, Decimal("0.65370") / Decimal("0.9")),
    ],
)
def test_every_other_measure(measure: str, figure: Figure, shown: str, met: bool, progress: Decimal) -> None:
    mark = {"count": 5, "score": 90}.get(measure, 80)
    measured = indicators.of_unit(of(measure, ">=", mark), figure)
    assert (measured.shown, measured.met) == (shown, met)
    assert round(measured.progress, 12) == round(progress, 12)


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        (of("ratio", ">", 80), "trên 80%"),
        (of("ratio", ">=", 90), "từ 90% trở lên"),
        (of("ratio", ">=", 100), "100%"),
        (of("ratio", ">=", Decimal("92.5")), "từ 92,5% trở lên"),
        (of("count", ">=", 5, unit="mô hình"), "từ 5 mô hình trở lên"),
        (of("count", ">=", 10, unit="%"), "từ 10% trở lên"),
        (of("count", "<=", 2, unit="vụ"), "không quá 2 vụ"),
        (of("count", "<=", 0, unit="vụ"), "0 vụ"),
        (of("ratio", "<", Decimal("1.5")), "dưới 1,5%"),
        (of("ratio", "<=", 100), "không quá 100%"),
        (of("ratio", ">=", 90, unit=""), "từ 90% trở lên"),
        (of("ratio", "=<", 2), "—"),
        (of("count", ">=", 1500, unit=""), "từ 1.500 trở lên"),
        (of("done"), "thực hiện"),
    ],
)
def test_a_target_in_the_plans_words(wanted: Indicator, shown: str) -> None:
    assert indicators.target_shown(wanted) == shown


@pytest.mark.parametrize("huge", ["1e15", "1e30", "1e400"])
def test_a_number_out_of_all_measure_is_shown_and_not_a_crash(huge: str) -> None:
    for measured in (
        indicators.of_unit(of("ratio"), ratio(huge, 1)),
        indicators.of_unit(of("ratio"), ratio(1, huge)),
        indicators.of_unit(of("ratio"), ratio(huge, huge)),
    ):
        assert measured.shown
        assert 0 <= measured.progress <= 1


# The commune


def commune(id_: str, figures: dict[str, Any], states: dict[str, State] | None = None) -> Measured:
    forms = [registration(unit) for unit in ("a", "b", "c")]
    for unit, figure in figures.items():
        forms.append(year({id_: figure}, unit, state=(states or {}).get(unit, State.ACCEPTED)))
    of_all = workspace(*forms)
    return indicators.of_commune(of_all, of_all.plan.indicator_by_id[id_], 2024)


def test_the_commune_is_the_sum_and_never_the_mean_of_percentages() -> None:
    measured = commune(
        "ratio", {"a": {"numerator": 1, "denominator": 2}, "b": {"numerator": 90, "denominator": 98}}
    )
    assert measured.value == Decimal(91)  # the mean of 50 % and 91,8 % is 70,9 %
    assert measured.met is True
    assert (measured.numerator, measured.denominator) == (Decimal(91), Decimal(100))
    assert (measured.reported, measured.expected) == (2, 3)


def test_what_does_not_apply_leaves_the_denominator_and_the_expected() -> None:
    measured = commune(
        "ratio", {"a": {"numerator": 8, "denominator": 10}, "b": {"not_applicable": True, "note": "x"}}
    )
    assert (measured.value, measured.reported, measured.expected) == (Decimal(80), 1, 2)


@pytest.mark.parametrize(
    ("lived", "told", "counts"),
    [
        (
            {"valid_to": date(2024, 11, 29)},
            False,
            (1, 2),
        ),  # it had ended before the day, and owes none
        ({"valid_to": date(2024, 11, 29)}, True, (2, 3)),  # but told some
        ({"valid_to": date(2024, 11, 30)}, False, (1, 3)),
        ({"valid_from": date(2024, 11, 30)}, False, (1, 3)),
        ({"valid_from": date(2024, 12, 1)}, False, (1, 2)),
    ],
)
def test_who_did_not_exist_when_figures_were_due_owes_none(
    lived: dict[str, Any], told: bool, counts: tuple[int, int]
) -> None:
    one = {"numerator": 1, "denominator": 2}
    due = {"id": "so-lieu", "label": "x", "from": date(2024, 11, 1), "to": date(2024, 11, 30)}
    own = plan(milestones=[{**due, "requires": "year", "year": 2024}])
    forms = [registration("a"), registration("b"), registration("c", **lived), year({"ratio": one}, "a")]
    of_all = workspace(*forms, *([year({"ratio": one}, "c")] if told else []), of=own)
    measured = indicators.of_commune(of_all, own.indicator_by_id["ratio"], 2024)
    assert (measured.reported, measured.expected) == counts
    owed = {unit for deadline in deadlines(own) for unit in owing(of_all, deadline)}
    assert measured.expected - measured.reported == len(owed & {"b", "c"})


def test_figures_that_nobody_has_accepted_are_counted_as_such() -> None:
    measured = commune(
        "ratio",
        {"a": {"numerator": 8, "denominator": 10}, "b": {"numerator": 0, "denominator": 10}},
        {"b": State.SUBMITTED},
    )
    assert (measured.value, measured.reported, measured.unaccepted) == (Decimal(40), 2, 1)


def test_what_is_done_is_the_share_of_the_units_that_answered() -> None:
    measured = commune("done", {"a": {"done": True}, "b": {"done": False}})
    assert (measured.shown, measured.met) == ("50,0%", False)
    measured = commune("done", {"a": {"done": True}, "b": {"done": True}, "c": {"done": True}})
    assert (measured.value, measured.met) == (Decimal(100), True)


def test_a_commune_without_figures_is_unknown() -> None:
    measured = commune("ratio", {})
    assert (measured.value, measured.met, measured.expected) == (None, None, 3)
    assert measured.progress == 0


def test_a_figure_of_a_unit_that_need_not_report_is_left_out() -> None:
    forms = [registration("a"), registration("b", kind="enterprise")]
    forms += [year({"ratio": {"numerator": 1, "denominator": n}}, unit) for unit, n in (("a", 1), ("b", 9))]
    of_all = workspace(*forms)
    measured = indicators.of_commune(of_all, of_all.plan.indicator_by_id["ratio"], 2024)
    assert (measured.value, measured.expected) == (Decimal(100), 1)


def test_an_indicator_of_other_years_is_not_in_the_summary() -> None:
    of_all = workspace(registration("a"))
    ids = {when: [one.indicator.id for one in indicators.summary(of_all, when)] for when in (2023, 2024)}
    assert "late" in ids[2024]
    assert ids[2023] == [name for name in ids[2024] if name != "late"]


def test_how_many_of_the_wanted_indicators_are_reported() -> None:
    form = year(
        {"ratio": {"numerator": 0, "denominator": 1}, "strict": {"note": "x"}, "done": {"done": False}}
    )
    of_all = workspace(registration(), form)
    wanted = indicators.expected_of(of_all, "mot-cua", 2024)
    assert len(wanted) == 7
    assert indicators.reported_by(form, wanted) == 2
    assert indicators.reported_by(None, wanted) == 0
