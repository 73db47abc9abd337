"""What two people changed in one field, as people speak of it, and what it is settled with.

Edge: who changed what is read from the record, and a marked file is put right. Values are merged in
`merging.py`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from campaign import figures, markers, store
from campaign.commit import Entry
from campaign.content import label_of, shown
from campaign.desk import Desk
from campaign.finding import Key
from campaign.forms import shape_at
from campaign.joining import Joining
from campaign.merge_text import Texts, text_saying
from campaign.merging import Clash, Side
from campaign.places import PLAN_FILE
from campaign.plan import Plan
from campaign.plan_tables import ROLES
from campaign.toml_read import text_of
from campaign.vietnamese import fold, in_sentence

Choices = Mapping[str, Mapping[Key, Side]]
"""By form and field, whose value stands."""


class Told(Struct, frozen=True):
    """One side of a clash as people speak of it."""

    value: str
    """Empty where the side took it away."""
    by: str
    role: str
    at: datetime | None
    day: str = ""
    """Its day as one says it today: `hôm qua`."""

    def __str__(self) -> str:
        """`92,5 (công chức Văn hóa – xã hội, 12/03/2025)`, as it stays true."""
        return self._said(figures.day(self.at.date()) if self.at else "")

    @property
    def spoken(self) -> str:
        """`92,5 (công chức Văn hóa – xã hội, hôm qua)`."""
        return self._said(self.day)

    def _said(self, day: str) -> str:
        who = self._who(day)
        return f"{self.shown} ({who})" if who else self.shown

    @property
    def shown(self) -> str:
        """The value, in a word where the side took it away."""
        return self.value or "(bỏ trống)"

    @property
    def who(self) -> str:
        """Who wrote it, and when: `công chức Văn hóa – xã hội, hôm qua`."""
        return self._who(self.day)

    def _who(self, day: str) -> str:
        return ", ".join(part for part in (self.role or self.by, day) if part)


class Question(Struct, frozen=True):
    """One field that two people changed, each in their own way."""

    path: str
    key: Key
    label: str
    ours: Told
    theirs: Told

    @property
    def spoken(self) -> str:
        """The question on one line."""
        return f"{self.label}: {self.ours.spoken} / {self.theirs.spoken}"


Choose = Callable[[Sequence[Question]], Choices]
"""Whoever settles what clashes."""


class Unsettled(Exception):
    """Somebody has to choose first; nothing was changed. `questions` says what."""

    def __init__(self, questions: Sequence[Question]) -> None:
        super().__init__(f"{len(questions)} ô được hai người cùng sửa; phải chọn trước khi gộp. Chưa gộp gì.")
        self.questions = tuple(questions)


def asked(desk: Desk, joined: Joining) -> list[Question]:
    """What has to be chosen before `joined` can be one commit."""
    return [one for texts in joined.texts for one in _asked(desk, joined, texts)]


def _asked(desk: Desk, joined: Joining, texts: Texts) -> list[Question]:
    if not texts.ours or not texts.theirs:
        return []
    mine = _last(desk.repository.between(joined.ours, joined.theirs, texts.path))
    other = _last(desk.repository.between(joined.theirs, joined.ours, texts.path))
    return questions(desk, texts, mine, other)


def _last(entries: Sequence[Entry]) -> Entry | None:
    return entries[-1] if entries else None


def questions(
    desk: Desk, texts: Texts, mine: Entry | None = None, other: Entry | None = None
) -> list[Question]:
    """A question for each field in which the sides clash; one for the whole file where one is broken.

    `mine`, `other`: who wrote the form last on either side, where that is known.
    """
    if not texts.readable:
        clashes: Sequence[Clash] = (Clash((), None, texts.ours, texts.theirs),)
    else:
        clashes = texts.merged().clashes
    shape = Plan if texts.path == PLAN_FILE else shape_at(texts.path)
    made = []
    for clash in clashes:
        title = desk.workspace.plan.short_title
        label = label_of(shape, clash.key, title) if clash.key else "cả tệp (một bên đang hỏng)"
        told = (shown(shape, clash.key, value) if clash.key else "" for value in (clash.ours, clash.theirs))
        ours, theirs = (_told(desk, value, entry) for value, entry in zip(told, (mine, other), strict=True))
        made.append(Question(texts.path, clash.key, label, ours, theirs))
    return made


def _told(desk: Desk, value: str, entry: Entry | None) -> Told:
    if entry is None:
        return Told(value, "", "", None)
    day = entry.at.date()
    people = (one for role, _ in ROLES for one in desk.workspace.plan.people_on(day, role))
    known = (one.title or dict(ROLES)[one.role] for one in people if fold(one.name) == fold(entry.by))
    role = next(known, "")
    return Told(value, entry.by, in_sentence(role), entry.at, figures.day_spoken(day, desk.today))


# Settling


def settle(asked_: Sequence[Question], choose: Choose | None) -> Choices:
    """What `choose` says to every question of `asked_`. Raises `Unsettled` where anything is left open."""
    choices = choose(asked_) if asked_ and choose else {}
    if open_ := [one for one in asked_ if one.key not in choices.get(one.path, {})]:
        raise Unsettled(open_)
    return choices


def settled(texts: Texts, choices: Mapping[Key, Side]) -> bytes:
    """The text of a form once its clashes are settled by `choices`. Raises `CannotEdit`."""
    if not texts.ours or not texts.theirs:
        return texts.ours or texts.theirs  # no form is ever taken away by the other side
    if texts.readable:
        return text_saying(texts, texts.merged().settled(choices))
    return texts.theirs if choices.get(()) is Side.THEIRS else texts.ours


def chosen(question: Question, side: Side) -> str:
    """One choice in words, for the record: what stands, and what does not."""
    kept, left = (question.ours, question.theirs) if side is Side.OURS else (question.theirs, question.ours)
    return f"{question.path}: {question.label}: giữ {kept}; bỏ {left}"


# A file in which somebody merged by hand and left the marks

_MARKS = "conflict-markers"
"""The finding of a file that holds them."""


def marked(desk: Desk) -> list[str]:
    """The paths of the forms, and of the plan, in which git's conflict marks were left."""
    found = (
        *desk.workspace.plan_findings,
        *(one for form in desk.workspace.forms() for one in form.findings),
    )
    return list(dict.fromkeys(one.path for one in found if one.code == _MARKS))


def asked_in(desk: Desk, path: str) -> list[Question]:
    """What has to be chosen before the marked file at `path` is one again. Raises `markers.Torn`."""
    return questions(desk, _sides(path, store.read_bytes(desk.root, path)))


def resolve(desk: Desk, path: str, choose: Choose | None = None) -> list[str]:
    """Put the two sides of the marked file at `path` together; returns what was chosen, in words.

    Fields that do not clash merge by themselves. Raises `markers.Torn`, `Unsettled`, `StoreError` with the
    file as it was. What follows in the record is `exchange.record_resolved`'s.
    """
    data = store.read_bytes(desk.root, path)
    texts = _sides(path, data)
    open_ = questions(desk, texts)
    choices = settle(open_, choose)
    store.replace(desk.root, path, settled(texts, choices.get(path, {})), data)
    desk.reload()
    return [chosen(one, choices[one.path][one.key]) for one in open_]


def _sides(path: str, data: bytes) -> Texts:
    ours, theirs, base = markers.sides(text_of(data))
    return Texts(path, (base or "").encode(), ours.encode(), theirs.encode())
