"""A unit's activities: read, checked, written, accepted, counted, and offered to a nomination."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from campaign import activity_tally, checks
from campaign.act import State, kind_of
from campaign.activity import Activities
from campaign.activity_tally import Count
from campaign.desk import Desk
from campaign.forms import kind_id, read_form
from campaign.ladder import verb_of
from campaign.toml_write import compose
from campaign.values import replace
from campaign.workspace import Form, Workspace
from tests.build import Raw, form, nomination, plan, registration, told, workspace
from tests.command import Thidua
from tests.conftest import TODAY, head_of

PATH = "campaign/units/mot-cua/activities.toml"

GOOD: Raw = {
    "date": date(2024, 3, 12),
    "kind": "training",
    "title": "Tập huấn chữ ký số",
    "reach": 40,
    "evidence": "Danh sách dự ngày 12/3/2024",
}


def activities(*rows: Raw, unit: str = "mot-cua", state: State = State.DRAFT) -> Form[Any]:
    path = f"campaign/units/{unit}/activities.toml"
    return form(path, {"schema": 1, "activities": list(rows)}, state)


def holding(*forms: Form[Any], **tables: object) -> Workspace:
    """A workspace with `forms`, activities among them."""
    kept = {one.unit: one for one in forms if one.kind == "activities"}
    others = [one for one in forms if one.kind != "activities"]
    return replace(workspace(*others, of=plan(**tables)), activities=kept)


def found(row: Raw, **unit: Any) -> list[tuple[str, str]]:
    """What is found about one activity of a unit whose registration says `unit`."""
    told_by = activities(row)
    return told(checks.form_findings(holding(registration(**unit), told_by), told_by))


def test_the_path_says_what_it_is() -> None:
    assert kind_of(PATH) == kind_id(PATH) == "activities"
    assert kind_of("campaign/units/mot-cua/2024.toml") == "year"


def test_a_good_activity_is_not_spoken_of() -> None:
    assert found(GOOD) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"date": date(2023, 8, 1)}, []),  # the first day of the small plan
        ({"date": date(2023, 7, 31)}, [("outside-campaign", "activities.0.date")]),
        ({"date": date(2024, 12, 31)}, []),
        ({"date": date(2025, 1, 1)}, [("outside-campaign", "activities.0.date")]),
        ({"reach": 0}, []),
        ({"reach": -1}, [("out-of-range", "activities.0.reach")]),
        ({"reach": True}, [("wrong-type", "activities.0.reach")]),
        ({"kind": "party"}, [("not-a-choice", "activities.0.kind")]),
        ({"title": ""}, [("missing", "activities.0.title")]),
        ({"evidence": "  "}, [("activity-no-evidence", "activities.0.evidence")]),
        ({"place": "Hội trường"}, [("unknown-key", "activities.0.place")]),
    ],
)
def test_each_limit_of_an_activity(change: Raw, expected: list[tuple[str, str]]) -> None:
    assert found({**GOOD, **change}) == expected


def test_reach_and_evidence_may_be_left_out_but_evidence_is_wanted() -> None:
    bare = {key: GOOD[key] for key in ("date", "kind", "title")}
    assert found(bare) == [("activity-no-evidence", "activities.0.evidence")]
    one = activities(bare)
    (finding,) = checks.form_findings(holding(registration(), one), one)
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    ("life", "expected"),
    [
        ({"valid_to": date(2024, 3, 12)}, []),
        ({"valid_to": date(2024, 3, 11)}, [("outside-unit", "activities.0.date")]),
        ({"valid_from": date(2024, 3, 12)}, []),
        ({"valid_from": date(2024, 3, 13)}, [("outside-unit", "activities.0.date")]),
    ],
)
def test_a_unit_does_nothing_outside_its_life(life: Raw, expected: list[tuple[str, str]]) -> None:
    assert found(GOOD, **life) == expected


def test_a_unit_without_registration() -> None:
    one = activities(GOOD)
    assert told(checks.form_findings(holding(one), one)) == [("no-registration", "")]


def test_a_broken_file_is_an_empty_form_with_its_finding() -> None:
    one = read_form(b"[[activities]\n", PATH)
    assert one.value == Activities()
    assert [f.code for f in one.findings] == ["toml-syntax"]


def test_written_anew_it_reads_the_same() -> None:
    data = compose(Activities, {"schema": 1, "activities": [GOOD]})
    read_back = read_form(data, PATH)
    assert read_back.findings == ()
    assert read_back.raw == {"schema": 1, "activities": [GOOD]}
    assert "# Hoạt động\n[[activities]]\n" in data.decode()


def test_its_states_are_those_of_a_year() -> None:
    verbs = {"submit", "accept", "return"}
    for verb in verbs:
        assert verb_of(verb, PATH) is verb_of(verb, "campaign/units/mot-cua/2024.toml")
    assert verb_of("appraise", PATH) is None


# Counting. Two stages that overlap: the second one covers everything.

STAGES = [
    {"id": "a", "label": "Sơ kết", "from": date(2023, 8, 1), "to": date(2024, 3, 12), "figures": 2023},
    {"id": "b", "label": "Tổng kết", "from": date(2023, 8, 1), "to": date(2024, 12, 31), "figures": 2024},
]


@pytest.fixture
def counted() -> Workspace:
    radio = activities(
        {**GOOD, "kind": "propaganda", "date": date(2023, 9, 1), "reach": 1200},
        {**GOOD, "kind": "propaganda", "date": date(2024, 3, 13), "reach": 300},
        {"date": date(2024, 1, 5), "kind": "model", "title": "Loa hẹn giờ"},
        {"kind": "model", "title": "Chưa ghi ngày"},
        unit="dai",
        state=State.ACCEPTED,
    )
    return holding(registration("dai"), registration(), radio, activities(GOOD), periods=STAGES)


def test_a_stage_counts_what_lies_in_it_and_says_what_is_accepted(counted: Workspace) -> None:
    first, second, whole = activity_tally.tallies(counted)
    # up to 12 March: 1 September (1200), 5 January (no reach) of the radio; 12 March (40) of the draft.
    assert (first.period, first.whole) == ("a", Count(3, 2, 1240, 1))
    assert first.kinds == {
        "propaganda": Count(1, 1, 1200, 0),
        "training": Count(1, 0, 40, 0),
        "model": Count(1, 1, 0, 1),
    }
    assert first.units == {
        "dai": {"propaganda": Count(1, 1, 1200, 0), "model": Count(1, 1, 0, 1)},
        "mot-cua": {"training": Count(1, 0, 40, 0)},
    }
    # one more on 13 March; what has no day is counted nowhere.
    assert (second.period, second.whole) == ("b", Count(4, 3, 1540, 1))
    assert (whole.period, whole.whole) == ("", second.whole)
    assert list(first.kinds) == ["propaganda", "training", "model"]


def test_a_campaign_without_activities() -> None:
    (only,) = activity_tally.tallies(holding(registration(), periods=[]))
    assert (only.whole, only.kinds, only.units) == (Count(), {}, {})


def test_what_its_unit_did_in_its_period_speaks_for_a_nomination(counted: Workspace) -> None:
    of_radio = nomination(unit="dai", period="a").value
    offered = activity_tally.evidence_for(counted, of_radio)
    assert [deed.activity.date for deed in offered] == [date(2023, 9, 1), date(2024, 1, 5)]
    assert all(deed.accepted and deed.form == "units/dai/activities" for deed in offered)
    assert [deed.index for deed in offered] == [0, 2]
    late = nomination(unit="dai", period="b").value
    assert len(activity_tally.evidence_for(counted, late)) == 3
    (draft,) = activity_tally.evidence_for(counted, nomination(period="a").value)
    assert not draft.accepted
    assert activity_tally.evidence_for(counted, nomination(unit="dai", period="khac").value) == []


def test_an_activity_as_a_line_of_a_report(counted: Workspace) -> None:
    said = [deed.sentence for deed in activity_tally.deeds(counted)]
    assert said[0] == "01/9/2023: Tập huấn chữ ký số, 1.200 người (Danh sách dự ngày 12/3/2024)"
    assert said[1] == "05/01/2024: Loa hẹn giờ"


# The example and the command line


def test_the_demo_tells_of_its_activities(told: Path, thidua: Thidua) -> None:
    desk = Desk(told, TODAY)
    states = {unit: one.state for unit, one in desk.workspace.activities.items()}
    assert states == {
        "cong-ty-may": State.ACCEPTED,
        "dai-truyen-thanh": State.ACCEPTED,
        "mat-tran": State.ACCEPTED,
        "truong-mam-non": State.SUBMITTED,
        "truong-thcs": State.ACCEPTED,
        "truong-tieu-hoc": State.ACCEPTED,
        "van-phong-ubnd": State.ACCEPTED,
    }
    for one in desk.workspace.activities.values():
        last = max(row.date for row in one.value.activities if row.date)
        assert all(act.at.date() > last for act in one.standing.acts)
        assert checks.form_findings(desk.workspace, one) == []
    assert thidua("audit", at=told).status == 0


def test_show_and_list_tell_them(told: Path, thidua: Thidua) -> None:
    shown = thidua("show", "units/dai-truyen-thanh/activities", "--json", at=told).json
    assert (shown["kind"], shown["state"], shown["findings"]) == ("activities", "accepted", [])
    assert len(shown["activities"]) == 10
    assert shown["activities"][0]["date"] == "2023-09-05"
    assert "Thay 14 cụm loa" in thidua("show", "dai-truyen-thanh/activities", at=told).out
    rows = thidua("list", "activities", "--json", at=told).json
    assert len(rows) == 10 + 5 + 5 + 3 + 2 + 4 + 3
    offered = thidua("show", "nominations/2024/dai-truyen-thanh", "--json", at=told).json["activities"]
    assert [one["date"] for one in offered] == [
        "2023-09-05",
        "2023-10-19",
        "2023-12-28",
        "2024-03-12",
        "2024-03-22",
        "2024-06-18",
        "2024-07-18",
    ]
    assert "có thể dùng làm căn cứ" in thidua("show", "nominations/2024/dai-truyen-thanh", at=told).out


def test_a_new_form_goes_from_draft_to_accepted_and_back(small: Path, thidua: Thidua) -> None:
    name = "units/mot-cua/activities"
    made = thidua("new", name, "activities.0.title=Tập huấn", "activities.0.kind=training")
    assert (made.status, "missing" in made.out) == (1, True)  # saved, the day is still to be given
    assert thidua("set", name, "activities.0.date=12/03/2024").status == 0
    desk = Desk(small, TODAY)
    desk.act("submit", [name], author=head_of(desk, "mot-cua"))
    desk.act("accept", [name])
    assert desk.workspace.activities["mot-cua"].state is State.ACCEPTED
    assert thidua("set", name, "activities.0.reach=40").status == 0
    again = thidua("show", name, "--json").json
    assert again["state"] == "draft"  # what was accepted has changed
    assert thidua("set", name, "activities.0.reach=").status == 0
    assert thidua("show", name, "--json").json["state"] == "accepted"
