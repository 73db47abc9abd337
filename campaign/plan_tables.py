"""The tables of a plan, one class for each: who acts, what counts, what is asked for, by when.

Declarations, and what a row tells by itself; what is asked of the whole is in `plan.py`.
"""

import operator
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct

from campaign.fields import Field, Record, declare
from campaign.kinds import Choice, Day, Many, Number, Reference, Text, Truth

LEVELS = ("unit", "commune", "district", "province")
"""Levels that recognise an initiative or give an award, lowest first."""

LEVEL_OPTIONS = (
    ("unit", "Đơn vị"),
    ("commune", "Cấp xã"),
    ("district", "Cấp huyện"),
    ("province", "Cấp tỉnh"),
)

ROLES = (
    ("officer", "Công chức phụ trách thi đua"),
    ("unit", "Thủ trưởng đơn vị"),
    ("appraiser", "Công chức thẩm định"),
    ("chair", "Chủ tịch UBND"),
    ("auditor", "Người kiểm tra"),
)

_WHOLE = {"unit": "toàn đơn vị", "commune": "toàn xã", "district": "toàn huyện", "province": "toàn tỉnh"}
"""The whole of the body that runs a campaign, by its level."""

MEASURES = (
    ("ratio", "tử số và mẫu số"),
    ("share_min", "tỷ trọng của từng phần"),
    ("done", "đã thực hiện hay chưa"),
    ("count", "số lượng"),
    ("score", "điểm đạt và điểm tối đa"),
)

CHECKS = (
    ("registered", "đã đăng ký thi đua"),
    ("launched", "đã phát động phong trào"),
    ("score", "đạt tỷ lệ điểm"),
    ("indicator", "đạt mục tiêu của chỉ tiêu"),
    ("initiative", "có sáng kiến được công nhận"),
    ("attested", "do người thẩm định đánh giá"),
)

STEPS = (
    ("submit", "Nộp"),
    ("appraise", "Thẩm định"),
    ("post", "Niêm yết công khai"),
    ("vote", "Hội đồng bỏ phiếu"),
    ("forward", "Trình cấp trên"),
    ("decide", "Quyết định"),
    ("award", "Trao thưởng"),
)

OPS = ((">=", "từ … trở lên"), (">", "trên"), ("<=", "không quá"), ("<", "dưới"))

