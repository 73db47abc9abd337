"""The command `handover`: a checklist of what passes from one person to another, and the plan changed for it.

Without a successor it only tells. Data goes to standard output, remarks to standard error.
"""

import sys
from argparse import Namespace

from campaign import store
from campaign.desk import Desk
from campaign.handover import Handover, handover, passed_on
from campaign.plan import PLAN_FILE, ROLES
from campaign.toml_edit import edit
from campaign.toml_read import read
from tui.exits import Exit
from tui.writing_commands import WrongWords


def handover_(desk: Desk, arguments: Namespace) -> Exit:
    """Tell what somebody holds and what waits for it; with `--to`, name the successor in the plan."""
    last = arguments.date or desk.today
    found = handover(desk.workspace, arguments.person_from, last)
    if not found.rows:
        raise WrongWords(
            f"Kế hoạch không ghi {arguments.person_from} giữ vai trò nào sau ngày {last:%d/%m/%Y}."
        )
    _print(found, arguments.to)
    if not arguments.to:
        print("Bàn giao: thêm --to TÊN --email THƯ --date NGÀY_CUỐI.", file=sys.stderr)
        return Exit.DONE
    data = store.read_bytes(desk.root, PLAN_FILE)
    raw = read(data, PLAN_FILE).raw
    wanted = passed_on(raw, arguments.person_from, arguments.to, arguments.email, last)
    store.replace(desk.root, PLAN_FILE, edit(data, wanted, PLAN_FILE), data)
    print(
        f"Đã sửa campaign.toml: {arguments.person_from} đến hết {last:%d/%m/%Y}, rồi {arguments.to}. "
        "Còn lại: chủ tịch ghi kế hoạch (thidua plan --record --as TÊN), gửi đi (thidua sync); "
        f"{arguments.to} lập khóa ký ở máy mình (thidua keys).",
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
