"""The command `print`: which papers there are, which forms they are for, and the files they are put in.

The papers themselves are drawn in `render/`; reportlab is loaded by the first one.
"""

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from campaign import figures, store
from campaign.desk import Desk, NoForm
from campaign.provenance import CODE, UNCONFIRMED
from campaign.workspace import Form
from render.catalogue import PAPERS, Paper, Printed, Subject, Unprintable, everything, jobs, paper
from tui import naming, stock_command
from tui.exits import Exit
from tui.reading_commands import table
from tui.writing_commands import WrongWords

OUTPUT = "out"
"""Where papers go when nothing else is said, below the workspace; git ignores it."""


def run(arguments: Namespace, today: date) -> Exit:
    """Print one paper, or all, or the list of them. Returns the exit status."""
    if arguments.list:
        return _list(arguments.json)
    if arguments.new_stock:
        return stock_command.new(Path(arguments.new_stock))
    desk = Desk(store.find_root(Path(arguments.folder)), today)
    if stock_command.wanted(arguments):
        return _on_stock(desk, arguments)
    if arguments.all:
        wanted = list(PAPERS)
    elif arguments.document and (named := paper(arguments.document)):
        wanted = [named]
    else:
        ids = ", ".join(known.id for known in PAPERS)
        raise WrongWords(f"Ghi tên văn bản cần in: {ids}; hoặc --all. Xem thidua print --list.")
    printed: list[Printed] = []
    status = Exit.DONE
    for place, one in enumerate(wanted, 1):
        subjects = (
            _subjects(desk, one, arguments.forms)
            if arguments.forms
            else everything(one, desk.workspace, desk.today)
        )
        if len(wanted) > 1:
            print(f"[{place}/{len(wanted)}] {one.title}: {len(subjects)}", file=sys.stderr)
        try:
            for job in jobs(one, desk.workspace, subjects, _options(arguments)):
                printed += job.draw()
        except Unprintable as refusal:
            print(f"Không in được {refusal}", file=sys.stderr)
            status = Exit.ERRORS
    _report(put(desk.root, printed, arguments.output), printed, arguments.json)
    return status


def _options(arguments: Namespace) -> dict[str, str]:
    """What was asked for beyond the paper itself."""
    wanted = {UNCONFIRMED: arguments.unconfirmed, CODE: arguments.code}
    return {name: "yes" for name, given in wanted.items() if given}


def _on_stock(desk: Desk, arguments: Namespace) -> Exit:
    """Certificates, or the test sheet, on the office's own pre-printed sheets."""
    stock = stock_command.read(arguments)
    if stock is None:
        return Exit.ERRORS
    certificate = paper(stock_command.PAPER)
    assert certificate is not None
    given = _subjects(desk, certificate, arguments.forms)
    subjects = given if arguments.forms else everything(certificate, desk.workspace)
    try:
        printed = stock_command.sheets(desk.workspace, subjects, stock, arguments)
    except Unprintable as refusal:
        print(f"Không in được {refusal}", file=sys.stderr)
        return Exit.ERRORS
    _report(put(desk.root, printed, arguments.output), printed, arguments.json)
    return Exit.DONE


def _list(as_json: bool) -> Exit:
    if as_json:
        print(
            json.dumps([{"id": p.id, "title": p.title, "takes": p.takes} for p in PAPERS], ensure_ascii=False)
        )
    else:
        takes = {
            "registration": "bản đăng ký",
            "year": "phiếu chỉ tiêu",
            "nomination": "đề nghị",
            "calendar": "năm",
            "period": "kỳ xét",
            "day": "ngày",
            "any": "mọi biểu mẫu",
        }
        print(table(["Văn bản", "Tên", "In từ"], [[p.id, p.title, takes[p.takes]] for p in PAPERS]))
    return Exit.DONE


def _subjects(desk: Desk, wanted: Paper, names: Sequence[str]) -> list[Subject]:
    """What the words on the line mean for this paper: years, periods, forms, a period's nominations."""
    periods = desk.workspace.plan.period_by_id
    subjects: list[Subject] = []
    for name in names:
        if wanted.takes == "calendar":
            if not name.isdecimal() or int(name) not in desk.workspace.plan.heading.years:
                years = ", ".join(map(str, desk.workspace.plan.heading.years))
                raise NoForm(f"“{name}” không phải một năm của phong trào ({years}).")
            subjects.append(int(name))
        elif wanted.takes == "day":
            try:
                subjects.append(figures.read_day(name))
            except ValueError:
                raise NoForm(f"“{name}” không phải là ngày. Ví dụ: 05/12/2024.") from None
        elif wanted.takes == "period":
            if name not in periods:
                raise NoForm(f"“{name}” không phải một kỳ xét của kế hoạch ({', '.join(periods)}).")
            subjects.append(periods[name])
        elif wanted.takes == "nomination" and name in periods:
            of_period = (f for f in everything(wanted, desk.workspace) if isinstance(f, Form))
            subjects += [form for form in of_period if form.value.period == name]
        else:
            subjects.append(naming.form(desk, name))
    return subjects


def put(root: Path, printed: Sequence[Printed], output: str | None = None) -> list[Path]:
    """Write each paper whole or not at all, in `out/` where no place is named. Returns where they are."""
    single = output is not None and output.endswith(".pdf")
    if single and len(printed) != 1:
        raise WrongWords(f"Có {len(printed)} văn bản để in; -o phải là một thư mục.")
    folder = Path(output).parent if single and output else Path(output) if output else root / OUTPUT
    paths = []
    for one in printed:
        path = Path(output) if single and output else folder / one.name
        before = path.read_bytes() if path.is_file() else None
        store.replace(folder.resolve(), path.name, one.pdf, before)
        paths.append(path)
    return paths


def _report(paths: Sequence[Path], printed: Sequence[Printed], as_json: bool) -> None:
    if as_json:
        rows = [
            {"path": str(path), "title": one.title, "warnings": list(one.warnings)}
            for path, one in zip(paths, printed, strict=True)
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for path in paths:
        print(path)
    for sentence in dict.fromkeys(warning for one in printed for warning in one.warnings):
        print(f"Lưu ý: {sentence}", file=sys.stderr)
