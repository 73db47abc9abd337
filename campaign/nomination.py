"""A nomination (`nominations/<period>/<nominee>.toml`): who, for which award, on what evidence.

Declares the fields. Whether the nominee meets the plan's standards is worked out in `criteria.py`.
"""

import datetime
from collections.abc import Mapping

from msgspec import Struct

from campaign.fields import Named, Record, declare
from campaign.kinds import Choice, Day, Many, Number, Reference, Text, Truth
from campaign.plan_tables import COLLECTIVE, INDIVIDUAL, LEVEL_OPTIONS
from campaign.unit import Document
from campaign.vietnamese import bare

NOMINEES = ((INDIVIDUAL, "Cá nhân"), (COLLECTIVE, "Tập thể"))

RECOGNITION = (("none", "Chưa công nhận"), *LEVEL_OPTIONS)
"""Who may have recognised an initiative."""


class PriorAward(Struct, frozen=True):
    """An award the nominee already holds."""

    year: int | None = declare("Năm", Number(whole=True, least=1945, most=2100, grouped=False), required=True)
    award: str = declare("Danh hiệu, hình thức khen thưởng", Text(), required=True)
    decision: str = declare("Quyết định", Text(), help="Số, ngày, tháng, năm và cơ quan ban hành.")


class Report(Struct, frozen=True):
    """The report of achievements (báo cáo thành tích), by its official headings."""

    summary: str = declare(
        "Tóm tắt thành tích",
        Text(long=True),
        required=True,
        help="Một đoạn có số liệu, dùng cho danh sách trích ngang.",
    )
    background: str = declare("I. Sơ lược đặc điểm, lý lịch", Text(long=True))
    achievements: str = declare(
        "II.1. Thành tích đạt được",
        Text(long=True),
        required=True,
        help="Kết quả so với mục tiêu, có số liệu. Mỗi đề nghị viết riêng, không chép của nhau.",
    )
    measures: str = declare("II.2. Biện pháp đạt được thành tích", Text(long=True))
    prior_awards: tuple[PriorAward, ...] = declare(
        "III. Các hình thức đã được khen thưởng", Many(Record(PriorAward))
    )

    @property
    def body(self) -> str:
        """What is told of the achievements, without case and layout: two reports of one text are equal."""
        return " ".join(self.achievements.casefold().split())


class Initiative(Struct, frozen=True):
    """An initiative of the nominee, with who recognised it and whether it spread."""

    title: str = declare("Tên sáng kiến, giải pháp", Text(), required=True)
    recognised_by: str = declare("Cấp công nhận", Choice(RECOGNITION))
    decision: Document = declare("Quyết định công nhận", Record(Document))
    replicated: bool = declare("Đã nhân rộng", Truth(), help="Đã áp dụng rộng trên địa bàn xã hoặc huyện.")


class Meeting(Struct, frozen=True):
    """The unit's own meeting that chose the nominee (bình xét)."""

    date: datetime.date | None = declare("Ngày họp", Day())
    present: int | None = declare("Số người có mặt", Number(whole=True))
    agree: int | None = declare("Số người đồng ý", Number(whole=True))


class Dossier(Struct, frozen=True):
    """Which papers lie in the folder."""

    proposal: bool = declare("Tờ trình (văn bản đề nghị)", Truth())
    list: bool = declare("Danh sách", Truth())
    report: bool = declare("Báo cáo thành tích", Truth())
    minutes: bool = declare("Biên bản bình xét", Truth())
    confirmation: bool = declare("Xác nhận của cấp trình khen thưởng", Truth())
    certificate: bool = declare("Quyết định công nhận sáng kiến", Truth())


