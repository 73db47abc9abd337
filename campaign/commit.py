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
)
"""What git is asked of each commit, for `entry_from`."""


def entry_from(fields: Sequence[str]) -> Entry:
    """The commit whose `FIELDS` git printed."""
    commit, tree, parents, by, email, at, recorder, recorder_email, committed, subject, body = fields
    when = _moment(at)
    person = _person(recorder, recorder_email)
    act = _act(commit, Person(by, email), when, person.name, subject, body) if "Act" in body else None
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


def _act(commit: str, author: Person, at: datetime, recorder: str, subject: str, body: str) -> Act | None:
    """The act that the trailers of a commit tell of; None where they tell of none."""
    remark, values = _parted(body)
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
        {name: values[name] for name in TRAILERS if name in values} if values.keys() - _HEAD else {},
    )


_HEAD = frozenset(("Act", "Form", "Blob", "Content", "Basis", "Role"))
"""The trailers of any act; the others hold data of its own."""

_NAMES = _HEAD.union(TRAILERS)

_TRAILER = re.compile(r"([A-Za-z0-9-]+)[ \t]*:[ \t]*(.*)")

_BLANK = re.compile(r"\n[ \t\r]*\n")

_PICKED, _SIGNED = "(cherry picked from commit ", "Signed-off-by: "
"""What git itself adds: beside it, other lines are let pass while there are not too many of them."""


def _parted(body: str) -> tuple[str, dict[str, str]]:
    """The text of a commit below its subject: the remark, and the trailers in its last paragraph.

    As git reads trailers where nobody has set anything (git-interpret-trailers), yet not by git, whose
    settings (`trailer.…`, `core.commentChar`) would have it give them other names, or not see them.
    """
    text = body.rstrip()
    start = max((blank.end() for blank in _BLANK.finditer(text)), default=0)
    values, last, found, others, by_git = dict[str, str](), "", 0, 0, False
    for line in text[start:].split("\n"):
        name, colon, value = line.partition(": ")
        if not colon or name not in _NAMES:  # seldom
            if line.startswith("#"):
                continue
            if line[:1].isspace() and last:
                values[last] = f"{values[last]} {line.strip()}"
                continue
            by_git = by_git or line.startswith((_PICKED, _SIGNED))
            match = _TRAILER.fullmatch(line)
            if match is None:
                last = ""
                found, others = (found + 1, others) if line.startswith(_PICKED) else (found, others + 1)
                continue
            name, value = match.groups()
        values[name], last, found = value.strip(), name, found + 1
    if others and not (by_git and found * 3 >= others):
        return text.strip(), {}
    return text[:start].strip(), values


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
