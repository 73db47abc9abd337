"""How long it takes to read the record, and to audit it, beside git itself in the same run.

`python bench/audit.py DIR [RUNS]` on a record made by `bench/history.py`; prints medians, ratios and memory.
"""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from campaign.commit import FIELDS
from campaign.desk import Desk
from campaign.record import Record


def median(run: Callable[[], object], runs: int) -> float:
    """The median of the seconds that `run` takes."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Measure and print."""
    folder, runs = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3
    record = Record.around(folder)
    words = ["git", "log", "--reverse", "--topo-order", f"--format=%x1e{'%x1f'.join(FIELDS)}"]
    git = median(lambda: subprocess.run(words, cwd=folder, stdout=subprocess.DEVNULL, check=True), runs)
    ours = median(record.history, runs)
    whole = median(lambda: Desk(folder, date(2025, 12, 31)).audit(), 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"commits          {len(record.history())}")
    print(f"git log          {git:7.2f} s")
    print(f"record.history   {ours:7.2f} s  {ours / git:5.2f} x git log")
    print(f"audit, whole     {whole:7.2f} s  {whole / git:5.2f} x git log")
    print(f"peak memory      {peak:7.0f} MB")


if __name__ == "__main__":
    main()
