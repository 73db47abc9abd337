"""The chair's decision over forty nominations, killed at random moments, git with it: all of it or nothing.

Words: a workspace with forty nominations that are voted, how often, and a seed. Run by a test. Each kill has
a copy of its own; at last the decision is made in the workspace itself, and left alone.
"""

import random
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path

from campaign.desk import Desk
from tests.command import git
from tests.killing import cut_off

NUMBER = "7/QĐ-UBND"


def decide(folder: Path, begun: Path) -> None:
    """Decide over all that was voted; `begun` is made when the act begins."""
    desk = Desk(folder, date(2026, 1, 5))
    voted = [form.path for name, form in desk.workspace.nominations.items() if "ban-sao" in name]
    begun.touch()
    desk.act("decide", voted, data={"Decision-Number": NUMBER, "Decision-Date": "2026-01-05"})


def decided(folder: Path) -> int:
    """Over how many nominations the record says it was decided."""
    return len(git(folder, "log", "--format=%s", f"--grep=^Decision-Number: {NUMBER}").splitlines())


def _copy(folder: Path, to: Path) -> None:
    subprocess.run(["cp", "-a", str(folder), str(to)], check=True)


def main() -> None:
    """Kill as often as asked."""
    forty, count, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    chance, begun = random.Random(seed), forty.with_name("begun")
    folder, kept = forty.with_name("killed"), forty.with_name("kept")
    _copy(forty, folder)
    Desk(folder, date(2026, 1, 5))  # read once: every copy comes with what it knows by then
    _copy(folder, kept)
    met: Counter[int] = Counter()
    for _ in range(count):
        shutil.rmtree(folder)
        _copy(kept, folder)
        cut_off(partial(decide, folder), begun, chance.uniform(0, 0.6))
        met[decided(folder)] += 1
        git(folder, "fsck", "--no-dangling", "--connectivity-only")
    assert met.keys() <= {0, 40}, met
    assert met[0], "some were cut off"
    decide(forty, begun)
    assert decided(forty) == 40, "left alone, it does all of it"
    print(dict(met))


if __name__ == "__main__":
    main()
