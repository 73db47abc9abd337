"""People and units as identities: every place that names one, under every name that they bore.

Pure. A person is a unit and a name without marks: two of one name in two units stay two, until the `same_as`
of a nomination says that they are one. Nothing else joins anybody; what looks like one person or unit written
twice is offered in `duplicates.py`. Who headed a unit earlier comes from the record (`tenures.py`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from campaign.act import State
from campaign.nomination import Nomination
from campaign.nominees import of_nominee
from campaign.places import PLAN_FILE
from campaign.plan_tables import INDIVIDUAL, ROLES
from campaign.unit import FormerName, Registration
from campaign.vietnamese import bare, by_given_name, nfc
from campaign.workspace import Form, Workspace

Key = tuple[str, str]
"""The unit's id (empty for the people of the plan), and the name without marks."""


class Part(StrEnum):
    """As what somebody is named."""

    NOMINEE = "nominee"
    HEAD = "head"
    ACTOR = "actor"
    AUTHOR = "author"


PART_LABELS = {
    Part.NOMINEE: "Được đề nghị",
    Part.HEAD: "Thủ trưởng",
    Part.ACTOR: "Có vai trò trong kế hoạch",
    Part.AUTHOR: "Tác giả sáng kiến",
}


class Tenure(Struct, frozen=True):
    """The head that a unit's registration named from one day to another, as recorded; None for no end."""

    unit: str
    path: str
    name: str
    title: str = ""
    since: date | None = None
    until: date | None = None


class Sighting(Struct, frozen=True):
    """One place that names a person."""

    part: Part
    name: str
    unit: str
    path: str
    """The form, or the plan."""
    what: str = ""
    """The post, the role, or the title of the initiative."""
    former: str = ""
    """An earlier name that the place gives."""
    since: date | None = None
    until: date | None = None


class Person(Struct, frozen=True):
    """One person, with every place that names them."""

    keys: tuple[Key, ...]
    """Several for somebody who moved or changed their name."""
    sightings: tuple[Sighting, ...]
    nominations: tuple[Form[Nomination], ...]
    """In the order of the reviews."""

    @property
    def name(self) -> str:
        """The name as it was written last: in the latest nomination, else where they are first named."""
        return self.nominations[-1].value.name if self.nominations else self.sightings[0].name

    @property
    def former_names(self) -> tuple[str, ...]:
        """The other names and spellings under which they are written, or said to have been."""
        told = [name for one in self.sightings for name in (one.name, one.former)]
        return tuple(dict.fromkeys(name for name in told if name and letters(name) != letters(self.name)))

    @property
    def units(self) -> tuple[str, ...]:
        """The units they are named in."""
        return tuple(dict.fromkeys(one.unit for one in self.sightings if one.unit))

    @property
    def awarded(self) -> tuple[Form[Nomination], ...]:
        """Those of their nominations that were decided."""
        return tuple(one for one in self.nominations if one.state in (State.DECIDED, State.AWARDED))


