"""Where the campaign stands: timetable, who is late, forms by state, targets, the fund."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from campaign import figures
from campaign.overview import Late, overview
from tui.blocks import Block, FundBlock, States, Targets, Timetable, heading
from tui.listing import Column, Listing, Row
from tui.page import Page


class Overview(VerticalScroll, can_focus=False):
    """The two columns, one below the other where there is little room."""


class OverviewPage(Page):
    """The first screen."""

    HERE = "overview"
    AUTO_FOCUS = "Listing"
    INTRO = (
        "Tổng quan của phong trào: đang ở mốc nào, ai chậm, biểu mẫu nào ở đâu, chỉ tiêu toàn xã của một năm "
        "(← → đổi năm), quỹ khen thưởng. Enter trên một dòng chậm mở đúng phiếu còn thiếu."
    )

    def body(self) -> ComposeResult:
        """Work to do on the left, figures on the right."""
        with Overview():
            with Vertical(classes="overview-column"):
                yield Timetable()
                yield Static(heading("Chậm"), classes="heading late-head")
                yield Listing(
                    [
                        Column("Đơn vị", 20, flex=1),
                        Column("Việc", 12),
                        Column("Hạn", 10, least=60),
                        Column("", 9, right=True),
                    ],
                    empty="Không đơn vị nào chậm.",
                    header=False,
                )
                yield States()
            with Vertical(classes="overview-column"):
                yield Targets()
                yield FundBlock()

    def on_mount(self) -> None:
        """Show the day."""
        self.follow_desk()

    def show_desk(self) -> None:
        """Work everything out anew."""
        desk = self.program.desk
        view = overview(desk.workspace, desk.today)
        for block in self.query(Block):
            block.show(view, desk.workspace.plan)
        late = heading("Chậm", f"{len(view.late)} phiếu" if view.late else "")
        self.query_one(".late-head", Static).update(late)
        self.query_one(Listing).fill([self._row(one) for one in view.late])
        self.query_one(Listing).refresh(layout=True)

    def _row(self, one: Late) -> Row:
        desk = self.program.desk
        registration = one.what == "registration"
        path = f"campaign/units/{one.unit}/{'registration' if registration else one.what}.toml"
        return Row(
            path,
            (
                (desk.workspace.unit_name(one.unit), ""),
                ("đăng ký" if registration else f"số liệu {one.what}", "muted"),
                (figures.day(one.due), "muted"),
                (f"{one.days(desk.today)} ngày", "warn"),
            ),
        )

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Open what is late."""
        event.stop()
        self.program.open_form(event.key)

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Nobody outside needs to know."""
        event.stop()
