"""The minutes of the council: every vote of a day, who sat there, and what the plan's rules make of it."""

from collections.abc import Mapping
from typing import Any

import pytest

from campaign.act import State
from campaign.nomination import Nomination
from campaign.plan import Plan
from campaign.plan_tables import Council
from campaign.values import replace
from campaign.workspace import Form, Workspace
from render.printed import Printed
from tests.sample import (
    COLLECTIVE,
    PERSON,
    PLAN,
    acted,
    draw,
    nomination,
    one,
    piece,
    pieces,
    text,
    workspace,
)

PERIOD = PLAN.periods[0]
RULES = Council("3/QC-HĐTĐKT", 9, "2/3", "1/2", "all_members")
HEAD_OF_TABLE = "Họ và tên / Tên tập thể"


def cast(votes_for: int, present: int = 8, total: int = 9, **more: str) -> Mapping[str, str]:
    counts = {"Votes-For": votes_for, "Votes-Present": present, "Votes-Total": total}
    return {name: str(count) for name, count in counts.items()} | {
        name.replace("_", "-"): value for name, value in more.items()
    }


def voted(
    vote: Mapping[str, str], value: Nomination = PERSON, name: str = "an", state: State = State.VOTED
) -> Form[Nomination]:
    return nomination(value, name, acted(state, vote=vote))


def minutes(*forms: Form[Nomination], rules: Council = RULES, plan: Plan = PLAN) -> list[Printed]:
    space: Workspace = workspace(*forms, plan=replace(plan, council=rules))
    return draw("council-minutes", space, PERIOD)


def only(*forms: Form[Nomination], **more: Any) -> str:
    (printed,) = minutes(*forms, **more)
    return text(printed)


def test_golden() -> None:
    (printed,) = minutes(voted(cast(7, Recused="Đỗ Mẫu Tâm: cùng đơn vị")))
    # A4 landscape, 595,3 points high, margins 30 mm left, 20 mm above: text from x 85,04 and y 538,58 down.
    # A line of type hangs from its own size; a single line is 1,15 of it.
    # The head: three lines of 13 and 5 to the rule, then 9 to the number, whose row is 9 + 14,95 high.
    # The title begins 16 lower: one line, and one of what it is about, 16,1 each; 5 + 10 around the rule.
    # Body: 14 on 18, 6 apart, set in 10 mm: 85,04 + 28,35 = 113,39.
    below_head = 538.58 - (3 * 14.95 + 5) - (9 + 14.95)
    body = below_head - 16 - 2 * 16.1 - 15
    expected = [
        ("UBND XÃ SÔNG HẠ", None, 538.58 - 13, "Tinos", 13),
        ("HỘI ĐỒNG", None, 538.58 - 13 - 14.95, "Tinos-Bold", 13),
        ("THI ĐUA - KHEN THƯỞNG", None, 538.58 - 13 - 2 * 14.95, "Tinos-Bold", 13),
        ("Số:", None, 538.58 - (3 * 14.95 + 5) - 9 - 13, "Tinos", 13),
        ("BIÊN BẢN HỌP HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", None, below_head - 16 - 14, "Tinos-Bold", 14),
        ("1. Thời gian:", 113.39, body - 6 - 14, "Tinos", 14),
        ("2. Địa điểm:", 113.39, body - 24 - 6 - 14, "Tinos", 14),
        ("3. Chủ trì:", 113.39, body - 2 * 24 - 6 - 14, "Tinos", 14),
        ("4. Thư ký:", 113.39, body - 3 * 24 - 6 - 14, "Tinos", 14),
        ("5. Thành phần:", 113.39, body - 4 * 24 - 6 - 14, "Tinos", 14),
    ]
    for start, x, y, font, size in expected:
        found = piece(printed, start)
        assert found[2] == pytest.approx(y, abs=1), start
        assert (found[3].removesuffix("-Regular"), found[4]) == (font, size), start
        assert x is None or found[1] == pytest.approx(x, abs=0.5), start


def test_columns_stand_where_they_are_measured() -> None:
    (printed,) = minutes(voted(cast(7, Recused="Đỗ Mẫu Tâm: cùng đơn vị")))
    page = 0 if any(found[0].startswith(HEAD_OF_TABLE) for found in pieces(printed)) else 1
    row = piece(printed, "Bà Nguyễn Thị Mẫu Ẩn", page)
    # columns of 12, 50, 50, 20, 16, 16, 20, 36 and 32 mm; 3,5 points inside; a figure of 12 is 6 wide
    assert row[1] == pytest.approx(85.04 + 12 * 2.8346 + 3.5, abs=0.3)
    level = {found[0]: found[1] for found in pieces(printed, page) if abs(found[2] - row[2]) < 0.5}
    assert level["9"] == pytest.approx(85.04 + 132 * 2.8346 - 3.5 - 6, abs=0.3)
    assert level["8"] == pytest.approx(85.04 + 148 * 2.8346 - 3.5 - 6, abs=0.3)
    assert level["7"] == pytest.approx(85.04 + 164 * 2.8346 - 3.5 - 6, abs=0.3)
    assert "87,5%" in level  # 7 of the 8 who may vote


