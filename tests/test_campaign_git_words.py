"""What git will not do is said in Vietnamese, with the way out and git's own words behind it."""

from pathlib import Path

import pytest

from campaign.git_program import RecordError
from campaign.git_words import explained
from campaign.record import Record
from tests.command import git
from tests.machines import MOT_CUA, machines


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            "fatal: detected dubious ownership in repository at '/mnt/usb/kho'\nTo add an exception for this "
            "directory, call:\n\n\tgit config --global --add safe.directory /mnt/usb/kho\n",
            "chạy: git config --global --add safe.directory /mnt/usb/kho (Git báo: ",
        ),
        (
            "error: could not lock config file .git/config: Read-only file system\n",
            "Git không làm được: đĩa chỉ cho đọc. (Git báo: error: could not lock",
        ),
        (
            "error: could not lock config file .git/config: File exists\n",
            "xóa tệp .git/config.lock. (Git báo",
        ),
        (
            "fatal: cannot lock ref 'HEAD': Unable to create '/a/.git/HEAD.lock': File exists.\n",
            "xóa tệp /a/.git/HEAD.lock. (Git báo",
        ),
        ("No ECDSA host key is known.\r\nHost key verification failed.\r\n", "chưa biết máy chủ ấy"),
        ("a@b: Permission denied (publickey,password).\r\n", "(ssh-add)"),
        ("error: cannot run ssh: No such file or directory\nfatal: unable to fork\n", "không có ssh để nối"),
        ("error: unknown option `show-scope'\nusage: git config [<options>]\n", "2.38 trở lên"),
        ("usage: git merge-tree <base-tree> <branch1> <branch2>\n", "2.38 trở lên"),
        ("error: gpg failed to sign the data\n", "Không ký được lần ghi này"),
        (
            "remote: không nhận\n ! [remote rejected] main -> main (pre-receive hook declined)\n",
            "quy định riêng",
        ),
        ("fatal: bad tree object HEAD\n", "Git báo: fatal: bad tree object HEAD"),
    ],
)
def test_what_git_says_has_a_sentence(said: str, sentence: str) -> None:
    told = explained(said, "/a")
    assert sentence in told
    assert "\n" not in told


def test_what_a_shared_repository_would_not_take_is_told_without_how_far_it_was(
    small: Path, tmp_path: Path
) -> None:
    two = machines(small, tmp_path / "two")
    git(two.hub, "config", "receive.maxInputSize", "10")
    two.set(two.a, MOT_CUA, staff=9)
    with pytest.raises(RecordError, match=r"^Kho chung không nhận lần gửi này") as told:
        two.sync(two.a)
    assert "exceeds maximum" in str(told.value)
    assert "Writing objects" not in str(told.value)


def test_a_setting_that_another_program_is_writing_is_named(small: Path) -> None:
    (small / ".git/config.lock").touch()
    with pytest.raises(RecordError, match=r"Một chương trình khác đang giữ \.git/config của kho git"):
        Record.around(small).git("config", "a.b", "c")
