"""The record in git: reading history, and adding commits to it, one chain at a time, all or none.

The git program (`git_program.py`) writes, by plumbing that runs no hook and leaves
the index of other work alone; GitPython reads old contents. What an act means is in `act.py`.
"""

import os
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

from campaign.act import Act
from campaign.commit import Entry, Person, Step, act_from, one_line
from campaign.git_program import RecordError, run
from campaign.plan import PLAN_FILE
from campaign.store import NOMINATIONS, UNITS, blob_id

_FORMAT = "%x1e%H%x1f%an%x1f%ae%x1f%aI%x1f%cn%x1f%s%x1f%b%x1f%(trailers:only=true,unfold=true)"

_PATIENCE = 2.0
"""Seconds to wait for another program's lock."""


class NoRepository(RecordError):
    """The workspace is in no git repository."""


class NoIdentity(RecordError):
    """Git does not know who works on this machine."""


class Moved(RecordError):
    """Somebody else added to the record meanwhile; nothing was written."""


class Record:
    """The git repository around a workspace. Use `Record.around()`."""

    def __init__(self, root: Path, top: Path, folder: Path, prefix: str) -> None:
        self.root, self.top, self.folder, self.prefix = root, top, folder, prefix

    @classmethod
    def around(cls, root: Path) -> "Record":
        """The repository that holds `root`. Raises `NoRepository`, or `RecordError` when git is missing."""
        try:
            answer = run(root, "rev-parse", "--show-toplevel", "--absolute-git-dir", "--show-prefix")
        except RecordError as error:
            if "not a git repository" in str(error):
                raise NoRepository(f"{root} chưa phải kho git. Chạy: git init, hoặc thidua init.") from error
            raise
        top, folder, prefix = (answer + "\n").split("\n")[:3]
        return cls(root, Path(top), Path(folder), prefix)

    @classmethod
    def create(cls, root: Path) -> "Record":
        """A new repository in `root`, its first branch `main`."""
        run(root, "init", "--quiet", "--initial-branch=main", ".")
        return cls.around(root)

    def head(self) -> str | None:
        """The last commit's id; None while there is none."""
        return self._git("rev-parse", "--verify", "--quiet", "HEAD", ok=(0, 1)).strip() or None

    @cached_property
    def algorithm(self) -> str:
        """The repository's hash: sha1 or sha256."""
        return self._git("rev-parse", "--show-object-format").strip()

    def identity(self) -> Person:
        """Who works on this machine, from git's settings. Raises `NoIdentity`; never invents one."""
        values = (
            self._git("config", "--get", f"user.{what}", ok=(0, 1)).strip() for what in ("name", "email")
        )
        person = Person(*values)
        if not person.name or not person.email:
            raise NoIdentity(
                "Git chưa biết ai đang dùng máy này. Đặt một lần: "
                'git config --global user.name "Họ Tên" và git config --global user.email "địa chỉ thư".'
            )
        return person

    def set_identity(self, person: Person) -> None:
        """Remember `person` as who works in this repository."""
        self._git("config", "user.name", one_line(person.name))
        self._git("config", "user.email", one_line(person.email))

    def blobs(self) -> dict[str, str]:
        """The id of each file of the last commit that lies in the workspace, by path in the workspace."""
        if self.head() is None:
            return {}
        places = [self.prefix + place for place in (PLAN_FILE, UNITS, NOMINATIONS)]
        out = self._git("ls-tree", "-r", "-z", "--full-tree", "HEAD", "--", *places)
        rows = (row.split("\t", 1) for row in out.split("\0") if row)
        return {path.removeprefix(self.prefix): meta.split()[2] for meta, path in rows}

    def acts(self) -> list[Act]:
        """Every act of the record, oldest first."""
        entries = self._log("--reverse", "--topo-order", "--extended-regexp", "--grep=^Act: ")
        return [act for entry in entries if (act := act_from(entry)) is not None]

    def edits(self, path: str) -> list[Entry]:
        """The commits that changed the file at `path`, oldest first."""
        return self._log("--reverse", "--topo-order", "--", self.prefix + path)

    def entries(self) -> list[Entry]:
        """Every commit of the record, oldest first."""
        return self._log("--reverse", "--topo-order")

    def signed(self, commits: Sequence[str]) -> frozenset[str]:
        """Those of `commits` that bear a signature, good or not."""
        from git import Repo

        with Repo(self.top) as repository:
            return frozenset(commit for commit in commits if repository.commit(commit).gpgsig)

    def order(self) -> dict[str, int]:
        """The place of each commit in history's order, oldest first."""
        if self.head() is None:
            return {}
        lines = self._git("rev-list", "--reverse", "--topo-order", "HEAD").split()
        return {commit: place for place, commit in enumerate(lines)}

    def resolve(self, revision: str) -> str:
        """The commit that a person's `revision` means. Raises `RecordError` when there is none."""
        try:
            return self._git(
                "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"
            ).strip()
        except RecordError as error:
            raise RecordError(f"Không có lần lưu nào là “{revision}”. Xem thidua log.") from error

    def contents(self, path: str, commits: Sequence[str]) -> list[bytes | None]:
        """What the file at `path` held at each of `commits`; None where it was not there."""
        from git import Repo

        found: list[bytes | None] = []
        with Repo(self.top) as repository:
            for commit in commits:
                try:
                    blob = repository.commit(commit).tree / (self.prefix + path)
                except KeyError:
                    found.append(None)
                else:
                    found.append(blob.data_stream.read())
        return found

    def append(self, steps: Sequence[Step]) -> list[str]:
        """Add a chain of commits, visible by one update of the branch: all of them, or none.

        Files of other people's work that are staged stay staged. Returns the new commits' ids. Raises
        `Moved` when the branch has moved meanwhile, and `RecordError` when the repository is in no state
        to be written.
        """
        committer = self.identity()
        self._require_quiet()
        branch, parent = self._branch()
        tree = self._git("rev-parse", "--verify", parent + "^{tree}").strip() if parent else ""
        scratch = self.folder / "thidua" / f"index-{os.getpid()}"
        scratch.parent.mkdir(exist_ok=True)
        commits: list[str] = []
        try:
            for step in steps:
                if step.files or not tree:
                    tree = self._tree(step.files, parent if not commits else "", scratch)
                commits.append(self._commit(step, committer, tree, commits[-1] if commits else parent))
        finally:
            scratch.unlink(missing_ok=True)
        old = parent or "0" * len(commits[-1])
        try:
            self._git("update-ref", "-m", "thidua", branch, commits[-1], old)
        except RecordError as error:
            raise Moved("Hồ sơ vừa có người khác ghi thêm. Chưa ghi gì cả; mở lại rồi làm lại.") from error
        self._refresh_index({path: data for step in steps for path, data in step.files.items()})
        return commits

    def _tree(self, files: Mapping[str, bytes], start: str, scratch: Path) -> str:
        """The tree that holds `files` over what the scratch index holds, filled from `start` at first."""
        settings = {"GIT_INDEX_FILE": str(scratch)}
        if start:
            self._git("read-tree", start, env=settings)
        self._git("update-index", "-z", "--index-info", env=settings, given=self._index_lines(files))
        return self._git("write-tree", env=settings).strip()

    def _index_lines(self, files: Mapping[str, bytes]) -> bytes:
        rows = []
        for path, data in files.items():
            blob = self._git("hash-object", "-w", "--no-filters", "--stdin", given=data).strip()
            rows.append(f"100644 {blob}\t{self.prefix}{path}\0")
        return "".join(rows).encode()

    def _commit(self, step: Step, committer: Person, tree: str, parent: str) -> str:
        when = step.at.isoformat(timespec="seconds")
        settings = {
            "GIT_AUTHOR_NAME": one_line(step.author.name),
            "GIT_AUTHOR_EMAIL": one_line(step.author.email),
            "GIT_AUTHOR_DATE": when,
            "GIT_COMMITTER_NAME": committer.name,
            "GIT_COMMITTER_EMAIL": committer.email,
            "GIT_COMMITTER_DATE": when,
        }
        parents = ("-p", parent) if parent else ()
        return self._git("commit-tree", tree, *parents, env=settings, given=step.message.encode()).strip()

    def _branch(self) -> tuple[str, str]:
        """The branch that HEAD names and its commit, empty while there is none."""
        branch = self._git("symbolic-ref", "--quiet", "HEAD", ok=(0, 1)).strip()
        if not branch:
            raise RecordError(
                "Kho git không ở nhánh nào (detached HEAD). Chạy: git switch main, rồi làm lại."
            )
        return branch, self.head() or ""

    def _require_quiet(self) -> None:
        """Refuse to write while git is in the middle of something, or another program holds its lock."""
        for name, what in (
            ("MERGE_HEAD", "gộp (merge)"),
            ("CHERRY_PICK_HEAD", "cherry-pick"),
            ("REVERT_HEAD", "revert"),
            ("rebase-merge", "rebase"),
            ("rebase-apply", "rebase"),
        ):
            if (self.folder / name).exists():
                raise RecordError(f"Kho git đang dở một lần {what}. Làm xong hoặc hủy việc đó rồi lưu lại.")
        lock = self.folder / "index.lock"
        until = time.monotonic() + _PATIENCE
        while lock.exists():
            if time.monotonic() > until:
                age = int(time.time() - lock.stat().st_mtime)
                raise RecordError(
                    f"Một chương trình khác đang giữ khóa của kho git ({lock}, đã {age} giây). "
                    "Đóng chương trình đó; nếu chắc chắn không còn chương trình nào, xóa tệp khóa này."
                )
            time.sleep(0.05)

    def _refresh_index(self, files: Mapping[str, bytes]) -> None:
        """Tell the index of the files just committed, and of nothing else."""
        if files:
            rows = (
                f"100644 {blob_id(data, self.algorithm)}\t{self.prefix}{path}\0"
                for path, data in files.items()
            )
            self._git("update-index", "-z", "--index-info", given="".join(rows).encode())

    def _log(self, *wanted: str) -> list[Entry]:
        if self.head() is None:
            return []
        out = self._git("log", "--no-color", "--no-mailmap", f"--format={_FORMAT}", *wanted)
        entries = []
        for row in out.split("\x1e")[1:]:
            commit, by, email, at, recorded_by, subject, body, lines = row.rstrip("\n").split("\x1f")
            when = datetime.fromisoformat(at)
            entries.append(Entry(commit, by, email, when, recorded_by, subject, body, lines))
        return entries

    def _git(
        self,
        *arguments: str,
        env: Mapping[str, str] | None = None,
        given: bytes = b"",
        ok: Iterable[int] = (0,),
    ) -> str:
        return run(self.root, *arguments, env=env, given=given, ok=ok)
