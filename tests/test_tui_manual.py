"""The manual tells of the program of today: keys, words on screens, commands and their answers, pictures."""

import importlib
import importlib.util
import pkgutil
import re
import shlex
from pathlib import Path
from types import ModuleType

import pytest
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

import tui
from tests.command import CHECKOUT, Ran, Thidua
from tests.seat import at_desk
from tui.actions import ACTIONS, key_shown
from tui.arguments import parser
from tui.main_screens import MAIN, opened
from tui.manual import ACTION, CODE, KEY, LABEL, TYPED, Block, chapters, manual, searched
from tui.page import Page
from tui.parsing import Parser
from tui.screens.nomination import NominationPage
from tui.screens.unit import UnitPage

BLOCKS = [block for chapter in manual() for block in chapter.blocks]
KEY_TABLE = "Bảng phím"


def runs(kind: str) -> list[str]:
    return [run.text for block in BLOCKS for run in block.runs if run.kind == kind]


def bound() -> dict[str, set[str]]:
    """Every key that something in the program is bound to, as it stands on a keyboard, with its labels."""
    found: dict[str, set[str]] = {"Tab": set()}
    for action in ACTIONS:
        for key in action.keys.split(","):
            found.setdefault(key_shown(key), set()).add(action.label)
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        for thing in vars(importlib.import_module(module.name)).values():
            if isinstance(thing, type) and issubclass(thing, Widget | Screen):
                for one in vars(thing).get("BINDINGS", ()):
                    assert isinstance(one, Binding)
                    for key in one.key.split(","):
                        found.setdefault(key_shown(key), set()).add(one.description)
    return found


def test_each_key_is_bound_to_what_the_manual_says() -> None:
    keys, told = bound(), 0
    for block in BLOCKS:
        for run, after in zip(block.runs, [*block.runs[1:], None], strict=True):
            if run.kind != KEY or run.text in ("Phím", "Ctrl"):
                continue
            assert run.text in keys, block.text
            label = re.match(r" \(([^)]+)\)", after.text) if after else None
            if label:
                assert label[1] in keys[run.text], block.text
                told += 1
    assert told > 40


def test_each_action_and_each_word_on_a_screen_is_there() -> None:
    assert set(runs(ACTION)) <= {action.words for action in ACTIONS}
    sources = [path for room in ("tui", "campaign", "render") for path in (CHECKOUT / room).glob("**/*.py")]
    words = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    assert [label for label in runs(LABEL) if label not in words] == []


def test_the_table_of_keys_is_that_of_the_program() -> None:
    text = (CHECKOUT / "docs/huong-dan.md").read_text(encoding="utf-8").split(f"## {KEY_TABLE}")[1]
    rows = re.findall(r"^\| (<kbd>.*) \| \*(.*)\* \|$", text, re.MULTILINE)
    assert [(re.findall("<kbd>(.*?)</kbd>", keys), words) for keys, words in rows] == [
        ([key_shown(key) for key in action.keys.split(",")] if action.keys else ["F12"], action.words)
        for action in ACTIONS
    ]


def commands() -> list[tuple[str, list[str]]]:
    """The command lines of the manual with what each says, as far as the manual tells."""
    found: list[tuple[str, list[str]]] = [
        (typed, []) for typed in runs(TYPED) if typed.startswith("thidua ") and "\n" not in typed
    ]
    for block in BLOCKS:
        if block.kind == CODE:
            for line in block.text.splitlines():
                if line.startswith("→ "):
                    found[-1][1].append(line.removeprefix("→ "))
                else:
                    found.append((line, []))
    return found


def options(of: Parser) -> set[str]:
    names = {name for action in of._actions for name in action.option_strings}
    return names.union(*(options(one) for one in _subparsers(of)))


def _subparsers(of: Parser) -> list[Parser]:
    return [
        one for action in of._actions if isinstance(action.choices, dict) for one in action.choices.values()
    ]


