"""Standards of nominees: met, not met or not yet known, each with the values behind it."""

from datetime import date
from typing import Any

import pytest

from campaign import criteria
from campaign.act import State
from campaign.criteria import Verdict, eligible
from campaign.plan_tables import CHECKS
from campaign.workspace import Form
from tests.build import Raw, criterion, nomination, plan, registration, workspace, year

PAPER = {"number": "30/QĐ-UBND", "date": date(2024, 5, 2)}
PLEDGE: Raw = {"date": date(2023, 9, 5), "launch": {"number": "12/KH-MC", "date": date(2023, 9, 10)}}


def verdict(check: Raw, *forms: Form[Any], **values: Any) -> Verdict:
    """What `check` comes to for the collective of mot-cua, whose forms are `forms`."""
    small = plan(criteria=[{**criterion("c", "agency", "registered"), "check": check}])
    given = nomination(**{"nominee": "collective", **values})
    (one,) = criteria.judge(workspace(*forms, of=small), given.value)
    return one


def pledge(**values: Any) -> Form[Any]:
    return registration(registration={**PLEDGE, **values})


@pytest.mark.parametrize(
    ("kind", "forms", "met", "words"),
    [
        ("registered", [pledge()], True, "05/9/2023"),
        ("registered", [registration(registration={})], False, "không đăng ký"),
        ("registered", [registration(state=State.SUBMITTED)], None, "chưa được chấp nhận"),
        ("registered", [], None, "“mot-cua”"),
        ("launched", [pledge()], True, "12/KH-MC ngày 10/9/2023"),
        ("launched", [pledge(launch={"number": "12/KH-MC"})], False, "đủ số và ngày"),
        ("launched", [pledge(launch={"date": date(2023, 9, 10)})], False, "đủ số và ngày"),
        ("launched", [registration(state=State.DRAFT)], None, "chưa được chấp nhận"),
        ("launched", [], None, "“mot-cua”"),
    ],
)
def test_registering_and_launching(kind: str, forms: list[Form[Any]], met: bool | None, words: str) -> None:
    one = verdict({"kind": kind}, registration("other"), *forms) if forms else verdict_without_unit(kind)
    assert one.met is met
    assert words in one.reason


def verdict_without_unit(kind: str) -> Verdict:
    """A collective whose unit has no registration has no kind either; an individual still names the unit."""
    small = plan(criteria=[criterion("c", "individual", kind)])
    (one,) = criteria.judge(workspace(of=small), nomination().value)
    return one


SCORE = {"kind": "score", "indicator": "score", "at_least": 90}
STRICT = {"kind": "indicator", "indicator": "strict"}


def figures(name: str, **figure: Any) -> Form[Any]:
    return year({name: figure})


@pytest.mark.parametrize(
    ("check", "form", "met", "words"),
    [
        (SCORE, figures("score", numerator=450, denominator=500), True, "450/500 điểm = 90,0%"),
        (SCORE, figures("score", numerator=449, denominator=500), False, "449/500 điểm = 89,8%"),
        (SCORE, figures("score", numerator=44999, denominator=50000), False, "= 89,998%"),
        (SCORE, figures("score", numerator=0, denominator=500), False, "0/500 điểm = 0,0%"),
        (SCORE, year({"score": {}}), None, "chưa báo cáo chỉ tiêu"),
        (SCORE, year({}), None, "chưa báo cáo chỉ tiêu"),
        (SCORE, year({}, of=2023), None, "chưa báo cáo năm 2024"),
        (
            SCORE,
            year({"score": {"numerator": 5, "denominator": 5}}, state=State.SUBMITTED),
            None,
            "chưa được",
        ),
        (STRICT, figures("strict", numerator=80, denominator=100), False, "80,0%, mục tiêu trên 80%"),
        (STRICT, figures("strict", numerator=81, denominator=100), True, "81,0%, mục tiêu trên 80%"),
        (STRICT, year({}), None, "chưa báo cáo"),
    ],
)
def test_scores_and_indicators(check: Raw, form: Form[Any], met: bool | None, words: str) -> None:
    one = verdict(check, registration(), form)
    assert one.met is met
    assert words in one.reason


def test_a_score_is_held_against_the_criterion_and_not_the_indicators_own_target() -> None:
    form = figures("score", numerator=85, denominator=100)
    one = verdict({**SCORE, "at_least": 80}, registration(), form)
    assert one.met is True
    assert "85,0%, yêu cầu từ 80%" in one.reason


@pytest.mark.parametrize("numerator", [8996, 8999])
def test_a_score_that_misses_a_higher_mark_than_the_target_does_not_look_like_it(numerator: int) -> None:
    form = figures("score", numerator=numerator + 500, denominator=10000)
    one = verdict({**SCORE, "at_least": 95}, registration(), form)
    assert one.met is False
    assert "= 95,0%" not in one.reason


@pytest.mark.parametrize("check", [SCORE, STRICT])
@pytest.mark.parametrize(
    ("attest", "met", "words"),
    [
        ({"met": True, "evidence": "Biên bản 3"}, True, "Biên bản 3"),
        ({"met": False, "evidence": "Biên bản 4"}, False, "Biên bản 4"),
        ({"met": True}, True, "chưa ghi căn cứ"),
        ({"evidence": "x"}, None, "Chưa có đánh giá"),
        (None, None, "Chưa có đánh giá"),
    ],
)
def test_a_person_judges_where_the_figure_does_not_apply(
    check: Raw, attest: Raw | None, met: bool | None, words: str
) -> None:
    form = figures(check["indicator"], not_applicable=True, note="Không chấm điểm")
    one = verdict(check, registration(), form, attest={} if attest is None else {"c": attest})
    assert one.met is met
    assert "Không chấm điểm" in one.reason
    assert words in one.reason


