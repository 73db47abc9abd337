"""Forms read ahead by a second process, while this one goes on with git's log, the rules and the index.

Edge half. What the other process has read is kept in the index by this one, where `readings.py` finds it; who
asks for a form earlier waits for it, or reads what the other has not come to. Where the other process fails
in any way, the forms are read here, as if it had never been: only the time differs.
"""

import contextlib
import hashlib
import marshal
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

import msgspec

from campaign.archive import Archive
from campaign.cycles import uncollected
from campaign.forms import KINDS, kind_at, kind_id
from campaign.index import Index, version_of
from campaign.readings import name_of, packed_from
from campaign.record import Record

FEWEST = 1_000
"""Forms below which a second process does not pay: to start it takes as long as to read some hundred."""

_PORTION = 100
"""Forms that are read and handed over together."""

_TOGETHER = 20
"""Portions whose bytes are asked of git together."""

_SIZE = 8
"""Bytes of a number: the size of what follows it, or which portion is meant."""

_SEAL = 16
"""Bytes of the seal before an answer."""

_LONGEST = 1 << 28
"""Bytes of an answer that are taken; a portion of the largest forms stays below it."""

_PIPE = 1 << 20
"""Bytes that a pipe holds, where the system gives so many: some answers, so that neither side waits for the
other's next turn."""

_PATIENCE = 10.0
"""Seconds without an answer after which the other process is given up."""

_START = "import sys; sys.path += sys.argv[1:]; from campaign.ahead import serve; serve()"
"""What the other process runs: nothing is looked for but in the interpreter's own library first, then in the
folders of this program and of the one library that reading takes."""

Place = tuple[str, str]
"""A form as git has it: the id of its bytes, and its path."""


@contextlib.contextmanager
def read_ahead(archive: Archive, files: Mapping[str, str]) -> Iterator[None]:
    """While it lasts, those forms among `files` (git's ids by path) that the index does not know are read by
    a second process, and kept there. Nothing is started for less than `FEWEST`, or on a single processor."""
    ahead = archive.readings.ahead = _begun(archive, files)
    try:
        yield
    finally:
        archive.readings.ahead = None
        if ahead is not None:
            ahead.end()


def _begun(archive: Archive, files: Mapping[str, str]) -> "Ahead | None":
    readings = archive.readings
    if len(files) < FEWEST or not readings.index.takes or processors() < 2 or not sys.executable:
        return None
    places = [(blob, path) for path, blob in files.items() if kind_at(path) is not None]
    if readings.index.keeps:
        places = [place for place in places if readings.get(*place) is None]
    if len(places) < FEWEST:
        return None
    try:
        return Ahead(archive.record, readings.index, sorted(places, key=_when))
    except (OSError, RuntimeError):  # the machine starts no more processes, or no more threads
        return None


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _when(place: Place) -> tuple[str, int, str]:
    """What sorts forms roughly as the record came to them: registrations first, then year by year."""
    _, path = place
    kind, (folder, name) = kind_id(path), path.split("/")[2:]
    year = re.search(r"[0-9]{4}", folder if kind == "nomination" else name)
    return year[0] if year else "", _ORDER[kind], path


_ORDER = {kind: place for place, kind in enumerate(KINDS)}


