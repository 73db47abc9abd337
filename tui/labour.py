"""Slow or fallible work, one piece at a time in a thread, so that the screen never waits for disk or git.

Widgets are touched only back in the program's own thread.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from textual.app import App

from tui.bars import TitleBar


class Labour:
    """What the program `app` is writing or reading now, and what waits for its end."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self.what = ""
        self._afterwards: Callable[[], None] | None = None

    def work(
        self,
        what: str,
        task: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> bool:
        """Do `task` in a thread, then `done` with its result or `failed` with its error. False while busy."""
        if self.what:
            self._app.notify(f"{self.what} Đợi một chút rồi làm lại.", markup=False)
            return False
        self._show(what)

        def labour() -> None:
            try:
                result = task()
            except Exception as error:  # told to the person by `failed`
                self._app.call_from_thread(self._app.call_later, self._ended, partial(failed, error))
            else:
                self._app.call_from_thread(self._app.call_later, self._ended, partial(done, result))

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

    def _ended(self, tell: Callable[[], None]) -> None:
        self._show("")
        tell()
        then, self._afterwards = self._afterwards, None
        if then is not None and not self.what:
            then()

    def _show(self, what: str) -> None:
        self.what = what
        for bar in self._app.screen.query(TitleBar):
            bar.refresh()
