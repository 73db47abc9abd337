"""Commands that look and change nothing: check, status, list, show, log, diff.

Data goes to standard output, remarks to standard error; each returns the exit status.
"""

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from campaign import figures, unfinished
from campaign.act import STATE_LABELS, State, shown_data
from campaign.activity_tally import Deed, deeds, evidence_for
from campaign.content import Change, differences
from campaign.criteria import Verdict, eligible, judge
from campaign.desk import Desk
from campaign.finding import Finding, errors
from campaign.forms import KINDS, shape_at
from campaign.history import Event
from campaign.indicators import target_shown
from campaign.plan import STEPS
from campaign.wording import visible
from campaign.workspace import Form
from tui import check_formats, json_views, naming
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
    found = naming.findings(desk, arguments.paths) if arguments.paths else desk.findings()
    prefix = desk.record.prefix if desk.record is not None else ""
    if arguments.json:
        dump(json_views.of_findings(found))
    elif arguments.sarif:
        dump(check_formats.sarif(found, prefix))
    elif arguments.github:
        print(*check_formats.annotations(found, prefix), sep="\n", end="\n" if found else "")
    else:
        print_findings(found)
        count = len(errors(found))
        print(f"{count} lỗi, {len(found) - count} điều cần lưu ý.", file=sys.stderr)
    return Exit.ERRORS if errors(found) else Exit.DONE


def print_findings(found: Sequence[Finding]) -> None:
    """One line a finding."""
    for one in found:
        print(one)


def status(desk: Desk, arguments: Namespace) -> Exit:
    """Where the campaign stands."""

    view = desk.overview()
    for sentence in unfinished.look(desk).sentences():
        print(sentence, file=sys.stderr)
    if arguments.json:
        dump(json_views.of_overview(view))
        return Exit.DONE
    print(f"{desk.workspace.plan.heading.title} — {figures.day(view.today)}\n")
    for milestone in view.stage:
        clause = f", {milestone.clause}" if milestone.clause else ""
        print(f"Đang: {milestone.label} (đến {figures.day(milestone.to or view.today)}{clause})")
    for milestone in view.upcoming[:2]:
        print(f"Sắp tới: {milestone.label} (từ {figures.day(milestone.from_ or view.today)})")
    print(f"\nBản đăng ký: {_counts(view.registrations)}")
    for year, states in view.years.items():
        print(f"Chỉ tiêu {year}: {_counts(states)}")
    print(f"Đề nghị: {_counts(view.nominations)}\n")
    years = list(view.targets)
    rows = []
    for indicator in desk.workspace.plan.indicators:
        cells = [next((m for m in view.targets[year] if m.indicator is indicator), None) for year in years]
        shown = [f"{VERDICTS[cell.met][0]} {cell.shown}" if cell else "—" for cell in cells]
        rows.append([indicator.id, indicator.clause, target_shown(indicator), *shown])
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
    if view.overdue:
        print("\nQuá thời hạn thẩm định, trình:")
        steps = dict(STEPS)
        waits = [
            [
                wait.form.value.addressed,
                wait.form.id,
                steps[wait.step],
                f"{figures.day(wait.due)}{'' if wait.sure else ' (?)'}",
                f"{wait.days(view.today)} ngày làm việc",
            ]
            for wait in view.overdue
        ]
        print(table(["Đề nghị", "Biểu mẫu", "Đang chờ", "Hạn", "Quá"], waits))
        if not all(wait.sure for wait in view.overdue):
            print("(?) thời hạn hoặc ngày nghỉ chưa được kiểm chứng, xem thidua law.")
    for money in view.money:
        print(
            f"\nQuỹ {money.fund.year}: {figures.money(money.fund.amount or 0)}; đã quyết định "
            f"{figures.money(money.decided)}, đang đề nghị {figures.money(money.proposed)}, "
            f"{'còn' if money.left >= 0 else 'thiếu'} {figures.money(abs(money.left))}."
        )
    return Exit.DONE


def _what(what: str) -> str:
    return "đăng ký" if what == "registration" else f"chỉ tiêu {what}"


def _counts(states: Any) -> str:
    parts = [f"{STATE_LABELS[State(state)].lower()} {count}" for state, count in states.items()]
    return ", ".join(parts) or "chưa có"


def _state(form: Form[Any]) -> str:
    return STATE_LABELS[form.state]


def show(desk: Desk, arguments: Namespace) -> Exit:
    """One form: state, findings, criteria one by one, acts."""
    form = naming.form(desk, arguments.form)
    found = desk.findings([form])
    verdicts = judge(desk.workspace, form.value, form.path) if form.kind == "nomination" else []
    told = _activities(desk, form)
    if arguments.json:
        dump(json_views.of_form(form, found, verdicts, told))
        return Exit.ERRORS if errors(found) else Exit.DONE
    name = getattr(form.value, "name", "") or desk.workspace.unit_name(form.unit)
    print(f"{KINDS[form.kind].label}: {name}\n{form.path}\nTrạng thái: {_state(form)}")
    if form.standing.lapsed:
        print("Nội dung đã thay đổi sau lần duyệt gần nhất:")
        for change in _since_last_act(desk, form):
            print(f"  {change}")
    if verdicts:
        print()
        for verdict in verdicts:
            _print_verdict(verdict)
        print(f"Kết luận: {VERDICTS[eligible(verdicts)]}")
    if told:
        print("\nHoạt động của đơn vị trong kỳ xét, có thể dùng làm căn cứ:" if verdicts else "\nHoạt động:")
        for deed in told:
            print(f"- {deed.sentence}" + ("" if deed.accepted else " — bản kê chưa được chấp nhận"))
    if found:
        print()
        print_findings(found)
    if form.standing.acts:
        print()
        _print_events(desk, form)
    return Exit.ERRORS if errors(found) else Exit.DONE


