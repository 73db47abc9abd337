"""Several machines, one record: fetch, merge, check, send. What two changed in one field, people settle.

Edge; brings `remotes.py`, `joining.py` and the desk together. Nothing is sent before it is merged.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from campaign import audit, duplicates, joining, markers, remotes, store
from campaign.audit import Problem
from campaign.commit import Entry
from campaign.content import label_of, shown
from campaign.desk import Desk
from campaign.finding import Finding, Key
from campaign.forms import shape_at
from campaign.joining import Joining
from campaign.merge_text import Texts, text_saying
from campaign.merging import Clash, Side
from campaign.plan import PLAN_FILE, ROLES, Plan
from campaign.remotes import Overtaken, Remote
from campaign.toml_read import text_of
from campaign.vietnamese import fold

_ROUNDS = 8
"""So often it is tried again when others send at the same moment."""

Choices = Mapping[str, Mapping[Key, Side]]
"""By form and field, whose value stands."""


@dataclass(frozen=True)
class Told:
    """One side of a clash as people speak of it."""

    value: str
    """Empty where the side took it away."""
    by: str
    role: str
    at: datetime | None

    def __str__(self) -> str:
        """`92,5 (công chức Văn hóa – xã hội, 12/03/2025)`."""
        who = ", ".join(
            part for part in (self.role or self.by, f"{self.at:%d/%m/%Y}" if self.at else "") if part
        )
        return f"{self.value or '(bỏ trống)'} ({who})" if who else self.value or "(bỏ trống)"


@dataclass(frozen=True)
class Question:
    """One field that two people changed, each in their own way."""

    path: str
    key: Key
    label: str
    ours: Told
    theirs: Told

    def __str__(self) -> str:
        """The question on one line."""
        return f"{self.label}: {self.ours} / {self.theirs}"


class Unsettled(Exception):
    """Somebody has to choose first; nothing was changed. `questions` says what."""

    def __init__(self, questions: Sequence[Question]) -> None:
        super().__init__(f"{len(questions)} ô được hai người cùng sửa; phải chọn trước khi gộp. Chưa gộp gì.")
        self.questions = tuple(questions)


@dataclass(frozen=True)
class Exchanged:
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


def sync(
    desk: Desk,
    name: str = "",
    choose: Callable[[Sequence[Question]], Choices] | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Exchanged:
    """Exchange with the repository `name`, or the only one there is, until both hold the same.

    `choose` settles what clashes; without it, and where it leaves anything open, `Unsettled` is raised with
    nothing changed. `tell` hears what is being done. Raises `RecordError` (`NotReached`, `Rewritten`) with
    nothing lost.
    """
    record = desk.repository
    if joining.resume(record):
        desk.reload()
    to = remotes.remote(record, name)
    branch = remotes.branch_here(record)
    before, start = _standing(desk), record.head() or ""
    settled: list[str] = []
    sent = 0
    for attempt in range(_ROUNDS):
        tell("Đang nhận về …")
        settled += _take_in(desk, remotes.fetch(record, to, branch), choose)
        head = record.head()
        sent = remotes.waiting(record, to)
        if head is None or not sent:
            break
        tell(f"Đang gửi {sent} lần ghi …")
        try:
            remotes.send(record, to, head, branch)
            break
        except Overtaken:
            if attempt == _ROUNDS - 1:
                raise
    arrived = _arrived(desk, start)
    return _checked(desk, before, Exchanged(to, len(arrived), sent, tuple(settled)), arrived)


def _take_in(desk: Desk, theirs: str, choose: Callable[[Sequence[Question]], Choices] | None) -> list[str]:
    """Bring the commit `theirs` into the branch; returns what was chosen on the way, in words."""
    record = desk.repository
    ours = record.head()
    if not theirs or (ours and record.is_ancestor(theirs, ours)):
        return []
    if not ours or record.is_ancestor(ours, theirs):
        joining.advance(record, theirs)
        desk.reload()
        return []
    return merge(desk, theirs, choose)


def merge(
    desk: Desk, theirs: str, choose: Callable[[Sequence[Question]], Choices] | None = None
) -> list[str]:
    """Join HEAD and the commit `theirs`; returns what was chosen, in words.

    Raises `Unsettled` and `RecordError` with nothing changed, `CannotEdit` for a form whose text is too odd.
    """
    record = desk.repository
    joined = joining.prepare(record, theirs)
    asked = questions(desk, joined)
    choices = choose(asked) if asked and choose else {}
    open_ = [one for one in asked if one.key not in choices.get(one.path, {})]
    if open_:
        raise Unsettled(open_)
    forms = {record.prefix + one.path: _settled(one, choices.get(one.path, {})) for one in joined.texts}
    words = [_choice(one, choices[one.path][one.key]) for one in asked]
    top = joining.whole(record)
    joining.join(top, joined, forms, "\n".join(words), datetime.now().astimezone())
    desk.reload()
    return words


def _settled(texts: Texts, choices: Mapping[Key, Side]) -> bytes:
    if not texts.ours or not texts.theirs:
        return texts.ours or texts.theirs  # no form is ever taken away by the other side
    if texts.readable:
        return text_saying(texts, texts.merged().settled(choices))
    return texts.theirs if choices.get(()) is Side.THEIRS else texts.ours


def _choice(question: Question, side: Side) -> str:
    kept, left = (question.ours, question.theirs) if side is Side.OURS else (question.theirs, question.ours)
    return f"{question.path}: {question.label}: giữ {kept}; bỏ {left}"


# Speaking of clashes


def questions(desk: Desk, joined: Joining) -> list[Question]:
    """What has to be chosen before `joined` can be one commit."""
    return [one for texts in joined.texts for one in _asked(desk, joined, texts)]


def _asked(desk: Desk, joined: Joining, texts: Texts) -> list[Question]:
    if not texts.ours or not texts.theirs:
        return []
    mine = _last(desk.repository.between(joined.ours, joined.theirs, texts.path))
    other = _last(desk.repository.between(joined.theirs, joined.ours, texts.path))
    return _questions(desk, texts, mine, other)


def _questions(desk: Desk, texts: Texts, mine: Entry | None, other: Entry | None) -> list[Question]:
    """A question for each field in which the sides clash; one for the whole file where one is broken."""
    if not texts.readable:
        clashes: Sequence[Clash] = (Clash((), None, texts.ours, texts.theirs),)
    else:
        clashes = texts.merged().clashes
    shape = Plan if texts.path == PLAN_FILE else shape_at(texts.path)
    made = []
    for clash in clashes:
        label = label_of(shape, clash.key) if clash.key else "cả tệp (một bên đang hỏng)"
        told = (shown(shape, clash.key, value) if clash.key else "" for value in (clash.ours, clash.theirs))
        ours, theirs = (_told(desk, value, entry) for value, entry in zip(told, (mine, other), strict=True))
        made.append(Question(texts.path, clash.key, label, ours, theirs))
    return made


def _last(entries: Sequence[Entry]) -> Entry | None:
    return entries[-1] if entries else None


def _told(desk: Desk, value: str, entry: Entry | None) -> Told:
    if entry is None:
        return Told(value, "", "", None)
    day = entry.at.date()
    people = (one for role, _ in ROLES for one in desk.workspace.plan.people_on(day, role))
    known = (one.title or dict(ROLES)[one.role] for one in people if fold(one.name) == fold(entry.by))
    role = next(known, "")
    return Told(value, entry.by, role[:1].lower() + role[1:], entry.at)


# A file in which somebody merged by hand and left the marks


def resolve(
    desk: Desk, path: str, choose: Callable[[Sequence[Question]], Choices] | None = None
) -> list[str]:
    """Put the two sides of the marked file at `path` together; returns what was chosen, in words.

    Fields that do not clash merge by themselves. Raises `markers.Torn`, `Unsettled`, `StoreError` with the
    file as it was. The commit is made by whoever merges: git may be in the middle of it.
    """
    data = store.read_bytes(desk.root, path)
    ours, theirs, base = markers.sides(text_of(data))
    texts = Texts(path, (base or "").encode(), ours.encode(), theirs.encode())
    asked = _questions(desk, texts, None, None)
    choices = choose(asked) if asked and choose else {}
    if open_ := [one for one in asked if one.key not in choices.get(one.path, {})]:
        raise Unsettled(open_)
    store.replace(desk.root, path, _settled(texts, choices.get(path, {})), data)
    desk.reload()
    return [_choice(one, choices[one.path][one.key]) for one in asked]


# Checking what came of it


@dataclass(frozen=True)
class _Standing:
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


def _arrived(desk: Desk, start: str) -> list[Entry]:
    """The commits that are here now and were not at `start`."""
    head = desk.repository.head()
    return desk.repository.between(head, start) if head and head != start else []


def _checked(desk: Desk, before: _Standing, done: Exchanged, arrived: Sequence[Entry]) -> Exchanged:
    if not arrived:
        return done
    new = {entry.commit for entry in arrived}
    return Exchanged(
        done.remote,
        done.received,
        done.sent,
        done.settled,
        tuple(one for one in desk.findings() if _mark(one) not in before.findings),
        tuple(audit.of_acts(act for act in desk.snapshot.acts if act.commit in new)),
        tuple(one for one in duplicates.duplicates(desk.workspace) if _pair(one) not in before.doubles),
    )
