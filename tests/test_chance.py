"""Chance over bytes, edits and repositories, bounded; and everything that a long run ever found."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaign.toml_write import compose
from campaign.unit import Registration
from tests import chance
from tests.toml_values import form_values


@settings(max_examples=300)
@given(st.one_of(chance.TEXTS, chance.bent()))
def test_any_bytes_are_read_or_are_a_finding_in_its_place(data: bytes) -> None:
    chance.reads(data)
    chance.layouts(data)


@settings(max_examples=150)
@given(st.one_of(chance.TEXTS, chance.bent()), chance.EDITS)
def test_any_edit_is_exact_or_refused(data: bytes, changes: Mapping[str, Any]) -> None:
    chance.edits(data, changes)


@settings(max_examples=100)
@given(form_values(Registration), chance.EDITS)
def test_any_form_of_the_program_can_be_edited(values: dict[str, Any], changes: dict[str, Any]) -> None:
    chance.edits(compose(Registration, values), changes)


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(chance.PLACES), st.one_of(chance.TEXTS, chance.bent()))
def test_any_workspace_opens_or_is_refused(small: Path, place: str, data: bytes) -> None:
    if not (small / place).is_file():
        (small / place).write_bytes(b"")
    chance.repositories(small, data, place)


CASES = sorted(chance.FOUND.glob("*.json"))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_what_was_found_once_stays_right(file: Path) -> None:
    case = json.loads(file.read_text(encoding="utf-8"))
    data = bytes.fromhex(case["data"])
    chance.reads(data)
    chance.layouts(data)
    chance.edits(data, case.get("changes", {}))
