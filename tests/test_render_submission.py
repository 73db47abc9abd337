"""The submission: who proposes whom to whom, by the plan, the record and the law of the day."""

from collections.abc import Mapping
from datetime import date

import pytest

from campaign.act import State
from campaign.nomination import Nomination
from campaign.plan import Plan
from campaign.plan_tables import Award, Council, RecordRules
from campaign.values import replace
from campaign.workspace import Form, Workspace
from render import catalogue
from render.printed import Printed, Unprintable
from tests.sample import COLLECTIVE, PERSON, PLAN, acted, draw, nomination, one, pages, piece, text, workspace

PERIOD, LAST = PLAN.periods
RULES = replace(PLAN, council=Council("3/QC-HĐTĐKT", 9, "2/3", "1/2", "all_members"))
VOTE = {"Votes-For": "7", "Votes-Present": "8", "Votes-Total": "9"}
RECUSED = {**VOTE, "Recused": "Đỗ Mẫu Tâm: cùng đơn vị"}
FEW = {**VOTE, "Votes-For": "4"}
UPWARD = replace(COLLECTIVE, award="province")
DISTRICT = Award(
    "district", "Giấy khen của Chủ tịch UBND huyện", "Chủ tịch UBND huyện", "Giấy khen", "district"
)
OWN, PROVINCE = "to-trinh-2024-commune.pdf", "to-trinh-2024-province.pdf"


def voted(value: Nomination, name: str, vote: Mapping[str, str] = VOTE) -> Form[Nomination]:
    return nomination(value, name, acted(State.VOTED, vote=vote))


def forwarded(to: str, day: str = "2024-09-10", value: Nomination = UPWARD) -> Form[Nomination]:
    sent = {"Forwarded-To": to, "Acted-On": day}
    return nomination(value, "truong", acted(State.FORWARDED, vote=VOTE, forward=sent))


def sent(*forms: Form[Nomination], plan: Plan = RULES) -> Workspace:
    return workspace(*(forms or (voted(PERSON, "an", RECUSED), voted(UPWARD, "truong"))), plan=plan)


def submissions(space: Workspace, unconfirmed: bool = False) -> dict[str, Printed]:
    return {paper.name: paper for paper in draw("submission", space, PERIOD, unconfirmed=unconfirmed)}


def test_golden() -> None:
    paper = submissions(sent())[PROVINCE]
    # A4 upright: text from x 85,04 and from y 841,9 − 56,7 = 785,2 down. The head: two lines of 13 and 5 to
    # the rule on the left, 34,9; 13, 14 and 4 to the rule on the right, 35,05: the higher one counts. Number
    # and place stand 8 + 14 under it, on one line, in a row of 8 + 16,1.
    # The title 16 under that: one line and two of what it is about, 16,1 each; 5 + 10 around the rule; then
    # 12 to the addressee, 14 on 18, and body from there: 6 apart, set in 10 mm.
    number = 785.2 - 35.05 - 22
    title = 785.2 - 35.05 - 24.1 - 16
    to = title - 3 * 16.1 - 15 - 12
    expected = [
        ("ỦY BAN NHÂN DÂN", None, 785.2 - 13, "Tinos-Bold", 13),
        ("XÃ SÔNG HẠ", None, 785.2 - 13 - 14.95, "Tinos-Bold", 13),
        ("Số:", None, number, "Tinos", 13),
        ("Sông Hạ, ngày", None, number, "Tinos-Italic", 14),
        ("TỜ TRÌNH", None, title - 14, "Tinos-Bold", 14),
        ("Về việc đề nghị tặng Bằng khen", None, title - 16.1 - 14, "Tinos-Bold", 14),
        ("Kính gửi: Chủ tịch UBND tỉnh.", None, to - 14, "Tinos", 14),
        ("Căn cứ Luật Tổ chức chính quyền địa phương", 113.39, to - 18 - 6 - 14, "Tinos-Italic", 14),
        ("TM. ỦY BAN NHÂN DÂN", None, None, "Tinos-Bold", 14),
        ("Nơi nhận:", 85.04, None, "Tinos-BoldItalic", 12),
        ("- Như trên;", 85.04, None, "Tinos", 11),
    ]
    for start, x, y, font, size in expected:
        found = piece(paper, start)
        assert (found[3].removesuffix("-Regular"), found[4]) == (font, size), start
        assert y is None or found[2] == pytest.approx(y, abs=1), start
        assert x is None or found[1] == pytest.approx(x, abs=0.5), start
    # the annex: a page of its own, one line of 14, the title, its note, 5 + 10 around the rule
    assert piece(paper, "Phụ lục", 1)[2] == pytest.approx(785.2 - 14, abs=1)
    assert piece(paper, "DANH SÁCH ĐỀ NGHỊ TẶNG BẰNG KHEN", 1)[2] == pytest.approx(785.2 - 16.1 - 14, abs=1)
    # the first column is 13 mm, 3,5 points inside the next
    assert piece(paper, "Trường Tiểu học Sông Hạ", 1)[1] == pytest.approx(85.04 + 36.85 + 3.5, abs=0.3)


