"""The screens and dialogs of `looks.Walk` at both sizes, line by line as somebody found them good.

A screen that is to look otherwise: `make pictures`, then read what `git diff` says of `tests/data/screens/`.
"""

import difflib
from pathlib import Path

import pytest

from tests.looks import SCREENS, SIZES, file_of, walk


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_every_screen_looks_as_it_was_looked_at(
    demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))  # the tour is shown
    seen = await walk(demo, size)
    kept = {path for path in SCREENS.iterdir() if path.stem.endswith(f"-{size[0]}x{size[1]}")}
    assert kept == {file_of(name, size) for name in seen}
    changed = [
        line
        for name, text in seen.items()
        for line in difflib.unified_diff(
            file_of(name, size).read_text(encoding="utf-8").split("\n"), text.split("\n"), name, "now"
        )
    ]
    assert not changed, "\n".join(changed)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
def test_no_line_is_wider_than_the_screen_and_each_screen_says_how_to_go_on(size: tuple[int, int]) -> None:
    for path in sorted(SCREENS.glob(f"*-{size[0]}x{size[1]}.txt")):
        lines = path.read_text(encoding="utf-8").split("\n")
        assert len(lines) == size[1] + 1, path.name
        assert all(len(line) <= size[0] for line in lines), path.name
        assert lines[-2].startswith(" F1 Trợ giúp"), path.name
