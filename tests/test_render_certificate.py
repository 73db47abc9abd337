"""Certificates: always one page, by measured width; the pen's gaps; nothing that is not signed in person."""

import pytest

from campaign.act import State
from campaign.plan_tables import Actor
from campaign.values import replace
from render import fonts
from render.printed import Unprintable
from tests.sample import (
    COLLECTIVE,
    COMPANY,
    DECIDED,
    PERSON,
    PLAN,
    nomination,
    one,
    pages,
    piece,
    pieces,
    reader,
    text,
    unit,
    workspace,
)

MM = 72 / 25.4

HARD_NAMES = [
    "Ý",
    "Nguyễn Thị Mẫu Ẩn",
    "CÔNG TY TRÁCH NHIỆM HỮU HẠN MỘT THÀNH VIÊN " * 4 + "SẢN XUẤT VÀ THƯƠNG MẠI ÁNH",
    "Ẵ" * 200,
    "Công ty <ABC> & Con",
    "[/b] {{x}}",
]


@pytest.mark.parametrize("name", HARD_NAMES)
def test_any_name_is_whole_on_one_page_inside_its_frame(name: str) -> None:
    form = nomination(replace(PERSON, name=name), "an", DECIDED)
    printed = one("certificate", workspace(form), form)
    assert len(reader(printed).pages) == 1
    assert name.upper().replace(" ", "") in text(printed).replace(" ", "")
    for words, x, _, font, size in pieces(printed):
        end = x + fonts.width(words, font.replace("-Regular", ""), size)
        assert 14 * MM < x < end < (297 - 14) * MM
    middle = [p for p in pieces(printed) if p[4] not in (14.0, 15.0, 16.0, 42.0) and p[2] < (210 - 76) * MM]
    assert middle
    assert all(p[4] >= 11.5 and p[1] > 36 * MM - 1 for p in middle)
    # name, place and reason never reach the lines of number, place and day
    assert min(p[2] for p in middle) > (210 - 134) * MM


def test_what_no_page_can_hold_is_refused_by_name() -> None:
    form = nomination(replace(PERSON, name="Tên dài " * 200), "an", DECIDED)
    with pytest.raises(Unprintable, match="nominations/2024/an"):
        one("certificate", workspace(form), form)


def test_a_page_for_each_nominee_in_the_order_of_the_decision() -> None:
    forms = [
        nomination(replace(PERSON, name="Trần Mẫu Yên"), "yen", DECIDED),
        nomination(replace(PERSON, name="Vũ Mẫu Dũng"), "dung", DECIDED),
        nomination(COLLECTIVE, "truong", DECIDED),
    ]
    printed = one("certificate", workspace(*forms), *forms)
    shown = pages(printed)
    assert ["TRƯỜNG TIỂU HỌC SÔNG HẠ" in page for page in shown] == [True, False, False]
    assert "Bà VŨ MẪU DŨNG Giáo viên Trường Tiểu học Sông Hạ Đã có thành tích xuất sắc" in shown[1]
    assert "Bà TRẦN MẪU YÊN" in shown[2]
    assert printed.name == "giay-khen-2024-59-qd-ubnd-20240905.pdf"


def test_the_page_is_a4_landscape() -> None:
    form = nomination(PERSON, "an", DECIDED)
    box = reader(one("certificate", workspace(form), form)).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx((841.89, 595.28), abs=0.01)


def test_what_it_says() -> None:
    form = nomination(PERSON, "an", DECIDED)
    shown = text(one("certificate", workspace(form), form))
    assert shown.startswith(
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SÔNG HẠ TẶNG GIẤY KHEN"
    )
    assert "Quyết định số 59/QĐ-UBND ngày 05 tháng 9 năm 2024 Vào sổ khen thưởng số: ..." in shown
    assert "Sông Hạ, ngày 05 tháng 9 năm 2024 CHỦ TỊCH Trần Mẫu Bách" in shown
    assert "TM." not in shown


def test_before_the_decision_number_and_day_are_gaps() -> None:
    form = nomination(PERSON, "an")
    shown = text(one("certificate", workspace(form), form))
    assert "Quyết định số /QĐ-UBND ngày tháng năm Vào sổ khen thưởng số:" in shown
    assert "Sông Hạ, ngày tháng năm CHỦ TỊCH" in shown


