"""The public notice: who was posted on which days, who is to be posted next, and room for the rest."""

from datetime import date

import pytest

from campaign.act import Act, State
from campaign.nomination import Nomination
from campaign.values import replace
from campaign.workspace import Form, Workspace
from render.catalogue import everything, paper
from render.printed import Unprintable
from tests import full
from tests.acted import done, standing_in
from tests.laid import BODY, INDENT, LEFT, LINE, PAGE, PARAGRAPH, PEN, SIGNED, Block, assert_laid
from tests.sample import COLLECTIVE, PERSON, draw, nomination, one, text, workspace

PERIOD = full.PLAN.periods[0]
POSTED = done("post", date(2024, 7, 3), Posted_From="2024-07-03", Posted_To="2024-07-10")
MET = done("appraise", date(2024, 7, 2), Result="met")
NOT_MET = done("appraise", date(2024, 7, 2), Result="not-met")


def case(name: str, state: State, *acts: Act) -> Form[Nomination]:
    return standing_in(
        nomination(replace(PERSON, name=name), name.rsplit(maxsplit=1)[-1].lower()), state, *acts
    )


def review(*forms: Form[Nomination]) -> Workspace:
    return workspace(*forms, plan=full.PLAN)


def test_it_is_laid_out_as_a_named_document() -> None:
    # columns of 13, 70 and 82 make 165; 3.5 points inside a cell
    pad = 3.5 * 25.4 / 72
    assert_laid(
        one("notice", review(case("Lê Mẫu Chi", State.POSTED, MET, POSTED)), PERIOD),
        Block("ỦY BAN NHÂN DÂN", bold=True),
        Block("Số: /TB-UBND"),
        Block("Sông Hạ, ngày tháng năm", italic=True),
        Block("THÔNG BÁO", middle=PAGE, bold=True),
        Block("Công khai danh sách đề nghị khen thưởng", middle=PAGE, bold=True, below=LINE),
        Block("Thực hiện Kế hoạch số 7/KH-UBND ngày 05/8/2023 của Ủy ban nhân", left=INDENT),
        Block("Sông Hạ về phát động", left=LEFT, below=BODY),
        Block("2023 – 2025, Ủy ban nhân dân xã Sông Hạ công khai danh sách 01", left=LEFT, below=BODY),
        Block("STT", middle=LEFT + 6.5, bold=True),
        Block("Họ và tên / Tên tập thể", middle=LEFT + 48, bold=True, below=0),
        Block("Chức vụ, đơn vị công tác", middle=LEFT + 124, bold=True, below=0),
        Block("Giấy khen của Chủ tịch UBND xã", left=LEFT + pad, bold=True),
        # a row of one line is 13.8 and 2 above and 5 below it
        Block("1", middle=LEFT + 6.5, below=20.8),
        Block("Bà Lê Mẫu Chi", left=LEFT + 13 + pad, below=0),
        Block("Giáo viên, Trường Tiểu học Sông Hạ", left=LEFT + 83 + pad, below=0),
        Block("1. Thời gian niêm yết: từ ngày 03/7/2024 đến hết ngày 10/7/2024.", left=INDENT),
        Block("2. Nơi niêm yết: ……………… ……………… ………………", left=INDENT, below=PARAGRAPH),
        Block("3. Ý kiến phản ánh gửi về: ……………… ……………… ………………", left=INDENT, below=PARAGRAPH),
        Block("trước khi hết thời gian niêm yết./.", left=LEFT, below=BODY),
        Block("Nơi nhận:", left=LEFT, bold=True, italic=True),
        Block("- Các đơn vị tham gia phong trào;", left=LEFT),
        Block("- Lưu: VT, VHXH.", left=LEFT, below=11 * 1.15),
        Block("TM. ỦY BAN NHÂN DÂN", middle=SIGNED, bold=True),
        Block("CHỦ TỊCH", middle=SIGNED, bold=True, below=LINE),
        Block("Trần Mẫu Bách", middle=SIGNED, bold=True, below=PEN),
    )


