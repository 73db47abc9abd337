"""Vietnamese letters: one spelling, search, folder names, and the alphabet's order (documents.md 6)."""

import itertools
import random
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.finding import Finding, Place
from campaign.json_schema import schema_of
from campaign.kinds import Text
from campaign.sheet import cleaned
from campaign.vietnamese import (
    JOINERS,
    UNSEEN,
    alphabetical,
    by_given_name,
    fold,
    in_sentence,
    nfc,
    slug,
    visible,
)

IN_ORDER = ["An", "Àn", "Ản", "Ãn", "Ạn", "Ánh", "Ăn", "Ân", "Dũng", "Đức", "Em", "Yến"]

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LETTERS = sorted({nfc(vowel + tone) for vowel, tone in itertools.product(VOWELS, TONES)} | {"đ"})


def in_order(words: list[str]) -> list[str]:
    """`words` sorted by the alphabet, from another order than they came in."""
    return sorted(random.Random(7).sample(words, len(words)), key=alphabetical)


def test_names_sort_by_the_vietnamese_alphabet() -> None:
    assert in_order(IN_ORDER) == IN_ORDER
    assert [
        nfc(name) for name in in_order([unicodedata.normalize("NFD", name) for name in IN_ORDER])
    ] == IN_ORDER


def test_the_letters_sort_as_the_alphabet_and_tones_come_second() -> None:
    alphabet = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
    assert in_order(alphabet) == alphabet
    tones = ["ma", "mà", "mả", "mã", "má", "mạ", "man"]
    assert in_order(tones) == tones
    assert sorted(["Đ", "d", "D", "đ"], key=alphabetical) == ["D", "d", "Đ", "đ"]
    assert sorted(["hoà b", "hòa a"], key=alphabetical) == ["hòa a", "hoà b"]


def test_numbers_in_names_sort_by_what_they_count() -> None:
    villages = ["Thôn", "Thôn 0", "Thôn 1", "Thôn 02", "Thôn 2a", "Thôn 9 bắc", "Thôn 10", "Thôn 123456789"]
    villages += ["Thôn 1234567890", "Thôn 99999999999999999999", "Thôn A"]
    assert in_order(villages) == villages


def test_people_sort_by_their_given_name_first() -> None:
    people = ["Trần Văn Đức", "Lê Thị Ánh", "Nguyễn Văn An", "Bùi Thị An", "Vũ Dũng"]
    assert sorted(people, key=by_given_name) == [
        "Bùi Thị An",
        "Nguyễn Văn An",
        "Lê Thị Ánh",
        "Vũ Dũng",
        "Trần Văn Đức",
    ]
    assert by_given_name("") < by_given_name("An")


def test_every_letter_is_one_code_point_and_folds_to_plain_ascii() -> None:
    assert len(LETTERS) == 73
    for letter in LETTERS + [letter.upper() for letter in LETTERS]:
        assert len(letter) == 1, letter
        for spelling in (letter, unicodedata.normalize("NFD", letter)):
            assert nfc(spelling) == letter
            assert re.fullmatch("[adeiouy]", fold(spelling)), letter


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("In quyết định", "in quyet dinh"),
        ("ĐỨC", "duc"),
        ("\u00d0ức", "duc"),  # Icelandic eth
        ("\u0189ức", "duc"),  # African D
        ("\u00f0\u0256", "dd"),
        ("thỏa", "thoa"),
        ("thoả", "thoa"),
        ("Ủy ban", "uy ban"),
        ("Uỷ ban", "uy ban"),
    ],
)
def test_search_sees_neither_marks_nor_case_nor_which_d(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Trường Tiểu học Tân Quang", "truong-tieu-hoc-tan-quang"),
        ("Đài truyền thanh (xã)", "dai-truyen-thanh-xa"),
        ("  Hội – Nông dân  ", "hoi-nong-dan"),
        ("Công ty TNHH 2/9", "cong-ty-tnhh-2-9"),
        ("…", ""),
        ("", ""),
    ],
)
def test_a_folder_is_named_from_the_vietnamese_name(name: str, folder: str) -> None:
    assert slug(name) == folder
    assert slug(unicodedata.normalize("NFD", name)) == folder


@given(st.text(max_size=30))
def test_any_text_has_a_safe_folder_name_and_a_place_in_the_order(text: str) -> None:
    assert slug(text) == "" or re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug(text))
    assert alphabetical(nfc(text))[:2] == alphabetical(unicodedata.normalize("NFD", text))[:2]
    assert nfc(nfc(text)) == nfc(text)


@pytest.mark.parametrize(
    ("post", "inside"),
    [
        ("Công chức Văn hóa – xã hội", "công chức Văn hóa – xã hội"),
        ("CHỦ TỊCH", "chủ tịch"),
        ("CÔNG CHỨC VĂN HÓA – XÃ HỘI", "công chức văn hóa – xã hội"),
        ("Chủ tịch UBND", "chủ tịch UBND"),
        ("", ""),
    ],
)
def test_a_post_inside_a_sentence_is_small(post: str, inside: str) -> None:
    assert in_sentence(post) == inside


def test_what_cannot_be_seen_is_known_everywhere() -> None:
    """Named when shown, left out of spreadsheets, found in forms, refused by editors; joiners may stay."""
    pattern = re.compile(schema_of("registration")["properties"]["name"]["pattern"])
    unseen = [chr(code) for code in range(0x110000) if re.match(f"[{UNSEEN}]", chr(code))]
    assert {"\u200b", "\u200e", "\u202e", "\u2060", "\u2066", "\ufeff"} <= set(unseen)
    for char in (*unseen, *JOINERS):
        text, found = f"Mẫu{char} An", list[Finding]()
        Text().read(text, Place("a.toml"), found)
        assert visible(text) == f"Mẫu[U+{ord(char):04X}] An"
        assert cleaned(text) == "Mẫu An"
        assert [one.code for one in found] == ([] if char in JOINERS else ["hidden-character"])
        assert bool(pattern.search(text)) is (char in JOINERS)
