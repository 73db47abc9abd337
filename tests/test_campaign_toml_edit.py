"""TOML edited: the file says what is wanted, or stays; what was not changed stays byte for byte."""

import copy
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaign.encodings import BOM
from campaign.finding import Key
from campaign.keyed import changed
from campaign.nomination import Nomination
from campaign.toml_edit import edit
from campaign.toml_read import read, same
from campaign.toml_write import CannotEdit, compose
from campaign.unit import Registration, Year
from tests.toml_values import PLAIN, form_values

FORM = """\
# Bản đăng ký của Đài
schema = 1
name = "Đài"   # tên
staff = 3
head = { name = "Trần Mẫu Bình", title = "Trưởng đài" } # ký
khac = [1,   2]

[registration]
date = 2023-09-05 # ngày ký
contents = [
    "a", # một
    "b", # hai
    "c",
]
note = \"\"\"
dòng một
dòng hai\"\"\"

[[initiatives]]
title = "một" # t1

[[initiatives]]
title = "hai" # t2

[[initiatives]]
title = "ba" # t3

[contact]
phone = '0123'
"""

Edit = Callable[[dict[str, Any]], object]


def edited(text: str | bytes, change: Edit) -> str:
    data = text if isinstance(text, bytes) else text.encode()
    wanted = copy.deepcopy(dict(read(data, "f.toml").raw))
    change(wanted)
    after = edit(data, wanted, "f.toml")
    assert same(full(read(after, "f.toml").raw), full(wanted))
    return after.decode()


def put(*key: str | int, to: Any) -> Edit:
    def change(raw: Any) -> None:
        for part in key[:-1]:
            raw = raw[part]
        raw[key[-1]] = to

    return change


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (put("name", to="Đài xã"), '"Đài"   # tên', '"Đài xã"   # tên'),
        (put("staff", to=Decimal("3.50")), "staff = 3\n", "staff = 3.50\n"),
        (put("head", "title", to="Phó"), '"Trưởng đài"', '"Phó"'),
        (put("khac", 1, to=5), "[1,   2]", "[1,   5]"),
        (put("registration", "date", to=date(2024, 1, 2)), "2023-09-05", "2024-01-02"),
        (put("registration", "contents", 1, to="đ"), '"b", # hai', '"đ", # hai'),
        (put("registration", "note", to="dòng một\ndòng ba"), "dòng hai", "dòng ba"),
        (put("registration", "note", to="một"), "dòng một\ndòng hai", "một"),
        (put("initiatives", 1, "title", to="bốn"), '"hai" # t2', '"bốn" # t2'),
        (put("contact", "phone", to="09"), "'0123'", '"09"'),
        (lambda raw: raw.pop("staff"), "staff = 3\n", ""),
        (lambda raw: raw["registration"]["contents"].remove("b"), '    "b", # hai\n', ""),
        (lambda raw: raw["registration"]["contents"].insert(1, "x"), '    "b",', '    "x",\n    "b",'),
    ],
)
def test_one_field_changes_and_every_other_byte_stays(change: Edit, old: str, new: str) -> None:
    assert FORM.count(old) == 1
    assert edited(FORM, change) == FORM.replace(old, new)


def test_what_is_equal_is_not_written_again() -> None:
    for text in (FORM, FORM.replace("\n", "\r\n"), "a   =  1e2", '"so\u0302" = 1 # e\u0301\n'):
        assert edit(text.encode(), read(text.encode(), "f.toml").raw, "f.toml") == text.encode()


def test_crlf_stays_crlf_for_old_and_new_lines() -> None:
    crlf = FORM.replace("\n", "\r\n")
    more = edited(crlf, lambda raw: raw.update(name="x", moi="a\nb"))
    assert "\n" not in more.replace("\r\n", "")
    assert more.replace("\r\n", "\n").startswith(FORM.replace('"Đài" ', '"x" ')[:60])


def test_a_bom_goes_when_the_file_is_saved() -> None:
    assert not edited(BOM + b"a = 1\n", put("a", to=2)).startswith("\ufeff")


@pytest.mark.parametrize("text", ["a = 1", "[t]\na = 1", "", "# chỉ có lời\n", "[[l]]\na = 1"])
def test_a_key_is_added_to_a_file_without_a_last_newline(text: str) -> None:
    assert text.strip() in edited(text, put("moi", to="x"))


def lines_over(text: str, line: str) -> str:
    """The line right above `line`."""
    lines = text.split("\n")
    return lines[lines.index(line) - 1]


def test_a_comment_over_a_table_stays_over_it_when_a_field_is_added_before() -> None:
    text = "# đầu\nschema = 1\n\n# Đăng ký thi đua\n[registration]\ndate = 2024-01-01\n"
    after = edited(text, put("name", to="Đài"))
    assert lines_over(after, "[registration]") == "# Đăng ký thi đua"