def test_each_posting_has_a_notice_of_its_own_and_what_waits_has_one_to_fill_in() -> None:
    later = done("post", date(2024, 8, 1), Posted_From="2024-08-01", Posted_To="2024-08-08")
    papers = draw(
        "notice",
        review(
            case("Lê Mẫu Chi", State.POSTED, MET, later),
            case("Lê Mẫu An", State.POSTED, MET, POSTED),
            case("Lê Mẫu Bình", State.APPRAISED, MET),
            case("Lê Mẫu Dung", State.APPRAISED, NOT_MET),
            case("Lê Mẫu Em", State.SUBMITTED),
        ),
        PERIOD,
    )
    assert [paper.name for paper in papers] == [
        "thong-bao-cong-khai-2024-20240703-20240710.pdf",
        "thong-bao-cong-khai-2024-20240801-20240808.pdf",
        "thong-bao-cong-khai-2024.pdf",
    ]
    first, second, waiting = map(text, papers)
    assert "Lê Mẫu An" in first
    assert "Lê Mẫu Chi" in second
    assert "từ ngày ……………… đến hết ngày ………………." in waiting
    names = ("Lê Mẫu An", "Lê Mẫu Bình", "Lê Mẫu Chi", "Lê Mẫu Dung", "Lê Mẫu Em")
    assert [name for name in names if name in waiting] == ["Lê Mẫu Bình"]


def test_who_was_posted_stays_in_the_notice_whatever_came_of_it() -> None:
    out = case("Lê Mẫu An", State.REJECTED, MET, POSTED, done("reject", date(2024, 8, 1)))
    school = standing_in(nomination(COLLECTIVE, "truong"), State.POSTED, MET, POSTED)
    shown = text(one("notice", review(out, school), PERIOD))
    assert "danh sách 01 tập thể và 01 cá nhân được đề nghị khen thưởng (Sơ kết năm 2024)" in shown
    assert "Lê Mẫu An" in shown


def test_what_has_changed_since_it_was_posted_is_left_out_and_told() -> None:
    old = done("post", date(2024, 7, 3), "v1:old", Posted_From="2024-07-03", Posted_To="2024-07-10")
    changed = case("Lê Mẫu An", State.DRAFT, old)
    printed = one("notice", review(changed, case("Lê Mẫu Chi", State.POSTED, MET, POSTED)), PERIOD)
    assert "Lê Mẫu An" not in text(printed)
    assert printed.warnings == (
        "nominations/2024/an: đã sửa sau khi niêm yết, lần niêm yết đó không còn giá trị nên không kê ở đây.",
    )


def test_a_list_of_which_nothing_counts_any_more_is_told_too() -> None:
    old = done("post", date(2024, 7, 3), "v1:old", Posted_From="2024-07-03", Posted_To="2024-07-10")
    printed = one("notice", review(case("Lê Mẫu An", State.DRAFT, old)), PERIOD)
    assert "Lê Mẫu An" not in text(printed)
    assert "từ ngày 03/7/2024 đến hết ngày 10/7/2024." in text(printed)
    (warning,) = printed.warnings
    assert warning.startswith("nominations/2024/an: đã sửa sau khi niêm yết")


def test_an_act_that_breaks_a_rule_posts_nobody() -> None:
    wrong = replace(POSTED, faults=(("wrong-order", "Sai thứ tự."),))
    with pytest.raises(Unprintable, match="chưa có đề nghị nào được niêm yết"):
        draw("notice", review(case("Lê Mẫu An", State.SUBMITTED, wrong)), PERIOD)


def test_a_review_with_nothing_to_post_is_not_asked_for() -> None:
    notice = paper("notice")
    assert notice is not None
    assert everything(notice, review(case("Lê Mẫu An", State.SUBMITTED))) == []
    assert everything(notice, review(case("Lê Mẫu An", State.APPRAISED, MET))) == [PERIOD]
