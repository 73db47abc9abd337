"""What a plan says that cannot be, or is most likely a slip: each with its key, and what is right beside."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from campaign import plan_sense
from campaign.plan_reading import read_plan
from campaign.toml_read import read
from tests.build import Raw, criterion, indicator, plan_raw, told
from tests.command import CHECKOUT

PEOPLE = [
    {"name": "Trần Mẫu Hoa", "role": "officer"},
    {"name": "Ngô Mẫu Khôi", "role": "appraiser"},
    {"name": "Đỗ Mẫu Lợi", "role": "chair"},
]

CRITERIA = [*plan_raw()["criteria"], criterion("firm", "enterprise", "registered")]


def raw(**tables: Any) -> Raw:
    return plan_raw(**{"people": PEOPLE, "criteria": CRITERIA, **tables})


def found(**tables: Any) -> list[tuple[str, str]]:
    return told(plan_sense.findings(read_plan(raw(**tables))[0]))


def heading(**values: Any) -> Raw:
    return {"plan": {**plan_raw()["plan"], **values}}


def more(table: str, row: Raw) -> Raw:
    """`row` behind those that stand in the table."""
    return {table: [*plan_raw().get(table, []), row]}


def measured(text: str, measure: str = "ratio", op: str = ">=", value: object = 80, **given: Any) -> Raw:
    return more("indicators", indicator("i", measure, op, value, text=text, **given))


def judged(kind: str, name: str, nominee: str = "agency", text: str = "Lời", **check: Any) -> Raw:
    asked = {**criterion("c", nominee, kind, indicator=name, **check), "text": text}
    return {"criteria": [asked, *CRITERIA]}


def period(**values: Any) -> Raw:
    return {"periods": [{**plan_raw()["periods"][0], **values}]}


def due(year: int, last: date) -> Raw:
    return {"id": f"m{year}{last}", "label": "M", "from": last, "to": last, "requires": "year", "year": year}


def award(**values: Any) -> Raw:
    return {"awards": [{**plan_raw()["awards"][0], **values}]}


def chairs(until: date | None, start: date) -> Raw:
    old = {"name": "Đỗ Mẫu Lợi", "role": "chair", **({"to": until} if until else {})}
    return {"people": [*PEOPLE[:2], old, {"name": "Hà Mẫu Sáu", "role": "chair", "from": start}]}


def bodies(until: date | None, start: date) -> Raw:
    old = {**plan_raw()["authorities"][0], **({"to": until} if until else {})}
    return {"authorities": [old, {**plan_raw()["authorities"][0], "name": "UBND xã mới", "from": start}]}


def council(**values: Any) -> Raw:
    rules = {"members": 7, "quorum": "2/3", "threshold": "1/2", "basis": "present", **values}
    return {"council": rules, "record": {"steps": ["submit", "appraise", "vote", "decide"]}}


def test_a_plan_that_makes_sense_has_no_findings() -> None:
    assert found() == []


@pytest.mark.parametrize(
    "plan", [CHECKOUT / "campaign.toml", CHECKOUT / "tests/data/ninh-giang/campaign.toml"]
)
def test_real_plans_make_sense(plan: Path) -> None:
    assert plan_sense.findings(read_plan(read(plan.read_bytes(), "campaign.toml").raw)[0]) == []


@pytest.mark.parametrize(
    ("tables", "code", "key"),
    [
        # years and days
        (heading(years=[2023, 2024, 2024]), "year-twice", "plan.years.2"),
        (period(figures=2025), "year-outside", "periods.0.figures"),
        (more("milestones", due(2025, date(2024, 12, 1))), "year-outside", "milestones.1.year"),
        (measured("Lời", years=[2032]), "year-outside", "indicators.7.years.0"),
        (
            {"milestones": [due(2023, date(2023, 12, 1)), due(2023, date(2024, 12, 1))]},
            "due-twice",
            "milestones.1.year",
        ),
        (period(to=date(2042, 9, 30)), "far-day", "periods.0.to"),
        (heading(issued=date(2032, 8, 5)), "far-day", "plan.issued"),
        (period(id="Sơ kết"), "bad-name", "periods.0.id"),
        (period(id="2024/a"), "bad-name", "periods.0.id"),
        # what is measured
        (measured("Lời", reported_by=[]), "no-reporter", "indicators.7.reported_by"),
        (measured("Lời", value=950), "target-out-of-reach", "indicators.7.target"),
        (measured("Lời", op=">", value=100), "target-out-of-reach", "indicators.7.target"),
        (measured("Lời", op="<", value=0), "target-out-of-reach", "indicators.7.target"),
        (measured("Lời", "count", "<", 0), "target-out-of-reach", "indicators.7.target"),
        (measured("Hộ nghèo không quá 1,5%", value=Decimal("1.5")), "target-words", "indicators.7.target"),
        (measured("Hộ nghèo dưới 2%", op="<=", value=2), "target-words", "indicators.7.target"),
        (measured("Trên 80% hộ dân"), "target-words", "indicators.7.target"),
        (measured("tối thiểu 80% hộ dân", op=">"), "target-words", "indicators.7.target"),
        (measured("từ 80% số hộ trở lên", op="<="), "target-words", "indicators.7.target"),
        (measured("2 vụ trở xuống", "count", value=2, unit="vụ"), "target-words", "indicators.7.target"),
        (measured("95% đường thôn", value=Decimal("0.95")), "target-words", "indicators.7.target"),
        (
            judged("score", "score", text="từ 90% trở lên", at_least=Decimal("0.9")),
            "target-words",
            "criteria.0.check.at_least",
        ),
        # who may be given what
        (judged("score", "count", at_least=90), "no-points", "criteria.0.check.indicator"),
        (judged("score", "done", at_least=90), "no-points", "criteria.0.check.indicator"),
        (judged("indicator", "ratio", "enterprise"), "never-reported", "criteria.0.check.indicator"),
        (
            {**judged("indicator", "late"), **period(figures=2023)},
            "figures-elsewhere",
            "criteria.0.check.indicator",
        ),
        ({"criteria": [criterion("c", "agency", "registered")]}, "no-criteria", "criteria"),
        (heading(scope=""), "no-scope", "plan.scope"),
        (award(to=date(2022, 12, 31)), "award-never", "awards.0.to"),
        (
            {**heading(years=[2026, 2027]), **award(level="district"), "milestones": []},
            "award-never",
            "awards.0.level",
        ),
        # who acts
        ({"people": PEOPLE[:2]}, "role-empty", "people"),
        (chairs(None, date(2024, 5, 1)), "two-chairs", "people.2.to"),
        (chairs(date(2024, 5, 1), date(2024, 5, 1)), "two-chairs", "people.2.to"),
        (bodies(None, date(2024, 5, 1)), "two-bodies", "authorities.0.to"),
        (bodies(date(2024, 4, 29), date(2024, 5, 1)), "no-body", "authorities"),
        # the council
        (council(quorum="quá bán"), "council-share", "council.quorum"),
        (council(threshold="3/2"), "council-share", "council.threshold"),
        (council(threshold="100%"), "council-out-of-reach", "council.threshold"),
        (council(basis=""), "council-incomplete", "council"),
    ],
)
def test_what_does_not_make_sense_is_one_finding_at_its_key(tables: Raw, code: str, key: str) -> None:
    assert (code, key) in found(**tables)
    assert {one for one, _ in found(**tables)} <= {code, "year-outside", "far-day"}


@pytest.mark.parametrize(
    "tables",
    [
        measured("Hộ nghèo không quá 1,5%", op="<=", value=Decimal("1.5")),
        measured("Hộ nghèo dưới 2%", op="<", value=2),
        measured("Trên 80% hộ dân", op=">"),
        measured("không dưới 80% hộ dân"),
        measured("Tỷ lệ trẻ dưới 5 tuổi được tiêm đủ mũi đạt 80%"),  # another number than the target's
        measured("Tăng 5% mỗi năm, đến cuối kỳ đạt 80%"),
        measured("Không có vụ cháy nào", "count", "<=", 0, unit="vụ"),
        measured("2.000 cây trở lên", "count", value=2000, unit="cây"),
        measured("Số cây", "count", ">", 100, unit="cây"),
        judged("indicator", "ratio", "individual"),
        judged("score", "ratio", at_least=90),
        {"indicators": [indicator("i", "ratio", reported_by=[], units=["x"])], **judged("indicator", "i")},
        {"milestones": [due(2023, date(2024, 1, 15)), due(2024, date(2025, 1, 15))]},
        award(level="district", to=date(2024, 6, 30)),
        chairs(date(2024, 4, 30), date(2024, 5, 1)),
        bodies(date(2024, 4, 30), date(2024, 5, 1)),
        council(threshold=">= 100%"),
        {"record": {"steps": ["submit", "decide"]}, "people": [PEOPLE[0], PEOPLE[2]]},
    ],
)
def test_what_only_looks_odd_is_no_finding(tables: Raw) -> None:
    assert found(**tables) == []
