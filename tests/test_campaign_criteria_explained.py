"""Each criterion tells the values it looked at, their forms, whether those are accepted, what is missing."""

from decimal import Decimal

import pytest

from campaign import criteria
from campaign.criteria import Verdict
from campaign.fields import field_at
from campaign.finding import dotted
from campaign.forms import shape_at
from campaign.places import PLAN_FILE
from campaign.plan import Plan
from campaign.plan_tables import CHECKS, MEASURES
from campaign.values import replace
from tests.build import criterion, indicator, nomination, plan, plan_raw, workspace
from tests.explained import CASES, NAME, Case, told


def asked(case: Case, of: Plan | None = None) -> Verdict:
    """What the check of `case` comes to for a person, to whom it applies whether or not the unit is known."""
    small = of or plan(criteria=[{**criterion("c", "individual", "registered"), "check": case.check}])
    given = nomination(**case.own)
    (one,) = criteria.judge(workspace(*case.forms, of=small), given.value, given.path)
    return one


@pytest.mark.parametrize("name", CASES)
def test_a_criterion_tells_what_it_looked_at_and_what_is_missing(name: str) -> None:
    case = CASES[name]
    one = asked(case)
    assert one.met is case.met
    assert [(seen.form, dotted(seen.key), seen.value, seen.accepted) for seen in one.looked] == case.looked
    assert one.missing == case.missing


@pytest.mark.parametrize("name", CASES)
def test_every_value_has_a_label_and_its_key_is_a_field_of_its_form(name: str) -> None:
    for seen in asked(CASES[name]).looked:
        assert seen.label
        if seen.key:
            shape = Plan if seen.form == PLAN_FILE else shape_at(seen.form)
            assert field_at(shape, seen.key) is not None, seen


def test_the_cases_hold_every_kind_and_every_measure_with_every_answer() -> None:
    answers = {(case.check["kind"], case.met) for case in CASES.values()}
    for kind, _ in CHECKS:
        assert {(kind, True), (kind, False), (kind, None)} <= answers
    measures = {one["id"]: one["measure"] for one in plan_raw()["indicators"]}
    used = {measures.get(case.check.get("indicator", ""), "") for case in CASES.values()}
    assert used >= {name for name, _ in MEASURES}


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("registered, met", [f"{NAME}: Ngày đăng ký"]),
        (
            "launched, met",
            [
                f"{NAME}: Kế hoạch phát động của đơn vị › Số, ký hiệu",
                f"{NAME}: Kế hoạch phát động của đơn vị › Ngày",
            ],
        ),
        ("ratio, met", [f"{NAME}, năm 2024, ratio: Tử số", f"{NAME}, năm 2024, ratio: Mẫu số"]),
        ("shares, met", [f"{NAME}, năm 2024, shares: gỗ"]),
        ("score, unknown, no form", [f"{NAME}: Số liệu năm 2024"]),
        ("initiative, met", ["Sáng kiến “S”"]),
        ("attested, met", ["Đánh giá của người thẩm định › c"]),
        ("registered, unknown, no form", ["Bản đăng ký của đơn vị “mot-cua”"]),
    ],
)
def test_the_labels_name_unit_year_and_indicator(name: str, labels: list[str]) -> None:
    assert [seen.label for seen in asked(CASES[name]).looked] == labels


def test_the_plans_own_words_for_a_ratio_are_used() -> None:
    rows = [indicator("ratio", "ratio", numerator_label="Số hồ sơ trực tuyến", denominator_label="Tổng số")]
    of = plan(indicators=rows, criteria=[criterion("c", "individual", "indicator", indicator="ratio")])
    assert [seen.label for seen in asked(CASES["ratio, met"], of).looked] == [
        f"{NAME}, năm 2024, ratio: Số hồ sơ trực tuyến",
        f"{NAME}, năm 2024, ratio: Tổng số",
    ]


def test_more_than_all_is_asked_for_without_a_whole_number() -> None:
    rows = [indicator("ratio", "ratio", ">", 100)]
    of = plan(indicators=rows, criteria=[criterion("c", "individual", "indicator", indicator="ratio")])
    given = CASES["ratio, met"]._replace(forms=told({"ratio": {"numerator": 9, "denominator": 9}}))
    assert asked(given, of).missing == "Cần trên 9/9, đang có 9/9."


def test_a_target_that_the_plan_forgot_is_what_is_missing() -> None:
    rows = [indicator("ratio", "ratio", target={})]
    of = plan(indicators=rows, criteria=[criterion("c", "individual", "indicator", indicator="ratio")])
    one = asked(CASES["ratio, met"], of)
    assert (one.met, one.missing) == (None, "Ghi mục tiêu của chỉ tiêu “Chỉ tiêu ratio” vào kế hoạch.")


def test_a_nomination_that_is_not_saved_yet_has_no_path() -> None:
    case = CASES["attested, met"]
    small = plan(criteria=[{**criterion("c", "individual", "registered"), "check": case.check}])
    value = replace(nomination(**case.own).value)
    (one,) = criteria.judge(workspace(of=small), value)
    assert [seen.form for seen in one.looked] == [""]


@pytest.mark.parametrize(
    ("op", "value", "above", "below", "missing"),
    [
        ("<=", "1.5", 5, 210, "Thừa 2: cần nhiều nhất 3/210."),  # 1,5% of 210 is 3,15
        ("<", "2", 4, 200, "Thừa 1: cần nhiều nhất 3/200."),  # 4 is not under 4
        ("<=", "0", 2, 200, "Thừa 2: cần nhiều nhất 0/200."),
        ("<=", "2", "0.5", 20, "Cần nhiều nhất 0,4/20, đang có 0,5/20."),
        ("<", "2", "0.5", 20, "Cần dưới 0,4/20, đang có 0,5/20."),
    ],
)
def test_over_a_most_the_sentence_says_how_many_are_too_many(
    op: str, value: str, above: object, below: object, missing: str
) -> None:
    rows = [indicator("ratio", "ratio", op, Decimal(value))]
    of = plan(indicators=rows, criteria=[criterion("c", "individual", "indicator", indicator="ratio")])
    figure = {"numerator": Decimal(str(above)), "denominator": Decimal(str(below))}
    one = asked(CASES["ratio, met"]._replace(forms=told({"ratio": figure})), of)
    assert (one.met, one.missing) == (False, missing)


def test_shares_over_a_most_are_to_be_brought_down() -> None:
    rows = [indicator("shares", "share_min", "<=", 10)]
    of = plan(indicators=rows, criteria=[criterion("c", "individual", "indicator", indicator="shares")])
    parts = [
        {"name": name, "numerator": above, "denominator": 100} for name, above in (("gỗ", 9), ("cá", 11))
    ]
    one = asked(CASES["shares, met"]._replace(forms=told({"shares": {"parts": parts}})), of)
    assert (one.met, one.missing) == (False, "Đưa tỷ trọng xuống không quá 10% ở: cá.")
