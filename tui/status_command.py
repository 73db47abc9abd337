"""The command `status`: where the campaign stands today."""

import sys
from argparse import Namespace
from typing import Any

from campaign import figures, unfinished
from campaign.act import STATE_LABELS, State
from campaign.desk import Desk
from campaign.indicators import target_shown
from campaign.overview import Overview
from campaign.plan_tables import STEPS
from campaign.wording import UNREAD_PLAN
from tui import json_views
from tui.exits import Exit
from tui.output import VERDICTS, dump, table


def status(desk: Desk, arguments: Namespace) -> Exit:
    """Where the campaign stands."""
    view = desk.overview()
    for sentence in (*view.warnings(), *unfinished.look(desk).sentences()):
        print(sentence, file=sys.stderr)
    unread = desk.workspace.unread_plan
    if unread is not None:
        print(unread, UNREAD_PLAN, sep="\n", file=sys.stderr)
    status = Exit.DONE if unread is None else Exit.ERRORS
    if arguments.json:
        dump(json_views.of_overview(view))
    elif unread is None:
        _tell(desk, view)
    return status


def _tell(desk: Desk, view: Overview) -> None:
    """What people read of it."""
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


def _what(what: str) -> str:
    return "đăng ký" if what == "registration" else f"chỉ tiêu {what}"


def _counts(states: Any) -> str:
    parts = [f"{STATE_LABELS[State(state)].lower()} {count}" for state, count in states.items()]
    return ", ".join(parts) or "chưa có"
