"""The rules of the plan over the forms: one case just inside and one just outside each of them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from campaign import checks, indicators
from campaign.finding import Severity
from campaign.forms import read_form
from campaign.places import PLAN_FILE
from campaign.workspace import Form
from tests.build import (
    Raw,
    indicator,
    nomination,
    plan,
    registration,
    told,
    workspace,
    year,
)

Told = list[tuple[str, str]]

PLEDGE: Raw = {
    "date": date(2023, 9, 5),
    "launch": {"number": "12/KH-MC", "date": date(2023, 9, 10)},
    "contents": ["a"],
    "awards": ["commune"],
}


def of(form: Form[Any], *others: Form[Any]) -> Told:
    """What is found about `form` beside `others`, under the small plan."""
    return told(checks.form_findings(workspace(form, *others), form))


def pledged(**values: Any) -> Told:
    return of(registration(registration={**PLEDGE, **values}))


# A registration


def test_a_registration_that_fits_is_not_spoken_of() -> None:
    assert of(registration()) == []


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"date": date(2023, 7, 31)}, "registration.date"),
        ({"date": date(2025, 1, 1)}, "registration.date"),
        ({"launch": {"number": "1", "date": date(2023, 7, 31)}}, "registration.launch.date"),
        ({"launch": {"number": "1", "date": date(2025, 1, 1)}}, "registration.launch.date"),
    ],
)
def test_days_outside_the_campaign(values: Raw, key: str) -> None:
    assert pledged(**values) == [("outside-campaign", key)]


@pytest.mark.parametrize("day", [date(2023, 8, 1), date(2024, 12, 31)])
def test_the_first_and_the_last_day_are_inside(day: date) -> None:
    assert pledged(date=day, launch={"number": "1", "date": day}) == []


@pytest.mark.parametrize(
    ("launch", "found"),
    [
        ({}, []),
        ({"number": "1"}, [("launch-incomplete", "registration.launch")]),
        ({"date": date(2023, 9, 10)}, [("launch-incomplete", "registration.launch")]),
    ],
)
def test_a_launch_has_both_number_and_day(launch: Raw, found: Told) -> None:
    assert pledged(launch=launch) == found


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"kind": "agenci"}, "kind"),
        ({"successor": "mot-cu"}, "successor"),
        ({"registration": {**PLEDGE, "contents": ["a", "đ"]}}, "registration.contents.1"),
        ({"registration": {**PLEDGE, "awards": ["comune"]}}, "registration.awards.0"),
    ],
)
def test_a_registration_refers_to_what_exists(values: Raw, key: str) -> None:
    assert of(registration(**values)) == [("unknown-reference", key)]


def test_a_reference_that_is_nearly_right_is_hinted_at_and_others_are_listed() -> None:
    small = workspace(registration(kind="agenci", registration={**PLEDGE, "awards": ["zzzzzz"]}))
    first, second = (one for one in checks.findings(small) if one.path != PLAN_FILE)
    assert "“agency”" in first.message
    assert "commune" in second.message


@pytest.mark.parametrize(
    ("until", "found"), [(date(2020, 1, 1), []), (date(2019, 12, 31), [("period-reversed", "valid_to")])]
)
def test_a_unit_does_not_end_before_it_begins(until: date, found: Told) -> None:
    assert of(registration(valid_from=date(2020, 1, 1), valid_to=until)) == found


# A year's figures


def figures(name: str, **figure: Any) -> Told:
    """What is found about the figures of mot-cua in 2024 that say only this."""
    return of(year({name: {"evidence": "Báo cáo số 1", **figure}}), registration())


RATIO = "indicators.ratio"


@pytest.mark.parametrize(
    ("figure", "found"),
    [
        ({"numerator": 80, "denominator": 100}, []),
        ({"numerator": 100, "denominator": 100}, []),
        ({"numerator": 101, "denominator": 100}, [("ratio-over-100", f"{RATIO}.numerator")]),
        ({"numerator": 5}, [("half-a-ratio", f"{RATIO}.denominator")]),
        ({"denominator": 5}, [("half-a-ratio", f"{RATIO}.numerator")]),
        ({"numerator": 0, "denominator": 0}, [("zero-denominator", f"{RATIO}.denominator")]),
        ({"numerator": 79, "denominator": 100}, [("below-target", RATIO)]),
        ({"numerator": 0, "denominator": 100}, [("below-target", RATIO)]),
        ({"numerator": 80, "denominator": 100, "evidence": " "}, [("no-evidence", f"{RATIO}.evidence")]),
        ({"numerator": 80, "denominator": 100, "value": 0}, [("wrong-figure", f"{RATIO}.value")]),
        ({"numerator": 80, "denominator": 100, "done": False}, [("wrong-figure", f"{RATIO}.done")]),
        ({"not_applicable": True, "note": "Không có việc này"}, []),
        ({"not_applicable": True, "note": " "}, [("not-applicable-reason", f"{RATIO}.note")]),
        (
            {"not_applicable": True, "note": "x", "numerator": 0},
            [("not-applicable-figure", f"{RATIO}.numerator")],
        ),
        ({}, []),
        ({"evidence": ""}, []),
    ],
)
def test_a_ratio(figure: Raw, found: Told) -> None:
    assert figures("ratio", **figure) == found


@pytest.mark.parametrize(
    ("name", "figure", "found"),
    [
        ("strict", {"numerator": 80, "denominator": 100}, [("below-target", "indicators.strict")]),
        ("strict", {"numerator": 81, "denominator": 100}, []),
        ("score", {"numerator": 450, "denominator": 500}, []),
        ("score", {"numerator": 501, "denominator": 500}, [("ratio-over-100", "indicators.score.numerator")]),
        ("count", {"value": 5}, []),
        ("count", {"value": 4}, [("below-target", "indicators.count")]),
        ("count", {"numerator": 1, "denominator": 2}, None),
        ("done", {"done": True, "date": date(2024, 5, 2)}, []),
        ("done", {"done": False}, [("below-target", "indicators.done")]),
        (
            "done",
            {"done": True, "date": date(2025, 1, 1)},
            [("outside-campaign", "indicators.done.date")],
        ),
        ("shares", {"parts": [{"name": "may", "numerator": 10, "denominator": 100}]}, []),
        (
            "shares",
            {
                "parts": [
                    {"name": "may", "numerator": 10, "denominator": 100},
                    {"name": "lúa", "numerator": 11, "denominator": 10},
                    {"name": "bán", "numerator": 1},
                    {"name": "xây", "numerator": 0, "denominator": 0},
                ]
            },
            [
                ("ratio-over-100", "indicators.shares.parts.1.numerator"),
                ("half-a-ratio", "indicators.shares.parts.2.denominator"),
                ("zero-denominator", "indicators.shares.parts.3.denominator"),
            ],
        ),
        (
            "shares",
            {"parts": [{"name": "may", "numerator": "9", "denominator": 100}]},
            None,
        ),
        ("ratios", {"numerator": 1, "denominator": 1}, [("unknown-reference", "indicators.ratios")]),
    ],
)
def test_every_other_measure(name: str, figure: Raw, found: Told | None) -> None:
    got = figures(name, **figure)
    if found is None:
        assert got
    else:
        assert got == found


def test_a_figure_of_the_wrong_measure_names_each_field_that_it_does_not_use() -> None:
    got = figures("count", numerator=1, denominator=2, parts=[{"name": "x"}], value=5)
    assert got == [
        ("wrong-figure", f"indicators.count.{key}") for key in ("numerator", "denominator", "parts")
    ]


def test_the_year_is_one_of_the_plans_and_the_unit_is_known() -> None:
    assert of(year({}), registration()) == []
    assert of(year({}, of=2025), registration()) == [("year-outside", "year")]
    assert of(year({})) == [("no-registration", "")]


def test_an_indicator_of_another_year_and_one_of_other_units() -> None:
    figure = {"numerator": 9, "denominator": 10, "evidence": "x"}
    assert of(year({"late": figure}), registration()) == []
    assert of(year({"late": figure}, of=2023), registration()) == [("indicator-year", "indicators.late")]
    assert of(year({"ratio": figure}), registration(kind="enterprise")) == [
        ("not-reported-by", "indicators.ratio")
    ]


@pytest.mark.parametrize(
    ("until", "note", "found"),
    [
        (date(2024, 12, 31), "", []),
        (date(2024, 12, 30), "", [("unit-ended", "")]),
        (date(2024, 12, 30), "Tính đến 30/12", []),
        (date(2024, 1, 1), "", [("unit-ended", "")]),
        (date(2023, 12, 31), "", [("unit-ended-before", "")]),
        (date(2023, 12, 31), "Tính đến 31/12", [("unit-ended-before", "")]),
    ],
)
def test_a_unit_that_ended_within_the_year_says_to_which_day(until: date, note: str, found: Told) -> None:
    form = year({"ratio": {"numerator": 9, "denominator": 10, "evidence": "x", "note": note}})
    assert of(form, registration(valid_to=until)) == found


# All together


def test_a_plan_names_units_that_exist() -> None:
    asked = [indicator("i", "ratio", units=["mot-cua", "mot-cu"])]
    small = workspace(registration(), of=plan(indicators=asked))
    assert told(checks.findings(small)) == [("unknown-reference", "indicators.0.units.1")]
    assert told(checks.findings(workspace(of=plan(indicators=asked)))) == []  # no unit is entered yet


def test_everything_is_found_form_by_form_and_nothing_is_changed() -> None:
    forms = [registration(kind="x"), year({"ratio": {"numerator": 1}}), nomination(award="x")]
    small = workspace(*forms)
    found = [one for one in checks.findings(small) if one.path != PLAN_FILE]
    assert found == [one for one in checks.findings(small) if one.path != PLAN_FILE]
    assert [one.path for one in found] == sorted([one.path for one in found], key=_order([*forms]))
    assert {one.path for one in found} == {form.path for form in forms}


def _order(forms: Iterable[Form[Any]]) -> Any:
    places = {form.path: place for place, form in enumerate(forms)}
    return lambda path: places[path]


@pytest.mark.parametrize("number", ["1e30", "1e100000", "1e-100000", "123456789" * 9, "0x" + "f" * 4000])
def test_a_number_out_of_all_measure_breaks_nothing(number: str) -> None:
    for text in (f"numerator = 1\ndenominator = {number}", f"numerator = {number}\ndenominator = 1"):
        data = f"schema = 1\nyear = 2024\n[indicators.ratio]\n{text}\n".encode()
        form = read_form(data, "campaign/units/mot-cua/2024.toml")
        small = workspace(registration(), form)
        assert all(len(one.message) < 400 for one in checks.findings(small))
        assert indicators.summary(small, 2024)


@pytest.mark.parametrize("code", ["ratio-over-100", "outside-campaign", "below-target"])
def test_a_finding_carries_the_clause_behind_its_rule(code: str) -> None:
    forms = [
        registration(registration={**PLEDGE, "date": date(2020, 1, 1)}),
        year({"ratio": {"numerator": 3, "denominator": 2}, "strict": {"numerator": 1, "denominator": 2}}),
    ]
    space = workspace(*forms, of=plan(clauses={"schedule": "IV"}))
    (one,) = [one for one in checks.findings(space) if one.code == code]
    assert one.clause in ("II.4.a", "IV")
    assert one.severity is (Severity.WARNING if code == "below-target" else Severity.ERROR)
    assert str(one).startswith(f"{one.path}: {one.severity} {code} [")
