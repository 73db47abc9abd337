"""What the commands print as JSON: stable keys, the real line, every criterion of every nomination."""

import contextlib
import io
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from campaign.desk import Desk
from tests.command import Thidua, git, write
from tests.conftest import TODAY
from tui import reading_commands
from tui.arguments import parser

YEAR = "campaign/units/mot-cua/2024.toml"
KEY = 'indicators."gov.online_services".numerator'
WORDS = {"met": True, "not met": False, "unknown": None, "yes": True, "no": False}

EXPECTED: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "data/expected_eligibility.toml").read_text(encoding="utf-8")
)["nominations"]


# check


def test_the_demo_has_no_errors(told: Path, thidua: Thidua) -> None:
    ran = thidua("check", "--json", at=told)
    assert (ran.status, ran.err) == (0, "")
    document = ran.json
    assert set(document) == {"findings", "errors", "warnings"}
    assert document["errors"] == 0
    assert document["warnings"] == len(document["findings"])
    # The copy of the plan bears neither number nor day: said, never filled in.
    assert {"no-plan-number", "no-plan-day"} <= {one["code"] for one in document["findings"]}


def test_a_numerator_over_its_denominator_is_an_error_at_its_line(small: Path, thidua: Thidua) -> None:
    write(small, YEAR, "numerator = 96", "# một dòng thêm\n# và một dòng nữa\nnumerator = 121")
    lines = (small / YEAR).read_text(encoding="utf-8").splitlines()
    ran = thidua("check", "--json")
    assert ran.status == 1
    (found,) = [one for one in ran.json["findings"] if one["path"] == YEAR and one["severity"] == "error"]
    assert set(found) == {"severity", "code", "path", "line", "column", "key", "message", "clause"}
    assert (found["code"], found["key"], found["clause"]) == ("ratio-over-100", KEY, "II.4.a")
    assert found["line"] == lines.index("numerator = 121") + 1 == 10
    assert "121" in found["message"]
    assert "120" in found["message"]
    printed = thidua("check").out
    assert f"{YEAR}:10:1: error ratio-over-100 [{KEY}]" in printed
    assert printed.splitlines()[0].startswith("campaign.toml:")


def test_check_of_one_form_holds_only_its_findings(small: Path, thidua: Thidua) -> None:
    write(small, YEAR, "numerator = 96", "numerator = 121")
    elsewhere = thidua("check", "tram-y-te/2025", "--json")
    assert elsewhere.status == 0
    assert {one["path"] for one in elsewhere.json["findings"]} == {"campaign/units/tram-y-te/2025.toml"}
    both = thidua("check", "tram-y-te/2025", "mot-cua/2024", "--json")
    assert both.status == 1
    assert both.json["errors"] == 1


def test_a_broken_file_is_found_with_its_line_and_the_others_are_still_checked(
    small: Path, thidua: Thidua
) -> None:
    write(small, YEAR, "numerator = 96", "numerator = chín mươi")
    ran = thidua("check", "--json")
    assert ran.status == 1
    (found,) = [one for one in ran.json["findings"] if one["severity"] == "error" and one["path"] == YEAR]
    assert (found["code"], found["line"]) == ("toml-syntax", 8)
    assert {one["path"] for one in ran.json["findings"]} > {YEAR, "campaign/units/mot-cua/2023.toml"}


@pytest.mark.parametrize(
    "path",
    [
        "campaign/units/mot-cua/registraton.toml",
        "campaign/units/mot-cua/2O24.toml",
        "campaign/nominations/nguyen-mau-an.toml",
        "campaign/units/mot-cua.toml",
    ],
)
def test_a_file_where_no_form_may_stand_is_said(small: Path, thidua: Thidua, path: str) -> None:
    (small / path).parent.mkdir(parents=True, exist_ok=True)
    (small / path).write_bytes((small / YEAR).read_bytes())
    assert path in {one["path"] for one in thidua("check", "--json").json["findings"]}


# show


def test_the_expected_list_names_every_nomination(told: Path) -> None:
    listed = [one["form"] for one in EXPECTED]
    files = (told / "campaign/nominations").glob("*/*.toml")
    assert sorted(listed) == sorted(f"nominations/{file.parent.name}/{file.stem}" for file in files)
    assert len(listed) == len(set(listed)) >= 24
    assert {one["eligible"] for one in EXPECTED} == {"yes", "no", "unknown"}


@pytest.fixture(scope="module")
def open_demo(told: Path) -> Desk:
    """The demo, opened once for all that only look."""
    return Desk(told, TODAY)


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda one: one["form"].removeprefix("nominations/"))
def test_each_nomination_meets_what_it_meets(open_demo: Desk, expected: dict[str, Any]) -> None:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        status = reading_commands.show(open_demo, parser().parse_args(["show", expected["form"], "--json"]))
    document = json.loads(out.getvalue())
    assert status == 0
    assert document["form"] == f"campaign/{expected['form']}.toml"
    assert document["kind"] == "nomination"
    assert document["eligible"] is WORDS[expected["eligible"]]
    assert {one["id"]: one["met"] for one in document["criteria"]} == {
        name: WORDS[word] for name, word in expected["because"].items()
    }
    for one in document["criteria"]:
        assert one["reason"]
        assert one["text"]
        assert one["id"].startswith(one["clause"])