def test_each_deciding_authority_gets_one_with_its_own_people() -> None:
    found = submissions(sent())
    assert sorted(found) == [OWN, PROVINCE]
    own, upward = text(found[OWN]), text(found[PROVINCE])
    assert "Kính gửi: Chủ tịch Ủy ban nhân dân xã Sông Hạ." in own
    assert "quyết định tặng Giấy khen cho 01 cá nhân đã có thành tích" in own
    assert "quyết định tặng Bằng khen cho 01 tập thể đã có thành tích" in upward
    assert "Số: /TTr-UBND" in upward
    assert "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Trần Mẫu Bách" in upward
    assert "Lưu: VT, VHXH." in upward
    assert "Nguyễn Thị Mẫu Ẩn" in pages(found[OWN])[-1]
    assert "Nguyễn Thị Mẫu Ẩn" not in upward


def test_inside_the_commune_the_officer_submits() -> None:
    own = submissions(sent())[OWN]
    shown = text(own)
    assert "UBND XÃ SÔNG HẠ CÔNG CHỨC VĂN HÓA – XÃ HỘI" in shown.replace("CỘNG HÒA", "|").split("|")[0]
    assert "CÔNG CHỨC VĂN HÓA – XÃ HỘI Mai Mẫu Hoa" in shown
    assert "TM." not in shown
    nobody = submissions(sent(plan=replace(RULES, people=())))[OWN]
    assert any("không ghi ai trình" in warning for warning in nobody.warnings)
    assert "NGƯỜI TRÌNH" in text(nobody)


def test_nobody_whom_the_council_or_the_appraisal_turned_down_is_proposed() -> None:
    appraised = acted(State.APPRAISED, appraise={"Result": "not-met"})
    plan = replace(RULES, record=replace(RULES.record, steps=("submit", "appraise", "decide")))
    down = nomination(replace(PERSON, name="Lê Mẫu Thấp"), "thap", appraised)
    few = voted(replace(PERSON, name="Vũ Mẫu Ít"), "it", FEW)
    space = sent(voted(PERSON, "an"), few)
    shown = submissions(space)[OWN]
    assert "Vũ Mẫu Ít" not in text(shown)
    assert "cho 01 cá nhân" in text(shown)
    assert any("nominations/2024/it" in each and "4/9 phiếu" in each for each in shown.warnings)
    fine = nomination(PERSON, "an", acted(State.APPRAISED, appraise={"Result": "met"}))
    shown = submissions(sent(fine, down, plan=plan))[OWN]
    assert "Lê Mẫu Thấp" not in text(shown)
    assert any("nominations/2024/thap" in each and "chưa đạt" in each for each in shown.warnings)
    # nor does a draft of the decision name them
    decision = catalogue.paper("decision")
    assert decision is not None
    assert [
        form.id for form in space.nominations.values() if form in catalogue.everything(decision, space)
    ] == ["nominations/2024/an"]
    with pytest.raises(Unprintable, match="chưa có đề nghị nào"):
        submissions(sent(few))


def test_who_is_held_back_is_told_where_the_others_of_that_authority_are_proposed() -> None:
    plan = replace(RULES, awards=(*RULES.awards, DISTRICT))
    district = replace(COLLECTIVE, award="district")
    ripe = [voted(PERSON, "an"), voted(UPWARD, "truong"), voted(district, "huyen")]
    held = voted(replace(PERSON, name="Vũ Mẫu Ít", award="district"), "it", FEW)

    def told(*forms: Form[Nomination]) -> list[str]:
        papers = submissions(sent(*forms, plan=plan))
        return [name for name, paper in papers.items() if any("2024/it" in one for one in paper.warnings)]

    assert told(*ripe, held) == ["to-trinh-2024-district.pdf"]
    # where nobody is proposed to that authority, one of the others tells of it
    assert len(told(*ripe[:2], held)) == 1


def test_the_body_that_decides_is_the_records_else_the_one_above_else_the_plans() -> None:
    recorded = submissions(sent(forwarded("Ủy ban nhân dân tỉnh Đông An")))[PROVINCE]
    assert "Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh Đông An." in text(recorded)
    planned = submissions(sent())[PROVINCE]
    assert "Kính gửi: Chủ tịch UBND tỉnh." in text(planned)
    assert any("tên đầy đủ" in warning for warning in planned.warnings)
    # until 30/6/2025 the district stands right above a commune, from 01/7/2025 the province (law.md 5)
    plan = replace(RULES, awards=(*RULES.awards, DISTRICT))
    below = submissions(sent(voted(replace(UPWARD, award="district"), "truong"), plan=plan))
    assert "Kính gửi: Chủ tịch Ủy ban nhân dân huyện Bình Khê." in text(below["to-trinh-2024-district.pdf"])
    late = sent(voted(replace(UPWARD, period="2025"), "truong"))
    assert "Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh Đông An." in text(one("submission", late, LAST))


