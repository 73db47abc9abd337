"""Who registered and launched, and what is worth spreading; worked out by hand."""

from datetime import date
from pathlib import Path
from typing import Any

from campaign.act import Standing, State
from campaign.desk import Desk
from campaign.exemplar import Idea, ModelUnit, exemplars
from campaign.participation import ALL_OF, participation
from campaign.values import replace
from campaign.workspace import Form
from tests.build import Raw, criterion, nomination, plan, registration, workspace
from tests.conftest import TODAY

DUE: Raw = {
    "id": "dang-ky",
    "label": "Đăng ký",
    "clause": "IV.1",
    "from": date(2023, 8, 1),
    "to": date(2023, 12, 31),
    "requires": "registration",
    "all_of": ["agency"],
}


def pledge(day: date | None, launch: date | None, number: str = "1/KH") -> Raw:
    given: Raw = {"launch": {"number": number, "date": launch}} if launch else {}
    return {**given, "date": day} if day else given


def test_shares_of_those_that_registered_and_launched() -> None:
    last, late = date(2023, 12, 31), date(2024, 1, 1)
    space = workspace(
        registration("a", registration=pledge(last, last)),
        registration("b", registration=pledge(last, late)),
        registration("c", registration=pledge(late, None)),
        registration("d", registration=pledge(last, last), state=State.SUBMITTED),
        registration("e", registration=pledge(None, None), kind="enterprise"),
        registration("f", registration=pledge(last, last), valid_to=date(2023, 12, 30)),
        registration("g", registration=pledge(last, last, number="")),
        of=plan(milestones=[DUE]),
    )
    agencies, firms, wanted, everyone = participation(space)
    assert (agencies.units, agencies.registered, agencies.launched) == (5, 4, 2)
    assert (agencies.registered_late, agencies.launched_late, agencies.waiting) == (1, 1, 1)
    assert agencies.missing == ("b", "c", "d", "g")
    assert agencies.met is False
    assert agencies.sentence == (
        "Cơ quan: 4/5 (80,0%) đơn vị đăng ký, 2/5 (40,0%) có kế hoạch phát động "
        "(01 đăng ký muộn, 01 phát động muộn); 01 bản đăng ký chưa được chấp nhận; "
        "yêu cầu 100% đến 31/12/2023 (IV.1): còn 04 đơn vị chưa đủ hoặc muộn."
    )
    assert (firms.kind, firms.registered, firms.met) == ("enterprise", 0, None)
    assert "yêu cầu" not in firms.sentence
    bare = replace(agencies, clause="")
    assert "đến 31/12/2023: còn 04 đơn vị" in bare.sentence
    assert (wanted.kind, wanted.units, wanted.missing) == (ALL_OF, 5, agencies.missing)
    assert (everyone.kind, everyone.units, everyone.registered) == ("", 6, 4)


def test_who_is_not_asked_for_a_plan_of_its_own_lacks_none() -> None:
    last = date(2023, 12, 31)
    space = workspace(
        registration("a", registration=pledge(last, None)),
        registration("b", registration=pledge(None, None)),
        of=plan(milestones=[DUE], criteria=[criterion("c", "agency", "registered")]),
    )
    agencies = participation(space)[0]
    assert agencies.missing == ("b",)
    assert agencies.sentence == (
        "Cơ quan: 1/2 (50,0%) đơn vị đăng ký; "
        "yêu cầu 100% đến 31/12/2023 (IV.1): còn 01 đơn vị chưa đủ hoặc muộn."
    )


def test_every_agency_in_time_is_what_the_plan_wants() -> None:
    space = workspace(
        registration(registration=pledge(date(2023, 12, 31), date(2023, 12, 31))), of=plan(milestones=[DUE])
    )
    assert [row.met for row in participation(space)] == [True, True, None]


def test_the_example_wants_all_agencies_in_2023(told: Path) -> None:
    rows = {row.kind: row for row in participation(Desk(told, TODAY).workspace)}
    # 3 agencies, 3 schools, health, police, military, 5 unions, radio; cuu-chien-binh has no plan of its own.
    assert (rows[ALL_OF].units, rows[ALL_OF].registered, rows[ALL_OF].launched) == (15, 15, 14)
    assert rows[ALL_OF].missing == ("cuu-chien-binh",)
    assert (rows["enterprise"].registered, rows["enterprise"].waiting) == (2, 1)


# What is worth spreading


def proposed(file: str, state: State, *ideas: Raw, **values: object) -> Form[Any]:
    form = nomination(file, initiatives=list(ideas), **values)
    return replace(form, standing=Standing(state))


def idea(title: str, level: str, number: str = "3/QĐ", replicated: bool = False) -> Raw:
    decision = {"number": number, "date": date(2024, 5, 2)}
    return {"title": title, "recognised_by": level, "decision": decision, "replicated": replicated}


COLLECTIVE: Raw = {"nominee": "collective", "name": "Bộ phận Một cửa"}


def test_models_and_initiatives_come_from_the_nominations() -> None:
    space = workspace(
        registration(),
        proposed("a", State.AWARDED, idea("Kho số", "unit"), **COLLECTIVE),
        proposed("b", State.DECIDED, idea("Kho  SỐ", "district", replicated=True)),  # the same one
        proposed("c", State.REJECTED, idea("Mã QR", "commune", number="")),  # no number: not recognised
        proposed("d", State.VOTED, idea("Loa", "commune"), **COLLECTIVE),
        proposed("e", State.DRAFT, idea("Nháp", "province")),
        proposed("f", State.WITHDRAWN, idea("Rút", "province"), **COLLECTIVE),
        proposed("g", State.RETURNED, idea("Trả lại", "province")),
        proposed("h", State.REVOKED, idea("Hủy", "none"), **COLLECTIVE),
    )
    told = exemplars(space)
    assert told.models == (ModelUnit("mot-cua", (("2024", "Giấy khen của Chủ tịch UBND xã"),)),)
    assert told.people == 1
    assert {one.title: (one.level, one.replicated) for one in told.ideas} == {
        "Kho số": ("district", True),
        "Mã QR": ("", False),
        "Loa": ("commune", False),
        "Hủy": ("", False),
    }
    same = next(one for one in told.ideas if one.title == "Kho số")
    assert same == Idea("mot-cua", "Kho số", "district", True, ("nominations/2024/a", "nominations/2024/b"))
    assert dict(told.by_level) == {"commune": 1, "district": 1}
    assert (told.recognised, told.replicated) == (2, 1)
    assert told.sentence == (
        "Có 01 tập thể điển hình và 01 lượt cá nhân được khen; có 04 sáng kiến, giải pháp, "
        "02 được công nhận (cấp xã 01, cấp huyện 01), 01 đã nhân rộng."
    )


def test_what_there_is_none_of_is_said_in_words_and_never_counted_as_00() -> None:
    nothing = exemplars(workspace(registration()))
    assert nothing.sentence == ("Chưa có tập thể, cá nhân nào được khen; chưa có sáng kiến, giải pháp nào.")
    person = exemplars(workspace(registration(), proposed("a", State.DECIDED, idea("Kho số", "commune"))))
    assert person.sentence == (
        "Có 01 lượt cá nhân được khen; có 01 sáng kiến, giải pháp, 01 được công nhận (cấp xã 01)."
    )
    asked = exemplars(workspace(registration(), proposed("a", State.VOTED, idea("Loa", "none"))))
    assert asked.sentence == (
        "Chưa có tập thể, cá nhân nào được khen; "
        "có 01 sáng kiến, giải pháp, chưa sáng kiến nào được công nhận."
    )
