"""The head of a paper: issuer and number on the left, Quốc hiệu, place and date on the right; the title.

Places, weights and rules by Nghị định 30/2020/NĐ-CP, Phụ lục I; a commune's own head shows no body above
it, a unit's does. Numbers and days that the record does not bear are gaps for the pen.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Table

from campaign import figures
from campaign.plan import Plan
from campaign.plan_tables import Authority
from campaign.unit import Registration
from render import fonts, measure, style
from render.ink import Ink, blank, glue, no_day, upper
from render.page import new_part
from render.style import CENTRE, PORTRAIT, Format

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
COMMITTEE = "Ủy ban nhân dân"


class Issuer(Struct, frozen=True):
    """Who a paper comes from."""

    lines: tuple[str, ...]
    """The name, in capitals, as it is broken into lines."""
    superior: str = ""
    """The body directly above; empty where none is printed."""
    places: tuple[str, ...] = ()
    """What a line that is too long is broken before, where it ends so, and not within: `XÃ TÂN QUANG`."""


def of_authority(authority: Authority) -> Issuer:
    """The commune itself: its own two lines, and no body above (documents.md 1.3)."""
    return Issuer(tuple(upper(line) for line in authority.heading) or (upper(authority.name),))


def of_unit(plan: Plan, unit: Registration, day: date) -> Issuer:
    """A unit with the body directly above it, where the plan tells one for its kind (documents.md 1.3).

    Of other kinds the line is left out, as the decree allows ("nếu có").
    """
    body = plan.authority_on(day)
    above = ""
    if unit.kind in body.manages:
        above = body.name
    elif unit.kind in body.superior_manages:
        above = body.superior
    places = [name for one in plan.authorities for name in (*one.heading[-1:], one.place)]
    return Issuer((upper(unit.name_on(day)),), upper(short(above)), tuple(map(upper, places)))


def short(body: str) -> str:
    """The name of a body as it stands over another's: `UBND xã Tân Quang`."""
    return body.replace(COMMITTEE, "UBND")


class Rule(Flowable):  # type: ignore[misc]
    """A solid line of a given length, centred in whatever it stands in."""

    def __init__(self, length: float, above: float = 2, below: float = 0) -> None:
        super().__init__()
        self.length, self.above, self.below = length, above, below
        self.room = length

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """Takes the whole width, and hardly any height."""
        self.room = room
        return room, self.above + self.below

    def draw(self) -> None:
        """The line, in black."""
        start = (self.room - self.length) / 2
        self.canv.setLineWidth(style.RULE_WEIGHT)
        self.canv.line(start, self.below, start + self.length, self.below)


def head(
    ink: Ink,
    issuer: Issuer,
    place: str,
    day: date | None,
    number: str | None = None,
    format_: Format = PORTRAIT,
    subject: str = "",
) -> list[Flowable]:
    """The two blocks at the top of page 1. `number`: markup of the number line, None for none.

    `place`: empty for minutes, which tell place and day in their text alone (NĐ 30/2020, Mẫu 1.9).
    `subject`: the trích yếu of an official letter (`V/v …`), 6 points under its number (documents.md 1.2).
    """
    left, right = format_.issuer * mm, (format_.text_width - format_.issuer) * mm
    rows: list[list[Any]] = [
        [_issuer(ink, issuer, left), _country(ink)],
        [
            [
                *([Paragraph(number, style.paragraph(style.NUMBER, align=CENTRE))] if number else []),
                *(
                    [Paragraph(ink(subject), style.paragraph(style.LETTER, align=CENTRE, before=6))]
                    if subject
                    else []
                ),
            ],
            Paragraph(place_and_day(ink, place, day), style.paragraph(style.PLACE, italic=True, align=CENTRE))
            if place
            else [],
        ],
    ]
    table = Table(rows, colWidths=[left, right], splitInRow=1)
    table.setStyle(
        [
            ("FONT", (0, 0), (-1, -1), fonts.REGULAR, style.BODY),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
            ("RIGHTPADDING", (0, 0), (0, -1), 6),
            ("TOPPADDING", (0, 1), (-1, 1), 8),
            # the number is a point smaller than the date: lowered so that both stand on one line
            ("TOPPADDING", (0, 1), (0, 1), 8 + (style.PLACE - style.NUMBER)),
        ]
    )
    return [table]


def number_line(ink: Ink, number: str, kind: str, symbol: str) -> str:
    """`Số: 05/QĐ-UBND` as markup of the whole `number`; a gap for the pen where it is empty."""
    return f"Số: {ink(number) or blank(12, style.NUMBER) + f'/{kind}-{ink(symbol)}'}"


