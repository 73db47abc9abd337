"""Tinos has every Vietnamese letter, is the only face on any paper, and goes into each file."""

import io
import unicodedata
from importlib import resources
from typing import cast

import pytest
from pypdf.generic import DictionaryObject
from reportlab.pdfbase.ttfonts import TTFont

from campaign.values import replace
from render import fonts
from tests.sample import (
    COLLECTIVE,
    DECIDED,
    PERSON,
    draw,
    nomination,
    one,
    pages,
    reader,
    text,
    workspace,
)

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VOWELS = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES]
LOWER = [*VOWELS, "đ", *"bcdghklmnpqrstvx", *"fjwz"]
LETTERS = [*LOWER, *(letter.upper() for letter in LOWER)]


def test_there_are_as_many_letters_as_the_alphabet_has() -> None:
    # 12 vowels in 6 tones, đ, 16 consonants, and the four of foreign names, in two cases
    assert len(set(LETTERS)) == 2 * (72 + 1 + 16 + 4)


@pytest.mark.parametrize("file", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_every_face_has_every_letter_and_mark(file: str) -> None:
    data = (resources.files("render") / "fonts" / f"Tinos-{file}.ttf").read_bytes()
    points = TTFont("probe", io.BytesIO(data)).face.charToGlyph
    assert [char for char in [*LETTERS, *"–—“”‘’…₫≤≥□0123456789"] if ord(char) not in points] == []


def test_the_licence_lies_beside_the_faces() -> None:
    licence = (resources.files("render") / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


@pytest.mark.parametrize(
    ("words", "face", "size", "millimetres"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", fonts.BOLD, 13, 95.7),
        ("Độc lập - Tự do - Hạnh phúc", fonts.BOLD, 14, 60.5),
        ("ỦY BAN NHÂN DÂN", fonts.BOLD, 13, 43.2),
        ("Tân Quang, ngày 05 tháng 8 năm 2023", fonts.ITALIC, 14, 77.7),
    ],
)
def test_the_widths_are_those_of_times(words: str, face: str, size: float, millimetres: float) -> None:
    # measured widths of documents.md 1.1
    assert fonts.width(words, face, size) * 25.4 / 72 == pytest.approx(millimetres, abs=0.06)


def test_every_letter_comes_out_composed_on_every_paper() -> None:
    words = " ".join("".join(LETTERS[start : start + 12]) for start in range(0, len(LETTERS), 12))
    person = replace(PERSON, name=words, report=replace(PERSON.report, achievements=words))
    form = nomination(person, "chu")
    space = workspace(form)
    for paper in ("report", "decision"):
        shown = text(one(paper, space, form))
        assert unicodedata.is_normalized("NFC", shown)
        assert words in shown
    certificate = text(one("certificate", space, form))
    assert set(words.upper()) <= set(certificate)


def test_decomposed_text_is_printed_composed() -> None:
    person = replace(PERSON, name=unicodedata.normalize("NFD", "Nguyễn Thị Mẫu Ẩn"))
    form = nomination(person, "an")
    assert "Nguyễn Thị Mẫu Ẩn" in text(one("decision", workspace(form), form))


def test_all_fonts_are_tinos_and_embedded() -> None:
    forms = (nomination(PERSON, "an", DECIDED), nomination(COLLECTIVE, "truong", DECIDED))
    space = workspace(*forms)
    printed = [
        *draw("registration", space, *space.registrations.values()),
        *draw("figures", space, *space.years.values()),
        *draw("summary", space, 2024),
        *(one_ for paper in ("report", "decision", "certificate") for one_ in draw(paper, space, *forms)),
    ]
    assert len(printed) == 3 + 2 + 1 + 2 + 1 + 1
    for paper in printed:
        assert pages(paper)
        for page in reader(paper).pages:
            held = cast(DictionaryObject, page["/Resources"])
            for font in cast(DictionaryObject, held["/Font"]).values():
                loaded = cast(DictionaryObject, font.get_object())
                assert str(loaded["/BaseFont"]).split("+")[-1].startswith("Tinos"), paper.name
                assert "/FontFile2" in cast(DictionaryObject, loaded["/FontDescriptor"]), paper.name
                assert "/ToUnicode" in loaded, paper.name
