"""The text of a merge keeps the comments and layout of both sides; what clashes stands between marks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaign.merge_text import Texts, joined, text_saying
from campaign.toml_read import read, same
from campaign.toml_write import compose
from campaign.unit import Registration
from tests.toml_values import form_values, without_empty

PATH = "campaign/units/a/registration.toml"
BASE = """\
# Đăng ký
schema = 1
# tên
name = "Trạm"
staff = 10 # người

[registration]
commitments = ["A", "B"]

# một
[[registration.initiatives]]
title = "X"
author = "An"
"""


def merged(ours: str, theirs: str, base: str = BASE) -> tuple[str, bool]:
    text, clean = joined(Texts(PATH, base.encode(), ours.encode(), theirs.encode()), ("máy này", "máy kia"))
    return text.decode(), clean


def test_comments_and_entries_of_both_sides_are_kept() -> None:
    ours = BASE.replace("staff = 10 # người", "staff = 11 # người, cuối năm")
    ours += '\n# hai\n[[registration.initiatives]]\ntitle = "Y"\n'
    theirs = BASE.replace('name = "Trạm"', 'name = "Trạm Y tế"').replace("# tên", "# tên đầy đủ")
    theirs = theirs.replace('"B"]', '"B", "C"]') + '\n# ba\n[[registration.initiatives]]\ntitle = "Z"\n'
    text, clean = merged(ours, theirs)
    assert clean
    assert text == (
        '# Đăng ký\nschema = 1\n# tên đầy đủ\nname = "Trạm Y tế"\nstaff = 11 # người, cuối năm\n\n'
        '[registration]\ncommitments = ["A", "B", "C"]\n\n'
        '# một\n[[registration.initiatives]]\ntitle = "X"\nauthor = "An"\n\n'
        '# hai\n[[registration.initiatives]]\ntitle = "Y"\n\n'
        '# ba\n[[registration.initiatives]]\ntitle = "Z"\n'
    )


def test_two_comments_at_one_place_both_stay() -> None:
    text, clean = merged(BASE.replace("# tên", "# tên của trạm"), BASE.replace("# tên", "# tên theo con dấu"))
    assert clean
    assert "# tên của trạm\n" in text
    assert "# tên theo con dấu\n" in text
    assert read(text.encode(), PATH).raw == read(BASE.encode(), PATH).raw


def test_a_line_that_both_changed_in_different_fields_is_no_conflict() -> None:
    base = 'schema = 1\nhead = { name = "An", title = "Trưởng" }\n'
    text, clean = merged(base.replace("An", "Bình"), base.replace("Trưởng", "Hiệu trưởng"), base)
    assert (text, clean) == ('schema = 1\nhead = { name = "Bình", title = "Hiệu trưởng" }\n', True)


def test_what_clashes_stands_between_marks_and_nothing_else_does() -> None:
    ours = BASE.replace("10", "11").replace('"Trạm"', '"Trạm Y tế"')
    theirs = BASE.replace("10", "12").replace("An", "Bình")
    text, clean = merged(ours, theirs)
    assert not clean
    assert text == BASE.replace('"Trạm"', '"Trạm Y tế"').replace("An", "Bình").replace(
        "staff = 10 # người\n",
        "<<<<<<< máy này\nstaff = 11 # người\n=======\nstaff = 12 # người\n>>>>>>> máy kia\n",
    )


@pytest.mark.parametrize("broken", ["ours", "theirs", "base"])
def test_a_broken_side_is_merged_by_lines(broken: str) -> None:
    sides = {"base": BASE, "ours": BASE.replace("10", "11"), "theirs": BASE.replace("An", "Bình")}
    sides[broken] = "hỏng =\n" + sides[broken]
    text, clean = merged(sides["ours"], sides["theirs"], sides["base"])
    wanted = BASE.replace("10", "11").replace("An", "Bình")
    assert clean
    assert text == ("" if broken == "base" else "hỏng =\n") + wanted


def test_both_made_the_form() -> None:
    text, clean = merged('schema = 1\nname = "A"\n', "schema = 1\nstaff = 3\n", "")
    assert clean
    assert read(text.encode(), PATH).raw == {"schema": 1, "name": "A", "staff": 3}


@settings(max_examples=25)
@given(form_values(Registration), form_values(Registration), form_values(Registration), st.booleans())
def test_the_text_says_what_the_merge_says(
    base: dict[str, object], one: dict[str, object], other: dict[str, object], crlf: bool
) -> None:
    data = [compose(Registration, raw) for raw in (base, one, other)]
    if crlf:
        data[1] = data[1].replace(b"\n", b"\r\n")
    texts = Texts(PATH, *data)
    if texts.readable:
        wanted = texts.merged().settled({})
        told = read(text_saying(texts, wanted), PATH)
        assert not told.broken
        assert same(without_empty(told.raw), without_empty(wanted))
