"""Handing over: the checklist, the plan changed, the successor acts, and nothing done before is spoilt."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from campaign.act import State
from campaign.acting import Refused
from campaign.desk import Desk
from campaign.finding import Key, errors
from campaign.handover import passed_on
from campaign.plan_tables import ROLES
from tests.command import Thidua, git
from tests.conftest import TODAY, head_of

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
    assert thidua("handover", OFFICER, *words, "--yes").status == 1, "the plan is the chair's"
    shown = thidua("handover", OFFICER, *words, "--as", chair)
    assert shown.status == 0
    assert "› Đến hết ngày: (trống) → 31/12/2025\n" in shown.out
    assert "Chưa ghi gì." in shown.err
    assert (small / "campaign.toml").read_bytes() == before
    assert thidua("handover", OFFICER, *words, "--as", chair, "--yes").status == 0
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


MERGED = date(2025, 11, 30)
"""A day within the last period."""


WORDS = ("handover", BODY, "--to", NEW, "--superior", "Ủy ban nhân dân tỉnh Mẫu", "--date", "30/11/2025")
PASSED = (
    *("--person", f"{OFFICER}={NEXT} <ke@example.invalid>", "--person", "Đặng Mẫu Thanh="),
    *("--unit", "mot-cua=tram-y-te"),
)
GOES, SENT, PAST = (
    f"nominations/{period}/{name}"
    for period, name in (("2025", "le-mau-ba"), ("2025", "le-mau-tu"), ("2024", "le-mau-nam"))
)


@pytest.fixture
def nominated(small: Path) -> str:
    """Three people of one unit are nominated, one of them is submitted; gives the chair's name."""
    desk = Desk(small, TODAY)
    for path, name in ((GOES, "Lê Mẫu Ba"), (SENT, "Lê Mẫu Tư"), (PAST, "Lê Mẫu Năm")):
        told: dict[Key, Any] = {
            ("schema",): 1,
            ("nominee",): "individual",
            ("name",): name,
            ("unit",): "mot-cua",
            ("award",): "commune",
            ("period",): path.split("/")[1],
            ("report", "summary"): "Việc mẫu.",
            ("report", "achievements"): "Việc mẫu.",
        }
        desk.save(f"campaign/{path}.toml", told)
    desk.act("submit", [SENT], author=head_of(desk, "mot-cua"))
    return desk.workspace.plan.people_on(TODAY, "chair")[0].name


def test_a_merged_commune_is_a_checklist_and_each_change_is_named_before(
    thidua: Thidua, small: Path, nominated: str
) -> None:
    before, head = (small / "campaign.toml").read_bytes(), git(small, "rev-parse", "HEAD")
    told = thidua("handover", BODY, "--date", "30/11/2025").out
    assert f"Bàn giao của {BODY}, ngày cuối 30/11/2025\n" in told
    assert f"  [ ] {BODY}\n      thidua handover '{BODY}' --date 30/11/2025" in told
    assert f"   -  Công chức phụ trách thi đua: {OFFICER} còn giữ vai trò\n" in told
    assert "   -  Trạm Y tế" in told
    assert "      thidua set units/mot-cua/registration valid_to=30/11/2025 successor=MÃ_ĐƠN_VỊ\n" in told
    assert "  [x] 0 lần ghi chờ gửi\n" in told
    # the body before it ended on another day: nobody of that name ends on this one
    assert thidua("handover", "Ủy ban nhân dân xã Tân Quang", "--date", "30/11/2025").status == 2

    for wrong in (
        ("--unit", "mot-cua=khong-co"),
        ("--unit", "mot-cua=mot-cua"),
        ("--unit", "mot-cua"),
        ("--person", "Ai Mẫu Lạ=B"),
        ("--person", OFFICER),
    ):
        assert thidua(*WORDS, *wrong, "--as", nominated, "--yes").status == 2
    assert thidua(*WORDS, *PASSED, "--yes").status == 1, "the plan is the chair's"
    shown = thidua(*WORDS, *PASSED, "--as", nominated)
    assert (shown.status, "Chưa ghi gì." in shown.err) == (0, True)
    for line in (
        "  campaign/units/mot-cua/registration.toml\n    Hoạt động đến hết ngày: (trống) → 30/11/2025\n"
        "    Đơn vị kế tục: (trống) → tram-y-te\n",
        "  campaign/nominations/2025/le-mau-ba.toml\n    Đơn vị: mot-cua → tram-y-te\n",
        f"(trống) → {NEXT}\n",
        f"(trống) → {NEW}\n",
    ):
        assert line in shown.out
    assert "le-mau-tu.toml" not in shown.out, "what was submitted stays under the name that was submitted"
    assert "le-mau-nam.toml" not in shown.out, "what a period before is about was earned in the old unit"
    assert (small / "campaign.toml").read_bytes() == before
    assert git(small, "rev-parse", "HEAD") == head


