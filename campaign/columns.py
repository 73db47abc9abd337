"""The lists that go in and out as spreadsheets, and their columns, which follow the declared fields.

Pure. Finding the columns in a sheet is next door in `headings.py`, what a cell means in `cells.py`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any

from msgspec import Struct

from campaign.activity import Activity
from campaign.content import label_of
from campaign.fields import Field, Named, Record, fields_of
from campaign.finding import Key, dotted
from campaign.kinds import Kind, Many, Number, Reference, Text
from campaign.nomination import Nomination
from campaign.plan import Plan
from campaign.plan_tables import Actor
from campaign.unit import Figure, Pledge, Registration
from campaign.vietnamese import fold


class Role(StrEnum):
    """What a column says: a field of the form, or which form and which part of it the row is about."""

    FIELD = "field"
    UNIT = "unit"
    UNIT_NAME = "unit_name"
    NOMINATION = "nomination"
    YEAR = "year"
    INDICATOR = "indicator"
    INDICATOR_TEXT = "indicator_text"
    ASIDE = "aside"
    """For people only: the state, the number of the row. Never read."""


class Column(Struct, frozen=True, eq=False):
    """One column of a list; it is itself and no other, whatever it says."""

    heading: str
    kind: Kind
    role: Role = Role.FIELD
    key: Key = ()
    """Of a field: where its value stands below the part of the form that the row is about."""
    names: tuple[str, ...] = ()
    """Other headings that mean it."""
    help: str = ""
    required: bool = False
    exported: bool = True

    @property
    def id(self) -> str:
        """A lasting name of the column."""
        return dotted(self.key) if self.role is Role.FIELD else str(self.role)


class ListKind(Struct, frozen=True):
    """One list: what a row of it is about."""

    id: str
    title: str
    """The name of its sheet."""
    columns: Callable[[Plan, Callable[[Key], int]], Sequence[Column]]
    """The columns by a plan, and how many entries each list of tables may have."""


@lru_cache(maxsize=8192)
def plain(heading: str) -> str:
    """A heading for comparing: letters and digits without marks, case, signs and what stands in brackets."""
    told = re.sub(r"\([^)]*\)|\[[^]]*\]|\*", " ", heading)
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(told)).split()) or " ".join(fold(heading).split())


_CODE = Column("Mã đơn vị", Text(), Role.UNIT, names=("Mã", "Mã cơ quan"))
_UNIT_NAME = Column(
    "Tên đơn vị", Text(), Role.UNIT_NAME, names=("Đơn vị", "Cơ quan", "Cơ quan, đơn vị", "Tên cơ quan")
)
_STATE = Column("Trạng thái", Text(), Role.ASIDE, names=("Tình trạng",))
_ORDER = Column("STT", Text(), Role.ASIDE, names=("TT", "Số TT", "Số thứ tự", "Thứ tự"), exported=False)

_NAMES: Mapping[tuple[type[Any], str], tuple[str, ...]] = {
    (Registration, "name"): (
        "Tên đơn vị",
        *_UNIT_NAME.names,
        "Tên cơ quan, đơn vị",
        "Tên trường",
        "Tên doanh nghiệp",
        "Doanh nghiệp",
    ),
    (Registration, "kind"): ("Loại đơn vị", "Loại", "Loại hình", "Nhóm đơn vị", "Khối"),
    (Registration, "staff"): ("Số người", "Số lượng người", "Số cán bộ", "Số lao động", "Biên chế"),
    (Registration, "head.name"): (
        "Thủ trưởng",
        "Họ và tên thủ trưởng",
        "Họ tên thủ trưởng",
        "Thủ trưởng đơn vị",
        "Người đứng đầu",
    ),
    (Registration, "head.title"): ("Chức vụ thủ trưởng", "Chức vụ", "Chức danh", "Thủ trưởng, chức vụ"),
    (Registration, "contact.phone"): ("Điện thoại", "Số điện thoại", "SĐT", "ĐT", "Số ĐT", "Di động"),
    (Registration, "contact.email"): ("Thư điện tử", "Email", "E-mail", "Địa chỉ email"),
    (Pledge, "date"): ("Ngày đăng ký", "Ngày ký đăng ký"),
    (Pledge, "launch.number"): ("Số kế hoạch phát động", "Kế hoạch phát động", "Số, ký hiệu kế hoạch"),
    (Pledge, "launch.date"): ("Ngày kế hoạch phát động", "Ngày phát động", "Ngày kế hoạch"),
    (Pledge, "contents"): ("Nội dung thi đua", "Nội dung đăng ký"),
    (Pledge, "awards"): ("Hình thức phấn đấu", "Hình thức đăng ký", "Danh hiệu đăng ký"),
    (Figure, "evidence"): ("Căn cứ", "Tài liệu chứng minh", "Minh chứng"),
    (Figure, "numerator"): ("Tử số", "Số đạt được", "Số điểm đạt được"),
    (Figure, "denominator"): ("Mẫu số", "Tổng số", "Số điểm tối đa"),
    (Nomination, "name"): ("Họ và tên / Tên tập thể", "Họ và tên", "Họ tên", "Tên tập thể", "Tên"),
    (Nomination, "unit"): ("Đơn vị", "Đơn vị công tác", "Nơi công tác", "Tên đơn vị", "Cơ quan"),
    (Nomination, "award"): ("Hình thức đề nghị", "Hình thức khen thưởng", "Hình thức", "Đề nghị khen"),
    (Nomination, "period"): ("Kỳ xét", "Kỳ xét khen thưởng", "Đợt xét"),
    (Nomination, "report.summary"): ("Tóm tắt thành tích", "Thành tích tóm tắt"),
    (Nomination, "report.achievements"): ("Thành tích đạt được", "Thành tích"),
    (Nomination, "nominee"): ("Đối tượng", "Cá nhân, tập thể", "Cá nhân hay tập thể"),
    (Activity, "evidence"): ("Căn cứ", "Minh chứng"),
    (Actor, "email"): ("Thư điện tử", "Email", "E-mail"),
    (Actor, "name"): ("Họ và tên", "Họ tên"),
    (Actor, "title"): ("Chức vụ khi ký", "Chức vụ", "Chức danh"),
}
"""How people head the columns, the usual way first; the rest are headed by their labels."""


def _fields(
    shape: type[Any],
    entries: Callable[[Key], int],
    ids: Mapping[str, Sequence[str]],
    leave: Sequence[str] = (),
    prefix: Key = (),
) -> Iterator[Column]:
    """A column for each field of `shape`; lists of tables take one group of columns for each entry.

    `ids`: what the tables by id may hold, by what they refer to. `prefix` leads to `shape` from the row.
    """
    flat = list(_flat(shape, (), entries, ids, leave, prefix))
    leaves = [plain(field.label) for key, field in flat if not _grouped(key)]
    for key, field in flat:
        heading, *others = _NAMES.get((shape, dotted(key)), (label_of(shape, key),))
        names = [*others, label_of(shape, key)]
        if not _grouped(key) and leaves.count(plain(field.label)) == 1:
            names.append(field.label)
        yield Column(
            heading,
            field.kind,
            key=(*prefix, *key),
            names=tuple(names),
            help=field.help,
            required=field.required and len(key) == 1,
        )


def _grouped(key: Key) -> bool:
    return any(isinstance(part, int) for part in key) or len(key) > 2


def _flat(
    shape: type[Any],
    key: Key,
    entries: Callable[[Key], int],
    ids: Mapping[str, Sequence[str]],
    leave: Sequence[str],
    prefix: Key,
) -> Iterator[tuple[Key, Field]]:
    for _, field in fields_of(shape):
        below, kind = (*key, field.key), field.kind
        if dotted(below) in leave:
            continue
        if isinstance(kind, Record):
            yield from _flat(kind.shape, below, entries, ids, leave, prefix)
        elif isinstance(kind, Many) and isinstance(kind.of, Record):
            for place in range(entries((*prefix, *below))):
                yield from _flat(kind.of.shape, (*below, place), entries, ids, leave, prefix)
        elif isinstance(kind, Named):
            for name in ids.get(kind.keys.to, ()):
                yield from _flat(kind.shape, (*below, name), entries, ids, leave, prefix)
        else:
            yield below, field


Entries = Callable[[Key], int]


def _units(plan: Plan, entries: Entries) -> list[Column]:
    own = _fields(Registration, entries, {}, ("schema", "registration"))
    return [_CODE, *own, *_hidden(_pledge(entries)), _STATE, _ORDER]


def _pledge(entries: Entries) -> list[Column]:
    return list(_fields(Pledge, entries, {}, prefix=("registration",)))


def _registrations(plan: Plan, entries: Entries) -> list[Column]:
    own = _hidden(_fields(Registration, entries, {}, ("schema", "registration", "name")))
    return [_CODE, _UNIT_NAME, *_pledge(entries), *own, _STATE, _ORDER]


def _hidden(columns: Iterator[Column] | Sequence[Column]) -> list[Column]:
    """Columns that are understood on the way in, and belong to another list on the way out."""
    return [Column(c.heading, c.kind, c.role, c.key, c.names, c.help, exported=False) for c in columns]


def _years(plan: Plan, entries: Entries) -> list[Column]:
    return [
        Column("Năm", Number(whole=True, grouped=False), Role.YEAR, names=("Năm báo cáo",), required=True),
        _CODE,
        _UNIT_NAME,
        Column("Mã chỉ tiêu", Reference("indicator"), Role.INDICATOR),
        Column("Chỉ tiêu", Text(), Role.INDICATOR_TEXT, names=("Tên chỉ tiêu", "Nội dung chỉ tiêu")),
        *_fields(Figure, entries, {}),
        _STATE,
        _ORDER,
    ]


def _nominations(plan: Plan, entries: Entries) -> list[Column]:
    criteria = {"criterion": [one.id for one in plan.criteria]}
    return [
        Column("Mã đề nghị", Text(), Role.NOMINATION, names=("Mã",)),
        *_fields(Nomination, entries, criteria, ("schema",)),
        _STATE,
        _ORDER,
    ]


def _activities(plan: Plan, entries: Entries) -> list[Column]:
    return [_CODE, _UNIT_NAME, *_fields(Activity, entries, {}), _STATE, _ORDER]


def _people(plan: Plan, entries: Entries) -> list[Column]:
    return [*_fields(Actor, entries, {}), _ORDER]


LISTS: Mapping[str, ListKind] = {
    kind.id: kind
    for kind in (
        ListKind("units", "Đơn vị", _units),
        ListKind("people", "Người thực hiện", _people),
        ListKind("registrations", "Đăng ký thi đua", _registrations),
        ListKind("years", "Chỉ tiêu năm", _years),
        ListKind("activities", "Hoạt động", _activities),
        ListKind("nominations", "Đề nghị khen thưởng", _nominations),
    )
}
"""The lists that go both ways, in the order in which they are read: a unit before what speaks of it."""
