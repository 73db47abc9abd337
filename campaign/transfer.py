"""The record moved between here and another repository: git does it, in few ways, and tells how far it is.

Edge. Nothing that lies in a folder of somebody else's is ever run.
"""

import os
import re
from collections.abc import Callable

from campaign.addresses import Remote, local
from campaign.git_program import FAR, RecordError
from campaign.progress import Progress, Tell, unheard
from campaign.record import Record

Halted = Callable[[], bool]
"""Whether a person wants the transfer to stop; asked from another thread."""

_MOVING = ("-c", "transfer.fsckObjects=true", "-c", "gc.auto=0", "-c", "push.pushOption=")
"""What comes in is checked whole; nothing is sent along that a folder does not take."""

_PLAIN = {
    "fetch": ("--no-tags", "--no-recurse-submodules"),
    "push": ("--no-verify", "--no-recurse-submodules", "--no-follow-tags", "--no-signed"),
}
"""What a person's settings may add to each, and must not: the record is moved and nothing else."""

_BY = {"GIT_ALLOW_PROTOCOL": "file:ssh:https"}
"""Git moves the record in these ways alone."""

_SERVE = (
    f"GIT_ALLOW_PROTOCOL=none GIT_NO_LAZY_FETCH=1 git -c core.hooksPath={os.devnull} -c core.fsmonitor=false "
    "-c core.alternateRefsCommand=true -c receive.autogc=false -c receive.denyCurrentBranch=refuse"
)
"""Git as it answers from a folder: a stranger's stick may hold hooks, filters, addresses to fetch from."""


class NotReached(RecordError):
    """The other repository cannot be reached now; nothing is lost."""


_ABSENT = (
    "does not appear to be a git repository",
    "Could not read from remote",
    "Could not resolve host",
    "unable to access",
    "Connection refused",
    "Connection timed out",
    "No such file or directory",
    "not a git repository",
    "terminal prompts disabled",
)


_PHASES = {
    "Enumerating objects": "Kho chung đang tìm",
    "Counting objects": "Kho chung đang đếm",
    "Compressing objects": "Đang gói",
    "Receiving objects": "Đang nhận về",
    "Unpacking objects": "Đang nhận về",
    "Writing objects": "Đang gửi đi",
    "Resolving deltas": "Đang mở gói",
}
"""What git says that it is doing, in the words of people."""

_FAR_ALONG = re.compile(r"(?:remote: )?(\w+ \w+): +\d+% \((\d+)/(\d+)\)")


def _spoken(line: str) -> Progress | None:
    """What a line of git's tells of progress; None where it tells of something else."""
    match = _FAR_ALONG.match(line)
    return (
        Progress(_PHASES[match[1]], int(match[2]), int(match[3])) if match and match[1] in _PHASES else None
    )


def moved(
    record: Record, other: Remote, verb: str, *words: str, halted: Halted | None = None, tell: Tell = unheard
) -> None:
    """Git at work between here and `other`. Raises `NotReached` with what git said, or `RecordError`."""

    def heard(line: str) -> None:
        if (now := _spoken(line)) is not None:
            tell(now)

    answered = {
        "fetch": f"--upload-pack={_SERVE} upload-pack",
        "push": f"--receive-pack={_SERVE} receive-pack",
    }
    served = (answered[verb],) if local(other.url) else ()
    progress = ("--progress",) if tell is not unheard else ()
    ask = (*_MOVING, verb, *_PLAIN[verb], *progress, *served, *words)
    try:
        record.git(*ask, env=_BY, patience=FAR, halted=halted, heard=heard if progress else None)
    except RecordError as error:
        if any(word in str(error) for word in _ABSENT):
            raise NotReached(
                f"Không tới được kho chung {other.url}. Việc ở máy này vẫn làm tiếp được, "
                f"không mất gì. ({error})"
            ) from error
        raise
