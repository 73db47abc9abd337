"""The command `handover`: a checklist of what a person or a merged commune passes on, and the plan for it.

Without a successor it only tells. Data goes to standard output, remarks to standard error.
"""

import sys
from argparse import Namespace
from datetime import date

from campaign.desk import Desk
from campaign.handover import Handover, Succession, body_passed_on, handover, passed_on, succession
from campaign.plan import PLAN_FILE, ROLES
from tui.exits import Exit
from tui.parsing import WrongWords


def handover_(desk: Desk, arguments: Namespace) -> Exit:
    """Tell what somebody holds and what waits for it; with `--to`, the chair records the successor."""
    last = arguments.date or desk.today
    merged = succession(desk.workspace, arguments.person_from, last)
    if merged is not None:
        return _merged(desk, arguments, merged, last)
    found = handover(desk.workspace, arguments.person_from, last)
    if not found.rows:
        raise WrongWords(
            f"Kế hoạch không ghi {arguments.person_from} giữ vai trò nào sau ngày {last:%d/%m/%Y}."
        )
    _print(found, arguments.to)
    if not arguments.to:
        print("Bàn giao: thêm --to TÊN --email THƯ --date NGÀY_CUỐI --as CHỦ_TỊCH.", file=sys.stderr)
        return Exit.DONE
    author = desk.person(arguments.person) if arguments.person else None
    people = passed_on(
        desk.workspace.plan_raw.get("people", []), arguments.person_from, arguments.to, arguments.email, last
    )
    desk.save_all(
        {PLAN_FILE: {("people",): people}}, f"Bàn giao: {arguments.person_from} → {arguments.to}", author
    )
    print(
        f"Đã ghi vào kế hoạch: {arguments.person_from} đến hết {last:%d/%m/%Y}, rồi {arguments.to}. "
        f"Còn lại: gửi đi (thidua sync); {arguments.to} lập khóa ký ở máy mình (thidua keys).",
        file=sys.stderr,
    )
    return Exit.DONE


def _merged(desk: Desk, arguments: Namespace, found: Succession, last: date) -> Exit:
    """The same for a body that ends, the commune being merged."""
    _print_body(found, arguments.to, last)
    if not arguments.to:
        print(
            "Ghi cơ quan mới: thêm --to TÊN_CƠ_QUAN --superior CẤP_TRÊN --date NGÀY_CUỐI --as CHỦ_TỊCH.",
            file=sys.stderr,
        )
        return Exit.DONE
    author = desk.person(arguments.person) if arguments.person else None
    name = found.body.name
    bodies = body_passed_on(
        desk.workspace.plan_raw.get("authorities", []), name, arguments.to, arguments.superior, last
    )
    desk.save_all({PLAN_FILE: {("authorities",): bodies}}, f"Bàn giao: {name} → {arguments.to}", author)
    print(
        f"Đã ghi vào kế hoạch: {name} đến hết {last:%d/%m/%Y}, rồi {arguments.to}. Xem lại đầu văn bản, "
        "ký hiệu, loại đơn vị trực thuộc của cơ quan mới trong campaign.toml; rồi làm các việc còn lại.",
        file=sys.stderr,
    )
    return Exit.DONE


def _print_body(found: Succession, successor: str, last: date) -> None:
    day = f"{last:%d/%m/%Y}"
    print(f"Bàn giao của {found.body.name}{f' cho {successor}' if successor else ''}, ngày cuối {day}")
    print("\n1. Cơ quan: văn bản từ hôm sau mang tên cơ quan mới; văn bản cũ giữ tên cơ quan cũ.")
    print(f"\n2. Người còn giữ vai trò sau ngày ấy ({len(found.people)}); ai thôi thì bàn giao từng người:")
    for row in found.people:
        keys = f", {len(row.keys)} khóa ký kết thúc cùng ngày" if row.keys else ""
        print(f"  {dict(ROLES).get(row.role, row.role)}: {row.name}{keys}")
        print(f"    thidua handover '{row.name}' --to TÊN --date {day} --as CHỦ_TỊCH")
    print(f"\n3. Đơn vị còn hoạt động sau ngày ấy ({len(found.units)}); đơn vị nào kết thúc thì ghi:")
    for form in found.units:
        print(f"  {form.value.name}")
        print(f"    thidua set {form.id} valid_to={day} successor=MÃ_ĐƠN_VỊ")
    print(f"\n4. Việc đang chờ ({len(found.work)}), tự sang người giữ vai trò ấy của cơ quan mới:")
    for one in found.work:
        print(f"  {dict(ROLES).get(one.role, one.role)}: {one.verb.label}: {one.form.id}")


def _print(found: Handover, successor: str) -> None:
    print(f"Bàn giao của {found.person}{f' cho {successor}' if successor else ''}")
    print("\nVai trò:")
    for row in found.rows:
        keys = f", {len(row.keys)} khóa ký" if row.keys else ""
        until = f" đến {row.to:%d/%m/%Y}" if row.to else ""
        print(f"  {dict(ROLES).get(row.role, row.role)}{f' ({row.title})' if row.title else ''}{until}{keys}")
    print(f"\nViệc đang chờ các vai trò này ({len(found.work)}):")
    for one in found.work:
        print(f"  {one.verb.label}: {one.form.id}")
