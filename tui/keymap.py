"""The person's own keys: by the name of the action, checked before any of them is believed.

Pure. What cannot be is told in a sentence and left out, so that a slip in the file never takes a key away
that one needs to get out again.
"""

import re
from collections.abc import Mapping

from msgspec import Struct

from campaign.values import replace
from tui.actions import ACTIONS, SIGNS, Action, is_letter, key_shown

_NAMES = {sign: name for name, sign in SIGNS.items()}

_KEY = re.compile(
    r"(alt\+)?(ctrl\+)?[a-z]|"
    r"(alt\+)?([0-9]|slash|colon|semicolon|comma|full_stop|minus|plus|question_mark)|"
    r"(alt\+)?(ctrl\+)?(shift\+)?(f([1-9]|1[0-2])|space|insert|home|end|pageup|pagedown|up|down|left|right)|"
    r"escape"
)
"""What a terminal can send: of a letter with Shift it says only that it is a capital."""

_TAKEN = frozenset(
    {
        *("backspace", "delete", "enter", "tab", "shift+tab", "space"),
        *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "j", "k", "g"),
        *("shift+up", "shift+down", "shift+left", "shift+right", "shift+home", "shift+end"),
        *("ctrl+left", "ctrl+right"),
        *("ctrl+h", "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+c", "ctrl+v", "ctrl+x", "ctrl+a"),
    }
)
"""Keys that fields and lists need, or that a terminal sends for another one."""

_ALWAYS_FREE = ("palette", "quit")
"""What must be reachable without Ctrl, or from within a text field: a letter alone is not enough."""


class Keymap(Struct, frozen=True):
    """Which keys the actions have."""

    actions: tuple[Action, ...]
    """All actions with the keys that hold."""
    own: Mapping[str, str]
    """The person's own keys by the name of the action, as Textual takes them."""
    problems: tuple[str, ...] = ()
    """A Vietnamese sentence for each entry that is left out."""


def keymap(wanted: Mapping[str, object]) -> Keymap:
    """The keys as the person wants them, by the names of actions; a text, or a list of texts."""
    known = {action.name: action for action in ACTIONS}
    own: dict[str, str] = {}
    problems: list[str] = []
    for name, value in wanted.items():
        if name not in known:
            problems.append(f"Không có việc nào tên “{name}”.")
            continue
        keys, wrong = _keys(value)
        wrong = wrong or _refused(known[name], keys)
        if wrong:
            problems.append(f"“{name}”: {wrong}")
        else:
            own[name] = ",".join(keys)
    while (clash := _clash(own)) is not None:
        name, sentence = clash
        own.pop(name)  # its keys of the beginning may now be where another one's own are
        problems.append(sentence)
    actions = tuple(replace(action, keys=own.get(action.name, action.keys)) for action in ACTIONS)
    return Keymap(actions, own, tuple(problems))


def refusal(own: Mapping[str, str], action: Action, key: str) -> str:
    """Why `action` cannot have `key` beside the person's `own` keys, in a sentence; empty where it can.

    An empty `key` stands for the keys of the beginning.
    """
    if not (key or action.keys):
        return ""
    wanted = {name: keys.split(",") for name, keys in {**own, action.name: key or action.keys}.items()}
    told = keymap(wanted).problems
    sentence = told[0].partition(": ")[2] if told else ""
    return sentence[:1].upper() + sentence[1:]


def normal(key: str) -> str:
    """A key as Textual names it: `F9` → `f9`, `Shift+Ctrl+F4` → `ctrl+shift+f4`, `/` → `slash`."""
    typed = key.strip().lower()
    *held, last = typed.split("+") if len(typed) > 1 else [typed]
    return "+".join([*sorted(set(held)), _NAMES.get(last, last)])


def _keys(value: object) -> tuple[list[str], str]:
    texts = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    if not texts or not all(isinstance(text, str) for text in texts):
        return [], 'ghi một phím như "F9" hoặc một danh sách phím.'
    keys = [normal(text) for text in texts]
    for key in keys:
        if key in _TAKEN:
            return [], f"phím {key_shown(key)} để gõ và đi lại, không dùng cho việc khác được."
        if not _KEY.fullmatch(key):
            return [], f"không có phím nào tên “{key}”."
    return keys, ""


def _refused(action: Action, keys: list[str]) -> str:
    if action.id != "back" and "escape" in keys:
        return "phím Esc để quay lại, không dùng cho việc khác được."
    if action.id in _ALWAYS_FREE and all(map(is_letter, keys)):
        return "cần ít nhất một phím dùng được cả khi đang gõ chữ, như F12."
    return ""


def _clash(own: Mapping[str, str]) -> tuple[str, str] | None:
    """The name of the first action whose own key another one has already, with a sentence.

    The later one gives way; the keys of the beginning come before all own ones.
    """
    held: dict[str, Action] = {}
    for action in ACTIONS:
        if action.name not in own:
            held.update(dict.fromkeys(filter(None, action.keys.split(",")), action))
    for action in ACTIONS:
        if action.name not in own:
            continue
        keys = own[action.name].split(",")
        taken = next((key for key in keys if key in held), None)
        if taken is not None:
            return action.name, f"“{action.name}”: phím {key_shown(taken)} đang là “{held[taken].words}”."
        held.update(dict.fromkeys(keys, action))
    return None
