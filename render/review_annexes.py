"""The annexes of a sơ kết or tổng kết report: indicators over the years, their charts, ranks, activities.

Tables and drawings of what `campaign/review.py` has worked out; the report they belong to is in
`review_report.py`. Wide tables lie across the page.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from reportlab.platypus import CondPageBreak, Flowable, Paragraph

from campaign import figures
from campaign.activity import ACTIVITY_KINDS
from campaign.activity_tally import Count, Deed, Tally
from campaign.ranking import ALL_NOT_APPLICABLE, ENDED, NOTHING_ASKED, SHARED, SILENT, Ranked, Ranking
from campaign.review import TREND_LABELS, Course, Point, Review
from campaign.workspace import Workspace
from render import chart, head, style, table
from render.figures_sheet import VERDICTS
from render.ink import Ink, glue
from render.style import CENTRE, LANDSCAPE, PORTRAIT, RIGHT
from render.summary import ROMAN
from render.table import Column, Row

WHY = {
    SILENT: "Chưa báo cáo chỉ tiêu nào được giao",
    NOTHING_ASKED: "Kế hoạch không giao chỉ tiêu",
    SHARED: "Chỉ được giao chỉ tiêu không có mục tiêu riêng cho từng đơn vị",
    ALL_NOT_APPLICABLE: "Các chỉ tiêu được giao đều không áp dụng",
    ENDED: "Kết thúc hoạt động trước hạn báo cáo",
}
"""Why a unit has no rank."""

RANKS = (
    Column("Hạng", 14, CENTRE),
    Column("Đơn vị", 66),
    Column("Chỉ tiêu đạt", 18, RIGHT),
    Column("Chỉ tiêu được giao", 20, RIGHT),
    Column("Tỷ lệ đạt", 18, RIGHT),
    Column("Ghi chú", 44),
)

DEEDS = (
    Column("STT", 13, CENTRE),
    Column("Ngày", 23, CENTRE),
    Column("Đơn vị", 48),
    Column("Loại hoạt động", 32),
    Column("Tên hoạt động", 66),
    Column("Lượt người", 20, RIGHT),
    Column("Căn cứ", 50),
)

DRAWN = ("ratio", "share_min", "score", "count")
"""Measures whose values are drawn as bars; what is done or not is told in the table."""


def annexes(
    ink: Ink, workspace: Workspace, told: Review, tally: Tally, done: Sequence[Deed], note: str, day: date
) -> list[Flowable]:
    """The four annexes, each on pages of its own; `note`: markup of what they belong to.

    `done`: the activities that `tally` counts. Units bear their names of `day`.
    """
    span = f"năm {told.years[0]}" if len(told.years) == 1 else f"giai đoạn {_span(told.years)}"
    return [
        *head.annex(ink, f"Kết quả thực hiện các chỉ tiêu {span}", note, LANDSCAPE, number="I"),
        *_courses(ink, told),
        *head.annex(ink, f"Biểu đồ các chỉ tiêu {span}", note, number="II"),
        *_charts(ink, told.commune),
        *head.annex(ink, f"Xếp hạng đơn vị theo tỷ lệ {glue('chỉ tiêu đạt')}, {span}", note, number="III"),
        *_ranks(ink, workspace, told.overall, day),
        *head.annex(ink, "Hoạt động của các đơn vị thực hiện phong trào", note, LANDSCAPE, number="IV"),
        *_activities(ink, workspace, tally, day),
        *_deeds(ink, workspace, done, day),
    ]


def _span(years: Sequence[int]) -> str:
    return f"{years[0]} – {years[-1]}" if years else ""


def _courses(ink: Ink, told: Review) -> list[Flowable]:
    columns = (
        Column("STT", 13, CENTRE),
        Column("Chỉ tiêu", 88),
        Column("Mục tiêu", 26, CENTRE),
        *(Column(f"Năm {year}", 25, RIGHT) for year in told.years),
        Column("Xu hướng", 20, CENTRE),
        Column("Đánh giá", 22, CENTRE),
        Column("Ghi chú", 32),
    )
    rows: list[Row] = []
    groups: list[str] = []
    for place, course in enumerate(told.commune, start=1):
        if not groups or course.indicator.group != groups[-1]:
            groups.append(course.indicator.group)
            number = ROMAN[len(groups) - 1] if len(groups) <= len(ROMAN) else str(len(groups))
            rows.append(table.group(f"{number}. {ink(course.indicator.group.upper())}", len(columns)))
        points = {point.year: point for point in course.points}
        last = course.points[-1] if course.points else None
        verdict = "" if last is None or last.not_applicable else VERDICTS[last.measured.met]
        rows.append(
            Row(
                (
                    str(place),
                    ink(course.indicator.text),
                    ink(target_of(course)),
                    *(ink(points[year].shown) if year in points else "" for year in told.years),
                    TREND_LABELS[course.trend],
                    verdict,
                    ink(reported(last) if last else ""),
                )
            )
        )
    note = "Đánh giá theo năm cuối; xu hướng so hai năm gần nhất có số liệu."
    return [*table.grid(columns, rows, LANDSCAPE), _note(note)]


def target_of(course: Course) -> str:
    """The target in words, in the same words as the summary."""
    return course.points[0].measured.target_shown if course.points else ""


def reported(point: Point) -> str:
    """How far a year's figure is from whole: units that have not reported, figures that are not accepted."""
    one, said = point.measured, []
    if one.reported < one.expected:
        said.append(f"{one.reported}/{one.expected} đơn vị báo cáo năm {point.year}")
    if one.unaccepted:
        said.append(f"{one.unaccepted} số liệu chưa được chấp nhận")
    return "; ".join(said)


