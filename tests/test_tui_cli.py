"""The command line from outside: words, exit statuses, where it works, and never a traceback or English."""

import os
import re
import signal
import subprocess
import threading
import time
import unicodedata
from pathlib import Path

import pytest

from campaign import desk as desks
from tests.command import CHECKOUT, PROGRAM, Thidua, git, outside, write

YEAR = "campaign/units/mot-cua/2024.toml"

ENGLISH = re.compile(
    r"\b(error|usage|invalid|required|argument|expected|choose|unrecognized|the following|Traceback|None)\b"
)


# Wrong words


@pytest.mark.parametrize(
    "words",
    [
        ["hatt"],
        ["check", "--nope"],
        ["show"],
        ["show", "mot-cua", "thua"],
        ["list", "nothing"],
        ["act", "accept"],
        ["act", "dance", "mot-cua"],
        ["act", "vote", "mot-cua", "--decision-date", "hôm qua"],
        ["set", "mot-cua"],
        ["set", "mot-cua", "staff"],
        ["set", "mot-cua", "stafff=1"],
        ["set", "mot-cua", "staff=năm"],
        ["set", "mot-cua", "staff=-1,5"],
        ["set", "mot-cua", "head=An"],
        ["set", "mot-cua", "=1"],
        ["set", "mot-cua", "a b=1"],
        ["set", "mot-cua", "registration.initiatives.9.title=x"],
        ["set", "mot-cua", "registration.date=31/02/2024"],
        ["new", "mot-cua"],
        ["new", "units/mot-cua/registration"],
        ["new", "units/a/b/registration"],
        ["new", "units/an/20255"],
        ["print", "nothing"],
        ["show", "khong-co"],
        ["show", ""],
        ["check", "khong-co.toml"],
        ["log", "khong-co"],
        ["diff", "khong-co"],
        ["--on", "99/99/2024", "status"],
        ["status", "--on"],
        ["init"],
        ["demo"],
    ],
    ids=" ".join,
)
def test_wrong_words_end_with_2_in_vietnamese(small: Path, thidua: Thidua, words: list[str]) -> None:
    head = git(small, "rev-parse", "HEAD")
    ran = thidua(*words)
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.strip()
    assert not ENGLISH.search(ran.err.replace("--help", "")), ran.err
    assert "Errno" not in ran.err
    assert git(small, "rev-parse", "HEAD") == head
    assert git(small, "status", "--porcelain") == ""


def test_an_unknown_command_names_the_known_ones(thidua: Thidua) -> None:
    said = thidua("hatt").err
    assert "hatt" in said
    assert all(name in said for name in ("check", "status", "show", "act", "demo"))


def test_an_unknown_field_names_the_known_ones(thidua: Thidua) -> None:
    said = thidua("set", "mot-cua", "head.nam=An").err
    assert "name, title" in said


@pytest.mark.parametrize("command", ["check", "set", "act", "show", "print", "demo", ""])
def test_help_is_vietnamese(thidua: Thidua, command: str) -> None:
    ran = thidua(*([command] if command else []), "--help", at=None)
    assert ran.status == 0
    assert ran.out.startswith("Cách dùng: thidua")
    assert not re.search(r"\b(usage|options|positional|arguments|show this|default)\b", ran.out)


def test_the_version_names_program_and_libraries(thidua: Thidua) -> None:
    ran = thidua("--version", at=None)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == "thidua 0.1.0"


# Where it works


def test_no_workspace_ends_with_2(tmp_path: Path, thidua: Thidua) -> None:
    for place in (tmp_path, tmp_path / "khong-co"):
        ran = thidua("check", at=place)
        assert (ran.status, ran.out) == (2, "")
        assert "campaign.toml" in ran.err


def test_a_workspace_further_up_is_not_taken_for_one_that_is_not_there(small: Path, thidua: Thidua) -> None:
    ran = thidua("set", "mot-cua", "contact.phone=1", at=small / "khong-co")
    assert (ran.status, ran.out) == (2, "")
    assert f"Không có {small / 'khong-co'}" in ran.err
    assert git(small, "status", "--porcelain") == ""


@pytest.mark.parametrize("kind", ["folder", "pipe", "dangling link"])
def test_a_plan_that_is_no_file_is_told(small: Path, thidua: Thidua, kind: str) -> None:
    plan = small / "campaign/campaign.toml"  # nearer than the true one
    if kind == "folder":
        plan.mkdir()
    elif kind == "pipe":
        os.mkfifo(plan)
    else:
        plan.symlink_to("nowhere")
    ran = thidua("status", at=small / "campaign")
    assert (ran.status, ran.out) == (2, "")
    assert f"{plan} không phải là một tệp" in ran.err


