"""The command `handover`: a checklist of what a person or a merged commune passes on, and the changes for it.

Without a successor it only tells. With one it names each change, and makes all of them after a yes, or none.
Data goes to standard output, remarks to standard error.
"""

import re
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from campaign import remotes
from campaign.content import differences
from campaign.desk import Desk
from campaign.finding import Key
from campaign.forms import shape_at
from campaign.git_program import RecordError
from campaign.handover import Handover, handover, passed_on
from campaign.keyed import changed
from campaign.merger import BadTerms, Succession, Terms, merger, succession, tasks
from campaign.places import PLAN_FILE
from campaign.plan import Plan
from campaign.plan_tables import ROLES
from tui.exits import Exit
from tui.output import agreed
from tui.parsing import WrongWords


def handover_(desk: Desk, arguments: Namespace) -> Exit:
    """Tell what somebody holds and what waits for it; with `--to`, the chair records the successor."""
    last = arguments.date or desk.today
    merged = succession(desk.workspace, arguments.person_from, last)
    if merged is not None:
        return _merged(desk, arguments, merged)
    if arguments.people or arguments.units:
        raise WrongWords("--person và --unit chỉ dùng khi một cơ quan kết thúc.")
    found = handover(desk.workspace, arguments.person_from, last)
    if not found.rows:
        raise WrongWords(
            f"Kế hoạch không ghi {arguments.person_from} giữ vai trò nào sau ngày {last:%d/%m/%Y}."
        )
    _print(found, arguments.to)
    if not arguments.to:
        print("Bàn giao: thêm --to TÊN --email THƯ --date NGÀY_CUỐI --as CHỦ_TỊCH.", file=sys.stderr)
        return Exit.DONE
    people = passed_on(
        desk.workspace.plan_raw.get("people", []), arguments.person_from, arguments.to, arguments.email, last
    )
    return _record(
        desk,
        arguments,
        {PLAN_FILE: {("people",): people}},
        f"{arguments.person_from} đến hết {last:%d/%m/%Y}, rồi {arguments.to}. "
        f"Còn lại: gửi đi (thidua sync); {arguments.to} lập khóa ký ở máy mình (thidua keys).",
    )


def _merged(desk: Desk, arguments: Namespace, found: Succession) -> Exit:
    """The same for a body that ends, the commune being merged."""
    day = f"{found.last:%d/%m/%Y}"
    _print_tasks(desk, found)
    if not arguments.to:
        print(
            "Ghi tất cả trong một lần: thêm --to TÊN_CƠ_QUAN --superior CẤP_TRÊN --date NGÀY_CUỐI "
            "--person 'NGƯỜI=NGƯỜI_MỚI <THƯ>' … --unit MÃ=MÃ_KẾ_TỤC … --as CHỦ_TỊCH.",
            file=sys.stderr,
        )
        return Exit.DONE
    people, units = dict(map(_handed, arguments.people)), dict(map(_followed, arguments.units))
    try:
        edits = merger(desk.workspace, found, Terms(arguments.to, arguments.superior, people, units))
    except BadTerms as error:
        raise WrongWords(str(error)) from error
    return _record(
        desk,
        arguments,
        edits,
        f"{found.body.name} đến hết {day}, rồi {arguments.to}. Xem lại đầu văn bản, ký hiệu, loại đơn vị "
        "trực thuộc của cơ quan mới trong campaign.toml; rồi làm các việc còn lại trong danh sách.",
    )


_PERSON = re.compile(r"\s*([^=]+?)\s*=\s*([^=<>]*?)\s*(?:<([^<>]*)>)?\s*")


def _handed(words: str) -> tuple[str, tuple[str, str]]:
    """Who hands over, and who follows with which e-mail address: `Vũ Lan=Đỗ Kế <ke@…>`, or `Vũ Lan=`."""
    match = _PERSON.fullmatch(words)
    if match is None:
        raise WrongWords(
            f"--person {words}: viết 'NGƯỜI=NGƯỜI_MỚI <THƯ>', hoặc 'NGƯỜI=' khi không ai tiếp nhận."
        )
    return match[1], (match[2], match[3] or "")


def _followed(words: str) -> tuple[str, str]:
    unit, equals, follower = words.partition("=")
    if not equals or not unit:
        raise WrongWords(f"--unit {words}: viết MÃ=MÃ_KẾ_TỤC, hoặc MÃ= khi không đơn vị nào kế tục.")
    return unit, follower


def _record(desk: Desk, arguments: Namespace, edits: Mapping[str, Mapping[Key, Any]], told: str) -> Exit:
    """Name each change; record all of them together once somebody says yes."""
    author = desk.person(arguments.person) if arguments.person else None
    changes = _changes(desk, edits)
    print("\nSẽ đổi:")
    for path, lines in changes.items():
        print(f"  {path}")
        for line in lines:
            print(f"    {line}")
    if not (arguments.yes or agreed("Ghi tất cả vào hồ sơ?")):
        print("Chưa ghi gì. Thêm --yes để ghi tất cả trong một lần.", file=sys.stderr)
        return Exit.DONE
    desk.save_all(edits, f"Bàn giao: {arguments.person_from} → {arguments.to}", author)
    print(f"Đã ghi vào hồ sơ: {told}", file=sys.stderr)
    return Exit.DONE


def _changes(desk: Desk, edits: Mapping[str, Mapping[Key, Any]]) -> dict[str, Sequence[str]]:
    """The changes of `edits` in words, by file; those that change nothing left out."""
    found = {}
    forms = {form.path: form.raw for form in desk.workspace.forms()} | {PLAN_FILE: desk.workspace.plan_raw}
    for path, changes in edits.items():
        shape = Plan if path == PLAN_FILE else shape_at(path)
        before = forms[path]
        found[path] = [str(one) for one in differences(shape, before, changed(before, changes))]
    return {path: lines for path, lines in found.items() if lines}


_MARKS = {True: "[x]", False: "[ ]", None: " - "}


def _print_tasks(desk: Desk, found: Succession) -> None:
    print(f"Bàn giao của {found.body.name}, ngày cuối {found.last:%d/%m/%Y}")
    waiting = 0
    if desk.record is not None:
        with suppress(RecordError):  # without a repository to send to, nothing waits
            waiting = remotes.waiting(desk.record, remotes.remote(desk.record))
    for number, (heading, lines) in enumerate(tasks(desk.workspace, found, waiting), 1):
        print(f"\n{number}. {heading}")
        for one in lines:
            print(f"  {_MARKS[one.done]} {one.what}")
            if one.command and not one.done:
                print(f"      {one.command}")


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
