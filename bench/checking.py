"""`thidua check` of everything, twice; and beside doorstop, which checks a tree of text records.

Each is a process of its own, as a person or a hook starts it. Sizes: 500 forms times 1, 10, 100; doorstop at
1,000 records.
"""

import subprocess

from bench.measure import WORK, Command, Report, Worker, answer, peer, program
from bench.open_workspace import cold
from bench.workspaces import DAY, kept

RECORDS = 1000


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
    tree, folder, size = WORK / f"doorstop-{count}", kept(count // 5), f"{count} records"
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

    found = report.take(
        size,
        {"doorstop": doorstop, "thidua: check": lambda: program("check", "--on", f"{DAY}", folder=folder)},
        rounds=3,
    )
    report.goal("check beside doorstop", size, found.get("thidua: check"), found.get("doorstop"), least=20)


if __name__ == "__main__":
    answer("Check", measure)