def test_options_stand_before_the_command_or_after_it(
    small: Path, tmp_path: Path, thidua: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    place, day = str(small), "30/12/2025"
    before = thidua("-C", place, "--on", day, "status", "--json", at=None)
    after = thidua("status", "--json", "--on", day, "-C", place, at=None)
    assert before.status == after.status == 0
    assert before.json == after.json
    assert before.json["on"] == "2025-12-30"
    mixed = thidua("-C", str(tmp_path), "--on", "01/09/2023", "status", "-C", place, "--on", day, at=None)
    assert (mixed.status, mixed.out) == (0, thidua("-C", place, "--on", day, "status", at=None).out)


def test_the_workspace_is_found_from_a_folder_inside(
    small: Path, thidua: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small / "campaign/units/mot-cua")
    assert thidua("show", "mot-cua/2024", "--json", at=None).json["form"] == YEAR
    monkeypatch.chdir(small)
    assert thidua("show", YEAR, "--json", at=small / "campaign/units").json["form"] == YEAR


@pytest.mark.parametrize(
    ("at", "name"),
    [
        ("small/campaign/units/mot-cua", "2024.toml"),
        ("small/campaign/units/mot-cua", "./2024.toml"),
        ("small/campaign/units", "mot-cua/2024.toml"),
        ("small/campaign/nominations-none", "../units/mot-cua/2024.toml"),
        (".", "small/campaign/units/mot-cua/2024.toml"),
        (".", "{root}/campaign/units/mot-cua/2024.toml"),
    ],
)
def test_a_path_is_meant_from_the_current_folder(  # as the shell completes it
    small: Path, tmp_path: Path, thidua: Thidua, monkeypatch: pytest.MonkeyPatch, at: str, name: str
) -> None:
    (tmp_path / at).mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path / at)
    for command in ("show", "check"):
        ran = thidua("-C", str(small), command, name.format(root=small), "--json", at=None)
        assert ran.status == 0, ran.err
        found = ran.json["findings"]
        assert found
        assert {one["path"] for one in found} == {YEAR}


