"""What a unit did for the movement (`units/<unit>/activities.toml`): dated deeds with reach and evidence.

Declares the fields. What the activities of a campaign add up to, and which of them speak for a nomination,
is worked out in `activity_tally.py`.
"""

import datetime

from msgspec import Struct

from campaign.fields import Record, declare
from campaign.kinds import Choice, Day, Many, Number, Text

ACTIVITY_KINDS = (
    ("propaganda", "Tuyên truyền"),
    ("training", "Tập huấn, bồi dưỡng"),
    ("inspection", "Kiểm tra, đôn đốc"),
    ("model", "Mô hình hay, cách làm mới"),
    ("meeting", "Hội nghị, họp"),
)
"""The kinds of activity, in the order in which they are counted."""


class Activity(Struct, frozen=True):
    """One thing that the unit did for the movement."""

    date: datetime.date | None = declare(
        "Ngày", Day(), required=True, help="Ngày làm; việc kéo dài thì ghi ngày kết thúc."
    )
    kind: str = declare("Loại hoạt động", Choice(ACTIVITY_KINDS), required=True)
    title: str = declare("Tên hoạt động", Text(), required=True, help="Một dòng: làm gì, ở đâu, cho ai.")
    reach: int | None = declare(
        "Số người được tiếp cận",
        Number(whole=True),
        help="Số người dự, được hướng dẫn, hoặc ước tính nghe được. Để trống nếu không đếm.",
    )
    evidence: str = declare(
        "Căn cứ", Text(), help="Báo cáo, biên bản, danh sách, đường dẫn bài phát: số và ngày của văn bản."
    )


class Activities(Struct, frozen=True):
    """`activities.toml`: everything that one unit did for the movement."""

    schema: int | None = declare(
        "Mẫu số", Number(whole=True, grouped=False), material=False, unprinted="phiên bản của tệp"
    )
    activities: tuple[Activity, ...] = declare("Hoạt động", Many(Record(Activity)), topic="activities")
