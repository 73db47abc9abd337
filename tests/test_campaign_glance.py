"""A second look at the folders sees what a walk would, and walks only where it must."""

import errno
import os
import random
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from campaign import git_program, glance, store
from campaign.desk import Desk
from campaign.disk import Disk
from campaign.index import Index
from campaign.listing import walk
from campaign.picture import Picture
from tests.command import git
from tests.conftest import TODAY
from tests.index_told import UNIT, YEAR, put, stamps, told, values

FOLDER = "campaign/units/mot-cua"


@pytest.fixture
def walks(monkeypatch: pytest.MonkeyPatch, believing: None) -> list[Path]:
    """Every workspace is glanced at, however small; here is told which ones were walked over."""
    seen: list[Path] = []

    def noted(root: Path) -> Any:
        seen.append(root)
        return walk(root)

    monkeypatch.setattr(glance, "FEW", 0)
    monkeypatch.setattr("campaign.refreshing.walk", noted)
    return seen


def lying(desk: Desk) -> Any:
    """What was found in the folders of an open workspace."""
    shot = desk.snapshot
    return [(form.path, form.blob) for form in shot.workspace.forms()], shot.workspace.stray, shot.left


def pictured(desk: Desk) -> Picture:
    """The picture that an open workspace stands on."""
    assert desk.snapshot.found is not None
    return desk.snapshot.found.picture


