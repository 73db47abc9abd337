"""Changes offered for review on a branch, seen field by field, then taken or refused, as branches of git.

Edge. A proposal is a branch `de-nghi/<name>` of the repository that everybody exchanges by; its last commit
says when it was refused, and it is taken once its commits are part of the main branch.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from msgspec import Struct

from campaign import addresses, checks, exchange, figures, remotes, transfer
from campaign.appending import commit_tree
from campaign.clashes import Choose
from campaign.commit import Person, Step, message
from campaign.content import Change, differences
from campaign.desk import Desk
from campaign.finding import Finding
from campaign.forms import kind_at, read_form, shape_at
from campaign.git_program import RecordError
from campaign.places import PLAN_FILE
from campaign.plan import Plan
from campaign.plan_reading import read_plan
from campaign.progress import Progress, Tell, unheard
from campaign.record import Record
from campaign.recorder import Recorder
from campaign.toml_read import read

PREFIX = "de-nghi"
"""Where proposals stand among the branches."""

REFUSED = "Không nhận"
"""How the subject of a refusal begins."""


class Course(StrEnum):
    """What became of a proposal."""

    OPEN = "open"
    TAKEN = "taken"
    REFUSED = "refused"


COURSE_LABELS = {
    Course.OPEN: "đang chờ",
    Course.TAKEN: "đã nhận",
    Course.REFUSED: "không nhận",
}


class Proposal(Struct, frozen=True):
    """One branch with changes for review."""

    name: str
    tip: str
    base: str
    """The commit that it began from."""
    by: str
    at: datetime
    subject: str
    commits: int
    """Those that the main branch does not hold."""
    course: Course


class Offered(Struct, frozen=True):
    """One form that a proposal changes."""

    path: str
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    """What a check says of the form as it would stand."""


def propose(desk: Desk, name: str, halted: transfer.Halted | None = None) -> Proposal:
    """Offer what is here and not yet exchanged as the proposal `name`. The main branch there stays as it is.

    Raises `BadAddress` for a name that is none, `RecordError` where nothing is new or the name is taken,
    `NotReached`, `Stopped`.
    """
    record = desk.repository
    to = remotes.remote(record)
    branch = f"{PREFIX}/{addresses.checked_name(name)}"
    remotes.fetch(record, to, remotes.branch_here(record), halted)
    if not remotes.waiting(record, to):
        raise RecordError("Không có gì mới so với kho chung để đề nghị. Sửa và lưu trước, rồi đề nghị.")
    try:
        remotes.send(record, to, record.head() or "", branch, halted)
    except remotes.Overtaken as error:
        raise RecordError(f"Đã có đề nghị “{name}” của người khác. Chọn tên khác.") from error
    return next(one for one in proposals(desk, halted) if one.name == name)


def proposals(desk: Desk, halted: transfer.Halted | None = None) -> list[Proposal]:
    """Every proposal that the repository holds, open ones first. Raises `NotReached`, `Stopped`."""
    remotes.fetch_all(desk.repository, remotes.remote(desk.repository), PREFIX, halted)
    return known(desk)


def known(desk: Desk) -> list[Proposal]:
    """Those that this machine got when it last asked, open ones first. Raises `RecordError`."""
    record = desk.repository
    from_ = remotes.remote(record)
    found = [_proposal(record, from_, name) for name in remotes.fetched(record, from_, PREFIX)]
    return sorted(found, key=lambda one: (one.course is not Course.OPEN, one.at))


def _proposal(record: Record, from_: addresses.Remote, branch: str) -> Proposal:
    tip, head = remotes.tip(record, from_, branch), record.head() or ""
    shared = remotes.tip(record, from_, remotes.branch_here(record)) or head
    last = record.entry(tip)
    fresh = remotes.count(record, tip, shared)
    # what this machine offers it holds itself; what others offer it holds once it took it
    taken = not fresh or (last.recorder != _who(record) and not remotes.count(record, tip, head))
    refused = last.subject.startswith(REFUSED)
    course = Course.TAKEN if taken else Course.REFUSED if refused else Course.OPEN
    base = record.merge_base(shared, tip)
    name = branch.removeprefix(f"{PREFIX}/")
    return Proposal(name, tip, base, last.by, last.at, last.subject, fresh - refused, course)


def _who(record: Record) -> Person | None:
    try:
        return Recorder.of(record).person
    except RecordError:
        return None


def named(desk: Desk, name: str) -> Proposal:
    """The proposal `name`. Raises `RecordError` where there is none."""
    for one in proposals(desk):
        if one.name == name:
            return one
    raise RecordError(f"Không có đề nghị nào tên “{name}”. Xem: thidua proposals")


def offered(desk: Desk, proposal: Proposal) -> list[Offered]:
    """What `proposal` changes in the forms and the plan, each with what a check says of it then."""
    record = desk.repository
    base, tip = proposal.base, proposal.tip
    out = record.git("diff-tree", "-r", "-z", "--name-only", "--no-renames", base, tip)
    paths = [path.removeprefix(record.prefix) for path in out.split("\0") if path.startswith(record.prefix)]
    found = []
    for path in paths:
        if path == PLAN_FILE or kind_at(path):
            before, after = (data or b"" for data in record.contents(path, [base, tip]))
            found.append(_offered(desk, path, before, after))
    return found


def _offered(desk: Desk, path: str, before: bytes, after: bytes) -> Offered:
    old, new = read(before, path), read(after, path)
    shape = Plan if path == PLAN_FILE else shape_at(path)
    changes = tuple(differences(shape, old.raw, new.raw, desk.workspace.plan.short_title))
    if new.broken:
        return Offered(path, changes, new.findings)
    return Offered(path, changes, tuple(_findings(desk, path, after, new.raw)))


def _findings(desk: Desk, path: str, after: bytes, raw: Mapping[str, Any]) -> list[Finding]:
    if path == PLAN_FILE:
        return read_plan(raw)[1]
    return checks.form_findings(desk.workspace, read_form(after, path))


def take(desk: Desk, proposal: Proposal, choose: Choose | None = None, tell: Tell = unheard) -> list[str]:
    """Make the commits of `proposal` part of the branch here; `sync` sends it. Returns what was chosen.

    `tell` hears how far it is.

    Raises `RecordError` for one that is not open, `Unsettled` where a field was changed on both sides.
    """
    if proposal.course is not Course.OPEN:
        raise RecordError(f"Đề nghị “{proposal.name}” {COURSE_LABELS[proposal.course]}, không còn chờ.")
    tell(Progress(f"Gộp {figures.number(proposal.commits)} lần ghi"))
    return exchange.take_in(desk, proposal.tip, choose, tell)


def refuse(desk: Desk, proposal: Proposal, reason: str, halted: transfer.Halted | None = None) -> None:
    """Say on the branch of `proposal` that it is not taken, and why; its commits stay there to be read.

    Raises `RecordError` without a reason, or for one that is not open.
    """
    if not reason.strip():
        raise RecordError("Phải ghi lý do không nhận (--note).")
    if proposal.course is not Course.OPEN:
        raise RecordError(f"Đề nghị “{proposal.name}” {COURSE_LABELS[proposal.course]}, không còn chờ.")
    record = desk.repository
    by = Recorder.of(record)
    step = Step(message(f"{REFUSED}: {proposal.name}", reason), by.person, datetime.now().astimezone())
    commit = commit_tree(record, step, by, f"{proposal.tip}^{{tree}}", [proposal.tip])
    remotes.send(record, remotes.remote(record), commit, f"{PREFIX}/{proposal.name}", halted)
