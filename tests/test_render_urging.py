"""The letter that urges the late: what each unit owes, and nothing that nobody set."""

from datetime import date
from typing import Any

import pytest

from campaign.act import State
from campaign.values import replace
from campaign.workspace import Form, Workspace
from render import fonts
from render.printed import Unprintable
from tests import full
from tests.laid import BODY, INDENT, LEFT, LINE, MM, PAGE, PARAGRAPH, PEN, SIGNED, Block, assert_laid
from tests.sample import SCHOOL, acted, draw, one, text, unit

LATE = date(2025, 1, 10)
"""Ten days after the figures of 2024 were due; the school has reported none."""


def with_units(*units: Form[Any]) -> Workspace:
    return replace(
        full.workspace(), registrations={form.path.split("/")[2]: form for form in units}, years={}
    )


def test_it_is_laid_out_as_an_official_letter() -> None:
    # columns of 46, 36, 40, 25 and 17 after one of 12, widened from 176 to 165 mm; 3.5 points inside a cell
    scale, pad = 165 / 176, 3.5 * 25.4 / 72
    assert_laid(
        one("urging", full.workspace(), LATE),
        Block("ỦY BAN NHÂN DÂN", bold=True),
        Block("XÃ SÔNG HẠ", bold=True, below=13 * 1.15),
        Block("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True),
        Block("Độc lập - Tự do - Hạnh phúc", bold=True),
        Block("Số: /UBND-VHXH"),
        # the number's line, 6 points, then a line of 12 points
        Block("V/v đôn đốc thực hiện Phong trào thi", below=13 * 1.15 - 13 + 6 + 12),
        Block("đua Chuyển đổi số xã Sông Hạ, giai", below=12 * 1.15),
        Block("đoạn 2023 – 2025", below=12 * 1.15),
        Block("Sông Hạ, ngày tháng năm", italic=True),
        Block("Kính gửi: Trường Tiểu học Sông Hạ.", middle=PAGE),
        Block("Thực hiện Kế hoạch số 7/KH-UBND ngày 05/8/2023 của Ủy ban", left=INDENT, below=PARAGRAPH),
        Block("Sông Hạ về phát động", left=LEFT, below=BODY),
        Block("2023 – 2025, đến ngày 10/01/2025 còn 01 đơn vị chưa hoàn thành", left=LEFT, below=BODY),
        Block("đến hạn sau đây:", left=LEFT, below=BODY),
        Block("STT", middle=LEFT + 6 * scale, bold=True),
        Block("1", middle=LEFT + 6 * scale),
        Block("Trường Tiểu học Sông", left=LEFT + 12 * scale + pad, below=0),
        Block("Lê Mẫu Hằng", left=LEFT + 58 * scale + pad),
        Block("Hiệu trưởng", left=LEFT + 58 * scale + pad, below=12 * 1.15),
        Block("số liệu năm 2024", left=LEFT + 94 * scale + pad),
        Block("(mục I.2)", left=LEFT + 94 * scale + pad, below=12 * 1.15),
        Block("31/12/2024", middle=LEFT + 146.5 * scale),
        Block("10"),
        Block("Ủy ban nhân dân xã Sông Hạ đề nghị Trường Tiểu học Sông Hạ khẩn trương", left=INDENT),
        Block("hoàn thành, gửi về Ủy ban nhân dân xã Sông Hạ (qua công chức Văn hóa", left=LEFT, below=BODY),
        Block("trước ngày ……………….", left=LEFT, below=BODY),
        Block("phối hợp giải quyết./.", left=LEFT, below=BODY),
        Block("Nơi nhận:", left=LEFT, bold=True, italic=True),
        Block("- Như trên;", left=LEFT),
        Block("- Lưu: VT, VHXH.", left=LEFT, below=11 * 1.15),
        Block("TM. ỦY BAN NHÂN DÂN", middle=SIGNED, bold=True),
        Block("CHỦ TỊCH", middle=SIGNED, bold=True, below=LINE),
        Block("Trần Mẫu Bách", middle=SIGNED, bold=True, below=PEN),
    )


def late_units(count: int) -> Workspace:
    named = [replace(SCHOOL, name=f"Trường Mẫu {number}", successor="") for number in range(1, count + 1)]
    return with_units(*(unit(value, f"truong-{number}") for number, value in enumerate(named, 1)))


def test_few_units_are_addressed_by_name_each_on_a_line() -> None:
    letter = one("urging", late_units(3), LATE)
    assert "Kính gửi: - Trường Mẫu 1; - Trường Mẫu 2; - Trường Mẫu 3. Thực hiện" in text(letter)
    # the dashes stand under the colon
    edge = LEFT + 60 / MM
    colon = edge + fonts.width("Kính gửi", fonts.REGULAR, 14) / MM
    first = Block("- Trường Mẫu 1;", left=colon, below=BODY)
    assert_laid(
        letter, Block("Kính gửi:", left=edge), first, Block("- Trường Mẫu 2;", left=colon, below=BODY)
    )
    assert "còn 03 đơn vị chưa hoàn thành" in text(letter)
    assert "đề nghị thủ trưởng các đơn vị khẩn trương" in text(letter)


def test_many_units_are_addressed_by_the_list() -> None:
    shown = text(one("urging", late_units(4), LATE))
    assert "Kính gửi: Thủ trưởng các đơn vị có tên trong danh sách dưới đây." in shown
    assert "4 Trường Mẫu 4 Lê Mẫu Hằng Hiệu trưởng số liệu năm 2024 (mục I.2) 31/12/2024 10" in shown


def test_a_unit_owes_each_thing_on_a_row_of_its_own() -> None:
    draft = replace(unit(SCHOOL, "truong"), standing=acted(State.DRAFT))
    shown = text(one("urging", with_units(draft), LATE))
    # 376 days from 31 December 2023 to 10 January 2025: a leap year and ten days
    assert "bản đăng ký thi đua (mục IV.1) 31/12/2023 376" in shown
    assert "số liệu năm 2024 (mục I.2) 31/12/2024 10" in shown
    assert "còn 01 đơn vị" in shown


def test_the_letter_is_the_later_bodys_and_names_no_section_where_nobody_is_told() -> None:
    space = full.workspace()
    plan = replace(space.plan, people=tuple(one for one in space.plan.people if one.role != "officer"))
    shown = text(one("urging", replace(space, plan=plan), date(2025, 7, 2)))
    assert "XÃ SÔNG THƯỢNG" in shown
    assert "Số: /UBND V/v" in shown
    assert "gửi về Ủy ban nhân dân xã Sông Thượng trước ngày ………………." in shown
    assert "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Vũ Mẫu Thọ" in shown
    assert "- Lưu: VT." in shown


def test_nobody_late_means_no_letter() -> None:
    with pytest.raises(Unprintable, match="không có đơn vị nào chậm"):
        draw("urging", full.workspace(), date(2024, 12, 31))


def test_a_post_in_capitals_is_said_in_small_letters() -> None:
    """As `thidua init` writes the officer's post, for the line where they sign."""
    given = full.workspace()
    people = [
        replace(one, title=one.title.upper()) if one.role == "officer" else one for one in given.plan.people
    ]
    shown = text(one("urging", replace(given, plan=replace(given.plan, people=tuple(people))), LATE))
    assert "(qua công chức văn hóa" in shown.lower()
    assert "cÔNG" not in shown
    assert "CÔNG CHỨC" not in shown
