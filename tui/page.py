"""What every screen is made of: the title bar, its own body, the key bar.

Screens only read the desk; `show_desk` is called whenever it was read again.
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen

from tui.actions import bindings
from tui.bars import KeyBar, TitleBar
from tui.desk_access import Program, Unsaved, program_of
from tui.listing import Listing
from tui.pane import FormPane
from tui.sections import SectionRow


class Page(Screen[None]):
    """One screen of the program."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("form"), *bindings("list")]
    HERE: ClassVar[str] = ""
    """The main screen that it is, or belongs to."""
    SECTION: ClassVar[str] = ""
    """Its name among the sections of that main screen (`sections.SECTIONS`); empty where it is none."""
    INTRO: ClassVar[str] = ""
    """What F1 says about it."""
    CHAPTER: ClassVar[str] = ""
    """The title of its chapter of the manual."""
    CALLED: ClassVar[Mapping[str, tuple[str, str]]] = {}
    """Label and words of the actions that do something here which other words say better."""

    _shown: object = None

    @property
    def program(self) -> Program:
        """The running program."""
        return program_of(self)

    @property
    def crumb(self) -> str:
        """What is open, for the title bar."""
        return ""

    @property
    def unsaved(self) -> Sequence[Unsaved]:
        """The forms on it that hold changes which are not saved."""
        return [pane for pane in self.query(FormPane) if pane.is_mounted and pane.dirty]

    def compose(self) -> ComposeResult:
        """The bars around the body."""
        yield TitleBar(self.HERE, self.crumb)
        if self.SECTION:
            self.add_class("-sections")
            yield SectionRow(self.HERE, self.SECTION)
        yield from self.body()
        yield KeyBar()

    def body(self) -> ComposeResult:
        """The screen's own widgets."""
        yield from ()

    def follow_desk(self) -> None:
        """Show what the desk holds where that is not what is shown already."""
        snapshot = self.program.desk.snapshot
        if self.is_mounted and self._shown is not snapshot:
            self._shown = snapshot
            bar = self.query_one(TitleBar)
            bar.crumb = self.crumb
            bar.refresh()
            self.show_desk()

    def show_desk(self) -> None:
        """Show what the desk holds now."""

    def does_now(self, action: str) -> str | None:
        """What `action` does as things stand (`bars.does_now`)."""
        return None

    def follow_keys(self) -> None:
        """Let the key bar say what the keys do by now."""
        for bar in self.query(KeyBar):
            bar.follow()

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """The keys may do something else with another row, or with none."""
        event.stop()
        self.follow_keys()

    def help_here(self) -> Content | None:
        """What F1 says about the focused field, where there is one."""
        return None

    def on_screen_resume(self) -> None:
        """Coming back from another screen, show what may have changed there."""
        self.follow_desk()
