"""Certificates on pre-printed sheets, their test sheet and the book: places to a tenth of a millimetre."""

from decimal import Decimal
from typing import Any

import pytest

from campaign.stock import STANDARD, Stock, new_stock, read_stock
from campaign.toml_write import compose
from campaign.values import replace
from campaign.workspace import Form
from render import fonts, overlay
from render.printed import Printed, Unprintable
from tests.sample import (
    COLLECTIVE,
    DECIDED,
    PERSON,
    PLAN,
    acted,
    nomination,
    one,
    pages,
    piece,
    pieces,
    reader,
    text,
    workspace,
)

MM = 72 / 25.4
STOCK = read_stock(new_stock(), "phoi.toml")[0]


def stock(**boxes: Any) -> Stock:
    read, found = read_stock(compose(Stock, {**STANDARD, "boxes": boxes}), "phoi.toml")
    assert found == []
    return read


def sheet(form: Form[Any], on: Stock = STOCK) -> Printed:
    (printed,) = overlay.draw(workspace(form), [form], on)
    return printed


def test_only_what_is_placed_is_printed() -> None:
    shown = text(sheet(nomination(PERSON, "an", DECIDED)))
    assert shown == (
        "Bà NGUYỄN THỊ MẪU ẨN Giáo viên Trường Tiểu học Sông Hạ "
        "Đã có thành tích xuất sắc trong thực hiện Phong trào thi đua Chuyển đổi số xã Sông Hạ, "
        "giai đoạn 2023 – 2025 Quyết định số 59/QĐ-UBND ngày 05 tháng 9 năm 2024 "
        "Vào sổ khen thưởng số: ............ Sông Hạ, ngày 05 tháng 9 năm 2024 CHỦ TỊCH Trần Mẫu Bách"
    )
    assert reader(sheet(nomination(PERSON, "an", DECIDED))).pages[0].get_contents() is not None


def test_nothing_but_text_is_drawn() -> None:
    content = reader(sheet(nomination(PERSON, "an", DECIDED))).pages[0].get_contents()
    assert content is not None
    assert not {operator for _, operator in content.operations} & {b"S", b"s", b"f", b"B", b"re", b"l", b"Do"}


def test_text_stands_in_its_box_and_moves_with_the_fine_adjustment() -> None:
    box = {"x": 20, "y": 50, "width": 200, "height": 10, "size": 14, "align": "left"}
    here = piece(sheet(nomination(PERSON, "an", DECIDED), stock(name=box)), "Bà")
    assert here[1] == pytest.approx(20 * MM, abs=0.1)
    # one line of 14 points, set 1.2 apart, in the middle of 10 mm; its base hangs 0.95 of the size
    middle = (210 - 50 - 5) * MM
    assert here[2] == pytest.approx(middle + 14 * 1.2 / 2 - 14 * 0.95, abs=0.1)
    moved = replace(stock(name=box), dx=Decimal("1.5"), dy=-2)
    there = piece(sheet(nomination(PERSON, "an", DECIDED), moved), "Bà")
    assert there[1] - here[1] == pytest.approx(1.5 * MM, abs=0.05)
    assert there[2] - here[2] == pytest.approx(2 * MM, abs=0.05)


@pytest.mark.parametrize(("align", "share"), [("left", 0), ("centre", 0.5), ("right", 1)])
def test_text_is_set_as_its_box_says(align: str, share: float) -> None:
    box = {"x": 20, "y": 50, "width": 200, "height": 10, "size": 14, "bold": True, "align": align}
    words, x, _, font, size = piece(sheet(nomination(PERSON, "an", DECIDED), stock(name=box)), "Bà")
    assert font == "Tinos-Bold"
    free = 200 * MM - fonts.width(words, fonts.BOLD, size)
    assert x == pytest.approx(20 * MM + share * free, abs=0.2)


@pytest.mark.parametrize("name", ["Ý", "Ẵ" * 200, "CÔNG TY " * 20 + "ÁNH", "Công ty <ABC> & Con [/b] {{x}}"])
def test_any_name_stays_inside_its_box_on_one_page(name: str) -> None:
    printed = sheet(nomination(replace(PERSON, name=name), "an", DECIDED))
    assert len(reader(printed).pages) == 1
    assert name.upper().replace(" ", "") in text(printed).replace(" ", "")
    shown = [found for found in pieces(printed) if found[3] == "Tinos-Bold" and found[2] > (210 - 100.5) * MM]
    for words, x, y, _, size in shown:
        assert size >= 12
        assert x >= 36 * MM - 0.1
        assert x + fonts.width(words, fonts.BOLD, size) <= (36 + 225) * MM + 0.1
        assert y - 0.22 * size >= (210 - 100) * MM
        assert y + 0.92 * size <= (210 - 78) * MM + 0.5


