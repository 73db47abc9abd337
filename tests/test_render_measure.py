"""Lines by measured width: nothing is lost, nothing runs over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from render import fonts
from render.measure import Block, balanced, fit, wrap

ROOM = 200.0
WORDS = st.lists(st.text("abcđẤỆữ", min_size=1, max_size=60), min_size=1, max_size=12)


@given(WORDS)
def test_wrapping_keeps_every_letter_and_the_width(words: list[str]) -> None:
    for lines in (
        wrap(" ".join(words), fonts.BOLD, 14, ROOM),
        balanced(" ".join(words), fonts.BOLD, 14, ROOM),
    ):
        assert "".join(lines).replace(" ", "") == "".join(words)
        assert all(fonts.width(line, fonts.BOLD, 14) <= ROOM for line in lines)


def test_balanced_lines_leave_no_word_alone() -> None:
    name = "TRƯỜNG TRUNG HỌC CƠ SỞ TÂN QUANG"
    room = fonts.width("TRƯỜNG TRUNG HỌC CƠ SỞ TÂN", fonts.BOLD, 13) + 1
    assert wrap(name, fonts.BOLD, 13, room)[-1] == "QUANG"
    assert balanced(name, fonts.BOLD, 13, room) == ["TRƯỜNG TRUNG HỌC", "CƠ SỞ TÂN QUANG"]


def test_a_short_text_keeps_its_size() -> None:
    (fitted,) = fit([Block("Ý", fonts.BOLD, 28, 15, 22)], ROOM, 100, 8) or []
    assert (fitted.lines, fitted.size) == (("Ý",), 28)


def test_a_text_a_little_too_long_shrinks_on_one_line() -> None:
    text = "Ông NGUYỄN VĂN AN"
    room = fonts.width(text, fonts.BOLD, 24)
    (fitted,) = fit([Block(text, fonts.BOLD, 28, 15, 22)], room, 100, 8) or []
    assert fitted.lines == (text,)
    assert fitted.size == pytest.approx(24, abs=0.1)


def test_a_longer_text_wraps_at_its_full_size() -> None:
    text = "CÔNG TY TRÁCH NHIỆM HỮU HẠN MỘT THÀNH VIÊN"
    (fitted,) = fit([Block(text, fonts.BOLD, 28, 15, 22)], 400, 200, 8) or []
    assert fitted.size == 28
    assert len(fitted.lines) == 2


def test_what_fits_nowhere_is_refused() -> None:
    assert fit([Block("chữ " * 500, fonts.BOLD, 28, 15, 22)], ROOM, 100, 8) is None
