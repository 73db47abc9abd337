"""Reading a plan: each thing that does not fit together is a finding with its key."""

from datetime import date
from typing import Any

import pytest

from campaign.plan_reading import read_plan
from campaign.plan_tables import CHECKS
from tests.build import Raw, criterion, indicator, plan_raw, told


def found(**tables: Any) -> list[tuple[str, str]]:
    return told(read_plan(plan_raw(**tables))[1])


def test_a_plan_that_fits_together_has_no_findings() -> None:
    assert found() == []


def heading(**values: Any) -> Raw:
    return {"plan": {**plan_raw()["plan"], **values}}


def milestone(**values: Any) -> Raw:
    given = {"id": "m", "label": "M", "from": date(2024, 1, 1), "to": date(2024, 1, 1), **values}
    return {"milestones": [given]}


TWICE: dict[str, Raw] = {
    "unit_kinds": {"id": "agency", "label": "A"},
    "contents": {"id": "a", "clause": "c", "text": "t"},
    "indicators": indicator("ratio", "done"),
    "criteria": criterion("c", "agency", "registered"),
    "awards": plan_raw()["awards"][0],
    "periods": plan_raw()["periods"][0],
    "milestones": milestone()["milestones"][0],
}

FULL_CHECK: Raw = {"kind": "score", "indicator": "score", "at_least": 90}


def checked(**check: Any) -> Raw:
    kept = {key: value for key, value in check.items() if value is not None}
    return {"criteria": [{**criterion("c", "agency", "registered"), "check": kept}]}


@pytest.mark.parametrize(
    ("tables", "code", "key"),
    [
        ({"schema": 2}, "wrong-schema", "schema"),
        (heading(number=""), "no-plan-number", "plan.number"),
        (heading(issued="2023-08"), "no-plan-day", "plan.issued"),
        (heading(issued="8/2023"), "wrong-type", "plan.issued"),
        (heading(years=[]), "missing", "plan.years"),
        (heading(years=[1989]), "out-of-range", "plan.years.0"),
        (heading(titel="x"), "unknown-key", "plan.titel"),
        ({"authorities": []}, "missing", "authorities"),
        (
            {"indicators": [*plan_raw()["indicators"], indicator("i", "ratio", target={})]},
            "target-missing",
            "indicators.7.target",
        ),
        (
            {"indicators": [*plan_raw()["indicators"], indicator("i", "ratio", reported_by=["agenci"])]},
            "unknown-reference",
            "indicators.7.reported_by",
        ),
        ({"criteria": [criterion("c", "agent", "registered")]}, "unknown-reference", "criteria.0.nominee"),
        (checked(**{**FULL_CHECK, "indicator": "scores"}), "unknown-reference", "criteria.0.check.indicator"),
        (checked(**{**FULL_CHECK, "at_least": None}), "check-incomplete", "criteria.0.check"),
        (checked(**{**FULL_CHECK, "at_least": 101}), "out-of-range", "criteria.0.check.at_least"),
        (checked(kind="indicator"), "check-incomplete", "criteria.0.check"),
        (checked(kind="initiative"), "check-incomplete", "criteria.0.check"),
        (checked(kind="guessed"), "not-a-choice", "criteria.0.check.kind"),
        ({"council": {"members": 4, "names": ["A", "B", "C"]}}, "council-size", "council.members"),
        (milestone(period="2026"), "unknown-reference", "milestones.0.period"),
        (milestone(to=date(2023, 12, 31)), "period-reversed", "milestones.0.to"),
        (
            {"duties": [{"clause": "VI.1", "who": "x", "text": "t", "unit_kinds": ["school"]}]},
            "unknown-reference",
            "duties.0.unit_kinds",
        ),
        *(
            (
                {"authorities": [{**plan_raw()["authorities"][0], key: ["agency", "school"]}]},
                "unknown-reference",
                f"authorities.0.{key}",
            )
            for key in ("manages", "superior_manages")
        ),
        (
            {"people": [{"name": "A", "role": "chair", "from": date(2024, 2, 1), "to": date(2024, 1, 1)}]},
            "period-reversed",
            "people.0.to",
        ),
        (
            {
                "authorities": [
                    {"name": "A", "heading": ["A"], "place": "A", "from": date.max, "to": date.min}
                ]
            },
            "period-reversed",
            "authorities.0.to",
        ),
        *(({table: [item, item]}, "duplicate-id", f"{table}.1.id") for table, item in TWICE.items()),
    ],
)
def test_each_thing_that_does_not_fit_is_found_at_its_key(tables: Raw, code: str, key: str) -> None:
    told_of = found(**tables)
    assert (code, key) in told_of, told_of


@pytest.mark.parametrize(
    "tables",
    [
        heading(issued=date(2023, 8, 1)),
        checked(**FULL_CHECK),
        checked(**{**FULL_CHECK, "at_least": 100}),
        checked(kind="indicator", indicator="ratio"),
        checked(kind="initiative", recognised_by="unit"),
        milestone(period="2024"),
        milestone(period=""),
    ],
)
def test_what_just_fits_is_not_found(tables: Raw) -> None:
    assert found(**tables) == []


def test_an_unknown_kind_of_check_names_the_known_ones() -> None:
    (out,) = read_plan(plan_raw(**checked(kind="guessed")))[1]
    assert all(f"{kind} ({label})" in out.message for kind, label in CHECKS)


def test_an_unknown_reference_names_the_nearest() -> None:
    (out,) = read_plan(plan_raw(**checked(**{**FULL_CHECK, "indicator": "scores"})))[1]
    assert "“score”" in out.message


def test_days_in_findings_are_shown_as_people_write_them() -> None:
    (out,) = read_plan(plan_raw(**milestone(to=date(2023, 12, 31))))[1]
    assert "31/12/2023" in out.message


@pytest.mark.parametrize("table", sorted(plan_raw()))
@pytest.mark.parametrize("junk", [5, "x", True, [], {}, [1], [[]], [{}], {"x": 1}, {"from": "x"}])
def test_no_junk_in_a_plan_is_an_exception(table: str, junk: Any) -> None:
    plan, out = read_plan(plan_raw(**{table: junk}))
    assert plan.start <= plan.end
    assert out or junk in ([], {}) or (table, junk) == ("schema", 5)


@pytest.mark.parametrize("years", [[2023, "2024"], ["2024", 2023], [1989, 2023], [None, 2023]])
def test_a_year_that_cannot_be_read_does_not_break_the_others(years: list[Any]) -> None:
    plan, out = read_plan(plan_raw(**heading(years=years), milestones=[]))
    assert out
    assert (plan.start, plan.end) == (date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize("nominee", ["colective", "agency", ""])
def test_an_award_is_for_collectives_or_individuals_and_nobody_else(nominee: str) -> None:
    award = {**plan_raw()["awards"][0], "nominee": [nominee]}
    assert any(key.startswith("awards.0.nominee") for _, key in found(awards=[award]))


def test_an_empty_plan_is_all_findings() -> None:
    assert set(told(read_plan({})[1])) >= {
        ("missing", "plan"),
        ("missing", "authorities"),
        ("missing", "unit_kinds"),
        ("no-plan-number", "plan.number"),
    }
