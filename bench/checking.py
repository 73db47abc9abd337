"""`thidua check` of everything, twice; and beside doorstop, which checks a tree of text records.

Ours is a process of its own each time, as a person or a hook starts it; an answer is kept until something
changes, so what it takes once a form has changed stands beside it. Sizes: 500 forms times 1, 10, 100;
doorstop at 1,000 records.
"""

import subprocess
from dataclasses import replace
from functools import partial
from pathlib import Path

from bench.measure import WORK, Command, Report, Worker, answer, peer, program
from bench.open_workspace import cold
from bench.workspaces import DAY, copied, kept

RECORDS = 1000
AGAIN, ANEW = "thidua: check", "thidua: check, a form just changed"


def measure(scale: float) -> Report:
    """The answer at 500 forms times `scale`."""
    report, units = Report("Check"), max(4, round(100 * scale))
    folder, size = kept(units), f"{units * 5} forms"
    check = program("check", "--on", f"{DAY}", folder=folder)
    forget, _ = cold(str(folder))
    first = Command(check.words, folder, check.ok, forget)
    rounds = 3 if scale < 50 else 1
    found = report.take(size, {"thidua: check, first run": lambda: first}, rounds, warm=0)
    found |= report.take(size, {"thidua: check, second run": lambda: check}, rounds, warm=0)
    once, again = found.get("thidua: check, first run"), found.get("thidua: check, second run")
    report.goal("check, second run", size, again, once, most=0.1)
    if scale == 1:
        beside_doorstop(report, RECORDS)
    return report


def beside_doorstop(report: Report, count: int) -> None:
    """Add the check of `count` records by both."""
    tree, folder, size = WORK / f"doorstop-{count}", copied(count // 5, "check"), f"{count} records"
    check = program("check", "--on", f"{DAY}", folder=folder)
    if not tree.exists():
        tree.mkdir(parents=True)
        subprocess.run(["git", "init", "--quiet", "."], cwd=tree, check=True)
    made = tree / "req"

    def doorstop() -> Worker:
        if not made.exists():
            peer("records_doorstop", str(tree), count)().close()
        worker = peer("tree_doorstop", str(tree))()
        assert isinstance(worker, Worker)
        return worker

    found = report.take(size, {"doorstop": doorstop, AGAIN: lambda: check}, rounds=3)
    found |= report.take(size, {ANEW: lambda: replace(check, before=partial(_changed, folder))}, rounds=3)
    report.goal("check beside doorstop", size, found.get(AGAIN), found.get("doorstop"), least=20)
    report.goal(
        "check beside doorstop, a form just changed", size, found.get(ANEW), found.get("doorstop"), least=20
    )


def _changed(folder: Path) -> None:
    """A comment more in one form, whose bytes are others then."""
    with (folder / "campaign/units/mot-cua/registration.toml").open("a", encoding="utf-8") as form:
        form.write("# \n")


if __name__ == "__main__":
    answer("Check", measure)
