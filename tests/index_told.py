"""All that a workspace is seen to say, and its index as it lies on the disk, for the tests of the index."""

import contextlib
import os
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

from campaign.desk import Desk
from campaign.lines import NominationLine, UnitLine, nomination_line, unit_lines
from campaign.listing import walk
from campaign.overview import Overview, overview
from tests.conftest import TODAY

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


def files(root: Path) -> list[Path]:
    """The indexes of `root`; there is one."""
    return [file for file in _kept(root) if "." not in file.name]


def stamps(root: Path) -> list[Path]:
    """The files in which stamps are written down for git."""
    return [file for file in _kept(root) if "." in file.name]


def _kept(root: Path) -> list[Path]:
    return [file for file in (root / ".git/thidua/index").iterdir() if file.name != "clock"]


def settled(root: Path) -> None:
    """Let the files be old, as they are in every workspace but a test's, so that stamps are believed."""
    for path in walk(root).forms:
        os.utime(root / path, (1_700_000_000, 1_700_000_000))


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
