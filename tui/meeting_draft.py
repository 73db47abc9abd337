"""What is typed of a council's meeting until it is recorded, and how it is kept as a draft.

Holds no widget; the screen is `screens/council.py`, what the figures come to is `campaign/meeting.py`.
"""

from collections.abc import Collection, Mapping
from typing import Any

from msgspec import Struct, field

from campaign.finding import Key
from campaign.meeting import Meeting
from campaign.plan_tables import Council

MEETING = "phiên họp Hội đồng"
"""The name under which the draft of the meeting is kept: no path of a form."""


class MeetingDraft(Struct):
    """The meeting as it is typed; all by the paths of the cases."""

    present: int | None = None
    """None while nobody said how many: then all but those who are absent."""
    absent: tuple[str, ...] = ()
    recused: dict[str, Mapping[str, str]] = field(default_factory=dict)
    votes: dict[str, str] = field(default_factory=dict)
    """As typed, so an empty text for no vote."""

    @classmethod
    def of(cls, texts: Mapping[Key, Any]) -> "MeetingDraft":
        """What `texts`, a kept draft, held; what is damaged in it is left out."""
        told = {str(key[0]): state for key, state in texts.items() if key}
        present, absent = told.get("present"), told.get("absent")
        return cls(
            present if isinstance(present, int) else None,
            tuple(map(str, absent)) if isinstance(absent, list) else (),
            {
                path: {name: str(why) for name, why in _table(who).items()}
                for path, who in _table(told.get("recused")).items()
            },
            {path: str(votes) for path, votes in _table(told.get("votes")).items()},
        )

    def lacks(self, texts: Mapping[Key, Any]) -> bool:
        """Whether `texts`, of which this was read, held more than could be read: the draft is damaged."""
        return dict(texts) != self.texts()

    @property
    def voted(self) -> bool:
        """Whether any vote is typed."""
        return any(text.strip() for text in self.votes.values())

    def texts(self) -> dict[Key, Any]:
        """What is to be kept; nothing where nothing is typed."""
        votes = {path: text for path, text in self.votes.items() if text.strip()}
        recused = {path: dict(who) for path, who in self.recused.items() if who}
        if not (votes or recused or self.absent or self.present is not None):
            return {}
        return {
            ("present",): self.present,
            ("absent",): list(self.absent),
            ("votes",): votes,
            ("recused",): recused,
        }

    def only(self, paths: Collection[str]) -> None:
        """Forget what is about other cases than those at `paths`."""
        self.votes = {path: text for path, text in self.votes.items() if path in paths}
        self.recused = {path: who for path, who in self.recused.items() if path in paths}

    def meeting(self, rules: Council) -> Meeting:
        """The meeting under the council's `rules`."""
        present = rules.total - len(self.absent) if self.present is None else self.present
        return Meeting(rules, present, self.absent, self.recused)


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
