"""Adding to the record: a chain of commits that becomes visible by one update of the branch, all or none.

By plumbing that runs no hook, and leaves the index and the staged files of other work alone.
"""

import contextlib
import shlex
import time
from collections.abc import Mapping, Sequence

from campaign.commit import Step, one_line
from campaign.git_program import RecordError, lines
from campaign.locking import writing
from campaign.record import NOWHERE, SEEN, Record
from campaign.recorder import Recorder
from campaign.store import blob_id
from campaign.trees import Trees

_PATIENCE = 2.0
"""Seconds to wait for another program's lock."""

_UNFINISHED = (
    ("BISECT_LOG", "dò lỗi (git bisect reset để thôi)"),
    ("MERGE_HEAD", "gộp (merge)"),
    ("CHERRY_PICK_HEAD", "cherry-pick"),
    ("REVERT_HEAD", "revert"),
    ("rebase-merge", "rebase"),
    ("rebase-apply", "rebase"),
)


MERGING = "refs/thidua/merging"
"""The commit that the files are being brought to, from before the first of them until the branch is there."""

_HALF_MERGED = "Lần trao đổi trước bị ngắt giữa chừng. Chạy thidua sync để làm nốt, rồi lưu lại."

_YEARS = range(2022, 2100)
"""In which a commit can be made: no git that would do is older, and git takes no later day."""

_WRONG_CLOCK = (
    "Đồng hồ của máy đang chỉ ngày {:%d/%m/%Y}, rõ ràng sai; lần ghi mang ngày ấy thì về sau không sửa được. "
    "Đặt lại ngày giờ của máy rồi làm lại."
)

_MOVED = "Hồ sơ vừa có người khác ghi thêm. Chưa ghi gì cả; đọc lại rồi làm lại."


class Moved(RecordError):
    """Somebody else added to the record meanwhile; nothing was written."""


def append(
    record: Record, steps: Sequence[Step], seen: str | None = None, by: Recorder | None = None
) -> list[str]:
    """Add a commit for each of `steps`, visible by one compare-and-swap of the branch. Returns their ids.

    `seen`: the commit that the steps were made from; where the branch stands elsewhere by now, nothing
    is written. `by`: who works here, where git was just asked. Raises `NoIdentity`; `Moved` when the branch
    has moved meanwhile; `RecordError` when the repository is in no state to be written. Nothing is visible
    then.
    """
    with writing(record.scratch):
        return _append(record, steps, seen, by or Recorder.of(record))


def _append(record: Record, steps: Sequence[Step], seen: str | None, by: Recorder) -> list[str]:
    _require_unlocked(record)
    branch, refs = _refs(record, MERGING, SEEN)
    if MERGING in refs:
        raise RecordError(_HALF_MERGED)
    # on a disk that takes capitals for small letters, the branch may bear another name than HEAD gives it
    parent = refs.get(branch) or record.head() or ""
    if seen is not None and seen != parent:
        raise Moved(_MOVED)
    if not parent and SEEN in refs:
        raise RecordError(_emptied(record, refs[SEEN]))
    commits = list[str]()
    for step, tree in zip(steps, _trees(record, steps, parent), strict=True):
        commits.append(commit_tree(record, step, by, tree, commits[-1:] or [parent]))
    files = {path: data for step in steps for path, data in step.files.items()}
    try:
        # the index first: killed in between, the files are merely staged, and no plain commit takes them back
        refresh_index(record, files)
        publish(record, branch, commits[-1], parent, seen=refs.get(SEEN, ""))
    except BaseException:  # an interruption too
        with contextlib.suppress(RecordError):
            if record.head() != commits[-1]:
                _unstage(record, list(files), parent)
        raise
    return commits


def emptied(record: Record) -> str:
    """That the branch holds nothing where this machine saw a record, with the way back; empty where it
    holds something, or no record was seen."""
    seen = record.seen() if record.head() is None else ""
    return _emptied(record, seen) if seen else ""


def _emptied(record: Record, seen: str) -> str:
    held = record.branches(seen)
    back = f"git switch {shlex.quote(held[0])}" if held else f"git reset --soft {seen[:10]}"
    return (
        f"Nhánh đang mở chưa có lần ghi nào, mà máy này từng thấy hồ sơ đến {seen[:10]}: nhánh của hồ sơ đã "
        f"bị xóa, hoặc đang mở một nhánh mới. Chưa ghi gì vào hồ sơ. Lấy lại hồ sơ: {back}"
    )


def _trees(record: Record, steps: Sequence[Step], parent: str) -> list[str]:
    """The tree of each of `steps` upon `parent`, held by git; acts alone change none."""
    if parent and not any(step.files for step in steps):
        return [f"{parent}^{{tree}}"] * len(steps)
    made = Trees(record, parent, (path for step in steps for path in step.files))
    trees = [made.tree_with(step.files) for step in steps]
    made.put()
    return trees


def _unstage(record: Record, paths: Sequence[str], commit: str) -> None:
    """Have the index hold of `paths` what `commit` holds, nothing where there is no commit yet."""
    named = (f"{commit}:{record.prefix}{path}" for path in paths)
    blobs = record.lookup(list(named)) if commit else [""] * len(paths)
    set_index(record, dict(zip(paths, blobs, strict=True)))


