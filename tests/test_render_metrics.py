"""Sizes, weights and places of every official head, read from the PDF, against Nghị định 30/2020/NĐ-CP.

The numbers are those of the decree (Phụ lục I, as the domain page tables them), typed in by hand. Papers that
come to the catalogue later are measured too; one without an official head says so here, with the reason.
"""

import importlib
import itertools
import pkgutil
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import pytest
from pypdf import PdfReader

import render
from campaign.vietnamese import nfc
from render import fonts, rows
from render.catalogue import PAPERS, Paper, draw, everything
from render.printed import Printed
from render.table import Column
from tests import full
from tests.sample import pieces, reader

MM = 72 / 25.4
SHORT, LONG = 210 * MM, 297 * MM

NO_OFFICIAL_HEAD = {
    "certificate": "a certificate has the order of Nghị định 50/2006, Điều 28, not that of a document",
}

MINUTES = ("unit-minutes", "council-minutes")
"""Papers in the order of Nghị định 30/2020, Mẫu 1.9: without place and day in the head."""

every_paper = pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)
every_head = pytest.mark.parametrize(
    "paper", [one for one in PAPERS if one.id not in NO_OFFICIAL_HEAD], ids=lambda paper: paper.id
)


@cache
def printed(paper: Paper) -> tuple[Printed, ...]:
    """What the paper prints of everything in the full campaign."""
    space = full.workspace()
    return tuple(draw(paper, space, everything(paper, space)))


@dataclass(frozen=True)
class Found:
    """A piece of text on page 1: its words, left edge and baseline from the lower left corner, face, size."""

    words: str
    x: float
    y: float
    font: str
    size: float

    @property
    def width(self) -> float:
        return fonts.width(self.words, self.font.replace("-Regular", ""), self.size)

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True)
class Sheet:
    """One page: its size in points, and the pieces of text on it."""

    width: float
    height: float
    found: tuple[Found, ...]


@cache
def sheets(paper: Paper) -> tuple[tuple[Sheet, ...], ...]:
    """The pages of each of the paper's files."""
    return tuple(
        tuple(
            Sheet(
                float(page.mediabox.width),
                float(page.mediabox.height),
                tuple(Found(*piece) for piece in pieces(one, index)),
            )
            for index, page in enumerate(reader(one).pages)
        )
        for one in printed(paper)
    )


def only(found: Sequence[Found], pattern: str) -> Found:
    return next(piece for piece in found if re.match(pattern, piece.words))


COUNTRY, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


@every_paper
def test_pages_are_a4(paper: Paper) -> None:
    for page in itertools.chain(*sheets(paper)):
        assert sorted((page.width, page.height)) == pytest.approx([SHORT, LONG], abs=0.02)


@every_head
def test_text_stands_between_the_margins(paper: Paper) -> None:
    for page in itertools.chain(*sheets(paper)):
        for piece in page.found:
            if piece.words.isdigit() and piece.y > page.height - 20 * MM:
                continue  # the page number, which stands in the top margin
            # left 30–35, right 15–20, top and bottom 20–25 mm
            assert piece.x >= 30 * MM - 0.1, piece
            # a justified line may draw its spaces (a quarter of the size) in by a twentieth
            drawn_in = piece.words.count(" ") * piece.size / 4 / 20
            assert piece.x + piece.width - drawn_in <= page.width - 15 * MM + 0.5, piece
            assert piece.y + 0.92 * piece.size <= page.height - 20 * MM + 1.5, piece
            assert piece.y - 0.22 * piece.size >= 20 * MM - 0.1, piece


@every_head
def test_country_and_motto(paper: Paper) -> None:
    for page, *_ in sheets(paper):
        found = page.found
        country, motto = only(found, COUNTRY), only(found, MOTTO)
        assert (country.font, motto.font) == ("Tinos-Bold", "Tinos-Bold")
        assert 12 <= country.size <= 13
        assert 13 <= motto.size <= 14
        assert motto.size == country.size + 1  # 12 → 13, or 13 → 14
        assert motto.middle == pytest.approx(country.middle, abs=0.5)
        # single spacing: 1.15 of the size of type
        assert country.y - motto.y == pytest.approx(motto.size * 1.15, abs=1.5)
        # the right block, at the top of page 1
        assert country.x > page.width / 3
        above = [piece for piece in found if piece.y > country.y + 1]
        assert all(piece.words.startswith("Mẫu số") for piece in above)


@every_head
def test_the_rule_under_the_motto_is_as_long_as_it(paper: Paper) -> None:
    for one, (page, *_) in zip(printed(paper), sheets(paper), strict=True):
        motto = only(page.found, MOTTO)
        below = [rule for rule in rules(one) if 0 < motto.y - rule[2] < 12]
        assert any(
            rule[1] - rule[0] == pytest.approx(motto.width, abs=0.5)
            and rule[0] == pytest.approx(motto.x, abs=0.5)
            for rule in below
        )


