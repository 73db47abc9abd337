"""Three texts of a form made into one: the values by `merging.py`, comments and layout by git's own merge.

Edge half: runs `git merge-file`. Each text is first made to say what the merge says, so that all that is left
between them is comments and layout; the result is read back before anybody may keep it.
"""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from campaign.git_program import run
from campaign.merging import Merged, Side, merge
from campaign.toml_edit import edit
from campaign.toml_read import read
from campaign.toml_write import CannotEdit, alike

_CONFLICTS = range(128)
"""What `git merge-file` ends with: so many places where the sides clash."""


class Texts(Struct, frozen=True):
    """One file on both sides and where they parted; empty bytes where it was not there."""

    path: str
    """In the workspace."""
    base: bytes
    ours: bytes
    theirs: bytes

    @property
    def readable(self) -> bool:
        """Whether each of the three is TOML; if not, only their lines can be merged."""
        return not any(read(data, self.path).broken for data in (self.base, self.ours, self.theirs))

    def merged(self) -> Merged:
        """What the three say together."""
        base, ours, theirs = (read(data, self.path).raw for data in (self.base, self.ours, self.theirs))
        return merge(base, ours, theirs)


def text_saying(texts: Texts, raw: Mapping[str, Any]) -> bytes:
    """A text that says `raw`, with the comments and the layout of both sides.

    Raises `CannotEdit` when neither side's text can be changed safely.
    """
    ours, theirs = (edit(data, raw, texts.path) for data in (texts.ours, texts.theirs))
    if ours == theirs:
        return ours
    both, _ = _by_lines(edit(texts.base, raw, texts.path) if texts.base else b"", ours, theirs, "--union")
    told = read(both, texts.path)
    faithful = not told.broken and alike(told.raw, raw)
    return both if faithful else ours


def joined(texts: Texts, names: tuple[str, str]) -> tuple[bytes, bool]:
    """The text of the merge, and whether nothing clashes; what clashes stands between git's marks.

    `names`: what ours and theirs are called in the marks.
    """
    try:
        if not texts.readable:
            return _by_lines(texts.base, texts.ours, texts.theirs, *_called(names))
        merged = texts.merged()
        if not merged.clashes:
            return text_saying(texts, merged.raw), True
        three = [
            edit(data, merged.settled({}, side), texts.path) if data else b""
            for data, side in (
                (texts.base, Side.BASE),
                (texts.ours, Side.OURS),
                (texts.theirs, Side.THEIRS),
            )
        ]
    except CannotEdit:
        three = [texts.base, texts.ours, texts.theirs]
    return _by_lines(three[0], three[1], three[2], *_called(names))[0], False


def _called(names: tuple[str, str]) -> list[str]:
    return [word for name in (names[0], "base", names[1]) for word in ("-L", name)]


def _by_lines(base: bytes, ours: bytes, theirs: bytes, *options: str) -> tuple[bytes, bool]:
    """What git's merge of lines makes of three texts, and whether it found no conflict."""
    with tempfile.TemporaryDirectory(prefix="thidua-") as folder:
        paths = []
        for name, data in (("ours", ours), ("base", base), ("theirs", theirs)):
            path = Path(folder) / name
            path.write_bytes(data)
            paths.append(str(path))
        out = run(Path(folder), "merge-file", "-p", "-q", *options, *paths, ok=_CONFLICTS)
    return out, b"<<<<<<< " not in out