def test_show_holds_what_design_says(told: Path, thidua: Thidua) -> None:
    ran = thidua("show", "nominations/2024/truong-tieu-hoc", "--json", at=told)
    document = ran.json
    keys = {"form", "kind", "state", "blob", "findings", "criteria", "eligible", "acts"}
    assert keys <= set(document)
    assert document["state"] == "awarded"
    assert document["blob"] == git(told, "rev-parse", f"HEAD:{document['form']}")
    acts = document["acts"]
    assert [one["act"] for one in acts] == [
        "submit",
        "appraise",
        "post",
        "vote",
        "forward",
        "decide",
        "award",
    ]
    wanted = {"commit", "act", "role", "by", "at", "blob", "current", "signed", "note", "data"}
    assert all(wanted <= set(one) for one in acts)
    assert all(one["current"] and not one["signed"] for one in acts)
    assert [one["role"] for one in acts[:4]] == ["unit", "appraiser", "officer", "appraiser"]
    # demo.toml: 8 for, 8 present of 9; the district's decision of 16 September 2024.
    assert acts[3]["data"] == {"Votes-For": "8", "Votes-Present": "8", "Votes-Total": "9"}
    assert acts[5]["data"]["Decision-Number"] == "1286/QĐ-UBND"
    assert acts[5]["data"]["Decision-Date"] == "2024-09-16"


def test_show_of_a_form_with_errors_ends_with_1(small: Path, thidua: Thidua) -> None:
    write(small, YEAR, "numerator = 96", "numerator = 121")
    ran = thidua("show", "mot-cua/2024", "--json")
    assert ran.status == 1
    codes = {one["code"] for one in ran.json["findings"]}
    assert {"ratio-over-100", "uncommitted"} <= codes


# set


def test_a_changed_registration_is_a_draft_and_the_record_says_who(small: Path, thidua: Thidua) -> None:
    path = "campaign/units/tram-y-te/registration.toml"
    comment = "# Lời ghi tay:  giữ   nguyên\t“từng byte” — đừng sửa\n"
    write(small, path, "staff = 7\n", f"{comment}staff = 7   # bảy người\n")
    assert thidua("show", "tram-y-te", "--json").json["state"] == "submitted"
    by_hand = (small / path).read_bytes()
    ran = thidua("set", "tram-y-te", "staff=8")
    assert ran.status == 0
    assert (small / path).read_bytes() == by_hand.replace(b"staff = 7 ", b"staff = 8 ")
    assert comment.encode() in (small / path).read_bytes()
    shown = thidua("show", "tram-y-te", "--json").json
    assert shown["state"] == "draft"
    assert [one["current"] for one in shown["acts"]] == [False]
    who, when, what = git(small, "log", "-1", "--format=%an <%ae>%x1f%aI%x1f%b", "--", path).split("\x1f")
    assert who == "Vũ Mẫu Lan <vu.mau.lan@example.invalid>"
    assert when.endswith("+07:00")
    assert "7 → 8" in what
    assert git(small, "show", "--format=", "--name-only", "HEAD") == path
    assert thidua("set", "tram-y-te", "staff=7").status == 0
    assert thidua("show", "tram-y-te", "--json").json["state"] == "submitted"


# log and diff


def test_log_tells_edits_and_acts_oldest_first(small: Path, thidua: Thidua) -> None:
    thidua("set", "mot-cua", "staff=9")
    events = thidua("log", "mot-cua", "--json").json
    assert [one["act"] for one in events] == [None, "submit", "accept", None]
    assert [one["current"] for one in events if one["act"]] == [False, False]
    assert [(one["by"], one["recorded_by"]) for one in events[1:3]] == [
        ("Trịnh Mẫu Thảo", "Vũ Mẫu Lan"),
        ("Vũ Mẫu Lan", "Vũ Mẫu Lan"),
    ]
    (change,) = events[-1]["changes"]
    assert (change["key"], change["label"]) == (["staff"], "Số người")
    whole = thidua("log", "--json").json
    assert [one["commit"] for one in whole] == git(small, "rev-list", "--reverse", "HEAD").split()
    assert set(whole[0]) >= {"commit", "at", "by", "subject"}


def test_diff_is_from_the_last_act_or_from_a_revision(small: Path, thidua: Thidua) -> None:
    thidua("set", "mot-cua", "staff=8")
    thidua("set", "mot-cua", "staff=9", "contact.phone=0220 000 000")
    default = thidua("diff", "mot-cua", "--json").json
    assert [(one["key"], one["material"]) for one in default] == [
        (["staff"], True),
        (["contact", "phone"], False),
    ]
    assert "5 → 9" in thidua("diff", "mot-cua").out
    assert "8 → 9" in thidua("diff", "mot-cua", "HEAD~1").out
    assert thidua("diff", "mot-cua", "HEAD", "--json").json == []
    commit = git(small, "rev-parse", "--short", "HEAD~2")
    assert thidua("diff", "mot-cua", commit, "--json").json == default


def test_before_the_first_commit_all_of_a_form_is_new(small: Path, thidua: Thidua) -> None:
    git(small, "update-ref", "-d", "HEAD")
    ran = thidua("diff", "mot-cua", "--json")
    assert ran.status == 0
    assert {"key": ["staff"], "label": "Số người", "old": "", "new": "5", "material": True} in ran.json


@pytest.mark.parametrize("revision", ["khong-co", "HEAD~999", "HEAD:campaign.toml", "0" * 40, "@{1999}"])
def test_a_revision_that_is_none_ends_with_3(thidua: Thidua, revision: str) -> None:
    ran = thidua("diff", "mot-cua", revision)
    assert (ran.status, ran.out) == (3, "")
    assert revision in ran.err
    assert "fatal" not in ran.err


def test_a_revision_is_never_an_option(small: Path, thidua: Thidua) -> None:
    ran = thidua("diff", "mot-cua", "--", "--output=x")
    assert ran.status == 3
    assert not (small / "x").exists()
