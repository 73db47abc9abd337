"""Running the git program: an argument list, no shell, other people's settings pinned, errors in Vietnamese.

Knows nothing of forms or acts; only `record.py` calls it.
"""

import codecs
import contextlib
import os
import re
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

from campaign.os_reasons import reason_of

_SAFE = (
    "--no-pager",
    "--literal-pathspecs",
    "-c",
    "core.quotePath=false",
    "-c",
    f"core.hooksPath={os.devnull}",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "advice.graftFileDeprecated=false",
    "-c",
    "i18n.commitEncoding=UTF-8",
    "-c",
    "i18n.logOutputEncoding=UTF-8",
    "-c",
    "log.showSignature=false",
    "-c",
    f"diff.orderFile={os.devnull}",
)
"""What other people's settings could change about the answers, pinned."""


_KEPT = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM")
"""Where git's settings lie, should somebody have moved them; every other GIT_ variable is left out."""

AT_HOME = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
}
"""Git reaches no other repository, not even for an object that is missing; `remotes.py` says when it may. And
it shows each commit as it was made: no replacement (git-replace) and no graft stands in for it."""

_PIECE = 1 << 20
"""Bytes read at a time."""

PATIENCE = 300.0
"""Seconds that git may take on this machine: what it waits for then is not coming."""

FAR = 3600.0
"""Seconds that it may take to move a record over a network."""

MOST = 1 << 28
"""Bytes of an answer that are taken; the record of a hundred communes stays below."""

LONGEST = 1 << 22
"""Bytes of one commit's message and data that are taken."""


_GLANCE = 0.1
"""Seconds between two looks at whether a person wants git to stop."""

_GRACE = 2.0
"""Seconds in which git, told to stop, takes its own locks away."""


Heard = Callable[[str], None]
"""Hears each line that git says while it works, as it comes; called from another thread."""


class RecordError(Exception):
    """Git would not do it; `str()` is a Vietnamese sentence."""


class Stopped(RecordError):
    """A person stopped what git was doing."""


_ASKED_NOTHING = threading.Event()


@contextlib.contextmanager
def asked_nothing() -> Iterator[None]:
    """While screens have the terminal: what git starts (ssh, ssh-keygen) finds none to ask on, and refuses
    what it cannot do without, instead of writing over the screen and taking a part of what is typed."""
    _ASKED_NOTHING.set()
    try:
        yield
    finally:
        _ASKED_NOTHING.clear()


_PLAIN = threading.Lock()


@contextlib.contextmanager
def plain_environment() -> Iterator[None]:
    """For a library that runs git itself: with the git that we run, and no GIT_ variable but those that are
    kept, of which none of ours reads one."""
    with _PLAIN:
        others = [name for name in os.environ if name.startswith("GIT_") and name not in _KEPT]
        held = {name: os.environ.pop(name) for name in others}
        os.environ["GIT_PYTHON_GIT_EXECUTABLE"] = program()
        try:
            yield
        finally:
            del os.environ["GIT_PYTHON_GIT_EXECUTABLE"]
            os.environ.update(held)


def verifies() -> bool:
    """Whether git can verify signatures here; without the program that does it, none is good."""
    return shutil.which("ssh-keygen") is not None


def run(
    folder: Path,
    *arguments: str,
    env: Mapping[str, str] | None = None,
    given: bytes = b"",
    ok: Iterable[int] = (0,),
    patience: float | None = None,
    halted: Callable[[], bool] | None = None,
    heard: Heard | None = None,
) -> bytes:
    """Run git in `folder` and return what it printed. Raises `RecordError` with what git said, or when it
    takes longer than `patience` (seconds, else `PATIENCE`) or answers more than `MOST`; `Stopped` once
    `halted` says that a person wants it to end, asked from another thread. `heard` hears what it says."""
    with _running(folder, arguments, env or {}, given, ok, patience or PATIENCE, halted, heard) as out:
        said = out.read(MOST + 1)
        if len(said) > MOST:
            raise RecordError(_TOO_MUCH)
        return said


_TOO_LATE = "Git không trả lời sau {:.0f} giây. Đĩa hoặc mạng quá chậm, hoặc kho git hỏng."

_TOO_MUCH = "Kho git này quá lớn để là hồ sơ của một phong trào. Không đọc tiếp."


def with_setting(env: Mapping[str, str], name: str, value: str) -> dict[str, str]:
    """The environment `env` with one more of git's settings, which overrules those of every file."""
    count = env.get("GIT_CONFIG_COUNT", "0")
    more = {f"GIT_CONFIG_KEY_{count}": name, f"GIT_CONFIG_VALUE_{count}": value}
    return {**env, **more, "GIT_CONFIG_COUNT": str(int(count) + 1)}


def lines(said: str) -> list[str]:
    """The lines of what git printed; names hold other characters at which `str.splitlines` would break."""
    return said.removesuffix("\n").split("\n") if said else []


