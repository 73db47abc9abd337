"""The end of a paper: Nơi nhận on the left, who signs on the right, held together with the text's last lines.

No signature or seal is ever drawn: the gap is for the pen, and in the file an empty field for a digital
signature. Who holds the post on a day is the plan's word (`Plan.people_on`); how a deputy signs is the
decree's (NĐ 30/2020, documents.md 1.7).
"""

from msgspec import Struct
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Table

from campaign.act import Standing
from campaign.plan_tables import Actor
from campaign.unit import Head, Registration
from campaign.vietnamese import fold
from render import fonts, measure, style
from render.head import COMMITTEE
from render.ink import Ink, upper
from render.style import CENTRE, PORTRAIT, Format

CHAIR = "CHỦ TỊCH"

SIGNED = "(Ký, ghi rõ họ tên)"
"""Under a post where the paper cannot name who signs, or a form asks for it."""

FIELD_WIDTH = 60 * mm
FIELD_INSET = 2 * mm


class Signatory(Struct, frozen=True):
    """One place to sign: the lines over the signature, and the name under it."""

    lines: tuple[str, ...]
    """Authority and post, as they are printed: `TM. ỦY BAN NHÂN DÂN`, `CHỦ TỊCH`."""
    name: str = ""
    """Full name without titles; empty leaves the place for it blank."""
    note: str = ""
    """A line in italics under the post, as forms have it: `SIGNED`."""


class Recipients(Struct, frozen=True):
    """The list under Nơi nhận, without the dashes."""

    items: tuple[str, ...]


def chair(actor: Actor | None, on_behalf_of: str = "") -> Signatory:
    """The chairman, or who signs in the chairman's place: a deputy signs `KT. CHỦ TỊCH`.

    `on_behalf_of`: the collective body for `TM.`; left out where the chairman decides in person.
    """
    post = upper(actor.title) if actor and actor.title else CHAIR
    lines = (f"KT. {CHAIR}", post) if post.startswith("PHÓ ") else (post,)
    above = (f"TM. {upper(on_behalf_of)}",) if on_behalf_of else ()
    return Signatory(above + lines, actor.name if actor else "")


def of_body(body: str, actor: Actor | None) -> Signatory:
    """The signature of the body of that name: its chairman, `TM. ỦY BAN NHÂN DÂN` where it is a committee."""
    return chair(actor, on_behalf_of=COMMITTEE if body.startswith("Ủy ban") else "")


def unit_head(head: Head) -> Signatory:
    """The head of a unit; `THỦ TRƯỞNG ĐƠN VỊ` where the post is not told."""
    return Signatory((upper(head.title) or "THỦ TRƯỞNG ĐƠN VỊ",), head.name)


def head_on(unit: Registration, standing: Standing) -> Head:
    """The head who signed the unit's paper: whoever submitted it by the record, else the one of today.

    The record tells no post of a head who has left since.
    """
    act = standing.last("submit")
    if act is None or act.role != "unit" or fold(act.by) == fold(unit.head.name):
        return unit.head
    return Head(name=act.by)


class Tail(Flowable):  # type: ignore[misc]
    """A last paragraph with the signatures under it, which never go to a page without two lines of it."""

    def __init__(self, last: Paragraph, block: Flowable) -> None:
        super().__init__()
        self.last, self.block = last, block
        self.heights = (0.0, 0.0)

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """Both, one over the other."""
        self.heights = (self.last.wrap(room, height)[1], self.block.wrap(room, height)[1])
        return room, sum(self.heights)

    def split(self, room: float, height: float) -> list[Flowable]:
        """The paragraph's beginning here, its last lines with the block on the next page.

        A paragraph too short to part goes there whole; what no page can hold together falls apart.
        """
        text = self.last.wrap(room, height)[1]
        leading = self.last.style.leading
        if text > 3 * leading:
            parts = self.last.split(room, min(height, text - 2 * leading + 0.1))
            if len(parts) > 1:
                return [parts[0], Tail(parts[1], self.block)]
        at_top = getattr(getattr(self, "_frame", None), "_atTop", False)
        return [self.last, self.block] if at_top else []

    def draw(self) -> None:
        """The paragraph, then the block."""
        self.last.drawOn(self.canv, 0, self.heights[1])
        self.block.drawOn(self.canv, 0, 0)

    def getSpaceBefore(self) -> float:  # noqa: N802 (the library's name)
        """The paragraph's own."""
        return float(self.last.getSpaceBefore())


