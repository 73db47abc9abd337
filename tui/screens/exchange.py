"""Exchange with the other machines: what waits, sending and receiving, and what somebody has to choose.

The exchange is `campaign/exchange.py`'s; here it runs in the background and can be stopped at any moment.
"""

from collections.abc import Callable, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from campaign import clashes, exchange, remotes
from campaign.addresses import Remote
from campaign.clashes import Question, Unsettled
from campaign.desk import NO_REPOSITORY
from campaign.exchange import Exchanged
from campaign.git_program import Stopped
from campaign.merging import Side
from campaign.os_reasons import reason_of
from campaign.outlook import Outlook, outlook
from campaign.progress import Tell
from campaign.transfer import NotReached
from tui import exchange_rows
from tui.asking import ask
from tui.choice_memory import ChoiceMemory
from tui.choosing import NAMES, Choosing, Chosen
from tui.connecting import choose_remote
from tui.dialogs import Ask
from tui.exchange_commands import driver_command
from tui.exchange_rows import ALL, FILE, FORM, RESULT, Result
from tui.far_page import FarPage, reason
from tui.listing import Listing
from tui.look import TONES
from tui.plain import plain, shortened, visible
from tui.rows import Column, Row


class ExchangePage(FarPage):
    """The screen."""

    HERE = SECTION = "exchange"
    CHAPTER = "Trao đổi giữa các máy"
    INTRO = (
        "Trao đổi với các máy khác qua kho chung (thư mục mạng, USB, máy chủ): nhận về, gộp từng ô, kiểm "
        "tra, gửi đi. Không có mạng hay USB thì việc ở máy này vẫn làm tiếp, không mất gì. Hai máy cùng sửa "
        "một ô thì Enter trên dòng ấy để chọn giữ bên nào; chưa chọn xong thì chưa gộp gì, và những gì đã "
        "chọn được giữ lại. Đang trao đổi mà muốn dừng: Esc."
    )
    EMPTY = "Không có gì phải chọn. Phím x: trao đổi."
    COUNTED = "việc"
    COLUMNS = (
        Column("", 1),
        Column("Ở đâu", 24, flex=2),
        Column("Việc", 20, flex=3),
        Column("", 12, right=True),
    )

    def __init__(self) -> None:
        super().__init__()
        self._with = ""
        self._outlook = Outlook()
        self._brought: dict[str, Result] = {}
        self._said: tuple[str, str] = ("", "")

    def body(self) -> ComposeResult:
        """How things stand over the list."""
        yield Static("", classes="exchange-standing")
        yield from super().body()

    def below(self) -> ComposeResult:
        """The whole of what a row says."""
        yield Static("", classes="detail")

    @property
    def memory(self) -> ChoiceMemory:
        """What was chosen and is not merged yet."""
        return ChoiceMemory(self.program.desk.root)

    def show_progress(self) -> None:
        """Beside how things stand."""
        self._show_standing()

    # How things stand

    def show_desk(self) -> None:
        """Find out anew how things stand, in the background: git is asked."""
        super().show_desk()
        if self.program.desk.record is not None:
            ask(self, "outlook", partial(outlook, self.program.desk, self._with), self._take, self._unknown)
        self._show_standing()

    def _unknown(self, error: Exception) -> None:
        self._take(Outlook(trouble=str(error)))

    def _take(self, view: Outlook) -> None:
        self._outlook = view
        self.listing.empty = self.EMPTY if view.remote is not None else self.APART
        super().show_desk()
        self._show_standing()

    def rows(self) -> list[Row]:
        """What has to be chosen, then what the last exchange brought."""
        desk = self.program.desk
        open_ = exchange_rows.open_rows(desk, self._outlook, self.memory)
        return [*open_, *exchange_rows.result_rows(desk, self._brought)]

    def _show_standing(self) -> None:
        desk, view = self.program.desk, self._outlook
        lines = []
        if desk.record is None:
            lines.append(plain(NO_REPOSITORY, TONES["warn"]))
        elif view.remote is None:
            lines.append(plain(view.trouble or _NOWHERE, TONES["warn"]))
        else:
            head = f"Kho chung {visible(view.remote.name)}: "
            url = shortened(view.remote.url, self.size.width - len(head) - 2)
            lines.append(Content.assemble((head, "bold"), url))
            lines.append(plain(exchange_rows.waiting_words(view, desk.today)))
            if view.trouble:
                lines.append(plain(view.trouble, TONES["bad"]))
        said, tone = (self.program.busy, "accent") if self.far else self._said
        if view.remote is not None or said:
            lines.append(plain(said or _UNASKED, TONES[tone or "muted"]))
        self.query_one(".exchange-standing", Static).update(Content("\n").join(lines))

    def show_row(self, key: str) -> None:
        """All of it."""
        detail = self.query_one(".detail", Static)
        detail.update(plain(self._words(key)))
        detail.display = bool(key)

    def _words(self, key: str) -> str:
        if key.startswith(RESULT):
            one = self._brought.get(key)
            return f"{one.words}\n{one.path}" if one is not None else ""
        questions = self._questions(key)
        told = [shortened(one.spoken, 2 * self.size.width - 4) for one in questions[:_SHOWN]]
        if len(questions) > _SHOWN:
            told.append(f"… và {len(questions) - _SHOWN} ô khác")
        return "\n".join(told)

    def _questions(self, key: str) -> Sequence[Question]:
        """What has to be chosen in the row `key`."""
        if key == ALL:
            return self._outlook.questions
        if key.startswith(FORM):
            return [one for one in self._outlook.questions if one.path == key.removeprefix(FORM)]
        asked = self._outlook.marked.get(key.removeprefix(FILE), ())
        return () if isinstance(asked, str) else asked

    # Choosing

    def opens(self, key: str) -> str:
        """What was brought is opened; where two machines said otherwise, one chooses."""
        return "Mở" if key.startswith(RESULT) else "Chọn"

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Choose, or go where the row leads."""
        event.stop()
        key = event.key
        if key.startswith(RESULT):
            if (one := self._brought.get(key)) is None:
                return
            if one.history:
                self.program.open_history(one.path)
            else:
                self.program.open_form(one.path, one.key)
            return
        questions = self._questions(key)
        if key.startswith(FILE):
            path = key.removeprefix(FILE)
            marked = self._outlook.marked.get(path)
            if marked is None:
                return
            if isinstance(marked, str):
                self.notify(f"{path}: {marked}", severity="warning", markup=False)
            elif questions:
                self._choose(questions, partial(self._resolve, path))
            else:
                self._resolve(path)
        elif len(exchange_rows.grouped(questions)) > 1:
            self._choose_all(questions)
        elif questions:  # else it was found out anew since the key was pressed
            self._choose(questions, self._tell_open)

    def _choose(self, questions: Sequence[Question], then: Callable[[], None]) -> None:
        """Let the person choose field by field; `then` follows once one is done and nothing is open."""
        name = exchange_rows.titled(self.program.desk, questions[0].path)

        def chosen(answer: tuple[Chosen, bool] | None) -> None:
            sides, done = answer or ({}, False)
            self._keep(sides)
            if done and all(self.memory.side(one) is not None for one in questions):
                then()

        before = exchange_rows.chosen_of(self.memory, questions)
        self.app.push_screen(Choosing(f"Hai máy cùng sửa: {name}", before), chosen)

    def _choose_all(self, questions: Sequence[Question]) -> None:
        """One side for every field of every form."""

        def chosen(name: str | None) -> None:
            if name in ("ours", "theirs"):
                self._keep(dict.fromkeys(questions, Side(name)))
                self._tell_open()

        count = len(exchange_rows.grouped(questions))
        body = f"{len(questions)} ô của {count} biểu mẫu. Muốn chọn từng ô thì mở từng dòng bên dưới."
        mine, other = NAMES
        answers = [("stay", "Thôi"), ("ours", f"Mọi ô giữ {mine}"), ("theirs", f"Mọi ô giữ {other}")]
        self.app.push_screen(Ask("Chọn cho mọi biểu mẫu", body, answers), chosen)

    def _keep(self, chosen: Chosen) -> None:
        try:
            self.memory.keep(chosen)
        except OSError as error:
            self.notify(f"Chưa giữ được lựa chọn: {reason_of(error)}", severity="warning", markup=False)
        super().show_desk()

    def _tell_open(self) -> None:
        left = [one for one in self._outlook.questions if self.memory.side(one) is None]
        words = f"Còn {len(left)} ô chưa chọn." if left else "Đã chọn xong. Phím x: gộp và trao đổi."
        self.notify(words, markup=False)

    def _resolve(self, path: str) -> None:
        """Put a file with git's conflict marks together as chosen, and record it."""
        desk, memory = self.program.desk, self.memory

        def task() -> str | None:
            words = clashes.resolve(desk, path, memory.choices)
            return exchange.record_resolved(desk, path, words)

        def done(commit: str | None) -> None:
            said = f"Đã ghi vào hồ sơ ({commit[:8]})." if commit else _NOT_RECORDED
            self.notify(f"Đã gộp {path}. {said}", markup=False)
            self.program.desk_changed()

        self.program.work("Đang gộp…", task, done, self._failed)

    # Exchanging

    def action_exchange(self) -> None:
        """Ask, then receive, merge and send."""
        view = self._outlook
        open_ = [one for one in view.questions if self.memory.side(one) is None]
        if self.far or not self.has_record:
            return
        if view.remote is None:
            self.action_connect()
        elif open_:
            self.notify(f"Còn {len(open_)} ô phải chọn trước khi gộp: Enter trên từng dòng.", markup=False)
        else:
            body = f"{view.remote.url}\n\n{exchange_rows.waiting_words(view, self.program.desk.today)}"
            ask = Ask("Nhận về, gộp và gửi đi?", body, (("stay", "Thôi"), ("go", "Trao đổi")))
            self.app.push_screen(ask, lambda name: self._exchange() if name == "go" else None)

    def _exchange(self) -> None:
        desk, memory = self.program.desk, self.memory

        def task(tell: Tell, halted: Callable[[], bool]) -> Exchanged:
            remotes.use_driver(desk.repository, driver_command())
            return exchange.sync(desk, self._with, memory.choices, tell, halted)

        self._brought = {}
        super().show_desk()
        self.reach("Đang trao đổi…", task, self._done, self._failed)

    def _done(self, done: Exchanged) -> None:
        self.memory.forget()
        self._brought = exchange_rows.results(done)
        self._tell(f"Xong: nhận {done.received} lần ghi, gửi {done.sent} lần ghi.", "good")

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Unsettled):
            self._tell(
                f"{len(error.questions)} ô hai máy cùng sửa: chọn trong danh sách, rồi phím x.", "warn"
            )
        else:
            self._tell(reason(error), "warn" if isinstance(error, NotReached | Stopped) else "bad")

    def _tell(self, words: str, tone: str) -> None:
        """Say what came of it, and show how things stand now."""
        self._said = words, tone
        self.notify(words, markup=False, severity="information" if tone == "good" else "warning")
        self.program.desk_changed()
        self.show_desk()

    def action_connect(self) -> None:
        """Set up a repository to exchange by, or take another one."""
        if self.has_record:
            choose_remote(self, self.program.desk.repository, self._outlook.others, self._connected)

    def _connected(self, remote: Remote) -> None:
        self._with = remote.name
        self._tell(f"Đã nối với {remote.url}. Phím x: trao đổi.", "good")


_SHOWN = 3
"""Fields of one form that the detail names."""

_NOT_RECORDED = (
    "Chưa ghi vào hồ sơ: còn tệp khác có dấu xung đột; kế hoạch thì do chủ tịch ghi (thidua plan --record)."
)

_NOWHERE = (
    "Chưa nối với kho chung nào. Phím z: nối với một thư mục mạng, USB, hoặc địa chỉ ssh, https. "
    "Chưa nối thì mọi việc ở máy này vẫn làm được."
)

_UNASKED = "Máy khác có gì mới hay không: phím x hỏi kho chung."
