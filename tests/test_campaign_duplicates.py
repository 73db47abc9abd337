"""What may be one person or unit written twice is offered with what to do, and nothing is joined."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.duplicates import NEAR, duplicates, near, near_pairs, nearest
from campaign.identity import people
from campaign.workspace import Form
from tests.build import nomination
from tests.who import later, moved, space, unit


def pairs(*forms: Form[Any], **tables: object) -> list[tuple[str, str, str, bool]]:
    return [
        (one.kind, one.first.name, one.second.name, one.equal) for one in duplicates(space(*forms, **tables))
    ]


AN_TWICE = [("person", "Nguyễn Mẫu An", "Nguyễn Mẫu An", True)]


@pytest.mark.parametrize(
    ("forms", "offered"),
    [
        ([nomination()], []),
        ([nomination(), later()], []),  # one unit, one name, letter by letter: one person
        ([nomination(), later(unit="tram-y-te")], AN_TWICE),
        ([nomination(), moved()], []),
        (
            [nomination(), nomination("b", name="Nguyễn Mẫu Ân")],
            [("person", "Nguyễn Mẫu An", "Nguyễn Mẫu Ân", True)],
        ),
        (
            [nomination(), nomination("b", name="Nguyễn Mẫu Anh")],
            [("person", "Nguyễn Mẫu An", "Nguyễn Mẫu Anh", False)],
        ),
        # nearly equal, in two units: two people
        ([nomination(), nomination("b", name="Nguyễn Mẫu Anh", unit="tram-y-te")], []),
        ([nomination(), nomination("b", name="Nguyễn Mẫu Bảo")], []),
        (
            [nomination(), later("b", name="Nguyễn Mẫu Bảo", former_name="nguyen mau an", unit="tram-y-te")],
            [("person", "Nguyễn Mẫu An", "Nguyễn Mẫu Bảo", False)],
        ),
        (
            [unit("mc", "Bộ phận Một Cửa", "Vũ Mẫu Lan")],
            [("unit", "Bộ phận Một Cửa", "Bộ phận Một cửa", True)],
        ),
        (
            [unit("mc", "Bộ phận Một cưa.", "Vũ Mẫu Lan")],
            [("unit", "Bộ phận Một cưa.", "Bộ phận Một cửa", False)],
        ),
        ([unit("mc", "Bộ phận Một Cửa", "Vũ Mẫu Lan", successor="mot-cua")], []),
        (
            [unit("mc", "Trung tâm", "Vũ Mẫu Lan", former_names=[{"name": "BỘ PHẬN MỘT CỬA"}])],
            [("unit", "BỘ PHẬN MỘT CỬA", "Bộ phận Một cửa", True)],
        ),
    ],
)
def test_what_may_be_one_is_offered(
    forms: list[Form[Any]], offered: list[tuple[str, str, str, bool]]
) -> None:
    assert pairs(*forms) == offered


def test_equal_names_come_first() -> None:
    forms = [nomination("b", name="Đỗ Mẫu Khanh"), nomination("c", name="Đỗ Mẫu Khánhh")]
    rows = pairs(*forms, nomination(), later(unit="tram-y-te"))
    assert [equal for *_, equal in rows] == [True, False]


@pytest.mark.parametrize(
    ("forms", "words"),
    [
        (
            [nomination(), later(unit="tram-y-te")],
            ["thidua set nominations/2025/an same_as=nominations/2024/an"],
        ),
        ([nomination(), nomination("b", name="Nguyễn Mẫu Ân")], ["cùng một cách viết", "giữ nguyên"]),
        ([nomination(name="Đoàn Mẫu Liên")], ["kiểm tra đơn vị, chức vụ", "giữ nguyên"]),
        (
            [unit("mc", "Bộ phận Một Cửa", "Vũ Mẫu Lan")],
            ["thidua set mot-cua successor=mc", "valid_to", "cho khác nhau"],
        ),
    ],
)
def test_each_pair_says_what_to_do(forms: list[Form[Any]], words: list[str]) -> None:
    (pair,) = duplicates(space(*forms))
    assert [word for word in words if word not in pair.advice] == []
    assert pair.first.forms
    assert pair.second.forms


def test_nothing_is_joined_by_likeness() -> None:
    forms = [nomination(), later(unit="tram-y-te"), nomination("b", name="Nguyễn Mẫu Anh")]
    assert [one.name for one in people(space(*forms))].count("Nguyễn Mẫu An") == 2


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("a" * 20, "a" * 20, True),
        ("a" * 19 + "b", "a" * 19 + "c", True),  # 2 × 19 of 40: 0,95
        ("a" * 9 + "b", "a" * 9 + "c", True),  # 2 × 9 of 20: exactly 0,9
        ("a" * 8 + "b", "a" * 8 + "c", False),  # 2 × 8 of 18: 0,88…
    ],
)
def test_how_alike_is_near(one: str, other: str, alike: bool) -> None:
    assert NEAR == 0.9
    assert near(one, other) is alike


@given(st.lists(st.text("ab ", max_size=12), max_size=12))
def test_near_names_are_found_as_if_each_were_compared_with_each(names: list[str]) -> None:
    places = combinations(range(len(names)), 2)
    alike = [(one, other) for one, other in places if near(names[one], names[other])]
    assert sorted(near_pairs(names)) == alike


@given(st.text("ab ", max_size=8), st.lists(st.text("ab ", max_size=8), max_size=8))
def test_the_nearest_name_is_one_of_those_that_are_near(name: str, names: list[str]) -> None:
    found, alike = nearest(name, names), [one for one in names if near(name, one)]
    assert (found in alike) if alike else (found is None)
