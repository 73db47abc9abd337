"""Spreadsheets in: choose a file, see what it would change, explain headings, then all or nothing; and out.

The same function as the command `import`; nothing is written unseen. How they go out is in `sheet_export.py`.
"""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from campaign.acting import Refused
from campaign.columns import LISTS
from campaign.columns import plain as bare_heading
from campaign.headings import LEAVE
from campaign.importing import take
from campaign.intake import Intake, Wishes
from campaign.os_reasons import reason_of
from campaign.progress import Progress
from campaign.sheet import Book, SheetError
from campaign.spreadsheet import SUFFIXES, read_book
from campaign.values import replace
from tui.act_preview import worded
from tui.asking import ask, telling
from tui.dialogs import Ask
from tui.file_pick import FilePick
from tui.filters import ListPage
from tui.heading_memory import HeadingMemory
from tui.intake_rows import LIST, PERIOD, QUESTION, STRANGE, YEAR, Line, lines
from tui.listing import Listing
from tui.look import TONES
from tui.pickers import Option, PickList
from tui.plain import plain
from tui.rows import Column, Row
from tui.sheet_export import SheetExport

_LEAVE = "-"
"""The answer that leaves a column aside; an empty one means nothing was chosen."""

_LOOKING = "Đang xem bảng tính, đợi một chút."


