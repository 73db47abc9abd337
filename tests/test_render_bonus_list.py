"""The list of payments: coefficient by base salary of the decision's day, in figures and words."""

import pytest

from campaign.act import State
from campaign.nomination import Nomination
from campaign.values import replace
from campaign.workspace import Form
from render import catalogue
from render.printed import Unprintable
from tests.sample import (
    COLLECTIVE,
    DECIDED,
    PERSON,
    acted,
    draw,
    nomination,
    one,
    piece,
    pieces,
    text,
    workspace,
)

REVOKED = replace(DECIDED, state=State.REVOKED)


def both() -> list[Form[Nomination]]:
    return [nomination(PERSON, "an", DECIDED), nomination(COLLECTIVE, "truong", DECIDED)]


def test_golden() -> None:
    forms = both()
    paper = one("bonuses", workspace(*forms), *forms, unconfirmed=True)
    # as the list of nominees, with one line of what it is about; the note of 14 under the rule
    title = 538.58 - 35.05 - 24.1 - 16
    note = title - 2 * 16.1 - 15 - 6 - 14
    assert piece(paper, "DANH SÁCH CHI TIỀN THƯỞNG")[2] == pytest.approx(title - 14, abs=1)
    found = piece(paper, "Kèm theo Quyết định số 59/QĐ-UBND")
    assert found[1] == pytest.approx(113.39, abs=0.5)
    assert found[2] == pytest.approx(note, abs=1)
    assert (found[3], found[4]) == ("Tinos-Italic", 14)
    # columns of 12, 62, 62, 18, 30, 32 and 36 mm, figures at their right edge less 3,5 points. At 12 points a
    # figure is 6 wide, comma and point 3
    # the signatures find no room under the table, and take its last two rows along
    (row,) = [each for each in pieces(paper, 1) if each[0] == "Bà Nguyễn Thị Mẫu Ẩn"]
    level = {each[0]: each[1] for each in pieces(paper, 1) if abs(each[2] - row[2]) < 0.5}
    assert row[1] == pytest.approx(85.04 + 34.02 + 3.5, abs=0.3)
    assert level["0,15"] == pytest.approx(85.04 + 436.54 - 3.5 - 21, abs=0.3)
    assert level["2.340.000"] == pytest.approx(85.04 + 521.57 - 3.5 - 48, abs=0.3)
    assert level["360.000"] == pytest.approx(85.04 + 612.28 - 3.5 - 39, abs=0.3)


def test_amounts_add_up_in_figures_and_words() -> None:
    forms = both()
    shown = text(one("bonuses", workspace(*forms), *forms, unconfirmed=True))
    # law.md 4.3, regime B from 01/7/2024: 0,15 × 2.340.000 = 351.000, up to 360.000; a collective twice the
    # coefficient, 702.000, up to 710.000; together 1.070.000
    assert "1 Trường Tiểu học Sông Hạ 0,3 2.340.000 710.000" in shown
    assert "2 Bà Nguyễn Thị Mẫu Ẩn Giáo viên, Trường Tiểu học Sông Hạ 0,15 2.340.000 360.000" in shown
    assert "Tổng cộng 1.070.000" in shown
    assert "Tổng số tiền bằng chữ: Một triệu không trăm bảy mươi nghìn đồng." in shown
    decision = "Kèm theo Quyết định số 59/QĐ-UBND ngày 05 tháng 9 năm 2024"
    assert f"{decision}; chi từ nguồn kinh phí khen thưởng của xã." in shown
    assert "Ký nhận" in shown
    assert "NGƯỜI LẬP DANH SÁCH KẾ TOÁN Mai Mẫu Hoa TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Trần Mẫu Bách" in shown


def test_what_is_not_confirmed_is_left_to_the_pen() -> None:
    forms = both()
    careful = one("bonuses", workspace(*forms), *forms)
    shown = text(careful)
    # the person's coefficient is confirmed, the collective's is from memory (law.md 4.2): so is no total
    assert "0,15 2.340.000 360.000" in shown
    assert "710.000" not in shown
    assert "0,3 " not in shown
    assert "Tổng số tiền bằng chữ: ………………" in shown
    assert any("chưa được xác nhận" in each for each in careful.warnings)


@pytest.mark.parametrize("standing", [acted(State.VOTED), acted(State.DRAFT), REVOKED])
def test_nothing_is_paid_without_a_decision_that_stands(standing: object) -> None:
    form = nomination(PERSON, "an", standing)  # type: ignore[arg-type]
    space = workspace(form)
    with pytest.raises(Unprintable, match="nominations/2024/an: chưa có quyết định"):
        draw("bonuses", space, form)
    paper = catalogue.paper("bonuses")
    assert paper is not None
    assert catalogue.everything(paper, space) == []


def test_everything_is_what_was_decided_a_list_for_each_decision() -> None:
    other = acted(State.AWARDED, decide={"Decision-Number": "60/QĐ-UBND", "Decision-Date": "2024-09-06"})
    space = workspace(
        *both(), nomination(replace(PERSON, name="Hai"), "hai", other), nomination(PERSON, "cho")
    )
    paper = catalogue.paper("bonuses")
    assert paper is not None
    found = draw("bonuses", space, *catalogue.everything(paper, space))
    assert [each.name for each in found] == [
        "chi-tien-thuong-2024-59-qd-ubnd-20240905.pdf",
        "chi-tien-thuong-2024-60-qd-ubnd-20240906.pdf",
    ]


def test_who_the_decision_was_revoked_for_is_not_paid_with_the_others() -> None:
    forms = [
        nomination(replace(PERSON, name="Một"), "mot", DECIDED),
        nomination(replace(PERSON, name="Hai"), "hai", REVOKED),
    ]
    shown = text(one("bonuses", workspace(*forms), forms[0]))
    assert "1 Bà Một" in shown
    assert "Hai" not in shown
    assert "Tổng cộng 360.000" in shown
