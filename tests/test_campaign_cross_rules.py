"""Rules across nominations: for each one nomination that trips it, and a near twin that does not.

Weights and days are those of the research page on the law (3.3 and 5), typed in by hand.
"""

from datetime import date
from typing import Any

import pytest

from campaign import checks, cross_rules
from campaign.act import Act, State
from campaign.finding import Finding, Severity
from campaign.workspace import Form
from tests.acted import decided, done, standing_in
from tests.build import Raw, form, nomination, plan, plan_raw, registration, told, workspace

E, W = Severity.ERROR, Severity.WARNING

DOSSIER = {"proposal": True, "list": True, "report": True, "minutes": True, "certificate": True}
CONFIRMED = {**DOSSIER, "confirmation": True}
COLLECTIVE: Raw = {"nominee": "collective", "name": "Bộ phận Một cửa"}

COMMUNE: Raw = plan_raw()["awards"][0]
DISTRICT = {**COMMUNE, "id": "district", "label": "Giấy khen của Chủ tịch UBND huyện", "level": "district"}
PROVINCE = {**COMMUNE, "id": "province", "label": "Bằng khen của Chủ tịch UBND tỉnh", "level": "province"}
AWARDS = ["commune", "district", "province"]


def period(id_: str, first: date, last: date) -> Raw:
    return {"id": id_, "label": f"Đợt {id_}", "from": first, "to": last, "figures": 2024}


MID = period("2024", date(2023, 8, 1), date(2024, 9, 30))
FINAL = period("2025", date(2023, 8, 1), date(2025, 12, 31))
AFTER = period("after", date(2024, 10, 1), date(2025, 12, 31))
EARLY = period("2023", date(2023, 8, 1), date(2023, 12, 31))
PERIODS = [MID, FINAL, AFTER, EARLY]


def unit(id_: str = "mot-cua", **values: Any) -> Form[Any]:
    """A unit that has registered for every award."""
    pledge = {**registration().raw["registration"], "awards": AWARDS}
    return registration(id_, **{"registration": pledge, **values})


_texts = iter(range(10_000))


def proposed(file: str = "an", state: State = State.DRAFT, **values: Any) -> Form[Any]:
    """A nomination with its dossier and a report of its own, in the folder of its period."""
    report = {"summary": "Tóm tắt.", "achievements": f"Kết quả thứ {next(_texts)}."}
    raw = {**nomination().raw, "report": report, "dossier": DOSSIER, **values}
    return form(f"campaign/nominations/{raw['period']}/{file}.toml", raw, state)


def found(
    one: Form[Any], *others: Form[Any], units: tuple[Form[Any], ...] = (), **tables: Any
) -> list[Finding]:
    """What the rules across nominations find about `one` beside `others`."""
    tables = {"awards": [COMMUNE, DISTRICT, PROVINCE], "periods": PERIODS, **tables}
    given = (*(units or (unit(),)), one, *others)
    return list(cross_rules.nomination_across(workspace(*given, of=plan(**tables)), one))


def weighed(findings: list[Finding]) -> list[tuple[str, str, Severity]]:
    return [(*where, one.severity) for where, one in zip(told(findings), findings, strict=True)]


def test_a_nomination_in_order_breaks_none() -> None:
    assert found(proposed()) == []
    assert found(proposed(**COLLECTIVE), proposed("b")) == []


# several forms for one achievement


def test_two_forms_for_one_achievement_are_an_error_that_names_both() -> None:
    own = proposed(award="commune")
    other = proposed("an-2", award="district", dossier=CONFIRMED)
    (first,) = found(own, other)
    (second,) = found(other, own)
    for one in (first, second):
        assert weighed([one]) == [("several-forms", "award", E)]
        assert "“Giấy khen của Chủ tịch UBND xã”" in one.message
        assert "“Giấy khen của Chủ tịch UBND huyện”" in one.message
    assert "ở nominations/2024/an-2. " in first.message
    assert "ở nominations/2024/an. " in second.message
    assert "Không khen thưởng nhiều lần, nhiều hình thức" in first.message


@pytest.mark.parametrize(
    ("other", "codes"),
    [
        ({"name": "nguyễn  mẫu an", "award": "district"}, [("several-forms", "award", E)]),
        # only the marks differ: found, but it may be somebody else
        ({"name": "Nguyễn Mẫu Ân", "award": "district"}, [("several-forms", "award", W)]),
        ({"name": "Nguyễn Mẫu Anh", "award": "district"}, []),
        ({"unit": "tram-y-te", "award": "district"}, []),
        ({"award": "commune"}, [("nominated-twice", "name", W)]),
        ({**COLLECTIVE, "award": "district"}, []),
    ],
)
def test_who_the_same_nominee_is(other: Raw, codes: list[Any]) -> None:
    """A person by unit and name; two of one name in two units stay two."""
    units = (unit(), unit("tram-y-te", name="Trạm Y tế"))
    assert weighed(found(proposed(), proposed("b", **other), units=units)) == codes


