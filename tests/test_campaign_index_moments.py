"""What the index holds is of one moment, whoever reads, writes or is cut off at the same time."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from campaign import checks, keys
from campaign.desk import Desk
from campaign.finding import Finding
from campaign.index import Index
from campaign.progress import Tell
from campaign.toml_places import positions
from campaign.workspace import Workspace
from tests.command import CHECKOUT, Thidua, git
from tests.conftest import TODAY
from tests.index_told import UNIT, YEAR, files, put, settled, told, values


@pytest.mark.usefixtures("parted")
@pytest.mark.parametrize("linked", [False, True], ids=["own", "worktree"])
def test_history_that_is_taken_further_back_is_replayed(
    small: Path, tmp_path: Path, linked: bool, without: Any
) -> None:
    copy = tmp_path / "copy"
    git(tmp_path, "clone", "--quiet", "--depth=2", f"file://{small}", str(copy))
    place = tmp_path / "linked" if linked else copy
    if linked:
        git(copy, "worktree", "add", "--quiet", "--detach", str(place))
    desk = Desk(place, TODAY)
    states = []
    for more in ("--depth=3", "--unshallow", "--depth=2"):  # the last commit stays the same
        states.append(str(desk.form(UNIT).state))
        git(copy, "fetch", "--quiet", more)
        desk.reload()
        assert {form.path: repr(form) for form in desk.workspace.forms()} == without(place)["forms"]
    assert told(place) == without(place)
    # cut off: what is accepted was never submitted, or is not accepted here either
    assert [*states, str(desk.form(UNIT).state)] == ["draft", "draft", "accepted", "draft"]


def test_signatures_are_looked_at_again_once_they_can_be_verified(
    small: Path, monkeypatch: pytest.MonkeyPatch, without: Any
) -> None:
    desk = Desk(small, TODAY)
    assert desk.record is not None
    public = keys.set_up(desk.record, small.parent / "key", "vu.mau.lan@example.invalid")
    head, row, tail = (small / "campaign.toml").read_text().rpartition('name = "Vũ Mẫu Lan"\n')
    (small / "campaign.toml").write_text(f'{head}{row}keys = ["{public}"]\n{tail}')
    git(small, "commit", "--quiet", "-am", "Thêm khóa")
    Desk(small, TODAY).act("accept", ["units/tram-y-te/registration"])
    with monkeypatch.context() as patch:
        (small.parent / "bin").mkdir()
        (small.parent / "bin/git").symlink_to(str(shutil.which("git")))
        patch.setenv("PATH", str(small.parent / "bin"))  # without the program that verifies
        assert Desk(small, TODAY).form("units/tram-y-te/registration").state == "submitted"
    assert Desk(small, TODAY).form("units/tram-y-te/registration").state == "accepted"
    assert told(small) == without(small)


def test_findings_have_their_lines_in_the_files_that_were_read(small: Path, without: Any) -> None:
    plan = small / "campaign.toml"
    data = plan.read_bytes() + b"[unheard]\n"
    plan.write_bytes(data)
    desk = Desk(small, TODAY)
    plan.write_bytes(b"\n\n" + data)  # not read yet
    last = data.count(b"\n")
    assert [one.line for one in desk.findings() if one.key == ("unheard",)] == [last]
    assert [one.line for one in desk.plan_findings() if one.key == ("unheard",)] == [last]
    plan.write_bytes(data)
    assert told(small) == without(small)


def test_only_files_that_changed_are_followed_again_for_the_lines_of_findings(
    small: Path, monkeypatch: pytest.MonkeyPatch, without: Any
) -> None:
    other = "campaign/units/tram-y-te/registration.toml"
    for path in (YEAR, other):
        (small / path).write_bytes((small / path).read_bytes() + b"[unheard]\n")
    lines = {path: (small / path).read_bytes().count(b"\n") for path in (YEAR, other)}

    def at() -> dict[str, int | None]:
        return {one.path: one.line for one in Desk(small, TODAY).findings() if one.key == ("unheard",)}

    assert at() == lines
    followed: list[bytes] = []

    def follow(data: bytes) -> Any:
        followed.append(data)
        return positions(data)

    monkeypatch.setattr("campaign.placing.positions", follow)
    changed = b"# one line more\n" + (small / YEAR).read_bytes()
    (small / YEAR).write_bytes(changed)
    assert at() == {YEAR: lines[YEAR] + 1, other: lines[other]}
    assert followed == [changed]
    assert told(small) == without(small)


def test_what_is_read_anew_while_all_is_checked_is_not_taken_for_what_was_checked(
    small: Path, monkeypatch: pytest.MonkeyPatch, without: Any
) -> None:
    desk, check, before = Desk(small, TODAY), checks.findings, (small / YEAR).read_bytes()

    def meanwhile(space: Workspace, tell: Tell) -> list[Finding]:
        (small / YEAR).write_bytes(b"\n" + before + b"[unheard]\n")
        desk.reload()
        return check(space, tell)

    with monkeypatch.context() as patch:
        patch.setattr(checks, "findings", meanwhile)
        found = desk.findings()
    (small / YEAR).write_bytes(before)
    assert [str(one) for one in found] == without(small)["findings"]
    assert told(small) == without(small)


def test_acts_that_the_index_lost_are_told_though_another_thread_lets_go_of_them(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Desk(small, TODAY)
    desk = Desk(small, TODAY)
    acts, flush = desk.snapshot.fold.acts, Index.flush
    (file,) = files(small)
    file.write_bytes(b"\xff" * 5000)

    def letting_go(index: Index) -> None:
        flush(index)
        acts.settle()

    monkeypatch.setattr(Index, "flush", letting_go)
    assert [act.verb for act in desk.form(UNIT).standing.acts] == ["submit", "accept"]


@pytest.mark.usefixtures("parted")
def test_parts_of_two_moments_are_never_put_together(small: Path, without: Any) -> None:
    Desk(small, TODAY)
    desk = Desk(small, TODAY)
    earlier = values(small)
    desk.act("accept", ["units/tram-y-te/registration"])
    now, whole = values(small), without(small)
    other = {name for name in now if earlier.get(name) != now[name]}
    assert len(other) < len(now) / 2, "an act writes what lies near its form, and no more"
    for name in other & earlier.keys():  # each of them whole and sealed, but of the moment before
        put(small, {name: earlier[name]})
        assert told(small)["forms"] == whole["forms"]
        assert Desk(small, TODAY).snapshot.fold.head == desk.snapshot.head
        put(small, now)
    assert told(small) == whole


@pytest.mark.usefixtures("parted")
def test_two_that_write_in_turn_leave_one_whole_picture(small: Path, without: Any) -> None:
    Desk(small, TODAY)
    one, two = Desk(small, TODAY), Desk(small, TODAY)
    one.act("accept", ["units/tram-y-te/registration"])
    (small / UNIT).write_bytes((small / UNIT).read_bytes() + b"# ghi them\n")
    two.reload()  # from what the other has written
    two.commit([UNIT])
    one.reload()
    one.act("accept", ["units/tram-y-te/2025"])
    assert one.snapshot.head != two.snapshot.head
    two.reload()
    assert {form.path: repr(form) for form in two.workspace.forms()} == without(small)["forms"]
    assert told(small) == without(small)


@pytest.mark.usefixtures("parted")
def test_what_changes_on_disk_during_an_act_shows_when_all_is_read_again(small: Path, without: Any) -> None:
    desk = Desk(small, TODAY)
    before = desk.form(YEAR).blob
    (small / YEAR).write_bytes((small / YEAR).read_bytes() + b"# ghi them\n")
    (small / "campaign/units/mot-cua/2023.toml").write_text("schema = 1\n")
    desk.act("accept", ["units/tram-y-te/registration"])
    assert desk.form(YEAR).blob == before, "nobody acts on what was not seen"
    desk.reload()
    assert {form.path: repr(form) for form in desk.workspace.forms()} == without(small)["forms"]


_KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from campaign import index, picture
from campaign.desk import Desk
picture._ROWS, picture._COMMITS = 2, 3
desk, stage = Desk(Path(sys.argv[1]), date(2025, 12, 30)), sys.argv[2]
if stage == "within":  # the change is begun, nothing of it is written yet
    seal = index.Index.seal_of
    def killing(self, name):
        return os.kill(os.getpid(), signal.SIGKILL) if self._open.in_transaction else seal(self, name)
    index.Index.seal_of = killing
else:  # the acts are in the record, what the index says of them is not
    picture.Picture.keep = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
desk.act("accept", ["units/tram-y-te/registration"])
"""