def test_a_merged_commune_passes_on_all_at_once_and_its_checklist_ticks(
    thidua: Thidua, small: Path, nominated: str
) -> None:
    before, head = (small / "campaign.toml").read_bytes(), git(small, "rev-parse", "HEAD")
    words = (*WORDS, *PASSED)
    assert thidua(*words, "--as", nominated, "--yes").status == 0
    assert git(small, "rev-list", "--count", f"{head}..HEAD") == "1"
    assert git(small, "status", "--porcelain") == ""

    lines = (small / "campaign.toml").read_text(encoding="utf-8").splitlines()
    assert [line for line in before.decode().splitlines() if line not in lines] == [], "nothing else changed"
    desk, plan = Desk(small, TODAY), Desk(small, TODAY).workspace.plan
    assert errors(desk.workspace.plan_findings) == []
    assert plan.authority_on(MERGED).name == BODY
    body = plan.authority_on(date(2025, 12, 1))
    assert (body.name, body.short, body.place) == (NEW, "UBND phường Mẫu Mới", "Mẫu Mới")
    assert body.heading == ("ỦY BAN NHÂN DÂN", "PHƯỜNG MẪU MỚI")
    assert (body.superior, body.manages) == ("Ủy ban nhân dân tỉnh Mẫu", ("agency", "radio", "school"))
    assert [one.name for one in plan.people_on(date(2025, 12, 1), "officer")] == [NEXT]
    assert plan.people_on(date(2025, 12, 1), "auditor") == []
    unit = desk.workspace.registrations["mot-cua"].value
    assert (unit.valid_to, unit.successor) == (MERGED, "tram-y-te")
    assert [desk.form(one).value.unit for one in (GOES, SENT, PAST)] == ["tram-y-te", "mot-cua", "mot-cua"]
    assert desk.form(SENT).state is State.SUBMITTED
    assert desk.form("units/tram-y-te/registration").state is State.SUBMITTED, "what was done before stays"
    assert desk.audit() == []

    told = thidua("handover", BODY, "--date", "30/11/2025").out
    assert f"  [x] {NEW} từ ngày 01/12/2025\n" in told
    assert f"  [x] Công chức phụ trách thi đua: {OFFICER} đến hết ngày 30/11/2025\n" in told
    assert f"  [x] Công chức phụ trách thi đua: {NEXT} từ hôm sau\n" in told
    assert f"   -  {dict(ROLES)['chair']}: {nominated} còn giữ vai trò\n" in told
    name = unit.name
    assert f"  [x] {name} đến hết ngày 30/11/2025, kế tục: tram-y-te\n" in told
    again = f"{name}: nộp và chấp nhận lại bản đăng ký có ngày kết thúc\n"
    assert f"  [ ] {again}      thidua act submit units/mot-cua/registration" in told
    # its head and the officer do it: the line is ticked by the record
    git(small, "config", "user.name", NEXT)
    git(small, "config", "user.email", "ke@example.invalid")
    desk = Desk(small, TODAY)
    desk.act("submit", ["units/mot-cua/registration"], author=head_of(desk, "mot-cua"))
    desk.act("accept", ["units/mot-cua/registration"])
    assert f"  [x] {again}" in thidua("handover", BODY, "--date", "30/11/2025").out
    # once more says that it is done, and changes nothing
    twice = thidua(*WORDS, "--as", nominated, "--yes")
    assert twice.status == 0
    assert git(small, "rev-list", "--count", f"{head}..HEAD") == "3"
    assert thidua(*WORDS[:2], "--to", "Ủy ban nhân dân xã Mẫu Khác", "--date", "30/11/2025").status == 2
    assert Desk(small, TODAY).audit() == []
