"""Exit statuses of the program, named once (design.md, command line)."""

from enum import IntEnum


class Exit(IntEnum):
    """What a command ends with."""

    DONE = 0
    """Done and clean."""
    ERRORS = 1
    """Errors were found, or a rule refused an act."""
    USAGE = 2
    """Wrong usage, no workspace, or an unreadable file named on the line."""
    GIT = 3
    """Git refused."""
    INTERRUPTED = 130
