"""Cases of the corpus of spreadsheets: merged, hidden and faulty cells, several sheets, CSV."""

from tests.corpus import (
    FIGURES,
    MOT_CUA,
    NAMED,
    TRAM,
    UNIT,
    YEAR,
    Case,
    csv,
    drawn,
    figure,
    hide,
    merge,
    rows,
    stray,
)
from tests.spreadsheets import book, with_cell, with_parts, xlsx

CASES = (
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
            [YEAR, [2024, "mot-cua", "strict", 1, 2], [None, None, "ratio", 9, 10]], merge("A2:A3", "B2:B3")
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
        drawn([YEAR, figure(1, 2), [2024, "mot-cua", "ratio", None, 11]], merge("D2:D3")),
        {FIGURES: {"indicators.ratio.denominator": 11}},
        refused=(("D2", "Ô gộp nhiều dòng"),),
    ),
    Case(
        "a-cell-over-columns",
        drawn([YEAR, figure(1, None)], merge("D2:E2")),
        refused=(("D2", "Ô gộp nhiều cột"),),
    ),
    Case(
        "captions-and-sums",
        drawn(
            [NAMED, ["I. KHỐI CƠ QUAN", None], ["Bộ phận Một cửa", "0987654321"], ["Tổng cộng:", 1]],
            merge("A2:B2"),
        ),
        {MOT_CUA: {"contact.phone": "0987654321"}},
        remarks=("tiêu đề nhóm", "dòng cộng"),
    ),
    Case(
        "hidden-rows-are-read",
        drawn([UNIT, ["mot-cua", 15], ["tram-y-te", 7]], hide),
        {MOT_CUA: {"staff": 15}, TRAM: {"staff": 7}},
        remarks=("ẩn vẫn được đọc: 3",),
    ),
    Case(
        "cells-far-away",
        drawn([UNIT, ["mot-cua", 15]], stray),
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
        "utf-16-without-a-mark",
        csv("Mã đơn vị\tSố người\nmot-cua\t15\n", "utf-16-le"),
        {MOT_CUA: {"staff": 15}},
        name="tep.txt",
    ),
    Case(
        "line-ends-of-old-machines",
        csv("Mã đơn vị;Số người\rmot-cua;15\r"),
        {MOT_CUA: {"staff": 15}},
        name="tep.csv",
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