def records(
    folder: Path, width: int, *arguments: str, env: Mapping[str, str] | None = None, given: bytes = b""
) -> Iterator[Sequence[str]]:
    """What git prints, `width` texts at a time as they come; each ends with a zero byte, which no name and no
    message in git can hold.

    Raises `RecordError` with what git said, at the end.
    """
    with _running(folder, arguments, env or {}, given, (0,), PATIENCE) as out:
        rest, told = "", list[str]()
        decode = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode
        for piece in _ahead(out):
            *whole, rest = (rest + decode(piece)).split("\0")
            if max(map(len, [*whole, rest])) > LONGEST:
                raise RecordError(_TOO_MUCH)
            told += whole
            end = len(told) - len(told) % width
            yield from (told[at : at + width] for at in range(0, end, width))
            del told[:end]


def _ahead(out: IO[bytes]) -> Iterator[bytes]:
    """What comes out of `out`, read by a second thread, so that git goes on while its words are parsed."""
    from queue import SimpleQueue  # not for those that ask for one short answer

    pieces: SimpleQueue[bytes] = SimpleQueue()
    own = os.dup(out.fileno())  # stays open where the reading ends early, until git has ended too

    def drain() -> None:
        while piece := os.read(own, _PIECE):
            pieces.put(piece)
        os.close(own)
        pieces.put(b"")

    threading.Thread(target=drain, daemon=True).start()
    while piece := pieces.get():
        yield piece


@contextlib.contextmanager
def _running(
    folder: Path,
    arguments: Sequence[str],
    env: Mapping[str, str],
    given: bytes,
    ok: Iterable[int],
    patience: float,
    halted: Callable[[], bool] | None = None,
    heard: Heard | None = None,
) -> Iterator[IO[bytes]]:
    """Git at work, its output to be read to the end; afterwards a refusal is raised. No output is waited for
    longer than `patience`, or once it is `halted`, and git does not outlive an error of ours.

    Input and remarks go through files, so that no pipe but one has to be watched; but for remarks that
    somebody wants to hear.
    """
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    fixed = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", **AT_HOME}
    with tempfile.TemporaryFile() as remarks, contextlib.ExitStack() as stack:
        source: IO[bytes] | int = subprocess.DEVNULL
        if given:
            source = stack.enter_context(tempfile.TemporaryFile())
            source.write(given)
            source.seek(0)
        try:
            process = subprocess.Popen(
                [program(), *_SAFE, *arguments],
                cwd=folder,
                env={**clean, **kept, **fixed, **env},
                stdin=source,
                stdout=subprocess.PIPE,
                stderr=remarks if heard is None else subprocess.PIPE,
                start_new_session=_ASKED_NOTHING.is_set(),
            )
        except OSError as error:
            if not folder.is_dir():  # the system says the same of a program that it does not find
                raise RecordError(gone(folder)) from error
            raise RecordError(f"Không chạy được git: {reason_of(error)}.") from error
        assert process.stdout is not None
        ended, cut = threading.Event(), list[RecordError]()
        listener = _listening(process.stderr, remarks, heard) if process.stderr and heard else None

        def watch() -> None:
            until = time.monotonic() + patience
            while not ended.wait(_GLANCE if halted else patience):
                if halted and halted():
                    cut.append(Stopped("Đã dừng theo yêu cầu."))
                    process.terminate()
                    if not ended.wait(_GRACE):
                        process.kill()
                    return
                if time.monotonic() >= until:
                    cut.append(RecordError(_TOO_LATE.format(patience)))
                    process.kill()
                    return

        threading.Thread(target=watch, daemon=True).start()
        try:
            with process, contextlib.ExitStack() as unfinished:
                unfinished.callback(process.kill)
                yield process.stdout
                unfinished.pop_all()  # read to its end: git may end by itself
        finally:
            ended.set()
            if listener is not None:
                listener.join(_GRACE)
        if cut:
            raise cut[0]
        if process.returncode not in ok:
            from campaign.git_words import explained

            remarks.seek(0)
            raise RecordError(explained(remarks.read().decode("utf-8", "replace"), str(folder)))


def _listening(said: IO[bytes], remarks: IO[bytes], heard: Heard) -> threading.Thread:
    """A thread at work that passes on what git says, and keeps in `remarks` what is no passing progress."""

    def listen() -> None:
        rest = b""
        while piece := os.read(own, _PIECE):
            *lines, rest = re.split(rb"(?<=[\r\n])", rest + piece)
            for line in lines:
                with contextlib.suppress(Exception):  # who watches may have gone; git must still be read
                    heard(line.decode("utf-8", "replace").strip())
            remarks.write(b"".join(line for line in lines if line.endswith(b"\n")))
        remarks.write(rest)
        os.close(own)

    own = os.dup(said.fileno())  # stays open where the reading ends early, until git has ended too
    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    return listener


def program() -> str:
    """Where git is, found on the search path and never in the current folder. Raises `RecordError`."""
    search = os.environ.get("PATH", os.defpath).split(os.pathsep)
    found = shutil.which("git", path=os.pathsep.join(place for place in search if place not in ("", ".")))
    if found is None:
        raise RecordError("Máy này chưa có git. Cài git (https://git-scm.com) rồi chạy lại.")
    return str(Path(found).absolute())


def gone(folder: Path) -> str:
    """That `folder` is no longer there, as a sentence."""
    return f"Không còn thấy thư mục {folder}: nó đã bị chuyển đi, hoặc ổ đĩa hay mạng đã ngắt."
