"""Căn cứ: the legal grounds of a paper by the law of its day, and the lines that follow them.

What the law's data does not confirm is a gap for the pen, named in the warnings, unless a person said yes.
"""

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable, Paragraph

from campaign.law import law_on
from render import style
from render.ink import Ink

DOTTED_LINE = "…" * 26
"""A ground left out: about a line of dots at 14 points."""


def grounds(ink: Ink, basis: date, unconfirmed: bool, own: Sequence[str]) -> list[Flowable]:
    """The grounds in force on `basis`, then the paper's `own` lines; in italics, one a line."""
    lines: list[str] = []
    for ground in law_on(basis).grounds:
        if ground.confirmed or unconfirmed:
            lines.append(f"Căn cứ {ground.text}")
        else:
            lines.append(f"Căn cứ {DOTTED_LINE}")
            ink.warn(f"Căn cứ chưa được xác nhận, để trống để ghi tay: {ground.text}.")
    lines += own
    look = style.body(italic=True)
    ends = [";"] * (len(lines) - 1) + ["."]
    return [Paragraph(ink(line) + end, look) for line, end in zip(lines, ends, strict=True)]
