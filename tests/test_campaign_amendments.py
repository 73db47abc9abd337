"""The plan is the chair's: its changes are listed, and those by anybody else are named."""

from pathlib import Path

import pytest

from campaign.acting import Refused
from campaign.desk import Desk
from campaign.store import ChangedOnDisk
from tests.command import Thidua, git, write
from tests.conftest import TODAY

CHAIR = "Phạm Mẫu Sơn"
PLAN = "campaign.toml"


def chair_of(small: Path) -> str:
    return Desk(small, TODAY).workspace.plan.people_on(TODAY, "chair")[0].name


def change(small: Path) -> None:
    write(small, PLAN, "amount = 15_000_000", "amount = 16_000_000")


def codes(small: Path) -> list[tuple[str, str]]:
    return [(one.code, one.form) for one in Desk(small, TODAY).audit()]


def test_the_first_plan_is_nobodys_change(small: Path) -> None:
    assert Desk(small, TODAY).snapshot.amendments == []
    assert codes(small) == []


def test_a_change_by_the_chair_is_listed_and_no_problem(small: Path, thidua: Thidua) -> None:
    change(small)
    ran = thidua("plan", "--record", "--as", chair_of(small), "--note", "Bổ sung quỹ")
    assert ran.status == 0, ran.err
    (amendment,) = Desk(small, TODAY).snapshot.amendments
    assert amendment.entry.by == chair_of(small)
    assert [(one.old, one.new) for one in amendment.changes] == [("15.000.000", "16.000.000")]
    assert codes(small) == []
    text = git(small, "log", "-1", "--format=%B")
    assert text.startswith("Sửa kế hoạch\n\nBổ sung quỹ\n")
    assert "15.000.000 → 16.000.000" in text
    said = thidua("audit").err.splitlines()
    under = said[said.index(f"Sửa kế hoạch: {amendment}".splitlines()[0]) + 1]
    assert under.startswith("   ")
    assert under.endswith("15.000.000 → 16.000.000")
    listed = thidua("audit", "--json")
    assert listed.json["plan"][0]["by"] == chair_of(small)
    assert "15.000.000 → 16.000.000" in thidua("audit").err
    assert thidua("plan", "--record").status == 0


def test_a_change_by_anybody_else_is_refused_and_by_hand_is_found(small: Path, thidua: Thidua) -> None:
    change(small)
    ran = thidua("plan", "--record")
    assert ran.status == 1
    assert "không giữ vai trò “Chủ tịch UBND”" in ran.err
    with pytest.raises(Refused):
        Desk(small, TODAY).record_plan()
    git(small, "commit", "-qam", "Sửa tay")
    assert codes(small) == [("plan-unentitled", PLAN)]


def test_a_comment_changes_nothing(small: Path) -> None:
    write(small, PLAN, "schema = 1", "# ghi chú\nschema = 1")
    git(small, "commit", "-qam", "Ghi chú")
    assert Desk(small, TODAY).snapshot.amendments == []


def test_a_merge_is_a_change_only_where_it_says_what_neither_side_said(small: Path) -> None:
    git(small, "branch", "other")
    change(small)
    desk = Desk(small, TODAY)
    desk.record_plan(desk.person(chair_of(small)))
    git(small, "switch", "-q", "other")
    write(small, PLAN, 'number = ""', 'number = "9/KH-UBND"')
    desk = Desk(small, TODAY)
    desk.record_plan(desk.person(chair_of(small)))
    git(small, "switch", "-q", "main")
    git(small, "merge", "-q", "--no-edit", "other")
    assert codes(small) == []
    assert len(Desk(small, TODAY).snapshot.amendments) == 2
    write(small, PLAN, "amount = 16_000_000", "amount = 99_000_000")
    git(small, "commit", "-qa", "--amend", "--no-edit")
    assert ("plan-unentitled", PLAN) in codes(small)


def test_what_is_made_from_a_plan_that_changed_since_is_not_saved(small: Path) -> None:
    """Whole lists of it are put in their place, and would take back what somebody else wrote there."""
    desk = Desk(small, TODAY)
    change(small)
    by_hand = (small / PLAN).read_bytes()
    people = [*desk.workspace.plan_raw["people"], {"name": "Lê Mẫu An", "role": "officer"}]
    with pytest.raises(ChangedOnDisk) as refused:
        desk.save_all({PLAN: {("people",): people}}, "Thêm người", desk.person(chair_of(small)))
    assert (refused.value.path, refused.value.now) == (PLAN, by_hand)
    assert (small / PLAN).read_bytes() == by_hand


def test_a_plan_that_somebody_changed_since_is_not_written_over(small: Path) -> None:
    desk = Desk(small, TODAY)
    write(small, PLAN, 'number = ""', 'number = "8/KH-UBND"')
    by_hand = (small / PLAN).read_bytes()
    with pytest.raises(ChangedOnDisk) as refused:
        desk.save_plan({("plan", "number"): "9/KH-UBND"}, desk.person(chair_of(small)))
    assert (refused.value.path, refused.value.now) == (PLAN, by_hand)
    assert (small / PLAN).read_bytes() == by_hand
