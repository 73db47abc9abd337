"""The index: what was worked out before and may be thrown away, sealed, in git's own folder of the workspace.

Edge half; a store of plain values by name that knows nothing of forms. Never a source of truth: a value that
is missing, damaged, of another version, another workspace or another machine is simply not there, and is
worked out again. What it holds is for those to say who keep it there, as plain as `packing.py` makes it.
"""

import contextlib
import hashlib
import marshal
import os
import sys
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from campaign.disk import Disk
from campaign.machine import secret
from campaign.repository import scratch

if TYPE_CHECKING:
    import sqlite3

SEAL = 16
"""Bytes of the seal that stands before each value."""

_WAITING = 2000
"""Values that are kept back before they are written together."""

_PATIENCE = 5.0
"""Seconds to wait while another program writes."""

_FEW = 1 << 26
"""Bytes up to which a file is never thrown away for its size."""

_GROWN = 3
"""How many times its size when it was built a file may reach, by what no form holds any more."""

Name = bytes

_FILE: Name = b"file"
"""Under which files that are kept beside the index are sealed."""


class Index:
    """One workspace's index. Every method may be called from any thread, and none of them ever raises.

    The file's own name is made with the machine's secret: a file that came with a repository is not even
    opened, so nothing in it can be believed or run.
    """

    def __init__(self, folder: Path, key: bytes | None, place: str) -> None:
        """The index below `folder` for the workspace at `place`; without a secret `key` it keeps nothing."""
        self.version = VERSION if key else b""
        """What tells the program that works with it from any other."""
        told = os.fsencode(place) + b"\0" + self.version if key else b""
        self._key = hashlib.blake2b(told, key=key or b"", digest_size=32).digest()
        self.folder = folder / "index"
        self._file = self.folder / hashlib.blake2b(b"file", key=self._key, digest_size=8).hexdigest()
        self._off = not key
        self._lock = threading.RLock()
        self._open: sqlite3.Connection | None = None
        self._shut: Callable[[], object] = lambda: None
        """Closes what is open; so does the end of this index."""
        self._waiting: dict[Name, bytes] = {}
        self.disk = Disk(self.folder if key else None)
        """That on which it lies."""

    @classmethod
    def at(cls, folder: Path, root: Path) -> "Index":
        """The index of the workspace at `root`, below git's own `folder`; one that keeps nothing where that
        takes nothing."""
        try:
            own = scratch(folder)
            return cls(own, secret() if own.is_dir() else None, str(root.resolve()))
        except OSError:
            return cls.none()

    @classmethod
    def none(cls) -> "Index":
        """An index that keeps nothing."""
        return cls(Path(), None, "")

    @property
    def keeps(self) -> bool:
        """Whether what is given to it is still there afterwards, as far as one can tell."""
        return not self._off and self._open is not None

    @property
    def takes(self) -> bool:
        """Whether anything may be kept here at all."""
        return not self._off

    @staticmethod
    def name(*parts: str) -> Name:
        """The name of the value that `parts` describe."""
        text = "\0".join(parts).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(text, digest_size=16).digest()

    def get(self, name: Name, seal: bytes | None = None) -> Any:
        """The value kept under `name`; None where there is none that is whole and of this workspace.

        `seal`: the one that it must bear, where it has to be exactly what was kept at some moment.
        """
        sealed = self._sealed(name)
        if sealed is None or (seal is not None and sealed[:SEAL] != seal):
            return None
        if sealed[:SEAL] != self._seal(name, memoryview(sealed)[SEAL:]):
            return None
        return marshal.loads(memoryview(sealed)[SEAL:])  # sealed by us: nobody else's bytes come so far

    def seal_of(self, name: Name) -> bytes:
        """The seal of what stands under `name`, whole or not; empty where nothing does."""
        return (self._sealed(name) or b"")[:SEAL]

    def _sealed(self, name: Name) -> bytes | None:
        with self._lock:
            sealed = self._waiting.get(name)
            if sealed is None and (connection := self._connected()) is not None:
                with self._guarded():
                    row = connection.execute("SELECT value FROM kept WHERE name = ?", (name,)).fetchone()
                    sealed = row[0] if row and isinstance(row[0], bytes) else None
        return sealed

    def keep(self, name: Name, value: Any) -> None:
        """Keep `value` (texts, numbers, bytes, tuples, lists, tables of these, None) under `name`."""
        if not self._off:
            self.keep_packed(name, marshal.dumps(value))

    def keep_packed(self, name: Name, data: bytes) -> None:
        """Keep under `name` the value that `marshal` made `data` of."""
        if self._off:
            return
        sealed = self._seal(name, data) + data
        with self._lock:
            self._waiting[name] = sealed
            if len(self._waiting) >= _WAITING:
                self.flush()

    def sealed(self, name: Name, value: Any) -> bytes:
        """`value` as it is kept under `name`: its seal before it."""
        data = marshal.dumps(value)
        return self._seal(name, data) + data

    def flush(self) -> None:
        """Write what is kept back; where the disk does not take it, it is forgotten."""
        self.keep_together({}, b"", None)

    def keep_together(self, values: Mapping[Name, bytes], name: Name, seal: bytes | None) -> bool:
        """Write all of `values`, each `sealed`, in one step, with what is kept back; whether they are there.

        `seal`: what must still stand under `name`; where another program wrote there meanwhile, none of
        `values` is written.
        """
        with self._lock:
            waiting, self._waiting = self._waiting, {}
            connection = self._connected(make=True) if waiting or values else None
            if connection is None:
                return False
            written = False
            with self._guarded():
                with connection:  # all of it, or where anything fails none
                    connection.execute("BEGIN IMMEDIATE")
                    stands = seal is None or self.seal_of(name) == seal
                    rows = {**waiting, **(values if stands else {})}
                    connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows.items())
                written = stands
            return written and self.keeps

    def built(self) -> None:
        """Take note that everything that is wanted has just been written: the size to grow from."""
        with self._lock:
            self.flush()
            if (connection := self._connected()) is not None:
                with self._guarded():
                    connection.execute(f"PRAGMA user_version = {self._size() >> 10}")

    def outgrown(self) -> bool:
        """Whether most of it is about what is gone; it is thrown away then, to be built anew."""
        with self._lock:
            connection = self._connected()
            if connection is None or self._size() <= _FEW:
                return False
            with self._guarded():
                (built,) = connection.execute("PRAGMA user_version").fetchone()
                if built and self._size() > _GROWN * (built << 10):
                    self._throw_away()
                    return True
            return False

    def keep_file(self, data: bytes) -> str:
        """Keep `data` as a file of its own beside the index, for another program to read, in the place of the
        one that was kept before; its name, empty where it is not there."""
        if self._off:
            return ""
        name = self._seal(_FILE, data).hex()
        try:
            self.folder.mkdir(exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, prefix=self._beside(""), delete=False) as file:
                file.write(data)
            os.replace(file.name, self.folder / self._beside(name))  # noqa: PTH105
        except OSError:
            name = ""
        for other in self.folder.glob(self._beside("*")):  # of before, or half written
            if other.name != self._beside(name):
                with contextlib.suppress(OSError):
                    other.unlink()
        return name

    def file(self, name: str) -> Path | None:
        """The file that `keep_file` called `name`; None where it is not there, or not whole."""
        path = self.folder / self._beside(name)
        try:
            whole = not self._off and self._seal(_FILE, path.read_bytes()).hex() == name
        except OSError:
            return None
        return path if whole else None

    def _beside(self, name: str) -> str:
        """The name on disk of a file that is kept beside the index; it begins as that of the index does."""
        return f"{self._file.name}.{name}"

    def close(self) -> None:
        """Let go of the file; it is opened again when next asked."""
        with self._lock, self._guarded():
            self._shut()
            self._open = None

    def _size(self) -> int:
        try:
            return self._file.stat().st_size
        except OSError:
            return 0

    def _seal(self, name: Name, data: bytes | memoryview) -> bytes:
        seal = hashlib.blake2b(name, key=self._key, digest_size=SEAL)
        seal.update(data)
        return seal.digest()

    def _connected(self, make: bool = False) -> "sqlite3.Connection | None":
        if self._open is not None or self._off:
            return self._open
        # a pipe or a folder under this name is not ours either
        if self._file.is_symlink() or (self._file.exists() and not self._file.is_file()):
            return None
        if not make and not self._file.exists():
            return None
        import sqlite3

        with self._guarded():
            if not self._file.exists():
                self._sweep()
            connection = sqlite3.connect(
                self._file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
            )
            self._open, self._shut = connection, weakref.finalize(self, connection.close)
            # no second file that others would have to map, and no waiting for the disk: it may be lost
            for setting in ("trusted_schema = OFF", "synchronous = OFF", "journal_mode = DELETE"):
                connection.execute(f"PRAGMA {setting}")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS kept (name BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID"
            )
        return self._open

    def _sweep(self) -> None:
        """Take away the files of earlier versions and other machines, once one of ours is made."""
        self.folder.mkdir(exist_ok=True)
        for other in self.folder.glob("?" * 16 + "*"):
            if not other.name.startswith(self._file.name):
                with contextlib.suppress(OSError):
                    other.unlink()

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        """Whatever the file does wrong ends here: a damaged one is thrown away, another is left alone."""
        import sqlite3

        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            passing = (
                sqlite3.SQLITE_BUSY,
                sqlite3.SQLITE_LOCKED,
                sqlite3.SQLITE_READONLY,
                sqlite3.SQLITE_CANTOPEN,
                sqlite3.SQLITE_FULL,
            )
            if code in passing:
                self._let_go()
                self._off = code != sqlite3.SQLITE_BUSY
            else:
                self._throw_away()
        except OSError:
            self._off = True

    def _let_go(self) -> None:
        import sqlite3

        with contextlib.suppress(sqlite3.Error):
            self._shut()
        self._open = None

    def _throw_away(self) -> None:
        self._let_go()
        for file in (self._file, self._file.with_name(self._file.name + "-journal")):
            with contextlib.suppress(OSError):
                file.unlink()


def version_of(package: Path) -> bytes:
    """What a program works with: the files of its `package`, and the interpreter.

    So a program that reads otherwise than the one before, released or half-written, finds no old values.
    """
    told = [sys.version]
    for entry in sorted(os.scandir(package), key=lambda entry: entry.name):
        if entry.name.endswith((".py", ".toml")):
            stat = entry.stat()
            told.append(f"{entry.name} {stat.st_size} {stat.st_mtime_ns}")
    return "\n".join(told).encode()


VERSION = version_of(Path(__file__).parent)
"""That of this program, told when it starts: a new one may be installed while it runs, which must not find
what this one keeps."""
