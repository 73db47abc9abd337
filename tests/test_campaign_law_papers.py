"""The law on a day: who signs, the dossier, its limits, the report's form, the rules and the holidays."""

from datetime import date

import pytest

from campaign import nomination
from campaign.law import Law, calendar, law_on, packaged
from campaign.lawbook import Status
from campaign.values import replace
from campaign.working_days import add_working_days

LEVELS = ("commune", "district", "province")

MID_REVIEW = date(2024, 9, 25)
FINAL_REVIEW = date(2025, 12, 10)


# who signs, what goes into the folder


def test_the_district_signs_until_the_last_of_june_2025() -> None:
    last = law_on(date(2025, 6, 30)).signatory("district")
    assert last is not None
    assert (last.post, last.award) == ("Chủ tịch Ủy ban nhân dân cấp huyện", "Giấy khen")
    gone = law_on(date(2025, 7, 1))
    assert gone.signatory("district") is None
    assert gone.dossier("district") is None
    assert gone.limit("district") is None


def test_commune_and_province_sign_in_every_regime() -> None:
    for day in (date(2023, 9, 1), MID_REVIEW, FINAL_REVIEW, date(2026, 11, 25)):
        commune, province = law_on(day).signatory("commune"), law_on(day).signatory("province")
        assert commune is not None
        assert province is not None
        assert (commune.award, province.award) == ("Giấy khen", "Bằng khen")


def test_an_article_is_given_only_where_it_is_confirmed() -> None:
    assert all(row.confirmed for row in packaged().signatories if row.article)
    commune = law_on(MID_REVIEW).signatory("commune")
    assert commune is not None
    assert commune.article == "khoản 3 Điều 80 Luật Thi đua, khen thưởng năm 2022"


@pytest.mark.parametrize(
    ("day", "level", "first", "upwards"),
    [
        (date(2023, 12, 31), "commune", "Văn bản đề nghị khen thưởng", False),
        (date(2023, 12, 31), "province", "Văn bản đề nghị khen thưởng", True),
        (date(2024, 1, 1), "commune", "Tờ trình", False),
        (date(2024, 1, 1), "district", "Tờ trình", True),
        (FINAL_REVIEW, "commune", "Tờ trình", False),
        (FINAL_REVIEW, "province", "Tờ trình", True),
    ],
)
def test_dossiers(day: date, level: str, first: str, upwards: bool) -> None:
    dossier = law_on(day).dossier(level)
    assert dossier is not None
    needed = [paper.id for paper in dossier.papers if paper.needed]
    assert needed == ["proposal", "list", "report", *(["confirmation"] if upwards else []), "minutes"]
    assert [paper.id for paper in dossier.papers if not paper.needed] == ["certificate"]
    assert dossier.papers[0].name == first
    assert dossier.report_needs_confirmation is upwards
    assert dossier.sets == 1


def test_a_dossier_is_as_sure_as_its_papers() -> None:
    commune = law_on(date(2023, 12, 31)).dossier("commune")
    province = law_on(date(2023, 12, 31)).dossier("province")
    assert commune is not None
    assert province is not None
    assert commune.confirmed
    assert not province.confirmed  # that the report is confirmed on the way up is an inference


def test_papers_are_named_as_the_form_of_a_nomination_names_them() -> None:
    fields = set(nomination.Dossier.__struct_fields__)
    assert {paper.id for paper in packaged().papers} == fields


@pytest.mark.parametrize(
    ("day", "days"),
    [
        (date(2023, 12, 31), (10, 10, 25)),
        (MID_REVIEW, (10, 10, 25)),
        (FINAL_REVIEW, (10, None, 25)),
    ],
)
def test_limits_in_working_days(day: date, days: tuple[int | None, ...]) -> None:
    limits = [law_on(day).limit(level) for level in LEVELS]
    assert tuple(limit and limit.days for limit in limits) == days


def test_limits_are_confirmed_only_before_2024() -> None:
    for level in LEVELS:
        before, after = law_on(date(2023, 12, 31)).limit(level), law_on(date(2024, 1, 1)).limit(level)
        assert before is not None
        assert after is not None
        assert before.confirmed
        assert not after.confirmed


# the report of achievements


@pytest.mark.parametrize(
    ("day", "collective", "basis", "number"),
    [
        (date(2023, 12, 31), True, "theme", "Mẫu số 07"),
        (date(2023, 12, 31), False, "theme", "Mẫu số 07"),
        (date(2023, 12, 31), True, "merit", "Mẫu số 01"),
        (date(2023, 12, 31), False, "merit", "Mẫu số 02"),
        (date(2023, 12, 31), True, "sudden", "Mẫu số 06"),
        (MID_REVIEW, True, "theme", None),
        (MID_REVIEW, True, "merit", "Mẫu số 02"),
        (MID_REVIEW, False, "merit", "Mẫu số 03"),
        (MID_REVIEW, False, "sudden", None),
        (FINAL_REVIEW, True, "theme", None),
        (FINAL_REVIEW, False, "merit", None),
    ],
)
def test_form_numbers_only_where_confirmed(
    day: date, collective: bool, basis: str, number: str | None
) -> None:
    assert law_on(day).form_number(collective, basis) == number


