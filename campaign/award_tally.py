"""What a review says of awards: how many were proposed and decided in each period, and what they cost.

Pure. The money of each award is worked out in `money.py`; here it is only counted and added.
"""

from collections.abc import Sequence

from msgspec import Struct

from campaign.act import OPEN, State
from campaign.money import Cost, costs
from campaign.nomination import Nomination
from campaign.plan_tables import Award
from campaign.workspace import Form, Workspace


class AwardCount(Struct, frozen=True):
    """One form of award in one review period."""

    period: str
    award: Award
    proposed_collectives: int
    proposed_individuals: int
    collectives: int
    """Collectives for which it is decided."""
    individuals: int
    """Persons for whom it is decided."""
    costs: tuple[Cost, ...]
    """The money of each award decided."""

    @property
    def charged(self) -> int:
        """What the campaign's own fund pays for those decided, in đồng."""
        return sum(cost.charged for cost in self.costs)

    @property
    def confirmed(self) -> bool:
        """Whether the law's data confirms every amount that the campaign's own fund pays."""
        return all(cost.bonus.confirmed for cost in self.costs if cost.own and cost.bonus)

    @property
    def source(self) -> str:
        """Out of what they are paid, in Vietnamese; empty where nothing is decided."""
        return next((cost.bonus.fund for cost in self.costs if cost.bonus), "")


def award_counts(workspace: Workspace) -> tuple[AwardCount, ...]:
    """One count for each period and award that any nomination was submitted for, in the plan's order.

    Drafts, returned and withdrawn nominations were not proposed; what was refused or revoked was.
    """
    proposed = [form for form in workspace.nominations.values() if form.state not in (*OPEN, State.WITHDRAWN)]
    decided = [cost for cost in costs(workspace) if cost.decided]
    found = []
    for period in workspace.plan.periods:
        for award in workspace.plan.awards:
            of_award = [
                form for form in proposed if (form.value.period, form.value.award) == (period.id, award.id)
            ]
            paid = [cost for cost in decided if cost.award == award and cost.form.value.period == period.id]
            if of_award:
                found.append(
                    AwardCount(
                        period.id,
                        award,
                        *_kinds(of_award),
                        *_kinds([cost.form for cost in paid]),
                        tuple(paid),
                    )
                )
    return tuple(found)


def _kinds(forms: Sequence[Form[Nomination]]) -> tuple[int, int]:
    """How many collectives and how many persons."""
    persons = sum(form.value.individual for form in forms)
    return len(forms) - persons, persons
