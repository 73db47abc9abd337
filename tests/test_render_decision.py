"""The decision to award: what it says, what it leaves to the pen, and whose it is on its day."""

from datetime import date

import pytest

from campaign.act import State
from campaign.nomination import Nomination
from campaign.plan_tables import Actor
from campaign.values import replace
from campaign.workspace import Form
from render.printed import Unprintable
from tests.sample import (
    COLLECTIVE,
    COMPANY,
    DECIDED,
    PERSON,
    PLAN,
    acted,
    draw,
    nomination,
    one,
    pages,
    text,
    workspace,
)

NAMES = [
    "Nguyễn Thị Mẫu Ẩn",
    "Ỷ",
    "H’Mẫu Niê Kđăm",
    "Công ty <ABC> & Con",
    "[/b] {{x}} %s",
    "Ông & Bà <i>Nghiêng",
    "NGUYỄN " * 28 + "HẾT",
    "Trần  Mẫu",
]


def person(name: str) -> Form[Nomination]:
    return nomination(replace(PERSON, name=name), f"n{NAMES.index(name)}", DECIDED)


def test_it_holds_each_name_exactly() -> None:
    assert len(NAMES[6]) == 199
    forms = [person(name) for name in NAMES]
    shown = text(one("decision", workspace(*forms), *forms))
    for name in NAMES:
        assert " ".join(name.split()) in shown


def test_the_chairman_signs_in_person() -> None:
    form = nomination(COLLECTIVE, "truong", DECIDED)
    shown = text(one("decision", workspace(form), form))
    assert "TM." not in shown
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SÔNG HẠ Căn cứ" in shown
    assert "CHỦ TỊCH Trần Mẫu Bách" in shown


def test_issuer_and_signatory_are_those_of_the_day() -> None:
    late = acted(State.DECIDED, decide={"Decision-Number": "7", "Decision-Date": "2025-12-24"})
    form = nomination(replace(COLLECTIVE, period="2025"), "truong", late)
    shown = text(one("decision", workspace(form), form))
    assert "ỦY BAN NHÂN DÂN XÃ SÔNG THƯỢNG" in shown
    assert "Số: 07/QĐ-UBND" in shown
    assert "Sông Thượng, ngày 24 tháng 12 năm 2025" in shown
    assert "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Vũ Mẫu Thọ" in shown
    assert "Trần Mẫu Bách" not in shown
    assert "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;" in shown
    assert "Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025" in shown


def test_grounds_without_confirmation_are_dots_unless_a_person_says_yes() -> None:
    form = nomination(COLLECTIVE, "truong", DECIDED)
    printed = one("decision", workspace(form), form)
    assert "01/2024/TT-BNV" not in text(printed)
    assert "Căn cứ ……………" in text(printed)
    assert any("01/2024/TT-BNV" in warning for warning in printed.warnings)
    agreed = one("decision", workspace(form), form, unconfirmed=True)
    assert "Căn cứ Thông tư số 01/2024/TT-BNV ngày 24 tháng 02 năm 2024" in text(agreed)
    assert not any("01/2024/TT-BNV" in warning for warning in agreed.warnings)
    # a law is cited without number and body
    assert "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;" in text(printed)


def test_the_last_ground_ends_with_a_full_stop() -> None:
    form = nomination(COLLECTIVE, "truong", DECIDED)
    shown = text(one("decision", workspace(form), form))
    assert "Xét đề nghị của Công chức Văn hóa – xã hội. QUYẾT ĐỊNH: Điều 1." in shown


def test_the_plan_is_cited_with_gaps_for_what_it_does_not_bear() -> None:
    form = nomination(COLLECTIVE, "truong", DECIDED)
    printed = one("decision", workspace(form), form)
    assert "Căn cứ Kế hoạch số …………/KH-UBND ngày …… tháng 8 năm 2023 của Ủy ban nhân dân xã Sông Hạ" in text(
        printed
    )
    assert any("Kế hoạch chưa có số" in warning for warning in printed.warnings)
    heading = replace(PLAN.heading, number="75/KH-UBND", issued=date(2023, 8, 5))
    known = one("decision", workspace(form, plan=replace(PLAN, heading=heading)), form)
    assert "Kế hoạch số 75/KH-UBND ngày 05/8/2023 của" in text(known)
    assert not any("Kế hoạch chưa có số" in warning for warning in known.warnings)


