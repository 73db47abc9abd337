"""What commands print and ask: tables for a terminal, JSON, findings, yes or no. Loads next to nothing."""

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from campaign.finding import Finding

VERDICTS = {True: "✓ đạt", False: "✗ chưa đạt", None: "? chưa rõ"}


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """`rows` under `headings`, aligned for a terminal; a line break in a cell is a blank."""
    lines = [[" ".join(cell.split("\n")) for cell in row] for row in (headings, *rows)]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join("  ".join(map(_padded, line, widths)).rstrip() for line in lines)


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def _width(text: str) -> int:
    """How many columns of a terminal `text` takes: none for a mark on its letter, two for a wide one."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def dump(document: Any) -> None:
    """Print `document` as JSON."""
    print(json.dumps(document, ensure_ascii=False, indent=2))


def print_findings(found: Sequence[Finding]) -> None:
    """One line a finding."""
    for one in found:
        print(one)


def agreed(question: str) -> bool:
    """Ask on the terminal; where there is none, nobody said yes."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    print(f"{question} [c/K] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("c", "có", "co")
