"""The appraisal sheet: each standard with what was looked at, the dossier by law, the record's conclusion."""

from datetime import date
from typing import Any

from campaign.act import Act, State
from campaign.nomination import Conduct, Dossier, Nomination
from campaign.plan_tables import Check, Criterion
from campaign.unit import Figure
from campaign.values import replace
from campaign.workspace import Form, Workspace
from tests import full
from tests.acted import done, standing_in
from tests.laid import BODY, INDENT, LEFT, LINE, PAGE, PARAGRAPH, SECTION, Block, assert_laid
from tests.sample import COLLECTIVE, PERSON, acted, nomination, one, text, workspace, year

MET = done("appraise", date(2024, 7, 2), Result="met")


def sheet(
    value: Nomination, *acts: Act, unconfirmed: bool = False, others: tuple[Form[Any], ...] = (), **more: Any
) -> str:
    form = standing_in(nomination(value, "an"), State.APPRAISED if acts else State.SUBMITTED, *acts)
    space = workspace(form, *others, plan=full.PLAN, **more)
    return text(one("appraisal", space, form, unconfirmed=unconfirmed))


def judged(criterion: Criterion, value: Nomination = PERSON, **more: Any) -> str:
    form = standing_in(nomination(value, "an"), State.SUBMITTED)
    plan = replace(full.PLAN, criteria=(criterion,))
    return text(one("appraisal", workspace(form, plan=plan, **more), form))


def test_it_is_laid_out_as_a_sheet_of_four_parts() -> None:
    # columns of 16, 52, 52 and 45 make 165; 3.5 points inside a cell
    pad = 3.5 * 25.4 / 72
    space = full.workspace()
    printed = one("appraisal", space, space.nominations["2024/an"])
    assert_laid(
        printed,
        Block("ỦY BAN NHÂN DÂN", bold=True),
        Block("Sông Hạ, ngày 02 tháng 7 năm 2024", italic=True),
        Block("PHIẾU THẨM ĐỊNH", middle=PAGE, bold=True),
        Block("Đề nghị tặng Giấy khen cho Bà Nguyễn Thị Mẫu Ẩn", middle=PAGE, bold=True, below=LINE),
        Block("Căn cứ Luật Tổ chức chính quyền địa phương", left=INDENT, italic=True),
        Block("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;", left=INDENT, italic=True),
        Block("Căn cứ Nghị định số 98/2023/NĐ-CP", left=INDENT, italic=True, below=PARAGRAPH),
        Block("Căn cứ ………", left=INDENT, italic=True),
        Block("Căn cứ Kế hoạch số 7/KH-UBND", left=INDENT, italic=True, below=PARAGRAPH),
        Block("Cá nhân được đề nghị: Bà Nguyễn Thị Mẫu Ẩn, Giáo viên", left=INDENT),
        Block("Hình thức đề nghị: Giấy khen của Chủ tịch UBND xã", left=INDENT),
        Block("I. TIÊU CHUẨN", left=INDENT, bold=True),
        Block("III.2", middle=LEFT + 8),
        Block("Có sáng kiến được nhân", left=LEFT + 16 + pad, below=0),
        Block("Sáng kiến “Sổ điểm điện tử”:", left=LEFT + 68 + pad),
        Block("Đạt.", left=LEFT + 120 + pad, bold=True),
        Block("Tổng số: 02 tiêu chuẩn; đạt: 02; chưa đạt: 0; chưa rõ: 0.", left=INDENT),
    )
    assert_laid(
        printed,
        Block("II. HỒ SƠ", left=INDENT, bold=True),
        Block("1", middle=LEFT + 6),
        Block("Tờ trình (văn bản đề nghị)", left=LEFT + 12 + pad, below=0),
        Block("………………", middle=LEFT + 122, below=0),
        Block("x", middle=LEFT + 152.5, below=0),
        Block("Số bộ hồ sơ theo quy định: ……………… bộ.", left=INDENT),
        Block(
            "III. KỶ LUẬT, THANH TRA, KHIẾU NẠI VÀ ĐỀ NGHỊ KHÁC", left=INDENT, bold=True, below=BODY + SECTION
        ),
        Block("1. Đang bị xem xét kỷ luật: không ghi nhận.", left=INDENT, below=PARAGRAPH),
        Block("2. Đang bị thanh tra, kiểm tra, xác minh: có.", left=INDENT, below=PARAGRAPH),
        Block("Nội dung: Đơn phản ánh số 3", left=INDENT, below=PARAGRAPH),
        Block("3. Ngày hết thời hạn kỷ luật: 31/01/2024.", left=INDENT, below=PARAGRAPH),
        Block("4. Đề nghị khác của cùng đối tượng:", left=INDENT, below=PARAGRAPH),
        Block("Lý do khen lại: Thành tích riêng của kỳ này.", left=INDENT),
        Block("IV. KẾT LUẬN", left=INDENT, bold=True, below=SECTION),
        Block("Kết luận ngày 02/7/2024 của Vũ Mẫu Lan:", left=INDENT, below=PARAGRAPH),
        Block("NGƯỜI THẨM ĐỊNH", middle=LEFT + 165 * 3 / 4, bold=True),
        Block("(Ký, ghi rõ họ tên)", middle=LEFT + 165 * 3 / 4, italic=True),
        Block("Vũ Mẫu Lan", middle=LEFT + 165 * 3 / 4, bold=True),
        page=1,
    )


