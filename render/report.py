"""Báo cáo thành tích: a nominee's report of achievements, for a collective or a person.

Headings and places to sign follow the law of the decision's day (`law.py`); the number of the form is
printed only where it is confirmed. A heading that the form says nothing under is a dotted line.
"""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Paragraph

from campaign.figures import two_digits
from campaign.law import law_on
from campaign.lawbook import Headings, Section
from campaign.nomination import Initiative, Nomination
from campaign.plan_tables import LEVEL_OPTIONS
from campaign.unit import Registration
from campaign.workspace import Form, Workspace
from render import citation, head, pdf, signature, style, table
from render.ink import Ink, dated, glue, upper
from render.printed import Printed, file_name
from render.registration import LINE
from render.roll import last_day
from render.signature import SIGNED, Signatory
from render.style import CENTRE, PORTRAIT, RIGHT
from render.summary import ROMAN
from render.table import Column, Row

TITLE = "Báo cáo thành tích"
ABOUT = "(Về thành tích xuất sắc trong {movement})"
"""The line under the title where the law's data gives none: the award is for a movement."""

PLAIN = (Section("THÔNG TIN CHUNG VỀ TẬP THỂ, CÁ NHÂN"), Section("THÀNH TÍCH ĐẠT ĐƯỢC"))
"""The parts of a day whose law names none."""

AWARDS = (
    Column("STT", 13, CENTRE),
    Column("Năm", 17, CENTRE),
    Column("Danh hiệu, hình thức khen thưởng", 62),
    Column("Số, ngày, tháng, năm của quyết định; cơ quan ban hành", 73),
)
INITIATIVES = (
    Column("STT", 13, CENTRE),
    Column("Tên sáng kiến, giải pháp", 66),
    Column("Cấp công nhận", 26),
    Column("Quyết định công nhận", 36),
    Column("Nhân rộng", 24, CENTRE),
)


def draw(workspace: Workspace, forms: Sequence[Form[Nomination]], unconfirmed: bool = False) -> list[Printed]:
    """One paper for each nomination. `unconfirmed` changes nothing here: it cites no law."""
    return [_Report(workspace, form).printed() for form in forms]


