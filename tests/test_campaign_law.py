"""The law on a day: regimes, grounds and money.

Amounts and wordings are typed in by hand from the research page on the law, never from the program.
"""

from datetime import date
from decimal import Decimal

import pytest

from campaign.law import Law, law_on, packaged
from campaign.lawbook import Status
from campaign.values import replace

LEVELS = ("commune", "district", "province")

MID_REVIEW = date(2024, 9, 25)
FINAL_REVIEW = date(2025, 12, 10)


# regimes


@pytest.mark.parametrize(
    ("day", "regime"),
    [
        (date(2017, 9, 30), ""),
        (date(2017, 10, 1), "A"),
        (date(2023, 12, 31), "A"),
        (date(2024, 1, 1), "B"),
        (date(2025, 6, 30), "B"),
        (date(2025, 7, 1), "C"),
        (date(2026, 9, 30), "C"),
        (date(2026, 10, 1), "D"),
        (date(2031, 1, 1), "D"),
    ],
)
def test_the_regime_follows_the_day(day: date, regime: str) -> None:
    assert law_on(day).regime == regime


def test_before_the_first_regime_nothing_is_said() -> None:
    law = law_on(date(2010, 3, 1))
    assert law.grounds == ()
    assert law.bonus("commune", collective=False) is None
    assert law.signatory("commune") is None
    assert law.dossier("commune") is None
    assert law.limit("commune") is None
    assert law.headings(collective=True) is None
    assert law.form_number(collective=True) is None
    assert law.rules == {}
    assert law.sources() == {}


# grounds

LOCAL_2015 = "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"
LOCAL_2019 = (
    "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương "
    "ngày 22 tháng 11 năm 2019"
)
LOCAL_FEBRUARY_2025 = "Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025"
LOCAL_JUNE_2025 = "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"


def _texts(day: date) -> list[str]:
    return [citation.text for citation in law_on(day).grounds]


def test_grounds_of_the_mid_review() -> None:
    assert _texts(MID_REVIEW) == [
        LOCAL_2015,
        LOCAL_2019,
        "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành "
        "một số điều của Luật Thi đua, khen thưởng",
        "Thông tư số 01/2024/TT-BNV ngày 24 tháng 02 năm 2024 của Bộ trưởng Bộ Nội vụ quy định biện pháp "
        "thi hành Luật Thi đua, khen thưởng",
    ]


def test_grounds_of_the_final_review() -> None:
    assert _texts(FINAL_REVIEW) == [
        LOCAL_JUNE_2025,
        "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        "Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền "
        "trong lĩnh vực thi đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của "
        "Luật Thi đua, khen thưởng",
        "Thông tư số 15/2025/TT-BNV ngày 04 tháng 8 năm 2025 của Bộ trưởng Bộ Nội vụ quy định biện pháp để "
        "tổ chức, hướng dẫn thi hành Luật Thi đua, khen thưởng và Nghị định số 152/2025/NĐ-CP",
    ]


def test_grounds_under_the_law_of_2003_name_it_with_both_amendments() -> None:
    assert _texts(date(2023, 12, 31))[2:6] == [
        "Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003",
        "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 14 tháng 6 năm 2005",
        "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 16 tháng 11 năm 2013",
        "Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành "
        "một số điều của Luật Thi đua, khen thưởng",
    ]


@pytest.mark.parametrize(
    ("day", "laws"),
    [
        (date(2025, 2, 28), [LOCAL_2015, LOCAL_2019]),
        (date(2025, 3, 1), [LOCAL_FEBRUARY_2025]),
        (date(2025, 6, 15), [LOCAL_FEBRUARY_2025]),
        (date(2025, 6, 16), [LOCAL_JUNE_2025]),
        (date(2025, 7, 1), [LOCAL_JUNE_2025]),
    ],
)
def test_the_law_on_local_government_follows_the_day(day: date, laws: list[str]) -> None:
    assert [row.text for row in law_on(day).grounds if row.part == "government"] == laws


@pytest.mark.parametrize(
    ("day", "numbers"),
    [
        (date(2023, 12, 31), ["12/2019/TT-BNV"]),
        (date(2024, 1, 1), []),  # the old one went with its decree, the new one was signed on 24/02
        (date(2024, 2, 23), []),
        (date(2024, 2, 24), ["01/2024/TT-BNV"]),
        (date(2025, 7, 1), ["01/2024/TT-BNV"]),  # ran on under the new decree
        (date(2025, 8, 4), ["01/2024/TT-BNV"]),
        (date(2025, 8, 5), ["15/2025/TT-BNV"]),
    ],
)
def test_the_circular_follows_its_own_days(day: date, numbers: list[str]) -> None:
    assert [row.number for row in law_on(day).grounds if row.part == "circular"] == numbers


