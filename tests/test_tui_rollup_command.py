"""`rollup` reads folders and bare repositories from git alone, and writes what engines take."""

import csv
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from campaign import many_records
from campaign.rollup import Commune
from campaign.summaries import Summaries
from tests.command import Thidua, git, write


@pytest.fixture
def bare(small: Path, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "-q", "--bare", str(small), "bare")
    return tmp_path / "bare"


def test_a_folder_and_a_bare_repository_add_up(thidua: Thidua, small: Path, bare: Path) -> None:
    ran = thidua("rollup", str(small), str(bare), f"file://{bare}", "--json", at=None)
    assert ran.status == 0, ran.err
    places = [one["place"] for one in ran.json["communes"]]
    assert places == [str(small), str(bare), f"file://{bare}"]
    assert {one["units"] for one in ran.json["communes"]} == {3}
    alone = thidua("rollup", str(bare), "--json", at=None).json["indicators"]
    for one, three in zip(alone, ran.json["indicators"], strict=True):
        assert (three["reported"], three["expected"]) == (3 * one["reported"], 3 * one["expected"])
        if one["denominator"]:
            assert three["numerator"] == pytest.approx(3 * one["numerator"])
    assert not (bare / "campaign").exists(), "nothing is checked out"


def test_bare_repositories_are_made_and_read_where_git_is_to_come_upon_none(
    thidua: Thidua, bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gitconfig").write_text("[safe]\n\tbareRepository = explicit\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    assert thidua("rollup", str(bare), "--json", at=None).json["communes"][0]["units"] == 3
    assert thidua("init", "--bare", str(tmp_path / "moi"), at=None).status == 0


def test_a_folder_that_is_named_twice_counts_once(
    thidua: Thidua, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = thidua("rollup", str(small), "--json", at=None).json
    monkeypatch.chdir(small.parent)
    ran = thidua("rollup", str(small), f"{small}/", "small", "./small/campaign/..", "--json", at=None)
    assert ran.json == alone
    assert "Đã đọc 1/1 hồ sơ." in ran.err


def test_it_reads_the_record_not_what_lies_unsaved_on_disk(thidua: Thidua, small: Path) -> None:
    before = thidua("rollup", str(small), "--json", at=None).json
    (small / "campaign/units/mot-cua/registration.toml").write_text("hỏng")
    assert thidua("rollup", str(small), "--json", at=None).json == before


def test_what_cannot_be_read_is_named_and_stops_nothing(thidua: Thidua, small: Path, tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    git(tmp_path, "init", "-q", "--bare", "empty")
    ran = thidua(
        "rollup", str(tmp_path / "plain"), str(tmp_path / "empty"), "/nope", "ext::x", str(small), at=None
    )
    assert ran.status == 1
    assert ran.err.count("Không đọc được") == 4
    assert "Đã đọc 1/5 hồ sơ." in ran.err


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_where_no_record_was_read_an_older_file_stays(
    thidua: Thidua, small: Path, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / f"tinh.{kind}"
    assert thidua("rollup", str(small), f"--{kind}", str(file), at=None).status == 0
    before = file.read_bytes()
    ran = thidua("rollup", "/nope", f"--{kind}", str(file), at=None)
    assert ran.status == 1
    assert f"Chưa ghi {file}: không đọc được hồ sơ nào." in ran.err
    assert file.read_bytes() == before
    ran = thidua("rollup", "/nope", f"--{kind}", str(tmp_path / f"new.{kind}"), at=None)
    assert not (tmp_path / f"new.{kind}").exists()


def test_a_record_that_fails_its_audit_shows(thidua: Thidua, small: Path) -> None:
    write(small, "campaign.toml", "amount = 15_000_000", "amount = 16_000_000")
    git(small, "commit", "-qam", "Sửa tay")
    ran = thidua("rollup", str(small), at=None)
    assert ran.status == 1
    assert "1 vấn đề" in ran.out


def test_csv_and_parquet_hold_the_same_rows(thidua: Thidua, small: Path, tmp_path: Path) -> None:
    files = tmp_path / "facts.csv", tmp_path / "facts.parquet"
    ran = thidua("rollup", str(small), "--csv", str(files[0]), "--parquet", str(files[1]), at=None)
    assert ran.status == 0, ran.err
    rows = list(csv.DictReader(files[0].read_text(encoding="utf-8").splitlines()))
    with duckdb.connect() as base:
        found = base.execute(
            "SELECT what, id, year, numerator FROM read_parquet(?)", [str(files[1])]
        ).fetchall()
    assert len(found) == len(rows) > 30
    for row, (what, id_, year, numerator) in zip(rows, found, strict=True):
        assert (row["what"], row["id"], row["year"]) == (what, id_ or "", str(year) if year else "")
        assert (float(row["numerator"]) if row["numerator"] else None) == (
            float(numerator) if numerator is not None else None
        )


def test_a_spreadsheet_holds_real_numbers(thidua: Thidua, small: Path, tmp_path: Path) -> None:
    file = tmp_path / "facts.xlsx"
    assert thidua("rollup", str(small), "--xlsx", str(file), at=None).status == 0
    rows = list(openpyxl.load_workbook(file)["So lieu"].iter_rows(values_only=True))
    assert rows[0][:5] == ("place", "commune", "what", "id", "year")
    (units,) = [row for row in rows if row[2] == "units"]
    assert units[7] == 3


def test_a_file_that_cannot_be_written_is_said(thidua: Thidua, small: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ran = thidua("rollup", str(small), "--csv", str(tmp_path / "file/facts.csv"), at=None)
    assert ran.status == 2
    assert "Không ghi được" in ran.err


def test_what_was_read_before_is_told_from_memory_and_never_trusted_when_damaged(
    thidua: Thidua, small: Path, bare: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    readings: list[str] = []
    read = many_records.read_one

    def counted(one: many_records.Found) -> many_records.Unread | Commune:
        readings.append(one.place)
        return read(one)

    monkeypatch.setattr(many_records, "read_one", counted)
    monkeypatch.setattr("os.cpu_count", lambda: 1)  # all of it in this process, where it is counted

    def rolled(*expected: Path) -> Any:
        readings.clear()
        ran = thidua("rollup", str(small), str(bare), "--json", at=None)
        assert ran.status == 0, ran.err
        assert readings == [str(place) for place in expected]
        return ran.json

    before = {path: path.read_bytes() for path in bare.rglob("*") if path.is_file()}
    first = rolled(small, bare)
    assert rolled() == first
    assert {path: path.read_bytes() for path in bare.rglob("*") if path.is_file()} == before
    (kept,) = (
        one for one in (tmp_path / "cache/thidua/rollup/summaries/index").iterdir() if one.suffix == ""
    )
    whole = kept.read_bytes()
    flipped = bytearray(whole)
    for place in range(0, len(whole), 64):
        flipped[place] ^= 1
    for damaged in (b"", b"x" * 5000, bytes(flipped), whole[: len(whole) // 2]):
        kept.write_bytes(damaged)
        assert rolled(small, bare) == first
        assert rolled() == first
    kept.unlink()
    assert rolled(small, bare) == first
    # one letter of one summary: its seal does not hold, the other one's does
    whole = kept.read_bytes()
    name = whole.index("Hồng Châu".encode())
    kept.write_bytes(whole[:name] + b"X" + whole[name + 1 :])
    readings.clear()
    assert thidua("rollup", str(small), str(bare), "--json", at=None).json == first
    assert len(readings) == 1
    # a new commit is read, and what it brings is told
    write(small, "campaign.toml", "amount = 15_000_000", "amount = 16_000_000")
    git(small, "commit", "-qam", "Sửa tay")
    readings.clear()
    ran = thidua("rollup", str(small), str(bare), "--json", at=None)
    assert (ran.status, readings) == (1, [str(small)])
    assert [one["problems"] for one in ran.json["communes"]] == [1, 0]
    again = thidua("rollup", str(small), str(bare), "--json", at=None)
    assert (again.status, again.json) == (1, ran.json), "what fails its audit fails it from memory too"


def test_history_that_is_taken_further_back_is_read_again(
    thidua: Thidua, small: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    copy = tmp_path / "copy"
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{small}", str(copy))
    problems = []
    for more in ("--depth=2", "--unshallow"):  # the last commit stays the same
        problems.append(thidua("rollup", str(copy), "--json", at=None).json["communes"][0]["problems"])
        git(copy, "fetch", "-q", more)
        ran = thidua("rollup", str(copy), "--json", at=None)
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / more))
        assert ran.json == thidua("rollup", str(copy), "--json", at=None).json
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert ran.json["communes"][0]["problems"] == 0 < min(problems)


def test_what_is_kept_of_a_commune_comes_back_as_it_was(demo: Path, tmp_path: Path) -> None:
    found = many_records.find_one(tmp_path, str(demo))
    assert isinstance(found, many_records.Found)
    read = many_records.read_one(found)
    assert isinstance(read, Commune)
    assert any(told.parts for told in read.sums.values())
    kept = Summaries(tmp_path / "summaries")
    kept.keep(found.standing, read)
    kept.flush()
    assert Summaries(tmp_path / "summaries").get(str(demo), found.standing) == read
    assert Summaries(tmp_path / "summaries").get(str(demo), (found.head, "", "true")) is None
