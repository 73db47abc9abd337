"""The command `plan`: the plan explained and checked by itself."""

import json
from pathlib import Path
from typing import Any

import pytest

from campaign.plan_explained import decided_by, for_whom, judged, reporters
from campaign.plan_tables import CHECKS
from tests.build import criterion, indicator, plan, plan_raw
from tests.command import Thidua, write

JUDGED: dict[str, tuple[dict[str, Any], str]] = {
    "registered": ({}, "Đơn vị có bản đăng ký đã được chấp nhận, ghi ngày đăng ký."),
    "launched": (
        {},
        "Bản đăng ký đã được chấp nhận của đơn vị ghi kế hoạch phát động, đủ số và ngày.",
    ),
    "score": (
        {"indicator": "score", "at_least": 92},
        "Chỉ tiêu “score” của đơn vị đạt từ 92% số điểm trở lên, "
        "theo số liệu đã được chấp nhận của năm mà kỳ xét đọc.",
    ),
    "indicator": (
        {"indicator": "strict"},
        "Chỉ tiêu “strict” của đơn vị đạt mục tiêu (trên 80%), "
        "theo số liệu đã được chấp nhận của năm mà kỳ xét đọc.",
    ),
    "initiative": (
        {"recognised_by": "district", "replicated": True},
        "Có sáng kiến được công nhận từ cấp huyện trở lên (đủ số và ngày quyết định), đã nhân rộng.",
    ),
    "attested": ({}, "Người thẩm định đánh giá đạt hay chưa đạt, kèm căn cứ."),
}


def test_every_kind_of_criterion_is_explained() -> None:
    assert set(JUDGED) == {name for name, _ in CHECKS}
    for kind, (needs, sentence) in JUDGED.items():
        of = plan(criteria=[criterion("c", "agency", kind, **needs)])
        assert judged(of, of.criteria[0]) == sentence


@pytest.mark.parametrize("check", [{"kind": "dance"}, {"kind": "score"}, {"kind": "indicator"}, {}])
def test_a_criterion_that_lacks_something_is_explained_all_the_same(check: dict[str, str]) -> None:
    of = plan(criteria=[{**criterion("c", "agency", ""), "check": check}])
    assert judged(of, of.criteria[0])


def test_for_whom_by_whom_and_how_far() -> None:
    of = plan(
        indicators=[
            indicator("kinds", "ratio", reported_by=["agency", "enterprise"]),
            indicator("units", "ratio", units=["mot-cua", "van-phong"]),
        ],
        awards=[
            {**plan_raw()["awards"][0], "id": "district", "level": "district", "authority": "Chủ tịch huyện"},
            plan_raw()["awards"][0],
        ],
        criteria=[],
    )
    kinds, units = of.indicators
    assert reporters(of, kinds) == "mọi loại đơn vị"
    assert reporters(of, units) == "mot-cua, van-phong"
    assert reporters(of, units, {"mot-cua": "Một cửa", "van-phong": "Văn phòng"}.__getitem__) == (
        "Một cửa, Văn phòng"
    )
    assert for_whom(of, ("agency", "individual")) == "Cơ quan, cá nhân"
    assert for_whom(of, ("collective",)) == "tập thể"
    assert [decided_by(of, one) for one in of.awards] == [
        "Chủ tịch huyện (đề nghị lên trên)",
        "Chủ tịch UBND xã",
    ]


