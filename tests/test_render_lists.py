"""The papers between registration and decision: lists, the urging letter, minutes, submissions, payments."""

from datetime import date

import pytest

from campaign.act import State
from render.printed import Unprintable
from tests import full
from tests.sample import (
    COLLECTIVE,
    PERSON,
    acted,
    draw,
    nomination,
    one,
    piece,
    text,
    workspace,
)

SPACE = full.workspace()
PERIOD = SPACE.plan.periods[0]
LATE = date(2025, 1, 10)


def test_the_list_of_registrations_names_every_unit_and_who_has_not_registered() -> None:
    shown = text(one("registrations", workspace(), date(2024, 12, 31)))
    assert "DANH SÁCH ĐĂNG KÝ THI ĐUA" in shown
    assert "(Tính đến ngày 31/12/2024)" in shown
    assert "Trường Tiểu học Sông Hạ Lê Mẫu Hằng Hiệu trưởng 05/9/2023" in shown.replace("05/09", "05/9")
    assert "12/KH-THSH" in shown
    assert "Công ty <ABC> & Con Đỗ Mẫu Ý Giám đốc Chưa đăng ký" in shown
    assert "Tổng số: 03 đơn vị; đã đăng ký: 01 đơn vị." in shown


def test_the_urging_letter_has_its_subject_under_the_number_and_names_what_is_late() -> None:
    letter = one("urging", SPACE, LATE)
    shown = text(letter)
    number, subject = piece(letter, "Số:"), piece(letter, "V/v đôn đốc")
    assert subject[4] == 12
    assert number[2] - subject[2] == pytest.approx(6 + 12 * 1.15, abs=3)
    assert "Số: /UBND-VHXH" in shown
    assert "Kính gửi:" in shown
    assert "TM. ỦY BAN NHÂN DÂN" in shown
    assert "QUYẾT ĐỊNH" not in shown


def test_nobody_late_means_no_letter() -> None:
    with pytest.raises(Unprintable, match="không có đơn vị nào chậm"):
        draw("urging", workspace(), date(2023, 8, 2))


def test_the_units_minutes_tell_its_meeting_and_leave_the_rest_for_the_pen() -> None:
    told = text(one("unit-minutes", SPACE, SPACE.nominations["2024/an"]))
    assert "BIÊN BẢN BÌNH XÉT" in told
    assert "ngày 20 tháng 6 năm 2024" in told
    assert "27 người trên 28 người có mặt đồng ý" in told
    assert "THƯ KÝ" in told
    blank = text(one("unit-minutes", workspace(nomination(PERSON, "an")), nomination(PERSON, "an")))
    assert "ngày ……………… tháng ……………… năm ………………" in blank
    assert "……………… người trên ……………… người có mặt" in blank


def test_the_appraisal_sheet_gives_each_criterion_with_what_was_looked_at() -> None:
    form = SPACE.nominations["2024/an"]
    shown = text(one("appraisal", SPACE, form))
    assert "Có sáng kiến được nhân rộng" in shown
    assert "30/QĐ-UBND" in shown
    assert "Đạt." in shown
    assert "Kết luận ngày 02/7/2024 của Vũ Mẫu Lan: đủ tiêu chuẩn. Ý kiến: Ý kiến khi appraise" in shown
    before = workspace(nomination(PERSON, "an", acted(State.SUBMITTED)), plan=full.PLAN)
    assert "Kết luận: ……………… đủ tiêu chuẩn." in text(one("appraisal", before, before.nominations["2024/an"]))


def test_the_notice_is_of_those_who_stand_and_bears_the_days_of_posting() -> None:
    shown = text(one("notice", SPACE, PERIOD))
    assert "Số: /TB-UBND" in shown
    assert "ngày 03 tháng 7 năm 2024 THÔNG BÁO" in shown
    assert "từ ngày 03/7/2024 đến hết ngày 10/7/2024" in shown
    out = workspace(
        nomination(PERSON, "an", acted(State.WITHDRAWN)), nomination(COLLECTIVE, "truong", acted(State.DRAFT))
    )
    assert "Không có dữ liệu" in text(one("notice", out, PERIOD))
    assert "từ ngày ……………… đến hết ngày ………………" in text(one("notice", out, PERIOD))


def test_a_paper_of_a_day_takes_days_alone() -> None:
    with pytest.raises(Unprintable, match="không in được từ loại phiếu này"):
        draw("urging", SPACE, 2024)
    with pytest.raises(Unprintable, match="không in được từ loại phiếu này"):
        draw("notice", SPACE, LATE)
