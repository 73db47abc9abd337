"""What widgets may know of the running program: the desk, whether it is writing, and how to ask it to work.

A protocol, so that widgets need not import the app that holds them.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, cast

from textual.widget import Widget

if TYPE_CHECKING:
    from campaign.desk import Desk
    from campaign.finding import Key
    from tui.actions import Action
    from tui.drafts import Drafts
    from tui.settings import Settings


class Unsaved(Protocol):
    """A form that holds something typed and not saved."""

    @property
    def path(self) -> str:
        """Which form."""

    def keep_draft(self) -> bool:
        """Keep it outside the repository. Whether it is kept; says so where it is not."""

    def forget(self) -> None:
        """Throw it away."""

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save and commit it in the background; `then` follows when it is done."""


class Program(Protocol):
    """The app as the widgets see it."""

    today: date
    desk: "Desk"
    drafts: "Drafts"
    settings: "Settings"
    unsaid: dict[tuple[str, ...], list[object]]
    """What was typed in dialogs left without an answer, a value for each field, by `Dialog.about`."""

    @property
    def heading(self) -> str:
        """The title of the campaign; while it is opened, how far that is."""

    @property
    def actions(self) -> Sequence["Action"]:
        """All actions with the keys that hold for this person."""

    def change_settings(self, changes: Mapping[str, Any]) -> bool:
        """Put `changes` (see `settings.change`) in place and let them hold; False where the disk refuses."""

    @property
    def busy(self) -> str:
        """What is being written now; empty where nothing is."""

    def work(
        self,
        what: str,
        task: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> bool:
        """Do `task` in a thread, then `done` with its result or `failed` with its error. False while busy."""

    def begun(self) -> None:
        """Something was begun that the key under way does once, however long it is held."""

    def tell(self, what: str) -> None:
        """Say how far the work in hand is; called from its thread."""

    @property
    def leaving(self) -> bool:
        """Whether the person wants to leave, and waits for the work in hand."""

    def open_form(self, path: str, key: "Key" = (), start: "Mapping[Key, Any] | None" = None) -> None:
        """Show the form at `path`, the focus on the field of `key`; `start`: what a new one begins with."""

    def open_findings(self, path: str) -> None:
        """Show what is wrong with the file at `path`, among all findings."""

    def open_history(self, path: str) -> None:
        """Show the history of the form at `path`."""

    def close_page(self) -> None:
        """Go back to the screen before; asks where something is unsaved."""

    def desk_changed(self) -> None:
        """Tell every screen that the desk was read again."""


def program_of(widget: Widget) -> Program:
    """The program that `widget` runs in."""
    return cast(Program, widget.app)
