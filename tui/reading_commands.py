"""Commands that look at one form or at the record, and change nothing: show, log, diff, audit.

Data goes to standard output, remarks to standard error; each returns the exit status.
"""

import sys
from argparse import Namespace
from typing import Any

from campaign.act import STATE_LABELS, shown_data
from campaign.activity_tally import Deed, deeds, evidence_for
from campaign.content import Change, differences
from campaign.criteria import Verdict, eligible, judge
from campaign.desk import Desk
from campaign.finding import errors
from campaign.forms import KINDS, shape_at
from campaign.history import Event
from campaign.ladder import doing
from campaign.vietnamese import visible
from campaign.workspace import Form
from tui import json_views, naming
from tui.exits import Exit
from tui.output import VERDICTS, dump, print_findings


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
    lapsed = form.standing.lapsed
    if lapsed is not None:
        print(f"Nội dung đã thay đổi sau khi {doing(lapsed.verb, form.kind)}:")
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
    if form.standing.acted:
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
    if arguments.revision or not form.standing.acted:
        nothing_yet = desk.record is not None and not desk.snapshot.head
        asked = arguments.revision or ("" if nothing_yet else "HEAD")
        before = desk.content_at(form, asked) if asked else {}
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
