"""Every measurement runs at its smallest size, so that none rots; peers are asked only where they are."""

import dataclasses
import importlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bench import checking, keys, measure, papers, peers, results, rolling_up, start_up, workspaces
from bench.measure import Figure, Goal, Missing, Report, Sample, Subject, shown
from render.catalogue import PAPERS


class InHand:
    """A subject that runs in this process, and costs nothing to start."""

    def __init__(self, module: str, function: str, *given: Any) -> None:
        made = getattr(importlib.import_module(module), function)(*given)
        self.before, self.what = made if isinstance(made, tuple) else (lambda: None, made)

    def run(self) -> Sample:
        self.before()
        self.what()
        return Sample(1.0, 1.0, 1.0)

    def close(self) -> None:
        pass


def in_hand(module: str, function: str, *given: Any) -> Callable[[], Subject]:
    return lambda: InHand(module, function, *given)


def nobody(function: str, *_: Any) -> Callable[[], Subject]:
    def start() -> Subject:
        raise Missing(function)

    return start


ALIKE = (
    "thidua status",
    "thidua check",
    "thidua --version",
    "thidua: first paint",
    "thidua: check, second run",
)
"""Processes that differ from others of the same script in a word alone: not started here."""


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the workspaces lie that the scripts share."""
    return tmp_path_factory.mktemp("work")


@pytest.mark.parametrize("question", results.QUESTIONS)
def test_every_question_is_answered_at_the_smallest_size(
    question: str, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = importlib.import_module(f"bench.{question}")
    for room in (measure, workspaces, rolling_up, checking, start_up):
        monkeypatch.setattr(room, "WORK", work)
    monkeypatch.setattr(measure, "ENVIRONMENT", {**measure.ENVIRONMENT, **os.environ})  # nobody's settings
    for name, stand_in in (("ours", in_hand), ("peer", nobody)):
        if hasattr(module, name):
            monkeypatch.setattr(module, name, stand_in)
    monkeypatch.setattr(measure, "medians", once)
    monkeypatch.setattr(keys, "KEYS", 3)
    monkeypatch.setattr(keys, "TYPED", "ng")
    monkeypatch.setattr(papers, "PAPERS", [one for one in PAPERS if one.id in ("trail", "notice")])
    report = module.measure(0.04)
    assert report.figures
    assert all(line.strip() for line in shown(report))


def once(
    size: str, subjects: dict[str, Callable[[], Subject]], missing: list[str], rounds: int, warm: int
) -> dict[str, Figure]:
    """One run of each subject."""
    found = {}
    for name, start in subjects.items():
        if name in ALIKE:
            continue
        try:
            sample = start().run()
        except Missing as error:
            missing.append(f"{name}: {error}")
            continue
        found[name] = Figure(name, size, sample.clock, sample.cpu, sample.peak, 1)
    return found


def test_a_goal_is_held_against_the_ratio_and_the_page_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = Report("Gì đó", missing=["dulwich: không có"])
    slow, fast = Figure("chậm", "10 rows", 3.0, 6.0, 0, 1), Figure("nhanh", "10 rows", 1.0, 2.0, 0, 1)
    grown = dataclasses.replace(fast, size="100 rows", cpu=20.0)
    report.figures = [slow, fast, grown]
    report.goal("việc", "10 rows", slow, fast, most=2)
    report.goal("việc", "10 rows", fast, slow, least=3)
    missed, reached = report.goals
    assert missed == Goal("việc", "10 rows", "≤ 2 × nhanh", 3.0, 3.0, False)
    assert reached == Goal("việc", "10 rows", "≥ 3 × faster than chậm", 3.0, 3.0, True)
    monkeypatch.setattr(results, "FOUND", tmp_path)
    (tmp_path / "lists.json").write_text(json.dumps(dataclasses.asdict(report)), encoding="utf-8")
    page = results.page()
    assert "| việc | 10 rows | ≤ 2 × nhanh | 3.00 | 3.00 | **missed** |" in page
    assert "| nhanh | 100 rows | 1.0000 | 20.0000 | 10.0 × at 10 × |" in page
    assert "- dulwich: không có" in page
    assert "Not run: `bench/keys.py`" in page


def test_a_subject_in_a_process_of_its_own_is_run_on_demand_and_a_missing_one_is_named() -> None:
    worker = measure.Worker("bench.lists", "drawn", 3)
    samples = [worker.run(), worker.run()]
    worker.close()
    assert all(one.cpu > 0 and one.peak > 1 for one in samples)
    with pytest.raises(Missing, match="ModuleNotFoundError"):
        measure.Worker("bench.no_such_room", "drawn")


@pytest.mark.parametrize("function", ["list_typst", "certificates_typst"])
def test_peers_do_what_they_are_made_to_do_where_they_are(function: str) -> None:
    python = peers.python()
    if python is None:  # nothing to hold: the peers are installed by `make bench` alone
        assert peers.names()
        return
    worker = measure.Worker("bench.peer_runs", function, 2, python=python)
    assert worker.run().cpu > 0
    worker.close()


def test_the_check_beside_doorstop_is_of_an_answer_kept_and_of_a_form_just_changed(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in (workspaces, checking):
        monkeypatch.setattr(room, "WORK", work)
    monkeypatch.setattr(measure, "ENVIRONMENT", {**measure.ENVIRONMENT, **os.environ})
    monkeypatch.setattr(measure, "medians", once)
    monkeypatch.setattr(checking, "peer", nobody)
    report = Report("Check")
    checking.beside_doorstop(report, 20)
    assert [one.who for one in report.figures] == ["thidua: check", "thidua: check, a form just changed"]
    assert report.missing == ["doorstop: records_doorstop"]
    text = (work / "copy-check/campaign/units/mot-cua/registration.toml").read_text(encoding="utf-8")
    assert text.endswith("\n# \n")
