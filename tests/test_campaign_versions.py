"""What stood where is told by what changed: the same as git finds in the trees, whatever the history."""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaign.record import NOWHERE, Record
from campaign.versions import Stood, versions

PATHS = (
    "campaign.toml",
    "campaign/units/a/registration.toml",
    "campaign/units/b/registration.toml",
    "campaign/units/a\x1eb/2024.toml",
    "campaign/nominations/2024/\nmoi.toml",
)
LINK = "c" * 40
Step = tuple[int, int, dict[str, str]]
"""How many commits back the first parent and the second lie, 0 for none; what changes: a text, `-` or `@`."""

STEPS = st.lists(
    st.tuples(
        st.sampled_from([1, 1, 1, 2, 3]),
        st.sampled_from([0, 0, 0, 2, 3, 4]),
        st.dictionaries(st.sampled_from(PATHS), st.sampled_from(["x", "y", "z", "-", "@"]), max_size=3),
    ),
    min_size=1,
    max_size=14,
)


def quoted(path: str) -> str:
    return '"' + path.replace("\n", "\\n").replace("\x1e", "\\036") + '"'


def made(folder: Path, steps: Sequence[Step], prefix: str) -> list[str]:
    """A history of `steps` as git makes it; the ids of its commits, in their order."""
    lines = []
    for number, (first, second, changes) in enumerate(steps):
        lines.append(
            f"commit refs/heads/main\nmark :{number + 1}\ncommitter Mẫu <m@example.invalid> {number} +0700"
        )
        lines.append("data 1\nx")
        if number:
            one = max(1, number + 1 - first)
            lines.append(f"from :{one}")
            if second and (other := number + 1 - second) > 0 and other != one:
                lines.append(f"merge :{other}")
        for path, what in changes.items():
            place = quoted(prefix + path)
            if what == "-":
                lines.append(f"D {place}")
            elif what == "@":
                lines.append(f"M 160000 {LINK} {place}")
            else:
                lines.append(f"M 100644 inline {place}\ndata 1\n{what}")
    data = "\n".join(lines) + "\n"
    marks = folder / "marks"
    words = ["git", "fast-import", "--quiet", "--force", f"--export-marks={marks}"]
    subprocess.run(words, cwd=folder, input=data.encode(), check=True)
    told = dict(line.split() for line in marks.read_text().splitlines())
    return [told[f":{number + 1}"] for number in range(len(steps))]


def repository(folder: Path) -> None:
    """A repository of which other people's settings change how git tells changes."""
    subprocess.run(["git", "init", "-q", "-b", "main", "."], cwd=folder, check=True)
    for name, value in (
        ("log.showRoot", "false"),
        ("log.diffMerges", "combined"),
        ("diff.relative", "true"),
        ("diff.renames", "copies"),
    ):
        subprocess.run(["git", "config", name, value], cwd=folder, check=True)


@settings(max_examples=25, deadline=None)
@given(steps=STEPS, prefix=st.sampled_from(["", "xa/"]))
def test_it_is_what_git_finds_in_the_trees(steps: list[Step], prefix: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        repository(folder)
        commits = made(folder, steps, prefix)
        (folder / prefix).mkdir(exist_ok=True)
        record = Record.around(folder / prefix)
        entries = record.history(commits[-1])
        pairs = [(commit, path) for commit in (*commits, NOWHERE) for path in PATHS if "\n" not in path]
        trees = record.lookup([f"{commit}:{prefix}{path}" for commit, path in pairs])
        stood = Stood(record, entries)
        assert stood.at(pairs) == trees
        told = stood.edits()
        for path in PATHS:
            edits = told.get(path, ())
            if edits is not None:
                asked = {entry.commit for entry in record.touching(path, commits[-1])}
                assert [edit.commit for edit in edits] == [
                    one.commit for one in entries if one.commit in asked
                ]
                assert stood.at([(edit.commit, path) for edit in edits]) == [edit.blob for edit in edits]


def test_what_a_merge_brought_is_asked_of_git(tmp_path: Path) -> None:
    """Two lines from one commit: what the other line changed came by the merge, and nothing else did."""
    one, two, other = PATHS[0], PATHS[1], PATHS[2]
    repository(tmp_path)
    steps: list[Step] = [
        (1, 0, {one: "x", two: "x", other: "x"}),
        (1, 0, {one: "y"}),
        (2, 0, {two: "y"}),
        (2, 1, {two: "y"}),
        (1, 0, {two: "z", other: "-"}),
    ]
    commits = made(tmp_path, steps, "")
    record = Record.around(tmp_path)
    told = Stood(record, record.history(commits[-1])).edits()
    assert told[two] is None
    assert [edit.commit for edit in told[one] or ()] == commits[:2]
    assert [(edit.commit, bool(edit.blob)) for edit in told[other] or ()] == [
        (commits[0], True),
        (commits[4], False),
    ]


def test_a_part_goes_on_from_the_files_that_it_is_told(tmp_path: Path) -> None:
    """The third of five commits holds three files; two of them change after it, one on a line beside."""
    one, two, other = PATHS[0], PATHS[1], PATHS[2]
    repository(tmp_path)
    steps: list[Step] = [
        (1, 0, {one: "x", two: "x", other: "x"}),
        (1, 0, {one: "y"}),
        (1, 0, {}),
        (1, 0, {two: "y"}),
        (2, 0, {one: "z"}),
        (2, 1, {other: "-"}),
    ]
    commits = made(tmp_path, steps, "")
    record = Record.around(tmp_path)
    x, y, z = record.lookup([f"{commits[0]}:{one}", f"{commits[1]}:{one}", f"{commits[4]}:{one}"])
    assert len({x, y, z}) == 3
    part = record.between(commits[5], commits[2])
    stood = Stood(record, part, commits[2], record.blobs(commits[2]))
    assert stood.at([(commits[2], one), (commits[2], two), (commits[2], other)]) == [y, x, x]
    assert stood.at([(commits[3], one), (commits[3], two), (commits[3], other)]) == [y, y, x]
    assert stood.at([(commits[4], one), (commits[4], two), (commits[4], other)]) == [z, x, x]
    assert stood.at([(commits[5], one), (commits[5], two), (commits[5], other)]) == [y, y, ""]


def test_every_version_with_its_day_also_of_names_that_hold_separators(tmp_path: Path) -> None:
    repository(tmp_path)
    odd, line = PATHS[3], PATHS[4]
    commits = made(tmp_path, [(1, 0, {odd: "x"}), (1, 0, {odd: "-", line: "y"})], "")
    record = Record.around(tmp_path)
    assert [(one.commit, one.path, f"{one.day}") for one in versions(record, "campaign")] == [
        (commits[0], odd, "1970-01-01"),
        (commits[1], line, "1970-01-01"),
    ]


def test_a_record_without_a_commit_has_no_version(tmp_path: Path) -> None:
    repository(tmp_path)
    record = Record.around(tmp_path)
    assert versions(record, "campaign") == []
    assert Stood(record, ()).at([]) == []


@pytest.mark.parametrize("path", PATHS[:2])
def test_what_is_no_file_is_none(tmp_path: Path, path: str) -> None:
    """A submodule in the place of a form names a commit of another repository, nothing that can be read."""
    repository(tmp_path)
    commits = made(tmp_path, [(1, 0, {path: "@"}), (1, 0, {path: "x"}), (1, 0, {path: "@"})], "")
    record = Record.around(tmp_path)
    stood = Stood(record, record.history(commits[-1]))
    there = record.lookup([f"{commits[1]}:{path}"])
    assert stood.at([(commit, path) for commit in commits]) == ["", *there, ""]
