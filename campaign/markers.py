"""A file with git's conflict marks, taken apart into the texts of both sides and, where given, of the base.

Pure. What they say together is in `merging.py`; marks as git writes them (git-merge(1), gitattributes(5)).
"""

import re
from collections.abc import Iterator

_OURS, _BASE, _MIDDLE, _THEIRS = (re.compile(rf"{mark}( .*)?") for mark in ("<{7}", r"\|{7}", "={7}", ">{7}"))


class Torn(Exception):
    """The marks do not fit together; `str()` is a Vietnamese sentence."""


def sides(text: str) -> tuple[str, str, str | None]:
    """The text of ours and theirs, and of the base where the marks give it (`diff3`); else None.

    Raises `Torn` when marks are missing, nested or out of order.
    """
    ours: list[str] = []
    base: list[str] = []
    theirs: list[str] = []
    inside = ""
    has_base = False
    for line in _lines(text):
        mark = line.rstrip("\r\n")
        if _OURS.fullmatch(mark) and not inside:
            inside = "ours"
        elif _BASE.fullmatch(mark) and inside == "ours":
            inside, has_base = "base", True
        elif _MIDDLE.fullmatch(mark) and inside in ("ours", "base"):
            inside = "theirs"
        elif _THEIRS.fullmatch(mark) and inside == "theirs":
            inside = ""
        elif any(known.fullmatch(mark) for known in (_OURS, _BASE, _THEIRS)):
            raise Torn("Các dấu xung đột của git không khớp nhau: thiếu hoặc lồng nhau. Sửa bằng tay.")
        else:
            for place, kept in (("ours", ours), ("base", base), ("theirs", theirs)):
                if inside in ("", place):
                    kept.append(line)
    if inside:
        raise Torn("Thiếu dấu “>>>>>>>” kết thúc chỗ xung đột. Sửa bằng tay.")
    return "".join(ours), "".join(theirs), "".join(base) if has_base else None


def _lines(text: str) -> Iterator[str]:
    """The lines as git counts them: ended by line feeds alone."""
    return (match[0] for match in re.finditer(r"[^\n]*\n|[^\n]+", text))
