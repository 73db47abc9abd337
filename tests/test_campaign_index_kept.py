"""What the index keeps: sealed, whole or not there, for this program and machine alone, and not for ever."""

import gc
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from campaign import folding
from campaign import index as index_module
from campaign.desk import Desk
from campaign.index import Index
from tests.conftest import TODAY
from tests.index_told import files, told


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


def test_an_index_that_is_let_go_of_is_closed(tmp_path: Path) -> None:
    index = Index(tmp_path, b"secret", "test")
    index.keep(Index.name("a"), 1)
    index.flush()
    connection = index._open
    assert connection is not None
    del index
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")


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
