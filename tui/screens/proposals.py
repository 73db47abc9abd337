"""Changes offered for review on branches: what each changes, with its findings; taken or refused.

What a proposal is, and what becomes of it, is `campaign/proposals.py`'s.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from campaign import figures, proposals
from campaign.clashes import Choices, Question, Unsettled
from campaign.finding import Key, errors
from campaign.merging import Side
from campaign.proposals import COURSE_LABELS, Course, Offered, Proposal
from campaign.vietnamese import slug
from tui.asking import ask, void
from tui.choosing import Choosing, Chosen
from tui.clash import change_content
from tui.dialogs import Ask
from tui.exchange_rows import titled
from tui.far_page import FarPage, reason
from tui.listing import Listing
from tui.look import TONES, finding_content
from tui.pickers import Option, PickList
from tui.plain import plain
from tui.rows import Column, Row
from tui.settings_dialogs import Lines

_OFFERED = "offered"
"""What is asked about the proposal under the cursor."""

_COURSES = (("later", "Để sau"), ("take", "Nhận vào hồ sơ"), ("refuse", "Không nhận"))

_LOOKS = {Course.OPEN: ("○", "accent"), Course.TAKEN: ("●", "good"), Course.REFUSED: ("✗", "muted")}


class ProposalsPage(FarPage):
    """The screen."""

    HERE = "exchange"
    SECTION = "proposals"
    CHAPTER = "Trao đổi giữa các máy"
    INTRO = (
        "Sửa đổi mà máy khác gửi để xem xét trước khi vào hồ sơ chung. Đến một dòng để xem khác từng ô và "
        "lỗi nếu có; y nhận, r không nhận kèm lý do, n gửi những gì máy này chưa trao đổi để người khác xem "
        "xét, l hỏi kho chung có gì mới. Nhận rồi thì trao đổi (x ở Với máy khác) để các máy cùng có."
    )
    EMPTY = "Không có sửa đổi nào chờ xem xét. Phím l: hỏi kho chung."
    CALLED: ClassVar = {
        "new": ("Gửi đi", "Gửi những gì máy này chưa trao đổi để người khác xem xét"),
        "approve": ("Nhận", "Nhận sửa đổi đang chọn vào hồ sơ"),
        "send_back": ("Không nhận", "Không nhận sửa đổi đang chọn, kèm lý do"),
    }
    COUNTED = "sửa đổi"
    BESIDE = True
    COLUMNS = (
        Column("", 1),
        Column("Tên", 14, flex=2),
        Column("Người gửi", 12, flex=1, least=60),
        Column("Ngày", 10),
        Column("", 10),
    )

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, Proposal] = {}
        self._offered: dict[str, Sequence[Offered]] = {}
        """By the last commit of a proposal, what it changes in what is here now."""

    def below(self) -> ComposeResult:
        """What the proposal under the cursor changes."""
        with VerticalScroll(classes="aside", can_focus=True):
            yield Static("")

    # What there is

    def show_desk(self) -> None:
        """Read what this machine got, in the background: git is asked, nobody else."""
        void(self, _OFFERED)  # it was about what stood here before
        super().show_desk()
        self._offered.clear()
        if self.program.desk.record is not None:
            desk = self.program.desk
            ask(self, "known", lambda: proposals.known(desk), self._take_in, self._stands_apart)

    def _stands_apart(self, _: Exception) -> None:
        """There is nothing to exchange by yet."""
        self._take_in([], apart=True)

    def _take_in(self, known: Sequence[Proposal], apart: bool = False) -> None:
        self._known = {one.name: one for one in known}
        self.listing.empty = self.APART if apart else self.EMPTY
        super().show_desk()

    def rows(self) -> list[Row]:
        """Open ones first."""
        rows = []
        for one in self._known.values():
            glyph, tone = _LOOKS[one.course]
            day = figures.day(one.at.date())
            cells = ((glyph, tone), (one.name, ""), (one.by, "muted"), (day, "muted"))
            rows.append(Row(one.name, (*cells, (COURSE_LABELS[one.course], tone)), one.subject, first=1))
        return rows

    def show_row(self, key: str) -> None:
        """What it changes; read once, in the background."""
        one = self._known.get(key)
        aside = self.query_one(".aside Static", Static)
        if one is None:
            aside.update("")
        elif one.tip in self._offered:
            aside.update(self._words(one))
        else:
            aside.update(plain("Đang đọc…", TONES["muted"]))
            desk = self.program.desk
            read = partial(proposals.offered, desk, one)
            failed = partial(self._unread, one)
            ask(self, _OFFERED, read, lambda found: self._keep_read(one, found), failed)

    def _unread(self, one: Proposal, error: Exception) -> None:
        """It stands where what it changes would: nothing is being read any more."""
        if self.listing.current == one.name:
            self.query_one(".aside Static", Static).update(plain(str(error), TONES["bad"]))

    def _keep_read(self, one: Proposal, found: Sequence[Offered]) -> None:
        self._offered[one.tip] = found
        if self.listing.current == one.name:
            self.query_one(".aside Static", Static).update(self._words(one))

    def _words(self, one: Proposal) -> Content:
        head = f"{one.name}: {COURSE_LABELS[one.course]}; {one.commits} lần ghi"
        lines = [plain(head, "bold"), plain(one.subject, TONES["muted"])]
        for offer in self._offered[one.tip]:
            lines += [Content(""), plain(titled(self.program.desk, offer.path), "$text-primary")]
            for change in offer.changes:
                kept = "" if change.material else " (không làm mất hiệu lực duyệt)"
                lines.append(Content.assemble(change_content(change), (kept, TONES["muted"])))
            lines += [finding_content(found) for found in offer.findings]
        if not self._offered[one.tip]:
            lines.append(plain("Không biểu mẫu nào khác với hồ sơ ở máy này.", TONES["muted"]))
        return Content("\n").join(lines)

    @property
    def _current(self) -> Proposal | None:
        """The proposal under the cursor where it is open; says so where it is not."""
        one = self._known.get(self.listing.current)
        if one is None or one.course is Course.OPEN:
            return one
        self.notify(f"Sửa đổi này {COURSE_LABELS[one.course]}, không còn chờ.", markup=False)
        return None

    def opens(self, key: str) -> str:
        """What becomes of one that is open, is chosen."""
        return "Chọn" if self._waits(key) else ""

    def does_now(self, action: str) -> str | None:
        """Only what waits is taken or refused."""
        decides = action in ("approve", "send_back")
        return "" if decides and not self._waits(self.listing.current) else super().does_now(action)

    def _waits(self, key: str) -> bool:
        return key in self._known and self._known[key].course is Course.OPEN

    # What becomes of it

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """What to do with it?"""
        event.stop()
        if self._current is not None:
            options = [Option(name, label) for name, label in _COURSES]
            self.app.push_screen(PickList("Làm gì với sửa đổi này?", options, "later", False), self._decided)

    def _decided(self, name: str | None) -> None:
        if name == "take":
            self.action_approve()
        elif name == "refuse":
            self.action_send_back()

    def action_approve(self) -> None:
        """Take it, once the person says so."""
        one = self._current
        if one is None or self.far:
            return
        wrong = sum(len(errors(offer.findings)) for offer in self._offered.get(one.tip, ()))
        lines = [f"{one.name}: {one.subject}", f"{one.commits} lần ghi của {one.by} sẽ thành một phần hồ sơ."]
        lines += [f"Có {wrong} lỗi sẽ vào theo; sửa sau cũng được."] * bool(wrong)
        question = Ask("Nhận sửa đổi này?", "\n\n".join(lines), (("stay", "Thôi"), ("take", "Nhận")))
        self.app.push_screen(question, lambda name: self._take(one, {}) if name == "take" else None)

    def _take(self, one: Proposal, choices: Choices) -> None:
        desk = self.program.desk

        def done(_: object) -> None:
            self.notify(f"Đã nhận “{one.name}”. Trao đổi (phím 7, x) để các máy cùng có.", markup=False)
            self.program.desk_changed()

        def failed(error: Exception) -> None:
            if isinstance(error, Unsettled):
                self._choose(one, error.questions)
            else:
                self.notify(str(error), severity="error", markup=False, timeout=12)

        def take() -> object:
            return proposals.take(desk, one, lambda _: choices, lambda now: self.program.tell(str(now)))

        self.program.work("Đang gộp…", take, done, failed)

    def _choose(self, one: Proposal, questions: Sequence[Question]) -> None:
        """Both changed one field: mine or the proposal's?"""
        several = len({question.path for question in questions}) > 1
        desk = self.program.desk
        labels = {
            question: f"{titled(desk, question.path)}: {question.label}" if several else question.label
            for question in questions
        }

        def chosen(answer: tuple[Chosen, bool] | None) -> None:
            told, done = answer or ({}, False)
            open_ = [question for question, side in told.items() if side is None]
            if open_ or not done:
                words = f"Chưa nhận: còn {len(open_)} ô chưa chọn." if open_ else "Chưa nhận sửa đổi này."
                self.notify(words, markup=False)
                return
            sides: dict[str, dict[Key, Side]] = {}
            for question, side in told.items():
                if side is not None:
                    sides.setdefault(question.path, {})[question.key] = side
            self._take(one, sides)

        self.app.push_screen(Choosing("Cả hai cùng sửa", dict.fromkeys(questions), labels), chosen)

    def action_send_back(self) -> None:
        """Refuse it, with a reason that everybody can read."""
        one = self._current
        if one is None or self.far:
            return
        desk = self.program.desk

        def typed(texts: Sequence[str] | None) -> None:
            if texts is None:
                return
            if not texts[0].strip():
                self.notify("Ghi lý do không nhận.", severity="warning", markup=False)
                self.action_send_back()
                return
            self.reach(
                "Đang gửi…",
                lambda _, halted: proposals.refuse(desk, one, texts[0], halted=halted),
                self._ended(f"Đã ghi là không nhận “{one.name}”."),
                partial(self._unsent, dialog),
            )

        dialog = Lines(f"Không nhận “{one.name}”", [("Lý do", "")], "Không nhận")
        self.app.push_screen(dialog, typed)

    def action_new(self) -> None:
        """Offer what this machine has and did not exchange."""
        if self.far or not self.has_record:
            return
        desk = self.program.desk

        def typed(texts: Sequence[str] | None) -> None:
            name = slug(texts[0])[:40].strip("-") if texts else ""
            if name:
                self.reach(
                    "Đang gửi…",
                    lambda _, halted: proposals.propose(desk, name, halted=halted),
                    self._ended(f"Đã gửi “{name}” để xem xét. Hồ sơ chung chưa đổi."),
                    partial(self._unsent, dialog),
                )

        dialog = Lines("Gửi những gì chưa trao đổi để xem xét", [("Tên ngắn gọn", "")], "Gửi")
        self.app.push_screen(dialog, typed)

    def action_fetch(self) -> None:
        """Ask the repository what there is."""
        if not self.far and self.has_record:
            desk = self.program.desk
            self.reach(
                "Đang hỏi kho chung…",
                lambda _, halted: proposals.proposals(desk, halted=halted),
                self._ended("Đã hỏi kho chung."),
                self._failed,
            )

    def _ended(self, words: str) -> Callable[[object], None]:
        def end(_: object) -> None:
            self.notify(words, markup=False)
            self.show_desk()

        return end

    def _unsent(self, dialog: Lines, error: Exception) -> None:
        """What was written for it is not lost."""
        dialog.take_back()
        self._failed(error)

    def _failed(self, error: Exception) -> None:
        self.notify(reason(error), severity="warning", markup=False, timeout=12)
