"""The command `find`: people and units by any name, their history, and pairs that may be one."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from campaign.demo import example_root
from tests.command import Thidua, git, write

NEW = "Hợp tác xã Dịch vụ nông nghiệp tổng hợp và Tiêu thụ nông sản an toàn Tân Quang"
OLD = "Hợp tác xã Dịch vụ nông nghiệp Tân Quang"
BINH = "campaign/nominations/2025/tran-mau-binh.toml"


@pytest.mark.parametrize("words", [["Hợp tác xã Dịch vụ nông nghiệp Tân Quang"], OLD.split()])
def test_a_unit_is_found_under_its_older_name(told: Path, thidua: Thidua, words: list[str]) -> None:
    ran = thidua("find", *words, at=told)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[:2] == [
        f"{NEW} (htx) (tìm thấy theo tên “{OLD}”)",
        f"  Tên trước đây: {OLD} (đến hết ngày 31/03/2024)",
    ]
    document = thidua("find", *words, "--json", at=told).json
    assert set(document) == {"query", "people", "units"}
    assert document["people"] == []
    (unit,) = document["units"]
    assert set(unit) == {
        "id",
        "name",
        "name_on_day",
        "match",
        "matched",
        "former_names",
        "valid_from",
        "valid_to",
        "successors",
        "predecessors",
        "head",
        "form",
    }
    assert (unit["id"], unit["name"], unit["match"], unit["matched"]) == ("htx", NEW, "exact-former", OLD)
    assert unit["former_names"] == [{"name": OLD, "to": "2024-03-31"}]


@pytest.mark.parametrize(("day", "name"), [("31/03/2024", OLD), ("01/04/2024", NEW)])
def test_a_unit_tells_its_name_of_the_day(told: Path, thidua: Thidua, day: str, name: str) -> None:
    (unit,) = thidua("find", "htx", "--json", "--on", day, at=told).json["units"]
    assert unit["name_on_day"] == name


def test_a_unit_that_ended_names_who_took_over(told: Path, thidua: Thidua) -> None:
    said = thidua("find", "dia chinh", at=told).out
    assert "  Hoạt động đến hết ngày: 30/06/2025\n" in said
    assert "  Đơn vị kế tục: Văn phòng UBND xã (van-phong-ubnd)\n" in said
    said = thidua("find", "van-phong-ubnd", at=told).out
    assert "  Kế tục của: " in said
    assert "(dai-truyen-thanh)" in said
    assert "(dia-chinh)" in said


def test_a_person_is_found_without_marks_with_nominations_and_awards(told: Path, thidua: Thidua) -> None:
    """By demo.toml both nominations of Trần Mẫu Bình were decided above the commune."""
    document = thidua("find", "tran mau binh", "--json", at=told).json
    (person,) = document["people"]
    assert (person["name"], person["match"], person["units"]) == ("Trần Mẫu Bình", "unmarked", ["mot-cua"])
    assert [one["form"] for one in person["nominations"]] == [
        "campaign/nominations/2024/tran-mau-binh.toml",
        BINH,
    ]
    assert {one["as"] for one in person["seen"]} == {"nominee", "author"}
    decided = [one for one in person["nominations"] if one["state"] in ("decided", "awarded")]
    assert person["awards"] == [one["form"] for one in decided] != []
    for one in decided:
        assert set(one["decision"]) == {"number", "date"}
        assert one["decision"]["number"] in thidua("find", "Trần Mẫu Bình", at=told).out


def test_one_who_moved_is_one_with_the_whole_history(demo: Path, thidua: Thidua) -> None:
    write(demo, BINH, 'unit = "mot-cua"', 'unit = "tram-y-te"')
    apart = thidua("find", "Trần Mẫu Bình", "--json", at=demo).json["people"]
    assert sorted(one["units"] for one in apart) == [["mot-cua"], ["tram-y-te"]]
    (pair,) = thidua("find", "--duplicates", "--json", at=demo).json["duplicates"]
    assert (pair["kind"], pair["equal"]) == ("person", True)
    assert {pair["first"]["unit"], pair["second"]["unit"]} == {"mot-cua", "tram-y-te"}
    command = "thidua set nominations/2025/tran-mau-binh same_as=nominations/2024/tran-mau-binh"
    assert command in pair["advice"]
    assert thidua(*command.split()[1:], at=demo).status == 0
    (one,) = thidua("find", "Trần Mẫu Bình", "--json", at=demo).json["people"]
    assert sorted(one["units"]) == ["mot-cua", "tram-y-te"]
    assert len(one["nominations"]) == 2
    assert thidua("find", "--duplicates", "--json", at=demo).json == {"duplicates": []}


def test_a_person_is_found_under_an_older_name(demo: Path, thidua: Thidua) -> None:
    assert thidua("set", "nominations/2025/tran-mau-binh", "former_name=Trần Mẫu Bính", at=demo).status == 0
    (one,) = thidua("find", "Trần Mẫu Bính", "--json", at=demo).json["people"]
    assert (one["name"], one["match"], one["former_names"]) == (
        "Trần Mẫu Bình",
        "exact-former",
        ["Trần Mẫu Bính"],
    )


def test_an_earlier_head_is_found_from_the_record(small: Path, thidua: Thidua) -> None:
    assert thidua("set", "mot-cua", "head.name=Đỗ Mẫu Khánh").status == 0
    (one,) = thidua("find", "trinh mau thao", "--json").json["people"]
    (seen,) = [seen for seen in one["seen"] if seen["as"] == "head"]
    assert (seen["name"], seen["unit"], seen["from"]) == ("Trịnh Mẫu Thảo", "mot-cua", "2025-12-01")
    changed = git(small, "log", "-1", "--format=%ad", "--date=short")
    assert seen["to"] == changed
    assert "từ 01/12/2025 đến " in thidua("find", "Trịnh Mẫu Thảo").out
    (now,) = thidua("find", "Đỗ Mẫu Khánh", "--json").json["people"]
    assert [(seen["from"], seen["to"]) for seen in now["seen"]] == [(changed, None)]


def test_nobody_is_said_and_is_no_error(thidua: Thidua) -> None:
    ran = thidua("find", "Không Có Ai")
    assert (ran.status, ran.out) == (0, "")
    assert "“Không Có Ai”" in ran.err
    assert thidua("find", "Không Có Ai", "--json").json == {
        "query": "Không Có Ai",
        "people": [],
        "units": [],
    }


@pytest.mark.parametrize("words", [[], [" "], ["mot-cua", "--duplicates"]])
def test_a_name_or_the_pairs_are_asked_for_never_both_or_neither(thidua: Thidua, words: list[str]) -> None:
    ran = thidua("find", *words)
    assert (ran.status, ran.out) == (2, "")
    assert "--duplicates" in ran.err


def test_pairs_are_printed_with_what_to_do(small: Path, thidua: Thidua) -> None:
    nothing = thidua("find", "--duplicates")
    assert (nothing.status, nothing.out) == (0, "")
    assert "0 cặp" in nothing.err
    path = "campaign/units/tram-y-te/registration.toml"
    (small / path.replace("tram-y-te", "tram-y-te-2")).parent.mkdir()
    (small / path.replace("tram-y-te", "tram-y-te-2")).write_bytes((small / path).read_bytes())
    ran = thidua("find", "--duplicates")
    assert "Đơn vị, trùng tên: Trạm Y tế Tân Quang (units/tram-y-te/registration) và " in ran.out
    assert "  Nếu là một đơn vị lập hai lần thì giữ một thư mục" in ran.out
    (unit, *_) = [one for one in found(thidua) if one["kind"] == "unit"]
    assert unit["first"]["forms"] == [path]


def found(thidua: Thidua) -> Any:
    return thidua("find", "--duplicates", "--json").json["duplicates"]


def test_what_a_form_holds_reaches_no_terminal_as_it_is(small: Path, thidua: Thidua) -> None:
    write(small, "campaign/units/mot-cua/registration.toml", 'name = "Trịnh', 'name = "\\u001b[31mTrịnh')
    said = thidua("find", "mot-cua").out
    assert "\x1b" not in said
    assert "[U+001B]" in said


def test_the_example_holds_no_pair(thidua: Thidua, told: Path) -> None:
    assert (example_root() / "campaign.toml").is_file()
    assert thidua("find", "--duplicates", "--json", at=told).json == {"duplicates": []}
    assert unicodedata.is_normalized("NFC", thidua("find", "mẫu", at=told).out)


# `show` explains each criterion


def test_show_tells_what_each_criterion_looked_at(told: Path, thidua: Thidua) -> None:
    document = thidua("show", "nominations/2024/truong-tieu-hoc", "--json", at=told).json
    score = document["criteria"][-1]
    assert score["id"] == "III.1.a.3"
    form = "campaign/units/truong-tieu-hoc/2023.toml"
    assert [(one["form"], one["key"], one["value"]) for one in score["looked"][:2]] == [
        (form, "indicators.dti.numerator", "135"),
        (form, "indicators.dti.denominator", "150"),
    ]
    assert all(set(one) == {"form", "key", "label", "value", "accepted"} for one in score["looked"])
    assert [one["accepted"] for one in score["looked"][:2]] == [True, True]
    assert [one["missing"] for one in document["criteria"]] == [""] * len(document["criteria"])


def test_show_prints_one_line_for_each_value_under_its_criterion(told: Path, thidua: Thidua) -> None:
    lines = thidua("show", "nominations/2024/truong-tieu-hoc", at=told).out.splitlines()
    at = next(index for index, line in enumerate(lines) if line.startswith("III.1.a.3 "))
    assert lines[at].startswith("III.1.a.3 (III.1.a)  ✓ đạt: 135/150 điểm = 90,0%")
    assert lines[at + 1].startswith("    · Trường Tiểu học Tân Quang, năm 2023, dti: ")
    assert lines[at + 1].endswith(": 135 (units/truong-tieu-hoc/2023, đã chấp nhận)")
    draft = thidua("show", "nominations/2024/cong-ty-may", at=example_root()).out
    assert "    → Bản đăng ký của Công ty TNHH May Mẫu Thành phải được nộp, rồi được chấp nhận.\n" in draft
