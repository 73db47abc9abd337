"""The screens and dialogs on the ways of `ways.py` in their sizes, line by line as somebody found them good.

A screen that is to look otherwise: `make pictures`, then read what `git diff` says of `tests/data/screens/`.
"""

import difflib
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

import tui
from tests.looks import seen_on
from tests.walk import SCREENS, SIZES
from tests.ways import WAYS

SEEN_ELSEWHERE = {"Opening"}
"""The frame while the workspace is read, which `test_tui_opening.py` looks at."""


@pytest.mark.parametrize("name", WAYS)
async def test_every_screen_looks_as_it_was_looked_at(
    told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for kept in ("CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{kept}_HOME", str(tmp_path / kept))  # nobody has been here yet
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")  # a way may have its own
    changed = [
        line
        for file, text in (await seen_on(name, told, tmp_path)).items()
        for line in difflib.unified_diff(
            file.read_text(encoding="utf-8").split("\n") if file.exists() else [],
            text.split("\n"),
            file.name,
            "now",
        )
    ]
    assert not changed, "\n".join(changed)


def classes_of(kind: type[Any]) -> Iterator[type[Any]]:
    """The screens and dialogs of the program that others are not made of."""
    for below in kind.__subclasses__():
        yield from classes_of(below)
    if not kind.__subclasses__() and kind.__module__.startswith("tui."):
        yield kind


def test_every_class_of_screens_and_dialogs_is_looked_at() -> None:
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        importlib.import_module(module.name)
    wanted = {kind.__name__ for kind in classes_of(Screen)} - SEEN_ELSEWHERE
    assert {folder.name for folder in SCREENS.iterdir()} == wanted


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40", "200x60"])
def test_no_line_is_wider_than_the_screen_and_each_screen_says_how_to_go_on(size: tuple[int, int]) -> None:
    for path in SCREENS.rglob(f"*-{size[0]}x{size[1]}.txt"):
        lines = path.read_text(encoding="utf-8").split("\n")
        assert len(lines) == size[1] + 1, path.name
        assert all(len(line) <= size[0] for line in lines), path.name
        assert lines[-2].startswith(" F1 Trợ giúp") or " Esc " in lines[-2], path.name
