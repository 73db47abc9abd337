"""Tables of papers: a head that repeats with its column numbers, rows that wrap, and split when they must.

Rows are measured once and laid page by page, so the time grows with the rows and not with their square.
A row taller than a page goes on overleaf. Cells hold markup made by `ink.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Table

from render import fonts, style
from render.style import CENTRE, LANDSCAPE, LEFT, PORTRAIT, Format

NOTHING = "Không có dữ liệu"

PAD_SIDE, PAD_TOP, PAD_BOTTOM = 3.5, 2.0, 5.0
"""Inside a cell, in points. A line hangs from its full size, so there is room for the marks of capitals."""

SPLIT_AT_LEAST = 4
"""Lines that must have room below a head before a tall row begins there."""

LAST = 2
"""Rows that go overleaf with what must stand under the table: who signs never signs a page without any."""


@dataclass(frozen=True)
class Column:
    """One column: its head, its width in millimetres, where its text stands."""

    title: str
    width: float
    align: int = LEFT


@dataclass(frozen=True)
class Row:
    """One row: markup for each column; or one cell over all of them (`spans` from column to column)."""

    cells: tuple[str, ...]
    bold: bool = False
    italic: bool = False
    spans: tuple[tuple[int, int], ...] = ()
    """Pairs of first and last column that are one cell; its text is the first one's."""


def group(text: str, columns: int) -> Row:
    """A row that heads a group, over the whole width: `text` is markup."""
    return Row((text, *("" for _ in range(columns - 1))), bold=True, spans=((0, columns - 1),))


@dataclass
class _Laid:
    """A row as paragraphs with its height."""

    row: Row
    cells: list[Paragraph | None]
    height: float = field(default=0)


class Grid(Flowable):  # type: ignore[misc]
    """A table of any length, or what is left of it after a page."""

    def __init__(
        self, columns: Sequence[Column], rows: list[_Laid], start: int = 0, ahead: float = 0
    ) -> None:
        super().__init__()
        self.columns, self.rows, self.start = columns, rows, start
        self.ahead = ahead
        """The height, in points, of what must stand under its last rows."""
        self.widths = [column.width * mm for column in columns]
        self.heads = [self._lay(row, head=True) for row in _head(columns)]
        self.head_height = sum(laid.height for laid in self.heads)
        self.table: Table | None = None

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """The height of all that is left; measured only as far as it may fit."""
        total, index = self.head_height, self.start
        while index < len(self.rows) and total <= height:
            total += self._measured(index).height
            index += 1
        if index == len(self.rows) and self._ends_here(height - total):
            self.table = self._table(index)
            self.table.wrap(room, height)
            return sum(self.widths), total
        return sum(self.widths), height + 1

    def split(self, room: float, height: float) -> list[Flowable]:
        """The rows that fit, and the rest; a row that fits on no page is cut between its lines."""
        left, end = height - self.head_height, self.start
        while end < len(self.rows) and self._measured(end).height <= left:
            left -= self.rows[end].height
            end += 1
        if end == len(self.rows) and self._ends_here(left):
            return [self]
        fits, last = end, len(self.rows) - LAST
        if self.ahead and last > self.start:
            end = min(end, last)
        if self._too_tall(end) and left > SPLIT_AT_LEAST * style.CELL * style.SINGLE:
            first, second = self._cut(self.rows[end], left)
            if first is not None:
                rest = [second, *self.rows[end + 1 :]]
                return [self._beginning(end, first), Grid(self.columns, rest, ahead=self.ahead)]
        # a group's head does not stay behind alone, unless nothing else stands on the page
        kept = end - 1 if end > self.start + 1 and self._heads_group(end - 1) else end
        if kept == self.start:
            return []
        onward = Grid(self.columns, self.rows, kept, self.ahead)
        # rows that would still fit on this page, and are to go on
        leave = [CondPageBreak(height)] if end < fits else []
        return [self._beginning(kept), *leave, onward]

    def least_height(self) -> float:
        """Room for the head and the first rows, so that something can stand under a heading."""
        start = sum(self._measured(index).height for index in range(min(2, len(self.rows))))
        return self.head_height + style.BETWEEN + min(start, 2 * SPLIT_AT_LEAST * style.CELL * style.SINGLE)

    def draw(self) -> None:
        """What `wrap` laid out."""
        if self.table is not None:
            self.table.drawOn(self.canv, 0, 0)

    def _ends_here(self, left: float) -> bool:
        """Whether all that is left of it may stand on this page, where `left` points remain under it."""
        return left >= self.ahead or (left >= 0 and len(self.rows) - self.start <= LAST)

    def _heads_group(self, index: int) -> bool:
        return self.rows[index].row.spans[:1] == ((0, len(self.columns) - 1),)

    def _too_tall(self, index: int) -> bool:
        """Whether the row, after the head of its group, would not fit even on a page of its own."""
        page = PORTRAIT if sum(self.widths) <= PORTRAIT.width * mm else LANDSCAPE
        room = (page.height - style.MARGIN_TOP - style.MARGIN_BOTTOM) * mm - self.head_height
        before = self.rows[index - 1].height if index > self.start and self._heads_group(index - 1) else 0
        return bool(self._measured(index).height + before > room)

    def _measured(self, index: int) -> _Laid:
        laid = self.rows[index]
        return laid if laid.height else self._measure(laid)

    def _measure(self, laid: _Laid) -> _Laid:
        tallest = 0.0
        for place, cell in enumerate(laid.cells):
            if cell is not None:
                tallest = max(tallest, cell.wrap(self._room(laid.row, place), 1e6)[1])
        laid.height = tallest + PAD_TOP + PAD_BOTTOM
        return laid

    def _room(self, row: Row, place: int) -> float:
        last = next((end for first, end in row.spans if first == place), place)
        return float(sum(self.widths[place : last + 1]) - 2 * PAD_SIDE)

    def _lay(self, row: Row, head: bool = False) -> _Laid:
        return self._measure(lay(self.columns, row, head))

    def _cut(self, laid: _Laid, height: float) -> tuple[_Laid | None, _Laid]:
        """`laid` in two rows, the first no taller than `height`; None for the first if nothing fits."""
        above: list[Paragraph | None] = []
        below: list[Paragraph | None] = []
        for place, cell in enumerate(laid.cells):
            parts = (
                [] if cell is None else cell.split(self._room(laid.row, place), height - PAD_TOP - PAD_BOTTOM)
            )
            if cell is not None and not parts:
                return None, laid
            above.append(parts[0] if parts else None)
            below.append(parts[1] if len(parts) > 1 else None)
        return self._measure(_Laid(laid.row, above)), _Laid(laid.row, below)

    def _beginning(self, end: int, extra: _Laid | None = None) -> Table:
        """The rows before `end`, as far from what stands over them as the whole table would be."""
        table = self._table(end, extra)
        table.spaceBefore = self.getSpaceBefore()
        return table

    def _table(self, end: int, extra: _Laid | None = None) -> Table:
        shown = [*self.heads, *self.rows[self.start : end], *([extra] if extra else [])]
        looks: list[tuple[object, ...]] = [
            ("GRID", (0, 0), (-1, -1), 0.5, "black"),
            ("FONT", (0, 0), (-1, -1), fonts.REGULAR, style.CELL),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("VALIGN", (0, 0), (-1, len(self.heads) - 1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), PAD_SIDE),
            ("RIGHTPADDING", (0, 0), (-1, -1), PAD_SIDE),
            ("TOPPADDING", (0, 0), (-1, -1), PAD_TOP),
            ("BOTTOMPADDING", (0, 0), (-1, -1), PAD_BOTTOM),
        ]
        for line, laid in enumerate(shown):
            looks += [("SPAN", (first, line), (last, line)) for first, last in laid.row.spans]
        return Table(
            [[cell or "" for cell in laid.cells] for laid in shown],
            colWidths=self.widths,
            rowHeights=[laid.height for laid in shown],
            style=looks,
            hAlign="LEFT",
        )


