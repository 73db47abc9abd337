"""Biểu tổng hợp chỉ tiêu: the commune's figures of one year against the plan's targets (Biểu 01).

Columns of documents.md 4.3, groups under Roman numbers. A ratio is Σ numerator / Σ denominator over the
units (`indicators.py`). One unit's figures are in `figures_sheet.py`.
"""

from collections.abc import Sequence
from datetime import date

from campaign import figures, indicators
from campaign.figures import two_digits
from campaign.indicators import Measured
from campaign.workspace import Workspace
from render import citation, table
from render.commune import commune
from render.figures_sheet import VERDICTS
from render.ink import Ink
from render.printed import Printed, file_name
from render.style import CENTRE, RIGHT
from render.table import Column, Row

TITLE = "Biểu tổng hợp chỉ tiêu"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def draw(workspace: Workspace, years: Sequence[int], unconfirmed: bool = False) -> list[Printed]:
    """One paper for each calendar year. `unconfirmed` changes nothing here: it cites no law."""
    return [_printed(workspace, year) for year in years]


def columns(target: str) -> tuple[Column, ...]:
    """Biểu 01; `target` is the head of the fourth column."""
    return (
        Column("STT", 11, CENTRE),
        Column("Chỉ tiêu", 80),
        Column("Đơn vị tính", 16, CENTRE),
        Column(target, 32, CENTRE),
        Column("Tử số", 21, RIGHT),
        Column("Mẫu số", 21, RIGHT),
        Column("Kết quả", 22, RIGHT),
        Column("Đánh giá", 21, CENTRE),
        Column("Ghi chú", 28),
    )


def _printed(workspace: Workspace, year: int) -> Printed:
    ink, plan, basis = Ink(), workspace.plan, date(year, 12, 31)
    measured = indicators.summary(workspace, year)
    last = max(plan.heading.years, default=year)
    shown = columns(f"Mục tiêu đến năm {last}")
    return commune(plan, basis).listed(
        ink,
        file_name("bieu-tong-hop-chi-tieu", str(year)),
        f"{TITLE} năm {year}",
        [f"Thực hiện {citation.movement(plan)}"],
        shown,
        _rows(ink, measured, len(shown)),
        _closing(measured),
        "NGƯỜI LẬP BIỂU",
    )


def _rows(ink: Ink, measured: list[Measured], width: int) -> list[Row]:
    rows: list[Row] = []
    groups: list[str] = []
    place = 0
    for one in measured:
        group = one.indicator.group
        if not groups or group != groups[-1]:
            groups.append(group)
            number = ROMAN[len(groups) - 1] if len(groups) <= len(ROMAN) else str(len(groups))
            rows.append(table.group(f"{number}. {ink(group.upper())}", width))
            place = 0
        place += 1
        rows.append(_row(ink, place, one))
    return rows


def _row(ink: Ink, place: int, one: Measured) -> Row:
    indicator = one.indicator
    # of what a single unit has done or not, its answer is the result and nothing was counted
    counted = indicator.measure != "done" or one.expected > 1
    return Row(
        (
            str(place),
            ink(indicator.text),
            ink(indicator.unit),
            ink(one.target_shown),
            figures.number(one.numerator) if one.numerator is not None and counted else "",
            figures.number(one.denominator) if one.denominator is not None and counted else "",
            ink(one.shown),
            VERDICTS[one.met],
            ink(_note(one)),
        )
    )


def _note(one: Measured) -> str:
    """How many of several units have reported, and how many of the forms are not accepted yet."""
    notes = []
    if one.expected > 1 or one.reported < one.expected:
        notes.append(f"{one.reported}/{one.expected} đơn vị báo cáo")
    if one.unaccepted:
        notes.append(f"{one.unaccepted} phiếu chưa chấp nhận")
    return "; ".join(notes)


def _closing(measured: list[Measured]) -> str:
    met = sum(one.met is True for one in measured)
    missed = sum(one.met is False for one in measured)
    count = two_digits(len(measured))
    return (
        f"Tổng số: {count} chỉ tiêu; đạt: {two_digits(met)}; chưa đạt: {two_digits(missed)}; "
        f"chưa có số liệu: {two_digits(len(measured) - met - missed)}."
    )
