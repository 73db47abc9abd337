"""The command `verify`: what a PDF was made from, and whether it still is what the record draws.

The judging is in `render/verify.py`, the look at digital signatures in `render/signatures.py`.
"""

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from campaign.desk import Desk
from campaign.os_reasons import reason_of
from campaign.provenance import Provenance
from render.evidence import MOST, Evidence, evidence, signed
from render.verify import SENTENCES, Judgement, Verdict, judge
from tui.exits import Exit
from tui.parsing import WrongWords

if TYPE_CHECKING:
    from render.signatures import Signature

MISSING = "Máy này chưa có phần chữ ký số. Cài thêm: pip install 'thidua[sign]'."


def verify_(desk: Desk, arguments: Namespace) -> Exit:
    """Verify one file. Ends clean only where it is exactly what the record draws now, and soundly signed."""
    path = Path(arguments.file)
    data = read_file(path)
    found = evidence(data)
    names, by_right, unread = _signatures(data, found, [read_file(Path(root)) for root in arguments.trust])
    judgement = judge(found, desk.workspace, desk.at, by_right)
    if arguments.json:
        told = _told(path, found.account, judgement) | {"signatures": [_signature(one) for one in names]}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _say(path, found.account, judgement)
        for one in names:
            print(one)
    if unread:
        print(unread, file=sys.stderr)
    sound = not unread and all(one.sound for one in names)
    return Exit.DONE if sound and judgement.verdict is Verdict.IDENTICAL else Exit.ERRORS


def _signatures(
    data: bytes, found: Evidence, roots: list[bytes]
) -> tuple[list["Signature"], bool | None, str]:
    """The signatures, whether they are all that was added (`judge`), and why they cannot be looked at."""
    if not signed(found.added or data):
        return [], False, ""
    try:
        from render.signatures import Later, only_signed, signatures
    except ImportError:
        return [], None, f"Tệp có chữ ký số, chưa kiểm tra được. {MISSING}"
    try:
        names = signatures(data, roots)
    except ValueError:
        return [], False, "Tệp có chữ ký số nhưng không đọc được: tệp đã bị hỏng hoặc bị sửa."
    return names, only_signed(data) and all(one.later is not Later.OTHER for one in names) and bool(names), ""


def _signature(one: "Signature") -> dict[str, Any]:
    return {
        "field": one.field,
        "name": one.name,
        "issuer": one.issuer,
        "serial": one.serial,
        "at": one.at.isoformat() if one.at else None,
        "stamped": one.stamped,
        "intact": one.intact,
        "in_force": one.in_force,
        "trusted": one.trusted,
        "later": str(one.later),
        "sound": one.sound,
    }


def read_file(path: Path) -> bytes:
    """The bytes of the file named on the line. Raises `WrongWords` where it cannot be read."""
    try:
        if path.stat().st_size > MOST:
            raise WrongWords(f"{path} lớn hơn {MOST // 1024 // 1024} MB.")
        return path.read_bytes()
    except OSError as error:
        raise WrongWords(f"Không đọc được {path}: {reason_of(error)}.") from error


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
