"""A meeting of the council before it is recorded: who is present, who steps back, how each case comes out.

Pure, and held by nobody: the acts that record it are `acting.py`'s, the arithmetic is `council.py`'s.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from campaign import council
from campaign.commit import Person
from campaign.council import Ballot, Outcome
from campaign.entitlement import Party, own_case
from campaign.nomination import Nomination
from campaign.plan_tables import Council
from campaign.rules import case_of
from campaign.vietnamese import bare
from campaign.workspace import Form


class Meeting(Struct, frozen=True):
    """Who sits together."""

    rules: Council
    present: int
    """Members present, those who step back for a case included."""
    absent: tuple[str, ...] = ()
    """Their names, where the plan names the members."""
    recused: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By the path of a case the members who step back from it, each with the reason."""

    def ballot(self, path: str, votes_for: int) -> Ballot:
        """The figures of the case at `path`: who steps back is counted neither as present nor as a member.

        A member who steps back and is not named as absent leaves the room for this case.
        """
        away = {bare(name) for name in self.absent}
        recused = {bare(name) for name in self.recused.get(path, {})}
        return Ballot(votes_for, max(self.present - len(recused - away), 0), self.rules.total, len(recused))

    def outcome(self, path: str, votes_for: int) -> Outcome:
        """Whether the case is carried with `votes_for`, and the arithmetic in words."""
        return council.decide(self.ballot(path, votes_for), self.rules)

    def trailers(self, path: str, votes_for: int) -> dict[str, str]:
        """The act's own data for the case at `path`."""
        ballot = self.ballot(path, votes_for)
        return {
            "Votes-For": str(votes_for),
            "Votes-Present": str(ballot.present),
            "Recused": "; ".join(f"{name}: {reason}" for name, reason in self.recused.get(path, {}).items()),
        }

    @property
    def shared(self) -> dict[str, str]:
        """The data that all cases of the meeting share."""
        return {"Votes-Total": str(self.rules.total), "Absent": "; ".join(self.absent)}


def links(form: Form[Nomination], head: Person, names: Sequence[str]) -> list[str]:
    """Why some of the members `names` had better step back from the case of `form`, a sentence each.

    `head`: the head of its unit as the record has it, as when an act is judged.
    """
    case = case_of(form.value.names, head, form.standing)
    parties = [Party(Person(name, ""), Person(name, "")) for name in names]
    return [link for party in parties if (link := own_case(party, case))]
