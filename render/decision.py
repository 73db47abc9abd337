"""Quyết định khen thưởng: the chairman's own decision to give Giấy khen, with its list as an annex.

Signed in person, so without TM. (NĐ 30/2020, note 6 of Mẫu 1.2). Issuer, signatory and legal grounds are
those of the decision's day. Neighbours: `roll.py` says who is in it, `certificate.py` prints the same roll.
"""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Paragraph

from campaign import figures
from campaign.nomination import Nomination
from campaign.workspace import Form, Workspace
from render import citation, head, pdf, signature, style, table
from render.commune import commune
from render.grounds import grounds
from render.ink import DOTS, LONG_DOTS, Ink, counted, glue, upper
from render.nominee_rows import row
from render.printed import Printed
from render.proposed import Nominee
from render.roll import Roll, bonuses, doubts, lapsed, rolls
from render.style import CENTRE, PORTRAIT, RIGHT
from render.table import Column, Row

TITLE = "Quyết định khen thưởng"
COLUMNS = (
    Column("STT", 13, CENTRE),
    Column("Họ và tên / Tên tập thể", 58),
    Column("Chức vụ, đơn vị công tác", 62),
    Column("Tiền thưởng (đồng)", 32, RIGHT),
)


def draw(workspace: Workspace, forms: Sequence[Form[Nomination]], unconfirmed: bool = False) -> list[Printed]:
    """One paper for each decision that `forms` belong to.

    `unconfirmed`: a person's yes to grounds and amounts that the law's data does not confirm; without it
    they are gaps for the pen, named in the warnings. Raises `Unprintable` (see `roll.rolls`).
    """
    return [_Decision(workspace, roll, unconfirmed).printed() for roll in rolls(workspace, forms)]