@pytest.mark.usefixtures("parted")
@pytest.mark.parametrize("stage", ["within", "before"])
def test_killed_while_it_is_written_it_is_whole_or_not_there(small: Path, stage: str, without: Any) -> None:
    settled(small)
    Desk(small, TODAY)
    words = [sys.executable, "-c", _KILLED, str(small), stage]
    assert subprocess.run(words, cwd=CHECKOUT, check=False).returncode == -9
    assert told(small) == without(small)
    assert Desk(small, TODAY).form("units/tram-y-te/registration").state == "accepted"


def test_a_change_in_the_same_moment_and_of_the_same_length_is_seen(small: Path) -> None:
    before = (small / UNIT).stat()
    for number in range(2, 8):
        staff = Desk(small, TODAY).form(UNIT).value.staff
        data = (small / UNIT).read_bytes().replace(b"staff = %d" % staff, b"staff = %d" % number)
        (small / UNIT).write_bytes(data)
        os.utime(small / UNIT, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert Desk(small, TODAY).form(UNIT).value.staff == number


_LOOK = """
import sys
from datetime import date
from pathlib import Path
from campaign.desk import Desk
desk = Desk(Path(sys.argv[1]), date(2025, 12, 30))
for turn in range(3):
    desk.reload()
    for form in desk.workspace.forms():
        print(form.path, form.state, form.blob, repr(form.value), len(form.standing.acts))
"""


def test_two_programs_use_it_at_once(small: Path, thidua: Thidua) -> None:
    settled(small)
    words = [sys.executable, "-c", _LOOK, str(small)]
    running = [subprocess.Popen(words, cwd=CHECKOUT, stdout=subprocess.PIPE) for _ in range(3)]
    said = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0, 0]
    assert len(set(said)) == 1
    lines = said[0].decode().splitlines()
    assert lines == 3 * [
        f"{form.path} {form.state} {form.blob} {form.value!r} {len(form.standing.acts)}"
        for form in Desk(small, TODAY).workspace.forms()
    ]