def anew(root: Path) -> Any:
    """What is found there by a walk, with nothing known from before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Index, "at", lambda *_: Index.none())
        patch.setattr("campaign.refreshing.walk", walk)
        return lying(Desk(root, TODAY))


def looked_at(root: Path, walks: list[Path]) -> Desk:
    """The workspace, open, after a second look at it that walked nowhere."""
    Desk(root, TODAY)
    walks.clear()
    desk = Desk(root, TODAY)
    assert not walks
    return desk


def _same_length(root: Path) -> None:
    """In place, of the same length, and dated back: only when it was changed tells.

    Git compares the seconds of that. Two have passed where `STEADY` is asked, which these tests do not.
    """
    time.sleep(1.02 - time.time() % 1)
    before = (root / UNIT).stat()
    (root / UNIT).write_bytes((root / UNIT).read_bytes().replace(b"staff = 5", b"staff = 6"))
    os.utime(root / UNIT, ns=(before.st_atime_ns, before.st_mtime_ns))


def _replaced(root: Path) -> None:
    (root / "new").write_bytes((root / UNIT).read_bytes().replace(b"staff = 5", b"staff = 7"))
    (root / "new").rename(root / UNIT)


def _passed_over(root: Path) -> None:
    """Git is told never to look at the file."""
    git(root, "update-index", "--assume-unchanged", UNIT)
    git(root, "update-index", "--skip-worktree", YEAR)
    for path in (UNIT, YEAR):
        (root / path).write_bytes((root / path).read_bytes() + b"# ghi\n")


def _line_ends(root: Path) -> None:
    """Git takes these bytes for the same."""
    (root / ".gitattributes").write_text("* text=auto eol=lf\n")
    (root / UNIT).write_bytes((root / UNIT).read_bytes().replace(b"\n", b"\r\n"))


def _settings(root: Path) -> None:
    """Git is told to look at less."""
    told = {"core.checkStat": "minimal", "core.trustCtime": "false", "core.preloadIndex": "false"}
    for name, value in {**told, "diff.relative": "true", "core.ignoreStat": "true"}.items():
        git(root, "config", name, value)
    _same_length(root)


def _added(root: Path) -> None:
    shutil.copy(root / UNIT, root / FOLDER / "2024.toml")
    shutil.copy(root / UNIT, root / FOLDER / "activities.toml")


def _gone(root: Path) -> None:
    (root / UNIT).unlink()


def _moved(root: Path) -> None:
    (root / UNIT).rename(root / FOLDER / "khac.toml")


def _new_folder(root: Path) -> None:
    shutil.copytree(root / FOLDER, root / "campaign/units/don-vi-moi")


def _renamed_folder(root: Path) -> None:
    (root / FOLDER).rename(root / "campaign/units/an-ninh")


def _gone_folder(root: Path) -> None:
    shutil.rmtree(root / FOLDER)


def _folder_again(root: Path) -> None:
    """Gone, and another of the same name."""
    shutil.rmtree(root / FOLDER)
    shutil.copytree(root / "campaign/units/tram-y-te", root / FOLDER)


def _first_nominations(root: Path) -> None:
    place = root / "campaign/nominations/2024"
    place.mkdir(parents=True)
    shutil.copy(root / UNIT, place / "an.toml")


def _link_for_file(root: Path) -> None:
    (root / UNIT).rename(root / "that.toml")
    (root / UNIT).symlink_to(root / "that.toml")


def _link_for_folder(root: Path) -> None:
    (root / FOLDER).rename(root / "that")
    (root / FOLDER).symlink_to(root / "that")


def _link_out(root: Path) -> None:
    """To the same files, which lie outside the workspace now."""
    (root / "campaign/units").rename(root.parent / "that")
    (root / "campaign/units").symlink_to(root.parent / "that")


def _link_for_all(root: Path) -> None:
    (root / "campaign/units").rename(root / "that")
    (root / "campaign/units").symlink_to(root / "that")


def _folder_for_file(root: Path) -> None:
    (root / UNIT).unlink()
    (root / UNIT).mkdir()


def _file_for_folder(root: Path) -> None:
    shutil.rmtree(root / FOLDER)
    (root / FOLDER).write_bytes(b"")


def _deep(root: Path) -> None:
    place = root / FOLDER / "a/b/c"
    place.mkdir(parents=True)
    for folder in (place, *place.parents[:3]):
        shutil.copy(root / UNIT, folder / "2023.toml")


def _strange(root: Path) -> None:
    (root / FOLDER / "2025.TOML").write_bytes(b"schema = 1\n")
    (root / FOLDER / "ghi-chu.toml").write_bytes(b"schema = 1\n")
    (root / FOLDER / ".thidua-abc").write_bytes(b"")
    (root / FOLDER / "bieu.docx").write_bytes(b"")
    (root / FOLDER / "activities.toml").symlink_to(root / UNIT)
    (root / YEAR).write_bytes(b"#" * (1 << 20))


def _committed(root: Path) -> None:
    _replaced(root)
    git(root, "commit", "--quiet", "-am", "Sửa")


CHANGES = [value for name, value in sorted(globals().items()) if name.startswith("_") and callable(value)]


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.__name__.strip("_"))
def test_whatever_changes_is_seen_as_by_a_walk(
    small: Path, change: Callable[[Path], None], walks: list[Path]
) -> None:
    desk = looked_at(small, walks)
    before = lying(desk)
    change(small)
    assert (anew(small) == before) == (change is _link_for_all)
    assert lying(Desk(small, TODAY)) == anew(small)
    assert bool(walks) == (change in (_link_for_all, _link_out))
    assert lying(Desk(small, TODAY)) == anew(small)
    desk.reload()
    assert lying(desk) == anew(small)
    git(small, "reset", "--quiet")
    git(small, "checkout", "--quiet", "--force", "main")
    git(small, "clean", "--quiet", "--force", "-d", "campaign")
    assert lying(Desk(small, TODAY)) == anew(small)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_changes_one_after_another_is_seen(small: Path, seed: int, walks: list[Path]) -> None:
    chance = random.Random(seed)
    desk = looked_at(small, walks)
    names = ("registration", "2023", "2024", "2025", "activities", "khac", "2025.toml")

    def some(deep: bool = True) -> Path:
        units = ("mot-cua", "tram-y-te", "van-phong-ubnd", "moi")
        place = small / chance.choice(["campaign/units/" + chance.choice(units), "campaign/nominations/2024"])
        return place / f"{chance.choice(names)}.toml" if deep else place

    for turn in range(50):
        place, other = some(), some()
        match chance.randrange(8):
            case 0 | 1:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(b"staff = %d\n" % chance.randrange(10))
            case 2 if place.exists():
                place.unlink()
            case 3 if place.exists() and other.parent.exists():
                place.rename(other)
            case 4 if place.parent.exists() and chance.randrange(3) == 0:
                shutil.rmtree(place.parent)
            case 5:
                git(small, "symbolic-ref", "HEAD", "refs/heads/main")
                desk.reload()
                desk.save(UNIT, {("staff",): turn}) if UNIT in desk.data else None
            case 6:
                git(small, "add", "--all")
                git(small, "commit", "--quiet", "--allow-empty", "-m", "Lưu")
            case _:
                git(small, "checkout", "--quiet", "--force", "HEAD~1" if chance.randrange(2) else "main")
        if chance.randrange(3):
            desk.reload()
            assert lying(desk) == anew(small), turn
        if chance.randrange(3):
            assert lying(Desk(small, TODAY)) == anew(small), turn
            desk = Desk(small, TODAY)


def _deleted(file: Path) -> None:
    file.unlink()


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-40])


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


def _of_nothing(file: Path) -> None:
    """An index in which git finds nothing wrong, and no file."""
    file.unlink()
    env = {**os.environ, "GIT_INDEX_FILE": os.fspath(file)}
    subprocess.run(["git", "read-tree", "--empty"], cwd=file.parents[3], env=env, check=True)


def _flipped(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[data.index(b"mot-cua")] ^= 1  # another path, which is nowhere
    file.write_bytes(data)


def _a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("spoil", [_deleted, _cut, _emptied, _of_nothing, _flipped, _a_folder])
def test_damage_to_the_stamps_that_were_written_down_costs_a_walk(
    small: Path, spoil: Callable[[Path], None], walks: list[Path]
) -> None:
    looked_at(small, walks)
    (file,) = stamps(small)
    spoil(file)
    _same_length(small)
    assert lying(Desk(small, TODAY)) == anew(small)
    assert walks
    _replaced(small)
    assert lying(Desk(small, TODAY)) == anew(small)


def test_stamps_that_vanish_while_git_is_asked_are_not_taken_for_unchanged(
    small: Path, walks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at(small, walks)
    run = git_program.run

    def late(folder: Path, *words: str, **rest: Any) -> bytes:
        for file in stamps(small) if "diff-files" in words else ():
            file.unlink()
        return run(folder, *words, **rest)

    monkeypatch.setattr("campaign.stamps.run", late)
    _same_length(small)
    assert lying(Desk(small, TODAY)) == anew(small)
    assert walks


@pytest.mark.parametrize(
    "error", [git_program.RecordError("Git báo: không."), OSError(errno.EMFILE, "Too many")]
)
def test_a_git_that_does_not_answer_costs_a_walk(
    small: Path, walks: list[Path], monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    looked_at(small, walks)

    def refused(*_: object, **__: object) -> bytes:
        raise error

    monkeypatch.setattr("campaign.stamps.run", refused)
    _same_length(small)
    assert lying(Desk(small, TODAY)) == anew(small)
    assert walks


def test_what_was_seen_below_a_folder_is_not_looked_for_behind_a_link_in_its_place(
    small: Path, walks: list[Path]
) -> None:
    _deep(small)
    (small / FOLDER / "a/2025.TOML").write_bytes(b"")
    looked_at(small, walks)
    _link_for_folder(small)
    assert lying(Desk(small, TODAY)) == anew(small)
    assert not walks


def test_a_form_that_could_not_be_read_once_is_read_again(
    small: Path, walks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    (small / UNIT).write_bytes((small / UNIT).read_bytes() + b"# ghi\n")  # not recorded, so always read
    desk = looked_at(small, walks)
    with monkeypatch.context() as patch:

        def refused(*_: object) -> bytes:
            raise store.StoreError(f"Không đọc được {UNIT}: Too many open files.")

        patch.setattr("campaign.refreshing.read_listed", refused)
        desk.reload()
        assert UNIT not in desk.data
        assert UNIT not in Desk(small, TODAY).data
    desk.reload()
    assert lying(desk) == lying(Desk(small, TODAY)) == anew(small)
    assert UNIT in desk.data
    assert not walks


def test_a_folder_of_which_the_disk_told_nothing_once_is_looked_into_again(
    small: Path, walks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at(small, walks)
    lstat = os.lstat

    def refused(path: Any, **rest: Any) -> os.stat_result:
        if os.fspath(path).endswith(FOLDER):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return lstat(path, **rest)

    with monkeypatch.context() as patch:
        patch.setattr(os, "lstat", refused)
        assert UNIT not in Desk(small, TODAY).data
    assert lying(Desk(small, TODAY)) == anew(small)
    assert UNIT in Desk(small, TODAY).data


def test_below_a_folder_that_may_not_be_looked_into_nothing_is_known(
    small: Path, walks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at(small, walks)
    scandir = os.scandir

    def refused(path: Any) -> Any:
        if os.fspath(path).endswith("campaign/units"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return scandir(path)

    (small / "campaign/units").chmod(0o311)
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refused)
        assert lying(Desk(small, TODAY)) == anew(small)
        assert UNIT not in Desk(small, TODAY).data
    (small / "campaign/units").chmod(0o755)
    assert lying(Desk(small, TODAY)) == anew(small)
    assert UNIT in Desk(small, TODAY).data


def test_folders_on_another_disk_are_looked_into(
    small: Path, walks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    _first_nominations(small)
    place = small / "campaign/nominations/2024"
    before, lstat = os.lstat(place), os.lstat
    times = {"st_mtime_ns": before.st_mtime_ns, "st_ctime_ns": before.st_ctime_ns}

    def elsewhere(path: Any, **rest: Any) -> os.stat_result:
        """As of a disk that does not date a folder when files come or go."""
        if Path(path) != place:
            return lstat(path, **rest)
        return os.stat_result((*before[:2], before.st_dev + 1, *before[3:]), times)

    monkeypatch.setattr(os, "lstat", elsewhere)
    looked_at(small, walks)
    (place / "an.toml").rename(place / "binh.toml")
    assert lying(Desk(small, TODAY)) == anew(small)
    assert not walks


def test_files_of_which_git_complains_are_not_taken_for_unchanged(
    small: Path, tmp_path: Path, walks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk refuses to tell git of a file, git says so and passes it over."""
    looked_at(small, walks)
    (tmp_path / "bin").mkdir()
    false = tmp_path / "bin/git"
    false.write_text(
        "#!/bin/sh\n"
        'case " $* " in\n'
        f'*" diff-files "*) echo "{UNIT}: Input/output error" >&2; printf "campaign/~\\0" ;;\n'
        f'*) exec "{git_program.program()}" "$@" ;;\n'
        "esac\n"
    )
    false.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    _same_length(small)
    assert lying(Desk(small, TODAY)) == anew(small)
    assert walks


