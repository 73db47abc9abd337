"""The certificates that decisions have given: which nominee of which decision, and their numbers in the book.

Pure. A number counts the certificates of one body and year in the order in which their decisions were
recorded, and within a decision in the order of its list. The record only grows, so a number never moves;
one that was revoked keeps its own. Neighbour: `register.py` keeps the numbers of the decisions themselves.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from campaign.nomination import Nomination
from campaign.register import ISSUING, Decision, decisions
from campaign.vietnamese import alphabetical, by_given_name
from campaign.workspace import Form, Workspace


class Certificate(Struct, frozen=True):
    """One certificate: the nominee's form, the decision, and its place in the book of that year and body."""

    form: Form[Nomination]
    decision: Decision
    number: int

    @property
    def year(self) -> int:
        """The calendar year of the decision."""
        return self.decision.day.year

    @property
    def stands(self) -> bool:
        """Whether the form still rests on this decision: neither revoked nor changed since."""
        last = next((act for act in reversed(self.form.standing.current) if act.verb in ISSUING), None)
        return (
            last is not None
            and last.verb == "decide"
            and (last.commit, last.form, last.at) in self.decision.steps
        )

    @property
    def handed_over(self) -> date | None:
        """The day on which the record says that it was given to the nominee."""
        act = self.form.standing.last("award") if self.stands else None
        return act.day if act else None


def certificates(workspace: Workspace) -> tuple[Certificate, ...]:
    """Every certificate that the body running the campaign decided, oldest decision on record first."""
    return workspace.once(_certificates)


def _certificates(workspace: Workspace) -> tuple[Certificate, ...]:
    plan = workspace.plan
    own = [form for form in workspace.nominations.values() if not plan.goes_upward(form.value.award)]
    by_path = {form.path: form for form in own}
    given = [one for one in decisions(plan, own) if any(act.verb == "decide" for act in one.acts)]
    given.sort(key=lambda one: (min(act.at for act in one.acts), one.day, one.number))
    counted: dict[tuple[str, int], int] = {}
    found = []
    for decision in given:
        named = dict.fromkeys(act.form for act in decision.acts if act.verb == "decide")
        for form in in_list_order(workspace, (by_path[path] for path in named), decision.day):
            book = decision.body, decision.day.year
            counted[book] = counted.get(book, 0) + 1
            found.append(Certificate(form, decision, counted[book]))
    return tuple(found)


def numbers(workspace: Workspace) -> Mapping[str, int]:
    """The number in the book of each form that rests on its decision, by path.

    Empty where the plan does not let the record number certificates (`record.number_certificates`).
    """
    return workspace.once(_numbers) if workspace.plan.record.number_certificates else {}


def _numbers(workspace: Workspace) -> Mapping[str, int]:
    return {one.form.path: one.number for one in certificates(workspace) if one.stands}


def in_list_order(
    workspace: Workspace, forms: Iterable[Form[Nomination]], day: date
) -> list[Form[Nomination]]:
    """`forms` as a decision of `day` lists them: collectives by name, then persons by unit and given name."""

    def place(form: Form[Nomination]) -> tuple[object, ...]:
        if not form.value.individual:
            return (False, alphabetical(form.value.name), form.id)
        unit = workspace.unit_name(form.value.unit, day)
        return (True, alphabetical(unit), by_given_name(form.value.name), form.id)

    return sorted(forms, key=place)
