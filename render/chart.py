"""Charts of a report: an indicator's bars over the years with its target, and verdicts counted by year.

Drawn as lines and fills of grey and hatching, so that a black-and-white copy still tells them apart; every
bar bears its figure in words, so nothing is told by the drawing alone. What the figures are is in
`campaign/review.py`; where charts stand in the report in `review_annexes.py`.
"""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from reportlab.lib.colors import Color, black, white
from reportlab.platypus import Flowable

from render import fonts

SIZE = 11.0
"""Letters of a chart, in points: those of notes."""
BAR, GAP = 11.0, 4.0
"""Height of a bar and the room under it, in points."""
YEAR_ROOM = 56.0
"""Room for `Năm 2023` left of the bars, in points."""
BASELINE = 0.28
"""How far, in sizes, the letters of a line stand over the foot of its bar."""

LIGHT, DARK = 0.93, 0.45
"""Greys of the first and the last year: letters are never set on them."""

Shade = tuple[float, bool]
"""A fill: how light it is (0 black to 1 white), and whether it is hatched."""
MET: Shade = (0.72, False)
MISSED: Shade = (1, True)
UNKNOWN: Shade = (1, False)


class Bar(Struct, frozen=True):
    """One bar: what stands left of it, its share of the whole width (None: no bar), its figure in words."""

    label: str
    share: float | None
    shown: str


class Bars(Flowable):  # type: ignore[misc]
    """Bars one under another, oldest year lightest, and the target as a dashed line across them."""

    def __init__(self, bars: Sequence[Bar], target: float | None, figure_room: float = 110) -> None:
        super().__init__()
        self.bars, self.target, self.figure_room = bars, target, figure_room
        self.room = 0.0

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """The whole width, and a line for each bar."""
        self.room = room
        return room, len(self.bars) * (BAR + GAP) + GAP

    def draw(self) -> None:
        """Bars from the top down."""
        canvas, track = self.canv, self.room - YEAR_ROOM - self.figure_room
        top = len(self.bars) * (BAR + GAP) + GAP
        canvas.setLineWidth(0.5)
        for index, bar in enumerate(self.bars):
            foot = top - (index + 1) * (BAR + GAP)
            text_foot = foot + BASELINE * SIZE
            canvas.setFont(fonts.REGULAR, SIZE)
            canvas.setFillColor(black)
            canvas.drawString(0, text_foot, bar.label)
            if bar.share is not None:
                fill(canvas, YEAR_ROOM, foot, track * bar.share, BAR, (self._light(index), False))
            canvas.drawString(YEAR_ROOM + track + 8, text_foot, bar.shown)
        canvas.line(YEAR_ROOM, 0, YEAR_ROOM, top)
        if self.target is not None:
            canvas.saveState()
            canvas.setLineWidth(1)
            canvas.setDash(3, 2)
            at = YEAR_ROOM + track * self.target
            canvas.line(at, 0, at, top)
            canvas.restoreState()

    def _light(self, index: int) -> float:
        """The grey of a year: one year alone is dark."""
        return DARK + (LIGHT - DARK) * (1 - index / (len(self.bars) - 1)) if len(self.bars) > 1 else DARK


class Stack(Struct, frozen=True):
    """A bar of counts: what stands left of it, and how many of each legend entry, in its order."""

    label: str
    counts: tuple[int, ...]


class Stacks(Flowable):  # type: ignore[misc]
    """Counts side by side in one bar a year, each with its number, and the legend under them."""

    HEIGHT = 18.0

    def __init__(self, legend: Sequence[tuple[str, Shade]], stacks: Sequence[Stack]) -> None:
        super().__init__()
        self.legend, self.stacks = legend, stacks
        self.room = 0.0

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """The whole width; a line for each bar, and one for the legend."""
        self.room = room
        return room, len(self.stacks) * (self.HEIGHT + GAP) + 2 * SIZE

    def draw(self) -> None:
        """Bars from the top down, all of one length for the largest sum."""
        canvas, track = self.canv, self.room - YEAR_ROOM
        most = max((sum(stack.counts) for stack in self.stacks), default=0) or 1
        canvas.setLineWidth(0.5)
        foot = len(self.stacks) * (self.HEIGHT + GAP) + 2 * SIZE
        for stack in self.stacks:
            foot -= self.HEIGHT + GAP
            line = foot + (self.HEIGHT - SIZE) / 2 + BASELINE * SIZE / 2 + 1
            canvas.setFont(fonts.REGULAR, SIZE)
            canvas.drawString(0, line, stack.label)
            x = YEAR_ROOM
            for (_, shade), count in zip(self.legend, stack.counts, strict=True):
                if count:
                    wide = track * count / most
                    fill(canvas, x, foot, wide, self.HEIGHT, shade)
                    self._number(x + wide / 2, line, f"{count:02}")
                    x += wide
        x = YEAR_ROOM
        for name, shade in self.legend:
            fill(canvas, x, 0, 16, SIZE, shade)
            canvas.setFont(fonts.REGULAR, SIZE)
            canvas.drawString(x + 21, BASELINE * SIZE / 2, name)
            x += 21 + fonts.width(name, fonts.REGULAR, SIZE) + 18

    def _number(self, x: float, y: float, text: str) -> None:
        """A count, on white so that hatching does not cross it."""
        wide = fonts.width(text, fonts.BOLD, SIZE)
        self.canv.setFillColor(white)
        self.canv.rect(x - wide / 2 - 2, y - 2.5, wide + 4, SIZE + 1, stroke=0, fill=1)
        self.canv.setFillColor(black)
        self.canv.setFont(fonts.BOLD, SIZE)
        self.canv.drawCentredString(x, y, text)


def fill(canvas: Any, x: float, y: float, wide: float, high: float, shade: Shade) -> None:
    """A rectangle with its outline, filled with grey or hatched from lower left to upper right."""
    light, hatched = shade
    canvas.setFillColor(Color(light, light, light))
    canvas.rect(x, y, wide, high, stroke=1, fill=1)
    canvas.setFillColor(black)
    if not hatched:
        return
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(x, y, wide, high)
    canvas.clipPath(path, stroke=0, fill=0)
    start = x - high
    while start < x + wide:
        canvas.line(start, y, start + high, y + high)
        start += 5
    canvas.restoreState()
