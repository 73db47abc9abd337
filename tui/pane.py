"""One open form: its state, its fields, its draft; checked as one types, saved and acted on without waiting.

Screens hold one pane or several in tabs, and pass the person's commands on to the one that is seen.
"""

from collections.abc import Callable, Mapping
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.timer import Timer

from campaign.acting import may_follow
from campaign.desk import NotRecorded
from campaign.finding import Finding, Key, Severity
from campaign.forms import kind_at, shape_at
from campaign.kinds import Kind
from campaign.ladder import Verb
from campaign.os_reasons import reason_of
from campaign.plan_tables import Clauses
from campaign.store import ChangedOnDisk
from campaign.toml_read import read
from campaign.values import replace
from campaign.workspace import Form, Workspace
from tui.act_preview import worded
from tui.attempt import attempt, counted
from tui.clash import Choice
from tui.desk_access import program_of
from tui.draft_banner import DraftBanner
from tui.editors import State
from tui.entry import Slot
from tui.figure_form import FigureForm
from tui.form import FormView
from tui.offers import offered
from tui.pane_sides import Sides
from tui.pickers import Option
from tui.press import Press
from tui.standing import standing_content

CHECK_AFTER = 0.12
"""Seconds of quiet after a key before the form is checked and its draft kept."""

AIMING = 0.4
"""Seconds for which the mouse must rest, once it moved after a key, before what was found is shown."""

_IN_THE_PANEL = ("criterion-not-met",)
"""Findings that the criteria beside the fields say already."""


