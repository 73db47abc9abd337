"""A long text in the person's own editor: the program steps aside, and takes the text back when it ends.

The text goes through a file of its own, never through the form's.
"""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


class NoEditor(Exception):
    """No editor could be run; `str()` is a Vietnamese sentence."""


def editor_command(own: str) -> list[str]:
    """The command of the editor: the person's own setting, else VISUAL, EDITOR, or what the system has.

    Raises `NoEditor`.
    """
    named = own or os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    if not named:
        usual = ["notepad"] if sys.platform == "win32" else ["nano", "vim", "vi"]
        named = next((name for name in usual if shutil.which(name)), "")
    try:
        command = shlex.split(named, posix=sys.platform != "win32")
    except ValueError:
        command = []
    if not command or shutil.which(command[0]) is None:
        what = f"“{named}”" if named else "nào"
        raise NoEditor(f"Máy này không có trình soạn thảo {what}. Chọn ở Thiết lập (phím ,).")
    return command


def edited(text: str, own: str) -> str:
    """`text` after the person edited it. Raises `NoEditor`; the text is as it was when the editor fails."""
    command = editor_command(own)
    with tempfile.TemporaryDirectory(prefix="thidua-") as folder:
        file = Path(folder) / "noi-dung.txt"
        file.write_text(text, encoding="utf-8", newline="\n")
        try:
            done = subprocess.run([*command, str(file)], check=False)
            if done.returncode:
                raise NoEditor(f"{command[0]} kết thúc với lỗi {done.returncode}; nội dung giữ như cũ.")
            return file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise NoEditor(f"Không dùng được {command[0]}: {error}") from error
