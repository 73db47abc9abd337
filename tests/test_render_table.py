"""Tables: the head repeats with its numbers, rows wrap and split, and time grows with the rows only."""

import cProfile
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from render import pdf, signature, style, table
from render.cell import Plain
from render.ink import Ink
from render.printed import Printed
from render.style import CENTRE, LANDSCAPE, PORTRAIT, RIGHT
from render.table import Column, Row
from tests.sample import pages, piece, pieces, text

COLUMNS = (Column("STT", 13, CENTRE), Column("Nội dung", 110), Column("Số tiền", 42, RIGHT))
ABOUT = pdf.Metadata("Bảng", "Xã", "Thử")
WIDTH, HEIGHT = 165 * mm, 257 * mm
"""Between the margins of a portrait page."""


def printed(rows: Sequence[Row], format_: style.Format = PORTRAIT) -> Printed:
    return Printed("bang.pdf", "Bảng", pdf.build(table.grid(COLUMNS, rows, format_), ABOUT, format_))


def rows(count: int, words: str = "Một dòng") -> list[Row]:
    return [Row((str(number), f"{words} {number}", "1.000")) for number in range(1, count + 1)]


def test_the_head_and_its_numbers_stand_on_every_page() -> None:
    shown = pages(printed(rows(120)))
    assert len(shown) > 2
    for page in shown:
        assert "STT Nội dung Số tiền (1) (2) (3)" in page
    assert all(f"Một dòng {number} 1.000" in " ".join(shown) for number in range(1, 121))


def test_figures_stand_right_numbers_in_the_middle_words_left() -> None:
    found = printed([Row(("1", "Một", "1.000")), Row(("2", "Hai", "10"))])
    large, small = piece(found, "1.000"), piece(found, "10")
    assert large[1] + 27 == pytest.approx(small[1] + 12, abs=0.5)
    assert piece(found, "Một")[1] == piece(found, "Hai")[1]


def test_a_table_fills_the_page() -> None:
    last = max(x for _, x, _, _, _ in pieces(printed(rows(1), LANDSCAPE)))
    assert last > (297 - 15 - 42 * 252 / 165) * 72 / 25.4


def test_no_rows_are_said_to_be_none() -> None:
    assert "Không có dữ liệu" in text(printed([]))


def test_a_row_taller_than_a_page_goes_on_overleaf_whole() -> None:
    words = [f"từ{number}" for number in range(4000)]
    shown = pages(printed([Row(("1", "Trước", "")), Row(("2", " ".join(words), "9")), Row(("3", "Sau", ""))]))
    assert len(shown) > 4
    assert [word for page in shown for word in page.split() if word.startswith("từ")] == words
    # the head stands once on each page, also where the cut row ends and another begins
    assert all(page.count("Nội dung") == 1 for page in shown)
    assert "3 Sau" in shown[-1]


def test_a_word_wider_than_its_column_is_cut_between_letters() -> None:
    found = printed([Row(("1", "Ẵ" * 200, ""))])
    assert text(found).replace(" ", "").count("Ẵ") == 200
    assert all(x < 195 * 72 / 25.4 for _, x, _, _, _ in pieces(found))


def test_the_head_of_a_group_does_not_stay_behind_alone() -> None:
    for before in range(30, 50):
        shown = pages(printed([*rows(before), table.group("NHÓM", 3), *rows(3, "Trong nhóm")]))
        assert not any(page.endswith("NHÓM") for page in shown)


def test_the_head_of_a_group_before_a_tall_row_is_no_trap() -> None:
    tall = "<br/>".join(["dòng"] * 46)
    shown = pages(printed([table.group("NHÓM", 3), Row(("1", tall, "")), Row(("2", "Sau", ""))]))
    assert " ".join(shown).count("dòng") == 46


def test_a_heading_stays_with_its_table() -> None:
    for filled in range(20, 40):
        heading = Paragraph("ĐỀ MỤC", style.section())
        story = [*(Paragraph("Chữ", style.body()) for _ in range(filled)), heading]
        story = [*story[:-1], *table.grid(COLUMNS, rows(50), PORTRAIT, [heading])]
        shown = pages(Printed("", "", pdf.build(story, ABOUT)))
        assert not any(page.endswith("ĐỀ MỤC") for page in shown)


def test_a_heading_over_a_long_table_leaves_no_page_half_empty() -> None:
    heading = Paragraph("ĐỀ MỤC", style.section())
    story = [Paragraph("Chữ", style.body()), *table.grid(COLUMNS, rows(200), PORTRAIT, [heading])]
    assert "ĐỀ MỤC" in pages(Printed("", "", pdf.build(story, ABOUT)))[0]


@pytest.mark.parametrize("heading", [None, 3])
def test_who_signs_never_signs_a_page_without_rows(heading: int | None) -> None:
    """33 rows fill a page; where the sum and who signs have no room under them, the last two go along."""
    alone = 0
    for count in (24, 28, 31, 33, 34, 62):
        given = rows(count)
        if heading:
            given.insert(count - heading + 1, table.group("Nhóm", 3))
        last = Paragraph("Tổng số.", style.body())
        end = signature.closing(Ink(), last, None, signature.Signatory(("CHỦ TỊCH",), "Lê Mẫu An"))
        story = table.grid(COLUMNS, given, PORTRAIT, end=end)
        shown = pages(Printed("bang.pdf", "Bảng", pdf.build(story, ABOUT)))
        assert f"Một dòng {count - 1} 1.000 {count} Một dòng {count} 1.000 Tổng số. CHỦ TỊCH" in shown[-1]
        assert " ".join(shown).count("Một dòng") == count
        assert not any(page.endswith("Nhóm") for page in shown), "the head of a group stays with it"
        alone += len(shown) == 1
    assert alone == 1, "24 rows leave room for all"


def test_the_work_grows_with_the_rows_and_not_with_their_square() -> None:
    def calls(count: int) -> int:
        profile = cProfile.Profile()
        profile.runcall(printed, rows(count))
        return sum(entry.callcount for entry in profile.getstats())

    printed(rows(10))
    assert calls(2000) < 11 * calls(200)


def test_twenty_thousand_rows_are_measured_and_laid_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    # every cell that is measured or cut, and every row that is put on a page
    worked = 0

    def counted(name: str) -> Callable[..., Any]:
        method = getattr(Plain, name)

        def run(self: Any, *given: Any, **named: Any) -> Any:
            nonlocal worked
            worked += 1
            return method(self, *given, **named)

        return run

    class Laid:
        """Stands for the rows of a page, which are drawn in time of their own number alone."""

        def __init__(self, widths: object, cells: Sequence[object], *_: object) -> None:
            nonlocal worked
            worked += len(cells)

        def wrap(self, *_: float) -> None:
            pass

    for name in ("wrap", "split"):
        monkeypatch.setattr(Plain, name, counted(name))
    monkeypatch.setattr(table, "Rows", Laid)

    def work(count: int) -> int:
        nonlocal worked
        worked, pages = 0, 0
        (left,) = table.grid(COLUMNS, [Row(("", "Một dòng", ""))] * count, PORTRAIT)
        while left.wrap(WIDTH, HEIGHT)[1] > HEIGHT:
            _, left = left.split(WIDTH, HEIGHT)
            pages += 1
        assert pages >= count // 60
        assert worked >= 2 * count
        return worked

    assert work(20_000) <= 11 * work(2_000)
