"""Decisions: what may be decided now, and what was decided; many at once under one number, all or none.

Also where the chairman's other acts (no award, revoking) are done, and where decisions are printed.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from campaign.act import State
from campaign.kinds import Reference
from campaign.ladder import may_come_from
from campaign.lines import NominationLine, newest_first
from campaign.plan import Plan
from campaign.workspace import Form
from tui.filters import FilterPick
from tui.listing import Listing
from tui.look import state_mark, verdict_mark
from tui.marked_page import MarkedPage
from tui.next_step import told_before
from tui.offers import offered
from tui.pickers import Option
from tui.printing import choose_paper
from tui.rows import Cell, Column, Row, widened

_DECIDED = (State.DECIDED, State.AWARDED, State.REVOKED)


class DecisionPage(MarkedPage):
    """The list."""

    HERE = "nominations"
    SECTION = "decision"
    CHAPTER = "Quyết định"
    INTRO = (
        "Trên cùng là các đề nghị quyết định được bây giờ, rồi đến những gì đã quyết định. Phím Cách chọn "
        "từng dòng, a chọn hết những dòng đang thấy, F8 ra quyết định (số, ngày, ai ký), không khen, trao "
        "hoặc hủy: bản xem trước kể đúng ai vào, ai không và vì sao; ghi tất cả hoặc không ghi gì. p in "
        "quyết định, giấy khen."
    )
    EMPTY = "Chưa có đề nghị nào đến bước quyết định."
    COUNTED = "đề nghị"
    COLUMNS = (
        Column("Người, tập thể", 22, flex=3),
        Column("Hình thức", 12, flex=2, least=90),
        Column("Kỳ", 5, least=60),
        Column("Phiếu", 7),
        Column("Quyết định", 14),
        Column("Trạng thái", 20, least=74),
    )

    def columns(self) -> Sequence[Column]:
        """The columns, with room for what the plan calls its reviews."""
        reviews = self.program.desk.workspace.plan.periods
        return widened(self.COLUMNS, "Kỳ", (review.id for review in reviews))

    def picks(self) -> Sequence[FilterPick]:
        """By period, by what is still to be decided."""
        stand = [Option("open", "Chờ quyết định"), Option("done", "Đã quyết định")]
        return (
            FilterPick("Kỳ", lambda: offered(self.program.desk.workspace, Reference("period"))),
            FilterPick("Tình trạng", lambda: stand),
        )

    def show_desk(self) -> None:
        """The list anew, and where nominations come from to it."""
        self.listing.empty = f"{self.EMPTY} {told_before('decide', self.program.desk.workspace.plan)}"
        super().show_desk()

    def rows(self) -> list[Row]:
        """What may be decided first, then by period from the newest, people by their given name."""
        desk = self.program.desk
        plan = desk.workspace.plan
        lines = newest_first(desk.nomination_lines(), plan)
        may_be = cache(lambda award: may_come_from("decide", plan, award))
        waiting = [_row(line, plan, "open") for line in lines if line.state in may_be(line.award)]
        decided = [_row(line, plan, "done") for line in lines if line.state in _DECIDED]
        return waiting + decided

    def form_of(self, key: str) -> Form[Any] | None:
        """The nomination."""
        return self.program.desk.workspace.nominations.get(key)

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Open the nomination."""
        event.stop()
        self.program.open_form(f"campaign/nominations/{event.key}.toml")

    def action_print_out(self) -> None:
        """Print the decision, the certificates or another paper of the chosen nominations."""
        if self.chosen:
            choose_paper(self, self.chosen, "decision")
        else:
            self.notify(self.listing.empty, markup=False)


def _row(line: NominationLine, plan: Plan, stand: str) -> Row:
    """`line` on the screen; `stand`: `open` or `done`."""
    mark, carries = state_mark(line.state), verdict_mark(line.carried)
    cells: tuple[Cell, ...] = (
        (line.name, ""),
        (plan.award_label(line.award), "muted"),
        (line.period, "muted"),
        (f"{carries.glyph} {line.votes}", carries.tone) if line.votes else ("–", "muted"),
        (line.number, ""),
        (mark.text, mark.tone),
    )
    return Row(line.key, cells, f"{line.key} {line.unit}", facts=(line.period, stand))