def test_the_gap_for_the_signature() -> None:
    form = nomination(PERSON, "an", DECIDED)
    printed = one("certificate", workspace(form), form)
    post = next(p for p in pieces(printed) if p[0] == "CHỦ TỊCH")
    assert post[2] - piece(printed, "Trần Mẫu Bách")[2] >= 35 * MM


def test_a_long_post_of_the_issuer_stays_inside() -> None:
    long = replace(PLAN.authorities[0], name="Ủy ban nhân dân xã " + "Sông Hạ Thượng Nguyên " * 3)
    form = nomination(PERSON, "an", DECIDED)
    printed = one("certificate", workspace(form, plan=replace(PLAN, authorities=(long,))), form)
    lines = [p for p in pieces(printed) if (210 - 49) * MM < p[2] < (210 - 36) * MM]
    assert len(lines) == 2
    for words, x, _, _, size in lines:
        assert size >= 12
        assert x > 36 * MM - 1
        assert x + fonts.width(words, fonts.BOLD, size) < (297 - 36) * MM + 1


def test_a_letter_outside_the_font_is_warned_about() -> None:
    form = nomination(replace(PERSON, name="Lê 漢"), "an", DECIDED)
    printed = one("certificate", workspace(form), form)
    assert "LÊ □" in text(printed)
    assert any("U+6F22" in warning for warning in printed.warnings)


def test_a_collective_may_have_no_address() -> None:
    space = workspace()
    units = {**space.registrations, "cong-ty": unit(COMPANY, "cong-ty")}
    form = nomination(replace(COLLECTIVE, name=COMPANY.name, unit="cong-ty"), "cong-ty", DECIDED)
    shown = text(one("certificate", workspace(form, registrations=units), form))
    assert "GIẤY KHEN CÔNG TY <ABC> & CON Đã có thành tích" in shown


@pytest.mark.parametrize("title", ["CHỦ TỊCH", "PHÓ CHỦ TỊCH"])
def test_who_signs_stands_clear_of_the_frame_and_of_what_is_above(title: str) -> None:
    people = (Actor(name="Nguyễn Mẫu Quỵ", role="chair", title=title),)
    form = nomination(replace(PERSON, name="Ẵ" * 200), "an", DECIDED)
    printed = one("certificate", workspace(form, plan=replace(PLAN, people=people)), form)
    name, day = piece(printed, "Nguyễn Mẫu Quỵ"), piece(printed, "Sông Hạ, ngày 05 tháng 9 năm 2024")
    # the inner frame lies 11.5 mm from the edge; letters reach 0.22 em down and 0.92 em up
    assert name[2] - 0.22 * 15 > (11.5 + 3) * MM
    post = piece(printed, title)
    assert post[2] - name[2] >= 35 * MM + 0.7 * 15
    reason = min(p[2] for p in pieces(printed) if p[4] not in (14.0, 15.0, 16.0, 42.0))
    assert reason - 0.22 * 16 > day[2] + 0.92 * 14 - 1
    number = piece(printed, "Quyết định số 59/QĐ-UBND")
    assert number[2] == pytest.approx(day[2])


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.REJECTED, "“không khen thưởng”. Chưa đủ các bước để quyết định."),
        (State.WITHDRAWN, "“đã rút”. Chưa đủ các bước để quyết định."),
        (
            State.REVOKED,
            "“đã hủy quyết định”. Giấy khen không còn hiệu lực; quyết định và danh sách in như khi ký.",
        ),
    ],
)
def test_a_certificate_that_nothing_stands_behind_is_told(state: State, said: str) -> None:
    form = nomination(PERSON, "an", replace(DECIDED, state=state))
    printed = one("certificate", workspace(form), form)
    assert printed.warnings == (f"nominations/2024/an: hồ sơ ở trạng thái {said}",)


def test_a_certificate_of_a_decision_that_stands_warns_of_nothing() -> None:
    form = nomination(PERSON, "an", DECIDED)
    assert one("certificate", workspace(form), form).warnings == ()
