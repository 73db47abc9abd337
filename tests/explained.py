"""The table of criteria explained: for every kind met, not met and unknown, what is looked at and missing.

Worked out by hand from the plan of `build.py`; `test_campaign_criteria_explained.py` asks for each.
"""

from datetime import date
from typing import Any, NamedTuple

from campaign.act import State
from campaign.places import PLAN_FILE
from campaign.workspace import Form
from tests.build import Raw, registration, year

UNIT = "campaign/units/mot-cua/registration.toml"
YEAR = "campaign/units/mot-cua/2024.toml"
OWN = "campaign/nominations/2024/an.toml"
NAME = "Bộ phận Một cửa"

PAPER = {"number": "30/QĐ-UBND", "date": date(2024, 5, 2)}
SPREAD = {"title": "S", "recognised_by": "commune", "decision": PAPER, "replicated": True}
LAUNCH = ("registration.launch.number", "registration.launch.date")
SCORE: Raw = {"kind": "score", "indicator": "score", "at_least": 90}
GOOD: Raw = {"kind": "initiative", "recognised_by": "commune", "replicated": True}
SHARES = [
    {"name": "may", "numerator": 9, "denominator": 100},
    {"name": "gỗ", "numerator": 12, "denominator": 100},
]
"""9% is under the plan's 10%, 12% is not."""


class Case(NamedTuple):
    """A check, the forms and the nomination it is asked of, and what it must answer."""

    check: Raw
    forms: list[Form[Any]]
    own: Raw
    met: bool | None
    looked: list[tuple[str, str, str, bool | None]]
    """Form, key, value, accepted."""
    missing: str


def of_indicator(id_: str) -> Raw:
    return {"kind": "indicator", "indicator": id_}


def told(figures: Raw, state: State = State.ACCEPTED) -> list[Form[Any]]:
    return [registration(), year(figures, state=state)]


def seen(id_: str, accepted: bool = True, **fields: str) -> list[tuple[str, str, str, bool | None]]:
    """The fields of a figure that were looked at, with what they showed."""
    return [(YEAR, f"indicators.{id_}.{field}", value, accepted) for field, value in fields.items()]


def parts_seen(*values: str) -> list[tuple[str, str, str, bool | None]]:
    return [(YEAR, f"indicators.shares.parts.{index}", value, True) for index, value in enumerate(values)]


def launch_seen(number: str, day: str, accepted: bool) -> list[tuple[str, str, str, bool | None]]:
    return [(UNIT, LAUNCH[0], number, accepted), (UNIT, LAUNCH[1], day, accepted)]


def launched(**launch: object) -> list[Form[Any]]:
    return [registration(registration={"launch": launch})]


