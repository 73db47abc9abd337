"""What the grid of figures shows: its columns, rows, totals, and the words about one cell.

Reads what is typed and the desk; puts nothing on the screen and changes nothing.
"""

from collections.abc import Sequence

from textual.content import Content

from campaign import indicators
from campaign.desk import Desk
from campaign.finding import Severity
from campaign.plan_tables import Indicator
from campaign.vietnamese import alphabetical
from tui.figure_cells import WORDS, fields_in
from tui.figure_form import short_target
from tui.grid import NUMBERS, Moving
from tui.grid_drafts import GridDrafts, year_path
from tui.look import NO_FORM, TONES, finding_content, state_mark, verdict_mark
from tui.plain import plain, visible
from tui.rows import Cell, Row

WIDE = 13
"""Cells of a figure's column: a mark and `1.234/5.678`."""

_WIDE_DAY = 15
"""Cells where a day stands: a mark and `có 15/10/2024`."""

_NOT_ASKED = "Kế hoạch không giao đơn vị này báo cáo chỉ tiêu này."


class GridView:
    """One year, of the units of one kind and the indicators of one group; an empty text leaves all."""

    def __init__(self, desk: Desk, typed: GridDrafts, year: int, kind: str = "", group: str = "") -> None:
        self._desk, self._typed = desk, typed
        self.year, self._kind = year, kind
        plan = desk.workspace.plan
        kinds = {
            (unit, form.value.kind)
            for unit, form in desk.workspace.registrations.items()
            if kind in ("", form.value.kind)
        }
        asked = {one.id for one in plan.indicators if any(plan.reports(one, *who, year) for who in kinds)}
        self.indicators = [one for one in plan.indicators if one.id in asked and group in ("", one.group)]

    def columns(self) -> list[Moving]:
        """A column for each indicator, named by the first of its words."""
        kinds = {"done": (_WIDE_DAY, NUMBERS + WORDS)}
        wide = ((one.text, *kinds.get(one.measure, (WIDE, NUMBERS))) for one in self.indicators)
        return [Moving(text, width, right=True, starts=starts) for text, width, starts in wide]

    def asked(self, unit: str, indicator: Indicator) -> bool:
        """Whether the plan asks the unit for the figure."""
        workspace = self._desk.workspace
        return workspace.plan.reports(indicator, unit, workspace.kind_of(unit), self.year)

    def refused(self, unit: str, indicator: Indicator) -> str:
        """Why the cell cannot be typed in, in a sentence; empty where it can."""
        path = year_path(unit, self.year)
        figure = self._typed.look(path).figure(indicator)
        if not self.asked(unit, indicator) and figure is None and not self._typed.text(path, indicator):
            return _NOT_ASKED
        if not fields_in(indicator) or (figure is not None and figure.not_applicable):
            return "Ô này sửa trong phiếu của đơn vị: nhấn o."
        return ""

    def rows(self) -> list[Row]:
        """The units that report in the year, by the alphabet."""
        workspace = self._desk.workspace
        rows = [
            self.row(unit)
            for unit, form in workspace.registrations.items()
            if self._kind in ("", form.value.kind)
            and (
                (unit, self.year) in workspace.years or any(self.asked(unit, one) for one in self.indicators)
            )
        ]
        return sorted(rows, key=lambda row: alphabetical(row.cells[0][0]))

    def row(self, unit: str) -> Row:
        """A unit: its name, how much it reports, its figures."""
        workspace, path = self._typed.workspace, year_path(unit, self.year)
        form = workspace.years.get((unit, self.year))
        asked = [one for one in self.indicators if self.asked(unit, one)]
        mark = state_mark(form.state) if form is not None else NO_FORM
        unsaved = path in self._typed.texts
        counted = f"{'●' if unsaved else mark.glyph} {indicators.reported_by(form, asked)}/{len(asked)}"
        cells: list[Cell] = [(workspace.unit_name(unit), ""), (counted, "accent" if unsaved else mark.tone)]
        cells += [self._cell(path, one, one in asked) for one in self.indicators]
        return Row(unit, tuple(cells), unit)

    def _cell(self, path: str, indicator: Indicator, asked: bool) -> Cell:
        looked = self._typed.look(path)
        figure, (said, found) = looked.figure(indicator), looked.about(indicator)
        if figure is not None and figure.not_applicable:
            return "bỏ qua", "muted"
        if figure is None and not found and path not in self._typed.texts:  # most of ten thousand rows
            return ("·", "warn") if asked else ("", "")
        text = self._typed.text(path, indicator)
        if figure is not None and figure.parts:
            text = indicators.of_unit(indicator, figure).shown
        if said or any(one.severity is Severity.ERROR for one in found):
            return f"✗ {text}", "bad"
        if found:
            return f"▲ {text}", "warn"
        if self._typed.changed(path, indicator):
            return text or "–", "accent"
        if not text:
            return ("·", "warn") if asked else ("", "")
        return text, "" if asked else "muted"

    def totals(self) -> tuple[list[Cell], list[Cell]]:
        """Of each indicator the commune's value with what is typed counted in, and the target."""
        values: list[Cell] = []
        for one in self.indicators:
            whole = indicators.of_commune(self._typed.workspace, one, self.year)
            mark = verdict_mark(whole.met)
            shown = "xong" if whole.shown == "đã thực hiện" else whole.shown
            values.append(("–", "muted") if whole.value is None else (f"{mark.glyph} {shown}", mark.tone))
        return values, [(short_target(one), "muted") for one in self.indicators]

    def words(self, unit: str, indicator: Indicator) -> Content:
        """What is wrong with a cell, whose it is and of which indicator, what it comes to."""
        looked = self._typed.look(year_path(unit, self.year))
        said, found = looked.about(indicator)
        own = indicators.of_unit(indicator, looked.figure(indicator))
        whole = indicators.of_commune(self._typed.workspace, indicator, self.year)
        problems = [Content.styled(f"✗ {visible(text)}", TONES["bad"]) for text in said]
        problems += [finding_content(one) for one in found]
        about = Content.assemble(
            (visible(self._desk.workspace.unit_name(unit)), "bold"),
            (f"  {visible(indicator.clause)}  ", TONES["muted"]),
            visible(indicator.text),
        )
        empty = not self.asked(unit, indicator) and own.value is None
        result = Content.assemble(
            ("" if empty else "Kết quả: ", TONES["muted"]),
            (_NOT_ASKED if empty else own.shown, "" if empty else "bold"),
            (f"  ·  {self._desk.workspace.plan.heading.whole.capitalize()}: ", TONES["muted"]),
            whole.shown,
            (f"  ·  {whole.reported}/{whole.expected} đơn vị đã báo cáo", TONES["muted"]),
        )
        return Content("\n").join([*problems, result, about])


def help_about(one: Indicator) -> Content:
    """What F1 says about an indicator: its words, its two numbers, its clause."""
    parts: Sequence[Content] = [
        plain(one.text, "bold $text-primary"),
        *(
            plain(f"{label}: {words}")
            for label, words in (("Tử số", one.numerator_label), ("Mẫu số", one.denominator_label))
            if words
        ),
        *([plain(f"Theo mục {one.clause} của kế hoạch.", TONES["muted"])] if one.clause else ()),
    ]
    return Content("\n").join(parts)