LISTED = """\
name = "x"

# Thứ nhất
[[initiatives]]
title = "a" # ta

# Thứ hai
[[initiatives]]
title = "b" # tb

# Thứ ba
[[initiatives]]
title = "c" # tc

# Họp
[meeting]
present = 3
"""


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        (lambda raw: raw["initiatives"].pop(0), ["Thứ hai", "b", "Thứ ba", "c"]),
        (lambda raw: raw["initiatives"].pop(1), ["Thứ nhất", "a", "Thứ ba", "c"]),
        (lambda raw: raw["initiatives"].pop(2), ["Thứ nhất", "a", "Thứ hai", "b"]),
        (lambda raw: raw["initiatives"].insert(1, {"title": "n"}), ["Thứ nhất", "a", "Thứ hai", "b"]),
        (lambda raw: raw["initiatives"].append({"title": "n"}), ["Thứ nhất", "a", "Thứ ba", "c"]),
        (lambda raw: raw.pop("initiatives"), []),
    ],
)
def test_entries_that_stay_keep_their_comments_when_others_come_and_go(change: Edit, kept: list[str]) -> None:
    after = edited(LISTED, change)
    for heading, title in zip(kept[::2], kept[1::2], strict=True):
        assert f'# {heading}\n[[initiatives]]\ntitle = "{title}" # t{title}\n' in after
    assert "# Họp\n[meeting]\npresent = 3\n" in after


@pytest.mark.parametrize(
    "text", [LISTED, '[[initiatives]]\ntitle = "a"\n', 'initiatives = [{ title = "a" }]\n']
)
def test_a_list_of_tables_can_be_emptied(text: str) -> None:
    raw = read(text.encode(), "f.toml").raw
    changes: dict[Key, Any] = {("initiatives", 0): None}
    for _ in raw["initiatives"]:
        wanted = changed(read(text.encode(), "f.toml").raw, changes)
        text = edit(text.encode(), wanted, "f.toml").decode()
    assert read(text.encode(), "f.toml").raw.get("initiatives", []) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw["a"].update(moi={"x": 1}),
        lambda raw: raw["a"].update(moi=[{"x": 1}]),
        lambda raw: raw["a"].update(moi=1),
        lambda raw: raw["a"].pop("b"),
        lambda raw: raw.pop("a"),
        put("a", "b", to=[]),
        put("a", to=1),
    ],
)
def test_dotted_keys_of_a_foreign_file_are_edited_right_or_not_at_all(change: Edit) -> None:
    text = "a.b = 1 # b\na.c.d = 2\nz = 3 # z\n[t]\nx.y = 1\n"
    try:
        after = edited(text, change)
    except CannotEdit:
        return
    assert "z = 3 # z\n" in after
    assert "[t]\nx.y = 1\n" in after


def test_tables_that_interrupt_a_list_are_not_silently_moved() -> None:
    text = "[[p]]\na = 1\n[q]\nb = 1\n[[p]]\na = 2\n"
    try:
        after = edited(text, put("q", "b", to=2))
    except CannotEdit:
        return
    assert after == text.replace("b = 1", "b = 2")


@pytest.mark.parametrize(
    "text",
    ["a = ", "<<<<<<< HEAD\n", '"số" = 1\n"so\u0302\u0301" = 2\n'],
)
def test_a_broken_file_is_not_edited(text: str) -> None:
    with pytest.raises(CannotEdit):
        edit(text.encode(), {"a": 1}, "f.toml")


@pytest.mark.parametrize("value", [None, Decimal("inf"), Decimal("nan"), "\udc80", "a\udc80\nb"])
def test_a_value_that_no_file_can_hold_is_refused(value: Any) -> None:
    for wanted in ({"a": value}, {"a": 1, "b": value}, {"a": [value]}, {"a": {"b": value}}):
        with pytest.raises(CannotEdit):
            edit(b"a = 1\n", wanted, "f.toml")


@pytest.mark.parametrize("text", ["a\r\nb", "\r", "\x00", "\x1b", "\x7f", '"""', "\\"])
def test_odd_texts_are_written_as_they_are_or_refused(text: str) -> None:
    try:
        edited('a = """\nx\ny"""\nb = 1\n', put("a", to=text))
    except CannotEdit:
        assert "\r" in text


def test_the_last_table_under_an_id_can_be_taken_away() -> None:
    text = 'year = 2024\n\n[indicators."gov.e_files"]\nnumerator = 1\n'
    wanted = changed(read(text.encode(), "f.toml").raw, {("indicators", "gov.e_files"): None})
    after = read(edit(text.encode(), wanted, "f.toml"), "f.toml").raw
    assert full(after) == {"year": 2024}


def full(value: Any) -> Any:
    """`value` without empty tables and lists, which say no more than a missing key."""
    if isinstance(value, list):
        return [full(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: full(item) for key, item in value.items()}
    return {key: item for key, item in kept.items() if item not in ({}, [])}


@pytest.mark.parametrize("shape", [Registration, Year, Nomination])
@settings(max_examples=25)
@given(data=st.data())
def test_any_edit_of_a_form_says_what_is_wanted(shape: type[Any], data: st.DataObject) -> None:
    before, wanted = data.draw(form_values(shape)), data.draw(form_values(shape))
    after = edit(compose(shape, before), wanted, "f.toml")
    assert same(full(read(after, "f.toml").raw), full(wanted))


@settings(max_examples=50)
@given(PLAIN, PLAIN)
def test_any_value_may_take_the_place_of_any_other(old: Any, new: Any) -> None:
    source = edit(b"# c\nb = 1 # b\n\n[t]\nc = 1 # t\n", {"b": 1, "t": {"c": 1}, "v": old}, "f.toml")
    wanted = {"b": 1, "t": {"c": 1}, "v": new}
    after = edit(source, wanted, "f.toml")
    assert b"# c\nb = 1 # b\n" in after
    assert b"[t]\nc = 1 # t" in after
    assert same(full(read(after, "f.toml").raw), full(wanted))
