"""Which git repository a workspace is in: its folders, and what of a stranger's settings is overruled.

Edge half. Told by two starts of git, with next to nothing loaded; `record.py` reads what is in it.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from campaign.foreign import pins, require_contained, require_own
from campaign.git_program import RecordError, lines, run, with_setting


class NoRepository(RecordError):
    """The workspace is in no git repository."""


class Repository(NamedTuple):
    """Where git keeps the record of a workspace. Use `around()`."""

    root: Path
    """The workspace."""
    top: Path
    """The folder of the repository's files."""
    folder: Path
    """Git's own."""
    prefix: str
    """The workspace in the repository, with a slash at its end; empty where it is all of it."""
    algorithm: str = "sha1"
    """The repository's hash: sha1 or sha256."""
    pinned: Mapping[str, str] = {}
    """What overrules settings of the repository that could run a program (`foreign.py`)."""
    settings: bytes = b""
    """All settings that hold, as git lists them."""


def scratch(folder: Path) -> Path:
    """This program's own folder inside git's `folder`, made when needed; nothing in it is ever the truth.

    Where the disk takes nothing it is not there: who only reads goes without it, who writes says so.
    """
    own = folder / "thidua"
    with contextlib.suppress(OSError):
        own.mkdir(exist_ok=True)
    return own


def cut_at(folder: Path) -> str:
    """A digest of where the history in git's `folder` was cut off when copied; empty where it is whole.

    It may be taken further back later, while no commit changes.
    """
    told = _shallow(folder)
    return hashlib.sha256(told).hexdigest() if told else ""


def cuts(folder: Path) -> frozenset[str]:
    """The commits before which the history in git's `folder` was cut off; none where it is whole."""
    return frozenset(os.fsdecode(_shallow(folder)).split())


def _shallow(folder: Path) -> bytes:
    """Git's file of the commits before which history was cut off; nothing where there is none."""
    try:
        return (shared(folder) / "shallow").read_bytes()
    except OSError:
        return b""


def shared(folder: Path) -> Path:
    """What of git's own `folder` all linked worktrees share: objects, refs and settings. Raises `OSError`."""
    told = folder / "commondir"
    return folder / os.fsdecode(told.read_bytes()).strip() if told.is_file() else folder


def locks(folder: Path) -> Iterator[Path]:
    """The locks that stand in git's own `folder`."""
    for place, pattern in ((folder, "*.lock"), (folder / "refs", "**/*.lock")):
        yield from sorted(path for path in place.glob(pattern) if path.is_file())


def around(root: Path) -> Repository:
    """The repository that holds `root`. Raises `NoRepository`, `Foreign` where it reaches out of its own
    folder, or `RecordError` when git is missing or the repository is damaged."""
    wanted = ("--show-toplevel", "--absolute-git-dir", "--show-prefix", "--show-object-format")
    try:
        top, folder, prefix, algorithm = _told(root, *wanted)
    except RecordError as error:
        if "not a git repository" in str(error):
            if os.path.lexists(root / ".git"):  # it was one, and what it holds may still be there
                raise RecordError(
                    f"Git không đọc được kho ở {root / '.git'}: kho bị hỏng, thiếu tệp, hoặc không có quyền "
                    "đọc. Chưa đọc, chưa ghi gì. Xem lại quyền của thư mục; kho hỏng thì giữ nguyên các tệp "
                    "và chép lại hồ sơ từ kho chung: thidua clone ĐỊA_CHỈ THƯ_MỤC_MỚI"
                ) from error
            raise NoRepository(f"{root} chưa phải kho git. Chạy: git init, hoặc thidua init.") from error
        raise
    require_own(Path(top), Path(folder))
    settings = run(root, "config", "--list", "--show-scope", "--null")
    pinned = pins(settings.decode("utf-8", "surrogateescape"))
    return Repository(root, Path(top), Path(folder), prefix, algorithm, pinned, settings)


NAMED = with_setting({}, "safe.bareRepository", "all")
"""For a bare repository that somebody names: their settings may tell git to take none that it comes upon."""


def bare(root: Path) -> Repository | None:
    """The bare repository at `root`; None where what is there is no bare one. Raises `Foreign` where it
    reaches out of its own folder, or `RecordError` where none is."""
    wanted = ("--absolute-git-dir", "--is-bare-repository", "--show-object-format")
    own, answer, algorithm = _told(root, *wanted)
    if answer != "true":
        return None
    folder = Path(own)
    require_contained(folder)
    settings = run(folder, "config", "--list", "--show-scope", "--null", env=NAMED)
    pinned = with_setting(pins(settings.decode("utf-8", "surrogateescape")), "safe.bareRepository", "all")
    return Repository(folder, folder, folder, "", algorithm, pinned, settings)


def _told(root: Path, *wanted: str) -> list[str]:
    """What `git rev-parse` says to each of `wanted`."""
    told = lines(os.fsdecode(run(root, "rev-parse", *wanted, env=NAMED)))
    if len(told) != len(wanted):  # the name of a folder holds a line end
        told = [os.fsdecode(run(root, "rev-parse", word, env=NAMED)).removesuffix("\n") for word in wanted]
    return told
