"""What goes out as a spreadsheet comes back without a change, opens as typed cells, and runs nothing."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaign.columns import LISTS, Role, plain
from campaign.csv_text import read_csv, write_csv
from campaign.importing import take
from campaign.sheet import Cell, Heading, Table
from campaign.spreadsheet import read_book
from campaign.tables import OUT, exported, template
from campaign.workspace import Workspace
from campaign.xlsx_write import write_xlsx
from tests import build

TRICKS = (
    "=1+1",
    "+84 912",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "'=x",
    "''=x",
    "#N/A",
    "_x0041_",
    "1.234",
    "0123",
    "12/5",
)

texts = st.one_of(
    st.sampled_from(TRICKS),
    st.text(st.characters(codec="utf-8"), max_size=40),
)
days = st.dates(date(1, 1, 1))
numbers = st.one_of(
    st.integers(0, 10**17), st.decimals(0, 10**9, places=4), st.just(Decimal("123456789012345.678901"))
)


def raws(**optional: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=optional)


registrations = raws(
    name=texts,
    kind=st.sampled_from(["agency", "enterprise", "gone"]),
    staff=st.one_of(numbers, texts, st.booleans()),
    valid_from=st.one_of(days, texts),
    head=raws(name=texts, title=texts),
    contact=raws(phone=texts),
    former_names=st.lists(raws(name=texts, to=days), max_size=3),
    registration=raws(
        date=days,
        contents=st.lists(st.sampled_from(["a", "zz", "x, y"]), max_size=3),
        commitments=st.lists(texts, max_size=3),
        awards=st.lists(st.sampled_from(["commune", "no;such"]), max_size=2),
        initiatives=st.lists(raws(title=texts, author=texts), max_size=2),
    ),
)
figures = st.dictionaries(
    st.sampled_from(["ratio", "done", "shares"]),
    raws(
        numerator=numbers,
        denominator=numbers,
        done=st.booleans(),
        not_applicable=st.booleans(),
        date=days,
        note=texts,
        parts=st.lists(raws(name=texts, numerator=numbers), max_size=2),
    ),
    max_size=3,
)
nominations = raws(
    nominee=st.sampled_from(["individual", "collective", "nobody"]),
    name=texts,
    unit=st.sampled_from(["mot-cua", "gone"]),
    award=st.sampled_from(["commune", "gone"]),
    report=raws(achievements=texts, prior_awards=st.lists(raws(year=numbers, award=texts), max_size=2)),
    dossier=raws(report=st.booleans()),
    attest=raws(attested=raws(met=st.booleans(), evidence=texts)),
)


@st.composite
def workspaces(draw: st.DrawFn) -> Workspace:
    return build.workspace(
        build.form("campaign/units/mot-cua/registration.toml", {"schema": 1, **draw(registrations)}),
        build.year(draw(figures)),
        build.nomination(**draw(nominations)),
    )


@settings(max_examples=20)
@given(workspaces(), st.sampled_from(["units", "registrations", "years", "nominations"]))
def test_what_goes_out_comes_back_without_a_change(space: Workspace, one: str) -> None:
    books = [read_book(write_xlsx([exported(space, each) for each in OUT]), "tep.xlsx")]
    table = exported(space, one)
    books += [read_csv(write_csv(table), table.title)] if table.rows else []
    for book in books:
        intake = take(space, book)
        assert (intake.edits, intake.refusals, intake.questions, intake.strange) == ({}, (), (), ())


def one(cell: Cell, sort: str = "text") -> Table:
    return Table("Bảng", (Heading("Cột", sort), Heading("Cột hai")), [[cell, Cell("x")]])


@pytest.mark.parametrize("trick", TRICKS)
def test_no_cell_runs_as_a_formula(trick: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx([one(Cell(trick))])))
    assert book["Bảng"]["A2"].data_type == "s"
    assert book["Bảng"]["A2"].number_format == "@"
    line = write_csv(one(Cell(trick))).decode("utf-8-sig").split("\r\n")[1].lstrip('"')
    assert line[0] not in "=+-@#\t\r"


@pytest.mark.parametrize("trick", TRICKS)
def test_a_text_in_csv_is_read_as_it_was(trick: str) -> None:
    book = read_csv(write_csv(one(Cell(trick))), "a.csv")
    assert book.sheets[0].at(2, 1).text == Cell(trick).text


def test_cells_are_typed_and_the_heading_stays_in_sight() -> None:
    rows = [[Cell(Decimal("92.5")), Cell(date(2024, 12, 5)), Cell(1500), Cell("0123")]]
    headings = (Heading("Số", "number"), Heading("Ngày", "day"), Heading("Người", "whole"), Heading("Mã"))
    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx([Table("T", headings, rows)])))["T"]
    assert [sheet.cell(2, place).value for place in (1, 3, 4)] == [92.5, 1500, "0123"]
    assert sheet["B2"].is_date
    assert sheet["B2"].number_format == "dd/mm/yyyy"
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].width >= 12


def test_csv_is_what_vietnamese_excel_opens() -> None:
    headings = (Heading("Tên"), Heading("Số", "number"), Heading("Ngày", "day"))
    rows = [[Cell("Đỗ; Mẫu"), Cell(Decimal("1092.5")), Cell(date(2024, 12, 5))]]
    data = write_csv(Table("T", headings, rows))
    assert data == '\ufeffTên;Số;Ngày\r\n"Đỗ; Mẫu";1092,5;05/12/2024\r\n'.encode()


@pytest.mark.parametrize("list_id", LISTS)
def test_every_heading_means_its_own_column(list_id: str) -> None:
    columns = LISTS[list_id].columns(build.plan(), lambda key: 3)
    usual = [plain(column.heading) for column in columns]
    assert len(set(usual)) == len(usual)
    others = {plain(name): column for column in columns for name in column.names}
    assert not [name for name, column in others.items() if name in usual and plain(column.heading) != name]


@pytest.mark.parametrize("list_id", LISTS)
def test_a_template_is_read_as_its_list(list_id: str) -> None:
    space = build.workspace(build.registration())
    made = template(space, list_id, 2024)
    data = write_xlsx([made], to_fill=True)
    intake = take(space, read_book(data, "mau.xlsx"))
    assert [found.kind.id for found in intake.found] == [list_id]
    assert (intake.edits, intake.strange, intake.refusals) == ({}, (), ())
    sheet = openpyxl.load_workbook(io.BytesIO(data))[made.title]
    assert sheet.protection.sheet
    assert sheet["A1"].protection.locked
    assert not sheet.column_dimensions["A"].protection.locked


def test_the_template_of_figures_has_a_row_for_each_that_is_due() -> None:
    space = build.workspace(build.registration())
    made = template(space, "years", 2023)
    column = [heading.text for heading in made.headings].index("Mã chỉ tiêu")
    assert [row[column].value for row in made.rows] == ["ratio", "strict", "shares", "done", "count", "score"]


def test_a_template_offers_what_there_is_to_pick() -> None:
    space = build.workspace(build.registration())
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx([template(space, "units")], to_fill=True)))
    offers = {
        str(offer.sqref)[:1]: offer.formula1 for offer in book["Đơn vị"].data_validations.dataValidation
    }
    assert offers["C"] == "'Danh mục'!$A$1:$A$2"
    assert [book["Danh mục"].cell(row, 1).value for row in (1, 2)] == ["Cơ quan", "Doanh nghiệp"]
    assert book["Danh mục"].sheet_state == "hidden"
    comment = book["Đơn vị"]["B1"].comment
    assert comment is not None
    assert "con dấu" in comment.text


def test_what_is_for_people_only_is_never_read() -> None:
    columns = LISTS["units"].columns(build.plan(), lambda key: 1)
    asides = [column.heading for column in columns if column.role is Role.ASIDE]
    assert asides == ["Trạng thái", "STT"]
