"""The long runs by hand (`make soak`): chance over bytes, edits and repositories, and two hundred kills.

What is found is kept in `tests/data/found/`, which every later run of the tests goes through. Ends with
status 1 when anything was found.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from campaign.demo import tell
from tests import chance
from tests.command import CHECKOUT

_ROUND = 500
"""Examples between two looks at the clock."""


def run(
    name: str, check: Callable[..., None], drawn: st.SearchStrategy[Any], until: float, first: int
) -> bool:
    """Draw for `check` until the moment `until`. Returns whether nothing was found."""
    last: list[Any] = []

    def checked(case: Any) -> None:
        last[:] = [case]
        check(*case)

    number = 0
    while time.monotonic() < until:
        number += 1
        drawing = settings(
            max_examples=_ROUND,
            database=None,
            deadline=None,
            derandomize=False,
            phases=(Phase.generate, Phase.target, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )
        drawing_once: Any = seed(first * 1_000_003 + number)(drawing(given(drawn)(checked)))
        try:
            drawing_once()
        except Exception as error:  # any fault at all is a finding
            data = next((part for part in last[0] if isinstance(part, bytes)), b"")
            file = chance.keep(name, {"data": data.hex(), "said": f"{type(error).__name__}: {error}"[:300]})
            print(f"{name}: {type(error).__name__}: {error}\n  kept in {file}")
            return False
    print(f"{name}: {number * _ROUND} examples, nothing found")
    return True


def killed(count: int, first: int, demo: Path) -> bool:
    """Kill saves and acts `count` times. Returns whether nothing was lost."""
    words = [sys.executable, "-m", "tests.killed_saves", str(demo), str(count), str(first)]
    return subprocess.run(words, cwd=CHECKOUT, check=False).returncode == 0


def main(words: Iterable[str] | None = None) -> int:
    """Run for the minutes asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--kills", type=int, default=200)
    asked = parser.parse_args(list(words) if words is not None else None)
    data = st.one_of(chance.TEXTS, chance.bent())
    with tempfile.TemporaryDirectory() as folder:
        demo = Path(folder) / "demo"
        tell(demo)
        places = [place for place in chance.PLACES if (demo / place).is_file()]
        parts: list[tuple[str, Callable[..., None], st.SearchStrategy[Any]]] = [
            ("reads", chance.reads, st.tuples(data)),
            ("layouts", chance.layouts, st.tuples(data)),
            ("edits", chance.edits, st.tuples(data, chance.EDITS)),
            ("repositories", chance.repositories, st.tuples(st.just(demo), data, st.sampled_from(places))),
        ]
        good = True
        for name, check, drawn in parts:
            until = time.monotonic() + asked.minutes * 60 / len(parts)
            good = run(name, check, drawn, until, asked.seed) and good
        good = killed(asked.kills, asked.seed, demo) and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
