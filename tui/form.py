"""A form on the screen: what was changed, and what is wrong beside each field as one types.

What every form does with its fields, however they are laid out; how one field is edited stands in
`editors.py`. The layouts are next door: `field_form.py` by declaration, `figure_form.py` by indicator.
"""

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import TextArea

from campaign.content import label_of
from campaign.fields import Field
from campaign.finding import Finding, Key
from campaign.keyed import value_at
from tui.editors import Editor, Offers, State
from tui.entry import Entry, Messages
from tui.inputs import TextInput
from tui.look import TONES, finding_content
from tui.messages import Edited
from tui.plain import plain, visible
from tui.records import RecordsEditor
from tui.steps import Steps


class FormView(VerticalScroll, can_focus=False):
    """The fields of one form. Subclasses lay them out in `lay_out`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", "Ô trên", show=False),
        Binding("down", "app.focus_next", "Ô dưới", show=False),
        # before the field's own, which knows only itself
        Binding("ctrl+z", "screen.undo", "Hoàn tác", show=False, priority=True, id="undo"),
        Binding("ctrl+y", "screen.redo", "Làm lại", show=False, priority=True, id="redo"),
    ]

    class Touched(Message):
        """A person changed something."""

    def __init__(self, shape: type[Any], raw: Mapping[str, Any], offers: Offers) -> None:
        """`raw`: what the file says; `offers`: what exists now."""
        super().__init__(classes="form")
        self.shape, self.raw, self.offers = shape, raw, offers
        self.editors: dict[Key, Editor] = {}
        self.entries: dict[Key, Entry] = {}
        self.general = Messages()
        self.steps: Steps[Key] = Steps()
        self._last: dict[Key, State] = {}
        """What each field held when it was looked at last, for a step back."""

    @abstractmethod
    def lay_out(self) -> Iterator[Widget]:
        """The widgets of the form from top to bottom; every editor is told of through `add`."""

    def compose(self) -> ComposeResult:
        """What is wrong with the form as a whole, then its fields."""
        yield self.general
        yield from self.lay_out()

    def add(self, key: Key, editor: Editor) -> Editor:
        """Take `editor` as the one for `key`."""
        self.editors[key] = editor
        self._last[key] = editor.state
        return editor

    # What the person has done

    @property
    def dirty(self) -> bool:
        """Whether anything differs from the file."""
        return any(editor.touched for editor in self.editors.values())

    def changes(self) -> tuple[dict[Key, Any], dict[Key, str]]:
        """The changed values by key, and a Vietnamese sentence for each text that is no value yet."""
        values: dict[Key, Any] = {}
        problems: dict[Key, str] = {}
        for key, editor in self.editors.items():
            if editor.touched:
                try:
                    values[key] = editor.value()
                except ValueError as error:
                    unread = editor.unread() or {(): str(error)}
                    problems.update({(*key, *inner): sentence for inner, sentence in unread.items()})
        return values, problems

    @property
    def states(self) -> dict[Key, State]:
        """What every widget holds."""
        return {key: editor.state for key, editor in self.editors.items()}

    @property
    def typed(self) -> dict[Key, State]:
        """What the changed widgets hold."""
        return {key: editor.state for key, editor in self.editors.items() if editor.touched}

    @property
    def firsts(self) -> dict[Key, State]:
        """What every widget held when the file was read."""
        return {key: editor.first for key, editor in self.editors.items()}

    def restore(self, states: Mapping[Key, State]) -> None:
        """Put kept states back; fields that the form has no more are passed over."""
        for key, state in states.items():
            if key in self.editors:
                self.editors[key].restore(state)
                self._last[key] = self.editors[key].state
        self.mark()

    def revert(self) -> None:
        """Put back what the file holds."""
        for editor in self.editors.values():
            if editor.touched:
                editor.revert()
        self.mark()

    def snapshot(self) -> dict[Key, Any]:
        """What is about to be saved."""
        return {key: editor.snapshot() for key, editor in self.editors.items()}

    def rebase(self, raw: Mapping[str, Any], saved: Mapping[Key, Any]) -> None:
        """The file now holds `raw`; what was typed since the snapshot `saved` stays unsaved."""
        self.raw = raw
        for key, editor in self.editors.items():
            editor.rebase(value_at(raw, key), saved[key])
        self.mark()

    # Steps back

    def notice(self) -> None:
        """Remember what changed since the last look, for a step back."""
        for key, editor in self.editors.items():
            state = editor.state
            if state != self._last[key]:
                self.steps.record(key, self._last[key], state)
                self._last[key] = state

    def take_steps(self, other: "FormView") -> None:
        """Go on with the steps of `other`, which this one takes the place of."""
        self.steps = other.steps

    def undo(self) -> bool:
        """Take the last change back, wherever it was; False where there is none."""
        self.notice()
        step = self.steps.undo()
        return step is not None and self._go(step.key, step.before)

    def redo(self) -> bool:
        """Do again what was taken back; False where there is nothing."""
        step = self.steps.redo()
        return step is not None and self._go(step.key, step.after)

    def _go(self, key: Key, state: State) -> bool:
        if key in self.editors:
            editor = self.editors[key]
            before = editor.held
            editor.restore(state)
            self._last[key] = editor.state
            self.focus_key(
                key, next((at for at, held in editor.held.items() if before.get(at) != held), None)
            )
            self.mark()
            self.post_message(self.Touched())
        return True

    def take_focus(self, other: "FormView") -> None:
        """Put the focus and the cursor where they are in `other`, which this one takes the place of."""
        focused = self.screen.focused
        if focused is None or other not in focused.ancestors:
            return
        mine, own = list(self.query("*")), list(other.query("*"))
        place = own.index(focused)
        heir = mine[place] if len(mine) == len(own) and type(mine[place]) is type(focused) else None
        if heir is None:
            found = other.field_of(focused)
            home = self.home(found[0]) if found is not None else None
            heir = self.editors[home].target(found[0][len(home) :]) if found is not None and home else None
        if heir is not None and heir.focusable:
            self.screen.set_focus(heir, scroll_visible=False)
            for where in ("cursor_position", "cursor_location"):
                if hasattr(focused, where) and hasattr(heir, where):
                    setattr(heir, where, getattr(focused, where))

    # What is wrong

    def tell(self, findings: Sequence[Finding], problems: Mapping[Key, str]) -> None:
        """Show each finding at its field; those about no field at the top."""
        lines = [(key, Content.styled(f"✗ {visible(text)}", TONES["bad"])) for key, text in problems.items()]
        lines += [(found.key, finding_content(found)) for found in findings]
        placed: dict[Key, list[tuple[Key, Content]]] = {}
        top: list[Content] = []
        for key, line in lines:
            home = self.home(key)
            if home is None:
                name = visible(label_of(self.shape, key)) + ": " if key else ""
                top.append(Content.assemble((name, TONES["muted"]), line))
            else:
                placed.setdefault(home, []).append((key[len(home) :], line))
        for key, editor in self.editors.items():
            self.tell_field(key, editor, placed.get(key, []))
        self.general.tell(top)

    def tell_field(self, key: Key, editor: Editor, found: Sequence[tuple[Key, Content]]) -> None:
        """Show what was found at one field; `found` by the rest of the key below it."""
        entry = self.entries.get(key)
        lines = editor.tell(found) if isinstance(editor, RecordsEditor) else [line for _, line in found]
        if entry is not None:
            entry.messages.tell(lines)
            entry.mark()

    def home(self, key: Key) -> Key | None:
        """The field at which a finding about `key` is shown: it, the one around it, or the first below."""
        for length in range(len(key), 0, -1):
            if key[:length] in self.editors:
                return key[:length]
        return next((known for known in self.editors if key and known[: len(key)] == key), None)

    def mark(self) -> None:
        """Show which fields were changed."""
        for entry in self.entries.values():
            entry.mark()

    # Going about

    def focus_key(self, key: Key, at: Widget | None = None) -> bool:
        """Put the focus on the field of `key`, or the widget `at` in it; False where there is none."""
        home = self.home(key)
        if home is None:
            return False
        target = at if at is not None and at.focusable else self.editors[home].target(key[len(home) :])
        if target is not None:
            target.focus()
            return True
        return False

    def focus_first(self) -> None:
        """Put the focus on the first field."""
        for editor in self.editors.values():
            if editor.widget.focusable:
                editor.widget.focus(scroll_visible=False)
                return

    def field_of(self, widget: Widget | None) -> tuple[Key, Field] | None:
        """The field that `widget` edits, also inside a card."""
        for key, editor in self.editors.items():
            if editor.widget is widget:
                return key, editor.field
            if isinstance(editor, RecordsEditor):
                for place, card in enumerate(editor.cards):
                    for inner, one in card.editors.items():
                        if one.widget is widget:
                            return (*key, place, *inner), one.field
        return None

    def on_input_changed(self, event: TextInput.Changed) -> None:
        """One typed in a line."""
        event.stop()
        self.notice()
        self.post_message(self.Touched())

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """One typed in a longer text."""
        event.stop()
        self.notice()
        self.post_message(self.Touched())

    def on_edited(self, event: Edited) -> None:
        """One chose or turned something."""
        event.stop()
        self.notice()
        self.post_message(self.Touched())

    def on_input_submitted(self, event: TextInput.Submitted) -> None:
        """Enter in a line goes to the next field."""
        event.stop()
        self.screen.focus_next()

    def on_text_input_joined(self, event: TextInput.Joined) -> None:
        """Say that a paste was put on one line."""
        event.stop()
        self.notify(f"Đã dán {event.lines} dòng, nối lại bằng dấu cách.", markup=False)


def help_content(label: str, field: Field, clause: str) -> Content:
    """What F1 says about a field, whose `label` it is: what to write, which `clause` asks for it."""
    parts: list[Content] = [plain(label, "bold $text-primary")]
    if field.help:
        parts.append(plain(field.help))
    parts.append(plain(f"Nội dung cần điền: {field.kind.asked}.", TONES["muted"]))
    if clause:
        parts.append(plain(f"Theo mục {clause} của kế hoạch.", TONES["muted"]))
    if field.required:
        parts.append(plain("Bắt buộc.", TONES["warn"]))
    if not field.material:
        parts.append(plain("Sửa ô này không làm mất phê duyệt.", TONES["muted"]))
    return Content("\n").join(parts)
