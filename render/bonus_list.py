"""Danh sách chi tiền thưởng: what each nominee of a decision is paid, in figures and words, and room to sign.

Landscape. Amounts are those of the decision (`roll.py`): coefficient × base salary of its day (law.md 4.1);
what the law's data does not confirm is for the pen. Without a decision that stands nothing is paid.
"""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Paragraph

from campaign import figures
from campaign.nomination import Nomination
from campaign.workspace import Form, Workspace
from render import citation, head, pdf, signature, style, table
from render.commune import commune
from render.ink import DOTS, PHRASE_DOTS, Ink
from render.nominee_rows import row
from render.printed import Printed, Unprintable
from render.proposed import Nominee
from render.roll import DONE, Bonuses, Roll, bonuses, rolls
from render.style import CENTRE, LANDSCAPE, RIGHT
from render.table import Column, Row

TITLE = "Danh sách chi tiền thưởng"

COLUMNS = (
    Column("STT", 12, CENTRE),
    Column("Họ và tên / Tên tập thể", 62),
    Column("Chức vụ, đơn vị công tác", 62),
    Column("Hệ số", 18, RIGHT),
    Column("Mức lương cơ sở (đồng)", 30, RIGHT),
    Column("Số tiền (đồng)", 32, RIGHT),
    Column("Ký nhận", 36),
)


def draw(workspace: Workspace, forms: Sequence[Form[Nomination]], unconfirmed: bool = False) -> list[Printed]:
    """One list for each decision that `forms` belong to.

    `unconfirmed`: a person's yes to amounts that the law's data does not confirm. Raises `Unprintable` for a
    form without a decision that stands, and as `roll.rolls` does.
    """
    for form in forms:
        if form.state not in DONE:
            raise Unprintable(form.id, "chưa có quyết định khen thưởng đang còn hiệu lực, nên chưa chi tiền.")
    return [_printed(workspace, roll, unconfirmed) for roll in rolls(workspace, forms)]


def _printed(workspace: Workspace, roll: Roll, unconfirmed: bool) -> Printed:
    ink, plan = Ink(), workspace.plan
    body, money = commune(plan, roll.basis), bonuses(roll, unconfirmed)
    total = money.total(roll)
    rows = [_row(ink, place, one, money) for place, one in enumerate(roll.nominees, 1)]
    rows.append(Row(("Tổng cộng", *[""] * 4, _number(total), ""), bold=True, spans=((0, 4),)))
    words = figures.money_in_words(total) if total is not None else PHRASE_DOTS
    source = citation.fund_source(plan, roll.basis) or DOTS
    note = f"Kèm theo {citation.decision_cited(ink, roll, body.symbol)}; chi từ {ink(source)}."
    if money.unconfirmed:
        ink.warn("Mức tiền thưởng chưa được xác nhận trong dữ liệu pháp luật: để trống để ghi tay.")
    about = f"Khen thưởng {citation.movement(plan)}"
    end = signature.closing(
        ink,
        Paragraph(ink(f"Tổng số tiền bằng chữ: {words}."), style.body(italic=True)),
        body.made_by("NGƯỜI LẬP DANH SÁCH"),
        signature.Signatory(("KẾ TOÁN",)),
        LANDSCAPE,
        below=body.signatory,
    )
    story: list[Flowable] = [
        *body.head(ink, format_=LANDSCAPE),
        *head.title(ink, TITLE, [about], LANDSCAPE),
        Paragraph(note, style.body(italic=True)),
        *table.grid(COLUMNS, rows, LANDSCAPE, end=end),
    ]
    data = pdf.Metadata(f"{TITLE} – {body.name}", body.name, about)
    name = citation.roll_file("chi-tien-thuong", workspace, roll)
    return pdf.printed(ink, story, name, data, LANDSCAPE)


def _row(ink: Ink, place: int, one: Nominee, money: Bonuses) -> Row:
    bonus = money.behind(one)
    sums = (figures.number(bonus.coefficient), figures.number(bonus.base)) if bonus else ("", "")
    return row(ink, str(place), one, *sums, _number(money.of(one)), "")


def _number(amount: int | None) -> str:
    return figures.number(amount) if amount is not None else ""
