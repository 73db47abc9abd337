"""What somebody chose where two machines changed one field, kept until it is merged: to go on another time.

One small file for each workspace, beside the drafts. A choice is between two values: where either is another
by now, nothing was chosen.
"""

import contextlib
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from campaign.clashes import Choices, Question
from campaign.finding import Key
from campaign.merging import Side
from tui import kept
from tui.drafts import Drafts


class ChoiceMemory:
    """The choices of one workspace that are not merged yet."""

    def __init__(self, root: Path) -> None:
        self._file = Drafts(root).folder / "choices.kept"
        self._sides: dict[str, Side] = {}
        with contextlib.suppress(OSError, ValueError, AttributeError):
            self._sides = {str(name): Side(side) for name, side in kept.got(self._file).items()}

    def side(self, question: Question) -> Side | None:
        """What was chosen; None where nothing was."""
        return self._sides.get(_name(question))

    def choices(self, questions: Sequence[Question]) -> Choices:
        """What was chosen of `questions`, by form and field."""
        out: dict[str, dict[Key, Side]] = {}
        for question in questions:
            side = self.side(question)
            if side is not None:
                out.setdefault(question.path, {})[question.key] = side
        return out

    def keep(self, chosen: Mapping[Question, Side | None]) -> None:
        """Keep these beside what is kept; None takes one back. Raises `OSError` when the disk refuses."""
        for question, side in chosen.items():
            self._sides.pop(_name(question), None)
            if side is not None:
                self._sides[_name(question)] = side
        kept.put(self._file, self._sides)

    def forget(self) -> None:
        """All is merged."""
        self._sides.clear()
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)


def _name(question: Question) -> str:
    """A name of the choice: the field, and the two values that one chooses between."""
    sides = (question.ours, question.theirs)
    # of a whole file no value is told, so its commits stand for the two
    values = [side.value if question.key else str(side.at) for side in sides]
    told = [question.path, list(question.key), *values]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:24]
