"""Slow or fallible work, one piece at a time in a thread, so that the screen never waits for disk or git.

Widgets are touched only back in the program's own thread.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import App

from tui.bars import TitleBar

if TYPE_CHECKING:
    from campaign.desk import Desk
    from campaign.snapshot import Snapshot


class Labour:
    """What the program `app` is writing or reading now, and what waits for its end."""

    def __init__(self, app: App[Any], desk: "Callable[[], Desk]") -> None:
        """`desk` gives the one that the program works at."""
        self._app, self._desk = app, desk
        self.what = ""
        self._afterwards: Callable[[], None] | None = None

    def work(
        self,
        what: str,
        task: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> bool:
        """Do `task` in a thread, then `done` with its result or `failed` with its error. False while busy.

        What `task` reads or writes at the desk is there for everybody else when it ends, not before: what
        draws a screen or checks a form never finds half of it.
        """
        if self.what:
            self._app.notify(f"{self.what} Đợi một chút rồi làm lại.", markup=False)
            return False
        self._show(what)

        desk = self._desk()
        before = desk.snapshot

        def labour() -> None:
            with desk.apart(before):
                try:
                    tell = partial(done, task())
                except Exception as error:  # told to the person by `failed`
                    tell = partial(failed, error)
                now = desk.snapshot
            self._app.call_later(self._ended, tell, now if now is not before else None)

        self._app.run_worker(labour, thread=True, group="desk", exit_on_error=False)
        return True

    def tell(self, what: str) -> None:
        """Say how far the work in hand is; called from its thread."""
        self._app.call_from_thread(self._show, what)

    @property
    def waited_for(self) -> bool:
        """Whether the person wants to do something that waits for the end of the work in hand."""
        return self._afterwards is not None

    def afterwards(self, then: Callable[[], None]) -> None:
        """Do `then` when the work in hand has ended."""
        self._afterwards = then
        self._app.notify("Đang ghi; xong sẽ làm tiếp.", markup=False)

    def _ended(self, tell: Callable[[], None], now: "Snapshot | None") -> None:
        """The desk is `now` what the work made of it, where it read it again."""
        if now is not None:
            self._desk().snapshot = now
        self._show("")
        tell()
        if self._afterwards is not None and not self.what:  # the end of one piece may begin the next
            then, self._afterwards = self._afterwards, None
            then()

    def _show(self, what: str) -> None:
        self.what = what
        for screen in self._app.screen_stack:  # below a dialog stands what it covers
            for bar in screen.query(TitleBar):
                bar.refresh()
