"""A district's plan runs through check, show, status and print, and no line of code is about it.

`tests/data/ninh-giang` holds the plan and a few forms: other kinds of unit, points out of 100 by group, other
awards, other years, four steps instead of six.
"""

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from campaign import checks
from campaign.criteria import judge
from campaign.plan_reading import read_plan
from campaign.plan_tables import CHECKS, MEASURES
from tests import district
from tests.build import Raw, criterion, indicator, nomination, plan, plan_raw, registration, workspace
from tests.build import year as figures
from tests.command import Thidua
from tests.district import DECIDED, LAST


@pytest.fixture(scope="module")
def acted(world: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with every unit's form accepted, and two nominations decided."""
    return district.act(district.found(tmp_path_factory.mktemp("acted") / "ninh-giang"))


@pytest.fixture
def run(thidua: Thidua, acted: Path) -> Any:
    """A command in the district's workspace on its last day."""
    return lambda *words: thidua("--on", f"{LAST:%d/%m/%Y}", *words, at=acted)


# Through the commands

MET, NOT, UNKNOWN = True, False, None

EXPECTED: dict[str, tuple[bool | None, dict[str, bool | None]]] = {
    # 85 of 100 is exactly what is asked of a division
    "phong-noi-vu": (MET, {"5.1": MET, "5.2": MET, "5.3.a": MET}),
    # 84 of 100
    "phong-tai-chinh": (NOT, {"5.1": MET, "5.2": MET, "5.3.a": NOT}),
    # 80 of 100 is enough for a commune; 951 of 1000 is over 95%
    "xa-mau-an": (MET, {"5.1": MET, "5.2": MET, "5.3.b": MET, "5.4": MET}),
    # nothing registered, nothing launched; 79,5 of 100; 950 of 1000 is not over 95%
    "xa-mau-binh": (NOT, {"5.1": NOT, "5.2": NOT, "5.3.b": NOT, "5.4": NOT}),
    # 75 and 74 of 100, where a school needs 75
    "truong-thcs-mau": (MET, {"5.1": MET, "5.2": MET, "5.3.c": MET}),
    "truong-tieu-hoc-mau": (NOT, {"5.1": MET, "5.2": MET, "5.3.c": NOT}),
    "cong-ty-mau": (MET, {"5.1": MET, "5.5": MET}),
    "cong-ty-phu": (NOT, {"5.1": MET, "5.5": NOT}),
    "vi-mau-huyen": (MET, {"6.1": MET, "6.2": MET}),
    # recognised by the commune, where the district is asked for
    "ha-mau-xa": (NOT, {"6.1": NOT, "6.2": NOT}),
    "chu-mau-cho": (UNKNOWN, {"6.1": MET, "6.2": UNKNOWN}),
}


def test_check_finds_no_error_in_a_good_plan(run: Any) -> None:
    ran = run("check", "--json")
    assert (ran.status, ran.json["errors"]) == (0, 0)
    codes = {one["code"] for one in ran.json["findings"]}
    assert {"below-target", "criterion-not-met"} <= codes
    assert not codes & {"unknown-key", "unknown-reference", "missing", "not-a-choice"}


@pytest.mark.parametrize("name", EXPECTED)
def test_show_judges_by_the_districts_own_standards(run: Any, name: str) -> None:
    eligible, because = EXPECTED[name]
    document = run("show", f"nominations/nam-2022/{name}", "--json").json
    assert {one["id"]: one["met"] for one in document["criteria"]} == because
    assert document["eligible"] is eligible


def test_every_nomination_is_expected(acted: Path) -> None:
    assert {path.stem for path in (acted / "campaign/nominations/nam-2022").iterdir()} == set(EXPECTED)


def test_status_tells_the_districts_years_and_targets(run: Any) -> None:
    document = run("status", "--json").json
    assert document["stage"] == ["tong-ket"]
    assert document["registrations"] == {"accepted": 8}
    assert document["years"] == {"2021": {"accepted": 3}, "2022": {"accepted": 6}}
    values = {(one["id"], one["year"]): (one["value"], one["met"]) for one in document["indicators"]}
    assert values["thu-tuc", 2021] == (82, True)  # 82 + 86 + 78 of 300
    assert values["thu-tuc", 2022] == (82.125, True)  # 85 + 84 + 80 + 79,5 of 400
    assert values["dung-han", 2022] == (95.05, True)  # 951 + 950 of 2000
    assert values["mo-hinh", 2022] == (5, True)  # 2 + 2 + 1 + 0, together; none has reached 5 by itself
    assert values["chi-thuong-xuyen", 2021] == (28, False)
    assert values["chi-thuong-xuyen", 2022] == (30, True)
    assert ("mo-hinh", 2021) not in values
    assert {one["unit"] for one in document["late"] if one["what"] == "2021"} == {
        "xa-mau-binh",
        "truong-thcs-mau",
        "truong-tieu-hoc-mau",
    }


def test_status_keeps_each_indicator_in_its_own_row(run: Any) -> None:
    rows = {line.split()[0]: line for line in run("status").out.splitlines() if line}
    assert "—" in rows["mo-hinh"]  # not asked for in 2021
    assert rows["phan-mem"].endswith("đã thực hiện")
    assert rows["chi-thuong-xuyen"].endswith("✓ 30,0%")


def test_a_unit_is_not_held_against_a_target_for_all_together(run: Any) -> None:
    document = run("show", "units/phong-noi-vu/2022", "--json").json
    assert document["findings"] == []


def test_audit_knows_the_districts_steps(run: Any) -> None:
    ran = run("audit", "--json")
    assert ran.json["problems"] == []
    assert ran.json["acts"] > 40
    shown = run("show", DECIDED[0], "--json").json
    assert [one["act"] for one in shown["acts"]] == ["submit", "appraise", "vote", "decide"]
    assert shown["state"] == "decided"


def test_review_and_plan_run(run: Any) -> None:
    ranks = run("review", "--json").json["ranks"]["2022"]["ranked"]
    assert [(one["rank"], one["unit"]) for one in ranks] == [
        (1, "phong-noi-vu"),
        (1, "phong-tai-chinh"),
        (1, "truong-thcs-mau"),
        (1, "xa-mau-an"),
        (5, "truong-tieu-hoc-mau"),
        (5, "xa-mau-binh"),
    ]
    assert run("plan").status == 0


def text(pdf: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())


def test_papers_bear_the_districts_names_and_nothing_of_a_commune(
    thidua: Thidua, acted: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    ran = thidua("--on", "30/12/2022", "print", "--all", "--unconfirmed", "-o", str(out), "--json", at=acted)
    assert ran.status == 0, ran.err
    papers = {Path(one["path"]).name: text(Path(one["path"])) for one in ran.json}
    # 8 registrations, 9 years, 2 summaries, 11 reports, a decision, certificates, 20 forms with acts
    assert len(papers) >= 8 + 9 + 2 + 11 + 1 + 1 + 20
    decision = next(words for name, words in papers.items() if name.startswith("quyet-dinh"))
    assert "HUYỆN NINH GIANG" in decision
    assert "Phòng Nội vụ huyện Ninh Giang" in decision
    assert "Bà Vi Mẫu Huyện" in decision
    certificate = next(words for name, words in papers.items() if name.startswith("giay-khen"))
    assert "CHỦ TỊCH" in certificate
    summary = next(words for name, words in papers.items() if "tong-hop" in name and "2022" in name)
    assert "nhóm 1. thủ tục hành chính" in summary.lower()
    for name, words in papers.items():
        assert "Tân Quang" not in words, name
        if "xa-mau" not in name and "xa" not in name.split("-"):
            assert "UBND xã" not in words, name


# What a plan asks for that the program does not know


@pytest.mark.parametrize(
    ("tables", "key", "known"),
    [
        ({"criteria": [criterion("c", "agency", "dance")]}, ("criteria", 0, "check", "kind"), CHECKS),
        ({"indicators": [indicator("i", "weight")]}, ("indicators", 0, "measure"), MEASURES),
    ],
)
def test_an_unknown_kind_is_a_finding_that_names_the_known_ones(
    tables: Raw, key: tuple[Any, ...], known: Any
) -> None:
    raw = plan_raw(**{"criteria": [], **tables})
    (found,) = [one for one in read_plan(raw)[1] if one.key == key]
    assert (found.code, found.severity) == ("not-a-choice", "error")
    for name, label in known:
        assert f"{name} ({label})" in found.message


def test_what_is_not_known_is_never_met() -> None:
    strange = plan(
        indicators=[indicator("i", "weight")],
        criteria=[
            criterion("kind", "individual", "dance"),
            criterion("level", "individual", "initiative", recognised_by="village"),
        ],
    )
    one = nomination(initiatives=[{"title": "x", "recognised_by": "province"}])
    space = workspace(registration(), figures({"i": {"value": 3}}), one, of=strange)
    assert [verdict.met for verdict in judge(space, one.value)] == [None, None]
    assert checks.findings(space)  # and nothing raises
