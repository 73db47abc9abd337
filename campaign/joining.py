"""Two lines of work made into one commit, and the files brought to it; goes on where it was cut off.

Edge. Git merges what only one side changed; a form that both changed is merged by field (`merge_text.py`).
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from campaign import store
from campaign.appending import (
    MERGING,
    branch_of,
    commit_tree,
    publish,
    refresh_index,
    require_quiet,
)
from campaign.commit import Step, message
from campaign.forms import kind_at
from campaign.git_program import RecordError
from campaign.locking import writing
from campaign.merge_text import Texts
from campaign.places import PLAN_FILE
from campaign.progress import Tell, each, unheard
from campaign.record import NOWHERE, Record
from campaign.recorder import Recorder
from campaign.repository import shared
from campaign.trees import Trees

_PLAIN = ("100644", "100755")
"""The modes of ordinary files; a link or a repository inside is never taken in."""


class Joining(Struct, frozen=True):
    """Two commits that are to become one."""

    ours: str
    theirs: str
    tree: str
    """Git's merge of all that only one side changed."""
    texts: tuple[Texts, ...]
    """The forms that both changed."""


def whole(record: Record) -> Record:
    """The record with its paths from the top of the repository, where the workspace may be a part of it."""
    here = Record(record.top, record.top, record.folder, "", record.pinned)
    here.algorithm = record.algorithm
    return here


def prepare(record: Record, theirs: str) -> Joining:
    """What HEAD and `theirs` come to; writes nothing that shows.

    Raises `RecordError` where they have no common beginning, or a file that is no form was changed by both.
    """
    ours = record.head() or ""
    if not record.merge_base(ours, theirs):
        raise RecordError(
            "Hai hồ sơ không có chung điểm bắt đầu: đây là hai phong trào khác nhau. Không gộp."
        )
    tree, stages = _merged_tree(whole(record), ours, theirs)
    texts, others = [], []
    for path, blobs in stages.items():
        inside = path.removeprefix(record.prefix)
        if not path.startswith(record.prefix) or not (inside == PLAN_FILE or kind_at(inside)):
            others.append(path)
            continue
        data = record.read_blobs(blobs.values())
        told = (data[blobs[stage]] if stage in blobs else b"" for stage in "123")
        texts.append(Texts(inside, *told))
    if others:
        named = ", ".join(others)
        raise RecordError(f"Cả hai bên cùng sửa tệp không phải biểu mẫu: {named}. Gộp bằng git merge.")
    return Joining(ours, theirs, tree, tuple(texts))


def _merged_tree(record: Record, ours: str, theirs: str) -> tuple[str, dict[str, dict[str, str]]]:
    """Git's merge as a tree, and the blobs of each file that both changed: base 1, ours 2, theirs 3.

    Git is told that no form can be merged by lines, so that each comes out with its three states; the form
    where two lines of work parted more than once is then git's own choice (`recursive=binary`). It is told in
    a repository of the moment, with the objects of this one: attributes that came with either side, or stand
    in git's own folder, would have git settle what clashes, or put the lines of both beside each other.
    """
    with tempfile.TemporaryDirectory(prefix="thidua-") as folder:
        settings = (
            "merge.renormalize=false",
            "merge.thidua.driver=false",
            "merge.thidua.recursive=binary",
            "merge.renames=false",
            "merge.directoryRenames=false",
        )
        options = [word for setting in settings for word in ("-c", setting)]
        env = _bare_of(record, Path(folder))
        out = record.git(*options, "merge-tree", "--write-tree", "-z", ours, theirs, ok=(0, 1), env=env)
    tree, *rows = out.split("\0")
    stages: dict[str, dict[str, str]] = {}
    for row in rows:
        if not row:
            break
        meta, path = row.split("\t", 1)
        mode, blob, stage = meta.split()
        if mode not in _PLAIN:
            raise RecordError(f"{path} là một liên kết hoặc kho con ở một bên. Không nhận.")
        stages.setdefault(path, {})[stage] = blob
    return tree, stages


