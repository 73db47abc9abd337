"""Many communes add up by the measure of each indicator, over all their units; what does not fit is named."""

from decimal import Decimal
from typing import Any

from campaign.act import State
from campaign.rollup import Commune, commune, facts, mismatches, totals
from campaign.workspace import Workspace
from tests.build import form, indicator, nomination, plan, registration, workspace, year

RATIO, COUNT, DONE = (
    indicator(id_, measure) for id_, measure in (("r", "ratio"), ("c", "count"), ("d", "done"))
)


def space(figures: dict[str, Any], *extra: Any, rows: list[Any] | None = None) -> Workspace:
    of = plan(indicators=rows or [RATIO, COUNT, DONE])
    return workspace(registration(), year(figures), *extra, of=of)


def read(of: Workspace, name: str = "a", problems: int = 0) -> Commune:
    return commune(of, name, [], problems)


def told(*communes: Commune) -> dict[str, Decimal | None]:
    return {one.measured.indicator.id: one.measured.value for one in totals(communes) if one.year == 2024}


def test_a_ratio_is_summed_over_all_units_and_never_a_mean() -> None:
    one = read(space({"r": {"numerator": 9, "denominator": 10}, "c": {"value": 3}, "d": {"done": True}}))
    other = read(space({"r": {"numerator": 0, "denominator": 90}, "c": {"value": 4}, "d": {"done": False}}))
    # 9 of 100 units of the ratio; 7 in all; one of two has done it
    assert told(one, other) == {"r": Decimal(9), "c": Decimal(7), "d": Decimal(50)}
    assert [one.communes for one in totals([one, other])].count(2) == len(totals([one, other]))


def test_what_is_not_reported_or_does_not_apply_leaves_the_sum() -> None:
    one = read(space({"r": {"numerator": 9, "denominator": 10}}))
    none = read(space({"r": {"not_applicable": True, "note": "x"}}))
    assert told(one, none)["r"] == Decimal(90)
    assert told(none)["r"] is None
    (total,) = [one for one in totals([one, none]) if (one.measured.indicator.id, one.year) == ("r", 2024)]
    assert (total.measured.reported, total.measured.expected) == (1, 1)


def test_an_indicator_that_is_measured_otherwise_is_named_and_left_out() -> None:
    rows = [indicator("r", "count", unit="lượt"), COUNT]
    usual = [read(space({"r": {"numerator": 9, "denominator": 10}}), name) for name in "ab"]
    odd = read(space({"r": {"value": 500}}, rows=rows), "c")
    assert told(*usual, odd)["r"] == Decimal(90)
    (found,) = mismatches([*usual, odd])
    assert (found.indicator, found.told, found.wanted) == ("r", "count lượt", "ratio %")
    assert "không cộng vào" in str(found)
    assert mismatches(usual) == []


def test_what_is_counted() -> None:
    states = {"a": State.DECIDED, "b": State.AWARDED, "c": State.DRAFT}
    stood = [
        form(one.path, dict(one.raw), states[name])
        for name in states
        for one in [nomination(name, name=name)]
    ]
    of = space({}, *stood, registration("tram", state=State.DRAFT))
    one = read(of, problems=2)
    assert (one.units, one.registered, one.nominated, one.decided, one.problems) == (2, 1, 3, 2, 2)
    rows = {(row.what, row.id): row.value for row in facts([one]) if row.what != "indicator"}
    assert rows == {
        ("units", ""): 2,
        ("registered", ""): 1,
        ("errors", ""): 0,
        ("warnings", ""): 0,
        ("problems", ""): 2,
        ("nominations", "decided"): 1,
        ("nominations", "awarded"): 1,
        ("nominations", "draft"): 1,
    }


def test_facts_keep_what_a_ratio_is_made_of() -> None:
    one = read(space({"r": {"numerator": 9, "denominator": 10}}))
    (row,) = [row for row in facts([one]) if (row.id, row.year) == ("r", 2024)]
    assert (row.numerator, row.denominator, row.value) == (Decimal(9), Decimal(10), Decimal(90))
    assert (row.measure, row.reported) == ("ratio", 1)
