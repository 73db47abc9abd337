"""All units with where their registration and their figures stand; found without marks as one types."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from campaign import indicators
from campaign.forms import called
from campaign.kinds import Reference
from campaign.vietnamese import alphabetical
from campaign.workspace import Form
from tui.act_flow import choose_act
from tui.filters import FilterPick
from tui.listing import Cell, Column, Listing, Row
from tui.look import NO_FORM, state_mark
from tui.marked_page import MarkedPage
from tui.new_form import NewUnit
from tui.offers import offered
from tui.pickers import Option, PickList


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
        workspace = self.program.desk.workspace
        rows = []
        for unit, form in workspace.registrations.items():
            value, mark = form.value, state_mark(form.state)
            tone = "" if value.active_on(self.program.desk.today) else "muted"
            kind = workspace.plan.kind_labels.get(value.kind, value.kind)
            cells: list[Cell] = [(value.name or unit, tone), (kind, "muted"), (value.head.name, "muted")]
            cells.append((mark.text, mark.tone))
            cells += [self._year(unit, year) for year in workspace.plan.heading.years]
            rows.append(Row(unit, tuple(cells), f"{unit} {value.kind}"))
        return sorted(rows, key=lambda row: alphabetical(row.cells[0][0]))

    def _year(self, unit: str, year: int) -> Cell:
        workspace = self.program.desk.workspace
        wanted = indicators.expected_of(workspace, unit, year)
        form: Form[Any] | None = workspace.years.get((unit, year))
        if form is None and not wanted:
            return "", ""
        if form is None:
            ended = not workspace.registrations[unit].value.active_on(date(year, 12, 31))
            return f"{NO_FORM.glyph} 0/{len(wanted)}", "muted" if ended else "warn"
        mark = state_mark(form.state)
        return f"{mark.glyph} {indicators.reported_by(form, wanted)}/{len(wanted)}", mark.tone

    def kept(self, row: Row, values: Sequence[str]) -> bool:
        """Whether the unit is of the chosen kind."""
        form = self.program.desk.workspace.registrations.get(row.key)
        return form is not None and form.value.kind == values[0]

    def form_of(self, key: str) -> Form[Any] | None:
        """The registration of the unit."""
        return self.program.desk.workspace.registrations.get(key)

    def action_acts(self) -> None:
        """Choose which form of the chosen units, then what to do with it."""
        workspace, units = self.program.desk.workspace, [form.unit for form in self.chosen]
        forms: dict[str, list[Form[Any]]] = {}
        for unit in units:
            own = [form for form in workspace.forms() if form.kind != "nomination" and form.unit == unit]
            for form in own:
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
            NewUnit(desk.workspace, desk.data),
            lambda begun: self.program.open_form(begun[0], (), begun[1]) if begun else None,
        )