def test_a_new_form_that_the_program_writes_costs_no_walk_and_no_stamps(
    small: Path, walks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glance, "_APART", 1)
    desk = looked_at(small, walks)
    before = stamps(small)
    path = f"{FOLDER}/activities.toml"
    desk.save(path, {("activities",): []})
    assert path in desk.data
    assert lying(desk) == anew(small)
    assert (walks, stamps(small)) == ([], before)
    assert lying(Desk(small, TODAY)) == anew(small)


def _without_answers(small: Path, patch: pytest.MonkeyPatch) -> None:
    """Git never tells which files have another stamp."""

    def refused(*_: object, **__: object) -> bytes:
        raise git_program.RecordError("Git báo: không.")

    patch.setattr("campaign.stamps.run", refused)


def _without_moves(small: Path, patch: pytest.MonkeyPatch) -> None:
    """As on a disk that takes nothing."""
    patch.setattr(Disk, "moves", lambda *_: False)


def _behind_a_link(small: Path, patch: pytest.MonkeyPatch) -> None:
    """Git takes every file for gone."""
    (small / "campaign").rename(small / "kho")
    (small / "campaign").symlink_to(small / "kho")


@pytest.mark.parametrize("hinder", [_without_answers, _without_moves, _behind_a_link])
def test_nothing_is_written_anew_where_it_would_be_of_no_use(
    small: Path,
    walks: list[Path],
    monkeypatch: pytest.MonkeyPatch,
    hinder: Callable[[Path, pytest.MonkeyPatch], None],
) -> None:
    looked_at(small, walks)
    with monkeypatch.context() as patch:
        kept, before = values(small), [file.stat() for file in stamps(small)]
        hinder(small, patch)
        Desk(small, TODAY)
        assert (values(small), [file.stat() for file in stamps(small)]) == (kept, before)
        _replaced(small)
        (small / FOLDER / "2022.toml").write_bytes(b"schema = 1\n")
        assert lying(Desk(small, TODAY)) == anew(small)
        _new_folder(small)
        assert lying(Desk(small, TODAY)) == anew(small)
    shutil.rmtree(small / "campaign/units/don-vi-moi")
    _same_length(small)
    assert lying(Desk(small, TODAY)) == anew(small)


