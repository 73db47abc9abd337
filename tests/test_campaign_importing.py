"""A corpus of spreadsheets as offices send them, each with its right outcome: read right, or refused by cell.

Outcomes are worked out by hand from what the sheet says; nothing here touches a disk.
"""

import re
from datetime import date
from typing import Any

import openpyxl
import pytest

from campaign.importing import take
from campaign.intake import Intake
from campaign.places import PLAN_FILE
from campaign.sheet import SheetError
from campaign.spreadsheet import read_book
from campaign.values import replace
from campaign.vietnamese import bare
from campaign.workspace import Workspace, with_forms
from tests import build, corpus_cells, corpus_headings, corpus_values
from tests.corpus import AN, FIGURES, MOT_CUA, UNIT, YEAR, Case
from tests.corpus_wrong import WRONG
from tests.spreadsheets import SHEET, book, with_cell, with_parts, xlsx

CASES = (*corpus_headings.CASES, *corpus_values.CASES, *corpus_cells.CASES)


@pytest.fixture(scope="module")
def space() -> Workspace:
    """An agency, a health station, a year's figures and a nomination."""
    return build.workspace(
        build.registration(contact={"phone": "0912345678"}, staff=12),
        build.registration("tram-y-te", name="Trạm Y tế xã Tân Quang"),
        build.year({"ratio": {"numerator": 8, "denominator": 10, "evidence": "BC 1"}}),
        build.nomination(),
    )


