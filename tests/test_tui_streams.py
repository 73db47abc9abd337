"""What the program does where its streams are full, closed or left, and among letters that are not UTF-8."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.command import CHECKOUT, PROGRAM, Ran, git, outside
from tui.harmless import Harmless

FORM = "campaign/units/mot-cua/registration.toml"


def shell(folder: Path, line: str, **env: str) -> subprocess.CompletedProcess[str]:
    """`line` in a shell in `folder`, where `thidua` is the program, with buffers as users have them."""
    lines = f'thidua() {{ "$PROGRAM" -c "$CODE" "$@"; }}\n{line}'
    settings = {"PROGRAM": PROGRAM[0], "CODE": PROGRAM[2], "PYTHONPATH": str(CHECKOUT), **env}
    around = {name: word for name, word in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(
        ["bash", "-c", lines],
        cwd=folder,
        env={**around, **settings},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("command", ["--version", "--help", "list units", "log", "rollup ."])
def test_an_answer_that_cannot_be_written_is_told(small: Path, command: str) -> None:
    ran = shell(small, f"thidua {command} >/dev/full")
    assert ran.returncode == 2
    assert "Máy không làm được" in ran.stderr
    assert "Exception" not in ran.stderr


@pytest.mark.parametrize("command", ["--version", "--help", "list units", "log", "rollup .", "find zzz"])
@pytest.mark.parametrize("how", [">&-", "2>&-", "<&- >&- 2>&-", "2>/dev/full", "2>&1 | true"])
def test_streams_that_nobody_reads_change_no_status(small: Path, command: str, how: str) -> None:
    ran = shell(small, f"set -o pipefail; thidua {command} {how}")
    assert ran.returncode == 0, ran.stderr
    assert "Exception" not in ran.stderr
    assert "ngoài dự kiến" not in ran.stderr


def test_errors_are_errors_though_nobody_reads_them_to_the_end(small: Path) -> None:
    (small / FORM).write_text("schema = = 1\n")
    ran = shell(small, "set -o pipefail; thidua check | true")
    assert ran.returncode == 1


def test_work_goes_on_when_its_remarks_have_no_reader(small: Path) -> None:
    ran = shell(small, "thidua init --bare kho; thidua remote add kho; thidua sync 2>&1 | true")
    assert ran.returncode == 0, ran.stderr
    assert git(small / "kho", "rev-parse", "main") == git(small, "rev-parse", "main")


def test_a_closed_stream_lends_its_number_to_no_file(small: Path) -> None:
    before = (small / FORM).read_text()
    for how in (">&-", "2>&-", "<&-", "<&- >&- 2>&-"):
        ran = shell(small, f"thidua set mot-cua contact.phone=0220.0000.22{len(how)} {how}")
        assert ran.returncode == 0, ran.stderr
    after = (small / FORM).read_text().splitlines()
    changed = [line for line in after if line not in before.splitlines()]
    assert changed == [line for line in after if "0220.0000.2212" in line]
    assert len(changed) == 1


def in_old_letters(folder: Path, *words: str) -> Ran:
    """The program in a locale whose letters are ASCII alone, which Python is told to keep to."""
    return outside(*words, cwd=folder, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")


def test_vietnamese_is_read_and_written_in_a_locale_of_old_letters(small: Path) -> None:
    words = ("set", "mot-cua", "head.name=Trịnh Mẫu Thắm")
    assert in_old_letters(small, *words).status == 0
    assert 'name = "Trịnh Mẫu Thắm"' in (small / FORM).read_text("utf-8")
    assert (
        git(small, "log", "-1", "--format=%s") == "Sửa bản đăng ký thi đua: Bộ phận Tiếp nhận và Trả kết quả"
    )
    assert in_old_letters(small, "init", "--bare", "kho chung của xã").status == 0
    assert (small / "kho chung của xã").is_dir()
    assert in_old_letters(small, "remote", "add", "kho chung của xã").status == 0
    ran = in_old_letters(small, "sync")
    assert (ran.status, "Xong" in ran.err) == (0, True), ran.err
    assert in_old_letters(small, "clone", "kho chung của xã", "máy hai").status == 0
    assert (small / "máy hai" / FORM).read_bytes() == (small / FORM).read_bytes()


def test_without_a_terminal_the_program_says_what_to_do(small: Path) -> None:
    ran = shell(small, 'timeout 20 bash -c \'exec "$PROGRAM" -c "$CODE"\' | cat; exit ${PIPESTATUS[0]}')
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "cửa sổ dòng lệnh" in ran.stderr
    assert "thidua --help" in ran.stderr


def test_a_fault_of_ours_is_told_without_a_folder_to_keep_its_details(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tui import cli

    def fail(*_: object, **__: object) -> None:
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", fail)
    monkeypatch.setattr(cli, "_run", lambda _: 1 / 0)
    assert cli.main(["-C", str(small), "status"]) == 1
    assert "Không có thư mục tạm nào ghi được" in capsys.readouterr().err


def test_a_stream_that_was_closed_first_has_nothing_left_to_say(tmp_path: Path) -> None:
    """What is let go of is closed, and closing writes out: the stream below may have gone before."""
    with (tmp_path / "out").open("w") as stream:
        harmless = Harmless(stream)
        harmless.write("xong\n")
    harmless.close()
    assert (tmp_path / "out").read_text() == "xong\n"
