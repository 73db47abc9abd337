"""What the command line prints, made plain: words of files and commits command no terminal.

A name or a message of somebody else's may hold the characters by which terminals are told to do things.
"""

import io
import re
from typing import TextIO

from campaign.vietnamese import visible

_TABS = re.compile("(\t)")
_PROGRESS = re.compile("(\t|\r|\x1b\\[K)")
"""What the program itself writes: tabs, and among remarks the line of progress begun anew."""


class Harmless(io.TextIOBase):
    """A stream that passes on what it is given with control characters as their names, but for tabs, and
    where it takes `progress` for what draws a line of it anew."""

    def __init__(self, stream: TextIO, progress: bool = False) -> None:
        self.stream, self.own = stream, _PROGRESS if progress else _TABS

    def write(self, text: str) -> int:
        """Pass `text` on."""
        parts = self.own.split(text)
        self.stream.write("".join(one if self.own.fullmatch(one) else visible(one) for one in parts))
        return len(text)

    def flush(self) -> None:
        """Let what was written out."""
        self.stream.flush()

    def isatty(self) -> bool:
        """Whether a person is watching."""
        return self.stream.isatty()

    def fileno(self) -> int:
        """The number of the stream underneath."""
        return self.stream.fileno()

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding of the stream underneath."""
        return self.stream.encoding
