"""Each line of the ladder, and each rule that refuses an act, by what a person would do and read."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from campaign.act import State
from campaign.acting import Order, Refused
from campaign.commit import Person
from campaign.council import Ballot
from campaign.desk import Desk
from campaign.ladder import VERBS, allowed_from, verb_for
from campaign.plan import Plan
from campaign.plan_tables import RecordRules
from campaign.recorder import introduce
from campaign.rules import ballot
from tests.acted import done
from tests.agenda import OFFICE, two_voted
from tests.command import git, write
from tests.conftest import TODAY

HANOI = timezone(timedelta(hours=7))
OFFICER, APPRAISER, CHAIR = "Vũ Mẫu Lan", "Hoàng Mẫu Đức", "Phạm Mẫu Quang"
Sit = Callable[[str], Person]

ALL_STEPS = ("submit", "appraise", "post", "vote", "decide", "award")


@pytest.mark.parametrize(
    ("verb", "kind", "steps", "upward", "states"),
    [
        ("submit", "registration", ALL_STEPS, False, {"draft", "returned"}),
        ("submit", "year", ALL_STEPS, False, {"draft", "returned"}),
        ("submit", "nomination", ALL_STEPS, False, {"draft", "returned"}),
        ("accept", "registration", ALL_STEPS, False, {"submitted"}),
        ("accept", "year", ALL_STEPS, False, {"submitted"}),
        ("return", "registration", ALL_STEPS, False, {"submitted", "accepted"}),
        ("return", "year", ALL_STEPS, False, {"submitted", "accepted"}),
        ("return", "nomination", ALL_STEPS, False, {"submitted", "appraised", "posted", "voted"}),
        ("appraise", "nomination", ALL_STEPS, False, {"submitted"}),
        ("post", "nomination", ALL_STEPS, False, {"appraised"}),
        ("vote", "nomination", ALL_STEPS, False, {"posted"}),
        ("vote", "nomination", ("submit", "appraise", "vote", "decide"), False, {"posted", "appraised"}),
        ("forward", "nomination", ALL_STEPS, True, {"voted"}),
        ("decide", "nomination", ALL_STEPS, False, {"voted"}),
        ("decide", "nomination", ALL_STEPS, True, {"forwarded"}),
        ("decide", "nomination", ("submit", "decide"), False, {"voted", "posted", "appraised", "submitted"}),
        ("award", "nomination", ALL_STEPS, False, {"decided"}),
        (
            "reject",
            "nomination",
            ALL_STEPS,
            False,
            {"submitted", "appraised", "posted", "voted", "forwarded"},
        ),
        (
            "withdraw",
            "nomination",
            ALL_STEPS,
            False,
            {"draft", "returned", "submitted", "appraised", "posted", "voted", "forwarded"},
        ),
        ("revoke", "nomination", ALL_STEPS, False, {"decided", "awarded"}),
        (
            "confirm",
            "nomination",
            ALL_STEPS,
            False,
            {"appraised", "posted", "voted", "forwarded", "decided", "awarded"},
        ),
    ],
)
def test_each_act_follows_its_states(
    verb: str, kind: str, steps: tuple[str, ...], upward: bool, states: set[str]
) -> None:
    known = verb_for(verb, kind)
    assert known is not None
    plan = Plan(record=RecordRules(steps))
    assert {str(state) for state in allowed_from(known, plan, upward)} == states


def test_every_act_of_the_ladder_is_in_the_table_above() -> None:
    told = {"submit", "accept", "return", "appraise", "post", "vote", "forward", "decide", "award"}
    assert {verb.id for verb in VERBS} == told | {"reject", "withdraw", "revoke", "confirm"}


def refusal(desk: Desk, verb: str, form: str, **words: object) -> str:
    head = desk.record.head() if desk.record else None
    with pytest.raises(Refused) as refused:
        desk.act(verb, [form], **words)  # type: ignore[arg-type]
    assert desk.record is not None
    assert desk.record.head() == head, "a refused act leaves nothing behind"
    return str(refused.value)


def test_an_act_out_of_order_names_the_states(desk: Desk, sit: Sit) -> None:
    sit(OFFICER)
    said = refusal(desk, "accept", "nominations/2024/bui-mau-son")
    assert "Đề nghị khen thưởng không có bước “accept”" in said
    said = refusal(desk, "accept", "units/cuu-chien-binh/2024")
    assert "Đang ở trạng thái “bản nháp”; “Chấp nhận” chỉ làm được từ “đã nộp”" in said


def test_what_an_act_needs_is_named(desk: Desk, sit: Sit) -> None:
    sit(OFFICER)
    assert "Phải ghi lý do" in refusal(desk, "return", "units/dia-chinh/2025")
    sit(CHAIR)
    said = refusal(desk, "decide", "nominations/2024/cong-ty-nong-san")
    assert "Thiếu “Số quyết định” (--decision-number)" in said
    assert "Thiếu “Ngày quyết định” (--decision-date)" in said


def test_no_day_of_what_was_done_lies_ahead(desk: Desk, sit: Sit) -> None:
    """A year typed wrong: what is recorded has happened, on paper too."""
    sit(APPRAISER)
    at, form = datetime(2026, 1, 6, 9, 0, tzinfo=HANOI), "nominations/2025/van-phong-ubnd"
    votes = {"Votes-For": "6", "Votes-Present": "7", "Votes-Total": "9"}
    said = refusal(desk, "vote", form, data={**votes, "Acted-On": "2026-01-07"}, at=at)
    assert "“Ngày ghi trên giấy” 07/01/2026 chưa đến khi ghi (06/01/2026)" in said
    desk.act("vote", [form], data={**votes, "Acted-On": "2026-01-06"}, at=at)
    sit(CHAIR)
    decision = {"Decision-Number": "9/QĐ-UBND", "Decision-Date": "2027-01-06"}
    said = refusal(desk, "decide", form, data=decision, at=at)
    assert "“Ngày quyết định” 06/01/2027 chưa đến" in said


def test_a_role_is_held_on_a_day(desk: Desk, sit: Sit) -> None:
    """Lê Văn Phúc was chair until 30 June 2025; the day of the act counts."""
    sit("Lê Văn Phúc")
    data = {"Decision-Number": "9/QĐ-UBND", "Decision-Date": "2025-12-29"}
    late = datetime(2025, 12, 29, 9, 0, tzinfo=HANOI)
    said = refusal(desk, "decide", "nominations/2024/cong-ty-nong-san", data=data, at=late)
    assert "Lê Văn Phúc không giữ vai trò “Chủ tịch UBND” ngày 29/12/2025" in said
    assert CHAIR in said, "it says who could"


def test_an_officer_cannot_decide_nor_appraise(desk: Desk, sit: Sit) -> None:
    sit(OFFICER)
    assert "không giữ vai trò “Công chức thẩm định”" in refusal(
        desk, "appraise", "nominations/2025/ta-mau-nga"
    )


def test_only_the_head_named_in_the_record_submits(desk: Desk, sit: Sit) -> None:
    sit("Phùng Mẫu Thịnh")
    said = refusal(desk, "submit", "units/cuu-chien-binh/2024")
    assert "Phùng Mẫu Thịnh không phải thủ trưởng đơn vị" in said


def test_a_name_with_another_address_is_somebody_else(desk: Desk) -> None:
    assert desk.record is not None
    introduce(desk.record, Person(OFFICER, "ai.do@example.invalid"))
    said = refusal(desk, "accept", "units/dia-chinh/2025")
    assert "Thư điện tử ai.do@example.invalid không phải của Vũ Mẫu Lan" in said


def test_a_council_that_did_not_carry_decides_nothing(desk: Desk, sit: Sit) -> None:
    """4 of 9 votes: the demo's nomination of cong-ty-nong-san."""
    sit(CHAIR)
    data = {"Decision-Number": "9/QĐ-UBND", "Decision-Date": "2025-12-29"}
    said = refusal(desk, "decide", "nominations/2024/cong-ty-nong-san", data=data)
    assert "Hội đồng không thông qua: 4/9 phiếu (tổng số), cần quá 1/2: không đạt." in said


