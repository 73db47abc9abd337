"""A commit of the record as a value: who, when, what files, and its text with an act's trailers.

Pure; `record.py` hands it to git and reads it out again.
"""

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct, field

from campaign.act import TRAILERS, Act
from campaign.vietnamese import nfc

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Person(Struct, frozen=True):
    """A name and an e-mail address, as git records who did something."""

    name: str
    email: str


NO_EMAIL = "khong-co@example.invalid"
"""Stands for the address of whoever is known without one, since git wants one; it is nobody's."""


class Step(Struct, frozen=True):
    """One commit to be: an edit when it has files, else an act, its tree equal to its parent's."""

    message: str
    author: Person
    at: datetime
    files: Mapping[str, bytes] = field(default_factory=dict)
    """New contents by path in the workspace."""


class Entry(NamedTuple):
    """One commit as git tells it. A tuple, since a record holds a hundred thousand of them."""

    commit: str
    tree: str
    parents: tuple[str, ...]
    by: str
    email: str
    at: datetime
    recorder: Person
    committed: datetime
    subject: str
    act: Act | None = None
    """The act that it says it is."""


def message(subject: str, remark: str = "", trailers: Iterable[tuple[str, str]] = ()) -> str:
    """A commit message; user text is made harmless, so that a remark can never pass for a trailer."""
    parts = [one_line(subject), _CONTROLS.sub("", nfc(remark)).strip()]
    # Only the last paragraph can hold trailers, and ours is always the last.
    parts.append("\n".join(f"{name}: {one_line(value)}" for name, value in trailers))
    return "\n\n".join(part for part in parts if part) + "\n"


def one_line(text: str) -> str:
    """`text` on one line without control characters."""
    return " ".join(_CONTROLS.sub(" ", nfc(text)).split())


FIELDS = (
    "%H",
    "%T",
    "%P",
    "%an",
    "%ae",
    "%aI",
    "%cn",
    "%ce",
    "%cI",
    "%s",
    "%b",
    "%(trailers:only=true,unfold=true)",
)
"""What git is asked of each commit, for `entry_from`."""


def entry_from(fields: Sequence[str]) -> Entry:
    """The commit whose `FIELDS` git printed."""
    commit, tree, parents, by, email, at, recorder, recorder_email, committed, subject, body, told = fields
    when = _moment(at)
    person, trailers = _person(recorder, recorder_email), told.strip()
    act: Act | None = None
    if "Act: " in trailers:
        remark = body.strip().removesuffix(trailers).strip()
        act = _act(commit, Person(by, email), when, person.name, subject, trailers, remark)
    return Entry(
        commit,
        sys.intern(tree),
        tuple(parents.split()),
        sys.intern(by),
        sys.intern(email),
        when,
        person,
        when if committed == at else _moment(committed),
        subject,
        act,
    )


def _moment(told: str) -> datetime:
    """When git says it was; the beginning of time where a forged commit names no moment that there can be, so
    that it is older than all it follows."""
    try:
        return datetime.fromisoformat(told)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)


@lru_cache(maxsize=1024)
def _person(name: str, email: str) -> Person:
    return Person(name, email)


def _act(
    commit: str, author: Person, at: datetime, recorder: str, subject: str, trailers: str, remark: str
) -> Act | None:
    """The act that the trailers of a commit tell of; None where they tell of none."""
    values: dict[str, str] = {}
    for line in trailers.split("\n"):
        name, _, value = line.partition(": ")
        values[name] = value.strip()
    if "Act" not in values or "Form" not in values:
        return None
    return Act(
        commit,
        sys.intern(values["Act"]),
        sys.intern(values["Form"]),
        sys.intern(values.get("Blob", "")),
        sys.intern(values.get("Content", "")),
        sys.intern(values.get("Role", "")),
        sys.intern(author.name),
        sys.intern(author.email),
        recorder,
        at,
        subject,
        remark,
        values.get("Basis", ""),
        {name: values[name] for name in TRAILERS if name in values} if len(values) > _PLAIN else {},
    )


_PLAIN = 5
"""So many trailers has an act without data of its own: Act, Form, Blob, Content, Role."""


def trailers_of(act: Act) -> list[tuple[str, str]]:
    """The trailers of `act`, in their fixed order (design.md, the record); those without a value left out."""
    head = [
        ("Act", act.verb),
        ("Form", act.form),
        ("Blob", act.blob),
        ("Content", act.content),
        ("Basis", act.basis),
        ("Role", act.role),
    ]
    return [(name, value) for name, value in head if value] + [
        (name, act.data[name]) for name in TRAILERS if act.data.get(name)
    ]
