"""Saving what is typed in the grid of figures: all forms or none, one commit; clashes are asked about.

Works in the background; where things stand is shown by the screen, through `Shows`.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from textual.screen import Screen

from campaign.appending import Moved
from campaign.desk import NotRecorded
from campaign.finding import Key
from campaign.os_reasons import reason_of
from campaign.store import ChangedOnDisk
from tui.clash import Choice, ask_sides, sides_of
from tui.desk_access import Program
from tui.figure_cells import FIELDS
from tui.grid_drafts import GridDrafts


class Shows(Protocol):
    """What the screen does for it."""

    def show_row_of(self, path: str) -> None:
        """Draw the row of the form at `path` anew."""

    def go_to(self, path: str, indicator: str) -> None:
        """Stand on a cell."""


class GridSaving:
    """Saves what is typed in the grid, shown by `page`."""

    def __init__(self, page: Screen[None], shows: Shows, program: Program, typed: GridDrafts) -> None:
        self._page, self._shows, self._program, self._typed = page, shows, program, typed

    def keep(self, path: str) -> bool:
        """Keep the draft of the form at `path` outside the repository. Whether it is kept; says so where it
        is not."""
        try:
            self._typed.keep(path)
        except OSError as error:
            self._say(f"Không giữ được bản gõ dở: {reason_of(error)}.", "warning")
            return False
        return True

    def save(self, paths: Sequence[str], then: Callable[[], None] | None = None) -> None:
        """Save the forms at `paths`; `then` follows when it is done."""
        if self._asked(paths, then):
            return
        typed, desk = self._typed, self._program.desk
        changes = {}
        for path in paths:
            changes[path], problems = typed.changes(path)
            problems.update(typed.look(path).problems)
            if problems:
                key, sentence = next(iter(problems.items()))
                self._shows.go_to(path, str(key[1]))
                self._say(f"Chưa lưu được: {sentence}", "error")
                return
        states = {path: dict(typed.texts[path]) for path in paths}

        def written() -> None:
            for path in paths:
                typed.saved(path, states[path])
            self._program.desk_changed()

        def done(commit: str | None) -> None:
            written()
            self._page.notify(f"Đã lưu {len(paths)} phiếu chỉ tiêu ({(commit or '')[:8]}).", markup=False)
            if then is not None:
                then()

        def failed(error: Exception) -> None:
            if isinstance(error, ChangedOnDisk):
                self._changed_elsewhere(f"{self._called(error.path)} vừa bị sửa ở nơi khác", paths, then)
                return
            if isinstance(error, Moved):
                self._changed_elsewhere("Hồ sơ vừa có người khác ghi thêm", paths, then)
                return
            if isinstance(error, NotRecorded):  # the files hold it, the commits are still to be made
                desk.reload()
                written()
            for path in paths:
                self.keep(path)
            self._say(f"Chưa lưu. {error}", "error")

        def task() -> str | None:
            if len(changes) == 1:
                return desk.save(*next(iter(changes.items())))
            return desk.save_all(changes, f"Sửa phiếu chỉ tiêu của {len(changes)} đơn vị")

        self._program.work("Đang lưu…", task, done, failed)

    def _say(self, words: str, severity: str) -> None:
        self._page.notify(words, severity="error" if severity == "error" else "warning", markup=False)

    def _changed_elsewhere(self, what: str, paths: Sequence[str], then: Callable[[], None] | None) -> None:
        """Read `what` another program wrote; what was typed stays on top, unsaved."""
        self._program.desk.reload()
        self._program.desk_changed()
        if not self._asked(paths, then):
            words = "Đã đọc bản mới, ô bạn gõ vẫn còn, chưa lưu: xem lại rồi lưu."
            self._say(f"{what}. {words}", "warning")

    def _asked(self, paths: Sequence[str], then: Callable[[], None] | None) -> bool:
        """Whether a cell was changed here and elsewhere; the person is asked about the first such form."""
        for path in paths:
            clashes = self._typed.settle(path).clashes
            if clashes:
                sides = sides_of(clashes, self._label)
                ask_sides(self._page, self._called(path), sides, [], partial(self._chose, path, paths, then))
                return True
        return False

    def _chose(
        self, path: str, paths: Sequence[str], then: Callable[[], None] | None, choice: Choice | None
    ) -> None:
        if choice is not None:
            self._typed.settle(path, choice)
            self._shows.show_row_of(path)
            self.save([one for one in paths if one in self._typed.texts], then)

    def _label(self, key: Key) -> str:
        indicator = self._program.desk.workspace.plan.indicator_by_id.get(str(key[1]))
        return f"{FIELDS[str(key[2])].label}, {indicator.text if indicator else key[1]}"

    def _called(self, path: str) -> str:
        unit = self._program.desk.workspace.unit_name(path.split("/")[2])
        return f"Phiếu chỉ tiêu {path[-9:-5]} của {unit}"
