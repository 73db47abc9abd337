"""New workspaces: an empty one to fill in, with its git repository and the settings its forms need.

The worked example with its three years of acts is told by `demo.py`.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from campaign import store
from campaign.appending import append
from campaign.commit import Person, Step, message
from campaign.os_reasons import reason_of
from campaign.places import PLAN_FILE
from campaign.record import Record
from campaign.recorder import Recorder
from campaign.toml_write import written

SETTINGS: Mapping[str, bytes] = {
    ".gitattributes": b"*.toml text eol=lf\n",
    ".gitignore": b"/out/\n",
}
"""Files that every workspace has beside its plan: forms are LF everywhere, papers are not kept in git."""

EMPTY_PLAN = """\
# Kế hoạch của phong trào, ghi thành dữ liệu. Xem ví dụ đầy đủ: thidua demo THƯ_MỤC.
schema = 1

[plan]
title = "Phong trào thi đua …"
number = ""
years = [{year}]
scope = "commune"
legal_basis = []

# Cơ quan ban hành: văn bản mang tên cơ quan của ngày ấy.
[[authorities]]
name = "Ủy ban nhân dân xã …"
heading = ["ỦY BAN NHÂN DÂN", "XÃ …"]
short = "UBND xã …"
superior = ""
symbol = "UBND"
place = "…"

# Ai được làm gì: officer ghi phiếu và ghi hộ việc làm trên giấy, appraiser thẩm định, chair quyết định.
# Thẩm định và quyết định không do người đã nộp làm. Thêm appraiser và chair theo mẫu này.
[[people]]
name = {name}
email = {email}
role = "officer"
title = "Công chức Văn hóa – xã hội"
from = {year}-01-01

# Loại đơn vị tham gia.
[[unit_kinds]]
id = "agency"
label = "Cơ quan"

[[unit_kinds]]
id = "enterprise"
label = "Doanh nghiệp"

# Các bước mà mỗi đề nghị khen thưởng phải qua.
[record]
steps = ["submit", "appraise", "post", "vote", "decide", "award"]
require_signatures = false

[[milestones]]
id = "phat-dong"
label = "Phát động, đăng ký"
from = {year}-01-01
to = {year}-12-31
requires = "registration"
"""


def claim(folder: Path) -> None:
    """Make `folder`, which must be new or empty. Raises `NotEmpty` or `StoreError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        inside = {entry.name for entry in folder.iterdir()}
        if inside - {".git"} or (inside and Record.around(folder).head() is not None):
            raise store.NotEmpty(folder)
    except OSError as error:
        raise store.StoreError(f"Không tạo được {folder}: {reason_of(error)}.") from error


def begin(folder: Path, at: datetime) -> str:
    """An empty workspace in `folder` with a plan to fill in, committed. Returns the commit.

    Raises `NotEmpty`, `StoreError`, `RecordError`.
    """
    claim(folder)
    record = Record.create(folder)
    person = Recorder.of(record).person
    plan = EMPTY_PLAN.format(year=at.year, name=written(person.name), email=written(person.email))
    files = {PLAN_FILE: plan.encode(), **SETTINGS}
    return lay(record, files, "Lập kế hoạch phong trào thi đua", person, at)


def lay(record: Record, files: Mapping[str, bytes], subject: str, person: Person, at: datetime) -> str:
    """Write new `files` by path and commit them together. Returns the commit."""
    for path, data in files.items():
        store.replace(record.root, path, data, None)
    return append(record, [Step(message(subject), person, at, dict(files))])[0]
