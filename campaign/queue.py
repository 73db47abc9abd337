"""The queue of those who judge: every form that waits for appraisal or acceptance, the oldest first.

Pure; the day is an argument of what reads it. The time limits are `limits.py`'s.
"""

from datetime import date
from typing import Any

from msgspec import Struct

from campaign.act import State
from campaign.limits import Wait, waiting
from campaign.nomination import Nomination
from campaign.workspace import Form, Workspace


class Queued(Struct, frozen=True):
    """One form that waits."""

    form: Form[Any]
    since: date
    """The day on which it was submitted; of changed grounds: the day of the act that rests on them."""
    wait: Wait | None = None
    """The time limit that runs; None where the law sets none."""
    moved: bool = False
    """Whether it was judged already, and what it rests on has changed since (`basis-changed`)."""


def queue(workspace: Workspace) -> list[Queued]:
    """The submitted forms and the nominations whose grounds changed, the longest waiting first."""
    found = []
    for form in workspace.forms():
        moved = any(one.code == "basis-changed" for one in form.findings)
        if form.state is not State.SUBMITTED and not moved:
            continue
        if acts := form.standing.current:  # read last, since most forms wait for nothing
            limit = waiting(workspace, form) if isinstance(form.value, Nomination) and not moved else None
            found.append(Queued(form, acts[-1].day, limit, moved))
    return sorted(found, key=lambda one: (one.since, one.form.path))