# the standards


def test_what_was_looked_at_stands_under_the_form_it_is_in() -> None:
    score = Criterion("c", "III.1.a", ("agency",), "Đạt từ 90%", Check("score", "online", 90))
    office = replace(COLLECTIVE, name="Bộ phận Một cửa", unit="mot-cua", period="2024")
    figures = year({"online": Figure(numerator=100, denominator=120)}, "mot-cua", 2023)
    shown = judged(score, office, years={("mot-cua", 2023): figures})
    # 90% of 120 is 108
    assert (
        "III.1.a Đạt từ 90% Số liệu năm 2023: - Số dịch vụ trực tuyến: 100 - Tổng số dịch vụ: 120 Chưa đạt."
    ) in shown
    assert "100/120 điểm = 83,3%, yêu cầu từ 90% trở lên. Thiếu 8 điểm: cần ít nhất 108/120 điểm." in shown
    assert "Tổng số: 01 tiêu chuẩn; đạt: 0; chưa đạt: 01; chưa rõ: 0." in shown


def test_a_figure_that_nobody_accepted_or_reported_leaves_the_standard_unknown() -> None:
    score = Criterion("c", "III.1.a", ("agency",), "Đạt từ 90%", Check("score", "online", 90))
    office = replace(COLLECTIVE, name="Bộ phận Một cửa", unit="mot-cua")
    draft = year({"online": Figure(numerator=1, denominator=2)}, "mot-cua", 2023, acted(State.DRAFT))
    shown = judged(score, office, years={("mot-cua", 2023): draft})
    assert "Số liệu năm 2023 (chưa được chấp nhận): - Số dịch vụ trực tuyến: 1" in shown
    assert "Chưa rõ." in shown
    assert "Số liệu năm 2023: chưa báo cáo" in judged(score, office, years={})
    empty = year({}, "mot-cua", 2023)
    shown = judged(score, office, years={("mot-cua", 2023): empty})
    assert "Số liệu năm 2023: - chưa báo cáo" in shown
    assert "báo cáo đủ chỉ tiêu “80% dịch vụ công trực tuyến toàn trình” trong số liệu năm 2023" in shown


def test_the_registration_is_named_once_over_its_values() -> None:
    launched = Criterion("c", "III.1", ("school",), "Có phát động", Check("launched"))
    shown = judged(launched, COLLECTIVE)
    assert (
        "Bản đăng ký của đơn vị: - Kế hoạch phát động của đơn vị – Số, ký hiệu: 12/KH-THSH "
        "- Kế hoạch phát động của đơn vị – Ngày: 10/9/2023"
    ) in shown


# the dossier and the law of the day

FULL = Dossier(proposal=True, list=True, report=True, minutes=True)


def test_law_that_no_source_confirms_is_a_gap_unless_somebody_says_yes() -> None:
    careful = sheet(replace(PERSON, dossier=FULL), MET)
    assert "01/2024/TT-BNV" not in careful
    assert "Số bộ hồ sơ theo quy định: ……………… bộ." in careful
    assert (
        "Chưa có trong hồ sơ: Xác nhận của cấp trình khen thưởng; Quyết định công nhận sáng kiến." in careful
    )
    told = sheet(replace(PERSON, dossier=FULL), MET, unconfirmed=True)
    assert "01/2024/TT-BNV" in told
    assert "Số bộ hồ sơ theo quy định: 01 bộ." in told
    assert "Tờ trình bắt buộc x" in told


def test_confirmed_law_names_what_is_asked_for_and_what_is_missing() -> None:
    # regime A, a commune's award: proposal with list, report, minutes of the council, one set (law.md 2.1)
    early = done("appraise", date(2023, 12, 20), Result="met")
    shown = sheet(replace(PERSON, dossier=Dossier(report=True, minutes=True)), early)
    assert "Căn cứ Nghị định số 91/2017/NĐ-CP" in shown
    assert "Văn bản đề nghị khen thưởng bắt buộc" in shown
    assert "Báo cáo thành tích bắt buộc x" in shown
    assert "01 bộ. Chưa có trong hồ sơ: Văn bản đề nghị khen thưởng; Danh sách đề nghị khen thưởng." in shown