class IntakePage(ListPage):
    """The screen."""

    HERE = "exchange"
    SECTION = "intake"
    CHAPTER = "Nhập từ Excel"
    INTRO = (
        "Nhập bảng tính .xlsx, .csv: n chọn tệp; danh sách cho biết cái gì mới (+), ô nào đổi cũ → mới (~), "
        "ô nào không nhận được và vì sao (✗), cột hay ô nào cần trả lời (?): Enter để trả lời. Đọc xong mới "
        "ghi: y ghi tất cả trong một lần, hoặc không ghi gì. v xuất danh sách, hoặc lấy mẫu để điền."
    )
    EMPTY = "Phím n: chọn tệp để nhập. Phím v: xuất danh sách, lấy mẫu để điền."
    CALLED: ClassVar = {
        "new": ("Chọn tệp", "Chọn một bảng tính để nhập"),
        "approve": ("Ghi tất cả", "Ghi những gì bảng tính làm thay đổi vào hồ sơ"),
    }
    COUNTED = "dòng"
    BESIDE = True
    COLUMNS = (Column("", 1), Column("Ở đâu", 18, flex=1), Column("Việc", 26, flex=2))

    def __init__(self) -> None:
        super().__init__()
        self._file: Path | None = None
        self.folder = Path.cwd()
        """Where a file was chosen last."""
        self._book: Book | None = None
        self._wishes = Wishes()
        self._intake = Intake()
        self._looking = False
        """Whether it is being worked out anew: what stands there is about the forms as they were."""
        self._lines: dict[str, Line] = {}

    def body(self) -> ComposeResult:
        """What the file comes to, over the list."""
        yield Static("", classes="exchange-standing")
        yield from super().body()

    def below(self) -> ComposeResult:
        """All that a row says."""
        with VerticalScroll(classes="aside -short", can_focus=False):
            yield Static("")

    # What it would do

    def show_desk(self) -> None:
        """Work it out anew: the forms may say something else by now."""
        super().show_desk()
        self._looking = self._book is not None
        self._tell_whole()
        if self._book is not None:
            self._work_out(self._book)

    def _work_out(self, book: Book) -> None:
        desk, asked = self.program.desk, self._wishes

        def work() -> Intake:
            wishes = replace(asked, meant=HeadingMemory(desk.root).kept())
            return take(desk.workspace, book, wishes, telling(self, self._tell_progress))

        ask(self, "intake", work, self._take)

    def _tell_progress(self, now: Progress) -> None:
        self.query_one(".exchange-standing", Static).update(plain(str(now), TONES["muted"]))

    def _take(self, intake: Intake) -> None:
        self._intake, self._looking = intake, False
        self._lines = {line.key: line for line in lines(intake, self._wishes)}
        super().show_desk()
        self._tell_whole()

    def rows(self) -> list[Row]:
        """What stands in the way first."""
        return [line.row for line in self._lines.values()]

    def show_row(self, key: str) -> None:
        """All of it."""
        line, aside = self._lines.get(key), self.query_one(".aside Static", Static)
        words = (
            [plain(line.words, "bold"), plain(line.more), plain(line.path, TONES["muted"])] if line else []
        )
        aside.update(Content("\n").join(words))

    def _tell_whole(self) -> None:
        intake, told = self._intake, self.query_one(".exchange-standing", Static)
        if self._file is None:
            told.update(plain("Chưa chọn tệp nào.", TONES["muted"]))
            return
        if self._looking:
            told.update(Content("\n").join([plain(self._file.name, "bold"), plain(_LOOKING, TONES["muted"])]))
            return
        same = f"; {intake.same} dòng giống hồ sơ đang có" if intake.same else ""
        words = [f"{self._file.name}: {intake.message}{same}."]
        waiting = [
            f"{len(found)} {what}"
            for found, what in (
                (intake.refusals, "chỗ không nhận được"),
                (intake.strange, "cột chưa rõ"),
                (intake.questions, "ô cần trả lời"),
            )
            if found
        ]
        words.append(f"Chưa ghi được: {', '.join(waiting)}." if waiting else _READY[bool(intake.edits)])
        tone = "warn" if waiting else "good" if intake.edits else "muted"
        told.update(Content("\n").join([plain(words[0], "bold"), plain(words[1], TONES[tone])]))

    # Choosing, answering

    def action_new(self) -> None:
        """Choose a file."""
        pick = FilePick("Nhập bảng tính nào?", self.folder, (*SUFFIXES, ".xlsm", ".xltx", ".txt", ".tsv"))
        self.app.push_screen(pick, self._read)

    def _read(self, file: Path | None) -> None:
        if file is None:
            return
        self.folder = file.parent

        def done(book: Book) -> None:
            self._file, self._book, self._intake, self._lines = file, book, Intake(), {}
            self._wishes = Wishes()
            self.show_desk()

        def failed(error: Exception) -> None:
            known = isinstance(error, SheetError)
            words = str(error) if known else f"Không đọc được: {reason_of(error)}."
            self.notify(f"{file.name}: {words}", severity="error", markup=False, timeout=15)

        self.program.work("Đang đọc…", lambda: read_book(file.read_bytes(), file.name), done, failed)

    def opens(self, key: str) -> str:
        """What is asked is answered, what is told of a form opens it."""
        if key in (LIST, YEAR, PERIOD) or key.startswith((STRANGE, QUESTION)):
            return "Trả lời"
        return "Mở" if self._lines[key].path else ""

    def does_now(self, action: str) -> str | None:
        """Nothing is written before there is something, and it all can be read."""
        return "" if action == "approve" and not self._writable else super().does_now(action)

    @property
    def _writable(self) -> bool:
        read = self._file is not None and not self._looking
        return read and bool(self._intake.edits) and self._intake.ready

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Answer what is asked, or go to the form."""
        event.stop()
        key, number = event.key, event.key.rpartition(":")[2]
        if key not in self._lines:  # worked out anew since the key was pressed
            return
        if key in (LIST, YEAR, PERIOD):
            self._ask_wish(key)
        elif key.startswith(STRANGE):
            self._ask_column(int(number))
        elif key.startswith(QUESTION):
            self._ask_reading(int(number))
        elif self._lines[key].path:
            self.program.open_form(self._lines[key].path)

    def _ask_wish(self, key: str) -> None:
        plan = self.program.desk.workspace.plan
        title, options, now = {
            LIST: (
                "Tệp chứa danh sách nào?",
                [(kind.id, kind.title) for kind in LISTS.values()],
                self._wishes.only,
            ),
            YEAR: (
                "Số liệu của năm nào?",
                [(str(year), str(year)) for year in plan.heading.years],
                str(self._wishes.year),
            ),
            PERIOD: (
                "Đề nghị của kỳ nào?",
                [(one.id, one.label) for one in plan.periods],
                self._wishes.period,
            ),
        }[key]

        def chosen(value: str | None) -> None:
            if value is None:
                return
            said = self._wishes
            self._wishes = replace(
                said,
                only=value if key == LIST else said.only,
                year=(int(value) if value else None) if key == YEAR else said.year,
                period=value if key == PERIOD else said.period,
            )
            self.show_desk()

        made = [Option(value, label) for value, label in options]
        self.app.push_screen(PickList(title, made, now), chosen)

    def _ask_column(self, number: int) -> None:
        strange = self._intake.strange[number]
        (kind,) = [found.kind for found in self._intake.found if strange in found.strange]
        columns = kind.columns(self.program.desk.workspace.plan, lambda _: 9)
        options = [Option(_LEAVE, "Bỏ qua cột này"), *(Option(one.id, one.heading) for one in columns)]
        near = next((one.id for one in columns if one.heading == strange.nearest), _LEAVE)

        def chosen(name: str | None) -> None:
            if not name:
                return
            meant = {kind.id: {bare_heading(strange.text): LEAVE if name == _LEAVE else name}}
            try:
                HeadingMemory(self.program.desk.root).keep(meant)
            except OSError as error:
                self.notify(f"Chưa nhớ được: {reason_of(error)}", severity="warning", markup=False)
            self.show_desk()

        self.app.push_screen(PickList(f"Cột “{strange.text}” là gì?", options, near, False), chosen)

    def _ask_reading(self, number: int) -> None:
        one = self._intake.questions[number]

        def chosen(name: str | None) -> None:
            if name:
                answers = {**self._wishes.answers, one.asked: name == "first"}
                self._wishes = replace(self._wishes, answers=answers)
                self.show_desk()

        options = [Option("first", one.first), Option("second", one.second)]
        self.app.push_screen(PickList(f"{one.heading}: “{one.text}” là", options, "", False), chosen)

    # Writing

    def action_approve(self) -> None:
        """Write all of it as one commit, once the person says so."""
        intake = self._intake
        if self._file is None or not self._writable:
            words = (
                _LOOKING
                if self._looking
                else "Chưa có gì để ghi."
                if intake.ready
                else "Chưa ghi được: còn chỗ phải trả lời hoặc sửa (? và ✗)."
            )
            self.notify(words, markup=False)
            return
        body = f"{self._file.name}: {intake.message}, trong một lần ghi."
        if intake.findings:
            body += f"\n\n{len(intake.findings)} lỗi sẽ vào theo: ghi được, sửa xong mới nộp được."
        asked = Ask("Ghi vào hồ sơ?", body, (("stay", "Thôi"), ("write", "Ghi tất cả")))
        self.app.push_screen(asked, lambda name: self._write(intake) if name == "write" else None)

    def _write(self, intake: Intake) -> None:
        """Write what the person said yes to; only that."""
        file, desk = self._file, self.program.desk
        if file is None or self._looking or self._intake is not intake:
            words = "Biểu mẫu vừa đổi nên bảng tính được xem lại. Xem danh sách rồi ghi."
            self.notify(words, severity="warning", markup=False)
            return

        def done(commit: str | None) -> None:
            self._file, self._book, self._intake, self._lines = None, None, Intake(), {}
            told = f" ({commit[:8]})" if commit else ""
            self.notify(f"Đã nhập {file.name}: {intake.message}{told}.", markup=False)
            self.program.desk_changed()

        def failed(error: Exception) -> None:
            reasons = "\n".join(error.reasons) if isinstance(error, Refused) else str(error)
            self.notify(f"Chưa ghi gì. {worded(reasons)}", severity="error", markup=False, timeout=15)
            self.program.desk.reload()
            self.program.desk_changed()

        subject = f"Nhập {file.name}: {intake.message}"

        def save() -> str | None:
            return desk.save_all(intake.edits, subject, None, lambda now: self.program.tell(str(now)))

        self.program.work("Đang ghi hồ sơ…", save, done, failed)

    # Out

    def action_export(self) -> None:
        """Choose a list, or a template to fill in, and where it goes."""
        SheetExport(self).ask()


_READY = {True: "Phím y: ghi tất cả vào hồ sơ.", False: "Không có gì phải ghi."}
