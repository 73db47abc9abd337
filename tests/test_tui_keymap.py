"""A person's own keys: what holds, and what is refused because it would lock them out or clash."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from textual.widget import Widget

import tui
from tui.actions import ACTIONS
from tui.keymap import keymap, normal


def keys_of(name: str, **wanted: object) -> str:
    found = keymap({key.replace("_", "-"): value for key, value in wanted.items()})
    return next(action.keys for action in found.actions if action.name == name)


def test_keys_are_given_by_the_name_of_the_action_as_people_write_them() -> None:
    assert keys_of("save", save="F4", show_nominations="4", show_findings="5", show_journal="0") == "f4"
    assert keys_of("search", search=["/", "Ctrl+F"]) == "slash,ctrl+f"
    assert keys_of("acts", save="Ctrl+S") == "f8"
    assert normal("Ctrl+S") == "ctrl+s"
    assert normal(",") == "comma"
    assert normal("Shift+Ctrl+F4") == "ctrl+shift+f4"


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"luu": "F9"}, "Không có việc nào tên “luu”"),
        ({"save": "F99"}, "không có phím nào tên “f99”"),
        ({"save": ""}, "không có phím nào tên “”"),
        ({"save": 9}, "ghi một phím"),
        ({"save": []}, "ghi một phím"),
        ({"save": "Enter"}, "để gõ và đi lại"),
        ({"save": "ctrl+h"}, "để gõ và đi lại"),
        ({"save": "f8"}, "phím F8 đang là “Nộp"),
        ({"palette": "x"}, "cả khi đang gõ chữ"),
        ({"quit": ["q", "/"]}, "cả khi đang gõ chữ"),
        ({"quit": "-"}, "cả khi đang gõ chữ"),
        ({"palette": "Shift+P"}, "không có phím nào tên “shift+p”"),
        ({"save": "Esc"}, "không có phím nào tên “esc”"),
        ({"save": "Escape"}, "phím Esc để quay lại"),
    ],
)
def test_what_cannot_be_is_said_and_the_key_of_the_beginning_stays(
    wanted: dict[str, object], said: str
) -> None:
    found = keymap(wanted)
    assert said in found.problems[0]
    assert found.own == {}
    assert found.actions == ACTIONS


def test_two_actions_may_change_places_and_the_later_of_two_alike_gives_way() -> None:
    swapped = keymap({"save": "f8", "acts": "f9"})
    assert swapped.problems == ()
    assert swapped.own == {"save": "f8", "acts": "f9"}
    alike = keymap({"save": "alt+x", "acts": "alt+x"})
    assert alike.own == {"save": "alt+x"}
    assert len(alike.problems) == 1


def test_the_keys_of_the_beginning_come_back_to_nobody_who_has_them() -> None:
    found = keymap({"save": "f8", "acts": "f3"})
    assert found.own == {}
    keys = [key for action in found.actions for key in action.keys.split(",") if key]
    assert len(set(keys)) == len(keys)


def test_no_action_gets_a_key_that_a_field_or_a_list_has_for_itself() -> None:
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    held = {key for action in ACTIONS for key in action.keys.split(",")}
    for widget in ours(Widget):
        for key, bound in widget._merge_bindings().key_to_bindings.items():
            if key not in held and not all(binding.id for binding in bound):
                assert keymap({"acts": key}).own == {}, f"{key} of {widget}"


def ours(kind: type[Widget]) -> Iterator[type[Widget]]:
    """The kinds of widget of this program."""
    for one in kind.__subclasses__():
        yield from ours(one)
        if one.__module__.startswith("tui."):
            yield one


def test_every_action_has_a_name_of_its_own_that_a_file_can_hold() -> None:
    names = [action.name for action in ACTIONS]
    assert len(set(names)) == len(names)
    assert all(name.replace("-", "").isalpha() and name.isascii() for name in names)


def test_no_two_actions_of_the_program_have_one_key() -> None:
    keys = [key for action in ACTIONS for key in action.keys.split(",") if key]
    assert len(set(keys)) == len(keys)