def joined(intake: Intake) -> dict[str, dict[str, Any]]:
    """The edits with keys joined by points, without what every new form begins with."""
    begun = ("schema", "year", "period")
    return {
        path: {".".join(map(str, key)): value for key, value in edits.items() if key[0] not in begun}
        for path, edits in intake.edits.items()
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_spreadsheet_comes_to_what_it_says(case: Case, space: Workspace) -> None:
    intake = take(space, read_book(case.make(), case.name), case.wishes)
    assert joined(intake) == case.edits
    told = [(one.cell, one.reason) for one in intake.refusals]
    assert [cell for cell, _ in told] == [cell for cell, _ in case.refused], told
    for (_, reason), (_, words) in zip(told, case.refused, strict=True):
        assert words in reason
    assert [(q.cell, q.asked, q.first, q.second) for q in intake.questions] == list(case.asked)
    assert tuple(one.text for one in intake.strange) == case.strange
    for words, remark in zip(case.remarks, intake.remarks, strict=True):
        assert words in remark
    assert intake.same == case.same
    assert intake.ready == (not (case.refused or case.asked or case.strange))


def test_the_corpus_is_wide() -> None:
    assert len(CASES) + len(WRONG) >= 30
    assert len({case.id for case in CASES}) == len(CASES)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_named(name: str) -> None:
    make, called, words = WRONG[name]
    with pytest.raises(SheetError) as refusal:
        read_book(make(), called)
    assert words in str(refusal.value)


def test_parts_that_are_no_xml_are_left_aside() -> None:
    parts = {
        "xl/media/image1.png": b"\x89PNG\r\n\x1a\n",
        "xl/printerSettings1.bin": bytes(300),
        "xl/a.svg": b"<a>",
    }
    data = with_parts(xlsx([UNIT, ["mot-cua", 15]]), parts)
    assert read_book(data, "a.xlsx").sheets[0].at(2, 2).text == "15"


def test_a_file_is_read_twice_only_where_it_has_formulas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the sheet is written in UTF-16: what a formula hides is never taken for an empty cell."""
    plain, read = xlsx([UNIT, ["mot-cua", 15]]), 0
    formula = with_cell(plain, "B2", "<f>7+8</f>")
    wide = with_parts(formula, {SHEET: lambda xml: xml.decode().encode("utf-16")})
    load = openpyxl.load_workbook

    def counted(*given: Any, **more: Any) -> Any:
        nonlocal read
        read += 1
        return load(*given, **more)

    monkeypatch.setattr(openpyxl, "load_workbook", counted)
    told = []
    for data in (plain, formula, wide):
        read = 0
        cell = read_book(data, "a.xlsx").sheets[0].at(2, 2)
        told.append((read, cell.text, "không lưu kết quả" in cell.fault))
    assert told == [(1, "15", False), (2, "", True), (2, "", True)]


def test_a_lost_quote_never_swallows_the_rows_below_it() -> None:
    whole = 'Mã đơn vị;Tên đơn vị\n"mot-cua";"Bộ phận ""Một cửa"""\n"tram";"Trạm; xã\nTân Quang"\ncho;Chợ\n'
    assert len(read_book(whole.encode(), "a.csv").sheets[0].rows) == 4
    for place in (place for place, char in enumerate(whole) if char == '"'):
        try:
            told = read_book((whole[:place] + whole[place + 1 :]).encode(), "a.csv")
        except SheetError:
            continue
        rows = list(told.sheets[0].rows.values())
        assert [cell.text for cell in rows[-1].values()] == ["cho", "Chợ"]
        assert len(rows) >= 4


def test_the_errors_that_come_with_a_file_are_told(space: Workspace) -> None:
    data = xlsx([YEAR, [2024, "mot-cua", "ratio", 11, 10]])
    intake = take(space, read_book(data, "a.xlsx"))
    assert intake.ready
    assert build.told(intake.findings) == [("ratio-over-100", "indicators.ratio.numerator")]


def test_rows_find_what_rows_above_them_began_and_changed(space: Workspace) -> None:
    """Units and nominees that are new or renamed in the file; a name that nobody has any more."""
    units = ["Mã đơn vị", "Tên đơn vị", "Loại đơn vị"]
    people = ["Mã đề nghị", "Họ tên", "Đơn vị", "Kỳ xét", "Đối tượng", "Hình thức khen thưởng", "Chức vụ"]
    nominee = ["Cá nhân", "commune"]
    rows = [
        ["2024/an", "Trần Mẫu Bình", "", "", "", "", ""],
        ["", "Trần Mẫu Bình", "mot-cua", "2024", *nominee, "Trưởng bộ phận"],
        ["", "Lý Mẫu Hoa", "hoi nong dan", "2024", *nominee, ""],
        ["", "Lý Mẫu Hoa", "hoi nong dan", "2024", *nominee, "Hội viên"],
        ["", "Lý Mẫu Hoa", "Trạm xá", "2024", *nominee, ""],
        ["", "Lý Mẫu Hoa", "Trạm Y tế xã Tân Quang", "2024", *nominee, ""],
    ]
    fresh = [["tram-y-te", "Trạm xá", ""], ["", "Hội Nông dân", "Cơ quan"]]
    data = book({"Đơn vị": [units, *fresh], "Đề nghị": [people, *rows]})
    intake = take(space, read_book(data, "a.xlsx"))
    assert joined(intake)[AN] == {"name": "Trần Mẫu Bình", "position": "Trưởng bộ phận"}
    assert {path: edits["unit"] for path, edits in joined(intake).items() if "unit" in edits} == {
        "campaign/nominations/2024/ly-mau-hoa.toml": "hoi-nong-dan",
        "campaign/nominations/2024/ly-mau-hoa-tram-y-te.toml": "tram-y-te",
    }
    (refused,) = intake.refusals
    assert refused.cell == "C7"
    assert "Không có đơn vị nào là “Trạm Y tế xã Tân Quang”" in refused.reason


def test_a_file_of_new_units_looks_at_no_name_twice(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts: list[int] = []
    for rows in (20, 40):
        looked = 0

        def counted(text: str) -> str:
            nonlocal looked
            looked += 1
            return bare(text)

        for name in ("references", "row_place", "intake_rows"):
            monkeypatch.setattr(f"campaign.{name}.bare", counted)
        made = [["", f"Hội mẫu {number}", "Cơ quan"] for number in range(rows)]
        data = xlsx([["Mã đơn vị", "Tên đơn vị", "Loại đơn vị"], *made])
        assert len(take(space, read_book(data, "a.xlsx")).entries) == rows
        counts.append(looked)
    assert counts[1] < 2 * counts[0], "as many names for each row, however many rows there are"


def test_a_long_table_tells_how_far_it_is(space: Workspace) -> None:
    heard: list[str] = []
    for rows in (60, 49):
        made = [[f"Hội mẫu {number}", "Cơ quan"] for number in range(rows)]
        data = xlsx([["Tên đơn vị", "Loại đơn vị"], *made])
        take(space, read_book(data, "a.xlsx"), tell=lambda now: heard.append(str(now)))
    assert heard == [
        "Đang so với hồ sơ, 0/61",
        "Đang so với hồ sơ, 50/61",
        "Đang kiểm tra, 0/60",
        "Đang kiểm tra, 50/60",
    ], "the heading is a row too; nothing is told of fifty and fewer"


def test_a_new_unit_that_looks_like_another_is_named(space: Workspace) -> None:
    """Like an old one's name, its former name, and a new one above it in the file."""
    former = build.registration(
        "nha-van-hoa", name="Nhà đa năng", former_names=[{"name": "Nhà văn hóa thôn"}]
    )
    names = [
        "Trạm Y tế xã Tân Quan",
        "Nhà văn hoá thônn",
        "Hợp tác xã Mẫu Hoa",
        "Hợp tác xã Mẫu Hoan",
        "Chợ Mẫu",
    ]
    data = xlsx([["Tên đơn vị", "Loại đơn vị"], *([name, "Cơ quan"] for name in names)])
    space = with_forms(space, [former])
    intake = take(space, read_book(data, "a.xlsx"))
    assert intake.ready
    assert [re.findall("“(.*?)”|[(](.*?)[)]", remark) for remark in intake.remarks] == [
        [(names[0], ""), ("Trạm Y tế xã Tân Quang", ""), ("", "tram-y-te")],
        [(names[1], ""), ("Nhà đa năng", ""), ("", "nha-van-hoa")],
        [(names[3], ""), (names[2], ""), ("", "hop-tac-xa-mau-hoa")],
    ]


def test_of_many_new_units_that_look_alike_twenty_are_named(space: Workspace) -> None:
    made = [[f"Hội mẫu thôn số {number}", "Cơ quan"] for number in range(10, 33)]
    data = xlsx([["Tên đơn vị", "Loại đơn vị"], *made])
    *named, rest = take(space, read_book(data, "a.xlsx")).remarks
    assert [re.findall("“(.*?)”", remark)[0] for remark in named] == [name for name, _ in made[1:21]]
    assert rest.startswith("Và 2 đơn vị mới khác có tên gần giống.")
    assert rest.endswith("thidua find --duplicates.")


def test_the_preview_names_old_and_new(space: Workspace) -> None:
    intake = take(space, read_book(xlsx([UNIT, ["mot-cua", 15]]), "a.xlsx"))
    (entry,) = intake.entries
    assert (entry.new, entry.name, [str(change) for change in entry.changes]) == (
        False,
        "Bộ phận Một cửa",
        ["Số người: 12 → 15"],
    )
    assert intake.message == "1 biểu mẫu sửa"


ACTIVITIES = "campaign/units/mot-cua/activities.toml"
FOREIGN: tuple[Any, ...] = ("x", 1, True, ["x", 1], [[]], {"x": 1}, date(2024, 1, 1))
"""What the place of something else may hold in a form that somebody wrote by hand."""


PLACES: tuple[tuple[str, str, list[Any], list[Any]], ...] = (
    (ACTIVITIES, "activities", ["Mã đơn vị", "Tên hoạt động", "Ngày"], ["mot-cua", "Hội thi", "05/12/2024"]),
    (MOT_CUA, "contact", ["Mã đơn vị", "Điện thoại"], ["mot-cua", "0912 345 678"]),
    (MOT_CUA, "head", ["Mã đơn vị", "Thủ trưởng"], ["mot-cua", "Trần Mẫu An"]),
    (MOT_CUA, "registration", ["Mã đơn vị", "Ngày đăng ký"], ["mot-cua", "05/09/2023"]),
    (FIGURES, "indicators", YEAR, [2024, "mot-cua", "ratio", 1, 2]),
    (AN, "report", ["Mã đề nghị", "Tóm tắt thành tích"], ["2024/an", "Tốt"]),
    (PLAN_FILE, "people", ["Họ và tên", "Vai trò", "Từ ngày"], ["Lê Mẫu An", "Chủ tịch", "01/01/2024"]),
)
"""A form, one of its keys, and a row that goes there."""


@pytest.mark.parametrize("odd", FOREIGN, ids=repr)
@pytest.mark.parametrize(("path", "key", "headings", "row"), PLACES, ids=str)
def test_a_form_that_holds_something_else_is_filled_in_or_refused(
    path: str, key: str, headings: list[Any], row: list[Any], odd: Any
) -> None:
    bare = build.form(FIGURES, {"schema": 1, "year": 2024})
    space = build.workspace(build.registration(), build.nomination(), bare)
    if path == PLAN_FILE:
        space = replace(space, plan_raw=build.plan_raw(people=odd))
    else:
        old = next((form.raw for form in space.forms() if form.path == path), {"schema": 1})
        space = with_forms(space, [build.form(path, {**old, key: odd})])
    intake = take(space, read_book(xlsx([headings, row]), "a.xlsx"))
    assert bool(intake.edits) != bool(intake.refusals)
    assert not intake.strange
