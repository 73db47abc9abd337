"""How this machine stands to the others as far as it knows by itself: what waits each way, what clashes.

Edge; reads git and asks no other machine, so it answers without a network or a stick. The exchange itself is
`exchange.py`'s.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct, field

from campaign import clashes, joining, remotes
from campaign.addresses import Remote
from campaign.clashes import Question
from campaign.desk import Desk
from campaign.git_program import RecordError
from campaign.markers import Torn
from campaign.record import Record


class Outlook(Struct, frozen=True):
    """What is known without asking anybody."""

    remote: Remote | None = None
    """The repository to exchange by; None where none is set up."""
    others: tuple[Remote, ...] = ()
    """Every repository that is set up."""
    last: datetime | None = None
    """When both last held the same."""
    out: int = 0
    """Commits that are here and were not sent."""
    into: int = 0
    """Commits that came and are not merged."""
    questions: Sequence[Question] = ()
    """What has to be chosen before they are."""
    marked: Mapping[str, Sequence[Question] | str] = field(default_factory=dict)
    """By path, what has to be chosen in a file with git's conflict marks, or why that cannot be done here."""
    trouble: str = ""
    """Why nothing can be exchanged, a Vietnamese sentence."""


def outlook(desk: Desk, name: str = "") -> Outlook:
    """What is known of the repository `name`, or of the only one there is. Raises `NoRepository`."""
    record = desk.repository
    others = tuple(remotes.remotes(record))
    marked = {path: _asked_in(desk, path) for path in clashes.marked(desk)}
    to = None
    try:
        to = remotes.remote(record, name) if others else None
        if to is None:
            return Outlook(marked=marked)
        out, last = remotes.waiting(record, to), last_exchange(record, to)
        into, questions = _received(desk, to)
    except RecordError as error:
        return Outlook(to, others, marked=marked, trouble=str(error))
    return Outlook(to, others, last, out, into, questions, marked)


def _asked_in(desk: Desk, path: str) -> Sequence[Question] | str:
    try:
        return clashes.asked_in(desk, path)
    except Torn as error:
        return str(error)


def _received(desk: Desk, from_: Remote) -> tuple[int, Sequence[Question]]:
    record = desk.repository
    tip, head = remotes.tip(record, from_, remotes.branch_here(record)), record.head()
    if not tip or not head or record.is_ancestor(tip, head):
        return 0, ()
    count = remotes.count(record, tip, head)
    parted = not record.is_ancestor(head, tip)
    if not parted or joining.merging(record):  # git's own merge is to be ended first
        return count, ()
    return count, clashes.asked(desk, joining.prepare(record, tip))


# When they last held the same


def last_exchange(record: Record, with_: Remote) -> datetime | None:
    """When this machine and `with_` last held the same; None where they never did."""
    try:
        return datetime.fromisoformat(_noted(record, with_).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def note_exchange(record: Record, with_: Remote, at: datetime) -> None:
    """Keep in mind that this machine and `with_` hold the same."""
    _noted(record, with_).write_text(at.isoformat(timespec="seconds"), encoding="utf-8")


def _noted(record: Record, with_: Remote) -> Path:
    """The file that says when: by the address, since a name may be given anew, or hold anything."""
    return record.scratch / f"exchanged-{hashlib.sha256(with_.url.encode()).hexdigest()[:16]}"