class Ahead:
    """A second process at work on the forms at `places`, in their order, portion by portion."""

    def __init__(self, record: Record, index: Index, places: Sequence[Place]) -> None:
        """Raises `OSError` or `RuntimeError` where it does not start."""
        self._index = index
        self._portions = [tuple(places[at : at + _PORTION]) for at in range(0, len(places), _PORTION)]
        self._order = {place: number // _PORTION for number, place in enumerate(places)}
        self._come, self._over = 0, False
        """How many portions have come, and whether no more will."""
        self._here = set[int]()
        """The portions that are read here."""
        self._news = threading.Condition()
        self._key = os.urandom(_SEAL)
        self._process = _started()
        root, pinned = os.fsencode(record.root), dict(record.pinned)
        wanted = marshal.dumps((self._key, index.version, root, pinned, self._portions))
        self._thread = threading.Thread(target=self._listen, args=(_sized(wanted),), daemon=True)
        try:
            self._thread.start()
        except RuntimeError:
            with self._process:
                self._process.kill()
            raise

    def wait(self, blob: str, path: str) -> None:
        """Return once the form has come, or will not come any more."""
        number = self._order.get((blob, path), -1)
        if number not in self._here:
            self._wait(number)

    def shared(self, wanted: Iterable[Place]) -> Iterator[Sequence[Place]]:
        """Those portions of what is `wanted` now that the other process does not come to before whoever asks
        has read them: the last one first, and each once the one before has been read."""
        numbers = {self._order.get(place, -1) for place in wanted} - self._here
        for number in sorted(numbers, reverse=True):
            self._wait(min(number, 0))  # it hears nothing before it has read what it was asked
            if number <= self._come or self._over:
                return
            self._here.add(number)
            self._leave(number)
            yield self._portions[number]

    def _wait(self, number: int) -> None:
        """Return once this portion has come, or will not come any more."""
        if number < self._come or self._over:
            return
        with self._news:
            while number >= self._come and not self._over:
                if not self._news.wait(_PATIENCE):
                    self._over = True
                    self._process.kill()

    def end(self) -> None:
        """End the other process, whatever it is doing."""
        self._process.kill()
        self._thread.join()
        self._process.wait()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdout.close()
        with contextlib.suppress(OSError):  # it did not read all that it was told
            self._process.stdin.close()

    def _leave(self, number: int) -> None:
        """Tell the other process to leave out a portion, if it hears it in time."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.write(number.to_bytes(_SIZE, "big"))
            self._process.stdin.flush()

    def _listen(self, wanted: bytes) -> None:
        """Ask for all that is wanted, and keep what comes."""
        given, out = self._process.stdin, self._process.stdout
        assert given is not None
        assert out is not None
        try:
            given.write(wanted)
            given.flush()
            while self._come < len(self._portions) and self._index.takes:
                self._keep(marshal.loads(answer(out, self._key, self._come)))
        except (OSError, EOFError):
            pass  # it died, or what it said is no answer of ours
        finally:
            with self._news:
                self._over = True
                self._news.notify_all()

    def _keep(self, values: Sequence[bytes]) -> None:
        for (blob, path), value in zip(self._portions[self._come], values, strict=False):  # none if left out
            self._index.keep_packed(name_of(blob, path), value)
        with self._news:
            self._come += 1
            self._news.notify_all()


def _started() -> "subprocess.Popen[bytes]":
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(command(), stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, pipesize=_PIPE)
    except PermissionError:  # the user has too many pipes of this size
        return subprocess.Popen(command(), stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)


def command() -> list[str]:
    """The line that starts the other process: this interpreter, with nothing of a user's or a folder's."""
    homes = (str(Path(file).resolve().parent.parent) for file in (__file__, msgspec.__file__))
    return [sys.executable, "-I", "-S", "-c", _START, *homes]


# What the other process does


def serve() -> None:
    """Read what standard input asks for, and answer on standard output, until all is read or nobody hears.

    Answers nothing where this program is another one than the one that asks: a new version was installed.
    """
    given, out = sys.stdin.buffer, sys.stdout.buffer
    key, version, root, pinned, portions = marshal.loads(given.read(_number(given)))
    if version != version_of(Path(__file__).parent):
        return
    folder, left = Path(os.fsdecode(root)), set[int]()
    record = Record(folder, folder, folder, "", pinned)
    threading.Thread(target=_hear, args=(given, left), daemon=True).start()
    with uncollected():
        for start in range(0, len(portions), _TOGETHER):
            near = portions[start : start + _TOGETHER]
            data = record.read_blobs(blob for portion in near for blob, _ in portion)
            for number, portion in enumerate(near, start):
                some = () if number in left else portion
                values = [marshal.dumps(packed_from(data[blob], path, blob)) for blob, path in some]
                out.write(sealed(marshal.dumps(values), key, number))
                out.flush()
    os._exit(0)  # the other thread still listens, which the interpreter's own ending cannot bear


def _hear(given: IO[bytes], left: set[int]) -> None:
    """Take down which portions are to be left out; once nobody asks any more, end the process."""
    with contextlib.suppress(EOFError):
        while True:
            left.add(_number(given))
    os._exit(0)


def sealed(values: bytes, key: bytes, number: int) -> bytes:
    """The answer that is the portion of this `number`: its seal, its size, the values."""
    return _seal(values, key, number) + _sized(values)


def answer(out: IO[bytes], key: bytes, number: int) -> bytes:
    """The values of the next answer out of `out`. Raises `EOFError` where it is none, or not a whole one."""
    seal, size = out.read(_SEAL), _number(out)
    values = out.read(size) if size <= _LONGEST else b""
    if seal != _seal(values, key, number):
        raise EOFError
    return values


def _sized(data: bytes) -> bytes:
    return len(data).to_bytes(_SIZE, "big") + data


def _number(stream: IO[bytes]) -> int:
    """The next number out of `stream`. Raises `EOFError` at its end."""
    told = stream.read(_SIZE)
    if len(told) < _SIZE:
        raise EOFError
    return int.from_bytes(told, "big")


def _seal(values: bytes, key: bytes, number: int) -> bytes:
    told = hashlib.blake2b(number.to_bytes(_SIZE, "big"), key=key, digest_size=_SEAL)
    told.update(values)
    return told.digest()
