"""The index may be thrown away: whatever becomes of it, the program says the same, only later."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from campaign import checks, folding, keys
from campaign import index as index_module
from campaign.desk import Desk
from campaign.finding import Finding
from campaign.index import Index
from campaign.lines import NominationLine, UnitLine, nomination_line, unit_lines
from campaign.listing import walk
from campaign.overview import Overview, overview
from campaign.progress import Tell
from campaign.workspace import Workspace
from tests.command import CHECKOUT, Thidua, git, write
from tests.conftest import TODAY, head_of

UNIT = "campaign/units/mot-cua/registration.toml"
YEAR = "campaign/units/mot-cua/2025.toml"


def told(root: Path) -> dict[str, Any]:
    """Everything that can be seen of the workspace at `root`, in plain words."""
    desk = Desk(root, TODAY)
    space, found = desk.workspace, desk.snapshot
    forms = {form.path: form for form in space.forms()}
    return {
        "forms": {path: repr(form) for path, form in forms.items()},
        "order": list(forms),
        "data": dict(desk.data),
        "plan": (repr(space.plan), space.plan_raw, space.plan_blob, space.plan_findings),
        "stray": space.stray,
        "record": (space.commit, space.committed, found.committed, space.unrecorded, found.fold.latest),
        "history": {path: desk.timeline(form) for path, form in list(forms.items())[:3]},
        "findings": [str(one) for one in desk.findings()],
        "acts": found.acts,
        "standing": {path: form.standing.acts for path, form in forms.items()},
        "overview": standing_of(desk),
        "lists": lists_of(desk),
    }


def standing_of(desk: Desk) -> Overview:
    """Where the campaign stands, part by part as the index keeps it: what all forms come to at once."""
    found = desk.overview()
    assert found == overview(desk.workspace, TODAY)
    for day in (date(2023, 12, 1), date(2027, 1, 4)):  # what is late or over its limit on other days
        told = Desk(desk.root, day).overview()
        assert told == overview(desk.workspace, day)
    return found


def lists_of(desk: Desk) -> tuple[list[UnitLine], list[NominationLine]]:
    """The lines of the long lists, part by part as the index keeps them: those of every form read anew."""
    units, nominations = desk.unit_lines(), desk.nomination_lines()
    space = desk.workspace
    assert units == list(unit_lines(space))
    assert nominations == [nomination_line(space, key) for key in space.nominations]
    for line in units:
        value = space.registrations[line.unit].value
        days = [value.valid_from, value.valid_to, TODAY, date(1945, 1, 1), date(2100, 1, 1)]
        assert all(line.active_on(day) == value.active_on(day) for day in days if day)
    return units, nominations


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], dict[str, Any]]:
    """What is told of a workspace where no index is asked."""

    def look(root: Path) -> dict[str, Any]:
        with monkeypatch.context() as patch:
            patch.setattr(Index, "at", lambda *_: Index.none())
            return told(root)

    return look


def files(root: Path) -> list[Path]:
    return [file for file in (root / ".git/thidua/index").iterdir() if file.name != "clock"]


def settled(root: Path) -> None:
    """Let the files be old, as they are in every workspace but a test's, so that stamps are believed."""
    for path in walk(root).forms:
        os.utime(root / path, (1_700_000_000, 1_700_000_000))


@pytest.fixture
def believing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stamps are believed at once, though the files of a test have changed just now."""
    monkeypatch.setattr("campaign.store.STEADY", -(1 << 62))


@pytest.fixture
def parted(monkeypatch: pytest.MonkeyPatch, believing: None) -> None:
    """The picture lies in the index in as many parts as that of a large workspace does."""
    monkeypatch.setattr("campaign.picture._ROWS", 2)
    monkeypatch.setattr("campaign.picture._COMMITS", 3)


def values(root: Path) -> dict[bytes, bytes]:
    """All that the index of `root` holds, as it lies there."""
    (file,) = files(root)
    with contextlib.closing(sqlite3.connect(file)) as connection:
        return dict(connection.execute("SELECT name, value FROM kept"))


def put(root: Path, rows: dict[bytes, bytes]) -> None:
    """Put `rows` into the index of `root` behind the program's back."""
    (file,) = files(root)
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows.items())
        connection.commit()