def test_confirmed_money_in_figures_and_words() -> None:
    forms = [nomination(replace(PERSON, name=f"Lê Mẫu {n}"), f"n{n}", DECIDED) for n in range(1, 4)]
    shown = text(one("decision", workspace(*forms), *forms))
    # law.md 4.3: commune, individual, from 01/7/2024: 360.000; three of them
    assert "360.000 đồng đối với cá nhân" in shown
    assert "tổng số tiền là 1.080.000 đồng (Bằng chữ: Một triệu không trăm tám mươi nghìn đồng)" in shown
    assert "chi từ nguồn kinh phí khen thưởng của xã" in shown
    assert "cho 03 cá nhân đã có" in shown
    assert "DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN" in shown


def test_money_without_confirmation_is_dots_unless_a_person_says_yes() -> None:
    forms = [nomination(COLLECTIVE, "truong", DECIDED), nomination(PERSON, "an", DECIDED)]
    space = workspace(*forms)
    printed = one("decision", space, *forms)
    # a collective's coefficient of this period is from memory only (law.md 4.2)
    assert "710.000" not in text(printed)
    assert "Bằng chữ: ……" in text(printed)
    assert any("tiền thưởng" in warning for warning in printed.warnings)
    agreed = text(one("decision", space, *forms, unconfirmed=True))
    assert "710.000 đồng đối với tập thể, 360.000 đồng đối với cá nhân; tổng số tiền là 1.070.000" in agreed
    assert "(Bằng chữ: Một triệu không trăm bảy mươi nghìn đồng)" in agreed


def test_the_list_is_an_annex_of_the_same_file() -> None:
    forms = [
        nomination(replace(PERSON, name="Trần Mẫu Yên"), "yen", DECIDED),
        nomination(replace(PERSON, name="Lê Mẫu Đức"), "duc", DECIDED),
        nomination(replace(PERSON, name="Vũ Mẫu Dũng"), "dung", DECIDED),
        nomination(COLLECTIVE, "truong", DECIDED),
    ]
    annex = pages(one("decision", workspace(*forms), *forms))[-1]
    assert annex.startswith(
        "Phụ lục DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN (Kèm theo Quyết định số 59/"
    )
    assert "59/QĐ-UBND ngày 05 tháng 9 năm 2024 của Chủ tịch Ủy ban nhân dân xã Sông Hạ)" in annex
    order = ["A. TẬP THỂ", "Trường Tiểu học Sông Hạ", "B. CÁ NHÂN", "Bà Vũ Mẫu Dũng", "Bà Lê Mẫu Đức", "Yên"]
    assert [annex.index(words) for words in order] == sorted(annex.index(words) for words in order)
    assert "Giáo viên, Trường Tiểu học Sông Hạ" in annex
    assert annex.index("Tổng cộng") > annex.index("Yên")


def test_an_undecided_list_bears_no_number_and_no_day_anywhere() -> None:
    form = nomination(PERSON, "an")
    printed = one("decision", workspace(form), form)
    shown = text(printed)
    assert "Số: /QĐ-UBND Sông Hạ, ngày tháng năm" in shown
    assert "(Kèm theo Quyết định số /QĐ-UBND ngày tháng năm của Chủ tịch" in shown
    assert printed.name == "quyet-dinh-khen-thuong-2024.pdf"


def test_one_paper_for_each_decision() -> None:
    other = acted(State.DECIDED, decide={"Decision-Number": "60/QĐ-UBND", "Decision-Date": "2024-09-06"})
    forms = [
        nomination(replace(PERSON, name="Một"), "mot", DECIDED),
        nomination(replace(PERSON, name="Hai"), "hai", other),
        nomination(replace(PERSON, name="Ba"), "ba", DECIDED),
    ]
    printed = draw("decision", workspace(*forms), *forms)
    assert [paper.name for paper in printed] == [
        "quyet-dinh-khen-thuong-2024-59-qd-ubnd-20240905.pdf",
        "quyet-dinh-khen-thuong-2024-60-qd-ubnd-20240906.pdf",
    ]
    assert "Bà Ba" in text(printed[0])
    assert "Bà Hai" not in text(printed[0])


def test_a_decision_on_an_older_content_gives_no_number() -> None:
    lapsed = replace(DECIDED, state=State.DRAFT, content="v1:y")
    form = nomination(PERSON, "an", lapsed)
    printed = one("decision", workspace(form), form)
    assert "59/QĐ-UBND" not in text(printed)
    assert any("nominations/2024/an" in warning and "bản nháp" in warning for warning in printed.warnings)


def test_an_award_of_another_authority_is_refused() -> None:
    form = nomination(replace(PERSON, award="province"), "an", DECIDED)
    for paper in ("decision", "certificate"):
        with pytest.raises(Unprintable, match="nominations/2024/an"):
            draw(paper, workspace(form), form)


