"""What the command line prints, made plain: words of files and commits command no terminal.

A name or a message of somebody else's may hold the characters by which terminals are told to do things.
Who has stopped listening stops no work either: what is done goes on to its end, and ends with its own status.
"""

import io
import os
import re
from typing import TextIO

from campaign.vietnamese import visible

_TABS = re.compile("(\t)")
_PROGRESS = re.compile("(\t|^\r\x1b\\[K)")
"""What the program itself writes: tabs, and among remarks the line of progress begun anew, which a piece of
text begins with; in the midst of one it is somebody else's."""


class Harmless(io.TextIOBase):
    """A stream that passes on what it is given with control characters as their names, but for tabs, and
    where it takes `progress` for what draws a line of it anew.

    What has no reader any more is dropped; among remarks, whatever cannot be written.
    """

    def __init__(self, stream: TextIO, progress: bool = False) -> None:
        self.stream, self.own = stream, _PROGRESS if progress else _TABS
        self.dropped = OSError if progress else BrokenPipeError

    def write(self, text: str) -> int:
        """Pass `text` on."""
        parts = self.own.split(text)
        try:
            self.stream.write("".join(one if self.own.fullmatch(one) else visible(one) for one in parts))
        except OSError as error:
            self._lost(error)
        return len(text)

    def flush(self) -> None:
        """Let what was written out."""
        if self.stream.closed:  # before this one, when Python ends: what it held is out
            return
        try:
            self.stream.flush()
        except OSError as error:
            self._lost(error)

    def _lost(self, error: OSError) -> None:
        """Let what is left in the stream go nowhere, or it would fail again when Python closes it."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.stream.fileno())
        os.close(nowhere)
        if not isinstance(error, self.dropped):
            raise error

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
