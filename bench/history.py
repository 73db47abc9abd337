"""A long record for benchmarks: a workspace whose units edit, submit and have accepted, again and again.

`python bench/history.py DIR COMMITS` writes it through `git fast-import`, seeded, so that it is the same
every time. Run by hand; the program itself never writes a record this way.
"""

import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from campaign.act import Act
from campaign.commit import message, trailers_of
from campaign.content import digest
from campaign.demo import HANOI, example_root
from campaign.forms import read_form
from campaign.opening import SETTINGS
from campaign.plan import PLAN_FILE
from campaign.record import Record
from campaign.store import blob_id
from campaign.toml_write import compose
from campaign.unit import Registration

OFFICER = ("Vũ Mẫu Lan", "vu.mau.lan@example.invalid")
START = datetime(2023, 8, 16, 8, 0, tzinfo=HANOI)


def registration(number: int, turn: int) -> dict[str, object]:
    """The registration of unit `number` as it stands after `turn` edits."""
    return {
        "schema": 1,
        "name": f"Đơn vị Mẫu số {number}",
        "kind": "agency",
        "staff": 10 + turn,
        "head": {"name": f"Nguyễn Mẫu {number}", "title": "Trưởng đơn vị"},
    }


def commits(count: int) -> Iterator[tuple[str, str, tuple[str, str], bytes | None]]:
    """Path, message, author and new content (None for an act) of each commit after the first."""
    units, made = max(1, count // 40), 0
    turn = 0
    while True:
        for number in range(units):
            path = f"campaign/units/don-vi-{number}/registration.toml"
            data = compose(Registration, registration(number, turn))
            form = read_form(data, path, blob_id(data))
            content = digest(Registration, form.raw)
            head = (form.value.head.name, "")
            yield path, message(f"Sửa bản đăng ký thi đua: {form.value.name}"), OFFICER, data
            for verb, role, who in (("submit", "unit", head), ("accept", "officer", OFFICER)):
                act = Act("", verb, path, form.blob, content, role, who[0], who[1], OFFICER[0], START, "")
                yield path, message(f"{verb}: {form.value.name}", "", trailers_of(act)), who, None
            made += 3
            if made >= count:
                return
        turn += 1


def stream(count: int, plan: bytes) -> Iterator[bytes]:
    """The whole record as `git fast-import` reads it."""
    first = {PLAN_FILE: plan, **SETTINGS}
    yield _commit("Lập kế hoạch", OFFICER, START, first)
    for place, (path, text, author, data) in enumerate(commits(count), 1):
        when = START + timedelta(seconds=30 * place)
        yield _commit(text, author, when, {path: data} if data is not None else {})


def _commit(text: str, author: tuple[str, str], when: datetime, files: dict[str, bytes]) -> bytes:
    stamp = f"{int(when.timestamp())} +0700"
    who = f"{author[0]} <{author[1] or 'khong-co@example.invalid'}> {stamp}"
    officer = f"{OFFICER[0]} <{OFFICER[1]}> {stamp}"
    body = text.encode()
    lines = [f"commit refs/heads/main\nauthor {who}\ncommitter {officer}\ndata {len(body)}\n".encode(), body]
    for path, data in files.items():
        lines.append(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")
    return b"".join(lines) + b"\n"


def main() -> None:
    """Write the record that the words on the line ask for."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    folder.mkdir(parents=True)
    record = Record.create(folder)
    plan = (example_root() / PLAN_FILE).read_bytes()
    record.git("fast-import", "--quiet", given=b"".join(stream(count, plan)))
    record.git("commit-graph", "write", "--reachable", "--changed-paths")
    record.git("reset", "--hard", "--quiet")


if __name__ == "__main__":
    main()