class Unit(Struct, frozen=True):
    """One unit: its registration, who took over from it, and whom it took over from."""

    id: str
    form: Form[Registration]
    successors: tuple[str, ...]
    """In order, the last one last."""
    predecessors: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its name now."""
        return self.form.value.name or self.id

    @property
    def former_names(self) -> tuple[FormerName, ...]:
        """Its earlier names, each with its last day."""
        return tuple(one for one in self.form.value.former_names if one.name)


def letters(name: str) -> str:
    """`name` letter by letter, marks and all, apart from case and superfluous spaces."""
    return " ".join(nfc(name).casefold().split())


# Putting together


def units(workspace: Workspace) -> list[Unit]:
    """Every unit, in the order of the folders."""
    before: dict[str, list[str]] = {}
    for one, form in workspace.registrations.items():
        before.setdefault(form.value.successor, []).append(one)
    return [
        Unit(one, form, tuple(workspace.successors(one)), tuple(before.get(one, ())))
        for one, form in workspace.registrations.items()
    ]


def people(workspace: Workspace, tenures: Iterable[Tenure] = ()) -> list[Person]:
    """Everybody whom the campaign names, by given name; `tenures`: heads as the record tells them."""
    seen: dict[Key, list[Sighting]] = {}
    for one in _sightings(workspace, tenures):
        seen.setdefault((one.unit, bare(one.name)), []).append(one)
    groups: dict[object, list[Key]] = {}
    for key in seen:
        groups.setdefault(of_nominee(workspace, (INDIVIDUAL, *key)) or key, []).append(key)
    found = [_person(workspace, keys, [one for key in keys for one in seen[key]]) for keys in groups.values()]
    return sorted(found, key=lambda person: by_given_name(person.name))


def _person(workspace: Workspace, keys: Sequence[Key], sightings: Sequence[Sighting]) -> Person:
    reviews = sorted(workspace.plan.periods, key=lambda period: period.to or date.max)
    order = {period.id: place for place, period in enumerate(reviews)}
    forms = [workspace.nominations[name] for name in of_nominee(workspace, (INDIVIDUAL, *keys[0]))]
    forms.sort(key=lambda form: order.get(form.value.period, len(order)))
    return Person(tuple(keys), tuple(sightings), tuple(forms))


def _sightings(workspace: Workspace, tenures: Iterable[Tenure]) -> Iterator[Sighting]:
    for form in workspace.nominations.values():
        value = form.value
        if value.individual and value.name.strip():
            yield Sighting(
                Part.NOMINEE, value.name, value.unit, form.path, value.position, value.former_name.strip()
            )
    told = list(tenures)
    for unit, registration in workspace.registrations.items():
        head = registration.value.head
        known = [one for one in told if one.unit == unit]
        if not any(one.until is None and letters(one.name) == letters(head.name) for one in known):
            known.append(Tenure(unit, registration.path, head.name, head.title))
        for one in known:
            if one.name.strip():
                yield Sighting(
                    Part.HEAD, one.name, unit, one.path, one.title, since=one.since, until=one.until
                )
        for planned in registration.value.registration.initiatives:
            for author in authors(planned.author):
                if bare(author) != bare(registration.value.name):
                    yield Sighting(Part.AUTHOR, author, unit, registration.path, planned.title)
    yield from _actors(workspace)


def authors(text: str) -> list[str]:
    """The people whom the field “Tác giả” names: parted by commas, semicolons, line ends, or “và”."""
    return [part.strip() for part in re.split(r"[,;\n]|\s+và\s+", text) if part.strip()]


def _actors(workspace: Workspace) -> Iterator[Sighting]:
    """The people of the plan; one who acts as head of a unit is named as that head (`entitlement.py`)."""
    heads: dict[str, list[str]] = {}
    for unit, form in workspace.registrations.items():
        heads.setdefault(bare(form.value.head.name), []).append(unit)
    roles = dict(ROLES)
    for one in workspace.plan.people:
        at = heads.get(bare(one.name), [""]) if one.role == "unit" else [""]
        for unit in at if one.name.strip() else ():
            yield Sighting(
                Part.ACTOR,
                one.name,
                unit,
                PLAN_FILE,
                one.title or roles.get(one.role, one.role),
                since=one.from_,
                until=one.to,
            )


# Finding


class How(StrEnum):
    """How a name was found, the best first."""

    EXACT = "exact"
    EXACT_FORMER = "exact-former"
    UNMARKED = "unmarked"
    UNMARKED_FORMER = "unmarked-former"
    PART = "part"
    PART_FORMER = "part-former"


class Match(Struct, frozen=True):
    """A person or unit that was found, and how."""

    found: Person | Unit
    how: How
    name: str
    """The name that was found."""


def find(known: Iterable[Person | Unit], query: str) -> list[Match]:
    """Those of `known` who bear the name `query`, or bore it, or a part of it; the best matches first.

    Marks and case need not be typed; a part begins where a word does. A unit is also found by its id.
    """
    wanted = bare(query)
    if not wanted:
        return []
    ranks = list(How)
    found = [match for one in known if (match := _best(one, query, wanted)) is not None]
    return sorted(found, key=lambda match: ranks.index(match.how))


def _best(one: Person | Unit, query: str, wanted: str) -> Match | None:
    """The best match of `query` among the names of `one`."""
    if isinstance(one, Unit):
        former = [former.name for former in one.former_names]
        now = [one.name, one.id]
    else:
        former, now = list(one.former_names), [one.name]
    names = [(name, False) for name in now] + [(name, True) for name in former]
    matches = [
        Match(one, how, one.name if name == getattr(one, "id", "") else name)
        for name, earlier in names
        if (how := _how(name, query, wanted, earlier)) is not None
    ]
    ranks = list(How)
    return min(matches, key=lambda match: ranks.index(match.how), default=None)


def _how(name: str, query: str, wanted: str, earlier: bool) -> How | None:
    if letters(name) == letters(query):
        return How.EXACT_FORMER if earlier else How.EXACT
    if bare(name) == wanted:
        return How.UNMARKED_FORMER if earlier else How.UNMARKED
    if f" {wanted}" in f" {bare(name)}":
        return How.PART_FORMER if earlier else How.PART
    return None
