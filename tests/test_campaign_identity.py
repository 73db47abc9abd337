"""People and units as identities: names without marks, older names, who moved, who took over."""

from datetime import date
from typing import Any

import pytest

from campaign import checks
from campaign.act import State
from campaign.content import digest
from campaign.cross_case import Case
from campaign.finding import Severity
from campaign.forms import form_of
from campaign.identity import How, Part, Person, Tenure, Unit, authors, find, people, units
from campaign.nomination import Nomination
from campaign.nominees import same_as
from campaign.workspace import Form, Workspace
from tests.build import Raw, form, nomination, told
from tests.who import AN, FIRST, later, moved, space, unit


def named(of: Workspace, name: str, *tenures: Tenure) -> list[Person]:
    return [one for one in people(of, tenures) if name in (one.name, *one.former_names)]


# One person, or two


def test_two_of_one_name_in_two_units_stay_two() -> None:
    of = space(nomination(), later(unit="tram-y-te"))
    one, two = named(of, "Nguyễn Mẫu An")
    assert (one.units, two.units) == (("mot-cua",), ("tram-y-te",))
    assert [len(person.nominations) for person in (one, two)] == [1, 1]


def test_one_who_moves_keeps_the_history() -> None:
    before = form("campaign/nominations/2024/an.toml", dict(nomination().raw), State.AWARDED)
    (person,) = named(space(moved(), before), "Nguyễn Mẫu An")
    assert person.units == ("tram-y-te", "mot-cua")
    # by the reviews, whatever the order of the plan or of the files
    assert [one.id for one in person.nominations] == [AN, "nominations/2025/an"]
    assert [one.id for one in person.awarded] == [AN]


def test_a_chain_of_moves_is_one_person() -> None:
    third = unit("htx", "Hợp tác xã")
    again = later("an-2", unit="htx", same_as="nominations/2025/an", award="district")
    (person,) = named(space(nomination(), moved(), again, third), "Nguyễn Mẫu An")
    assert set(person.units) == {"mot-cua", "tram-y-te", "htx"}
    assert len(person.nominations) == 3


@pytest.mark.parametrize("name", ["NGUYEN MAU AN", "Nguyễn  Mẫu   Án"])
def test_in_one_unit_marks_case_and_spaces_do_not_part(name: str) -> None:
    (person,) = named(space(nomination(), later(name=name)), "Nguyễn Mẫu An")
    assert len(person.nominations) == 2
    assert person.name == name


def test_a_person_is_nominee_head_author_and_holder_of_a_role() -> None:
    head = unit(
        "htx",
        "Hợp tác xã",
        "Chu Mẫu Hiền",
        registration={
            "initiatives": [
                {"title": "Sổ xã viên", "author": "Chu Mẫu Hiền, Lê Mẫu Đạt và Vũ Mẫu Hà"},
                {"title": "Lịch tưới", "author": "hợp tác xã"},
            ]
        },
    )
    roles = [
        {"name": "Chu Mẫu Hiền", "role": "unit", "title": "Giám đốc"},
        {"name": "Lê Văn Phúc", "role": "chair", "title": "CHỦ TỊCH", "from": FIRST},
    ]
    known = people(space(head, nomination("hien", name="Chu Mẫu Hiền", unit="htx"), people=roles))
    found = {one.name: [(seen.part, seen.what) for seen in one.sightings] for one in known}
    assert found["Chu Mẫu Hiền"] == [
        (Part.NOMINEE, ""),
        (Part.HEAD, "Trưởng"),
        (Part.AUTHOR, "Sổ xã viên"),
        (Part.ACTOR, "Giám đốc"),
    ]
    assert found["Lê Văn Phúc"] == [(Part.ACTOR, "CHỦ TỊCH")]
    assert found["Vũ Mẫu Hà"] == found["Lê Mẫu Đạt"] == [(Part.AUTHOR, "Sổ xã viên")]
    assert "hợp tác xã" not in found  # the unit itself


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("", []),
        ("Vân Mẫu Và", ["Vân Mẫu Và"]),
        ("An; Bình\nChi", ["An", "Bình", "Chi"]),
        ("An và Bình", ["An", "Bình"]),
    ],
)
def test_authors_are_parted(text: str, who: list[str]) -> None:
    assert authors(text) == who


