"""The papers of units and of the commune: registration, figures, summary, report."""

from datetime import date

import pytest

from campaign.act import State
from campaign.unit import Figure, FormerName, Part, Pledge
from campaign.values import replace
from tests.sample import (
    COLLECTIVE,
    PERSON,
    SCHOOL,
    acted,
    nomination,
    one,
    pages,
    piece,
    reader,
    text,
    unit,
    workspace,
    year,
)

# registration


def test_a_registration_says_what_the_unit_registers() -> None:
    space = workspace()
    printed = one("registration", space, space.registrations["truong"])
    shown = text(printed)
    assert "Sông Hạ, ngày 05 tháng 9 năm 2023 BẢN ĐĂNG KÝ THI ĐUA Thực hiện Phong trào" in shown
    assert "Kính gửi: Ủy ban nhân dân xã Sông Hạ." in shown
    assert "số 12/KH-THSH ngày 10/9/2023." in shown
    # the letters are the plan's: a, then e
    assert "a) Nội dung thứ nhất. e) Nội dung thứ năm." in shown
    assert "1. Cam kết thứ nhất 2. Cam kết thứ hai" in shown
    assert "1 Kho học liệu số Lê Mẫu Hằng" in shown
    assert "- Giấy khen của Chủ tịch UBND xã." in shown
    assert "người lao động: 09." in shown
    assert "Nơi nhận: - Như trên; - Lưu: VT. HIỆU TRƯỞNG Lê Mẫu Hằng" in shown
    assert printed.name == "dang-ky-thi-dua-truong.pdf"
    assert printed.warnings == ()


def test_an_empty_registration_leaves_lines_for_the_pen() -> None:
    space = workspace()
    shown = text(one("registration", space, space.registrations["mot-cua"]))
    assert "Sông Hạ, ngày tháng năm" in shown
    assert "II. NỘI DUNG THI ĐUA ĐĂNG KÝ THỰC HIỆN ………" in shown
    assert "Không có dữ liệu" in shown
    assert "số ……… ngày ……/……/………" in shown


def test_a_unit_bears_the_name_of_the_day() -> None:
    renamed = replace(SCHOOL, former_names=(FormerName("Trường Phổ thông Sông Hạ", date(2024, 6, 30)),))
    space = workspace()
    form = unit(renamed, "truong")
    assert "PHỔ THÔNG" in pages(one("registration", space, form))[0]
    later = replace(renamed, registration=Pledge(date=date(2024, 9, 1)))
    assert "TRƯỜNG TIỂU" in pages(one("registration", space, unit(later, "truong")))[0]


# figures of a unit


def test_a_units_figures_stand_against_their_targets() -> None:
    space = workspace()
    printed = one("figures", space, space.years["mot-cua", 2024])
    shown = text(printed)
    assert "PHIẾU CHỈ TIÊU NĂM 2024" in shown
    assert "từ 80% trở lên 96 120 80,0% Đạt Báo cáo số 45/BC-UBND" in shown
    assert "(tử số: Số dịch vụ trực tuyến; mẫu số: Tổng số dịch vụ)" in shown
    assert "đã thực hiện ngày 01/3/2024" in shown
    # the smallest share decides: 9 of 100 is below 10%; 1.500 of 10.000 is not
    assert "từ 10% trở lên 9,0% Chưa đạt" in shown
    assert "- Nông nghiệp 9 100 9,0%" in shown
    assert "- Dịch vụ 1.500 10.000 15,0%" in shown
    # over 80% is not met by exactly 80%
    assert "trên 80% 800 1.000 80,0% Chưa đạt" in shown
    assert "Tổng số: 04 chỉ tiêu; đạt: 02; chưa đạt: 02; chưa có số liệu hoặc không áp dụng: 0." in shown
    assert printed.name == "chi-tieu-mot-cua-2024.pdf"


def test_no_share_of_a_sheet_is_rounded_over_its_target() -> None:
    parts = Part("Nông nghiệp", 996, 10000), Part("Dịch vụ", 15, 100)
    figures = {"share": Figure(parts=parts), "homes": Figure(numerator=80_004, denominator=100_000)}
    shown = text(one("figures", workspace(), year(figures, "mot-cua", 2024)))
    assert "từ 10% trở lên 9,96% Chưa đạt" in shown
    assert "- Nông nghiệp 996 10.000 9,96%" in shown
    assert "trên 80% 80.004 100.000 80,004% Đạt" in shown


