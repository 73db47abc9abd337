"""All nominations with their state and whether the standards are met, narrowed by period and state."""

from collections.abc import Sequence
from typing import Any

from campaign.act import STATE_LABELS, State
from campaign.kinds import Reference
from campaign.lines import NominationLine, newest_first
from campaign.plan import Plan
from campaign.workspace import Form
from tui.filters import FilterPick
from tui.listing import Listing
from tui.look import state_mark, verdict_mark
from tui.marked_page import MarkedPage
from tui.new_form import NewNomination
from tui.offers import offered
from tui.pickers import Option
from tui.rows import Cell, Column, Row, widened


class NominationsPage(MarkedPage):
    """The list."""

    HERE = SECTION = "nominations"
    CHAPTER = "Đề nghị khen thưởng"
    INTRO = (
        "Mỗi dòng là một đề nghị; cột Đạt cho biết đủ tiêu chuẩn (✓), không đủ (✗) hay chưa rõ (?). "
        "Lọc theo kỳ và trạng thái ở trên (Tab từ ô tìm), / để tìm, n để thêm. Phím Cách chọn nhiều dòng, F8 "
        "làm một bước cho tất cả các dòng đã chọn. Hàng trên cùng: Thẩm định, Hội đồng, Quyết định."
    )
    EMPTY = "Chưa có đề nghị nào. Nhấn n để thêm đề nghị đầu tiên."
    COUNTED = "đề nghị"
    COLUMNS = (
        Column("Người, tập thể", 22, flex=3),
        Column("Đơn vị", 20, flex=2, least=120),
        Column("Hình thức", 12, flex=2, least=100),
        Column("Kỳ", 5),
        Column("Đạt", 3),
        Column("Trạng thái", 20),
    )

    def columns(self) -> Sequence[Column]:
        """The columns, with room for what the plan calls its reviews."""
        reviews = self.program.desk.workspace.plan.periods
        return widened(self.COLUMNS, "Kỳ", (review.id for review in reviews))

    def picks(self) -> Sequence[FilterPick]:
        """By period, by state."""
        states = [Option(str(state), STATE_LABELS[state]) for state in State if state != State.ACCEPTED]
        return (
            FilterPick("Kỳ", lambda: offered(self.program.desk.workspace, Reference("period"))),
            FilterPick("Trạng thái", lambda: states),
        )

    def rows(self) -> list[Row]:
        """The newest period first, people by their given name."""
        desk = self.program.desk
        plan = desk.workspace.plan
        return [_row(line, plan) for line in newest_first(desk.nomination_lines(), plan)]

    def form_of(self, key: str) -> Form[Any] | None:
        """The nomination."""
        return self.program.desk.workspace.nominations.get(key)

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Open the nomination."""
        event.stop()
        self.program.open_form(f"campaign/nominations/{event.key}.toml")

    def action_new(self) -> None:
        """Add a nomination."""
        desk = self.program.desk
        self.app.push_screen(
            NewNomination(desk.workspace, desk.data, desk.today),
            lambda begun: self.program.open_form(begun[0], (), begun[1]) if begun else None,
        )


def _row(line: NominationLine, plan: Plan) -> Row:
    """`line` on the screen."""
    verdict, mark = verdict_mark(line.meets), state_mark(line.state)
    cells: tuple[Cell, ...] = (
        (line.name, ""),
        (line.unit_name, "muted"),
        (plan.award_label(line.award), "muted"),
        (line.period, "muted"),
        (verdict.glyph, verdict.tone),
        (mark.text, mark.tone),
    )
    words = f"{line.key} {line.unit} {line.position}"
    return Row(line.key, cells, words, facts=(line.period, line.state))