def test_earlier_heads_are_known_with_their_days() -> None:
    path = "campaign/units/mot-cua/registration.toml"
    old = Tenure("mot-cua", path, "Đỗ Mẫu Khánh", "Trưởng", FIRST, date(2024, 5, 2))
    now = Tenure("mot-cua", path, "Trần Mẫu Bình", "Trưởng", date(2024, 5, 2))
    (khanh,) = named(space(), "Đỗ Mẫu Khánh", old, now)
    assert [(one.part, one.since, one.until) for one in khanh.sightings] == [
        (Part.HEAD, FIRST, date(2024, 5, 2))
    ]
    (binh,) = named(space(), "Trần Mẫu Bình", old, now)
    assert [(one.since, one.until) for one in binh.sightings] == [(date(2024, 5, 2), None)]
    # what stands on disk and is not recorded yet is said as well
    (unsaved,) = named(space(), "Trần Mẫu Bình", old)
    assert [(one.since, one.until) for one in unsaved.sightings] == [(None, None)]


# Finding


def found(of: Workspace, query: str) -> list[tuple[str, str]]:
    return [(one.found.name, str(one.how)) for one in find([*people(of), *units(of)], query)]


def test_an_exact_name_comes_first_then_older_names_then_parts() -> None:
    of = space(
        nomination("a", name="Trần Mẫu Hưng"),
        nomination("b", name="Trần Mẫu Hùng", unit="tram-y-te"),
        nomination("c", name="Lê Mẫu Chi", former_name="Trần Mẫu Hùng"),
        nomination("d", name="Lê Mẫu Dung", former_name="Tran Mau Hung"),
        nomination("e", name="Trần Mẫu Hùng Anh"),
    )
    assert found(of, "trần mẫu hùng") == [
        ("Trần Mẫu Hùng", How.EXACT),
        ("Lê Mẫu Chi", How.EXACT_FORMER),
        ("Trần Mẫu Hưng", How.UNMARKED),
        ("Lê Mẫu Dung", How.UNMARKED_FORMER),
        ("Trần Mẫu Hùng Anh", How.PART),
    ]
    assert [name for name, _ in found(of, "hung")] == [
        "Trần Mẫu Hùng Anh",
        "Trần Mẫu Hùng",
        "Trần Mẫu Hưng",
        "Lê Mẫu Chi",
        "Lê Mẫu Dung",
    ]
    assert found(of, "ung") == []  # a part begins where a word does
    assert found(of, "  ") == []


def test_a_unit_is_found_by_name_older_name_and_id() -> None:
    old = [{"name": "Hợp tác xã Tân Quang", "to": date(2024, 3, 31)}]
    of = space(unit("htx", "Hợp tác xã Nông sản", former_names=old))
    for query, how in (
        ("hợp tác xã nông sản", How.EXACT),
        ("HTX", How.EXACT),
        ("Hợp tác xã Tân Quang", How.EXACT_FORMER),
        ("hop tac xa tan quang", How.UNMARKED_FORMER),
        ("tan quang", How.PART_FORMER),
    ):
        (match,) = find(units(of), query)
        assert (match.found.name, match.how) == ("Hợp tác xã Nông sản", how)


# Units that were renamed, merged, dissolved


def test_successors_and_predecessors() -> None:
    of = space(
        unit("a", "A", successor="b", valid_to=date(2024, 1, 31)),
        unit("b", "B", successor="mot-cua", valid_to=date(2025, 6, 30)),
        unit("c", "C", successor="mot-cua"),
        unit("d", "D", successor="nobody"),
    )
    known = {one.id: one for one in units(of)}
    assert known["a"].successors == ("b", "mot-cua")
    assert known["mot-cua"].predecessors == ("b", "c")
    assert known["d"].successors == ()


@pytest.mark.parametrize(
    ("pointers", "circle"),
    [
        ({"a": "b", "b": "mot-cua"}, {}),
        ({"a": "a"}, {"a": "a → a"}),
        ({"a": "b", "b": "a"}, {"a": "a → b → a", "b": "b → a → b"}),
        # c leads into the circle, and is not part of it
        ({"a": "b", "b": "a", "c": "a"}, {"a": "a → b → a", "b": "b → a → b"}),
    ],
)
def test_successors_in_a_circle_are_an_error(pointers: dict[str, str], circle: dict[str, str]) -> None:
    of = space(*(unit(one, one.upper(), successor=other) for one, other in pointers.items()))
    said = {one.path.split("/")[2]: one for one in checks.findings(of) if one.code == "successor-circle"}
    assert said.keys() == circle.keys()
    for name, one in said.items():
        assert (one.severity, one.key) == (Severity.ERROR, ("successor",))
        assert circle[name] in one.message
    assert all(len(one.successors) <= len(pointers) for one in units(of))


# What `same_as` may name


