"""What a reference may mean now: units, awards, periods and the rest of the plan, found by id or by name.

Pure. Screens offer these, spreadsheets name them. Whether a stored id exists is checked in `checks.py`.
"""

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from campaign.vietnamese import alphabetical, bare, nfc
from campaign.workspace import Workspace


@dataclass(frozen=True)
class Known:
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


def _units(workspace: Workspace) -> list[Known]:
    found = [
        Known(unit, workspace.unit_name(unit), unit, tuple(one.name for one in form.value.former_names))
        for unit, form in workspace.registrations.items()
    ]
    return sorted(found, key=lambda one: alphabetical(one.label))


def _persons(workspace: Workspace) -> list[Known]:
    forms = [form for form in workspace.nominations.values() if form.value.individual]
    found = [Known(form.id, form.value.addressed, form.id, (form.value.name,)) for form in forms]
    return sorted(found, key=lambda one: alphabetical(one.label))


_SOURCES: Mapping[str, Callable[[Workspace], Sequence[Known]]] = {
    "unit": _units,
    "unit_kind": lambda w: [Known(kind.id, kind.label) for kind in w.plan.unit_kinds],
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
    """A name means nothing, or several things, `meant`; `str()` is a Vietnamese sentence."""

    def __init__(self, sentence: str, meant: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.meant = meant


@dataclass(frozen=True)
class Names:
    """The names of all that references of one kind may mean."""

    to: str
    options: Sequence[Known]

    @cached_property
    def _meant(self) -> Mapping[str, tuple[str, ...]]:
        """The ids that each name without marks may mean; an id before any name."""
        by_name: dict[str, dict[str, None]] = {}
        for one in self.options:
            for name in (one.label, *one.names, *((one.note,) if self.to in _BY_ID else ())):
                by_name.setdefault(bare(name), {})[one.value] = None
        return {name: tuple(ids) for name, ids in by_name.items()}

    @cached_property
    def ids(self) -> Mapping[str, Known]:
        """The options under their ids."""
        return {one.value: one for one in self.options}

    def resolve(self, text: str) -> str:
        """The id that `text`, an id or a name with or without marks, means. Raises `Unknown`."""
        typed = nfc(text.strip())
        if typed in self.ids:
            return typed
        meant = self._meant.get(bare(typed), ())
        if len(meant) == 1:
            return meant[0]
        what = WHAT[self.to]
        if meant:
            raise Unknown(f"“{typed}” có thể là {len(meant)} {what}: {', '.join(meant)}. Ghi mã.", meant)
        raise Unknown(f"Không có {what} nào là “{typed}”.{self._nearest(typed)}")

    def _nearest(self, text: str) -> str:
        close = difflib.get_close_matches(bare(text), list(self._meant), 1, 0.6)
        if close:
            one = self.ids[self._meant[close[0]][0]]
            return f" Có phải là “{one.value if self.to in _BY_ID else one.label}”?"
        some = [one.value if self.to in _BY_ID else one.label for one in self.options[:8]]
        more = " …" if len(self.options) > len(some) else ""
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
        return one.label if self._meant.get(bare(one.label)) == (value,) and one.label.strip() else value


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
