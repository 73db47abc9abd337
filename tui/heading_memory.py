"""What headings of spreadsheets mean, as somebody once said, kept outside the repository for the next file.

One small JSON file for each workspace, beside the drafts (`drafts.py`). What cannot be read is forgotten.
"""

from collections.abc import Mapping
from pathlib import Path

from campaign.headings import Meant
from tui import kept
from tui.drafts import Drafts


class HeadingMemory:
    """The meanings of one workspace."""

    def __init__(self, root: Path) -> None:
        self.file = Drafts(root).folder / "headings.map"

    def kept(self) -> dict[str, dict[str, str]]:
        """By list, the id of the column that each heading means; empty for one to leave aside."""
        try:
            told = kept.got(self.file)
            return {
                str(kind): {str(heading): str(column) for heading, column in meant.items()}
                for kind, meant in told.items()
            }
        except (OSError, ValueError, AttributeError):
            return {}

    def with_also(self, meant: Mapping[str, Meant]) -> dict[str, dict[str, str]]:
        """What is kept, and these beside it or in its place."""
        whole = self.kept()
        for kind, told in meant.items():
            whole.setdefault(kind, {}).update(told)
        return whole

    def keep(self, meant: Mapping[str, Meant]) -> None:
        """Keep these too, in one step. Raises `OSError` when the disk refuses."""
        if meant:
            kept.put(self.file, self.with_also(meant))
