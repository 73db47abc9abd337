"""Báo cáo sơ kết, tổng kết: what the campaign came to by a review, for the body above the commune.

Parts by the frame of documents.md 4.2, figures by `campaign/review.py` and its neighbours, nothing worked
out here. What was not reported is said; causes, lessons and proposals are the officer's to write, so there
is room for the pen. Its part II is in
`review_results.py`, its awards in `review_awards.py`, its annexes in `review_annexes.py`.
"""

from collections.abc import Iterable, Sequence

from reportlab.platypus import Flowable, Paragraph

from campaign import figures
from campaign.activity import ACTIVITY_KINDS
from campaign.activity_tally import deeds, in_period
from campaign.figures import two_digits
from campaign.indicators import expected_of, reported_by
from campaign.participation import Participation
from campaign.plan_tables import Period
from campaign.ranking import SHARED, SILENT
from campaign.review import covered, review
from campaign.workspace import Workspace
from render import citation, head, pdf, review_annexes, signature, style, table
from render.commune import commune
from render.ink import Ink, blank, dated, no_day, upper
from render.printed import Printed, file_name
from render.registration import LINE
from render.review_awards import awards
from render.review_results import results
from render.roll import last_day
from render.style import PORTRAIT, RIGHT
from render.summary import ROMAN
from render.table import Column, Row

KIND = "BC"
"""Báo cáo, in the number of the paper."""

UNITS = (
    Column("Loại đơn vị", 55),
    Column("Số đơn vị", 18, RIGHT),
    Column("Đã đăng ký", 20, RIGHT),
    Column("Đã phát động", 20, RIGHT),
    Column("Muộn hạn", 18, RIGHT),
    Column("Chưa được chấp nhận", 24, RIGHT),
)
DEEDS = (
    Column("Loại hoạt động", 75),
    Column("Số hoạt động", 30, RIGHT),
    Column("Lượt người", 30, RIGHT),
    Column("Không ghi số người", 30, RIGHT),
)


def draw(workspace: Workspace, periods: Sequence[Period], unconfirmed: bool = False) -> list[Printed]:
    """One report for each review period; that of the campaign's end is the tổng kết.

    `unconfirmed`: a person's yes to amounts that the law's data does not confirm; without it their sums
    are gaps for the pen, named in the warnings.
    """
    return [_Report(workspace, period, unconfirmed).printed() for period in periods]