def issuer_of(found: Sequence[Found]) -> list[Found]:
    """The lines of the issuer: capitals left of the country, down to the number or the title."""
    country = only(found, COUNTRY)
    left = [piece for piece in found if piece.x + piece.width < country.x + 2 and piece.words.isupper()]
    return [piece for piece in left if piece.y > country.y - 5 * 13 * 1.15]


@every_head
def test_the_issuer(paper: Paper) -> None:
    for one, (page, *_) in zip(printed(paper), sheets(paper), strict=True):
        found = page.found
        lines = issuer_of(found)
        assert lines
        assert {piece.size for piece in lines} <= {12.0, 13.0}
        # the body above, if any, is regular and stands over the issuer, which is bold
        faces = [piece.font for piece in lines]
        assert faces == sorted(faces, reverse=True)
        assert faces[-1] == "Tinos-Bold"
        assert lines[0].y == pytest.approx(only(found, COUNTRY).y, abs=0.2)
        middles = [piece.middle for piece in lines]
        assert max(middles) - min(middles) < 0.5
        # a rule of a third to a half of the last line, centred under it
        last = lines[-1]
        rule = next(r for r in rules(one) if 0 < last.y - r[2] < 12 and r[1] < only(found, COUNTRY).x)
        assert 1 / 3 <= (rule[1] - rule[0]) / last.width <= 1 / 2
        assert (rule[0] + rule[1]) / 2 == pytest.approx(last.middle, abs=0.5)


@every_head
def test_number_place_and_day(paper: Paper) -> None:
    for page, *_ in sheets(paper):
        found = page.found
        place = [piece for piece in found if re.match(r"Sông (Hạ|Thượng), ngày", piece.words)]
        number = [piece for piece in found if re.match(r"Số:", piece.words)]
        for piece in place:
            assert piece.font == "Tinos-Italic"
            assert 13 <= piece.size <= 14
            assert not piece.words.endswith(".")
            if re.search(r"\d", piece.words):  # a gap for the pen is not seen in the words
                assert piece.middle == pytest.approx(only(found, COUNTRY).middle, abs=0.5)
        for piece in number:
            assert (piece.font, piece.size) == ("Tinos-Regular", 13)
            if re.search(r"\d", piece.words):
                assert piece.middle == pytest.approx(issuer_of(found)[0].middle, abs=0.5)
        assert not (place and paper.id in MINUTES)
        if place and number:
            assert number[0].y == pytest.approx(place[0].y, abs=0.2)


@every_head
def test_the_title(paper: Paper) -> None:
    for page, *_ in sheets(paper):
        found = page.found
        motto = only(found, MOTTO)
        centre = (30 * MM + page.width - 15 * MM) / 2
        under = [piece for piece in found if piece.y < motto.y and abs(piece.middle - centre) < 1]
        titles = [piece for piece in under if piece.words.isupper() and piece.font == "Tinos-Bold"]
        # a công văn has no title, but what it is about under its number: regular, 12–13
        if not titles:
            about = only(found, r"V/v")
            assert (about.font, 12 <= about.size <= 13) == ("Tinos-Regular", True)
            continue
        assert 13 <= titles[0].size <= 14


@every_head
def test_body_text_and_first_lines(paper: Paper) -> None:
    for page, *_ in sheets(paper):
        centre = (30 * MM + page.width - 15 * MM) / 2
        body = [
            piece
            for piece in page.found
            if piece.size == 14 and piece.font in ("Tinos-Regular", "Tinos-Italic")
            # what an annex belongs to stands in the middle, and its gaps are not seen in the words
            if not piece.words.startswith("(Kèm theo")
        ]
        for piece in body:
            # the decree knows two first-line indents, 10 and 12.7 mm
            if 30 * MM + 1 < piece.x < 30 * MM + 13 * MM and abs(piece.middle - centre) > 1:
                near = [abs(piece.x - 30 * MM - indent * MM) for indent in (10, 12.7)]
                assert min(near) < 0.2, piece


@every_head
def test_page_numbers_stand_in_the_top_margin_from_page_two(paper: Paper) -> None:
    for pages in sheets(paper):
        previous = 0
        for index, page in enumerate(pages):
            tops = [piece for piece in page.found if piece.y > page.height - 20 * MM]
            first = index == 0 or page.found[0].words.startswith("Phụ lục")
            assert len(tops) == (0 if first else 1)
            previous = 1 if first else previous + 1
            for piece in tops:
                assert piece.words == str(previous)
                assert (piece.font, 13 <= piece.size <= 14) == ("Tinos-Regular", True)
                assert piece.middle == pytest.approx((30 * MM + page.width - 15 * MM) / 2, abs=0.5)


