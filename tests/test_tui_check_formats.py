"""Findings for editors and forges: one line with its column, SARIF, GitHub's annotations."""

import re
import shutil
from pathlib import Path

from tests.command import Thidua, git, write
from tui.check_formats import annotations, sarif

YEAR = "campaign/units/mot-cua/2024.toml"
KEY = 'indicators."gov.online_services".numerator'


def test_a_line_names_path_line_column_severity_code_and_message(small: Path, thidua: Thidua) -> None:
    write(small, YEAR, "numerator = 96", "  numerator = 121")
    lines = [line for line in thidua("check").out.splitlines() if "ratio-over-100" in line]
    (line,) = lines
    assert line.startswith(f"{YEAR}:8:3: error ratio-over-100 [{KEY}] ")


def test_json_names_the_column(small: Path, thidua: Thidua) -> None:
    write(small, YEAR, "numerator = 96", "  numerator = 121")
    (found,) = [one for one in thidua("check", "--json").json["findings"] if one["code"] == "ratio-over-100"]
    assert (found["line"], found["column"]) == (8, 3)


def test_sarif_names_rule_level_and_region(small: Path, thidua: Thidua) -> None:
    write(small, YEAR, "numerator = 96", "  numerator = 121")
    ran = thidua("check", "mot-cua/2024", "--sarif")
    assert ran.status == 1
    assert ran.json["version"] == "2.1.0"
    (run,) = ran.json["runs"]
    rules = run["tool"]["driver"]["rules"]
    (result,) = [one for one in run["results"] if one["ruleId"] == "ratio-over-100"]
    assert result["level"] == "error"
    assert not [rule for rule in rules if re.search("[{}]", rule["shortDescription"]["text"])]
    assert rules[result["ruleIndex"]]["id"] == "ratio-over-100"
    assert "121" in result["message"]["text"]
    assert "II.4.a" in result["message"]["text"]
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": YEAR, "uriBaseId": "ROOT"},
        "region": {"startLine": 8, "startColumn": 3},
    }
    assert location["logicalLocations"] == [{"fullyQualifiedName": KEY}]
    for one in run["results"]:
        assert one["level"] == rules[one["ruleIndex"]]["defaultConfiguration"]["level"]


def test_annotations_are_one_line_each_and_escape_what_github_reads(small: Path, thidua: Thidua) -> None:
    write(small, YEAR, "numerator = 96", "numerator = 121")
    lines = thidua("check", "mot-cua/2024", "--github").out.splitlines()
    (line,) = [one for one in lines if "ratio-over-100" in one]
    assert line.startswith(f"::error file={YEAR},line=8,col=1,title=ratio-over-100::")
    write(small, YEAR, "numerator = 121", 'numerator = "50%, 5:1"')
    (line,) = [
        one for one in thidua("check", "mot-cua/2024", "--github").out.splitlines() if "wrong-type" in one
    ]
    assert "50%25, 5:1" in line


def test_paths_are_those_of_the_repository_where_the_workspace_is_a_part_of_it(
    small: Path, thidua: Thidua, tmp_path: Path
) -> None:
    inner = tmp_path / "kho/thi đua, xã"
    inner.parent.mkdir()
    shutil.rmtree(small / ".git")
    shutil.move(small, inner)
    git(tmp_path / "kho", "init", "--quiet")
    lines = thidua("check", "--github", at=inner).out.splitlines()
    assert all(",file=" not in line and " file=thi đua%2C xã/campaign" in line for line in lines)
    results = thidua("check", "--sarif", at=inner).json["runs"][0]["results"]
    uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results}
    assert all(uri.startswith("thi%20%C4%91ua%2C%20x%C3%A3/campaign") for uri in uris)


def test_nothing_to_say_is_an_empty_list(small: Path, thidua: Thidua) -> None:
    assert annotations([], "") == []
    assert sarif([], "")["runs"][0]["results"] == []
    assert thidua("check", "--json", "--sarif").status == 2
