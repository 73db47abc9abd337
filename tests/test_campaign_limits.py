"""Deadlines of the plan and time limits of the law: who is late, by how much, and whom a letter urges.

Days are counted by hand on the calendars of 2024 and 2025; 2 and 3 September 2024 were days off.
"""

from datetime import date
from typing import Any

import pytest

from campaign.act import Act, State
from campaign.limits import (
    Wait,
    any_late,
    deadlines,
    late_forms,
    lateness,
    next_step,
    overdue,
    urged,
    waiting,
)
from campaign.overview import overview
from campaign.workspace import Form, Workspace
from tests.acted import done, standing_in
from tests.build import Raw, indicator, nomination, plan, plan_raw, registration, workspace, year

STEPS = ["submit", "appraise", "post", "vote", "decide", "award"]
COUNCIL = {"members": 9, "quorum": "2/3", "threshold": "1/2", "basis": "all_members"}

COMMUNE: Raw = plan_raw()["awards"][0]
PROVINCE = {**COMMUNE, "id": "province", "label": "Bằng khen tỉnh", "level": "province"}

MILESTONES: list[Raw] = [
    {
        "id": "so-lieu",
        "label": "Số liệu 2024",
        "clause": "I.2",
        "from": date(2024, 12, 1),
        "to": date(2024, 12, 31),
        "requires": "year",
        "year": 2024,
    },
    {"id": "so-ket", "label": "Sơ kết", "clause": "IV.1", "from": date(2024, 7, 1), "to": date(2024, 9, 30)},
    {
        "id": "dang-ky",
        "label": "Đăng ký",
        "clause": "IV.1",
        "from": date(2023, 8, 1),
        "to": date(2023, 12, 31),
        "requires": "registration",
    },
]


def space(*forms: Form[Any], steps: list[str] | None = None, **tables: Any) -> Workspace:
    given: Raw = {
        "record": {"steps": STEPS if steps is None else steps},
        "council": COUNCIL,
        "awards": [COMMUNE, PROVINCE],
        "milestones": MILESTONES,
        **tables,
    }
    return workspace(*forms, of=plan(**given))


# What units owe


@pytest.mark.parametrize(
    ("acts", "late"),
    [
        ((), ["mot-cua"]),
        ((done("submit", date(2023, 12, 1), "v1:old"),), []),
        ((done("submit", date(2023, 12, 1), "v1:old"), done("accept", date(2023, 12, 5), "v1:old")), []),
        (
            (done("submit", date(2023, 12, 1), "v1:old"), done("return", date(2023, 12, 5), "v1:old")),
            ["mot-cua"],
        ),
    ],
)
def test_what_was_handed_in_and_changed_since_is_not_late(acts: tuple[Act, ...], late: list[str]) -> None:
    """A new head makes the registration a draft again: the unit had registered all the same."""
    changed = standing_in(registration(state=State.DRAFT), State.DRAFT, *acts)
    assert [one.unit for one in late_forms(space(changed), date(2024, 2, 1))] == late


def test_deadlines_in_the_order_of_their_days() -> None:
    found = [(one.what, one.due, one.year) for one in deadlines(space().plan)]
    assert found == [("registration", date(2023, 12, 31), None), ("2024", date(2024, 12, 31), 2024)]


@pytest.mark.parametrize(
    ("state", "late"),
    [(State.DRAFT, True), (State.RETURNED, True), (State.SUBMITTED, False), (State.ACCEPTED, False)],
)
def test_a_registration_is_late_while_it_lies_with_its_unit(state: State, late: bool) -> None:
    one = space(registration(state=state))
    assert late_forms(one, date(2023, 12, 31)) == [], "the last day is still in time"
    assert (any_late(one, date(2023, 12, 31)), any_late(one, date(2024, 1, 1))) == (False, late)
    found = [(two.unit, two.what, two.days(date(2024, 1, 5))) for two in late_forms(one, date(2024, 1, 5))]
    assert found == ([("mot-cua", "registration", 5)] if late else [])


def test_figures_are_late_where_the_unit_reports_any() -> None:
    given = registration()
    assert [one.what for one in late_forms(space(given), date(2025, 1, 1))] == ["2024"]
    told = year({"ratio": {"numerator": 1, "denominator": 2}}, state=State.SUBMITTED)
    assert late_forms(space(given, told), date(2025, 1, 1)) == []
    drafted = year({}, state=State.DRAFT)
    assert [one.what for one in late_forms(space(given, drafted), date(2025, 1, 1))] == ["2024"]
    others = [indicator("other", "ratio", reported_by=["enterprise"])]
    assert late_forms(space(given, indicators=others, criteria=[]), date(2025, 1, 1)) == []