def index_row(record: Record, blob: str, path: str) -> str:
    """A file of the workspace as `git update-index --index-info` reads it; without a blob, it goes."""
    if not blob:
        return f"0 {NOWHERE}\t{record.prefix}{path}\0"
    return f"100644 {blob}\t{record.prefix}{path}\0"


def commit_tree(record: Record, step: Step, by: Recorder, tree: str, parents: Sequence[str]) -> str:
    """A commit of `tree`, by any name that git has for it, with the text of `step`, made by who works here;
    nothing shows it yet. Returns its id. Raises `RecordError`, also where the clock is evidently wrong."""
    if step.at.year not in _YEARS:
        raise RecordError(_WRONG_CLOCK.format(step.at))
    when = step.at.isoformat(timespec="seconds")
    settings = {
        "GIT_AUTHOR_NAME": one_line(step.author.name),
        "GIT_AUTHOR_EMAIL": one_line(step.author.email),
        "GIT_AUTHOR_DATE": when,
        "GIT_COMMITTER_NAME": by.person.name,
        "GIT_COMMITTER_EMAIL": by.person.email,
        "GIT_COMMITTER_DATE": when,
    }
    options = [word for parent in parents if parent for word in ("-p", parent)]
    options += ["--gpg-sign"] if by.signs else []
    return record.git("commit-tree", tree, *options, env=settings, given=step.message.encode()).strip()


def publish(
    record: Record, branch: str, new: str, old: str, also: Sequence[str] = (), seen: str | None = None
) -> None:
    """Move the branch from `old` to `new` in one step, and remember that this machine saw it.

    `also`: what `git update-ref --stdin` is to do in the same step; `seen`: what this machine saw last,
    where that was just read. It stays as it was when `old` does not follow from it: `audit` still has to say
    what is gone.
    """
    told = [f"update {branch} {new} {old or '0' * len(new)}", *also]
    seen = record.seen() if seen is None else seen
    if not seen or seen == old or record.is_ancestor(seen, old):
        told.append(f"update {SEEN} {new}")
    given = "".join(f"{line}\n" for line in told).encode()
    try:
        record.git("update-ref", "-m", "thidua", "--stdin", given=given)
    except RecordError as error:
        if record.head() == (old or None):
            raise
        raise Moved(_MOVED) from error


def branch_of(record: Record) -> tuple[str, str]:
    """The branch that HEAD names and its commit, empty while there is none.

    Raises `RecordError` where HEAD names none.
    """
    return _branch(record), record.head() or ""


def _branch(record: Record) -> str:
    branch = record.git("symbolic-ref", "--quiet", "HEAD", ok=(0, 1)).strip()
    if not branch:
        known = record.branches()
        name = "main" if "main" in known else shlex.quote((known or ["main"])[0])
        raise RecordError(f"Kho git không ở nhánh nào (detached HEAD). Chạy: git switch {name}, rồi làm lại.")
    return branch


def _refs(record: Record, *names: str) -> tuple[str, dict[str, str]]:
    """The branch that HEAD names, and what it and those of the refs `names` that are there stand at.

    Raises `RecordError` where HEAD names no branch.
    """
    out = record.git("for-each-ref", "--format=%(HEAD)%(refname) %(objectname)", "refs/heads", *names)
    rows = [(line[0], *line[1:].rsplit(" ", 1)) for line in lines(out)]
    here = next((name for mark, name, _ in rows if mark == "*"), "") or _branch(record)
    return here, {name: commit for _, name, commit in rows if name in (here, *names)}


def require_quiet(record: Record) -> None:
    """Refuse to write while git is in the middle of something, or another program holds its lock.

    Raises `RecordError`.
    """
    if record.git("rev-parse", "--verify", "--quiet", MERGING, ok=(0, 1)):
        raise RecordError(_HALF_MERGED)
    _require_unlocked(record)


def _require_unlocked(record: Record) -> None:
    for name, what in _UNFINISHED:
        if (record.folder / name).exists():
            raise RecordError(f"Kho git đang dở một lần {what}. Làm xong hoặc hủy việc đó rồi lưu lại.")
    lock = record.folder / "index.lock"
    until = time.monotonic() + _PATIENCE
    while lock.exists():
        if time.monotonic() > until:
            age = int(time.time() - lock.stat().st_mtime)
            raise RecordError(
                f"Một chương trình khác đang giữ khóa của kho git ({lock}, đã {age} giây). "
                "Đóng chương trình đó; nếu chắc chắn không còn chương trình nào, xóa tệp khóa này."
            )
        time.sleep(0.05)


def refresh_index(record: Record, files: Mapping[str, bytes | None]) -> None:
    """Tell the index of the files to be committed, and of nothing else; None for one that is gone."""
    set_index(
        record,
        {path: blob_id(data, record.algorithm) if data is not None else "" for path, data in files.items()},
    )


def set_index(record: Record, blobs: Mapping[str, str]) -> None:
    """Have the index hold `blobs`, by path, beside all that it holds; without a blob, the path goes."""
    if blobs:
        rows = (index_row(record, blob, path) for path, blob in blobs.items())
        record.git("update-index", "-z", "--index-info", given="".join(rows).encode())
