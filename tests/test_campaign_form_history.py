"""The history of one form: out of what the record was folded to, or asked of git where a merge brought it."""

from pathlib import Path

import pytest

from campaign.desk import Desk
from campaign.record import Record
from tests.command import git
from tests.conftest import TODAY
from tests.index_told import UNIT, YEAR


def commits(desk: Desk, path: str) -> list[str]:
    return [event.commit for event in desk.timeline(desk.form(path))]


def by_git(root: Path, path: str) -> list[str]:
    return git(root, "log", "--reverse", "--topo-order", "--format=%H", "--", path).split()


def test_the_history_is_not_walked_for_one_form(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two edits since the record was folded first; another process finds them all kept."""
    edit = Desk(small, TODAY).save(UNIT, {("staff",): 8})
    desk = Desk(small, TODAY)
    removed = desk.save(UNIT, {("staff",): None})
    wanted = by_git(small, UNIT)
    assert wanted[-2:] == [edit, removed]
    monkeypatch.setattr(Record, "touching", None)
    for opened in (desk, Desk(small, TODAY)):
        told = opened.timeline(opened.form(UNIT))
        assert [event.commit for event in told if event.act is None] == wanted
        assert [str(change) for change in told[-1].changes] == ["Số người: 8 → (trống)"]
        assert {event.commit for event in told if event.act} == {
            act.commit for act in opened.form(UNIT).standing.acts
        }


def test_what_came_by_a_merge_is_told_as_git_tells_it(small: Path) -> None:
    Desk(small, TODAY)
    git(small, "checkout", "-q", "-b", "other")
    there = Desk(small, TODAY).save(YEAR, {("note",): "Của máy kia"})
    git(small, "checkout", "-q", "main")
    here = Desk(small, TODAY).save(UNIT, {("staff",): 8})
    Desk(small, TODAY).timeline(Desk(small, TODAY).form(YEAR))
    git(small, "merge", "-q", "--no-edit", "other")
    desk = Desk(small, TODAY)
    later = desk.save(YEAR, {("note",): "Sau khi nhập"})
    for opened in (desk, Desk(small, TODAY)):
        assert opened.snapshot.fold.acts.edits(YEAR) is None
        assert [event.commit for event in opened.timeline(opened.form(YEAR))][-2:] == [there, later]
        assert by_git(small, YEAR)[-2:] == [there, later]
        assert opened.snapshot.fold.acts.edits(UNIT) is not None
        assert here in commits(opened, UNIT)