def test_a_folder_of_the_workspace_is_checked_from_anywhere(
    small: Path, tmp_path: Path, thidua: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(small, YEAR, "numerator = 96", "numerator = 121")
    monkeypatch.chdir(tmp_path)
    assert thidua("check", "campaign/units/mot-cua").status == 1
    monkeypatch.chdir(small)
    assert thidua("check", "campaign/units/mot-cua", at=None).status == 1


def test_a_folder_of_another_workspace_is_never_taken_for_clean(
    small: Path, told: Path, tmp_path: Path, thidua: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(small, YEAR, "numerator = 96", "numerator = 121")
    monkeypatch.chdir(told)  # it holds a folder campaign/units/mot-cua too
    assert thidua("check", "campaign/units/mot-cua").status != 0
    assert thidua("check", str(tmp_path)).status == 1
    (tmp_path / "trong").mkdir()
    assert thidua("check", str(tmp_path / "trong")).status == 2


def test_the_plan_can_be_checked_by_name(small: Path, thidua: Thidua) -> None:
    write(small, "campaign.toml", "schema = 1", "schema = = 1")
    ran = thidua("check", "campaign.toml", "--json")
    assert ran.status == 1
    assert {one["code"] for one in ran.json["findings"]} == {"toml-syntax", "uncommitted"}


@pytest.mark.parametrize("on_disk", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_names_with_marks_are_found_however_they_are_composed(
    small: Path, thidua: Thidua, on_disk: str, typed: str
) -> None:
    def composed(form: str, text: str) -> str:
        return unicodedata.normalize(form, text)  # type: ignore[arg-type]

    (small / "campaign/units/tram-y-te").rename(small / "campaign/units" / composed(on_disk, "trạm-xã"))
    ran = thidua("show", composed(typed, "trạm-xã/2025"), "--json")
    assert ran.status == 1  # such a name is an error, and is shown as one
    assert "bad-name" in {one["code"] for one in ran.json["findings"]}
    git(small, "status")


def test_people_are_found_however_their_names_are_composed(small: Path, thidua: Thidua) -> None:
    name = unicodedata.normalize("NFD", "Trịnh Mẫu Thảo")
    assert thidua("set", "mot-cua", "staff=6", "--as", name).status == 0
    assert git(small, "log", "-1", "--format=%an") == "Trịnh Mẫu Thảo"


# Never a traceback


def test_a_fault_of_the_program_is_a_sentence(thidua: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(desks.Desk, "findings", broken)
    ran = thidua("check")
    assert (ran.status, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 1
    log = Path(ran.err.split()[-1].rstrip("."))
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")
    log.unlink()


@pytest.mark.parametrize("command", ["check", "list units", "status", "show tr", "log"])
def test_a_name_that_is_no_utf8_is_no_traceback(small: Path, command: str) -> None:
    folder = os.fsencode(small / "campaign/units") + b"/tr\xff"
    os.mkdir(folder)  # noqa: PTH102 - no Path holds these bytes
    (Path(os.fsdecode(folder)) / "registration.toml").write_bytes(b'schema = 1\nname = "X"\n')
    ran = outside(*command.split(), cwd=small)
    assert "Traceback" not in ran.err
    assert "ngoài dự kiến" not in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ["act", "return", "units/tram-y-te/registration", "--note", "vì \udcff"],
        ["act", "decide", "units/tram-y-te/registration", "--decision-number", "\udcff"],
        ["set", "mot-cua", "head.name=Trịnh \udcff"],
        ["set", "mot-cua", "registration.commitments=\udcff"],
    ],
    ids=["note", "number", "field", "list"],
)
def test_words_that_are_no_utf8_are_told_and_nothing_is_written(small: Path, words: list[str]) -> None:
    head = git(small, "rev-parse", "HEAD")
    ran = outside(*words, cwd=small)  # the letter stands for a byte, as a shell hands it on
    assert ran.status in (1, 2)
    assert "ngoài dự kiến" not in ran.err
    assert "quá lạ" not in ran.err
    assert ran.err.strip()
    assert git(small, "rev-parse", "HEAD") == head
    assert git(small, "status", "--porcelain") == ""


def test_a_workspace_lies_in_a_folder_whose_name_is_no_utf8(small: Path) -> None:
    folder, who = os.fsdecode(b"x\xff"), str(small / ".git/config")
    assert outside("init", folder, cwd=small, GIT_CONFIG_GLOBAL=who).status == 0
    words = ("new", "units/a/registration", "name=Trạm")
    made = outside("-C", folder, *words, cwd=small, GIT_CONFIG_GLOBAL=who)
    assert "units/a/registration" in made.out
    assert outside("-C", folder, "log", cwd=small).out.count("\n") == 2
    assert outside("clone", folder, "chép", cwd=small).status == 0


def test_two_dashes_after_the_equals_sign_are_a_value(thidua: Thidua) -> None:
    assert thidua("act", "return", "units/tram-y-te/registration", "--note=--").status == 0
    assert "            --\n" in thidua("log", "units/tram-y-te/registration").out


@pytest.mark.parametrize("words", [["check"], ["show", "mot-cua"], ["log"], ["--help"]], ids=" ".join)
def test_a_reader_that_goes_away_ends_it_quietly(small: Path, words: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with subprocess.Popen(
        [*PROGRAM, *words],
        cwd=small,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        stdout=writer,
        stderr=subprocess.PIPE,
    ) as running:
        os.close(writer)
        _, said = running.communicate()
    listened = outside(*words, cwd=small)
    assert said.decode() == listened.err  # its remarks, and nothing about the reader
    assert running.returncode == listened.status == 0


def test_output_is_utf8_whatever_the_locale_says(small: Path) -> None:
    ran = outside("show", "mot-cua", cwd=small, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ran.status == 0
    assert "Bộ phận Tiếp nhận và Trả kết quả" in ran.out


def test_an_interrupt_that_ends_as_another_error_is_one(
    small: Path, thidua: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(*_: object) -> None:
        try:
            raise KeyboardInterrupt
        finally:
            threading.Lock().release()  # as the standard library's own locks do where one strikes within them

    monkeypatch.setattr("campaign.desk.Desk.form", torn)
    ran = thidua("show", "mot-cua")
    assert (ran.status, ran.out, ran.err) == (130, "", "Đã dừng.\n")


def test_an_interrupt_ends_with_130(tmp_path: Path) -> None:
    target = tmp_path / "demo"
    with subprocess.Popen(
        [*PROGRAM, "demo", str(target)],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as running:
        until = time.monotonic() + 20
        while not (target / ".git/HEAD").exists() and time.monotonic() < until:
            time.sleep(0.01)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate()
    assert running.returncode == 130
    assert said == "Đã dừng.\n"


def test_a_folder_that_cannot_be_read_is_an_error(
    small: Path, thidua: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, folder = os.scandir, "campaign/units/tram-y-te"

    def closed(place: str) -> object:
        if str(place).endswith(folder):
            raise PermissionError(13, "Permission denied")
        return real(place)

    assert thidua("check").status == 0
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", closed)
        os.utime(small / folder)
        ran = thidua("check", "--json")
        assert ran.status == 1
        assert (folder, "closed-folder") in {(one["path"], one["code"]) for one in ran.json["findings"]}
    os.utime(small / folder)
    assert thidua("check").status == 0


@pytest.mark.parametrize("damage", ["HEAD", "objects", "refs"])
def test_a_damaged_repository_is_not_taken_for_none(small: Path, thidua: Thidua, damage: str) -> None:
    part = small / ".git" / damage
    part.rename(small / ".git" / "away")
    if damage == "HEAD":
        part.touch()  # as a machine that lost its power leaves it
    form = small / "campaign/units/mot-cua/registration.toml"
    before = form.read_bytes()
    for words in (["status"], ["check"], ["set", "mot-cua", "contact.phone=1"], ["finish"], ["audit"]):
        ran = thidua(*words)
        assert (ran.status, ran.out) == (3, "")
        assert f"Git không đọc được kho ở {small / '.git'}" in ran.err
    assert form.read_bytes() == before


def test_what_git_advises_about_our_own_settings_is_not_said(small: Path) -> None:
    from campaign.git_program import RecordError, run

    with pytest.raises(RecordError, match="bad object") as told:
        run(small, "rev-list", "HEAD", "--not", "0" * 40)
    assert "hint" not in str(told.value)


def test_a_word_of_a_remark_draws_no_line_anew(thidua: Thidua) -> None:
    said = thidua("find", "a\rb\r\x1b[Kc").err
    assert "\r" not in said
    assert "\x1b" not in said
