"""What a form says apart from how it is written: the digest that approvals rest on, and differences."""

import copy
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaign.content import (
    canonical,
    declared,
    differences,
    digest,
    immaterial_fields,
    is_material,
    label_of,
)
from campaign.finding import Key
from campaign.keyed import changed
from campaign.nomination import Nomination
from campaign.toml_read import read
from campaign.toml_write import compose
from campaign.unit import Registration, Year
from tests.build import Raw
from tests.toml_values import PLAIN, form_values

FORM: Raw = {
    "schema": 1,
    "name": "Đài",
    "kind": "radio",
    "staff": 3,
    "head": {"name": "Trần Mẫu Bình", "title": "Trưởng đài"},
    "contact": {"phone": "0123", "email": "a@example.invalid"},
    "address": "Thôn 1",
    "registration": {"date": date(2023, 9, 5), "contents": ["a", "b"], "launch": {"number": "1"}},
}


def of(shape: type[Any], text: str) -> str:
    return digest(shape, read(text.encode(), "f.toml").raw)


def test_comments_layout_and_order_are_not_content() -> None:
    one = of(Registration, 'name = "Đài"\nkind = "radio"\n[head]\nname = "A"\ntitle = "B"\n')
    other = of(
        Registration,
        '# Ai\nhead = { title = "B", name = "A" } # x\n\nkind   = \'radio\'\nname = "\\u0110ài"\n',
    )
    assert one == other
    assert one.startswith("v1:")
    assert len(one) == len("v1:") + 64


@pytest.mark.parametrize(
    "change",
    [
        {("schema",): 7},
        {("contact", "phone"): "0999"},
        {("contact",): None},
        {("contact", "fax"): "x"},
        {("address",): "Thôn 2"},
        {("successor",): ""},
        {("former_names",): []},
        {("registration", "awards"): []},
        {("registration", "launch", "number"): "1"},
        {("registration", "commitments"): []},
    ],
)
def test_what_is_immaterial_or_a_default_is_outside(change: dict[Key, Any]) -> None:
    assert digest(Registration, changed(FORM, change)) == digest(Registration, FORM)


@pytest.mark.parametrize(
    "change",
    [
        {("name",): "Đài xã"},
        {("staff",): 0},
        {("staff",): None},
        {("head", "title"): "Phó"},
        {("registration", "date"): date(2023, 9, 6)},
        {("registration", "contents"): ["b", "a"]},
        {("registration", "contents"): ["a"]},
        {("registration", "launch", "number"): "2"},
        {("khac",): 1},
        {("khac",): False},
        {("head", "la"): "x"},
    ],
)
def test_what_is_material_counts_and_putting_it_back_restores(change: dict[Key, Any]) -> None:
    after = changed(FORM, change)
    assert digest(Registration, after) != digest(Registration, FORM)
    assert digest(Registration, changed(after, {("zzz",): None})) == digest(Registration, after)
    before = {key: _at(FORM, key) for key in change}
    assert digest(Registration, changed(after, before)) == digest(Registration, FORM)


def _at(raw: Any, key: Key) -> Any:
    for part in key:
        raw = raw.get(part) if isinstance(raw, dict) else None
    return copy.deepcopy(raw)


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("92.5", "92.50", True),
        ("1", "1.0", True),
        ("100", "1e2", True),
        ("0", "0.0", True),
        ("-0.0", "0", True),
        ("1", "2", False),
        ("1", "true", False),
        ("1", '"1"', False),
        ("2024-05-02", '"2024-05-02"', False),
        ('"true"', "true", False),
        ("1.00000000000000000000000000000000001", "1", False),
        ("123456789012345678", "123456789012345679", False),
    ],
)
def test_numbers_are_equal_by_value_and_by_nothing_else(one: str, other: str, equal: bool) -> None:
    texts = [f"[indicators.i]\nnumerator = {number}\n" for number in (one, other)]
    assert (of(Year, texts[0]) == of(Year, texts[1])) is equal


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("done = false", "", False),  # an answered no is not the same as no answer
        ("done = false", "done = true", False),
        ("not_applicable = false", "", True),
        ("numerator = 0", "", False),
        ('note = ""', "", True),
        ("parts = []", "", True),
    ],
)
def test_a_no_differs_from_no_answer_where_the_field_asks_for_one(one: str, other: str, equal: bool) -> None:
    texts = [f"[indicators.i]\nvalue = 1\n{line}\n" for line in (one, other)]
    assert (of(Year, texts[0]) == of(Year, texts[1])) is equal


