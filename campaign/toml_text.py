"""A TOML text as a person sees it: lines and columns, and the same text with what stands in quotes blanked.

Pure, and sure of nothing: it also has to follow texts that are no TOML. Used to point at what is wrong.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

HIDDEN = "\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u2069\u3000\ufeff"
"""Characters that cannot be seen, as the inside of a pattern's brackets."""

BLANK = "\x01"
"""What stands for each character of a text or comment."""

_PARTS = re.compile(
    r'"""(?:\\.|[^\\])*?(?:"{3,5}|\Z)'
    r"|'''.*?(?:'{3,5}|\Z)"
    r'|"(?:\\[^\n]|[^"\\\n])*(?:"|\\?(?=\n)|\\?\Z)'
    r"|'[^'\n]*(?:'|(?=\n)|\Z)"
    r"|\#[^\n]*",
    re.DOTALL,
)

_BRACKETS = re.compile(_PARTS.pattern + r"|[\[\]{}]", re.DOTALL)


class Part(Struct, frozen=True):
    """A text in quotes, or a comment."""

    start: int
    end: int


class Outline(Struct, frozen=True):
    """A text, and what is code in it."""

    text: str
    code: str
    """The text with the insides of quotes and comments as `BLANK`, line ends kept."""
    parts: tuple[Part, ...]

    def point(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of the character at `offset`."""
        return point(self.text, offset)

    def offset(self, line: int, column: int) -> int:
        """The offset of the character at `line` and `column`, both from 1."""
        start = 0
        for _ in range(line - 1):
            start = self.text.find("\n", start) + 1
        return min(start + column - 1, len(self.text))

    def openers(self, until: int) -> list[int]:
        """The offsets of the brackets that stand open at `until`, outermost first."""
        stack: list[int] = []
        for match in re.finditer(r"[\[\]{}]", self.code[:until]):
            if match[0] in "[{":
                stack.append(match.start())
            elif stack:
                stack.pop()
        return stack


def point(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of the character of `text` at `offset`."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def brackets(text: str) -> Iterator[tuple[str, int]]:
    """Every bracket of `text` that is code, with its offset; without the cost of an outline."""
    return ((match[0], match.start()) for match in _BRACKETS.finditer(text) if match[0] in _EACH)


_EACH = frozenset("[]{}")


def outline(text: str) -> Outline:
    """The outline of `text`, plain line ends."""
    parts, pieces, last = [], [], 0
    for match in _PARTS.finditer(text):
        said = match[0]
        quote = 3 if said[:3] in ('"""', "'''") else 0 if said[0] == "#" else 1
        closed = not quote or (len(said) >= 2 * quote and said.endswith(said[:quote]))
        inner = re.sub(r"[^\n]", BLANK, said[quote : len(said) - quote if closed else None])
        tail = said[:quote] if closed else ""
        pieces += [text[last : match.start()], said[:quote], inner, tail]
        parts.append(Part(match.start(), match.end()))
        last = match.end()
    return Outline(text, "".join([*pieces, text[last:]]), tuple(parts))
