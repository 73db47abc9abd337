"""Whether a PDF is what the record draws: identical, the record since changed, altered, or not ours.

The file is drawn again from the record as it stood at the commit that the file names, and as it stands now.
Reads no git: both states are given. Digital signatures are looked at in `signatures.py`.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum

from msgspec import Struct

from campaign.drift import Drift, drift
from campaign.provenance import PROGRAM, Provenance
from campaign.workspace import Workspace
from render.catalogue import resumed
from render.evidence import Evidence, same_drawing
from render.printed import Unprintable


class Verdict(StrEnum):
    """What was found."""

    IDENTICAL = "identical"
    """The record draws exactly this, then and now."""
    CHANGED = "changed"
    """The record drew exactly this, and draws something else now."""
    ALTERED = "altered"
    """The file is not what the record drew."""
    FOREIGN = "foreign"
    """The file was not made from this record, as far as it tells."""
    UNPROVED = "unproved"
    """The file says that it is ours, and cannot be drawn again to prove it."""


SENTENCES = {
    Verdict.IDENTICAL: "Giống hệt: hồ sơ hiện nay in ra đúng văn bản này.",
    Verdict.CHANGED: "Hồ sơ đã đổi sau khi in: lúc ấy hồ sơ in ra đúng văn bản này, nay in ra khác.",
    Verdict.ALTERED: "Đã bị sửa: tệp không còn là văn bản mà hồ sơ in ra.",
    Verdict.FOREIGN: "Không phải văn bản in từ hồ sơ này.",
    Verdict.UNPROVED: "Chưa chứng minh được.",
}


BROKEN = "Tệp không còn như khi in."


class Judgement(Struct, frozen=True):
    """The verdict with its reasons."""

    verdict: Verdict
    reasons: tuple[str, ...] = ()
    """Vietnamese sentences that say more."""
    changes: tuple[Drift, ...] = ()
    """What differs now in the forms that the paper was made from."""


def judge(
    found: Evidence, now: Workspace, at: Callable[[str], Workspace | None], by_right: bool | None = False
) -> Judgement:
    """What the file is, of which `found` tells. `at` gives the record at a commit; None where there is none.

    `by_right`: whether what was added after printing is signatures and nothing else, which
    `signatures.py` says; None where that cannot be looked at on this machine.
    """
    account = found.account
    if account is None:
        return _without_account(found)
    # the same state is not read, nor drawn, a second time
    same = not account.commit or (account.commit == now.commit and not now.unrecorded)
    then = now if same else at(account.commit)
    if then is None:
        return _without_record(found, account)
    if found.sealed is False:
        return Judgement(Verdict.ALTERED, (BROKEN,))
    if not account.recorded:
        return _unrecorded(found, account, now)
    if resumed(account.asked, then) is None:
        return Judgement(Verdict.ALTERED, ("Hồ sơ lúc ấy không có biểu mẫu hoặc loại văn bản mà tệp nêu.",))
    drawn, _ = _drawn(account, then, None)
    if not _alike(drawn, found):
        return _unlike(found, account)
    if found.added and by_right is None:
        reason = "Có phần thêm vào sau khi in, có thể là chữ ký số; máy này không xem được."
        return Judgement(Verdict.UNPROVED, (reason,))
    if found.added and not by_right:
        return Judgement(Verdict.ALTERED, ("Có phần thêm vào sau khi in, không phải chữ ký số.",))
    return _since(found, account, then, now)


def _without_account(found: Evidence) -> Judgement:
    if not found.readable:
        damaged = "Tệp bị hỏng, không đọc được." if found.marked else "Không đọc được như một tệp PDF."
        return Judgement(Verdict.ALTERED if found.marked else Verdict.FOREIGN, (damaged,))
    if found.marked:
        reason = (
            "Có trang do chương trình này in, nhưng phần ghi nguồn đã bị bỏ: trang được lấy ra hoặc ghép."
        )
        return Judgement(Verdict.ALTERED, (reason,))
    return Judgement(Verdict.FOREIGN, ("Tệp không mang thông tin nào của hồ sơ.",))


def _without_record(found: Evidence, account: Provenance) -> Judgement:
    if found.sealed is not True:
        return Judgement(Verdict.ALTERED, (BROKEN,))
    reason = (
        f"Hồ sơ này không có lần ghi {account.commit[:10]}: tệp in từ một hồ sơ khác, hoặc máy này chưa nhận "
        "lần ghi ấy (thidua sync)."
    )
    return Judgement(Verdict.FOREIGN, (reason,))


def _unrecorded(found: Evidence, account: Provenance, now: Workspace) -> Judgement:
    """The verdict on a file made from what the record never held: only the disk may still hold it."""
    reason = "In từ biểu mẫu chưa ghi vào hồ sơ"
    if _alike(_drawn(account, now, account)[0], found):
        return Judgement(Verdict.UNPROVED, (f"{reason}; giống hệt bản in từ các tệp đang có trên đĩa.",))
    return Judgement(Verdict.UNPROVED, (f"{reason}, nay đã khác: không in lại được để đối chiếu.",))


def _unlike(found: Evidence, account: Provenance) -> Judgement:
    """The verdict on a file that is not what was drawn for its account just now."""
    if found.sealed is None:
        return Judgement(Verdict.ALTERED, (BROKEN,))
    if account.program != PROGRAM:
        reason = (
            f"In bằng {account.program}, nay là {PROGRAM}: tệp còn nguyên như khi in, nhưng bản này trình "
            "bày khác nên không so được với hồ sơ. Dùng đúng bản ấy để đối chiếu."
        )
        return Judgement(Verdict.UNPROVED, (reason,))
    return Judgement(Verdict.ALTERED, ("Tệp khác với bản in lại từ hồ sơ tại lần ghi mà tệp nêu.",))


def _since(found: Evidence, account: Provenance, then: Workspace, now: Workspace) -> Judgement:
    """The verdict on a file that the record did draw: whether it still does."""
    if then is now:
        return Judgement(Verdict.IDENTICAL)
    drawn, read = _drawn(account, now, account)
    if _alike(drawn, found):
        return Judgement(Verdict.IDENTICAL)
    changes = tuple(drift(_paths(account, read), then, now))
    gone = () if drawn is not None else ("Hồ sơ hiện nay không còn in được văn bản này.",)
    return Judgement(Verdict.CHANGED, gone, changes)


def _alike(drawn: bytes | None, found: Evidence) -> bool:
    return drawn is not None and (drawn == found.own or same_drawing(drawn, found.own))


def _paths(account: Provenance, read: Sequence[str]) -> Sequence[str]:
    """The files to compare: what the paper is about first, then what was read for it then, and now."""
    paths = [*account.asked.subjects, *(source.path for source in account.sources), *read]
    return list(dict.fromkeys(path for path in paths if "/" in path or path.endswith(".toml")))


def _drawn(
    account: Provenance, workspace: Workspace, carried: Provenance | None
) -> tuple[bytes | None, Sequence[str]]:
    """The file drawn again from `workspace`, with the paths of the forms that were read for it.

    None where that cannot be done any more.
    """
    job = resumed(account.asked, workspace)
    if job is None:
        return None, ()
    try:
        printed, read = job.traced(carried)
    except Unprintable:
        return None, ()
    return printed[account.part].pdf if 0 <= account.part < len(printed) else None, read