def test_what_a_box_cannot_hold_is_refused_by_form_and_field() -> None:
    form = nomination(replace(PERSON, name="Tên dài " * 100), "an", DECIDED)
    with pytest.raises(Unprintable, match=r"nominations/2024/an: “Tên người, tập thể” quá dài.*225 × 22 mm"):
        sheet(form)


def test_a_batch_is_cut_into_files_in_the_order_of_the_decision() -> None:
    forms = [
        nomination(replace(PERSON, name=f"Nguyễn Mẫu {letter}"), letter.lower(), DECIDED)
        for letter in "ABCDE"
    ]
    files = overlay.draw(workspace(*forms), forms, STOCK, sheets=2)
    assert [printed.name for printed in files] == [
        "giay-khen-phoi-2024-59-qd-ubnd-20240905-to-001-002.pdf",
        "giay-khen-phoi-2024-59-qd-ubnd-20240905-to-003-004.pdf",
        "giay-khen-phoi-2024-59-qd-ubnd-20240905-to-005-005.pdf",
    ]
    shown = [page for printed in files for page in pages(printed)]
    assert [page.split()[3] for page in shown] == list("ABCDE")
    assert [len(overlay.draw(workspace(*forms), forms, STOCK, sheets=n)) for n in (None, 5, 9)] == [1, 1, 1]


def test_the_sheet_has_the_size_of_the_stock() -> None:
    small = replace(STOCK, width=360, height=270)
    box = reader(sheet(nomination(PERSON, "an", DECIDED), small)).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx((360 * MM, 270 * MM), abs=0.01)


def test_the_test_sheet_has_a_grid_and_every_box_under_its_label() -> None:
    printed = overlay.test_sheet(STOCK)
    assert printed.name == "giay-khen-to-thu.pdf"
    shown = text(printed)
    for _, label, box in STOCK.placed():
        assert label in shown
        assert piece(printed, label)[1] == pytest.approx(float(box.x) * MM + 3, abs=0.1)
    content = reader(printed).pages[0].get_contents()
    assert content is not None
    verticals = {
        round(float(operands[0]) / MM, 2)
        for operands, operator in content.operations
        if operator == b"m" and float(operands[1]) == 0
    }
    # a line on every millimetre from edge to edge
    assert verticals == {float(at) for at in range(298)}
    boxes = [operands for operands, operator in content.operations if operator == b"re"]
    assert len(boxes) == 9
    assert "100%" in shown


# the book


def test_the_book_of_a_year() -> None:
    plan = replace(PLAN, record=replace(PLAN.record, number_certificates=True))
    revoked = acted(
        DECIDED.state,
        decide={"Decision-Number": "70/QĐ-UBND", "Decision-Date": "2024-09-06"},
        revoke={"Decision-Number": "71/QĐ-UBND", "Decision-Date": "2024-09-07"},
    )
    forms = [
        nomination(PERSON, "an", DECIDED),
        nomination(replace(COLLECTIVE, name="Trường <cũ>"), "truong", revoked),
    ]
    space = workspace(*forms, plan=plan)
    printed = one("certificate-register", space, 2024)
    shown = text(printed)
    assert "SỔ ĐĂNG KÝ GIẤY KHEN NĂM 2024" in shown
    assert (
        "01 Bà Nguyễn Thị Mẫu Ẩn Giáo viên, Trường Tiểu học Sông Hạ Giấy khen 59/QĐ-UBND 05/9/2024" in shown
    )
    assert "02 Trường <cũ> Giấy khen 70/QĐ-UBND 06/9/2024 Không còn hiệu lực" in shown
    assert "Tổng số: 02 giấy khen; không còn hiệu lực: 01." in shown
    assert printed.name == "so-dang-ky-giay-khen-2024.pdf"
    # the same number stands on the certificate
    assert "Vào sổ khen thưởng số: 01" in text(one("certificate", space, forms[0]))
    assert "Không có dữ liệu" in text(one("certificate-register", space, 2023))


def test_without_the_plans_word_the_number_is_for_the_pen() -> None:
    form = nomination(PERSON, "an", DECIDED)
    shown = text(one("certificate-register", workspace(form), 2024))
    assert "(9) Bà Nguyễn Thị Mẫu Ẩn" in shown
