"""The queue of those who judge, the oldest first; beside it the form, what changed in it, its standards.

Accepting and returning go through the same dialog as everywhere; the next form follows by itself.
"""

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from campaign import figures
from campaign.acting import may_follow
from campaign.criteria import judge
from campaign.forms import KINDS, called
from campaign.git_program import RecordError
from campaign.ladder import Verb
from campaign.nomination import Nomination
from campaign.queue import Queued, queue
from campaign.workspace import Form
from tui.act_flow import begin_act
from tui.appraisal_view import appraisal_content, left, news_content
from tui.asking import ask, void
from tui.filters import FilterPick
from tui.listing import Listing
from tui.look import TONES
from tui.marked_page import MarkedPage
from tui.next_step import told_after
from tui.pickers import Option
from tui.plain import plain
from tui.rows import Column, Row

_QUIET = 0.08
"""Seconds that the cursor must rest before git is asked what changed."""

_APPROVING = ("appraise", "accept", "confirm")


class AppraisalPage(MarkedPage):
    """The queue."""

    HERE = "nominations"
    SECTION = "appraisal"
    CHAPTER = "Thẩm định"
    INTRO = (
        "Mọi phiếu đã nộp đang chờ thẩm định hoặc chấp nhận, chờ lâu nhất ở trên; “lv” là ngày làm việc. Bên "
        "cạnh (màn hình hẹp: bên dưới, Tab để cuộn) là những ô đã đổi từ lần xét trước, từng tiêu chuẩn với "
        "số liệu đã đọc và điều còn thiếu, rồi toàn bộ phiếu. y thẩm định hoặc chấp nhận, r trả lại kèm lý "
        "do: phiếu đang xem, hoặc mọi phiếu đã chọn bằng phím cách; Enter mở phiếu để sửa hoặc đánh giá."
    )
    EMPTY = "Không còn phiếu nào chờ xét."
    COUNTED = "phiếu"
    BESIDE = True
    COLUMNS = (
        Column("Phiếu", 22, flex=1),
        Column("Loại", 12),
        Column("Nộp", 10, least=82),
        Column("Thời hạn", 13, right=True),
    )

    _timer: Timer | None = None

    def __init__(self) -> None:
        super().__init__()
        self._queued: dict[str, Queued] = {}

    def picks(self) -> Sequence[FilterPick]:
        """By kind of form."""
        kinds = [Option(kind.id, kind.label) for kind in KINDS.values()]
        return (FilterPick("Loại", lambda: kinds),)

    def show_desk(self) -> None:
        """The queue anew, and where those go that left it."""
        plan = self.program.desk.workspace.plan
        self.listing.empty = f"{self.EMPTY} {told_after('appraise', plan)}".strip()
        super().show_desk()

    def rows(self) -> list[Row]:
        """The queue as it stands."""
        self._queued = {one.form.path: one for one in queue(self.program.desk.workspace)}
        return [self._row(one) for one in self._queued.values()]

    def _row(self, one: Queued) -> Row:
        desk, form = self.program.desk, one.form
        nomination = isinstance(form.value, Nomination)
        name = form.value.addressed if nomination else desk.workspace.unit_name(form.unit)
        cells = (
            (name or form.id, ""),
            ("căn cứ đổi" if one.moved else called(form.path), "warn" if one.moved else "muted"),
            (figures.day(one.since), "muted"),
            left(one, desk.today),
        )
        return Row(form.path, cells, form.id)

    def kept(self, row: Row, values: Sequence[str]) -> bool:
        """Whether the form is of the chosen kind."""
        return row.key in self._queued and self._queued[row.key].form.kind == values[0]

    def form_of(self, key: str) -> Form[Any] | None:
        """The form that waits."""
        return self._queued[key].form if key in self._queued else None

    def below(self) -> ComposeResult:
        """The form under the cursor."""
        with VerticalScroll(classes="aside"):
            yield Static("")

    def show_row(self, key: str) -> None:
        """Its standards and fields at once, what changed when the cursor rests."""
        if self._timer is not None:
            self._timer.stop()
        void(self, "news")  # it may be about the form as it was before
        form = self.form_of(key)
        if form is None:
            self._show(key, Content(""))
            return
        workspace = self.program.desk.workspace
        verdicts = judge(workspace, form.value, form.path) if isinstance(form.value, Nomination) else []
        told = appraisal_content(workspace, form, verdicts, self.program.desk.findings([form]))
        self._show_news(key, told, plain("Đang xem hồ sơ…", TONES["muted"]))
        self._timer = self.set_timer(_QUIET, lambda: self._look(key, form, told))

    def _look(self, key: str, form: Form[Any], told: tuple[Content, Content]) -> None:
        desk = self.program.desk

        def read() -> Content:
            try:
                return news_content(*desk.news(form))
            except RecordError as error:
                return plain(str(error), TONES["bad"])

        ask(self, "news", read, lambda news: self._show_news(key, told, news))

    def _show_news(self, key: str, told: tuple[Content, Content], news: Content) -> None:
        """What is told of the form, with what is new in its place."""
        before, after = told
        self._show(key, Content("\n\n").join([before, news, after]))

    def _show(self, key: str, content: Content) -> None:
        if self.is_mounted and self.marks.current == key:
            self.query_one(".aside Static", Static).update(content)

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Open the form."""
        event.stop()
        self.program.open_form(event.key)

    def does_now(self, action: str) -> str | None:
        """What the rules let the two keys do, called by its name: with the form under the cursor, or with so
        many that are chosen."""
        wanted = {"approve": _APPROVING, "send_back": ("return",)}.get(action)
        if wanted is None:
            return super().does_now(action)
        forms = self.chosen
        labels = [verb.label for verb in self._verbs(forms, wanted)]
        if len(labels) != 1:
            return ""
        return f"{labels[0]} {len(forms)} phiếu" if self.marks.marked else labels[0]

    def action_approve(self) -> None:
        """Appraise, accept, or confirm what rests on changed grounds."""
        self._act(_APPROVING)

    def action_send_back(self) -> None:
        """Return with a reason."""
        self._act(("return",))

    def _act(self, wanted: Sequence[str]) -> None:
        forms = self.chosen
        verbs = self._verbs(forms, wanted)
        if len(verbs) == 1:
            begin_act(self, forms, verbs[0], done=self.marks.unmark)
        elif verbs:
            labels = ", ".join(verb.label.lower() for verb in verbs)
            self.notify(f"Các phiếu đã chọn cần những việc khác nhau ({labels}). Chọn riêng.", markup=False)
        else:
            words = "Việc này không làm được với phiếu đang chọn. F8 cho xem những việc làm được."
            self.notify(words if forms else self.listing.empty, markup=False)

    def _verbs(self, forms: Sequence[Form[Any]], wanted: Sequence[str]) -> list[Verb]:
        """The act of those `wanted` that may follow on each of `forms`, each once."""
        workspace, found = self.program.desk.workspace, dict[str, Verb]()
        for form in forms:
            verb = next((verb for verb in may_follow(workspace, form) if verb.id in wanted), None)
            if verb is not None:
                found[verb.id] = verb
        return list(found.values())
