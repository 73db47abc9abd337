"""Commands of exchange: sync, remote, clone, init --bare, proposals, and the merge driver that git runs.

Data goes to standard output, questions and remarks to standard error; each returns the exit status.
"""

import contextlib
import re
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from campaign import addresses, clashes, exchange, joining, proposals, remotes
from campaign.clashes import Choices, Question, Unsettled
from campaign.desk import Desk
from campaign.exchange import Exchanged
from campaign.finding import Key, dotted, errors
from campaign.git_program import RecordError
from campaign.merge_text import Texts, joined
from campaign.merging import Side
from campaign.places import PLAN_FILE
from campaign.progress import Progress
from campaign.proposals import COURSE_LABELS
from tui import naming
from tui.exits import Exit
from tui.output import dump, print_findings, table
from tui.parsing import WrongWords
from tui.progress_line import ProgressLine

MINE, THEIRS = "máy này", "máy kia"
"""What the two sides are called."""

_SIDES = {"mine": Side.OURS, "theirs": Side.THEIRS}


def driver_command() -> str:
    """The command that git runs to merge one form: this program, and no module of the folder."""
    return f'"{Path(sys.executable).as_posix()}" -P -m tui merge-driver %O %A %B %P'


def merge_driver(arguments: Namespace) -> Exit:
    """Merge one form by field, as git asks for it (gitattributes(5)); `ours` becomes the result."""
    files = [Path(name) for name in (arguments.base, arguments.ours, arguments.theirs)]
    base, ours, theirs = (file.read_bytes() for file in files)
    merged, clean = joined(Texts(arguments.path, base, ours, theirs), (MINE, THEIRS))
    files[1].write_bytes(merged)
    return Exit.DONE if clean else Exit.ERRORS


def clone(arguments: Namespace) -> Exit:
    """A copy of a workspace from the repository that everybody exchanges by."""
    folder = Path(arguments.target)
    with ProgressLine() as told:
        record = remotes.clone(arguments.url, folder, told)
        told(Progress("Đang ghi các tệp ra"))
        remotes.use_driver(record, driver_command())
        joining.advance(record, remotes.tip(record, remotes.remote(record), "main"), told)
    print(f"Đã chép hồ sơ về {folder}. Mở: thidua -C {folder}", file=sys.stderr)
    return Exit.DONE


def remote(desk: Desk, arguments: Namespace) -> Exit:
    """The repositories of other machines: set one up, or list them with how much waits."""
    record = desk.repository
    if arguments.verb == "add":
        words = arguments.words
        if len(words) not in (1, 2):
            raise WrongWords("Cách dùng: thidua remote add [TÊN] ĐỊA_CHỈ")
        folder = addresses.vacant(addresses.named(words[-1], *words[:-1]))
        if folder is not None:
            raise RecordError(
                f"Ở {folder} chưa có gì nên chưa nối. Kho nằm trên USB hay ổ mạng thì cắm, nối vào rồi chạy "
                "lại; lập kho mới ở đó trước: thidua init --bare THƯ_MỤC"
            )
        made = remotes.add(record, words[-1], *words[:-1])
        remotes.use_driver(record, driver_command())
        print(f"Đã nối với {made.url} ({made.name}). Trao đổi: thidua sync", file=sys.stderr)
        return Exit.DONE
    known = remotes.remotes(record)
    if not known:
        _tell("Chưa nối với kho chung nào. Thêm: thidua remote add ĐỊA_CHỈ")
    for one in known:
        print(f"{one.name}  {one.url}  chờ gửi: {remotes.waiting(record, one)} lần ghi")
    return Exit.DONE


def sync(desk: Desk, arguments: Namespace) -> Exit:
    """Fetch, merge, check and send. Exit status 1 when somebody has to choose, or errors came in."""
    remotes.use_driver(desk.repository, driver_command())
    try:
        with ProgressLine() as told:
            done = exchange.sync(desk, arguments.remote or "", _Chooser(arguments.keep), told)
    except RecordError:
        _tell_waiting(desk, arguments.remote or "")
        raise
    return _reported(done, arguments.json)


def unsettled(open_: Unsettled) -> Exit:
    """Say what somebody has to choose, and how."""
    for question in open_.questions:
        print(f"{question.path}: {dotted(question.key)}: {question.spoken}")
    _tell(
        f"{open_} Chọn: --keep mine hoặc --keep theirs cho tất cả, "
        "--keep BIỂU_MẪU:Ô=mine cho từng ô, rồi chạy lại."
    )
    return Exit.ERRORS


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _tell_waiting(desk: Desk, name: str) -> None:
    record = desk.repository
    with contextlib.suppress(RecordError):  # without a repository to send to, nothing waits
        _tell(f"Đang chờ gửi: {remotes.waiting(record, remotes.remote(record, name))} lần ghi.")


def _reported(done: Exchanged, as_json: bool) -> Exit:
    if as_json:
        dump(
            {
                "remote": done.remote.name,
                "received": done.received,
                "sent": done.sent,
                "settled": list(done.settled),
                "findings": [str(one) for one in done.findings],
                "problems": [str(one) for one in done.problems],
                "doubles": [one.advice for one in done.doubles],
                "twice": [str(one) for one in done.twice],
            }
        )
    else:
        for words in done.settled:
            print(words)
        print_findings(done.findings)
        for problem in done.problems:
            print(problem)
        for act in done.twice:
            _tell(f"{act.form}: {act.message}")
        for pair in done.doubles:
            print(f"{pair.first.name} / {pair.second.name}: {pair.advice}")
        _tell(f"Xong: nhận {done.received} lần ghi, gửi {done.sent} lần ghi ({done.remote.url}).")
    return Exit.ERRORS if errors(done.findings) or done.problems else Exit.DONE


