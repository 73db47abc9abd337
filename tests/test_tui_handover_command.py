"""Handing over: the checklist, the plan changed, the successor acts, and nothing done before is spoilt."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from campaign.act import State
from campaign.acting import Refused
from campaign.desk import Desk
from campaign.finding import errors
from campaign.handover import passed_on
from tests.command import Thidua, git
from tests.conftest import TODAY

OFFICER, NEXT = "Vũ Mẫu Lan", "Đỗ Mẫu Kế"
LAST = date(2025, 12, 31)
AFTER = datetime.fromisoformat("2026-01-05T08:00:00+07:00")


def test_rows_end_and_the_successor_begins_the_day_after() -> None:
    rows: list[dict[str, Any]] = [
        {"name": "Vu Mau Lan", "role": "officer", "title": "CC", "from": date(2023, 1, 1), "keys": ["k"]},
        {"name": OFFICER, "role": "appraiser", "from": date(2023, 1, 1), "to": date(2026, 6, 30)},
        {"name": OFFICER, "role": "chair", "to": date(2024, 1, 1)},
        {"name": "Ai khác", "role": "chair"},
    ]
    made = passed_on(rows, OFFICER, NEXT, "k@example.invalid", LAST)
    begins = date(2026, 1, 1)
    assert made == [
        {**rows[0], "to": LAST},
        {**rows[1], "to": LAST},
        rows[2],
        rows[3],
        {"name": NEXT, "email": "k@example.invalid", "role": "officer", "title": "CC", "from": begins},
        {
            "name": NEXT,
            "email": "k@example.invalid",
            "role": "appraiser",
            "from": begins,
            "to": rows[1]["to"],
        },
    ]


def test_the_checklist_names_roles_and_what_waits(thidua: Thidua, small: Path) -> None:
    before = (small / "campaign.toml").read_bytes()
    ran = thidua("handover", OFFICER)
    assert ran.status == 0
    assert "  Công chức" in ran.out
    assert "Việc đang chờ các vai trò này (2):" in ran.out
    assert "  Chấp nhận: units/tram-y-te/registration\n" in ran.out
    assert "  Chấp nhận: units/tram-y-te/2025\n" in ran.out
    assert (small / "campaign.toml").read_bytes() == before
    assert thidua("handover", "Người Mẫu Lạ").status == 2


def test_the_successor_goes_on_where_the_other_ended(thidua: Thidua, small: Path) -> None:
    desk = Desk(small, TODAY)
    chair = desk.workspace.plan.people_on(TODAY, "chair")[0].name
    words = ("--to", NEXT, "--email", "ke@example.invalid", "--date", f"{LAST:%d/%m/%Y}")
    before = (small / "campaign.toml").read_bytes()
    assert thidua("handover", OFFICER, *words).status == 1, "the plan is the chair's"
    assert (small / "campaign.toml").read_bytes() == before
    assert thidua("handover", OFFICER, *words, "--as", chair).status == 0
    lines = (small / "campaign.toml").read_text(encoding="utf-8").splitlines()
    assert [line for line in before.decode().splitlines() if line not in lines] == [], "nothing else changed"
    form = ["units/tram-y-te/registration"]
    with pytest.raises(Refused, match="không giữ vai trò"):
        Desk(small, TODAY).act("accept", form, at=AFTER)
    git(small, "config", "user.name", NEXT)
    git(small, "config", "user.email", "ke@example.invalid")
    desk = Desk(small, TODAY)
    desk.act("accept", form, at=AFTER)
    assert desk.form(form[0]).accepted
    assert desk.form("units/mot-cua/registration").accepted, "what the other accepted before stays"
    # the plan was recorded by this machine's clock, the act with a day of the story
    assert {problem.code for problem in desk.audit()} <= {"dated-back"}


BODY, NEW = "Ủy ban nhân dân xã Hồng Châu", "Ủy ban nhân dân phường Mẫu Mới"


def test_a_merged_commune_is_a_checklist_and_its_successor_heads_papers(thidua: Thidua, small: Path) -> None:
    before = (small / "campaign.toml").read_bytes()
    ran = thidua("handover", BODY, "--date", "31/12/2025")
    assert ran.status == 0
    assert f"Bàn giao của {BODY}, ngày cuối 31/12/2025\n" in ran.out
    assert f"  Công chức phụ trách thi đua: {OFFICER}\n" in ran.out
    assert f"    thidua handover '{OFFICER}' --to TÊN --date 31/12/2025 --as CHỦ_TỊCH\n" in ran.out
    assert "3. Đơn vị còn hoạt động sau ngày ấy (3)" in ran.out
    assert "    thidua set units/mot-cua/registration valid_to=31/12/2025 successor=MÃ_ĐƠN_VỊ\n" in ran.out
    ended = thidua("set", "units/mot-cua/registration", "valid_to=31/12/2025", "successor=tram-y-te")
    assert ended.status == 0, ended.err
    assert "units/mot-cua/" not in thidua("handover", BODY, "--date", "31/12/2025").out.partition("4. ")[0]
    assert "4. Việc đang chờ (2)" in ran.out
    assert (small / "campaign.toml").read_bytes() == before
    # the body before it ended already: it is nobody of that name any more
    assert thidua("handover", "Ủy ban nhân dân xã Tân Quang", "--date", "31/12/2025").status == 2
    words = ("handover", BODY, "--to", NEW, "--superior", "Ủy ban nhân dân tỉnh Mẫu", "--date", "31/12/2025")
    assert thidua(*words).status == 1, "the plan is the chair's"
    chair = Desk(small, TODAY).workspace.plan.people_on(TODAY, "chair")[0].name
    assert thidua(*words, "--as", chair).status == 0
    lines = (small / "campaign.toml").read_text(encoding="utf-8").splitlines()
    assert [line for line in before.decode().splitlines() if line not in lines] == [], "nothing else changed"
    desk = Desk(small, TODAY)
    assert errors(desk.workspace.plan_findings) == []
    assert desk.workspace.plan.authority_on(LAST).name == BODY
    body = desk.workspace.plan.authority_on(date(2026, 1, 1))
    assert (body.name, body.short, body.place) == (NEW, "UBND phường Mẫu Mới", "Mẫu Mới")
    assert body.heading == ("ỦY BAN NHÂN DÂN", "PHƯỜNG MẪU MỚI")
    assert (body.superior, body.manages) == ("Ủy ban nhân dân tỉnh Mẫu", ("agency", "radio", "school"))
    assert desk.form("units/tram-y-te/registration").state is State.SUBMITTED, "what was done before stays"
    assert desk.audit() == []
