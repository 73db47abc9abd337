"""The rows of a table that stand on one page, each cell by itself: drawn without the library's table.

What goes into the file is what its table would put there, byte for byte; rows with cells over several columns
are left to it. Used by `table.py` alone.
"""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from render import fonts, style
from render.canvas import Sheets, number

PAD_SIDE, PAD_TOP, PAD_BOTTOM = 3.5, 2.0, 5.0
"""Inside a cell, in points. A line hangs from its full size, so there is room for the marks of capitals."""

LINE = 0.5
"""Thickness of the lines between cells, in points."""

_BLANK_LEADING = 1.2
"""Distance of lines over the size in a cell that holds nothing, as the library has it."""


class Rows(Flowable):  # type: ignore[misc]
    """The rows: their cells (None where there is nothing) and heights; the first `heads` in the middle."""

    def __init__(
        self,
        widths: Sequence[float],
        cells: Sequence[Sequence[Flowable | None]],
        heights: Sequence[float],
        heads: int,
    ) -> None:
        super().__init__()
        self.widths, self.cells, self.heights, self.heads = widths, cells, heights, heads
        self.hAlign = "LEFT"

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """Its size; it is never cut."""
        self.width, self.height = sum(self.widths), sum(self.heights)
        return self.width, self.height

    def draw(self) -> None:
        """Cells from left to right, row by row, then the lines between them."""
        canvas = self.canv
        canvas.saveState()
        canvas.setFillColor("black")
        canvas.setFont(fonts.REGULAR, style.CELL, style.CELL * _BLANK_LEADING)
        across, down = _sums(self.widths), _edges(self.heights)
        for row, (cells, height, bottom) in enumerate(zip(self.cells, self.heights, down[1:], strict=True)):
            for one, left, width in zip(cells, across, self.widths, strict=False):
                x = left + PAD_SIDE
                if one is None:
                    above = (bottom + height - PAD_TOP) if row >= self.heads else _middle(bottom, height, 0)
                    canvas.drawString(x, above - style.CELL, "")
                    continue
                tall = one.wrapOn(canvas, width - PAD_SIDE - PAD_SIDE, height - PAD_TOP - PAD_BOTTOM)[1]
                above = _middle(bottom, height, tall) if row < self.heads else bottom + height - PAD_TOP
                one.drawOn(canvas, x, above - tall)
        self._lines(canvas, across, down)
        canvas.restoreState()

    def _lines(self, canvas: Sheets, across: Sequence[float], down: Sequence[float]) -> None:
        """The frame, then the lines inside it."""
        canvas.saveState()
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        canvas.setStrokeColor("black")
        canvas.setLineWidth(LINE)
        xs, ys = [number(x) for x in across], [number(y) for y in down]
        left, right, top, bottom = xs[0], xs[-1], ys[0], ys[-1]
        flat = [f"n {left} {y} m {right} {y} l S" for y in (top, bottom, *ys[1:-1])]
        upright = [f"n {x} {bottom} m {x} {top} l S" for x in (left, right, *xs[1:-1])]
        canvas.addLiteral("\n".join((*flat[:2], *upright[:2], *flat[2:], *upright[2:])))
        canvas.restoreState()


def _middle(bottom: float, height: float, tall: float) -> float:
    """The upper edge of what is `tall` and stands in the middle of a row."""
    return bottom + (height + PAD_BOTTOM - PAD_TOP + tall) / 2.0


def _sums(widths: Sequence[float]) -> list[float]:
    """Where the lines between columns stand."""
    found = [0.0]
    for width in widths:
        found.append(found[-1] + width)
    return found


def _edges(heights: Sequence[float]) -> list[float]:
    """Where the lines between rows stand, from the top; summed from below as the library sums them, so that
    not even the last digit differs."""
    found, edge, lost = [0.0], 0.0, 0.0
    for height in reversed(heights):
        more = height - lost
        above = edge + more
        lost = (above - edge) - more
        edge = above
        found.append(edge)
    return found[::-1]