_COMPARED: Mapping[str, Callable[[Decimal, Decimal | int], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
}

INDIVIDUAL = "individual"
COLLECTIVE = "collective"


class Heading(Struct, frozen=True):
    """What the plan is called and rests on."""

    title: str = declare(
        "Tên phong trào",
        Text(),
        required=True,
        unprinted="in tên ghi trên quyết định; tên này chỉ thay khi tên kia để trống",
    )
    movement: str = declare("Tên phong trào ghi trên quyết định và giấy khen", Text())
    number: str = declare("Số kế hoạch", Text())
    issued: date | str | None = declare("Ngày ban hành", Day(month_allowed=True))
    years: tuple[int, ...] = declare(
        "Các năm", Many(Number(whole=True, least=1990, most=2100, grouped=False)), required=True
    )
    scope: str = declare("Cấp phát động", Choice(LEVEL_OPTIONS))
    legal_basis: tuple[str, ...] = declare("Căn cứ", Many(Text()))

    @property
    def whole(self) -> str:
        """What all units together are called, by the plan's own level: `toàn xã`, `toàn huyện`."""
        return _WHOLE.get(self.scope, "toàn phong trào")


class Authority(Struct, frozen=True):
    """The body that issues, from a day to a day: heads of papers follow it."""

    name: str = declare("Tên cơ quan", Text(), required=True)
    heading: tuple[str, ...] = declare("Các dòng ở đầu văn bản", Many(Text()), required=True)
    short: str = declare("Tên gọi tắt", Text(), unprinted="văn bản ghi tên đầy đủ")
    superior: str = declare("Cơ quan cấp trên", Text())
    symbol: str = declare("Chữ viết tắt trong ký hiệu", Text())
    place: str = declare("Địa danh", Text(), required=True)
    manages: tuple[str, ...] = declare("Loại đơn vị trực thuộc", Many(Reference("unit_kind")))
    superior_manages: tuple[str, ...] = declare(
        "Loại đơn vị trực thuộc cơ quan cấp trên", Many(Reference("unit_kind"))
    )
    from_: date | None = declare("Từ ngày", Day())
    to: date | None = declare("Đến hết ngày", Day())

    @property
    def letters(self) -> str:
        """The letters of the body in the numbers of its documents, `05/QĐ-UBND`."""
        return self.symbol or "UBND"


class Actor(Struct, frozen=True):
    """A person who may act in a role, from a day to a day."""

    name: str = declare("Họ và tên", Text(), required=True)
    email: str = declare("Thư điện tử", Text(), unprinted="để nhận ra người làm trong hồ sơ")
    role: str = declare("Vai trò", Choice(ROLES), required=True)
    title: str = declare("Chức vụ khi ký", Text())
    from_: date | None = declare("Từ ngày", Day())
    to: date | None = declare("Đến hết ngày", Day())
    keys: tuple[str, ...] = declare("Khóa ký", Many(Text()), unprinted="để kiểm chữ ký số trong hồ sơ")


class UnitKind(Struct, frozen=True):
    """A kind of unit that takes part."""

    id: str = declare("Mã", Text(), required=True)
    label: str = declare("Tên", Text(), required=True)


class Content(Struct, frozen=True):
    """One content of the emulation that a unit may register for."""

    id: str = declare("Mã", Text(), required=True)
    clause: str = declare("Điểm", Text(), required=True, unprinted="bản đăng ký ghi chữ của điểm")
    text: str = declare("Nội dung", Text(), required=True)


class Target(Struct, frozen=True):
    """What a measured value must reach, or stay under, in the indicator's unit; `op` tells "trên" from
    "tối thiểu", "dưới" from "không quá"."""

    op: str = declare("So sánh", Choice(OPS), required=True)
    value: Decimal | int | None = declare("Giá trị", Number(), required=True)

    @property
    def complete(self) -> bool:
        """Whether a value can be held against it."""
        return self.value is not None and self.op in _COMPARED

    @property
    def downward(self) -> bool:
        """Whether less is better: the value is the most there may be."""
        return self.op in ("<=", "<")

    def met_by(self, value: Decimal) -> bool:
        """Whether `value` meets the target: `>` and `<` are strict, so 80 is not over 80."""
        return self.value is not None and self.op in _COMPARED and _COMPARED[self.op](value, self.value)


class Indicator(Struct, frozen=True):
    """One target of the plan: what is measured, by whom, and what it must reach."""

    id: str = declare("Mã", Text(), required=True)
    group: str = declare("Nhóm", Text())
    clause: str = declare(
        "Điểm", Text(), required=True, unprinted="văn bản ghi lời của kế hoạch, không ghi số điểm"
    )
    text: str = declare("Chỉ tiêu", Text(), required=True)
    measure: str = declare("Cách đo", Choice(MEASURES), required=True)
    unit: str = declare("Đơn vị tính", Text())
    target: Target = declare("Mục tiêu", Record(Target))
    numerator_label: str = declare("Tên tử số", Text())
    denominator_label: str = declare("Tên mẫu số", Text())
    reported_by: tuple[str, ...] = declare("Loại đơn vị báo cáo", Many(Reference("unit_kind")))
    units: tuple[str, ...] = declare("Đơn vị báo cáo", Many(Reference("unit")))
    years: tuple[int, ...] = declare("Các năm", Many(Number(whole=True, grouped=False)))

    @property
    def percent(self) -> bool:
        """Whether its values are told in per cent: every share is, whatever the plan calls its unit."""
        return self.unit == "%" or self.measure in ("ratio", "score", "share_min")


class Check(Struct, frozen=True):
    """How a criterion is judged: its kind, and what that kind needs."""

    kind: str = declare("Loại", Choice(CHECKS), required=True)
    indicator: str = declare("Chỉ tiêu", Reference("indicator"), unprinted="để xét đề nghị trong hồ sơ")
    at_least: Decimal | int | None = declare(
        "Từ (%)", Number(most=100), unprinted="để xét đề nghị trong hồ sơ"
    )
    recognised_by: str = declare("Công nhận từ cấp", Choice(LEVEL_OPTIONS))
    replicated: bool = declare("Đã nhân rộng", Truth())


class Criterion(Struct, frozen=True):
    """One standard that a nominee must meet."""

    id: str = declare("Mã", Text(), required=True)
    clause: str = declare("Điểm", Text())
    nominee: tuple[str, ...] = declare("Áp dụng cho", Many(Reference("judged")), required=True)
    text: str = declare("Tiêu chuẩn", Text(), required=True)
    check: Check = declare("Cách đánh giá", Record(Check), required=True)


class Award(Struct, frozen=True):
    """A form of commendation, and who gives it."""

    id: str = declare("Mã", Text(), required=True)
    label: str = declare("Tên đầy đủ", Text(), required=True)
    authority: str = declare("Người quyết định", Text(), required=True)
    form: str = declare("Hình thức", Text(), required=True)
    level: str = declare("Cấp", Choice(LEVEL_OPTIONS), required=True)
    nominee: tuple[str, ...] = declare(
        "Dành cho", Many(Reference("nominee")), required=True, unprinted="để xét đề nghị trong hồ sơ"
    )
    clause: str = declare("Điểm", Text(), unprinted="văn bản ghi lời của kế hoạch, không ghi số điểm")
    to: date | None = declare("Quyết định được đến hết ngày", Day(), unprinted="để xét đề nghị trong hồ sơ")


class Fund(Struct, frozen=True):
    """The award fund of one year, in đồng."""

    year: int | None = declare("Năm", Number(whole=True, grouped=False), required=True)
    amount: int | None = declare("Số tiền (đồng)", Number(whole=True), required=True)
    source: str = declare("Nguồn", Text())
    clause: str = declare("Điểm", Text(), unprinted="văn bản ghi lời của kế hoạch, không ghi số điểm")


def _numbered(label: str) -> Any:
    """The number of a clause."""
    return declare(
        label,
        Text(),
        help="Số mục trong kế hoạch, ví dụ II.3. Để trống thì không chỗ nào nêu số mục.",
        unprinted="văn bản ghi lời của kế hoạch, không ghi số điểm",
    )


class Clauses(Struct, frozen=True):
    """Under which number the plan speaks of each topic; a topic without one is told without a clause."""

    meeting: str = _numbered("Bình xét")
    participants: str = _numbered("Đối tượng thi đua")
    contents: str = _numbered("Nội dung thi đua")
    indicators: str = _numbered("Chỉ tiêu")
    registration: str = _numbered("Đăng ký, phát động")
    initiatives: str = _numbered("Sáng kiến")
    awards: str = _numbered("Hình thức khen thưởng")
    dossier: str = _numbered("Hồ sơ đề nghị")
    schedule: str = _numbered("Tiến độ")
    activities: str = _numbered("Hoạt động của đơn vị")

    def of(self, field: Field) -> str:
        """The clause that asks for `field` of a form; empty where this plan numbers none."""
        return str(getattr(self, field.topic)) if field.topic else ""


class RecordRules(Struct, frozen=True):
    """What this campaign requires of the record."""

    steps: tuple[str, ...] = declare(
        "Các bước của đề nghị", Many(Choice(STEPS)), unprinted="quy định các bước của hồ sơ"
    )
    require_signatures: bool = declare("Chỉ tính chữ ký số", Truth(), unprinted="quy định chữ ký của hồ sơ")
    number_certificates: bool = declare("Hồ sơ đánh số giấy khen", Truth())
    print_code: bool = declare("In mã đối chiếu ở chân trang", Truth())


class Council(Struct, frozen=True):
    """The council's own rules; none of them has a legal default (law.md 2.4)."""

    rules: str = declare("Số quy chế", Text())
    members: int | None = declare("Số thành viên", Number(whole=True, least=1))
    quorum: str = declare("Tỷ lệ có mặt tối thiểu", Text())
    threshold: str = declare("Tỷ lệ phiếu phải vượt", Text())
    basis: str = declare("Tính trên", Choice((("all_members", "tổng số"), ("present", "số có mặt"))))
    names: tuple[str, ...] = declare("Họ tên các thành viên", Many(Text()))

    @property
    def total(self) -> int:
        """All members, as the plan counts or else names them; 0 where it does neither."""
        return self.members or len(self.names)


class Period(Struct, frozen=True):
    """A review at which people are nominated; `figures` is the year whose figures the criteria read."""

    id: str = declare("Mã", Text(), required=True)
    label: str = declare("Tên", Text(), required=True)
    from_: date | None = declare("Từ ngày", Day())
    to: date | None = declare("Đến hết ngày", Day())
    figures: int | None = declare("Năm số liệu", Number(whole=True, grouped=False), required=True)


class Milestone(Struct, frozen=True):
    """A step of the timetable; `requires` names the form that is due at its end."""

    id: str = declare("Mã", Text(), required=True)
    label: str = declare("Tên", Text(), required=True, unprinted="để theo dõi tiến độ")
    clause: str = declare("Điểm", Text())
    from_: date | None = declare("Từ ngày", Day(), required=True, unprinted="để theo dõi tiến độ")
    to: date | None = declare("Đến hết ngày", Day(), required=True)
    requires: str = declare("Phải nộp", Choice((("registration", "bản đăng ký"), ("year", "số liệu năm"))))
    year: int | None = declare("Năm", Number(whole=True, grouped=False))
    period: str = declare("Kỳ xét", Reference("period"), unprinted="để theo dõi tiến độ")
    all_of: tuple[str, ...] = declare("Loại đơn vị phải đủ 100%", Many(Reference("unit_kind")))

    @property
    def figures_of(self) -> int | None:
        """The year whose figures are due at its end; None where none are."""
        return (self.year or self.to.year) if self.requires == "year" and self.to else None


class Duty(Struct, frozen=True):
    """Who does what."""

    clause: str = declare("Điểm", Text(), required=True, unprinted="phân công đã có trong kế hoạch ban hành")
    who: str = declare("Ai", Text(), required=True, unprinted="phân công đã có trong kế hoạch ban hành")
    text: str = declare("Việc", Text(), required=True, unprinted="phân công đã có trong kế hoạch ban hành")
    unit_kinds: tuple[str, ...] = declare(
        "Loại đơn vị", Many(Reference("unit_kind")), unprinted="phân công đã có trong kế hoạch ban hành"
    )
    role: str = declare("Vai trò", Choice(ROLES), unprinted="phân công đã có trong kế hoạch ban hành")
