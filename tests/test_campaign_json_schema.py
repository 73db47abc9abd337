"""The schema that editors use says the same as the checks of shape: over the corpus, chance, the example."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, FormatChecker

from campaign.desk import Desk
from campaign.fields import fields_of, read_table
from campaign.finding import Finding, Place
from campaign.forms import KINDS, form_of, read_form
from campaign.json_schema import FORMS, Known, schema_of, taplo_rules
from campaign.toml_read import read
from tests.command import Thidua
from tests.conftest import TODAY
from tests.handmade import ODD, Odd
from tests.toml_values import PLAIN, form_values

SHAPE = {
    "unknown-key",
    "unknown-keys",
    "wrong-type",
    "missing",
    "not-a-choice",
    "out-of-range",
    "control-character",
    "hidden-character",
    "wrong-schema",
}
"""What a schema can say."""


def as_json(value: Any) -> Any:
    """`value` as an editor's checker sees what TOML says: days as texts."""
    if isinstance(value, Mapping):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):  # JSON has no 5.0 that is not 5
        return float(value) + (0.5 if value.is_finite() and value == value.to_integral_value() else 0)
    return value


def fits(kind: str, raw: Mapping[str, Any], known: Known | None = None) -> bool:
    checker = Draft7Validator(schema_of(kind, known), format_checker=FormatChecker())
    return not list(checker.iter_errors(as_json(raw)))


@pytest.mark.parametrize("kind", FORMS)
def test_each_schema_is_one_and_describes_every_field_in_vietnamese(kind: str) -> None:
    schema = schema_of(kind)
    Draft7Validator.check_schema(schema)
    declared = {field.key: field.label for _, field in fields_of(FORMS[kind][1])}
    told = {key: one["title"] for key, one in schema["properties"].items()}
    assert told == declared
    assert all(one["description"] for one in schema["properties"].values())


@pytest.mark.parametrize("case", ODD, ids=lambda case: case.name)
def test_the_corpus_is_judged_as_by_the_checks(case: Odd) -> None:
    path = "campaign/units/truong-mau/registration.toml"
    raw = {
        "head": {"name": "Trần Mẫu An"},
        "registration": {"date": date(2023, 9, 5)},
        **read(case.data, "").raw,
    }
    found = {one.code for one in form_of(raw, path).findings} & SHAPE
    if case.name == "a day in quotes":  # the one thing that an editor cannot see
        assert (found, fits("registration", raw)) == ({"wrong-type"}, True)
    else:
        assert fits("registration", raw) is not bool(found)


SHAPES = st.sampled_from(list(FORMS))
BENT = SHAPES.flatmap(
    lambda kind: st.tuples(
        st.just(kind),
        form_values(FORMS[kind][1]),
        st.sampled_from([field.key for _, field in fields_of(FORMS[kind][1])] + ["khac"]),
        st.one_of(PLAIN, st.just(None)),
    )
)


@settings(max_examples=150)
@given(BENT)
def test_a_form_fits_its_schema_exactly_where_the_checks_find_nothing(
    bent: tuple[str, dict[str, Any], str, Any],
) -> None:
    kind, raw, key, value = bent
    raw = {**raw, "schema": 1}
    if value is None:
        raw.pop(key, None)
    else:
        raw[key] = value
    out: list[Finding] = []
    made: Any = read_table(FORMS[kind][1], raw, Place(""), out)
    shape = {one.code for one in out} & SHAPE or made.schema not in (1, None)
    assert fits(kind, raw) is not bool(shape)


def test_every_form_of_the_example_fits_with_the_ids_of_its_workspace(told: Path, thidua: Thidua) -> None:
    desk = Desk(told, TODAY)
    schemas = {kind: thidua("schema", kind, at=told).json for kind in FORMS}
    for form in desk.workspace.forms():
        checker = Draft7Validator(schemas[form.kind], format_checker=FormatChecker())
        assert not list(checker.iter_errors(as_json(form.raw))), form.path
    plan = read((told / "campaign.toml").read_bytes(), "").raw
    assert not list(
        Draft7Validator(schemas["plan"], format_checker=FormatChecker()).iter_errors(as_json(plan))
    )
    nomination = next(iter(desk.workspace.nominations.values()))
    for key in ("award", "unit", "period"):
        bent = as_json({**nomination.raw, key: "khong-co"})
        (error,) = Draft7Validator(schemas["nomination"]).iter_errors(bent)
        assert list(error.path) == [key]


def test_the_files_for_an_editor_lie_where_its_rules_say(small: Path, thidua: Thidua, tmp_path: Path) -> None:
    ran = thidua("schema", "-o", str(tmp_path / "schemas"))
    assert ran.status == 0
    assert ran.out == taplo_rules((tmp_path / "schemas").as_posix())
    for kind in FORMS:
        file = tmp_path / "schemas" / f"{kind}.schema.json"
        assert f'path = "{file.as_posix()}"' in ran.out
        assert json.loads(file.read_text(encoding="utf-8")) == thidua("schema", kind).json
    inside = thidua("schema", "-o", str(small / "bieu-mau/schema"))
    assert inside.out == taplo_rules("bieu-mau/schema"), "from the folder that holds the rules"
    paths = [form.path for form in Desk(small, TODAY).workspace.forms()]
    assert all(KINDS[read_form(b"", path).kind].path.fullmatch(path) for path in paths)
    for kind, (_, _, pattern) in FORMS.items():
        mine = [path for path in paths if Path(path).match(pattern)]
        assert all(read_form(b"", path).kind == kind for path in mine)
