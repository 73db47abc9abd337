"""One nomination: its fields with the standards live beside them, the standards whole, its history."""

from collections.abc import Mapping, Sequence
from typing import Any

from textual.containers import Container
from textual.widget import Widget

from campaign.criteria import Verdict, applicable, judge
from campaign.nomination import Nomination
from tui.criteria_panel import CriteriaPanel
from tui.field_form import FieldForm
from tui.form_page import HISTORY, FormPage
from tui.history_view import HistoryView
from tui.look import NO_FORM, state_mark
from tui.pane import FormPane
from tui.tabs import Tab

CRITERIA = "criteria"


class NominationPage(FormPage):
    """The screen of the nomination at `path`."""

    HERE = "nominations"
    CHAPTER = "Đề nghị khen thưởng"
    INTRO = (
        "Bên phải (màn hình hẹp: bên dưới) là từng tiêu chuẩn theo nội dung đang gõ: ✓ đạt, ✗ chưa đạt, "
        "? chưa rõ. F9 lưu, F8 nộp, thẩm định và các bước sau, F7 lịch sử."
    )

    verdicts: Sequence[Verdict] = ()

    @property
    def crumb(self) -> str:
        """The nominee."""
        form = self.program.desk.workspace.nominations.get(self._nominee())
        return (form.value.name if form else str(self.start.get(("name",), ""))) or self._nominee()

    def _nominee(self) -> str:
        return self.path.removeprefix("campaign/nominations/").removesuffix(".toml")

    def tabs(self) -> Sequence[Tab]:
        """The form, its standards, its history."""
        form = self.program.desk.workspace.nominations.get(self._nominee())
        mark = state_mark(form.state) if form else NO_FORM
        return [Tab(self.path, "Đề nghị", mark), Tab(CRITERIA, "Tiêu chuẩn"), Tab(HISTORY, "Lịch sử")]

    def make(self, name: str) -> Widget:
        """The form with its panel, or one of the other two."""
        if name == HISTORY:
            return HistoryView(several=False)
        if name == CRITERIA:
            return CriteriaPanel(beside=False)
        pane = FormPane(name, self._fields, self.start or {("schema",): 1}, rests_on=self._attested)
        return Container(pane, CriteriaPanel(beside=True), classes="nomination")

    def _fields(self, pane: FormPane, raw: Mapping[str, Any]) -> FieldForm:
        return FieldForm(Nomination, raw, pane.offers, pane.clauses, {"attest": self._attested()})

    def _attested(self) -> list[tuple[str, str]]:
        """The standards that a person must judge: their ids and words."""
        pane = self.pane_of(self.path)
        value = pane.on_desk.value if pane is not None and pane.on_desk is not None else None
        if value is None:
            form = self.program.desk.draft(self.path, self.start)
            value = form.value
        workspace = self.program.desk.workspace
        wanted = applicable(workspace.plan, value, workspace.kind_of(value.unit))
        return [(one.id, one.text) for one in wanted if one.check.kind == "attested"]

    def on_form_pane_checked(self, event: FormPane.Checked) -> None:
        """Judge what stands on the screen."""
        event.stop()
        self.verdicts = judge(event.workspace, event.form.value, event.form.path)
        self._tell()

    async def show_tab(self, name: str, key: tuple[str | int, ...] = (), enter: bool = False) -> None:
        """Also tell a panel that has just come."""
        await super().show_tab(name, key, enter)
        self._tell()

    def _tell(self) -> None:
        for panel in self.query(CriteriaPanel):
            panel.show(list(self.verdicts))