def test_what_is_not_reported_or_does_not_apply_is_said() -> None:
    figures = {"online": Figure(not_applicable=True, note="Đơn vị không cung cấp dịch vụ công")}
    shown = text(one("figures", workspace(), year(figures, "mot-cua", 2024)))
    assert "không áp dụng – Đơn vị không cung cấp dịch vụ công" in shown
    assert shown.count("chưa báo cáo Chưa có số liệu") == 3


def test_a_figure_that_the_plan_does_not_know_is_not_dropped() -> None:
    figures = {"online": Figure(numerator=1, denominator=2), "la.lung": Figure(value=5, note="Ghi thêm")}
    shown = text(one("figures", workspace(), year(figures, "truong", 2024)))
    assert "la.lung (không có trong kế hoạch)" in shown
    assert "Ghi thêm" in shown


def test_the_sheet_is_landscape_and_dated_by_its_submission() -> None:
    space = workspace()
    submitted = acted(State.SUBMITTED, submit={"Acted-On": "2024-12-05"})
    printed = one("figures", space, year({}, "truong", 2024, submitted))
    box = reader(printed).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx((841.89, 595.28), abs=0.01)
    assert "Sông Hạ, ngày 05 tháng 12 năm 2024" in text(printed)
    undated = one("figures", space, space.years["truong", 2024])
    assert "Sông Hạ, ngày tháng năm" in text(undated)


@pytest.mark.parametrize(
    ("by", "signed", "told"),
    [
        ("Lê Mẫu Hằng", "HIỆU TRƯỞNG Lê Mẫu Hằng", "Lê Mẫu Hằng (Hiệu trưởng)"),
        ("Le Mau Hang", "HIỆU TRƯỞNG Lê Mẫu Hằng", "Lê Mẫu Hằng (Hiệu trưởng)"),
        ("Đào Mẫu Cũ", "THỦ TRƯỞNG ĐƠN VỊ Đào Mẫu Cũ", "Đào Mẫu Cũ"),
    ],
)
def test_a_paper_is_signed_by_the_head_who_submitted_it(by: str, signed: str, told: str) -> None:
    standing = acted(State.SUBMITTED, submit={"Acted-On": "2024-07-20"})
    acts = tuple(replace(act, by=by, role="unit") for act in standing.acts)
    standing = replace(standing, acts=acts)
    assert signed in text(one("figures", workspace(), year({}, "truong", 2024, standing)))
    form = nomination(COLLECTIVE, "truong", standing)
    shown = text(one("report", workspace(form), form))
    assert f"- Thủ trưởng đơn vị: {told}." in shown
    assert shown.endswith(told.removesuffix(" (Hiệu trưởng)"))


# summary of the commune


def test_the_summary_adds_numerators_and_denominators() -> None:
    printed = one("summary", workspace(), 2024)
    shown = text(printed)
    assert "ỦY BAN NHÂN DÂN XÃ SÔNG HẠ" in shown
    assert (
        "STT Chỉ tiêu Đơn vị tính Mục tiêu đến năm 2025 Tử số Mẫu số Kết quả Đánh giá Ghi chú "
        "(1) (2) (3) (4) (5) (6) (7) (8) (9) I. CHÍNH QUYỀN SỐ"
    ) in shown
    # 96/120 and 3/80: together 99/200 = 49,5%, where the mean of the percentages is 41,9
    assert "% từ 80% trở lên 99 200 49,5% Chưa đạt 2/2 đơn vị báo cáo" in shown
    assert "II. KINH TẾ SỐ" in shown
    assert "III. XÃ HỘI SỐ" in shown
    assert "thực hiện đã thực hiện Đạt" in shown
    assert "Tổng số: 04 chỉ tiêu; đạt: 01; chưa đạt: 03; chưa có số liệu: 0." in shown
    assert "NGƯỜI LẬP BIỂU TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Mai Mẫu Hoa Trần Mẫu Bách" in shown
    assert printed.name == "bieu-tong-hop-chi-tieu-2024.pdf"


def test_a_year_without_figures_says_so() -> None:
    shown = text(one("summary", workspace(), 2023))
    assert shown.count("chưa báo cáo Chưa có số liệu") == 4
    assert "0/2 đơn vị báo cáo" in shown


def test_the_summary_of_a_later_year_is_the_later_bodys() -> None:
    shown = text(one("summary", workspace(), 2025))
    assert "XÃ SÔNG THƯỢNG" in shown
    assert "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH" in shown


# report of achievements