_ACCEPTED = {True: "đã chấp nhận", False: "chưa chấp nhận"}


def _print_verdict(verdict: Verdict) -> None:
    """One criterion: the conclusion, a line for each value looked at, and what is missing."""
    name = verdict.criterion.id
    clause = f" ({verdict.clause})" if verdict.clause != name else ""
    lines = [f"{name}{clause}  {VERDICTS[verdict.met]}: {verdict.reason}"]
    for one in verdict.looked:
        accepted = f", {_ACCEPTED[one.accepted]}" if one.accepted is not None else ""
        form = one.form.removeprefix("campaign/").removesuffix(".toml")
        lines.append(f"    · {one.label}: {one.value} ({form}{accepted})")
    if verdict.missing:
        lines.append(f"    → {verdict.missing}")
    for line in lines:
        print(visible(" ".join(line.split("\n"))))


def _activities(desk: Desk, form: Form[Any]) -> list[Deed]:
    """The activities that speak for a nomination, or those that an `activities` form tells."""
    if form.kind == "nomination":
        return evidence_for(desk.workspace, form.value)
    return [deed for deed in deeds(desk.workspace) if deed.form == form.id]


def log(desk: Desk, arguments: Namespace) -> Exit:
    """The history of one form, or of the whole record, oldest first."""
    if arguments.form:
        form = naming.form(desk, arguments.form)
        if arguments.json:
            dump([_event(event) for event in desk.timeline(form)])
        else:
            _print_events(desk, form)
        return Exit.DONE
    entries = desk.snapshot.entries
    if arguments.json:
        dump(
            [{"commit": e.commit, "at": e.at.isoformat(), "by": e.by, "subject": e.subject} for e in entries]
        )
    else:
        for entry in entries:
            print(f"{entry.commit[:10]}  {entry.at:%d/%m/%Y %H:%M}  {entry.by:<24}  {entry.subject}")
    return Exit.DONE


def _event(event: Event) -> dict[str, Any]:
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


def _why_stale(event: Event) -> str:
    """Why an act does not count, in words; empty where it does."""
    if event.current or event.act is None:
        return " — đã ký số" if event.act and event.act.signed else ""
    if event.act.faults:
        return f" — không tính: {event.act.faults[0][1]}"
    return " — không còn hiệu lực, nội dung đã đổi"


def _print_events(desk: Desk, form: Form[Any]) -> None:
    for event in desk.timeline(form):
        paper = f" (ghi hộ: {event.recorded_by})" if event.on_paper else ""
        stale = _why_stale(event)
        print(f"{event.commit[:10]}  {event.at:%d/%m/%Y %H:%M}  {event.title}: {event.by}{paper}{stale}")
        if event.act is not None:
            for line in [*shown_data(event.act), *event.act.note.splitlines()]:
                print(f"            {line}")
        elif event.title == "Sửa":
            for change in event.changes:
                print(f"            {change}")


def _since_last_act(desk: Desk, form: Form[Any]) -> list[Change]:
    """What differs from what the form's last act was about."""
    before = desk.content_at(form, form.standing.acts[-1].commit)
    return differences(shape_at(form.path), before, form.raw)


def diff(desk: Desk, arguments: Namespace) -> Exit:
    """What changed in a form since a revision; by default since what its last act was about."""
    form = naming.form(desk, arguments.form)
    if arguments.revision or not form.standing.acts:
        before = desk.content_at(form, arguments.revision or "HEAD")
        changes = differences(shape_at(form.path), before, form.raw)
    else:
        changes = _since_last_act(desk, form)
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


def audit(desk: Desk, arguments: Namespace) -> Exit:
    """Everything in the history that breaks a rule, one line each; exit status 1 if there is any."""
    problems = desk.audit()
    if arguments.json:
        rows = [
            {"commit": one.commit, "form": one.form, "code": one.code, "message": one.message}
            for one in problems
        ]
        dump({"acts": len(desk.snapshot.acts), "problems": rows, "plan": _plan_rows(desk)})
    else:
        for one in problems:
            print(one)
        for amendment in desk.snapshot.amendments:
            print(f"Sửa kế hoạch: {amendment}", file=sys.stderr)
        print(f"{len(desk.snapshot.acts)} bước duyệt, {len(problems)} vấn đề.", file=sys.stderr)
    return Exit.ERRORS if problems else Exit.DONE


def _plan_rows(desk: Desk) -> list[dict[str, object]]:
    """The changes of the plan as JSON values."""
    return [
        {
            "commit": one.entry.commit,
            "by": one.entry.by,
            "at": one.entry.at.isoformat(),
            "changes": [str(change) for change in one.changes],
        }
        for one in desk.snapshot.amendments
    ]
