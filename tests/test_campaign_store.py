"""The edge to the disk: finding the workspace, reading forms, replacing a file in one step or not at all."""

import errno
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from campaign import store
from campaign.listing import UNTOLD, Listing, walk
from campaign.store import ChangedOnDisk, NoWorkspace, StoreError
from tests.command import CHECKOUT, git

FORM = "campaign/units/mot-cua/registration.toml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with one unit."""
    (tmp_path / "campaign.toml").write_bytes(b"schema = 1\n")
    (tmp_path / FORM).parent.mkdir(parents=True)
    (tmp_path / FORM).write_bytes(b"staff = 5\n")
    return tmp_path


@contextmanager
def without_root() -> Iterator[Path]:
    """A workspace folder in the hands of an ordinary account, which permissions bind."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / FORM).parent.mkdir(parents=True)
        (folder / FORM).write_bytes(b"staff = 5\n")
        before = os.geteuid()
        if before == 0:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, 65534, 65534)
            os.seteuid(65534)
        try:
            yield folder
        finally:
            os.seteuid(before)
            for path in (folder, *folder.rglob("*")):
                path.chmod(0o755)


# Finding


def test_the_workspace_is_the_nearest_folder_upwards(root: Path) -> None:
    inner = root / "campaign/units/mot-cua"
    assert store.find_root(inner) == root.resolve()
    (inner / "campaign.toml").write_bytes(b"")
    assert store.find_root(inner) == inner.resolve()
    assert store.find_root(root / "campaign/units") == root.resolve()


def test_no_workspace_is_said(tmp_path: Path) -> None:
    (tmp_path / "campaign.toml").mkdir()
    with pytest.raises(NoWorkspace):
        store.find_root(tmp_path)


def test_forms_come_sorted_and_links_are_not_followed(root: Path) -> None:
    outside = root / "ngoai"
    outside.mkdir()
    (outside / "registration.toml").write_bytes(b"")
    units = root / "campaign/units"
    (units / "lien-ket").symlink_to(outside)
    (units / "mot-cua/2024.toml").symlink_to(root / FORM)
    (units / "an/x").mkdir(parents=True)
    (units / "an/registration.toml").write_bytes(b"")
    (units / "an/.thidua-abc").write_bytes(b"")
    (root / "campaign/nominations/2024").mkdir(parents=True)
    (root / "campaign/nominations/2024/an.toml").write_bytes(b"")
    (root / "campaign/nominations/2024/binh.TOML").write_bytes(b"")
    found = walk(root)
    assert (tuple(found.forms), found.odd) == (
        ("campaign/units/an/registration.toml", FORM, "campaign/nominations/2024/an.toml"),
        (
            ("campaign/units/lien-ket", ""),
            ("campaign/units/mot-cua/2024.toml", ""),
            ("campaign/nominations/2024/binh.TOML", "binh.toml"),
        ),
    )
    assert found.left == ("campaign/units/an/.thidua-abc",)


def test_no_folders_of_forms_are_no_forms(tmp_path: Path) -> None:
    assert walk(tmp_path) == Listing(
        {}, (), True, (), {"campaign/units": UNTOLD, "campaign/nominations": UNTOLD}
    )


def test_forms_and_what_is_odd_among_them_are_found_by_one_walk(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walked: list[Path] = []
    scan = os.scandir

    def counted(folder: Path) -> Any:
        walked.append(Path(folder))
        return scan(folder)

    monkeypatch.setattr(os, "scandir", counted)
    walk(root)
    assert len(walked) == len(set(walked)) > 1


# Reading


@pytest.mark.parametrize("path", ["../x.toml", "campaign/../../x.toml", "/etc/hostname"])
def test_nothing_outside_is_read_or_written(root: Path, path: str) -> None:
    with pytest.raises(StoreError):
        store.read_bytes(root / "campaign", path)
    with pytest.raises(StoreError):
        store.replace(root / "campaign", path, b"", None)
    assert not (root / "x.toml").exists()


def test_a_link_is_neither_read_nor_written(root: Path) -> None:
    real = root / "that.toml"
    real.write_bytes(b"staff = 1\n")
    (root / "campaign/units/mot-cua/2024.toml").symlink_to(real)
    for seen in (None, b"staff = 1\n"):
        with pytest.raises(StoreError):
            store.replace(root, "campaign/units/mot-cua/2024.toml", b"staff = 2\n", seen)
    with pytest.raises(StoreError):
        store.read_bytes(root, "campaign/units/mot-cua/2024.toml")
    assert real.read_bytes() == b"staff = 1\n"


def test_a_link_in_a_circle_is_refused(root: Path) -> None:
    circle = root / "campaign/units/vong"
    circle.symlink_to(circle)
    with pytest.raises(StoreError):
        store.replace(root, "campaign/units/vong/registration.toml", b"", None)


def test_a_missing_file_a_folder_and_a_huge_file_are_said(root: Path) -> None:
    (root / "to.toml").write_bytes(b"#" * (store.LARGEST + 1))
    (root / "vua.toml").write_bytes(b"#" * store.LARGEST)
    for path in ("khong-co.toml", "campaign", "to.toml"):
        with pytest.raises(StoreError):
            store.read_bytes(root, path)
    assert len(store.read_bytes(root, "vua.toml")) == store.LARGEST


# Replacing


def test_a_new_file_and_its_folders_are_made(root: Path) -> None:
    store.replace(root, "campaign/units/moi/2024.toml", b"year = 2024\n", None)
    made = root / "campaign/units/moi/2024.toml"
    assert made.read_bytes() == b"year = 2024\n"
    assert [entry.name for entry in made.parent.iterdir()] == ["2024.toml"]


def test_a_file_keeps_its_permissions(root: Path) -> None:
    (root / FORM).chmod(0o640)
    store.replace(root, FORM, b"staff = 6\n", b"staff = 5\n")
    assert stat.S_IMODE((root / FORM).stat().st_mode) == 0o640
    assert (root / FORM).read_bytes() == b"staff = 6\n"


@pytest.mark.parametrize("seen", [b"staff = 4\n", None])
def test_a_file_that_changed_meanwhile_is_kept_and_shown(root: Path, seen: bytes | None) -> None:
    with pytest.raises(ChangedOnDisk) as refused:
        store.replace(root, FORM, b"staff = 6\n", seen)
    assert refused.value.now == b"staff = 5\n"
    assert (root / FORM).read_bytes() == b"staff = 5\n"
    assert len(list((root / FORM).parent.iterdir())) == 1


def test_a_file_that_went_away_meanwhile_is_not_brought_back(root: Path) -> None:
    (root / FORM).unlink()
    with pytest.raises(ChangedOnDisk) as refused:
        store.replace(root, FORM, b"staff = 6\n", b"staff = 5\n")
    assert refused.value.now is None
    assert not (root / FORM).exists()


def test_a_folder_that_is_a_file_is_refused(root: Path) -> None:
    with pytest.raises(StoreError):
        store.replace(root, FORM + "/x.toml", b"", None)
    assert (root / FORM).read_bytes() == b"staff = 5\n"


def test_a_folder_that_may_not_be_written_keeps_the_old_bytes() -> None:
    with without_root() as folder:
        (folder / FORM).parent.chmod(0o555)
        with pytest.raises(StoreError):
            store.replace(folder, FORM, b"staff = 6\n", b"staff = 5\n")
        with pytest.raises(StoreError):
            store.replace(folder, "campaign/units/mot-cua/2024.toml", b"", None)
        assert (folder / FORM).read_bytes() == b"staff = 5\n"
        assert len(list((folder / FORM).parent.iterdir())) == 1


def test_a_file_that_may_not_be_read_is_said() -> None:
    with without_root() as folder:
        (folder / FORM).chmod(0)
        with pytest.raises(StoreError):
            store.read_bytes(folder, FORM)
        with pytest.raises(StoreError):
            store.replace(folder, FORM, b"staff = 6\n", b"staff = 5\n")


_SAVER = """
import sys
from pathlib import Path
from campaign import store
from campaign.listing import UNTOLD, Listing, walk
root, old, new = Path(sys.argv[1]), b"a" * 300_000, b"b" * 400_000
print("ready", flush=True)
while True:
    store.replace(root, sys.argv[2], new, old)
    store.replace(root, sys.argv[2], old, new)
