"""Exchanges that are killed at random moments, git with them: the next one completes both machines.

Words: the folder that holds both machines and the hub, how often, and a seed. Run by a test. Prints how many
exchanges had ended before they were killed.
"""

import random
import sys
from functools import partial
from pathlib import Path

from campaign import exchange, store, unfinished
from campaign.desk import Desk
from tests.command import git
from tests.conftest import TODAY
from tests.killing import cut_off
from tests.machines import MOT_CUA, TRAM, Machines


def _exchange(machine: Path, begun: Path) -> None:
    desk = Desk(machine, TODAY)
    begun.touch()
    exchange.sync(desk)


def turn(two: Machines, number: int, pause: float) -> bool:
    """One exchange, killed after `pause` seconds, and the next. Returns whether it had ended before.

    Raises `AssertionError` where something is lost.
    """
    two.set(two.a, MOT_CUA, staff=100 + number)
    two.set(two.b, TRAM, staff=200 + number)
    two.sync(two.a)
    ended = cut_off(partial(_exchange, two.b), two.b.with_name("begun"), pause)
    for folder in (two.b, two.hub):
        git(folder, "fsck", "--no-dangling", "--connectivity-only")
    unfinished.finish(Desk(two.b, TODAY), unlock=True)
    for lock in two.hub.rglob("*.lock"):  # git leaves them where it dies
        lock.unlink()
    two.sync(two.b)
    two.sync(two.a)
    assert two.same()
    for machine in (two.a, two.b):
        assert f"\nstaff = {100 + number}\n" in two.read(machine, MOT_CUA)
        assert f"\nstaff = {200 + number}\n" in two.read(machine, TRAM)
    return ended


def main() -> None:
    """Kill as often as asked."""
    folder, count, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(seed)
    store.AT_WORK = unfinished.SETTLED = 0.0  # who was killed here is at work no more
    two = Machines(folder / "a", folder / "b", folder / "hub")
    print(sum(turn(two, number, chance.uniform(0, 0.5)) for number in range(count)))


if __name__ == "__main__":
    main()
