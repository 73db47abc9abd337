"""The whole record: every edit and act, newest first, with what it says or changed."""

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from campaign import acting
from campaign.act import Act
from campaign.commit import Entry
from campaign.desk import Desk
from campaign.forms import called
from campaign.git_program import RecordError
from campaign.history import Event
from campaign.ladder import verb_of
from tui.filters import FilterPick, ListPage
from tui.history_view import Told, event_content
from tui.listing import Cell, Column, Listing, Row
from tui.look import TONES, state_mark
from tui.pickers import Option
from tui.plain import plain

_QUIET = 0.08
"""Seconds that the cursor must rest before git is asked what an edit changed."""


def told_of(desk: Desk, entry: Entry) -> list[Told]:
    """What the edit `entry` made of each form that it changed. Raises `RecordError`."""
    if desk.record is None:
        return []
    forms = list(desk.workspace.forms())
    record, parent = desk.record, entry.parents[0] if entry.parents else ""
    names = [f"{entry.commit}:{record.prefix}{form.path}" for form in forms]
    before = [f"{parent}:{record.prefix}{form.path}" for form in forms] if parent else []
    after = record.lookup(names)
    earlier = record.lookup(before) if before else [""] * len(forms)
    touched = [form for form, old, new in zip(forms, earlier, after, strict=True) if old != new]
    told = []
    for form in touched:
        title = acting.title(desk.workspace, form)
        event = next((one for one in desk.timeline(form) if one.commit == entry.commit), None)
        if event is not None:
            told.append(Told(form, title, event))
    return told


class JournalPage(ListPage):
    """The list with the event under the cursor."""

    HERE = "journal"
    CHAPTER = "Nhật ký và soát hồ sơ"
    INTRO = (
        "Mọi lần lưu và mọi bước duyệt trong kho git, mới nhất ở trên. Bên cạnh là nội dung của lần ghi đang "
        "chọn: ô nào đổi, cũ thành mới. Enter mở biểu mẫu ở lịch sử của nó."
    )
    EMPTY = "Chưa có lần ghi nào trong kho git."
    COUNTED = "lần ghi"
    BESIDE = True
    COLUMNS = (Column("Lúc", 16), Column("Việc", 30, flex=3), Column("Người", 12, flex=1, least=70))

    _entries: dict[str, Entry]
    _acts: dict[str, Act]
    _paths: dict[str, str]
    _timer: Timer | None = None

    def __init__(self) -> None:
        super().__init__()
        self._entries, self._acts, self._paths = {}, {}, {}

    def picks(self) -> Sequence[FilterPick]:
        """Acts or edits."""
        options = [Option("act", "Bước duyệt"), Option("edit", "Lần lưu")]
        return (FilterPick("Loại", lambda: options),)

    def rows(self) -> list[Row]:
        """Newest first."""
        snapshot = self.program.desk.snapshot
        self._entries = {entry.commit: entry for entry in reversed(snapshot.entries)}
        self._acts = {act.commit: act for act in snapshot.acts}
        return [self._row(entry) for entry in self._entries.values()]

    def _row(self, entry: Entry) -> Row:
        tone, glyph, subject = "", "✎", entry.subject
        act = self._acts.get(entry.commit)
        if act is not None:
            verb = verb_of(act.verb, act.form)
            mark = state_mark(verb.to) if verb is not None and verb.to is not None else None
            tone, glyph = (mark.tone, mark.glyph) if mark else ("", "·")
            if act.faults:
                tone = "muted"
            done = verb.done if verb is not None else act.verb
            subject = f"{done}: {self._about(act.form)}"
        cells: tuple[Cell, ...] = (
            (f"{entry.at:%d/%m/%Y %H:%M}", "muted"),
            (f"{glyph} {subject}", tone),
            (entry.by, ""),
        )
        return Row(entry.commit, cells, f"{entry.commit[:12]} {entry.subject}", first=1)

    def _about(self, path: str) -> str:
        """The form at `path` in a few words."""
        workspace, parts = self.program.desk.workspace, path.removesuffix(".toml").split("/")
        if len(parts) != 4:
            return path
        if parts[1] == "nominations":
            form = workspace.nominations.get(f"{parts[2]}/{parts[3]}")
            return f"{(form.value.name if form else '') or parts[3]}, {parts[2]}"
        return f"{workspace.unit_name(parts[2])}, {called(path)}"

    def kept(self, row: Row, values: Sequence[str]) -> bool:
        """Whether it is an act, or an edit."""
        return (row.key in self._acts) == (values[0] == "act")

    def below(self) -> ComposeResult:
        """The event under the cursor."""
        with VerticalScroll(classes="aside", can_focus=False):
            yield Static("")

    def show_row(self, key: str) -> None:
        """What the entry says; what an edit changed follows when the cursor rests."""
        if self._timer is not None:
            self._timer.stop()
        entry, act = self._entries.get(key), self._acts.get(key)
        if entry is None:
            self.show_aside(Content(""))
        elif act is not None:
            self.show_aside(self._act_content(entry, act))
        else:
            self.show_aside(plain(f"{entry.subject}\n{entry.by}, {entry.at:%d/%m/%Y %H:%M}"))
            self._timer = self.set_timer(_QUIET, lambda: self._look(entry))

    def _act_content(self, entry: Entry, act: Act) -> Content:
        form = self._form(act.form)
        if form is None:
            return plain(f"{entry.subject}\n{entry.by}\nBiểu mẫu này không còn.")
        verb = verb_of(act.verb, act.form)
        current = act.content == form.standing.content and not act.faults
        title = acting.title(self.program.desk.workspace, form)
        done = verb.done if verb else act.verb
        event = Event(entry.commit, entry.at, act.by, act.recorded_by, done, act, (), current)
        return event_content(Told(form, title, event))

    def _form(self, path: str) -> Any:
        return next((form for form in self.program.desk.workspace.forms() if form.path == path), None)

    def _look(self, entry: Entry) -> None:
        """Ask git in the background what the edit changed."""
        desk = self.program.desk

        def read() -> None:
            try:
                told = told_of(desk, entry)
            except RecordError as error:
                self.app.call_from_thread(self.show_aside, plain(str(error), TONES["bad"]))
                return
            self.app.call_from_thread(self._show_edit, entry, told)

        self.run_worker(read, thread=True, exclusive=True, group="edit", exit_on_error=False)

    def _show_edit(self, entry: Entry, told: Sequence[Told]) -> None:
        if self.listing.current != entry.commit:
            return
        if told:
            self._paths[entry.commit] = told[0].form.path
        words = [plain(f"{entry.subject}\n{entry.by}, {entry.at:%d/%m/%Y %H:%M}")]
        if len(told) > 4:
            titles = [plain(f"  {one.title}", TONES["muted"]) for one in told]
            words += [plain(f"{len(told)} biểu mẫu:"), *titles]
        elif told:
            words = [Content("\n").join([event_content(one), Content("")]) for one in told]
        else:
            words.append(plain("Không biểu mẫu nào đổi.", TONES["muted"]))
        self.show_aside(Content("\n").join(words))

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Open the form at its history."""
        event.stop()
        act = self._acts.get(event.key)
        path = act.form if act is not None else self._paths.get(event.key, "")
        if path:
            self.program.open_history(path)
