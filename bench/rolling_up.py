"""A province's table out of many communes' repositories of 40 units each.

Peer: the forms of the same repositories read out of git's objects and parsed with rtoml, without any rule,
state or audit. Sizes: 2.35 communes times 1, 10, 100.
"""

import shutil
import sys
from pathlib import Path

from bench.measure import START, WORK, Command, Report, answer, peer
from bench.workspaces import write

UNITS = 40

FIRST = """
import os, sys, tempfile
from tui.cli import main
with tempfile.TemporaryDirectory() as cache:
    os.environ["XDG_CACHE_HOME"] = cache
    sys.exit(main())
"""
"""With nothing kept from before."""


def communes(count: int, units: int) -> list[Path]:
    """So many repositories, each of another seed, without their files laid out."""
    folder = WORK / f"communes-{units}"
    for number in range(count):
        place = folder / f"xa-{number:03}"
        if not (place / "done").exists():
            shutil.rmtree(place, ignore_errors=True)
            write(place, units, seed=number, checkout=False)
            (place / "done").touch()
    return [folder / f"xa-{number:03}" for number in range(count)]


def measure(scale: float) -> Report:
    """The answer at 2.35 communes times `scale`."""
    report, count = Report("Roll-up"), max(2, round(2.35 * scale))
    units = UNITS if scale >= 1 else 4
    places = [str(place) for place in communes(count, units)]

    def rolled(how: str) -> Command:
        return Command((sys.executable, "-c", how, "rollup", *places, "--json"), WORK, (0, 1))

    report.take(
        f"{count} communes of {units} units",
        {
            "git cat-file, rtoml": peer("read_repositories", places),
            "thidua: rollup, the first time": lambda: rolled(FIRST),
            "thidua: rollup again": lambda: rolled(START),
        },
        rounds=3,
    )
    return report


if __name__ == "__main__":
    answer("Roll-up", measure)