def test_no_two_different_contents_share_a_digest_by_an_empty_entry() -> None:
    texts = ["parts = [{ name = 'a' }, {}]", "parts = [{ name = 'a' }]", "parts = [{}, { name = 'a' }]"]
    assert len({of(Year, f"[indicators.i]\n{text}\n") for text in texts}) == 3


@pytest.mark.parametrize("shape", [Registration, Year, Nomination])
@settings(max_examples=25)
@given(data=st.data())
def test_a_digest_follows_the_values_and_not_the_file(shape: type[Any], data: st.DataObject) -> None:
    raw = data.draw(form_values(shape))
    again = read(compose(shape, dict(reversed(raw.items())), lambda key: "Mục"), "f.toml").raw
    assert digest(shape, again) == digest(shape, raw)
    material = [one for one in differences(shape, raw, again) if one.material]
    assert material == []


@pytest.mark.parametrize("shape", [Registration, Year, Nomination])
@settings(max_examples=40)
@given(data=st.data())
def test_a_changed_digest_always_names_a_material_field(shape: type[Any], data: st.DataObject) -> None:
    old, new = data.draw(form_values(shape)), data.draw(form_values(shape))
    told = [one for one in differences(shape, old, new) if one.material]
    assert (digest(shape, old) != digest(shape, new)) == bool(told)


@pytest.mark.parametrize("empty", [{}, {"parts": []}, {"note": ""}, {"not_applicable": False}])
def test_an_id_under_which_nothing_is_said_is_no_content(empty: Raw) -> None:
    raw = {"year": 2024, "indicators": {"i": empty}}
    assert digest(Year, raw) == digest(Year, {"year": 2024})
    assert differences(Year, raw, {"year": 2024}) == []


@pytest.mark.parametrize("number", ["1e100000", "1e-100000"])
def test_a_number_of_any_size_has_a_digest_without_being_written_out(number: str) -> None:
    raw = read(f"[indicators.i]\nnumerator = {number}\n".encode(), "f.toml").raw
    assert len(str(canonical(Year, raw))) < 300


# Differences


def lines(shape: type[Any], old: Raw, new: Raw) -> list[str]:
    return [str(one) for one in differences(shape, old, new)]


def test_a_figure_that_changed_is_named_as_people_read_the_form() -> None:
    old = {"year": 2024, "indicators": {"gov.e_files": {"numerator": 96, "denominator": 120}}}
    new = changed(old, {("indicators", "gov.e_files", "numerator"): 104})
    assert lines(Year, old, new) == ["Chỉ tiêu › gov.e_files › Tử số: 96 → 104"]
    called = {"gov.e_files": "70% hồ sơ công việc"}
    (told,) = differences(Year, old, new, lambda name: called[name])
    assert str(told) == "Chỉ tiêu › 70% hồ sơ công việc › Tử số: 96 → 104"


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({("name",): "Đài xã"}, "Tên đơn vị: Đài → Đài xã"),
        ({("staff",): 1234}, "Số người: 3 → 1.234"),
        ({("staff",): None}, "Số người: 3 → (trống)"),
        ({("head", "title"): "Phó"}, "Thủ trưởng › Chức vụ: Trưởng đài → Phó"),
        (
            {("registration", "date"): date(2024, 1, 2)},
            "Đăng ký thi đua › Ngày đăng ký: 05/09/2023 → 02/01/2024",
        ),
        ({("registration", "contents"): ["a"]}, "Đăng ký thi đua › Nội dung thi đua: a; b → a"),
        ({("khac",): True}, "khac: (trống) → có"),
        ({("contact", "phone"): "09"}, "Liên hệ › Điện thoại: 0123 → 09"),
        (
            {("registration", "initiatives"): [{"title": "S"}]},
            "Đăng ký thi đua › Sáng kiến, giải pháp đăng ký › 1 › Tên sáng kiến, giải pháp: (trống) → S",
        ),
    ],
)
def test_each_change_is_one_line(change: dict[Key, Any], line: str) -> None:
    assert lines(Registration, FORM, changed(FORM, change)) == [line]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ({"done": True}, {"done": False}, "Đã thực hiện: có → không"),
        ({}, {"done": False}, "Đã thực hiện: (trống) → không"),
        ({"value": 5}, {"value": Decimal("5.5")}, "Số lượng: 5 → 5,5"),
        ({"value": 5}, {"value": Decimal("5.0")}, None),
        ({}, {"parts": []}, None),
    ],
)
def test_what_people_would_not_see_as_a_change_is_none(old: Raw, new: Raw, line: str | None) -> None:
    found = lines(Year, {"indicators": {"i": old}}, {"indicators": {"i": new}})
    assert found == ([] if line is None else [f"Chỉ tiêu › i › {line}"])


