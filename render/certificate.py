"""Giấy khen: one A4 landscape page for each nominee of a decision, in the decision's order.

Drawn by measured width: a text first shrinks within its stated limits, then wraps, and never runs over.
The gap over the signatory's name is for pen and seal. What it says is in `certificate_text.py`; the same on
the office's own pre-printed sheets in `overlay.py`.
"""

import functools
from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from reportlab.lib.colors import HexColor, black
from reportlab.lib.units import mm

from campaign.nomination import Nomination
from campaign.workspace import Form, Workspace
from render import citation, fonts, head, measure, pdf, signature
from render.certificate_text import Texts, texts
from render.ink import Ink
from render.measure import Block, Fitted
from render.printed import Printed, Unprintable
from render.roll import Roll, rolls

TITLE = "Giấy khen"
WIDTH, HEIGHT = 297, 210
"""A4 landscape, millimetres."""
RED = HexColor("#B3121D")
GOLD = HexColor("#B08D3C")


class Layout(Struct, frozen=True):
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
    pages = [functools.partial(_Page(said).draw) for said in texts(workspace, roll, ink)]
    name = citation.roll_file("giay-khen", workspace, roll)
    data = metadata(workspace, roll)
    drawn = pdf.draw(data, (WIDTH * mm, HEIGHT * mm), pages, ink.warnings)
    return Printed(name, data.title, drawn, ink.warnings)


def metadata(workspace: Workspace, roll: Roll) -> pdf.Metadata:
    """What the file of a decision's certificates says of itself."""
    title = f"{roll.award.form} ({len(roll.nominees)} tờ)"
    author = f"Chủ tịch {workspace.plan.authority_on(roll.basis).name}"
    return pdf.Metadata(title, author, f"Đã có {citation.reason(workspace.plan)}")


class _Page:
    """One certificate."""

    def __init__(self, said: Texts) -> None:
        self.said = said
        top, bottom = LAYOUT.text
        blocks = [
            Block(said.name, fonts.BOLD, *NAME, leading=1.2),
            Block(said.place, fonts.REGULAR, *PLACE),
            Block(said.reason, fonts.ITALIC, *REASON),
        ]
        self.fitted = self._fit(blocks, (bottom - top) * mm, "tên, chức vụ hoặc đơn vị")
        post = Block(said.post, fonts.BOLD, *POST)
        (self.post,) = self._fit([post], LAYOUT.post_height * mm, "tên cơ quan ban hành")

    def _fit(self, blocks: list[Block], height: float, what: str) -> list[Fitted]:
        fitted = measure.fit(blocks, LAYOUT.room * mm, height, GAP)
        if fitted is None:
            raise Unprintable(self.said.form_id, f"{what} quá dài, giấy khen không đủ chỗ.")
        return fitted

    def draw(self, canvas: Any) -> None:
        """The page. What all certificates of a decision say alike is worked out once a file."""
        canvas.again(_Head(self.post, self.said.form))
        self._text(canvas)
        foot = _Foot(self.said.day, self.said.signer_post, self.said.signer)
        for index, line in enumerate((self.said.decision, self.said.decision_day, self.said.book)):
            _line(canvas, line, LAYOUT.left, foot.top + 7 * index, fonts.REGULAR, FOOT)
        canvas.again(foot)
        foot.sign(canvas)

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


class _Head(Struct, frozen=True):
    """The frame, the heads, whose certificate it is, and what it is called."""

    post: Fitted
    form: str

    def __call__(self, canvas: Any) -> None:
        _frame(canvas)
        middle = WIDTH / 2
        _line(canvas, head.COUNTRY, middle, LAYOUT.country, fonts.BOLD, 15)
        _line(canvas, head.MOTTO, middle, LAYOUT.motto, fonts.BOLD, 16)
        half = fonts.width(head.MOTTO, fonts.BOLD, 16) / 2
        canvas.setLineWidth(0.8)
        rule = (HEIGHT - LAYOUT.motto - 2) * mm
        canvas.line(middle * mm - half, rule, middle * mm + half, rule)
        for index, line in enumerate(reversed(self.post.lines)):
            down = LAYOUT.post - index * self.post.leading / mm
            _line(canvas, line, WIDTH / 2, down, self.post.font, self.post.size, RED)
        _line(canvas, "TẶNG", middle, LAYOUT.giving, fonts.BOLD, 17)
        _line(canvas, self.form, middle, LAYOUT.form, fonts.BOLD, 42, RED)


class _Foot(Struct, frozen=True):
    """Day, post and name of who signs."""

    day: str
    post: tuple[str, ...]
    signer: str

    def __call__(self, canvas: Any) -> None:
        _line(canvas, self.day, LAYOUT.right, self.top, fonts.ITALIC, FOOT)
        for row, line in enumerate(self.post, 1):
            _line(canvas, line, LAYOUT.right, self.top + 7 * row, fonts.BOLD, FOOT + 1)
        _line(canvas, self.signer, LAYOUT.right, self._name, fonts.BOLD, FOOT + 1)

    def sign(self, canvas: Any) -> None:
        """The place to sign at, over the name."""
        who = ", ".join(filter(None, (*self.post[-1:], self.signer)))
        left, wide = LAYOUT.right * mm - signature.FIELD_WIDTH / 2, signature.FIELD_WIDTH
        canvas.sign_here(who, left, (HEIGHT - self._name + 6) * mm, wide, (LAYOUT.gap - 4) * mm)

    @property
    def top(self) -> float:
        """How far down the first line stands: a post of two lines (KT.) would else end at the frame."""
        return LAYOUT.foot - 3.5 * (len(self.post) - 1)

    @property
    def _name(self) -> float:
        """How far down the name stands."""
        return self.top + 7 * len(self.post) + LAYOUT.gap + 5


def _line(canvas: Any, text: str, x: float, down: float, font: str, size: float, colour: Any = black) -> None:
    canvas.setFillColor(colour)
    canvas.setFont(font, size)
    canvas.drawCentredString(x * mm, (HEIGHT - down) * mm, text)
    canvas.setFillColor(black)


def _frame(canvas: Any) -> None:
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
