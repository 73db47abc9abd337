"""The trees that commits get are those that git would make of the same files, whatever lies beside them."""

import os
import random
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from campaign.git_program import RecordError
from campaign.record import Record
from campaign.trees import Trees

NAMES = ("a", "a-b", "a.b", "ab", "b", "zz", "đơn-vị", "x y")
"""Names that git sorts otherwise as folders than as files, and names that are no plain letters."""


def git(folder: Path, *words: str, given: bytes = b"", **settings: str) -> str:
    done = subprocess.run(
        ["git", *words],
        cwd=folder,
        input=given,
        check=True,
        capture_output=True,
        env={**os.environ, **settings},
    )
    return done.stdout.decode().strip()


def by_git(folder: Path, start: str, files: Mapping[str, bytes]) -> str:
    """The tree that an index of git's own makes of `files` over `start`."""
    if start:
        git(folder, "read-tree", start, index="own")
    for path, data in files.items():
        blob = git(folder, "hash-object", "-w", "--stdin", given=data)
        git(folder, "update-index", "--add", "--replace", "--cacheinfo", f"100644,{blob},{path}", index="own")
    return git(folder, "write-tree", index="own")


@pytest.fixture(params=["sha1", "sha256"])
def record(tmp_path: Path, request: pytest.FixtureRequest) -> Record:
    """A repository with nothing in it."""
    git(tmp_path, "init", "-q", f"--object-format={request.param}")
    return Record.around(tmp_path)


def test_trees_are_those_of_git(record: Record) -> None:
    """Twelve rounds by chance, each over the tree of the one before."""
    chance, start = random.Random(7), ""
    for _ in range(12):
        deep = ("/".join(chance.choices(NAMES, k=chance.randint(1, 3))) for _ in range(chance.randint(0, 4)))
        paths = [path for path in deep if not clashes(record, start, path)]
        alone = [path for path in paths if not any(other.startswith(f"{path}/") for other in paths)]
        files = {path: chance.randbytes(chance.choice((0, 1, 300))) for path in alone}
        made = Trees(record, start, files)
        tree = made.tree_with(files)
        made.put()
        assert tree == by_git(record.root, start, files), files
        start = tree
    assert git(record.root, "fsck", "--strict", "--no-dangling", start) == ""


def clashes(record: Record, start: str, path: str) -> bool:
    """Whether `path` would stand where a folder is, or below a file, which is tested apart."""
    parts = path.split("/")
    above = ["/".join(parts[:count]) for count in range(1, len(parts))]
    kinds = record.git("ls-tree", "-r", "-t", "-z", start).split("\0") if start else []
    rows = {row.partition("\t")[2]: row.split(" ")[1] for row in kinds if row}
    return rows.get(path) == "tree" or any(rows.get(one, "tree") != "tree" for one in above)


def test_links_programs_and_other_repositories_beside_them_stay(record: Record) -> None:
    folder = record.root
    (folder / "campaign").mkdir()
    (folder / "campaign" / "tool").write_text("#!/bin/sh\n")
    (folder / "campaign" / "tool").chmod(0o755)
    (folder / "link").symlink_to("campaign")
    git(folder, "add", ".")
    name = git(folder, "write-tree")
    git(folder, "update-index", "--add", "--cacheinfo", f"160000,{'1' * len(name)},other")
    start = git(folder, "write-tree")
    made = Trees(record, start, ["campaign/a.toml"])
    tree = made.tree_with({"campaign/a.toml": b"x"})
    made.put()
    rows = [
        row.split()[0] + " " + row.split("\t")[1] for row in git(folder, "ls-tree", "-r", tree).split("\n")
    ]
    assert rows == ["100644 campaign/a.toml", "100755 campaign/tool", "120000 link", "160000 other"]


def test_a_file_or_a_link_where_a_folder_has_to_be_gives_way(record: Record) -> None:
    folder = record.root
    (folder / "campaign").write_text("a file")
    (folder / "elsewhere").mkdir()
    (folder / "link").symlink_to("elsewhere")
    git(folder, "add", ".")
    start = git(folder, "write-tree")
    files = {"campaign/units/a.toml": b"1", "link/b.toml": b"2"}
    made = Trees(record, start, files)
    tree = made.tree_with(files)
    made.put()
    assert git(folder, "ls-tree", "-r", "--name-only", tree).split("\n") == sorted(files)


def test_a_chain_of_trees_is_held_whole_also_where_it_comes_as_a_pack(record: Record) -> None:
    files = [{f"campaign/units/u{number}/2024.toml": b"%d" % number} for number in range(60)]
    made = Trees(record, "", (path for one in files for path in one))
    trees = [made.tree_with(one) for one in files]
    with pytest.raises(subprocess.CalledProcessError):
        git(record.root, "cat-file", "-t", trees[0])  # not held before it is put
    made.put()
    for number in (0, 31, 59):
        names = git(record.root, "ls-tree", "-r", "--name-only", trees[number]).split("\n")
        assert len(names) == number + 1
    assert git(record.root, "count-objects", "-v").split("\n")[3] == "packs: 1"
    assert git(record.root, "show", f"{trees[59]}:campaign/units/u17/2024.toml") == "17"


def test_a_folder_that_git_lacks_is_no_empty_one(record: Record) -> None:
    """Else a save would take away all that the folder holds."""
    made = Trees(record, "", ["campaign/units/a.toml"])
    start = made.tree_with({"campaign/units/a.toml": b"1"})
    made.put()
    lost = git(record.root, "rev-parse", f"{start}:campaign/units")
    (record.folder / "objects" / lost[:2] / lost[2:]).unlink()
    for missing in (start, "1" * len(start)):
        with pytest.raises(RecordError, match="thiếu dữ liệu"):
            Trees(record, missing, ["campaign/units/b.toml"])
