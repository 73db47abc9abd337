"""Who is proposed in a review: the nominations as papers name them, collectives before individuals.

Draws nothing and loads nothing that does; the rows of tables are made in `nominee_rows.py`.
"""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from campaign.act import State
from campaign.certificates import in_list_order
from campaign.ladder import allowed_from, verb_for
from campaign.nomination import Nomination
from campaign.plan_tables import Award
from campaign.rules import against
from campaign.workspace import Form, Workspace

OUT = (State.DRAFT, State.RETURNED, State.REJECTED, State.WITHDRAWN, State.REVOKED)
"""The states in which a nomination is not, or no longer, before anybody."""

BEYOND = (State.FORWARDED, State.DECIDED, State.AWARDED)
"""The states of a nomination that was submitted to whoever decides."""


class Nominee(Struct, frozen=True):
    """One nomination with its names of a day."""

    form: Form[Nomination]
    award: Award
    unit: str
    """The unit's name on the day."""
    address: str
    """The unit's address; empty where it is not told."""

    @property
    def value(self) -> Nomination:
        """The form's value."""
        return self.form.value

    @property
    def place(self) -> str:
        """Post and unit of a person; nothing for a collective, whose name says it."""
        told = (self.value.position, self.unit) if self.value.individual else ()
        return ", ".join(part for part in told if part)


def nominees(workspace: Workspace, forms: Iterable[Form[Nomination]], day: date) -> list[Nominee]:
    """`forms` as lists name them on `day`, in the order of lists (law.md 6.5)."""
    return [nominee(workspace, form, day) for form in in_list_order(workspace, forms, day)]


def nominee(workspace: Workspace, form: Form[Nomination], day: date) -> Nominee:
    """`form` as papers name it on `day`."""
    unit, name = form.value.unit, form.value.award
    registration = workspace.registrations.get(unit)
    award = workspace.plan.award_by_id.get(name) or Award(name, name, "", name, "")
    address = registration.value.address if registration else ""
    return Nominee(form, award, workspace.unit_name(unit, day), address)


def before_somebody(workspace: Workspace, period: str) -> list[Form[Nomination]]:
    """The nominations of `period` that were submitted and are not out."""
    forms = workspace.nominations.values()
    return [form for form in forms if form.value.period == period and form.state not in OUT]


def ripe(workspace: Workspace, period: str) -> list[Form[Nomination]]:
    """Those that may be decided or forwarded now, or were: what a submission proposes."""
    held = {form.path for form, _ in stopped(workspace, period)}
    return [form for form in _due(workspace, period, BEYOND) if form.path not in held]


def stopped(workspace: Workspace, period: str) -> list[tuple[Form[Nomination], str]]:
    """Those that have come as far, but that the appraisal or the council's vote speaks against.

    Each with the reason, a Vietnamese sentence. What was forwarded or decided is not asked again.
    """
    told = [
        (form, " ".join(sentence for _, sentence in against(form.standing, workspace.plan)))
        for form in _due(workspace, period)
    ]
    return [(form, reason) for form, reason in told if reason]


def _due(workspace: Workspace, period: str, also: Iterable[State] = ()) -> list[Form[Nomination]]:
    """Those whose next step is the decision or the forwarding; with the states `also`."""
    states = set(also)
    for name, upward in (("decide", False), ("forward", True)):
        verb = verb_for(name, "nomination")
        states.update(allowed_from(verb, workspace.plan, upward) if verb else ())
    return [form for form in before_somebody(workspace, period) if form.state in states]
