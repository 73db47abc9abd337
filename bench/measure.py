"""How long things take beside each other: subjects run in turn in one session, and medians are compared.

A subject is a command (`Command`), or a function that is prepared once in a process of its own and then run
on demand (`Worker`), in our interpreter or in that of the peers (`peers.py`). Beside the clock stands the
time of the processors, of children too: on a machine that others use it is the steadier of the two.
"""

import contextlib
import dataclasses
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from bench import peers

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve().parent
WORK = HERE / ".work"
"""Workspaces and other material, made once and kept."""
FOUND = HERE / ".found"
"""What each question came to, as JSON, from which `results.py` writes the page."""

PATIENCE = 90.0
"""Seconds that one subject may take in all its rounds; the first round is always run."""
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "GIT_OPTIONAL_LOCKS": "0"}
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)
"""Compiled modules are kept, as everywhere where people use the program."""


@dataclass(frozen=True)
class Sample:
    """What one run took: seconds by the clock and of the processors; the most memory in MB, 0 if unknown."""

    clock: float
    cpu: float
    peak: float = 0.0


class Subject(Protocol):
    """Something that can be run again and again."""

    def run(self) -> Sample:
        """Run it once."""

    def close(self) -> None:
        """Let go of what it holds."""


@dataclass(frozen=True)
class Command:
    """A process started anew for each run; its output is thrown away. `before` is not measured."""

    words: Sequence[str]
    folder: Path
    ok: tuple[int, ...] = (0,)
    before: Callable[[], object] = lambda: None

    def run(self) -> Sample:
        """Start it and wait for its end. Raises `RuntimeError` where it ends otherwise than it should."""
        self.before()
        start, used = time.perf_counter(), _of_children()
        done = subprocess.run(
            self.words,
            cwd=self.folder,
            env=ENVIRONMENT,
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        clock, cpu = time.perf_counter() - start, _of_children() - used
        if done.returncode not in self.ok:
            raise RuntimeError(f"{self.words}: {done.returncode}\n{done.stderr.decode()[-2000:]}")
        return Sample(clock, cpu)

    def close(self) -> None:
        """Nothing is held."""


def _of_children() -> float:
    """Seconds of the processors that ended children used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Missing(Exception):
    """A peer that is not installed on this machine; `str()` names it."""


class Worker:
    """`function` of `module`, called once with `given` in a process of its own; what it returns is measured.

    It returns a function, or two: what is done before each run unmeasured, and what is measured.
    """

    def __init__(self, module: str, function: str, *given: Any, python: Path | None = None) -> None:
        """Start it. Raises `Missing` where it cannot be prepared for want of a library."""
        words = [str(python or sys.executable), "-m", "bench.worker", module, function, json.dumps(given)]
        self._process = subprocess.Popen(
            words, cwd=ROOT, env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        told = self._answer()
        if "missing" in told:
            self.close()
            raise Missing(str(told["missing"]))

    def run(self) -> Sample:
        """Have it run once."""
        assert self._process.stdin is not None
        self._process.stdin.write("run\n")
        self._process.stdin.flush()
        return Sample(**self._answer())

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self._process.args!r}: ended with {self._process.wait()}")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()


def ours(module: str, function: str, *given: Any) -> Callable[[], Subject]:
    """A function of this program, in a process of its own."""
    return lambda: Worker(module, function, *given)


def peer(function: str, *given: Any) -> Callable[[], Subject]:
    """A function of `peer_runs.py`, in the peers' interpreter. Raises `Missing` when called without it."""

    def start() -> Subject:
        python = peers.python()
        if python is None:
            raise Missing("the peers' environment (python -m bench.peers)")
        return Worker("bench.peer_runs", function, *given, python=python)

    return start


START = "import sys; from tui.cli import main; sys.exit(main())"
"""This program as its command starts it."""


def program(*words: str, folder: Path) -> Command:
    """A command of this program as a person starts it. Ends with 1 where it finds something."""
    return Command((sys.executable, "-c", START, "-C", str(folder), *words), folder, (0, 1))


@dataclass(frozen=True)
class Figure:
    """The medians of one subject."""

    who: str
    size: str
    clock: float
    cpu: float
    peak: float
    rounds: int


@dataclass(frozen=True)
class Goal:
    """A goal of the plan of this work, and what came of it."""

    what: str
    at: str
    wanted: str
    clock: float
    """The value by the clock, in the unit of the goal."""
    cpu: float
    """The same by the time of the processors."""
    reached: bool
    why: str = ""


@dataclass
class Report:
    """What one question came to."""

    question: str
    figures: list[Figure] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    """Peers that could not be measured, each with the reason."""
    notes: list[str] = field(default_factory=list)

    def take(
        self, size: str, subjects: Mapping[str, Callable[[], Subject]], rounds: int = 5, warm: int = 1
    ) -> dict[str, Figure]:
        """Run `subjects` in turn, `warm` rounds unmeasured, and keep the medians of each."""
        found = medians(size, subjects, self.missing, rounds, warm)
        self.figures += found.values()
        return found

    def goal(
        self,
        what: str,
        at: str,
        ours: Figure | None,
        theirs: Figure | None,
        most: float = 0,
        least: float = 0,
    ) -> None:
        """Hold a ratio against a goal: ours over theirs at `most`, or theirs over ours at `least`.

        Reached where it is by the clock or by the processors: the clock of a shared machine tells of others.
        """
        if ours is None or theirs is None:
            return
        clock, cpu = ours.clock / theirs.clock, ours.cpu / max(theirs.cpu, 1e-4)
        if least:
            clock, cpu = 1 / clock, 1 / max(cpu, 1e-6)
        wanted = f"≤ {most:g} × {theirs.who}" if most else f"≥ {least:g} × faster than {theirs.who}"
        reached = min(clock, cpu) <= most if most else max(clock, cpu) >= least
        self.goals.append(Goal(what, at, wanted, clock, cpu, reached))

    def limit(self, what: str, at: str, wanted: str, value: float, most: float) -> None:
        """Hold a value against a limit of its own unit."""
        self.goals.append(Goal(what, at, wanted, value, value, value <= most))


def medians(
    size: str, subjects: Mapping[str, Callable[[], Subject]], missing: list[str], rounds: int, warm: int
) -> dict[str, Figure]:
    """The medians of `subjects`, run in turn; those that cannot be had are named in `missing`."""
    running: dict[str, Subject] = {}
    samples: dict[str, list[Sample]] = {}
    spent = dict.fromkeys(subjects, 0.0)
    try:
        for name, start in subjects.items():
            try:
                running[name] = start()
                samples[name] = []
            except Missing as error:
                missing.append(f"{name} ({size}): {error}")
        for number in range(warm + rounds):
            for name, subject in running.items():
                if samples[name] and spent[name] > PATIENCE:
                    continue
                sample = subject.run()
                spent[name] += sample.clock
                # what is slow is not run twice for the sake of a warm start
                if number >= warm or spent[name] > PATIENCE:
                    samples[name].append(sample)
    finally:
        for subject in running.values():
            subject.close()
    return {name: _median(name, size, found) for name, found in samples.items()}


def _median(name: str, size: str, samples: Sequence[Sample]) -> Figure:
    clock = statistics.median(one.clock for one in samples)
    cpu = statistics.median(one.cpu for one in samples)
    return Figure(name, size, clock, cpu, max(one.peak for one in samples), len(samples))


def shown(report: Report) -> Iterator[str]:
    """The report as lines of text."""
    yield f"== {report.question}"
    for one in report.figures:
        peak = f"{one.peak:6.0f} MB" if one.peak else ""
        yield f"{one.who:44} {one.size:22} {one.clock:9.4f} s  cpu {one.cpu:9.4f} s {peak}"
    for goal in report.goals:
        mark = "reached" if goal.reached else "MISSED"
        yield f"{mark:8} {goal.what}, {goal.at}: {goal.wanted}: {goal.clock:.2f} (cpu {goal.cpu:.2f})"
    yield from (*(f"not here: {one}" for one in report.missing), *report.notes)


def answer(question: str, measure: Callable[[float], Report]) -> None:
    """Answer `question` at the sizes on the line (1 10 100), print it, and keep it for `results.py`.

    Kept after each size, so that what was found is not lost when a larger one is given up.
    """
    whole = Report(question)
    FOUND.mkdir(exist_ok=True)
    file = FOUND / f"{Path(sys.argv[0]).stem}.json"
    for size in [float(word) for word in sys.argv[1:]] or [1.0, 10.0, 100.0]:
        one = measure(size)
        print("\n".join(shown(one)), flush=True)
        whole.figures += one.figures
        whole.goals += one.goals
        whole.missing += one.missing
        whole.notes += [note for note in one.notes if note not in whole.notes]
        file.write_text(json.dumps(dataclasses.asdict(whole), ensure_ascii=False, indent=1), encoding="utf-8")
