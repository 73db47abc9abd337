"""Saves and acts that are killed at random moments, git with them: no form lost, no torn file, all explained.

Words: a workspace with the units of `FORMS`, how often, and a seed. Run by a test with twenty, by
`make soak` with two hundred. Ends with status 0, and says how often each state was met.
"""

import random
import sys
from collections import Counter
from functools import partial
from pathlib import Path

from campaign import store, unfinished
from campaign.act import State
from campaign.desk import Desk
from campaign.git_program import run
from tests.conftest import TODAY, head_of
from tests.killing import cut_off

ACTED = "campaign/units/van-phong-ubnd/registration.toml"

FORMS = ("campaign/units/mot-cua/registration.toml", "campaign/units/tram-y-te/registration.toml", ACTED)


def busy(root: Path, begun: Path) -> None:
    """Save and act for ever."""
    desk = Desk(root, TODAY)
    begun.touch()
    number = 0
    while True:
        number += 1
        for path in FORMS:
            desk.save(path, {("staff",): 1000 + number})
        state = next(form.state for form in desk.workspace.forms() if form.path == ACTED)
        if state != State.SUBMITTED:  # a kill came after "submit", and the save changed nothing
            desk.act("submit", [ACTED], author=head_of(desk, "van-phong-ubnd"))
        desk.act("return", [ACTED], note="Thử")


def whole(data: bytes, pattern: bytes) -> bool:
    """Whether `data` is what some save wrote: the form as it was but for its number."""
    lines, before = data.split(b"\n"), pattern.split(b"\n")
    pairs = list(zip(lines, before, strict=False))
    return len(lines) == len(before) and all(
        one == other or one.startswith(b"staff = ") for one, other in pairs
    )


def turn(root: Path, chance: random.Random, patterns: dict[str, bytes]) -> str:
    """One kill; returns what was found afterwards. Raises `AssertionError`."""
    ended = cut_off(partial(busy, root), root.with_name("begun"), chance.uniform(0, 0.5))
    assert not ended, "the saves ended by themselves"
    for path, pattern in patterns.items():
        assert whole((root / path).read_bytes(), pattern), f"{path} is torn"
    run(root, "fsck", "--no-dangling", "--connectivity-only")
    desk = Desk(root, TODAY)
    found = unfinished.look(desk)
    state = ", ".join(
        name for name in ("forms", "leavings", "locks", "foreign_locks", "killed") if getattr(found, name)
    )
    if found.any or found.foreign_locks:
        assert found.sentences()
        unfinished.finish(Desk(root, TODAY))
    after = unfinished.look(Desk(root, TODAY))
    assert not after.sentences(), after.sentences()
    assert run(root, "status", "--porcelain", "--untracked-files=all") == b""
    return state or "whole"


def main() -> None:
    """Kill as often as asked."""
    root, count, seed = Path(sys.argv[1]).resolve(), int(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(seed)
    store.AT_WORK = unfinished.SETTLED = 0.0  # who was killed here is at work no more
    desk = Desk(root, TODAY)
    for path in FORMS:
        desk.save(path, {("staff",): 1000})
    patterns = {form.path: (root / form.path).read_bytes() for form in desk.workspace.forms()}
    met = Counter(turn(root, chance, patterns) for _ in range(count))
    for state, times in met.most_common():
        print(f"{times:4}  {state}")


if __name__ == "__main__":
    main()
