"""A finding: one thing that is wrong or worth saying about a form, as a value and never an exception.

The sentences stand in `wording.py`; the command line, the screens and the papers show the same findings.
"""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

Key = tuple[str | int, ...]
"""Where a value stands inside a form: table keys, and numbers for the entries of a list."""


class Severity(StrEnum):
    """How much a finding weighs: an error keeps a form from being submitted, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Finding(Struct, frozen=True):
    """What is wrong, where, and in the officer's words."""

    code: str
    """Lower-case words with hyphens, stable once released."""
    severity: Severity
    path: str
    """The file, relative to the workspace, with forward slashes."""
    key: Key
    message: str
    """A Vietnamese sentence that says what is wrong and what to do."""
    clause: str = ""
    """The clause of the plan or the article behind the rule, where there is one."""
    line: int | None = None
    """Counted from 1; only where the parser named it."""
    column: int | None = None

    def __str__(self) -> str:
        """The finding as one line: `path:line: severity CODE message (clause)`."""
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        tail = f" ({self.clause})" if self.clause else ""
        key = f" [{dotted(self.key)}]" if self.key else ""
        return f"{place}: {self.severity} {self.code}{key} {self.message}{tail}"


class Place(Struct, frozen=True):
    """A file and a key in it, bound before a check runs, so that the check need not know where it is."""

    path: str
    key: Key = ()

    def at(self, *keys: str | int) -> "Place":
        """The place below this one."""
        return Place(self.path, self.key + keys)


def dotted(key: Key) -> str:
    """`key` as TOML writes it, quoted where it must be: `indicators."gov.e_files".numerator`."""
    return ".".join(_part(part) for part in key)


def _part(part: str | int) -> str:
    text = str(part)
    bare = text and all(char.isascii() and (char.isalnum() or char in "-_") for char in text)
    return text if bare else '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    if char == "\n":
        return "\\n"
    return f"\\u{ord(char):04x}" if ord(char) < 32 or 127 <= ord(char) < 160 else char


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """The errors among `findings`."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]
