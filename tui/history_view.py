"""The history of one or several forms: a line for each edit and act, and beside it what it changed or said.

Git is read in the background; the screen is only told when that is done.
"""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from campaign.act import shown_data
from campaign.forms import called
from campaign.history import Event
from campaign.ladder import verb_of
from campaign.workspace import Form
from tui.act_preview import worded
from tui.asking import ask
from tui.clash import change_content
from tui.desk_access import program_of
from tui.listing import Listing
from tui.look import TONES, state_mark
from tui.plain import plain, visible
from tui.rows import Column, Row


class Told(Struct, frozen=True):
    """One event with the form that it is about."""

    form: Form[Any]
    title: str
    event: Event


def event_row(key: str, told: Told, several: bool) -> Row:
    """An event as a row: when, what, who."""
    event = told.event
    tone, glyph = "", "✎"
    if event.act is not None:
        verb = verb_of(event.act.verb, told.form.path)
        mark = state_mark(verb.to) if verb is not None and verb.to is not None else None
        tone, glyph = (mark.tone, mark.glyph) if mark else ("", "·")
    what = f"{glyph} {event.title}"
    if not event.current:
        tone, what = "muted", what + (" (không tính)" if event.act and event.act.faults else " (đã cũ)")
    cells = [(f"{event.at:%d/%m/%Y %H:%M}", "muted"), (what, tone), (event.by, "")]
    if several:
        cells.insert(2, (told.title, "muted"))
    return Row(key, tuple(cells), first=1)


def event_content(told: Told) -> Content:
    """Everything about an event: who, when, the data and remark of an act, the fields of an edit."""
    event = told.event
    lines = [
        plain(f"{event.title} — {told.title}", "bold $text-primary"),
        plain(f"{event.by}, {event.at:%d/%m/%Y %H:%M}", ""),
    ]
    if event.on_paper:
        lines.append(plain(f"Làm trên giấy, {event.recorded_by} ghi hộ.", TONES["muted"]))
    act = event.act
    if act is not None:
        lines += [plain(line) for line in shown_data(act)]
        if act.note:
            lines += [Content(""), plain(act.note)]
        lines += [plain(f"✗ Không tính: {worded(sentence)}", TONES["bad"]) for _, sentence in act.faults]
        if not event.current and not act.faults:
            lines.append(plain("Không còn hiệu lực: nội dung đã đổi sau bước này.", TONES["warn"]))
        if act.signed:
            lines.append(plain("✓ Có chữ ký số đúng.", TONES["good"]))
    elif event.title == "Xóa":
        lines.append(plain("Tệp bị xóa.", TONES["warn"]))
    else:
        lines.append(Content(""))
        lines += [change_content(change) for change in event.changes]
        if not event.changes:
            lines.append(plain("Không ô nào đổi giá trị.", TONES["muted"]))
    lines += [Content(""), plain(f"Mã lần ghi: {event.commit[:12]}", TONES["muted"])]
    return Content("\n").join(lines)


class HistoryView(Vertical):
    """The list and the event under its cursor."""

    def __init__(self, several: bool) -> None:
        """`several`: whether it is about more than one form, so that each line says which."""
        super().__init__(classes="history")
        self._several = several
        self._told: dict[str, Told] = {}
        self._paths: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """List first, detail beside it or below."""
        columns = [Column("Lúc", 16), Column("Việc", 14, flex=2)]
        if self._several:
            columns.append(Column("Biểu mẫu", 12))
        columns.append(Column("Người", 10, flex=1, least=60))
        listing = Listing(columns, empty="Chưa có lần ghi nào.")
        listing.opens = lambda _: "Đọc tiếp"
        yield listing
        with VerticalScroll(classes="event", can_focus=False):
            yield Static("")

    def focus_list(self) -> None:
        """Put the focus on the list."""
        self.query_one(Listing).focus()

    def load(self, path: str) -> None:
        """Read the history of the form at `path`, or of all that are of its unit."""
        desk = program_of(self).desk
        one = desk.workspace.at(path)
        forms = desk.workspace.of_unit(path.split("/")[2]) if self._several else [one] if one else []

        def read() -> list[Told]:
            told = []
            for form in forms:
                title = called(form.path)
                told += [Told(form, title, event) for event in desk.timeline(form)]
            return sorted(told, key=lambda one: one.event.at, reverse=True)

        ask(self, "history", read, self._show, self._failed)

    def _failed(self, error: Exception) -> None:
        self._show([], str(error))

    def _show(self, told: Sequence[Told], trouble: str = "") -> None:
        listing = self.query_one(Listing)
        listing.empty = visible(trouble) or "Chưa có lần ghi nào."
        self._told = {f"{one.event.commit}:{one.form.path}": one for one in told}
        listing.fill([event_row(key, one, self._several) for key, one in self._told.items()])

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show the event under the cursor."""
        told = self._told.get(event.key)
        self.query_one(".event Static", Static).update(event_content(told) if told else "")
        self.query_one(".event", VerticalScroll).scroll_home(animate=False)

    async def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Scroll through a long event."""
        event.stop()
        view = self.query_one(".event", VerticalScroll)
        view.can_focus = True
        view.focus()
