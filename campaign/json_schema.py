"""JSON Schema of each form out of its declarations, for editors (Taplo, Even Better TOML): draft 7.

Pure. Says what `fields.py` and `kinds.py` find of the shape of a file and no more; what is a warning there,
such as an unknown key, is an error to an editor. Two things JSON cannot tell apart: days stand as texts, as
editors see them, and 5.0 is a whole number.
"""

from collections.abc import Collection, Mapping
from typing import Any

from campaign.fields import Field, Named, Record, fields_of
from campaign.forms import KINDS
from campaign.kinds import Choice, Day, Kind, Many, Number, Reference, Text, Truth
from campaign.places import PLAN_FILE
from campaign.plan import Plan
from campaign.plan_tables import Clauses
from campaign.vietnamese import UNSEEN

Known = Mapping[str, Collection[str]]
"""The ids that a reference may name, by what it refers to; all are allowed of what is not listed."""

Schema = dict[str, Any]

FORMS: Mapping[str, tuple[str, type[Any], str]] = {
    "plan": ("Kế hoạch", Plan, PLAN_FILE),
    "registration": ("", KINDS["registration"].shape, "campaign/units/*/registration.toml"),
    "year": ("", KINDS["year"].shape, "campaign/units/*/[0-9][0-9][0-9][0-9].toml"),
    "activities": ("", KINDS["activities"].shape, "campaign/units/*/activities.toml"),
    "nomination": ("", KINDS["nomination"].shape, "campaign/nominations/*/*.toml"),
}
"""Each kind of form: its label where `forms.py` has none, its class, and the files that hold one."""

_UNSEEN = "".join(char if char == "-" else f"\\u{ord(char):04x}" for char in UNSEEN)
_NO_CONTROLS = f"^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f{_UNSEEN}]*$"


def schema_of(kind: str, known: Known | None = None, clauses: Clauses | None = None) -> Schema:
    """The schema of the forms of `kind`, a key of `FORMS`, which name the `clauses` of the plan."""
    label, shape, _ = FORMS[kind]
    made = _table(shape, known or {}, clauses or Clauses())
    made["properties"]["schema"] = {
        "const": 1,
        "title": "Mẫu số",
        "description": "Mẫu số của tệp: luôn là 1.",
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": label or KINDS[kind].label,
        **made,
    }


def taplo_rules(folder: str) -> str:
    """The rules of a `.taplo.toml` that gives each form the schema that lies in `folder`."""
    rules = (
        f'[[rule]]\ninclude = ["{pattern}"]\n[rule.schema]\npath = "{folder}/{kind}.schema.json"\n'
        for kind, (_, _, pattern) in FORMS.items()
    )
    return "\n".join(rules)


def _table(shape: type[Any], known: Known, clauses: Clauses) -> Schema:
    declared = [field for _, field in fields_of(shape)]
    made: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {field.key: _field(field, known, clauses) for field in declared},
    }
    if required := [field.key for field in declared if field.required]:
        made["required"] = required
    return made


def _field(field: Field, known: Known, clauses: Clauses) -> Schema:
    made = _kind(field.kind, known, clauses)
    clause = clauses.of(field)
    asked = f"Điểm {clause}." if clause else ""
    described = " ".join(filter(None, (field.help, asked, _sentence(field.kind))))
    if field.required:
        made |= {"string": {"minLength": 1}, "array": {"minItems": 1}, "object": {"minProperties": 1}}.get(
            made.get("type", ""), {}
        )
        if "enum" in made:
            made["enum"] = [one for one in made["enum"] if one]
    return {"title": field.label, "description": described or field.label, **made}


def _sentence(kind: Kind) -> str:
    """What the field takes, in words."""
    if isinstance(kind, Choice):
        return "Các lựa chọn: " + ", ".join(f"{value} ({label})" for value, label in kind.options) + "."
    if isinstance(kind, Day):
        return "Ghi năm-tháng-ngày, không đặt trong ngoặc kép."
    return ""


def _kind(kind: Kind, known: Known, clauses: Clauses) -> Schema:
    if isinstance(kind, Record):
        return _table(kind.shape, known, clauses)
    if isinstance(kind, Named):
        names = known.get(kind.keys.to)
        limits = {"propertyNames": {"enum": sorted(names)}} if names else {}
        return {"type": "object", **limits, "additionalProperties": _table(kind.shape, known, clauses)}
    if isinstance(kind, Many):
        return {"type": "array", "items": _kind(kind.of, known, clauses)}
    if isinstance(kind, Text):
        return {"type": "string", "pattern": _NO_CONTROLS}
    if isinstance(kind, Number):
        made: Schema = {"type": "integer" if kind.whole else "number"}
        made |= {"minimum": kind.least} if kind.least is not None else {}
        return made | ({"maximum": kind.most} if kind.most is not None else {})
    if isinstance(kind, Day):
        day: Schema = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
        month = {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"}
        return {"anyOf": [day, month]} if kind.month_allowed else day
    if isinstance(kind, Truth):
        return {"type": "boolean"}
    if isinstance(kind, Choice):
        return {"type": "string", "enum": ["", *(value for value, _ in kind.options)]}
    if isinstance(kind, Reference) and known.get(kind.to):
        return {"type": "string", "enum": ["", *sorted(known[kind.to])]}
    return {"type": "string"}
