"""Decisions: what may be decided now, and what was decided; many at once under one number, all or none.

Also where the chairman's other acts (no award, revoking) are done, and where decisions are printed.
"""

from collections.abc import Sequence
from typing import Any

from campaign import council
from campaign.act import State
from campaign.acting import may_follow
from campaign.kinds import Reference
from campaign.rules import ballot
from campaign.vietnamese import by_given_name
from campaign.workspace import Form
from tui.filters import FilterPick
from tui.listing import Cell, Column, Listing, Row
from tui.look import state_mark, verdict_mark
from tui.marked_page import MarkedPage
from tui.offers import offered
from tui.pickers import Option
from tui.printing import choose_paper

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
    EMPTY = "Chưa có đề nghị nào đến bước quyết định. Ghi kết quả Hội đồng trước: phím h."
    COUNTED = "đề nghị"
    COLUMNS = (
        Column("Người, tập thể", 22, flex=3),
        Column("Hình thức", 12, flex=2, least=90),
        Column("Kỳ", 5, least=60),
        Column("Phiếu", 7),
        Column("Quyết định", 14),
        Column("Trạng thái", 20, least=74),
    )

    def picks(self) -> Sequence[FilterPick]:
        """By period, by what is still to be decided."""
        stand = [Option("open", "Chờ quyết định"), Option("done", "Đã quyết định")]
        return (
            FilterPick("Kỳ", lambda: offered(self.program.desk.workspace, Reference("period"))),
            FilterPick("Tình trạng", lambda: stand),
        )

    def rows(self) -> list[Row]:
        """What may be decided first, then by period from the newest, people by their given name."""
        workspace = self.program.desk.workspace
        rows = []
        for name, form in workspace.nominations.items():
            if self._open(form) or form.state in _DECIDED:
                rows.append((not self._open(form), self._row(name, form)))
        rows.sort(key=lambda one: by_given_name(one[1].cells[0][0]))
        rows.sort(key=lambda one: one[1].cells[2][0], reverse=True)
        return [row for _, row in sorted(rows, key=lambda one: one[0])]

    def _open(self, form: Form[Any]) -> bool:
        return any(verb.id == "decide" for verb in may_follow(self.program.desk.workspace, form))

    def _row(self, name: str, form: Form[Any]) -> Row:
        plan, value, mark = self.program.desk.workspace.plan, form.value, state_mark(form.state)
        award = plan.award_by_id.get(value.award)
        issued = form.standing.last("revoke") or form.standing.last("decide")
        number = issued.data.get("Decision-Number", "") if issued is not None else ""
        cells: tuple[Cell, ...] = (
            (value.name or name, ""),
            (award.label if award else value.award, "muted"),
            (value.period, "muted"),
            self._votes(form),
            (number, ""),
            (mark.text, mark.tone),
        )
        return Row(name, cells, f"{name} {value.unit}")

    def _votes(self, form: Form[Any]) -> Cell:
        """How the council voted, and whether that carries."""
        vote = form.standing.last("vote")
        if vote is None:
            return "–", "muted"
        cast = ballot(vote)
        outcome = council.decide(cast, self.program.desk.workspace.plan.council)
        mark = verdict_mark(outcome.carried)
        return f"{mark.glyph} {cast.votes_for}/{outcome.base or cast.total - cast.recused}", mark.tone

    def kept(self, row: Row, values: Sequence[str]) -> bool:
        """Whether the nomination is of the chosen period, and decided or not."""
        form = self.form_of(row.key)
        period, stand = values
        return (
            form is not None
            and period in ("", form.value.period)
            and stand in ("", "open" if self._open(form) else "done")
        )

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
            self.notify(self.EMPTY, markup=False)
