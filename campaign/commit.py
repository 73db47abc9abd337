"""A commit of the record as a value: who, when, what files, and its text with an act's trailers.

Pure; `record.py` hands it to git and reads it out again.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

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
    by: str
    email: str
    at: datetime
    recorder: Person
    committed: datetime
    tree: str
    parents: tuple[str, ...]
    subject: str
    body: str
    """The message below the subject, with its trailers."""
    trailers: str
    """The trailer lines alone, as git itself found them."""


def message(subject: str, remark: str = "", trailers: Iterable[tuple[str, str]] = ()) -> str:
    """A commit message; user text is made harmless, so that a remark can never pass for a trailer."""
    parts = [one_line(subject), _CONTROLS.sub("", nfc(remark)).strip()]
    # Only the last paragraph can hold trailers, and ours is always the last.
    parts.append("\n".join(f"{name}: {one_line(value)}" for name, value in trailers))
    return "\n\n".join(part for part in parts if part) + "\n"


def one_line(text: str) -> str:
    """`text` on one line without control characters."""
    return " ".join(_CONTROLS.sub(" ", nfc(text)).split())


def act_from(entry: Entry) -> Act | None:
    """The act that a commit tells of; None for any other commit."""
    lines = (line.partition(": ") for line in entry.trailers.splitlines())
    values = {name: value.strip() for name, _, value in lines}
    if "Act" not in values or "Form" not in values:
        return None
    return Act(
        commit=entry.commit,
        verb=values["Act"],
        form=values["Form"],
        blob=values.get("Blob", ""),
        content=values.get("Content", ""),
        role=values.get("Role", ""),
        by=entry.by,
        email=entry.email,
        recorded_by=entry.recorder.name,
        at=entry.at,
        subject=entry.subject,
        note=remark_of(entry),
        basis=values.get("Basis", ""),
        data={name: values[name] for name in TRAILERS if name in values},
    )


def remark_of(entry: Entry) -> str:
    """The commit's message without subject and trailers."""
    body, trailers = entry.body.strip(), entry.trailers.strip()
    return body.removesuffix(trailers).strip() if trailers else body


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
