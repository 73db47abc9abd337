"""What a command that only looks said, said again at once while nothing that it rests on has changed.

Kept in the workspace's index, with what told the moment apart (`campaign/moment.py`): neither a form nor the
domain is loaded for it. Which commands may is in `commands.py`.
"""

import contextlib
import io
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TextIO

from campaign.git_program import RecordError
from campaign.index import Index, version_of
from campaign.moment import moment
from campaign.repository import Repository, around
from campaign.store import StoreError
from tui.exits import Exit

Said = list[tuple[bool, str]]
"""Pieces of an answer in their order: whether each is a remark rather than the answer, and its text."""


def answered(root: Path, arguments: Namespace, today: date, run: Callable[[Repository | None], Exit]) -> Exit:
    """The answer to `arguments` at `root`, said again or by `run`, which is given the repository found."""
    try:
        found = around(root)
        index = Index.at(found.folder, root)
        before = moment(found, index)
    except (RecordError, StoreError, OSError):
        return run(None)  # which says what is wrong
    words = {name: value for name, value in vars(arguments).items() if name not in ("folder", "on")}
    name = Index.name("answer", repr(sorted(words.items())))
    mark = (before, today.toordinal(), version_of(Path(__file__).parent))
    kept = index.get(name) if before else None
    index.close()  # whoever answers opens its own
    if kept is not None and kept[0] == mark:
        for remark, text in kept[1]:
            (sys.stderr if remark else sys.stdout).write(text)
        return Exit(kept[2])
    said: Said = []
    with (
        contextlib.redirect_stdout(_Heard(sys.stdout, said, remark=False)),
        contextlib.redirect_stderr(_Heard(sys.stderr, said, remark=True)),
    ):
        status = run(found)
    if before is not None and moment(found, index) == before:
        index.keep(name, (mark, said, int(status)))
        index.flush()
        index.close()
    return status


class _Heard(io.TextIOBase):
    """A stream that passes on what it is given, and notes it."""

    def __init__(self, stream: TextIO, said: Said, remark: bool) -> None:
        self.stream, self.said, self.remark = stream, said, remark

    def write(self, text: str) -> int:
        """Pass `text` on."""
        self.said.append((self.remark, text))
        return self.stream.write(text)

    def flush(self) -> None:
        """Let what was written out."""
        self.stream.flush()

    def isatty(self) -> bool:
        """Whether a person is watching."""
        return self.stream.isatty()