@pytest.mark.usefixtures("parted")
def test_the_same_is_told_with_the_index_and_without(demo: Path, without: Any) -> None:
    desk = Desk(demo, TODAY)
    assert told(demo) == told(demo) == without(demo)

    write(demo, UNIT, "staff = 5", "staff = 6")  # not recorded, of the same length
    assert told(demo) == without(demo)
    assert b"staff = 6" in told(demo)["data"][UNIT]
    desk.reload()
    desk.commit([UNIT])
    assert told(demo) == without(demo)
    desk.act("submit", [UNIT], author=head_of(desk, "mot-cua"))
    assert Desk(demo, TODAY).form(UNIT).state == "submitted"
    assert told(demo) == without(demo)

    nomination = next(path for path in desk.snapshot.committed if path.startswith("campaign/nominations/"))
    (demo / nomination).unlink()
    (demo / "campaign/units/mot-cua/2025.TOML").write_text("schema = 1\n")
    (demo / YEAR).write_bytes(b"schema = = 1\n")
    (demo / "campaign/units/mot-cua/activities.toml").symlink_to(demo / UNIT)
    assert told(demo) == without(demo)
    git(demo, "checkout", "--quiet", "--", ".")

    write(demo, "campaign.toml", 'title = "Phong trào', 'title = "PHONG TRÀO')
    assert told(demo) == without(demo)
    git(demo, "commit", "--quiet", "-am", "Sửa kế hoạch")  # moves the grounds that acts rest on
    assert told(demo) == without(demo)
    git(demo, "branch", "other", "HEAD~2")
    git(demo, "merge", "--quiet", "--no-ff", "-m", "Gộp", "other")
    assert told(demo) == without(demo)
    git(demo, "reset", "--quiet", "--hard", "HEAD~3")  # what was folded is no longer in history
    assert told(demo) == without(demo)


@pytest.mark.usefixtures("believing")
def test_two_lines_that_meet_are_replayed_whole(small: Path, without: Any) -> None:
    desk = Desk(small, TODAY)
    base = desk.snapshot.head
    desk.act("accept", ["units/tram-y-te/registration"])
    ours = git(small, "rev-parse", "HEAD").strip()
    git(small, "checkout", "--quiet", "-b", "theirs", base)
    other = Desk(small, TODAY)
    other.act("accept", ["units/tram-y-te/2025"])
    git(small, "checkout", "--quiet", "main")
    git(small, "merge", "--quiet", "--no-edit", "theirs")
    assert told(small) == without(small)
    states = {
        path: Desk(small, TODAY).form(path).state
        for path in ("units/tram-y-te/registration", "units/tram-y-te/2025")
    }
    assert set(states.values()) == {"accepted"}
    assert Desk(small, TODAY).snapshot.fold.place(ours) is not None


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


def _deleted(file: Path) -> None:
    file.unlink()


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


def _garbage(file: Path) -> None:
    file.write_bytes(b"\xff" * 5000)


def _flipped(file: Path) -> None:
    data = bytearray(file.read_bytes())
    for at in range(5000, len(data), 997):  # behind the first page, which says what the file is
        data[at] ^= 0x55
    file.write_bytes(data)


def _first_page(file: Path) -> None:
    data = bytearray(file.read_bytes())
    for at in range(16, 4096, 61):
        data[at] ^= 0x55
    file.write_bytes(data)


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.usefixtures("parted")
@pytest.mark.parametrize(
    "spoil",
    [_deleted, _cut, _emptied, _garbage, _flipped, _first_page, _folder],
    ids=lambda one: one.__name__,
)
def test_a_damaged_index_changes_nothing_that_is_told(
    small: Path, without: Any, spoil: Callable[[Path], None]
) -> None:
    whole = without(small)
    Desk(small, TODAY)
    (file,) = files(small)
    spoil(file)
    assert told(small) == whole
    assert told(small) == whole


@pytest.mark.usefixtures("believing")
def test_damage_while_the_program_runs_is_made_good(small: Path, without: Any) -> None:
    Desk(small, TODAY)
    desk = Desk(small, TODAY)  # from the index: no form and no act is read yet
    (file,) = files(small)
    _flipped(file)
    assert {path: repr(desk.form(path)) for path in desk.data} == without(small)["forms"]


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


