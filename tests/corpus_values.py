"""Cases of the corpus of spreadsheets: texts, numbers and days as people type them."""

from datetime import date, datetime
from decimal import Decimal

from campaign.cells import Asked
from campaign.intake import Wishes
from tests.corpus import FIGURES, MOT_CUA, NAMED, UNIT, YEAR, Case, drawn, figure, percent, rows

CASES = (
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
        drawn([YEAR, figure(0.925, 100)], percent),
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
)
