"""Files on disk: where the workspace is, which forms it holds, reading bytes, replacing a file in one step.

Knows no git and no TOML. A file is written whole or not at all, and never over a change it has not seen.
"""

import contextlib
import hashlib
import os
import tempfile
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from campaign.os_reasons import reason_of
from campaign.places import PLAN_FILE

LARGEST = 512 * 1024
"""Bytes of the largest file that is read as a form; the example's plan has 60 thousand, a form a few."""

TOTAL = 128 * LARGEST
"""Bytes of all forms together."""

MOST = 50_000
"""Files of the largest workspace that is read; a commune has some hundreds."""

TEMPORARY = ".thidua-"
"""How the names of files begin that are being written."""

AT_WORK = 2.0
"""Seconds that a file is given to be written."""

STEADY = 2_000_000_000
"""Nanoseconds after which a second change of a file shows in its stamp, on any file system."""


class StoreError(Exception):
    """The disk would not do it; `str()` is a Vietnamese sentence."""


class NoWorkspace(StoreError):
    """No folder upwards holds a `campaign.toml`."""


class TooLarge(StoreError):
    """The file is larger than `LARGEST`, the workspace has more than `MOST` forms."""


class NotEmpty(StoreError):
    """The `folder` for something new holds something already."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} không trống. Chọn một thư mục mới.")


class ChangedOnDisk(StoreError):
    """The file at `path` is no longer what was read; `now` holds its bytes, None when it is gone."""

    def __init__(self, path: str, now: bytes | None) -> None:
        super().__init__(f"Tệp {path} đã bị thay đổi bởi chương trình khác sau khi mở. Chưa ghi gì cả.")
        self.path, self.now = path, now


def find_root(start: Path) -> Path:
    """The workspace around `start`: the nearest folder upwards that holds `campaign.toml`.

    Raises `NoWorkspace` when there is none, and where `start` is not there or the nearest `campaign.toml` is
    no file: the workspace further up is another one.
    """
    here = start.resolve()
    if not here.exists():
        raise NoWorkspace(f"Không có {here}. Sau -C ghi thư mục có {PLAN_FILE}, hoặc một thư mục trong đó.")
    for folder in (here, *here.parents):
        plan = folder / PLAN_FILE
        if plan.is_file():
            return folder
        if os.path.lexists(plan):
            raise NoWorkspace(
                f"{plan} không phải là một tệp. Dời nó đi, rồi lấy lại tệp kế hoạch: git restore {PLAN_FILE}"
            )
    raise NoWorkspace(
        f"Không tìm thấy {PLAN_FILE} ở {here} hay thư mục cha. Dùng -C THƯ_MỤC, hoặc thidua init."
    )


def folders(
    root: Path, folder: str, known: Collection[str] = ()
) -> Iterator[tuple[str, os.stat_result | None, list[os.DirEntry[str]]]]:
    """`folder` of the workspace and all folders below it but the `known` ones, in no order: the path of each,
    what the disk said of it before it was read, its files and links; of one that cannot be read, nothing.

    Raises `TooLarge` past `MOST` files.
    """
    waiting, seen = [folder], 0
    while waiting:
        place = waiting.pop()
        here = f"{root}{os.sep}{place}"
        try:
            stat = os.lstat(here)
            found = list(os.scandir(here))
        except OSError:
            yield place, None, []
            continue
        files = [entry for entry in found if not entry.is_dir(follow_symlinks=False)]
        if len(files) < len(found) and place.count("/") <= _DEEPEST:
            inner = (f"{place}/{entry.name}" for entry in found if entry.is_dir(follow_symlinks=False))
            waiting += (path for path in inner if path not in known)
        seen += len(files)
        yield place, stat, files
        if seen > MOST:
            raise TooLarge(f"{folder} có hơn {MOST} tệp, không phải của một phong trào.")


def entries(root: Path, folder: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file and every link below `folder` of the workspace with its path, in no order.

    Raises `TooLarge` past `MOST` of them.
    """
    for place, _, files in folders(root, folder):
        yield from ((f"{place}/{entry.name}", entry) for entry in files)


_DEEPEST = 3
"""Slashes in the path of the deepest folder whose own folders are looked into; that of a unit has two."""


def leavings(root: Path, seen: Iterable[str]) -> Iterator[Path]:
    """The temporary files that killed saves left: beside the plan, and those of the ones `seen` among the
    forms. A save at work has one too, which is seconds old and is not told."""
    for path in (*root.glob(f"{TEMPORARY}*"), *(root / name for name in seen)):
        if path.is_file() and not path.is_symlink() and time.time() - path.stat().st_mtime > AT_WORK:
            yield path