def test_an_award_that_the_law_of_the_day_no_longer_has_is_said() -> None:
    plan = replace(RULES, awards=(*RULES.awards, DISTRICT))
    late = sent(voted(replace(UPWARD, award="district", period="2025"), "truong"), plan=plan)
    (paper,) = draw("submission", late, LAST)
    assert any("31/12/2025 pháp luật không còn hình thức" in warning for warning in paper.warnings)


def test_issuer_and_grounds_are_those_of_the_day_of_forwarding() -> None:
    late = replace(UPWARD, period="2025")
    early, after = (
        text(one("submission", sent(forwarded("UBND tỉnh Đông An", day, late)), LAST))
        for day in ("2025-06-30", "2025-07-01")
    )
    assert "98/2023/NĐ-CP" in early
    assert "XÃ SÔNG HẠ" in early
    assert "152/2025/NĐ-CP" in after
    assert "XÃ SÔNG THƯỢNG" in after


def test_minutes_are_cited_by_every_day_with_the_decrees_zeros() -> None:
    shown = text(submissions(sent())[OWN])
    assert "Căn cứ Biên bản họp Hội đồng thi đua - khen thưởng ngày 01/7/2024." in shown
    other = voted(replace(PERSON, name="Vũ Mẫu Hai"), "hai", {**VOTE, "Acted-On": "2024-02-20"})
    shown = text(submissions(sent(voted(PERSON, "an"), other))[OWN])
    assert "ngày 20/02/2024, ngày 01/7/2024." in shown


def test_the_list_gives_the_votes_and_whose_paper_it_belongs_to() -> None:
    found = submissions(sent())
    # one of nine stepped back from the person's case
    assert "7/8" in pages(found[OWN])[-1]
    assert "7/9" in pages(found[PROVINCE])[-1]
    assert "của Ủy ban nhân dân xã Sông Hạ)" in pages(found[PROVINCE])[-1]


def test_unconfirmed_grounds_are_gaps_unless_somebody_says_yes() -> None:
    careful = submissions(sent())[OWN]
    assert any("Căn cứ chưa được xác nhận" in each for each in careful.warnings)
    assert "01/2024/TT-BNV" not in text(careful)
    assert "01/2024/TT-BNV" in text(submissions(sent(), unconfirmed=True)[OWN])


def test_nothing_ready_is_no_submission() -> None:
    stepped = replace(RULES, record=replace(RULES.record, steps=("submit", "appraise", "vote", "decide")))
    with pytest.raises(Unprintable, match="chưa có đề nghị nào"):
        submissions(sent(nomination(PERSON, "an", acted(State.SUBMITTED)), plan=stepped))


@pytest.mark.parametrize(
    "hostile", ["Công ty <ABC> & Con", "[/b] {{x}} %s </para>", "NGUYỄN " * 28 + "HẾT", "Ỷ"]
)
def test_hostile_text_in_what_the_record_tells(hostile: str) -> None:
    shown = text(submissions(sent(forwarded(hostile)))[PROVINCE])
    assert "".join(hostile.split()) in "".join(shown.split())


def test_the_day_of_the_paper_is_never_a_made_up_one() -> None:
    for paper in submissions(sent()).values():
        assert "Sông Hạ, ngày tháng năm" in text(paper)
    assert date(2024, 7, 1).isoformat() not in text(submissions(sent())[OWN])


def test_a_plan_without_a_council_speaks_of_none() -> None:
    ready = nomination(COLLECTIVE, "truong", acted(State.SUBMITTED))
    space = sent(ready, plan=replace(RULES, record=RecordRules(("submit", "decide"))))
    (paper,) = submissions(space).values()
    said = " ".join(text(paper).split())
    assert "Hội đồng" not in said
    assert "phiếu" not in said
    assert "(có danh sách, tóm tắt thành tích và báo cáo thành tích kèm theo)" in said
    due = {one.id: catalogue.everything(one, space) for one in catalogue.PAPERS}
    assert (due["council-minutes"], due["appraisal"]) == ([], [])
    # what somebody did all the same is printed
    voted_on = sent(voted(COLLECTIVE, "truong"), plan=space.plan)
    assert "Số phiếu đồng ý" in " ".join(text(next(iter(submissions(voted_on).values()))).split())