def test_an_attestation_does_not_stand_in_for_a_figure_that_applies() -> None:
    form = figures("score", numerator=1, denominator=500)
    one = verdict(SCORE, registration(), form, attest={"c": {"met": True, "evidence": "x"}})
    assert one.met is False


SPREAD = {"kind": "initiative", "recognised_by": "commune", "replicated": True}


@pytest.mark.parametrize(
    ("initiatives", "met", "words"),
    [
        ([], False, "chưa nêu"),
        ([{"title": "S"}], False, "cấp xã"),
        ([{"title": "S", "recognised_by": "none", "decision": PAPER}], False, "cấp xã"),
        ([{"title": "S", "recognised_by": "unit", "decision": PAPER, "replicated": True}], False, "cấp xã"),
        ([{"title": "S", "recognised_by": "commune", "replicated": True}], False, "đủ số và ngày"),
        (
            [{"title": "S", "recognised_by": "commune", "decision": {"number": "3"}, "replicated": True}],
            False,
            "đủ số và ngày",
        ),
        ([{"title": "S", "recognised_by": "commune", "decision": PAPER}], False, "“S”"),
        (
            [{"title": "S", "recognised_by": "commune", "decision": PAPER, "replicated": True}],
            True,
            "30/QĐ-UBND ngày 02/5/2024",
        ),
        ([{"title": "S", "recognised_by": "province", "decision": PAPER, "replicated": True}], True, "“S”"),
        (
            [
                {"title": "S", "recognised_by": "commune", "decision": PAPER},
                {"title": "T", "recognised_by": "district", "decision": PAPER, "replicated": True},
            ],
            True,
            "“T”",
        ),
    ],
)
def test_an_initiative_is_recognised_and_spread(initiatives: list[Raw], met: bool, words: str) -> None:
    one = verdict(SPREAD, registration(), initiatives=initiatives)
    assert one.met is met
    assert words in one.reason


def test_an_initiative_need_not_spread_where_the_plan_does_not_ask() -> None:
    initiatives = [{"title": "S", "recognised_by": "unit", "decision": PAPER}]
    asked = {"kind": "initiative", "recognised_by": "unit"}
    assert verdict(asked, registration(), initiatives=initiatives).met is True


@pytest.mark.parametrize(
    ("attest", "met", "words"),
    [
        ({}, None, "Chưa có đánh giá"),
        ({"c": {"evidence": "x"}}, None, "Chưa có đánh giá"),
        ({"other": {"met": True}}, None, "Chưa có đánh giá"),
        ({"c": {"met": True, "evidence": "Biên bản 3"}}, True, "Biên bản 3"),
        ({"c": {"met": False, "evidence": "Biên bản 4"}}, False, "Biên bản 4"),
    ],
)
def test_what_a_person_must_judge(attest: Raw, met: bool | None, words: str) -> None:
    one = verdict({"kind": "attested"}, registration(), attest=attest)
    assert one.met is met
    assert words in one.reason


@pytest.mark.parametrize(
    "check",
    [
        {"kind": "guessed"},
        {},
        {"kind": "initiative"},
        {"kind": "initiative", "recognised_by": "none"},
        {"kind": "score"},
        {"kind": "score", "indicator": "nothing", "at_least": 90},
        {"kind": "score", "indicator": "score"},
        {"kind": "indicator", "indicator": "nothing"},
    ],
)
def test_a_check_that_the_plan_leaves_unclear_is_unknown_and_never_met(check: Raw) -> None:
    form = figures("score", numerator=450, denominator=500)
    initiatives = [{"title": "S", "recognised_by": "commune", "decision": PAPER}]
    one = verdict(check, registration(), form, initiatives=initiatives)
    assert one.met is None
    assert one.reason


def test_a_period_that_does_not_exist_leaves_figures_unknown() -> None:
    one = verdict(SCORE, registration(), figures("score", numerator=450, denominator=500), period="2026")
    assert one.met is None


def test_there_is_a_judge_for_each_kind_of_check() -> None:
    for kind, _ in CHECKS:
        assert "không biết" not in verdict({**SCORE, **SPREAD, "kind": kind}, registration()).reason


@pytest.mark.parametrize(
    ("nominee", "unit", "applies"),
    [
        ("individual", "mot-cua", ["individual"]),
        ("individual", "cty", ["individual"]),
        ("collective", "mot-cua", ["agency"]),
        ("collective", "cty", ["enterprise"]),
        ("collective", "nobody", []),
    ],
)
def test_criteria_apply_by_the_kind_of_unit_or_to_the_person(
    nominee: str, unit: str, applies: list[str]
) -> None:
    kinds = [criterion(name, name, "attested") for name in ("agency", "enterprise", "individual")]
    of_all = workspace(registration(), registration("cty", kind="enterprise"), of=plan(criteria=kinds))
    value = nomination(nominee=nominee, unit=unit).value
    assert [one.id for one in criteria.applicable(of_all.plan, value, of_all.kind_of(unit))] == applies


@pytest.mark.parametrize(
    ("met", "result"),
    [
        ([True, True], True),
        ([True, None], None),
        ([True, False], False),
        ([None, False], False),
        ([], None),
    ],
)
def test_eligible_is_false_before_unknown_and_true_only_when_all_are_met(
    met: list[bool | None], result: bool | None
) -> None:
    one = plan().criteria[0]
    assert eligible([Verdict(one, value, "x") for value in met]) is result


def test_a_verdict_names_its_clause_or_its_id() -> None:
    bare = {**criterion("b", "agency", "attested"), "clause": ""}
    both = plan(criteria=[criterion("a", "agency", "attested"), bare]).criteria
    assert [Verdict(one, None, "").clause for one in both] == ["a", "b"]
