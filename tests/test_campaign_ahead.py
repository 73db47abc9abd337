"""Forms read by a second process: whatever becomes of it, the program says the same, and nothing is left."""

import marshal
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from campaign import ahead, archive, readings
from campaign.ahead import Ahead, read_ahead
from campaign.archive import Archive
from campaign.desk import Desk
from campaign.forms import kind_at, read_form
from campaign.index import Index, version_of
from campaign.record import Record
from tests.conftest import TODAY


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the forms that this process has read itself."""
    paths: list[str] = []

    def read(data: bytes, path: str, blob: str = "") -> Any:
        paths.append(path)
        return read_form(data, path, blob)

    for module in (archive, readings):
        monkeypatch.setattr(module, "read_form", read)
    return paths


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Ahead]]:
    """The second processes that were started, for as few forms as there are, in portions of three; all have
    ended in the end."""
    ahead_of = Ahead.__init__
    found: list[Ahead] = []

    def init(one: Ahead, *rest: Any) -> None:
        ahead_of(one, *rest)
        found.append(one)

    monkeypatch.setattr(ahead, "FEWEST", 1)
    monkeypatch.setattr(ahead, "_PORTION", 3)
    monkeypatch.setattr(ahead, "processors", lambda: 2)
    monkeypatch.setattr(Ahead, "__init__", init)
    yield found
    assert all(one._process.poll() is not None for one in found)
    assert not any(one._thread.is_alive() for one in found)


def instead(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the other process run `code` after it has found the program, in place of `serve()`."""
    start = ahead._START.removesuffix("serve()").removesuffix("from campaign.ahead import serve; ")
    monkeypatch.setattr(ahead, "_START", f"{start}\n{code}")


def told(root: Path) -> dict[str, Any]:
    """What the workspace at `root` comes to where nothing is known of it."""
    shutil.rmtree(root / ".git/thidua", ignore_errors=True)
    desk = Desk(root, TODAY)
    return {
        "forms": {form.path: repr(form) for form in desk.workspace.forms()},
        "digest": desk.snapshot.digest,
        "findings": [str(one) for one in desk.findings()],
        "audit": desk.audit(),
        "acts": desk.snapshot.acts,
    }


