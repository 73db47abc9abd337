"""The full-screen program: opens the desk, holds the screens, does what is not about one screen alone.

Screens are under `screens/`, the table of what can be done is in `actions.py`. Slow work runs in a thread,
one piece at a time; nothing that is typed is lost when the program ends in whatever way.
"""

import contextlib
import gc
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType

from campaign.acting import title
from campaign.demo import invites
from campaign.desk import Desk
from campaign.finding import Key
from campaign.forms import KINDS, kind_at
from campaign.places import PLAN_FILE
from campaign.store import StoreError
from tui.actions import Action, bindings
from tui.bars import available
from tui.drafts import Drafts
from tui.form_page import HISTORY, FormPage
from tui.help import Help
from tui.jump import begin_jump
from tui.keyboard import Keyboard, Passed
from tui.labour import Labour
from tui.leaving import leave
from tui.main_screens import opened
from tui.page import Page
from tui.palette import Palette, entries
from tui.screens.nomination import NominationPage
from tui.screens.plan import PlanPage
from tui.screens.unit import UnitPage
from tui.settings import change, load, settings_file
from tui.theme import THEMES, fitting
from tui.tour import Tour
from tui.windows_keys import guard

BREAKPOINTS = ((0, "-narrow"), (100, "-wide"))
"""From how many columns on a screen counts as narrow or wide, as classes for the style sheet."""


class Crash(Exception):
    """A fault of ours ended the program; what caused it is the `__cause__`."""


def run(root: Path, today: date) -> int:
    """Run the program on the workspace at `root`. Returns the exit status.

    Raises `StoreError` or `RecordError` when it cannot be opened, and `Crash` after a fault of ours.
    """
    guard()
    program = Thidua(Desk(root, today))
    gc.freeze()  # all this stays: no search for cycles goes through it again, in the midst of a key
    program.run()
    if program.fault is not None:
        kept = "Những gì đang gõ dở đã được giữ; mở lại biểu mẫu đó, chương trình sẽ hỏi dùng lại."
        print(kept, file=sys.stderr)
        raise Crash(str(program.fault)) from program.fault
    program.desk.tend()
    return program.return_code or 0


