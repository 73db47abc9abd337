"""What papers read grows with the nominations, not with their square: work is counted, never time."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import pytest

from campaign.act import State
from campaign.acting import Order, Setting, prospects
from campaign.commit import Person
from campaign.entitlement import Party
from campaign.nomination import Nomination
from campaign.register import ISSUING
from campaign.values import replace
from campaign.workspace import Form
from render.catalogue import PAPERS, Paper, draw, everything
from tests import full
from tests.acted import HANOI

TOGETHER = 2
"""Names of one decision."""


class Counted:
    """A campaign with so many decided nominations, and how often one of them was read."""

    def __init__(self, count: int) -> None:
        self.reads = 0
        space = full.workspace()
        names = [f"2024/n{number}" for number in range(count)]
        made = _Counting(self, {name: self._decided(number, name) for number, name in enumerate(names)})
        self.space = replace(space, nominations=made)

    def _decided(self, number: int, name: str) -> Form[Nomination]:
        path = f"campaign/nominations/{name}.toml"
        decision = {"Decision-Number": f"{number // TOGETHER}/QĐ-UBND", "Batch": f"{number // TOGETHER}"}
        acts = tuple(
            replace(act, data={**act.data, **decision}) if act.verb in ISSUING else act
            for act in full.acts(path, *full.DECIDED)
        )
        value = replace(full.PERSON, name=f"Nguyễn Mẫu {number}", same_as="")
        standing = replace(full.form(path, value, State.AWARDED).standing, acts=acts)
        source = _Told(self, value)
        return Form(path, "nomination", None, None, "b" * 40, standing=standing, source=source)


class _Told:
    """What one nomination says, and that it was asked."""

    def __init__(self, told: Counted, value: Nomination) -> None:
        self._told, self._value = told, value

    def raw(self, _path: str) -> Mapping[str, Any]:
        self._told.reads += 1
        return {}

    def value(self, path: str) -> tuple[Nomination, bool]:
        return self._value, bool(self.raw(path))


class _Counting(Mapping[str, Form[Nomination]]):
    def __init__(self, told: Counted, forms: Mapping[str, Form[Nomination]]) -> None:
        self.told, self.forms = told, forms

    def __getitem__(self, name: str) -> Form[Nomination]:
        self.told.reads += 1
        return self.forms[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.forms)

    def __len__(self) -> int:
        return len(self.forms)


def reads_of(paper: Paper, count: int) -> int:
    counted = Counted(count)
    draw(paper, counted.space, everything(paper, counted.space))
    return counted.reads


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)
def test_a_paper_reads_each_nomination_as_often_however_many_there_are(paper: Paper) -> None:
    few, more, many = (reads_of(paper, count) for count in (4, 8, 12))
    assert many - more == more - few


def test_a_decision_looks_for_its_number_once_however_many_it_names() -> None:
    def reads(count: int) -> int:
        counted = Counted(count)
        chair = Person("Trần Mẫu Bách", "")
        at = datetime(2024, 9, 30, 8, 0, tzinfo=HANOI)
        setting = Setting(
            Party(chair, chair, ""),
            at,
            counted.space.plan,
            lambda _unit: chair,
            lambda _nomination: {},
        )
        order = Order("decide", data={"Decision-Number": "1/QĐ-UBND", "Decision-Date": "2024-09-30"})
        found = prospects(counted.space, order, list(counted.space.nominations.values()), setting)
        assert all(any("Số 1/QĐ-UBND được dùng" in why for why in one.obstacles) for one in found)
        return counted.reads

    few, more, many = (reads(count) for count in (4, 8, 12))
    assert many - more == more - few