def portions(root: Path) -> int:
    """How many portions of three the forms of the record of `root` make."""
    return -(-len(committed(root)) // 3)


def told_alone(root: Path) -> dict[str, Any]:
    """The same, on a machine with one processor."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ahead, "processors", lambda: 1)
        return told(root)


def all_read(one: Ahead) -> bool:
    """Whether each portion has come from the second process, or was read here."""
    return {*range(one._come)} | one._here == {*range(len(one._portions))}


def committed(root: Path) -> dict[str, str]:
    """Git's id of each form that the record of `root` holds."""
    return {path: blob for path, blob in Record.around(root).blobs().items() if kind_at(path)}


def broken(root: Path) -> None:
    """Forms that say nothing, or odd things, in the record of `root`."""
    unit = root / "campaign/units/mot-cua"
    (unit / "2025.toml").write_bytes(b"schema = = 1\n")
    (unit / "registration.toml").write_bytes(b"\xef\xbb\xbfname = 1\nunheard = 2024-02-30\n")
    (root / "campaign/units/tram-y-te/2025.toml").write_bytes(b"# " + b"x" * 600_000)
    (root / "campaign/units/tram-y-te/registration.toml").write_text('name = "Tra\u0323m"\nstaff = 1.50\n')
    subprocess.run(["git", "commit", "-qam", "Sửa"], cwd=root, check=True)


def test_the_same_is_told_of_forms_that_the_second_process_has_read(
    demo: Path, started: list[Ahead], read_here: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = told_alone(demo)
    assert not started
    assert set(read_here) >= committed(demo).keys()
    read_here.clear()

    monkeypatch.setattr(Ahead, "shared", lambda *_: ())  # it is waited for, however fast this process is
    assert told(demo) == alone
    assert [one._come for one in started] == [portions(demo)]
    assert not set(read_here) & committed(demo).keys()


def test_what_the_second_process_has_not_come_to_is_read_here_once(
    demo: Path, started: list[Ahead], read_here: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = told_alone(demo)
    instead(
        monkeypatch,
        "import time, campaign.ahead as a; whole = a.packed_from\n"
        "a.packed_from = lambda *one: time.sleep(0.02) or whole(*one)\n"
        "a.serve()",
    )
    read_here.clear()
    shutil.rmtree(demo / ".git/thidua")
    desk = Desk(demo, TODAY)
    here = [path for path in read_here if path in committed(demo)]
    left = {path for number in started[0]._here for _, path in started[0]._portions[number]}
    assert left
    assert sorted(here) == sorted(left)
    assert all_read(started[0])
    assert desk.snapshot.digest == alone["digest"]


def test_broken_forms_are_told_alike(
    small: Path, started: list[Ahead], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(small)
    alone = told_alone(small)
    assert told(small) == alone
    assert [all_read(one) for one in started] == [True]


SPOILS = "import os, campaign.ahead as a; whole = a.sealed\na.sealed = lambda values, key, at: "

FAILURES = {
    "it ends at once": "",
    "it fails": "raise SystemExit(3)",
    "it is of another version": "import campaign.ahead as a; a.version_of = lambda _: b'new'; a.serve()",
    "it says nothing it was asked": "print('x' * 100_000)",
    "it says less than an answer's head": "import sys; sys.stdout.write('short')",
    "it boasts of a size": "import os; os.write(1, b'\\xff' * 24)",
    "it does not read": "import sys, time; sys.stdin.close(); time.sleep(60)",
    "it neither reads nor ends": "import time; time.sleep(60)",
    "it is killed after an answer": SPOILS
    + "os.kill(os.getpid(), 9) if at else whole(values, key, at)\na.serve()",
    "an answer is cut off": SPOILS + "whole(values, key, at)[: -1 if at else None]\na.serve()",
    "an answer is changed": SPOILS + "whole(values, key, at)[:-1] + b'?'\na.serve()",
    "answers come in another order": SPOILS + "whole(values, key, at + 1)\na.serve()",
}
"""What may become of the second process, as the code that it runs."""


@pytest.mark.parametrize("code", FAILURES.values(), ids=FAILURES.keys())
def test_whatever_the_second_process_does_the_same_is_told(
    small: Path,
    started: list[Ahead],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    code: str,
) -> None:
    alone = told_alone(small)
    monkeypatch.setattr(ahead, "_PATIENCE", 0.5)
    instead(monkeypatch, code)
    assert told(small) == alone
    assert len(started) == 1
    assert started[0]._come < portions(small)
    assert capfd.readouterr() == ("", "")


def test_one_that_does_not_start_is_not_needed(
    small: Path, started: list[Ahead], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = told(small)
    monkeypatch.setattr(sys, "executable", str(small / "no-such-program"))
    assert told(small) == alone
    assert len(started) == 1


def test_it_is_started_for_many_forms_and_for_none_that_are_known(
    small: Path, started: list[Ahead], monkeypatch: pytest.MonkeyPatch
) -> None:
    count = len(committed(small))
    monkeypatch.setattr(ahead, "FEWEST", count + 2)  # the plan is one of the files
    told(small)
    assert not started
    monkeypatch.setattr(ahead, "FEWEST", count)
    told(small)
    assert len(started) == 1
    Desk(small, TODAY)
    assert len(started) == 1
    record = Record.around(small)
    known = Archive(record, Index.at(record.folder, small))
    known.readings.get("", "")  # it is opened where somebody has asked for something
    with read_ahead(known, committed(small)):
        assert len(started) == 1


def test_a_commune_starts_no_second_process(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def start() -> list[str]:
        raise AssertionError

    monkeypatch.setattr(ahead, "processors", lambda: 2)
    monkeypatch.setattr(ahead, "command", start)
    assert len(told(demo)["forms"]) == len(committed(demo))


def test_nothing_that_lies_about_is_run(
    small: Path, started: list[Ahead], read_here: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    evil = f"open({str(tmp_path / 'run')!r}, 'w')\n"
    for name in (
        "marshal",
        "tomllib",
        "json",
        "msgspec",
        "sitecustomize",
        "usercustomize",
        "campaign/__init__",
    ):
        (small / f"{name}.py").write_text(evil)
    (small / "campaign/ahead.py").write_text(evil)
    monkeypatch.chdir(small)
    monkeypatch.setenv("PYTHONPATH", str(small))
    monkeypatch.setenv("PYTHONSTARTUP", str(small / "json.py"))
    monkeypatch.setattr(Ahead, "shared", lambda *_: ())
    told(small)
    assert [one._come for one in started] == [portions(small)]
    assert not set(read_here) & committed(small).keys()
    assert not (tmp_path / "run").exists()


def test_it_ends_with_the_work_that_is_given_up(small: Path, started: list[Ahead]) -> None:
    record = Record.around(small)
    with (
        pytest.raises(KeyboardInterrupt),
        read_ahead(Archive(record, Index.at(record.folder, small)), committed(small)),
    ):
        raise KeyboardInterrupt
    assert started[0]._process.poll() is not None


@pytest.mark.parametrize("whole", [True, False])
def test_it_ends_with_the_process_that_asks(
    small: Path, monkeypatch: pytest.MonkeyPatch, whole: bool
) -> None:
    instead(
        monkeypatch, "import time, campaign.ahead as a; a.packed_from = lambda *_: time.sleep(600); a.serve()"
    )
    places = [(blob, path) for path, blob in committed(small).items()]
    wanted = request(small, places)
    process = subprocess.Popen(ahead.command(), stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
    process.communicate(wanted if whole else wanted[:-20], timeout=30)


def test_it_ends_by_itself_once_all_is_read(small: Path) -> None:
    """Its second thread listens to the end, of which no crash may come."""
    places = [(blob, path) for path, blob in committed(small).items() if kind_at(path) is not None]
    pipe = subprocess.PIPE
    with subprocess.Popen(ahead.command(), stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(request(small, places))
        process.stdin.flush()
        values = marshal.loads(ahead.answer(process.stdout, b"key", 0))
        assert (len(values), process.wait(timeout=30), process.stderr.read()) == (len(places), 0, b"")


def request(root: Path, places: Sequence[tuple[str, str]]) -> bytes:
    """What the second process is asked, all in one portion."""
    version = version_of(Path(ahead.__file__).parent)
    return ahead._sized(marshal.dumps((b"key", version, os.fsencode(root), {}, [places])))


def test_where_no_thread_starts_it_is_read_here(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = told(small)
    begun: list[subprocess.Popen[bytes]] = []
    begin = ahead._started

    def none(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    def started() -> subprocess.Popen[bytes]:
        monkeypatch.setattr(threading.Thread, "start", none)
        begun.append(begin())
        return begun[0]

    monkeypatch.setattr(ahead, "FEWEST", 1)
    monkeypatch.setattr(ahead, "processors", lambda: 2)
    monkeypatch.setattr(ahead, "_started", started)
    record = Record.around(small)
    with read_ahead(Archive(record, Index.at(record.folder, small)), committed(small)):
        monkeypatch.undo()
    assert [process.poll() is not None for process in begun] == [True]
    assert told(small) == alone


def test_a_pipe_of_the_usual_size_does(
    small: Path, started: list[Ahead], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone, begin = told(small), subprocess.Popen

    def refused(*words: Any, **wishes: Any) -> Any:
        if "pipesize" in wishes:
            raise PermissionError(1, "Operation not permitted")
        return begin(*words, **wishes)

    monkeypatch.setattr(subprocess, "Popen", refused)
    assert told(small) == alone
    assert [one._come > 0 for one in started] == [True, True]


def test_what_the_record_lacks_is_said_as_ever(small: Path, started: list[Ahead]) -> None:
    def lacking(root: Path) -> str:
        with pytest.raises(Exception, match="Kho git thiếu dữ liệu") as raised:
            told(root)
        return str(raised.value)

    blob = committed(small)["campaign/units/mot-cua/registration.toml"]
    for pack in (small / ".git/objects/pack").glob("*"):
        shutil.move(pack, small / pack.name)
    for pack in small.glob("*.pack"):
        subprocess.run(["git", "unpack-objects", "-q"], cwd=small, stdin=pack.open("rb"), check=True)
    (small / ".git/objects" / blob[:2] / blob[2:]).unlink()
    assert blob[:10] in lacking(small)
    assert len(started) == 1


def test_a_form_that_git_lacks_and_no_act_is_about_is_passed_over(
    small: Path, started: list[Ahead], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read here with others of its portion, where the second process does not come to them in time."""
    path = "campaign/units/mot-cua/activities.toml"
    (small / path).write_bytes(b"schema = 1\n")
    for words in (["add", "."], ["commit", "-qm", "Ghi"]):
        subprocess.run(["git", *words], cwd=small, check=True)
    blob = committed(small)[path]
    (small / ".git/objects" / blob[:2] / blob[2:]).unlink()
    alone = told_alone(small)

    def all_of_them(one: Ahead, _: object) -> Sequence[object]:
        one._here.update(range(len(one._portions)))
        return one._portions

    monkeypatch.setattr(Ahead, "shared", all_of_them)
    assert told(small) == alone
    assert len(started) == 1