def test_what_belongs_together_is_there_whole_or_not_at_all_when_the_disk_is_full(tmp_path: Path) -> None:
    first, second, waits = (Index.name(name) for name in ("first", "second", "waits"))
    kept = Index(tmp_path, b"secret", "test")
    assert kept.keep_together({first: kept.sealed(first, "old")}, first, b"")
    kept.keep(waits, "small")
    connection = kept._connected()
    assert connection is not None
    connection.execute("PRAGMA max_page_count = 20")
    values = {first: kept.sealed(first, "new"), second: kept.sealed(second, "x" * 1_000_000)}
    assert not kept.keep_together(values, first, kept.seal_of(first))
    kept.close()
    again = Index(tmp_path, b"secret", "test")
    assert [again.get(name) for name in (first, second, waits)] == ["old", None, None]
    assert again.keep_together(values, first, again.seal_of(first))
    assert not again.keep_together({first: again.sealed(first, "other")}, first, b"another's seal")
    assert again.get(first) == "new"


def test_acts_that_were_read_are_not_held_for_ever(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "_NEAR", 1)
    Desk(small, TODAY)
    desk = Desk(small, TODAY)
    acts, read = desk.snapshot.fold.acts, desk.snapshot.acts
    assert len(acts) > 1
    for _ in range(2):
        for path in acts:
            assert desk.form(path).standing.acts == tuple(act for act in read if act.form == path)
            assert len(acts._near) <= 1


def test_every_single_value_is_sealed(small: Path) -> None:
    index = Index.at(Desk(small, TODAY).repository.folder, small)
    name, other = Index.name("a"), Index.name("b")
    index.keep(name, {"số": (1, None, ["é"])})
    index.flush()
    assert index.get(name) == {"số": (1, None, ["é"])}
    (file,) = files(small)
    with sqlite3.connect(file) as connection:
        (value,) = connection.execute("SELECT value FROM kept WHERE name = ?", (name,)).fetchone()
        connection.execute("INSERT INTO kept VALUES (?, ?)", (other, value))  # another's place
        for at in range(len(value)):
            spoilt = bytes(byte ^ (place == at) for place, byte in enumerate(value))
            connection.execute("UPDATE kept SET value = ? WHERE name = ?", (spoilt, name))
            connection.commit()
            assert index.get(name) is None
    assert index.get(other) is None
    connection.close()
    index.close()


def test_nothing_of_another_version_workspace_or_machine_is_opened(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, without: Any
) -> None:
    whole = without(small)
    Desk(small, TODAY)
    (mine,) = files(small)
    copy, connect = tmp_path / "copy", sqlite3.connect
    opened: list[str] = []

    def noted(file: Path, **settings: Any) -> Any:
        opened.append(file.name)
        return connect(file, **settings)

    monkeypatch.setattr(sqlite3, "connect", noted)
    shutil.copytree(small, copy)
    assert told(copy) == without(copy)
    monkeypatch.setattr(index_module, "VERSION", b"another")
    assert told(small) == whole
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "other-machine"))
    assert told(small) == whole
    assert len(set(opened)) == 3
    assert mine.name not in opened
    assert [file.name for file in files(small)] == opened[-1:], "what is not ours is swept away"


def test_a_program_that_runs_on_while_another_is_installed_leaves_that_one_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, (one, other) = Index.name("a"), (Index(tmp_path, b"secret", "test") for _ in range(2))
    monkeypatch.setattr(index_module, "version_of", lambda _: b"what was installed meanwhile")
    late = Index(tmp_path, b"secret", "test")
    assert late.version == one.version
    late.keep(name, "old")
    late.flush()
    assert other.get(name) == "old"


def test_a_folder_that_takes_nothing_costs_only_time(
    small: Path, monkeypatch: pytest.MonkeyPatch, without: Any
) -> None:
    whole = without(small)
    place = small / ".git/thidua/index"
    shutil.rmtree(place, ignore_errors=True)
    place.write_text("no folder")
    assert told(small) == whole
    place.unlink()
    (small / "state").write_text("no folder either")
    monkeypatch.setenv("XDG_STATE_HOME", str(small / "state"))
    assert told(small) == whole
    assert not place.exists()


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