class _Report:
    """One report being written."""

    def __init__(self, workspace: Workspace, period: Period, unconfirmed: bool) -> None:
        self.workspace, self.period, self.unconfirmed = covered(workspace, period), period, unconfirmed
        self.plan, self.ink = workspace.plan, Ink()
        self.told = review(workspace, period)
        self.tally = next(one for one in self.told.activities if one.period == period.id)
        self.basis = last_day(self.plan, period.id)
        self.last = self.plan.closes(period)
        self.kind = "tổng kết" if self.last else "sơ kết"
        self.body = commune(self.plan, self.basis)
        self.sections = 0

    def printed(self) -> Printed:
        """The paper."""
        ink, body, movement = self.ink, self.body, citation.movement(self.plan)
        about, above = f"{self.kind.capitalize()} {movement}", body.authority.superior
        line = head.number_line(ink, "", KIND, body.symbol)
        note = (
            f"(Kèm theo Báo cáo số {blank(12, style.BODY)}/{KIND}-{ink(body.symbol)} {no_day(style.BODY)} "
            f"của {ink(body.name)})"
        )
        done = in_period(deeds(self.workspace), self.period)
        story: list[Flowable] = [
            *body.head(ink, line),
            *head.title(ink, "Báo cáo", [about]),
            *([head.addressee(ink, above)] if above else []),
            self._text(self._opening()),
            *self._organisation(),
            *self._section("Kết quả thực hiện"),
            *results(ink, self.workspace, self.told, self.basis),
            *self._section("Công tác khen thưởng"),
            *awards(ink, self.workspace, self.period, self.unconfirmed),
            *self._weaknesses(),
            *self._prose(),
            *self._closing(),
            *review_annexes.annexes(ink, self.workspace, self.told, self.tally, done, note, self.basis),
        ]
        title = f"Báo cáo {self.kind} – {self.period.label or self.period.id}"
        name = file_name(f"bao-cao-{'tong' if self.last else 'so'}-ket", self.period.id)
        return pdf.printed(ink, story, name, pdf.Metadata(title, body.name, about))

    def _text(self, text: str) -> Paragraph:
        return Paragraph(self.ink(text), style.body())

    def _section(self, title: str) -> list[Flowable]:
        self.sections += 1
        return [Paragraph(f"{ROMAN[self.sections - 1]}. {self.ink(upper(title))}", style.section())]

    def _unit(self, unit: str) -> str:
        """Its name on the report's day."""
        return self.workspace.unit_name(unit, self.basis)

    def _listed(self, lead: str, items: Iterable[str]) -> list[Flowable]:
        """A sentence with what it counts under it, one a line; nothing where there is nothing."""
        lines = [self.ink(item) for item in items]
        ends = [";"] * (len(lines) - 1) + ["."]
        look = style.body()
        listed = [Paragraph(f"- {line}{end}", look) for line, end in zip(lines, ends, strict=False)]
        return [Paragraph(self.ink(lead), style.body(keep=True)), *listed] if lines else []

    def _opening(self) -> str:
        start = self.period.from_ or self.plan.start
        return (
            f"Thực hiện {citation.plan_cited(self.plan)}, {self.body.name} báo cáo kết quả {self.kind} "
            f"phong trào từ {dated(start)} đến {dated(self.basis)} như sau:"
        )

    # I

    def _organisation(self) -> list[Flowable]:
        launch = "Đăng ký, phát động phong trào"
        return [
            *self._section("Công tác lãnh đạo, chỉ đạo, tổ chức phát động"),
            Paragraph("1. Văn bản làm căn cứ triển khai", style.clause()),
            *(
                self._listed("Phong trào được triển khai theo các văn bản:", self.plan.heading.legal_basis)
                or [Paragraph(LINE, style.body())]
            ),
            *table.grid(
                UNITS,
                [self._share(row) for row in self.told.participation],
                PORTRAIT,
                [Paragraph(f"2. {launch}", style.clause())],
            ),
            *self._wanted(),
            *table.grid(
                DEEDS,
                self._deeds(),
                PORTRAIT,
                [Paragraph("3. Tuyên truyền, tập huấn, kiểm tra, đôn đốc", style.clause())],
            ),
            *self._waiting_deeds(),
        ]

    def _share(self, row: Participation) -> Row:
        late = row.registered_late + row.launched_late
        numbers = (row.units, row.registered, row.launched, late, row.waiting)
        return Row((self.ink(row.label), *map(figures.number, numbers)), bold=not row.kind)

    def _wanted(self) -> list[Flowable]:
        """What the plan wanted of registrations, and who did not do it in time."""
        rows = [row for row in self.told.participation if not row.kind or row.kind == "all-of"]
        said: list[Flowable] = [self._text(row.sentence) for row in rows]
        missing = next((row.missing for row in rows if row.wanted), rows[-1].missing if rows else ())
        names = map(self._unit, missing)
        launch = ", chưa phát động," if any(row.launch_asked for row in rows) else ""
        return [*said, *self._listed(f"Chưa đăng ký{launch} hoặc muộn hạn:", names)]

    def _deeds(self) -> list[Row]:
        labels = dict(ACTIVITY_KINDS)
        counts = [(labels[kind], count) for kind, count in self.tally.kinds.items()]
        rows = [(label, count, False) for label, count in counts] + [("Tổng cộng", self.tally.whole, True)]
        return [
            Row(
                (label, *map(figures.number, (count.number, count.reach, count.uncounted))),
                bold=bold,
            )
            for label, count, bold in rows
        ]

    def _waiting_deeds(self) -> list[Flowable]:
        waiting = self.tally.whole.number - self.tally.whole.accepted
        said = (
            f"Trong đó {two_digits(waiting)} hoạt động nằm ở bản kê chưa được chấp nhận. " if waiting else ""
        )
        return [self._text(f"{said}Số liệu từng đơn vị ở Phụ lục IV.")]

    # IV

    def _weaknesses(self) -> list[Flowable]:
        """What the figures say of the last year; the causes are for the officer to write."""
        out = [*self._section("Tồn tại, hạn chế và nguyên nhân")]
        year = self.told.years[-1] if self.told.years else None
        missed, silent, partly = [], [], []
        for course in self.told.commune:
            point = next((one for one in course.points if one.year == year), None)
            if point is None or point.not_applicable:
                continue
            text = course.indicator.text
            if point.measured.met is None:
                silent.append(text)
            elif point.measured.met is False:
                missed.append(f"{text}: {point.shown} (mục tiêu {point.measured.target_shown})")
            if remark := review_annexes.reported(point):
                partly.append(f"{text}: {remark}")
        late = self._silent(year) if year is not None else []
        found = [
            *self._listed(f"Chỉ tiêu chưa đạt năm {year}:", missed),
            *self._listed(f"Chỉ tiêu chưa có số liệu năm {year}:", silent),
            *self._listed("Số liệu chưa đủ hoặc chưa được chấp nhận:", partly),
            *self._listed(f"Đơn vị chưa báo cáo số liệu năm {year}:", map(self._unit, late)),
        ]
        met = f"Năm {year}: các chỉ tiêu đều đạt, đơn vị nào cũng đã báo cáo số liệu."
        none = [self._text(met if year is not None else "Kế hoạch chưa ghi năm nào để đánh giá.")]
        return [
            *out,
            *(found or none),
            self._text(f"Nguyên nhân: {LINE[:20]}"),
            Paragraph(LINE, style.body()),
        ]

    def _silent(self, year: int) -> list[str]:
        """The units that were asked for figures of `year` and reported none."""
        ranking, years = self.told.ranks.get(year), self.workspace.years
        return [
            one.unit
            for one in (ranking.apart if ranking else ())
            if one.why == SILENT
            or (
                one.why == SHARED
                and not reported_by(years.get((one.unit, year)), expected_of(self.workspace, one.unit, year))
            )
        ]

    # V to VII

    def _prose(self) -> list[Flowable]:
        """What only people can say: a heading and lines for the pen."""
        titles = ["Phương hướng, nhiệm vụ, giải pháp", "Đề xuất, kiến nghị"]
        if self.last:
            titles.insert(0, "Bài học kinh nghiệm")
        out: list[Flowable] = []
        for title in titles:
            out += [*self._section(title), *(Paragraph(LINE, style.body()) for _ in range(2))]
        return out

    def _closing(self) -> list[Flowable]:
        body = self.body
        first = ("Như trên",) if body.authority.superior else ()
        end = f"Trên đây là báo cáo {self.kind} {citation.movement(self.plan)} của {body.name}./."
        return signature.closing(
            self.ink, self._text(end), signature.Recipients((*first, body.archive)), body.signatory
        )
