"""What the units of a made-up commune register, report and propose: any number of them, seeded.

Values and bytes only; the record around them is made by `workspaces.py`. A form is composed once a kind, as
the program writes it, and then filled in, so that fifty thousand of them take seconds. All people have the
middle name Mẫu.
"""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from campaign.content import digest
from campaign.finding import Key
from campaign.forms import form_of, shape_at
from campaign.plan import Plan
from campaign.plan_tables import Indicator
from campaign.store import blob_id
from campaign.toml_write import compose
from campaign.values import replace
from campaign.workspace import Form

NAMED = (("mot-cua", "agency"), ("van-phong-ubnd", "agency"), ("dai-truyen-thanh", "radio"))
"""The units that the example's plan names itself, which come first."""
PERIOD = "2024"
YEARS = (2023, 2024, 2025)
KINDS = {
    "agency": "Bộ phận",
    "school": "Trường Tiểu học",
    "enterprise": "Công ty TNHH",
    "union": "Chi hội",
    "cooperative": "Hợp tác xã",
    "health": "Trạm Y tế",
    "police": "Tổ Công an",
    "military": "Tiểu đội Dân quân",
    "radio": "Đài truyền thanh",
}
_FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Ngô Dương Lý Mai Đinh Trịnh Hà Tạ Phan Chu Quách"
_GIVEN = "An Bình Châu Dũng Giang Hà Hiền Hoa Hùng Khánh Lan Linh Mai Nam Nga Phong Quân Sơn Thảo Yến"
_PLACES = "Tân An Đông Hòa Bình Lộc Phúc Thịnh Xuân Mỹ Thượng Hạ Đoài Nam Bắc Trung Phú Vĩnh Cường"
FAMILIES, GIVEN, PLACES = _FAMILIES.split(), _GIVEN.split(), _PLACES.split()
WORKS = (
    "Kho học liệu số dùng chung theo tuần",
    "Bàn hướng dẫn nộp hồ sơ trực tuyến lưu động",
    "Sổ theo dõi công việc trên bảng tính chung",
    "Bảng tra thủ tục bằng mã QR tại nơi tiếp dân",
    "Nhóm trao đổi nhanh giữa các tổ",
)

_FIRST = 9_000_000
"""The number that stands for the first number to be filled in; the next ones follow."""
_MARK = re.compile(r"«[a-z_]+»|90000[0-9]{2}")

Values = Mapping[str, str]
"""What is filled in, by the mark that stands for it; numbers as digits."""


@dataclass(frozen=True)
class Stencil:
    """A form with marks in it, composed once."""

    form: Form[Any]
    text: str

    def fill(self, path: str, values: Values) -> tuple[Form[Any], bytes]:
        """The form at `path` with the marks filled in, and its bytes. Its `value` keeps the marks."""
        data = _MARK.sub(lambda found: values[found[0]], self.text).encode()
        raw = _filled(self.form.raw, values)
        return replace(self.form, path=path, raw=raw, blob=blob_id(data)), data


def _filled(value: Any, values: Values) -> Any:
    if isinstance(value, Mapping):
        return {key: _filled(item, values) for key, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, values) for item in value]
    if isinstance(value, str):
        return _MARK.sub(lambda found: values[found[0]], value) if "«" in value else value
    if isinstance(value, int) and value >= _FIRST:
        return int(values[str(value)])
    return value


@dataclass(frozen=True)
class Made:
    """One form of the commune: what it says, and its bytes."""

    form: Form[Any]
    data: bytes
    content: str
    """The digest of what it says."""
    name: str
    """Who it is about, as acts name it."""
    head: tuple[str, str]
    """The head of its unit, with the address."""