def test_a_decision_is_judged_by_the_law_of_its_own_day(demo: Path) -> None:
    """One was expected at the end of the period, 31 December 2025, and the unit ends after that."""
    write(demo, "campaign/units/van-phong-ubnd/registration.toml", "# valid_to =", "valid_to = 2026-01-15")
    git(demo, "commit", "-qam", "Đơn vị kết thúc ngày 15/01/2026")
    desk = two_voted(demo)
    chair = desk.person(CHAIR)

    def obstacles(day: str) -> tuple[str, ...]:
        data = {"Decision-Number": "9/QĐ-UBND", "Decision-Date": day}
        (told,) = desk.preview(Order("decide", data=data), [OFFICE], chair)
        return told.obstacles

    assert obstacles("2026-01-15") == ()
    (said,) = obstacles("2026-01-16")
    assert "đã kết thúc ngày 15/01/2026, trước ngày quyết định 16/01/2026" in said
    data = {"Decision-Number": "9/QĐ-UBND", "Decision-Date": "2026-01-16"}
    assert "không khen tập thể đã giải thể" in refusal(desk, "decide", OFFICE, data=data, author=chair)


@pytest.mark.parametrize("early", [1, 0])
def test_a_vote_waits_for_the_posting(desk: Desk, sit: Sit, early: int) -> None:
    """The notice says "đến hết ngày": objections may come in on the last day too."""
    sit(APPRAISER)
    posted = next(form for form in desk.workspace.nominations.values() if form.state is State.POSTED)
    end = datetime.fromisoformat(posted.standing.acts[-1].data["Posted-To"])
    data = {
        "Votes-For": "9",
        "Votes-Present": "9",
        "Votes-Total": "9",
        "Acted-On": f"{end - timedelta(early):%Y-%m-%d}",
    }
    author = desk.person(APPRAISER)
    said = refusal(desk, "vote", posted.path, data=data, author=author)
    assert f"Danh sách niêm yết đến hết ngày {end:%d/%m/%Y}" in said


