"""What drawing a paper gives: a file's name, its title, its bytes, and what the officer should know.

Names can be read by people and stored on any system: ASCII letters, digits and hyphens. Knows no PDF.
"""

import hashlib

from msgspec import Struct

from campaign.vietnamese import slug

LONGEST = 60
"""Letters of a form's own name that a file name keeps."""
LONGEST_NAME = 120
"""Letters of a whole name: Windows has 260 for the name with all its folders."""

_RESERVED = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
"""What is no file on Windows, with whatever ending."""


class Printed(Struct, frozen=True):
    """One paper, ready to be written to a file."""

    name: str
    """The file's name, with `.pdf`."""
    title: str
    pdf: bytes
    warnings: tuple[str, ...] = ()
    """Vietnamese sentences: letters replaced, gaps left for the pen and why."""


class Unprintable(Exception):
    """A form that cannot be put on this paper; the message says which form and why."""

    def __init__(self, form: str, reason: str) -> None:
        super().__init__(f"{form}: {reason}")
        self.form, self.reason = form, reason


def file_name(*parts: str) -> str:
    """`dang-ky-truong-tieu-hoc.pdf` from its parts.

    A part that a name cannot hold as it stands is cut or changed, and gets a few letters of its digest, so
    that two different parts never give one name.
    """
    stem = "-".join(_safe(part) for part in parts if part)
    if len(stem) > LONGEST_NAME:
        stem = f"{stem[:LONGEST_NAME].strip('-')}-{hashlib.sha256(stem.encode()).hexdigest()[:6]}"
    return ("tep-" if stem in _RESERVED else "") + stem + ".pdf"


def _safe(part: str) -> str:
    plain = slug(part)
    if plain == part and len(plain) <= LONGEST:
        return plain
    digest = hashlib.sha256(part.encode()).hexdigest()[:6]
    return f"{plain[:LONGEST].strip('-')}-{digest}".strip("-")
