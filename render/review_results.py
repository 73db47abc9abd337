"""Part II of a sơ kết or tổng kết report: the targets by group over the years, and what is worth spreading.

Figures by `campaign/review.py`; each indicator by itself stands in the annexes (`review_annexes.py`).
"""

from collections.abc import Iterable, Sequence
from datetime import date

from reportlab.platypus import Flowable, Paragraph

from campaign.figures import two_digits
from campaign.plan_tables import LEVEL_OPTIONS
from campaign.review import Course, Review, Trend
from campaign.workspace import Workspace
from render import chart, style, table
from render.ink import Ink, counted
from render.style import CENTRE, PORTRAIT
from render.table import Column, Row

MODELS = (Column("STT", 13, CENTRE), Column("Tập thể", 72), Column("Hình thức khen thưởng, kỳ xét", 80))
IDEAS = (
    Column("STT", 13, CENTRE),
    Column("Tên sáng kiến, giải pháp", 66),
    Column("Đơn vị", 46),
    Column("Công nhận", 20),
    Column("Nhân rộng", 20, CENTRE),
)
LEGEND = (
    ("Đạt", chart.MET),
    ("Chưa đạt", chart.MISSED),
    ("Chưa có số liệu", chart.UNKNOWN),
)


def results(ink: Ink, workspace: Workspace, told: Review, day: date) -> list[Flowable]:
    """The chart of all targets, a paragraph for each group of the plan, and the models; units by their
    names of `day`."""
    out = _overall(told)
    groups = dict.fromkeys(course.indicator.group for course in told.commune)
    for number, group in enumerate(groups, start=1):
        courses = [course for course in told.commune if course.indicator.group == group]
        name = f"Về {group[:1].lower()}{group[1:]}" if group else "Các chỉ tiêu khác"
        out.append(Paragraph(f"{number}. {ink(name)}", style.clause()))
        out.append(Paragraph(ink(_said(courses, told.years)), style.body()))
    return [*out, *_exemplars(ink, workspace, told, day, len(groups) + 1)]


def _overall(told: Review) -> list[Flowable]:
    stacks = [chart.Stack(f"Năm {year}", verdicts(told.commune, year)) for year in told.years]
    if not any(sum(stack.counts) for stack in stacks):
        return []
    caption = "Biểu đồ: số chỉ tiêu đạt, chưa đạt, chưa có số liệu qua các năm"
    where = (
        "Kết quả từng chỉ tiêu ở Phụ lục I, biểu đồ từng chỉ tiêu ở Phụ lục II, "
        "xếp hạng đơn vị ở Phụ lục III."
    )
    return [
        Paragraph(where, style.body()),
        Paragraph(caption, style.paragraph(style.CELL, italic=True, align=CENTRE, before=8, keep=True)),
        chart.Stacks(LEGEND, stacks),
    ]


def _said(courses: Sequence[Course], years: Sequence[int]) -> str:
    """How many indicators a group has, how many were met in each year, and where they go."""
    counts = []
    for year in years:
        met, missed, unknown = verdicts(courses, year)
        if met + missed + unknown:
            counts.append(
                f"năm {year} đạt {two_digits(met)}, chưa đạt {two_digits(missed)}, "
                f"chưa có số liệu {two_digits(unknown)}"
            )
    trends = [
        f"{two_digits(number)} {word}"
        for trend, word in ((Trend.UP, "tăng"), (Trend.LEVEL, "giữ nguyên"), (Trend.DOWN, "giảm"))
        if (number := sum(course.trend is trend for course in courses))
    ]
    said = f"Có {counted(len(courses), 'chỉ tiêu')}: {'; '.join(counts)}."
    return said + (f" So hai năm gần nhất có số liệu: {', '.join(trends)}." if trends else "")


def _exemplars(ink: Ink, workspace: Workspace, told: Review, day: date, number: int) -> list[Flowable]:
    exemplars, periods, levels = told.exemplars, workspace.plan.period_by_id, dict(LEVEL_OPTIONS)
    out: list[Flowable] = [
        Paragraph(f"{number}. Sáng kiến, mô hình, điển hình", style.clause()),
        Paragraph(ink(exemplars.sentence), style.body()),
    ]
    models = []
    for place, model in enumerate(exemplars.models, start=1):
        given = [f"{award} ({periods[at].label})" if at in periods else award for at, award in model.awards]
        models.append(
            Row((str(place), ink(workspace.unit_name(model.unit, day)), "<br/>".join(map(ink, given))))
        )
    if models:
        lead = Paragraph("Tập thể điển hình:", style.body())
        out += table.grid(MODELS, models, PORTRAIT, [lead])
    ideas = [
        Row(
            (
                str(place),
                ink(idea.title),
                ink(workspace.unit_name(idea.unit, day)),
                levels.get(idea.level, "Chưa"),
                "Đã nhân rộng" if idea.replicated else "Chưa",
            )
        )
        for place, idea in enumerate(exemplars.ideas, start=1)
    ]
    if ideas:
        out += table.grid(IDEAS, ideas, PORTRAIT, [Paragraph("Sáng kiến, giải pháp:", style.body())])
    return out


def verdicts(courses: Iterable[Course], year: int) -> tuple[int, int, int]:
    """How many indicators were met, missed and not known in `year`; what does not apply is in none."""
    found = [
        point.measured.met
        for course in courses
        for point in course.points
        if point.year == year and not point.not_applicable
    ]
    return found.count(True), found.count(False), found.count(None)
