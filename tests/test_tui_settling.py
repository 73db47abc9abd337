"""What was typed over a form that changed on disk: what holds, what clashes, what a choice makes of it."""

import json
from typing import Any

from campaign.finding import Key
from tui.settling import Clash, settle

NAME: Key = ("name",)
STAFF: Key = ("staff",)
CARDS: Key = ("initiatives",)


def card(origin: int | None, gone: bool = False, **fields: Any) -> dict[str, Any]:
    return {
        "origin": origin,
        "gone": gone,
        "fields": {json.dumps([key]): value for key, value in fields.items()},
    }


def test_different_fields_go_together() -> None:
    settled = settle({NAME: "a", STAFF: "5"}, {NAME: "b"}, {NAME: "a", STAFF: "6"})
    assert settled.states == {NAME: "b"}
    assert settled.clashes == ()
    assert settled.taken == (STAFF,)


def test_the_same_change_on_both_sides_is_no_clash() -> None:
    assert settle({NAME: "a"}, {NAME: "b"}, {NAME: "b"}).clashes == ()


def test_one_field_in_two_ways_is_asked_about_and_mine_stands_until_then() -> None:
    firsts: dict[Key, Any] = {NAME: "a"}
    mine: dict[Key, Any] = {NAME: "b"}
    theirs: dict[Key, Any] = {NAME: "c"}
    settled = settle(firsts, mine, theirs)
    assert settled.clashes == (Clash(NAME, "b", "c"),)
    assert settled.states == {NAME: "b"}
    assert settle(firsts, mine, theirs, {NAME: False}).states == {NAME: "c"}
    assert settle(firsts, mine, theirs, {NAME: True}).states == {NAME: "b"}


def test_a_draft_that_does_not_know_what_stood_there_asks_about_every_difference() -> None:
    assert settle({}, {NAME: "b"}, {NAME: "c"}).clashes == (Clash(NAME, "b", "c"),)
    assert settle({}, {NAME: "b"}, {NAME: "b"}).clashes == ()


def test_fields_that_the_form_has_no_more_are_passed_over() -> None:
    assert settle({NAME: "a"}, {NAME: "b"}, {}).states == {}


# Lists of tables


def test_different_fields_of_one_card_go_together() -> None:
    first = [card(0, title="A", author="x")]
    mine = [card(0, title="A", author="y")]
    theirs = [card(0, title="B", author="x"), card(1, title="C", author="")]
    settled = settle({CARDS: first}, {CARDS: mine}, {CARDS: theirs})
    assert settled.clashes == ()
    assert settled.states[CARDS] == [card(0, title="B", author="y"), card(1, title="C", author="")]


def test_one_field_of_a_card_in_two_ways_is_asked_about_alone() -> None:
    first = [card(0, title="A", author="x")]
    mine = [card(0, title="A1", author="y"), card(None, title="new", author="")]
    theirs = [card(0, title="A2", author="x")]
    key: Key = (*CARDS, 0, "title")
    settled = settle({CARDS: first}, {CARDS: mine}, {CARDS: theirs})
    assert settled.clashes == (Clash(key, "A1", "A2"),)
    other = settle({CARDS: first}, {CARDS: mine}, {CARDS: theirs}, {key: False})
    assert other.states[CARDS] == [card(0, title="A2", author="y"), card(None, title="new", author="")]


def test_a_card_taken_away_here_and_changed_there_is_asked_about() -> None:
    first = [card(0, title="A", author="x"), card(1, title="B", author="")]
    mine = [card(0, gone=True, title="A", author="x"), card(1, title="B", author="")]
    theirs = [card(0, title="A", author="z"), card(1, title="B", author="")]
    settled = settle({CARDS: first}, {CARDS: mine}, {CARDS: theirs})
    assert [clash.key for clash in settled.clashes] == [(*CARDS, 0)]
    kept = settle({CARDS: first}, {CARDS: mine}, {CARDS: theirs}, {(*CARDS, 0): False})
    assert kept.states[CARDS][0] == theirs[0]


def test_a_list_whose_entries_moved_is_asked_about_whole() -> None:
    first = [card(0, title="A"), card(1, title="B")]
    mine = [card(0, title="A!"), card(1, title="B")]
    theirs = [card(0, title="B")]
    settled = settle({CARDS: first}, {CARDS: mine}, {CARDS: theirs})
    assert [clash.key for clash in settled.clashes] == [CARDS]
    assert settle({CARDS: first}, {CARDS: mine}, {CARDS: theirs}, {CARDS: False}).states[CARDS] == theirs


def test_an_untouched_list_that_changed_there_is_theirs() -> None:
    settled = settle({CARDS: [card(0, title="A")]}, {}, {CARDS: [card(0, title="B")]})
    assert settled.states == {}
    assert settled.taken == (CARDS,)
