"""One unit: its registration, the figures of each year as a live grid, its history, as tabs."""

from collections.abc import Mapping, Sequence
from typing import Any

from textual.widget import Widget

from campaign import indicators
from campaign.finding import Key
from campaign.forms import KINDS, shape_at
from campaign.plan_tables import Indicator
from tui.field_form import FieldForm
from tui.figure_form import FigureForm
from tui.form_page import HISTORY, FormPage
from tui.history_view import HistoryView
from tui.look import NO_FORM, state_mark
from tui.pane import FormPane
from tui.tabs import Tab


class UnitPage(FormPage):
    """The screen of the unit that the form at `path` belongs to."""

    HERE = "units"
    CHAPTER = "Đăng ký của đơn vị"
    INTRO = (
        "← → trên hàng thẻ chọn bản đăng ký, phiếu của từng năm hoặc lịch sử; ↓ vào các ô. "
        "F9 lưu, F8 nộp hoặc duyệt, F10 đến lỗi kế tiếp."
    )

    def __init__(self, path: str, key: Key = (), start: Mapping[Key, Any] | None = None) -> None:
        super().__init__(path, key, start)
        self.unit = path.split("/")[2]

    @property
    def crumb(self) -> str:
        """The unit's name."""
        begun = self.start.get(("name",), "")
        name = self.program.desk.workspace.unit_name(self.unit)
        return str(begun) if begun and name == self.unit else name

    def _registration(self) -> str:
        return f"campaign/units/{self.unit}/registration.toml"

    def _activities(self) -> str:
        return f"campaign/units/{self.unit}/activities.toml"

    def _year(self, year: int) -> str:
        return f"campaign/units/{self.unit}/{year}.toml"

    def tabs(self) -> Sequence[Tab]:
        """Registration, the years of the plan and of the files, history."""
        workspace = self.program.desk.workspace
        registration = workspace.registrations.get(self.unit)
        mark = state_mark(registration.state) if registration else NO_FORM
        tabs = [Tab(self._registration(), "Đăng ký", mark)]
        held = {year for unit, year in workspace.years if unit == self.unit}
        for year in sorted({*workspace.plan.heading.years, *held}):
            form = workspace.years.get((self.unit, year))
            mark = state_mark(form.state) if form else NO_FORM
            tabs.append(Tab(self._year(year), str(year), mark))
        if "activities" in KINDS:
            tabs.append(Tab(self._activities(), "Hoạt động"))
        return [*tabs, Tab(HISTORY, "Lịch sử")]

    def make(self, name: str) -> Widget:
        """A form, or the history of all forms of the unit."""
        if name == HISTORY:
            return HistoryView(several=True)
        if name in (self._registration(), self._activities()):
            start = self.start if name == self._registration() else {}
            return FormPane(
                name,
                lambda pane, raw: FieldForm(shape_at(name), raw, pane.offers, pane.clauses),
                start or {("schema",): 1},
            )
        year = int(name[-9:-5])
        return FormPane(
            name,
            lambda pane, raw: self._grid(pane, raw, year),
            {("schema",): 1, ("year",): year},
            rests_on=lambda: self._wanted(year),
        )

    def _wanted(self, year: int) -> list[Indicator]:
        return indicators.expected_of(self.program.desk.workspace, self.unit, year)

    def _grid(self, pane: FormPane, raw: Mapping[str, Any], year: int) -> FigureForm:
        wanted = self._wanted(year)
        held = raw.get("indicators")
        names = [indicator.id for indicator in wanted]
        others = [name for name in held if name not in names] if isinstance(held, Mapping) else []
        return FigureForm(raw, pane.offers, wanted, others)
