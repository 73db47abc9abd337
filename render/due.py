"""Whether there is something to print for a subject when nothing is named: one question for each such paper.

Asked by `catalogue.py` with the workspace and the subject, and by papers that tell of a step only where it is
taken. Draws nothing and loads nothing that does.
"""

from collections.abc import Iterable
from datetime import date

from campaign.limits import any_late
from campaign.nomination import Nomination
from campaign.plan import Plan
from campaign.plan_tables import Period
from campaign.workspace import Form, Workspace
from render.posting import postings
from render.proposed import ripe
from render.roll import DONE, is_ready


def late(workspace: Workspace, day: date) -> bool:
    """Whether somebody is late on `day`."""
    return any_late(workspace, day)


def posted(workspace: Workspace, period: Period) -> bool:
    """Whether the review has a list that hangs out, or is to."""
    return bool(postings(workspace, period.id))


def taken(plan: Plan, step: str, forms: Iterable[Form[Nomination]]) -> bool:
    """Whether nominations go through `step`: the plan requires it, or one of `forms` went through it."""
    return step in plan.record.steps or any(form.standing.last(step) for form in forms)


def appraised(workspace: Workspace, form: Form[Nomination]) -> bool:
    """Whether the nomination is appraised, or is to be."""
    return taken(workspace.plan, "appraise", [form])


def voted(workspace: Workspace, period: Period) -> bool:
    """Whether a council votes on the nominations of the review."""
    forms = (form for form in workspace.nominations.values() if form.value.period == period.id)
    return taken(workspace.plan, "vote", forms)


def proposed(workspace: Workspace, period: Period) -> bool:
    """Whether the review has somebody to submit to whoever decides."""
    return bool(ripe(workspace, period.id))


def ready(workspace: Workspace, form: Form[Nomination]) -> bool:
    """Whether a decision can be printed for the nomination."""
    return is_ready(workspace.plan, form)


def decided(workspace: Workspace, form: Form[Nomination]) -> bool:
    """Whether the nomination has a decision that stands: money is paid by one, never before."""
    return ready(workspace, form) and form.state in DONE


def acted(_: Workspace, form: Form[object]) -> bool:
    """Whether the record bears an act on the form."""
    return form.standing.acted
