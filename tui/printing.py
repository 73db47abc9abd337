"""Printing from a screen: choose a paper for the chosen forms, draw it in the background, say where it lies.

The papers are drawn in `render/`; the files are put where the command `print` puts them.
"""

from collections.abc import Sequence
from typing import Any

from textual.screen import Screen

from campaign.workspace import Form
from render.catalogue import ANY, PAPERS, Paper, Printed, Subject, draw
from render.catalogue import paper as find_paper
from tui.batch import put
from tui.desk_access import program_of
from tui.pickers import Option, PickList


def choose_paper(page: Screen[None], forms: Sequence[Form[Any]], first: str = "") -> None:
    """Let the person choose among the papers that can be printed from all of `forms`, and print it."""
    kinds = {form.kind for form in forms}
    papers = {paper.id: paper for paper in PAPERS if paper.takes == ANY or kinds == {paper.takes}}
    options = [Option(paper.id, paper.title) for paper in papers.values()]

    def chosen(name: str | None) -> None:
        if name:
            print_paper(page, papers[name], forms)

    asked = "In gì từ phiếu này?" if len(forms) == 1 else f"In gì từ {len(forms)} phiếu đã chọn?"
    page.app.push_screen(PickList(asked, options, first, False), chosen)


def choose_period(page: Screen[None], paper_id: str) -> None:
    """Let the person choose the review period for which the paper `paper_id` is printed."""
    periods = program_of(page).desk.workspace.plan.period_by_id
    report = find_paper(paper_id)
    assert report is not None, "the screens name papers that there are"

    def chosen(name: str | None) -> None:
        if name:
            print_paper(page, report, [periods[name]])

    options = [Option(period.id, period.label) for period in periods.values()]
    page.app.push_screen(PickList(f"{report.title}: kỳ nào?", options, "", False), chosen)


def print_paper(page: Screen[None], paper: Paper, subjects: Sequence[Subject]) -> None:
    """Draw `paper` for `subjects` in the background, and say where it lies and what is to be known."""
    desk = program_of(page).desk

    def task() -> tuple[list[Printed], list[str]]:
        printed = draw(paper, desk.workspace, subjects)
        paths = put(desk.root, printed).paths
        return printed, [path.relative_to(desk.root).as_posix() for path in paths]

    def done(result: tuple[list[Printed], list[str]]) -> None:
        printed, paths = result
        more = f" và {len(paths) - 2} tệp khác" if len(paths) > 2 else ""
        page.notify(f"Đã in: {', '.join(paths[:2])}{more}.", markup=False, timeout=10)
        for sentence in dict.fromkeys(warning for one in printed for warning in one.warnings):
            page.notify(f"Lưu ý: {sentence}", severity="warning", markup=False, timeout=12)

    def failed(error: Exception) -> None:
        page.notify(f"Không in được {error}", severity="error", markup=False, timeout=15)

    program_of(page).work(f"Đang in {paper.title.lower()}…", task, done, failed)
