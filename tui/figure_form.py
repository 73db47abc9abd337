"""A unit's figures of one year as a grid: numerator, denominator, result and target of each indicator, live.

An indicator takes one line; the one that has the focus opens up and shows its words, evidence and note.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import AwaitMount, Widget
from textual.widgets import Static

from campaign import figures, indicators
from campaign.fields import Field, fields_of
from campaign.finding import Key
from campaign.keyed import value_at
from campaign.plan_tables import Indicator
from campaign.unit import Figure, Year
from campaign.workspace import Form, Workspace
from tui.editors import Editor, LineEditor, Offers, TruthEditor, editor_for
from tui.entry import Messages, Slot
from tui.form import FormView
from tui.look import TONES, verdict_mark
from tui.plain import shortened, visible
from tui.records import RecordsEditor

_FIELDS: Mapping[str, Field] = {field.key: field for _, field in fields_of(Figure)}

_CELLS: Mapping[str, tuple[str, ...]] = {
    "ratio": ("numerator", "denominator"),
    "score": ("numerator", "denominator"),
    "done": ("done", "date"),
    "count": ("value",),
}
"""The figures that stand on the indicator's own line, by its measure; sectors stand below it."""


BELOW = ("evidence", "note", "not_applicable")
"""The fields that only the focused indicator shows."""


def short_target(indicator: Indicator) -> str:
    """The target in a few cells: `≥ 80%`, `> 80%`, `làm xong`."""
    if indicator.measure == "done":
        return "làm xong"
    target = indicator.target
    if target.value is None or not target.complete:
        return "—"
    sign = {">=": "≥", "<=": "≤"}.get(target.op, target.op)
    tail = "%" if indicator.percent else ""
    return f"{sign} {figures.number(target.value)}{tail}"


_ROOM_FOR_CLAUSE = 40
"""Cells from which on the clause stands before the words; the focused indicator shows it anyway."""


class Caption(Static):
    """The indicator's clause and words, cut to one line."""

    def __init__(self, indicator: Indicator) -> None:
        super().__init__("", classes="caption")
        self._indicator = indicator

    def render(self) -> Content:
        """As much of the words as there is room for."""
        clause = visible(self._indicator.clause)
        if self.size.width < _ROOM_FOR_CLAUSE:
            return Content(shortened(self._indicator.text, self.size.width - 1))
        room = self.size.width - len(clause) - 2
        return Content.assemble((clause + "  ", TONES["muted"]), shortened(self._indicator.text, room))


class FigureRow(Vertical):
    """One indicator: its line, and what opens below it."""

    def __init__(self, indicator: Indicator, editors: Mapping[str, Editor]) -> None:
        super().__init__(classes="figure")
        self.indicator, self.editors = indicator, editors
        self.result = Slot("result")
        self.mark = Slot("mark")
        self.whole = Static("", classes="whole")
        self.messages = Messages()
        self._opened = False
        self._whole_told: Content | None = None

    def compose(self) -> ComposeResult:
        """The line, the sectors, then what only the focused indicator shows."""
        names = _CELLS.get(self.indicator.measure, ())
        with Horizontal(classes="line"):
            yield Caption(self.indicator)
            for place in range(2):
                if place < len(names):
                    yield self.editors[names[place]].widget
                else:
                    yield Static("", classes="hole")
            yield self.result
            yield Static(Content(short_target(self.indicator)), classes="target")
            yield self.mark
        if "parts" in self.editors:
            yield self.editors["parts"].widget
        yield self.messages

    def open(self) -> AwaitMount | None:
        """Show what only the focused indicator shows; it is put on the screen the first time."""
        self.add_class("-open")
        if self._opened:
            return None
        self._opened = True
        lines = [
            Horizontal(
                Static(_FIELDS[name].label, classes="label"), self.editors[name].widget, classes="line"
            )
            for name in BELOW
        ]
        return self.mount(Vertical(self.whole, *lines, classes="extra"))

    def show(self, figure: Figure | None, commune: indicators.Measured, whole: str) -> None:
        """The result of the unit's `figure` as it stands, and what all units (`whole`) come to with it."""
        own = indicators.of_unit(self.indicator, figure)
        if figure is not None and figure.not_applicable:
            self.result.tell(Content.styled("–", TONES["muted"]))
            self.mark.tell(Content.styled("– bỏ qua", TONES["muted"]))
        else:
            shown = own.shown if own.value is not None else "–"
            self.result.tell(Content.styled("xong" if shown == "đã thực hiện" else shown, "bold"))
            known = own.value is not None
            self.mark.tell(
                verdict_mark(own.met).content if known else Content.styled("· chưa có", TONES["muted"])
            )
        words = self._words(commune, whole)
        if words != self._whole_told:
            self._whole_told = words
            self.whole.update(words, layout=self._opened)

    def _words(self, commune: indicators.Measured, whole: str) -> Content:
        """The indicator's full words, what its two numbers are, and the value of all units together."""
        one = self.indicator
        clause = (f"{visible(one.clause)}  ", TONES["muted"])
        lines: list[Content] = [Content.assemble(clause, visible(one.text))]
        above = one.numerator_label or ("Số điểm đạt được" if one.measure == "score" else "")
        below = one.denominator_label or ("Số điểm tối đa" if one.measure == "score" else "")
        if above:
            lines.append(Content.assemble(("Tử số: ", TONES["muted"]), visible(above)))
        if below:
            lines.append(Content.assemble(("Mẫu số: ", TONES["muted"]), visible(below)))
        share = f"{commune.reported}/{commune.expected} đơn vị đã báo cáo"
        target = f"mục tiêu {indicators.target_shown(one)}"
        lines.append(
            Content.assemble(
                (f"{whole.capitalize()}: ", TONES["muted"]),
                (commune.shown, "bold"),
                (f"  ·  {target}  ·  {share}", TONES["muted"]),
            )
        )
        return Content("\n").join(lines)

    def touch(self) -> None:
        """Show whether the person changed the indicator."""
        self.set_class(any(editor.touched for editor in self.editors.values()), "-changed")


