"""Tables of papers: a head that repeats with its column numbers, rows that wrap, and split when they must.

Rows are measured once and laid page by page, so the time grows with the rows and not with their square.
A row taller than a page goes on overleaf. Cells hold markup made by `ink.py`.
"""

from collections.abc import Sequence

from msgspec import Struct, field
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Table

from render import fonts, style
from render.cell import cell
from render.rows import LINE, PAD_BOTTOM, PAD_SIDE, PAD_TOP, Rows
from render.style import CENTRE, LANDSCAPE, LEFT, PORTRAIT, Format

NOTHING = "Không có dữ liệu"

SPLIT_AT_LEAST = 4
"""Lines that must have room below a head before a tall row begins there."""

LAST = 2
"""Rows that go overleaf with what must stand under the table: who signs never signs a page without any."""


class Column(Struct, frozen=True):
    """One column: its head, its width in millimetres, where its text stands."""

    title: str
    width: float
    align: int = LEFT


class Row(Struct, frozen=True):
    """One row: markup for each column; or one cell over all of them (`spans` from column to column)."""

    cells: tuple[str, ...]
    bold: bool = False
    italic: bool = False
    spans: tuple[tuple[int, int], ...] = ()
    """Pairs of first and last column that are one cell; its text is the first one's."""


def group(text: str, columns: int) -> Row:
    """A row that heads a group, over the whole width: `text` is markup."""
    return Row((text, *("" for _ in range(columns - 1))), bold=True, spans=((0, columns - 1),))


class _Laid(Struct):
    """A row as flowables with its height."""

    row: Row
    cells: list[Flowable | None]
    height: float = field(default=0)


