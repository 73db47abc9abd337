"""The page `bench/RESULTS.md`, out of what the scripts found: machine, versions, ratios, goals, growth.

`python -m bench.results`. Measures nothing. A script that was not run is named as such.
"""

import json
import os
import platform
import subprocess
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

from bench import peers
from bench.measure import FOUND, HERE

PAGE = HERE / "RESULTS.md"
QUESTIONS = (
    "start_up",
    "open_workspace",
    "screens",
    "keys",
    "saving",
    "record_history",
    "checking",
    "lists",
    "certificates",
    "papers",
    "importing",
    "rolling_up",
)
"""The scripts, in the order of the page."""
REASONS = HERE / "reasons.json"
"""Why a goal is missed, in one line each, by the goal's words: what the profile showed."""
LIBRARIES = ("gitpython", "msgspec", "openpyxl", "rapidfuzz", "reportlab", "textual", "tomlkit")


def page() -> str:
    """The page."""
    found = {
        name: json.loads(file.read_text(encoding="utf-8"))
        for name in QUESTIONS
        if (file := _file(name)).exists()
    }
    return "\n".join([*_head(found), *_goals(found), *_missing(found), *_figures(found), ""])


def _file(name: str) -> Path:
    return FOUND / f"{name}.json"


def _head(found: dict[str, Any]) -> Iterator[str]:
    yield "# What it takes, beside what people would use instead"
    yield ""
    yield (
        "Written by `make bench`; medians of runs in turn after a warm-up. *Clock* is what a person waits; "
        "*CPU* is the time of the processors, of children too, and the steadier of the two where others use "
        "the machine. A goal counts as reached where its ratio holds by one of them."
    )
    yield ""
    git = subprocess.run(["git", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, {_memory():.0f} GB"
    yield f"- Machine: {machine}, {_processor()}"
    yield f"- Python {platform.python_version()}, {git}"
    yield "- This program uses: " + ", ".join(f"{name} {metadata.version(name)}" for name in LIBRARIES)
    yield "- Peers: " + ", ".join(peers.names())
    for name in QUESTIONS:
        if name not in found:
            yield f"- Not run: `bench/{name}.py`"


def _memory() -> float:
    pages = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") if hasattr(os, "sysconf") else 0
    return pages / 2**30


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")),
        platform.processor(),
    )


def _goals(found: dict[str, Any]) -> Iterator[str]:
    """Each goal at the largest size that it was measured at."""
    reasons = json.loads(REASONS.read_text(encoding="utf-8")) if REASONS.exists() else {}
    last: dict[tuple[str, str], Any] = {}
    for report in found.values():
        for goal in report["goals"]:
            last[goal["what"], goal["wanted"]] = goal
    yield from (
        "",
        "## Goals",
        "",
        "| what | at | goal | clock | CPU | |",
        "| --- | --- | --- | ---: | ---: | --- |",
    )
    for (what, wanted), goal in last.items():
        came = "reached" if goal["reached"] else f"**missed** {reasons.get(what, '')}".strip()
        yield f"| {what} | {goal['at']} | {wanted} | {goal['clock']:.2f} | {goal['cpu']:.2f} | {came} |"


def _missing(found: dict[str, Any]) -> Iterator[str]:
    told = [line for report in found.values() for line in (*report["missing"], *report["notes"])]
    if told:
        yield from ("", "## Not measured", "")
        yield from (f"- {line}" for line in told)


def _figures(found: dict[str, Any]) -> Iterator[str]:
    """Every figure, with how it grew from the size before."""
    for name, report in found.items():
        yield from ("", f"## {report['question']} (`bench/{name}.py`)", "")
        yield from (
            "| who | size | clock, s | CPU, s | growth | memory, MB | runs |",
            f"| --- | --- |{' ---: |' * 5}",
        )
        before: dict[str, tuple[float, float]] = {}
        for one in report["figures"]:
            size = _number(one["size"])
            growth = ""
            if one["who"] in before and size > before[one["who"]][0]:
                smaller, took = before[one["who"]]
                growth = f"{one['cpu'] / max(took, 1e-6):.1f} × at {size / smaller:.0f} ×"
            before[one["who"]] = size, one["cpu"]
            memory = f"{one['peak']:.0f}" if one["peak"] else ""
            cells = (
                one["who"],
                one["size"],
                f"{one['clock']:.4f}",
                f"{one['cpu']:.4f}",
                growth,
                memory,
                str(one["rounds"]),
            )
            yield f"| {' | '.join(cells)} |"


def _number(size: str) -> float:
    """The count that a size begins with."""
    words: Sequence[str] = size.split()
    return float(words[0]) if words and words[0].isdigit() else 0.0


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)