"""


def test_a_save_that_is_killed_leaves_the_old_bytes_or_the_new(root: Path) -> None:
    whole = {b"a" * 300_000, b"b" * 400_000}
    for moment in range(10):
        (root / FORM).write_bytes(b"a" * 300_000)
        with subprocess.Popen(
            [sys.executable, "-c", _SAVER, str(root), FORM], cwd=CHECKOUT, stdout=subprocess.PIPE
        ) as saver:
            assert saver.stdout is not None
            saver.stdout.readline()
            time.sleep(0.003 * moment)
            saver.kill()
        assert saver.returncode == -signal.SIGKILL
        assert (root / FORM).read_bytes() in whole
        assert list(walk(root).forms) == [FORM]


OTHER = "campaign/units/tram-y-te/registration.toml"
NEW = "campaign/units/van-hoa/registration.toml"
TOGETHER = {
    FORM: (b"staff = 6\n", b"staff = 5\n"),
    NEW: (b"staff = 1\n", None),
    OTHER: (b"staff = 8\n", b"staff = 7\n"),
}
"""Three files to be replaced at once, one of them new."""


class Interruption:
    """Ctrl+C when the lines of `store.py` have run so often; use it as the trace function."""

    def __init__(self, lines: int) -> None:
        self.lines = lines

    def __call__(self, frame: FrameType, event: str, _: object) -> "Interruption | None":
        if frame.f_code.co_filename != store.__file__:
            return None
        if event == "line":
            self.lines -= 1
            if self.lines < 0:
                raise KeyboardInterrupt
        return self


def test_files_replaced_together_are_all_new_or_all_old_whatever_line_is_interrupted(root: Path) -> None:
    (root / OTHER).parent.mkdir(parents=True)
    before, interrupted, done = sys.gettrace(), 0, False
    while not done:
        (root / FORM).write_bytes(b"staff = 5\n")
        (root / OTHER).write_bytes(b"staff = 7\n")
        (root / NEW).unlink(missing_ok=True)
        sys.settrace(Interruption(interrupted))
        try:
            store.replace_all(root, TOGETHER)
            done = True
        except KeyboardInterrupt:
            interrupted += 1
        finally:
            sys.settrace(before)
        held = {path: (root / path).read_bytes() if (root / path).is_file() else None for path in TOGETHER}
        assert held == {path: pair[0] if done else pair[1] for path, pair in TOGETHER.items()}, interrupted
    assert interrupted > 50


def test_what_stood_in_the_way_is_not_taken_back(root: Path) -> None:
    """Another program wrote the very bytes that we wanted to write, into a file that was new to us."""
    (root / NEW).parent.mkdir(parents=True)
    (root / NEW).write_bytes(b"staff = 1\n")
    with pytest.raises(ChangedOnDisk):
        store.replace_all(root, {path: TOGETHER[path] for path in (FORM, NEW)})
    assert (root / NEW).read_bytes() == b"staff = 1\n"
    assert (root / FORM).read_bytes() == b"staff = 5\n"


def test_a_folder_that_cannot_be_flushed_is_no_failed_save(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some network disks refuse it; the new bytes are in place all the same."""

    def refuse(_: Path) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(store, "_sync_folder", refuse)
    store.replace(root, FORM, b"staff = 6\n", b"staff = 5\n")
    assert (root / FORM).read_bytes() == b"staff = 6\n"


# Names and ids


def test_blob_ids_are_those_of_git(tmp_path: Path) -> None:
    for algorithm in ("sha1", "sha256"):
        folder = tmp_path / algorithm
        folder.mkdir()
        git(folder, "init", "--quiet", f"--object-format={algorithm}")
        for data in (b"", b"Tr\xc6\xb0\xe1\xbb\x9dng\n", b"\r\n\0" * 1000):
            (folder / "x").write_bytes(data)
            assert store.blob_id(data, algorithm) == git(folder, "hash-object", "--no-filters", "x")


def test_a_name_with_marks_is_listed_as_the_disk_has_it(root: Path) -> None:
    for form in ("NFC", "NFD"):
        name = unicodedata.normalize(form, f"trường-{form.lower()}")
        store.replace(root, f"campaign/units/{name}/registration.toml", b"staff = 1\n", None)
        path = f"campaign/units/{name}/registration.toml"
        assert path in walk(root).forms
        assert store.read_bytes(root, path) == b"staff = 1\n"