@pytest.mark.parametrize(
    ("own", "codes"),
    [
        ({}, []),
        ({"same_as": "nominations/2024/binh"}, []),
        ({"same_as": "nominations/2024/nobody"}, [("unknown-reference", "same_as")]),
        ({"same_as": "2024/binh"}, [("unknown-reference", "same_as")]),
        ({"same_as": "nominations/2024/mot-cua"}, [("same-as-collective", "same_as")]),
        ({"same_as": "nominations/2025/an"}, [("same-as-circle", "same_as")]),
        ({"same_as": "nominations/2025/sau"}, []),
        ({"same_as": "nominations/2025/vong"}, [("same-as-circle", "same_as")]),
        (
            {"nominee": "collective", "name": "Trạm Y tế", "same_as": AN, "former_name": "x"},
            [("not-an-individual-field", "former_name"), ("not-an-individual-field", "same_as")],
        ),
    ],
)
def test_same_as_names_a_persons_nomination_and_runs_in_no_circle(
    own: Raw, codes: list[tuple[str, str]]
) -> None:
    others = [
        nomination("binh", name="Nguyễn Mẫu An Bình"),
        nomination("mot-cua", nominee="collective", name="Bộ phận Một cửa"),
        later("sau", name="Vũ Mẫu Sau"),
        later("vong", name="Vũ Mẫu Vong", same_as="nominations/2025/an"),
    ]
    one = later(unit="tram-y-te", **own)
    about = ("former_name", "same_as")
    said = checks.form_findings(space(one, *others), one)
    assert [finding for finding in told(said) if finding[1] in about] == codes


def test_same_as_points_back_in_time() -> None:
    sooner, after = nomination(same_as="nominations/2025/an"), later(unit="tram-y-te")
    said = checks.form_findings(space(sooner, after), sooner)
    assert [one for one in told(said) if one[1] == "same_as"] == [("same-as-later", "same_as")]


def test_same_as_that_runs_in_a_circle_joins_and_ends() -> None:
    of = space(nomination(same_as="nominations/2025/an"), moved())
    assert len(named(of, "Nguyễn Mẫu An")) == 1
    assert same_as(of, nomination(same_as="nominations/2024/nobody").value) is None


def test_new_fields_change_no_digest_while_they_are_empty() -> None:
    raw = nomination().raw
    assert digest(Nomination, {**raw, "same_as": "", "former_name": ""}) == digest(Nomination, raw)
    assert digest(Nomination, {**raw, "same_as": AN}) != digest(Nomination, raw)
    assert form_of({**raw, "same_as": AN}, "campaign/nominations/2024/b.toml").findings == ()


# The rules follow it


def several(*forms: Form[Any]) -> list[tuple[str, str, Severity]]:
    """What the rules over several nominations of one nominee say, by file."""
    codes = ("several-forms", "nominated-twice", "overlapping-periods")
    said = checks.findings(space(*forms))
    return [(one.path.split("/")[3], one.code, one.severity) for one in said if one.code in codes]


def test_the_rules_over_one_nominee_follow_same_as() -> None:
    elsewhere: Raw = {"unit": "tram-y-te", "award": "district"}
    assert several(nomination(), nomination("b", **elsewhere)) == []
    joined = nomination("b", same_as=AN, name="Nguyễn Mẫu Ân", former_name="Nguyễn Mẫu An", **elsewhere)
    assert [row[:2] for row in several(nomination(), joined)] == [
        ("an.toml", "several-forms"),
        ("b.toml", "several-forms"),
    ]
    assert [row[:2] for row in several(nomination(), nomination("b", unit="tram-y-te", same_as=AN))] == [
        ("an.toml", "nominated-twice"),
        ("b.toml", "nominated-twice"),
    ]
    assert [row[:2] for row in several(nomination(), moved())] == [("an.toml", "overlapping-periods")]
    assert several(nomination(), later(unit="tram-y-te")) == []


def test_one_person_by_same_as_weighs_as_the_law_says_though_the_marks_differ() -> None:
    marked: Raw = {"name": "Nguyễn Mẫu Ấn", "award": "district"}
    doubtful = several(nomination(), nomination("b", **marked))
    certain = several(nomination(), nomination("b", same_as=AN, **marked))
    plain = several(nomination(), nomination("b", award="district"))
    assert {row[2] for row in doubtful} == {Severity.WARNING}
    assert certain == plain
    assert {row[2] for row in plain} == {Severity.ERROR}


def test_all_nominations_of_somebody_who_moved_are_one_nominees() -> None:
    of = space(nomination(), moved(), nomination("c", name="C"))
    for name in ("2024/an", "2025/an"):
        case = Case(of, of.nominations[name])
        assert [one.id for one in case.of_nominee] == [
            one for one in (AN, "nominations/2025/an") if one != case.form.id
        ]
    assert Case(of, of.nominations["2024/c"]).of_nominee == []


def test_the_kinds_of_what_is_found() -> None:
    kinds = {type(one.found) for one in find([*people(space()), *units(space())], "tr")}
    assert kinds == {Person, Unit}
