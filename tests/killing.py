"""Work that is cut off at a chosen moment, git with it; by scripts of one thread only, since it forks."""

import os
import signal
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

_PATIENCE = 60.0
"""Seconds within which the work must have begun."""


def cut_off(work: Callable[[Path], None], begun: Path, pause: float) -> bool:
    """Do `work` in a process of its own; kill it and what it started, `pause` seconds after `begun` is there.

    Returns whether the work had ended before. Raises `AssertionError` where it failed by itself.
    """
    begun.unlink(missing_ok=True)
    child = get_context("fork").Process(target=_in_a_group, args=(work, begun))
    child.start()
    until = time.monotonic() + _PATIENCE
    while not begun.exists() and time.monotonic() < until:
        time.sleep(0.002)
    time.sleep(pause)
    assert child.pid is not None
    os.killpg(child.pid, signal.SIGKILL)
    child.join()
    assert child.exitcode in (0, -signal.SIGKILL), "the work failed by itself"
    return child.exitcode == 0


def _in_a_group(work: Callable[[Path], None], begun: Path) -> None:
    """Do `work` as the head of a group of processes, which what it starts belongs to."""
    os.setsid()
    work(begun)
