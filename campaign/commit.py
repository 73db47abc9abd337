"""A commit of the record as a value: who, when, what files, and its text with an act's trailers.

Pure; `record.py` hands it to git and reads it out again.
"""

import dataclasses
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from campaign.act import TRAILERS, Act
from campaign.vietnamese import nfc

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Person:
    """A name and an e-mail address, as git records who did something."""

    name: str
    email: str


@dataclass(frozen=True)
class Step:
    """One commit to be: an edit when it has files, else an act, its tree equal to its parent's."""

    message: str
    author: Person
    at: datetime
    files: Mapping[str, bytes] = field(default_factory=dict)
    """New contents by path in the workspace."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One commit as git tells it."""

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
    """The commit whose `FIELDS` git printed; a foreign message may have broken its body in several."""
    commit, tree, parents, by, email, at, recorder, recorder_email, committed, subject = fields[:10]
    entry = Entry(
        commit=commit,
        tree=sys.intern(tree),
        parents=tuple(map(sys.intern, parents.split())),
        by=sys.intern(by),
        email=sys.intern(email),
        at=datetime.fromisoformat(at),
        recorder=_person(recorder, recorder_email),
        committed=datetime.fromisoformat(committed),
        subject=subject,
    )
    trailers = fields[-1].strip()
    if "Act: " not in trailers:
        return entry
    body = "\x1f".join(fields[10:-1]).strip()
    return dataclasses.replace(entry, act=_act(entry, trailers, body.removesuffix(trailers).strip()))


@lru_cache(maxsize=1024)
def _person(name: str, email: str) -> Person:
    return Person(name, email)


def _act(entry: Entry, trailers: str, remark: str) -> Act | None:
    """The act that the trailers of a commit tell of; None where they tell of none."""
    lines = (line.partition(": ") for line in trailers.splitlines())
    values = {name: value.strip() for name, _, value in lines}
    if "Act" not in values or "Form" not in values:
        return None
    return Act(
        commit=entry.commit,
        verb=sys.intern(values["Act"]),
        form=sys.intern(values["Form"]),
        blob=sys.intern(values.get("Blob", "")),
        content=sys.intern(values.get("Content", "")),
        role=sys.intern(values.get("Role", "")),
        by=entry.by,
        email=entry.email,
        recorded_by=entry.recorder.name,
        at=entry.at,
        subject=entry.subject,
        note=remark,
        basis=values.get("Basis", ""),
        data={name: values[name] for name in TRAILERS if name in values},
    )


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
