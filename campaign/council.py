"""The council's vote: quorum and majority by the plan's own rules, compared as fractions, never as per cent.

None of the rules has a legal default (law.md 2.4): a plan that leaves one out leaves the vote undecided.
"""

import re
from fractions import Fraction

from msgspec import Struct

from campaign.plan_tables import Council

_N = "[0-9]{1,9}"
_FRACTION = re.compile(rf"(>=|>)?\s*(?:({_N})\s*/\s*({_N})|({_N}(?:[.,]{_N})?)\s*%)")


class Ballot(Struct, frozen=True):
    """One vote on one nomination, in persons."""

    votes_for: int
    present: int
    total: int
    """All members of the council."""
    recused: int = 0
    """Members who stepped back for this case: left out of quorum and majority (issue 4)."""


class Outcome(Struct, frozen=True):
    """Whether the nomination is carried, and the arithmetic in words."""

    carried: bool
    reason: str
    base: int = 0
    """The persons that the votes are a share of; 0 where the vote did not come to that."""
    told: bool = True
    """Whether rules and figures are such that there is a verdict at all."""

    @property
    def verdict(self) -> bool | None:
        """Whether the nomination is carried; None where that cannot be told."""
        return self.carried if self.told else None


def share(text: str) -> tuple[Fraction, bool] | None:
    """The fraction that `text` names and whether reaching it is enough: `2/3`, `90%`, `>= 90%`.

    None where it is no fraction between 0 and 1.
    """
    match = _FRACTION.fullmatch(text.strip())
    if match is None or (match[3] and not int(match[3])):
        return None
    value = Fraction(int(match[2]), int(match[3])) if match[2] else Fraction(match[4].replace(",", ".")) / 100
    return (value, match[1] == ">=") if 0 <= value <= 1 else None


def bare(text: str) -> str:
    """The fraction of a rule as people write it: `>= 2/3` gives `2/3`."""
    return text.strip().lstrip(">= ")


def complete(rules: Council) -> bool:
    """Whether the rules say all that it takes to tell how a vote came out."""
    return bool(share(rules.quorum) and share(rules.threshold) and rules.basis)


def quorate(ballot: Ballot, rules: Council) -> bool:
    """Whether enough of the members who may vote are present; False where the rules do not say how many."""
    members, quorum = ballot.total - ballot.recused, share(rules.quorum)
    return quorum is not None and members > 0 and Fraction(ballot.present, members) >= quorum[0]


def decide(ballot: Ballot, rules: Council) -> Outcome:
    """Whether `ballot` carries under `rules`: enough members present, and more than the threshold for it.

    `threshold` is to be exceeded, unless it is written with `>=`; `quorum` is to be reached.
    """
    members = ballot.total - ballot.recused
    threshold = share(rules.threshold)
    if threshold is None or not complete(rules):
        return Outcome(
            False, "Kế hoạch chưa ghi đủ quy chế của Hội đồng (quorum, threshold, basis).", told=False
        )
    if rules.total and ballot.total != rules.total:
        sentence = f"Hội đồng có {rules.total} thành viên, biên bản ghi {ballot.total}."
        return Outcome(False, sentence, told=False)
    if members <= 0 or ballot.present > members or ballot.votes_for > ballot.present:
        return Outcome(False, "Số phiếu, số có mặt và số thành viên không khớp nhau.", told=False)
    if not quorate(ballot, rules):
        return Outcome(False, f"Có mặt {ballot.present}/{members}, cần ít nhất {bare(rules.quorum)}.")
    base, words = (members, "tổng số") if rules.basis == "all_members" else (ballot.present, "số có mặt")
    if base == 0:
        return Outcome(False, "Không có thành viên nào có mặt.")
    reached = Fraction(ballot.votes_for, base)
    carried = reached >= threshold[0] if threshold[1] else reached > threshold[0]
    least = f"{'từ' if threshold[1] else 'quá'} {bare(rules.threshold)}"
    verdict = "đạt" if carried else "không đạt"
    return Outcome(carried, f"{ballot.votes_for}/{base} phiếu ({words}), cần {least}: {verdict}.", base)
