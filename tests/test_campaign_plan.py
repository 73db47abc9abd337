"""The plan as data against the plan's own text (`data/plan.txt`, quoted as issued, mended nowhere)."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from campaign.fields import as_raw
from campaign.finding import Finding
from campaign.plan import Plan, covers
from campaign.plan_reading import read_plan
from campaign.plan_tables import Target
from campaign.toml_read import read
from campaign.vietnamese import fold
from tests.build import Raw, plan, plan_raw, told

ROOT = Path(__file__).parent.parent


def folded(text: str) -> str:
    """`text` without marks, case, layout and Markdown (the plan's copy often reads "chuyên đổi")."""
    return re.sub(r"[\W_]+", "", fold(text))


SOURCE = folded((ROOT / "tests/data/plan.txt").read_text("utf-8"))


@pytest.fixture(scope="module")
def reading() -> tuple[Plan, list[Finding]]:
    found = read((ROOT / "campaign.toml").read_bytes(), "campaign.toml")
    assert found.findings == ()
    return read_plan(found.raw)


@pytest.fixture(scope="module")
def tan_quang(reading: tuple[Plan, list[Finding]]) -> Plan:
    return reading[0]


def missing(texts: Iterable[str]) -> list[str]:
    """Those of `texts` of which a part (… and line ends part them) is not in the plan."""
    return [text for text in texts if any(folded(part) not in SOURCE for part in re.split(r"…|\n", text))]


def test_the_copy_of_the_plan_is_whole() -> None:
    assert folded("Phát động phong trào thi đua thực hiện Chuyển đổi số trên địa bàn xã Tân Quang") in SOURCE
    assert SOURCE.endswith(folded("Lê Văn Phúc"))


def test_number_and_day_are_blank_in_the_plan_and_stay_a_finding(
    reading: tuple[Plan, list[Finding]],
) -> None:
    found, out = reading
    assert (found.heading.number, found.heading.issued) == ("", "2023-08")
    assert told(out) == [("no-plan-number", "plan.number"), ("no-plan-day", "plan.issued")]
    assert "8/2023" in out[1].message
    assert "Số: /KH-UBND" in (ROOT / "tests/data/plan.txt").read_text("utf-8")
    assert "ngày tháng 8 năm 2023" in (ROOT / "tests/data/plan.txt").read_text("utf-8")


def test_every_text_taken_from_the_plan_stands_in_it(tan_quang: Plan) -> None:
    assert missing(content.text for content in tan_quang.contents) == []
    assert missing(indicator.text for indicator in tan_quang.indicators) == []
    assert missing(criterion.text for criterion in tan_quang.criteria) == []
    assert missing(duty.text for duty in tan_quang.duties) == []
    assert missing(duty.who for duty in tan_quang.duties) == []


def test_the_grounds_are_the_papers_that_the_plan_names(tan_quang: Plan) -> None:
    assert missing(tan_quang.heading.legal_basis) == []
    assert len(tan_quang.heading.legal_basis) == 9
    assert missing([tan_quang.heading.movement.removeprefix("Phong trào thi đua")]) == []
    assert tan_quang.heading.years == (2023, 2024, 2025)


def test_the_clauses_are_those_under_which_the_plan_speaks_of_each_topic(tan_quang: Plan) -> None:
    assert as_raw(tan_quang.clauses) == {
        "meeting": "I.2",  # "Việc bình xét, lựa chọn và đề nghị khen thưởng phải …"
        "participants": "II.2",
        "contents": "II.3",
        "indicators": "II.4",
        "registration": "III.1",  # "tổ chức phát động …; có đăng ký thi đua"
        "initiatives": "III.2",  # "có sáng kiến, giải pháp hữu ích được công nhận và nhân rộng"
        "awards": "III.3",
        "dossier": "III.4",
        "schedule": "IV",
        "activities": "VI",
    }


def test_the_letters_of_the_contents_are_the_plans_own(tan_quang: Plan) -> None:
    assert [content.id for content in tan_quang.contents] == ["a", "b", "c", "d", "e", "g", "h", "i"]
    assert [content.clause for content in tan_quang.contents] == [f"II.3.{letter}" for letter in "abcdeghi"]


INDICATORS = [
    ("gov.online_services", "II.4.a", ">=", 80, "ratio"),
    ("gov.eligible_procedures", "II.4.a", ">=", 100, "ratio"),
    ("gov.satisfaction", "II.4.a", ">=", 90, "ratio"),
    ("gov.eid", "II.4.a", "", None, "done"),
    ("gov.e_files", "II.4.a", ">=", 70, "ratio"),
    ("gov.e_documents", "II.4.a", ">=", 100, "ratio"),
    ("gov.e_reports", "II.4.a", ">=", 100, "ratio"),
    ("gov.digitised_results", "II.4.a", ">=", 100, "ratio"),
    ("gov.shared_databases", "II.4.a", "", None, "done"),
    ("gov.digital_inspection", "II.4.a", ">=", 50, "ratio"),
    ("gov.remote_files", "II.4.a", ">=", 50, "ratio"),
    ("gov.online_payment", "II.4.a", ">=", 80, "ratio"),
    ("gov.digital_signature", "II.4.a", ">=", 100, "ratio"),
    ("eco.gdp_share", "II.4.b", ">=", 20, "ratio"),
    ("eco.sector_share", "II.4.b", ">=", 10, "share_min"),
    ("soc.households", "II.4.c", ">", 80, "ratio"),
    ("soc.agencies_broadband", "II.4.c", ">=", 100, "ratio"),
    ("soc.payment_accounts", "II.4.c", ">", 50, "ratio"),
    ("dti", "III.1.a", ">=", 90, "score"),
]
"""The targets of II.4 in the plan's order ("trên" is strict), and the score of III.1.a."""


def test_the_targets_are_those_of_the_plan(tan_quang: Plan) -> None:
    assert [
        (one.id, one.clause, one.target.op, one.target.value, one.measure) for one in tan_quang.indicators
    ] == INDICATORS
    for one in tan_quang.indicators:
        if one.target.value is not None:
            assert f"{one.target.value}%" in one.text, one.id
            strict = re.search(rf"[Tt]rên {one.target.value}%", one.text) is not None
            assert strict == (one.target.op == ">"), one.id


COLLECTIVES = ("agency", "school", "health", "police", "military", "union", "radio")
BUSINESSES = ("enterprise", "cooperative")


def test_the_standards_are_those_of_the_plan(tan_quang: Plan) -> None:
    assert [(one.id, one.clause, one.nominee, one.check.kind) for one in tan_quang.criteria] == [
        ("III.1.1", "III.1", COLLECTIVES + BUSINESSES, "launched"),
        ("III.1.2", "III.1", COLLECTIVES + BUSINESSES, "registered"),
        ("III.1.3", "III.1", COLLECTIVES + BUSINESSES, "initiative"),
        ("III.1.a.1", "III.1.a", COLLECTIVES, "attested"),
        ("III.1.a.2", "III.1.a", COLLECTIVES, "attested"),
        ("III.1.a.3", "III.1.a", COLLECTIVES, "score"),
        ("III.1.b", "III.1.b", BUSINESSES, "attested"),
        ("III.2.1", "III.2", ("individual",), "attested"),
        ("III.2.2", "III.2", ("individual",), "initiative"),
    ]
    checks = {one.id: one.check for one in tan_quang.criteria}
    assert (checks["III.1.a.3"].indicator, checks["III.1.a.3"].at_least) == ("dti", 90)
    assert (checks["III.2.2"].recognised_by, checks["III.2.2"].replicated) == ("commune", True)
    assert (checks["III.1.3"].recognised_by, checks["III.1.3"].replicated) == ("unit", False)


def test_the_awards_are_those_of_the_plan(tan_quang: Plan) -> None:
    both = ("collective", "individual")
    assert [(one.id, one.form, one.level, one.nominee, one.clause, one.to) for one in tan_quang.awards] == [
        ("commune", "Giấy khen", "commune", both, "III.3", None),
        ("district", "Giấy khen", "district", both, "III.3", date(2025, 6, 30)),
        ("province", "Bằng khen", "province", both, "III.3", None),
    ]
    for text in ("Chủ tịch UBND tỉnh tặng Bằng khen", "Chủ tịch UBND huyện tặng Giấy khen"):
        assert folded(text) in SOURCE
    assert folded(tan_quang.award_by_id["commune"].label) in SOURCE


def test_the_timetable_is_that_of_the_plan(tan_quang: Plan) -> None:
    own = [one for one in tan_quang.milestones if one.clause.startswith("IV")]
    assert [(one.id, one.clause, one.from_, one.to) for one in own] == [
        ("dang-ky", "IV.1", date(2023, 8, 1), date(2023, 12, 31)),
        ("tuyen-truyen", "IV.1", date(2023, 8, 1), date(2023, 12, 31)),
        ("nhan-rong", "IV.2", date(2024, 1, 1), date(2024, 12, 31)),
        ("so-ket", "IV.2", date(2024, 7, 1), date(2024, 9, 30)),  # Quý III năm 2024
        ("tiep-tuc", "IV.3", date(2025, 1, 1), date(2025, 12, 31)),
        ("tong-ket", "IV.3", date(2025, 10, 1), date(2025, 12, 31)),  # Quý IV năm 2025
    ]
    yearly = [one for one in tan_quang.milestones if one.requires == "year"]
    assert [(one.clause, one.year) for one in yearly] == [("I.2", 2023), ("I.2", 2024), ("I.2", 2025)]
    assert [one.id for one in tan_quang.milestones if one.requires == "registration"] == ["dang-ky"]
    assert (tan_quang.start, tan_quang.end) == (date(2023, 8, 1), date(2025, 12, 31))
    assert {one.period for one in own if one.period} == set(tan_quang.period_by_id) == {"2024", "2025"}
    assert [one.clause for one in tan_quang.duties] == ["VI.1", "VI.2", "VI.3", "VI.4", "VI.5"]
    assert {one.clause for one in tan_quang.fund} == {"V"}


@pytest.mark.parametrize(
    ("day", "name", "superior", "chair"),
    [
        (date(2023, 8, 5), "xã Tân Quang", "huyện Ninh Giang", "Lê Văn Phúc"),
        (date(2025, 6, 30), "xã Tân Quang", "huyện Ninh Giang", "Lê Văn Phúc"),
        (date(2025, 7, 1), "xã Hồng Châu", "thành phố Hải Phòng", "Phạm Mẫu Quang"),
        (date(2025, 12, 31), "xã Hồng Châu", "thành phố Hải Phòng", "Phạm Mẫu Quang"),
    ],
)
def test_the_body_and_its_chairman_follow_the_day(
    tan_quang: Plan, day: date, name: str, superior: str, chair: str
) -> None:
    body = tan_quang.authority_on(day)
    assert (body.name, body.superior) == (f"Ủy ban nhân dân {name}", f"Ủy ban nhân dân {superior}")
    assert body.heading == ("ỦY BAN NHÂN DÂN", name.upper())
    assert [person.name for person in tan_quang.people_on(day, "chair")] == [chair]
    assert len(tan_quang.people_on(day, "officer")) == len(tan_quang.people_on(day, "appraiser")) == 1


def test_only_the_plans_signatory_is_a_real_person(tan_quang: Plan) -> None:
    names = {person.name for person in tan_quang.people}
    assert {name for name in names if " Mẫu " not in name} == {"Lê Văn Phúc"}


# The plan as a value


@pytest.mark.parametrize(
    ("op", "value", "met"),
    [(">", 80, False), (">", "80.01", True), (">=", 80, True), (">=", "79.99", False), (">=", 100, True)],
)
def test_strict_and_inclusive_targets_differ_at_the_mark(op: str, value: object, met: bool) -> None:
    assert Target(op, 80).met_by(Decimal(str(value))) is met


def test_a_body_holds_both_its_first_and_its_last_day() -> None:
    bodies: list[Raw] = [
        {"name": "cũ", "heading": ["C"], "place": "C", "to": date(2025, 6, 30)},
        {"name": "mới", "heading": ["M"], "place": "M", "from": date(2025, 7, 1)},
    ]
    found = plan(authorities=bodies)
    assert [found.authority_on(date(2025, month, day)).name for month, day in ((6, 30), (7, 1))] == [
        "cũ",
        "mới",
    ]
    assert covers(found.authorities[0], date.min)
    assert plan(authorities=[]).authority_on(date(2024, 1, 1)).name == ""


def test_a_unit_reports_what_names_it_or_its_kind() -> None:
    found = plan(
        indicators=[
            {"id": "k", "clause": "c", "text": "t", "measure": "done", "reported_by": ["agency"]},
            {
                "id": "u",
                "clause": "c",
                "text": "t",
                "measure": "done",
                "units": ["x"],
                "reported_by": ["agency"],
            },
            {"id": "y", "clause": "c", "text": "t", "measure": "done", "units": ["x"], "years": [2024]},
        ]
    )
    kind, unit, year = found.indicators
    assert found.reports(kind, "any", "agency", 2023)
    assert not found.reports(kind, "any", "school", 2023)
    assert found.reports(unit, "x", "school", 2023)
    assert not found.reports(unit, "any", "agency", 2023)
    assert [found.reports(year, "x", "school", one) for one in (2023, 2024)] == [False, True]


@pytest.mark.parametrize(
    ("scope", "level", "upward"),
    [
        ("commune", "commune", False),
        ("commune", "district", True),
        ("commune", "province", True),
        ("district", "commune", False),  # a body below is not above
        ("", "province", False),
    ],
)
def test_only_an_award_of_a_body_above_goes_upward(scope: str, level: str, upward: bool) -> None:
    award = {**plan_raw()["awards"][0], "level": level}
    found = plan(plan={**plan_raw()["plan"], "scope": scope}, awards=[award])
    assert found.goes_upward("commune") is upward
    assert not found.goes_upward("nothing")


def test_an_id_is_called_by_its_text_where_the_plan_has_it() -> None:
    read = plan()
    indicator, criterion = read.indicators[0], read.criteria[0]
    assert read.title_of(indicator.id) == indicator.text
    assert read.title_of(criterion.id) == criterion.text
    assert read.title_of("khong-co") == read.short_title("khong-co") == "khong-co"


YEARLY: list[Raw] = [
    {"id": f"nam-{year}", "label": f"Năm {year}", "from": date(year, 1, 12), "to": date(year, 12, 10)}
    for year in (2026, 2027)
]
WHOLE: Raw = {"id": "tong-ket", "label": "Tổng kết", "from": date(2026, 1, 12), "to": date(2028, 12, 31)}


@pytest.mark.parametrize(
    ("day", "year", "period"),
    [
        (date(2025, 12, 31), 2026, "nam-2026"),  # not begun
        (date(2026, 1, 12), 2026, "nam-2026"),
        (date(2026, 12, 10), 2026, "nam-2026"),
        (date(2026, 12, 31), 2026, "tong-ket"),
        (date(2027, 11, 27), 2027, "nam-2027"),
        (date(2028, 2, 29), 2028, "tong-ket"),
        (date(2031, 1, 1), 2028, "tong-ket"),  # long over
    ],
)
def test_the_year_and_the_review_that_people_work_on(day: date, year: int, period: str) -> None:
    """Not the plan's last ones, which lie years ahead while a campaign begins."""
    periods = [{**one, "figures": 2026} for one in (*YEARLY, WHOLE)]
    of = plan(plan={"title": "NTM", "years": [2026, 2027, 2028]}, periods=periods)
    running = of.period_on(day)
    assert running is not None
    assert (of.year_on(day), running.id) == (year, period)


def test_a_plan_without_years_and_reviews_has_none_to_work_on() -> None:
    of = plan(plan={"title": "NTM", "years": []}, periods=[])
    assert (of.year_on(date(2026, 1, 1)), of.period_on(date(2026, 1, 1))) == (None, None)