def test_each_vote_with_share_threshold_and_who_stepped_back() -> None:
    few = voted(cast(4), COLLECTIVE, "truong")
    shown = only(voted(cast(7, present=8, Recused="Đỗ Mẫu Tâm: cùng đơn vị")), few)
    assert "Đỗ Mẫu Tâm: cùng đơn vị" in shown
    # one stepped back, so 8 may vote: 7 of 8 is more than half, 87,5%; 4 of 9 is not, 44,4%
    assert "7/8 phiếu (tổng số), cần quá 1/2: đạt." in shown
    assert "87,5%" in shown
    assert "4/9 phiếu (tổng số), cần quá 1/2: không đạt." in shown
    assert "44,4%" in shown
    assert "thông qua khi số phiếu đồng ý quá 1/2 tổng số thành viên" in shown
    assert (
        "Hội đồng thông qua đề nghị khen thưởng cho 01 cá nhân; "
        "không thông qua đề nghị khen thưởng cho 01 tập thể." in shown
    )


def test_the_base_may_be_those_present() -> None:
    shown = only(voted(cast(5)), rules=replace(RULES, basis="present"))
    assert "5/8 phiếu (số có mặt), cần quá 1/2: đạt." in shown
    assert "62,5%" in shown
    assert "quá 1/2 số thành viên có mặt" in shown


def test_a_share_is_never_rounded_to_what_it_misses() -> None:
    rules = replace(RULES, members=9999, threshold=">= 90%")
    # 8999 / 9999 is 89,99899…%: neither 90,0% nor 90,00%
    shown = only(voted(cast(8999, present=9999, total=9999)), rules=rules)
    assert "89,999%" in shown
    assert "90,0%" not in shown
    assert "không đạt" in shown


@pytest.mark.parametrize("state", [State.REJECTED, State.WITHDRAWN, State.RETURNED, State.REVOKED])
def test_what_became_of_a_nominee_later_changes_no_minutes(state: State) -> None:
    shown = only(voted(cast(4), state=state))
    assert "Nguyễn Thị Mẫu Ẩn" in shown
    assert "không đạt" in shown


def test_a_vote_on_an_earlier_content_is_left_out_and_named() -> None:
    changed = voted(cast(7))
    changed = replace(changed, standing=replace(changed.standing, content="v1:y", state=State.DRAFT))
    (printed,) = minutes(changed, voted(cast(7), COLLECTIVE, "truong"))
    assert "Nguyễn Thị Mẫu Ẩn" not in text(printed)
    assert any("nominations/2024/an" in warning and "đã sửa" in warning for warning in printed.warnings)


def test_a_day_of_which_no_vote_counts_any_more_has_minutes_that_tell_it() -> None:
    changed = voted(cast(7))
    changed = replace(changed, standing=replace(changed.standing, content="v1:y", state=State.DRAFT))
    later = voted(cast(9, Acted_On="2024-07-20"), COLLECTIVE, "truong")
    found = minutes(changed, later)
    assert [printed.name for printed in found] == [
        "bien-ban-hoi-dong-2024-20240701.pdf",
        "bien-ban-hoi-dong-2024-20240720.pdf",
    ]
    empty = text(found[0])
    assert "Không có dữ liệu" in empty
    assert "9. Kết luận: ………………" in empty
    (warning,) = found[0].warnings
    assert warning.startswith("nominations/2024/an: đã sửa sau khi bỏ phiếu")
    assert found[1].warnings == ()


