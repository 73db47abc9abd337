"""An answer that is said again is the one that would be worked out; once anything changes, it is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from campaign import desk as desk_module
from campaign import moment as moment_module
from tests.command import Thidua, git
from tui import answers
from tui.cli import main

FORM = "campaign/units/mot-cua/registration.toml"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The workspaces that were opened, one for each answer worked out; files count as old at once."""
    places: list[Path] = []

    class Counted(desk_module.Desk):
        def __init__(self, root: Path, *more: Any) -> None:
            places.append(root)
            super().__init__(root, *more)

    monkeypatch.setattr(desk_module, "Desk", Counted)
    monkeypatch.setattr(moment_module, "STEADY", 0)
    return places


def _put(root: Path, name: str, text: str) -> None:
    (root / name).write_text(text, encoding="utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a form": lambda root: _put(root, FORM, (root / FORM).read_text(encoding="utf-8") + "\n# sửa tay\n"),
    "a commit": lambda root: git(root, "commit", "-qam", "Sửa tay"),
    "a branch set back": lambda root: git(root, "reset", "-q", "--soft", "HEAD~1"),
    "a reference": lambda root: git(root, "update-ref", "refs/thidua/merging", "HEAD"),
    "a reference gone": lambda root: git(root, "update-ref", "-d", "refs/thidua/merging"),
    "a setting": lambda root: git(root, "config", "user.name", "Nguyễn Mẫu Khác"),
    "a stray file": lambda root: _put(root, "campaign/units/mot-cua/2025.TOML", ""),
    "the plan": lambda root: _put(
        root, "campaign.toml", (root / "campaign.toml").read_text(encoding="utf-8") + "\n# sửa tay\n"
    ),
    "a form gone": lambda root: (root / FORM).unlink(),
}


def test_an_answer_is_said_again_until_anything_changes(
    small: Path, thidua: Thidua, opened: list[Path]
) -> None:
    for words in (["status"], ["status", "--json"], ["check"], ["check", "mot-cua"], ["check", "--sarif"]):
        first = thidua(*words)
        again = thidua(*words)
        assert (again.status, again.out, again.err) == (first.status, first.out, first.err), words
        assert len(opened) == 1, words
        opened.clear()
    for what, change in CHANGES.items():
        change(small)
        ran = thidua("check"), thidua("status"), thidua("check"), thidua("status")
        assert len(opened) == 2, what
        assert ran[:2] == ran[2:], what
        opened.clear()
    assert thidua("check").status == 1  # the form that is gone was the unit's own
    thidua("status", "--on", "01/02/2024")
    assert len(opened) == 1


def test_history_that_is_taken_further_back_is_another_answer(
    small: Path, tmp_path: Path, opened: list[Path]
) -> None:
    git(tmp_path, "clone", "-q", "--depth=2", f"file://{small}", "cut")
    words = ["-C", str(tmp_path / "cut"), "status"]
    for more, answers_anew in ((None, 1), (None, 0), ("--unshallow", 1), (None, 0)):
        if more:
            git(tmp_path / "cut", "fetch", "-q", more)
        opened.clear()
        assert main(words) == 0
        assert len(opened) == answers_anew


def test_nothing_is_kept_while_somebody_writes_or_was_cut_off(
    small: Path, thidua: Thidua, opened: list[Path]
) -> None:
    own = small / ".git" / "thidua"
    for left in (small / ".git" / "index.lock", own / "writing", small / "campaign" / "units" / ".thidua-x"):
        left.write_text("1\nmay\n0\n", encoding="utf-8")
        thidua("status")
        thidua("status")
        assert len(opened) == 2, left.name
        left.unlink()
        opened.clear()


@pytest.mark.parametrize(
    ("limit", "value"),
    [("STEADY", 3_600_000_000_000), ("FEW", 3)],
    ids=["changed a moment ago", "looking takes longer than answering"],
)
def test_nothing_is_kept(
    small: Path, thidua: Thidua, opened: list[Path], monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(moment_module, limit, value)
    thidua("check")
    thidua("check")
    assert len(opened) == 2


def test_another_version_of_the_program_answers_anew(
    small: Path, thidua: Thidua, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    thidua("check")
    monkeypatch.setattr(answers, "version_of", lambda _: b"another")
    thidua("check")
    assert len(opened) == 2