class FormPane(Vertical):
    """The form at `path`, on disk or still to be made."""

    class Checked(Message):
        """The form as it stands on the screen was checked."""

        def __init__(self, pane: "FormPane", form: Form[Any], workspace: Workspace) -> None:
            """`workspace` holds `form` in place of the one on disk."""
            super().__init__()
            self.pane, self.form, self.workspace = pane, form, workspace

    def __init__(
        self,
        path: str,
        make_view: Callable[["FormPane", Mapping[str, Any]], FormView],
        start: dict[Key, Any],
        rests_on: Callable[[], object] = lambda: None,
    ) -> None:
        """`make_view` draws the fields of what a file says.

        `start`: what a form that is not on disk yet begins with.
        `rests_on`: what else the fields hang on, so that they are drawn anew when it changes.
        """
        super().__init__(classes="pane")
        self.path, self._make_view, self._start, self._rests_on = path, make_view, start, rests_on
        self._rested: object = None
        self.view: FormView
        self.findings: list[Finding] = []
        self.form: Form[Any]
        self._timer: Timer | None = None
        self._pointer = Offset()
        """Where the mouse stood when the form was touched or looked at last."""
        self.banner = DraftBanner()
        self._jump = -1
        self._rebuilding = False
        self._sides = Sides(self)

    # What it shows

    def compose(self) -> ComposeResult:
        """State, a banner for what was typed before a crash, the fields."""
        self._rested = self._ground
        self.view = self._make_view(self, self.raw())
        yield Slot("standing")
        yield self.banner
        yield self.view

    def on_mount(self) -> None:
        """Check what the file says, and offer the draft where one was left."""
        draft, held = program_of(self).drafts.kept(self.path), self.on_desk
        if draft is not None:
            self.banner.offer(draft, moved=held is not None and draft.blob != held.blob)
        self.check()

    @property
    def shape(self) -> type[Any]:
        """The declaration of its fields."""
        return shape_at(self.path)

    @property
    def label(self) -> str:
        """What kind of form it is."""
        kind = kind_at(self.path)
        return kind.label if kind is not None else self.path

    def raw(self) -> dict[str, Any]:
        """What the file says; for a new form what it begins with."""
        desk = program_of(self).desk
        return dict(desk.draft(self.path, {} if self.exists else self._start).raw)

    def offers(self, kind: Kind) -> list[Option]:
        """What exists now, for the fields that choose."""
        return list(offered(program_of(self).desk.workspace, kind))

    @property
    def clauses(self) -> Clauses:
        """The clauses of the plan that ask for the fields."""
        return program_of(self).desk.workspace.plan.clauses

    @property
    def _ground(self) -> object:
        """What the fields hang on besides the file."""
        return self.clauses, self._rests_on()

    @property
    def exists(self) -> bool:
        """Whether the form is on disk."""
        return self.path in program_of(self).desk.data

    @property
    def on_desk(self) -> Form[Any] | None:
        """The form as the desk holds it; None while it was never saved."""
        forms = program_of(self).desk.workspace.forms()
        return next((form for form in forms if form.path == self.path), None)

    @property
    def dirty(self) -> bool:
        """Whether something was typed and not saved; nothing was where the fields could not be drawn."""
        return "view" in self.__dict__ and self.view.dirty

    @on(FormView.Touched)
    def _typed(self, event: FormView.Touched) -> None:
        event.stop()
        if self._timer is not None:
            self._timer.stop()
        self._pointer = self.app.mouse_position
        self._timer = self.set_timer(CHECK_AFTER, self._settled)

    def _settled(self) -> None:
        if not self._rebuilding:
            self.keep_draft()
        if program_of(self).busy or self._rebuilding:
            self._timer = self.set_timer(CHECK_AFTER, self._settled)
            return
        if self.app.mouse_position != self._pointer:
            # what is said beside the fields moves them: not while one aims at one of them
            self._pointer = self.app.mouse_position
            self._timer = self.set_timer(AIMING, self._settled)
        else:
            self.check()

    def check(self) -> None:
        """Look at the form as it stands on the screen, and show what is wrong beside the fields."""
        if self.view not in self.children:  # left again before it stood
            return
        desk = program_of(self).desk
        values, problems = self.view.changes()
        form, homeless = attempt(desk, self.path, values if self.exists else {**self._start, **values})
        problems.update(homeless)
        held = self.on_desk
        if held is not None and not values:
            form = held
        elif held is not None:
            form = replace(form, standing=held.standing)
        self.form = form
        self.findings = desk.findings([form])
        shown = [found for found in self.findings if found.code not in _IN_THE_PANEL]
        self.view.tell(shown, problems)
        workspace = counted(desk.workspace, form)
        if isinstance(self.view, FigureForm):
            self.view.show(form, workspace, int(self.path[-9:-5]))
        self._show_standing(len(problems))
        self.post_message(self.Checked(self, form, workspace))

    def _show_standing(self, unread: int) -> None:
        """The state with who and when, what may follow, and how many findings there are."""
        errors = sum(found.severity is Severity.ERROR for found in self.findings) + unread
        warnings = sum(found.severity is Severity.WARNING for found in self.findings)
        self.query_one(".standing", Slot).tell(self.standing(errors, warnings))

    def standing(self, errors: int, warnings: int) -> Content:
        """The line over the fields."""
        return standing_content(self.on_desk, self.dirty, errors, warnings, self.verbs())

    def verbs(self) -> list[Verb]:
        """The acts that may follow on the saved form."""
        held = self.on_desk
        if held is None:
            return []
        return may_follow(program_of(self).desk.workspace, held)

    def states_of(self, raw: Mapping[str, Any]) -> dict[Key, State]:
        """What the fields would hold for a file that says `raw`."""
        probe = self._make_view(self, raw)
        for _ in probe.lay_out():
            pass  # the editors are made on the way; nothing is put on the screen
        return probe.states

    @property
    def _stale(self) -> bool:
        """Whether the desk holds another file than the one that the fields were drawn from."""
        return self.raw() != self.view.raw

    def show_desk(self) -> None:
        """The desk was read again: draw the fields anew where the file says other things than they do.

        What was typed stays on top. Where both sides changed one field, nothing is drawn: saving asks.
        """
        if not self.is_mounted or self._rebuilding:
            return
        if (self._stale or self._ground != self._rested) and not self._sides.over(self.raw()).clashes:
            self._rebuilding = True  # until it has run, so that it is asked for once
            self.call_later(self.rebuild)
        else:
            self.check()

    async def rebuild(self, choice: Choice | None = None) -> None:
        """Draw the fields anew from the file; what the person changed stays on top, unsaved.

        `choice`: where both sides changed a field, which one is to stand. One goes on typing meanwhile: the
        old fields stand until the new ones do, then the focus goes over to the same field, and so does what
        a key on its way has still written in the old one.
        """
        if not self.is_attached:
            return
        self._rebuilding = True
        self._rested = self._ground
        old, new = self.view, self._make_view(self, self.raw())
        new.display = False
        await self.mount(new)
        if not self.is_attached or new not in self.children:  # left meanwhile
            return
        settled = self._sides.over(new.raw, choice)
        new.take_steps(old)
        new.restore(settled.states)
        typed = old.states
        self.view, new.display = new, True
        new.take_focus(old)
        await old.remove()
        new.restore({key: state for key, state in old.states.items() if state != typed[key]})
        self._rebuilding = False
        self.show_desk()
        self.keep_draft()

    def read_anew(self, choice: Choice) -> None:
        """Read the desk again and draw the fields anew, with what the person chose between the two sides."""
        program = program_of(self)

        async def draw() -> None:
            await self.rebuild(choice)
            program.desk_changed()

        def done(_: None) -> None:
            self._rebuilding = True
            self.call_later(draw)

        def failed(error: Exception) -> None:
            self.notify(f"Chưa đọc lại được. {error}", severity="error", markup=False, timeout=12)

        program.work("Đang đọc…", program.desk.reload, done, failed)

    # Drafts

    def on_press_pressed(self, event: Press.Pressed) -> None:
        """Use the draft, or drop it."""
        event.stop()
        if event.press.name == "draft-use" and self.banner.offered is not None:
            self._sides.use(self.banner.offered)
        elif not self.dirty:
            program_of(self).drafts.drop(self.path)
        self.banner.close()
        self.view.focus_first()
        self.check()

    def keep_draft(self) -> bool:
        """Keep what was typed outside the repository; an old draft that waits to be used is left alone.

        Whether it is kept; says so where it is not.
        """
        if self.banner.offered is not None and not self.dirty:
            return True
        held = self.on_desk
        try:
            blob = held.blob if held else ""
            program_of(self).drafts.keep(self.path, blob, self.view.typed, self.view.firsts)
        except OSError as error:
            self.notify(f"Không giữ được bản gõ dở: {reason_of(error)}.", severity="warning", markup=False)
            return False
        return True

    def forget(self) -> None:
        """Throw away what was typed and not saved."""
        self.view.revert()
        program_of(self).drafts.drop(self.path)
        self.banner.close()
        self.check()

    # Saving

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save and commit in the background; `then` follows when it is done."""
        if self._rebuilding:  # the fields of the file as it is now are on their way
            self.call_later(self.save, then)
            return
        if self._stale and self.dirty:
            self._sides.ask(self.raw())
            return
        values, problems = self.view.changes()
        changes = values if self.exists else {**self._start, **values}
        problems = problems or self.homeless(changes)
        if problems:
            key, sentence = next(iter(problems.items()))
            self.view.focus_key(key)
            self.notify(f"Chưa lưu được: {sentence}", severity="error", markup=False)
            self.check()
            return
        program, path = program_of(self), self.path
        saved = self.view.snapshot() if changes else None

        def done(commit: str | None) -> None:
            self._written(saved)
            words = f"Đã lưu: {self.label} ({commit[:8]})." if commit else "Không có gì mới để lưu."
            self.notify(words, markup=False)
            if then is not None:
                then()

        def failed(error: Exception) -> None:
            if isinstance(error, ChangedOnDisk):
                self._sides.ask(read(error.now, path).raw if error.now is not None else {})
                return
            if isinstance(error, NotRecorded):  # the file holds it, its commit is still to be made
                program.desk.reload()
                self._written(saved)
                self.notify(str(error), severity="error", markup=False, timeout=12)
            else:
                self.keep_draft()
                self.notify(f"Chưa lưu. {worded(str(error))}", severity="error", markup=False, timeout=12)

        program.work("Đang lưu…", lambda: self.write(changes), done, failed)

    def homeless(self, changes: Mapping[Key, Any]) -> dict[Key, str]:
        """What of `changes` its field cannot hold, with a sentence for each."""
        return attempt(program_of(self).desk, self.path, changes)[1]

    def write(self, changes: Mapping[Key, Any]) -> str | None:
        """Put `changes` into the file and the record, in a thread. Returns the commit, as `Desk.save`."""
        return program_of(self).desk.save(self.path, changes)

    def _written(self, saved: dict[Key, Any] | None) -> None:
        """The file now holds what the snapshot `saved` held; None where nothing of these fields went into it,
        so that it may say other things than they do."""
        if saved is not None:
            self.view.rebase(self.raw(), saved)
        self.keep_draft()
        self.banner.close()
        program_of(self).desk_changed()

    # Going about

    def next_finding(self) -> None:
        """Put the focus on the next field that has a finding."""
        _, problems = self.view.changes()
        keys: list[Key] = [*problems, *(found.key for found in self.findings if found.key)]
        places = [key for key in keys if self.view.home(key) is not None]
        if not places:
            self.notify("Biểu mẫu này không có lỗi hay lưu ý nào ở các ô.", markup=False)
            return
        self._jump = (self._jump + 1) % len(places)
        self.view.focus_key(places[self._jump])

    def undo(self, again: bool = False) -> None:
        """Take the last change of the form back, or do it `again`."""
        if not (self.view.redo() if again else self.view.undo()):
            self.notify("Không còn gì để làm lại." if again else "Không còn gì để hoàn tác.", markup=False)

    def restore_field(self) -> None:
        """Put back what the file holds in the focused field."""
        found = self.view.field_of(self.screen.focused)
        for key, editor in self.view.editors.items():
            if found is not None and found[0][: len(key)] == key:
                editor.revert()
        self.check()
