"""Commands that look and change nothing: check, status, list, show, log, diff.

Data goes to standard output, remarks to standard error; each returns the exit status.
"""

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from campaign import figures
from campaign.act import STATE_LABELS, State, shown_data
from campaign.content import differences
from campaign.criteria import eligible, judge
from campaign.desk import Desk
from campaign.finding import Finding, errors
from campaign.forms import KINDS, shape_at
from campaign.indicators import expected_of, reported_by
from campaign.overview import overview
from campaign.workspace import Form
from tui import json_views
from tui.exits import Exit

VERDICTS = {True: "✓ đạt", False: "✗ chưa đạt", None: "? chưa rõ"}


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """`rows` under `headings`, aligned for a terminal; every cell is printed as it is."""
    from tabulate import tabulate

    return tabulate(rows, headings, tablefmt="simple", disable_numparse=True, preserve_whitespace=True)


def dump(document: Any) -> None:
    """Print `document` as JSON."""
    print(json.dumps(document, ensure_ascii=False, indent=2))


def check(desk: Desk, arguments: Namespace) -> Exit:
    """Every finding, of all forms or of those named."""
    found = desk.findings(_named(desk, arguments.paths)) if arguments.paths else desk.findings()
    if arguments.json:
        dump(json_views.of_findings(found))
    else:
        print_findings(found)
        count = len(errors(found))
        print(f"{count} lỗi, {len(found) - count} điều cần lưu ý.", file=sys.stderr)
    return Exit.ERRORS if errors(found) else Exit.DONE


def print_findings(found: Sequence[Finding]) -> None:
    """One line a finding."""
    for one in found:
        print(one)


def _named(desk: Desk, names: Sequence[str]) -> list[Form[Any]]:
    """The forms that `names` mean: forms, or folders of them."""
    forms: list[Form[Any]] = []
    for name in names:
        folder = Path(name)
        if folder.is_dir():
            inside = folder.resolve()
            forms += [
                f for f in desk.workspace.forms() if (desk.root / f.path).resolve().is_relative_to(inside)
            ]
        else:
            forms.append(desk.form(name))
    return forms


def status(desk: Desk, arguments: Namespace) -> Exit:
    """Where the campaign stands."""
    view = overview(desk.workspace, desk.today)
    if arguments.json:
        dump(json_views.of_overview(view))
        return Exit.DONE
    print(f"{desk.workspace.plan.heading.title} — {figures.day(view.today)}\n")
    for milestone in view.stage:
        print(f"Đang: {milestone.label} (đến {figures.day(milestone.to or view.today)}, {milestone.clause})")
    for milestone in view.upcoming[:2]:
        print(f"Sắp tới: {milestone.label} (từ {figures.day(milestone.from_ or view.today)})")
    print(f"\nBản đăng ký: {_counts(view.registrations)}")
    for year, states in view.years.items():
        print(f"Chỉ tiêu {year}: {_counts(states)}")
    print(f"Đề nghị: {_counts(view.nominations)}\n")
    years = list(view.targets)
    rows = []
    for index, measured in enumerate(view.targets[years[0]] if years else ()):
        cells = [view.targets[year][index] for year in years]
        shown = [f"{VERDICTS[cell.met][0]} {cell.shown}" for cell in cells]
        rows.append([measured.indicator.id, measured.indicator.clause, measured.target_shown, *shown])
    print(table(["Chỉ tiêu", "Điểm", "Mục tiêu", *map(str, years)], rows))
    if view.late:
        print("\nChậm:")
        late = [
            [
                desk.workspace.unit_name(one.unit),
                _what(one.what),
                figures.day(one.due),
                f"{one.days(view.today)} ngày",
            ]
            for one in view.late
        ]
        print(table(["Đơn vị", "Việc", "Hạn", "Chậm"], late))
    for money in view.money:
        print(
            f"\nQuỹ {money.fund.year}: {figures.money(money.fund.amount or 0)}; đã quyết định "
            f"{figures.money(money.decided)}, đang đề nghị {figures.money(money.proposed)}, "
            f"còn {figures.money(money.left)}."
        )
    return Exit.DONE


def _what(what: str) -> str:
    return "đăng ký" if what == "registration" else f"chỉ tiêu {what}"


def _counts(states: Any) -> str:
    parts = [f"{STATE_LABELS[State(state)].lower()} {count}" for state, count in states.items()]
    return ", ".join(parts) or "chưa có"


def list_(desk: Desk, arguments: Namespace) -> Exit:
    """One list as a table."""
    headings, rows = {
        "units": _units,
        "registrations": _registrations,
        "years": _years,
        "nominations": _nominations,
    }[arguments.what](desk)
    if arguments.json:
        dump([dict(zip(headings, row, strict=True)) for row in rows])
    else:
        labels = [_HEADINGS[heading] for heading in headings]
        print(table(labels, rows))
    return Exit.DONE


_HEADINGS = {
    "unit": "Mã",
    "name": "Tên",
    "kind": "Loại",
    "head": "Thủ trưởng",
    "staff": "Số người",
    "date": "Ngày đăng ký",
    "launch": "Kế hoạch phát động",
    "year": "Năm",
    "reported": "Đã báo cáo",
    "state": "Trạng thái",
    "form": "Biểu mẫu",
    "award": "Hình thức",
    "eligible": "Tiêu chuẩn",
}

Table = tuple[list[str], list[list[str]]]


