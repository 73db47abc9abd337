"""What lies in the folders of forms, by one walk: each with what the disk says of it, and what is misplaced.

Edge half; reads no file but the one it is asked for. Writing, and reading any file safely, is in `store.py`.
"""

import os
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from msgspec import Struct

from campaign.os_reasons import reason_of
from campaign.places import NOMINATIONS, UNITS
from campaign.store import LARGEST, TEMPORARY, StoreError, TooLarge, folders, inside
from campaign.vietnamese import slug

Stamp = tuple[int, int, int, int]
"""What the disk says of a file without its being read: bytes, when written, when changed (both in
nanoseconds of the epoch), and its number. While all stay the same, so do the bytes."""


GONE: Stamp = (-1, -1, -1, -1)
"""The stamp of a file that went away while it was looked at."""

Folder = tuple[int, int, int, int]
"""What the disk says of a folder: when written, when changed (both in nanoseconds of the epoch), its number;
and how many files and links lie in it. While the first three stay the same, so do the names of what lies in
it."""

UNTOLD: Folder = (-1, -1, -1, 0)
"""A folder of which nothing is known: that of no folder on any disk."""


CLOSED = "/"
"""Stands for the right name of a folder that is there and cannot be read; no name holds it."""


class Listing(Struct, frozen=True):
    """What lies in the two folders of forms, or in those below them that may have changed."""

    forms: Mapping[str, Stamp]
    """The `.toml` files, relative with forward slashes, each folder in sorted order."""
    odd: tuple[tuple[str, str], ...]
    """What is not read, though somebody may think that it is: links, with an empty text beside them, folders
    that cannot be read, with `CLOSED`, and files whose names are nearly right, with the right one."""
    plain: bool
    """Whether the two folders are the workspace's own, not links to others."""
    left: tuple[str, ...]
    """Files that a save writes before it puts them in place: of one that is at work, or was killed."""
    folders: Mapping[str, Folder]
    """Each folder that was looked into, by path; `UNTOLD` where that could not be done."""


class Seen(NamedTuple):
    """What was seen of the folders, but for the forms that were read."""

    folders: Mapping[str, Folder]
    """By path; `UNTOLD` where a change might not show."""
    odd: tuple[tuple[str, str], ...]
    left: tuple[str, ...]
    unread: tuple[str, ...]
    """The `.toml` files that are no forms, or could not be read."""
    stamps: str
    """The file in the index at which the stamps of the forms are written down."""


def walk(root: Path) -> Listing:
    """What lies in the two folders of forms, by one walk. Links are not followed. Raises `TooLarge`."""
    return look_into(root, (UNITS, NOMINATIONS), plain(root))


def look_into(root: Path, places: Iterable[str], own: bool, known: Collection[str] = ()) -> Listing:
    """What lies at `places`, folders of the workspace, and below them; of the `known` folders there, nothing.

    `own`: whether the two folders of forms are plain. Raises `TooLarge`.
    """
    forms: dict[str, Stamp] = {}
    strange: list[tuple[str, str]] = []
    left: list[str] = []
    told: dict[str, Folder] = {}
    for folder in places:
        for here, stat, entries in folders(root, folder, known):
            told[here] = (*stamp_of(stat)[1:], len(entries)) if stat is not None else UNTOLD
            if stat is None and os.path.lexists(f"{root}{os.sep}{here}"):
                strange.append((here, CLOSED))
            for entry in entries:
                path, name = f"{here}/{entry.name}", entry.name
                if name.endswith(".toml") and entry.is_file(follow_symlinks=False):
                    forms[path] = _stamp(entry)
                elif entry.is_symlink():
                    strange.append((path, ""))
                    continue
                elif name.startswith(TEMPORARY):
                    left.append(path)
                if right := _right_name(name):
                    strange.append((path, right))
    forms = {path: forms[path] for path in sorted(forms, key=place)}
    return Listing(forms, tuple(ordered(strange)), own, tuple(sorted(left)), told)


def place(path: str) -> tuple[bool, str]:
    """Where a form stands among all: units before nominations, each in the order of their paths."""
    return path.startswith(NOMINATIONS), path


def ordered(odd: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What is not read, each at its place."""
    return sorted(odd, key=lambda one: place(one[0]))


def plain(root: Path) -> bool:
    """Whether the two folders of forms are the workspace's own, not links to others."""
    return all(_own(root, folder) for folder in (UNITS, NOMINATIONS))


def stamped(root: Path, paths: Iterable[str]) -> dict[str, Stamp] | None:
    """What the disk says of the files at `paths` now; None where one of them is no file, or the folders are
    not the workspace's own."""
    if not plain(root):
        return None
    found = {path: stamp_at(root, path) for path in paths}
    return None if GONE in found.values() else found


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
        return GONE
    return stamp_of(stat)


def stamp_at(root: Path, path: str) -> Stamp:
    """What the disk says of the file at `path` now; `GONE` where there is none."""
    try:
        stat = os.lstat(f"{root}{os.sep}{path}")
    except OSError:
        return GONE
    return stamp_of(stat) if S_ISREG(stat.st_mode) else GONE


def stamp_of(stat: os.stat_result) -> Stamp:
    """What `stat` says of a file."""
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
        raise StoreError(f"Không đọc được {path}: {reason_of(error)}.") from error


_UNLINKED = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
"""Opening no link, and the bytes as they are."""
