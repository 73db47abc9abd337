"""Rules about who is who: a nomination of the same person exists, and nothing runs in a circle.

Pure, like `checks.py`, whose table of rules names these functions. The people and units themselves are put
together in `identity.py`.
"""

from collections.abc import Callable, Iterator
from datetime import date

from campaign.finding import Finding, Place
from campaign.nomination import Nomination
from campaign.unit import Registration
from campaign.wording import finding, nearest
from campaign.workspace import Form, Workspace

Found = Iterator[Finding]


def nomination_same_person(workspace: Workspace, form: Form[Nomination]) -> Found:
    """`same_as` names an earlier nomination of a person, and leads back to where it started nowhere."""
    value, place = form.value, Place(form.path).at("same_as")
    if not value.same_as or not value.individual:
        return  # of a collective the field itself is wrong (`checks.py`)
    known = {one.id: one for one in workspace.nominations.values()}
    earlier = known.get(value.same_as)
    if earlier is None:
        near = nearest(value.same_as, [name for name in known if name != form.id])
        yield finding("unknown-reference", place, what="đề nghị", value=value.same_as, nearest=near)
    elif not earlier.value.individual:
        yield finding("same-as-collective", place, value=value.same_as)
    else:
        chain = _circle(form.id, value.same_as, lambda one: known[one].value.same_as if one in known else "")
        if chain:
            yield finding("same-as-circle", place, chain=" → ".join(chain))
        elif _ends(workspace, earlier) > _ends(workspace, form):
            yield finding("same-as-later", place, value=value.same_as)


def _ends(workspace: Workspace, form: Form[Nomination]) -> date:
    """The last day that the review of `form` looks at; as early as can be where the plan does not say."""
    ends = (period.to for period in workspace.plan.periods if period.id == form.value.period)
    return next(ends, None) or date.min


def registration_successors(workspace: Workspace, form: Form[Registration]) -> Found:
    """Who took over from a unit, and who from that one, never leads back to the unit."""
    units = workspace.registrations
    chain = _circle(
        form.unit, form.value.successor, lambda one: units[one].value.successor if one in units else ""
    )
    if chain:
        yield finding("successor-circle", Place(form.path).at("successor"), chain=" → ".join(chain))


def _circle(start: str, first: str, following: Callable[[str], str]) -> list[str]:
    """The way from `start` over `first` back to `start`; empty where it does not lead back."""
    chain = [start]
    here = first
    while here and here not in chain:
        chain.append(here)
        here = following(here)
    return [*chain, start] if here == start else []
