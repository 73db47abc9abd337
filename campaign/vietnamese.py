"""Vietnamese letters: one spelling, search without marks, folder names, and the alphabet's order.

Knows nothing of forms. Numbers and dates as people write them are next door in `figures.py`.
"""

import re
import unicodedata
from functools import lru_cache

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Combining marks of the tones in the dictionary's order: huyền, hỏi, ngã, sắc, nặng (ngang is 0)."""

_D = str.maketrans({"đ": "d", "Đ": "D", "Ð": "D", "ð": "d", "Ɖ": "D", "ɖ": "d"})
"""đ does not decompose, and its three look-alikes (Icelandic eth, African D) are typed by mistake."""

UNSEEN = "\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
"""Characters of no width, or that turn the direction of writing, as the inside of a pattern's brackets: with
one of them two texts look alike and are not the same. No text needs one."""

JOINERS = "\u200c\u200d"
"""Of no width too, but scripts and pictures need them, so that a text may hold them; no name does."""


def nfc(text: str) -> str:
    """`text` in Unicode's composed form, the only one that is stored, compared or printed."""
    return unicodedata.normalize("NFC", text)


def is_nfc(text: str) -> bool:
    """Whether `text` is in Unicode's composed form, and so is every part of it."""
    return unicodedata.is_normalized("NFC", text)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` for search: lower case, no marks, đ as d, so that `in qd` finds `In quyết định`."""
    bare = "".join(mark for mark in unicodedata.normalize("NFD", text) if not unicodedata.combining(mark))
    return bare.translate(_D).casefold()


def bare(name: str) -> str:
    """`name` for comparing names: without marks, case and superfluous spaces."""
    return " ".join(fold(name).split())


def slug(text: str) -> str:
    """`text` as a folder name: `Trường Tiểu học Tân Quang` becomes `truong-tieu-hoc-tan-quang`.

    Empty when `text` holds no letter or digit.
    """
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


@lru_cache(maxsize=65536)
def alphabetical(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Sort key by the Vietnamese alphabet: letters first, tones only where all letters agree (CLDR vi).

    A number stands as one, so that Thôn 2 comes before Thôn 10.
    """
    letters: list[int] = []
    tones: list[int] = []
    for char in _NUMBER.sub(_by_length, nfc(text).lower()):
        tone, kept = 0, ""
        for mark in unicodedata.normalize("NFD", char):
            if mark in _TONES:
                tone = _TONES[mark]
            else:
                kept += mark
        letter = nfc(kept)
        place = _LETTERS.find(letter) if len(letter) == 1 else -1
        letters.append(1000 + place if place >= 0 else ord(char) if ord(char) < 1000 else 2000)
        tones.append(tone)
    return tuple(letters), tuple(tones), text


_NUMBER = re.compile(r"0*([0-9]+)")


def _by_length(number: re.Match[str]) -> str:
    """The digits that count, before them how many there are: the longer number is the greater one."""
    digits = number[1]
    return "9" * (len(digits) // 9) + str(len(digits) % 9) + digits


def by_given_name(name: str) -> tuple[object, ...]:
    """Sort key of a person: the given name (last syllable), then the whole name from the left."""
    syllables = name.split()
    return alphabetical(syllables[-1] if syllables else ""), alphabetical(name)


def in_sentence(post: str) -> str:
    """A post as it stands inside a sentence: it is no name, and capitals are for the line where one signs."""
    return post.lower() if post.isupper() else post[:1].lower() + post[1:]


def visible(text: str) -> str:
    """`text` with control and direction characters as their names, so that they reach no terminal."""
    return _HIDDEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


_HIDDEN = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f{UNSEEN}{JOINERS}]")
