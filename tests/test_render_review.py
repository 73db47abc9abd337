"""The sơ kết and tổng kết reports: figures, what is not reported, awards and money, charts."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from campaign.act import State
from campaign.activity import Activities, Activity
from campaign.plan_tables import Fund, Indicator, Period, Target
from campaign.review import Course, courses_of_commune
from campaign.unit import Figure
from campaign.values import replace
from campaign.workspace import Form, Workspace
from render import chart, review_annexes
from render.printed import Printed
from tests import full
from tests.laid import BODY, INDENT, LEFT, LINE, PAGE, PARAGRAPH, SECTION, Block, assert_laid
from tests.sample import (
    COLLECTIVE,
    DECIDED,
    PERSON,
    PLAN,
    acted,
    draw,
    nomination,
    one,
    pages,
    reader,
    text,
    workspace,
    year,
)

BEFORE = replace(PLAN.periods[0], figures=2024)
PERIODS = (BEFORE, PLAN.periods[1])


def space(*nominations: Form[Any], **more: Any) -> Workspace:
    return workspace(*nominations, plan=replace(PLAN, periods=PERIODS), **more)


def report(given: Workspace, period: int = 0, unconfirmed: bool = False) -> Printed:
    return one("review", given, given.plan.periods[period], unconfirmed=unconfirmed)


def test_it_is_laid_out_as_a_report() -> None:
    # 3.5 points inside a cell
    pad = 3.5 * 25.4 / 72
    assert_laid(
        report(full.workspace()),
        Block("XÃ SÔNG HẠ", bold=True),
        Block("Số: /BC-UBND"),
        Block("Sông Hạ, ngày tháng năm", italic=True, below=0),
        Block("BÁO CÁO", middle=PAGE, bold=True),
        Block("Sơ kết Phong trào thi đua Chuyển đổi", middle=PAGE, bold=True, below=LINE),
        Block("số xã Sông Hạ, giai đoạn 2023 – 2025", middle=PAGE, bold=True, below=LINE),
        Block("Kính gửi: Ủy ban nhân dân huyện Bình Khê.", middle=PAGE),
        Block("Thực hiện Kế hoạch số 7/KH-UBND ngày 05/8/2023", left=INDENT, below=PARAGRAPH),
        Block("Sông Hạ về phát động Phong trào", left=LEFT, below=BODY),
        Block("2023 – 2025, Ủy ban nhân dân xã Sông Hạ", left=LEFT, below=BODY),
        Block("ngày 01/8/2023 đến ngày 30/9/2024 như sau:", left=LEFT, below=BODY),
        Block("I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, TỔ CHỨC PHÁT ĐỘNG", left=INDENT, bold=True, below=SECTION),
        Block("1. Văn bản làm căn cứ triển khai", left=INDENT, bold=True, below=PARAGRAPH),
        Block("Phong trào được triển khai theo các văn bản:", left=INDENT, below=PARAGRAPH),
        Block("- Nghị quyết số 6-NQ/TU ngày 26/3/2021 của Tỉnh ủy.", left=INDENT, below=PARAGRAPH),
        Block("2. Đăng ký, phát động phong trào", left=INDENT, bold=True, below=PARAGRAPH),
        Block("Cơ quan", left=LEFT + pad),
        Block("Tất cả", left=LEFT + pad, bold=True),
        Block("Các đơn vị mà kế hoạch yêu cầu đủ: 1/1 (100,0%)", left=INDENT),
        Block("3. Tuyên truyền, tập huấn, kiểm tra, đôn đốc", left=INDENT, bold=True),
        Block("Tổng cộng", left=LEFT + pad, bold=True),
    )


def test_the_review_of_a_period_and_the_one_of_the_end() -> None:
    interim, closing = draw("review", space(), *PERIODS)
    assert interim.name == "bao-cao-so-ket-2024.pdf"
    assert closing.name == "bao-cao-tong-ket-2025.pdf"
    first, last = pages(interim)[0], pages(closing)[0]
    assert "BÁO CÁO Sơ kết Phong trào thi đua Chuyển đổi số xã Sông Hạ, giai đoạn 2023 – 2025" in first
    assert "Kính gửi: Ủy ban nhân dân huyện Bình Khê." in first
    assert "từ ngày 01/8/2023 đến ngày 30/9/2024 như sau:" in first
    # issuer, body above and signatory are those of the period's last day
    assert "XÃ SÔNG THƯỢNG" in last
    assert "Kính gửi: Ủy ban nhân dân tỉnh Đông An." in last
    assert "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Vũ Mẫu Thọ" in text(closing)
    # lessons are drawn at the end only
    assert "V. PHƯƠNG HƯỚNG, NHIỆM VỤ, GIẢI PHÁP" in text(interim)
    assert "BÀI HỌC" not in text(interim)
    assert "V. BÀI HỌC KINH NGHIỆM" in text(closing)
    assert "VII. ĐỀ XUẤT, KIẾN NGHỊ" in text(closing)


def test_number_and_day_are_for_the_pen() -> None:
    shown = text(report(space()))
    assert "Số: /BC-UBND Sông Hạ, ngày tháng năm BÁO CÁO" in shown
    assert shown.count("(Kèm theo Báo cáo số /BC-UBND ngày tháng năm của Ủy ban nhân dân xã Sông Hạ)") == 4


def test_indicators_stand_against_their_targets_year_by_year() -> None:
    given = space(years={**space().years, ("mot-cua", 2023): year({"homes": Figure(1, 4)}, "mot-cua", 2023)})
    shown = text(report(given))
    # 96/120 and 3/80 of the sample: 99/200; 2023 was not reported
    assert (
        "1 80% dịch vụ công trực tuyến toàn trình từ 80% trở lên chưa báo cáo 49,5% chưa đủ số liệu Chưa đạt"
        in shown
    )
    assert "4 Trên 80% hộ gia đình có Internet trên 80% 25,0% 80,0% tăng Chưa đạt" in shown
    # chính quyền số: the ratio missed, the electronic identity done; nothing told of 2023
    assert (
        "1. Về chính quyền số Có 02 chỉ tiêu: năm 2023 đạt 0, chưa đạt 0, chưa có số liệu 02; "
        "năm 2024 đạt 01, chưa đạt 01, chưa có số liệu 0."
    ) in shown
    assert "3. Về xã hội số Có 01 chỉ tiêu:" in shown
    assert "So hai năm gần nhất có số liệu: 01 tăng." in shown


def test_what_is_not_met_and_not_reported_is_said() -> None:
    waiting = replace(space().years["mot-cua", 2024], standing=acted(State.SUBMITTED))
    given = space(years={("mot-cua", 2024): waiting})
    shown = text(report(given))
    assert "Chỉ tiêu chưa đạt năm 2024: - Tỷ trọng từng ngành tối thiểu 10%: 9,0%" in shown
    assert "- Trên 80% hộ gia đình có Internet: 80,0% (mục tiêu trên 80%)." in shown
    assert (
        "- 80% dịch vụ công trực tuyến toàn trình: 1/2 đơn vị báo cáo năm 2024; "
        "1 số liệu chưa được chấp nhận;" in shown
    )
    assert "Đơn vị chưa báo cáo số liệu năm 2024: - Trường Tiểu học Sông Hạ." in shown
    closing = text(report(given, 1))
    assert "Chỉ tiêu chưa có số liệu năm 2025: - 80% dịch vụ công trực tuyến toàn trình;" in closing


def test_that_nothing_is_wrong_is_said_of_the_year_that_was_looked_at() -> None:
    nothing = replace(PLAN, periods=PERIODS, indicators=())
    shown = text(report(workspace(plan=nothing)))
    assert "Năm 2024: các chỉ tiêu đều đạt, đơn vị nào cũng đã báo cáo số liệu." in shown


def test_units_stand_in_their_rank_and_those_without_one_apart() -> None:
    shown = text(report(space()))
    # 2023 asked both units: mot-cua 4 targets a year, the school 1; met in 2024: online 80% and eid of 4
    assert "1 Bộ phận Một cửa 2 8 25,0% 4 chưa báo cáo" in shown
    assert "2 Trường Tiểu học Sông Hạ 0 2 0,0% 1 chưa báo cáo" in shown
    assert "Không xếp hạng – Công ty <ABC> & Con – – – Kế hoạch không giao chỉ tiêu" in shown


def test_who_registered_and_launched() -> None:
    shown = text(report(space()))
    # one unit of three registered and launched (the school, accepted)
    assert "Trường học 1 1 1 0 0" in shown
    assert "Tất cả 3 1 1 0 0" in shown
    assert "Tất cả: 1/3 (33,3%) đơn vị đăng ký, 1/3 (33,3%) có kế hoạch phát động." in shown
    assert "hoặc muộn hạn: - Bộ phận Một cửa; - Công ty <ABC> & Con." in shown


def test_activities_are_counted_by_kind_and_unit() -> None:
    told = Activities(
        1,
        (
            Activity(date(2024, 3, 1), "training", "Lớp thứ nhất", 30),
            Activity(date(2024, 4, 1), "training", "Lớp thứ hai", 1200),
            Activity(date(2024, 5, 1), "meeting", "Họp"),
            Activity(date(2025, 5, 1), "meeting", "Sau kỳ"),
        ),
    )
    form = Form("campaign/units/truong/activities.toml", "activities", told, {}, standing=acted(State.DRAFT))
    shown = text(report(space(activities={"truong": form})))
    assert "Tập huấn, bồi dưỡng 2 1.230 0 Hội nghị, họp 1 0 1" in shown
    assert "Tổng cộng 3 1.230 1" in shown
    assert "Trong đó 03 hoạt động nằm ở bản kê chưa được chấp nhận." in shown
    assert "1 01/3/2024 Trường Tiểu học Sông Hạ Tập huấn, bồi dưỡng Lớp thứ nhất 30" in shown
    assert "3 01/5/2024 Trường Tiểu học Sông Hạ Hội nghị, họp Họp" in shown
    assert "Sau kỳ" not in shown
    assert "1 Trường Tiểu học Sông Hạ 0 2 0 0 1 3 1.230 Tổng cộng 0 2 0 0 1 3 1.230" in shown


def awarded() -> tuple[Form[Any], ...]:
    return (
        nomination(PERSON, "an", DECIDED),
        nomination(replace(PERSON, name="Trần Mẫu Bích"), "bich"),
        nomination(replace(COLLECTIVE, name="Một cửa", unit="mot-cua"), "mot-cua"),
        nomination(replace(PERSON, name="Lê Mẫu Nháp"), "nhap", acted(State.DRAFT)),
        nomination(replace(PERSON, name="Vũ Mẫu Sau", period="2025"), "sau"),
    )


def test_awards_and_money() -> None:
    printed = report(space(*awarded()))
    shown = text(printed)
    # proposed: one collective and two persons; decided on 05/9/2024: one person, 0,15 × 2.340.000 = 351.000,
    # rounded up to 360.000; the draft and the later period do not count
    label = "Giấy khen của Chủ tịch UBND xã"
    assert f"Sơ kết năm 2024 1 {label} 1 2 0 1 360.000 nguồn kinh phí khen thưởng của xã" in shown
    assert "Tổng cộng 1 2 0 1 360.000 (Tiền thưởng của quỹ bằng chữ: Ba trăm sáu mươi nghìn đồng)." in shown
    assert (
        "Có 01 lượt cá nhân được khen; có 01 sáng kiến, giải pháp, 01 được công nhận (cấp xã 01), 01 đã"
        in shown
    )
    assert printed.warnings == ()


def test_the_commune_pays_out_of_what_its_plan_names_as_its_decision_says() -> None:
    plan = replace(PLAN, fund=(Fund(2024, 15_000_000, "quỹ thi đua, khen thưởng của xã"),), periods=PERIODS)
    shown = text(report(replace(space(*awarded()), plan=plan)))
    assert "360.000 quỹ thi đua, khen thưởng của xã" in shown
    assert "nguồn kinh phí khen thưởng của xã" not in shown


def test_a_review_called_tong_ket_in_the_last_year_is_one_before_the_year_is_over() -> None:
    # the campaign ends on 31/12/2025
    called = {
        ("Tổng kết năm 2025", date(2025, 11, 30)): True,
        ("Đợt cuối", date(2025, 12, 31)): True,
        ("Đợt cuối", date(2025, 11, 30)): False,
        ("Tổng kết năm 2024", date(2024, 12, 31)): False,
    }
    for (label, to), closes in called.items():
        period = Period("x", label, date(2024, 1, 1), to, 2024)
        given = workspace(plan=replace(PLAN, periods=(period,)))
        assert ("BÁO CÁO Tổng kết" in text(report(given))) is closes, label


def test_units_of_a_common_target_have_no_rank_and_the_silent_ones_are_named() -> None:
    trees = Indicator(
        id="trees",
        text="Trồng 500 cây",
        measure="count",
        target=Target(">=", Decimal(500)),
        reported_by=("enterprise", "school"),
    )
    only = replace(PLAN, indicators=(trees,), periods=PERIODS)
    shown = text(report(replace(space(), plan=only, years={})))
    assert (
        "– Công ty <ABC> & Con – – – Chỉ được giao chỉ tiêu không có mục tiêu riêng cho từng đơn vị" in shown
    )
    assert "– Bộ phận Một cửa – – – Kế hoạch không giao chỉ tiêu –" in shown
    silent = shown.split("Đơn vị chưa báo cáo số liệu năm 2024:")[1].split("Nguyên nhân")[0]
    assert "Công ty <ABC> & Con" in silent
    assert "Một cửa" not in silent


def test_amounts_that_are_not_confirmed_wait_for_a_yes() -> None:
    given = space(nomination(COLLECTIVE, "truong", DECIDED))
    printed = report(given)
    assert "Giấy khen của Chủ tịch UBND xã 1 0 1 0 nguồn" in text(printed)
    assert "bằng chữ: ………" in text(printed)
    assert any("chưa được xác nhận" in warning for warning in printed.warnings)
    # 0,3 × 2.340.000 = 702.000, rounded up to 710.000
    said = text(report(given, unconfirmed=True))
    assert "1 0 1 0 710.000 nguồn kinh phí khen thưởng của xã" in said
    assert "2024 15.000.000 710.000 0 14.290.000" in said


def test_a_later_review_does_not_change_what_an_earlier_one_says_of_awards() -> None:
    before, after = space(*awarded()[:4]), space(*awarded())
    assert pages(report(before)) == pages(report(after))
    assert "Tổng kết 1 Giấy khen" in text(report(after, 1))


def test_annexes_are_numbered_and_wide_tables_lie_across() -> None:
    printed = report(space())
    shown = pages(printed)
    starts = {number: i for i, page in enumerate(shown) for number in ("I", "II", "III", "IV")
              if page.startswith(f"Phụ lục {number} ")}  # fmt: skip
    assert list(starts) == ["I", "II", "III", "IV"]
    boxes = [reader(printed).pages[at].mediabox for at in starts.values()]
    assert [box.width > box.height for box in boxes] == [True, False, False, True]


# charts


def course(measure: str, target: int, *values: int | None) -> Course:
    asked = Indicator(
        id="x", text="X", measure=measure, unit="%", target=Target(">=", target), reported_by=("school",)
    )
    plan = replace(PLAN, indicators=(asked,))
    figure = Figure if measure == "ratio" else lambda value, _: Figure(value=value)
    years = {
        ("truong", 2023 + i): year({"x": figure(value, 200)}, "truong", 2023 + i)
        for i, value in enumerate(values)
        if value is not None
    }
    (found,) = courses_of_commune(workspace(plan=plan, years=years), range(2023, 2023 + len(values)))
    return found


def test_bars_are_as_long_as_their_shares() -> None:
    drawn = review_annexes.bars(course("ratio", 80, 100, None, 200))
    assert [(bar.label, bar.share, bar.shown) for bar in drawn.bars] == [
        ("Năm 2023", 0.5, "50,0%"),
        ("Năm 2024", None, "chưa báo cáo"),
        ("Năm 2025", 1.0, "100,0%"),
    ]
    assert drawn.target == 0.8


def test_counts_are_drawn_against_the_larger_of_value_and_target() -> None:
    drawn = review_annexes.bars(course("count", 5, 4, 10))
    assert [bar.share for bar in drawn.bars] == [0.4, 1.0]
    assert drawn.target == 0.5


def test_a_share_over_a_hundred_stays_inside() -> None:
    drawn = review_annexes.bars(course("ratio", 80, 400))
    assert [bar.share for bar in drawn.bars] == [1.0]
    assert drawn.target == pytest.approx(0.4)


def test_charts_are_lines_and_fills_in_shades_of_grey() -> None:
    printed = report(space())
    at = next(i for i, page in enumerate(pages(printed)) if page.startswith("Phụ lục II "))
    content = reader(printed).pages[at].get_contents()
    assert content is not None
    painted = [operands for operands, operator in content.operations if operator in (b"rg", b"RG")]
    assert painted
    assert all(len({str(Decimal(part)) for part in colour}) == 1 for colour in painted)
    assert not reader(printed).pages[at].images
    # three indicators are measured in shares, each a bar for 2024: a rectangle, filled and outlined
    assert [operator for _, operator in content.operations].count(b"re") == 3
    assert "Năm 2024" in pages(printed)[at]


def test_every_year_has_a_shade_of_its_own() -> None:
    bars = chart.Bars([chart.Bar(f"Năm {year}", 0.5, "50%") for year in range(2020, 2026)], 0.8)
    shades = [bars._light(index) for index in range(6)]
    assert shades == sorted(set(shades), reverse=True)
