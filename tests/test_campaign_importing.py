"""A corpus of spreadsheets as offices send them, each with its right outcome: read right, or refused by cell.

Outcomes are worked out by hand from what the sheet says; nothing here touches a disk.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from campaign.cells import Asked
from campaign.importing import take
from campaign.intake import Intake, Wishes
from campaign.sheet import SheetError
from campaign.spreadsheet import read_book
from campaign.workspace import Workspace
from tests import build
from tests.spreadsheets import Rows, book, with_cell, with_parts, xlsx, zipped

MOT_CUA = "campaign/units/mot-cua/registration.toml"
TRAM = "campaign/units/tram-y-te/registration.toml"
FIGURES = "campaign/units/mot-cua/2024.toml"
AN = "campaign/nominations/2024/an.toml"

YEAR = ["Năm", "Mã đơn vị", "Mã chỉ tiêu", "Tử số", "Mẫu số"]
"""Headings of a short table of figures."""


@pytest.fixture(scope="module")
def space() -> Workspace:
    """An agency, a health station, a year's figures and a nomination."""
    return build.workspace(
        build.registration(contact={"phone": "0912345678"}, staff=12),
        build.registration("tram-y-te", name="Trạm Y tế xã Tân Quang"),
        build.year({"ratio": {"numerator": 8, "denominator": 10, "evidence": "BC 1"}}),
        build.nomination(),
    )


@dataclass(frozen=True)
class Case:
    """A file and what it comes to."""

    id: str
    make: Callable[[], bytes]
    edits: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By path, what changes, keys joined by points; a new form's own first fields are left out."""
    refused: tuple[tuple[str, str], ...] = ()
    """Cell, and words of the reason."""
    asked: tuple[tuple[str, Asked, str, str], ...] = ()
    strange: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    same: int = 0
    name: str = "tep.xlsx"
    wishes: Wishes = Wishes()


def rows(*told: list[Any]) -> Callable[[], bytes]:
    return lambda: xlsx(list(told))


def drawn(told: Rows, do: Callable[[Worksheet], object]) -> Callable[[], bytes]:
    return lambda: xlsx(told, do=do)


def csv(text: str, encoding: str = "utf-8") -> Callable[[], bytes]:
    return lambda: text.encode(encoding)


NAMED = ["Tên đơn vị", "Điện thoại"]
UNIT = ["Mã đơn vị", "Số người"]


def figure(numerator: Any, denominator: Any = 10) -> list[Any]:
    return [2024, "mot-cua", "strict", numerator, denominator]


def _merge(*areas: str) -> Callable[[Worksheet], object]:
    return lambda sheet: [sheet.merge_cells(area) for area in areas]


def _percent(sheet: Worksheet) -> None:
    sheet["D2"].number_format = "0.0%"


def _hide(sheet: Worksheet) -> None:
    sheet.row_dimensions[3].hidden = True


def _stray(sheet: Worksheet) -> None:
    sheet["XFD1048576"] = "xa"
    sheet["H2"] = "người lập"