def test_each_command_and_option_is_one_of_the_program() -> None:
    for line, _ in commands():
        program, *words = shlex.split(line)
        assert program == "thidua"
        parser().parse_args(words)  # ends the test with what does not fit
    named = {
        word for typed in runs(TYPED) if typed.startswith("-") for word in typed.split() if word[0] == "-"
    }
    assert named
    assert named <= options(parser())


def test_what_commands_say_is_said(
    thidua: Thidua, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = [(line, said) for line, said in commands() if said]
    assert len(told) > 10
    for line, said in told:
        ran: Ran = thidua(*shlex.split(line)[1:], at=demo)
        assert ran.status in (0, 1), f"{line}\n{ran.err}"
        for words in said:
            assert words in ran.out + ran.err, line


def test_every_screen_has_its_chapter() -> None:
    titles = {chapter.title for chapter in manual()}
    pages: list[type[Page]] = [*(type(opened(name)) for name in MAIN), UnitPage, NominationPage]
    assert {page.CHAPTER for page in pages} <= titles


def test_the_notation_is_read_and_searched_without_marks() -> None:
    text = (
        "# Sách\n\nLời *đầu*.\n\n## Một\n\n1. Bấm <kbd>F9</kbd> (Lưu),\n   rồi **Thôi**.\n\n"
        "    thidua check\n    → 0\n\n![A](a.svg)\n"
    )
    book, one = chapters(text)
    assert (book.title, one.title) == ("Sách", "Một")
    step, code = one.blocks
    assert (step.mark, step.text) == ("1.", "Bấm F9 (Lưu), rồi Thôi.")
    assert [run.kind for run in step.runs] == ["", KEY, "", LABEL, ""]
    assert isinstance(code, Block)
    assert code.text == "thidua check\n→ 0"
    assert searched("ban go do")[0].title == "Lấy lại bản gõ dở"
    assert searched("xyz không có") == []


async def test_f1_shows_the_chapter_of_the_screen_and_finds_others(small: Path) -> None:
    async with at_desk(small) as seat:
        await seat.press("2", "f1")
        await seat.sees("Trợ giúp", "Đăng ký của đơn vị", "mở danh sách, n (Thêm)")
        await seat.press("slash")
        await seat.type("go do")
        await seat.sees("Những gì gõ mà chưa lưu")
        await seat.press("enter", "escape")
        await seat.until(lambda: seat.app.screen is seat.pages.front[-1], "help stays")
        seat.app.open_form("campaign/units/mot-cua/2025.toml")
        await seat.sees("Kết quả")
        await seat.press("down", "f1")
        await seat.sees("Nội dung cần điền: số")
        await seat.press("escape")
        seat.app.open_form("campaign/units/mot-cua/registration.toml", ("contact", "phone"))
        await seat.sees("Thủ trưởng")
        await seat.press("f1")
        await seat.sees("Nội dung cần điền: chữ.")
        await seat.press("left", "down")
        await seat.sees("Đi lại", "Lưu biểu mẫu")


def pictures() -> ModuleType:
    spec = importlib.util.spec_from_file_location("screenshots", CHECKOUT / "docs/screenshots.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


async def test_the_pictures_show_the_screens_of_today(demo: Path) -> None:
    drawn = pictures()
    kept = {file.stem for file in drawn.MANUAL.glob("*.svg")}
    named = re.findall(
        r"\(huong-dan/(.*?)\.svg\)", (CHECKOUT / "docs/huong-dan.md").read_text(encoding="utf-8")
    )
    assert kept == set(named) == set(drawn.PICTURES)
    for name, svg in (await drawn.pictures(demo)).items():
        before = (drawn.MANUAL / f"{name}.svg").read_text(encoding="utf-8")
        assert drawn.words(svg) == drawn.words(before), f"{name}: make pictures"
        assert "http" not in before.replace("http://www.w3.org/2000/svg", "")