def test_the_examples_plan_as_json(thidua: Thidua) -> None:
    ran = thidua("plan", "--json")
    document = ran.json
    assert ran.status == 0
    assert (document["number"], document["issued"], document["years"]) == ("", "2023-08", [2023, 2024, 2025])
    assert document["scope"] == "commune"
    assert document["errors"] == 0
    assert {one["code"] for one in document["findings"]} == {"no-plan-number", "no-plan-day"}
    assert {one["path"] for one in document["findings"]} == {"campaign.toml"}
    assert all(one["line"] for one in document["findings"])
    indicators = {one["id"]: one for one in document["indicators"]}
    assert len(indicators) == 19
    assert indicators["soc.households"]["target"] == {"op": ">", "value": 80}
    assert indicators["soc.households"]["target_text"] == "trên 80%"
    assert indicators["gov.eid"]["target"] is None
    assert indicators["gov.online_services"]["units"] == ["mot-cua"]
    criteria = {one["id"]: one for one in document["criteria"]}
    assert set(criteria) == {
        *("III.1.1", "III.1.2", "III.1.3"),
        *("III.1.a.1", "III.1.a.2", "III.1.a.3", "III.1.b", "III.2.1", "III.2.2"),
    }
    assert criteria["III.1.a.3"]["judged"].startswith("Chỉ tiêu “dti” của đơn vị đạt từ 90% số điểm trở lên")
    assert [(one["id"], one["upward"], one["to"]) for one in document["awards"]] == [
        ("commune", False, None),
        ("district", True, "2025-06-30"),
        ("province", True, None),
    ]
    chairs = [(one["name"], one["from"], one["to"]) for one in document["people"] if one["role"] == "chair"]
    assert chairs == [
        ("Lê Văn Phúc", "2023-08-01", "2025-06-30"),
        ("Phạm Mẫu Quang", "2025-07-01", None),
    ]
    assert [one["id"] for one in document["periods"]] == ["2024", "2025"]
    assert {one["requires"] for one in document["milestones"]} == {None, "registration", "year"}


def test_the_examples_plan_in_words(thidua: Thidua) -> None:
    out = thidua("plan").out
    for said in (
        "Phong trào thi đua Chuyển đổi số xã Tân Quang giai đoạn 2023 – 2025",
        "Số: (để trống); ban hành: tháng 8 năm 2023 (chưa ghi ngày)",
        "(đến hết 30/06/2025)",
        "Chủ tịch UBND huyện (đề nghị lên trên), đến hết 30/06/2025",
        "Bộ phận Tiếp nhận và Trả kết quả",
        "Công chức Văn phòng Đảng ủy – Nội vụ",
        "no-plan-number",
    ):
        assert said in out


def test_a_plan_with_an_unknown_kind_is_refused_and_the_known_ones_named(small: Path, thidua: Thidua) -> None:
    write(small, "campaign.toml", 'check = { kind = "launched" }', 'check = { kind = "lauched" }')
    write(small, "campaign.toml", 'measure = "ratio"', 'measure = "rate"')
    ran = thidua("plan", "--json")
    assert ran.status == 1
    wrong = [one for one in ran.json["findings"] if one["severity"] == "error"]
    assert {(one["code"], one["key"].split(".")[-1]) for one in wrong} == {
        ("not-a-choice", "kind"),
        ("not-a-choice", "measure"),
    }
    messages = " ".join(one["message"] for one in wrong)
    for known in ("registered", "launched", "attested", "ratio", "share_min", "count"):
        assert known in messages
    said = thidua("plan")
    assert said.status == 1
    assert "Chương trình không biết cách đánh giá loại “lauched”" in said.out
    assert thidua("show", "tram-y-te/2025").status in (0, 1)  # the rest still works


def test_a_broken_or_empty_plan_is_told_and_not_a_crash(small: Path, thidua: Thidua) -> None:
    (small / "campaign.toml").write_text("[plan\n", encoding="utf-8")
    ran = thidua("plan", "--json")
    assert ran.status == 1
    assert "toml-syntax" in {one["code"] for one in ran.json["findings"]}
    (small / "campaign.toml").write_text("schema = 1\n", encoding="utf-8")
    ran = thidua("plan")
    assert ran.status == 1
    assert "(chưa có tên)" in ran.out
    assert "(không có)" in ran.out
    assert json.loads(thidua("review", "--json").out)["indicators"] == []
