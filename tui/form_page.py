"""A screen with forms in tabs: saves the one that is seen, acts on it, shows its history.

What the tabs are is said by the screens of a unit and of a nomination; what a form does is in `pane.py`.
"""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any

from textual.app import ComposeResult, SuspendNotSupported
from textual.containers import Vertical
from textual.content import Content
from textual.css.query import NoMatches
from textual.widget import AwaitMount, Widget

from campaign.content import label_of
from campaign.finding import Key
from tui.act_flow import choose_act
from tui.dialogs import Ask
from tui.form import help_content
from tui.history_view import HistoryView
from tui.inputs import TextEditor, TextInput
from tui.outside import NoEditor, edited
from tui.page import Page
from tui.pane import FormPane
from tui.plain import visible_lines
from tui.tabs import Tab, TabRow

HISTORY = "history"


class FormsPage(Page):
    """The screen; `path` is the form that is shown first, and the one that commands are about."""

    row: TabRow
    """The tabs."""

    def __init__(self, path: str, key: Key = (), start: Mapping[Key, Any] | None = None) -> None:
        """`key`: the field to go to; `start`: what a form that is not on disk yet begins with."""
        super().__init__()
        self.path, self._key, self.start = path, key, dict(start or {})
        self.places: dict[str, Widget] = {}
        self._mounts: dict[str, AwaitMount] = {}
        """What lets one wait until a place stands, with all that is in it."""

    @abstractmethod
    def tabs(self) -> Sequence[Tab]:
        """The tabs with their marks as they are now; a form's tab is named by its path."""

    @abstractmethod
    def make(self, name: str) -> Widget:
        """What stands under the tab `name`."""

    def body(self) -> ComposeResult:
        """The row of tabs over the one that is seen."""
        self.row = TabRow(self.tabs(), self.path, self.show_tab)
        yield self.row
        yield Vertical(classes="content")

    async def on_mount(self) -> None:
        """Show the form that was asked for."""
        self._shown = self.program.desk.snapshot
        await self.show_tab(self.path, self._key)

    @property
    def pane(self) -> FormPane | None:
        """The form that is seen; None where something else is."""
        return self.pane_of(self.row.active)

    def pane_of(self, name: str) -> FormPane | None:
        """The form under the tab `name`, where it is there."""
        place = self.places.get(name)
        try:
            return place.query_one(FormPane) if place is not None else None
        except NoMatches:
            return None

    async def show_tab(self, name: str, key: Key = (), enter: bool = False) -> None:
        """Bring the tab `name` to the front; the focus on the field of `key`, or inside with `enter`."""
        if name not in {tab.name for tab in self.tabs()}:
            name = self.path
        for other, widget in self.places.items():
            widget.display = other == name
        self.row.active = name
        if name not in self.places:
            content = self.query("Vertical.content")
            if not content:  # left again before it stood
                return
            made = Vertical(self.make(name), classes="content")
            self.places[name] = made
            self._mounts[name] = content.first().mount(made)
        await self._mounts[name]
        if self.row.active != name:  # another one was asked for while it was put there
            return
        place = self.places[name]
        for history in place.query(HistoryView):
            history.load(self.path)
            if enter:
                history.focus_list()
        pane = self.pane_of(name)
        if pane is not None:
            self.path = pane.path
            pane.show_desk()
            if key:
                self.call_after_refresh(pane.view.focus_key, key)
            elif enter:
                self.call_after_refresh(pane.view.focus_first)

    async def show_form(self, path: str, key: Key) -> None:
        """Bring the form at `path` to the front, asked for from elsewhere."""
        await self.show_tab(path, key)

    def show_desk(self) -> None:
        """The desk was read again: marks, and the form that is seen; the others when they are seen."""
        self.row.show(self.tabs())
        if self.pane is not None:
            self.pane.show_desk()
        for history in self.query(HistoryView):
            if history.parent is self.places.get(self.row.active):
                history.load(self.path)

    # What a person can tell it

    def action_save(self) -> None:
        """Save the form that is seen."""
        if self.pane is None:
            self.notify("Ở đây không có gì để lưu.", markup=False)
        else:
            self.pane.save()

    def action_next_finding(self) -> None:
        """To the next field that has a finding."""
        if self.pane is not None:
            self.pane.next_finding()

    def action_restore_field(self) -> None:
        """Put back what the file holds in the focused field."""
        if self.pane is not None:
            self.pane.restore_field()

    def action_undo(self) -> None:
        """Take the last change of the form back, in whichever field it was."""
        if self.pane is not None:
            self.pane.undo()

    def action_redo(self) -> None:
        """Do again what was taken back."""
        if self.pane is not None:
            self.pane.undo(again=True)

    def action_edit_outside(self) -> None:
        """Edit the focused text in the person's own editor."""
        pane = self.pane
        if pane is None or not isinstance(self.focused, TextInput | TextEditor):
            self.notify("Đứng vào một ô chữ rồi làm lại.", markup=False)
            return
        field = self.focused
        text = field.text if isinstance(field, TextEditor) else field.value
        self.program.begun()
        try:
            with self.app.suspend():
                new = edited(text, self.program.settings.editor)
        except (NoEditor, SuspendNotSupported) as error:
            said = str(error) if isinstance(error, NoEditor) else "Ở đây không mở được chương trình khác."
            self.notify(said, severity="warning", markup=False, timeout=12)
            return
        if isinstance(field, TextEditor):
            field.text = visible_lines(new).rstrip("\n")
        else:
            field.value = " ".join(visible_lines(new).split("\n")).strip()

    def action_revert(self) -> None:
        """Throw all unsaved changes of the form away, when the person says so once more."""
        pane = self.pane
        if pane is None or not pane.dirty:
            self.notify("Biểu mẫu này không có thay đổi nào chưa lưu.", markup=False)
            return
        words = "Mọi thay đổi chưa lưu của biểu mẫu này sẽ mất."
        ask = Ask("Bỏ sửa", words, (("stay", "Thôi"), ("drop", "Bỏ thay đổi")))
        self.app.push_screen(ask, lambda answer: pane.forget() if answer == "drop" else None)

    async def action_next_tab(self) -> None:
        """The tab to the right."""
        await self.row.action_turn(1)

    async def action_previous_tab(self) -> None:
        """The tab to the left."""
        await self.row.action_turn(-1)

    def action_back(self) -> None:
        """To the screen before."""
        self.program.close_page()

    def help_here(self) -> Content | None:
        """What the focused field wants."""
        pane = self.pane
        found = pane.view.field_of(self.focused) if pane is not None else None
        if pane is None or found is None:
            return None
        key, field = found
        plan = self.program.desk.workspace.plan
        return help_content(label_of(pane.shape, key, plan.short_title), field, plan.clauses.of(field))