def test_folders_whose_stamps_do_not_move_are_walked(
    small: Path, walks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at(small, walks)
    monkeypatch.setattr(Disk, "moves", lambda *_: False)
    desk = Desk(small, TODAY)
    assert walks
    _added(small)
    desk.reload()
    assert lying(desk) == anew(small)


def test_the_disk_is_asked_whether_stamps_of_folders_move(tmp_path: Path) -> None:
    disk = Disk(tmp_path / "index")
    assert not disk.moves(tmp_path), "nobody has looked"
    assert disk.clock() > 0
    assert disk.moves(tmp_path)
    assert not disk.moves(tmp_path / "nowhere")
    assert not disk.moves(Path("/proc")), "another disk"
    (tmp_path / "index/clock").unlink()
    (tmp_path / "index/clock").mkdir()
    assert disk.clock() == 0
    assert not disk.moves(tmp_path)


def test_what_changed_seconds_ago_is_looked_at_again(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its stamp may stay the same through another change: no folder and no file is believed so soon."""
    monkeypatch.setattr(glance, "FEW", 0)
    picture = pictured(Desk(small, TODAY))
    assert picture.seen is not None
    assert set(picture.seen.folders.values()) == {(-1, -1, -1, 0)}
    assert picture.apart == picture.rows.keys()
    _added(small)
    assert lying(Desk(small, TODAY)) == anew(small)


def test_stamps_are_written_down_anew_once_many_stand_apart(
    small: Path, walks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glance, "_APART", 2)
    looked_at(small, walks)
    (first,) = stamps(small)
    _same_length(small)
    Desk(small, TODAY)
    assert stamps(small) == [first], "one of many is looked at by itself"
    for path in walk(small).forms:
        (small / path).touch()
    picture = pictured(Desk(small, TODAY))
    (second,) = stamps(small)
    assert second != first
    assert not picture.apart
    assert not walks


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_workspace_below_the_top_of_its_repository(
    small: Path, tmp_path: Path, walks: list[Path], algorithm: str
) -> None:
    top = tmp_path / "kho"
    top.mkdir()
    git(top, "init", "--quiet", f"--object-format={algorithm}")
    inner = top / "xa/phong trào"
    shutil.copytree(small, inner, ignore=shutil.ignore_patterns(".git"))
    for name in ("user.name", "user.email"):
        git(top, "config", name, "mau@example.invalid")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "-m", "Lập")
    other = tmp_path / "cạnh"
    git(top, "worktree", "add", "--quiet", str(other))
    for root in (inner, other / "xa/phong trào"):
        looked_at(root, walks)
        _same_length(root)
        _added(root)
        assert lying(Desk(root, TODAY)) == anew(root)
        assert not walks


@pytest.mark.usefixtures("parted")
def test_without_any_one_of_the_kept_values_the_same_is_found(small: Path, walks: list[Path]) -> None:
    looked_at(small, walks)
    whole, truth = values(small), anew(small)
    for name in whole:
        put(small, {**whole, name: b""})
        assert lying(Desk(small, TODAY)) == truth


@pytest.mark.usefixtures("walks", "parted")
def test_all_that_is_told_is_the_same_with_a_glance(small: Path, without: Any) -> None:
    assert told(small) == told(small) == without(small)
    _same_length(small)
    assert told(small) == told(small) == without(small)
    _strange(small)
    assert told(small) == told(small) == without(small)
