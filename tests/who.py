"""Two units and two reviews, for tests of who is who; everything else is `build.py`'s."""

from datetime import date
from typing import Any

from campaign.act import State
from campaign.workspace import Form, Workspace
from tests.build import form, nomination, plan, plan_raw, registration, workspace

FIRST = date(2023, 8, 1)
LATER = {"id": "2025", "label": "Tổng kết", "from": FIRST, "to": date(2025, 12, 31), "figures": 2024}
DISTRICT = {**plan_raw()["awards"][0], "id": "district", "level": "district"}
AN = "nominations/2024/an"


def unit(id_: str, name: str, head: str = "Trần Mẫu Bình", **values: Any) -> Form[Any]:
    return registration(id_, name=name, head={"name": head, "title": "Trưởng"}, **values)


MOT_CUA, TRAM = unit("mot-cua", "Bộ phận Một cửa"), unit("tram-y-te", "Trạm Y tế", "Đoàn Mẫu Liên")


def later(file: str = "an", state: State = State.DRAFT, **values: object) -> Form[Any]:
    """A nomination of the second review, two years later."""
    raw = {**nomination(file, **values).raw, "period": "2025"}
    return form(f"campaign/nominations/2025/{file}.toml", raw, state)


def moved(**values: Any) -> Form[Any]:
    """Nguyễn Mẫu An of mot-cua, nominated again in tram-y-te."""
    return later(**{"unit": "tram-y-te", "same_as": AN, **values})


def space(*forms: Form[Any], **tables: object) -> Workspace:
    tables = {
        "periods": [LATER, *plan_raw()["periods"]],
        "awards": [*plan_raw()["awards"], DISTRICT],
        **tables,
    }
    return workspace(MOT_CUA, TRAM, *forms, of=plan(**tables))