class Conduct(Struct, frozen=True):
    """What stands against an award now: discipline, and what is still being looked into (law.md 3.3)."""

    discipline_open: bool = declare(
        "Đang bị xem xét kỷ luật", Truth(), help="Có thì chưa khen thưởng. Bỏ đánh dấu khi đã có kết luận."
    )
    verification_open: bool = declare(
        "Đang bị thanh tra, kiểm tra, xác minh",
        Truth(),
        help="Đang điều tra, thanh tra, kiểm tra, hoặc xác minh khiếu nại, tố cáo, phản ánh của báo chí.",
    )
    note: str = declare("Nội dung", Text(long=True), help="Việc gì, cơ quan nào, văn bản số và ngày.")
    discipline_until: datetime.date | None = declare(
        "Hết thời hạn kỷ luật ngày", Day(), help="Thành tích chỉ tính từ ngày này."
    )


class Attestation(Struct, frozen=True):
    """A person's judgement of a criterion that no figure decides."""

    met: bool | None = declare("Đạt", Truth(triple=True))
    evidence: str = declare("Căn cứ", Text(long=True))


class Nomination(Struct, frozen=True):
    """One nomination for one award."""

    schema: int | None = declare(
        "Mẫu số", Number(whole=True, grouped=False), material=False, unprinted="phiên bản của tệp"
    )
    nominee: str = declare("Đối tượng", Choice(NOMINEES), required=True, topic="participants")
    honorific: str = declare("Ông/Bà", Choice((("Ông", "Ông"), ("Bà", "Bà"))))
    name: str = declare("Họ và tên / Tên tập thể", Text(), required=True)
    former_name: str = declare(
        "Tên trước đây",
        Text(),
        help="Họ và tên cũ của người này, để tìm được theo cả hai tên.",
        unprinted="để tìm người theo tên cũ",
    )
    unit: str = declare("Đơn vị", Reference("unit"), required=True)
    same_as: str = declare(
        "Cùng người với đề nghị",
        Reference("nomination"),
        help="Đề nghị trước của cùng người này, ở đơn vị khác hoặc theo tên cũ: nominations/2024/an.",
    )
    position: str = declare("Chức vụ", Text(), help="Chức vụ ghi trên quyết định và giấy khen.")
    award: str = declare("Hình thức đề nghị", Reference("award"), required=True, topic="awards")
    period: str = declare("Kỳ xét", Reference("period"), required=True, topic="schedule")
    repeat_reason: str = declare(
        "Lý do khen lại trong thời gian đã xét",
        Text(long=True),
        help="Khi một kỳ xét khác có thời gian trùng: nêu thành tích nào là của riêng kỳ này.",
    )
    report: Report = declare("Báo cáo thành tích", Record(Report), required=True)
    initiatives: tuple[Initiative, ...] = declare(
        "Sáng kiến, giải pháp", Many(Record(Initiative)), topic="initiatives"
    )
    meeting: Meeting = declare("Bình xét tại đơn vị", Record(Meeting), topic="meeting")
    dossier: Dossier = declare("Hồ sơ", Record(Dossier), topic="dossier")
    conduct: Conduct = declare("Kỷ luật, thanh tra, khiếu nại", Record(Conduct))
    attest: Mapping[str, Attestation] = declare(
        "Đánh giá của người thẩm định", Named(Attestation, Reference("criterion"))
    )

    @property
    def identity(self) -> tuple[str, str, str]:
        """Who is nominated: a person by unit and name (marks, case, spaces aside), a collective by unit.

        Nominations of a person who moved are joined by `same_as` (`nominees.py`).
        """
        return self.nominee, self.unit, bare(self.name) if self.individual else ""

    @property
    def individual(self) -> bool:
        """Whether a person is nominated, not a collective."""
        return self.nominee == INDIVIDUAL

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the person nominated, the former one last; none for a collective."""
        told = (self.name, self.former_name) if self.individual else ()
        return tuple(name for name in told if name.strip())

    @property
    def addressed(self) -> str:
        """The nominee as papers name it: with Ông or Bà for a person."""
        return f"{self.honorific} {self.name}" if self.individual and self.honorific else self.name
