"""The command `print`: which papers there are, which forms they are for, and the files they are put in.

The papers themselves are drawn in `render/`; reportlab is loaded by the first one. Writing is in `batch.py`.
"""

import json
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from campaign import figures, store
from campaign.desk import Desk
from campaign.form_names import NoForm
from campaign.provenance import CODE, UNCONFIRMED
from campaign.workspace import Form
from render.catalogue import (
    CALENDAR,
    DAY,
    PAPERS,
    PERIOD,
    TAKES,
    Job,
    Paper,
    Subject,
    Unprintable,
    everything,
    jobs,
    known,
    paper,
)
from tui import batch, naming, stock_command
from tui.exits import Exit
from tui.output import table
from tui.parsing import WrongWords


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
    names = [*filter(None, [arguments.document]), *arguments.forms] if arguments.all else arguments.forms
    all_jobs: list[Job] = []
    status = Exit.DONE
    for one in wanted:
        subjects = everything(one, desk.workspace, desk.today)
        if names:
            subjects = _fitting(desk, one, names) if arguments.all else _subjects(desk, one, names)
        try:
            all_jobs += jobs(one, desk.workspace, subjects, _options(arguments))
        except Unprintable as refusal:
            print(f"Không in được {refusal}", file=sys.stderr)
            status = Exit.ERRORS
    if not all_jobs and status is Exit.DONE:
        print("Không có gì để in: hồ sơ chưa có nội dung của văn bản này.", file=sys.stderr)
    if arguments.output and arguments.output.endswith(".pdf") and len(all_jobs) > 1:
        raise WrongWords(f"Có {len(all_jobs)} văn bản để in; -o phải là một thư mục.")
    done = batch.run(desk.root, all_jobs, arguments.output)
    _report(done, arguments.json)
    return done.status or status


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
    done = batch.put(desk.root, printed, arguments.output)
    _report(done, arguments.json)
    return done.status


def _list(as_json: bool) -> Exit:
    if as_json:
        print(
            json.dumps([{"id": p.id, "title": p.title, "takes": p.takes} for p in PAPERS], ensure_ascii=False)
        )
    else:
        print(table(["Văn bản", "Tên", "In từ"], [[p.id, p.title, TAKES[p.takes]] for p in PAPERS]))
    return Exit.DONE


_WORD: Mapping[str, str] = {CALENDAR: "một năm của phong trào", PERIOD: "một kỳ xét của kế hoạch"}
"""What a word stands for where the paper takes no forms."""


def _subjects(desk: Desk, wanted: Paper, names: Sequence[str]) -> list[Subject]:
    """What the words on the line mean for this paper. Raises `NoForm`."""
    periods = desk.workspace.plan.period_by_id
    named = known(wanted, desk.workspace)
    subjects: list[Subject] = []
    for name in names:
        if wanted.takes in _WORD:
            if name not in named:
                raise NoForm(f"“{name}” không phải {_WORD[wanted.takes]} ({', '.join(named)}).")
            subjects.append(named[name])
        elif wanted.takes == DAY:
            try:
                subjects.append(figures.read_day(name))
            except ValueError:
                raise NoForm(f"“{name}” không phải là ngày. Ví dụ: 05/12/2024.") from None
        elif wanted.takes == "nomination" and name in periods:
            of_period = (f for f in everything(wanted, desk.workspace) if isinstance(f, Form))
            subjects += [form for form in of_period if form.value.period == name]
        else:
            subjects += _decided_by(desk, name) or [naming.form(desk, name)]
    return subjects


def _fitting(desk: Desk, wanted: Paper, names: Sequence[str]) -> list[Subject]:
    """What of the words on the line this paper can be printed for: among all papers, not each takes each.

    A period or a decision's number stands for its nominations, a year also for itself.
    """
    if wanted.takes == DAY:
        return []  # how things stand on a day is no part of a period or of a decision
    plan, named = desk.workspace.plan, known(wanted, desk.workspace)
    if wanted.takes in _WORD:
        return [named[name] for name in names if name in named]
    forms = [one for one in everything(wanted, desk.workspace) if isinstance(one, Form)]
    subjects: list[Subject] = []
    for name in names:
        if name in plan.period_by_id or name in map(str, plan.heading.years):
            subjects += [form for form in forms if _about(form, name)]
        else:
            meant = _decided_by(desk, name) or [naming.form(desk, name)]
            subjects += [form for form in meant if form in forms]
    return subjects


def _about(form: Form[Any], name: str) -> bool:
    """Whether `form` is of the period or the year `name`."""
    return name in (form.value.period if form.kind == "nomination" else "", form.id.rpartition("/")[2])


def _decided_by(desk: Desk, number: str) -> list[Form[Any]]:
    """The nominations of the decision with that number, as it was recorded; none for any other word."""
    acts = ((form, form.standing.last("decide")) for form in desk.workspace.nominations.values())
    return [form for form, act in acts if act and act.data.get("Decision-Number") == number]


def _report(done: batch.Done, as_json: bool) -> None:
    if as_json:
        rows = [
            {"path": str(path), "title": title, "warnings": list(warnings)}
            for path, title, warnings in zip(done.paths, done.titles, done.warnings, strict=True)
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for path in done.paths:
        print(path)
    for sentence in dict.fromkeys(warning for warnings in done.warnings for warning in warnings):
        print(f"Lưu ý: {sentence}", file=sys.stderr)
    if done.kept and len(done.paths) > 1:
        print(f"{done.kept} tệp đã có sẵn, in từ đúng hồ sơ này, được giữ nguyên.", file=sys.stderr)