# Choosing


_KEPT = re.compile(r"(?:(?P<form>[^:]+):(?P<key>.+)=)?(?P<side>mine|theirs)")


class _Chooser:
    """Settles clashes by what was typed on the line, then by asking, where somebody sits there."""

    def __init__(self, kept: Sequence[str]) -> None:
        self.rest: Side | None = None
        self.sides: dict[tuple[str, str], Side] = {}
        for words in kept:
            match = _KEPT.fullmatch(words)
            if match is None:
                raise WrongWords(f"--keep {words}: viết mine, theirs, hoặc BIỂU_MẪU:Ô=mine.")
            side = _SIDES[match["side"]]
            if match["form"]:
                self.sides[_plain(match["form"]), match["key"]] = side
            else:
                self.rest = side

    def __call__(self, questions: Sequence[Question]) -> Choices:
        out: dict[str, dict[Key, Side]] = {}
        for question in questions:
            side = self.sides.get((_plain(question.path), dotted(question.key)), self.rest)
            if side is None and sys.stdin.isatty():
                side = self._asked(question)
            if side is not None:
                out.setdefault(question.path, {})[question.key] = side
        return out

    def _asked(self, question: Question) -> Side | None:
        """What the person at the keyboard says; None for whatever is neither 1 nor 2."""
        _tell(f"\n{question.path}\n{question.label}")
        _tell(f"  1  {question.ours.spoken}  ({MINE})\n  2  {question.theirs.spoken}  ({THEIRS})")
        print("Giữ giá trị nào, 1 hay 2? (Enter: để sau) ", end="", file=sys.stderr, flush=True)
        answer = sys.stdin.readline().strip()
        return {"1": Side.OURS, "2": Side.THEIRS}.get(answer)


def _plain(form: str) -> str:
    return form.removesuffix(".toml").removeprefix("campaign/")


def resolve(desk: Desk, arguments: Namespace) -> Exit:
    """Put together the two sides of a form in which git's conflict marks were left."""
    path = naming.form(desk, arguments.form).path if arguments.form != PLAN_FILE else PLAN_FILE
    merging = desk.record is not None and joining.merging(desk.record)
    if not merging and path not in clashes.marked(desk):
        _tell(f"{path}: không có dấu xung đột nào, không có gì để gộp.")
        return Exit.DONE
    words = clashes.resolve(desk, path, _Chooser(arguments.keep))
    for line in words:
        print(line)
    commit = exchange.record_resolved(desk, path, words) if desk.record is not None else None
    then = f"Lần ghi {commit[:10]}." if commit else _next(desk, path, merging)
    _tell(f"Đã gộp {path}. {then}")
    return Exit.DONE


def _next(desk: Desk, path: str, merging: bool) -> str:
    """What follows where the file was put together and nothing is recorded yet."""
    if merging:
        return "Gộp nốt các tệp còn dấu xung đột thì lần gộp được ghi vào hồ sơ."
    if desk.record is None:
        return "Thư mục này chưa có kho git nên chưa ghi vào hồ sơ."
    if path == PLAN_FILE:
        return "Chủ tịch ghi kế hoạch vào hồ sơ: thidua plan --record."
    return "Nội dung đúng như hồ sơ đang có, không phải ghi thêm."


# Proposals


def propose(desk: Desk, arguments: Namespace) -> Exit:
    """Offer what is here and not yet exchanged for review, on a branch."""
    made = proposals.propose(desk, arguments.name)
    _tell(f"Đã gửi đề nghị “{made.name}” với {made.commits} lần ghi. Xem: thidua proposals show {made.name}")
    return Exit.DONE


def proposals_(desk: Desk, arguments: Namespace) -> Exit:
    """The proposals of the shared repository: list them, show, take or refuse one."""
    if arguments.verb is None:
        rows = [
            (one.name, COURSE_LABELS[one.course], str(one.commits), one.by, f"{one.at:%d/%m/%Y}", one.subject)
            for one in proposals.proposals(desk)
        ]
        if rows:
            print(table(("Tên", "Tình trạng", "Lần ghi", "Người gửi", "Ngày", "Việc"), rows))
        _tell(f"{len(rows)} đề nghị.")
        return Exit.DONE
    if arguments.name is None:
        raise WrongWords(f"Cách dùng: thidua proposals {arguments.verb} TÊN")
    proposal = proposals.named(desk, arguments.name)
    if arguments.verb == "show":
        return _shown(desk, proposal)
    if arguments.verb == "refuse":
        proposals.refuse(desk, proposal, arguments.note)
        _tell(f"Đã ghi là không nhận đề nghị “{proposal.name}”.")
        return Exit.DONE
    with ProgressLine() as told:
        settled = proposals.take(desk, proposal, _Chooser(arguments.keep), told)
    for words in settled:
        print(words)
    _tell(f"Đã nhận đề nghị “{proposal.name}”. Gửi đi: thidua sync")
    return Exit.DONE


def _shown(desk: Desk, proposal: proposals.Proposal) -> Exit:
    found = []
    print(f"{proposal.name}: {COURSE_LABELS[proposal.course]}; {proposal.by}, {proposal.at:%d/%m/%Y}")
    for offer in proposals.offered(desk, proposal):
        print(f"\n{offer.path}")
        for change in offer.changes:
            print(f"  {change}{'' if change.material else '  (không làm mất hiệu lực duyệt)'}")
        print_findings(offer.findings)
        found += errors(offer.findings)
    return Exit.ERRORS if found else Exit.DONE
