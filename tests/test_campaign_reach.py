"""Every criterion, judge, measure and rule of the two plans is listed, and fails when nothing reaches it.

The two plans are the example's and the district's of `tests/data/ninh-giang`; small cases trip the rules that
neither breaks.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from campaign import checks, criteria, cross_rules, indicators
from campaign.act import State
from campaign.criteria import judge
from campaign.cross_case import Case
from campaign.desk import Desk
from campaign.nomination import Attestation
from campaign.plan_tables import CHECKS, MEASURES
from campaign.values import replace
from campaign.workspace import Form, Workspace
from tests import district
from tests.acted import done, standing_in
from tests.build import Raw, form, nomination, plan, plan_raw, registration, workspace
from tests.build import year as figures
from tests.conftest import TODAY
from tests.district import LAST


@pytest.fixture(scope="module")
def fresh(world: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The district's forms in a repository of their own, with no act yet."""
    return district.found(tmp_path_factory.mktemp("fresh") / "ninh-giang")


@pytest.fixture(scope="module")
def acted(world: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with every unit's form accepted, and two nominations decided."""
    return district.act(district.found(tmp_path_factory.mktemp("acted") / "ninh-giang"))


@pytest.fixture(scope="module")
def spaces(told: Path, fresh: Path, acted: Path) -> list[Workspace]:
    """The example, and the district before and after its acts."""
    example = Desk(told, TODAY).workspace
    return [example, Desk(fresh, LAST).workspace, Desk(acted, LAST).workspace]


def verdicts(space: Workspace) -> Iterator[criteria.Verdict]:
    """The verdicts of every nomination as it stands, and with each judgement turned to no, and left out."""
    for one in space.nominations.values():
        value = one.value
        turned = {name: Attestation(False, told.evidence) for name, told in value.attest.items()}
        for attest in (value.attest, turned, {}):
            yield from judge(space, replace(value, attest=attest))


def test_every_criterion_of_the_two_plans_is_met_and_missed(spaces: list[Workspace]) -> None:
    for plan_of in (spaces[:1], spaces[1:]):
        answers: dict[str, set[bool | None]] = defaultdict(set)
        for space in plan_of:
            for verdict in verdicts(space):
                answers[verdict.criterion.id].add(verdict.met)
        listed = {one.id for one in plan_of[0].plan.criteria}
        assert {name for name in listed if not {True, False} <= answers[name]} == set()


def test_every_kind_of_criterion_answers_yes_no_and_not_yet(spaces: list[Workspace]) -> None:
    answers: dict[str, set[bool | None]] = defaultdict(set)
    for space in spaces:
        for verdict in verdicts(space):
            answers[verdict.criterion.check.kind].add(verdict.met)
    assert set(criteria._JUDGES) == {name for name, _ in CHECKS} == set(answers)
    for kind, seen in answers.items():
        # a nomination itself tells its initiatives: they are there or not, never unknown
        assert seen == ({True, False} if kind == "initiative" else {True, False, None}), kind


def test_every_measure_is_reached_met_and_missed(spaces: list[Workspace]) -> None:
    seen: dict[str, set[bool | None]] = defaultdict(set)
    for space in spaces:
        for (_, year), told in space.years.items():
            for name, figure in told.value.indicators.items():
                known = space.plan.indicator_by_id[name]
                seen[known.measure].add(indicators.of_unit(known, figure).met)
            for measured in indicators.summary(space, year):
                seen[measured.indicator.measure].add(measured.met)
    assert {name for name, _ in MEASURES} == set(seen)
    for measure, answers in seen.items():
        assert {True, False} <= answers, measure


CLEAN = date(2024, 3, 1)
TOO_EARLY = (
    done("vote", date(2024, 3, 2)),
    done("decide", CLEAN, Decision_Date=f"{CLEAN}", Decision_Number="1/QĐ-UBND"),
)
"""A vote the day after its own decision."""
AWARDS: list[Raw] = [
    {**plan_raw()["awards"][0], "id": level, "level": level} for level in ("commune", "district", "province")
]
PERIODS: list[Raw] = [
    {"id": "2024", "label": "Sơ kết", "from": date(2023, 8, 1), "to": date(2024, 9, 30), "figures": 2024},
    {"id": "2025", "label": "Tổng kết", "from": date(2023, 8, 1), "to": date(2025, 12, 31), "figures": 2024},
]


def later(file: str, **values: object) -> Form[Any]:
    """A nomination of the second review."""
    raw = {**nomination(file, **values).raw, "period": "2025"}
    return form(f"campaign/nominations/2025/{file}.toml", raw)


def odd() -> list[Workspace]:
    """Small cases for rules that neither workspace trips: each form breaks one rule or a few."""
    of = plan(awards=AWARDS, periods=PERIODS)
    deeds = form(
        "campaign/units/la/activities.toml",
        {"schema": 1, "activities": [{"date": date(1999, 1, 1), "kind": "model", "title": "x"}]},
    )
    units = [
        registration("khong-ro", kind="gì", successor="khong-ro", registration={"date": date(1999, 1, 1)}),
        registration("da-giai-the", valid_to=date(2024, 1, 31)),
        registration(),
        figures({"khong": {"value": 1}}, of=1999),
        figures({"ratio": {"numerator": 2, "denominator": 1}}),
    ]
    people = [
        nomination("lac", unit="o-dau", same_as="nominations/2024/khong-co"),
        nomination("tap-the", nominee="collective", position="Chức vụ", unit="da-giai-the", name="Tập thể"),
        nomination("danh-gia", name="B", attest={"khong": {"met": True}}),
        nomination("hai-lan-1", name="C"),
        nomination("hai-lan-2", name="C"),
        nomination("hai-cap", name="C", award="district"),
        later("c", name="C"),
        later("huyen", name="D", award="district"),
        nomination("tinh", name="E", award="province"),
        nomination("ky-luat", name="F", conduct={"discipline_open": True}),
        nomination("het-han", name="G", conduct={"discipline_until": CLEAN}),
        standing_in(nomination("som", name="H"), State.DECIDED, *TOO_EARLY),
    ]
    return [replace(workspace(*units, *people, of=of), activities={"la": deeds})]


def test_every_rule_finds_something(spaces: list[Workspace]) -> None:
    silent = {rule.__name__ for rules in checks.RULES.values() for rule in rules}
    silent_across = {rule.__name__ for rule in cross_rules.CROSS_RULES}
    for space in [*spaces, *odd()]:
        for one in space.forms():
            for rule in checks.RULES[one.kind]:
                if rule.__name__ in silent and any(rule(space, one)):
                    silent.discard(rule.__name__)
            if one.kind == "nomination":
                case = Case(space, one)
                for across in cross_rules.CROSS_RULES:
                    if across.__name__ in silent_across and any(across(case)):
                        silent_across.discard(across.__name__)
    assert silent == set()
    assert silent_across == set()


def test_no_rule_speaks_of_every_form(spaces: list[Workspace]) -> None:
    for kind, rules in checks.RULES.items():
        forms = [(space, one) for space in spaces for one in space.forms() if one.kind == kind]
        for rule in rules:
            assert any(not any(rule(space, one)) for space, one in forms), rule.__name__