class Gap(Flowable):  # type: ignore[misc]
    """The room between post and name: empty on paper, and the field of a digital signature in the file."""

    def __init__(self, who: str) -> None:
        super().__init__()
        self.who = who

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """The whole width of the column."""
        self.width, self.height = room, style.SIGNATURE_GAP
        return self.width, self.height

    def draw(self) -> None:
        """The field, set in a little from the lines above and below and from the next column."""
        wide = min(self.width, FIELD_WIDTH)
        left = (self.width - wide) / 2
        self.canv.sign_here(self.who, left, FIELD_INSET, wide, self.height - 2 * FIELD_INSET)


def closing(
    ink: Ink,
    last: Paragraph,
    left: Recipients | Signatory | None,
    right: Signatory,
    format_: Format = PORTRAIT,
    below: Signatory | Recipients | None = None,
) -> list[Flowable]:
    """The paper's last paragraph with its end: recipients or a second signature left, the signature right.

    `left`: None where nothing stands there. `below`: a third signature, in the middle under both; or
    recipients under two signatures, as minutes have them (NĐ 30/2020, Mẫu 1.9).
    """
    width = format_.text_width * mm
    split = width * 0.45 if isinstance(left, Recipients) else width / 2
    looks: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, -1), fonts.REGULAR, style.BODY),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
        ("TOPPADDING", (0, 0), (-1, 0), 14),
    ]
    if isinstance(left, Recipients):
        rows = [[_recipients(ink, left), _post(ink, right, width - split)], ["", _name(ink, right)]]
        looks.append(("SPAN", (0, 0), (0, 1)))
    else:
        post, name = (_post(ink, left, split), _name(ink, left)) if left else ("", "")
        rows = [[post, _post(ink, right, split)], [name, _name(ink, right)]]
    if isinstance(below, Recipients):
        rows.append([_recipients(ink, below), ""])
        looks.append(("TOPPADDING", (0, 2), (-1, 2), 18))
    elif below is not None:
        rows += [[_post(ink, below, width), ""], [_name(ink, below), ""]]
        looks += [("SPAN", (0, row), (1, row)) for row in (2, 3)]
        looks.append(("TOPPADDING", (0, 2), (-1, 2), 18))
    block = Table(rows, colWidths=[split, width - split], style=looks)
    return [Tail(last, block)]


def _post(ink: Ink, signatory: Signatory, room: float) -> list[Flowable]:
    bold = style.paragraph(style.SIGNATURE, bold=True, align=CENTRE)
    note = style.paragraph(style.SIGNATURE - 1, italic=True, align=CENTRE)
    lines = [
        Paragraph(ink(line), bold)
        for text in signatory.lines
        for line in measure.balanced(ink.plain(text), fonts.BOLD, style.SIGNATURE, room - 12)
    ]
    if signatory.note:
        lines.append(Paragraph(ink(signatory.note), note))
    return [*lines, Gap(who(signatory))]


def who(signatory: Signatory) -> str:
    """Who signs here, for the field's label: the last line of the post, and the name where it is known."""
    return ", ".join(text for text in (*signatory.lines[-1:], signatory.name) if text)


def _name(ink: Ink, signatory: Signatory) -> Flowable:
    bold = style.paragraph(style.SIGNATURE, bold=True, align=CENTRE)
    return Paragraph(ink(signatory.name) or "&nbsp;", bold)


def _recipients(ink: Ink, recipients: Recipients) -> list[Flowable]:
    # level with the first line of the post, whose type is larger
    leading = style.SIGNATURE * style.SINGLE
    first = style.paragraph(style.RECIPIENTS_HEAD, bold=True, italic=True, leading=leading)
    line = style.paragraph(style.RECIPIENTS)
    last = len(recipients.items) - 1
    return [
        Paragraph("Nơi nhận:", first),
        *(
            Paragraph(f"- {ink(item)}{';' if index < last else '.'}", line)
            for index, item in enumerate(recipients.items)
        ),
    ]


def archive(section: str = "") -> str:
    """The last recipient: the office's file, and the section that drafted (`Lưu: VT, VHXH`)."""
    return f"Lưu: VT, {section}" if section else "Lưu: VT"


def section_of(title: str) -> str:
    """The letters of the section in an officer's post: `Công chức Văn hóa – xã hội` gives `VHXH`."""
    words = parted(title)[1].replace("–", " ").replace("-", " ").split()
    return "".join(word[0].upper() for word in words if word[0].isalpha())


def parted(title: str) -> tuple[str, str]:
    """An officer's post and section: `Công chức Văn hóa – xã hội` gives `Công chức`, `Văn hóa – xã hội`."""
    words = title.split()
    posts = {"công", "chức", "chuyên", "viên", "phòng", "trưởng", "phó"}
    start = next((at for at, word in enumerate(words) if word.lower() not in posts), len(words))
    return " ".join(words[:start]), " ".join(words[start:])
