"""What `verify` draws again: a state of the record once, and the record of then only where it is another."""

from collections.abc import Callable

import pytest

from campaign.places import PLAN_FILE
from campaign.values import replace
from campaign.workspace import Form, Workspace
from render import catalogue, registration
from render.evidence import evidence
from render.printed import Printed
from render.verify import Verdict, judge
from tests import full

UNIT = "truong"


def recorded(space: Workspace, commit: str) -> Workspace:
    """`space` as it stands at `commit`, with nothing beside the record."""
    blobs = {form.path: form.blob for form in space.forms()} | {PLAN_FILE: space.plan_blob}
    return replace(space, commit=commit, committed=blobs)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Workspace]:
    """The workspaces that the registration is drawn from, as it is."""
    of: list[Workspace] = []
    draw: Callable[..., list[Printed]] = registration.draw

    def noted(space: Workspace, forms: list[Form[object]], unconfirmed: bool) -> list[Printed]:
        of.append(space)
        return draw(space, forms, unconfirmed)

    monkeypatch.setattr(registration, "draw", noted)
    return of


def test_each_state_of_the_record_is_drawn_once(drawn: list[Workspace]) -> None:
    then = recorded(full.workspace(), "a" * 40)
    paper = catalogue.paper("registration")
    assert paper is not None
    (printed,) = catalogue.draw(paper, then, [then.registrations[UNIT]])
    found = evidence(printed.pdf)
    drawn.clear()

    def no_other(commit: str) -> Workspace:
        raise AssertionError(commit)

    assert judge(found, then, no_other).verdict is Verdict.IDENTICAL
    assert len(drawn) == 1

    # a later record where the head's post has changed: then, and now, and what differs
    held = then.registrations[UNIT]
    value = replace(held.value, head=replace(held.value.head, title="Quyền Hiệu trưởng"))
    later = {**then.registrations, UNIT: replace(held, value=value, blob="c" * 40)}
    now = recorded(replace(then, registrations=later), "b" * 40)
    drawn.clear()
    assert judge(found, now, {"a" * 40: then}.get).verdict is Verdict.CHANGED
    assert [space.commit for space in drawn] == ["a" * 40, "b" * 40]

    # what lies unrecorded on the disk is not what the commit holds
    loose = replace(now, commit="a" * 40, committed=then.committed)
    drawn.clear()
    assert judge(found, loose, {"a" * 40: then}.get).verdict is Verdict.CHANGED
    assert len(drawn) == 2
