"""The command `verify`: what a PDF was made from, and whether it still is what the record draws.

The judging is in `render/verify.py`, the look at digital signatures in `render/signatures.py`.
"""

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

from campaign.desk import Desk
from campaign.provenance import Provenance
from render.evidence import MOST, evidence, signed
from render.verify import SENTENCES, Judgement, Verdict, judge
from tui.exits import Exit
from tui.writing_commands import WrongWords


def verify_(desk: Desk, arguments: Namespace) -> Exit:
    """Verify one file. Ends clean only where it is exactly what the record draws now."""
    path = Path(arguments.file)
    data = read_pdf(path)
    found = evidence(data)
    judgement = judge(found, desk.workspace, desk.at, signed(data))
    if arguments.json:
        print(json.dumps(_told(path, found.account, judgement), ensure_ascii=False, indent=2))
    else:
        _say(path, found.account, judgement)
    return Exit.DONE if judgement.verdict is Verdict.IDENTICAL else Exit.ERRORS


def read_pdf(path: Path) -> bytes:
    """The bytes of the file named on the line. Raises `WrongWords` where it cannot be read."""
    try:
        if path.stat().st_size > MOST:
            raise WrongWords(f"{path} lớn hơn {MOST // 1024 // 1024} MB.")
        return path.read_bytes()
    except OSError as error:
        raise WrongWords(f"Không đọc được {path}: {error.strerror or error}.") from error


def _say(path: Path, account: Provenance | None, judgement: Judgement) -> None:
    print(f"{path}: {SENTENCES[judgement.verdict]}")
    for reason in judgement.reasons:
        print(f"  {reason}")
    for change in judgement.changes:
        print(f"  {change}")
    if account is not None:
        print(f"Mã đối chiếu: {account.code}")
        print(f"Lần ghi: {account.commit or 'chưa có hồ sơ'}")
        print("In từ:")
        for source in account.sources:
            steps = f", {len(source.acts)} bước duyệt" if source.acts else ""
            unrecorded = "" if source.recorded else ", chưa ghi vào hồ sơ"
            print(f"  {source.path} ({source.blob[:10]}{steps}{unrecorded})")


def _told(path: Path, account: Provenance | None, judgement: Judgement) -> dict[str, Any]:
    return {
        "file": str(path),
        "verdict": str(judgement.verdict),
        "reasons": list(judgement.reasons),
        "changes": [
            {"path": change.path, "label": change.label, "old": change.old, "new": change.new}
            for change in judgement.changes
        ],
        "code": account.code if account else "",
        "account": json.loads(account.json()) if account else None,
    }
