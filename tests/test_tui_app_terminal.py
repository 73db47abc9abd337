"""The real program in a real terminal: typed through its keyboard, read from its screen."""

import subprocess
from pathlib import Path

from tests.command import git, write
from tests.terminal import Terminal
from tui.drafts import Drafts

YEAR = "campaign/units/mot-cua/2025.toml"


def test_a_value_is_typed_saved_and_the_program_left(small: Path, terminal: Terminal) -> None:
    before = git(small, "rev-parse", "HEAD")
    terminal.start(small)
    first = terminal.sees("F1 Trợ giúp")
    assert "1 Tổng quan" in first.splitlines()[1]
    terminal.keys("2")
    terminal.sees("3 đơn vị")
    terminal.write("/tie\x7fêp nhan")  # an input method's burst, in one write
    terminal.sees("tiêp nhan")
    terminal.keys("Enter")
    terminal.sees("Trịnh Mẫu Thảo")
    terminal.keys("Right", "Right", "Right")
    terminal.sees("Kết quả")
    terminal.keys("Down")
    terminal.sees("Toàn xã: 87,1%")
    terminal.keys("End", "BSpace", "9")
    terminal.sees("87,9%")
    terminal.sees("● chưa lưu")

    terminal.resize(120, 40)
    terminal.until(lambda screen: any(len(line) > 100 for line in screen.splitlines()), "not wide")
    terminal.keys("Tab", "Tab")
    terminal.write("\x1b[F. Sổ đa\x7f\x7fđã xem vie\x7fêt\x7f\x7fệt")
    terminal.sees(". Sổ đã xem việt")
    terminal.resize(80, 24)
    kept = ("● chưa lưu", "87,9%", "Sổ đã xem việt", "F1 Trợ giúp")
    terminal.until(lambda screen: all(words in screen for words in kept), "lost by another size")
    assert max(map(len, terminal.screen.splitlines())) <= 80

    terminal.keys("F9")
    terminal.sees("Đã lưu: Phiếu chỉ tiêu")
    terminal.until(lambda screen: "chưa lưu" not in screen, "unsaved")
    terminal.keys("C-q")
    assert terminal.ended() == 0
    assert git(small, "rev-parse", "HEAD~1") == before
    assert git(small, "show", "--format=%s", "--name-only", "HEAD").splitlines() == [
        "Sửa phiếu chỉ tiêu 2025: Bộ phận Tiếp nhận và Trả kết quả",
        "",
        YEAR,
    ]
    assert git(small, "show", "--format=", "--numstat", "HEAD").split() == ["2", "2", YEAR]
    added = git(small, "show", "--format=", "HEAD")
    assert "+numerator = 109" in added
    assert '. Sổ đã xem việt"' in added


def test_what_was_typed_before_the_program_was_killed_is_taken_up_again(
    small: Path, terminal: Terminal
) -> None:
    before = git(small, "rev-parse", "HEAD")
    drafts = Drafts(small)
    terminal.start_in_form(small)
    terminal.keys("Right", "Right", "Right")
    terminal.sees("Kết quả")
    terminal.keys("Down", "End", "BSpace", "9")
    terminal.sees("87,9%")
    terminal.until(lambda _: drafts.paths() == [YEAR], "no draft")
    terminal.kill()
    assert git(small, "status", "--porcelain") == ""

    terminal.start(small)
    terminal.sees("Còn bản gõ dở chưa lưu: Phiếu chỉ tiêu 2025")
    terminal.find("tiep nhan", "Bộ phận Tiếp nhận")
    terminal.sees("Trịnh Mẫu Thảo")
    terminal.keys("Right", "Right", "Right")
    terminal.sees("Dùng lại")
    terminal.keys("Tab", "Enter")
    terminal.sees("● chưa lưu")
    terminal.keys("F9")
    terminal.sees("Đã lưu: Phiếu chỉ tiêu")
    terminal.keys("C-q")
    assert terminal.ended() == 0
    assert git(small, "rev-parse", "HEAD~1") == before
    assert "108 → 109" in git(small, "log", "-1", "--format=%b")
    assert "numerator = 109" in (small / YEAR).read_text(encoding="utf-8")
    assert drafts.paths() == []


def test_keys_held_down_write_one_act_and_no_more(small: Path, terminal: Terminal) -> None:
    before = git(small, "rev-parse", "HEAD")
    terminal.start(small)
    terminal.sees("F1 Trợ giúp")
    terminal.keys("F12")
    terminal.write("tram y te")
    terminal.sees("Trạm Y tế")
    terminal.hold("Enter")
    terminal.sees("◔ Đã nộp")
    terminal.hold("F8")
    terminal.sees("Làm gì với biểu mẫu này?")
    terminal.write("tra lai")
    terminal.sees("Trả lại")
    terminal.hold("Enter")
    terminal.sees("✗ Phải ghi lý do.")
    terminal.write("Thiếu căn cứ")
    terminal.sees("✓ Không có gì cản trở.")
    for key in ("Enter", "y", "F8"):
        terminal.hold(key)
    terminal.sees("✓ Không có gì cản trở.")
    assert git(small, "rev-parse", "HEAD") == before
    terminal.hold("F9")
    terminal.sees("Đã ghi vào hồ sơ: Trả lại")
    terminal.hold("Enter")
    terminal.keys("C-q")
    assert terminal.ended() == 0
    assert git(small, "rev-parse", "HEAD~1") == before
    assert "Thiếu căn cứ" in git(small, "log", "-1", "--format=%b")
    assert git(small, "status", "--porcelain") == ""


def test_nothing_that_git_starts_asks_on_the_screen(small: Path, terminal: Terminal, tmp_path: Path) -> None:
    """Here ssh-keygen, which wants the passphrase of the key that commits are signed with."""
    key = tmp_path / "khoa"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "mật khẩu", "-f", key], check=True)
    for name, value in (("gpg.format", "ssh"), ("user.signingKey", str(key)), ("thidua.sign", "true")):
        git(small, "config", name, value)
    write(small, YEAR, "numerator = 108", "numerator = 107")
    terminal.start(small)
    terminal.sees("Phím f")
    terminal.keys("f")
    terminal.sees("Để sau")
    terminal.keys("Tab", "Enter")
    terminal.sees("ssh-add")
    assert "passphrase:" not in terminal.screen
    terminal.keys("C-q")
    assert terminal.ended() == 0