def test_a_collective_is_its_unit_by_whatever_name() -> None:
    own = proposed(**COLLECTIVE)
    other = proposed("b", nominee="collective", name="Tổ Một cửa", award="district")
    assert weighed(found(own, other)) == [("several-forms", "award", E)]


@pytest.mark.parametrize("state", [State.REJECTED, State.WITHDRAWN, State.REVOKED])
def test_what_came_to_nothing_is_no_second_form(state: State) -> None:
    assert found(proposed(), proposed("b", state, award="district")) == []
    assert found(proposed(state=state), proposed("b", award="district")) == []


# two reviews


def test_a_second_review_of_the_same_time_wants_a_written_reason() -> None:
    earlier = proposed()
    later = proposed("an", period="2025")
    assert weighed(found(later, earlier)) == [("overlapping-periods", "repeat_reason", W)]
    assert "nominations/2024/an" in found(later, earlier)[0].message
    assert found(earlier, later) == []
    assert found(proposed("an", period="2025", repeat_reason="Xét kết quả năm 2025."), earlier) == []
    assert weighed(found(proposed("an", period="2025", repeat_reason=" \n"), earlier)) == [
        ("overlapping-periods", "repeat_reason", W)
    ]


def test_a_second_review_of_another_time_wants_none() -> None:
    """1 October 2024 follows 30 September 2024: no day is counted twice."""
    assert found(proposed("an", period="after"), proposed()) == []


# reports


def test_two_reports_of_one_review_with_one_text() -> None:
    text = {"summary": "Tóm tắt khác.", "achievements": "- Làm 12 việc.\n- Giúp 300 người."}
    copied = {"summary": "Tóm tắt.", "achievements": "-  làm 12 việc.\n\n- Giúp 300 người.\n"}
    other = proposed("b", name="Lê Mẫu Bích", report=copied)
    assert weighed(found(proposed(report=text), other)) == [("same-report", "report.achievements", W)]
    changed = proposed("b", name="Lê Mẫu Bích", report={**copied, "achievements": "- Làm 13 việc."})
    assert found(proposed(report=text), changed) == []
    later = proposed("b", name="Lê Mẫu Bích", period="2025", report=copied)
    assert found(proposed(report=text), later) == []
    empty = {"summary": "Tóm tắt."}
    assert found(proposed(report=empty), proposed("b", name="Lê Mẫu Bích", report=empty)) == []


def test_three_copies_are_named_and_the_rest_counted() -> None:
    text = {"summary": "T.", "achievements": "Một."}
    others = [proposed(f"x{index}", name=f"Người {index}", report=text) for index in range(5)]
    (one,) = found(proposed(report=text), *others)
    assert "nominations/2024/x0, nominations/2024/x1, nominations/2024/x2 và 2 đề nghị khác" in one.message


# what stands against the nominee


@pytest.mark.parametrize("key", ["discipline_open", "verification_open"])
def test_nobody_is_commended_while_something_is_open(key: str) -> None:
    assert weighed(found(proposed(conduct={key: True}))) == [("under-discipline", f"conduct.{key}", E)]
    assert found(proposed(conduct={key: False, "note": "Đã kết luận ngày 02/5/2024: không vi phạm."})) == []


def test_a_rule_that_no_source_has_for_the_day_only_warns() -> None:
    """The rule is confirmed for the regimes from 2024 on; a decision of 2023 is before them."""
    early = proposed(period="2023", conduct={"discipline_open": True})
    assert weighed(found(early)) == [("under-discipline", "conduct.discipline_open", W)]
    assert "Quy định" not in found(early)[0].message


@pytest.mark.parametrize(
    ("until", "codes"),
    [
        (date(2023, 7, 31), []),
        (date(2023, 8, 1), []),
        (date(2023, 8, 2), [("after-discipline", "conduct.discipline_until", E)]),
        (date(2026, 1, 1), [("after-discipline", "conduct.discipline_until", E)]),
    ],
)
def test_achievements_count_from_the_end_of_the_discipline(until: date, codes: list[Any]) -> None:
    """The review counts from 1 August 2023."""
    assert weighed(found(proposed(conduct={"discipline_until": until}))) == codes


