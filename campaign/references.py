"""What a reference may mean now: units, awards, periods and the rest of the plan, found by id or by name.

Pure. Screens offer these, spreadsheets name them. Whether a stored id exists is checked in `checks.py`.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from msgspec import Struct

from campaign.nomination import NOMINEES, Nomination
from campaign.unit import Registration
from campaign.vietnamese import alphabetical, bare, nfc
from campaign.workspace import Form, Workspace


class Known(Struct, frozen=True):
    """One thing that a reference may mean."""

    value: str
    """Its id, as files hold it."""
    label: str
    note: str = ""
    names: tuple[str, ...] = ()
    """Other names that mean it, such as former ones."""


def known(workspace: Workspace, to: str) -> Sequence[Known]:
    """What a reference to a `to` (`kinds.Reference.to`) may mean, in the order in which to offer it."""
    source = _SOURCES.get(to)
    return source(workspace) if source else ()


def _unit(form: Form[Registration]) -> Known:
    former = tuple(one.name for one in form.value.former_names)
    return Known(form.unit, form.value.name or form.unit, form.unit, former)


def _person(form: Form[Nomination]) -> Known:
    return Known(form.id, form.value.addressed, form.id, (form.value.name,))


def _units(workspace: Workspace) -> list[Known]:
    return sorted(map(_unit, workspace.registrations.values()), key=lambda one: alphabetical(one.label))


def _persons(workspace: Workspace) -> list[Known]:
    forms = (form for form in workspace.nominations.values() if form.value.individual)
    return sorted(map(_person, forms), key=lambda one: alphabetical(one.label))


_SOURCES: Mapping[str, Callable[[Workspace], Sequence[Known]]] = {
    "unit": _units,
    "unit_kind": lambda w: [Known(kind.id, kind.label) for kind in w.plan.unit_kinds],
    "nominee": lambda _: [Known(*one) for one in NOMINEES],
    "judged": lambda w: [Known(*NOMINEES[0]), *known(w, "unit_kind")],
    "indicator": lambda w: [Known(one.id, one.text, one.clause) for one in w.plan.indicators],
    "award": lambda w: [Known(one.id, one.label, one.clause) for one in w.plan.awards],
    "period": lambda w: [Known(one.id, one.label) for one in w.plan.periods],
    "content": lambda w: [Known(one.id, one.text, one.clause) for one in w.plan.contents],
    "criterion": lambda w: [Known(one.id, one.text, one.clause) for one in w.plan.criteria],
    "nomination": _persons,
}

WHAT = {
    "unit": "đơn vị",
    "unit_kind": "loại đơn vị",
    "nominee": "đối tượng",
    "judged": "đối tượng hoặc loại đơn vị",
    "indicator": "chỉ tiêu",
    "award": "hình thức khen thưởng",
    "period": "kỳ xét",
    "content": "nội dung thi đua",
    "criterion": "tiêu chuẩn",
    "nomination": "đề nghị",
}
"""Each in words."""

_BY_ID = ("content", "criterion", "indicator", "nomination")
"""Written by their ids: their labels are whole sentences."""


class Unknown(ValueError):
    """A name means nothing, or several things; `str()` is a Vietnamese sentence."""


class Names:
    """The names of all that references to a `to` may mean; what comes up on the way may be put in."""

    def __init__(self, to: str, options: Iterable[Known]) -> None:
        self.to = to
        self.ids: dict[str, Known] = {}
        """The options under their ids, in the order in which to offer them."""
        self._meant: dict[str, dict[str, None]] = {}
        """The ids that each name without marks may mean."""
        for one in options:
            self.put(one)

    def put(self, one: Known) -> None:
        """Know `one` from now on, in the place of what had its id."""
        self.drop(one.value)
        self.ids[one.value] = one
        for name in self._called(one):
            self._meant.setdefault(name, {})[one.value] = None

    def drop(self, value: str) -> None:
        """Forget what has the id `value`, if anything has."""
        if value in self.ids:
            for name in self._called(self.ids.pop(value)):
                meant = self._meant[name]
                del meant[value]
                if not meant:
                    del self._meant[name]

    def _called(self, one: Known) -> set[str]:
        return {bare(name) for name in (one.label, *one.names, *((one.note,) if self.to in _BY_ID else ()))}

    def meaning(self, text: str) -> Sequence[str]:
        """The ids that `text`, an id or a name with or without marks, may mean; an id before any name."""
        typed = nfc(text.strip())
        return (typed,) if typed in self.ids else tuple(self._meant.get(bare(typed), ()))

    def resolve(self, text: str) -> str:
        """The one id that `text` means. Raises `Unknown`; its sentence takes longer than the `meaning`."""
        meant, typed, what = self.meaning(text), nfc(text.strip()), WHAT[self.to]
        if len(meant) == 1:
            return meant[0]
        if meant:
            raise Unknown(f"“{typed}” có thể là {len(meant)} {what}: {', '.join(meant)}. Ghi mã.")
        raise Unknown(f"Không có {what} nào là “{typed}”.{self._nearest(typed)}")

    def _nearest(self, text: str) -> str:
        begin = re.compile(re.escape(bare(text)) + r"\b")
        begun = {value for name, meant in self._meant.items() if begin.match(name) for value in meant}
        if len(begun) != 1:
            close = difflib.get_close_matches(bare(text), self._meant, 1, 0.6)
            begun = {next(iter(self._meant[name])) for name in close}
        for value in begun:
            one = self.ids[value]
            return f" Có phải là “{one.value if self.to in _BY_ID else one.label}”?"
        some = [one.value if self.to in _BY_ID else one.label for one in islice(self.ids.values(), 8)]
        more = " …" if len(self.ids) > len(some) else ""
        return f" Có: {'; '.join(some)}{more}." if some else ""

    def without_zeros(self, digits: str) -> str:
        """The one id that is `digits` once its leading zeros are lost; empty where it is not clear which."""
        found = [one for one in self.ids if one != digits and one.isdecimal() and one.lstrip("0") == digits]
        return found[0] if len(found) == 1 else ""

    def shown(self, value: str) -> str:
        """The id `value` as a cell writes it: by its label, where that means it and nothing else."""
        one = self.ids.get(value)
        if one is None or self.to in _BY_ID or "\n" in one.label or ";" in one.label:
            return value
        return one.label if list(self._meant[bare(one.label)]) == [value] and one.label.strip() else value


class Lookup:
    """The names of each kind of reference of one workspace, worked out when they are first asked for."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._made: dict[str, Names] = {}

    def __call__(self, to: str) -> Names:
        """The names of what a reference to a `to` may mean."""
        if to not in self._made:
            self._made[to] = Names(to, known(self.workspace, to))
        return self._made[to]

    def put(self, form: Form[Any]) -> None:
        """Have what refers to `form`, changed or new, mean what it says now."""
        if form.kind == "registration":
            self("unit").put(_unit(form))
        elif form.kind == "nomination" and form.value.individual:
            self("nomination").put(_person(form))
        elif form.kind == "nomination":
            self("nomination").drop(form.id)


def label(workspace: Workspace, to: str, value: str) -> str:
    """What people call the one thing whose id is `value`; the id where nothing has it or it has no name.

    Looks up that one alone, where `known` names and sorts all there are.
    """
    if to == "unit":
        return workspace.unit_name(value)
    if to == "nomination":
        form = workspace.nominations.get(value.removeprefix("nominations/"))
        return (form.value.addressed if form else "") or value
    return next((one.label for one in known(workspace, to) if one.value == value), "") or value
