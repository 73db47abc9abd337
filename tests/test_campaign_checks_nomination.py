"""The rules over a nomination: one case just inside and one just outside each of them."""

from datetime import date
from typing import Any

import pytest

from campaign import checks
from campaign.act import State
from campaign.workspace import Form
from tests.build import Raw, criterion, nomination, plan, plan_raw, registration, told, workspace

Told = list[tuple[str, str]]

PAPER = {"number": "30/QĐ-UBND", "date": date(2024, 5, 2)}


def of(form: Form[Any], *others: Form[Any], **tables: Any) -> Told:
    """What is found about `form` beside `others`, under the small plan with `tables` of its own."""
    return told(checks.form_findings(workspace(form, *others, of=plan(**tables)), form))


def nominated(**values: Any) -> Told:
    """What is found about a nomination, criteria that are not met apart."""
    found = of(nomination(**values), registration(), registration("cty", name="Cty", kind="enterprise"))
    return [one for one in found if one[0] != "criterion-not-met"]


COLLECTIVE = {"nominee": "collective", "name": "Bộ phận Một cửa"}


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({}, []),
        ({"unit": "mot-cu"}, [("unknown-reference", "unit")]),
        ({"award": "comune"}, [("unknown-reference", "award")]),
        ({"honorific": "Ông", "position": "Giáo viên"}, []),
        (COLLECTIVE, []),
        ({**COLLECTIVE, "name": "Bộ phận một cửa"}, [("name-differs", "name")]),
        ({**COLLECTIVE, "honorific": "Bà"}, [("not-an-individual-field", "honorific")]),
        ({**COLLECTIVE, "position": "x"}, [("not-an-individual-field", "position")]),
        ({"meeting": {"present": 28, "agree": 28}}, []),
        ({"meeting": {"present": 27, "agree": 28}}, [("votes-over-present", "meeting.agree")]),
        ({"meeting": {"agree": 28}}, []),
        ({"meeting": {"date": date(2024, 12, 31)}}, []),
        ({"meeting": {"date": date(2025, 1, 1)}}, [("outside-campaign", "meeting.date")]),
        ({"initiatives": [{"title": "S", "recognised_by": "none"}]}, []),
        ({"initiatives": [{"title": "S", "recognised_by": "unit", "decision": PAPER}]}, []),
        (
            {"initiatives": [{"title": "S", "recognised_by": "unit", "decision": {"number": "1"}}]},
            [("recognition-no-decision", "initiatives.0.decision")],
        ),
        (
            {"initiatives": [{"title": "S", "decision": {"date": date(2023, 7, 31)}}]},
            [("outside-campaign", "initiatives.0.decision.date")],
        ),
        ({"attest": {"attested": {"met": True, "evidence": "x"}}}, []),
        ({"attest": {"attested": {"evidence": ""}}}, []),
        (
            {"attest": {"attested": {"met": True, "evidence": " "}}},
            [("attest-no-evidence", "attest.attested.evidence")],
        ),
        ({"attest": {"initiative": {"met": True}}}, [("attest-needless", "attest.initiative")]),
        ({"attest": {"score": {"met": True}}}, [("attest-needless", "attest.score")]),
        ({"attest": {"atested": {"met": True}}}, [("unknown-reference", "attest.atested")]),
        ({**COLLECTIVE, "attest": {"score": {"met": True, "evidence": "x"}}}, []),
        ({**COLLECTIVE, "attest": {"launched": {"met": True}}}, [("attest-needless", "attest.launched")]),
    ],
)
def test_a_nomination(values: Raw, found: Told) -> None:
    assert nominated(**values) == found


def test_a_collective_may_bear_a_name_that_its_unit_once_had() -> None:
    once = registration(former_names=[{"name": "Tổ Một cửa", "to": date(2024, 1, 1)}])
    assert ("name-differs", "name") not in of(nomination(**{**COLLECTIVE, "name": "Tổ Một cửa"}), once)


@pytest.mark.parametrize(
    ("award", "found"),
    [
        ({}, []),
        ({"nominee": ["collective"]}, [("wrong-nominee", "award")]),
        ({"to": date(2023, 8, 1)}, []),
        ({"to": date(2023, 7, 31)}, [("award-ended", "award")]),
    ],
)
def test_an_award_is_for_this_nominee_and_still_given(award: Raw, found: Told) -> None:
    awards = [{**plan_raw()["awards"][0], **award}]
    got = of(nomination(), registration(), awards=awards, criteria=[])
    assert got == found


def test_a_period_must_exist() -> None:
    raw = dict(nomination().raw)
    form = nomination(**{**raw, "period": "2026"})
    assert ("unknown-reference", "period") in of(form, registration())


@pytest.mark.parametrize(
    ("check", "key"),
    [
        ({"kind": "launched"}, "unit"),
        ({"kind": "attested"}, "attest.c"),
        ({"kind": "initiative", "recognised_by": "unit"}, "initiatives"),
    ],
)
def test_a_criterion_that_is_not_met_is_said_at_the_field_behind_it(check: Raw, key: str) -> None:
    form = nomination(attest={"c": {"met": False, "evidence": "x"}})
    asked = [criterion("c", "individual", "registered") | {"check": check}]
    unlaunched = registration(registration={})
    assert ("criterion-not-met", key) in of(form, unlaunched, criteria=asked)


def test_a_criterion_that_is_met_or_unknown_is_not_said() -> None:
    asked = [criterion("c", "individual", "registered")]
    assert of(nomination(), registration(), criteria=asked) == []
    assert of(nomination(), registration(state=State.DRAFT), criteria=asked) == []
