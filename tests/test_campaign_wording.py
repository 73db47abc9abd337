"""Every finding has a sentence that says something, and every code is raised by the rules that own it."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from campaign import checks, plan_sense, wording
from campaign.act import State
from campaign.finding import Finding, Place
from campaign.forms import read_form
from campaign.plan_reading import read_plan
from campaign.stock import STANDARD, Stock, read_stock
from campaign.toml_read import read
from campaign.toml_write import compose
from tests.acted import decided, done, standing_in
from tests.build import (
    Raw,
    criterion,
    form,
    indicator,
    nomination,
    plan,
    plan_raw,
    registration,
    workspace,
    year,
)

ELSEWHERE = {
    "unreadable": "the desk raises it for a file that the store cannot read",
    "too-large": "the desk raises it for a file that the store does not read for its size",
    "link": "the desk raises it for a link among the forms",
    "closed-folder": "the desk raises it for a folder of forms that cannot be read",
    "shallow": "the desk raises it where git says that history was cut off",
    "misnamed": "the desk raises it for a file whose name is nearly right",
    "stray": "the desk raises it for a file in the forms' folders that is no form",
    "uncommitted": "the desk raises it where the bytes differ from the record's",
    "untracked": "the desk raises it where the record has no such file",
    "duplicate-number": "the register of decisions raises it, from the record",
    "basis-changed": "the desk raises it, from the record",
}
"""Codes that the pure half never raises, and who does; their tests stand with the desk and the record."""

TOO_EARLY = (
    done("vote", date(2024, 10, 9)),
    done("decide", date(2024, 10, 8), Decision_Date="2024-10-08", Decision_Number="1/QĐ-UBND"),
    done("award", date(2024, 10, 7)),
)
FIRST = date(2023, 8, 1)
BEFORE = date(2020, 1, 1)
ENDED = {**plan_raw()["awards"][0], "id": "ended", "to": BEFORE, "nominee": ["collective"]}


def broken_files() -> Iterator[Finding]:
    for data in (
        b"\xef\xbb\xbfa = 1\n",
        b"\xff",
        b"<<<<<<< HEAD\n",
        b"a = ",
        '"\u00e9" = 1\n"e\u0301" = 2\n'.encode(),
        f'name = "a\u200b"\nstaff = 15.000\n{"".join(f"x{n} = 1" + chr(10) for n in range(60))}'.encode(),
        b'schema = 2\nname = 5\nhead = { name = "a\\u0001" }\nzzz = 1\nstaff = -1\n',
    ):
        yield from read(data, "campaign/units/a/registration.toml").findings
        yield from read_form(data, "campaign/units/a/registration.toml").findings


def a_poor_plan() -> Iterator[Finding]:
    raw = plan_raw(
        plan={"title": "T", "issued": "2023-08", "years": [2023], "scope": "village"},
        authorities=[{"name": "A", "heading": ["A"], "place": "…", "from": FIRST, "to": BEFORE}],
        indicators=[indicator("i", "ratio", target={}), indicator("i", "done")],
        criteria=[criterion("c", "nobody", "score")],
        council={"members": 9, "names": ["Đỗ Mẫu Tâm"]},
    )
    yield from read_plan(raw)[1]


def a_plan_that_makes_no_sense() -> Iterator[Finding]:
    late = date(2023, 12, 1)
    chair, body = {"name": "A", "role": "chair"}, {"name": "A", "heading": ["A"], "place": "A"}
    due = {"label": "M", "from": late, "to": late, "requires": "year", "year": 2023}
    rows = [
        indicator("words", "ratio", text="Trên 80% hộ dân"),
        indicator("far", "ratio", value=950),
        indicator("silent", "done", reported_by=[], years=[2025]),
    ]
    raw = plan_raw(
        plan={"title": "T", "years": [2023, 2023], "issued": date(2033, 1, 1)},
        people=[chair, {**chair, "name": "B"}],
        authorities=[{**body, "from": date(2023, 9, 1)}, {**body, "from": date(2023, 10, 1)}],
        indicators=rows,
        criteria=[criterion("c", "agency", "score", indicator="silent", at_least=1)],
        awards=[{**plan_raw()["awards"][0], "to": BEFORE}],
        milestones=[{"id": "a", **due}, {"id": "b", **due}, {**plan_raw()["milestones"][0]}],
        council={"quorum": "quá bán", "threshold": "1/1"},
        record={"steps": ["submit"]},
    )
    yield from plan_sense.findings(read_plan(raw)[0])
    yield from plan_sense.findings(read_plan(plan_raw(record={"steps": ["vote"]}))[0])


def poor_forms() -> Iterator[Finding]:
    unit = registration(
        valid_to=date(2024, 6, 30),
        successor="mot-cua",
        registration={"date": BEFORE, "launch": {"number": "1"}, "contents": ["a"]},
    )
    figures: Raw = {
        "ratio": {"numerator": 2, "denominator": 1, "value": 1},
        "strict": {"numerator": 1},
        "score": {"numerator": 0, "denominator": 0},
        "shares": {"not_applicable": True, "parts": [{"name": "may"}]},
        "done": {"done": False},
        "late": {"numerator": 1, "denominator": 1},
        "other": {"done": True},
    }
    person: Raw = {
        "award": "ended",
        "attest": {"attested": {"met": False}, "launched": {"met": True}},
        "meeting": {"present": 1, "agree": 2},
        "initiatives": [{"title": "S", "recognised_by": "unit"}],
    }
    group: Raw = {"nominee": "collective", "name": "Ai đó", "position": "x"}
    forms: list[Any] = [
        unit,
        year(figures),
        year({"late": {"numerator": 1, "denominator": 1}}, of=2023),
        year({}, of=2025),
        year({}, unit="nobody", of=2031),
        nomination(**person),
        nomination("b", **group),
        nomination("c", same_as="nominations/2024/b"),
        nomination("d", same_as="nominations/2024/d"),
        form("campaign/nominations/2024/Bad_Name.toml", {"period": "2025"}),
    ]
    indicators = [*plan_raw()["indicators"], indicator("other", "done", reported_by=["enterprise"])]
    awards = [*plan_raw()["awards"], ENDED]
    poor = workspace(*forms, of=plan(indicators=indicators, awards=awards))
    yield from checks.findings(poor)
    deed: Raw = {"date": date(2024, 12, 31), "kind": "model", "title": "Sau khi đơn vị kết thúc"}
    deeds = form("campaign/units/mot-cua/activities.toml", {"schema": 1, "activities": [deed]})
    yield from checks.form_findings(poor, deeds)


def nominations_that_clash() -> Iterator[Finding]:
    commune = plan_raw()["awards"][0]
    awards = [commune, *({**commune, "id": level, "level": level} for level in ("district", "province"))]
    final = {"id": "2025", "label": "Tổng kết", "from": FIRST, "to": date(2025, 12, 31), "figures": 2024}
    ahead: Raw = {"name": "Ai đó", "same_as": "nominations/2025/a"}
    open_: Raw = {"discipline_open": True, "discipline_until": date(2024, 1, 1)}
    later = {**nomination().raw, "period": "2025", "award": "district", "conduct": open_}
    forms: list[Any] = [
        registration(valid_to=date(2024, 6, 30)),
        nomination("a", award="district", dossier={}),
        nomination("b", award="province"),
        nomination("c", award="province"),
        nomination("d", nominee="collective", name="Bộ phận Một cửa"),
        decided(nomination("f", name="Đã khen"), date(2026, 1, 6)),
        standing_in(nomination("g", name="Khen sớm"), State.AWARDED, *TOO_EARLY),
        form("campaign/nominations/2025/a.toml", later),
        form("campaign/nominations/2024/e.toml", {**nomination().raw, **ahead}, State.SUBMITTED),
    ]
    tables: dict[str, Any] = {"awards": awards, "periods": [*plan_raw()["periods"], final]}
    yield from checks.findings(workspace(*forms, of=plan(fund=[{"year": 2024, "amount": 1}], **tables)))


def stocks_askew() -> Iterator[Finding]:
    name = {**STANDARD["boxes"]["name"], "x": 100, "least": 40, "height": 30}
    data = compose(Stock, {**STANDARD, "boxes": {**STANDARD["boxes"], "name": name}})
    yield from read_stock(data, "phoi.toml")[1]


@pytest.fixture(scope="module")
def said() -> list[Finding]:
    return [
        *broken_files(),
        *a_poor_plan(),
        *a_plan_that_makes_no_sense(),
        *poor_forms(),
        *nominations_that_clash(),
        *stocks_askew(),
    ]


def test_every_code_is_raised_by_the_rules_or_named_with_its_owner(said: list[Finding]) -> None:
    raised = {one.code for one in said}
    assert raised | ELSEWHERE.keys() == wording.CODES.keys()
    assert not raised & ELSEWHERE.keys()


def test_every_sentence_is_filled_in_and_fit_to_be_read(said: list[Finding]) -> None:
    for one in said:
        assert "{" not in one.message, one
        assert "None" not in one.message, one
        assert one.message.endswith((".", "…", "?")), one
        assert not re.search(r"\d{4}-\d\d-\d\d", one.message.replace("2024-12-05", "")), one
        assert unicodedata.is_normalized("NFC", one.message)
        assert one.severity is wording.CODES[one.code][0]


@pytest.mark.parametrize("code", sorted(wording.CODES))
def test_a_code_is_lower_case_words_with_hyphens(code: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)


def test_what_a_file_says_is_never_a_template() -> None:
    found = wording.finding("bad-name", Place("f"), name="{0} {x} %s")
    assert "{0} {x} %s" in found.message
