"""What every form may name, and when: ids that exist, days inside the campaign."""

from collections.abc import Collection, Iterator
from datetime import date

from campaign import figures
from campaign.finding import Finding, Place
from campaign.wording import finding, nearest
from campaign.workspace import Workspace

Found = Iterator[Finding]


def unknown(
    ids: tuple[str, ...], known: Collection[str], place: Place, what: str, entries: bool = True
) -> Found:
    """Each of `ids` that is none of the `known` ones, with the nearest of them; `what` it should name.

    `entries`: whether `place` is that of the list, each id an entry of it.
    """
    for index, name in enumerate(ids):
        if name and name not in known:
            at = place.at(index) if entries else place
            yield finding("unknown-reference", at, what=what, value=name, nearest=nearest(name, known))


def outside(workspace: Workspace, day: date | None, place: Place) -> Found:
    """Whether `day` lies before the campaign or after it."""
    plan = workspace.plan
    if day is not None and not plan.start <= day <= plan.end:
        first, last = figures.day(plan.start), figures.day(plan.end)
        yield finding(
            "outside-campaign", place, plan.clauses.schedule, day=figures.day(day), start=first, end=last
        )
