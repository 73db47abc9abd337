"""What is worked out of a workspace grows with its units, not with their square: lines run are counted, never
time."""

import sys
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from types import FrameType
from typing import Any

import pytest

from bench.contents import YEARS, Commune, Made
from bench.workspaces import Story
from campaign import (
    certificates,
    checks,
    handover,
    identity,
    indicators,
    limits,
    lines,
    money,
    overview,
    queue,
    references,
    register,
    rollup,
    tables,
)
from campaign.act import Standing, State
from campaign.columns import LISTS
from campaign.forms import form_of
from campaign.review import review
from campaign.values import replace
from campaign.workspace import Form, Workspace, with_forms
from tests import full

PLAN = Story(1).plan
DAY = date(2026, 1, 5)
Work = Callable[[Workspace], object]

WORK: dict[str, Work] = {
    "findings": checks.findings,
    "review": review,
    "review of a period": lambda space: review(space, PLAN.periods[-1]),
    "overview": lambda space: overview.overview(space, DAY),
    "queue": queue.queue,
    "waits": lambda space: list(limits.all_waits(space)),
    "urged": lambda space: limits.urged(space, DAY),
    "people": identity.people,
    "units": identity.units,
    "lines of units": lambda space: list(lines.unit_lines(space)),
    "lines of nominations": lambda space: [lines.nomination_line(space, key) for key in space.nominations],
    "open work": handover.open_work,
    "costs": lambda space: money.costs(space, DAY),
    "clashes": lambda space: register.clashes(register.decisions(PLAN, space.nominations.values())),
    "next number": lambda space: register.next_number(space, DAY),
    "certificates": certificates.numbers,
    "rollup": lambda space: rollup.commune(space, "x", [], 0),
    "summary": lambda space: indicators.summary(space, 2024),
    "known nominees": lambda space: references.known(space, "nomination"),
    **{f"export {name}": partial(tables.exported, list_id=name) for name in LISTS},
    **{f"template {name}": partial(tables.template, list_id=name, year=2024) for name in LISTS},
}


@cache
def commune(units: int) -> tuple[Form[Any], ...]:
    """The forms of so many units: a tenth of the registrations and a third of the figures lie with them, half
    of the nominations were awarded, each by a decision of its own."""
    made = Commune(PLAN, units)
    forms = []
    for unit in range(units):
        forms.append((made.registration(unit), State.ACCEPTED if unit % 10 else State.DRAFT))
        forms += [(made.year(unit, year), State.ACCEPTED) for year in YEARS[1:]]
        forms.append((made.year(unit, YEARS[0]), State.RETURNED))
        forms.append((made.nomination(unit), State.AWARDED if unit % 4 < 2 else State.SUBMITTED))
    return tuple(_acted(one, state, number) for number, (one, state) in enumerate(forms))


def _acted(made: Made, state: State, number: int) -> Form[Any]:
    form = form_of(made.form.raw, made.form.path)
    verbs = full.DECIDED if state is State.AWARDED else ("submit",)
    decision = {"Decision-Number": f"{number}/QĐ-UBND", "Batch": f"b{number}"}
    acts = [
        replace(act, data={**act.data, **decision}) if act.verb == "decide" else act
        for act in full.acts(form.path, *verbs)
    ]
    return replace(form, blob=made.form.blob, standing=Standing(state, acts, acts[0].content))


def lines_run(work: Work, units: int) -> int:
    space, count = with_forms(Workspace(PLAN), commune(units)), 0

    def traced(_frame: FrameType, _event: str, _argument: object) -> Any:
        nonlocal count
        count += 1
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        work(space)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", WORK)
def test_work_grows_with_the_units(name: str) -> None:
    """Forty units more cost half of what eighty more do; where each is compared with each, less than half."""
    work, (few, more, many) = WORK[name], (40, 80, 160)
    lines_run(work, many)  # what the program remembers of texts it has met by now
    first, second = (
        lines_run(work, more) - lines_run(work, few),
        lines_run(work, many) - lines_run(work, more),
    )
    assert second <= 2.02 * first
