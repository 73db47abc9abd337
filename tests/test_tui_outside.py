"""A text in the person's own editor: a real program, what it leaves, and what happens when it fails."""

import sys
from pathlib import Path

import pytest

from tui.outside import NoEditor, edited, editor_command


def editor(folder: Path, script: str) -> str:
    """A command that runs `script` with the file as `sys.argv[1]`."""
    file = folder / "editor.py"
    file.write_text(f"import sys, pathlib\nfile = pathlib.Path(sys.argv[1])\n{script}\n", encoding="utf-8")
    return f'"{sys.executable}" "{file}"'


def test_what_the_editor_leaves_comes_back(tmp_path: Path) -> None:
    command = editor(tmp_path, 'file.write_text(file.read_text("utf-8") + "\\nthêm dòng", "utf-8")')
    assert edited("một\nhai", command) == "một\nhai\nthêm dòng"


def test_an_editor_that_fails_changes_nothing(tmp_path: Path) -> None:
    with pytest.raises(NoEditor, match="lỗi 3"):
        edited("một", editor(tmp_path, 'file.write_text("", "utf-8"); sys.exit(3)'))
    with pytest.raises(NoEditor, match="Không dùng được"):
        edited("một", editor(tmp_path, 'file.write_bytes(b"\\xff\\xfe\\xfd")'))
    with pytest.raises(NoEditor, match="Không dùng được"):
        edited("một", editor(tmp_path, "file.unlink()"))


def test_the_own_setting_comes_before_the_machines(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("EDITOR", "khong-co-chuong-trinh-nay")
    monkeypatch.delenv("VISUAL", raising=False)
    assert editor_command(sys.executable) == [sys.executable]
    with pytest.raises(NoEditor, match="khong-co-chuong-trinh-nay"):
        editor_command("")
    with pytest.raises(NoEditor, match="Máy này không có"):
        editor_command('dấu " lẻ')
    monkeypatch.setenv("EDITOR", "")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoEditor, match="trình soạn thảo nào"):
        editor_command("")
