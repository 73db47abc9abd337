"""Which nominations of a review are made public together: those posted on the same days, those still to be.

Knows no PDF: the catalogue asks it what there is to print. Drawn by `notice.py`.
"""

from datetime import date

from msgspec import Struct

from campaign.ladder import allowed_from, verb_for
from campaign.nomination import Nomination
from campaign.rules import against
from campaign.workspace import Form, Workspace
from render.proposed import before_somebody

POST = "post"


class Posting(Struct, frozen=True):
    """One list that hangs out, or is to."""

    forms: tuple[Form[Nomination], ...]
    start: date | None = None
    """The first day; None where the record does not bear it."""
    end: date | None = None
    """The last day; None likewise."""
    lapsed: tuple[str, ...] = ()
    """The ids of forms posted on these days that have changed since, so that this no longer counts."""


def postings(workspace: Workspace, period: str) -> list[Posting]:
    """The lists of a review as the record posted them, by their days; last, what may be posted next.

    A nomination that was posted stays in its list, whatever became of it; one that was posted again for what
    it says now stands in the later list alone. A list of which nothing counts any more is there still, empty.
    """
    held: dict[tuple[date | None, date | None], list[Form[Nomination]]] = {}
    lapsed: dict[tuple[date | None, date | None], list[str]] = {}
    for form in workspace.nominations.values():
        posted = [act for act in form.standing.acts if act.verb == POST and not act.faults]
        if form.value.period != period or not posted:
            continue
        days = posted[-1].on("Posted-From"), posted[-1].on("Posted-To")
        if posted[-1].content == form.standing.content:
            held.setdefault(days, []).append(form)
        else:
            lapsed.setdefault(days, []).append(form.id)
    found = [
        Posting(tuple(held.get(days, ())), *days, tuple(lapsed.get(days, ())))
        for days in sorted(
            held.keys() | lapsed.keys(), key=lambda days: tuple(day or date.max for day in days)
        )
    ]
    waiting = to_post(workspace, period)
    return [*found, Posting(tuple(waiting))] if waiting else found


def to_post(workspace: Workspace, period: str) -> list[Form[Nomination]]:
    """Those whose next step may be the posting, and that the appraisal does not speak against."""
    verb = verb_for(POST, "nomination")
    states = allowed_from(verb, workspace.plan, upward=False) if verb else ()
    return [
        form
        for form in before_somebody(workspace, period)
        if form.state in states and not any(against(form.standing, workspace.plan))
    ]
