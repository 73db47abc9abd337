"""Two machines act on one form before they exchange: which act counts, and what people are told."""

from pathlib import Path

import pytest

from campaign.act import State
from campaign.desk import Desk
from campaign.rules import CROSSED, TWICE
from tests.command import git
from tests.conftest import TODAY, head_of
from tests.machines import WHO, Machines, machines

TRAM, YEAR = "units/tram-y-te/registration", "units/mot-cua/2025"


@pytest.fixture
def two(small: Path, tmp_path: Path) -> Machines:
    """Both machines are the officer's."""
    found = machines(small, tmp_path / "two")
    git(found.b, "config", "user.name", WHO["a"][0])
    git(found.b, "config", "user.email", WHO["a"][1])
    return found


def faults(machine: Path, form: str) -> list[str]:
    """The codes of what keeps acts on `form` from counting, oldest act first."""
    return [code for act in Desk(machine, TODAY).form(form).standing.acts for code, _ in act.faults]


def test_one_act_recorded_twice_counts_once_and_breaks_no_rule(two: Machines) -> None:
    git(two.b, "commit", "-q", "--allow-empty", "-m", "Máy hai")  # else acts of one second are one commit
    for machine in (two.a, two.b):
        desk = Desk(machine, TODAY)
        desk.act("accept", [TRAM])
        desk.act("submit", [YEAR], author=head_of(desk, "mot-cua"))
        desk.act("accept", [YEAR])
    two.sync(two.a)
    done = two.sync(two.b)
    assert done.problems == ()
    assert [act.form for act in done.twice] == [f"campaign/{one}.toml" for one in (TRAM, YEAR, YEAR)]
    assert "“Chấp nhận” khi chưa trao đổi. Lần của Vũ Mẫu Lan" in done.twice[0].message
    assert done.twice[0].message.endswith(
        "đứng trước nên được tính; lần này ghi giống hệt, không phải làm gì thêm."
    )
    two.sync(two.a)
    for machine in (two.a, two.b):
        desk = Desk(machine, TODAY)
        assert desk.audit() == []
        assert desk.form(TRAM).state is desk.form(YEAR).state is State.ACCEPTED
        assert faults(machine, YEAR) == [TWICE, TWICE]


@pytest.mark.parametrize("first", ["accept", "return"])
def test_two_acts_that_exclude_each_other_come_to_the_same_whoever_merges(two: Machines, first: str) -> None:
    other = {"accept": "return", "return": "accept"}[first]
    for machine, verb in ((two.a, first), (two.b, other)):
        Desk(machine, TODAY).act(verb, [TRAM], note="Thiếu số người" if verb == "return" else "")
    two.sync(two.a)
    two.sync(two.b)
    two.sync(two.a)
    states = {Desk(machine, TODAY).form(TRAM).state for machine in (two.a, two.b)}
    assert states == {State.RETURNED}
    # who merged stands first: a return may follow what was accepted, an acceptance not what was returned
    problems = Desk(two.a, TODAY).audit()
    assert [problem.code for problem in problems] == ([CROSSED] if other == "return" else [])
    if problems:
        assert "máy khác đã ghi “Trả lại” (Vũ Mẫu Lan" in problems[0].message
        assert "Nay đang ở trạng thái “trả lại”: còn cần thì làm lại từ đó." in problems[0].message


def test_one_act_with_other_data_is_named_with_what_differs(two: Machines) -> None:
    for machine, day in ((two.a, "2025-12-28"), (two.b, "2025-12-29")):
        Desk(machine, TODAY).act("accept", [TRAM], data={"Acted-On": day})
    two.sync(two.a)
    done = two.sync(two.b)
    (problem,) = done.problems
    assert problem.code == CROSSED
    assert "Lần của Vũ Mẫu Lan, 29/12/2025 đứng trước" in problem.message
    assert "Hai lần khác nhau ở: Ngày ghi trên giấy." in problem.message
    assert Desk(two.b, TODAY).form(TRAM).state is State.ACCEPTED


def test_an_act_that_knew_better_is_still_out_of_order(two: Machines) -> None:
    desk = Desk(two.a, TODAY)
    desk.act("accept", [TRAM])
    last = git(two.a, "log", "-1", "--format=%B")
    git(two.a, "commit", "-q", "--allow-empty", "-m", last)
    assert [problem.code for problem in Desk(two.a, TODAY).audit()] == ["out-of-order"]
