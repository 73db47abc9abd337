"""Nothing is lost on disk: full disks, held files, kills at any moment; what was cut off is finished."""

import errno
import os
import resource
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from campaign import locking, unfinished
from campaign.desk import Desk, NotRecorded
from campaign.git_program import RecordError
from campaign.locking import Busy
from campaign.store import StoreError
from tests.command import CHECKOUT, PROGRAM, Ran, Thidua, git, script, write
from tests.conftest import TODAY

FORM = "campaign/units/mot-cua/registration.toml"


def limited(small: Path, most: int, *words: str) -> Ran:
    """Run the program where no file may grow past `most` bytes, as on a disk that is full."""

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    done = subprocess.run(
        [*PROGRAM, "-C", str(small), *words],
        cwd=CHECKOUT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=full,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def test_a_full_disk_keeps_the_old_bytes_and_says_so(small: Path) -> None:
    before, head = (small / FORM).read_bytes(), git(small, "rev-parse", "HEAD")
    ran = limited(small, 200, "set", "mot-cua", "staff=77")
    assert ran.status in (2, 3)
    assert "Traceback" not in ran.err
    assert (small / FORM).read_bytes() == before
    assert git(small, "rev-parse", "HEAD") == head
    assert [entry.name for entry in (small / FORM).parent.iterdir() if entry.name.startswith(".")] == []


def test_forms_that_are_gone_from_the_disk_are_told_with_the_way_back(small: Path, thidua: Thidua) -> None:
    shutil.rmtree(small / "campaign/units/tram-y-te")
    (small / FORM).unlink()
    for command in ("status", "finish"):
        told = thidua(command).err
        assert "còn tệp trên đĩa nên không được tính" in told
    count, _, way = told.partition(" biểu mẫu")
    back = way.partition("Lấy lại: ")[2].splitlines()[0]
    assert int(count) == len(git(small, "ls-files", "--deleted").splitlines())
    while back:
        subprocess.run(shlex.split(back.removesuffix(" …")), cwd=small, check=True)
        back = thidua("status").err.partition("Lấy lại: ")[2].partition("\n")[0]
    assert git(small, "status", "--porcelain") == ""


def test_a_disk_that_fills_between_file_and_record_is_finished_later(small: Path, thidua: Thidua) -> None:
    size = (small / FORM).stat().st_size
    index = (small / ".git/index").stat().st_size
    assert size + 100 < index, "the file fits, git's index does not"
    ran = limited(small, size + 100, "set", "mot-cua", "staff=77")
    assert ran.status == 3
    assert "đã lưu" in ran.err
    assert b"\nstaff = 77\n" in (small / FORM).read_bytes()
    told = thidua("status").err
    assert FORM in told
    assert "thidua finish" in told
    done = thidua("finish", "--unlock")
    assert (done.status, "Không còn việc dở dang" in done.err) == (0, True)
    assert "staff = 77" in git(small, "show", f"HEAD:{FORM}")
    assert git(small, "status", "--porcelain") == ""


def test_a_file_that_another_program_holds_open_is_read_whole_by_it(small: Path) -> None:
    with (small / FORM).open("rb") as held:
        first = held.read(10)
        Desk(small, TODAY).save(FORM, {("staff",): 77})
        rest = held.read()
    assert b"staff = 77" not in first + rest
    assert b"\nstaff = 77\n" in (small / FORM).read_bytes()


def test_a_file_that_the_system_will_not_replace_stays(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (small / FORM).read_bytes()

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(StoreError, match="Nội dung cũ còn nguyên"):
        Desk(small, TODAY).save(FORM, {("staff",): 77})
    assert (small / FORM).read_bytes() == before
    assert unfinished.look(Desk(small, TODAY)).leavings == ()


def test_power_cut_between_file_and_commit_is_told_and_finished(small: Path, thidua: Thidua) -> None:
    write(small, FORM, "staff = ", "staff = 1")
    new = "campaign/units/mot-cua/activities.toml"
    (small / new).write_text("schema = 1\n")
    (small / "campaign/units/mot-cua/2023.toml").write_text("year = 2023\nx = ,\n")
    leaving = small / "campaign/units/mot-cua/.thidua-abc"
    leaving.write_text("nửa")
    os.utime(leaving, (time.time() - 60, time.time() - 60))
    found = unfinished.look(Desk(small, TODAY))
    assert set(found.forms) == {FORM, new}
    assert found.broken == ("campaign/units/mot-cua/2023.toml",)
    assert found.leavings == (leaving,)
    ran = thidua("finish")
    assert ran.status == 1, "a broken form is for a person to put right"
    assert "2023.toml" in ran.err.splitlines()[-1]
    assert len(ran.out.splitlines()) == 2
    assert not leaving.exists()
    assert git(small, "status", "--porcelain") == " M campaign/units/mot-cua/2023.toml"


def test_a_temporary_file_of_this_moment_is_left_to_its_save(small: Path) -> None:
    (small / "campaign/units/mot-cua/.thidua-abc").write_text("nửa")
    assert unfinished.look(Desk(small, TODAY)).leavings == ()


# Locks

HOLD = """
import sys, time
from pathlib import Path
from campaign import locking
with locking.writing(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def holding(small: Path) -> "subprocess.Popen[bytes]":
    (small / ".git/thidua").mkdir(exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(small / ".git/thidua")], cwd=CHECKOUT, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


def test_two_programs_do_not_write_at_once(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "PATIENCE", 0.2)
    before = (small / FORM).read_bytes()
    with holding(small) as other:
        try:
            with pytest.raises(Busy, match=f"tiến trình {other.pid}"):
                Desk(small, TODAY).save(FORM, {("staff",): 77})
            assert (small / FORM).read_bytes() == before
            assert unfinished.look(Desk(small, TODAY)).killed is None, "it lives"
        finally:
            other.kill()
    assert unfinished.look(Desk(small, TODAY)).killed is not None
    assert Desk(small, TODAY).save(FORM, {("staff",): 77}), "the lock of a dead program holds nobody up"
    assert unfinished.look(Desk(small, TODAY)).killed is None


def test_locks_of_git_that_a_killed_program_left_are_told_from_others(
    small: Path, thidua: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("campaign.appending._PATIENCE", 0.1)
    lock = small / ".git/index.lock"
    lock.write_bytes(b"")
    now = time.time()
    os.utime(lock, (now - 60, now - 60))
    assert unfinished.look(Desk(small, TODAY)).foreign_locks == (lock,)
    assert thidua("finish").status == 1
    assert lock.exists()
    (small / ".git/thidua").mkdir(exist_ok=True)
    (small / ".git/thidua" / locking.NAME).write_text(f"1\nmáy\n{now - 61}\n")
    found = unfinished.look(Desk(small, TODAY))
    assert (found.locks, found.foreign_locks) == ((lock,), ())
    assert "bị ngắt" in thidua("status").err
    assert thidua("finish").status == 0
    assert not lock.exists()


def test_a_lock_of_somebody_else_goes_when_a_person_says_so(small: Path, thidua: Thidua) -> None:
    lock = small / ".git/refs/heads/main.lock"
    lock.write_bytes(b"")
    with pytest.raises((RecordError, NotRecorded)):
        Desk(small, TODAY).save(FORM, {("staff",): 77})
    assert thidua("finish", "--unlock").status == 0
    assert "staff = 77" in git(small, "show", f"HEAD:{FORM}")


def test_without_a_repository_only_temporary_files_are_looked_for(small: Path, thidua: Thidua) -> None:
    shutil.rmtree(small / ".git")
    assert thidua("finish").status == 0


@pytest.mark.parametrize("written_before", [True, False])
def test_a_copy_that_takes_nothing_is_read_all_the_same(
    small: Path, thidua: Thidua, monkeypatch: pytest.MonkeyPatch, written_before: bool
) -> None:
    own = small / ".git/thidua"
    shutil.rmtree(own, ignore_errors=True)
    if written_before:
        own.mkdir()
        (own / locking.NAME).write_bytes(b"")
    (small / ".git/refs/thidua").mkdir(parents=True, exist_ok=True)
    (small / ".git/refs/thidua/seen.lock").write_bytes(b"")  # git writes no ref either
    real_open, real_mkdir = Path.open, Path.mkdir

    def refuse(path: Path, mode: str = "r", *rest: object, **named: object) -> object:
        if own in path.parents and mode != "r":
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return real_open(path, mode, *rest, **named)  # type: ignore[call-overload]

    def make(path: Path, *rest: object, **named: object) -> None:
        if path == own or own in path.parents:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        real_mkdir(path, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "mkdir", make)
    assert unfinished.look(Desk(small, TODAY)).killed is None
    assert thidua("audit").status == 0
    before = (small / FORM).read_bytes()
    refused = thidua("set", "mot-cua", "staff=77")
    assert (refused.status, refused.err.count("Không ghi được vào")) == (3, 1)
    assert (small / FORM).read_bytes() == before


def test_a_record_that_is_gone_when_one_saves_is_named(small: Path) -> None:
    desk = Desk(small, TODAY)
    (small / ".git").rename(small.with_name("aside"))
    with pytest.raises(RecordError, match="Không còn thấy thư mục"):
        desk.save(FORM, {("staff",): 77})


def test_saves_and_acts_that_are_killed_twenty_times_lose_nothing(small: Path) -> None:
    met = script("killed_saves", small, 20, 20261125)
    assert sum(int(line.split()[0]) for line in met.splitlines()) == 20
