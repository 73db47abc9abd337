"""What an act asks for beside its forms: who did it, on which day, the trailers it needs, the remark.

Makes the widgets and reads them; the dialog around them is in `act_dialog.py`, the rules in the domain.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from msgspec import Struct, field
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from campaign import figures, register
from campaign.act import DAYS, RESULTS, TRAILERS
from campaign.commit import Person
from campaign.content import declared, differences, label_of
from campaign.desk import Desk
from campaign.forms import shape_at
from campaign.ladder import Verb, role_of, verb_for
from campaign.nomination import Nomination
from campaign.vietnamese import fold
from campaign.workspace import Form, goes_upward
from tui.inputs import TextEditor, TextInput
from tui.look import TONES
from tui.pickers import Option, Picker
from tui.press import Press

_ALSO: Mapping[str, tuple[str, ...]] = {"vote": ("Recused", "Objections")}
"""Trailers that an act may bear and need not."""

_HINTS: Mapping[str, str] = {
    "Recused": "Họ tên: lý do; Họ tên: lý do",
    "Objections": "để trống nếu không có",
    "Votes-For": "số phiếu",
    "Votes-Present": "số người",
    "Votes-Total": "số người",
}


def doers(desk: Desk, forms: Sequence[Form[Any]], verb: Verb) -> list[str]:
    """Who may do `verb` on any of `forms` by role, and whoever sits here; the likeliest first."""
    names = [name for form in forms for name in _holders(desk, form, verb)]
    me = desk.me
    if any(fold(name) == fold(me) for name in names):
        names = [me, *(name for name in names if fold(name) != fold(me))]
    return list(dict.fromkeys([*names, me])) if me else list(dict.fromkeys(names))


def _holders(desk: Desk, form: Form[Any], verb: Verb) -> list[str]:
    plan, value = desk.workspace.plan, form.value
    own = verb_for(verb.id, form.kind) or verb
    role = role_of(own, goes_upward(plan, form))
    if role != "unit":
        return [actor.name for actor in plan.people_on(desk.today, role)]
    unit = value.unit if isinstance(value, Nomination) else form.unit
    registration = desk.workspace.registrations.get(unit)
    return [registration.value.head.name] if registration and registration.value.head.name else []


class Wish(Struct, frozen=True):
    """What a person asked for in the dialog."""

    verb: Verb
    note: str
    data: Mapping[str, str]
    author: Person | None
    """None: whoever sits here."""
    own: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Trailers of single forms, by path."""
    paths: tuple[str, ...] = ()
    """The forms that it is about: those of the preview that nothing is in the way of."""