@pytest.mark.parametrize(
    ("ended", "codes"),
    [(date(2024, 9, 29), [("dissolved-collective", "unit", E)]), (date(2024, 9, 30), []), (None, [])],
)
def test_a_collective_that_ended_before_the_review_did(ended: date | None, codes: list[Any]) -> None:
    units = (unit(valid_to=ended) if ended else unit(),)
    assert weighed(found(proposed(**COLLECTIVE), units=units)) == codes
    assert found(proposed(), units=units) == [], "people live on"


def test_the_day_of_the_decision_counts_not_the_end_of_the_review() -> None:
    """Ended on 30 June 2025: a decision of that day is good, one of 5 August 2025 is not."""
    units = (unit(valid_to=date(2025, 6, 30)),)
    one = proposed(period="2025", **COLLECTIVE)
    assert found(decided(one, date(2025, 6, 30)), units=units) == []
    assert weighed(found(decided(one, date(2025, 8, 5)), units=units)) == [
        ("dissolved-collective", "unit", E)
    ]
    assert "đã giải thể sau sắp xếp" in found(decided(one, date(2025, 8, 5)), units=units)[0].message


def test_the_dissolved_get_nothing_even_before_the_circular() -> None:
    """Circular 15/2025 is of 5 August 2025; on 10 July nobody is there to receive it either."""
    one = decided(proposed(period="2025", **COLLECTIVE), date(2025, 7, 10))
    assert weighed(found(one, units=(unit(valid_to=date(2025, 6, 30)),))) == [
        ("dissolved-collective", "unit", E)
    ]


# what the award asks for


@pytest.mark.parametrize(
    ("day", "codes"),
    [(date(2025, 6, 30), []), (date(2025, 7, 1), [("nobody-to-decide", "award", E)])],
)
def test_the_district_decides_until_its_end(day: date, codes: list[Any]) -> None:
    one = decided(proposed(award="district", period="2025", dossier=CONFIRMED), day)
    assert weighed(found(one)) == codes


def test_what_can_be_done_instead_is_said() -> None:
    one = proposed(award="district", period="2025", dossier=CONFIRMED)
    (only,) = found(one)
    assert only.code == "nobody-to-decide"
    instead = "“Giấy khen của Chủ tịch UBND xã” hoặc “Bằng khen của Chủ tịch UBND tỉnh”"
    assert f"lập đề nghị mới: {instead}." in only.message
    people_only = [{**COMMUNE, "nominee": ["individual"]}, DISTRICT, PROVINCE]
    (group,) = found(
        proposed(award="district", period="2025", dossier=CONFIRMED, **COLLECTIVE), awards=people_only
    )
    assert "lập đề nghị mới: “Bằng khen của Chủ tịch UBND tỉnh”." in group.message


def test_a_decision_after_the_last_day_that_the_plan_sets() -> None:
    awards = [{**COMMUNE, "to": date(2024, 9, 24)}, DISTRICT, PROVINCE]
    assert found(decided(proposed(), date(2024, 9, 24)), awards=awards) == []
    late = found(decided(proposed(), date(2024, 9, 25)), awards=awards)
    assert weighed(late) == [("nobody-to-decide", "award", E)]


def test_an_award_of_a_level_that_the_law_does_not_tell_is_left_alone() -> None:
    awards = [{**COMMUNE, "level": "unit"}]
    assert found(proposed(), awards=awards) == []


def test_a_provincial_award_for_a_movement_of_the_commune() -> None:
    one = proposed(award="province", dossier=CONFIRMED)
    assert weighed(found(one)) == [("province-movement", "award", W)]
    heading = {**plan_raw()["plan"], "scope": "province"}
    assert found(one, plan=heading) == []
    assert found(proposed(award="district", dossier=CONFIRMED)) == []


def test_an_award_that_the_unit_did_not_register_for() -> None:
    pledge = {**registration().raw["registration"], "awards": ["commune"]}
    units = (registration(registration=pledge),)
    one = proposed(award="district", dossier=CONFIRMED)
    assert weighed(found(one, units=units)) == [("award-not-registered", "award", W)]
    assert found(proposed(), units=units) == []


@pytest.mark.parametrize(
    ("state", "severity"),
    [
        (State.DRAFT, W),
        (State.RETURNED, W),
        (State.SUBMITTED, E),
        (State.APPRAISED, E),
        (State.POSTED, E),
        (State.VOTED, E),
        (State.DECIDED, E),
        (State.AWARDED, E),
    ],
)
def test_a_dossier_without_its_papers(state: State, severity: Severity) -> None:
    lacking = {**DOSSIER, "minutes": False, "list": False}
    (one,) = found(proposed(state=state, dossier=lacking))
    assert weighed([one]) == [("dossier-incomplete", "dossier", severity)]
    assert "Danh sách đề nghị khen thưởng; Biên bản xét khen thưởng." in one.message
    assert found(proposed(state=state)) == []