def test_choices_are_shown_by_their_labels() -> None:
    old, new = {"nominee": "individual"}, {"nominee": "collective"}
    assert lines(Nomination, old, new) == ["Đối tượng: Cá nhân → Tập thể"]


def test_changes_come_in_the_order_of_the_form() -> None:
    new = changed(FORM, {("registration", "date"): None, ("name",): "x", ("khac",): 1, ("staff",): 9})
    keys = [one.key[0] for one in differences(Registration, FORM, new)]
    assert keys == ["name", "staff", "registration", "khac"]


@pytest.mark.parametrize(
    ("key", "label", "material"),
    [
        (("contact", "phone"), "Liên hệ › Điện thoại", False),
        (("contact", "fax"), "Liên hệ › fax", False),
        (("address",), "Địa chỉ", False),
        (("head", "name"), "Thủ trưởng › Họ và tên thủ trưởng", True),
        (("khac",), "khac", True),
        (("former_names", 1, "name"), "Tên trước đây › 2 › Tên cũ", True),
    ],
)
def test_labels_and_materiality_follow_the_declarations(key: Key, label: str, material: bool) -> None:
    assert label_of(Registration, key) == label
    assert is_material(Registration, key) is material


def test_only_contact_details_address_and_schema_are_immaterial() -> None:
    assert [key for key, _ in immaterial_fields(Registration)] == [("schema",), ("address",), ("contact",)]
    assert [key for key, _ in immaterial_fields(Year)] == [("schema",)]
    assert [key for key, _ in immaterial_fields(Nomination)] == [("schema",)]


def test_every_declared_field_is_listed_with_stars_for_ids_and_places() -> None:
    keys = [key for key, _ in declared(Year)]
    assert ("indicators", "*", "numerator") in keys
    assert ("indicators", "*", "parts", "*", "name") in keys
    assert len(keys) == len(set(keys)) == 13


def test_a_year_is_a_name_and_an_amount_has_its_points() -> None:
    assert lines(Year, {"year": 2023}, {"year": 2024}) == ["Năm: 2023 → 2024"]
    old, new = ({"indicators": {"i": {"numerator": n}}} for n in (2023, 2024))
    assert lines(Year, old, new) == ["Chỉ tiêu › i › Tử số: 2.023 → 2.024"]
    awards = ({"report": {"prior_awards": [{"year": n}]}} for n in (2022, 2023))
    assert lines(Nomination, *awards)[0].endswith("Năm: 2022 → 2023")


def _places(value: Any, key: Key = ()) -> list[Key]:
    """Where anything stands in `value`, itself left out."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for name, item in inner for found in ((*key, name), *_places(item, (*key, name)))]


@given(
    st.sampled_from([Registration, Year, Nomination]).flatmap(
        lambda shape: st.tuples(st.just(shape), form_values(shape))
    ),
    st.integers(0, 99),
    PLAIN,
)
def test_what_changed_is_told_whatever_somebody_typed_where(
    form: tuple[type[Any], Raw], place: int, value: Any
) -> None:
    shape, before = form
    places = _places(before) or [("name",)]
    after = changed(before, {places[place % len(places)]: value})
    for old, new in ((before, after), (after, before), ({}, after)):
        for change in differences(shape, old, new):
            assert {type(change.old), type(change.new)} == {str}
            assert change.old != change.new
