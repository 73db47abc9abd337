"""One act before it is done, on one form or on many: what it asks for, who is in, who is not and why.

Answers with a `Wish`, or None. The focus starts where no key does anything: in the field to fill in, or on
the safe answer. The act cannot be pressed while anything is in its way; on many forms it is about exactly
those that the preview names as in, and all of them or none are written.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from campaign.acting import Order, Prospect, Refused, title
from campaign.form_names import NoForm
from campaign.git_program import RecordError
from campaign.ladder import Verb
from campaign.values import replace
from campaign.workspace import Form
from tui.act_fields import ActFields, Wish
from tui.act_preview import issued_by, preview_content, refusals
from tui.asking import ask, void
from tui.desk_access import program_of
from tui.dialogs import Dialog
from tui.inputs import TextInput
from tui.look import TONES, state_mark
from tui.messages import Edited
from tui.pickers import PickList
from tui.plain import plain, visible
from tui.press import Press

_SHORT_STAY = 0.15
"""Seconds of quiet before the rules are asked again."""

_RULES = "rules"
"""What is asked of the rules."""

_LOOKING = Content.styled("Đang xem…", TONES["muted"])


class ActDialog(Dialog[Wish]):
    """The dialog for one act."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "confirm", "Ghi"),
        Binding("up", "app.focus_previous", "Ô trên", show=False),
        Binding("down", "app.focus_next", "Ô dưới", show=False),
    ]

    def __init__(
        self,
        forms: Sequence[Form[Any]],
        verb: Verb,
        given: Mapping[str, str] | None = None,
        own: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        """`given` and `own`: trailers that are known already, of all forms and of single ones by path."""
        super().__init__()
        self._forms, self._verb, self._given, self._own = tuple(forms), verb, given or {}, own or {}
        self._timer: Timer | None = None
        self._looking = True
        """Whether the rules have not answered yet."""
        self._wish: Wish | None = None
        """What was asked of the rules and met no obstacle; None while that is not known."""

    def compose(self) -> ComposeResult:
        """The forms, the fields, what is in the way, the answers."""
        self._fields = ActFields(program_of(self).desk, self._forms, self._verb, self._given, self._own)
        several = len(self._forms) > 1
        with Vertical(classes="dialog act -several" if several else "dialog act"):
            yield Static(plain(self._verb.label), classes="dialog-title")
            yield Static(self._change(), classes="dialog-body")
            with VerticalScroll(classes="fields", can_focus=False):
                yield from self._fields.lay_out()
            with VerticalScroll(classes="obstacles", can_focus=several):
                yield Static(_LOOKING)
            with Horizontal(classes="buttons"):
                yield Press("Thôi", "stay")
                yield Press(self._verb.label, "do", classes="-main")

    def _change(self) -> Content:
        """What the act is about, and what becomes of its state."""
        after = self._verb.to
        becomes = state_mark(after).content if after is not None else Content("giữ nguyên trạng thái")
        if len(self._forms) > 1:
            return Content.assemble(f"{len(self._forms)} biểu mẫu", ("  →  ", TONES["muted"]), becomes)
        (form,) = self._forms
        name = visible(title(program_of(self).desk.workspace, form))
        return Content.assemble(
            name, "\n", state_mark(form.state).content, ("  →  ", TONES["muted"]), becomes
        )

    def on_mount(self) -> None:
        """The focus where something must be typed, which answers nothing, else on the safe answer."""
        (self._fields.first_needed() or self.query_one(".buttons Press", Press)).focus()
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
        """What was found about older words is void, and does not stay there as if it were about these."""
        self._wish, self._looking = None, True
        void(self, _RULES)
        place = self.query_one(".obstacles", VerticalScroll)
        place.styles.min_height = place.size.height  # so that nothing jumps while one types
        place.query_one(Static).update(_LOOKING)
        if len(self._forms) > 1:
            self._count(0)
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_SHORT_STAY, self._ask)

    def _ask(self) -> None:
        """Ask the rules in the background, since git is asked too."""
        desk = program_of(self).desk
        try:
            wish = self._fields.wish()
        except Refused as refusal:
            self._show(None, refusal.reasons, ())
            return
        order = Order(wish.verb.id, wish.note, wish.data, wish.own)
        paths = [form.path for form in self._forms]

        def look() -> tuple[list[str], list[Prospect]]:
            found: list[Prospect] = []
            reasons: list[str] = []
            try:
                found = desk.preview(order, paths, wish.author)
            except Refused as refusal:
                reasons += refusal.reasons
            except (NoForm, RecordError) as error:
                reasons.append(str(error))
            return reasons, found

        ask(self, _RULES, look, lambda told: self._show(wish, *told))

    def _show(self, wish: Wish | None, reasons: Sequence[str], found: Sequence[Prospect]) -> None:
        workspace = program_of(self).desk.workspace
        ready = tuple(one.form.path for one in found if not one.obstacles)
        free = wish is not None and not reasons and bool(ready)
        lines = refusals(reasons)
        lines += preview_content(workspace, found) if found else []
        if free and len(found) == 1:
            lines.append(plain("✓ Không có gì cản trở.", TONES["good"]))
        body = issued_by(workspace, found) if free else ""
        if body:
            lines.insert(0, plain(f"Ban hành: {body}", TONES["muted"]))
        if self._fields.on_paper:
            words = f"Làm trên giấy: {self._fields.me} ghi hộ {self._fields.who.value}."
            lines.append(plain(words, TONES["muted"]))
        place = self.query_one(".obstacles", VerticalScroll)
        place.styles.min_height = None
        place.query_one(Static).update(Content("\n").join(lines))
        self._looking = False
        self._wish = replace(wish, paths=ready) if wish is not None and free else None
        if len(self._forms) > 1:
            self._count(len(ready) if free else 0)

    def _count(self, ready: int) -> None:
        """The act's button says on how many forms it will be done."""
        press = self.query(Press).last()
        press.label = f"{self._verb.label}: {ready}" if ready else self._verb.label
        press.refresh(layout=True)

    def pressed(self, name: str) -> None:
        """Name a field to put right, or as in any dialog."""
        if name == "flag":
            picking = PickList("Ô nào cần sửa?", self._fields.flags, "", False)
            self.app.push_screen(picking, lambda label: self._fields.flag(label) if label else None)
        else:
            super().pressed(name)

    def action_confirm(self) -> None:
        """Answer with what is asked for, when nothing is in its way and nothing else is being written."""
        if busy := program_of(self).busy:
            self.notify(f"{busy} Đợi một chút rồi làm lại.", markup=False)
        elif self._moved:
            words = (
                "Biểu mẫu đã đổi từ khi mở hộp này. Thôi (Esc), xem lại rồi làm; nội dung đã gõ còn nguyên."
            )
            self.notify(words, severity="warning", markup=False)
        elif self._wish is not None:
            self.dismiss(self._wish)
        elif self._looking:
            self.notify("Đang kiểm tra, đợi một chút.", markup=False)
        else:
            self.app.bell()
            self.notify("Chưa ghi được: xem các điều ghi màu đỏ.", severity="warning", markup=False)

    @property
    def _moved(self) -> bool:
        """Whether the desk holds other forms by now than those that were seen when it was opened."""
        workspace = program_of(self).desk.workspace
        return any(
            now is None or now.blob != form.blob for form in self._forms for now in (workspace.at(form.path),)
        )

    @property
    def about(self) -> tuple[str, ...]:
        """The act and its forms."""
        return (*super().about, self._verb.id, *(form.path for form in self._forms))