def place_and_day(ink: Ink, place: str, day: date | None) -> str:
    """`Tân Quang, ngày 05 tháng 8 năm 2023` as markup; gaps for the pen where the day is not known."""
    if day is not None:
        return f"{ink(place)}, {glue(figures.long_day(day))}"
    return f"{ink(place)}, {no_day(style.PLACE)}"


def title(
    ink: Ink,
    kind: str,
    about: Sequence[str] = (),
    format_: Format = PORTRAIT,
    note: str = "",
    above: float = 16,
) -> list[Flowable]:
    """The kind of paper in capitals, what it is about under it, and the short rule.

    `note`: markup of a line in italics under the title (`(Kèm theo …)` of an annex).
    """
    room = format_.text_width * mm * 0.9
    out: list[Flowable] = [
        Paragraph(
            ink(line), style.paragraph(style.TITLE, bold=True, align=CENTRE, before=0 if index else above)
        )
        for index, line in enumerate(measure.balanced(ink.plain(upper(kind)), fonts.BOLD, style.TITLE, room))
    ]
    last = 0.0
    for text in about:
        for line in measure.balanced(ink.plain(text), fonts.BOLD, style.TITLE, room):
            out.append(Paragraph(ink(line), style.paragraph(style.TITLE, bold=True, align=CENTRE)))
            last = fonts.width(line, fonts.BOLD, style.TITLE)
    if note:
        out.append(Paragraph(note, style.paragraph(style.TITLE, italic=True, align=CENTRE)))
        last = last or 60 * mm
    if last:
        out.append(Rule(last * style.RULE_SHARE, above=5, below=10))
    for part in out[:-1]:
        part.keepWithNext = 1
    return out


def annex(ink: Ink, name: str, note: str, format_: Format = PORTRAIT, number: str = "") -> list[Flowable]:
    """The beginning of an annex: a new page, `Phụ lục`, its title, what it belongs to.

    `number`: Roman, where the document has several (`I`); one alone bears none.
    """
    look = style.paragraph(style.TITLE, bold=True, align=CENTRE, keep=True)
    return [
        *new_part(format_),
        Paragraph(f"Phụ lục {number}".rstrip(), look),
        *title(ink, name, (), format_, note, above=0),
    ]


def addressee(ink: Ink, name: str) -> Paragraph:
    """`Kính gửi: …`: one addressee stands on the same line."""
    return Paragraph(
        f"Kính gửi: {ink(name)}.",
        style.paragraph(style.BODY, align=CENTRE, leading=style.BODY_LEADING, before=12),
    )


def addressees(ink: Ink, names: Sequence[str]) -> list[Flowable]:
    """`Kính gửi:` with one addressee on its line, or each on a line of its own, the dashes under the
    colon (documents.md 1.8)."""
    if len(names) == 1:
        return [addressee(ink, names[0])]
    called, edge = "Kính gửi", 60.0
    lead = style.paragraph(style.BODY, leading=style.BODY_LEADING, before=12, left=edge)
    under = edge + fonts.width(called, fonts.REGULAR, style.BODY)
    line = style.paragraph(style.BODY, leading=style.BODY_LEADING, left=under)
    ends = [";"] * (len(names) - 1) + ["."]
    listed = [Paragraph(f"- {ink(name)}{end}", line) for name, end in zip(names, ends, strict=True)]
    return [Paragraph(f"{called}:", lead), *listed]


def _issuer(ink: Ink, issuer: Issuer, room: float) -> list[Flowable]:
    out: list[Flowable] = []
    width = 0.0
    for text, bold in ((issuer.superior, False), *((line, True) for line in issuer.lines)):
        face = style.face(bold)
        look = style.paragraph(style.ISSUER, bold=bold, align=CENTRE)
        for line in _broken(ink.plain(text), face, room - 6, issuer.places):
            out.append(Paragraph(ink(line), look))
            width = fonts.width(line, face, style.ISSUER)
    return [*out, Rule(width * style.RULE_SHARE, above=5)]


def _broken(text: str, face: str, room: float, places: tuple[str, ...]) -> list[str]:
    """The lines of a name: even, or the place that it ends with on the last one where that takes no more."""
    even = measure.balanced(text, face, style.ISSUER, room)
    place = next((place for place in places if text.endswith(f" {place}")), "")
    if place and len(even) > 1:
        parts = [text.removesuffix(f" {place}"), place]
        apart = [line for part in parts for line in measure.balanced(part, face, style.ISSUER, room)]
        return apart if len(apart) <= len(even) else even
    return even


def _country(ink: Ink) -> list[Flowable]:
    return [
        Paragraph(ink(COUNTRY), style.paragraph(style.MOTTO_TOP, bold=True, align=CENTRE)),
        Paragraph(ink(MOTTO), style.paragraph(style.MOTTO, bold=True, align=CENTRE)),
        Rule(fonts.width(MOTTO, fonts.BOLD, style.MOTTO), above=4),
    ]
