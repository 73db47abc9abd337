"""What lies in the folders of forms, by one walk: each with what the disk says of it, and what is misplaced.

Edge half; reads no file but the one it is asked for. Writing, and reading any file safely, is in `store.py`.
"""

import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG

from msgspec import Struct

from campaign.places import NOMINATIONS, UNITS
from campaign.store import LARGEST, TEMPORARY, StoreError, TooLarge, entries, inside
from campaign.vietnamese import slug

Stamp = tuple[int, int, int, int]
"""What the disk says of a file without its being read: bytes, when written, when changed (both in
nanoseconds of the epoch), and its number. While all stay the same, so do the bytes."""


class Listing(Struct, frozen=True):
    """What lies in the two folders of forms."""

    forms: Mapping[str, Stamp]
    """Every `.toml` file, relative with forward slashes, each folder in sorted order."""
    odd: tuple[tuple[str, str], ...]
    """What is not read, though somebody may think that it is: links, with an empty text beside them, and
    files whose names are nearly right, with the right one."""
    plain: bool
    """Whether the two folders are the workspace's own, not links to others."""
    left: tuple[str, ...]
    """Files that a save writes before it puts them in place: of one that is at work, or was killed."""


def walk(root: Path) -> Listing:
    """What lies in the two folders of forms, by one walk. Links are not followed. Raises `TooLarge`."""
    forms: dict[str, Stamp] = {}
    odd: list[tuple[str, str]] = []
    left: list[str] = []
    for folder in (UNITS, NOMINATIONS):
        found: dict[str, Stamp] = {}
        strange = []
        for path, entry in entries(root, folder):
            name = entry.name
            if name.endswith(".toml") and entry.is_file(follow_symlinks=False):
                found[path] = _stamp(entry)
            elif entry.is_symlink():
                strange.append((path, ""))
                continue
            elif name.startswith(TEMPORARY):
                left.append(path)
            if right := _right_name(name):
                strange.append((path, right))
        forms.update(sorted(found.items()))
        odd += sorted(strange)
    plain = all(_own(root, folder) for folder in (UNITS, NOMINATIONS))
    return Listing(forms, tuple(odd), plain, tuple(sorted(left)))


def stamped(root: Path, paths: Iterable[str]) -> dict[str, Stamp] | None:
    """What the disk says of the files at `paths` now; None where one of them is no file, or the folders are
    not the workspace's own."""
    if not all(_own(root, folder) for folder in (UNITS, NOMINATIONS)):
        return None
    found = {}
    for path in paths:
        try:
            stat = (root / path).lstat()
        except OSError:
            return None
        if not S_ISREG(stat.st_mode):
            return None
        found[path] = stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino
    return found


def _own(root: Path, folder: str) -> bool:
    try:
        inside(root, folder)
    except StoreError:
        return False
    return True


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    try:
        stat = entry.stat(follow_symlinks=False)
    except OSError:  # gone since; whoever reads it will say so
        return (-1, -1, -1, -1)
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


@lru_cache(maxsize=256)
def _right_name(name: str) -> str:
    """The name that a file was meant to have: `2024.toml` for `2024.TOML` and `2024.toml.txt`; or nothing."""
    if _RIGHT.fullmatch(name):
        return ""
    low = unicodedata.normalize("NFC", name).lower()
    for ending in (".toml.txt", ".toml.toml", ".toml.", ".toml"):
        if low.endswith(ending) and not name.startswith((".", "~")):
            right = slug(low.removesuffix(ending)) + ".toml"
            return right if right != name and (ending != ".toml" or low != name) else ""
    return ""


_RIGHT = re.compile(r"[a-z0-9-]+\.toml")
"""Names with nothing about them to put right; nearly all are."""


def read_listed(root: Path, path: str) -> bytes:
    """The bytes of a file that `walk` has just found in the workspace's own folders.

    Raises as `read_bytes` does; asks the disk about the file alone, not about each folder above it.
    """
    try:
        handle = os.open(root / path, os.O_RDONLY | _UNLINKED)
        with open(handle, "rb") as file:  # noqa: PTH123 - a handle, not a path
            if os.fstat(handle).st_size > LARGEST:
                raise TooLarge(f"{path} lớn hơn {LARGEST // 1024} KB, không phải một biểu mẫu.")
            return file.read()
    except OSError as error:
        raise StoreError(f"Không đọc được {path}: {error.strerror or error}.") from error


_UNLINKED = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
"""Opening no link, and the bytes as they are."""