def _units(desk: Desk) -> Table:
    labels = desk.workspace.plan.kind_labels
    rows = []
    for unit, form in desk.workspace.registrations.items():
        value = form.value
        kind = labels.get(value.kind, value.kind)
        rows.append([unit, value.name, kind, value.head.name, str(value.staff or ""), _state(form)])
    return ["unit", "name", "kind", "head", "staff", "state"], rows


def _registrations(desk: Desk) -> Table:
    rows = []
    for unit, form in desk.workspace.registrations.items():
        pledge = form.value.registration
        day = figures.day(pledge.date) if pledge.date else ""
        rows.append([unit, form.value.name, day, pledge.launch.number, _state(form)])
    return ["unit", "name", "date", "launch", "state"], rows


def _years(desk: Desk) -> Table:
    rows = []
    for (unit, year), form in sorted(desk.workspace.years.items()):
        wanted = expected_of(desk.workspace, unit, year)
        told = f"{reported_by(form, wanted)}/{len(wanted)}"
        rows.append([unit, desk.workspace.unit_name(unit), str(year), told, _state(form)])
    return ["unit", "name", "year", "reported", "state"], rows


def _nominations(desk: Desk) -> Table:
    rows = []
    for form in desk.workspace.nominations.values():
        award = desk.workspace.plan.award_by_id.get(form.value.award)
        verdict = VERDICTS[eligible(judge(desk.workspace, form.value))]
        rows.append([form.id, form.value.addressed, award.label if award else "", verdict, _state(form)])
    return ["form", "name", "award", "eligible", "state"], rows


def _state(form: Form[Any]) -> str:
    return STATE_LABELS[form.state]


def show(desk: Desk, arguments: Namespace) -> Exit:
    """One form: state, findings, criteria one by one, acts."""
    form = desk.form(arguments.form)
    found = desk.findings([form])
    verdicts = judge(desk.workspace, form.value) if form.kind == "nomination" else []
    signed = desk.record.signed([act.commit for act in form.standing.acts]) if desk.record else frozenset()
    if arguments.json:
        dump(json_views.of_form(form, found, verdicts, signed))
        return Exit.ERRORS if errors(found) else Exit.DONE
    name = getattr(form.value, "name", "") or desk.workspace.unit_name(form.unit)
    print(f"{KINDS[form.kind].label}: {name}\n{form.path}\nTrạng thái: {_state(form)}")
    if form.standing.lapsed:
        print("Nội dung đã thay đổi sau lần duyệt gần nhất: xem thidua diff.")
    if verdicts:
        print()
        rows = [[v.criterion.id, v.clause, VERDICTS[v.met], v.reason] for v in verdicts]
        print(table(["Tiêu chuẩn", "Điểm", "Kết quả", "Lý do"], rows))
        print(f"Kết luận: {VERDICTS[eligible(verdicts)]}")
    if found:
        print()
        print_findings(found)
    if form.standing.acts:
        print()
        _print_events(desk, form)
    return Exit.ERRORS if errors(found) else Exit.DONE


def log(desk: Desk, arguments: Namespace) -> Exit:
    """The history of one form, or of the whole record, oldest first."""
    if arguments.form:
        form = desk.form(arguments.form)
        if arguments.json:
            dump([_event(event) for event in desk.timeline(form)])
        else:
            _print_events(desk, form)
        return Exit.DONE
    entries = desk.record.entries() if desk.record else []
    if arguments.json:
        dump(
            [{"commit": e.commit, "at": e.at.isoformat(), "by": e.by, "subject": e.subject} for e in entries]
        )
    else:
        for entry in entries:
            print(f"{entry.commit[:10]}  {entry.at:%d/%m/%Y %H:%M}  {entry.by:<24}  {entry.subject}")
    return Exit.DONE


def _event(event: Any) -> dict[str, Any]:
    return {
        "commit": event.commit,
        "at": event.at.isoformat(),
        "by": event.by,
        "recorded_by": event.recorded_by,
        "act": event.act.verb if event.act else None,
        "note": event.act.note if event.act else "",
        "current": event.current,
        "changes": [
            {"key": list(change.key), "label": change.label, "old": change.old, "new": change.new}
            for change in event.changes
        ],
    }


def _print_events(desk: Desk, form: Form[Any]) -> None:
    for event in desk.timeline(form):
        paper = f" (ghi hộ: {event.recorded_by})" if event.on_paper else ""
        stale = "" if event.current else " — không còn hiệu lực, nội dung đã đổi"
        print(f"{event.commit[:10]}  {event.at:%d/%m/%Y %H:%M}  {event.title}: {event.by}{paper}{stale}")
        if event.act is not None:
            for line in [*shown_data(event.act), *event.act.note.splitlines()]:
                print(f"            {line}")
        elif event.title == "Sửa":
            for change in event.changes:
                print(f"            {change}")


def diff(desk: Desk, arguments: Namespace) -> Exit:
    """What changed in a form since a revision; by default since what its last act was about."""
    form = desk.form(arguments.form)
    revision = arguments.revision or (form.standing.acts[-1].commit if form.standing.acts else "HEAD")
    changes = differences(shape_at(form.path), desk.content_at(form, revision), form.raw)
    if arguments.json:
        dump(
            [
                {"key": list(c.key), "label": c.label, "old": c.old, "new": c.new, "material": c.material}
                for c in changes
            ]
        )
        return Exit.DONE
    for change in changes:
        print(change if change.material else f"{change} (không ảnh hưởng đến duyệt)")
    if not changes:
        print("Không có ô nào khác.", file=sys.stderr)
    return Exit.DONE