def inside(root: Path, path: str) -> Path:
    """The file at `path` of the workspace. Raises `StoreError` when it lies outside, or behind a link."""
    full = root / path
    try:
        resolved = full.resolve()
    except (OSError, RuntimeError) as error:
        raise StoreError(f"{path} là một liên kết không dẫn đến đâu. Không đọc, không ghi.") from error
    if resolved == full and full.is_relative_to(root):
        return full  # no link on the way to it, nor to the workspace
    if not resolved.is_relative_to(root.resolve()) or full.is_symlink():
        raise StoreError(f"{path} nằm ngoài thư mục làm việc hoặc là một liên kết. Không đọc, không ghi.")
    return full


def read_bytes(root: Path, path: str) -> bytes:
    """The bytes of the file at `path`. Raises `StoreError` when it cannot be read or is too large."""
    full = inside(root, path)
    try:
        if full.stat().st_size > LARGEST:
            raise TooLarge(f"{path} lớn hơn {LARGEST // 1024} KB, không phải một biểu mẫu.")
        return full.read_bytes()
    except OSError as error:
        raise StoreError(f"Không đọc được {path}: {reason_of(error)}.") from error


def replace(root: Path, path: str, data: bytes, seen: bytes | None) -> None:
    """Put `data` in the file at `path` in one step: afterwards it holds the old bytes or the new ones.

    `seen`: the bytes that the change was made from, None for a new file. Raises `ChangedOnDisk` when the
    file holds anything else by now, and `StoreError` when the disk refuses.
    """
    full = inside(root, path)
    try:
        now = full.read_bytes() if full.is_file() else None
    except OSError as error:
        raise StoreError(f"Không đọc được {path}: {reason_of(error)}.") from error
    if now != seen:
        raise ChangedOnDisk(path, now)
    temporary = ""
    try:
        full.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=full.parent, prefix=TEMPORARY, delete=False) as file:
            temporary = file.name
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if now is not None:
            os.chmod(temporary, full.stat().st_mode & 0o777)  # noqa: PTH101 - a name, not a Path
        else:
            os.chmod(temporary, 0o644)  # noqa: PTH101
        os.replace(temporary, full)  # noqa: PTH105
        with contextlib.suppress(OSError):  # the new bytes are in place, whatever the disk says of the folder
            _sync_folder(full.parent)
    except BaseException as error:  # also when the person stops the program just now
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        if not isinstance(error, OSError):
            raise
        raise StoreError(f"Không ghi được {path}: {reason_of(error)}. Nội dung cũ còn nguyên.") from error


def replace_all(root: Path, files: Mapping[str, tuple[bytes, bytes | None]]) -> None:
    """Put new bytes in several files, each with the bytes it was made from (None for new ones): all, or none.

    Raises as `replace` does, with every file as it was before.
    """
    tried: dict[str, tuple[bytes, bytes | None]] = {}
    try:
        for path, (data, seen) in files.items():
            tried[path] = data, seen  # before: an interruption may come when the file is already replaced
            replace(root, path, data, seen)
    except BaseException as error:  # whatever cuts it off, an interruption too
        if isinstance(error, StoreError):
            tried.popitem()  # refused, so not written; what stands there is somebody else's
        restore(root, tried)
        raise


def restore(root: Path, files: Mapping[str, tuple[bytes, bytes | None]]) -> None:
    """Put back what `files` (see `replace_all`) held before; one that changed again since is left alone."""
    for path, (data, seen) in files.items():
        with contextlib.suppress(StoreError, OSError):
            if seen is not None:
                replace(root, path, seen, data)
            elif read_bytes(root, path) == data:
                inside(root, path).unlink()


def _sync_folder(folder: Path) -> None:
    """Make the renamed entry itself last through a power cut, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def blob_id(data: bytes, algorithm: str = "sha1") -> str:
    """The id that git gives to `data` as a blob, in a repository of `algorithm` (sha1 or sha256)."""
    return object_id(b"blob", data, algorithm)


def object_id(kind: bytes, data: bytes, algorithm: str) -> str:
    """The id that git gives to an object of `kind` (`blob`, `tree`) that holds `data`."""
    return hashlib.new(algorithm, b"%b %d\0" % (kind, len(data)) + data, usedforsecurity=False).hexdigest()