def _charts(ink: Ink, courses: Sequence[Course]) -> list[Flowable]:
    """One drawing for each indicator that has a value; the others are named under them."""
    label = style.paragraph(style.CELL, before=8, keep=True)
    out: list[Flowable] = []
    without: list[str] = []
    for place, course in enumerate(courses, start=1):
        if not course.known or course.indicator.measure not in DRAWN:
            without.append(str(place))
            continue
        heading = f"<b>{place}.</b> {ink(course.indicator.text)} <i>(mục tiêu {ink(target_of(course))})</i>"
        drawing = bars(course)
        # a label of a few lines stays with its bars; a longer one may begin on the page before
        out += [CondPageBreak(5 * style.CELL + drawing.wrap(0, 0)[1]), Paragraph(heading, label), drawing]
    notes = ["Nét đứt là mục tiêu; số liệu ghi ở cuối mỗi thanh, năm chưa có số liệu không có thanh."]
    if without:
        notes.append(
            f"Chỉ tiêu thứ {', '.join(without)} của Phụ lục I không vẽ: không đo bằng số, chưa có số liệu."
        )
    return [*map(_note, notes), *out]


def bars(course: Course) -> chart.Bars:
    """The bars of one indicator: shares out of a hundred, counts out of the largest of value and target."""
    values = [point.measured.value for point in course.points]
    target = course.indicator.target.value
    known = [value for value in values if value is not None]
    whole = max([*known, *([Decimal(target)] if target is not None else [])], default=Decimal(0))
    if course.indicator.measure != "count":
        whole = max(whole, Decimal(100))
    drawn = [
        chart.Bar(
            f"Năm {point.year}",
            float(value / whole) if value is not None and whole else None,
            point.shown,
        )
        for point, value in zip(course.points, values, strict=True)
    ]
    return chart.Bars(drawn, float(Decimal(target) / whole) if target is not None and whole else None)


def _ranks(ink: Ink, workspace: Workspace, ranking: Ranking, day: date) -> list[Flowable]:
    rows = [
        Row(
            (
                str(one.rank),
                ink(workspace.unit_name(one.score.unit, day)),
                str(one.score.met),
                str(one.score.asked),
                figures.percent(Decimal(one.score.met * 100) / one.score.asked),
                _remarks(one),
            )
        )
        for one in ranking.ranked
    ]
    if ranking.apart:
        rows.append(table.group("Không xếp hạng", len(RANKS)))
    rows += [
        Row(("–", ink(workspace.unit_name(one.unit, day)), "–", "–", "–", WHY[one.why]))
        for one in ranking.apart
    ]
    note = (
        "Tỷ lệ là số chỉ tiêu đạt trên số chỉ tiêu được giao, cộng các năm; chỉ tiêu chưa báo cáo tính là "
        "chưa đạt, chỉ tiêu không có mục tiêu riêng cho từng đơn vị, không áp dụng thì không tính. Tỷ lệ "
        "bằng nhau thì cùng hạng."
    )
    return [*table.grid(RANKS, rows, PORTRAIT), _note(note)]


def _remarks(one: Ranked) -> str:
    score = one.score
    said = ["đồng hạng"] if one.tied else []
    if score.asked > score.reported:
        said.append(f"{score.asked - score.reported} chưa báo cáo")
    if score.unaccepted:
        said.append(f"{score.unaccepted} số liệu chưa được chấp nhận")
    if score.left_out:
        said.append(f"{len(score.left_out)} không áp dụng")
    return "; ".join(said)


def _activities(ink: Ink, workspace: Workspace, tally: Tally, day: date) -> list[Flowable]:
    columns = (
        Column("STT", 11, CENTRE),
        Column("Đơn vị", 80),
        *(Column(label, 25, RIGHT) for _, label in ACTIVITY_KINDS),
        Column("Tổng số hoạt động", 22, RIGHT),
        Column("Lượt người", 25, RIGHT),
    )
    rows = [
        Row((str(place), ink(workspace.unit_name(unit, day)), *_counted(kinds)))
        for place, (unit, kinds) in enumerate(tally.units.items(), start=1)
    ]
    rows.append(Row(("Tổng cộng", "", *_counted(tally.kinds)), bold=True, spans=((0, 1),)))
    note = (
        "Lượt người cộng theo số các đơn vị kê khai, ai dự nhiều lần tính nhiều lần; "
        "hoạt động không ghi số người không cộng vào."
    )
    return [*table.grid(columns, rows, LANDSCAPE), _note(note)]


def _deeds(ink: Ink, workspace: Workspace, done: Sequence[Deed], day: date) -> list[Flowable]:
    """Each activity with its day and evidence, oldest first."""
    labels = dict(ACTIVITY_KINDS)
    rows = [
        Row(
            (
                str(place),
                figures.short_day(one.activity.date) if one.activity.date else "",
                ink(workspace.unit_name(one.unit, day)),
                labels.get(one.activity.kind, ""),
                ink(one.activity.title),
                figures.number(one.activity.reach) if one.activity.reach is not None else "",
                ink(one.activity.evidence),
            )
        )
        for place, one in enumerate(done, start=1)
    ]
    lead = Paragraph("Danh mục hoạt động:", style.body())
    return table.grid(DEEDS, rows, LANDSCAPE, [lead]) if rows else []


def _counted(kinds: Mapping[str, Count]) -> list[str]:
    """How many of each kind, how many together, and whom they reached."""
    of_kind = [kinds.get(kind, Count()) for kind, _ in ACTIVITY_KINDS]
    numbers = [count.number for count in of_kind]
    return [figures.number(number) for number in (*numbers, sum(numbers), sum(c.reach for c in of_kind))]


def _note(text: str) -> Paragraph:
    """What a table or drawing does not say of itself, in small italics."""
    return Paragraph(text, style.paragraph(style.NOTE, italic=True, before=4))
