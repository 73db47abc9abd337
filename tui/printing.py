"""Printing from a screen: choose a paper for the chosen forms, draw it in the background, say where it lies.

The papers are drawn in `render/`; the files are put where the command `print` puts them.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct, field
from textual.screen import Screen

from campaign import figures
from campaign.forms import called
from campaign.plan_tables import Period
from campaign.workspace import Form, Workspace
from render.catalogue import ANY, DAY, PAPERS, TAKES, Paper, Subject, Unprintable, everything, jobs
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


FROM: Mapping[str, str] = {**TAKES, DAY: "ngày hôm nay"}
"""What a paper is printed from here, in words."""

_SIGNED = "tệp đã ký số nên không in đè. Chuyển tệp ấy ra khỏi thư mục out rồi in lại."

_ALL, _OF_PERIOD, _ONE = "*", "period:", "one:"


def choose_subjects(page: Screen[None], paper: Paper) -> None:
    """Let the person choose for what `paper` is printed: everything it is meant for, a period, or one."""
    desk = program_of(page).desk
    offered = everything(paper, desk.workspace, desk.today)
    if not offered:
        page.notify("Chưa có gì để in văn bản này.", markup=False)
        return
    if len(offered) == 1:
        print_paper(page, paper, offered)
        return

    def chosen(name: str | None) -> None:
        if name:
            print_paper(page, paper, _meant(name, offered))

    options = [Option(_ALL, "Tất cả", str(len(offered))), *_periods(desk.workspace, offered)]
    options += [Option(f"{_ONE}{place}", *_called(desk.workspace, one)) for place, one in enumerate(offered)]
    page.app.push_screen(PickList(f"{paper.title}: in cho", options, _ALL, False), chosen)


def _periods(workspace: Workspace, offered: Sequence[Subject]) -> list[Option]:
    """The review periods whose nominations are among those offered, where there are several."""
    counts: dict[str, int] = {}
    for one in offered:
        if isinstance(one, Form) and one.kind == "nomination":
            counts[one.value.period] = counts.get(one.value.period, 0) + 1
    labels = {period.id: period.label for period in workspace.plan.periods}
    several = counts if len(counts) > 1 else {}
    return [Option(_OF_PERIOD + name, labels.get(name, name), str(n)) for name, n in several.items()]


def _meant(name: str, offered: Sequence[Subject]) -> list[Subject]:
    if name.startswith(_OF_PERIOD):
        period = name.removeprefix(_OF_PERIOD)
        return [one for one in offered if isinstance(one, Form) and one.value.period == period]
    return [offered[int(name.removeprefix(_ONE))]] if name.startswith(_ONE) else list(offered)


def _called(workspace: Workspace, subject: Subject) -> tuple[str, str]:
    """A subject's name, and a note to tell it from others of that name."""
    if isinstance(subject, Form):
        if subject.kind == "nomination":
            return subject.value.addressed or subject.id, f"kỳ {subject.value.period}"
        return workspace.unit_name(subject.unit), called(subject.path)
    if isinstance(subject, Period):
        return subject.label, subject.id
    return (figures.day(subject), "") if isinstance(subject, date) else (f"Năm {subject}", "")


def print_paper(page: Screen[None], paper: Paper, subjects: Sequence[Subject]) -> None:
    """Draw `paper` for `subjects` in the background, and say where it lies and what is to be known.

    Ends after the file in hand when the person wants to leave meanwhile.
    """
    program = program_of(page)
    desk = program.desk

    def task() -> Batch:
        batch = Batch()
        wanted = jobs(paper, desk.workspace, subjects)
        for number, job in enumerate(wanted, 1):
            if program.leaving:
                batch.left = len(wanted) - number + 1
                break
            if len(wanted) > 1:
                program.tell(f"Đang in {number}/{len(wanted)}…")
            try:
                printed = job.draw()
                written = put(desk.root, printed)
            except Unprintable as refusal:
                batch.refused.append(str(refusal))
                continue
            batch.paths += [path.relative_to(desk.root).as_posix() for path in written.paths]
            if len(written.paths) < len(printed):
                batch.refused.append(f"{paper.title}: {_SIGNED}")
            batch.warnings += [sentence for one in printed for sentence in one.warnings]
        return batch

    def failed(error: Exception) -> None:
        page.notify(f"Không in được {error}", severity="error", markup=False, timeout=15)

    program.work(f"Đang in {paper.title.lower()}…", task, lambda batch: _tell(page, batch), failed)


class Batch(Struct):
    """What came of printing."""

    paths: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    left: int = 0
    """How many files were not drawn, since the person wanted to leave."""


def _tell(page: Screen[None], batch: Batch) -> None:
    if batch.paths:
        more = f" và {len(batch.paths) - 2} tệp khác" if len(batch.paths) > 2 else ""
        page.notify(f"Đã in: {', '.join(batch.paths[:2])}{more}.", markup=False, timeout=10)
    if batch.left:
        page.notify(f"Còn {batch.left} văn bản chưa in.", severity="warning", markup=False)
    for sentence in dict.fromkeys(batch.warnings):
        page.notify(f"Lưu ý: {sentence}", severity="warning", markup=False, timeout=12)
    for sentence in batch.refused[:3]:
        page.notify(f"Không in được {sentence}", severity="error", markup=False, timeout=15)
    if len(batch.refused) > 3:
        words = f"Còn {len(batch.refused) - 3} văn bản khác không in được."
        page.notify(words, severity="error", markup=False, timeout=15)