class _Report:
    """One report being written."""

    def __init__(self, workspace: Workspace, form: Form[Nomination]) -> None:
        self.workspace, self.form, self.nomination = workspace, form, form.value
        self.ink, self.plan = Ink(), workspace.plan
        decided = form.standing.last("decide")
        self.day = citation.signed_on(form.standing)
        law_day = decided.on("Decision-Date") if decided else None
        self.basis = law_day or last_day(self.plan, self.nomination.period)
        registration = workspace.registrations.get(self.nomination.unit)
        self.unit = registration.value if registration else Registration(name=self.nomination.unit)
        self.head = signature.head_on(self.unit, form.standing)
        self.law = law_on(self.basis)

    def printed(self) -> Printed:
        """The paper."""
        ink, nominee, day = self.ink, self.nomination, self.day or self.basis
        collective = not nominee.individual
        headings = self.law.headings(collective)
        authority = self.plan.authority_on(day)
        kind = headings.title if headings else f"{TITLE} đề nghị tặng"
        asked = f"{kind} {self.plan.award_label(nominee.award)}"
        about = (headings.subtitle if headings else "") or ABOUT
        about = about.replace("{movement}", citation.movement(self.plan))
        number = self.law.form_number(collective)
        story: list[Flowable] = [
            *(
                [Paragraph(ink(number), style.paragraph(style.CELL, bold=True, align=RIGHT))]
                if number
                else []
            ),
            *head.head(ink, head.of_unit(self.plan, self.unit, day), authority.place, self.day),
            *head.title(ink, asked, [], note=ink(about)),
            head.addressee(ink, authority.name),
        ]
        story += self._sections(headings)
        story += self._closing(headings)
        title = f"{TITLE} – {nominee.addressed}"
        data = pdf.Metadata(title, self.unit.name_on(day), about.strip("()"))
        name = file_name("bao-cao-thanh-tich", *self.form.id.split("/")[1:])
        return pdf.printed(ink, story, name, data)

    def _sections(self, headings: Headings | None) -> list[Flowable]:
        """The parts by the law's headings; earlier awards also where those have no part for them."""
        parts = [self._background, self._achievements]
        out: list[Flowable] = []
        sections = headings.sections if headings else PLAIN
        for index, section in enumerate(sections):
            number = ROMAN[index] if index < len(ROMAN) else str(index + 1)
            heading = Paragraph(self.ink(f"{number}. {upper(section.title)}"), style.section())
            if index == len(parts):
                out += self._prior(heading)
            else:
                out += [heading, *(parts[index](section.items) if index < len(parts) else self._body(""))]
        if len(sections) <= len(parts) and self.nomination.report.prior_awards:
            out += self._prior(Paragraph("Các hình thức đã được khen thưởng:", style.body()))
        return out

    def _background(self, items: Sequence[str]) -> list[Flowable]:
        facts = [self.ink(f"- {label}: {value}.") for label, value in self._facts() if value]
        out = [Paragraph(fact, style.body()) for fact in facts]
        text = self.nomination.report.background
        if not items:
            return [*out, *(self._body(text) if text else [])]
        first, *others = self._items(items, [text])
        return [first, *out, *others] if text else [first, *out, *others[1:]]

    def _facts(self) -> list[tuple[str, str]]:
        nominee, unit = self.nomination, self.unit
        if nominee.individual:
            return [
                ("Họ và tên", nominee.addressed),
                ("Chức vụ", nominee.position),
                ("Đơn vị công tác", unit.name_on(self.day or self.basis)),
            ]
        post = f" ({self.head.title})" if self.head.title else ""
        return [
            ("Tên tập thể", nominee.name),
            ("Địa chỉ", unit.address),
            ("Điện thoại", unit.contact.phone),
            ("Thư điện tử", unit.contact.email),
            ("Thủ trưởng đơn vị", f"{self.head.name}{post}" if self.head.name else ""),
            (
                "Tổng số cán bộ, công chức, viên chức, người lao động",
                two_digits(unit.staff) if unit.staff else "",
            ),
        ]

    def _achievements(self, items: Sequence[str]) -> list[Flowable]:
        report = self.nomination.report
        if not items:
            measures = self._body(report.measures) if report.measures else []
            return [*self._body(report.achievements), *measures, *self._initiatives()]
        if not self.nomination.individual:
            first, second = list(items[:1]), list(items[1:])
            out = [*self._items(first, [report.achievements]), *self._initiatives()]
            return [*out, *self._items(second, [report.measures], start=2)]
        place = ", ".join(
            part for part in (self.nomination.position, self.unit.name_on(self.day or self.basis)) if part
        )
        told = "\n".join(text for text in (report.achievements, report.measures) if text)
        return [*self._items(items, [f"{place}.", told]), *self._initiatives()]

    def _items(self, items: Sequence[str], texts: Sequence[str], start: int = 1) -> list[Flowable]:
        """Numbered headings with their texts: a line for the pen under those without one, and what has no
        heading of its own under the last."""
        out: list[Flowable] = []
        for index, item in enumerate(items):
            text = texts[index] if index < len(texts) else ""
            out.append(Paragraph(self.ink(f"{start + index}. {item}"), style.clause()))
            out += self._body(text)
        for text in texts[len(items) :]:
            out += self._body(text) if text else []
        return out

    def _body(self, text: str) -> list[Flowable]:
        look = style.body()
        return [Paragraph(line, look) for line in self.ink.paragraphs(text) or (LINE,)]

    def _initiatives(self) -> list[Flowable]:
        if not self.nomination.initiatives:
            return []
        rows = [
            Row(
                (
                    str(index),
                    self.ink(one.title),
                    self.ink(_level(one)),
                    self.ink(_decision(one)),
                    "Đã nhân rộng" if one.replicated else "Chưa",
                )
            )
            for index, one in enumerate(self.nomination.initiatives, start=1)
        ]
        lead = Paragraph("Sáng kiến, giải pháp:", style.body())
        return table.grid(INITIATIVES, rows, PORTRAIT, [lead])

    def _prior(self, heading: Paragraph) -> list[Flowable]:
        rows = [
            Row((str(index), str(prior.year or ""), self.ink(prior.award), self.ink(prior.decision)))
            for index, prior in enumerate(self.nomination.report.prior_awards, start=1)
        ]
        return table.grid(AWARDS, rows, PORTRAIT, [heading])

    def _closing(self, headings: Headings | None) -> list[Flowable]:
        nominee = self.nomination
        posts = (
            headings.signatures if headings else ("XÁC NHẬN CỦA CẤP TRÌNH KHEN THƯỞNG", "THỦ TRƯỞNG ĐƠN VỊ")
        )
        seal = "(Ký, đóng dấu)"
        confirm = Signatory((posts[0],), note=seal)
        leader = Signatory((posts[1],), self.head.name, note=seal)
        end = f"Trên đây là báo cáo thành tích của {nominee.addressed}, kính đề nghị cấp có thẩm quyền "
        last = Paragraph(self.ink(end + glue("xem xét./.")), style.body())
        if len(posts) > 2:
            reporter = Signatory((posts[2],), nominee.name, note=SIGNED)
            return signature.closing(self.ink, last, leader, reporter, below=confirm)
        return signature.closing(self.ink, last, confirm, leader)


def _level(initiative: Initiative) -> str:
    return dict(LEVEL_OPTIONS).get(initiative.recognised_by, "Chưa công nhận")


def _decision(initiative: Initiative) -> str:
    paper = initiative.decision
    parts = [
        f"số {paper.number}" if paper.number else "",
        dated(paper.date) if paper.date else "",
    ]
    return " ".join(part for part in parts if part)
