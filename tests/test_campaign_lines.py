"""What a list shows of a nomination: votes, number, and from where it may be decided; worked out by hand."""

from datetime import date

import pytest

from campaign.act import Act, State
from campaign.ladder import may_come_from
from campaign.lines import newest_first, nomination_line
from tests.acted import done, standing_in
from tests.build import form, nomination, plan, registration, workspace

COUNCIL = {"total": 9, "quorum": "2/3", "threshold": "90%", "basis": "present"}

VOTE = done("vote", date(2024, 8, 15), Votes_For="7", Votes_Present="8", Votes_Total="9")
ALL = done("vote", date(2024, 8, 15), Votes_For="8", Votes_Present="8", Votes_Total="9")
DECIDED = done("decide", date(2024, 9, 25), Decision_Number="59/QĐ-UBND", Decision_Date="2024-09-25")
REVOKED = done("revoke", date(2024, 10, 2), Decision_Number="71/QĐ-UBND", Decision_Date="2024-10-02")


@pytest.mark.parametrize(
    ("acts", "votes", "carried", "number"),
    [
        ((), "", False, ""),
        ((VOTE,), "7/8", False, ""),  # 7 of 8 present: 87,5%, and 90% is to be exceeded
        ((ALL,), "8/8", True, ""),
        ((ALL, DECIDED), "8/8", True, "59/QĐ-UBND"),
        ((ALL, DECIDED, REVOKED), "8/8", True, "71/QĐ-UBND"),
    ],
)
def test_a_line_tells_the_vote_and_the_number(
    acts: tuple[Act, ...], votes: str, carried: bool, number: str
) -> None:
    form = standing_in(nomination("an"), State.VOTED, *acts)
    line = nomination_line(workspace(registration(), form, of=plan(council=COUNCIL)), "2024/an")
    assert (line.key, line.votes, line.carried, line.number) == ("2024/an", votes, carried, number)


def test_what_was_voted_on_other_content_is_not_told() -> None:
    old = done("vote", date(2024, 8, 15), "v1:old", Votes_For="8", Votes_Present="8", Votes_Total="9")
    form = standing_in(nomination("an"), State.DRAFT, old)
    assert nomination_line(workspace(registration(), form), "2024/an").votes == ""


def test_who_may_be_decided_follows_from_the_steps_and_from_who_decides() -> None:
    """The steps of the plan up to the decision; an award of a body above is forwarded first."""
    awards = [
        {"id": name, "label": name, "level": level, "clause": "III.3", "nominee": ["individual"]}
        for name, level in (("commune", "commune"), ("province", "province"))
    ]
    short = plan(awards=awards, record={"steps": ["submit", "appraise", "decide"]})
    assert set(may_come_from("decide", short, "commune")) == {State.VOTED, State.POSTED, State.APPRAISED}
    assert may_come_from("decide", short, "province") == (State.FORWARDED,)
    whole = plan(awards=awards, record={"steps": ["submit", "appraise", "post", "vote", "decide"]})
    assert may_come_from("decide", whole, "commune") == (State.VOTED,)
    assert may_come_from("appraise", whole, "none") == (State.SUBMITTED,)
    assert may_come_from("nothing", whole, "commune") == ()


def test_the_newest_period_comes_first_whatever_it_is_called() -> None:
    """By its last day: `giua-ky` is before `dau-ky` only in the alphabet."""
    days = {"dau-ky": date(2024, 6, 30), "giua-ky": date(2024, 12, 31), "cuoi-ky": date(2025, 12, 31)}
    of = plan(periods=[{"id": one, "label": one, "to": day, "figures": 2024} for one, day in days.items()])
    forms = [form(f"campaign/nominations/{one}/an.toml", {**nomination().raw, "period": one}) for one in days]
    space = workspace(registration(), *forms, of=of)
    lines = newest_first((nomination_line(space, f"{one}/an") for one in days), of)
    assert [line.period for line in lines] == ["cuoi-ky", "giua-ky", "dau-ky"]
