"""The record in git, read: commits, files of the last commit, old contents, signatures.

Adding to it is in `appending.py`, who works here in `recorder.py`, running git in `git_program.py`. What an
act means is in `act.py`.
"""

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from campaign import repository
from campaign.commit import FIELDS, Entry, entry_from
from campaign.cycles import uncollected
from campaign.entitlement import fingerprint
from campaign.git_program import (
    AT_HOME,
    Heard,
    RecordError,
    lines,
    plain_environment,
    records,
    run,
    verifies,
    with_setting,
)
from campaign.places import NOMINATIONS, PLAN_FILE, UNITS
from campaign.repository import Repository, scratch
from campaign.store import LARGEST

Answer = TypeVar("Answer")

_FORMAT = "%x00".join(FIELDS)
"""One commit with its fields between zero bytes: any other sign may stand in a name or a message."""


class Mark(Struct, frozen=True):
    """What git says of a commit's signature."""

    status: str
    """Git's letter: `G` good, `N` none, anything else not good."""
    fingerprint: str


GOOD, NONE = "G", "N"

SEEN = "refs/thidua/seen"
"""The last commit that this machine saw: what vanished from history since is named by `audit`."""

NOWHERE = "0" * 40
"""The name of no commit."""

UNREADABLE = b"\xff"
"""What stands for a file of the record that is too large to be a form: no text, so that it says nothing."""

LACKING = "Kho git thiếu dữ liệu ({}). Chép lại từ kho chung: thidua clone."

_BATCH = 1 << 26
"""Bytes of old contents that are asked for at a time."""


