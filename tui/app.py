"""The full-screen program: its frame at once (`opening.py`), then the desk; what is not about screens.

The screens are held by `pages.py`, the table of what can be done is in `actions.py`. Slow work runs in a
thread, one piece at a time; nothing that is typed is lost when the program ends in whatever way.
"""

import gc
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.screen import ModalScreen, Screen

from campaign.git_program import asked_nothing
from campaign.places import PLAN_FILE
from tui import terminal_bytes, windows_keys
from tui.actions import Action, bindings, is_letter
from tui.ending import listen
from tui.exits import Exit
from tui.keyboard import Keyboard, Passed
from tui.labour import Labour
from tui.opening import Loss, Opening
from tui.pointer import Pointer
from tui.settings import change, load, settings_file
from tui.theme import THEMES, fitting

if TYPE_CHECKING:
    from campaign.desk import Desk
    from campaign.finding import Key
    from tui.drafts import Drafts
    from tui.pages import Pages

BREAKPOINTS = ((0, "-narrow"), (100, "-wide"))
"""From how many columns on a screen counts as narrow or wide, as classes for the style sheet."""

_SELDOM = 20_000
"""Objects that are made before cycles are searched for: a long list makes thousands that are in none, and
each search in between would be a pause."""


class Crash(Exception):
    """A fault of ours ended the program; what caused it is the `__cause__`."""


def run(root: Path, today: date) -> int:
    """Run the program on the workspace at `root`. Returns the exit status.

    Where the disk or git is gone in the midst of it, nothing on the screen holds any more: it begins anew,
    and asks first. Raises `StoreError` or `RecordError` when it cannot be opened, and `Crash` after a fault
    of ours.
    """
    terminal_bytes.guard()
    windows_keys.guard()
    program = Thidua(root, today)
    with asked_nothing():
        program.run()
        while program.loss is not None:
            program = Thidua(root, today, program.loss)
            program.run()
    if program.refusal is not None:
        raise program.refusal
    if program.kept:
        kept = "Những gì đang gõ dở đã được giữ; mở lại biểu mẫu đó, chương trình sẽ hỏi dùng lại."
        print(kept, file=sys.stderr)
    if program.fault is not None:
        raise Crash(str(program.fault)) from program.fault
    if program.pages is not None and program.return_code == Exit.DONE:
        program.desk.tend()
    return program.return_code or Exit.DONE


