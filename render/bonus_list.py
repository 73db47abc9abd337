"""Danh sách chi tiền thưởng: what each nominee of a decision is paid, in figures and words, and room to sign.

Amounts are those of the decision (`roll.py`): coefficient × base salary of its day; what the law's data does
not confirm is for the pen.
"""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Paragraph

from campaign import figures
from campaign.nomination import Nomination
from campaign.workspace import Form, Workspace
from render import citation, head, pdf, signature, style, table
from render.ink import LONG_DOTS, Ink
from render.printed import Printed
from render.roll import Bonuses, Entry, Roll, bonuses, rolls
from render.style import CENTRE, PORTRAIT, RIGHT
from render.table import Column, Row

TITLE = "Danh sách chi tiền thưởng"

COLUMNS = (
    Column("STT", 12, CENTRE),
    Column("Họ và tên / Tên tập thể", 50),
    Column("Chức vụ, đơn vị công tác", 48),
    Column("Số tiền (đồng)", 27, RIGHT),
    Column("Ký nhận", 28),
)


def draw(workspace: Workspace, forms: Sequence[Form[Nomination]], unconfirmed: bool = False) -> list[Printed]:
    """One list for each decision that `forms` belong to.

    `unconfirmed`: a person's yes to amounts that the law's data does not confirm. Raises `Unprintable`
    (see `roll.rolls`).
    """
    return [_printed(workspace, roll, unconfirmed) for roll in rolls(workspace, forms)]


def _printed(workspace: Workspace, roll: Roll, unconfirmed: bool) -> Printed:
    ink, plan = Ink(), workspace.plan
    authority, money = plan.authority_on(roll.basis), bonuses(roll, unconfirmed)
    symbol = authority.symbol or "UBND"
    total = money.total(roll)
    rows = [_row(ink, place, entry, money) for place, entry in enumerate(roll.entries, 1)]
    rows.append(Row(("Tổng cộng", "", "", _number(total), ""), bold=True, spans=((0, 2),)))
    words = figures.money_in_words(total) if total is not None else LONG_DOTS
    note = f"Kèm theo {citation.decision_cited(ink, roll, symbol)}."
    officer = signature.holder(plan.people_on(roll.basis, "officer"))
    if money.unconfirmed:
        ink.warn("Mức tiền thưởng chưa được xác nhận trong dữ liệu pháp luật: để trống để ghi tay.")
    about = f"Khen thưởng {citation.movement(plan)}"
    story: list[Flowable] = [
        *head.head(ink, head.of_authority(authority), authority.place, None),
        *head.title(ink, TITLE, [about]),
        Paragraph(note, style.body(italic=True)),
        *table.grid(COLUMNS, rows, PORTRAIT),
        *signature.closing(
            ink,
            Paragraph(ink(f"Tổng số tiền bằng chữ: {words}."), style.body(italic=True)),
            signature.Signatory(("NGƯỜI LẬP DANH SÁCH",), officer.name if officer else ""),
            signature.Signatory(("KẾ TOÁN",)),
            below=signature.of_body(authority.name, signature.holder(plan.people_on(roll.basis, "chair"))),
        ),
    ]
    title = f"{TITLE} – {authority.name}"
    data = pdf.Metadata(title, authority.name, about)
    name = citation.roll_file("chi-tien-thuong", workspace, roll)
    return Printed(name, title, pdf.build(story, data), ink.warnings)


def _row(ink: Ink, place: int, entry: Entry, money: Bonuses) -> Row:
    cells = (str(place), ink(entry.nomination.addressed), ink(entry.place), _number(money.of(entry)), "")
    return Row(cells, spans=() if entry.nomination.individual else ((1, 2),))


def _number(amount: int | None) -> str:
    return figures.number(amount) if amount is not None else ""
