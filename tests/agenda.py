"""Two nominations of the demo before the council: one that its story left posted, one brought there here."""

from pathlib import Path

from campaign.desk import Desk
from tests.conftest import TODAY, head_of

OFFICE = "nominations/2025/van-phong-ubnd"
"""Posted by the story from 9 to 15 December 2025; its collective is Văn phòng UBND xã."""
SON = "nominations/2024/bui-mau-son"
"""Ông Bùi Mẫu Sơn: a draft of the story whose standards are met and whose dossier lacks papers."""
REFUSED = "nominations/2024/cong-ty-nong-san"
"""Voted on by the story with 4 of 9: the council did not carry it."""

APPRAISER, CHAIR = "Hoàng Mẫu Đức", "Phạm Mẫu Quang"


def two_posted(demo: Path) -> Desk:
    """The desk on `demo` with both on the agenda."""
    desk = Desk(demo, TODAY)
    papers = ("proposal", "list", "report", "minutes", "certificate")
    desk.save(f"campaign/{SON}.toml", {("dossier", name): True for name in papers})
    desk.act("submit", [SON], author=head_of(desk, desk.form(SON).value.unit))
    desk.act("appraise", [SON], author=desk.person(APPRAISER))
    desk.act("post", [SON], data={"Posted-From": "2025-12-20", "Posted-To": "2025-12-26"})
    return desk


def two_voted(demo: Path) -> Desk:
    """The desk on `demo` with both carried by the council, 7 of 9 each."""
    desk = two_posted(demo)
    votes = {"Votes-For": "7", "Votes-Present": "8", "Votes-Total": "9"}
    desk.act("vote", [SON, OFFICE], data=votes, author=desk.person(APPRAISER))
    return desk