def test_a_persons_report() -> None:
    submitted = acted(State.SUBMITTED, submit={"Acted-On": "2024-08-02"})
    form = nomination(PERSON, "an", submitted)
    printed = one("report", workspace(form), form)
    shown = text(printed)
    assert "BÁO CÁO THÀNH TÍCH ĐỀ NGHỊ TẶNG GIẤY KHEN CỦA CHỦ TỊCH UBND XÃ" in shown
    assert "Sông Hạ, ngày 02 tháng 8 năm 2024" in shown
    assert "I. SƠ LƯỢC LÝ LỊCH - Họ và tên: Bà Nguyễn Thị Mẫu Ẩn." in shown
    assert "2. Thành tích đạt được của cá nhân Hoàn thành 12 bài giảng. Hướng dẫn 30 đồng nghiệp." in shown
    assert "Học mỗi tối." in shown
    assert "1 Sổ điểm điện tử Cấp xã số 30/QĐ-UBND ngày 02/5/2024 Đã nhân rộng" in shown
    assert "1 2022 Lao động tiên tiến Quyết định số 9/QĐ-UBND ngày 01/6/2022" in shown
    assert "THỦ TRƯỞNG ĐƠN VỊ XÁC NHẬN, ĐỀ NGHỊ" in shown
    assert "Mẫu số" not in shown
    assert printed.name == "bao-cao-thanh-tich-2024-an.pdf"


def test_a_collectives_report_leaves_lines_under_what_the_form_does_not_say() -> None:
    form = nomination(COLLECTIVE, "truong")
    shown = text(one("report", workspace(form), form))
    assert (
        "I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH 1. Đặc điểm, tình hình - Tên tập thể: Trường Tiểu học Sông Hạ."
        in shown
    )
    assert "2. Chức năng, nhiệm vụ ………" in shown
    assert "1. Thành tích đạt được 100% lớp học có máy chiếu." in shown
    assert "4. Hoạt động của tổ chức đảng, đoàn thể ………" in shown
    assert "III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG" in shown
    assert "XÁC NHẬN CỦA CẤP TRÌNH KHEN THƯỞNG (Ký, đóng dấu) THỦ TRƯỞNG ĐƠN VỊ (Ký, đóng dấu)" in shown


def test_a_decision_of_2023_has_the_confirmed_form_number_and_no_part_three() -> None:
    early = acted(State.DECIDED, decide={"Decision-Number": "9/QĐ-UBND", "Decision-Date": "2023-12-20"})
    form = nomination(PERSON, "an", early)
    printed = one("report", workspace(form), form)
    shown = text(printed)
    assert shown.startswith("Mẫu số 07")
    assert "I. THÔNG TIN CHUNG VỀ TẬP THỂ, CÁ NHÂN" in shown
    assert "III. " not in shown
    # what the form tells all the same is not lost
    assert "Các hình thức đã được khen thưởng:" in shown
    assert "Lao động tiên tiến" in shown
    assert piece(printed, "Mẫu số 07")[1] > 297 / 2


def test_five_pages_of_achievements_are_printed_whole() -> None:
    words = [f"việc{number}" for number in range(2500)]
    report = replace(PERSON.report, achievements=" ".join(words))
    form = nomination(replace(PERSON, report=report), "an")
    printed = one("report", workspace(form), form)
    assert len(reader(printed).pages) > 5
    assert [word for word in text(printed).split() if word.startswith("việc") and word[4:].isdigit()] == words


@pytest.mark.parametrize(
    "hostile", ["Công ty <ABC> & Con", "[/b]", "{{x}}", "</para><b>", "<img src='x'/>", "&amp;"]
)
def test_text_that_looks_like_markup_is_printed_as_it_stands(hostile: str) -> None:
    report = replace(PERSON.report, background=hostile, achievements=hostile, measures=hostile)
    person = replace(PERSON, name=hostile, position=hostile, report=report)
    form = nomination(person, "an")
    school = replace(
        SCHOOL,
        name=hostile,
        address=hostile,
        registration=replace(SCHOOL.registration, commitments=(hostile,)),
    )
    space = workspace(form, registrations={"truong": unit(school, "truong")})
    figures = year(
        {"online": Figure(numerator=1, denominator=2, evidence=hostile, note=hostile)}, "truong", 2024
    )
    assert text(one("report", space, form)).count(hostile) >= 5
    assert text(one("decision", space, form)).count(hostile) >= 2
    assert text(one("registration", space, space.registrations["truong"])).count(hostile) >= 3
    assert text(one("figures", space, figures)).count(hostile) >= 2