def lay(columns: Sequence[Column], row: Row, head: bool = False) -> _Laid:
    """`row` as paragraphs, not yet measured."""
    whole = row.spans[:1] == ((0, len(columns) - 1),)
    return _Laid(
        row,
        [
            Paragraph(
                markup,
                style.paragraph(
                    style.CELL,
                    bold=row.bold,
                    italic=row.italic,
                    align=CENTRE if head or (whole and row.italic) else LEFT if whole else column.align,
                ),
            )
            if markup
            else None
            for markup, column in zip(row.cells, columns, strict=True)
        ],
    )


def grid(
    columns: Sequence[Column],
    rows: Sequence[Row],
    format_: Format,
    under: Sequence[Paragraph] = (),
    end: Sequence[Flowable] = (),
) -> list[Flowable]:
    """The table. Its columns are widened in proportion to fill the page; without rows it says so.

    `under`: headings over it, which never stay behind on a page without its first row. `end`: the end of the
    paper, which never goes to a page without its last rows.
    """
    last = len(columns) - 1
    shown = list(rows) or [Row((NOTHING, *[""] * last), italic=True, spans=((0, last),))]
    scale = format_.text_width / sum(column.width for column in columns)
    fitted = [Column(column.title, column.width * scale, column.align) for column in columns]
    width = format_.text_width * mm
    ahead = sum(part.wrap(width, 1e6)[1] + part.getSpaceBefore() for part in end)
    table = Grid(fitted, [lay(fitted, row) for row in shown], ahead=ahead)
    table.spaceBefore = style.BETWEEN
    needed = table.least_height()
    for heading in under:
        heading.keepWithNext = 0
        needed += heading.wrap(width, 1e6)[1] + heading.getSpaceBefore()
    return [*([CondPageBreak(needed)] if under else []), *under, table, *end]


def _head(columns: Sequence[Column]) -> list[Row]:
    numbers = tuple(f"({index})" for index in range(1, len(columns) + 1))
    return [Row(tuple(column.title for column in columns), bold=True), Row(numbers, italic=True)]
