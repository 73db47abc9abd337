"""The council's vote: fractions, thresholds to be exceeded, recusals left out."""

from fractions import Fraction

import pytest

from campaign.council import Ballot, decide, share
from campaign.plan_tables import Council
from campaign.values import replace

ALL = Council(members=None, quorum="2/3", threshold="1/2", basis="all_members")


def rules(threshold: str, basis: str = "all_members", quorum: str = "2/3") -> Council:
    return Council(quorum=quorum, threshold=threshold, basis=basis)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2/3", (Fraction(2, 3), False)),
        ("90%", (Fraction(9, 10), False)),
        ("> 1/2", (Fraction(1, 2), False)),
        (">= 90%", (Fraction(9, 10), True)),
        ("66,5 %", (Fraction(133, 200), False)),
        ("1/0", None),
        ("1/00", None),
        (f"1/{'9' * 5000}", None),
        ("3/2", None),
        ("quá bán", None),
        ("", None),
    ],
)
def test_a_share_is_a_fraction(text: str, wanted: tuple[Fraction, bool] | None) -> None:
    assert share(text) == wanted


@pytest.mark.parametrize(
    ("ballot", "council", "carried"),
    [
        (Ballot(6, 7, 7), rules("90%", "present"), False),  # 85.7%, whatever rounding says
        (Ballot(6, 9, 9), rules("2/3"), False),  # exactly two thirds is not more than two thirds
        (Ballot(7, 9, 9), rules("2/3"), True),
        (Ballot(6, 9, 9), rules(">= 2/3"), True),
        (Ballot(5, 9, 9), ALL, True),
        (Ballot(4, 8, 9), ALL, False),
        (Ballot(5, 5, 9), ALL, False),  # 5 of 9 present are fewer than two thirds
        (Ballot(6, 6, 9), ALL, True),  # 6 of 9 are exactly two thirds: a quorum is reached, not exceeded
        (Ballot(4, 6, 9), rules("1/2", "present"), True),
        (Ballot(3, 6, 9), rules("1/2", "present"), False),
        (Ballot(4, 6, 8, recused=1), ALL, True),  # 4 of 7, 6 of 7 present
        (Ballot(4, 6, 8), ALL, False),  # the same without the recusal: 4 of 8
        (Ballot(5, 9, 9), Council(), False),
        (Ballot(8, 7, 9), ALL, False),
        (Ballot(9, 9, 9), Council("", 7, "2/3", "1/2", "all_members"), False),
        (Ballot(2, 2, 3), Council("", None, "2/3", "1/2", "all_members", ("A", "B", "C")), True),
        (Ballot(2, 2, 2), Council("", None, "2/3", "1/2", "all_members", ("A", "B", "C")), False),
    ],
)
def test_a_vote_is_carried_by_more_than_its_threshold(
    ballot: Ballot, council: Council, carried: bool
) -> None:
    assert decide(ballot, council).carried is carried


@pytest.mark.parametrize(
    ("ballot", "council", "verdict"),
    [
        (Ballot(67, 9, 9), ALL, None),  # more votes than people
        (Ballot(5, 9, 8), Council("", 9, "2/3", "1/2", "all_members"), None),  # of another council
        (Ballot(5, 9, 9), Council(), None),  # no rules
        (Ballot(4, 9, 9), ALL, False),
        (Ballot(5, 5, 9), ALL, False),  # no quorum
        (Ballot(5, 9, 9), ALL, True),
    ],
)
def test_there_is_a_verdict_only_on_figures_that_agree(
    ballot: Ballot, council: Council, verdict: bool | None
) -> None:
    assert decide(ballot, council).verdict is verdict


def test_the_reason_shows_the_arithmetic() -> None:
    assert decide(Ballot(6, 9, 9), rules("2/3")).reason == "6/9 phiếu (tổng số), cần quá 2/3: không đạt."
    assert "Có mặt 5/9, cần ít nhất 2/3" in decide(Ballot(5, 5, 9), ALL).reason


def test_signs_of_the_rules_are_words_on_paper() -> None:
    assert decide(Ballot(6, 9, 9), rules(">= 2/3")).reason == "6/9 phiếu (tổng số), cần từ 2/3: đạt."
    quorum = replace(ALL, quorum=">=2/3")
    assert "Có mặt 5/9, cần ít nhất 2/3." in decide(Ballot(5, 5, 9), quorum).reason
