"""An act as its commit tells it, and where a form stands by its acts.

The state of a form is never a field of a file: `ladder.py` folds it from the acts that `record.py` reads
out of git. An act counts while its content is the content that stands in the form now.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from msgspec import Struct, field

from campaign import figures


class State(StrEnum):
    """Where a form stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    APPRAISED = "appraised"
    POSTED = "posted"
    VOTED = "voted"
    FORWARDED = "forwarded"
    DECIDED = "decided"
    AWARDED = "awarded"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"


STATE_LABELS = {
    State.DRAFT: "Bản nháp",
    State.SUBMITTED: "Đã nộp",
    State.RETURNED: "Trả lại",
    State.ACCEPTED: "Đã chấp nhận",
    State.APPRAISED: "Đã thẩm định",
    State.POSTED: "Đã niêm yết",
    State.VOTED: "Đã bỏ phiếu",
    State.FORWARDED: "Đã trình cấp trên",
    State.DECIDED: "Đã quyết định",
    State.AWARDED: "Đã trao thưởng",
    State.REJECTED: "Không khen thưởng",
    State.WITHDRAWN: "Đã rút",
    State.REVOKED: "Đã hủy quyết định",
}


OPEN = (State.DRAFT, State.RETURNED)
"""States in which a form still lies with its unit."""

CLOSED = (State.REJECTED, State.WITHDRAWN, State.REVOKED)
"""States in which a nomination has come to nothing."""


TRAILERS: Mapping[str, str] = {
    "Result": "Kết quả",
    "Votes-For": "Số phiếu đồng ý",
    "Votes-Present": "Số thành viên có mặt",
    "Votes-Total": "Tổng số thành viên",
    "Decision-Number": "Số quyết định",
    "Decision-Date": "Ngày quyết định",
    "Recused": "Không tham gia bỏ phiếu",
    "Absent": "Vắng mặt",
    "Posted-From": "Niêm yết từ ngày",
    "Posted-To": "Niêm yết đến ngày",
    "Objections": "Ý kiến phản ánh",
    "Forwarded-To": "Trình đến",
    "Acted-On": "Ngày ghi trên giấy",
    "Batch": "Lượt ghi",
}
"""The data an act may carry, by trailer, with its label."""

DAYS = ("Decision-Date", "Posted-From", "Posted-To", "Acted-On")
"""The trailers that hold a day, as `2024-12-05`."""


class Act(Struct, frozen=True):
    """One act as its commit tells it."""

    commit: str
    verb: str
    form: str
    """The path of the form."""
    blob: str
    """The exact bytes that were before the person's eyes."""
    content: str
    """Digest of the material content, `v1:…` (see `content.py`)."""
    role: str
    by: str
    """Git's author: the person who acted."""
    email: str
    recorded_by: str
    """Git's committer: who recorded it."""
    at: datetime
    subject: str
    note: str = ""
    basis: str = ""
    """Digest of what else the act rests on, `v1:…` (see `basis.py`); empty where it rests on nothing else."""
    data: Mapping[str, str] = field(default_factory=dict)
    """The act's own trailers, by the names of `TRAILERS`."""
    signed: bool = False
    """Whether the commit bears a good signature with a key that the plan knew."""
    faults: tuple[tuple[str, str], ...] = ()
    """Rules that it breaks, as code and Vietnamese sentence (`replay.py`); an act with any does not count."""
    doubts: tuple[tuple[str, str], ...] = ()
    """What is odd about it, in the same form, without keeping it from counting."""

    @property
    def on_paper(self) -> bool:
        """Whether somebody else recorded what the person did on paper."""
        return self.by != self.recorded_by

    @property
    def day(self) -> date:
        """The day of the act: the one on paper where a day is given, else the commit's."""
        return self.on("Acted-On") or self.at.date()

    def on(self, trailer: str) -> date | None:
        """The day that a trailer of `DAYS` holds; None where it is not there, or is no day."""
        try:
            return date.fromisoformat(self.data.get(trailer, ""))
        except ValueError:
            return None

    def entries(self, trailer: str) -> list[str]:
        """What a trailer lists, `Recused` or `Absent`: `Đỗ Mẫu Tâm: cùng đơn vị; Vũ Mẫu Hà` gives two."""
        return [part.strip() for part in self.data.get(trailer, "").split(";") if part.strip()]


HIDDEN = ("Batch",)
"""Trailers that are for the program, and say nothing to people."""

RESULTS = {"met": "đạt tiêu chuẩn", "not-met": "chưa đạt tiêu chuẩn"}


def shown_data(act: Act, written: Callable[[date], str] = figures.day) -> list[str]:
    """The act's data in words, one line each: `Số phiếu đồng ý: 8`; days as `written` writes them."""
    lines = []
    for name, value in act.data.items():
        if name in HIDDEN:
            continue
        day = act.on(name) if name in DAYS else None
        shown = written(day) if day else RESULTS.get(value, value) if name == "Result" else value
        lines.append(f"{TRAILERS[name]}: {shown}")
    return lines


class Standing:
    """A form's state with all its acts, oldest first; never changed once made."""

    __slots__ = ("_acts", "_path", "content", "state")

    state: Final[State]
    content: Final[str]
    """The digest of the material content that stands in the form."""

    def __init__(
        self,
        state: State = State.DRAFT,
        acts: Sequence[Act] | Mapping[str, tuple[Act, ...]] = (),
        content: str = "",
        path: str = "",
    ) -> None:
        """`acts`: those on the form; or those on every form by its path, of which it takes those at `path`
        each time they are asked for, and holds none."""
        self.state, self.content = state, content
        self._acts, self._path = acts if isinstance(acts, Mapping) else tuple(acts), path

    @property
    def acts(self) -> tuple[Act, ...]:
        """The acts, oldest first."""
        return self._acts.get(self._path, ()) if isinstance(self._acts, Mapping) else self._acts

    @property
    def acted(self) -> bool:
        """Whether the record bears any act on the form; none is read."""
        return self._path in self._acts if isinstance(self._acts, Mapping) else bool(self._acts)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Standing):
            return NotImplemented
        return (self.state, self.content, self.acts) == (other.state, other.content, other.acts)

    def __hash__(self) -> int:
        return hash((self.state, self.content))

    def __repr__(self) -> str:
        return f"Standing({self.state!r}, {self.acts!r}, {self.content!r})"

    def __replace__(self, **changes: Any) -> "Standing":
        return Standing(**{"state": self.state, "acts": self.acts, "content": self.content, **changes})

    @property
    def current(self) -> tuple[Act, ...]:
        """The acts that count: about exactly the content that stands there now, and breaking no rule."""
        return tuple(act for act in self.acts if act.content == self.content and not act.faults)

    @property
    def lapsed(self) -> Act | None:
        """The last act that counted, where the form has materially changed since; None where none did."""
        valid = [act for act in self.acts if not act.faults]
        return valid[-1] if valid and valid[-1].content != self.content else None

    def last(self, verb: str) -> Act | None:
        """The latest act `verb` that still counts."""
        return next((act for act in reversed(self.current) if act.verb == verb), None)


def kind_of(path: str) -> str:
    """The kind of form that a path of the workspace names: an id of `forms.KINDS`."""
    if path.startswith("campaign/nominations/"):
        return "nomination"
    if path.endswith("/activities.toml"):
        return "activities"
    return "registration" if path.endswith("/registration.toml") else "year"