CASES = (
    # headings
    Case("marks-and-any-order", rows(["Số người", "Mã đơn vị"], [15, "mot-cua"]), {MOT_CUA: {"staff": 15}}),
    Case("without-marks", rows(["so nguoi", "MA DON VI"], [15, "mot-cua"]), {MOT_CUA: {"staff": 15}}),
    Case(
        "decomposed-headings",
        rows(["So\u0302\u0301 người", "Mã đơn vị"], [15, "mot-cua"]),
        {MOT_CUA: {"staff": 15}},
    ),
    Case(
        "title-above-and-counted-columns",
        rows(
            ["DANH SÁCH ĐƠN VỊ"],
            [],
            ["STT", "Tên đơn vị", "Số người (*)"],
            ["(1)", "(2)", "(3)"],
            [1, "Bộ phận Một cửa", 15],
        ),
        {MOT_CUA: {"staff": 15}},
    ),
    Case(
        "headings-in-two-rows",
        drawn(
            [
                ["Mã đơn vị", "Thủ trưởng", None],
                [None, "Họ và tên", "Chức vụ"],
                ["mot-cua", "Lê Mẫu Ba", "Trưởng"],
            ],
            _merge("A1:A2", "B1:C1"),
        ),
        {MOT_CUA: {"head.name": "Lê Mẫu Ba", "head.title": "Trưởng"}},
    ),
    Case(
        "a-heading-explained",
        rows(["Mã đơn vị", "Số người", "Sếp"], ["mot-cua", 15, "Lê Mẫu Ba"]),
        {MOT_CUA: {"staff": 15, "head.name": "Lê Mẫu Ba"}},
        wishes=Wishes(meant={"units": {"sep": "head.name"}}),
    ),
    Case(
        "a-strange-heading",
        rows([*UNIT, "Ghi chú riêng"], ["mot-cua", 15, "x"]),
        {MOT_CUA: {"staff": 15}},
        strange=("Ghi chú riêng",),
    ),
    Case(
        "a-strange-heading-over-nothing",
        rows([*UNIT, "Ghi chú riêng"], ["mot-cua", 15, None]),
        {MOT_CUA: {"staff": 15}},
    ),
    Case(
        "a-strange-heading-left-aside",
        rows([*UNIT, "Ghi chú riêng"], ["mot-cua", 15, "x"]),
        {MOT_CUA: {"staff": 15}},
        wishes=Wishes(meant={"units": {"ghi chu rieng": ""}}),
    ),
    Case(
        "one-column-twice",
        rows([*UNIT, "Biên chế"], ["mot-cua", 15, 16]),
        {MOT_CUA: {"staff": 15}},
        refused=(("C1", "Số người"),),
    ),
    Case(
        "no-table",
        rows(["Kính gửi"], ["Ủy ban nhân dân xã"]),
        refused=(("", "Không nhận ra danh sách nào"),),
        remarks=("không nhận ra",),
    ),
    # which form
    Case(
        "a-new-unit",
        rows(["Tên đơn vị", "Loại đơn vị", "Thủ trưởng"], ["Đài truyền thanh xã", "Cơ quan", "Vũ Mẫu Tám"]),
        {
            "campaign/units/dai-truyen-thanh-xa/registration.toml": {
                "name": "Đài truyền thanh xã",
                "kind": "agency",
                "head.name": "Vũ Mẫu Tám",
            }
        },
    ),
    Case(
        "a-unit-nobody-knows",
        rows(YEAR, [2024, "tram-y-t", "strict", 1, 2]),
        refused=(("B2", "Không có đơn vị nào là “tram-y-t”"),),
    ),
    Case(
        "code-and-name-disagree",
        rows([*YEAR, "Tên đơn vị"], [*figure(1), "Trạm Y tế xã Tân Quang"]),
        refused=(("F2", "Mã “mot-cua” là đơn vị “Bộ phận Một cửa”"),),
    ),
    Case(
        "a-year-outside",
        rows(YEAR, [2031, "mot-cua", "strict", 1, 2]),
        refused=(("A2", "Năm “2031” không thuộc phong trào"),),
    ),
    Case(
        "a-year-by-option",
        rows(YEAR[1:], figure(4)[1:]),
        {FIGURES: {"indicators.strict.numerator": 4, "indicators.strict.denominator": 10}},
        wishes=Wishes(year=2024),
    ),
    Case(
        "an-indicator-by-its-text",
        rows(["Năm", "Đơn vị", "Chỉ tiêu", "Tử số"], [2024, "bo phan mot cua", "chi tieu RATIO", 9]),
        {FIGURES: {"indicators.ratio.numerator": 9}},
    ),
    Case(
        "a-nomination-found-by-name",
        rows(
            ["Họ và tên", "Đơn vị", "Kỳ xét", "Chức vụ"],
            ["nguyen mau an", "Bộ phận Một cửa", "2024", "Công chức"],
        ),
        {AN: {"name": "nguyen mau an", "position": "Công chức"}},
    ),
    Case(
        "a-new-nomination",
        rows(
            ["Họ và tên", "Đơn vị", "Đối tượng", "Hình thức"],
            ["Lê Mẫu Hoa", "mot-cua", "ca nhan", "giay khen cua chu tich ubnd xa"],
        ),
        {
            "campaign/nominations/2024/le-mau-hoa.toml": {
                "nominee": "individual",
                "name": "Lê Mẫu Hoa",
                "unit": "mot-cua",
                "award": "commune",
            }
        },
        wishes=Wishes(period="2024"),
    ),
    Case(
        "a-new-nomination-of-nobody-knows-what",
        rows(["Họ và tên", "Đơn vị", "Kỳ xét"], ["Lê Mẫu Hoa", "mot-cua", 2024]),
        refused=(("A2", "phải ghi Đối tượng"),),
    ),
    Case(
        "one-form-said-twice",
        rows(UNIT, ["mot-cua", 15], ["mot-cua", 16]),
        {MOT_CUA: {"staff": 15}},
        refused=(("B3", "ô B2 đã ghi “15”"),),
    ),
    # text
    Case(
        "a-phone-kept",
        rows(NAMED, ["Bộ phận Một cửa", "0987654321"]),
        {MOT_CUA: {"contact.phone": "0987654321"}},
    ),
    Case(
        "a-lost-zero",
        rows(NAMED, ["Bộ phận Một cửa", 987654321]),
        asked=(("B2", Asked.ZEROS, "0987654321", "987654321"),),
    ),
    Case(
        "a-lost-zero-put-back",
        rows(NAMED, ["Bộ phận Một cửa", 987654321]),
        {MOT_CUA: {"contact.phone": "0987654321"}},
        wishes=Wishes(answers={Asked.ZEROS: True}),
    ),
    Case(
        "a-lost-zero-meant",
        rows(NAMED, ["Bộ phận Một cửa", 987654321]),
        {MOT_CUA: {"contact.phone": "987654321"}},
        wishes=Wishes(answers={Asked.ZEROS: False}),
    ),
    Case(
        "a-number-made-a-day",
        rows(["Mã đơn vị", "Số kế hoạch phát động"], ["mot-cua", date(2024, 12, 5)]),
        refused=(("B2", "Excel đã đổi nội dung thành ngày 05/12/2024"),),
    ),
    Case(
        "no-break-spaces",
        rows(["Mã đơn vị", "Địa chỉ"], ["mot-cua", "\u00a0Thôn\u00a0Đông \u200b"]),
        {MOT_CUA: {"address": "Thôn Đông"}},
    ),
    # numbers
    Case(
        "a-decimal-comma",
        rows(YEAR, figure("92,5", 100)),
        {FIGURES: {"indicators.strict.numerator": Decimal("92.5"), "indicators.strict.denominator": 100}},
    ),
    Case(
        "a-decimal-point",
        rows(YEAR, figure("92.5", 100)),
        {FIGURES: {"indicators.strict.numerator": Decimal("92.5"), "indicators.strict.denominator": 100}},
    ),
    Case(
        "a-real-number",
        rows(YEAR, figure(0.1 + 0.2)),
        {FIGURES: {"indicators.strict.numerator": Decimal("0.3"), "indicators.strict.denominator": 10}},
    ),
    Case(
        "thousands",
        rows(YEAR, figure("1.234.567", "2.000.000")),
        {FIGURES: {"indicators.strict.numerator": 1234567, "indicators.strict.denominator": 2000000}},
    ),
    Case("a-thousand-or-one", rows(YEAR, figure("1.234")), asked=(("D2", Asked.POINTS, "1234", "1,234"),)),
    Case(
        "a-thousand-it-is",
        rows(YEAR, figure("1.234", 2000)),
        {FIGURES: {"indicators.strict.numerator": 1234, "indicators.strict.denominator": 2000}},
        wishes=Wishes(answers={Asked.POINTS: True}),
    ),
    Case("whole-numbers-have-thousands", rows(UNIT, ["mot-cua", "1.234"]), {MOT_CUA: {"staff": 1234}}),
    Case(
        "per-cent-in-words",
        rows(YEAR, figure("100%", 100)),
        {FIGURES: {"indicators.strict.numerator": 100, "indicators.strict.denominator": 100}},
    ),
    Case(
        "per-cent-by-format",
        drawn([YEAR, figure(0.925, 100)], _percent),
        {FIGURES: {"indicators.strict.numerator": Decimal("92.5"), "indicators.strict.denominator": 100}},
    ),
    Case("no-number", rows(YEAR, figure("gần hết")), refused=(("D2", "“gần hết” không phải là số"),)),
    Case("below-nothing", rows(UNIT, ["mot-cua", -3]), refused=(("B2", "nằm ngoài khoảng"),)),
    Case("half-a-person", rows(UNIT, ["mot-cua", 3.5]), refused=(("B2", "phải là số nguyên"),)),
    # days
    *(
        Case(
            f"a-day-{place}",
            rows(["Mã đơn vị", "Ngày đăng ký"], ["mot-cua", typed]),
            {MOT_CUA: {"registration.date": date(2023, 10, 6)}},
        )
        for place, typed in enumerate(
            (
                "06/10/2023",
                "6-10-2023",
                "6.10.23",
                "2023-10-06",
                "2023/10/6",
                "ngày 06 tháng 10 năm 2023",
                "6/10/2023 08:30",
                datetime(2023, 10, 6, 8, 30),
            )
        )
    ),
    Case(
        "month-first",
        rows(["Mã đơn vị", "Ngày đăng ký"], ["mot-cua", "10/31/2023"]),
        refused=(("B2", "không phải ngày có thật"),),
    ),
    Case(
        "a-day-as-a-number",
        rows(["Mã đơn vị", "Ngày đăng ký"], ["mot-cua", 45205]),
        refused=(("B2", "45205 là số, không phải ngày"),),
    ),
    # cells
    Case(
        "a-formula-with-its-value",
        lambda: with_cell(xlsx([UNIT, ["mot-cua", 1]]), "B2", "<f>7+8</f><v>15</v>"),
        {MOT_CUA: {"staff": 15}},
    ),
    Case("a-formula-without-value", rows(UNIT, ["mot-cua", "=7+8"]), refused=(("B2", "không lưu kết quả"),)),
    Case(
        "an-error",
        lambda: with_cell(xlsx([UNIT, ["mot-cua", 1]]), "B2", "<f>1/0</f><v>#DIV/0!</v>", "e"),
        refused=(("B2", "chia cho 0"),),
    ),
    Case(
        "an-error-in-csv",
        csv("Mã đơn vị;Số người\nmot-cua;#REF!\n"),
        refused=(("B2", "đã bị xóa"),),
        name="tep.csv",
    ),
    Case(
        "a-name-merged-over-rows",
        drawn(
            [YEAR, [2024, "mot-cua", "strict", 1, 2], [None, None, "ratio", 9, 10]], _merge("A2:A3", "B2:B3")
        ),
        {
            FIGURES: {
                "indicators.strict.numerator": 1,
                "indicators.strict.denominator": 2,
                "indicators.ratio.numerator": 9,
            }
        },
    ),
    Case(
        "a-number-merged-over-rows",
        drawn([YEAR, figure(1, 2), [2024, "mot-cua", "ratio", None, 11]], _merge("D2:D3")),
        {FIGURES: {"indicators.ratio.denominator": 11}},
        refused=(("D2", "Ô gộp nhiều dòng"),),
    ),
    Case(
        "a-cell-over-columns",
        drawn([YEAR, figure(1, None)], _merge("D2:E2")),
        refused=(("D2", "Ô gộp nhiều cột"),),
    ),
    Case(
        "captions-and-sums",
        drawn(
            [NAMED, ["I. KHỐI CƠ QUAN", None], ["Bộ phận Một cửa", "0987654321"], ["Tổng cộng:", 1]],
            _merge("A2:B2"),
        ),
        {MOT_CUA: {"contact.phone": "0987654321"}},
        remarks=("tiêu đề nhóm", "dòng cộng"),
    ),
    Case(
        "hidden-rows-are-read",
        drawn([UNIT, ["mot-cua", 15], ["tram-y-te", 7]], _hide),
        {MOT_CUA: {"staff": 15}, TRAM: {"staff": 7}},
        remarks=("ẩn vẫn được đọc: 3",),
    ),
    Case(
        "cells-far-away",
        drawn([UNIT, ["mot-cua", 15]], _stray),
        {MOT_CUA: {"staff": 15}},
        remarks=("H2, XFD1048576",),
    ),
    Case(
        "macros",
        lambda: with_parts(xlsx([UNIT, ["mot-cua", 15]]), {"xl/vbaProject.bin": b"\xd0\xcf"}),
        {MOT_CUA: {"staff": 15}},
        remarks=("macro",),
        name="tep.xlsm",
    ),
    Case(
        "nothing-new",
        rows([*UNIT, "Điện thoại", "Thủ trưởng"], ["mot-cua", 12, "0912345678", "Trần Mẫu Bình"]),
        same=1,
    ),
    Case(
        "blank-cells-keep-what-is-there",
        rows([*UNIT, "Thủ trưởng"], ["mot-cua", 15, None]),
        {MOT_CUA: {"staff": 15}},
    ),
    Case(
        "a-choice-nobody-offers",
        rows(["Mã đơn vị", "Loại đơn vị"], ["mot-cua", "Trường học"]),
        refused=(("B2", "Không có loại đơn vị nào"),),
    ),
    Case(
        "a-list-in-a-cell",
        rows(["Mã đơn vị", "Cam kết"], ["mot-cua", "Trả đúng hạn; đủ.\nSố hóa hồ sơ."]),
        {MOT_CUA: {"registration.commitments": ["Trả đúng hạn; đủ.", "Số hóa hồ sơ."]}},
    ),
    Case(
        "entries-of-a-list",
        rows(
            ["Mã đơn vị", "Sáng kiến, giải pháp đăng ký › 2 › Tên sáng kiến, giải pháp"],
            ["mot-cua", "Mã QR tại quầy"],
        ),
        {MOT_CUA: {"registration.initiatives.0.title": "Mã QR tại quầy"}},
    ),
    # several sheets
    Case(
        "a-unit-and-its-figures",
        lambda: book(
            {
                "Số liệu": [YEAR, [2024, "dai", "ratio", 1, 2]],
                "Đơn vị": [["Mã đơn vị", "Tên đơn vị"], ["dai", "Đài truyền thanh"]],
            }
        ),
        {
            "campaign/units/dai/registration.toml": {"name": "Đài truyền thanh"},
            "campaign/units/dai/2024.toml": {
                "indicators.ratio.numerator": 1,
                "indicators.ratio.denominator": 2,
            },
        },
    ),
    # CSV
    Case(
        "csv-of-excel",
        csv("\ufeffMã đơn vị;Số người\r\nmot-cua;15\r\n"),
        {MOT_CUA: {"staff": 15}},
        name="tep.csv",
    ),
    Case(
        "csv-with-commas",
        csv('Mã đơn vị,Địa chỉ\nmot-cua,"Thôn Đông, xã Tân Quang"\n'),
        {MOT_CUA: {"address": "Thôn Đông, xã Tân Quang"}},
        name="tep.csv",
    ),
    Case(
        "csv-with-its-separator",
        csv("sep=|\nMã đơn vị|Số người\nmot-cua|15\n"),
        {MOT_CUA: {"staff": 15}},
        name="tep.csv",
    ),
    Case(
        "utf-16-with-tabs",
        csv("Mã đơn vị\tSố người\nmot-cua\t15\n", "utf-16"),
        {MOT_CUA: {"staff": 15}},
        name="tep.txt",
    ),
    Case(
        "windows-1258",
        csv("Ma\u0303 đơn vi\u0323;Địa chi\u0309\nmot-cua;Thôn Đông\n".replace("ị", "i\u0323"), "cp1258"),
        {MOT_CUA: {"address": "Thôn Đông"}},
        remarks=("Windows-1258",),
        name="tep.csv",
    ),
    Case(
        "a-quoted-formula-in-csv",
        csv("Mã đơn vị;Địa chỉ\nmot-cua;'=1+1\n"),
        {MOT_CUA: {"address": "=1+1"}},
        name="tep.csv",
    ),
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
    intake = take(space, build.plan_raw(), read_book(case.make(), case.name), case.wishes)
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


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'

WRONG: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "empty": (lambda: b"", "tep.xlsx", "Tệp rỗng"),
    "xls": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "tep.xls", "Excel đời cũ (.xls)"),
    "password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "tep.xlsx",
        "có mật khẩu",
    ),
    "pdf": (lambda: b"%PDF-1.7", "tep.xlsx", "tệp PDF"),
    "image": (lambda: b"\x89PNG\r\n", "tep.xlsx", "tệp ảnh PNG"),
    "word": (lambda: zipped(word__document_xml=b"<a/>"), "tep.xlsx", "văn bản Word"),
    "opendocument": (lambda: zipped(content_xml=b"<a/>"), "tep.xlsx", "OpenDocument (.ods)"),
    "binary-xlsb": (lambda: zipped(xl__workbook_bin=b""), "tep.xlsb", "(.xlsb)"),
    "zip": (lambda: zipped(a_txt=b""), "tep.zip", "tệp nén, không phải bảng tính"),
    "web-page": (lambda: b"<html><table>", "tep.xls", "trang web"),
    "xml-2003": (lambda: b'<?xml version="1.0"?><Workbook>', "tep.xls", "XML Spreadsheet 2003"),
    "text-called-xlsx": (lambda: b"ma;ten", "tep.xlsx", "không phải bảng tính Excel"),
    "cut-off": (lambda: xlsx([UNIT])[:-200], "tep.xlsx", "bị hỏng hoặc bị cắt ngắn"),
    "broken-xml": (
        lambda: with_parts(xlsx([UNIT]), {"xl/worksheets/sheet1.xml": b"<worksheet"}),
        "tep.xlsx",
        "bị hỏng",
    ),
    "bomb": (
        lambda: with_parts(xlsx([UNIT]), {"xl/media/a.xml": b"<a>" + b" " * 40_000_000}),
        "tep.xlsx",
        "nén bất thường",
    ),
    "doctype": (
        lambda: with_parts(xlsx([UNIT]), {"xl/worksheets/sheet1.xml": ENTITY}),
        "tep.xlsx",
        "DOCTYPE",
    ),
    "binary-csv": (lambda: b"\x00\x01\x02", "tep.csv", "cũng không phải văn bản CSV"),
    "unknown-encoding": (lambda: b"ma;\xd2\xd2\x81\x8d\n", "tep.csv", "Không nhận ra bảng mã"),
}
"""Files that are no spreadsheet, or not safe: how they are made, their names, words of the refusal."""


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_named(name: str) -> None:
    make, called, words = WRONG[name]
    with pytest.raises(SheetError) as refusal:
        read_book(make(), called)
    assert words in str(refusal.value)


def test_the_errors_that_come_with_a_file_are_told(space: Workspace) -> None:
    data = xlsx([YEAR, [2024, "mot-cua", "ratio", 11, 10]])
    intake = take(space, build.plan_raw(), read_book(data, "a.xlsx"))
    assert intake.ready
    assert build.told(intake.findings) == [("ratio-over-100", "indicators.ratio.numerator")]


def test_the_preview_names_old_and_new(space: Workspace) -> None:
    intake = take(space, build.plan_raw(), read_book(xlsx([UNIT, ["mot-cua", 15]]), "a.xlsx"))
    (entry,) = intake.entries
    assert (entry.new, entry.name, [str(change) for change in entry.changes]) == (
        False,
        "Bộ phận Một cửa",
        ["Số người: 12 → 15"],
    )
    assert intake.message == "1 biểu mẫu sửa"