class Commune:
    """A commune of `units` units that takes part in the campaign of `plan`. The same for the same seed."""

    def __init__(self, plan: Plan, units: int, seed: int = 20261125) -> None:
        self.plan, self.units, self.seed = plan, units, seed
        cycle = [kind for kind in KINDS if kind != "radio"]
        others = ((f"don-vi-{n}", cycle[n % len(cycle)]) for n in range(len(NAMED), units))
        self.rows = [*NAMED[:units], *others]
        self._stencil = cache(self._composed)

    def registration(self, number: int, turn: int = 0) -> Made:
        """The registration of the unit `number`, after `turn` corrections of its staff."""
        unit, kind = self.rows[number]
        values = self._unit(number)
        values["9000000"] = str(5 + number % 60 + turn)
        return self._made("registration", kind, 0, f"campaign/units/{unit}/registration.toml", values)

    def year(self, number: int, year: int) -> Made:
        """What the unit `number` reports for `year`: most targets reached, some not."""
        unit, kind = self.rows[number]
        chance = random.Random(f"{self.seed} {number} {year}")
        values = self._unit(number)
        for place in range(len(self._expected(number, year))):
            whole = chance.randint(40, 400)
            values[f"90000{2 * place + 10}"] = str(whole - chance.randint(0, whole // 12))
            values[f"90000{2 * place + 11}"] = str(whole)
        named = unit if number < len(NAMED) else kind
        return self._made(f"year {year}", named, number, f"campaign/units/{unit}/{year}.toml", values)

    def nomination(self, number: int) -> Made:
        """Whom the unit `number` proposes: itself, or one of its people."""
        unit, kind = self.rows[number]
        sort = "individual" if number % 2 else "collective"
        values = self._unit(number)
        path = f"campaign/nominations/{PERIOD}/{unit}-{sort}.toml"
        return self._made(sort, kind, 0, path, values)

    def forms(self) -> int:
        """How many forms it has: a registration, three years and a nomination for each unit."""
        return self.units * (2 + len(YEARS))

    def _made(self, sort: str, kind: str, number: int, path: str, values: dict[str, str]) -> Made:
        stencil = self._stencil(sort, kind, number if sort.startswith("year") and number < len(NAMED) else -1)
        form, data = stencil.fill(path, values)
        name = values["«person»"] if sort == "individual" else values["«name»"]
        head = values["«head»"], values["«email»"]
        return Made(form, data, digest(shape_at(path), form.raw), name, head)

    def _unit(self, number: int) -> dict[str, str]:
        """The texts of the unit `number`."""
        unit, kind = self.rows[number]
        chance = random.Random(f"{self.seed} {number}")
        place = f"{chance.choice(PLACES)} {chance.choice(PLACES)}"
        return {
            "«unit»": unit,
            "«name»": f"{KINDS[kind]} {place} số {number + 1}",
            "«place»": place,
            "«head»": _person(chance),
            "«email»": f"{unit}@example.invalid",
            "«phone»": f"0220.0000.{number % 1000:03}",
            "«launch»": f"{number % 90 + 1:02}/KH-DV{number}",
            "«person»": f"{_person(chance)} {chance.choice(GIVEN)}",
            "«work»": f"{chance.choice(WORKS)} tại {place} {number}",
            "«result»": f"Rút thời gian làm mỗi hồ sơ từ {chance.randint(20, 90)} phút còn "
            f"{chance.randint(3, 19)} phút, {chance.randint(100, 4000)} lượt trong kỳ.",
        }

    def _expected(self, number: int, year: int) -> list[Indicator]:
        unit, kind = self.rows[number]
        return [one for one in self.plan.indicators if self.plan.reports(one, unit, kind, year)]

    def _composed(self, sort: str, kind: str, number: int) -> Stencil:
        """The form of that sort with its marks; `number`: the unit of a year's form that is one of a kind."""
        if sort == "registration":
            path, raw = "campaign/units/u/registration.toml", _registration(kind)
        elif sort.startswith("year"):
            year = int(sort.split()[1])
            place = (
                number
                if number >= 0
                else next(n for n, row in enumerate(self.rows) if n >= len(NAMED) and row[1] == kind)
            )
            path, raw = f"campaign/units/u/{year}.toml", _year(year, self._expected(place, year))
        else:
            path = f"campaign/nominations/{PERIOD}/n.toml"
            raw = _nomination(sort, self._attested(sort, kind))
        text = compose(shape_at(path), raw, self._title).decode()
        return Stencil(form_of(raw, path), text)

    def _attested(self, sort: str, kind: str) -> list[str]:
        nominee = "individual" if sort == "individual" else kind
        return [
            one.id for one in self.plan.criteria if nominee in one.nominee and one.check.kind == "attested"
        ]

    def _title(self, key: Key) -> str:
        known = self.plan.indicator_by_id if key[0] == "indicators" else self.plan.criterion_by_id
        return known[str(key[-1])].text if str(key[-1]) in known else ""


def _person(chance: random.Random) -> str:
    # nobody is named as the plan's own people are, who would then judge their own case
    return f"{chance.choice(FAMILIES)} Mẫu Sinh {chance.choice(GIVEN)}"


def _registration(kind: str) -> dict[str, Any]:
    return {
        "schema": 1,
        "name": "«name»",
        "kind": kind,
        "address": "Thôn «place», xã Tân Quang",
        "staff": _FIRST,
        "head": {"name": "«head»", "title": "Trưởng đơn vị"},
        "contact": {"phone": "«phone»", "email": "«email»"},
        "registration": {
            "date": date(2023, 9, 5),
            "launch": {"number": "«launch»", "date": date(2023, 9, 6)},
            "contents": ["b", "c", "e"],
            "commitments": ["Mỗi tháng một buổi hướng dẫn tại «place»", "Không để hồ sơ quá hạn"],
            "initiatives": [{"title": "«work»", "author": "«head»"}],
            "awards": ["commune"],
        },
    }


def _year(year: int, expected: list[Indicator]) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for place, indicator in enumerate(expected):
        evidence = {"evidence": f"Báo cáo cuối năm {year} của đơn vị"}
        above, below = _FIRST + 2 * place + 10, _FIRST + 2 * place + 11
        if indicator.measure == "done":
            figures[indicator.id] = {"done": True, "date": date(year, 11, 15), **evidence}
        elif indicator.measure == "share_min":
            part = {"name": "Nông nghiệp", "numerator": above, "denominator": below}
            figures[indicator.id] = {"parts": [part], **evidence}
        else:
            figures[indicator.id] = {"numerator": above, "denominator": below, **evidence}
    return {"schema": 1, "year": year, "indicators": figures}


def _nomination(sort: str, attested: list[str]) -> dict[str, Any]:
    person = sort == "individual"
    return {
        "schema": 1,
        "nominee": sort,
        **({"honorific": "Ông"} if person else {}),
        "name": "«person»" if person else "«name»",
        "unit": "«unit»",
        **({"position": "Công chức"} if person else {}),
        "award": "commune",
        "period": PERIOD,
        "report": {
            "summary": "Sáng kiến “«work»”. «result»",
            "achievements": "«result» Sáng kiến “«work»” được các đơn vị khác dùng theo.",
            "measures": "Mỗi tuần chọn một việc để làm mẫu, tuần sau cả tổ làm theo.",
        },
        "initiatives": [
            {
                "title": "«work»",
                "recognised_by": "commune",
                "decision": {"number": "46/QĐ-UBND", "date": date(2024, 5, 6)},
                "replicated": True,
            }
        ],
        "meeting": {"date": date(2024, 7, 16), "present": 21, "agree": 20},
        "dossier": {"proposal": True, "list": True, "report": True, "minutes": True, "certificate": True},
        "attest": {one: {"met": True, "evidence": "Đối chiếu hồ sơ ngày 18/7/2024"} for one in attested},
    }