class FigureForm(FormView):
    """The grid."""

    def __init__(
        self, raw: Mapping[str, Any], offers: Offers, wanted: Sequence[Indicator], others: Sequence[str]
    ) -> None:
        """`wanted`: what the unit must report; `others`: further indicators that the file holds."""
        super().__init__(Year, raw, offers)
        self.add_class("-grid")
        self._wanted, self._others = wanted, others
        self.rows: dict[str, FigureRow] = {}
        self._told: dict[str, list[Content]] = {}

    def lay_out(self) -> Iterator[Widget]:
        """A head, then the indicators group by group."""
        if not self._wanted:
            yield Static(
                Content.styled(
                    "Kế hoạch không giao đơn vị này báo cáo chỉ tiêu nào trong năm.", TONES["muted"]
                ),
                classes="empty",
            )
            return
        yield Horizontal(
            Static("Chỉ tiêu", classes="caption"),
            Static("Tử số", classes="hole"),
            Static("Mẫu số", classes="hole"),
            Static("Kết quả", classes="result"),
            Static("Mục tiêu", classes="target"),
            Static("", classes="mark"),
            classes="line grid-head",
        )
        group = None
        for indicator in self._wanted:
            if indicator.group != group:
                group = indicator.group
                if group:
                    yield Static(Content.styled(visible(group), "bold $text-primary"), classes="section")
            yield self._row(indicator)
        if self._others:
            names = ", ".join(visible(name) for name in self._others)
            yield Static(
                Content.styled(f"Tệp còn ghi chỉ tiêu không giao cho đơn vị này: {names}.", TONES["warn"]),
                classes="empty",
            )

    def _row(self, indicator: Indicator) -> FigureRow:
        editors: dict[str, Editor] = {}
        own = ("parts",) if indicator.measure == "share_min" else _CELLS.get(indicator.measure, ("value",))
        for name in (*own, *BELOW):
            key: Key = ("indicators", indicator.id, name)
            field, raw = _FIELDS[name], value_at(self.raw, key)
            editors[name] = self.add(key, self._editor(field, raw))
        row = self.rows[indicator.id] = FigureRow(indicator, editors)
        return row

    def _editor(self, field: Field, raw: Any) -> Editor:
        if field.key == "parts":
            return RecordsEditor(field, raw, self.offers)
        if field.key == "done":
            return TruthEditor(field, raw, ("đã làm", "chưa"))
        if field.key == "date":
            return LineEditor(field, raw, "ngày xong")
        return editor_for(field, raw, self.offers)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Open the indicator that has the focus, close the others; nothing moves from under the mouse.

        Were those above a field closed that one has just pressed, its own line would have gone elsewhere
        before one lets go.
        """
        rows = list(self.rows.values())
        place = next((at for at, row in enumerate(rows) if row in event.widget.ancestors), None)
        if place is None:
            return
        pressed = event.widget.region.contains_point(self.app.mouse_position)
        for at, row in enumerate(rows):
            if at == place:
                row.open()
            elif at > place or not pressed:
                row.remove_class("-open")

    def focus_key(self, key: Key, at: Widget | None = None) -> bool:
        """Open the indicator before the focus goes to a field that only then is there."""
        home = self.home(key)
        row = self.rows.get(str(home[1])) if home is not None else None
        opening = row.open() if row is not None else None
        if opening is None:
            return super().focus_key(key, at)
        self.call_later(self._focus_once_open, opening, key, at)
        return True

    async def _focus_once_open(self, opening: AwaitMount, key: Key, at: Widget | None) -> None:
        await opening
        super().focus_key(key, at)

    def tell_field(self, key: Key, editor: Editor, found: Sequence[tuple[Key, Content]]) -> None:
        """Findings of all the fields of an indicator stand below its line."""
        row = self.rows[str(key[1])]
        lines = editor.tell(found) if isinstance(editor, RecordsEditor) else [line for _, line in found]
        self._told.setdefault(str(key[1]), []).extend(lines)
        if editor is list(row.editors.values())[-1]:
            row.messages.tell(self._told.pop(str(key[1])))
            row.touch()

    def mark(self) -> None:
        """Show which indicators were changed."""
        for row in self.rows.values():
            row.touch()

    def show(self, form: Form[Year], workspace: Workspace, year: int) -> None:
        """Results as `form` gives them; `workspace` already counts it."""
        for name, row in self.rows.items():
            commune = indicators.of_commune(workspace, row.indicator, year)
            row.show(form.value.indicators.get(name), commune, workspace.plan.heading.whole)
