"""The list of registrations: every unit by kind, what it registers, and where that stood on the day."""

from datetime import date

from campaign.act import Standing, State
from campaign.unit import Registration
from campaign.values import replace
from campaign.workspace import Form
from tests import full
from tests.acted import CONTENT, done
from tests.laid import LEFT, LINE, PAGE_LANDSCAPE, PEN, Block, assert_laid
from tests.sample import SCHOOL, one, text, unit, workspace

DAY = date(2024, 12, 31)


def test_it_is_laid_out_in_landscape_under_a_head_for_each_kind() -> None:
    # columns of 13, 44, 36, 26, 34, 23, 39, 38 and 21, narrowed from 274 to 252 mm; 3.5 points inside a cell
    scale, pad = 252 / 274, 3.5 * 25.4 / 72
    listed = one("registrations", full.workspace(), DAY)
    assert_laid(
        listed,
        Block("ỦY BAN NHÂN DÂN", bold=True),
        Block("Sông Hạ, ngày tháng năm", italic=True),
        Block("DANH SÁCH ĐĂNG KÝ THI ĐUA", middle=PAGE_LANDSCAPE, bold=True),
        Block("Thực hiện Phong trào thi đua Chuyển đổi số", middle=PAGE_LANDSCAPE, bold=True, below=LINE),
        Block("(Tính đến ngày 31/12/2024)", middle=PAGE_LANDSCAPE, italic=True, below=LINE),
        Block("STT", middle=LEFT + 6.5 * scale, bold=True),
        Block("Cơ quan (01 đơn vị; đã đăng ký: 01)", left=LEFT + pad, bold=True),
        # a row of one line is 13.8 and 2 above and 5 below it
        Block("1", middle=LEFT + 6.5 * scale, below=20.8),
        Block("Bộ phận Một cửa", left=LEFT + 13 * scale + pad, below=0),
        Block("Bùi Mẫu Lâm", left=LEFT + 57 * scale + pad, below=0),
        Block("Trưởng bộ phận", left=LEFT + 57 * scale + pad, below=13.8),
        Block("06/9/2023", middle=LEFT + 106 * scale),
        Block("số 13/KH-MC", left=LEFT + 119 * scale + pad, below=0),
        Block("ngày 11/9/2023", left=LEFT + 119 * scale + pad, below=13.8),
        Block("a", middle=LEFT + 164.5 * scale),
        Block("Biên lai điện tử", left=LEFT + 176 * scale + pad, below=0),
        Block("Giấy khen của Chủ", left=LEFT + 215 * scale + pad, below=0),
        Block("Đã chấp", left=LEFT + 253 * scale + pad),
    )
    # the signatures find no room under the table, and take its last two rows along
    assert_laid(
        listed,
        Block("Trường học (01 đơn vị; đã đăng ký: 01)", left=LEFT + pad, bold=True),
        Block("2", middle=LEFT + 6.5 * scale),
        Block("Trường Tiểu học", left=LEFT + 13 * scale + pad, below=0),
        Block("Tổng số: 02 đơn vị; đã đăng ký: 02.", left=LEFT + 10),
        Block("NGƯỜI LẬP DANH SÁCH", middle=LEFT + 252 / 4, bold=True),
        Block("TM. ỦY BAN NHÂN DÂN", middle=LEFT + 252 * 3 / 4, bold=True, below=0),
        Block("CHỦ TỊCH", middle=LEFT + 252 * 3 / 4, bold=True, below=LINE),
        Block("Mai Mẫu Hoa", middle=LEFT + 252 / 4, bold=True, below=PEN),
        Block("Trần Mẫu Bách", middle=LEFT + 252 * 3 / 4, bold=True, below=0),
        page=1,
    )


def test_who_has_not_registered_stands_in_the_list_and_says_so() -> None:
    shown = text(one("registrations", workspace(), DAY))
    assert (
        "Doanh nghiệp (01 đơn vị; đã đăng ký: 0) 3 Công ty <ABC> & Con Đỗ Mẫu Ý Giám đốc Chưa đăng ký"
        in shown
    )
    assert "Tổng số: 03 đơn vị; đã đăng ký: 01." in shown


def registered(
    *acts: tuple[str, date], state: State = State.ACCEPTED, **changed: object
) -> Form[Registration]:
    made = tuple(
        replace(done(verb, day), form="campaign/units/truong/registration.toml") for verb, day in acts
    )
    value = replace(SCHOOL, **changed)
    return replace(unit(value, "truong"), standing=Standing(state, made, CONTENT))


SUBMITTED, ACCEPTED = date(2023, 9, 5), date(2023, 9, 20)
COURSE = (("submit", SUBMITTED), ("accept", ACCEPTED))


def listed(form: Form[Registration], day: date) -> tuple[str, tuple[str, ...]]:
    printed = one("registrations", workspace(registrations={"truong": form}), day)
    return text(printed), printed.warnings


def test_it_says_where_a_registration_stood_on_the_day() -> None:
    form = registered(*COURSE)
    shown, warnings = listed(form, date(2023, 9, 10))
    assert "Đã nộp" in shown
    assert "đã đăng ký: 01" in shown
    assert [one for one in warnings if "units/truong/registration: sau ngày 10/9/2023" in one]
    shown, warnings = listed(form, ACCEPTED)
    assert "Đã chấp nhận" in shown
    assert warnings == ()


def test_what_was_dated_but_not_handed_in_is_not_counted() -> None:
    shown, _ = listed(registered(state=State.DRAFT), DAY)
    assert "Bản nháp" in shown
    assert "đã đăng ký: 0" in shown
    shown, _ = listed(registered(*COURSE, ("return", date(2023, 10, 1)), state=State.RETURNED), DAY)
    assert "Trả lại" in shown
    assert "đã đăng ký: 0" in shown


def test_what_was_registered_later_was_not_there_yet() -> None:
    shown, _ = listed(registered(*COURSE), date(2023, 9, 4))
    assert "Chưa đăng ký" in shown
    assert "12/KH-THSH" not in shown


def test_a_unit_that_has_ended_or_not_begun_is_left_out() -> None:
    ended = registered(*COURSE, valid_to=date(2024, 6, 30))
    assert "Không có dữ liệu" in listed(ended, DAY)[0]
    assert "Trường Tiểu học" in listed(ended, date(2024, 6, 30))[0]


def test_a_kind_or_an_award_that_the_plan_does_not_know_is_named_as_it_stands() -> None:
    told = replace(SCHOOL.registration, awards=("la-lung", "province"))
    shown, _ = listed(registered(*COURSE, kind="khac", registration=told), DAY)
    assert "khac (01 đơn vị; đã đăng ký: 01)" in shown
    assert "la-lung Bằng khen của Chủ tịch UBND tỉnh" in shown