class Record:
    """The git repository around a workspace. Use `Record.around()`."""

    def __init__(
        self, root: Path, top: Path, folder: Path, prefix: str, pinned: Mapping[str, str] | None = None
    ) -> None:
        self.root, self.top, self.folder, self.prefix = root, top, folder, prefix
        self.pinned = pinned or {}
        """What overrules settings of the repository that could run a program (`foreign.py`)."""

    @classmethod
    def around(cls, root: Path) -> "Record":
        """The repository that holds `root`. Raises `NoRepository`, `Foreign` where it reaches out of its own
        folder, or `RecordError` when git is missing."""
        return cls.of(repository.around(root))

    @classmethod
    def of(cls, found: Repository) -> "Record":
        """The record in the repository `found`."""
        record = cls(found.root, found.top, found.folder, found.prefix, found.pinned)
        record.algorithm = found.algorithm
        return record

    @classmethod
    def inside(cls, folder: Path) -> "Record":
        """The repository at `folder`, bare or not, to be read only. Raises `Foreign` where it reaches out of
        its own folder, or `RecordError` where none is."""
        return cls.of(repository.bare(folder) or repository.around(folder))

    @classmethod
    def create(cls, root: Path) -> "Record":
        """A new repository in `root`, its first branch `main`."""
        run(root, "init", "--quiet", "--initial-branch=main", ".")
        return cls.around(root)

    def by_objects(self) -> "Record":
        """The same repository, each commit read itself: no commit-graph is asked, which may say anything."""
        pinned = with_setting(self.pinned, "core.commitGraph", "false")
        same = Record(self.root, self.top, self.folder, self.prefix, pinned)
        if "algorithm" in self.__dict__:
            same.algorithm = self.algorithm
        return same

    def head(self) -> str | None:
        """The last commit's id; None while there is none."""
        return self.git("rev-parse", "--verify", "--quiet", "HEAD", ok=(0, 1)).strip() or None

    @cached_property
    def algorithm(self) -> str:
        """The repository's hash: sha1 or sha256."""
        return self.git("rev-parse", "--show-object-format").strip()

    def blobs(self, commit: str = "HEAD") -> dict[str, str]:
        """The id of each file of `commit` that lies in the workspace, by path in the workspace."""
        places = [self.prefix + place for place in (PLAN_FILE, UNITS, NOMINATIONS)]
        out = self._asked(
            lambda: self.git("ls-tree", "-r", "-z", "--full-tree", commit, "--", *places), nothing=""
        )
        rows = (row.split("\t", 1) for row in out.split("\0") if row)
        told = ((path, *meta.split()) for meta, path in rows)  # mode, type, id; a submodule is no file
        return {path.removeprefix(self.prefix): id_ for path, _, type_, id_ in told if type_ == "blob"}

    def changed_blobs(self, old: str, new: str) -> dict[str, str] | None:
        """The id of each file of the workspace in which the tree `new` differs from `old`, empty for one that
        is gone; None where git has not both."""
        places = (PLAN_FILE, UNITS, NOMINATIONS)  # git is run in the workspace and takes these from there
        try:
            out = self.git("diff-tree", "-r", "-z", "--no-renames", "--raw", old, new, "--", *places)
        except RecordError:
            return None
        parts = out.split("\0")
        found = {}
        for meta, path in zip(parts[::2], parts[1::2], strict=False):
            blob = meta.split()[3]
            found[path.removeprefix(self.prefix)] = blob if blob.strip("0") else ""
        return found

    def history(self, commit: str = "HEAD") -> list[Entry]:
        """Every commit that `commit` follows from, itself included, oldest first, parents before children."""
        return self._log("--reverse", "--topo-order", commit, "--")

    def latest(self, commit: str, most: int) -> list[Entry]:
        """The last `most` of the commits that `commit` follows from, itself included, by their dates."""
        return self._log(f"--max-count={most}", commit, "--")

    def lookup(self, names: Sequence[str]) -> list[str]:
        """The ids of objects by name (`<commit>:<path>`); empty for those that are not there."""
        once = list(dict.fromkeys(names))
        given = "".join(f"{name}\n" for name in once).encode()
        out = self.git("cat-file", "--batch-check=%(objectname)", given=given) if once else ""
        ids = ("" if line.endswith((" missing", " ambiguous")) else line for line in lines(out))
        found = dict(zip(once, ids, strict=True))
        return [found[name] for name in names]

    def blobs_at(self, commits: Sequence[str], path: str) -> list[str]:
        """The id of the file at `path` of the workspace in each of `commits`; empty where there is none."""
        return self.lookup([f"{commit}:{self.prefix}{path}" for commit in commits])

    def read_blobs(self, ids: Iterable[str]) -> dict[str, bytes]:
        """The bytes of each of the blobs `ids`; `UNREADABLE` for one larger than any form.

        Raises `RecordError` when one is missing.
        """
        wanted = list(dict.fromkeys(ids))
        if not wanted:
            return {}
        told = self.git("cat-file", "--batch-check", given="".join(f"{one}\n" for one in wanted).encode())
        found, batch, total = {}, [], 0
        for one, line in zip(wanted, lines(told), strict=True):
            words = line.split()
            if len(words) != 3:
                raise RecordError(LACKING.format(one[:10]))
            if words[1] != "blob" or int(words[2]) > LARGEST:
                found[one] = UNREADABLE
                continue
            total += int(words[2])
            batch.append(one)
            if total > _BATCH:
                found |= self._contents(batch)
                batch, total = [], 0
        return found | self._contents(batch)

    def _contents(self, wanted: Sequence[str]) -> dict[str, bytes]:
        if not wanted:
            return {}
        out = self.raw("cat-file", "--batch", given="".join(f"{one}\n" for one in wanted).encode())
        found, start = {}, 0
        for one in wanted:
            end = out.index(b"\n", start)
            size = int(out[start:end].split()[2])
            found[one] = out[end + 1 : end + 1 + size]
            start = end + size + 2
        return found

    def edits(self, *paths: str, commit: str = "HEAD") -> list[Entry]:
        """The commits up to `commit` that changed any of the files at `paths`, oldest first."""
        # git is run in the workspace and takes these from there, also below a larger repository
        return self._log("--reverse", "--topo-order", commit, "--", *paths) if paths else []

    def touching(self, path: str, commit: str) -> list[Entry]:
        """The commits up to `commit` that changed the file at `path`, in no order that counts."""
        return self._log(commit, "--", path)

    def named(self, commits: Sequence[str]) -> list[Entry]:
        """These commits themselves, each once, in their order."""
        given = "".join(f"{commit}\n" for commit in commits).encode()
        return self._log("--no-walk=unsorted", "--stdin", given=given) if commits else []

    def entry(self, commit: str) -> Entry:
        """One commit."""
        return self.named([commit])[0]

    def between(self, tip: str, since: str, *paths: str) -> list[Entry]:
        """The commits that `tip` holds and `since` does not, oldest first; of `paths` alone, where given."""
        return self._log("--reverse", "--topo-order", tip, "--not", since, "--", *paths)

    def merge_base(self, one: str, other: str) -> str:
        """The last commit that both `one` and `other` follow from; empty where there is none."""
        return self.git("merge-base", one, other, ok=(0, 1)).strip()

    def is_ancestor(self, old: str, new: str) -> bool:
        """Whether the commit `new` follows from `old`."""
        try:
            self.git("merge-base", "--is-ancestor", old, new)
        except RecordError:
            return False
        return True

    def branches(self, *holding: str) -> list[str]:
        """The branches of this copy by their short names; of those `holding` a commit, these alone."""
        only = [f"--contains={commit}" for commit in holding]
        return lines(self.git("for-each-ref", "--format=%(refname:lstrip=2)", *only, "refs/heads"))

    def seen(self) -> str:
        """The last commit that this machine saw; empty on its first day."""
        return self.git("rev-parse", "--verify", "--quiet", SEEN, ok=(0, 1)).strip()

    def see(self, commit: str) -> None:
        """Remember that this machine saw `commit`."""
        self.git("update-ref", SEEN, commit)

    def terms(self) -> tuple[str, bool]:
        """What else than its last commit decides on what it comes to: where its history was cut off, which
        may change under the same commit, and whether signatures can be verified here."""
        return repository.cut_at(self.folder), verifies()

    @property
    def cuts(self) -> frozenset[str]:
        """The commits before which history was cut off when the repository was copied; none where it is
        whole."""
        return repository.cuts(self.folder)

    def resolve(self, revision: str) -> str:
        """The commit that a person's `revision` means. Raises `RecordError` when there is none."""
        try:
            return self.git(
                "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"
            ).strip()
        except RecordError as error:
            raise RecordError(f"Không có lần lưu nào là “{revision}”. Xem thidua log.") from error

    def contents(self, path: str, commits: Sequence[str]) -> list[bytes | None]:
        """What the file at `path` held at each of `commits`; None where it was not there."""
        if self.algorithm != "sha1":  # the library knows no other
            blobs = self.blobs_at(commits, path)
            data = self.read_blobs(filter(None, blobs))
            return [data.get(blob) for blob in blobs]
        found: list[bytes | None] = []
        with plain_environment():
            from git import Repo

            with Repo(self.top) as repository:
                repository.git.update_environment(**AT_HOME)
                for commit in commits:
                    try:
                        blob = repository.commit(commit).tree / (self.prefix + path)
                        found.append(blob.data_stream.read() if blob.size <= LARGEST else UNREADABLE)
                    except KeyError:
                        found.append(None)
                    except ValueError as error:
                        raise RecordError(LACKING.format(commit[:10])) from error
        return found

    def signatures(self, commits: Sequence[str], keys: Sequence[str]) -> dict[str, Mark]:
        """What git makes of the signature of each of `commits`, against the public `keys` and no other.

        Git checks against the list only whether a signature is good; whose key it was, and when, is not
        asked here.
        """
        known = (f'{fingerprint(key)} namespaces="git" {" ".join(key.split()[:2])}' for key in keys)
        with tempfile.TemporaryDirectory(prefix="thidua-") as folder:  # the record may be read-only
            signers = Path(folder) / "signers"
            signers.write_text("".join(f"{line}\n" for line in known), encoding="utf-8")
            settings = ("-c", f"gpg.ssh.allowedSignersFile={signers}")
            given = "".join(f"{commit}\n" for commit in commits).encode()
            walk = ("log", "--no-walk=unsorted", "--stdin", "--format=%H%x1f%G?%x1f%GF")
            out = self.git(*settings, *walk, given=given) if commits else ""
        rows = (line.split("\x1f") for line in lines(out))
        return {commit: Mark(status, print_) for commit, status, print_ in rows}

    @property
    def scratch(self) -> Path:
        """This program's own folder inside git's, made when needed; nothing in it is a source of truth."""
        return scratch(self.folder)

    def _log(self, *wanted: str, given: bytes = b"") -> list[Entry]:
        words = ("log", "--no-color", "--no-mailmap", "-z", f"--format={_FORMAT}", *wanted)

        def told() -> list[Entry]:
            rows = records(self.root, len(FIELDS), *words, env=self.pinned, given=given)
            return [entry_from(row) for row in rows]

        with uncollected():
            return self._asked(told, nothing=[])

    def _asked(self, ask: Callable[[], Answer], nothing: Answer) -> Answer:
        """What `ask` gets out of git; `nothing` where there is no commit yet, which git calls an error."""
        try:
            return ask()
        except RecordError:
            if self.head() is None:
                return nothing
            raise

    def git(
        self,
        *arguments: str,
        env: Mapping[str, str] | None = None,
        given: bytes = b"",
        ok: Iterable[int] = (0,),
        patience: float | None = None,
        halted: Callable[[], bool] | None = None,
        heard: Heard | None = None,
    ) -> str:
        """What git prints when run in the workspace. Raises `RecordError` with what it said (see `run`)."""
        env = {**self.pinned, **(env or {})}
        out = run(
            self.root, *arguments, env=env, given=given, ok=ok, patience=patience, halted=halted, heard=heard
        )
        return out.decode("utf-8", "surrogateescape")

    def raw(self, *arguments: str, given: bytes) -> bytes:
        """The bytes that git prints when run in the workspace. Raises `RecordError` with what it said."""
        return run(self.root, *arguments, env=self.pinned, given=given)
