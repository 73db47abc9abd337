"""Several machines, one record: fetch, merge, check, send. What two changed in one field, people settle.

Edge; brings `remotes.py`, `joining.py`, `clashes.py` and the desk together. Nothing is sent before it is
merged.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec import Struct

from campaign import audit, clashes, duplicates, figures, joining, remotes
from campaign.addresses import Remote
from campaign.audit import Problem
from campaign.clashes import Choose
from campaign.desk import Desk
from campaign.finding import Finding, Key
from campaign.forms import kind_at
from campaign.git_program import Stopped
from campaign.outlook import note_exchange
from campaign.progress import Progress, Tell, unheard
from campaign.remotes import Overtaken
from campaign.transfer import NotReached

_ROUNDS = 8
"""So often it is tried again when others send at the same moment."""


class Exchanged(Struct, frozen=True):
    """What an exchange came to."""

    remote: Remote
    received: int
    """Commits that came in."""
    sent: int
    """Commits that went out."""
    settled: tuple[str, ...] = ()
    """What was chosen, in words."""
    findings: tuple[Finding, ...] = ()
    """What the merge brought that a check finds."""
    problems: tuple[Problem, ...] = ()
    """Acts that came in and break a rule."""
    doubles: tuple[duplicates.Pair, ...] = ()
    """People or units that may now stand there twice."""
    twice: tuple[Problem, ...] = ()
    """Acts that two machines recorded alike: the first counts, and nobody has to do anything."""


def sync(
    desk: Desk,
    name: str = "",
    choose: Choose | None = None,
    tell: Tell = unheard,
    halted: Callable[[], bool] = lambda: False,
) -> Exchanged:
    """Exchange with the repository `name`, or the only one there is, until both hold the same.

    `choose` settles what clashes; without it, and where it leaves anything open, `Unsettled` is raised with
    nothing changed. `tell` hears what is being done; once `halted` says so, it ends with `Stopped` at the
    next step or in the midst of a transfer. Raises `RecordError` (`NotReached`, `Rewritten`) with nothing
    lost; what had come in before is merged also where nobody can be reached.
    """
    record = desk.repository
    if joining.resume(record):
        desk.reload()
    to = remotes.remote(record, name)
    branch = remotes.branch_here(record)
    before, start, shared = None, record.head() or "", ""
    settled: list[str] = []
    came = sent = 0
    for attempt in range(_ROUNDS):
        step = _Step(tell, 1)
        step(Progress("Nhận về"))
        try:
            theirs = remotes.fetch(record, to, branch, halted, step)
        except NotReached:
            take_in(desk, remotes.tip(record, to, branch), choose)
            raise
        step = _Step(tell, 2)
        step(Progress("Gộp"))
        came = remotes.count(record, theirs, start) if theirs else 0
        if came and before is None:
            before, shared = _standing(desk), record.merge_base(start, theirs) if start else ""
        settled += take_in(desk, theirs, choose, step)
        head = record.head()
        sent = remotes.waiting(record, to)
        if head is None or not sent:
            break
        if halted():
            raise Stopped("Đã dừng theo yêu cầu, trước khi gửi.")
        step = _Step(tell, 3)
        step(Progress(f"Gửi {figures.number(sent)} lần ghi"))
        try:
            remotes.send(record, to, head, branch, halted, step)
            break
        except Overtaken:
            if attempt == _ROUNDS - 1:
                raise
    note_exchange(record, to, datetime.now().astimezone())
    done = Exchanged(to, came, sent, tuple(settled))
    if before is None:
        return done
    _Step(tell, 4)(Progress("Kiểm tra cái vừa gộp"))
    return _checked(desk, before, done, shared)


class _Step(Struct, frozen=True):
    """Tells how far one step of an exchange is."""

    tell: Tell
    number: int

    def __call__(self, now: Progress) -> None:
        self.tell(now._replace(what=f"Bước {self.number}/4: {now.what[:1].lower()}{now.what[1:]}"))


def take_in(desk: Desk, theirs: str, choose: Choose | None, tell: Tell = unheard) -> list[str]:
    """Bring the commit `theirs` into the branch; returns what was chosen on the way, in words.

    `tell` hears how far it is. Raises as `merge` does.
    """
    record = desk.repository
    ours = record.head()
    if not theirs or (ours and record.is_ancestor(theirs, ours)):
        return []
    if not ours or record.is_ancestor(ours, theirs):
        joining.advance(record, theirs, tell)
        tell(_READ_AGAIN)
        desk.reload()
        return []
    return merge(desk, theirs, choose, tell)


def merge(desk: Desk, theirs: str, choose: Choose | None = None, tell: Tell = unheard) -> list[str]:
    """Join HEAD and the commit `theirs`; returns what was chosen, in words. `tell` hears of each form.

    Raises `Unsettled` and `RecordError` with nothing changed, `CannotEdit` for a form whose text is too odd.
    """
    record = desk.repository
    joined = joining.prepare(record, theirs)
    asked = clashes.asked(desk, joined)
    choices = clashes.settle(asked, choose)
    forms = {}
    for done, one in enumerate(joined.texts, 1):
        forms[record.prefix + one.path] = clashes.settled(one, choices.get(one.path, {}))
        tell(Progress("Gộp biểu mẫu hai máy cùng sửa", done, len(joined.texts)))
    words = [clashes.chosen(one, choices[one.path][one.key]) for one in asked]
    top = joining.whole(record)
    joining.join(top, joined, forms, "\n".join(words), datetime.now().astimezone(), tell)
    tell(_READ_AGAIN)
    desk.reload()
    return words


_READ_AGAIN = Progress("Đọc lại hồ sơ")


def record_resolved(desk: Desk, path: str, words: Sequence[str]) -> str | None:
    """Record the file at `path`, whose conflict marks `clashes.resolve` took away, with what was chosen.

    Where git is in the middle of a merge, the merge is recorded once no other file clashes. Returns the
    commit; None while others do, and for the plan, which its chair records. Raises `RecordError`.
    """
    record = desk.repository
    if joining.merging(record):
        commit = joining.conclude(record, path, "\n".join(words), datetime.now().astimezone())
        desk.reload()
        return commit
    return desk.commit([path]) if kind_at(path) else None


# Checking what came of it


class _Standing(Struct, frozen=True):
    findings: frozenset[tuple[str, str, Key, str]]
    doubles: frozenset[tuple[str, str, str]]


def _standing(desk: Desk) -> _Standing:
    return _Standing(
        frozenset(_mark(one) for one in desk.findings()),
        frozenset(_pair(one) for one in duplicates.duplicates(desk.workspace)),
    )


def _mark(one: Finding) -> tuple[str, str, Key, str]:
    return one.code, one.path, one.key, one.message


def _pair(one: duplicates.Pair) -> tuple[str, str, str]:
    return one.kind, str(one.first), str(one.second)


def _checked(desk: Desk, before: _Standing, done: Exchanged, shared: str) -> Exchanged:
    """`done` with what came of it; `shared`: the last commit that both sides had.

    Of two machines that did the same, whose act is the second one is decided by history, not by who received.
    """
    record = desk.repository
    head = record.head() or ""
    entries = record.between(head, shared) if shared else record.history(head)
    # the record was folded when it was read after the merge: only acts on forms of new commits are taken out
    forms = {entry.act.form for entry in entries if entry.act is not None}
    folded = desk.snapshot.fold.acts
    judged = {act.commit: act for path in forms if path in folded for act in folded[path]}
    acts = [judged[entry.commit] for entry in entries if entry.commit in judged]
    return Exchanged(
        done.remote,
        done.received,
        done.sent,
        done.settled,
        tuple(one for one in desk.findings() if _mark(one) not in before.findings),
        tuple(audit.of_acts(acts)),
        tuple(one for one in duplicates.duplicates(desk.workspace) if _pair(one) not in before.doubles),
        tuple(audit.twice(acts)),
    )
