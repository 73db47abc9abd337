"""The whole record: every edit and act, newest first, with what it says or changed.

The latest ones at once, older ones when somebody goes on: nobody waits for a hundred thousand of them.
"""

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from campaign import acting, figures, journal
from campaign.act import Act
from campaign.commit import Entry
from campaign.desk import Desk
from campaign.forms import called
from campaign.history import Event
from campaign.ladder import verb_of
from tui.asking import ask, void
from tui.filters import FilterPick, ListPage
from tui.history_view import Told, event_content
from tui.listing import Listing
from tui.look import TONES, state_mark
from tui.pickers import Option
from tui.plain import plain
from tui.rows import Cell, Column, Row

_QUIET = 0.08
"""Seconds that the cursor must rest before git is asked what an edit changed."""

_FIRST = 2_000
"""Commits that are read at first; a province has more than a hundred thousand."""

_FURTHER = 5
"""So many times as many are read when somebody goes on."""

_FEW = 4
"""Forms of one edit of which each field that changed is told; of more, the names."""

_NAMED = 200
"""Forms of one edit that are named at most."""

_OLDER = "older"
"""The row that stands for what is not read yet."""


def told_of(desk: Desk, entry: Entry) -> tuple[list[str], list[Told], list[str]]:
    """What the edit `entry` changed: the titles of the forms; where they are few, what it made of each.

    Where it changed none, the lines that it says itself. Raises `RecordError`.
    """
    forms = journal.touched(desk.snapshot, entry)
    titles = [acting.title(desk.workspace, form) for form in forms]
    told = []
    for form, title in zip(forms, titles, strict=True) if len(forms) <= _FEW else ():
        event = next((one for one in desk.timeline(form) if one.commit == entry.commit), None)
        if event is not None:
            told.append(Told(form, title, event))
    return titles, told, [] if told else journal.said(desk.snapshot, entry)


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

    _lines: dict[str, journal.Line]
    _paths: dict[str, str]
    _timer: Timer | None = None
    _most = _FIRST

    def __init__(self) -> None:
        super().__init__()
        self._lines, self._paths = {}, {}

    def picks(self) -> Sequence[FilterPick]:
        """Acts or edits."""
        options = [Option("act", "Bước duyệt"), Option("edit", "Lần lưu")]
        return (FilterPick("Loại", lambda: options),)

    def show_desk(self) -> None:
        """The latest ones; older ones that are being read were those of another record."""
        void(self, "older")
        super().show_desk()

    def rows(self) -> list[Row]:
        """Newest first; last, where there are older ones, a row for them."""
        return self._told(journal.latest(self.program.desk.snapshot, self._most))

    def _told(self, lines: Sequence[journal.Line]) -> list[Row]:
        self._lines = {line.entry.commit: line for line in lines}
        rows = [self._row(line) for line in lines]
        if older := self._older:
            words = f"↓ {figures.number(older)} lần cũ hơn: Enter"
            rows.append(Row(_OLDER, (("", ""), (words, "accent"), ("", "")), first=1))
        return rows

    @property
    def _older(self) -> int:
        """How many commits are not read."""
        return self.program.desk.snapshot.fold.count - len(self._lines)

    def counted(self, shown: int, whole: int) -> str:
        """Of the latest ones, where not all are read."""
        if not self._older:
            return super().counted(shown, whole)
        read, here = len(self._lines), any(row.key == _OLDER for row in self.listing.rows)
        told = f"{figures.number(read)} {self.COUNTED} mới nhất"
        return told if shown == whole else f"{figures.number(shown - here)} / {told}"

    def _read_on(self) -> None:
        """Read older commits in the background; the list stays as it is meanwhile."""
        self._most *= _FURTHER
        taken, most = self.program.desk.snapshot, self._most
        self.query_one(".count", Static).update(Content("Đang đọc…"))

        ask(self, "older", lambda: journal.latest(taken, most), self._show, self._failed)

    def _show(self, lines: Sequence[journal.Line]) -> None:
        self.listing.fill(self._told(lines))

    def _failed(self, error: Exception) -> None:
        """What was read stays, and can be gone on from again."""
        self._most //= _FURTHER
        self._show([*self._lines.values()])
        self.notify(str(error), severity="error", markup=False)

    def _row(self, line: journal.Line) -> Row:
        entry, act = line.entry, line.act
        tone, glyph, subject = "", "✎", entry.subject
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
        line = self._lines.get(row.key)
        return line is None or (line.act is not None) == (values[0] == "act")

    def below(self) -> ComposeResult:
        """The event under the cursor."""
        with VerticalScroll(classes="aside", can_focus=False):
            yield Static("")

    def show_row(self, key: str) -> None:
        """What the entry says; what an edit changed follows when the cursor rests."""
        if self._timer is not None:
            self._timer.stop()
        line = self._lines.get(key)
        if line is None:
            self.show_aside(Content(""))
        elif line.act is not None:
            self.show_aside(self._act_content(line.entry, line.act))
        else:
            entry = line.entry
            self.show_aside(plain(f"{entry.subject}\n{entry.by}, {entry.at:%d/%m/%Y %H:%M}"))
            self._timer = self.set_timer(_QUIET, lambda: self._look(entry))

    def _act_content(self, entry: Entry, act: Act) -> Content:
        form = self.program.desk.workspace.at(act.form)
        if form is None:
            return plain(f"{entry.subject}\n{entry.by}\nBiểu mẫu này không còn.")
        verb = verb_of(act.verb, act.form)
        current = act.content == form.standing.content and not act.faults
        title = acting.title(self.program.desk.workspace, form)
        done = verb.done if verb else act.verb
        event = Event(entry.commit, entry.at, act.by, act.recorded_by, done, act, (), current)
        return event_content(Told(form, title, event))

    def _look(self, entry: Entry) -> None:
        """Ask git in the background what the edit changed."""
        read = partial(told_of, self.program.desk, entry)
        ask(self, "edit", read, lambda told: self._show_edit(entry, *told), self._unread)

    def _unread(self, error: Exception) -> None:
        self.show_aside(plain(str(error), TONES["bad"]))

    def _show_edit(
        self, entry: Entry, titles: Sequence[str], told: Sequence[Told], said: Sequence[str]
    ) -> None:
        if self.listing.current != entry.commit:
            return
        if told:
            self._paths[entry.commit] = told[0].form.path
        words = [plain(f"{entry.subject}\n{entry.by}, {entry.at:%d/%m/%Y %H:%M}")]
        if len(titles) > _FEW:
            named = [plain(f"  {title}", TONES["muted"]) for title in titles[:_NAMED]]
            words += [plain(f"{figures.number(len(titles))} biểu mẫu:"), *named]
            if len(titles) > _NAMED:
                words.append(plain(f"  … và {figures.number(len(titles) - _NAMED)} biểu mẫu khác"))
        elif told:
            words = [Content("\n").join([event_content(one), Content("")]) for one in told]
        elif said:
            words += [plain(line) for line in said[:_NAMED]]
            if len(said) > _NAMED:
                words.append(plain(f"… và {figures.number(len(said) - _NAMED)} dòng khác", TONES["muted"]))
        else:
            words.append(plain("Không biểu mẫu nào đổi.", TONES["muted"]))
        self.show_aside(Content("\n").join(words))
        self.follow_keys()

    def _about_form(self, key: str) -> str:
        """The path of the form that the entry is about, as far as that is known."""
        line = self._lines.get(key)
        return line.act.form if line is not None and line.act else self._paths.get(key, "")

    def opens(self, key: str) -> str:
        """An entry opens the form that it is about; the last row reads on."""
        return "Đọc tiếp" if key == _OLDER else "Mở" if self._about_form(key) else ""

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Open the form at its history; on the last row, read on."""
        event.stop()
        if event.key == _OLDER:
            self._read_on()
        elif path := self._about_form(event.key):
            self.program.open_history(path)
