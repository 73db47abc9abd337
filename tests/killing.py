"""Work that is cut off at a chosen moment, git with it; by scripts of one thread only, since it forks."""

import os
import signal
import time
import traceback
from collections.abc import Callable
from pathlib import Path

_PATIENCE = 60.0
"""Seconds within which the work must have begun."""


def cut_off(work: Callable[[Path], None], begun: Path, pause: float) -> bool:
    """Do `work` in a process of its own; kill it and what it started, `pause` seconds after `begun` is there.

    Returns whether the work had ended before. Raises `AssertionError` where it failed by itself.
    """
    begun.unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        os.setsid()
        status = 70
        try:
            work(begun)
            status = 0
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(status)
    until = time.monotonic() + _PATIENCE
    while not begun.exists() and time.monotonic() < until:
        time.sleep(0.002)
    time.sleep(pause)
    os.killpg(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert status == 0 or os.WIFSIGNALED(status), "the work failed by itself"
    return status == 0
