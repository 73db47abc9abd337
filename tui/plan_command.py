"""The command `plan`: the plan by itself, explained and checked, as tables or as JSON.

Changes nothing. What a criterion asks for in words is in `campaign.plan_explained`.
"""

import sys
from argparse import Namespace
from datetime import date
from typing import Any

from campaign import figures
from campaign import plan_explained as explained
from campaign.desk import Desk
from campaign.finding import Finding, errors
from campaign.indicators import target_shown
from campaign.plan import Plan
from campaign.plan_tables import LEVEL_OPTIONS, ROLES
from campaign.workspace import Workspace
from tui import json_views
from tui.exits import Exit
from tui.output import dump, print_findings, table


def plan_(desk: Desk, arguments: Namespace) -> Exit:
    """The plan and its findings, or its changes recorded; exit status 1 when the plan has errors."""
    if arguments.record:
        return _record(desk, arguments)
    plan = desk.workspace.plan
    found = desk.plan_findings()
    if arguments.json:
        dump(of_plan(plan, found))
    else:
        _print(desk.workspace)
        if found:
            print("\nĐiều cần xem:")
            print_findings(found)
        count = len(errors(found))
        print(f"{count} lỗi, {len(found) - count} điều cần lưu ý.", file=sys.stderr)
    return Exit.ERRORS if errors(found) else Exit.DONE


def _record(desk: Desk, arguments: Namespace) -> Exit:
    commit = desk.record_plan(desk.person(arguments.person) if arguments.person else None, arguments.note)
    said = f"Đã ghi kế hoạch vào hồ sơ ({commit[:10]})." if commit else "Kế hoạch đã có trong hồ sơ như thế."
    print(said, file=sys.stderr)
    return Exit.DONE


def _print(workspace: Workspace) -> None:
    plan, heading = workspace.plan, workspace.plan.heading
    print(heading.title or "(chưa có tên)")
    print(f"Số: {heading.number or '(để trống)'}; ban hành: {_issued(heading.issued)}")
    print(f"Các năm: {', '.join(map(str, heading.years))}; cấp phát động: {_level(heading.scope)}")
    for body in plan.authorities:
        print(f"Cơ quan ban hành: {body.name}{_span(body.from_, body.to)}")
    _section(
        "Chỉ tiêu",
        ["Mã", "Điểm", "Nhóm", "Mục tiêu", "Cách đo", "Ai báo cáo", "Năm"],
        [
            [
                one.id,
                one.clause,
                one.group,
                target_shown(one),
                explained.measured_by(one),
                explained.reporters(plan, one, workspace.unit_name),
                ", ".join(map(str, one.years)) or "mọi năm",
            ]
            for one in plan.indicators
        ],
    )
    _section(
        "Tiêu chuẩn",
        ["Mã", "Điểm", "Áp dụng cho", "Cách đánh giá"],
        [
            [one.id, one.clause, explained.for_whom(plan, one.nominee), explained.judged(plan, one)]
            for one in plan.criteria
        ],
    )
    _section(
        "Hình thức khen thưởng",
        ["Mã", "Điểm", "Tên", "Cấp", "Dành cho", "Người quyết định"],
        [
            [
                one.id,
                one.clause,
                one.label,
                _level(one.level),
                explained.for_whom(plan, one.nominee),
                explained.decided_by(plan, one),
            ]
            for one in plan.awards
        ],
    )
    _section(
        "Kỳ xét",
        ["Mã", "Tên", "Từ", "Đến", "Năm số liệu"],
        [[one.id, one.label, _day(one.from_), _day(one.to), str(one.figures or "")] for one in plan.periods],
    )
    _section(
        "Tiến độ",
        ["Mã", "Điểm", "Việc", "Từ", "Đến"],
        [[one.id, one.clause, one.label, _day(one.from_), _day(one.to)] for one in plan.milestones],
    )
    _section(
        "Người thực hiện",
        ["Vai trò", "Họ và tên", "Chức vụ", "Từ", "Đến"],
        [
            [dict(ROLES).get(one.role, one.role), one.name, one.title, _day(one.from_), _day(one.to)]
            for one in sorted(plan.people, key=lambda one: _role_order(one.role))
        ],
    )


def _section(title: str, headings: list[str], rows: list[list[str]]) -> None:
    print(f"\n{title}:")
    print(table(headings, rows) if rows else "(không có)")


def _role_order(role: str) -> int:
    known = [name for name, _ in ROLES]
    return known.index(role) if role in known else len(known)


def _issued(issued: date | str | None) -> str:
    if isinstance(issued, str):
        year, month = issued.split("-")
        return f"tháng {int(month)} năm {year} (chưa ghi ngày)"
    return figures.day(issued) if issued else "(chưa ghi)"


def _level(level: str) -> str:
    return dict(LEVEL_OPTIONS).get(level, level or "(chưa ghi)")


def _day(day: date | None) -> str:
    return figures.day(day) if day else ""


def _span(first: date | None, last: date | None) -> str:
    said = (f" từ {figures.day(first)}" if first else "") + (f" đến hết {figures.day(last)}" if last else "")
    return f" ({said.strip()})" if said else ""


def of_plan(plan: Plan, found: list[Finding]) -> dict[str, Any]:
    """What `plan --json` prints."""
    heading = plan.heading
    issued = heading.issued.isoformat() if isinstance(heading.issued, date) else heading.issued
    return {
        "title": heading.title,
        "number": heading.number,
        "issued": issued,
        "years": list(heading.years),
        "scope": heading.scope,
        "authorities": [{"name": one.name, **_dates(one.from_, one.to)} for one in plan.authorities],
        "indicators": [
            {
                "id": one.id,
                "clause": one.clause,
                "group": one.group,
                "text": one.text,
                "measure": one.measure,
                "target": {"op": one.target.op, "value": json_views.plain(one.target.value)}
                if one.target.op
                else None,
                "target_text": target_shown(one),
                "reported_by": list(one.reported_by),
                "units": list(one.units),
                "years": list(one.years or heading.years),
            }
            for one in plan.indicators
        ],
        "criteria": [
            {
                "id": one.id,
                "clause": one.clause,
                "nominee": list(one.nominee),
                "text": one.text,
                "check": one.check.kind,
                "judged": explained.judged(plan, one),
            }
            for one in plan.criteria
        ],
        "awards": [
            {
                "id": one.id,
                "clause": one.clause,
                "label": one.label,
                "form": one.form,
                "level": one.level,
                "authority": one.authority,
                "nominee": list(one.nominee),
                "upward": plan.goes_upward(one.id),
                "to": _iso(one.to),
            }
            for one in plan.awards
        ],
        "periods": [
            {"id": one.id, "label": one.label, "figures": one.figures, **_dates(one.from_, one.to)}
            for one in plan.periods
        ],
        "milestones": [
            {
                "id": one.id,
                "clause": one.clause,
                "label": one.label,
                "requires": one.requires or None,
                **_dates(one.from_, one.to),
            }
            for one in plan.milestones
        ],
        "people": [
            {"role": one.role, "name": one.name, "title": one.title, **_dates(one.from_, one.to)}
            for one in plan.people
        ],
        **json_views.of_findings(found),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _dates(first: date | None, last: date | None) -> dict[str, str | None]:
    return {"from": _iso(first), "to": _iso(last)}
