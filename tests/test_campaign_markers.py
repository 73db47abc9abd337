"""Git's conflict marks, taken apart; a form in which they were left is put together by field."""

from pathlib import Path

import pytest

from campaign.markers import Torn, sides
from tests.command import Thidua, git, write

FORM = "units/mot-cua/registration"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a\n", ("a\n", "a\n", None)),
        ("a\n<<<<<<< x\nb\n=======\nc\n>>>>>>> y\nd\n", ("a\nb\nd\n", "a\nc\nd\n", None)),
        ("<<<<<<< x\n=======\nc\n>>>>>>> y\n", ("", "c\n", None)),
        ("<<<<<<<\nb\n||||||| z\no\n=======\nc\n>>>>>>>\n", ("b\n", "c\n", "o\n")),
        ("<<<<<<< x\r\nb\r\n=======\r\nc\r\n>>>>>>> y\r\n", ("b\r\n", "c\r\n", None)),
        ("=======\n", ("=======\n", "=======\n", None)),
        ("<<<<<<<x\n", ("<<<<<<<x\n", "<<<<<<<x\n", None)),
    ],
)
def test_sides(text: str, wanted: tuple[str, str, str | None]) -> None:
    assert sides(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "<<<<<<< x\nb\n",
        "<<<<<<< x\nb\n=======\nc\n",
        ">>>>>>> y\n",
        "<<<<<<< x\n<<<<<<< x\n=======\n>>>>>>> y\n",
        "<<<<<<< x\n>>>>>>> y\n",
        "||||||| z\n",
    ],
)
def test_marks_that_do_not_fit_are_said(text: str) -> None:
    with pytest.raises(Torn):
        sides(text)


def test_a_form_merged_by_hand_is_put_together_by_field(thidua: Thidua, small: Path) -> None:
    file = small / f"campaign/{FORM}.toml"
    whole = file.read_text(encoding="utf-8")
    (staff,) = [line for line in whole.splitlines() if line.startswith("staff = ")]
    torn = "<<<<<<< HEAD\nstaff = 41\n=======\nstaff = 42\naddress2 = 1\n>>>>>>> other"
    file.write_text(whole.replace(staff, torn), encoding="utf-8")
    assert "conflict-markers" in thidua("check", FORM).out
    ran = thidua("resolve", FORM)
    assert ran.status == 1
    assert "Số người: 41 / 42" in ran.out
    assert "<<<<<<<" in file.read_text(encoding="utf-8")
    assert thidua("resolve", FORM, "--keep", "theirs").status == 0
    lines = file.read_text(encoding="utf-8").splitlines()
    lines.remove("address2 = 1")
    assert lines == whole.replace(staff, "staff = 42").splitlines()


def test_a_file_whose_marks_do_not_fit_is_left_alone(thidua: Thidua, small: Path) -> None:
    file = small / f"campaign/{FORM}.toml"
    file.write_text("<<<<<<< HEAD\nstaff = 41\n", encoding="utf-8")
    ran = thidua("resolve", FORM)
    assert ran.status == 2
    assert "Sửa bằng tay" in ran.err
    assert file.read_text(encoding="utf-8") == "<<<<<<< HEAD\nstaff = 41\n"


@pytest.fixture
def clashing(small: Path) -> Path:
    """In the midst of a plain `git merge`: two forms with marks, in each a comment of both sides."""
    path = f"campaign/{FORM}.toml"
    other = "campaign/units/tram-y-te/registration.toml"
    git(small, "branch", "usb")
    for branch, comment in (("main", "# máy này\n"), ("usb", "# máy kia\n")):
        git(small, "switch", "--quiet", branch)
        for one in (path, other):
            (small / one).write_bytes((small / one).read_bytes() + comment.encode())
        git(small, "commit", "--quiet", "--all", "-m", "Ghi chú")
    git(small, "switch", "--quiet", "main")
    with pytest.raises(AssertionError):
        git(small, "merge", "usb")
    return small


def test_a_merge_is_recorded_with_what_neither_side_held(thidua: Thidua, clashing: Path) -> None:
    first = thidua("resolve", FORM)
    assert (first.status, "Gộp nốt" in first.err) == (0, True)
    second = thidua("resolve", "units/tram-y-te/registration")
    assert (second.status, "Lần ghi" in second.err) == (0, True)
    parents = git(clashing, "rev-list", "--parents", "-1", "HEAD").split()
    assert parents[2:] == [git(clashing, "rev-parse", "usb")]
    held = git(clashing, "show", f"HEAD:campaign/{FORM}.toml").splitlines()
    assert held[-2:] == ["# máy này", "# máy kia"]
    assert git(clashing, "status", "--porcelain") == ""
    git(clashing, "fsck", "--strict")


def test_a_form_without_marks_is_not_said_to_be_put_together(thidua: Thidua, small: Path) -> None:
    write(small, f"campaign/{FORM}.toml", "staff = ", "# chưa lưu\nstaff = ")
    before = git(small, "rev-parse", "HEAD")
    ran = thidua("resolve", FORM)
    assert ran.status == 0
    assert "không có dấu xung đột" in ran.err
    assert "Đã gộp" not in ran.err
    assert git(small, "rev-parse", "HEAD") == before


def test_what_comes_to_what_is_recorded_waits_for_nothing(thidua: Thidua, small: Path) -> None:
    file = small / f"campaign/{FORM}.toml"
    whole = file.read_text(encoding="utf-8")
    (staff,) = [line for line in whole.splitlines() if line.startswith("staff = ")]
    torn = f"<<<<<<< HEAD\n{staff}\n=======\nstaff = 42\n>>>>>>> other"
    file.write_text(whole.replace(staff, torn), encoding="utf-8")
    ran = thidua("resolve", FORM, "--keep", "mine")
    assert ran.status == 0
    assert "Gộp nốt" not in ran.err
    assert "không phải ghi thêm" in ran.err
    assert file.read_text(encoding="utf-8") == whole
