"""A meeting before it is recorded: who is counted, who steps back, who had better do so."""

import pytest

from campaign.commit import Person
from campaign.council import Ballot, quorate
from campaign.meeting import Meeting, links
from campaign.plan_tables import Council
from tests.build import nomination

RULES = Council(members=9, quorum="2/3", threshold="1/2", basis="all_members")
PATH = "campaign/nominations/2024/an.toml"


def test_who_steps_back_leaves_the_room_and_the_count() -> None:
    meeting = Meeting(RULES, 8, recused={PATH: {"Trần Mẫu Bình": "anh em"}})
    assert meeting.ballot(PATH, 5) == Ballot(5, 7, 9, 1)
    assert meeting.ballot("another", 5) == Ballot(5, 8, 9, 0)
    assert meeting.outcome(PATH, 5).carried  # 5 of 8 members who may vote
    assert not meeting.outcome(PATH, 4).carried  # 4 of 8 is not more than a half


def test_who_steps_back_and_was_absent_anyway_does_not_leave_again() -> None:
    meeting = Meeting(RULES, 8, ("Trần Mẫu Bình",), {PATH: {"TRAN MAU BINH": "anh em"}})
    assert meeting.ballot(PATH, 5) == Ballot(5, 8, 9, 1)


def test_one_person_who_steps_back_under_two_spellings_is_one() -> None:
    twice = {"Đặng Mẫu Thanh": "anh em", "Dang  Mau Thanh": "cùng đơn vị"}
    assert Meeting(RULES, 9, recused={PATH: twice}).ballot(PATH, 4) == Ballot(4, 8, 9, 1)


def test_the_data_of_the_acts() -> None:
    meeting = Meeting(RULES, 8, ("Lê Mẫu Na",), {PATH: {"Trần Mẫu Bình": "anh em", "Vũ Mẫu Ca": "vợ"}})
    assert meeting.shared == {"Votes-Total": "9", "Absent": "Lê Mẫu Na"}
    assert meeting.trailers(PATH, 4) == {
        "Votes-For": "4",
        "Votes-Present": "6",
        "Recused": "Trần Mẫu Bình: anh em; Vũ Mẫu Ca: vợ",
    }
    assert Meeting(Council(names=("A", "B")), 2).ballot("", 1).total == 2


def test_members_who_are_too_near_to_a_case_are_named() -> None:
    # the nominee of tests/build is Nguyễn Mẫu An
    found = links(nomination(), Person("Trần Mẫu Bình", ""), ["Trần Mẫu Bình", "Nguyen Mau An", "Lê Mẫu Na"])
    assert [sentence.partition(" là ")[0] for sentence in found] == ["Trần Mẫu Bình", "Nguyen Mau An"]


@pytest.mark.parametrize(
    ("present", "recused", "enough"), [(6, 0, True), (5, 0, False), (5, 2, True), (0, 9, False)]
)
def test_quorum_is_reached_by_those_who_may_vote(present: int, recused: int, enough: bool) -> None:
    # two thirds of 9 are 6; of the 7 that are left when two step back they are 4,67
    assert quorate(Ballot(0, present, 9, recused), RULES) is enough
    assert not quorate(Ballot(0, present, 9, recused), Council(members=9))