class Thidua(App[None]):
    """The program."""

    CSS_PATH = "theme.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("program")]

    desk: "Desk"
    """Open from the moment on at which `pages` are there; so are the drafts."""
    drafts: "Drafts"

    def __init__(self, root: Path, today: date, loss: Loss | None = None) -> None:
        """`loss`: why the workspace is opened again."""
        super().__init__()
        self.today = today
        self._frame = Opening(root, today, loss)
        self.pages: Pages | None = None
        """The screens; None while the workspace is read."""
        self._labour = Labour(self, lambda: self.desk)
        self._keyboard = Keyboard(self, super().on_event)
        self._pointer = Pointer(self)
        self.unsaid: dict[tuple[str, ...], list[object]] = {}
        self.fault: Exception | None = None
        self.refusal: Exception | None = None
        """Why the workspace could not be opened."""
        self.loss: Loss | None = None
        """Why it can no longer be read."""
        self.kept: bool | None = None
        """Whether all that was typed and not saved was kept when the program ended because of either, or from
        outside; None where nothing was."""
        self.HORIZONTAL_BREAKPOINTS = list(BREAKPOINTS)
        for theme in THEMES:
            self.register_theme(theme)
        self._settings_file = settings_file()
        self.settings = load(self._settings_file)
        self._wear()

    def _wear(self) -> None:
        """Let the settings hold."""
        theme = self.settings.theme or fitting(self.console.color_system, self.no_color).name
        if self.is_running:
            self.theme = theme
        else:  # the styles are not read yet: to watch it now would have them read twice
            self.set_reactive(App.theme, theme)
            self.stylesheet.set_variables(self.get_css_variables())
        self.set_keymap(dict(self.settings.keys.own))

    @property
    def actions(self) -> Sequence[Action]:
        """All actions with the keys that hold for this person."""
        return self.settings.keys.actions

    def change_settings(self, changes: Mapping[str, Any]) -> bool:
        """Put `changes` (see `settings.change`) in place and let them hold; False where the disk refuses."""
        from campaign.store import StoreError

        try:
            change(self._settings_file, changes)
        except (StoreError, OSError) as error:
            self.notify(f"Chưa ghi được thiết lập. {error}", severity="warning", markup=False, timeout=12)
            return False
        self.settings = load(self._settings_file)
        self._wear()
        return True

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours that only our own themes name, so that Textual's own can be worn too."""
        return dict(THEMES[0].variables)

    # Opening

    def get_default_screen(self) -> Screen[Any]:
        """The frame, which is drawn before anything is read."""
        return self._frame

    def on_mount(self) -> None:
        """Read the workspace once the frame is drawn; to load what does that would keep it waiting."""
        if not self.is_headless:
            listen(self.cut_off)
        self.call_after_refresh(self._frame.begin)

    def on_opening_asked(self) -> None:
        """The frame asks, and the answer waits for no other screen."""
        self.call_after_refresh(self._keyboard.begin)

    def on_opening_refused(self, message: Opening.Refused) -> None:
        """There is nothing to show: the program ends, and `run` says why."""
        self.refusal = message.error
        self.exit()

    async def on_opening_opened(self, message: Opening.Opened) -> None:
        """Bring the first screen over the frame."""
        from tui.drafts import Drafts

        self.desk, self.pages = message.desk, message.pages
        self.drafts = Drafts(self.desk.root)
        if not self.is_headless:
            gc.freeze()  # all this stays: no search for cycles goes through it in the midst of a key
        gc.set_threshold(_SELDOM)
        gc.enable()
        await self.pages.begin()
        self.call_after_refresh(self._keyboard.begin)

    @property
    def heading(self) -> str:
        """The title of the campaign; while it is opened, how far that is."""
        if self.pages is None:
            return self._frame.words
        workspace = self.desk.workspace
        unnamed = "Thi đua" if workspace.unread_plan is None else f"Không đọc được {PLAN_FILE}"
        return workspace.plan.heading.title or unnamed

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """A key that comes from the terminal waits its turn; everything else goes its way."""
        if isinstance(event, events.MouseEvent) and not event.is_forwarded and not self._pointer.means(event):
            return
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self.pages is None and isinstance(event, events.Key) and self._ends(event.key):
            await self.action_quit()
        else:
            await self._keyboard.take(event)

    def _ends(self, key: str) -> bool:
        """Whether `key` ends the program before it is open: a letter only where it is the first one typed,
        and nothing is asked."""
        quits = next(action.keys.split(",") for action in self.actions if action.id == "quit")
        asked = isinstance(self.screen, ModalScreen)
        return key in quits and (not is_letter(key) or (self._keyboard.empty and not asked))

    def on_key(self, event: events.Key) -> None:
        """A key that came up to the app may have done something that the next one waits for."""
        self._keyboard.acted = True

    def on_passed(self, message: Passed) -> None:
        """A key has been dealt with."""
        self._keyboard.passed(message)

    # Screens

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing but leaving, and going from answer to answer, is done before there are screens."""
        return self.pages is not None or action in ("quit", "focus_next", "focus_previous")

    def _screens(self) -> "Pages":
        assert self.pages is not None, "asked by a screen"
        return self.pages

    def action_show(self, name: str) -> None:
        """Go to the main screen `name`; the screens above it are left."""
        self._screens().show(name)

    def open_form(self, path: str, key: "Key" = (), start: "Mapping[Key, Any] | None" = None) -> None:
        """Show the form at `path`, the focus on the field of `key`; `start`: what a new one begins with."""
        self._screens().open_form(path, key, start)

    def open_findings(self, path: str) -> None:
        """Show what is wrong with the file at `path`, among all findings."""
        self._screens().open_findings(path)

    def open_history(self, path: str) -> None:
        """Show the history of the form at `path`."""
        self._screens().open_history(path)

    def close_page(self) -> None:
        """Go back to the screen before; asks where something is unsaved."""
        self._screens().close()

    def desk_changed(self) -> None:
        """Tell every screen that the desk was read again."""
        self._screens().desk_changed()

    def action_help_here(self) -> None:
        """Help for where one stands."""
        self._screens().help_here()

    def action_tour(self) -> None:
        """The first tour."""
        self._screens().tour()

    def action_palette(self) -> None:
        """Every action, unit and nomination, found as one types."""
        self._screens().palette()

    def action_jump(self) -> None:
        """Letters on everything that can take the focus; the letters typed go there."""
        self._screens().jump()

    def action_turn_theme(self) -> None:
        """The next theme."""
        names = [theme.name for theme in THEMES]
        self.change_settings({"theme": names[(names.index(self.theme) + 1) % len(names)]})

    # Work

    @property
    def busy(self) -> str:
        """What is being written now; empty where nothing is."""
        return self._labour.what

    def work(
        self,
        what: str,
        task: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> bool:
        """Do `task` in a thread, then `done` with its result or `failed` with its error. False while busy."""
        self.begun()
        return self._labour.work(what, task, done, failed)

    def begun(self) -> None:
        """Something was begun that the key under way does once, however long it is held."""
        self._keyboard.begun += 1

    def tell(self, what: str) -> None:
        """Say how far the work in hand is; called from its thread."""
        self._labour.tell(what)

    def afterwards(self, then: Callable[[], None]) -> None:
        """Do `then` when the work in hand has ended."""
        self._labour.afterwards(then)

    @property
    def leaving(self) -> bool:
        """Whether the person wants to leave, and waits for the work in hand."""
        return self._labour.waited_for

    def action_reload(self) -> None:
        """Read everything from disk again."""

        def done(_: None) -> None:
            self.desk_changed()
            self.notify("Đã đọc lại mọi biểu mẫu.", markup=False)

        self.work("Đang đọc…", self.desk.reload, done, lambda error: self.notify(str(error), markup=False))

    # The end

    async def action_quit(self) -> None:
        """End the program; asks where something is unsaved, waits for what is being written."""
        if self.pages is not None:
            self.pages.leave_all(self.exit)
        else:
            self.exit()

    def cut_off(self) -> None:
        """End without a question: what is typed is kept, what is being written ends first."""
        self.kept = None
        self._keep_typed()
        if self.busy:
            self.afterwards(self.cut_off)
        else:
            self.exit(return_code=Exit.INTERRUPTED)

    def action_help_quit(self) -> None:
        """Ctrl+C copies; it never ends the program."""
        self.notify("Ctrl+C để chép phần đang chọn. Thoát chương trình: Ctrl+Q.", markup=False)

    def _handle_exception(self, error: Exception) -> None:
        """Something of ours broke, or what we read is gone: keep what is typed, end, and let `run` go on from
        there; no trace on the screen."""
        from campaign.git_program import RecordError
        from campaign.store import StoreError

        self._keep_typed()
        if self.loss is None and self.pages is not None and isinstance(error, RecordError | StoreError):
            self.loss = Loss(error, self.desk.record is not None, self.kept is not False)
        elif self.loss is None:  # what breaks after it breaks because of it
            self.fault = self.fault or error
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def _keep_typed(self) -> None:
        """Keep all that is typed and not saved."""
        for page in self.pages.all if self.pages is not None else ():
            try:
                each = [form.keep_draft() for form in page.unsaved]
            except Exception:  # what broke may be this page
                each = [False]
            if each:
                self.kept = all(each) and self.kept is not False