@pytest.mark.parametrize(("ended", "late"), [(date(2024, 12, 30), 0), (date(2024, 12, 31), 1)])
def test_a_unit_that_had_ended_owes_nothing(ended: date, late: int) -> None:
    assert len(late_forms(space(registration(valid_to=ended)), date(2025, 1, 31))) == late


# Working days


def handed_in(state: State = State.SUBMITTED, *acts: Act, award: str = "commune") -> Form[Any]:
    """A nomination handed in on Monday 5 August 2024, and what followed."""
    return standing_in(nomination(award=award), state, done("submit", date(2024, 8, 5)), *acts)


def wait_of(one: Form[Any], **tables: Any) -> Wait | None:
    return waiting(space(registration(), one, **tables), one)


def test_ten_working_days_from_the_day_the_dossier_is_complete() -> None:
    """From Monday 5 August 2024 the tenth working day is Monday 19 August."""
    wait = wait_of(handed_in())
    assert wait is not None
    assert (wait.step, wait.since, wait.due) == ("appraise", date(2024, 8, 5), date(2024, 8, 19))
    assert wait.limit.days == 10
    assert wait.days(date(2024, 8, 16)) == -1
    assert wait.days(date(2024, 8, 19)) == 0
    assert wait.days(date(2024, 8, 20)) == 1
    assert wait.days(date(2024, 8, 24)) == 4, "Saturday adds none to Friday"
    assert wait.days(date(2024, 9, 4)) == 10, "2 and 3 September were off"


def test_a_dossier_that_was_given_back_counts_from_the_last_handing_in() -> None:
    again = done("submit", date(2024, 8, 12))
    one = handed_in(State.SUBMITTED, done("return", date(2024, 8, 8)), again)
    wait = wait_of(one)
    assert wait is not None
    assert (wait.since, wait.due) == (date(2024, 8, 12), date(2024, 8, 26))


def test_an_act_about_another_content_starts_no_limit() -> None:
    before = done("submit", date(2024, 8, 5), content="v1:before")
    assert wait_of(standing_in(nomination(), State.SUBMITTED, before)) is None


MET = done("appraise", date(2024, 8, 7), Result="met")
NOT_MET = done("appraise", date(2024, 8, 7), Result="not-met")
CARRIED = done("vote", date(2024, 8, 15), Votes_For="5", Votes_Present="8", Votes_Total="9")
FAILED = done("vote", date(2024, 8, 15), Votes_For="4", Votes_Present="8", Votes_Total="9")


@pytest.mark.parametrize(
    ("one", "step"),
    [
        (handed_in(State.DRAFT), None),
        (handed_in(State.RETURNED), None),
        (handed_in(State.APPRAISED, MET), "post"),
        (handed_in(State.APPRAISED, NOT_MET), None),
        (handed_in(State.POSTED, MET), "vote"),
        (handed_in(State.VOTED, MET, CARRIED), None),  # only the decision is missing: no source limits it
        (handed_in(State.VOTED, MET, CARRIED, award="province"), "forward"),
        (handed_in(State.VOTED, MET, FAILED, award="province"), None),
        (handed_in(State.DECIDED, MET, CARRIED), None),
        (handed_in(State.AWARDED, MET, CARRIED), None),
        (handed_in(State.REJECTED, MET), None),
        (handed_in(State.WITHDRAWN), None),
        (handed_in(State.REVOKED, MET), None),
        (handed_in(award="nation"), None),
    ],
)
def test_what_a_nomination_waits_for(one: Form[Any], step: str | None) -> None:
    wait = wait_of(one)
    assert (wait.step if wait else None) == step
    if wait is not None:
        assert wait.due == date(2024, 8, 19), "appraisal and submission are limited together"


def test_the_body_above_has_a_limit_of_its_own() -> None:
    """25 working days from Monday 19 August 2024, without 2 and 3 September: Wednesday 25 September."""
    one = handed_in(State.FORWARDED, MET, CARRIED, done("forward", date(2024, 8, 19)), award="province")
    wait = wait_of(one)
    assert wait is not None
    assert (wait.step, wait.since, wait.due) == ("decide", date(2024, 8, 19), date(2024, 9, 25))
    assert wait.limit.level == "province"


def test_steps_that_the_plan_leaves_out_are_not_waited_for() -> None:
    one = handed_in(State.APPRAISED, MET)
    wait = wait_of(one, steps=["submit", "appraise", "vote", "decide"])
    assert wait is not None
    assert wait.step == "vote"
    assert wait_of(one, steps=["submit", "appraise", "decide"]) is None
    assert next_step(plan(record={"steps": []}), State.SUBMITTED, upward=False) == "decide"
    assert next_step(plan(record={"steps": []}), State.SUBMITTED, upward=True) == "forward"
    assert next_step(plan(), State.DRAFT, upward=False) is None


