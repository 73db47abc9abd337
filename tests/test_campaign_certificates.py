"""The book of certificates: numbers count by body and year in the order of the record, and never move."""

from datetime import date
from typing import Any

from campaign.act import Act, Standing, State
from campaign.certificates import certificates, numbers
from campaign.values import replace
from campaign.workspace import Form, Workspace
from tests.acted import done
from tests.sample import COLLECTIVE, PERSON, PLAN, nomination, workspace

NUMBERED = replace(PLAN, record=replace(PLAN.record, number_certificates=True))


def decided(
    file: str,
    recorded: date,
    day: date,
    number: str = "9/QĐ-UBND",
    *later: Act,
    batch: str = "b",
    **more: Any,
) -> Form[Any]:
    """A nomination decided on paper on `day`, recorded on `recorded`, with the acts that came `later`."""
    value = replace(more.pop("value", PERSON), **more)
    form = nomination(value, file)
    act = done("decide", recorded, Decision_Number=number, Decision_Date=f"{day}", Batch=batch)
    acts = tuple(replace(one, form=form.path) for one in (act, *later))
    state = State.REVOKED if later and later[-1].verb == "revoke" else State.DECIDED
    return replace(form, standing=Standing(state, acts, act.content))


def book(space: Workspace) -> list[tuple[str, int, int, bool]]:
    return [(one.form.value.name, one.year, one.number, one.stands) for one in certificates(space)]


def test_numbers_follow_the_list_within_a_decision_and_the_record_between_decisions() -> None:
    first, second = date(2024, 9, 10), date(2024, 9, 20)
    space = workspace(
        # recorded later, though its day on paper is earlier
        decided("tre", second, date(2024, 3, 1), "2/QĐ-UBND", name="Lê Mẫu Trễ", batch="c"),
        decided("yen", first, date(2024, 9, 5), name="Trần Mẫu Yên"),
        decided("dung", first, date(2024, 9, 5), name="Vũ Mẫu Dũng"),
        decided("truong", first, date(2024, 9, 5), value=COLLECTIVE),
        plan=NUMBERED,
    )
    # collectives first, then persons by given name: Dũng before Yên
    assert book(space) == [
        ("Trường Tiểu học Sông Hạ", 2024, 1, True),
        ("Vũ Mẫu Dũng", 2024, 2, True),
        ("Trần Mẫu Yên", 2024, 3, True),
        ("Lê Mẫu Trễ", 2024, 4, True),
    ]


def test_each_year_and_each_body_has_a_book_of_its_own() -> None:
    space = workspace(
        decided("a", date(2024, 9, 9), date(2024, 9, 5), batch="1"),
        decided("b", date(2025, 3, 3), date(2025, 3, 1), batch="2"),
        decided("c", date(2025, 8, 3), date(2025, 8, 1), batch="3"),  # after the communes merged
    )
    assert [(one.decision.body, one.year, one.number) for one in certificates(space)] == [
        ("Ủy ban nhân dân xã Sông Hạ", 2024, 1),
        ("Ủy ban nhân dân xã Sông Hạ", 2025, 1),
        ("Ủy ban nhân dân xã Sông Thượng", 2025, 1),
    ]


def test_a_revoked_certificate_keeps_its_number_and_the_new_one_gets_the_next() -> None:
    revoked = done("revoke", date(2024, 10, 1), Decision_Number="12/QĐ-UBND", Decision_Date="2024-09-30")
    again = done(
        "decide", date(2024, 11, 1), Decision_Number="15/QĐ-UBND", Decision_Date="2024-10-30", Batch="z"
    )
    day = date(2024, 9, 5)
    only = decided("an", date(2024, 9, 9), day, "9/QĐ-UBND", revoked)
    assert book(workspace(only)) == [("Nguyễn Thị Mẫu Ẩn", 2024, 1, False)]
    twice = decided("an", date(2024, 9, 9), day, "9/QĐ-UBND", revoked, again)
    space = workspace(twice, plan=NUMBERED)
    assert [(number, stands) for _, _, number, stands in book(space)] == [(1, False), (2, True)]
    assert numbers(space) == {twice.path: 2}


def test_a_form_changed_since_its_decision_keeps_its_row_and_loses_its_standing() -> None:
    form = decided("an", date(2024, 9, 9), date(2024, 9, 5))
    changed = replace(form, standing=replace(form.standing, content="v1:khac"))
    space = workspace(changed, plan=NUMBERED)
    assert book(space) == [("Nguyễn Thị Mẫu Ẩn", 2024, 1, False)]
    assert numbers(space) == {}


def test_awards_of_bodies_above_are_not_in_the_book() -> None:
    assert certificates(workspace(decided("an", date(2024, 9, 9), date(2024, 9, 5), award="province"))) == ()


def test_without_the_plans_word_nothing_is_numbered() -> None:
    form = decided("an", date(2024, 9, 9), date(2024, 9, 5))
    assert numbers(workspace(form)) == {}
    assert numbers(workspace(form, plan=NUMBERED)) == {form.path: 1}


def test_the_day_of_handing_over_is_the_records() -> None:
    given = done("award", date(2024, 9, 27))
    (one,) = certificates(workspace(decided("an", date(2024, 9, 9), date(2024, 9, 5), "9/QĐ-UBND", given)))
    assert one.handed_over == date(2024, 9, 27)
