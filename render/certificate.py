"""Giấy khen: one A4 landscape page for each nominee of a decision, in the decision's order.

Drawn by measured width: a text first shrinks within its stated limits, then wraps, and never runs over.
The gap over the signatory's name is for pen and seal. Neighbour: `decision.py` prints the same roll.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import HexColor, black
from reportlab.lib.units import mm

from campaign import figures
from campaign.nomination import Nomination
from campaign.workspace import Form, Workspace
from render import citation, fonts, head, measure, pdf, signature
from render.ink import Ink, upper
from render.measure import Block, Fitted
from render.printed import Printed, Unprintable
from render.roll import Entry, Roll, rolls

TITLE = "Giấy khen"
WIDTH, HEIGHT = 297, 210
"""A4 landscape, millimetres."""
RED = HexColor("#B3121D")
GOLD = HexColor("#B08D3C")


@dataclass(frozen=True)
class Layout:
    """Where things stand: millimetres from the upper edge to a baseline, unless said otherwise."""

    border: tuple[float, ...] = (9, 11.5)
    """Distances of the two frames from the edge."""
    room: float = 225
    """Width for the name and the reason."""
    country: float = 25
    motto: float = 32
    post: float = 48
    post_height: float = 13
    """Room upwards for a post of two lines."""
    giving: float = 57.5
    form: float = 73
    text: tuple[float, float] = (78, 134)
    """Upper and lower end of name, place and reason."""
    left: float = 72
    """Middle of the left column, from the left edge."""
    right: float = 221
    """Middle of the right column."""
    foot: float = 143
    """First line of both columns."""
    gap: float = 35
    """Free for signature and seal (the pattern of a provincial Bằng khen, NĐ 50/2006 Điều 28)."""


LAYOUT = Layout()

NAME = (28.0, 15.0, 22.0)
"""Largest and least size of the nominee's name, and the one down to which it stays on one line."""
PLACE = (17.0, 11.5, 15.0)
REASON = (17.0, 11.5, 16.0)
GAP = 8.0
"""Between name, place and reason, in points."""
POST = (21.0, 12.0, 14.0)
FOOT = 14.0


def draw(workspace: Workspace, forms: Sequence[Form[Nomination]], unconfirmed: bool = False) -> list[Printed]:
    """One file for each decision, a page for each nominee.

    Raises `Unprintable` for an award that another authority decides, or a text that no page can hold.
    `unconfirmed` changes nothing here: a certificate cites no law.
    """
    return [_printed(workspace, roll) for roll in rolls(workspace, forms)]


def _printed(workspace: Workspace, roll: Roll) -> Printed:
    ink = Ink()
    authority = workspace.plan.authority_on(roll.basis)
    pages = [functools.partial(_Page(workspace, roll, entry, ink).draw) for entry in roll.entries]
    title = f"{roll.award.form} ({len(pages)} tờ)"
    data = pdf.Metadata(title, f"Chủ tịch {authority.name}", f"Đã có {citation.reason(workspace.plan)}")
    name = citation.roll_file("giay-khen", workspace, roll)
    return Printed(name, title, pdf.draw(data, (WIDTH * mm, HEIGHT * mm), pages), ink.warnings)