def test_a_number_that_is_not_confirmed_is_not_given() -> None:
    book = packaged()
    doubted = tuple(replace(row, status=Status.MEMORY) for row in book.forms)
    law = Law(date(2023, 12, 31), replace(book, forms=doubted))
    assert law.form_number(collective=True) is None


def test_headings_of_regime_a_by_theme_have_no_third_part() -> None:
    headings = law_on(date(2023, 12, 31)).headings(collective=True)
    assert headings is not None
    assert [section.title for section in headings.sections] == [
        "THÔNG TIN CHUNG VỀ TẬP THỂ, CÁ NHÂN",
        "THÀNH TÍCH ĐẠT ĐƯỢC",
    ]
    assert "{movement}" in headings.subtitle


def test_headings_of_a_collective() -> None:
    for day, basis in ((date(2023, 12, 31), "merit"), (MID_REVIEW, "theme"), (FINAL_REVIEW, "theme")):
        headings = law_on(day).headings(True, basis)
        assert headings is not None
        assert [section.title for section in headings.sections] == [
            "SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH",
            "THÀNH TÍCH ĐẠT ĐƯỢC",
            "CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG",
        ]
        assert headings.sections[2].items == ("Danh hiệu thi đua", "Hình thức khen thưởng")
        assert headings.signatures == ("XÁC NHẬN CỦA CẤP TRÌNH KHEN THƯỞNG", "THỦ TRƯỞNG ĐƠN VỊ")


def test_headings_of_an_individual() -> None:
    headings = law_on(MID_REVIEW).headings(collective=False)
    assert headings is not None
    assert [section.title for section in headings.sections] == [
        "SƠ LƯỢC LÝ LỊCH",
        "THÀNH TÍCH ĐẠT ĐƯỢC",
        "CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG",
    ]
    assert headings.signatures == (
        "XÁC NHẬN CỦA CẤP TRÌNH KHEN THƯỞNG",
        "THỦ TRƯỞNG ĐƠN VỊ XÁC NHẬN, ĐỀ NGHỊ",
        "NGƯỜI BÁO CÁO THÀNH TÍCH",
    )


# rules across awards


def test_one_achievement_is_rewarded_in_one_form_by_the_words_of_the_day() -> None:
    before, after = law_on(date(2023, 12, 31)).rules["one-form"], law_on(date(2024, 1, 1)).rules["one-form"]
    assert before.text == "Không tặng thưởng nhiều hình thức cho một thành tích đạt được."
    assert "thành tích đến đâu khen thưởng đến đó" in after.text
    assert before.severity == after.severity == "error"


def test_rules_hold_from_their_day() -> None:
    assert "under-discipline" not in law_on(date(2023, 12, 31)).rules
    assert law_on(date(2024, 1, 1)).rules["under-discipline"].severity == "error"
    assert law_on(date(2026, 10, 1)).rules["after-discipline"].severity == "error"
    assert "dissolved-collective" not in law_on(date(2025, 8, 4)).rules
    assert law_on(date(2025, 8, 5)).rules["dissolved-collective"].severity == "error"
    assert law_on(MID_REVIEW).rules["overlapping-periods"].severity == "warning"


# public holidays


@pytest.mark.parametrize(
    "day",
    [
        date(2023, 9, 1),
        date(2023, 9, 4),
        date(2024, 2, 8),
        date(2024, 2, 14),
        date(2024, 4, 18),
        date(2024, 9, 3),
        date(2025, 1, 1),
        date(2025, 1, 29),
        date(2025, 4, 7),
        date(2025, 5, 2),
        date(2026, 4, 27),
        date(2028, 4, 30),
    ],
)
def test_holidays(day: date) -> None:
    assert day in calendar()


def test_days_that_are_no_holidays() -> None:
    for day in (date(2023, 9, 5), date(2024, 2, 7), date(2024, 2, 15), date(2025, 2, 3), date(2025, 9, 3)):
        assert day not in calendar()


def test_the_calendar_says_what_it_is_not_sure_of() -> None:
    known = calendar()
    assert date(2024, 4, 18) in known.unsure
    assert date(2024, 2, 12) not in known.unsure
    assert date(2025, 4, 26) in known.worked
    assert [year for year in range(2020, 2030) if known.knows(year)] == [2023, 2024, 2025, 2026]


def test_a_limit_over_tet() -> None:
    limit = law_on(date(2024, 2, 6)).limit("commune")
    assert limit is not None
    # after Tuesday 6/2: 7/2, then Tết 8–14/2, 15, 16, 19, 20, 21, 22, 23, 26, 27
    assert add_working_days(date(2024, 2, 6), limit.days, calendar(), calendar().worked) == date(2024, 2, 27)