@pytest.mark.parametrize(
    ("recused", "counted"),
    [
        ("Đặng Mẫu Thanh: anh em; Dang Mau  Thanh: cùng đơn vị", 1),
        ("Đặng Mẫu Thanh: anh em; Vũ Mẫu Hà", 2),
        ("", 0),
    ],
)
def test_who_steps_back_is_counted_once(recused: str, counted: int) -> None:
    vote = done(
        "vote", date(2025, 12, 30), Votes_For="4", Votes_Present="7", Votes_Total="9", Recused=recused
    )
    assert ballot(vote) == Ballot(4, 7, 9, counted)


def test_only_a_member_steps_back_where_the_plan_names_them(demo: Path, sit: Sit) -> None:
    names = '["Đặng Mẫu Thanh", "Vũ Mẫu Hà", "Lý Mẫu Sơn"]'
    write(demo, "campaign.toml", "members = 9", f"members = 3\nnames = {names}")
    git(demo, "commit", "-qam", "Ghi thành viên Hội đồng")
    desk = Desk(demo, TODAY)
    posted = next(form.path for form in desk.workspace.nominations.values() if form.state is State.POSTED)
    votes = {"Votes-For": "2", "Votes-Present": "2", "Votes-Total": "3"}

    def obstacles(recused: str) -> str:
        order = Order("vote", data={**votes, "Recused": recused})
        (told,) = desk.preview(order, [posted], desk.person(APPRAISER))
        return "\n".join(told.obstacles)

    assert "thành viên Hội đồng theo kế hoạch" not in obstacles("dang mau thanh: anh em")
    assert "“Người Mẫu Lạ” không phải thành viên Hội đồng" in obstacles("Người Mẫu Lạ: anh em")


def test_an_appraisal_says_what_the_criteria_say(desk: Desk, sit: Sit) -> None:
    sit(APPRAISER)
    said = refusal(desk, "appraise", "nominations/2025/ta-mau-nga")
    assert "Còn tiêu chuẩn chưa rõ" in said
    said = refusal(desk, "appraise", "nominations/2025/ta-mau-nga", data={"Result": "met"})
    assert "Tiêu chuẩn III.2.1 chưa rõ" in said


def test_where_no_criterion_applies_the_appraiser_concludes(demo: Path) -> None:
    plan = demo / "campaign.toml"
    plan.write_text(
        plan.read_text("utf-8").replace('nominee = ["individual"]', 'nominee = ["agency"]'), "utf-8"
    )
    desk, form = Desk(demo, TODAY), "nominations/2025/ta-mau-nga"

    def obstacles(**data: str) -> str:
        (told,) = desk.preview(Order("appraise", data=data), [form], desk.person(APPRAISER))
        return " ".join(told.obstacles)

    assert "Kế hoạch không có tiêu chuẩn nào cho đề nghị này: tự ghi kết luận" in obstacles()
    assert "chưa rõ" not in obstacles()
    assert "tiêu chuẩn" not in obstacles(Result="met")


def test_several_forms_are_all_refused_when_one_is(desk: Desk, sit: Sit) -> None:
    sit(OFFICER)
    assert desk.record is not None
    head = desk.record.head()
    with pytest.raises(Refused) as refused:
        desk.act("accept", ["units/dia-chinh/2025", "units/cuu-chien-binh/2024"])
    assert len(refused.value.reasons) == 1
    assert desk.record.head() == head
    assert desk.form("units/dia-chinh/2025").state is State.SUBMITTED


def test_a_number_is_never_given_twice(desk: Desk, sit: Sit, demo: Path) -> None:
    sit(OFFICER)
    again = Order("decide", data={"Decision-Number": "1432/QĐ-UBND", "Decision-Date": "2025-12-31"})
    told = desk.preview(again, ["nominations/2024/cong-ty-nong-san"], desk.person(CHAIR))
    assert any("Số 1432/QĐ-UBND được dùng cho hai quyết định" in reason for reason in told[0].obstacles)
    fresh = Order("decide", data={"Decision-Number": "1433/QĐ-UBND", "Decision-Date": "2025-12-31"})
    told = desk.preview(fresh, ["nominations/2024/cong-ty-nong-san"], desk.person(CHAIR))
    assert not any("1433" in reason for reason in told[0].obstacles)
