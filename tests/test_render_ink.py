"""Text on its way to paper: literal, composed, and honest about what it could not print."""

import pytest

from campaign.figures import two_digits
from render.ink import NBSP, Ink, counted, glue, upper


@pytest.mark.parametrize(
    ("typed", "markup"),
    [
        ("Công ty <ABC> & Con", "Công ty &lt;ABC&gt; &amp; Con"),
        ("<b>chưa đóng", "&lt;b&gt;chưa đóng"),
        ("[/b] {{x}} %s {0}", "[/b] {{x}} %s {0}"),
        ("a&nbsp;b", "a&amp;nbsp;b"),
        ("hai\tcột\nhai dòng", "hai cột hai dòng"),
        ("E\u0302\u0301", "Ế"),
    ],
)
def test_text_is_printed_literally(typed: str, markup: str) -> None:
    ink = Ink()
    assert ink(typed) == markup
    assert ink.warnings == ()


def test_a_letter_outside_the_font_is_replaced_and_named() -> None:
    ink = Ink()
    assert ink.plain("An 😀 Bình") == "An □ Bình"
    (warning,) = ink.warnings
    assert "U+1F600" in warning
    assert "An 😀 Bình" in warning


def test_an_invisible_character_is_left_out_and_named() -> None:
    ink = Ink()
    assert ink.plain("Nguyễn\u200b An") == "Nguyễn An"
    assert "U+200B" in ink.warnings[0]


def test_a_control_character_is_replaced_and_named() -> None:
    ink = Ink()
    assert ink.plain("An\x07") == "An□"
    assert "U+0007" in ink.warnings[0]


def test_the_same_warning_is_given_once() -> None:
    ink = Ink()
    ink.plain("An 漢")
    ink.plain("An 漢")
    assert len(ink.warnings) == 1


def test_lines_and_paragraphs() -> None:
    ink = Ink()
    assert ink.lines("một\nhai & ba") == "một<br/>hai &amp; ba"
    assert ink.paragraphs("một\n\n  hai  \n") == ["một", "hai"]


def test_numbers_below_ten_get_a_zero() -> None:
    assert [two_digits(number) for number in (0, 3, 10, 1568)] == ["0", "03", "10", "1.568"]
    assert counted(3, "tập thể") == f"03{NBSP}tập thể"


def test_glue_keeps_words_on_one_line() -> None:
    assert glue("Điều 1") == f"Điều{NBSP}1"


def test_capitals() -> None:
    assert upper("Trường Tiểu học Đức Ẩn") == "TRƯỜNG TIỂU HỌC ĐỨC ẨN"
