"""How far long work is, as one line of a terminal that is written over; elsewhere each step once.

All of it goes to standard error: what a command prints as data is never mixed with it.
"""

import sys

from campaign.progress import Progress


def line(text: str) -> None:
    """Show `text` as the one line of progress on a terminal; nothing anywhere else."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


class ProgressLine:
    """What hears of the progress of one command (`Tell`); at the end of its `with` the line goes."""

    def __init__(self) -> None:
        self._what = ""

    def __enter__(self) -> "ProgressLine":
        return self

    def __exit__(self, *_: object) -> None:
        line("")

    def __call__(self, now: Progress) -> None:
        """Show where the work is."""
        line(str(now))
        if now.what != self._what and not sys.stderr.isatty():
            print(f"{now.what}…", file=sys.stderr)
        self._what = now.what
