"""A list whose work reaches other machines: in the background, told as it goes, stopped by Escape.

What is done there is said by each screen; the transfer itself is `campaign/remotes.py`'s.
"""

import threading
from collections.abc import Callable
from typing import Any

from campaign.desk import NO_REPOSITORY
from campaign.git_program import Stopped
from campaign.progress import Progress, Tell
from campaign.transfer import NotReached
from tui.filters import ListPage

Task = Callable[[Tell, Callable[[], bool]], Any]
"""Work with a way to tell how far it is, and to ask whether it is to stop."""

AWAY = "Không tới được kho chung (chưa cắm USB, chưa có mạng?). Việc ở máy này vẫn làm tiếp, không mất gì."

HALTED = "Đã dừng. Không mất gì, làm lại lúc nào cũng được."


def reason(error: Exception) -> str:
    """Why something far away did not come about, for the person."""
    if isinstance(error, NotReached):
        return AWAY
    return HALTED if isinstance(error, Stopped) else str(error)


class FarPage(ListPage):
    """The screen."""

    APART = "Chưa nối với kho chung nào: phím z ở Với máy khác để nối."
    """What an empty list says where there is nothing to exchange by."""

    def __init__(self) -> None:
        super().__init__()
        self._halt: threading.Event | None = None

    @property
    def far(self) -> bool:
        """Whether something is under way."""
        return self._halt is not None

    @property
    def has_record(self) -> bool:
        """Whether there is a record to exchange; says so where there is none."""
        if self.program.desk.record is None:
            self.notify(NO_REPOSITORY, markup=False)
        return self.program.desk.record is not None

    def reach(
        self, what: str, task: Task, done: Callable[[Any], None], failed: Callable[[Exception], None]
    ) -> None:
        """Do `task` in the background, then `done` with its result or `failed` with its error."""
        program, halt = self.program, threading.Event()

        def tell(now: Progress) -> None:
            program.tell(str(now))
            self.app.call_from_thread(self.show_progress)

        def ended(then: Callable[[Any], None]) -> Callable[[Any], None]:
            def end(result: Any) -> None:
                self._halt = None
                then(result)

            return end

        def labour() -> Any:
            return task(tell, lambda: halt.is_set() or program.leaving)

        if program.work(what, labour, ended(done), ended(failed)):
            self._halt = halt
            self.show_progress()

    def show_progress(self) -> None:
        """Show how far the work in hand is (`program.busy`)."""

    def action_back(self) -> None:
        """Stop what is under way; else back."""
        if self._halt is not None:
            self._halt.set()
            self.notify("Đang dừng…", markup=False)
        else:
            super().action_back()