def test_the_papers_bear_the_names_of_their_day() -> None:
    """Until 2023 the first paper is the văn bản đề nghị, from 2024 on the tờ trình."""
    lacking = {**DOSSIER, "proposal": False}
    assert "thiếu: Văn bản đề nghị khen thưởng." in found(proposed(period="2023", dossier=lacking))[0].message
    assert "thiếu: Tờ trình." in found(proposed(dossier=lacking))[0].message


def test_the_proof_of_an_initiative_is_wanted_where_it_is_relied_on_and_never_bars() -> None:
    without = {**DOSSIER, "certificate": False}
    paper = {"number": "30/QĐ-UBND", "date": date(2024, 5, 2)}
    idea: Raw = {"title": "S", "recognised_by": "commune", "decision": paper}
    relying = proposed(state=State.SUBMITTED, dossier=without, initiatives=[idea])
    assert weighed(found(relying)) == [("dossier-incomplete", "dossier", W)]
    idle = proposed(dossier=without, initiatives=[{"title": "S", "recognised_by": "none"}])
    assert found(idle) == []


@pytest.mark.parametrize("award", ["district", "province"])
def test_what_goes_upwards_is_confirmed(award: str) -> None:
    codes = weighed(found(proposed(award=award)))
    assert ("report-unconfirmed", "dossier.confirmation", E) in codes
    confirmed = weighed(found(proposed(award=award, dossier=CONFIRMED)))
    assert [one for one in confirmed if one[0] == "report-unconfirmed"] == []
    assert found(proposed()) == [], "the commune's own award needs none"


def test_what_does_not_go_upwards_needs_no_confirmation() -> None:
    heading = {**plan_raw()["plan"], "scope": "district"}
    assert found(proposed(award="district"), plan=heading) == []


# together


def test_a_review_that_the_plan_does_not_know_asks_the_law_of_no_day() -> None:
    one = proposed(period="2031", award="district", conduct={"discipline_open": True}, dossier={})
    assert weighed(found(one)) == [("under-discipline", "conduct.discipline_open", W)]


def test_the_table_of_checks_asks_these_rules() -> None:
    one = proposed(conduct={"discipline_open": True}, attest={"attested": {"met": True, "evidence": "x"}})
    space = workspace(unit(), one, of=plan(periods=PERIODS, awards=[COMMUNE], criteria=[]))
    assert ("under-discipline", "conduct.discipline_open") in told(checks.form_findings(space, one))


def test_a_form_as_one_types_is_judged_by_what_it_says_now() -> None:
    """The screen hands in the draft; the workspace still holds what was last read."""
    was, other = proposed(name="Lê Mẫu Bích"), proposed("b", award="district")
    space = workspace(unit(), was, other, of=plan(periods=PERIODS, awards=[COMMUNE, DISTRICT]))
    now = standing_in(proposed(name="Nguyễn Mẫu An"), State.DRAFT)
    assert told(cross_rules.nomination_across(space, was)) == []
    assert told(cross_rules.nomination_across(space, now)) == [("several-forms", "award")]


# The days of the steps


NINTH, TENTH = date(2024, 10, 9), date(2024, 10, 10)
VOTED = done("vote", TENTH)
POSTED = done("post", date(2024, 10, 1), Posted_From="2024-10-01", Posted_To=f"{NINTH}")
SENT = done("forward", TENTH)


def decision(day: date) -> Act:
    return done("decide", TENTH, Decision_Date=f"{day}", Decision_Number="1/QĐ-UBND")


@pytest.mark.parametrize(
    ("acts", "codes"),
    [
        ((VOTED, decision(NINTH)), ["decided-early"]),
        ((VOTED, decision(TENTH)), []),
        ((POSTED, decision(NINTH)), ["decided-early"]),  # posted until that day is over
        ((POSTED, decision(TENTH)), []),
        ((SENT, decision(NINTH)), ["decided-early"]),
        ((POSTED, VOTED, decision(TENTH), done("award", NINTH)), ["awarded-early"]),
        ((POSTED, VOTED, decision(TENTH), done("award", TENTH)), []),
        ((POSTED, VOTED), []),
    ],
)
def test_a_decision_is_not_older_than_what_it_follows(acts: tuple[Act, ...], codes: list[str]) -> None:
    state = State.AWARDED if acts[-1].verb == "award" else State.VOTED if acts[-1] is VOTED else State.DECIDED
    of = standing_in(proposed(), state, *acts)
    early = [one.code for one in found(of, units=(unit(),)) if one.code.endswith("-early")]
    assert early == codes