def _bare_of(record: Record, folder: Path) -> dict[str, str]:
    """Make a bare repository in `folder` that holds what `record` does, with no attributes but ours. Returns
    the environment in which git uses it."""
    common = shared(record.folder)
    (folder / "refs").mkdir()
    (folder / "info").mkdir()
    texts = {
        "HEAD": "ref: refs/heads/main\n",
        "config": "[core]\n\trepositoryFormatVersion = 1\n\tbare = true\n"
        f"[extensions]\n\tobjectFormat = {record.algorithm}\n",
        "info/attributes": "*.toml merge=thidua\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    if (common / "shallow").is_file():
        shutil.copyfile(common / "shallow", folder / "shallow")
    return {"GIT_DIR": str(folder), "GIT_OBJECT_DIRECTORY": str((common / "objects").resolve())}


def join(
    record: Record,
    joining: Joining,
    forms: Mapping[str, bytes],
    remark: str,
    at: datetime,
    tell: Tell = unheard,
) -> str:
    """One commit of both lines with `forms` by path for what both changed; the files follow. Returns it.

    `tell` hears how many of the files are written. Raises `RecordError`; nothing is visible then.
    """
    require_quiet(record)
    made = Trees(record, joining.tree, forms)
    tree = made.tree_with(forms)
    made.put()
    by = Recorder.of(record)
    step = Step(message("Gộp hồ sơ từ máy khác", remark), by.person, at)
    commit = commit_tree(record, step, by, tree, (joining.ours, joining.theirs))
    advance(record, commit, tell)
    return commit


def merging(record: Record) -> bool:
    """Whether git is in the middle of a merge that somebody began by hand."""
    return (record.folder / "MERGE_HEAD").exists()


def conclude(record: Record, path: str, remark: str, at: datetime) -> str | None:
    """Take the file at `path`, as it stands, as settled in the merge that git is in the middle of, and record
    the merge once nothing clashes any more. Returns its commit; None while other files clash.

    Raises `RecordError`, with the merge as it was.
    """
    with writing(record.scratch):
        here = whole(record)
        data = store.read_bytes(record.root, path)
        record.git("hash-object", "-w", "--stdin", given=data)  # the index only names what git has to hold
        refresh_index(record, {path: data})
        if here.git("ls-files", "--unmerged", "-z"):
            return None
        branch, head = branch_of(record)
        theirs = (record.folder / "MERGE_HEAD").read_text(encoding="utf-8").split()
        by = Recorder.of(record)
        step = Step(message("Gộp hồ sơ từ máy khác", remark), by.person, at)
        tree = here.git("write-tree").strip()
        commit = commit_tree(record, step, by, tree, (head, *theirs))
        publish(here, branch, commit, head)
        record.git("merge", "--quit")
        return commit


def advance(record: Record, new: str, tell: Tell = unheard) -> None:
    """Bring the files and the branch from HEAD to `new`, which follows from it; `tell` hears of many files.

    Raises `RecordError` where a file that is to change holds work that is not saved yet, or a link would
    come in; nothing is changed then. Cut off at any later point, `resume` does the rest.
    """
    with writing(record.scratch):
        _advance(record, new, tell)


def _advance(record: Record, new: str, tell: Tell) -> None:
    require_quiet(record)
    branch_of(record)
    here = whole(record)
    unsaved = [path for path, old, new_ in _changed(here, new) if _blob(here, path) not in (old, new_)]
    if unsaved:
        raise RecordError(f"Có thay đổi chưa lưu ở {', '.join(unsaved[:5])}. Lưu lại trước, rồi trao đổi.")
    record.git("update-ref", MERGING, new)
    _finish(here, new, tell)


def resume(record: Record) -> bool:
    """Finish what was cut off, if anything was. Returns whether there was; nobody's work is written over."""
    new = record.git("rev-parse", "--verify", "--quiet", MERGING, ok=(0, 1)).strip()
    if not new:
        return False
    head = record.head() or NOWHERE
    if head != new and record.is_ancestor(head, new):
        with writing(record.scratch):
            _finish(whole(record), new)
    else:  # the branch went on by itself, or is there already
        record.git("update-ref", "-d", MERGING)
    return True


def _finish(here: Record, new: str, tell: Tell = unheard) -> None:
    branch, old = branch_of(here)
    rows = list(_changed(here, new))
    data = here.read_blobs(blob for _, _, blob in rows if blob)
    for path, before, after in each("Ghi tệp", rows, tell):
        if _blob(here, path) == before:
            _bring(here, path, data.get(after))
    refresh_index(here, {path: data.get(blob) for path, _, blob in rows})
    publish(here, branch, new, old, also=(f"delete {MERGING} {new}",))


def _bring(here: Record, path: str, data: bytes | None) -> None:
    if data is None:
        store.inside(here.top, path).unlink(missing_ok=True)
    else:
        seen = store.inside(here.top, path)
        store.replace(here.top, path, data, seen.read_bytes() if seen.is_file() else None)


def _changed(here: Record, new: str) -> Iterator[tuple[str, str, str]]:
    """Path and blobs, old and new, of each file that differs between HEAD and `new`; empty for none.

    Raises `RecordError` for a file that is no ordinary one.
    """
    head = here.head()
    before = head or here.git("hash-object", "-t", "tree", "--stdin", "-w").strip()
    out = here.git("diff-tree", "-r", "-z", "--no-renames", "--raw", "--no-abbrev", before, new)
    parts = out.split("\0")
    for meta, path in zip(parts[::2], parts[1::2], strict=False):
        _, mode, old, blob, _ = meta.split()
        if mode not in (*_PLAIN, "000000"):
            raise RecordError(f"{path} là một liên kết hoặc kho con. Không nhận những gì máy khác gửi.")
        yield path, old.strip("0") and old, blob.strip("0") and blob


def _blob(here: Record, path: str) -> str:
    """The id of what stands at `path` on disk; empty where nothing does."""
    full = store.inside(here.top, path)
    return store.blob_id(full.read_bytes(), here.algorithm) if full.is_file() else ""