def test_it_ends_as_decisions_end() -> None:
    form = nomination(replace(COLLECTIVE, name=COMPANY.name, unit="cong-ty"), "cong-ty", DECIDED)
    shown = text(one("decision", workspace(form), form))
    assert "chịu trách nhiệm thi hành Quyết định này./. Nơi nhận: - Như Điều 3; - Lưu: VT, VHXH." in shown
    assert shown.count("./.") == 1
    assert "Kính gửi" not in shown


def test_nobody_in_the_chair_is_said_and_left_blank() -> None:
    form = nomination(PERSON, "an", DECIDED)
    printed = one("decision", workspace(form, plan=replace(PLAN, people=())), form)
    assert any("Chủ tịch vào ngày 05/09/2024" in warning for warning in printed.warnings)
    assert "Lưu: VT." in text(printed)


def test_a_signed_list_is_never_printed_in_part() -> None:
    both = nomination(PERSON, "an", DECIDED), nomination(COLLECTIVE, "truong", DECIDED)
    space = workspace(*both, nomination(replace(PERSON, name="Lê Mẫu Chờ"), "cho"))
    assert one("decision", space, both[0]).pdf == one("decision", space, *both).pdf
    assert one("bonuses", space, both[1]).pdf == one("bonuses", space, *both).pdf
    alone = text(one("decision", space, space.nominations["2024/cho"]))
    assert "Nguyễn Thị Mẫu Ẩn" not in alone, "a draft is of those who were named"


REVOKED = acted(
    State.REVOKED,
    decide={"Decision-Number": "59/QĐ-UBND", "Decision-Date": "2024-09-05"},
    revoke={"Decision-Number": "15/QĐ-UBND", "Decision-Date": "2025-02-10"},
)


@pytest.mark.parametrize("asked", [0, 1])
def test_a_signed_list_is_printed_again_with_those_it_was_revoked_for(asked: int) -> None:
    forms = [
        nomination(replace(PERSON, name="Một"), "mot", DECIDED),
        nomination(replace(PERSON, name="Hai"), "hai", REVOKED),
    ]
    printed = one("decision", workspace(*forms), forms[asked])
    assert "cho 02 cá nhân đã có thành tích" in text(printed)
    assert "1 Bà Hai" in text(printed)
    assert "2 Bà Một" in text(printed)
    assert [warning for warning in printed.warnings if "nominations/2024/hai" in warning] == [
        "nominations/2024/hai: hồ sơ ở trạng thái “đã hủy quyết định”. Giấy khen không còn hiệu lực; "
        "quyết định và danh sách in như khi ký."
    ]
    assert not any("nominations/2024/mot" in warning for warning in printed.warnings)


def test_who_was_decided_for_and_has_changed_since_is_told() -> None:
    forms = [
        nomination(replace(PERSON, name="Một"), "mot", DECIDED),
        nomination(replace(PERSON, name="Hai"), "hai", replace(DECIDED, state=State.DRAFT, content="v1:y")),
    ]
    printed = one("decision", workspace(*forms), forms[0])
    assert "cho 01 cá nhân" in text(printed)
    assert (
        "nominations/2024/hai: đã sửa sau khi quyết định nên không có trong danh sách in ra; "
        "bản đã ký vẫn có." in printed.warnings
    )


def decided_by(name: str) -> Form[Nomination]:
    acts = tuple(replace(act, by=name) for act in DECIDED.acts)
    return nomination(PERSON, "an", replace(DECIDED, acts=acts))


@pytest.mark.parametrize(
    ("by", "signed"),
    [
        ("Trần Mẫu Bách", "- Lưu: VT, VHXH. CHỦ TỊCH Trần Mẫu Bách"),
        ("Phan Mẫu Phó", "- Lưu: VT, VHXH. KT. CHỦ TỊCH PHÓ CHỦ TỊCH Phan Mẫu Phó"),
        ("Phan Mau Pho", "- Lưu: VT, VHXH. KT. CHỦ TỊCH PHÓ CHỦ TỊCH Phan Mẫu Phó"),
        ("Người khác", "- Lưu: VT, VHXH. CHỦ TỊCH Trần Mẫu Bách"),
    ],
)
def test_of_two_who_may_sign_it_is_the_one_who_decided(by: str, signed: str) -> None:
    deputy = Actor(name="Phan Mẫu Phó", role="chair", title="PHÓ CHỦ TỊCH", to=date(2025, 6, 30))
    form, plan = decided_by(by), replace(PLAN, people=(*PLAN.people, deputy))
    space = workspace(form, plan=plan)
    assert signed in text(one("decision", space, form))
    assert signed.partition(". ")[2] in text(one("certificate", space, form))
