"""Workspaces at which a second look is taken, however small: what lies in them, and changes that it must see.

The fixture `walks` (`conftest.py`) tells which were walked over.
"""

import os
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from campaign.desk import Desk
from campaign.index import Index
from campaign.listing import walk
from campaign.picture import Picture
from tests.conftest import TODAY
from tests.index_told import UNIT

FOLDER = "campaign/units/mot-cua"


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


def same_length(root: Path) -> None:
    """In place, of the same length, and dated back: only when it was changed tells.

    Git compares the seconds of that. Two have passed where `STEADY` is asked, which these tests do not.
    """
    time.sleep(1.02 - time.time() % 1)
    before = (root / UNIT).stat()
    (root / UNIT).write_bytes((root / UNIT).read_bytes().replace(b"staff = 5", b"staff = 6"))
    os.utime(root / UNIT, ns=(before.st_atime_ns, before.st_mtime_ns))


def replaced(root: Path) -> None:
    (root / "new").write_bytes((root / UNIT).read_bytes().replace(b"staff = 5", b"staff = 7"))
    (root / "new").rename(root / UNIT)


def added(root: Path) -> None:
    shutil.copy(root / UNIT, root / FOLDER / "2024.toml")
    shutil.copy(root / UNIT, root / FOLDER / "activities.toml")


def new_folder(root: Path) -> None:
    shutil.copytree(root / FOLDER, root / "campaign/units/don-vi-moi")


def first_nominations(root: Path) -> None:
    place = root / "campaign/nominations/2024"
    place.mkdir(parents=True)
    shutil.copy(root / UNIT, place / "an.toml")
