"""The district of `tests/data/ninh-giang` as a workspace with its repository, before and after its acts."""

import shutil
from collections import defaultdict
from datetime import date, datetime
from pathlib import Path

from campaign.commit import Person
from campaign.desk import Desk
from tests.command import CHECKOUT, git
from tests.conftest import head_of

CASE = CHECKOUT / "tests/data/ninh-giang"
LAST = date(2022, 12, 30)
OFFICER = ("Cao Mẫu Viên", "chuyen-vien@example.invalid")
DECIDED = ["nominations/nam-2022/phong-noi-vu", "nominations/nam-2022/vi-mau-huyen"]


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T08:00:00+07:00")


def found(folder: Path) -> Path:
    """Put the district's forms in a repository of their own in `folder`, with no act yet."""
    shutil.copytree(CASE, folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "config", "user.name", OFFICER[0])
    git(folder, "config", "user.email", OFFICER[1])
    git(folder, "add", ".")
    day = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2022-11-28T08:00:00+07:00")
    git(folder, "commit", "--quiet", "-m", "Lập các biểu mẫu", **day)
    return folder


def act(folder: Path) -> Path:
    """Accept every unit's form there, and decide two nominations by the district's own steps."""
    desk = Desk(folder, LAST)
    appraiser, chair = desk.person("Tô Mẫu Thẩm"), desk.person("Trịnh Mẫu Huyện")
    by_head: dict[Person, list[str]] = defaultdict(list)
    for one in desk.workspace.forms():
        unit = one.value.unit if one.kind == "nomination" else one.unit
        if one.kind != "nomination" or one.id in DECIDED:
            by_head[head_of(desk, unit)].append(one.id)
    for head, forms in by_head.items():
        desk.act("submit", forms, author=head, at=at("2022-11-29"))
    units = [one.id for one in desk.workspace.forms() if one.kind != "nomination"]
    desk.act("accept", units, at=at("2022-11-30"))
    desk.act("appraise", DECIDED, author=appraiser, at=at("2022-12-12"))
    # 4 of 6 reaches ">=2/3" of those present.
    votes = {"Votes-For": "4", "Votes-Present": "6", "Votes-Total": "7"}
    desk.act("vote", DECIDED, data=votes, author=appraiser, at=at("2022-12-14"))
    decision = {"Decision-Number": "00/QĐ-UBND", "Decision-Date": "2022-12-20"}
    desk.act("decide", DECIDED, data=decision, author=chair, at=at("2022-12-20"))
    return folder
