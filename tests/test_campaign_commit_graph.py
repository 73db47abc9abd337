"""Git's commit-graph: written once there is a long record, taken further with it, believed by no audit."""

from pathlib import Path

import pytest

from campaign import commit_graph
from campaign.desk import Desk
from tests.command import git
from tests.conftest import TODAY

FORM = "units/mot-cua/registration"


def graphs(root: Path) -> list[Path]:
    return sorted((root / ".git/objects/info/commit-graphs").glob("graph-*.graph"))


def test_it_is_written_for_a_long_record_and_taken_further(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(small, TODAY)
    desk.tend()
    assert graphs(small) == []  # 5 commits: git is fast without one
    monkeypatch.setattr(commit_graph, "FEW", 5)
    monkeypatch.setattr(commit_graph, "_SOME", 2)
    desk.tend()
    first = graphs(small)
    assert len(first) == 1
    assert b"BDAT" in first[0].read_bytes()  # the chunk of the changed paths, by git's own format
    for staff, written in ((8, 0), (9, 1)):
        desk.save(f"campaign/{FORM}.toml", {("staff",): staff})
        desk = Desk(small, TODAY)
        desk.tend()
        assert (graphs(small) != first) == bool(written)
    git(small, "commit-graph", "verify")


def test_a_graph_that_lies_hides_nothing(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(small, TODAY)
    desk.act("return", [FORM], note="Thiếu chữ ký")  # the act that the graph will keep quiet about
    desk.save("campaign/units/tram-y-te/2024.toml", {("schema",): 1, ("note",): "x"})
    whole = Desk(small, TODAY)
    told, audited = [entry.commit for entry in whole.snapshot.entries], whole.audit()
    _lie(small, told)
    assert len(git(small, "log", "--format=%H").split()) == len(told) - 1  # git itself is taken in
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another-machine"))
    desk = Desk(small, TODAY)
    assert [entry.commit for entry in desk.snapshot.entries] == told
    assert desk.audit() == audited
    assert desk.form(FORM).state == "returned"
    monkeypatch.setattr(commit_graph, "FEW", 1)
    desk.tend()
    assert set(git(small, "log", "--format=%H").split()) == set(told)


def test_a_graph_that_lies_hides_no_edit_of_a_form_where_another_machine_wrote_it(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(small, TODAY)
    edit = desk.save(f"campaign/{FORM}.toml", {("staff",): 8})
    desk.save("campaign/units/tram-y-te/2024.toml", {("schema",): 1, ("note",): "x"})
    desk = Desk(small, TODAY)
    told = [entry.commit for entry in desk.snapshot.entries]
    assert told[-2] == edit
    _lie(small, told)
    assert edit not in git(small, "log", "--format=%H", "--", f"campaign/{FORM}.toml").split()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another-machine"))
    desk = Desk(small, TODAY)
    assert desk.timeline(desk.form(FORM))[-1].commit == edit


def test_a_graph_that_lies_hides_nothing_of_what_comes_to_what_is_known(small: Path) -> None:
    earlier = Desk(small, TODAY).snapshot.head
    desk = Desk(small, TODAY)
    desk.act("return", [FORM], note="Thiếu chữ ký")  # by the graph, the next commit follows from `earlier`
    desk.act("accept", ["units/tram-y-te/registration"])
    told = git(small, "log", "--reverse", "--format=%H").split()
    git(small, "reset", "--quiet", "--hard", earlier)
    desk = Desk(small, TODAY)
    git(small, "reset", "--quiet", "--hard", told[-1])
    _lie(small, told)
    assert (
        git(small, "log", "--format=%H", "HEAD", "--not", earlier).split() == told[-1:]
    )  # git itself is taken in
    for one in (Desk(small, TODAY), desk):
        one.reload()
        assert one.form(FORM).state == "returned"
        assert one.form("units/tram-y-te/registration").state == "accepted"


def _lie(root: Path, told: list[str]) -> None:
    """Put a commit-graph in place by which the last commit follows from the one before its parent.

    By git's own format: a table of chunks behind 8 bytes; in `OIDL` the ids in order, in `CDAT` for each the
    id of its tree and the place of its first parent in four bytes, in 36 bytes altogether.
    """
    git(root, "commit-graph", "write", "--reachable")
    file = root / ".git/objects/info/commit-graph"
    data = bytearray(file.read_bytes())
    rows = [data[at : at + 12] for at in range(8, 8 + 12 * data[6], 12)]
    chunks = {bytes(row[:4]): int.from_bytes(row[4:], "big") for row in rows}
    ids = [data[at : at + 20].hex() for at in range(chunks[b"OIDL"], chunks[b"CDAT"], 20)]
    at = chunks[b"CDAT"] + 36 * ids.index(told[-1]) + 20
    data[at : at + 4] = ids.index(told[-3]).to_bytes(4, "big")
    file.unlink()
    file.write_bytes(data)
