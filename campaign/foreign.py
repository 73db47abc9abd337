"""Repositories of somebody else's: settings that would run a program, links that lead out, borrowed objects.

A workspace on a stick brings its `.git` with it, and git trusts what stands there. Edge: looks at git's own
folder, runs nothing. Hooks and file monitors are switched off for every run in `git_program.py`; here are
the settings whose names the stranger chooses. The user's own settings (global, system) stay in force.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from campaign.git_program import RecordError

_RUNS: tuple[tuple[str, str], ...] = (
    (r"core\.sshcommand", "ssh"),
    (r"core\.(gitproxy|askpass)", ""),
    (r"core\.(editor|pager)", "false"),
    (r"core\.alternaterefscommand", "true"),
    (r"core\.(attributesfile|excludesfile)", os.devnull),
    (r"credential\.(.+\.)?helper", ""),
    (r"gpg\.(openpgp\.)?program", "gpg"),
    (r"gpg\.x509\.program", "gpgsm"),
    (r"gpg\.ssh\.program", "ssh-keygen"),
    (r"gpg\.ssh\.(defaultkeycommand|allowedsignersfile|revocationfile)", ""),
    (r"merge\..+\.driver", "false"),
    (r"filter\..+\.(clean|smudge|process)", ""),
    (r"filter\..+\.required", "false"),
    (r"diff\.external", ""),
    (r"diff\..+\.(command|textconv)", ""),
    (r"remote\..+\.(uploadpack|receivepack)", "false"),
    (r"remote\..+\.promisor", "false"),
    (r"trailer\..+\.(command|cmd)", ""),
    (r"http\.(.+\.)?sslverify", "true"),
    (r"http\.(.+\.)?(cookiefile|sslcert|sslkey)", ""),
)
"""Settings that run a program, or read a file of the machine, and what stands for them where the user has
set nothing: git's own default, or nothing. Each begins with the section's name and a dot."""

_SCOPES = ("local", "worktree")
"""The settings that came with the repository."""

_REFUSED = re.compile(r"url\..+\.(insteadof|pushinsteadof)")
"""A setting that cannot be overruled: it would send the record to another address than the one shown."""


class Foreign(RecordError):
    """The repository reaches out of its own folder; nothing of it was run, read or written."""


def pins(listing: str) -> dict[str, str]:
    """The environment that puts git's defaults, or the user's own settings, over those of a repository that
    could run something; `listing`: what `git config --list --show-scope --null` prints. Raises `Foreign`.

    By the environment rather than by `-c`: a name may hold an equals sign.
    """
    own: dict[str, list[str]] = {}
    came: list[str] = []
    fields = listing.split("\0")
    for scope, row in zip(fields[::2], fields[1::2], strict=False):
        name, _, value = row.partition("\n")
        if scope in _SCOPES:
            came.append(name)
        else:
            own.setdefault(_folded(name), []).append(value)
    pairs: list[tuple[str, str]] = []
    for name in dict.fromkeys(came):
        folded = _folded(name)
        if _REFUSED.fullmatch(folded):
            raise Foreign(
                f"Kho git này tự đổi địa chỉ kho chung ({name}). Xóa dòng đó trong .git/config rồi mở lại."
            )
        section = re.escape(folded.partition(".")[0] + ".")  # most of _RUNS are never compiled
        likely = ((pattern, told) for pattern, told in _RUNS if pattern.startswith(section))
        default = next((told for pattern, told in likely if re.fullmatch(pattern, folded)), None)
        if folded.endswith(".helper") and default is not None:  # a list, which an empty one ends
            helpers = own.get("credential.helper", [])
            pairs += [(name, value) for value in ("", *helpers)]
        elif default is not None:
            pairs.append((name, own.get(folded, [default])[-1]))
    made = {"GIT_CONFIG_COUNT": str(len(pairs))}
    for place, (name, value) in enumerate(pairs):
        made |= {f"GIT_CONFIG_KEY_{place}": name, f"GIT_CONFIG_VALUE_{place}": value}
    return made


def _folded(name: str) -> str:
    """A setting's name as git compares it: the first and last part whatever their case."""
    first, dot, rest = name.partition(".")
    middle, point, last = rest.rpartition(".")
    return f"{first.lower()}{dot}{middle}{point}{last.lower()}"


def require_own(top: Path, folder: Path) -> None:
    """Refuse a repository that is not wholly in the folder that it came in. Raises `Foreign`.

    `top`: the folder of the files; `folder`: git's own. A linked worktree and a submodule are known by the
    way in which they point back.
    """
    place = top / ".git"
    if place.is_symlink() or not place.exists():
        raise Foreign(_elsewhere(top))
    if place.is_file() and not _points_back(place, folder):
        raise Foreign(_elsewhere(top))
    require_contained(folder)


def require_contained(folder: Path) -> None:
    """Refuse a repository whose own `folder` leads out of itself. Raises `Foreign`."""
    alternates = folder / "objects" / "info" / "alternates"
    if alternates.is_file() and alternates.stat().st_size:
        raise Foreign(
            f"Kho git này mượn dữ liệu của kho khác ({alternates}). Nếu là kho của mình, chạy "
            "git repack -a -d rồi xóa tệp đó."
        )
    for path in _links(folder):
        raise Foreign(
            f"Trong kho git có liên kết dẫn ra ngoài: {path}. Không đọc, không ghi. Xóa liên kết đó."
        )


def _elsewhere(top: Path) -> str:
    return (
        f"Thư mục {top} chỉ sang một kho git ở chỗ khác (tệp .git, liên kết hoặc core.worktree). "
        "Không đọc, không ghi. Chép lại cả thư mục, hoặc dùng thidua clone."
    )


def _points_back(place: Path, folder: Path) -> bool:
    back = folder / "gitdir"
    if back.is_file() and not back.is_symlink():
        told = back.read_text(encoding="utf-8", errors="surrogateescape").strip()
        return (folder / told).resolve() == place.resolve()
    # a submodule: git's folder lies in the one of the repository around it
    around = ((above / ".git").resolve() for above in place.parent.resolve().parents)
    return any(git in folder.resolve().parents for git in around)


_LOOKED = 10_000
"""Entries of git's folder that are looked at; single objects are not."""


def _links(folder: Path) -> Iterator[Path]:
    """The links in git's own folder: a lock or a log written through one would land elsewhere."""
    waiting, seen = [folder], 0
    while waiting:
        here = waiting.pop()
        try:
            entries = list(os.scandir(here))
        except OSError:
            continue
        for entry in entries:
            seen += 1
            if seen > _LOOKED:
                raise Foreign(f"{folder} có quá nhiều tệp lẻ. Chạy git pack-refs --all và git gc.")
            if entry.is_symlink():
                yield Path(entry.path)
            elif entry.is_dir(follow_symlinks=False) and here.name != "objects":
                waiting.append(Path(entry.path))
