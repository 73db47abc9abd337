"""What a spreadsheet would change in the forms, as values: new, changed, refused, to be asked, to explain.

Pure. `importing.py` makes an `Intake` of a book, whoever shows it asks first, `Desk.save_all` writes it.
"""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from campaign.cells import Answers, Asked
from campaign.content import Change
from campaign.finding import Finding, Key
from campaign.headings import Found, Meant, Strange


class Wishes(Struct, frozen=True):
    """What a person said about the file."""

    only: str = ""
    """The list that it holds (`columns.LISTS`); empty to find out."""
    year: int | None = None
    """The year of figures, where no column says it."""
    period: str = ""
    """The period of nominations, where no column says it."""
    meant: Mapping[str, Meant] = field(default_factory=dict)
    """By list, what headings mean."""
    answers: Answers = field(default_factory=dict)


class Refusal(Struct, frozen=True):
    """What cannot be taken in."""

    sheet: str
    cell: str
    reason: str


class Question(Struct, frozen=True):
    """A cell that may mean two things."""

    sheet: str
    cell: str
    heading: str
    asked: Asked
    text: str
    first: str
    second: str


class Entry(Struct, frozen=True):
    """One form that would change."""

    path: str
    name: str
    new: bool
    changes: tuple[Change, ...]


class Intake(Struct, frozen=True):
    """What the file comes to."""

    entries: tuple[Entry, ...] = ()
    same: int = 0
    """Rows that say what the forms say already."""
    refusals: tuple[Refusal, ...] = ()
    questions: tuple[Question, ...] = ()
    strange: tuple[Strange, ...] = ()
    """Headings that somebody has to explain first."""
    remarks: tuple[str, ...] = ()
    edits: Mapping[str, Mapping[Key, Any]] = field(default_factory=dict)
    """By path, what to save."""
    findings: tuple[Finding, ...] = ()
    """The errors that the forms would have then and have not now; they may be saved, not submitted."""
    found: tuple[Found, ...] = ()
    """The tables that were read."""

    @property
    def ready(self) -> bool:
        """Whether all of it can be taken in."""
        return not (self.refusals or self.questions or self.strange)

    @property
    def message(self) -> str:
        """What it does, in a few words: `3 biểu mẫu mới, 2 biểu mẫu sửa`."""
        new = sum(entry.new for entry in self.entries)
        told = ((new, "biểu mẫu mới"), (len(self.entries) - new, "biểu mẫu sửa"))
        return ", ".join(f"{count} {what}" for count, what in told if count) or "không có gì thay đổi"
