"""The screens that are open, and the ways between them; what is about the screen in front.

What a screen is asked to show it does in its own turn (`call_later`): by then it is put together.
Loaded with the desk, after the program's frame stands on the screen: here all that a screen needs comes in.
Whatever would leave something unsaved asks first (`leaving.py`).
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from campaign.acting import title
from campaign.demo import invites
from campaign.finding import Key
from campaign.forms import KINDS, kind_at
from campaign.places import PLAN_FILE
from tui.bars import available
from tui.form_page import FormPage
from tui.help import Help
from tui.jump import begin_jump
from tui.leaving import leave
from tui.main_screens import opened
from tui.page import Page
from tui.palette import Palette, entries
from tui.screens.nomination import NominationPage
from tui.screens.plan import PlanPage
from tui.screens.unit import UnitPage
from tui.tour import Tour

if TYPE_CHECKING:
    from tui.app import Thidua


class Pages:
    """The screens of the program `app`, whose desk is open."""

    def __init__(self, app: "Thidua") -> None:
        self._app = app
        self._main: dict[str, Page] = {}

    async def begin(self) -> None:
        """The overview, and word of what was typed before a crash."""
        app = self._app
        await app.push_screen(self.main("overview"))
        if not app.settings.toured and invites(app.desk.record):
            self.tour()
        for problem in app.settings.problems:
            app.notify(f"Thiết lập: {problem}", severity="warning", markup=False, timeout=12)
        kept = app.drafts.paths()
        if kept:
            names = ", ".join(self._title_of(path) for path in kept[:3]) + (" …" if len(kept) > 3 else "")
            app.notify(f"Còn bản gõ dở chưa lưu: {names}. Mở biểu mẫu đó để dùng lại.", markup=False)

    def _title_of(self, path: str) -> str:
        if path.startswith(PLAN_FILE):
            return "Kế hoạch"
        workspace = self._app.desk.workspace
        form = workspace.at(path)
        return title(workspace, form) if form is not None else path

    # Which are open

    def main(self, name: str) -> Page:
        """The main screen `name`, there from the first time that somebody goes to it."""
        if name not in self._main:
            self._main[name] = opened(name)
            self._app.install_screen(self._main[name], name)
        return self._main[name]

    @property
    def front(self) -> Sequence[Page]:
        """Those that are open, the lowest first."""
        return [screen for screen in self._app.screen_stack if isinstance(screen, Page)]

    @property
    def all(self) -> Sequence[Page]:
        """Those that are open, and the main screens that wait behind them."""
        return list(dict.fromkeys([*self.front, *self._main.values()]))

    def desk_changed(self) -> None:
        """Tell every screen that the desk was read again."""
        for page in self.front:
            page.follow_desk()

    # Going between them

    def show(self, name: str) -> None:
        """Go to the main screen `name`; the screens above it are left."""
        stays = self.front[:1] == [self.main(name)]
        self._leave(self.front[stays:], partial(self._show_main, name))

    async def _show_main(self, name: str) -> None:
        while len(self._app.screen_stack) > 2:
            await self._app.pop_screen()
        if self._app.screen is not self.main(name):
            await self._app.switch_screen(self.main(name))

    async def _show_plan(self, path: str, key: Key) -> None:
        await self._show_main("plan")
        page = self.main("plan")
        assert isinstance(page, PlanPage)
        page.call_later(page.show_form, path, key)

    def open_form(self, path: str, key: Key, start: Mapping[Key, Any] | None) -> None:
        """See `desk_access.Program`."""
        kind = kind_at(path)
        if path.startswith(PLAN_FILE):
            stays = self.front[:1] == [self.main("plan")]
            self._leave(self.front[stays:], partial(self._show_plan, path, key))
            return
        if kind is None:
            words = f"{path}: sửa tệp này bằng trình soạn thảo, rồi Đọc lại."
            self._app.notify(words, markup=False)
            return
        place = path.rpartition("/")[0] if kind is not KINDS["nomination"] else path
        open_now = [page for page in self.front if isinstance(page, FormPage) and _place(page) == place]
        if open_now:
            above = self.front[self.front.index(open_now[-1]) + 1 :]
            self._leave(above, partial(self._return_to, open_now[-1], path, key))
        elif kind is KINDS["nomination"]:
            self._app.push_screen(NominationPage(path, key, start))
        else:
            self._app.push_screen(UnitPage(path, key, start))

    async def _return_to(self, page: FormPage, path: str, key: Key) -> None:
        if page not in self.front:  # it was left by what was asked for just before
            self.open_form(path, key, None)
            return
        while self._app.screen is not page:
            await self._app.pop_screen()
        page.call_later(page.show_form, path, key)

    def open_findings(self, path: str) -> None:
        """See `desk_access.Program`."""
        stays = self.front[:1] == [self.main("findings")]
        self._leave(self.front[stays:], partial(self._show_findings, path))

    async def _show_findings(self, path: str) -> None:
        from tui.screens.findings import FindingsPage

        await self._show_main("findings")
        page = self.main("findings")
        assert isinstance(page, FindingsPage)
        page.call_later(page.only_of, path)

    def open_history(self, path: str) -> None:
        """Show the history of the form at `path`."""
        self.open_form(path, (), None)

        def turn() -> None:
            page = self._app.screen
            if isinstance(page, FormPage):
                page.call_later(page.show_history)

        self._app.call_later(turn)

    def close(self) -> None:
        """Go back to the screen before; asks where something is unsaved."""
        if len(self.front) > 1:
            self._leave(self.front[-1:], partial(self._close, self.front[-1]))

    async def _close(self, page: Page) -> None:
        if self._app.screen is page:  # asked for twice before it was done, it is left once
            await self._app.pop_screen()

    def leave_all(self, then: Callable[[], Any]) -> None:
        """Do `then` once nothing anywhere is unsaved, or the person said what becomes of it."""
        self._leave(self.all, then)

    def _leave(self, pages: Sequence[Page], then: Callable[[], Any]) -> None:
        if self._app.busy:
            self._app.afterwards(partial(self._leave, pages, then))
        else:
            leave(self._app, [form for page in pages for form in page.unsaved], self._title_of, then)

    # About the one in front

    def help_here(self) -> None:
        """Help for where one stands."""
        page = self._app.screen
        if isinstance(page, Page):
            self._app.push_screen(Help(page.help_here(), page.INTRO, page.CHAPTER, self._app.actions))

    def tour(self) -> None:
        """The first tour; once it was left, it is not shown again by itself."""
        app = self._app

        def left(_: None) -> None:
            if not app.settings.toured:
                app.change_settings({"toured": True})

        app.push_screen(Tour(), left)

    def palette(self) -> None:
        """Every action, unit and nomination, found as one types."""
        page = self._app.screen
        if not isinstance(page, Page):
            return
        offered = [action for action in available(page) if action.id != "palette"]
        self._app.push_screen(Palette(entries(offered, self._app.desk.workspace)), self._chosen)

    async def _chosen(self, key: str | None) -> None:
        what, _, name = (key or "").partition(":")
        if what == "open":
            self.open_form(name, (), None)
        elif what == "do":
            plain_name = name.split("(")[0]
            on_screen = hasattr(self._app.screen, f"action_{plain_name}")
            await self._app.run_action(f"{'screen' if on_screen else 'app'}.{name}")

    def jump(self) -> None:
        """Letters on everything that can take the focus; the letters typed go there."""
        if isinstance(self._app.screen, Page):
            begin_jump(self._app.screen)


def _place(page: FormPage) -> str:
    """What a page is about: the unit's folder, or the nomination's path."""
    return page.path.rpartition("/")[0] if isinstance(page, UnitPage) else page.path
