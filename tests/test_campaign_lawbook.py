"""The rows of the law: each with its source and status, no two of them answering the same question."""

import itertools
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from importlib import resources
from typing import Any

import pytest

from campaign.law import Law, law_on, packaged
from campaign.lawbook import PARTS, Row, Status, read_lawbook
from campaign.plan import covers

LEVELS = ("commune", "district", "province")


def _raw() -> dict[str, Any]:
    return tomllib.loads(resources.files("campaign").joinpath("law.toml").read_text("utf-8"))


def _rows() -> Iterator[tuple[str, dict[str, Any]]]:
    for table, rows in _raw().items():
        if table != "sources":
            yield from ((table, row) for row in rows)


def test_every_row_says_where_it_was_seen_and_how_sure_it_is() -> None:
    sources = _raw()["sources"]
    for table, row in _rows():
        assert row["status"] in set(Status), (table, row)
        assert isinstance(row["source"], list), (table, row)
        assert set(row["source"]) <= sources.keys(), (table, row)
        if row["status"] in (Status.CONFIRMED, Status.SECOND_HAND):
            assert row["source"], (table, row)


def test_every_source_is_used() -> None:
    text = resources.files("campaign").joinpath("law.toml").read_text("utf-8")
    used = {key for _, row in _rows() for key in row["source"]}
    in_notes = {key for key in _raw()["sources"] if f"[{key}]" in text}
    assert _raw()["sources"].keys() == used | in_notes


def test_words_of_the_data_are_known_ones() -> None:
    book = packaged()
    regimes = {regime.id for regime in book.regimes}
    assert {row.part for row in book.citations} == set(PARTS)
    assert {row.mode for row in book.roundings} <= {"up", "nearest"}
    assert {row.severity for row in book.rules} == {"error", "warning", "note"}
    for _, row in _rows():
        assert set(row.get("regimes", ())) <= regimes
        levels = row.get("level", ())
        assert {levels} <= set(LEVELS) if isinstance(levels, str) else set(levels) <= set(LEVELS)


def test_the_data_is_composed_text() -> None:
    text = resources.files("campaign").joinpath("law.toml").read_text("utf-8")
    assert unicodedata.is_normalized("NFC", text)


def test_regimes_and_salaries_leave_no_gap() -> None:
    for table in (packaged().regimes, packaged().base_salaries):
        for before, after in itertools.pairwise(table):
            assert before.to is not None
            assert after.from_ == before.to + timedelta(days=1)
        assert table[-1].to is None


def _borders() -> set[date]:
    return {day for _, row in _rows() for day in (row.get("from"), row.get("to")) if isinstance(day, date)}


def test_on_no_day_do_two_rows_answer_the_same_question() -> None:
    book = packaged()

    def keys(law: Law) -> Iterator[tuple[str, ...]]:
        def holding(rows: tuple[Row, ...]) -> Iterator[Any]:
            return (
                row for row in rows if covers(row, law.day) and (not row.regimes or law.regime in row.regimes)
            )

        yield from (("regime",) for _ in holding(book.regimes))
        yield from (("salary",) for _ in holding(book.base_salaries))
        yield from (("rounding",) for _ in holding(book.roundings))
        yield from (("coefficient", row.level, row.nominee) for row in holding(book.coefficients))
        yield from (("payer", row.level) for row in holding(book.payers))
        yield from (("signatory", row.level) for row in holding(book.signatories))
        yield from (("limit", row.level) for row in holding(book.limits))
        yield from (("rule", row.id) for row in holding(book.rules))
        yield from (("citation", row.number) for row in holding(book.citations))
        yield from (("form", row.basis, nominee) for row in holding(book.forms) for nominee in row.nominee)
        yield from (("dossier", level) for row in holding(book.dossiers) for level in row.level)
        yield from (("paper", row.id, level) for row in holding(book.papers) for level in row.level)

    for day in sorted(_borders()):
        repeated = [key for key, count in Counter(keys(law_on(day))).items() if count > 1]
        assert repeated == [], day


@pytest.mark.parametrize("wrong", [b"limits = [", b"limits = []\nlimits = []", b"\xff"])
def test_a_lawbook_that_is_no_toml_is_refused(wrong: bytes) -> None:
    with pytest.raises(ValueError, match=r"law\.toml"):
        read_lawbook(wrong)


def test_an_unknown_table_or_key_in_the_lawbook_is_refused() -> None:
    data = resources.files("campaign").joinpath("law.toml").read_bytes()
    with pytest.raises(TypeError, match="penalties"):
        read_lawbook(b"penalties = []\n" + data)
    with pytest.raises(TypeError, match="sum"):
        read_lawbook(data.replace(b"amount = 1_490_000", b"sum = 1_490_000"))
