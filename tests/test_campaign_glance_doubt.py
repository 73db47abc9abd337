"""Where a second look might miss something nothing is believed: the folders are walked, nothing is lost."""

import errno
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from campaign import git_program, glance, store
from campaign.desk import Desk
from campaign.disk import Disk
from tests.conftest import TODAY
from tests.glanced import (
    FOLDER,
    added,
    anew,
    first_nominations,
    looked_at,
    lying,
    new_folder,
    pictured,
    replaced,
    same_length,
)
from tests.index_told import UNIT, put, stamps, values


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
    same_length(small)
    assert lying(Desk(small, TODAY)) == anew(small)
    assert walks
    replaced(small)
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
    same_length(small)
    assert lying(Desk(small, TODAY)) == anew(small)
    assert walks


REFUSED = git_program.RecordError("Git báo: không.")


def _unanswered(patch: pytest.MonkeyPatch, error: Exception) -> None:
    """Git never tells which files have another stamp."""

    def refused(*_: object, **__: object) -> bytes:
        raise error

    patch.setattr("campaign.stamps.run", refused)


@pytest.mark.parametrize("error", [REFUSED, OSError(errno.EMFILE, "Too many")])
def test_a_git_that_does_not_answer_costs_a_walk(
    small: Path, walks: list[Path], monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    looked_at(small, walks)
    _unanswered(monkeypatch, error)
    same_length(small)
    assert lying(Desk(small, TODAY)) == anew(small)
    assert walks


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
    first_nominations(small)
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
    same_length(small)
    assert lying(Desk(small, TODAY)) == anew(small)
    assert walks


def _without_answers(small: Path, patch: pytest.MonkeyPatch) -> None:
    _unanswered(patch, REFUSED)


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
        replaced(small)
        (small / FOLDER / "2022.toml").write_bytes(b"schema = 1\n")
        assert lying(Desk(small, TODAY)) == anew(small)
        new_folder(small)
        assert lying(Desk(small, TODAY)) == anew(small)
    shutil.rmtree(small / "campaign/units/don-vi-moi")
    same_length(small)
    assert lying(Desk(small, TODAY)) == anew(small)


def test_folders_whose_stamps_do_not_move_are_walked(
    small: Path, walks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at(small, walks)
    monkeypatch.setattr(Disk, "moves", lambda *_: False)
    desk = Desk(small, TODAY)
    assert walks
    added(small)
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
    added(small)
    assert lying(Desk(small, TODAY)) == anew(small)


@pytest.mark.usefixtures("parted")
def test_without_any_one_of_the_kept_values_the_same_is_found(small: Path, walks: list[Path]) -> None:
    looked_at(small, walks)
    whole, truth = values(small), anew(small)
    for name in whole:
        put(small, {**whole, name: b""})
        assert lying(Desk(small, TODAY)) == truth
