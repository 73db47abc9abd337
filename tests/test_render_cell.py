"""Plain cells and rows go into the file as the library's own paragraphs and tables would, byte for byte."""

import itertools
from collections.abc import Sequence

import pytest
from reportlab.platypus import Paragraph

from render import fonts, pdf, table
from render.cell import Plain, cell
from render.ink import Ink
from render.style import CENTRE, JUSTIFIED, LANDSCAPE, LEFT, PORTRAIT, RIGHT, Format, paragraph
from render.table import Column, Row

ABOUT = pdf.Metadata("Bảng", "Xã", "Thử")
COLUMNS = (
    Column("STT", 9, CENTRE),
    Column("Họ và tên", 50),
    Column("Số quyết định", 31, CENTRE),
    Column("Số tiền", 27, RIGHT),
)
TEXTS = (
    "Nguyễn Mẫu An",
    "Bộ phận Tiếp nhận và Trả kết quả giải quyết thủ tục hành chính của Ủy ban nhân dân xã Tân Quang",
    "112/QĐ-UBND (bản chính) \\ 5%",
    "  hai   khoảng  trống ",
    "",
    " ",
    "một\u00a0dòng không cắt",
    "R&amp;D &lt;b&gt;",
    "<b>đậm</b> và thường",
    "dòng một<br/>dòng hai",
    "Ẵ" * 60,
    "gạch\u00adnối",
    "1.234.567.890",
    "Dự toán thu, chi ngân sách năm 2024 – 2025: “đạt” ≥ 90%",
)


def rows(texts: Sequence[str]) -> list[Row]:
    turned = itertools.cycle(texts)
    return [
        Row((f"{place}", *(next(turned) for _ in range(3))), bold=place % 7 == 0, italic=place % 5 == 0)
        for place in range(1, 90)
    ]


@pytest.mark.parametrize("format_", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_every_kind_of_text_is_drawn_as_a_paragraph_in_a_table_is(
    format_: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drawn() -> bytes:
        return pdf.build(table.grid(COLUMNS, rows(TEXTS), format_), ABOUT, format_)

    ours = drawn()
    monkeypatch.setattr(table, "cell", Paragraph)
    monkeypatch.setattr(table, "Rows", table.spanned)
    assert ours == drawn()


def test_a_file_with_more_letters_than_one_face_can_number_is_the_same_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    letters = [chr(point) for point in sorted(fonts.register()) if chr(point).isalpha()][:700]
    words = Ink()(" ".join("".join(letters[at : at + 5]) for at in range(0, 700, 5)))
    told = [Row(("1", part, part[:3], "")) for part in (words[:300], words[300:600], words[600:])]

    def drawn() -> bytes:
        return pdf.build(table.grid(COLUMNS, told, PORTRAIT), ABOUT)

    ours = drawn()
    monkeypatch.setattr(table, "cell", Paragraph)
    monkeypatch.setattr(table, "Rows", table.spanned)
    assert ours == drawn()


def test_what_is_no_plain_text_is_left_to_the_library() -> None:
    look = paragraph(12)
    assert isinstance(cell("Nguyễn Mẫu An", look), Plain)
    for text in ("<b>a</b>", "a &amp; b", "a\u00a0b", "a\u00adb", " "):
        assert isinstance(cell(text, look), Paragraph)
    assert isinstance(cell("a", paragraph(12, align=JUSTIFIED)), Paragraph)


def test_lines_break_where_they_must_and_a_wide_word_is_cut() -> None:
    look = paragraph(10, align=LEFT)
    wide = fonts.width("một hai", fonts.REGULAR, 10)
    plain = Plain("một hai ba", look)
    assert plain.wrap(wide + 0.5, 100) == (wide + 0.5, 2 * look.leading)
    assert [list(words) for _, words in plain.lines] == [["một", "hai"], ["ba"]]
    narrow = Plain("mộthaiba", look)
    assert narrow.wrap(fonts.width("mộth", fonts.REGULAR, 10), 100)[1] == 2 * look.leading