def test_whether_a_limit_is_sure() -> None:
    """The 10 days are confirmed for 2023; from 2024 on no source has a number."""
    early = standing_in(nomination(), State.SUBMITTED, done("submit", date(2023, 10, 2)))
    later = handed_in()
    sure = [wait.sure if (wait := wait_of(one)) else None for one in (early, later)]
    assert sure == [True, False]


def test_a_day_before_any_law_that_is_known_has_no_limit() -> None:
    one = standing_in(nomination(), State.SUBMITTED, done("submit", date(2010, 3, 1)))
    assert wait_of(one) is None


def test_the_longest_over_come_first() -> None:
    first = standing_in(nomination("a"), State.SUBMITTED, done("submit", date(2024, 8, 5)))
    second = standing_in(nomination("b"), State.SUBMITTED, done("submit", date(2024, 8, 1)))
    third = standing_in(nomination("c"), State.SUBMITTED, done("submit", date(2024, 8, 12)))
    both = space(registration(), first, second, third)
    assert overdue(both, date(2024, 8, 15)) == []
    day = date(2024, 8, 21)
    found = [(wait.form.id[-1], wait.due, wait.days(day)) for wait in overdue(both, day)]
    assert found == [("b", date(2024, 8, 15), 4), ("a", date(2024, 8, 19), 2)]
    assert overview(both, day).overdue == tuple(overdue(both, day))


# Whom to urge


def units() -> list[Form[Any]]:
    return [
        registration("tram-y-te", State.DRAFT, name="Trạm Y tế"),
        registration("dai", State.ACCEPTED, name="Đài truyền thanh"),
        registration("doan", State.RETURNED, name="Đoàn Thanh niên"),
    ]


def test_who_is_late_unit_by_unit_and_in_all() -> None:
    """Đ comes before T, and Đài before Đoàn."""
    waiting_one = standing_in(nomination(unit="dai"), State.SUBMITTED, done("submit", date(2024, 8, 5)))
    told = year({"ratio": {"numerator": 1, "denominator": 2}}, unit="dai")
    both = space(*units(), told, waiting_one)
    day = date(2025, 1, 10)
    found = [
        (one.name, [late.what for late in one.forms], [wait.step for wait in one.nominations])
        for one in lateness(both, day)
    ]
    assert found == [
        ("Đài truyền thanh", [], ["appraise"]),
        ("Đoàn Thanh niên", ["registration", "2024"], []),
        ("Trạm Y tế", ["registration", "2024"], []),
    ]
    assert len(late_forms(both, day)) == sum(len(one.forms) for one in lateness(both, day)) == 4


def test_the_list_of_an_urging_letter() -> None:
    head = {"name": "Hoàng Mẫu Quyên", "title": "Bí thư Đoàn"}
    one = registration("doan", State.DRAFT, name="Đoàn Thanh niên", head=head)
    rows = urged(space(one), date(2025, 1, 10))
    assert [(row.unit, row.name, row.head, row.title) for row in rows] == 2 * [
        ("doan", "Đoàn Thanh niên", "Hoàng Mẫu Quyên", "Bí thư Đoàn")
    ]
    assert [(row.what, row.due, row.days, row.clause) for row in rows] == [
        ("bản đăng ký thi đua", date(2023, 12, 31), 376, "IV.1"),
        ("số liệu năm 2024", date(2024, 12, 31), 10, "I.2"),
    ]
    assert urged(space(one), date(2023, 12, 31)) == []


def ended(successor: str) -> Form[Any]:
    return registration(
        "dai", State.DRAFT, name="Đài truyền thanh", valid_to=date(2024, 12, 31), successor=successor
    )


OFFICE = registration("van-phong", name="Văn phòng", kind="enterprise", head={"name": "Lê Mẫu Nam"})


def test_the_letter_goes_to_who_has_taken_over() -> None:
    (*_, row) = urged(space(ended("van-phong"), OFFICE), date(2025, 1, 10))
    assert (row.unit, row.name, row.head) == ("dai", "Đài truyền thanh (nay là Văn phòng)", "Lê Mẫu Nam")
    (*_, row) = urged(space(ended("van-phong"), OFFICE), date(2024, 12, 31))
    assert (row.name, row.head) == ("Đài truyền thanh", "Trần Mẫu Bình"), "it still stands on its last day"


@pytest.mark.parametrize("successor", ["", "nobody", "dai"])
def test_without_a_successor_the_letter_keeps_the_last_head(successor: str) -> None:
    (*_, row) = urged(space(ended(successor)), date(2025, 1, 10))
    assert (row.name, row.head) == ("Đài truyền thanh", "Trần Mẫu Bình")


def test_successors_that_go_in_a_circle_end() -> None:
    other = registration("tram", name="Trạm", valid_to=date(2024, 12, 31), successor="dai")
    (row, *_) = urged(space(ended("tram"), other), date(2025, 1, 10))
    assert row.name == "Đài truyền thanh"
