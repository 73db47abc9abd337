"""The council's meeting: the agenda with the votes on each nominee, quorum and majority live as one types.

Everything is recorded at once through one preview; what is typed until then is kept as a draft.
"""

from collections.abc import Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from campaign import figures
from campaign.acting import may_follow, title
from campaign.ladder import verb_for
from campaign.meeting import Meeting, links
from campaign.nomination import Nomination
from campaign.os_reasons import reason_of
from campaign.plan import Plan
from campaign.vietnamese import by_given_name
from campaign.workspace import Form
from tui.act_flow import begin_act
from tui.agenda import AgendaRow, quorum_content
from tui.inputs import TextInput
from tui.look import TONES, verdict_mark
from tui.meeting_dialogs import Attendance, Recusal
from tui.meeting_draft import MEETING, MeetingDraft
from tui.next_step import told_before
from tui.page import Page
from tui.plain import plain
from tui.press import Press
from tui.printing import choose_period


class CouncilPage(Page):
    """The meeting."""

    HERE = "nominations"
    SECTION = "council"
    AUTO_FOCUS = "Votes"
    CHAPTER = "Hội đồng"
    INTRO = (
        "Chương trình họp là các đề nghị đang chờ Hội đồng bỏ phiếu. Ghi ai có mặt (phím m ngoài ô chữ, hoặc "
        "nút ở trên), rồi số phiếu đồng ý cho từng người; ô để trống là chưa bỏ phiếu ở phiên này. Ai có "
        "liên quan thì không tham gia riêng trường hợp đó: không tính vào số thành viên và số phiếu cần. "
        "Kết quả tính ngay theo quy chế ghi ở mục [council] của kế hoạch. F8 xem trước rồi ghi "
        "một lần; nút Biên bản để in."
    )

    def __init__(self) -> None:
        super().__init__()
        self._typed = MeetingDraft()
        self._just_recorded = False
        self._at = ""
        """The path of the case where one is, while its line is taken away and put there anew."""

    def body(self) -> ComposeResult:
        """Who is present, the agenda, what the focused case comes to."""
        with Horizontal(classes="meeting"):
            yield Static("", classes="quorum")
            yield Press("Có mặt…", "attend")
            yield Press("Ghi…", "record", classes="-main")
            yield Press("Biên bản…", "minutes")
        with Horizontal(classes="agenda-head"):
            yield Static("Người, tập thể", classes="nominee", markup=False)
            yield Static("Đồng ý", classes="yes", markup=False)
            yield Static("Kết quả", classes="outcome", markup=False)
        yield VerticalScroll(classes="agenda", can_focus=False)
        yield Static("", classes="detail case")

    @property
    def meeting(self) -> Meeting:
        """The meeting as it is typed."""
        return self._typed.meeting(self.program.desk.workspace.plan.council)

    def on_mount(self) -> None:
        """Take up what was typed before."""
        kept = self.program.drafts.kept(MEETING)
        if kept is not None:
            self._typed = MeetingDraft.of(kept.texts)
            self.notify(f"Đã lấy lại phần ghi dở của phiên họp lúc {kept.at:%H:%M %d/%m/%Y}.", markup=False)
            if self._typed.lacks(kept.texts):
                self.notify(_DAMAGED, severity="warning", markup=False, timeout=12)

    def _keep(self) -> None:
        """Keep what is typed outside the repository."""
        try:
            self.program.drafts.keep(MEETING, "", self._typed.texts(), {})
        except OSError as error:
            words = f"Không giữ được phần ghi dở: {reason_of(error)}."
            self.notify(words, severity="warning", markup=False)

    def _agenda(self) -> list[Form[Nomination]]:
        """The nominations that the council may vote on now, by period and name."""
        workspace = self.program.desk.workspace
        forms = [
            form
            for form in workspace.nominations.values()
            if any(verb.id == "vote" for verb in may_follow(workspace, form))
        ]
        return sorted(forms, key=lambda form: (form.value.period, by_given_name(form.value.name), form.path))

    def show_desk(self) -> None:
        """The agenda anew; what is typed stays where its case is still there."""
        self.run_worker(self._lay_out(), exclusive=True, group="agenda")

    async def _lay_out(self) -> None:
        forms, plan = self._agenda(), self.program.desk.workspace.plan
        self._typed.only({form.path for form in forms})
        if self._just_recorded:
            self._just_recorded = False
            if not self._typed.voted:
                self._typed.present, self._typed.absent = None, ()
            self._keep()
        awards = {award.id: award.form for award in plan.awards}
        told = [(form, awards.get(form.value.award, form.value.award)) for form in forms]
        rows = self._rows()
        if rows and [row.form.path for row in rows] == [form.path for form in forms]:
            for row, (form, award) in zip(rows, told, strict=True):
                row.show_form(form, award)
        else:
            await self._lay_rows(told, plan)
        if self.is_attached and self.query(".case"):  # else the screen was taken down meanwhile
            self._count()

    async def _lay_rows(self, told: Sequence[tuple[Form[Nomination], str]], plan: Plan) -> None:
        """Put other rows there; one stays at the case where one was."""
        place, before = self.query_one(".agenda", VerticalScroll), self._focused_row()
        self._at = before.form.path if before is not None else self._at
        await place.remove_children()
        rows = [AgendaRow(form, award, self._typed.votes.get(form.path, "")) for form, award in told]
        words = f"Chưa có đề nghị nào chờ Hội đồng bỏ phiếu. {told_before('vote', plan)}"
        if place.is_attached:
            await place.mount_all(rows or [Static(plain(words, TONES["muted"]), classes="empty")])
        if place.is_attached:
            for row in [row for row in rows if row.form.path == self._at] or rows[:1]:
                row.votes.focus()
            self._at = ""

    def _rows(self) -> list[AgendaRow]:
        return list(self.query(AgendaRow))

    def _count(self) -> None:
        """Quorum and majority of everything that is typed."""
        meeting = self.meeting
        self.query_one(".quorum", Static).update(quorum_content(meeting))
        for row in self._rows():
            ballot = meeting.ballot(row.form.path, 0)
            row.voters.update(Content.styled(f"/ {ballot.present}", TONES["muted"]))
            away = len(self._typed.recused.get(row.form.path, {}))
            row.recusal.label = f"{away} không tham gia" if away else "không tham gia…"
            row.recusal.refresh(layout=True)
            row.result.update(self._short(meeting, row))
        self._detail()

    def _short(self, meeting: Meeting, row: AgendaRow) -> Content:
        text = row.votes.value.strip()
        if not text:
            return Content.styled("· chưa bỏ phiếu", TONES["muted"])
        votes_for = figures.count(text)
        if votes_for is None:
            return Content.styled("✗ không phải số", TONES["bad"])
        return verdict_mark(meeting.outcome(row.form.path, votes_for).verdict).content

    def _detail(self) -> None:
        """The arithmetic of the focused case, and who of the members is too near to it."""
        row = self._focused_row()
        place = self.query_one(".case", Static)
        if row is None:
            place.update("")
            return
        lines = [plain(title(self.program.desk.workspace, row.form), "bold")]
        votes_for = figures.count(row.votes.value.strip())
        if votes_for is not None:
            lines.append(plain(self.meeting.outcome(row.form.path, votes_for).reason))
        for name, reason in self._typed.recused.get(row.form.path, {}).items():
            lines.append(plain(f"Không tham gia: {name} – {reason}", TONES["muted"]))
        if not self._typed.recused.get(row.form.path):
            lines += [plain(f"▲ {one}", TONES["warn"]) for one in self._linked(row.form)]
        place.update(Content("\n").join(lines))

    def _linked(self, form: Form[Nomination]) -> list[str]:
        desk = self.program.desk
        head = desk.snapshot.recorded_head(form.value.unit)
        return links(form, head, desk.workspace.plan.council.names)

    def _focused_row(self) -> AgendaRow | None:
        row = self.focused.parent if self.focused is not None else None
        return row if isinstance(row, AgendaRow) else None

    # What a person does

    def on_descendant_focus(self) -> None:
        """Show the case that one is at."""
        if self.is_mounted:
            self._detail()

    def on_input_changed(self, event: TextInput.Changed) -> None:
        """Count as one types."""
        event.stop()
        row = event.input.parent
        if isinstance(row, AgendaRow):
            self._typed.votes[row.form.path] = event.value
            row.result.update(self._short(self.meeting, row))
            self._detail()
            self._keep()

    def on_input_submitted(self, event: TextInput.Submitted) -> None:
        """Enter goes to the next nominee's votes."""
        event.stop()
        self._step(1)

    def on_key(self, event: events.Key) -> None:
        """Up and down go along the votes."""
        if isinstance(self.focused, TextInput) and event.key in ("up", "down"):
            event.stop()
            event.prevent_default()
            self._step(1 if event.key == "down" else -1)

    def _step(self, by: int) -> None:
        rows, row = self._rows(), self._focused_row()
        place = rows.index(row) + by if row is not None else 0
        if 0 <= place < len(rows):
            rows[place].votes.focus()

    def on_press_pressed(self, event: Press.Pressed) -> None:
        """One of the buttons."""
        event.stop()
        if event.press.name == "attend":
            self.action_attend()
        elif event.press.name == "record":
            self.action_acts()
        elif event.press.name == "minutes":
            self.action_print_out()
        else:
            row = next(row for row in self._rows() if row.recusal is event.press)
            self._ask_recusal(row.form)

    def does_now(self, action: str) -> str | None:
        """The acts are the votes of the meeting; without a case there is nothing to record."""
        if action == "acts":
            return "Ghi phiếu" if self._rows() else ""
        periods = self.program.desk.workspace.plan.periods
        return "" if action == "print_out" and not periods else super().does_now(action)

    def action_attend(self) -> None:
        """Who is present."""
        meeting = self.meeting

        def answered(answer: tuple[int, tuple[str, ...]] | None) -> None:
            if answer is not None:
                self._typed.present, self._typed.absent = answer
                self._count()
                self._keep()

        self.app.push_screen(Attendance(meeting.rules, meeting.present, meeting.absent), answered)

    def _ask_recusal(self, form: Form[Nomination]) -> None:
        rules, before = self.meeting.rules, self._typed.recused.get(form.path, {})

        def answered(recused: Mapping[str, str] | None) -> None:
            if recused is not None:
                self._typed.recused[form.path] = recused
                self._count()
                self._keep()

        name = title(self.program.desk.workspace, form)
        self.app.push_screen(Recusal(name, rules, before, self._linked(form)), answered)

    def action_acts(self) -> None:
        """Show what the meeting comes to, and record it."""
        rows, verb, meeting = self._rows(), verb_for("vote", "nomination"), self.meeting
        if verb is None or not any(row.votes.value.strip() for row in rows):
            words = "Ghi số phiếu đồng ý của ít nhất một đề nghị trước." if rows else "Chưa có gì để ghi."
            self.notify(words, markup=False)
            return
        own = {}
        for row in rows:
            data = meeting.trailers(row.form.path, 0)
            own[row.form.path] = {**data, "Votes-For": row.votes.value.strip()}
        begin_act(self, [row.form for row in rows], verb, meeting.shared, own, self._recorded)

    def action_print_out(self) -> None:
        """Print the minutes of a review; before any vote, the sheet to fill in."""
        choose_period(self, "council-minutes")

    def _recorded(self) -> None:
        """The meeting is in the record: what is typed stays for those of the agenda that are left."""
        self._just_recorded = True

    def action_back(self) -> None:
        """To the list of nominations; what is typed stays."""
        self.app.call_later(self.app.run_action, "show('nominations')")


_DAMAGED = "Bản ghi dở của phiên họp bị hỏng một phần: xem lại ai có mặt và số phiếu trước khi ghi."
