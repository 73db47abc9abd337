"""The search for cycles put off while many values are made that hold none. Pure."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """The search for cycles put off: commits and forms hold none, and each search would go through all."""
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()