class _Decision:
    """One decision being written."""

    def __init__(self, workspace: Workspace, roll: Roll, unconfirmed: bool) -> None:
        self.workspace, self.roll, self.unconfirmed = workspace, roll, unconfirmed
        self.plan = workspace.plan
        self.ink = Ink()
        self.body = commune(self.plan, roll.basis)
        self.post = f"Chủ tịch {self.body.name}"
        self.money = bonuses(roll, unconfirmed)

    def printed(self) -> Printed:
        """The paper."""
        roll, ink = self.roll, self.ink
        about = f"Về việc tặng {roll.award.form} cho {citation.whom(roll)} có {citation.reason(self.plan)}"
        number = citation.decision_number(roll, self.body.symbol)
        line = head.number_line(ink, number, citation.DECISION, self.body.symbol)
        post = style.paragraph(style.BODY, bold=True, align=CENTRE, before=12)
        order = style.paragraph(style.BODY, bold=True, align=CENTRE, before=12, keep=True)
        story = [
            *self.body.head(ink, line, day=roll.day),
            *head.title(ink, "Quyết định", [about]),
            Paragraph(ink(upper(self.post)), post),
            *self._grounds(),
            Paragraph("QUYẾT ĐỊNH:", order),
            *self._articles(),
            *self._annex(),
        ]
        self._warn()
        title = f"{TITLE} số {number}" if number else f"{TITLE} (chưa có số)"
        name = citation.roll_file("quyet-dinh-khen-thuong", self.workspace, roll)
        return pdf.printed(ink, story, name, pdf.Metadata(title, self.post, about))

    def _grounds(self) -> list[Flowable]:
        own = [
            f"Căn cứ {citation.plan_cited(self.plan)}",
            f"Xét đề nghị của {self._title_of('officer') or DOTS}",
        ]
        return grounds(self.ink, self.roll.basis, self.unconfirmed, own)

    def _articles(self) -> list[Flowable]:
        roll, ink = self.roll, self.ink
        counts = " và ".join(
            counted(len(members), word)
            for word, members in (("tập thể", roll.collectives), ("cá nhân", roll.individuals))
            if members
        )
        doers = [title for role in ("appraiser", "officer") if (title := self._title_of(role))]
        who = ", ".join([*doers, f"các {citation.whom(roll)} có tên trong danh sách kèm theo"])
        first = (
            f"Tặng {roll.award.form} của {self.post} cho {counts} đã có {citation.reason(self.plan)} "
            "(có danh sách tại Phụ lục kèm theo Quyết định này)."
        )
        third = (
            "Quyết định này có hiệu lực thi hành kể từ ngày ký. "
            f"{who[0].upper()}{who[1:]} chịu trách nhiệm thi hành Quyết định này./."
        )
        return [
            self._article(1, first),
            self._article(2, self._money()),
            *signature.closing(
                ink,
                self._article(3, third),
                signature.Recipients(("Như Điều 3", self.body.archive)),
                signature.chair(self.roll.chair),
            ),
        ]

    def _article(self, number: int, text: str) -> Paragraph:
        return Paragraph(f"<b>{glue(f'Điều {number}.')}</b> {self.ink(text)}", style.body())

    def _money(self) -> str:
        """Điều 2: the amounts, the sum in figures and words, who pays (V of the plan)."""
        kinds = (
            ("tập thể", self.roll.collectives, self.money.collective),
            ("cá nhân", self.roll.individuals, self.money.individual),
        )
        each = ", ".join(
            f"{_amount(bonus.amount if bonus else None)} đối với {word}"
            for word, members, bonus in kinds
            if members
        )
        total = self.money.total(self.roll)
        source = citation.fund_source(self.plan, self.roll.basis) or DOTS
        return (
            f"Mức tiền thưởng kèm theo {self.roll.award.form}: {each}; tổng số tiền là {_amount(total)} "
            f"(Bằng chữ: {_in_words(total)}), chi từ {source}."
        )

    def _annex(self) -> list[Flowable]:
        roll, ink = self.roll, self.ink
        parts = [part for part in (("TẬP THỂ", roll.collectives), ("CÁ NHÂN", roll.individuals)) if part[1]]
        rows: list[Row] = []
        for letter, (name, members) in zip("AB", parts, strict=False):
            if len(parts) > 1:
                rows.append(table.group(f"{letter}. {name}", len(COLUMNS)))
            rows += [self._row(index, one) for index, one in enumerate(members, start=1)]
        total = self.money.total(roll)
        rows.append(Row(("Tổng cộng", "", "", _number(total)), bold=True, spans=((0, 2),)))
        note = f"(Kèm theo {citation.decision_cited(ink, roll, self.body.symbol)} của {ink(self.post)})"
        words = f"(Bằng chữ: {_in_words(total)})."
        return [
            *head.annex(ink, f"Danh sách {citation.whom(roll)} được tặng {roll.award.form}", note),
            *table.grid(COLUMNS, rows, PORTRAIT),
            Paragraph(ink(words), style.paragraph(style.BODY, italic=True, before=8)),
        ]

    def _row(self, index: int, one: Nominee) -> Row:
        return row(self.ink, str(index), one, _number(self.money.of(one)))

    def _title_of(self, role: str) -> str:
        actor = self.plan.holder(self.roll.basis, role)
        return actor.title if actor else ""

    def _warn(self) -> None:
        for sentence in doubts(self.plan, self.roll):
            self.ink.warn(sentence)
        for name in lapsed(self.workspace, self.roll):
            self.ink.warn(
                f"{name}: đã sửa sau khi quyết định nên không có trong danh sách in ra; bản đã ký vẫn có."
            )
        if self.money.unconfirmed:
            self.ink.warn("Mức tiền thưởng chưa được xác nhận trong dữ liệu pháp luật: để trống để ghi tay.")
        if not self.plan.heading.number:
            self.ink.warn("Kế hoạch chưa có số: chỗ ghi số kế hoạch trong phần căn cứ để trống để ghi tay.")
        if self.roll.chair is None:
            day = figures.day(self.roll.basis)
            self.ink.warn(f"Kế hoạch không ghi ai là Chủ tịch vào ngày {day}: chỗ ghi họ tên để trống.")


def _amount(amount: int | None) -> str:
    return glue(figures.money(amount) if amount is not None else f"{DOTS} đồng")


def _number(amount: int | None) -> str:
    return figures.number(amount) if amount is not None else ""


def _in_words(amount: int | None) -> str:
    return figures.money_in_words(amount) if amount is not None else LONG_DOTS
