"""What a paper was made from: who read what, the account as JSON and back, and what of it has changed."""

import json
from datetime import date
from typing import Any

import pytest

from campaign.act import State
from campaign.cross_case import Case
from campaign.cross_rules import same_report
from campaign.drift import drift
from campaign.nominees import of_nominee
from campaign.provenance import Asked, provenance, read
from campaign.review import covered
from campaign.values import replace
from campaign.witness import witness
from campaign.workspace import Workspace
from tests import full
from tests.acted import done

AN = "campaign/nominations/2024/an.toml"
SCHOOL = "campaign/units/truong/registration.toml"


def test_a_witness_notes_what_is_taken_out_and_nothing_else() -> None:
    watched = witness(full.workspace())
    assert "truong" in watched.registrations
    assert len(list(watched.nominations)) == 5
    assert watched.seen == {}
    assert watched.registrations["truong"].value.name == "Trường Tiểu học Sông Hạ"
    assert watched.registrations.get("none") is None
    assert list(watched.seen) == [SCHOOL]
    assert len(list(watched.nominations.values())) == 5
    assert len(watched.seen) == 1 + 5


def test_what_is_worked_out_from_all_nominations_notes_them_all() -> None:
    watched = witness(full.workspace())
    joined = of_nominee(watched, ("individual", "truong", "nguyen thi mau an"))
    assert joined == ("2024/an", "2024/cho", "2025/an")
    assert len(watched.seen) == 5
    watched = witness(full.workspace())
    told = same_report(Case(watched, full.workspace().nominations["2024/an"]))
    assert [one.code for one in told] == ["same-report"]
    assert len(watched.seen) == 5


def test_of_a_reviews_own_nominations_these_alone_are_worked_out() -> None:
    watched = witness(full.workspace())
    identities = [form.value.identity for form in full.workspace().nominations.values()]
    narrow = covered(watched, watched.plan.period_by_id["2024"])
    found = {key for one in identities for key in of_nominee(narrow, one)}
    assert found == {key for key in watched.nominations if key.startswith("2024/")}


def account(space: Workspace) -> Any:
    watched = witness(space)
    assert watched.nominations["2024/an"]
    asked = Asked("report", (AN,), {"unconfirmed": "yes"})
    return provenance(asked, space, watched.seen, 1, "Báo cáo", ("Chưa có số.", "Chưa có ngày."))


def test_there_and_back() -> None:
    told = account(full.workspace())
    assert read(told.json()) == told
    assert [source.path for source in told.sources] == ["campaign.toml", AN]
    assert [verb for verb, _ in told.sources[1].acts] == list(full.DECIDED)


def test_the_key_tells_apart_what_looks_different_and_nothing_else() -> None:
    space = replace(full.workspace(), commit="c" * 40)
    asked = Asked("report", (AN,))
    key = asked.key(space)
    assert asked.key(replace(space, years={})) == key
    others = [
        Asked("trail", (AN,)).key(space),
        Asked("report", (SCHOOL,)).key(space),
        Asked("report", (AN,), {"code": "yes"}).key(space),
        asked.key(replace(space, commit="d" * 40)),
        # what it is about differs on disk from the record
        asked.key(replace(space, committed={AN: "e" * 40})),
        asked.key(replace(space, committed={AN: "b" * 40})),
    ]
    assert (
        len({key, *others}) == 6
    )  # the first workspace holds nothing recorded, so AN's own blob is new there
    assert account(space).code == f"{'c' * 10}-{account(space).key[:6]}"


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"{}",
        b'{"thidua": 2}',
        b"[" * 100_000,
        {"subjects": 5},
        {"subjects": [5]},
        {"options": []},
        {"options": {"code": 1}},
        {"sources": [{}]},
        {"sources": {"path": "x"}},
        {"commit": None},
        {"part": []},
        {"key": 7},
    ],
)
def test_an_account_that_is_none(broken: bytes | dict[str, object]) -> None:
    data = broken
    if isinstance(broken, dict):
        data = json.dumps(json.loads(account(full.workspace()).json()) | broken).encode()
    assert isinstance(data, bytes)
    with pytest.raises(ValueError, match="not an account"):
        read(data)


def test_what_changed_is_told_in_the_labels_of_the_form() -> None:
    then = full.workspace()
    old = then.nominations["2024/an"]
    act = replace(done("revoke", date(2024, 12, 1)), form=AN, commit="f" * 40)
    standing = replace(old.standing, state=State.REVOKED, acts=(*old.standing.acts[1:], act))
    new = replace(old, raw={"name": "Tên Mẫu Mới"}, standing=standing)
    now = replace(
        then,
        plan_raw={"record": {"print_code": True}},
        nominations=dict(then.nominations) | {"2024/an": new},
        registrations={},
    )
    paths = [AN, "campaign.toml", SCHOOL, "campaign/units/none/registration.toml"]
    lines = [str(change) for change in drift(paths, then, now)]
    assert lines[0] == "nominations/2024/an: Họ và tên / Tên tập thể: (trống) → Tên Mẫu Mới"
    assert lines[1] == "nominations/2024/an: Trạng thái: đã trao thưởng → đã hủy quyết định"
    assert "không còn trong hồ sơ" in lines[2]
    assert lines[3].startswith("nominations/2024/an: Bước duyệt: (trống) → ")
    assert "Vũ Mẫu Lan, 01/12/2024" in lines[3]
    assert lines[4] == "campaign: Hồ sơ duyệt › In mã đối chiếu ở chân trang: (trống) → có"
    assert lines[5] == "units/truong/registration: Biểu mẫu: có → đã xóa"
    assert len(lines) == 6
    assert drift(paths, then, then) == []
