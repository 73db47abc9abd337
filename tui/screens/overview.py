"""Where the campaign stands: timetable, who is late, forms by state, targets, the fund."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from campaign import figures, unfinished
from campaign.finding import Finding
from campaign.forms import called
from campaign.limits import Late, Wait
from campaign.places import PLAN_FILE
from campaign.plan_tables import STEPS
from campaign.wording import UNREAD_PLAN
from tui.blocks import FundBlock, OverviewBlock, States, Targets, Timetable, heading
from tui.dialogs import Ask
from tui.listing import Listing
from tui.look import finding_content
from tui.page import Page
from tui.plain import plain
from tui.press import Press
from tui.rows import Column, Row


class Overview(VerticalScroll, can_focus=False):
    """The two columns, one below the other where there is little room."""


class UnreadPlan(Vertical):
    """Says in the place of all figures that no plan can be read, and why; Enter goes to the finding."""

    def __init__(self) -> None:
        super().__init__()
        self.display = False

    def compose(self) -> ComposeResult:
        """The finding with its place, what follows, the ways on."""
        yield Static()
        with Horizontal(classes="buttons"):
            yield Press("Đến chỗ sai", "go")
            yield Press("Đọc lại", "reload", classes="-quiet")

    def show(self, found: Finding | None) -> None:
        """Take the place of the figures where there is something wrong, `found`."""
        self.display = found is not None
        if found is not None:
            line = f", dòng {found.line}" if found.line else ""
            head = plain(f"{found.path}{line}", "bold")
            words = plain(f"{UNREAD_PLAN} Sửa xong tệp này thì bấm Đọc lại.")
            self.query_one(Static).update(
                Content("\n").join([head, finding_content(found), Content(), words])
            )


class OverviewPage(Page):
    """The first screen."""

    HERE = SECTION = "overview"
    AUTO_FOCUS = "Listing"
    CHAPTER = "Bắt đầu"
    INTRO = (
        "Tổng quan của phong trào: đang ở mốc nào, ai chậm, biểu mẫu nào ở đâu, chỉ tiêu chung của một năm "
        "(← → đổi năm), quỹ khen thưởng. Enter trên một dòng chậm mở đúng phiếu còn thiếu hoặc đề nghị đang "
        "chờ. "
        "“ngày lv”: ngày làm việc; dấu ?: thời hạn hoặc ngày nghỉ chưa được kiểm chứng (xem thidua law). "
        "Tab sang phần kế bên."
    )

    def body(self) -> ComposeResult:
        """Work to do on the left, figures on the right."""
        yield Static(classes="unfinished warn")  # over what scrolls: it has to be seen
        yield UnreadPlan()
        with Overview():
            with Vertical(classes="overview-column"):
                yield Timetable()
                yield Static(heading("Chậm"), classes="heading late-head")
                yield Listing(
                    [
                        Column("Đơn vị", 20, flex=1),
                        Column("Việc", 14),
                        Column("Hạn", 10, least=60),
                        Column("", 13, right=True),
                    ],
                    header=False,
                )
                yield States()
            with Vertical(classes="overview-column"):
                yield Targets()
                yield FundBlock()

    def show_desk(self) -> None:
        """Work everything out anew."""
        desk = self.program.desk
        view = desk.overview()
        cut_off = self.query_one(".unfinished", Static)
        told = [*view.warnings("Xem từng chỗ: phím 4."), *unfinished.look(desk).sentences("Phím f: làm nốt.")]
        cut_off.update(plain(" ".join(told)))
        cut_off.display = bool(told)
        self._show_unread(desk.workspace.unread_plan)
        for block in self.query(OverviewBlock):
            block.show(view, desk.workspace.plan)
        parts = [f"{len(view.late)} phiếu"] * bool(view.late)
        parts += [f"{len(view.overdue)} đề nghị (lv: làm việc)"] * bool(view.overdue)
        self.query_one(".late-head", Static).update(heading("Chậm", ", ".join(parts)))
        rows = [self._row(one) for one in view.late] + [self._waiting(one) for one in view.overdue]
        listing = self.query_one(Listing)
        listing.empty = "Không đơn vị nào chậm." if desk.workspace.registrations else _NOBODY
        listing.fill(rows)
        listing.refresh(layout=True)

    def _show_unread(self, found: Finding | None) -> None:
        """Show figures only where the plan that they rest on was read; else say why it was not."""
        told, before = self.query_one(UnreadPlan), self.query_one(UnreadPlan).display
        told.show(found)
        self.query_one(Overview).display = found is None
        if told.display != before:
            self.query(Press if told.display else Listing).first().focus()

    def on_press_pressed(self, event: Press.Pressed) -> None:
        """To what is wrong with the plan, or read it again."""
        event.stop()
        if event.press.name == "go":
            self.program.open_findings(PLAN_FILE)
        else:
            self.app.call_later(self.app.run_action, "reload")

    def _row(self, one: Late) -> Row:
        desk, path = self.program.desk, f"campaign/units/{one.unit}/{one.what}.toml"
        return Row(
            path,
            (
                (desk.workspace.unit_name(one.unit), ""),
                (called(path), "muted"),
                (figures.day(one.due), "muted"),
                (f"{one.days(desk.today)} ngày", "warn"),
            ),
        )

    def _waiting(self, one: Wait) -> Row:
        """A nomination that waits longer than the law allows, in working days; `?` where that is not sure."""
        desk = self.program.desk
        return Row(
            one.form.path,
            (
                (one.form.value.addressed, ""),
                (f"chờ {dict(STEPS)[one.step].lower()}", "muted"),
                (figures.day(one.due), "muted"),
                (f"{one.days(desk.today)} ngày lv{'' if one.sure else ' ?'}", "warn"),
            ),
        )

    def action_finish(self) -> None:
        """Show what was cut off, and finish it when the person says so."""
        desk = self.program.desk
        found = unfinished.look(desk)
        if not found.any and not found.foreign_locks:
            self.notify("Không có việc dở dang.", markup=False)
            return
        answers = [("stay", "Để sau"), *[("finish", "Làm nốt")] * found.any]
        answers += [("unlock", "Bỏ khóa, làm nốt")] * bool(found.foreign_locks)
        ask = Ask("Việc dở dang", "\n\n".join(found.sentences("")).strip(), answers)
        self.app.push_screen(ask, self._finish)

    def _finish(self, answer: str | None) -> None:
        if answer not in ("finish", "unlock"):
            return
        desk = self.program.desk

        def done(commits: list[str]) -> None:
            self.notify(f"Đã làm nốt: {len(commits)} lần ghi.", markup=False)
            self.program.desk_changed()

        def failed(error: Exception) -> None:
            self.notify(str(error), severity="error", markup=False, timeout=12)
            self.program.desk_changed()

        self.program.work("Đang làm nốt…", lambda: unfinished.finish(desk, answer == "unlock"), done, failed)

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Open what is late."""
        event.stop()
        self.program.open_form(event.key)


_NOBODY = "Chưa có đơn vị nào. Kế hoạch: phím e. Đơn vị: phím 2."
