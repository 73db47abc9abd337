"""Whatever a form's field may refer to, the screen has something to choose from."""

import pytest

from campaign.content import declared
from campaign.desk import Desk
from campaign.forms import KINDS
from campaign.kinds import Kind, Many, Reference
from tui.offers import offered


def references() -> dict[str, Reference]:
    """One reference to each sort of thing that any field of any form refers to."""
    found: dict[str, Reference] = {}
    for kind in KINDS.values():
        for _, field in declared(kind.shape):
            inner: Kind = field.kind.of if isinstance(field.kind, Many) else field.kind
            if isinstance(inner, Reference):
                found[inner.to] = inner
    return found


@pytest.mark.parametrize("to", sorted(references()))
def test_each_reference_has_something_to_offer(desk: Desk, to: str) -> None:
    assert offered(desk.workspace, references()[to]), to


def test_an_earlier_nomination_of_a_person_is_offered_by_name(desk: Desk) -> None:
    told = {option.value: option.label for option in offered(desk.workspace, references()["nomination"])}
    assert told["nominations/2024/tran-mau-binh"] == "Bà Trần Mẫu Bình"
    assert "nominations/2024/mot-cua" not in told
