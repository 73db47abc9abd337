"""Why the system would not do something is said in Vietnamese."""

import errno
import os
from pathlib import Path

import pytest

from campaign import store
from campaign.os_reasons import reason_of
from campaign.store import StoreError


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "không có quyền"),
        (errno.ENOSPC, "đĩa đã đầy"),
        (errno.EROFS, "đĩa chỉ cho đọc"),
        (errno.EISDIR, "đó là một thư mục"),
        (errno.ECHILD, "No child processes"),
    ],
)
def test_an_error_of_the_system_is_told_by_its_number(number: int, said: str) -> None:
    assert reason_of(OSError(number, os.strerror(number))) == said


def test_an_error_without_a_number_says_what_it_says() -> None:
    assert reason_of(OSError("hỏng")) == "hỏng"
    assert reason_of(ValueError("hỏng")) == "hỏng"


def test_a_folder_where_a_file_is_wanted_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "campaign.toml").mkdir()
    with pytest.raises(StoreError, match=r"^Không đọc được campaign.toml: đó là một thư mục\.$"):
        store.read_bytes(tmp_path, "campaign.toml")
