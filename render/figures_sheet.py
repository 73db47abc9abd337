"""Phiếu chỉ tiêu: one unit's figures of one year, each against its target, with the evidence.

Landscape, since its table has more than six columns. Rows come in the plan's order; an indicator that the
unit must report and has not is shown as such. The commune's totals are in `summary.py`.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from reportlab.platypus import Flowable, Paragraph

from campaign import figures, indicators
from campaign.figures import two_digits
from campaign.indicators import Measured
from campaign.plan_tables import Indicator
from campaign.unit import Figure, Registration, Year
from campaign.workspace import Form, Workspace
from render import citation, head, pdf, signature, style, table
from render.ink import Ink
from render.printed import Printed, file_name
from render.style import CENTRE, LANDSCAPE, RIGHT
from render.table import Column, Row

TITLE = "Phiếu chỉ tiêu"
VERDICTS = {True: "Đạt", False: "Chưa đạt", None: "Chưa có số liệu"}
"""Whether a target is reached, as tables say it (documents.md 4.3)."""

COLUMNS = (
    Column("STT", 11, CENTRE),
    Column("Chỉ tiêu", 80),
    Column("Mục tiêu", 31, CENTRE),
    Column("Tử số", 20, RIGHT),
    Column("Mẫu số", 20, RIGHT),
    Column("Kết quả", 22, RIGHT),
    Column("Đánh giá", 20, CENTRE),
    Column("Căn cứ, ghi chú", 48),
)


def draw(workspace: Workspace, forms: Sequence[Form[Year]], unconfirmed: bool = False) -> list[Printed]:
    """One paper for each year of a unit. `unconfirmed` changes nothing here: it cites no law."""
    return [_printed(workspace, form) for form in forms]


def _printed(workspace: Workspace, form: Form[Year]) -> Printed:
    ink, plan = Ink(), workspace.plan
    year = form.value.year or plan.end.year
    day = citation.signed_on(form.standing)
    basis = day or date(year, 12, 31)
    registration = workspace.registrations.get(form.unit)
    unit = registration.value if registration else Registration(name=form.unit)
    authority = plan.authority_on(basis)
    measured = _measured(workspace, form, year)
    told = [one for one, _ in measured if one.met is not None]
    met = sum(one.met is True for one in told)
    count = two_digits(len(measured))
    closing = (
        f"Tổng số: {count} chỉ tiêu; đạt: {two_digits(met)}; chưa đạt: {two_digits(len(told) - met)}; "
        f"chưa có số liệu hoặc không áp dụng: {two_digits(len(measured) - len(told))}."
    )
    last = Paragraph(ink(closing), style.body())
    end = signature.closing(
        ink,
        last,
        signature.Signatory(("NGƯỜI LẬP PHIẾU",)),
        signature.unit_head(signature.head_on(unit, form.standing)),
        LANDSCAPE,
    )
    story: list[Flowable] = [
        *head.head(ink, head.of_unit(plan, unit, basis), authority.place, day, format_=LANDSCAPE),
        *head.title(ink, f"{TITLE} năm {year}", [f"Thực hiện {citation.movement(plan)}"], LANDSCAPE),
        head.addressee(ink, authority.name),
        *table.grid(COLUMNS, _rows(ink, form, measured), LANDSCAPE, end=end),
    ]
    title = f"{TITLE} năm {year} – {unit.name_on(basis)}"
    data = pdf.Metadata(title, unit.name_on(basis), f"Thực hiện {citation.movement(plan)}")
    return pdf.printed(ink, story, file_name("chi-tieu", form.unit, str(year)), data, LANDSCAPE)


Line = tuple[Measured, Figure | None]


def _measured(workspace: Workspace, form: Form[Year], year: int) -> list[Line]:
    """What the unit must report, and what it reports besides, in the plan's order; unknown ones last."""
    wanted = {indicator.id for indicator in indicators.expected_of(workspace, form.unit, year)}
    told = form.value.indicators
    out: list[Line] = [
        (indicators.of_unit(indicator, told.get(indicator.id)), told.get(indicator.id))
        for indicator in workspace.plan.indicators
        if indicator.id in wanted or indicator.id in told
    ]
    for name in told.keys() - workspace.plan.indicator_by_id.keys():
        stray = Indicator(id=name, text=f"{name} (không có trong kế hoạch)")
        out.append((Measured(stray, None), told[name]))
    return out


def _rows(ink: Ink, form: Form[Year], lines: list[Line]) -> list[Row]:
    rows: list[Row] = []
    group = ""
    for index, (measured, figure) in enumerate(lines, start=1):
        if measured.indicator.group != group:
            group = measured.indicator.group
            rows.append(table.group(ink(group), len(COLUMNS)))
        rows.append(_row(ink, index, measured, figure))
        rows += _parts(ink, measured, figure)
    return rows


def _row(ink: Ink, index: int, measured: Measured, figure: Figure | None) -> Row:
    told = figure or Figure()
    indicator = measured.indicator
    result, verdict = measured.shown, VERDICTS[measured.met]
    if told.not_applicable:
        result, verdict = "không áp dụng", "–"
    elif indicator.measure == "done" and told.done and told.date:
        result = f"{result} ngày {figures.short_day(told.date)}"
    split = indicator.measure in ("ratio", "score")
    return Row(
        (
            str(index),
            _text(ink, indicator),
            ink(measured.target_shown),
            _number(told.numerator) if split else "",
            _number(told.denominator) if split else "",
            ink(result),
            verdict,
            "<br/>".join(ink.lines(text) for text in (told.evidence, told.note) if text),
        )
    )


def _text(ink: Ink, indicator: Indicator) -> str:
    """The indicator in the plan's words, and under it what its two numbers count."""
    counted = "; ".join(
        f"{name}: {label}"
        for name, label in (("tử số", indicator.numerator_label), ("mẫu số", indicator.denominator_label))
        if label
    )
    small = f'<br/><i><font size="{style.NOTE - 1}">({ink(counted)})</font></i>' if counted else ""
    return ink(indicator.text) + small


def _parts(ink: Ink, measured: Measured, figure: Figure | None) -> list[Row]:
    """The sectors of a figure that is judged by its smallest share (II.4.b), one row each."""
    rows = []
    for part in figure.parts if figure else ():
        share = ""
        if part.numerator is not None and part.denominator:
            exact = Decimal(part.numerator) * 100 / Decimal(part.denominator)
            reached = measured.indicator.target.met_by
            share = figures.percent_against(exact, reached, reached(exact))
        cells = (
            "",
            f"- {ink(part.name)}",
            "",
            _number(part.numerator),
            _number(part.denominator),
            share,
            "",
            "",
        )
        rows.append(Row(cells))
    return rows


def _number(value: Decimal | int | None) -> str:
    return figures.number(value) if value is not None else ""
