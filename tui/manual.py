"""The officer's manual as chapters of blocks, read out of `docs/huong-dan.md`.

Knows the notation of the manual and no screen: `<kbd>F9</kbd> (Lưu)` is a key with what the key bar calls it,
`**…**` are words on a screen, `*…*` an action's words in the palette, a line of four spaces is typed on the
command line, and `→ …` below it is what the command says. How it looks is next door in `manual_view.py`; that
all of it holds is tested.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from campaign.vietnamese import fold

FILE = "huong-dan.md"

TEXT, STEP, CODE, HEAD = "text", "step", "code", "head"
"""What a block is: words, a step with its number, lines for the command line, the head of a part."""

KEY, LABEL, ACTION, TYPED, PLAIN = "key", "label", "action", "typed", ""
"""What a run of words is."""

_RUN = re.compile(
    r"<kbd>(?P<key>[^<]+)</kbd>|\*\*(?P<label>[^*]+)\*\*|\*(?P<action>[^*]+)\*|`(?P<typed>[^`]+)`"
    r"|\[(?P<link>[^\]]+)\]\([^)]*\)"
)


class Run(Struct, frozen=True):
    """Words of one kind."""

    text: str
    kind: str = PLAIN


class Block(Struct, frozen=True):
    """A paragraph, a step, or lines to type."""

    kind: str
    runs: tuple[Run, ...]
    mark: str = ""
    """What stands before a step: `1.`, `•`."""

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


class Chapter(Struct, frozen=True, dict=True):
    """One task."""

    title: str
    blocks: tuple[Block, ...]

    @cached_property
    def folded(self) -> str:
        """All its words as a search without marks looks at them."""
        return fold("\n".join((self.title, *(block.text for block in self.blocks))))


@cache
def manual() -> tuple[Chapter, ...]:
    """The chapters in their order: of the installed program, else of the checkout that it runs from."""
    packaged = Path(str(files("tui"))) / FILE
    file = packaged if packaged.is_file() else Path(str(files("tui"))).parent / "docs" / FILE
    return tuple(chapters(file.read_text(encoding="utf-8")))


def chapters(text: str) -> Iterator[Chapter]:
    """The chapters of the Markdown `text`: each begins at a `## `; what stands before is the first."""
    for part in re.split(
        r"^## ?", re.sub(r"^# (.*)$", r"## \1", text, flags=re.MULTILINE), flags=re.MULTILINE
    ):
        title, _, body = part.strip("\n").partition("\n")
        if title:
            yield Chapter(title.strip(), tuple(_blocks(body)))


def _blocks(body: str) -> Iterator[Block]:
    for piece in re.split(r"\n\s*\n", body.strip("\n")):
        lines = piece.split("\n")
        if all(line.startswith("    ") for line in lines):
            yield Block(CODE, (Run("\n".join(line[4:] for line in lines), TYPED),))
        elif not piece.strip().startswith("!["):
            yield from _paragraphs(lines)


def _paragraphs(lines: Sequence[str]) -> Iterator[Block]:
    """Lines that belong together as one block; a list gives one for each entry."""
    held: list[str] = []
    mark = ""
    for line in (*lines, ""):
        entry = re.match(r"(\d+\.|-) +(.*)|\| *(.*?) *\| *(.*?) *\|$", line)
        if (entry or not line) and held:
            yield Block(STEP if mark else TEXT, tuple(_runs(" ".join(held))), mark)
            held = []
        if entry and entry[3] is not None:
            if entry[4] != "---":
                yield Block(STEP, tuple(_runs(f"{entry[3]}  {entry[4]}")), " ")
        elif entry:
            mark, held = entry[1].replace("-", "•"), [entry[2]]
        elif line.startswith("### "):
            yield Block(HEAD, (Run(line[4:]),))
        elif line:
            held.append(line.strip())


def _runs(text: str) -> Iterator[Run]:
    at = 0
    for found in _RUN.finditer(text):
        if found.start() > at:
            yield Run(text[at : found.start()])
        kind = found.lastgroup or PLAIN
        yield Run(found[kind], PLAIN if kind == "link" else kind)
        at = found.end()
    if at < len(text):
        yield Run(text[at:])


def searched(search: str) -> list[Chapter]:
    """The chapters that hold every word of `search`, marks aside; first those whose title, then whose text
    says it in one.
    """
    whole = fold(search)
    found = [one for one in manual() if all(word in one.folded for word in whole.split())]
    return sorted(found, key=lambda one: 0 if whole in fold(one.title) else 1 if whole in one.folded else 2)