def test_each_day_has_its_minutes_and_what_waits_a_sheet() -> None:
    later = voted(cast(9, present=9, Acted_On="2024-07-20"), COLLECTIVE, "truong")
    waits = nomination(replace(PERSON, name="Lê Mẫu Chờ"), "cho", acted(State.POSTED))
    found = minutes(voted(cast(7)), later, waits)
    assert [printed.name for printed in found] == [
        "bien-ban-hoi-dong-2024-20240701.pdf",
        "bien-ban-hoi-dong-2024-20240720.pdf",
        "bien-ban-hoi-dong-2024.pdf",
    ]
    first, second, sheet = map(text, found)
    assert "ngày 01 tháng 7 năm 2024" in first
    assert "xét đề nghị khen thưởng cho 01 cá nhân" in first
    assert "ngày 20 tháng 7 năm 2024" in second
    assert "xét đề nghị khen thưởng cho 01 tập thể" in second
    assert "có mặt 09 thành viên, vắng mặt 0 thành viên" in second
    assert "Vắng mặt, lý do" not in second
    assert "Lê Mẫu Chờ" in sheet
    assert "phiếu (" not in sheet
    assert "Hội đồng có 09 thành viên; có mặt ……………… thành viên" in sheet


def test_who_was_absent_is_named_with_the_reason_and_the_others_as_present() -> None:
    names = tuple(f"Uỷ viên Mẫu {letter}" for letter in "ABCDEFGHI")
    shown = only(
        voted(cast(7, Absent="Uỷ viên Mẫu C: đi công tác")), rules=replace(RULES, members=None, names=names)
    )
    assert "Hội đồng có 09 thành viên; có mặt 08 thành viên, vắng mặt 01 thành viên." in shown
    here = "; ".join(name for name in names if not name.endswith("C"))
    assert f"Có mặt: {here}." in shown
    assert "Vắng mặt, lý do: Uỷ viên Mẫu C: đi công tác" in shown


def test_who_steps_back_sits_in_the_meeting() -> None:
    # 8 sat there; for one case one of them left the room: 7 present then, and 8 in the meeting all the same
    both = [
        voted(cast(7)),
        voted(cast(7, present=7, Recused="Đỗ Mẫu Tâm: cùng đơn vị"), COLLECTIVE, "truong"),
    ]
    assert "có mặt 08 thành viên, vắng mặt 01 thành viên" in only(*both)


def test_counts_that_differ_leave_dots() -> None:
    shown = only(voted(cast(7, present=8)), voted(cast(7, present=7), COLLECTIVE, "truong"))
    assert "có mặt ……………… thành viên, vắng mặt ……………… thành viên" in shown
    assert "Có mặt (họ tên, chức vụ):" in shown


def test_members_whom_the_record_does_not_place_are_named_and_left_to_the_pen() -> None:
    names = ("Uỷ viên Mẫu A", "Uỷ viên Mẫu B")
    shown = only(voted(cast(7)), rules=replace(RULES, names=names))
    assert "Các thành viên: Uỷ viên Mẫu A; Uỷ viên Mẫu B. Có mặt (họ tên, chức vụ): ………" in shown


def test_rules_that_do_not_tell_leave_the_result_to_the_pen() -> None:
    (printed,) = minutes(voted(cast(7)), rules=Council(members=9))
    shown = text(printed)
    assert "quorum" not in shown
    assert "đạt" not in shown.split(HEAD_OF_TABLE)[1].replace("thành tích đạt", "")
    assert "9. Kết luận: ………………" in shown
    assert any("chưa ghi đủ quy chế" in warning for warning in printed.warnings)


def test_minutes_have_no_place_and_day_in_the_head_and_recipients_at_the_foot() -> None:
    shown = only(voted(cast(7)))
    assert "Sông Hạ, ngày" not in shown  # NĐ 30/2020, Mẫu 1.9
    assert "THƯ KÝ (Ký, ghi rõ họ tên) CHỦ TRÌ (Ký, ghi rõ họ tên) Nơi nhận:" in shown
    assert shown.endswith("Nơi nhận: - Lưu: VT, Hồ sơ.")
    assert shown.count("./.") == 1


HOSTILE = ["Công ty <ABC> & Con", "[/b] {{x}} %s </para><b>", "NGUYỄN " * 28 + "HẾT", "Ỷ"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_in_what_an_act_and_the_rules_tell(hostile: str) -> None:
    data = cast(7, Absent=f"{hostile}: ốm", Recused=f"{hostile}: cùng đơn vị")
    shown = only(voted(data), rules=replace(RULES, rules=f"3/QC {hostile}"))
    squeezed = "".join(shown.split())
    # a row over two pages has the head of the table in between, so a long name is counted by its words
    for word in hostile.split():
        assert squeezed.count(word) >= 3 * hostile.split().count(word)
    for words in (f"{hostile}: ốm", f"3/QC {hostile}"):
        assert "".join(words.split()) in squeezed


def test_nobody_yet_is_a_sheet_too() -> None:
    space = workspace(nomination(PERSON, "an", acted(State.DRAFT)))
    assert "Không có dữ liệu" in text(one("council-minutes", space, PERIOD))