@every_head
def test_recipients_and_signature(paper: Paper) -> None:
    for page in itertools.chain(*sheets(paper)):
        found = page.found
        for head in (piece for piece in found if piece.words == "Nơi nhận:"):
            assert (head.font, head.size) == ("Tinos-BoldItalic", 12)
            assert head.x == pytest.approx(30 * MM, abs=0.2)
            items = [p for p in found if p.words.startswith("- ") and p.y < head.y and p.size < 12]
            assert items
            assert {(p.font, p.size) for p in items} == {("Tinos-Regular", 11)}
            assert items[-1].words.startswith("- Lưu: ")
            assert items[-1].words.endswith(".")
            # whose post stands level with it, on the right half, is bold capitals of 13–14; minutes are
            # signed on both sides, and have it under both
            level = [p for p in found if p.x > page.width / 2 and abs(p.y - head.y) < 3]
            if paper.id in MINUTES:
                assert not level
                level = [p for p in found if p.words in ("THƯ KÝ", "CHỦ TRÌ") and p.y > head.y]
                assert len(level) == 2
            assert level
            assert all(p.font == "Tinos-Bold" and 13 <= p.size <= 14 and p.words.isupper() for p in level)


@every_paper
def test_every_place_to_sign_says_who_signs(paper: Paper) -> None:
    for one in printed(paper):
        fields = reader(one).get_fields() or {}
        assert fields
        assert all(field["/TU"] for field in fields.values())


def test_a_column_of_days_holds_a_whole_day() -> None:
    found = 0
    for module in pkgutil.iter_modules(render.__path__):
        named = vars(importlib.import_module(f"render.{module.name}"))
        tables = [one for one in named.values() if isinstance(one, tuple) and one and type(one[0]) is Column]
        for columns in tables:
            width = sum(column.width for column in columns)
            text_width = 165 if width < 200 else 252
            for column in columns:
                if re.match("Ngày|Thời hạn", column.title):
                    found += 1
                    room = column.width * text_width / width * MM - 2 * rows.PAD_SIDE
                    assert room >= fonts.width("28/12/2023", fonts.REGULAR, 12), (module.name, column)
    assert found >= 5


# the file


@every_paper
def test_the_file_says_what_it_is_and_in_which_language(paper: Paper) -> None:
    for one in printed(paper):
        read: PdfReader = reader(one)
        assert read.metadata is not None
        assert read.metadata.title == nfc(one.title)
        assert read.metadata.author
        assert read.metadata.subject
        assert str(read.root_object["/Lang"]) == "vi-VN"
        major, minor = one.pdf[5:8].decode().split(".")
        assert (int(major), int(minor)) >= (1, 4)


@every_paper
def test_every_font_is_embedded_and_ours(paper: Paper) -> None:
    for one in printed(paper):
        for page in reader(one).pages:
            used = page["/Resources"]["/Font"]  # type: ignore[index]
            assert used
            for name in used:
                font = used[name].get_object()
                assert re.fullmatch(r"/[A-Z]{6}\+Tinos(-\w+)?", font["/BaseFont"])
                assert "/FontFile2" in font["/FontDescriptor"]
                assert "/ToUnicode" in font


EVERY_LETTER = "".join(
    base + tone
    for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
)
LETTERS = nfc(EVERY_LETTER) + "đĐ"


@every_paper
def test_every_vietnamese_letter_comes_out_as_it_was_typed(paper: Paper) -> None:
    assert len(LETTERS) == 146
    # a certificate has room for so many at once
    step = 50 if paper.id == "certificate" else len(LETTERS)
    for part in (LETTERS[start : start + step] for start in range(0, len(LETTERS), step)):
        space = full.told(lambda _, part=part: part)  # type: ignore[misc]
        for one in draw(paper, space, everything(paper, space)):
            text = "".join("".join(full.pages(one)).split())
            assert part in text or part.upper() in text
            assert not any("ký tự" in warning for warning in one.warnings)


def rules(one: Printed) -> list[tuple[float, float, float]]:
    """The level lines drawn on page 1: start, end and height in points."""
    content = reader(one).pages[0].get_contents()
    assert content is not None
    found: list[tuple[float, float, float]] = []
    origin, stack, start = (0.0, 0.0), [], (0.0, 0.0)
    for operands, operator in content.operations:
        if operator == b"q":
            stack.append(origin)
        elif operator == b"Q":
            origin = stack.pop()
        elif operator == b"cm":
            origin = (origin[0] + float(operands[4]), origin[1] + float(operands[5]))
        elif operator == b"m":
            start = (float(operands[0]) + origin[0], float(operands[1]) + origin[1])
        elif operator == b"l" and float(operands[1]) + origin[1] == pytest.approx(start[1], abs=0.01):
            found.append((start[0], float(operands[0]) + origin[0], start[1]))
    return found
