"""A unit of the campaign: who it is and what it registers, and its figures of one year.

Declares the fields of `registration.toml` and `<year>.toml`. What the figures add up to is in
`indicators.py`; whether they fit the plan in `checks.py`.
"""

import datetime
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from campaign.fields import Named, Record, declare
from campaign.kinds import Day, Many, Number, Reference, Text, Truth


class Head(Struct, frozen=True):
    """The head of a unit, who signs for it."""

    name: str = declare("Họ và tên thủ trưởng", Text(), required=True, help="Người ký thay mặt đơn vị.")
    title: str = declare("Chức vụ", Text(), help="Chức vụ ghi dưới chữ ký, ví dụ: Hiệu trưởng.")


class Contact(Struct, frozen=True):
    """How to reach a unit; may change without touching an approval."""

    phone: str = declare("Điện thoại", Text(), material=False)
    email: str = declare("Thư điện tử", Text(), material=False)


class Document(Struct, frozen=True):
    """A paper that is quoted by its number and day."""

    number: str = declare("Số, ký hiệu", Text(), help="Ví dụ: 12/KH-THTQ.")
    date: datetime.date | None = declare("Ngày", Day(), help="Ngày ghi trên văn bản.")


class PlannedInitiative(Struct, frozen=True):
    """An initiative that a unit means to carry out."""

    title: str = declare("Tên sáng kiến, giải pháp", Text(), required=True)
    author: str = declare("Tác giả", Text())


class FormerName(Struct, frozen=True):
    """A name that the unit bore until a day."""

    name: str = declare("Tên cũ", Text(), required=True)
    to: datetime.date | None = declare("Đến hết ngày", Day())


class Pledge(Struct, frozen=True):
    """What a unit registers for: the plan asks that it registers, and that it launches the movement."""

    date: datetime.date | None = declare(
        "Ngày đăng ký", Day(), topic="registration", help="Ngày thủ trưởng đơn vị ký bản đăng ký thi đua."
    )
    launch: Document = declare(
        "Kế hoạch phát động của đơn vị",
        Record(Document),
        topic="registration",
        help="Kế hoạch của chính đơn vị phát động phong trào: số và ngày.",
    )
    contents: tuple[str, ...] = declare(
        "Nội dung thi đua",
        Many(Reference("content")),
        topic="contents",
        help="Các nội dung của kế hoạch mà đơn vị đăng ký thực hiện.",
    )
    commitments: tuple[str, ...] = declare(
        "Cam kết", Many(Text()), help="Mỗi dòng một việc đơn vị cam kết làm, có số đo và thời hạn."
    )
    initiatives: tuple[PlannedInitiative, ...] = declare(
        "Sáng kiến, giải pháp đăng ký", Many(Record(PlannedInitiative)), topic="registration"
    )
    awards: tuple[str, ...] = declare(
        "Hình thức phấn đấu",
        Many(Reference("award")),
        topic="awards",
        help="Hình thức khen thưởng mà đơn vị đăng ký phấn đấu.",
    )


class Registration(Struct, frozen=True):
    """`registration.toml`: one unit, who it is and what it registers."""

    schema: int | None = declare(
        "Mẫu số", Number(whole=True, grouped=False), material=False, unprinted="phiên bản của tệp"
    )
    name: str = declare("Tên đơn vị", Text(), required=True, help="Tên đầy đủ, như ghi trên con dấu.")
    kind: str = declare("Loại đơn vị", Reference("unit_kind"), required=True)
    address: str = declare("Địa chỉ", Text(), material=False)
    staff: int | None = declare(
        "Số người", Number(whole=True), help="Cán bộ, công chức, viên chức, người lao động."
    )
    valid_from: datetime.date | None = declare("Hoạt động từ ngày", Day())
    valid_to: datetime.date | None = declare(
        "Hoạt động đến hết ngày", Day(), help="Để trống khi đơn vị còn hoạt động."
    )
    successor: str = declare("Đơn vị kế tục", Reference("unit"))
    head: Head = declare("Thủ trưởng", Record(Head, inline=True), required=True)
    contact: Contact = declare("Liên hệ", Record(Contact, inline=True), material=False)
    registration: Pledge = declare("Đăng ký thi đua", Record(Pledge), topic="registration")
    former_names: tuple[FormerName, ...] = declare("Tên trước đây", Many(Record(FormerName)))

    def active_on(self, day: datetime.date) -> bool:
        """Whether the unit exists on `day`."""
        started = self.valid_from is None or self.valid_from <= day
        return started and (self.valid_to is None or day <= self.valid_to)

    def name_on(self, day: datetime.date) -> str:
        """The name the unit bore on `day`."""
        earlier = [former for former in self.former_names if former.to and day <= former.to]
        return min(earlier, key=lambda former: former.to or day).name if earlier else self.name


class Part(Struct, frozen=True):
    """One sector of a figure that is judged by its smallest share."""

    name: str = declare("Ngành, lĩnh vực", Text(), required=True)
    numerator: Decimal | int | None = declare("Tử số", Number())
    denominator: Decimal | int | None = declare("Mẫu số", Number())


class Figure(Struct, frozen=True):
    """What a unit reports for one indicator; which fields are used follows the indicator's measure."""

    numerator: Decimal | int | None = declare("Tử số", Number(), help="Với bộ chỉ số: số điểm đạt được.")
    denominator: Decimal | int | None = declare("Mẫu số", Number(), help="Với bộ chỉ số: số điểm tối đa.")
    value: Decimal | int | None = declare("Số lượng", Number())
    done: bool | None = declare("Đã thực hiện", Truth(triple=True))
    date: datetime.date | None = declare("Ngày thực hiện", Day())
    parts: tuple[Part, ...] = declare("Từng ngành, lĩnh vực", Many(Record(Part)))
    evidence: str = declare("Căn cứ", Text(), help="Báo cáo, biên bản, đường dẫn: số và ngày của văn bản.")
    not_applicable: bool = declare(
        "Không áp dụng", Truth(), help="Đơn vị không có việc này; ghi lý do ở ô Ghi chú."
    )
    note: str = declare("Ghi chú", Text(long=True))


class Year(Struct, frozen=True):
    """`<year>.toml`: what a unit reports for one year."""

    schema: int | None = declare(
        "Mẫu số", Number(whole=True, grouped=False), material=False, unprinted="phiên bản của tệp"
    )
    year: int | None = declare("Năm", Number(whole=True, grouped=False), required=True)
    indicators: Mapping[str, Figure] = declare(
        "Chỉ tiêu", Named(Figure, Reference("indicator")), topic="indicators"
    )
