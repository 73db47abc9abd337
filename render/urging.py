"""Công văn đôn đốc: the letter that urges the units which are late, with what each owes and since when.

An official letter (NĐ 30/2020, Mẫu 1.5): no kind, its subject under the number. Who is late is worked out in
`campaign/limits.py`; a new time limit is the office's to set, so there is room for the pen.
"""

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable, Paragraph

from campaign import figures
from campaign.figures import two_digits
from campaign.limits import Urged, urged
from campaign.plan_tables import Actor
from campaign.vietnamese import in_sentence
from campaign.workspace import Workspace
from render import citation, head, pdf, signature, style, table
from render.commune import commune
from render.ink import DOTS, NBSP, Ink, blank, dated
from render.printed import Printed, Unprintable, file_name
from render.style import CENTRE, PORTRAIT, RIGHT
from render.table import Column, Row

TITLE = "Công văn đôn đốc"

NAMED = 3
"""So many addressees are named; more are addressed by the list."""

COLUMNS = (
    Column("STT", 12, CENTRE),
    Column("Đơn vị", 46),
    Column("Thủ trưởng", 36),
    Column("Việc chậm", 40),
    Column("Thời hạn", 25, CENTRE),
    Column("Số ngày chậm", 17, RIGHT),
)


def draw(workspace: Workspace, days: Sequence[date], unconfirmed: bool = False) -> list[Printed]:
    """The letter of each day. Raises `Unprintable` for a day on which nobody is late.

    `unconfirmed` changes nothing here: it cites no law.
    """
    return [_printed(workspace, day) for day in days]


def _printed(workspace: Workspace, day: date) -> Printed:
    ink, plan, rows = Ink(), workspace.plan, urged(workspace, day)
    if not rows:
        raise Unprintable(figures.short_day(day), "không có đơn vị nào chậm, nên không có gì để đôn đốc.")
    body = commune(plan, day)
    symbol = "-".join(part for part in (body.symbol, body.section) if part)
    number = f"Số: {blank(12, style.NUMBER)}/{ink(symbol)}"
    # a span of years stays on one line
    subject = f"V/v đôn đốc thực hiện {citation.movement(plan)}".replace(" – ", f"{NBSP}–{NBSP}")
    units = list(dict.fromkeys(row.name for row in rows))
    names = units if len(units) <= NAMED else ["Thủ trưởng các đơn vị có tên trong danh sách dưới đây"]
    opening = (
        f"Thực hiện {citation.plan_cited(plan)}, đến {dated(day)} còn "
        f"{two_digits(len(units))} đơn vị chưa hoàn thành những việc đã đến hạn sau đây:"
    )
    who = units[0] if len(units) == 1 else "thủ trưởng các đơn vị"
    asked = (
        f"{body.name} đề nghị {who} khẩn trương hoàn thành, gửi về {body.name}{_through(body.officer)} "
        f"trước ngày {DOTS}. Khó khăn, vướng mắc đề nghị phản ánh kịp thời để phối hợp giải quyết./."
    )
    story: list[Flowable] = [
        *body.head(ink, number, subject=subject),
        *head.addressees(ink, names),
        Paragraph(ink(opening), style.body()),
        *table.grid(COLUMNS, [_row(ink, place, row) for place, row in enumerate(rows, 1)], PORTRAIT),
        *signature.closing(
            ink,
            Paragraph(ink(asked), style.body()),
            signature.Recipients(("Như trên", body.archive)),
            body.signatory,
        ),
    ]
    title = f"{TITLE} ngày {figures.short_day(day)}"
    data = pdf.Metadata(title, body.name, subject.replace(NBSP, " "))
    return pdf.printed(ink, story, file_name("don-doc", day.strftime("%Y%m%d")), data)


def _through(officer: Actor | None) -> str:
    """`(qua công chức Văn hóa – xã hội)`."""
    post = officer.title if officer else ""
    return f" (qua {in_sentence(post)})" if post else ""


def _row(ink: Ink, place: int, row: Urged) -> Row:
    """One thing that a unit owes, with the clause of the plan that set its time limit."""
    who = "<br/>".join(ink(part) for part in (row.head, row.title) if part)
    what = f"{row.what} (mục {row.clause})" if row.clause else row.what
    return Row((str(place), ink(row.name), who, ink(what), figures.short_day(row.due), str(row.days)))
