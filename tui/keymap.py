"""The person's own keys: by the name of the action, checked before any of them is believed.

Pure. What cannot be is told in a sentence and left out, so that a slip in the file never takes a key away
that one needs to get out again.
"""

import re
from collections.abc import Mapping

from msgspec import Struct

from campaign.values import replace
from tui.actions import ACTIONS, Action, key_shown

_KEY = re.compile(
    r"((ctrl|alt|shift)\+)*([a-z0-9]|f([1-9]|1[0-2])|slash|colon|semicolon|comma|full_stop|minus|plus|"
    r"question_mark|space|insert|home|end|pageup|pagedown|up|down|left|right|escape)"
)

_SIGNS = {"/": "slash", ":": "colon", ";": "semicolon", ",": "comma", ".": "full_stop", "?": "question_mark"}

_TAKEN = frozenset(
    {
        *("backspace", "delete", "enter", "tab", "shift+tab", "up", "down", "left", "right", "space"),
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
    clashes = _clashes(own)
    for name, sentence in clashes.items():
        own.pop(name)
        problems.append(sentence)
    actions = tuple(replace(action, keys=own.get(action.name, action.keys)) for action in ACTIONS)
    return Keymap(actions, own, tuple(problems))


def normal(key: str) -> str:
    """A key as Textual names it: `F9` → `f9`, `Ctrl+S` → `ctrl+s`, `/` → `slash`."""
    typed = key.strip()
    parts = typed.lower().split("+") if len(typed) > 1 else [typed.lower()]
    return "+".join(_SIGNS.get(part, part) for part in parts)


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
    if action.id in _ALWAYS_FREE and all(len(key) == 1 or key in _SIGNS.values() for key in keys):
        return "cần ít nhất một phím dùng được cả khi đang gõ chữ, như F12."
    return ""


def _clashes(own: Mapping[str, str]) -> dict[str, str]:
    """By name of the action whose own key another one has already: a sentence. The later one gives way."""
    held: dict[str, Action] = {}
    for action in ACTIONS:
        if action.name not in own:
            held.update(dict.fromkeys(filter(None, action.keys.split(",")), action))
    found: dict[str, str] = {}
    for action in ACTIONS:
        if action.name not in own:
            continue
        keys = own[action.name].split(",")
        taken = next((key for key in keys if key in held), None)
        if taken is not None:
            other = held[taken]
            found[action.name] = f"“{action.name}”: phím {key_shown(taken)} đang là “{other.words}”."
            keys = action.keys.split(",")
        held.update(dict.fromkeys(filter(None, keys), action))
    return found
