"""One act before it is done: what it asks for, and everything that is in its way, as one fills it in.

Answers with a `Wish`, or None. The focus starts where no key does anything: in the field to fill in, or on
the safe answer. The act cannot be pressed while anything is in its way.
"""

import re
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Static

from campaign.acting import Order, Prospect, Refused, title
from campaign.git_program import RecordError
from campaign.ladder import Verb
from campaign.workspace import Form
from tui.act_fields import ActFields, Wish
from tui.desk_access import program_of
from tui.inputs import TextInput
from tui.look import TONES, state_mark
from tui.messages import Edited
from tui.plain import plain, visible
from tui.press import Press

_OPTION = re.compile(r" \(--[a-z-]+\)")
"""Options of the command line that a reason names; on the screen there is a field instead."""

_SHORT_STAY = 0.15
"""Seconds of quiet before the rules are asked again."""


class ActDialog(ModalScreen[Wish | None]):
    """The dialog for one act on one form."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss_none", "Thôi"),
        Binding("f8,f9", "confirm", "Ghi", show=False),
        Binding("up", "app.focus_previous", "Ô trên", show=False),
        Binding("down", "app.focus_next", "Ô dưới", show=False),
    ]

    def __init__(self, form: Form[Any], verb: Verb) -> None:
        super().__init__()
        self._form, self._verb = form, verb
        self._timer: Timer | None = None
        self._wish: Wish | None = None
        """What was asked of the rules and met no obstacle; None while that is not known."""

    def compose(self) -> ComposeResult:
        """The form, the fields, what is in the way, the answers."""
        desk = program_of(self).desk
        self._fields = ActFields(desk, self._form, self._verb)
        with Vertical(classes="dialog act"):
            yield Static(plain(self._verb.label), classes="dialog-title")
            after = self._verb.to
            change = Content.assemble(
                visible(title(desk.workspace, self._form)),
                "\n",
                state_mark(self._form.state).content,
                ("  →  ", TONES["muted"]),
                state_mark(after).content if after is not None else "giữ nguyên trạng thái",
            )
            yield Static(change, classes="dialog-body")
            with VerticalScroll(classes="fields", can_focus=False):
                yield from self._fields.lay_out()
            with VerticalScroll(classes="obstacles", can_focus=False):
                yield Static("")
            with Horizontal(classes="buttons"):
                yield Press("Thôi", "stay")
                yield Press(self._verb.label, "do", classes="-main")

    def on_mount(self) -> None:
        """The focus where something must be typed, which answers nothing, else on the safe answer."""
        (self._fields.first_needed() or self.query_one("Press", Press)).focus()
        self._ask()

    def on_input_changed(self, event: TextInput.Changed) -> None:
        """One typed in a line."""
        event.stop()
        self._changed()

    def on_text_area_changed(self, event: Any) -> None:
        """One typed in the remark."""
        event.stop()
        self._changed()

    def on_edited(self, event: Edited) -> None:
        """One chose somebody or something."""
        event.stop()
        self._changed()

    def on_input_submitted(self, event: TextInput.Submitted) -> None:
        """Enter in a line goes to the next field."""
        event.stop()
        self.focus_next()

    def _changed(self) -> None:
        self._wish = None
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_SHORT_STAY, self._ask)

    def _ask(self) -> None:
        """Ask the rules in the background, since git is asked too."""
        desk = program_of(self).desk
        try:
            wish, problems = self._fields.wish()
        except Refused as refusal:
            self._show(None, list(refusal.reasons))
            return
        order = Order(wish.verb.id, wish.note, wish.data)
        path = self._form.path

        def look() -> None:
            try:
                found: list[Prospect] = desk.preview(order, [path], wish.author)
                reasons = [reason for one in found for reason in one.obstacles]
            except Refused as refusal:
                reasons = list(refusal.reasons)
            except RecordError as error:
                reasons = [str(error)]
            self.app.call_from_thread(self._show, wish, problems + reasons)

        self.run_worker(look, thread=True, exclusive=True, group="preview", exit_on_error=False)

    def _show(self, wish: Wish | None, reasons: list[str]) -> None:
        if not self.is_mounted:
            return
        lines = [plain(f"✗ {_OPTION.sub('', reason)}", TONES["bad"]) for reason in reasons]
        if not reasons:
            lines = [plain("✓ Không có gì cản trở.", TONES["good"])]
        if self._fields.on_paper:
            words = f"Làm trên giấy: {self._fields.me} ghi hộ {self._fields.who.value}."
            lines.append(plain(words, TONES["muted"]))
        self.query_one(".obstacles Static", Static).update(Content("\n").join(lines))
        self._wish = wish if not reasons else None

    def on_press_pressed(self, event: Press.Pressed) -> None:
        """Do it, or leave it."""
        event.stop()
        if event.press.name == "do":
            self.action_confirm()
        else:
            self.dismiss(None)

    def action_confirm(self) -> None:
        """Answer with what is asked for, when nothing is in its way."""
        if self._wish is not None:
            self.dismiss(self._wish)
        else:
            self.app.bell()
            self.notify("Chưa ghi được: xem các điều ghi màu đỏ.", severity="warning", markup=False)

    def action_dismiss_none(self) -> None:
        """Leave it."""
        self.dismiss(None)