class FormPage(FormsPage):
    """A screen whose forms go through acts and have a history."""

    def action_acts(self) -> None:
        """Choose what to do with the form: submit, accept, return …; changes are saved before."""
        pane = self.pane_of(self.path)
        if pane is None:
            return
        if pane.dirty or not pane.exists:
            words = "Bước duyệt ghi vào hồ sơ đúng nội dung đã lưu. Lưu biểu mẫu này rồi làm tiếp?"
            ask = Ask("Chưa lưu", words, (("stay", "Thôi"), ("save", "Lưu rồi làm tiếp")))
            self.app.push_screen(ask, lambda answer: self._saved_first(answer, pane))
        else:
            self._act_on(pane)

    def _saved_first(self, answer: str | None, pane: FormPane) -> None:
        if answer == "save":
            pane.save(lambda: self._act_on(pane))

    def _act_on(self, pane: FormPane) -> None:
        if pane.on_desk is not None:
            choose_act(self, [pane.on_desk])

    async def show_history(self) -> None:
        """To the history, asked for from elsewhere."""
        if self.row.active != HISTORY:
            await self.action_history()

    async def action_history(self) -> None:
        """To the history, and back to the form."""
        if self.row.active == HISTORY:
            await self.show_tab(self.path, enter=True)
        else:
            await self.show_tab(HISTORY, enter=True)
