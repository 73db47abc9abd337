"""The kinds of form: which file holds which, and how its bytes become a value with findings.

Pure: the bytes come from `store.py`. What a form must say beyond its shape is checked in `checks.py`.
"""

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from campaign.activity import Activities
from campaign.fields import read_table
from campaign.finding import Finding, Place
from campaign.nomination import Nomination
from campaign.toml_read import Reading, read
from campaign.unit import Registration, Year
from campaign.values import replace
from campaign.wording import finding
from campaign.workspace import Form

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class FormKind(Struct, frozen=True):
    """One kind of form."""

    id: str
    label: str
    shape: type[Any]
    path: re.Pattern[str]


KINDS: Mapping[str, FormKind] = {
    kind.id: kind
    for kind in (
        FormKind(
            "registration",
            "Bản đăng ký thi đua",
            Registration,
            re.compile(r"campaign/units/([^/]+)/registration\.toml"),
        ),
        FormKind("year", "Phiếu chỉ tiêu", Year, re.compile(r"campaign/units/([^/]+)/([0-9]{4})\.toml")),
        FormKind(
            "activities",
            "Bản kê hoạt động",
            Activities,
            re.compile(r"campaign/units/([^/]+)/activities\.toml"),
        ),
        FormKind(
            "nomination",
            "Đề nghị khen thưởng",
            Nomination,
            re.compile(r"campaign/nominations/([^/]+)/([^/]+)\.toml"),
        ),
    )
}


def kind_at(path: str) -> FormKind | None:
    """The kind of form that lives at `path` of a workspace; None where no form may stand."""
    return next((kind for kind in KINDS.values() if kind.path.fullmatch(path)), None)


_WORDS = {"registration": "đăng ký", "year": "số liệu", "activities": "hoạt động", "nomination": "đề nghị"}


def called(path: str) -> str:
    """The form at `path` in a word or two, to stand beside a name: `số liệu 2024`; else the path itself."""
    kind = kind_at(path)
    if kind is None:
        return path
    return f"{_WORDS[kind.id]} {path[-9:-5]}" if kind.id == "year" else _WORDS[kind.id]


def kind_id(path: str) -> str:
    """The id of the kind of form at `path`. Raises `ValueError` where no form may stand."""
    kind = kind_at(path)
    if kind is None:
        raise ValueError(path)
    return kind.id


def shape_at(path: str) -> type[Any]:
    """The class of the form at `path`. Raises `ValueError` where no form may stand."""
    return KINDS[kind_id(path)].shape


def read_form(data: bytes, path: str, blob: str = "") -> Form[Any]:
    """The form in `data`. Never raises for bad content: a broken file is an empty form with findings.

    Raises `ValueError` where no form may stand at `path`.
    """
    return form_said(read(data, path), path, blob)


def form_said(reading: Reading, path: str, blob: str = "") -> Form[Any]:
    """The form at `path` of which a reading of its file is there; as `read_form`."""
    if reading.broken:
        kind = KINDS[kind_id(path)]
        return Form(path, kind.id, kind.shape(), {}, blob, reading.findings)
    form = form_of(reading.raw, path)
    return replace(form, blob=blob, findings=(*reading.findings, *form.findings))


def form_of(raw: Mapping[str, Any], path: str) -> Form[Any]:
    """The form at `path` that says `raw`, plain values as TOML gives them, with what is wrong in its shape.

    Raises `ValueError` where no form may stand at `path`.
    """
    kind = KINDS[kind_id(path)]
    out: list[Finding] = []
    value = read_table(kind.shape, raw, Place(path), out)
    return Form(path, kind.id, value, raw, "", (*out, *_path_findings(value, path)))


def _path_findings(value: Any, path: str) -> list[Finding]:
    """What the content says about itself must be what its place says, since history follows the path."""
    place, out = Place(path), []
    if value.schema not in (1, None):
        out.append(finding("wrong-schema", place.at("schema"), value=value.schema))
    parts = path.removeprefix("campaign/").removesuffix(".toml").split("/")
    out += [finding("bad-name", place, name=name) for name in parts if not SLUG.fullmatch(name)]
    if isinstance(value, Year) and value.year is not None and str(value.year) != parts[2]:
        out.append(finding("wrong-path", place.at("year"), path=path, value=f"năm {value.year}"))
    if isinstance(value, Nomination) and value.period and value.period != parts[1]:
        out.append(finding("wrong-path", place.at("period"), path=path, value=f"kỳ {value.period}"))
    return out
