"""No field of a form is lost on the way to paper: each changes what some paper says, or declares why not.

In the full campaign of `full.py` every field says something. Texts are marked, all at once, and looked for in
all papers; every other field is given another value, and papers are drawn again until one reads differently.
Where none does, the declaration must bear a reason (`unprinted`); where one does, it must not.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from campaign.fields import Field, Named, Record, fields_of
from campaign.forms import KINDS
from campaign.kinds import Choice, Day, Kind, Many, Number, Reference, Text, Truth
from campaign.plan import Plan
from campaign.workspace import Form, Workspace
from render.catalogue import PAPERS, Paper, Subject, draw, everything
from render.printed import Unprintable
from tests import full

Path = tuple[str | int, ...]

KEYS_OF_TABLES = ("id",)
"""What other fields refer to by: papers print what stands behind it."""

IDS = {
    "unit": ("mot-cua", "truong"),
    "unit_kind": ("agency", "school", "enterprise"),
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
            yield Leaf(form, at, field, held)


def every_leaf(space: Workspace) -> Iterator[Leaf]:
    yield from leaves("", space.plan)
    for form in space.forms():
        yield from leaves(form.path, form.value)


def others(kind: Kind, value: Any) -> list[Any]:
    """Other values that the field may have, the likeliest to be seen first."""
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
            return [known + timedelta(days=days) for days in (1000, -1000, 1)]
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


def said(paper: Paper, space: Workspace, subjects: list[Subject]) -> str:
    """All that `paper` says of the subjects; a refusal says something too."""
    try:
        return "\n".join(page for one in draw(paper, space, subjects) for page in full.pages(one))
    except Unprintable as refusal:
        return str(refusal)


LAST = ("any", "period")
"""What the papers take that are asked last: they are long, and say little that no other one says."""


def subjects_of(paper: Paper, space: Workspace, form: str) -> list[Subject]:
    """What is drawn to see whether a field of the form at that path is printed (of the plan: empty)."""
    found = everything(paper, space)
    own: list[Subject] = [one for one in found if isinstance(one, Form) and one.path == form]
    return own or found


@cache
def before(paper: Paper, form: str) -> str:
    space = full.workspace()
    return said(paper, space, subjects_of(paper, space, form))


def seen(space: Workspace, form: str = "") -> bool:
    """Whether any paper of `space` reads differently; those of the form at that path are asked first."""
    kind = next((kind.id for kind in KINDS.values() if kind.path.fullmatch(form)), "calendar")
    ordered = sorted(PAPERS, key=lambda paper: (paper.takes in LAST, paper.takes != kind))
    return any(said(one, space, subjects_of(one, space, form)) != before(one, form) for one in ordered)


@cache
def marked() -> frozenset[str]:
    """The names of the texts that some paper prints: each bears a mark of its own."""
    space, marks = full.workspace(), {}
    for number, leaf in enumerate(every_leaf(full.workspace())):
        if isinstance(leaf.field.kind, Text) and leaf.field.key not in full.WORDS_OF_THE_PROGRAM:
            marks[f"ZQ{number}Q"] = leaf.name
            space = with_leaf(space, leaf, f"zq{number}q")
    text = "".join(full.squeezed(said(paper, space, everything(paper, space))) for paper in PAPERS)
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
    values = [(leaf, others(leaf.field.kind, leaf.value)) for leaf in told]
    # the first other value in each place, then the second in each
    turns = itertools.zip_longest(*([(leaf, value) for value in given] for leaf, given in values))
    changes = [change for turn in turns for change in turn if change is not None]
    return any(seen(with_leaf(space, leaf, value), leaf.form) for leaf, value in changes)


def declared(shape: type[Any], prefix: str) -> Iterator[str]:
    for attribute, field in fields_of(shape):
        kind = field.kind.of if isinstance(field.kind, Many) else field.kind
        if isinstance(kind, Record | Named):
            yield from declared(kind.shape, f"{prefix}.{attribute}")
        elif field.key not in KEYS_OF_TABLES:
            yield f"{prefix}.{attribute}"


def test_the_full_campaign_says_something_in_every_field() -> None:
    shapes: dict[str, type[Any]] = {"plan": Plan, **{kind.id: kind.shape for kind in KINDS.values()}}
    wanted = {name for prefix, shape in shapes.items() for name in declared(shape, prefix)}
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
    space = full.workspace()
    aside = {name: places for name, places in by_name().items() if places[0].field.unprinted}
    for turn in range(3):
        changed = space
        for leaf in itertools.chain(*aside.values()):
            values = others(leaf.field.kind, leaf.value) or [leaf.value]
            changed = with_leaf(changed, leaf, values[turn % len(values)])
        if seen(changed):
            wrong = [name for name, places in aside.items() if printed(name, places)]
            assert wrong == [], "papers do depend on these: take `unprinted` off their declarations"
