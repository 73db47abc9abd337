"""Sổ đăng ký giấy khen: the certificates of a year, in the order of the book, with room to sign for each.

Landscape. Rows and numbers are the record's (`campaign/certificates.py`); where the plan does not let the
record number certificates, the first column is for the pen.
"""

from collections.abc import Sequence
from datetime import date

from campaign import figures
from campaign.certificates import Certificate, certificates
from campaign.figures import two_digits
from campaign.workspace import Workspace
from render import citation, table
from render.commune import commune
from render.ink import Ink
from render.nominee_rows import row
from render.printed import Printed, file_name
from render.proposed import nominee
from render.style import CENTRE
from render.table import Column, Row

TITLE = "Sổ đăng ký giấy khen"

COLUMNS = (
    Column("Số vào sổ", 16, CENTRE),
    Column("Họ và tên / Tên tập thể", 52),
    Column("Chức vụ, đơn vị công tác", 52),
    Column("Hình thức", 23),
    Column("Số quyết định", 36),
    Column("Ngày quyết định", 24, CENTRE),
    Column("Ngày trao", 24, CENTRE),
    Column("Ký nhận", 26),
    Column("Ghi chú", 23),
)


def draw(workspace: Workspace, years: Sequence[int], unconfirmed: bool = False) -> list[Printed]:
    """The book of each year. `unconfirmed` changes nothing here: it cites no law."""
    return [_printed(workspace, year) for year in years]


def _printed(workspace: Workspace, year: int) -> Printed:
    ink, plan, basis = Ink(), workspace.plan, date(year, 12, 31)
    given = [one for one in certificates(workspace) if one.year == year]
    void = sum(not one.stands for one in given)
    return commune(plan, basis).listed(
        ink,
        file_name("so-dang-ky-giay-khen", str(year)),
        f"{TITLE} năm {year}",
        [f"Thực hiện {citation.movement(plan)}"],
        COLUMNS,
        _rows(ink, workspace, given),
        f"Tổng số: {two_digits(len(given))} giấy khen; không còn hiệu lực: {two_digits(void)}.",
        "NGƯỜI LẬP SỔ",
    )


def _rows(ink: Ink, workspace: Workspace, given: Sequence[Certificate]) -> list[Row]:
    """One row a certificate; each body of the year has its own book."""
    bodies = list(dict.fromkeys(one.decision.body for one in given))
    rows: list[Row] = []
    for body in bodies:
        if len(bodies) > 1:
            rows.append(table.group(ink(body), len(COLUMNS)))
        rows += [_row(ink, workspace, one) for one in given if one.decision.body == body]
    return rows


def _row(ink: Ink, workspace: Workspace, one: Certificate) -> Row:
    day = one.decision.day
    named = nominee(workspace, one.form, day)
    return row(
        ink,
        two_digits(one.number) if workspace.plan.record.number_certificates else "",
        named,
        ink(named.award.form),
        ink(one.decision.number),
        figures.short_day(day),
        figures.short_day(one.handed_over) if one.handed_over else "",
        "",
        "" if one.stands else "Không còn hiệu lực",
    )