def test_a_dossier_with_all_that_is_asked_for_says_so() -> None:
    early = done("appraise", date(2023, 12, 20), Result="met")
    shown = sheet(replace(PERSON, dossier=replace(FULL, confirmation=True)), early)
    assert "Giấy chứng nhận sáng kiến, giải pháp của cơ quan có thẩm quyền khi có dựa vào 6" in shown
    # that one is not there
    assert "01 bộ. Hồ sơ có đủ giấy tờ bắt buộc." in shown
    everything = replace(FULL, confirmation=True, certificate=True)
    assert "01 bộ. Hồ sơ có đủ giấy tờ nêu trên." in sheet(replace(PERSON, dossier=everything), early)
    # what lies there though nobody asks for it is told
    assert "Xác nhận của cấp trình khen thưởng khi có dựa vào x" in shown


# what else bears on it


def test_another_nomination_of_the_same_nominee_is_named_with_its_state() -> None:
    other = standing_in(nomination(replace(PERSON, award="province"), "an-tinh"), State.VOTED)
    shown = sheet(PERSON, MET, others=(other,))
    assert "cùng đối tượng: Bằng khen của Chủ tịch UBND tỉnh, Sơ kết năm 2024 (đã bỏ phiếu)." in shown
    assert "cùng đối tượng: không có." in sheet(PERSON, MET)


def test_discipline_and_complaints_are_told() -> None:
    shown = sheet(replace(PERSON, conduct=Conduct(discipline_open=True)), MET)
    assert (
        "1. Đang bị xem xét kỷ luật: có. 2. Đang bị thanh tra, kiểm tra, xác minh: không ghi nhận." in shown
    )
    assert "3. Ngày hết thời hạn kỷ luật: không có." in shown


# the conclusion


def test_the_records_conclusion_with_its_reason() -> None:
    act = replace(
        done("appraise", date(2024, 7, 2), Result="not-met"), note="Thiếu <minh> chứng", by="tạ mẫu kiên"
    )
    shown = sheet(PERSON, act)
    assert (
        "Kết luận ngày 02/7/2024 của tạ mẫu kiên: chưa đủ tiêu chuẩn . Lý do: Thiếu <minh> chứng"
        in shown.replace("chuẩn.", "chuẩn .")
    )
    # the plan's spelling of the name under the signature
    assert shown.endswith("NGƯỜI THẨM ĐỊNH (Ký, ghi rõ họ tên) Tạ Mẫu Kiên")


def test_before_the_appraisal_the_conclusion_is_for_the_pen() -> None:
    shown = sheet(PERSON)
    assert "Sông Hạ, ngày tháng năm" in shown
    assert "Kết luận (đủ hoặc chưa đủ tiêu chuẩn): ……………… ……………… Lý do:" in shown
    assert shown.endswith("Tạ Mẫu Kiên")


def test_an_appraisal_of_other_content_does_not_count() -> None:
    old = done("appraise", date(2024, 7, 2), "v1:old", Result="met")
    assert "Kết luận (đủ hoặc chưa đủ tiêu chuẩn)" in sheet(PERSON, old)


def space_without_appraiser() -> Workspace:
    plan = replace(full.PLAN, people=tuple(one for one in full.PLAN.people if one.role != "appraiser"))
    return workspace(nomination(PERSON, "an"), plan=plan)


def test_nobody_known_to_appraise_leaves_the_name_blank() -> None:
    space = space_without_appraiser()
    assert text(one("appraisal", space, space.nominations["2024/an"])).endswith("(Ký, ghi rõ họ tên)")


def test_what_was_returned_and_submitted_again_is_appraised_anew() -> None:
    first = done("submit", date(2024, 7, 1)), replace(MET, note="Lần thứ nhất")
    back = done("return", date(2024, 7, 3))
    again = done("submit", date(2024, 7, 5))
    # once returned, it still tells what the return was about
    assert "đủ tiêu chuẩn. Lý do: Lần thứ nhất" in sheet(PERSON, *first, back)
    waiting = sheet(PERSON, *first, back, again)
    assert "Lần thứ nhất" not in waiting
    assert "Kết luận (đủ hoặc chưa đủ tiêu chuẩn): ………" in waiting
    second = done("appraise", date(2024, 7, 9), Result="met")
    assert "Kết luận ngày 09/7/2024 của Vũ Mẫu Lan: đủ tiêu chuẩn." in sheet(
        PERSON, *first, back, again, second
    )
