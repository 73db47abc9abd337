"""Three states of a form become one, field by field, entry by entry; what both changed is asked about."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.merging import Clash, Side, merge
from campaign.toml_read import same
from campaign.unit import Registration
from tests.toml_values import PLAIN, form_values

Raw = dict[str, Any]

A: Raw = {"title": "A", "author": "An"}
B: Raw = {"title": "B", "author": "Bình"}
C: Raw = {"title": "C"}
D: Raw = {"title": "D"}


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "wanted"),
    [
        # fields
        ({"x": 1}, {"x": 2}, {"x": 1}, {"x": 2}),
        ({"x": 1}, {"x": 1}, {"x": 2}, {"x": 2}),
        ({"x": 1}, {"x": 2}, {"x": 2}, {"x": 2}),
        ({}, {"x": 1}, {"y": 2}, {"x": 1, "y": 2}),
        ({"x": 1, "y": 2}, {"y": 2}, {"x": 1, "y": 3}, {"y": 3}),
        ({"t": {"a": 1, "b": 2}}, {"t": {"a": 3, "b": 2}}, {"t": {"a": 1, "b": 4}}, {"t": {"a": 3, "b": 4}}),
        ({}, {"t": {"a": 1}}, {"t": {"b": 2}}, {"t": {"a": 1, "b": 2}}),
        # lists of texts
        ({"l": ["a", "b"]}, {"l": ["a", "b", "c"]}, {"l": ["b"]}, {"l": ["b", "c"]}),
        ({"l": ["a"]}, {"l": ["a", "c"]}, {"l": ["a", "b"]}, {"l": ["a", "b", "c"]}),
        ({"l": ["a"]}, {"l": ["a", "c"]}, {"l": ["a", "c"]}, {"l": ["a", "c"]}),
        ({"l": ["a", "b"]}, {"l": ["b", "a"]}, {"l": ["a", "b", "c"]}, {"l": ["b", "c", "a"]}),
        # lists of entries, told apart by their titles
        (
            {"l": [A, B]},
            {"l": [{**A, "author": "Ân"}, B]},
            {"l": [A, {**B, "author": "Bính"}]},
            {"l": [{**A, "author": "Ân"}, {**B, "author": "Bính"}]},
        ),
        ({"l": [A]}, {"l": [A, C]}, {"l": [D, A]}, {"l": [D, A, C]}),
        ({"l": [A, B]}, {"l": [B]}, {"l": [A, {**B, "author": "x"}]}, {"l": [{**B, "author": "x"}]}),
        ({"l": [A, B]}, {"l": [B, A]}, {"l": [A, {**B, "author": "x"}]}, {"l": [{**B, "author": "x"}, A]}),
        (
            {},
            {"l": [{**C, "author": "x"}]},
            {"l": [{**C, "replicated": True}]},
            {"l": [C | {"author": "x", "replicated": True}]},
        ),
        # an entry that lost its title is known by its place
        (
            {"l": [A, B]},
            {"l": [{"title": "A2", "author": "An"}, B]},
            {"l": [{**A, "author": "y"}, B]},
            {"l": [{"title": "A2", "author": "y"}, B]},
        ),
    ],
)
def test_what_only_one_side_changed_is_taken(base: Raw, ours: Raw, theirs: Raw, wanted: Raw) -> None:
    merged = merge(base, ours, theirs)
    assert merged.clashes == ()
    assert merged.raw == wanted
    assert same(merge(base, theirs, ours).raw, wanted)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "clash"),
    [
        ({"x": 1}, {"x": 2}, {"x": 3}, Clash(("x",), 1, 2, 3)),
        ({}, {"x": 2}, {"x": 3}, Clash(("x",), None, 2, 3)),
        ({"x": 1}, {}, {"x": 3}, Clash(("x",), 1, None, 3)),
        ({"x": 1}, {"x": True}, {"x": 2}, Clash(("x",), 1, True, 2)),
        (
            {"l": [A]},
            {"l": [{**A, "author": "x"}]},
            {"l": [{**A, "author": "y"}]},
            Clash(("l", 0, "author"), "An", "x", "y"),
        ),
        (
            {"l": [A]},
            {"l": [D, {**A, "author": "x"}]},
            {"l": [{**A, "author": "y"}]},
            Clash(("l", 1, "author"), "An", "x", "y"),
        ),
        (
            {"l": [A, B]},
            {"l": [B]},
            {"l": [{**A, "author": "y"}, B]},
            Clash(("l", 0), A, None, {**A, "author": "y"}),
        ),
        ({"l": ["a"]}, {"l": ["b"]}, {"l": ["c"]}, Clash(("l", 0), "a", "b", "c")),
    ],
)
def test_what_both_changed_is_asked_about(base: Raw, ours: Raw, theirs: Raw, clash: Clash) -> None:
    merged = merge(base, ours, theirs)
    assert merged.clashes == (clash,)
    assert same(merged.settled({}, Side.OURS), ours)
    top = str(clash.key[0])
    assert same(merged.settled({clash.key: Side.THEIRS})[top], merged.settled({}, Side.THEIRS)[top])
    turned = merge(base, theirs, ours)
    assert [(one.ours, one.theirs) for one in turned.clashes] == [(clash.theirs, clash.ours)]


def test_entries_that_go_by_choice_do_not_move_the_others() -> None:
    base = {"l": [A, B, C]}
    ours = {"l": [C]}
    theirs = {"l": [{**A, "author": "x"}, {**B, "author": "y"}, C]}
    merged = merge(base, ours, theirs)
    assert merged.settled({("l", 1): Side.THEIRS}) == {"l": [{**B, "author": "y"}, C]}
    assert merged.settled({("l", 0): Side.THEIRS}) == {"l": [{**A, "author": "x"}, C]}
    assert merged.settled({}, Side.OURS) == ours
    assert merged.settled({}, Side.THEIRS) == theirs


FORMS = form_values(Registration)


@given(
    FORMS,
    FORMS,
    FORMS,
    st.sets(st.sampled_from(["name", "staff", "head", "contact", "registration", "schema", "kind"])),
)
def test_merging_disjoint_fields_commutes_and_takes_each_sides_own(
    base: Raw, one: Raw, other: Raw, mine: set[str]
) -> None:
    ours = {
        **{key: value for key, value in base.items() if key not in mine},
        **{k: one[k] for k in mine if k in one},
    }
    theirs = {
        **{key: value for key, value in base.items() if key in mine},
        **{key: value for key, value in other.items() if key not in mine},
    }
    merged, turned = merge(base, ours, theirs), merge(base, theirs, ours)
    assert merged.clashes == turned.clashes == ()
    assert same(merged.raw, turned.raw)
    wanted = {**{k: ours[k] for k in ours if k in mine}, **{k: theirs[k] for k in theirs if k not in mine}}
    assert same(merged.raw, wanted)


TITLES = st.lists(st.sampled_from("ABCDEFGH"), unique=True, max_size=6)
AUTHORS = st.lists(st.sampled_from(["An", "Bình"]), min_size=6, max_size=6)
ENTRIES = st.builds(
    lambda titles, authors: [{"title": t, "author": who} for t, who in zip(titles, authors, strict=False)],
    TITLES,
    AUTHORS,
)


@given(ENTRIES, ENTRIES, ENTRIES)
def test_no_entry_of_either_side_is_dropped(base: list[Raw], ours: list[Raw], theirs: list[Raw]) -> None:
    merged = merge({"l": base}, {"l": ours}, {"l": theirs})
    asked = {
        value for clash in merged.clashes for value in (clash.ours, clash.theirs) if isinstance(value, str)
    }
    there = {entry["title"] for entry in merged.raw.get("l", [])} | asked
    before, mine, other = ({entry["title"] for entry in state} for state in (base, ours, theirs))
    assert (mine - before) | (other - before) | (mine & other) <= there


@given(
    st.dictionaries(st.sampled_from("abc"), PLAIN, max_size=3),
    st.dictionaries(st.sampled_from("abc"), PLAIN, max_size=3),
    st.dictionaries(st.sampled_from("abc"), PLAIN, max_size=3),
)
def test_a_side_that_changed_nothing_never_counts(base: Raw, ours: Raw, theirs: Raw) -> None:
    assert same(merge(base, ours, base).raw, ours)
    assert same(merge(base, base, theirs).raw, theirs)
    assert same(merge(base, ours, ours).raw, ours)
