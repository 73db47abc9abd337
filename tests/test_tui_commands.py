"""Which function does which command, the words that are made for it alone, and the tables it prints."""

import re
from pathlib import Path

import pytest

from campaign.json_schema import FORMS
from tests.command import Thidua
from tui.arguments import SCHEMAS, parser
from tui.commands import ALONE, COMMANDS, DATED, ON_DESK, command
from tui.output import table


def test_each_command_has_its_words_and_one_function() -> None:
    (offered,) = (action for action in parser()._actions if isinstance(action.choices, dict))
    assert set(offered.choices or ()) == COMMANDS
    assert len(ALONE) + len(DATED) + len(ON_DESK) == len(COMMANDS)
    assert all(callable(command(place)) for rows in (ALONE, DATED, ON_DESK) for place in rows.values())


def test_each_kind_of_form_has_a_schema() -> None:
    assert tuple(FORMS) == SCHEMAS


@pytest.mark.parametrize(
    "words", [["-C", "audit", "check"], ["--on", "1/2/2024", "check"], ["-Caudit", "--on=1/2/2024", "check"]]
)
def test_the_command_stands_after_the_options_before_it(words: list[str]) -> None:
    assert parser(words).parse_args(words).command == "check"


@pytest.mark.parametrize("words", [["chek"], ["-C", "check", "chek"], ["--help"], None])
def test_without_a_known_command_all_are_offered(words: list[str] | None) -> None:
    said = parser(words).format_help()
    assert all(re.search(rf"^ +{name}\b", said, re.MULTILINE) for name in COMMANDS)


@pytest.mark.parametrize("words", [[], ["-C", "check"], ["--on", "1/2/2024"]])
def test_to_open_the_program_no_command_is_made(words: list[str]) -> None:
    made = parser(words)
    assert made.parse_args(words).command is None
    assert not re.search(r"^ +check\b", made.format_help(), re.MULTILINE)


def test_a_table_is_aligned_by_what_a_terminal_shows() -> None:
    rows = [("Đỗ Mẫu Ẩn", "1"), ("e\u0301", "hai\nba"), ("漢字", "")]
    assert table(("Tên", "Số"), rows).splitlines() == [
        "Tên        Số",
        "---------  ------",
        "Đỗ Mẫu Ẩn  1",
        "e\u0301          hai ba",
        "漢字",
    ]


def test_a_form_that_cannot_be_edited_is_named_with_the_way_to_mend_it(small: Path, thidua: Thidua) -> None:
    path = "campaign/units/mot-cua/registration.toml"
    (small / path).write_text("<<<<<<< HEAD\nname = 'a'\n=======\nname = 'b'\n>>>>>>> x\n")
    ran = thidua("set", "mot-cua/registration", "name=Mới")
    assert ran.status == 1
    assert f"{path} còn dấu xung đột của git." in ran.err
    assert f"thidua resolve {path}" in ran.err
    (small / path).write_text("name = \n")
    ran = thidua("set", "mot-cua/registration", "name=Mới")
    assert ran.status == 1
    assert f"{path} đang hỏng nên chưa sửa được." in ran.err
    assert "thidua check" in ran.err
