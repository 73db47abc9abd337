"""All units with where their registration and their figures stand; found without marks as one types."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from campaign.forms import called
from campaign.kinds import Reference
from campaign.lines import UnitLine, YearLine
from campaign.workspace import Form
from tui.act_flow import choose_act
from tui.filters import FilterPick
from tui.listing import Listing
from tui.look import NO_FORM, state_mark
from tui.marked_page import MarkedPage
from tui.new_form import NewUnit
from tui.offers import offered
from tui.pickers import Option, PickList
from tui.rows import Cell, Column, Row


class UnitsPage(MarkedPage):
    """The list."""

    HERE = "units"
    SECTION = "units"
    CHAPTER = "Đăng ký của đơn vị"
    INTRO = (
        "Mỗi dòng là một đơn vị: bản đăng ký, rồi phiếu chỉ tiêu từng năm với số chỉ tiêu đã báo cáo trên số "
        "phải báo cáo. Enter mở đơn vị, n thêm đơn vị, / để tìm. Phím Cách chọn nhiều đơn vị, F8 làm một "
        "bước cho bản đăng ký hoặc phiếu cùng loại của tất cả."
    )
    EMPTY = "Chưa có đơn vị nào. Nhấn n để thêm đơn vị đầu tiên."
    COUNTED = "đơn vị"

    def picks(self) -> Sequence[FilterPick]:
        """By kind."""
        return (FilterPick("Loại", lambda: offered(self.program.desk.workspace, Reference("unit_kind"))),)

    def columns(self) -> Sequence[Column]:
        """A column for each year of the plan."""
        years = self.program.desk.workspace.plan.heading.years
        return [
            Column("Đơn vị", 22, flex=3),
            Column("Loại", 14, flex=1, least=110),
            Column("Thủ trưởng", 16, flex=1, least=140),
            Column("Đăng ký", 15),
            *(Column(str(year), 8) for year in years),
        ]

    def rows(self) -> list[Row]:
        """The units by the alphabet; those that have ended are muted."""
        desk = self.program.desk
        plan = desk.workspace.plan
        lines = sorted(desk.unit_lines(), key=lambda line: line.order)
        return [_row(line, plan.heading.years, plan.kind_labels, desk.today) for line in lines]

    def form_of(self, key: str) -> Form[Any] | None:
        """The registration of the unit."""
        return self.program.desk.workspace.registrations.get(key)

    def action_acts(self) -> None:
        """Choose which form of the chosen units, then what to do with it."""
        workspace, units = self.program.desk.workspace, [form.unit for form in self.chosen]
        forms: dict[str, list[Form[Any]]] = {}
        for unit in units:
            for form in workspace.of_unit(unit):
                forms.setdefault(form.path.rpartition("/")[2], []).append(form)
        if not forms:
            self.notify("Danh sách đang trống: chưa có gì để làm.", markup=False)
            return

        def chosen(name: str | None) -> None:
            if name:
                choose_act(self, forms[name], self.marks.unmark)

        options = [
            Option(name, called(them[0].path).capitalize(), f"{len(them)} đơn vị")
            for name, them in forms.items()
        ]
        asked = (
            "Làm với biểu mẫu nào?" if len(units) == 1 else f"Làm với biểu mẫu nào của {len(units)} đơn vị?"
        )
        self.app.push_screen(PickList(asked, options, "registration.toml", False), chosen)

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Open the unit."""
        event.stop()
        self.program.open_form(f"campaign/units/{event.key}/registration.toml")

    def action_new(self) -> None:
        """Add a unit."""
        desk = self.program.desk
        self.app.push_screen(
            NewUnit(desk.workspace, desk.data, desk.today),
            lambda begun: self.program.open_form(begun[0], (), begun[1]) if begun else None,
        )


def _row(line: UnitLine, years: Sequence[int], kinds: Mapping[str, str], today: date) -> Row:
    """`line` on the screen; `years`: those of the plan; `kinds`: what the plan calls each."""
    mark = state_mark(line.state)
    cells: list[Cell] = [
        (line.name, "" if line.active_on(today) else "muted"),
        (kinds.get(line.kind, line.kind), "muted"),
        (line.head, "muted"),
        (mark.text, mark.tone),
        *(_year(line, year, told) for year, told in zip(years, line.years, strict=True)),
    ]
    return Row(line.unit, tuple(cells), f"{line.unit} {line.kind}", facts=(line.kind,))


def _year(line: UnitLine, year: int, told: YearLine) -> Cell:
    if not told.state and not told.expected:
        return "", ""
    count = f"{told.reported}/{told.expected}"
    if not told.state:
        ended = not line.active_on(date(year, 12, 31))
        return f"{NO_FORM.glyph} {count}", "muted" if ended else "warn"
    mark = state_mark(told.state)
    return f"{mark.glyph} {count}", mark.tone