CASES: dict[str, Case] = {
    "registered, met": Case(
        {"kind": "registered"},
        [registration()],
        {},
        True,
        [(UNIT, "registration.date", "05/9/2023", True)],
        "",
    ),
    "registered, not met": Case(
        {"kind": "registered"},
        [registration(registration={})],
        {},
        False,
        [(UNIT, "registration.date", "chưa có", True)],
        f"Ghi ngày đăng ký thi đua vào bản đăng ký của {NAME}.",
    ),
    "registered, unknown, a draft": Case(
        {"kind": "registered"},
        [registration(state=State.DRAFT)],
        {},
        None,
        [(UNIT, "registration.date", "05/9/2023", False)],
        f"Bản đăng ký của {NAME} phải được nộp, rồi được chấp nhận.",
    ),
    "registered, unknown, submitted": Case(
        {"kind": "registered"},
        [registration(state=State.SUBMITTED)],
        {},
        None,
        [(UNIT, "registration.date", "05/9/2023", False)],
        f"Bản đăng ký của {NAME} đã nộp, chờ xét và chấp nhận.",
    ),
    "registered, unknown, no form": Case(
        {"kind": "registered"},
        [],
        {},
        None,
        [(UNIT, "", "chưa có", False)],
        "Lập bản đăng ký của đơn vị “mot-cua”, nộp và chấp nhận.",
    ),
    "launched, met": Case(
        {"kind": "launched"}, [registration()], {}, True, launch_seen("12/KH-MC", "10/9/2023", True), ""
    ),
    "launched, not met, no day": Case(
        {"kind": "launched"},
        launched(number="12/KH-MC"),
        {},
        False,
        launch_seen("12/KH-MC", "chưa có", True),
        f"Ghi ngày của kế hoạch phát động vào bản đăng ký của {NAME}.",
    ),
    "launched, not met, nothing": Case(
        {"kind": "launched"},
        launched(),
        {},
        False,
        launch_seen("chưa có", "chưa có", True),
        f"Ghi số và ngày của kế hoạch phát động vào bản đăng ký của {NAME}.",
    ),
    "launched, unknown": Case(
        {"kind": "launched"},
        [registration(state=State.RETURNED)],
        {},
        None,
        launch_seen("12/KH-MC", "10/9/2023", False),
        f"Bản đăng ký của {NAME} phải được nộp, rồi được chấp nhận.",
    ),
    "score, met": Case(
        SCORE,
        told({"score": {"numerator": 450, "denominator": 500, "evidence": "Biên bản 1"}}),
        {},
        True,
        seen("score", numerator="450", denominator="500", evidence="Biên bản 1"),
        "",
    ),
    "score, not met": Case(  # 90% of 121 points is 108,9
        SCORE,
        told({"score": {"numerator": 108, "denominator": 121}}),
        {},
        False,
        seen("score", numerator="108", denominator="121"),
        "Thiếu 0,9 điểm: cần ít nhất 108,9/121 điểm.",
    ),
    "score, unknown, not accepted": Case(
        SCORE,
        told({"score": {"numerator": 450, "denominator": 500}}, State.SUBMITTED),
        {},
        None,
        seen("score", numerator="450", denominator="500", accepted=False),
        f"Số liệu năm 2024 của {NAME} đã nộp, chờ xét và chấp nhận.",
    ),
    "score, unknown, no form": Case(
        SCORE,
        [registration()],
        {},
        None,
        [(YEAR, "", "chưa báo cáo", False)],
        f"{NAME} báo cáo số liệu năm 2024, nộp và được chấp nhận.",
    ),
    "score, unknown, no figure": Case(
        SCORE,
        told({}),
        {},
        None,
        [(YEAR, "indicators.score", "chưa báo cáo", True)],
        f"{NAME} báo cáo đủ chỉ tiêu “Chỉ tiêu score” trong số liệu năm 2024.",
    ),
    "score, unknown, the plan has no mark": Case(
        {"kind": "score", "indicator": "score"},
        told({"score": {"numerator": 450, "denominator": 500}}),
        {},
        None,
        [*seen("score", numerator="450", denominator="500"), (PLAN_FILE, "criteria.0.check", "score", None)],
        "Ghi mức phải đạt (at_least) của tiêu chuẩn c vào kế hoạch.",
    ),
    "score, unknown, the plan has no such indicator": Case(
        {**SCORE, "indicator": "nothing"},
        told({}),
        {},
        None,
        [(PLAN_FILE, "criteria.0.check", "score", None)],
        "Ghi chỉ tiêu (indicator) của tiêu chuẩn c vào kế hoạch.",
    ),
    "score, unknown, no such review": Case(
        SCORE,
        told({}),
        {"period": "2026"},
        None,
        [(PLAN_FILE, "criteria.0.check", "score", None)],
        "Ghi cho đề nghị một kỳ xét mà kế hoạch có, kèm năm số liệu (figures).",
    ),
    "score, does not apply, met": Case(
        SCORE,
        told({"score": {"not_applicable": True, "note": "Không chấm điểm"}}),
        {"attest": {"c": {"met": True, "evidence": "Biên bản 3"}}},
        True,
        [*seen("score", not_applicable="Không chấm điểm"), (OWN, "attest.c", "đạt – Biên bản 3", None)],
        "",
    ),
    "score, does not apply, unknown": Case(
        SCORE,
        told({"score": {"not_applicable": True, "note": "Không chấm điểm"}}),
        {},
        None,
        [*seen("score", not_applicable="Không chấm điểm"), (OWN, "attest.c", "chưa đánh giá", None)],
        "Người thẩm định đánh giá tiêu chuẩn c và ghi căn cứ.",
    ),
    "ratio, met": Case(
        of_indicator("ratio"),
        told({"ratio": {"numerator": 96, "denominator": 120}}),
        {},
        True,
        seen("ratio", numerator="96", denominator="120"),
        "",
    ),
    "ratio, not met": Case(  # 80% of 121 is 96,8: the next whole number is 97
        of_indicator("ratio"),
        told({"ratio": {"numerator": 95, "denominator": 121}}),
        {},
        False,
        seen("ratio", numerator="95", denominator="121"),
        "Thiếu 2: cần ít nhất 97/121.",
    ),
    "strict, not met": Case(  # over 80% of 100 begins with 81
        of_indicator("strict"),
        told({"strict": {"numerator": 80, "denominator": 100}}),
        {},
        False,
        seen("strict", numerator="80", denominator="100"),
        "Thiếu 1: cần ít nhất 81/100.",
    ),
    "a score against its own target, not met": Case(
        of_indicator("score"),
        told({"score": {"numerator": 89, "denominator": 100}}),
        {},
        False,
        seen("score", numerator="89", denominator="100"),
        "Cần ít nhất 90/100, đang có 89/100.",
    ),
    "shares, not met": Case(
        of_indicator("shares"),
        told({"shares": {"parts": SHARES}}),
        {},
        False,
        parts_seen("9/100", "12/100"),
        "Đưa tỷ trọng lên từ 10% trở lên ở: may.",
    ),
    "shares, met": Case(
        of_indicator("shares"),
        told({"shares": {"parts": SHARES[1:]}}),
        {},
        True,
        parts_seen("12/100"),
        "",
    ),
    "done, met": Case(
        of_indicator("done"), told({"done": {"done": True}}), {}, True, seen("done", done="có"), ""
    ),
    "done, not met": Case(
        of_indicator("done"),
        told({"done": {"done": False}}),
        {},
        False,
        seen("done", done="chưa"),
        "Thực hiện chỉ tiêu “Chỉ tiêu done”, rồi báo cáo kèm căn cứ.",
    ),
    "count, met": Case(
        of_indicator("count"), told({"count": {"value": 5}}), {}, True, seen("count", value="5"), ""
    ),
    "count, not met": Case(
        of_indicator("count"),
        told({"count": {"value": 3}}),
        {},
        False,
        seen("count", value="3"),
        "Cần từ 5 mô hình trở lên, đang có 3.",
    ),
    "indicator, unknown": Case(
        of_indicator("ratio"),
        told({"ratio": {"numerator": 96}}),
        {},
        None,
        seen("ratio", numerator="96", denominator="chưa báo cáo"),
        f"{NAME} báo cáo đủ chỉ tiêu “Chỉ tiêu ratio” trong số liệu năm 2024.",
    ),
    "initiative, met": Case(
        GOOD,
        [registration()],
        {"initiatives": [SPREAD]},
        True,
        [
            (
                OWN,
                "initiatives.0",
                "cấp công nhận: Cấp xã, Quyết định số 30/QĐ-UBND, ngày 02/5/2024, đã nhân rộng",
                None,
            )
        ],
        "",
    ),
    "initiative, not met, none": Case(
        GOOD,
        [registration()],
        {},
        False,
        [(OWN, "initiatives", "chưa có", None)],
        "Nêu ít nhất một sáng kiến được công nhận từ cấp xã trở lên, "
        "đủ số và ngày quyết định công nhận, đã nhân rộng.",
    ),
    "initiative, not met, not recognised": Case(
        {"kind": "initiative", "recognised_by": "commune"},
        [registration()],
        {"initiatives": [{"title": "S"}, {"title": "T", "recognised_by": "unit", "decision": PAPER}]},
        False,
        [
            (OWN, "initiatives.0", "cấp công nhận: chưa ghi, chưa nhân rộng", None),
            (
                OWN,
                "initiatives.1",
                "cấp công nhận: Đơn vị, Quyết định số 30/QĐ-UBND, ngày 02/5/2024, chưa nhân rộng",
                None,
            ),
        ],
        "Nêu ít nhất một sáng kiến được công nhận từ cấp xã trở lên, đủ số và ngày quyết định công nhận.",
    ),
    "initiative, not met, not spread": Case(
        GOOD,
        [registration()],
        {"initiatives": [{**SPREAD, "replicated": False}]},
        False,
        [
            (
                OWN,
                "initiatives.0",
                "cấp công nhận: Cấp xã, Quyết định số 30/QĐ-UBND, ngày 02/5/2024, chưa nhân rộng",
                None,
            )
        ],
        "Nhân rộng sáng kiến “S” rồi đánh dấu “Đã nhân rộng”.",
    ),
    "initiative, unknown": Case(
        {"kind": "initiative"},
        [registration()],
        {"initiatives": [SPREAD]},
        None,
        [(PLAN_FILE, "criteria.0.check", "initiative", None)],
        "Ghi cấp công nhận (recognised_by) của tiêu chuẩn c vào kế hoạch.",
    ),
    "attested, met": Case(
        {"kind": "attested"},
        [],
        {"attest": {"c": {"met": True, "evidence": "Biên bản 3"}}},
        True,
        [(OWN, "attest.c", "đạt – Biên bản 3", None)],
        "",
    ),
    "attested, not met": Case(
        {"kind": "attested"},
        [],
        {"attest": {"c": {"met": False, "evidence": "Biên bản 4"}}},
        False,
        [(OWN, "attest.c", "chưa đạt – Biên bản 4", None)],
        "Bổ sung căn cứ để người thẩm định đánh giá lại tiêu chuẩn c.",
    ),
    "attested, unknown": Case(
        {"kind": "attested"},
        [],
        {},
        None,
        [(OWN, "attest.c", "chưa đánh giá", None)],
        "Người thẩm định đánh giá tiêu chuẩn c và ghi căn cứ.",
    ),
    "a kind that nobody knows": Case(
        {"kind": "dance"},
        [],
        {},
        None,
        [(PLAN_FILE, "criteria.0.check", "dance", None)],
        "Ghi cách đánh giá mà chương trình biết của tiêu chuẩn c vào kế hoạch.",
    ),
}
