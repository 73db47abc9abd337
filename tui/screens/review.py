"""The figures of a review (sơ kết, tổng kết): courses over the years, ranks, who takes part, what spreads."""

from textual.app import ComposeResult
from textual.containers import Vertical

from campaign.review import Review, review
from campaign.workspace import Workspace
from tui.asking import ask
from tui.page import Page
from tui.printing import choose_period
from tui.review_blocks import ActivityBlock, CourseBlock, Ranks, ReviewBlock, TakingPart
from tui.screens.overview import Overview


class ReviewPage(Page):
    """The section of the overview."""

    HERE = "overview"
    SECTION = "review"
    AUTO_FOCUS = "CourseBlock"
    CHAPTER = "Sơ kết, tổng kết"
    INTRO = (
        "Số liệu để viết báo cáo sơ kết, tổng kết: mỗi chỉ tiêu qua các năm (cột cao là gần hoặc vượt mục "
        "tiêu), xếp hạng đơn vị theo tỷ lệ chỉ tiêu đạt (← → đổi năm), tỷ lệ đăng ký và phát động, điển hình "
        "và sáng kiến, hoạt động theo đợt (← → đổi đợt). Tab sang phần kế bên, p in báo cáo của một kỳ."
    )

    def body(self) -> ComposeResult:
        """Courses on the left, units on the right; one below the other where there is little room."""
        with Overview():
            with Vertical(classes="overview-column"):
                yield CourseBlock()
                yield TakingPart()
            with Vertical(classes="overview-column"):
                yield Ranks()
                yield ActivityBlock()

    def show_desk(self) -> None:
        """Work everything out anew, in a thread: a district has a thousand units."""
        workspace = self.program.desk.workspace
        ask(self, "review", lambda: review(workspace), lambda told: self._tell(told, workspace))

    def _tell(self, told: Review, workspace: Workspace) -> None:
        for block in self.query(ReviewBlock):
            block.tell(told, workspace)

    def does_now(self, action: str) -> str | None:
        """A report is of a period."""
        periods = self.program.desk.workspace.plan.periods
        return "" if action == "print_out" and not periods else super().does_now(action)

    def action_print_out(self) -> None:
        """Print the report of a review period."""
        choose_period(self, "review")

    def action_back(self) -> None:
        """To the overview."""
        self.app.call_later(self.app.run_action, "show('overview')")