class Grid(Flowable):  # type: ignore[misc]
    """A table of any length, or what is left of it after a page.

    Rows are laid when the page comes that they stand on, and let go with it.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row],
        before: "Grid | None" = None,
        ahead: float = 0,
    ) -> None:
        super().__init__()
        self.columns, self.rows, self.start = columns, rows, 0
        self.ahead: float = before.ahead if before else ahead
        """The height, in points, of what must stand under its last rows."""
        self.laid: dict[int, _Laid] = {}
        """The rows that were laid, by their place."""
        self.table: Flowable | None = None
        self.widths: list[float] = before.widths if before else [column.width * mm for column in columns]
        self.heads: list[_Laid] = before.heads if before else self._heads()
        self.head_height = sum(laid.height for laid in self.heads)

    def _heads(self) -> list[_Laid]:
        """The titles of the columns, and their numbers."""
        return [self._measure(lay(self.columns, row, head=True)) for row in _head(self.columns)]

    def _rest(self, start: int, first: _Laid | None = None) -> "Grid":
        """What is left from the row `start` on, of which `first` is left where it was cut."""
        rest = Grid(self.columns, self.rows, self)
        rest.start = start
        rest.laid = {place: laid for place, laid in self.laid.items() if place >= start}
        if first is not None:
            rest.laid[start] = first
        return rest

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
            left -= self.laid[end].height
            end += 1
        if end == len(self.rows) and self._ends_here(left):
            return [self]
        fits, last = end, len(self.rows) - LAST
        if self.ahead and last > self.start:
            end = min(end, last)
        if self._too_tall(end) and left > SPLIT_AT_LEAST * style.CELL * style.SINGLE:
            first, second = self._cut(self.laid[end], left)
            if first is not None:
                return [self._beginning(end, first), self._rest(end, second)]
        # a group's head does not stay behind alone, unless nothing else stands on the page
        kept = end - 1 if end > self.start + 1 and self._heads_group(end - 1) else end
        if kept == self.start:
            return []
        # rows that would still fit on this page, and are to go on
        leave = [CondPageBreak(height)] if end < fits else []
        return [self._beginning(kept), *leave, self._rest(kept)]

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
        return self.rows[index].spans[:1] == ((0, len(self.columns) - 1),)

    def _too_tall(self, index: int) -> bool:
        """Whether the row, after the head of its group, would not fit even on a page of its own."""
        page = PORTRAIT if sum(self.widths) <= PORTRAIT.width * mm else LANDSCAPE
        room = (page.height - style.MARGIN_TOP - style.MARGIN_BOTTOM) * mm - self.head_height
        before = self.laid[index - 1].height if index > self.start and self._heads_group(index - 1) else 0
        return bool(self._measured(index).height + before > room)

    def _measured(self, index: int) -> _Laid:
        laid = self.laid.get(index)
        if laid is None:
            laid = self.laid[index] = lay(self.columns, self.rows[index])
        return laid if laid.height else self._measure(laid)

    def _measure(self, laid: _Laid) -> _Laid:
        tallest = 0.0
        for place, one in enumerate(laid.cells):
            if one is not None:
                tallest = max(tallest, one.wrap(self._room(laid.row, place), 1e6)[1])
        laid.height = tallest + PAD_TOP + PAD_BOTTOM
        return laid

    def _room(self, row: Row, place: int) -> float:
        last = next((end for first, end in row.spans if first == place), place)
        return float(sum(self.widths[place : last + 1]) - 2 * PAD_SIDE)

    def _cut(self, laid: _Laid, height: float) -> tuple[_Laid | None, _Laid]:
        """`laid` in two rows, the first no taller than `height`; None for the first if nothing fits."""
        above: list[Flowable | None] = []
        below: list[Flowable | None] = []
        for place, one in enumerate(laid.cells):
            parts = (
                [] if one is None else one.split(self._room(laid.row, place), height - PAD_TOP - PAD_BOTTOM)
            )
            if one is not None and not parts:
                return None, laid
            above.append(parts[0] if parts else None)
            below.append(parts[1] if len(parts) > 1 else None)
        return self._measure(_Laid(laid.row, above)), _Laid(laid.row, below)

    def _beginning(self, end: int, extra: _Laid | None = None) -> Flowable:
        """The rows before `end`, as far from what stands over them as the whole table would be."""
        table = self._table(end, extra)
        table.spaceBefore = self.getSpaceBefore()
        return table

    def _table(self, end: int, extra: _Laid | None = None) -> Flowable:
        rows = [self._measured(place) for place in range(self.start, end)]
        shown = [*self.heads, *rows, *([extra] if extra else [])]
        heights = [laid.height for laid in shown]
        cells = [laid.cells for laid in shown]
        spans = [
            ("SPAN", (first, line), (last, line))
            for line, laid in enumerate(shown)
            for first, last in laid.row.spans
        ]
        if spans:
            return spanned(self.widths, cells, heights, len(self.heads), spans)
        return Rows(self.widths, cells, heights, len(self.heads))


def spanned(
    widths: Sequence[float],
    cells: Sequence[Sequence[Flowable | None]],
    heights: Sequence[float],
    heads: int,
    spans: Sequence[tuple[object, ...]] = (),
) -> Table:
    """As `Rows`, with cells over several columns: `spans` as commands of the library."""
    looks = [
        ("GRID", (0, 0), (-1, -1), LINE, "black"),
        ("FONT", (0, 0), (-1, -1), fonts.REGULAR, style.CELL),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, heads - 1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), PAD_SIDE),
        ("RIGHTPADDING", (0, 0), (-1, -1), PAD_SIDE),
        ("TOPPADDING", (0, 0), (-1, -1), PAD_TOP),
        ("BOTTOMPADDING", (0, 0), (-1, -1), PAD_BOTTOM),
        *spans,
    ]
    shown = [[one or "" for one in row] for row in cells]
    return Table(shown, colWidths=widths, rowHeights=heights, style=looks, hAlign="LEFT")


def lay(columns: Sequence[Column], row: Row, head: bool = False) -> _Laid:
    """`row` as flowables, not yet measured."""
    whole = row.spans[:1] == ((0, len(columns) - 1),)
    return _Laid(
        row,
        [
            cell(
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
    table = Grid(fitted, shown, ahead=ahead)
    table.spaceBefore = style.BETWEEN
    needed = table.least_height()
    for heading in under:
        heading.keepWithNext = 0
        needed += heading.wrap(width, 1e6)[1] + heading.getSpaceBefore()
    return [*([CondPageBreak(needed)] if under else []), *under, table, *end]


def _head(columns: Sequence[Column]) -> list[Row]:
    numbers = tuple(f"({index})" for index in range(1, len(columns) + 1))
    return [Row(tuple(column.title for column in columns), bold=True), Row(numbers, italic=True)]
