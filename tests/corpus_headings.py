"""Cases of the corpus of spreadsheets: headings in every order and spelling, which form a row is about."""

from campaign.intake import Wishes
from tests.corpus import AN, FIGURES, MOT_CUA, UNIT, YEAR, Case, drawn, figure, merge, rows

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
            merge("A1:A2", "B1:C1"),
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
)
