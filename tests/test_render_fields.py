"""No field of a form is lost on the way to paper: each changes what some paper says, or declares why not.

In the full campaign of `full.py` every field says something. Texts are marked, all at once, and looked for in
all papers. Every other field is given another value, and the files that read it are drawn again, until one
says something else. Where none does, the declaration must bear a reason (`unprinted`); those that bear one
are changed all at once, and no paper may tell.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from campaign.fields import Field, Named, Record, fields_of
from campaign.forms import KINDS
from campaign.kinds import Choice, Day, Kind, Many, Number, Reference, Text, Truth
from campaign.plan import Plan
from campaign.plan_tables import COLLECTIVE, INDIVIDUAL
from campaign.values import replace
from campaign.workspace import Form, Workspace
from render.catalogue import PAPERS, Job, everything, jobs, resumed
from render.printed import Unprintable
from tests import full

Path = tuple[str | int, ...]

SHAPES: dict[str, type[Any]] = {"plan": Plan, **{kind.id: kind.shape for kind in KINDS.values()}}
"""What declares the fields of each kind of form."""

KEYS_OF_TABLES = ("id",)
"""What other fields refer to by: papers print what stands behind it."""

IDS = {
    "unit": ("mot-cua", "truong"),
    "unit_kind": ("agency", "school", "enterprise"),
    "nominee": (INDIVIDUAL, COLLECTIVE),
    "judged": (INDIVIDUAL, "agency", "school", "enterprise"),
    "indicator": ("online", "homes"),
    "award": ("commune", "province"),
    "period": ("2024", "2025"),
    "content": ("a", "e"),
    "criterion": ("III.2.1", "III.2.2"),
    "nomination": ("nominations/2024/cho", "nominations/2025/an"),
}


@dataclass(frozen=True)
class Leaf:
    """One field with a value of its own: the form that it stands in, its place there, its declaration."""

    form: str
    """The path of the form; empty for the plan."""
    path: Path
    shape: type[Any]
    """The table that declares it."""
    field: Field
    value: Any

    @property
    def name(self) -> str:
        """The kind of form and the keys down to the field, without the places in lists."""
        kind = next((kind.id for kind in KINDS.values() if kind.path.fullmatch(self.form)), "plan")
        keys = [
            part
            for before, part in zip(("", *self.path), self.path, strict=False)
            if isinstance(part, str) and part != "*" and before != "*"
        ]
        return ".".join([kind, *keys])

    def others(self) -> list[Any]:
        """Other values that it may have."""
        return others(self.field.kind, self.value, self.field.key == "to")


def leaves(form: str, value: Any, path: Path = ()) -> Iterator[Leaf]:
    for attribute, field in fields_of(type(value)):
        held, at = getattr(value, attribute), (*path, attribute)
        kind = field.kind
        if isinstance(kind, Record):
            yield from leaves(form, held, at)
        elif isinstance(kind, Named):
            for key, entry in held.items():
                yield from leaves(form, entry, (*at, "*", key))
        elif isinstance(kind, Many) and isinstance(kind.of, Record):
            for index, entry in enumerate(held):
                yield from leaves(form, entry, (*at, index))
        elif field.key not in KEYS_OF_TABLES:
            yield Leaf(form, at, type(value), field, held)


def every_leaf(space: Workspace) -> Iterator[Leaf]:
    yield from leaves("", space.plan)
    for form in space.forms():
        yield from leaves(form.path, form.value)


def others(kind: Kind, value: Any, ends: bool = False) -> list[Any]:
    """Other values that a field may have, the likeliest to be seen first; `ends`: it is the end of a time."""
    match kind:
        case Many():
            return [*((other, *value[1:]) for other in others(kind.of, value[0])), ()] if value else []
        case Text():
            return [f"{value} khác", "3/4"]
        case Number():
            return [(value or 0) + step for step in (1, 3)]
        case Truth():
            return [not value]
        case Day():
            known = value if isinstance(value, date) else date(2024, 1, 1)
            far = -1000 if ends else 1000
            return [known + timedelta(days=days) for days in (far, -far, 1)]
        case Choice():
            return [option for option, _ in kind.options if option != value]
        case Reference():
            return [one for one in IDS[kind.to] if one != value]
    raise TypeError(kind)


def with_value(holder: Any, path: Path, value: Any) -> Any:
    """`holder` with `value` at `path`."""
    if not path:
        return value
    first, rest = path[0], path[1:]
    if first == "*":
        return {**holder, rest[0]: with_value(holder[rest[0]], rest[1:], value)}
    if isinstance(first, int):
        return tuple(
            with_value(entry, rest, value) if at == first else entry for at, entry in enumerate(holder)
        )
    return replace(holder, **{first: with_value(getattr(holder, first), rest, value)})


def with_leaf(space: Workspace, leaf: Leaf, value: Any) -> Workspace:
    """The campaign where that field has `value`."""
    if not leaf.form:
        return replace(space, plan=with_value(space.plan, leaf.path, value))

    def each(forms: Any) -> dict[Any, Form[Any]]:
        return {
            key: replace(form, value=with_value(form.value, leaf.path, value))
            if form.path == leaf.form
            else form
            for key, form in forms.items()
        }

    return replace(
        space,
        registrations=each(space.registrations),
        years=each(space.years),
        nominations=each(space.nominations),
        activities=each(space.activities),
    )


@dataclass(frozen=True)
class File:
    """One file of the full campaign: what it says, and what was read to draw it."""

    job: Job
    text: str
    read: frozenset[tuple[type[Any], str | int]]
    """Fields, by the table that declares them and their attributes."""
    forms: frozenset[str]
    """Paths; that of the plan is empty, as in a leaf."""


def files(space: Workspace) -> Iterator[Job]:
    """Every file of every paper that there is to print."""
    for paper in PAPERS:
        yield from jobs(paper, space, everything(paper, space))


def said(job: Job) -> tuple[str, frozenset[str]]:
    """All that a file says, and the forms that were read for it; a refusal says something too."""
    try:
        printed, paths = job.traced()
    except Unprintable as refusal:
        return str(refusal), frozenset()
    return "\n".join(page for one in printed for page in full.pages(one)), frozenset(("", *paths))


def shapes_of(shape: type[Any]) -> Iterator[type[Any]]:
    """`shape` and the declared tables in it."""
    yield shape
    for _, field in fields_of(shape):
        kind = field.kind.of if isinstance(field.kind, Many) else field.kind
        if isinstance(kind, Record | Named):
            yield from shapes_of(kind.shape)


@cache
def before() -> tuple[File, ...]:
    """Every file of the full campaign, those with the least to read first."""
    found = []
    with pytest.MonkeyPatch.context() as patch:
        reading: set[tuple[type[Any], str | int]] = set()

        def read(self: Any, name: str) -> Any:
            reading.add((type(self), name))
            return object.__getattribute__(self, name)

        for shape in dict.fromkeys(shape for form in SHAPES.values() for shape in shapes_of(form)):
            patch.setattr(shape, "__getattribute__", read)
        for job in files(full.workspace()):
            reading.clear()
            text, forms = said(job)
            found.append(File(job, text, frozenset(reading), forms))
    return tuple(sorted(found, key=lambda one: len(one.text)))


def differs(one: File, space: Workspace) -> bool:
    """Whether the file says something else in `space`."""
    again = resumed(one.job.asked, space)
    return again is None or said(again)[0] != one.text


def changed(space: Workspace, leaf: Leaf) -> bool:
    """Whether a file that reads the field says something else in `space`, where it has another value."""
    return any(
        differs(one, space)
        for one in before()
        if (leaf.shape, leaf.path[-1]) in one.read and leaf.form in one.forms
    )


@cache
def marked() -> frozenset[str]:
    """The names of the texts that some paper prints: each bears a mark of its own."""
    space, marks = full.workspace(), {}
    for number, leaf in enumerate(every_leaf(full.workspace())):
        if isinstance(leaf.field.kind, Text) and leaf.field.key not in full.WORDS_OF_THE_PROGRAM:
            marks[f"ZQ{number}Q"] = leaf.name
            space = with_leaf(space, leaf, f"zq{number}q")
    text = "".join(full.squeezed(said(job)[0]) for job in files(space))
    return frozenset(name for mark, name in marks.items() if mark in text)


def by_name() -> dict[str, list[Leaf]]:
    named: dict[str, list[Leaf]] = {}
    for leaf in every_leaf(full.workspace()):
        named.setdefault(leaf.name, []).append(leaf)
    return named


def printed(name: str, places: list[Leaf]) -> bool:
    """Whether the field is found by its mark, or another value in any of its `places` changes any paper."""
    if name in marked():
        return True
    space = full.workspace()
    told = sorted(places, key=lambda leaf: leaf.value in ("", None, (), False))
    known = [leaf.value for leaf in told]
    values = [[(leaf, value) for value in (*leaf.others(), *known) if value != leaf.value] for leaf in told]
    # the first other value in each place, then the second in each
    turns = [change for turn in itertools.zip_longest(*values) for change in turn if change is not None]
    return any(changed(with_leaf(space, leaf, value), leaf) for leaf, value in turns)


def declared(shape: type[Any], prefix: str) -> Iterator[str]:
    for attribute, field in fields_of(shape):
        kind = field.kind.of if isinstance(field.kind, Many) else field.kind
        if isinstance(kind, Record | Named):
            yield from declared(kind.shape, f"{prefix}.{attribute}")
        elif field.key not in KEYS_OF_TABLES:
            yield f"{prefix}.{attribute}"


def test_the_full_campaign_says_something_in_every_field() -> None:
    wanted = {name for prefix, shape in SHAPES.items() for name in declared(shape, prefix)}
    given = by_name()
    assert wanted - given.keys() == set()
    empty = [name for name in wanted if all(leaf.value in ("", None, ()) for leaf in given[name])]
    assert empty == []


def test_every_field_is_printed_somewhere_or_says_why_not() -> None:
    lost = [
        name
        for name, places in by_name().items()
        if not places[0].field.unprinted and not printed(name, places)
    ]
    assert lost == [], "no paper depends on these: print them, or declare `unprinted` with the reason"


def test_what_is_declared_as_not_printed_is_not() -> None:
    # all of them get another value at once, and another one; only where a paper tells is looked for which
    silent = {name: places for name, places in by_name().items() if places[0].field.unprinted}
    told = []
    for turn in range(2):
        space = full.workspace()
        for leaf in (leaf for places in silent.values() for leaf in places):
            values = leaf.others()
            space = with_leaf(space, leaf, values[turn % len(values)]) if values else space
        told += [one.job.asked for one in before() if differs(one, space)]
    wrong = [name for name, places in silent.items() if printed(name, places)] if told else []
    assert told == [], f"papers do depend on these: take `unprinted` off their declarations: {wrong}"
