"""How one person on this machine wants the program: colours, keys, editor. A file outside the repository.

Reading never fails: what cannot be read is told in a sentence, and the program starts without it. Writing
changes only what changed, so that a person's own comments stay. What reads and writes a file is only loaded
where there is one: the program's first paint waits for these settings.
"""

import contextlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from campaign.machine import home
from campaign.os_reasons import reason_of
from tui.keymap import Keymap, keymap
from tui.theme import THEMES

FILE = "settings.toml"

EMPTY = """\
# Thiết lập của riêng bạn cho chương trình thi đua, trên máy này. Xóa tệp này để về như lúc đầu.

# Bộ màu: {themes}; để trống thì theo máy.
theme = ""

# Chương trình sửa chữ dài, ví dụ "nano" hoặc "notepad"; để trống thì theo máy.
editor = ""

# Đã đi một vòng làm quen chưa.
toured = false

# Phím, mỗi dòng một việc: save = "F9" hoặc save = ["F9", "Ctrl+S"].
[keys]
"""


_NO_TABLE = "“keys” phải là một bảng: [keys]."


def settings_file() -> Path:
    """Where the settings lie: APPDATA, or XDG's folder for settings.

    Raises `OSError` where the system knows of none.
    """
    if sys.platform == "win32":
        base = os.environ.get("APPDATA") or str(home() / "AppData" / "Roaming")
    else:
        base = os.environ.get("XDG_CONFIG_HOME") or str(home() / ".config")
    return Path(base) / "thidua" / FILE


class Settings(Struct, frozen=True):
    """What holds."""

    theme: str = ""
    """The name of a theme; empty: what fits the terminal."""
    editor: str = ""
    """The command of an editor; empty: VISUAL or EDITOR."""
    toured: bool = False
    """Whether the first tour was taken, or declined."""
    keys: Keymap = field(default_factory=lambda: keymap({}))
    problems: tuple[str, ...] = ()
    """A Vietnamese sentence for each thing in the file that does not hold."""


def load(file: Path) -> Settings:
    """The settings in `file`; those of the beginning where there is none."""
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        return Settings(problems=(f"Không đọc được {file}: {reason_of(error)}.",))
    from campaign.toml_read import read

    told = read(data, FILE)
    if told.broken:
        return Settings(problems=tuple(f"{file}: {one.message}" for one in told.findings))
    raw, problems = told.raw, []
    theme, editor, keys = raw.get("theme", ""), raw.get("editor", ""), raw.get("keys", {})
    if theme and (not isinstance(theme, str) or theme not in {one.name for one in THEMES}):
        problems.append(f"Không có bộ màu nào tên “{theme}”.")
        theme = ""
    if not isinstance(editor, str):
        problems.append("“editor” phải là một dòng lệnh, đặt trong dấu ngoặc kép.")
        editor = ""
    if not isinstance(keys, Mapping):
        problems.append(_NO_TABLE)
        keys = {}
    own = keymap(keys)
    return Settings(theme, editor, raw.get("toured") is True, own, (*problems, *own.problems))


def change(file: Path, changes: Mapping[str, Any]) -> None:
    """Put `changes` in place: by name, or `keys.NAME`; None takes one away. Raises `StoreError`."""
    from campaign import store
    from campaign.toml_edit import edit
    from campaign.toml_read import read
    from campaign.toml_write import CannotEdit

    seen = file.read_bytes() if file.is_file() else None
    themes = ", ".join(f'"{one.name}"' for one in THEMES)
    before = seen if seen is not None else EMPTY.format(themes=themes).encode()
    told = read(before, FILE)
    if told.broken:
        raise store.StoreError(f"{file} sai cú pháp nên chưa ghi vào được. Sửa hoặc xóa tệp ấy trước.")
    keys = told.raw.get("keys", {})
    if not isinstance(keys, Mapping):
        raise store.StoreError(f"{file}: {_NO_TABLE} Sửa hoặc xóa tệp ấy trước.")
    wanted: dict[str, Any] = {**told.raw, "keys": dict(keys)}
    for name, value in changes.items():
        table, _, key = name.rpartition(".")
        place = wanted["keys"] if table else wanted
        if value is None:
            place.pop(key, None)
        else:
            place[key] = value
    try:
        data = edit(before, wanted, FILE)
    except CannotEdit as error:
        raise store.StoreError(str(error)) from error
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    store.replace(file.parent, file.name, data, seen)
