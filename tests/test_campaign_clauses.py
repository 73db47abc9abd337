"""Under which clause the plan speaks of each topic: its own numbers, wherever a clause is named, or none."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from msgspec import Struct

from campaign import checks
from campaign.fields import Field, Named, Record, by_key, field_at
from campaign.finding import Finding
from campaign.forms import KINDS
from campaign.json_schema import schema_of
from campaign.kinds import Many
from campaign.plan_tables import Clauses
from campaign.values import replace
from campaign.workspace import Form
from tests.build import Raw, form, nomination, plan, plan_raw, registration, workspace, year

OWN: Raw = {key: f"Điều {number}" for number, key in enumerate(by_key(Clauses), 1)}
"""Another plan's numbers, each topic with one of its own."""

AWARDS: list[Raw] = [
    {"id": "province", "label": "Bằng khen", "authority": "A", "form": "B", "level": "province",
     "nominee": ["individual"]}
]  # fmt: skip

TOPICS: dict[tuple[str, str], str] = {
    ("outside-campaign", "registration.date"): "schedule",
    ("launch-incomplete", "registration.launch"): "registration",
    ("year-outside", "year"): "schedule",
    ("missing", "nominee"): "participants",
    ("missing", "period"): "schedule",
    ("missing", "award"): "awards",
    ("recognition-no-decision", "initiatives.0.decision"): "initiatives",
    ("votes-over-present", "meeting.agree"): "meeting",
    ("dossier-incomplete", "dossier"): "dossier",
    ("report-unconfirmed", "dossier.confirmation"): "dossier",
    ("outside-campaign", "activities.0.date"): "schedule",
    ("activity-no-evidence", "activities.0.evidence"): "activities",
}
"""What is found of `FORMS` under a clause of the plan as a whole, by code and key, with its topic."""

LATE = date(2031, 1, 1)

FORMS: tuple[Form[Any], ...] = (
    registration(registration={"date": LATE, "launch": {"number": "1"}, "awards": ["province"]}),
    year({}, of=2031),
    nomination(
        award="province",
        dossier={},
        meeting={"present": 1, "agree": 2},
        initiatives=[{"title": "S", "recognised_by": "unit"}],
    ),
    form("campaign/nominations/2024/binh.toml", {"schema": 1, "name": "Lê Mẫu Bình", "unit": "mot-cua"}),
    form(
        "campaign/units/mot-cua/activities.toml",
        {"schema": 1, "activities": [{"date": LATE, "kind": "training", "title": "T"}]},
    ),
)


def found(**tables: Any) -> list[Finding]:
    """All that is found of `FORMS` under the small plan with `tables` of its own."""
    *forms, activities = FORMS
    space = workspace(*forms, of=plan(awards=AWARDS, criteria=[], **tables))
    return checks.findings(replace(space, activities={activities.unit: activities}))


def clauses(findings: list[Finding]) -> dict[tuple[str, str], str]:
    told = {(one.code, ".".join(map(str, one.key))): one.clause for one in findings}
    return {key: told[key] for key in TOPICS}


def test_a_rule_bears_the_number_that_the_plan_gives_its_topic() -> None:
    assert clauses(found(clauses=OWN)) == {key: OWN[topic] for key, topic in TOPICS.items()}
    only = clauses(found(clauses={"dossier": "III.4"}))
    assert {key for key, clause in only.items() if clause} == {
        ("dossier-incomplete", "dossier"),
        ("report-unconfirmed", "dossier.confirmation"),
    }
    assert set(only.values()) == {"", "III.4"}


def test_a_plan_without_numbers_is_told_without_any_clause() -> None:
    findings = found()
    assert set(clauses(findings).values()) == {""}
    assert [str(one) for one in findings if one.clause] == []


def test_a_number_that_is_no_text_is_told_and_counts_for_none() -> None:
    raw = plan_raw(clauses={"dossier": 4, "schedule": "IV"})
    assert plan(**raw).clauses == Clauses(schedule="IV")


def declared(shape: type[Struct]) -> Iterator[Field]:
    for field in by_key(shape).values():
        yield field
        kind = field.kind.of if isinstance(field.kind, Many) else field.kind
        if isinstance(kind, Record | Named):
            yield from declared(kind.shape)


def test_what_a_form_names_is_a_topic_of_the_plan_and_each_topic_is_named() -> None:
    named = {field.topic for kind in KINDS.values() for field in declared(kind.shape)}
    assert named - {""} == set(by_key(Clauses))


def described(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from (str(schema[key]) for key in ("description",) if isinstance(schema.get(key), str))
        for one in schema.values():
            yield from described(one)
    elif isinstance(schema, list):
        for one in schema:
            yield from described(one)


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_names_the_clauses_of_its_plan_or_none(kind: str) -> None:
    topics = {field.topic for field in declared(KINDS[kind].shape)} - {""}
    own = " ".join(described(schema_of(kind, clauses=Clauses(**OWN))))
    assert {topic for topic in OWN if f"Điểm {OWN[topic]}." in own} == topics
    assert "Điểm " not in " ".join(described(schema_of(kind)))


def test_the_schema_of_the_example_says_where_its_plan_asks() -> None:
    schema = schema_of("nomination", clauses=Clauses(dossier="III.4"))
    assert schema["properties"]["dossier"]["description"] == "Điểm III.4."
    award = field_at(KINDS["nomination"].shape, ("award",))
    assert award is not None
    assert Clauses(awards="III.3").of(award) == "III.3"
