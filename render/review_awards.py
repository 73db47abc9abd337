"""Part III of a sơ kết or tổng kết report: awards proposed and decided, their money, and the fund (Biểu 04).

Counts and amounts come from `campaign/award_tally.py` and `campaign/money.py`. What the law's data does not
confirm is left for the pen unless a person has said yes to it.
"""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Paragraph

from campaign import figures
from campaign.award_tally import AwardCount, award_counts
from campaign.money import yearly
from campaign.plan_tables import Period
from campaign.workspace import Workspace
from render import citation, style, table
from render.ink import LONG_DOTS, Ink
from render.style import CENTRE, PORTRAIT, RIGHT
from render.table import Column, Row

COLUMNS = (
    Column("STT", 11, CENTRE),
    Column("Hình thức khen thưởng", 42),
    Column("Đề nghị: tập thể", 17, RIGHT),
    Column("Đề nghị: cá nhân", 17, RIGHT),
    Column("Được khen: tập thể", 17, RIGHT),
    Column("Được khen: cá nhân", 17, RIGHT),
    Column("Tiền thưởng của quỹ (đồng)", 24, RIGHT),
    Column("Nguồn", 26),
)
FUND = (
    Column("Năm", 18, CENTRE),
    Column("Quỹ khen thưởng (đồng)", 38, RIGHT),
    Column("Đã quyết định (đồng)", 36, RIGHT),
    Column("Đang xét (đồng)", 36, RIGHT),
    Column("Còn lại (đồng)", 37, RIGHT),
)


def awards(ink: Ink, workspace: Workspace, period: Period, unconfirmed: bool) -> list[Flowable]:
    """The two tables with the sum in words. `workspace` holds only what the review looks back on."""
    counts = award_counts(workspace)
    certain = unconfirmed or all(count.confirmed for count in counts)
    if not certain:
        ink.warn("Có mức tiền thưởng chưa được xác nhận trong dữ liệu pháp luật: để trống để ghi tay.")
    total = sum(count.charged for count in counts) if certain else None
    words = figures.money_in_words(total) if total is not None else LONG_DOTS
    return [
        *table.grid(COLUMNS, _rows(ink, workspace, counts, unconfirmed, total), PORTRAIT),
        Paragraph(
            f"(Tiền thưởng của quỹ bằng chữ: {words}).", style.paragraph(style.BODY, italic=True, before=8)
        ),
        *_fund(workspace, period, certain),
    ]


def _rows(
    ink: Ink,
    workspace: Workspace,
    counts: tuple[AwardCount, ...],
    unconfirmed: bool,
    total: int | None,
) -> list[Row]:
    """The awards of each period under its name; one row for all of them."""
    rows: list[Row] = []
    at, place = "", 0
    for count in counts:
        if count.period != at:
            at, place = count.period, 0
            label = workspace.plan.period_by_id[at].label or at
            rows.append(table.group(ink(label), len(COLUMNS)))
        place += 1
        own = any(cost.own for cost in count.costs)
        certain = count.confirmed or unconfirmed
        amount = "–" if not own else figures.number(count.charged) if certain else ""
        # the commune pays out of what its plan names, as its decision says; who else pays is the law's to say
        named = citation.fund_source(workspace.plan, count.costs[0].day) if own else ""
        source = ink(named or count.source)
        rows.append(Row((str(place), ink(count.award.label), *_numbers([count]), amount, source)))
    if counts:
        sum_ = figures.number(total) if total is not None else ""
        rows.append(
            Row(("Tổng cộng", "", *_numbers(counts), sum_, ""), bold=True, spans=((0, 1),)),
        )
    return rows


def _numbers(counts: Sequence[AwardCount]) -> list[str]:
    columns = zip(
        *(
            (one.proposed_collectives, one.proposed_individuals, one.collectives, one.individuals)
            for one in counts
        ),
        strict=True,
    )
    return [figures.number(sum(column)) for column in columns]


def _fund(workspace: Workspace, period: Period, certain: bool) -> list[Flowable]:
    """What each year's fund holds against what is decided in it and still proposed."""
    lead = Paragraph("Quỹ khen thưởng:", style.body())
    rows = [
        Row(
            (
                str(money.fund.year or ""),
                figures.number(money.fund.amount or 0),
                *(
                    figures.number(part) if certain else ""
                    for part in (money.decided, money.proposed, money.left)
                ),
            )
        )
        for money in yearly(workspace, period.to)
        if not (period.to and money.fund.year and money.fund.year > period.to.year)
    ]
    return table.grid(FUND, rows, PORTRAIT, [lead]) if rows else []
