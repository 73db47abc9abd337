"""What stands on the screen while the workspace is read: the bars that every screen has, and nothing else.

It stays below all other screens.
"""

from textual.app import ComposeResult
from textual.screen import Screen

from tui.bars import KeyBar, TitleBar


class Opening(Screen[None]):
    """The frame alone; the first main screen comes into it."""

    def compose(self) -> ComposeResult:
        """The bars, where those of the overview will be."""
        yield TitleBar("overview")
        yield KeyBar()
