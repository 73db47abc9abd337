"""The list of nominees: who is proposed, for what, with the summary of the achievements."""

from datetime import date

import pytest

from campaign.act import State
from campaign.nomination import Conduct
from campaign.values import replace
from render.catalogue import Subject
from tests import full
from tests.sample import COLLECTIVE, DECIDED, PERSON, acted, nomination, one, piece, text, workspace

SPACE = full.workspace()
PERIOD = SPACE.plan.periods[0]


def test_golden() -> None:
    paper = one("nominees", workspace(nomination(PERSON, "an")), PERIOD)
    # A4 landscape: text from x 85,04 and y 538,58 down. The head: two lines of 13 and 5 on the left; 13, 14
    # and 4 on the right, 35,05, which is higher; place and day in a row of 8 + 16,1. The title 16 lower, 16,1
    # a line: its kind, what it is about, the period.
    title = 538.58 - 35.05 - 24.1 - 16
    expected = [
        ("XÃ SÔNG HẠ", None, 538.58 - 13 - 14.95, "Tinos-Bold", 13),
        ("Sông Hạ, ngày", None, 538.58 - 35.05 - 22, "Tinos-Italic", 14),
        ("DANH SÁCH TRÍCH NGANG", None, title - 14, "Tinos-Bold", 14),
        ("Đề nghị khen thưởng trong", None, title - 16.1 - 14, "Tinos-Bold", 14),
        ("Sơ kết năm 2024", None, title - 2 * 16.1 - 14, "Tinos-Bold", 14),
        ("Giấy khen của Chủ tịch UBND xã", 85.04 + 3.5, None, "Tinos-Bold", 12),
        # columns of 12, 45, 45 and 90 mm
        ("Bà Nguyễn Thị Mẫu Ẩn", 85.04 + 34.02 + 3.5, None, "Tinos", 12),
        ("Giáo viên, Trường", 85.04 + 161.57 + 3.5, None, "Tinos", 12),
        ("Tóm tắt.", 85.04 + 289.13 + 3.5, None, "Tinos", 12),
        ("2022 Lao động", 85.04 + 544.25 + 3.5, None, "Tinos", 12),
        ("Tổng số: 0 tập thể, 01 cá nhân.", 113.39, None, "Tinos", 14),
    ]
    for start, x, y, font, size in expected:
        found = piece(paper, start)
        assert (found[3].removesuffix("-Regular"), found[4]) == (font, size), start
        assert y is None or found[2] == pytest.approx(y, abs=1), start
        assert x is None or found[1] == pytest.approx(x, abs=0.5), start


def test_earlier_awards_and_what_the_record_tells_against_an_award() -> None:
    shown = text(one("nominees", SPACE, PERIOD))
    assert "2022 Lao động tiên tiến (Quyết định số 9/QĐ-UBND ngày 01/6/2022)" in shown
    assert "Đang bị xác minh; Hết hạn kỷ luật ngày 31/01/2024" in shown
    # of the months only the first two get a zero (NĐ 30/2020, Phụ lục I)
    may = nomination(replace(PERSON, conduct=Conduct(discipline_until=date(2024, 5, 31))), "an")
    assert "Hết hạn kỷ luật ngày 31/5/2024" in text(one("nominees", workspace(may), PERIOD))


def test_where_the_record_is_silent_about_discipline_the_cell_is_blank() -> None:
    silent = nomination(replace(PERSON, conduct=Conduct()), "an")
    assert "Không" not in text(one("nominees", workspace(silent), PERIOD))


def test_high_awards_stand_first_and_collectives_before_persons() -> None:
    shown = text(
        one(
            "nominees",
            workspace(
                nomination(PERSON, "an"),
                nomination(COLLECTIVE, "truong"),
                nomination(replace(PERSON, name="Vũ Mẫu Cao", award="province"), "cao"),
                nomination(replace(PERSON, name="Lê Mẫu Nháp"), "nhap", acted(State.DRAFT)),
            ),
            PERIOD,
        )
    )
    order = ["Bằng khen của", "Bà Vũ Mẫu Cao", "Giấy khen của", "Trường Tiểu học", "Bà Nguyễn Thị Mẫu Ẩn"]
    found = [shown.index(words) for words in order[:3]]
    tail = shown[found[-1] :]
    assert found == sorted(found)
    assert tail.index("1 Trường Tiểu học Sông Hạ") < tail.index("2 Bà Nguyễn Thị Mẫu Ẩn")
    assert "Lê Mẫu Nháp" not in shown
    assert "Tổng số: 01 tập thể, 02 cá nhân." in shown


@pytest.mark.parametrize(("paper", "about"), [("nominees", PERIOD), ("certificate-register", 2024)])
def test_the_name_of_a_collective_takes_both_columns(paper: str, about: Subject) -> None:
    # at 12 points about 85 mm wide: more than a column of 45 or 52, less than two
    name = "Trường Tiểu học và Trung học cơ sở xã Sông Hạ"
    form = nomination(replace(COLLECTIVE, name=name), "truong", DECIDED)
    assert piece(one(paper, workspace(form), about), "Trường")[0] == name
