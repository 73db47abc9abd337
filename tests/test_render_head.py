"""The head of papers against the constants of Nghị định 30/2020/NĐ-CP, typed in by hand."""

from datetime import date
from itertools import pairwise

import pytest

from campaign.unit import Registration
from campaign.values import replace
from render import head
from render.ink import Ink
from render.printed import Printed
from tests.sample import (
    COLLECTIVE,
    DECIDED,
    OFFICE,
    PLAN,
    SCHOOL,
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
LEFT, RIGHT, TOP, BOTTOM = 30 * MM, 15 * MM, 20 * MM, 20 * MM
A4 = (595.28, 841.89)


@pytest.fixture(name="decision", scope="module")
def _decision() -> Printed:
    form = nomination(COLLECTIVE, "truong", DECIDED)
    return one("decision", workspace(form), form)


@pytest.mark.parametrize(
    ("start", "font", "size"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Tinos-Bold", 13),
        ("Độc lập - Tự do - Hạnh phúc", "Tinos-Bold", 14),
        ("ỦY BAN NHÂN DÂN", "Tinos-Bold", 13),
        ("XÃ SÔNG HẠ", "Tinos-Bold", 13),
        ("Số: 59/QĐ-UBND", "Tinos-Regular", 13),
        ("Sông Hạ, ngày 05 tháng 9 năm 2024", "Tinos-Italic", 14),
        ("QUYẾT ĐỊNH", "Tinos-Bold", 14),
        ("Về việc tặng Giấy khen", "Tinos-Bold", 14),
        ("Căn cứ Luật Thi đua, khen thưởng", "Tinos-Italic", 14),
        ("Điều 1.", "Tinos-Bold", 14),
        ("Tặng Giấy khen của Chủ tịch", "Tinos-Regular", 14),
    ],
)
def test_sizes_and_weights(decision: Printed, start: str, font: str, size: float) -> None:
    _, _, _, found_font, found_size = piece(decision, start)
    assert (found_font, found_size) == (font, size)


def test_the_page_is_a4_with_its_margins(decision: Printed) -> None:
    box = reader(decision).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(A4, abs=0.01)
    found = pieces(decision)
    assert min(x for _, x, _, _, _ in found) == pytest.approx(LEFT, abs=0.1)
    assert all(y > BOTTOM for _, _, y, _, _ in found)
    # the capitals of the first line hang from the top margin
    assert max(y for _, _, y, _, _ in found) == pytest.approx(A4[1] - TOP - 13, abs=0.1)


def test_first_lines_are_set_in_by_ten_millimetres(decision: Printed) -> None:
    assert piece(decision, "Điều 1.")[1] == pytest.approx(LEFT + 10 * MM, abs=0.1)


def test_issuer_and_country_stand_level_and_centred_in_their_blocks(decision: Printed) -> None:
    issuer = piece(decision, "ỦY BAN")
    country = piece(decision, "CỘNG HÒA")
    number = piece(decision, "Số:")
    place = piece(decision, "Sông Hạ, ngày")
    assert issuer[2] == pytest.approx(country[2], abs=0.1)
    assert number[2] == pytest.approx(place[2], abs=0.1)
    assert issuer[1] < LEFT + 65 * MM < country[1]
    # the right block is 100 mm wide; Quốc hiệu takes 95.7 mm of it
    assert country[1] == pytest.approx(LEFT + 65 * MM + (100 - 95.7) / 2 * MM, abs=0.3)


def lines_drawn(printed: Printed) -> list[tuple[float, float, float]]:
    """The straight lines of page 1: start, end and height in points."""
    found: list[tuple[float, float, float]] = []
    start = (0.0, 0.0)
    content = reader(printed).pages[0].get_contents()
    assert content is not None
    origin, stack = [0.0, 0.0], []
    for operands, operator in content.operations:
        if operator == b"q":
            stack.append(list(origin))
        elif operator == b"Q":
            origin = stack.pop()
        elif operator == b"cm":
            origin = [origin[0] + float(operands[4]), origin[1] + float(operands[5])]
        elif operator == b"m":
            start = (float(operands[0]) + origin[0], float(operands[1]) + origin[1])
        elif operator == b"l":
            found.append((start[0], float(operands[0]) + origin[0], start[1]))
    return found


def test_rules_have_their_lengths(decision: Printed) -> None:
    issuer, motto, about = lines_drawn(decision)
    # as long as `Độc lập - Tự do - Hạnh phúc`, 60.5 mm, right under it
    assert motto[1] - motto[0] == pytest.approx(60.5 * MM, abs=0.3)
    below = piece(decision, "Độc lập")[2] - motto[2]
    assert 3 < below < 10
    # the others: a third to a half of their line
    for rule, line in ((issuer, "XÃ SÔNG HẠ"), (about, "Chuyển đổi số xã Sông Hạ, giai đoạn")):
        found = piece(decision, line)
        middle = (rule[0] + rule[1]) / 2
        whole = 2 * (middle - found[1])
        assert 1 / 3 <= (rule[1] - rule[0]) / whole <= 1 / 2


def test_the_commune_prints_no_body_above_it(decision: Printed) -> None:
    shown = [found[0] for found in pieces(decision) if found[1] < LEFT + 65 * MM]
    assert shown[:2] == ["ỦY BAN NHÂN DÂN", "XÃ SÔNG HẠ"]
    assert "BÌNH KHÊ" not in text(decision)


@pytest.mark.parametrize(
    ("unit", "day", "above"),
    [
        (SCHOOL, date(2024, 1, 1), "UBND HUYỆN BÌNH KHÊ"),
        (SCHOOL, date(2025, 7, 1), "UBND XÃ SÔNG THƯỢNG"),
        (OFFICE, date(2024, 1, 1), "UBND XÃ SÔNG HẠ"),
        (Registration(name="Công ty", kind="enterprise"), date(2024, 1, 1), ""),
    ],
)
def test_a_unit_stands_under_the_body_of_the_day(unit: Registration, day: date, above: str) -> None:
    assert head.of_unit(PLAN, unit, day).superior == above


def test_the_body_above_a_school_is_regular_and_the_school_bold() -> None:
    space = workspace()
    printed = one("registration", space, space.registrations["truong"])
    above, school = piece(printed, "UBND HUYỆN BÌNH KHÊ"), piece(printed, "TRƯỜNG TIỂU")
    assert (above[3], above[4]) == ("Tinos-Regular", 13)
    assert (school[3], school[4]) == ("Tinos-Bold", 13)
    assert above[2] > school[2]


def test_a_number_that_is_not_issued_is_a_gap_of_twelve_millimetres() -> None:
    form = nomination(COLLECTIVE, "truong")
    printed = one("decision", workspace(form), form)
    line = head.number_line(Ink(), "", "QĐ", "UBND")
    gap = line.removeprefix("Số: ").removesuffix("/QĐ-UBND")
    assert set(gap) == {"\u00a0"}
    assert len(gap) * 13 / 4 == pytest.approx(12 * MM, abs=2)
    assert "Số: /QĐ-UBND" in pages(printed)[0]


def test_an_unknown_day_is_a_gap() -> None:
    form = nomination(COLLECTIVE, "truong")
    first = pages(one("decision", workspace(form), form))[0]
    assert "Sông Hạ, ngày tháng năm QUYẾT ĐỊNH" in first


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2023, 8, 5), "Sông Hạ, ngày 05 tháng 8 năm 2023"),
        (date(2023, 2, 28), "Sông Hạ, ngày 28 tháng 02 năm 2023"),
        (date(2024, 12, 1), "Sông Hạ, ngày 01 tháng 12 năm 2024"),
    ],
)
def test_days_get_the_zeros_of_the_decree(day: date, shown: str) -> None:
    assert " ".join(head.place_and_day(Ink(), "Sông Hạ", day).split()) == shown


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Trường Tiểu học Sông Hạ", ["TRƯỜNG TIỂU HỌC", "SÔNG HẠ"]),
        ("Hội Cựu chiến binh xã Sông Hạ", ["HỘI CỰU CHIẾN BINH", "XÃ SÔNG HẠ"]),
        # what stands before it is too wide for one line: three lines are more than two even ones
        ("Trường Trung học cơ sở Sông Hạ", ["TRƯỜNG TRUNG", "HỌC CƠ SỞ SÔNG HẠ"]),
        ("Công an Sông Hạ", ["CÔNG AN SÔNG HẠ"]),
    ],
)
def test_a_unit_s_name_is_broken_before_its_place(name: str, lines: list[str]) -> None:
    found = pieces(one("registration", workspace(), unit(replace(SCHOOL, name=name), "truong")))
    shown = [words for words, x, _, font, size in found if x < 230 and size == 13 and font == "Tinos-Bold"]
    assert shown == lines


def test_lines_of_the_head_do_not_touch() -> None:
    space = workspace()
    found = [p for p in pieces(one("registration", space, space.registrations["truong"])) if p[1] < 250]
    block = sorted((y for words, _, y, _, size in found if size == 13 and words.isupper()), reverse=True)
    assert all(above - below >= 13 * 1.14 for above, below in pairwise(block))
