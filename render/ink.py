"""Text on its way to paper: one spelling, only letters the font has, nothing read as markup.

The only place where text of a form or a plan becomes markup of a paragraph. Each paper has an `Ink` of
its own, which remembers what it could not print as it stands.
"""

import unicodedata
from datetime import date
from functools import cache
from xml.sax.saxutils import escape

from campaign import figures
from campaign.figures import two_digits
from campaign.vietnamese import nfc
from render.fonts import register

STAND_IN = "□"
"""Printed where the font has no letter: seen by whoever signs, and not mistaken for a letter."""

NBSP = "\u00a0"

DOTS = "…" * 6
"""A gap for the pen inside running text."""
PHRASE_DOTS = " ".join([DOTS] * 3)
"""The same for an address or an amount in words, that ends on the line it begins on."""
LONG_DOTS = " ".join([DOTS] * 4)
"""The same for a whole phrase; may run on to the next line."""


class Ink:
    """Turns text into markup or plain print, and gathers warnings about characters it had to replace."""

    def __init__(self) -> None:
        self._printable = register()
        self._warnings: dict[str, None] = {}

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was noted so far, in order, each once."""
        return tuple(self._warnings)

    def warn(self, message: str) -> None:
        """Note `message`, a Vietnamese sentence for the officer."""
        self._warnings.setdefault(message)

    def plain(self, text: str) -> str:
        """`text` in one line as it can be drawn: NFC, each missing character replaced and noted."""
        composed = nfc(text)
        if _sound().issuperset(composed):
            return composed
        return "".join(self._char(char, composed) for char in composed)

    def __call__(self, text: str) -> str:
        """`text` as markup of a paragraph, which prints it literally."""
        return escape(self.plain(text))

    def lines(self, text: str) -> str:
        """`text` as markup that keeps its line breaks."""
        return "<br/>".join(self(line) for line in text.splitlines())

    def paragraphs(self, text: str) -> list[str]:
        """Each line of `text` that holds something, as markup."""
        return [self(line.strip()) for line in text.splitlines() if line.strip()]

    def _char(self, char: str, text: str) -> str:
        category = unicodedata.category(char)
        if char.isspace():
            return char if char == NBSP else " "
        if category not in ("Cc", "Cf", "Cs") and ord(char) in self._printable:
            return char
        name = f"U+{ord(char):04X}"
        where = f"trong “{_excerpt(text, char)}”"
        if category == "Cf":
            self.warn(f"Bỏ ký tự vô hình {name} {where}.")
            return ""
        self.warn(f"Phông chữ không có ký tự {name} {where}: in thay bằng “{STAND_IN}”.")
        return STAND_IN


@cache
def _sound() -> frozenset[str]:
    """The characters that are printed as they stand."""
    every = (chr(point) for point in register())
    return frozenset(
        char
        for char in every
        if char in (" ", NBSP) or not (char.isspace() or unicodedata.category(char) in ("Cc", "Cf", "Cs"))
    )


def _excerpt(text: str, char: str) -> str:
    """The words around `char` in `text`, for a message."""
    at = text.index(char)
    return " ".join(text[max(0, at - 20) : at + 20].split())


def upper(text: str) -> str:
    """`text` in capitals; each Vietnamese letter has exactly one."""
    return nfc(text).upper()


def glue(text: str) -> str:
    """`text` of ours whose words must stay on one line: `Điều 1`, `ngày 05`."""
    return text.replace(" ", NBSP)


def dated(day: date) -> str:
    """`ngày 05/9/2024`, on one line."""
    return glue(f"ngày {figures.short_day(day)}")


def blank(millimetres: float, size: float) -> str:
    """A gap for the pen, about so wide in type of `size` points (a space is a quarter of it)."""
    return NBSP * round(millimetres * 72 / 25.4 / (size / 4))


def no_day(size: float) -> str:
    """A day that is not known, in type of `size` points: room for the pen, never today's date."""
    gap = blank(8, size)
    return f"ngày{gap}tháng{gap}năm{blank(10, size)}"


def counted(count: int, noun: str) -> str:
    """`03 tập thể`, the number kept on the line of its noun."""
    return f"{two_digits(count)}{NBSP}{noun}"