def test_unconfirmed_grounds_are_those_a_person_must_check() -> None:
    def unconfirmed(day: date) -> list[str]:
        return [citation.number for citation in law_on(day).unconfirmed()]

    assert unconfirmed(MID_REVIEW) == ["01/2024/TT-BNV"]
    assert unconfirmed(FINAL_REVIEW) == ["15/2025/TT-BNV"]
    assert unconfirmed(date(2026, 10, 1)) == ["06/2026/QH16", "152/2025/NĐ-CP", "15/2025/TT-BNV"]
    assert all(citation.note for citation in law_on(date(2026, 10, 1)).unconfirmed())


# money


@pytest.mark.parametrize(
    ("days", "amounts"),
    [
        # commune, district, province: individual then collective of each
        ([date(2023, 12, 31)], (270_000, 540_000, 540_000, 1_080_000, 1_800_000, 3_600_000)),
        (
            [date(2024, 1, 1), date(2024, 6, 30)],
            (270_000, 540_000, 540_000, 1_080_000, 2_700_000, 5_400_000),
        ),
        (
            [date(2024, 7, 1), MID_REVIEW, date(2025, 6, 30)],
            (360_000, 710_000, 710_000, 1_410_000, 3_510_000, 7_020_000),
        ),
        (
            [date(2025, 7, 1), FINAL_REVIEW, date(2026, 6, 30)],
            (710_000, 1_410_000, None, None, 3_510_000, 7_020_000),
        ),
        (
            [date(2026, 7, 1), date(2026, 10, 1)],
            (760_000, 1_520_000, None, None, 3_800_000, 7_590_000),
        ),
    ],
)
def test_amounts(days: list[date], amounts: tuple[int | None, ...]) -> None:
    for day in days:
        found = [
            law_on(day).bonus(level, collective=collective)
            for level in LEVELS
            for collective in (False, True)
        ]
        assert tuple(bonus and bonus.amount for bonus in found) == amounts, day


def test_the_sum_is_explained_and_rounded_once() -> None:
    individual = law_on(MID_REVIEW).bonus("commune", collective=False)
    collective = law_on(MID_REVIEW).bonus("commune", collective=True)
    assert individual is not None
    assert collective is not None
    assert individual.steps == "0,15 × 2.340.000 = 351.000, làm tròn lên 360.000"
    assert (individual.coefficient, individual.base) == (Decimal("0.15"), 2_340_000)
    assert collective.steps == "0,3 × 2.340.000 = 702.000, làm tròn lên 710.000"
    assert collective.amount != 2 * individual.amount


def test_a_round_amount_is_not_said_to_be_rounded() -> None:
    bonus = law_on(date(2023, 12, 31)).bonus("commune", collective=False)
    assert bonus is not None
    assert bonus.steps == "0,15 × 1.800.000 = 270.000"
    assert bonus.confirmed  # though the rounding of regime A is not: it did nothing here


def test_the_level_that_decides_pays() -> None:
    for level in LEVELS:
        bonus = law_on(MID_REVIEW).bonus(level, collective=True)
        assert bonus is not None
        assert bonus.payer == level


def test_an_amount_is_as_sure_as_its_rows() -> None:
    individual = law_on(MID_REVIEW).bonus("commune", collective=False)
    collective = law_on(MID_REVIEW).bonus("commune", collective=True)
    assert individual is not None
    assert collective is not None
    assert individual.confirmed
    assert not collective.confirmed
    assert [row.status for row in collective.rests_on] == [Status.MEMORY, Status.CONFIRMED, Status.CONFIRMED]


def test_rounding_to_the_nearest_is_one_word_of_data() -> None:
    day = date(2022, 5, 1)  # 0,15 × 1.490.000 = 223.500 and 0,3 × 1.490.000 = 447.000
    book = packaged()
    nearest = tuple(replace(row, mode="nearest") for row in book.roundings)
    other = Law(day, replace(book, roundings=nearest))
    amounts = []
    for law in (law_on(day), other):
        for collective in (False, True):
            bonus = law.bonus("commune", collective=collective)
            assert bonus is not None
            amounts.append(bonus.amount)
    assert amounts == [230_000, 450_000, 220_000, 450_000]


def test_a_collective_has_twice_the_coefficient_of_an_individual() -> None:
    values = {
        (row.level, regime, row.nominee): row.value
        for row in packaged().coefficients
        for regime in row.regimes
    }
    pairs = [key for key in values if key[2] == "individual"]
    assert len(pairs) == 10  # A, B: three levels; C, D: two
    for level, regime, _ in pairs:
        assert values[level, regime, "collective"] == 2 * values[level, regime, "individual"]


# where it was seen


def test_sources_of_a_day_are_those_of_its_rows() -> None:
    before, after = law_on(date(2023, 12, 31)).sources(), law_on(FINAL_REVIEW).sources()
    assert "S16" in before  # the coefficients of regime A
    assert "S16" not in after
    assert after["S47"].startswith("https://news.laodong.vn/")


def test_laws_of_one_day_are_one_value() -> None:
    assert law_on(MID_REVIEW) is law_on(MID_REVIEW)
