"""The command `handover`: a checklist of what passes from one person to another, and the plan changed for it.

Without a successor it only tells. Data goes to standard output, remarks to standard error.
"""

import sys
from argparse import Namespace

from campaign.desk import Desk
from campaign.handover import Handover, handover, passed_on
from campaign.plan import PLAN_FILE, ROLES
from tui.exits import Exit
from tui.writing_commands import WrongWords


def handover_(desk: Desk, arguments: Namespace) -> Exit:
    """Tell what somebody holds and what waits for it; with `--to`, the chair records the successor."""
    last = arguments.date or desk.today
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