class Thidua(App[None]):
    """The program."""

    CSS_PATH = "theme.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("program")]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.drafts = desk, Drafts(desk.root)
        self._labour = Labour(self)
        self._keyboard = Keyboard(self, super().on_event)
        self.unsaid: dict[tuple[str, ...], dict[str, str]] = {}
        self.fault: Exception | None = None
        self._main: dict[str, Page] = {}
        self.HORIZONTAL_BREAKPOINTS = list(BREAKPOINTS)
        for theme in THEMES:
            self.register_theme(theme)
        self._settings_file = settings_file()
        self.settings = load(self._settings_file)
        self._wear()

    def _wear(self) -> None:
        """Let the settings hold."""
        self.theme = self.settings.theme or fitting(self.console.color_system, self.no_color).name
        self.set_keymap(dict(self.settings.keys.own))

    @property
    def actions(self) -> Sequence[Action]:
        """All actions with the keys that hold for this person."""
        return self.settings.keys.actions

    def change_settings(self, changes: Mapping[str, Any]) -> bool:
        """Put `changes` (see `settings.change`) in place and let them hold; False where the disk refuses."""
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

    def on_mount(self) -> None:
        """The overview, and word of what was typed before a crash."""
        self.push_screen(self._page("overview"))
        if not self.settings.toured and invites(self.desk.record):
            self.action_tour()
        for problem in self.settings.problems:
            self.notify(f"Thiết lập: {problem}", severity="warning", markup=False, timeout=12)
        kept = self.drafts.paths()
        if kept:
            names = ", ".join(self._title_of(path) for path in kept[:3]) + (" …" if len(kept) > 3 else "")
            self.notify(f"Còn bản gõ dở chưa lưu: {names}. Mở biểu mẫu đó để dùng lại.", markup=False)

    def _title_of(self, path: str) -> str:
        if path.startswith(PLAN_FILE):
            return "Kế hoạch"
        form = next((form for form in self.desk.workspace.forms() if form.path == path), None)
        return title(self.desk.workspace, form) if form is not None else path

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """A key that comes from the terminal waits its turn; everything else goes its way."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._keyboard.take(event)
        else:
            await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """A key that came up to the app may have done something that the next one waits for."""
        self._keyboard.acted = True

    def on_passed(self, message: Passed) -> None:
        """A key has been dealt with."""
        self._keyboard.passed(message)

    # Pages

    def _page(self, name: str) -> Page:
        if name not in self._main:
            self._main[name] = opened(name)
            self.install_screen(self._main[name], name)
        return self._main[name]

    @property
    def pages(self) -> list[Page]:
        """The pages that are open, the lowest first."""
        return [screen for screen in self.screen_stack if isinstance(screen, Page)]

    @property
    def _all_pages(self) -> list[Page]:
        """The pages that are open, and the main screens that wait behind them."""
        return list(dict.fromkeys([*self.pages, *self._main.values()]))

    def action_show(self, name: str) -> None:
        """Go to the main screen `name`; the pages above it are left."""
        stays = self.pages[:1] == [self._page(name)]
        self._leave(self.pages[stays:], partial(self._show_main, name))

    async def _show_main(self, name: str) -> None:
        while len(self.screen_stack) > 2:
            await self.pop_screen()
        if self.screen is not self._page(name):
            await self.switch_screen(self._page(name))

    async def _show_plan(self, path: str, key: Key) -> None:
        await self._show_main("plan")
        page = self._page("plan")
        assert isinstance(page, PlanPage)
        await page.show_form(path, key)

    def open_form(self, path: str, key: Key = (), start: Mapping[Key, Any] | None = None) -> None:
        """Show the form at `path`, the focus on the field of `key`; `start`: what a new one begins with."""
        kind = kind_at(path)
        if path.startswith(PLAN_FILE):
            stays = self.pages[:1] == [self._page("plan")]
            self._leave(self.pages[stays:], partial(self._show_plan, path, key))
            return
        if kind is None:
            self.notify(f"{path}: sửa tệp này bằng trình soạn thảo, rồi Đọc lại.", markup=False)
            return
        place = path.rpartition("/")[0] if kind is not KINDS["nomination"] else path
        open_now = [page for page in self.pages if isinstance(page, FormPage) and _place(page) == place]
        if open_now:
            above = self.pages[self.pages.index(open_now[-1]) + 1 :]
            self._leave(above, partial(self._return_to, open_now[-1], path, key))
        elif kind is KINDS["nomination"]:
            self.push_screen(NominationPage(path, key, start))
        else:
            self.push_screen(UnitPage(path, key, start))

    async def _return_to(self, page: FormPage, path: str, key: Key) -> None:
        while self.screen is not page:
            await self.pop_screen()
        await page.show_form(path, key)

    def open_history(self, path: str) -> None:
        """Show the history of the form at `path`."""
        self.open_form(path)

        async def turn() -> None:
            if isinstance(self.screen, FormPage) and self.screen.row.active != HISTORY:
                await self.screen.action_history()

        self.call_later(self.call_after_refresh, turn)

    def close_page(self) -> None:
        """Go back to the screen before; asks where something is unsaved."""
        if len(self.pages) > 1:
            self._leave(self.pages[-1:], self._close)

    async def _close(self) -> None:
        await self.pop_screen()

    def desk_changed(self) -> None:
        """Tell every screen that the desk was read again."""
        for page in self.pages:
            page.follow_desk()

    @property
    def busy(self) -> str:
        """What is being written now; empty where nothing is."""
        return self._labour.what

    # Leaving

    def _leave(self, pages: Sequence[Page], then: Callable[[], Any]) -> None:
        """Do `then` once nothing on `pages` is unsaved, or the person said what becomes of it."""
        if self.busy:
            self._labour.afterwards(partial(self._leave, pages, then))
        else:
            leave(self, [form for page in pages for form in page.unsaved], self._title_of, then)

    async def action_quit(self) -> None:
        """End the program; asks where something is unsaved, waits for what is being written."""
        self._leave(self._all_pages, self.exit)

    def action_help_quit(self) -> None:
        """Ctrl+C copies; it never ends the program."""
        self.notify("Ctrl+C để chép phần đang chọn. Thoát chương trình: Ctrl+Q.", markup=False)

    def work(
        self,
        what: str,
        task: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> bool:
        """Do `task` in a thread, then `done` with its result or `failed` with its error. False while busy."""
        return self._labour.work(what, task, done, failed)

    def tell(self, what: str) -> None:
        """Say how far the work in hand is; called from its thread."""
        self._labour.tell(what)

    @property
    def leaving(self) -> bool:
        """Whether the person wants to leave, and waits for the work in hand."""
        return self._labour.waited_for

    # What a person can tell it anywhere

    def action_help_here(self) -> None:
        """Help for where one stands."""
        page = self.screen
        if isinstance(page, Page):
            self.push_screen(Help(page.help_here(), page.INTRO, page.CHAPTER, self.actions))

    def action_tour(self) -> None:
        """The first tour; once it was left, it is not shown again by itself."""

        def left(_: None) -> None:
            if not self.settings.toured:
                self.change_settings({"toured": True})

        self.push_screen(Tour(), left)

    def action_palette(self) -> None:
        """Every action, unit and nomination, found as one types."""
        page = self.screen
        if not isinstance(page, Page):
            return
        offered = [action for action in available(page) if action.id != "palette"]
        self.push_screen(Palette(entries(offered, self.desk.workspace)), self._chosen)

    async def _chosen(self, key: str | None) -> None:
        what, _, name = (key or "").partition(":")
        if what == "open":
            self.open_form(name)
        elif what == "do":
            plain_name = name.split("(")[0]
            on_screen = hasattr(self.screen, f"action_{plain_name}")
            await self.run_action(f"{'screen' if on_screen else 'app'}.{name}")

    def action_reload(self) -> None:
        """Read everything from disk again."""

        def done(_: None) -> None:
            self.desk_changed()
            self.notify("Đã đọc lại mọi biểu mẫu.", markup=False)

        self.work("Đang đọc…", self.desk.reload, done, lambda error: self.notify(str(error), markup=False))

    def action_turn_theme(self) -> None:
        """The next theme."""
        names = [theme.name for theme in THEMES]
        self.change_settings({"theme": names[(names.index(self.theme) + 1) % len(names)]})

    def action_jump(self) -> None:
        """Letters on everything that can take the focus; the letters typed go there."""
        if isinstance(self.screen, Page):
            begin_jump(self.screen)

    # When something of ours breaks

    def _handle_exception(self, error: Exception) -> None:
        """Keep what is typed, end, and let `run` say what happened; no trace on the person's screen."""
        self.fault = self.fault or error
        for page in self._all_pages:
            for form in page.unsaved:
                with contextlib.suppress(Exception):
                    form.keep_draft()
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()


def _place(page: FormPage) -> str:
    """What a page is about: the unit's folder, or the nomination's path."""
    return page.path.rpartition("/")[0] if isinstance(page, UnitPage) else page.path