class _Page:
    """One certificate."""

    def __init__(self, workspace: Workspace, roll: Roll, entry: Entry, ink: Ink) -> None:
        self.workspace, self.roll, self.entry, self.ink = workspace, roll, entry, ink
        self.authority = workspace.plan.authority_on(roll.basis)
        self.chair = signature.chair(signature.holder(workspace.plan.people_on(roll.basis, "chair")))
        top, bottom = LAYOUT.text
        self.fitted = self._fit(self._blocks(), (bottom - top) * mm, "tên, chức vụ hoặc đơn vị")
        post = Block(upper(self.ink.plain(f"Chủ tịch {self.authority.name}")), fonts.BOLD, *POST)
        (self.post,) = self._fit([post], LAYOUT.post_height * mm, "tên cơ quan ban hành")

    def _fit(self, blocks: list[Block], height: float, what: str) -> list[Fitted]:
        fitted = measure.fit(blocks, LAYOUT.room * mm, height, GAP)
        if fitted is None:
            raise Unprintable(self.entry.form.id, f"{what} quá dài, giấy khen không đủ chỗ.")
        return fitted

    def _blocks(self) -> list[Block]:
        nominee, ink = self.entry.nomination, self.ink
        name = upper(ink.plain(nominee.name))
        if nominee.individual and nominee.honorific:
            name = f"{nominee.honorific} {name}"
        place = " ".join(part for part in (nominee.position, self.entry.unit) if part)
        return [
            Block(name, fonts.BOLD, *NAME, leading=1.2),
            Block(ink.plain(place if nominee.individual else self.entry.address), fonts.REGULAR, *PLACE),
            Block(ink.plain(f"Đã có {citation.reason(self.workspace.plan)}"), fonts.ITALIC, *REASON),
        ]

    def draw(self, canvas: Any) -> None:
        """The page."""
        self._frame(canvas)
        middle = WIDTH / 2
        self._line(canvas, head.COUNTRY, middle, LAYOUT.country, fonts.BOLD, 15)
        self._line(canvas, head.MOTTO, middle, LAYOUT.motto, fonts.BOLD, 16)
        half = fonts.width(head.MOTTO, fonts.BOLD, 16) / 2
        canvas.setLineWidth(0.8)
        rule = (HEIGHT - LAYOUT.motto - 2) * mm
        canvas.line(middle * mm - half, rule, middle * mm + half, rule)
        self._post(canvas)
        self._line(canvas, "TẶNG", middle, LAYOUT.giving, fonts.BOLD, 17)
        self._line(canvas, upper(self.roll.award.form), middle, LAYOUT.form, fonts.BOLD, 42, RED)
        self._text(canvas)
        self._left(canvas)
        self._right(canvas)

    def _frame(self, canvas: Any) -> None:
        """A double frame, its inner corners set in."""
        outer, inner = LAYOUT.border
        canvas.setStrokeColor(RED)
        canvas.setLineWidth(2)
        canvas.rect(outer * mm, outer * mm, (WIDTH - 2 * outer) * mm, (HEIGHT - 2 * outer) * mm)
        canvas.setStrokeColor(GOLD)
        canvas.setLineWidth(0.9)
        right, top, notch = WIDTH - inner, HEIGHT - inner, 6
        path = canvas.beginPath()
        corners = (
            ((inner, inner + notch), (inner + notch, inner + notch), (inner + notch, inner)),
            ((right - notch, inner), (right - notch, inner + notch), (right, inner + notch)),
            ((right, top - notch), (right - notch, top - notch), (right - notch, top)),
            ((inner + notch, top), (inner + notch, top - notch), (inner, top - notch)),
        )
        points = [point for corner in corners for point in corner]
        path.moveTo(points[0][0] * mm, points[0][1] * mm)
        for x, y in points[1:]:
            path.lineTo(x * mm, y * mm)
        path.close()
        canvas.drawPath(path)
        for x, y in (
            (inner, inner),
            (right - notch, inner),
            (inner, top - notch),
            (right - notch, top - notch),
        ):
            canvas.rect((x + 1.2) * mm, (y + 1.2) * mm, (notch - 2.4) * mm, (notch - 2.4) * mm)
        canvas.setStrokeColor(black)

    def _post(self, canvas: Any) -> None:
        for index, line in enumerate(reversed(self.post.lines)):
            down = LAYOUT.post - index * self.post.leading / mm
            self._line(canvas, line, WIDTH / 2, down, self.post.font, self.post.size, RED)

    def _text(self, canvas: Any) -> None:
        """Name, place and reason, in the middle of their room."""
        top, bottom = LAYOUT.text
        used = sum(block.height for block in self.fitted) + GAP * (len(self.fitted) - 1)
        y = (HEIGHT - top) * mm - ((bottom - top) * mm - used) / 2
        for block in self.fitted:
            canvas.setFont(block.font, block.size)
            for line in block.lines:
                y -= block.leading
                canvas.drawCentredString(WIDTH / 2 * mm, y + block.leading - block.size * 0.95, line)
            y -= GAP

    def _left(self, canvas: Any) -> None:
        symbol = self.authority.symbol or "UBND"
        number = citation.decision_number(self.roll, symbol) or f"{' ' * 12}/{citation.DECISION}-{symbol}"
        day = figures.long_day(self.roll.day) if self.roll.day else _blank_day()
        lines = (f"Quyết định số {self.ink.plain(number)}", day, f"Vào sổ khen thưởng số: {'.' * 12}")
        for index, line in enumerate(lines):
            self._line(canvas, line, LAYOUT.left, LAYOUT.foot + 7 * index, fonts.REGULAR, FOOT)

    def _right(self, canvas: Any) -> None:
        day = figures.long_day(self.roll.day) if self.roll.day else _blank_day()
        place = self.ink.plain(self.authority.place)
        self._line(canvas, f"{place}, {day}", LAYOUT.right, LAYOUT.foot, fonts.ITALIC, FOOT)
        down = LAYOUT.foot
        for line in self.chair.lines:
            down += 7
            self._line(canvas, self.ink.plain(line), LAYOUT.right, down, fonts.BOLD, FOOT + 1)
        name = self.ink.plain(self.chair.name)
        self._line(canvas, name, LAYOUT.right, down + LAYOUT.gap + 5, fonts.BOLD, FOOT + 1)

    def _line(
        self, canvas: Any, text: str, x: float, down: float, font: str, size: float, colour: Any = black
    ) -> None:
        canvas.setFillColor(colour)
        canvas.setFont(font, size)
        canvas.drawCentredString(x * mm, (HEIGHT - down) * mm, text)
        canvas.setFillColor(black)


def _blank_day() -> str:
    return f"ngày{' ' * 7}tháng{' ' * 7}năm{' ' * 9}"