class ActFields:
    """The fields of one act on `forms`."""

    def __init__(
        self,
        desk: Desk,
        forms: Sequence[Form[Any]],
        verb: Verb,
        given: Mapping[str, str],
        own: Mapping[str, Mapping[str, str]],
    ) -> None:
        """`given` and `own`: trailers that are known already, of all forms and of single ones by path."""
        self._desk, self._forms, self._verb, self._given, self._own = desk, forms, verb, given, own
        self.me = desk.me
        names = doers(desk, forms, verb)
        options = [Option(name, name, "người dùng máy này" if name == self.me else "") for name in names]
        self.who = Picker("Người làm", lambda: options, names[0] if names else "", False)
        self.note = TextEditor(classes="note")
        self.trailers: dict[str, TextInput | Picker] = {}
        known = {*given, *(name for data in own.values() for name in data)}
        for name in (*verb.needs, *_ALSO.get(verb.id, ()), "Acted-On"):
            if name in TRAILERS and name not in known:
                self.trailers[name] = self._trailer(name)

    def _trailer(self, name: str) -> TextInput | Picker:
        plan = self._desk.workspace.plan
        if name == "Result":
            options = [Option(value, label) for value, label in RESULTS.items()]
            return Picker(TRAILERS[name], lambda: options, "", True)
        value, hint = "", _HINTS.get(name, "")
        if name == "Posted-From":
            value = figures.day(self._desk.today)
        elif name == "Votes-Total" and plan.council.total:
            value = str(plan.council.total)
        elif name == "Decision-Number" and not any(goes_upward(plan, one) for one in self._forms):
            hint = f"số kế tiếp: {register.next_number(self._desk.workspace, self._desk.today)}"
        elif name == "Forwarded-To":
            awards = [plan.award_by_id.get(form.value.award) for form in self._forms]
            bodies = list(dict.fromkeys(award.authority for award in awards if award))
            value, hint = (bodies[0], "") if len(bodies) == 1 else ("", "theo hình thức của từng đề nghị")
        elif name in DAYS:
            hint = "ngày/tháng/năm" if name != "Acted-On" else "nếu khác ngày ghi hồ sơ"
        return TextInput(value, hint)

    def lay_out(self) -> Iterator[Widget]:
        """The fields with their labels."""
        yield self._line("Người làm", self.who)
        for name, widget in self.trailers.items():
            need = name in self._verb.needs and name not in ("Result", "Forwarded-To")
            yield self._line(TRAILERS[name], widget, need)
        needed = "note" in self._verb.needs
        if self.flags:  # before the remark, from which two steps lead to the act
            yield self._line("Ô cần sửa", Press("thêm vào lý do…", "flag", classes="-quiet"))
        yield self._line("Lý do" if needed else "Ý kiến", self.note, needed)

    @property
    def flags(self) -> list[Option]:
        """The fields that a return of one form may name, by their labels."""
        if self._verb.id != "return" or len(self._forms) != 1:
            return []
        (form,) = self._forms
        shape, title = shape_at(form.path), self._desk.workspace.plan.short_title
        filled = [change.label for change in differences(shape, {}, form.raw, title)]
        asked = [
            label_of(shape, key) for key, one in declared(shape) if "*" not in key and one.key != "schema"
        ]
        return [Option(label, label) for label in dict.fromkeys([*filled, *asked])]

    def flag(self, label: str) -> None:
        """Name a field in the remark, on a line of its own, ready for what is wrong with it."""
        text = self.note.text.rstrip()
        self.note.text = f"{text}\n– {label}: " if text else f"– {label}: "
        self.note.focus()
        self.note.action_cursor_page_down()
        self.note.action_cursor_line_end()

    def _line(self, label: str, widget: Widget, need: bool = False) -> Horizontal:
        text = Content.assemble(label, (" *" if need else "", TONES["muted"]))
        return Horizontal(Static(text, classes="label"), widget, classes="line")

    def first_needed(self) -> Widget | None:
        """The first field that must be filled in and is empty; None where nothing has to be typed."""
        for name, widget in self.trailers.items():
            if name in self._verb.needs and isinstance(widget, TextInput) and not widget.value:
                return widget
        return self.note if "note" in self._verb.needs else None

    @property
    def on_paper(self) -> bool:
        """Whether somebody else than who sits here did it."""
        return bool(self.who.value) and self.who.value != self.me

    def wish(self) -> Wish:
        """What is asked for; a text that is no day stands as it was typed, for the rules to refuse.

        Raises `Refused` for a person whom nothing names.
        """
        data = dict(self._given)
        for name, widget in self.trailers.items():
            text = widget.value.strip()
            if text and name in DAYS:
                with suppress(ValueError):
                    text = figures.read_day(text).isoformat()
            if text:
                data[name] = text
        author = self._desk.person(self.who.value) if self.on_paper else None
        return Wish(self._verb, self.note.text.strip(), data, author, self._own)


def verb_options(verbs: Sequence[Verb], notes: Mapping[str, str]) -> list[Option]:
    """The acts to choose from, with the note of each by its id."""
    return [Option(verb.id, verb.label, notes.get(verb.id, "")) for verb in verbs]
