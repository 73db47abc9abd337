"""Small values in memory for tests of the domain: a plan, forms by path and plain values, a workspace.

Everything goes through the readers, as files do; nothing here touches a disk.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from campaign.act import Standing, State
from campaign.finding import Finding
from campaign.forms import form_of
from campaign.plan import Plan
from campaign.plan_reading import read_plan
from campaign.values import replace
from campaign.workspace import Form, Workspace

Raw = dict[str, Any]


def indicator(id_: str, measure: str, op: str = ">=", value: object = 80, **more: object) -> Raw:
    """One indicator of a plan, measured in per cent and reported by agencies unless `more` says otherwise."""
    given: Raw = {"id": id_, "clause": "II.4.a", "text": f"Chỉ tiêu {id_}", "measure": measure, "unit": "%"}
    if measure != "done":
        given["target"] = {"op": op, "value": value}
    return {**given, "reported_by": ["agency"], **more}


def criterion(id_: str, nominee: str, kind: str, **check: object) -> Raw:
    """One criterion of a plan for one kind of nominee, judged by `kind` with what it needs."""
    return {"id": id_, "clause": id_, "nominee": [nominee], "text": id_, "check": {"kind": kind, **check}}


def plan_raw(**tables: object) -> Raw:
    """A whole plan without findings, as plain values; `tables` take the place of its own."""
    return {
        "schema": 1,
        "plan": {
            "title": "Chuyển đổi số",
            "number": "7/KH-UBND",
            "issued": date(2023, 8, 5),
            "years": [2023, 2024],
            "scope": "commune",
        },
        "authorities": [{"name": "UBND xã", "heading": ["ỦY BAN NHÂN DÂN"], "place": "Tân Quang"}],
        "unit_kinds": [{"id": "agency", "label": "Cơ quan"}, {"id": "enterprise", "label": "Doanh nghiệp"}],
        "contents": [{"id": "a", "clause": "II.3.a", "text": "Nội dung a"}],
        "indicators": [
            indicator("ratio", "ratio"),
            indicator("strict", "ratio", ">"),
            indicator("shares", "share_min", value=10),
            indicator("done", "done"),
            indicator("count", "count", value=5, unit="mô hình"),
            indicator("score", "score", value=90),
            indicator("late", "ratio", years=[2024]),
        ],
        "criteria": [
            criterion("launched", "agency", "launched"),
            criterion("registered", "agency", "registered"),
            criterion("score", "agency", "score", indicator="score", at_least=90),
            criterion("indicator", "agency", "indicator", indicator="strict"),
            criterion("attested", "individual", "attested"),
            criterion("initiative", "individual", "initiative", recognised_by="commune", replicated=True),
        ],
        "awards": [
            {
                "id": "commune",
                "label": "Giấy khen của Chủ tịch UBND xã",
                "authority": "Chủ tịch UBND xã",
                "form": "Giấy khen",
                "level": "commune",
                "nominee": ["collective", "individual"],
                "clause": "III.3",
            }
        ],
        "periods": [
            {
                "id": "2024",
                "label": "Sơ kết",
                "from": date(2023, 8, 1),
                "to": date(2024, 9, 30),
                "figures": 2024,
            }
        ],
        "milestones": [
            {"id": "dau", "label": "Đầu", "from": date(2023, 8, 1), "to": date(2023, 12, 31)},
        ],
        **tables,
    }


def plan(**tables: object) -> Plan:
    """`plan_raw` as a plan."""
    return read_plan(plan_raw(**tables))[0]


def registration(unit: str = "mot-cua", state: State = State.ACCEPTED, **values: object) -> Form[Any]:
    """The registration of an agency without findings; `values` take the place of its own."""
    raw: Raw = {
        "schema": 1,
        "name": "Bộ phận Một cửa",
        "kind": "agency",
        "head": {"name": "Trần Mẫu Bình"},
        "registration": {
            "date": date(2023, 9, 5),
            "launch": {"number": "12/KH-MC", "date": date(2023, 9, 10)},
            "contents": ["a"],
            "awards": ["commune"],
        },
        **values,
    }
    return form(f"campaign/units/{unit}/registration.toml", raw, state)


def year(
    figures: Mapping[str, Raw], unit: str = "mot-cua", of: int = 2024, state: State = State.ACCEPTED
) -> Form[Any]:
    """The figures of one unit and year, by indicator."""
    raw: Raw = {"schema": 1, "year": of, "indicators": dict(figures)}
    return form(f"campaign/units/{unit}/{of}.toml", raw, state)


def nomination(file: str = "an", **values: object) -> Form[Any]:
    """The nomination of a person without findings of shape; `values` take the place of its own."""
    raw: Raw = {
        "schema": 1,
        "nominee": "individual",
        "name": "Nguyễn Mẫu An",
        "unit": "mot-cua",
        "award": "commune",
        "period": "2024",
        "report": {"summary": "Tóm tắt.", "achievements": "Kết quả."},
        "dossier": {"proposal": True, "list": True, "report": True, "minutes": True, "certificate": True},
        **values,
    }
    return form(f"campaign/nominations/2024/{file}.toml", raw, State.DRAFT)


def form(path: str, raw: Raw, state: State = State.DRAFT) -> Form[Any]:
    """The form at `path` that says `raw`, standing in `state`."""
    return replace(form_of(raw, path), standing=Standing(state))


def workspace(*forms: Form[Any], of: Plan | None = None) -> Workspace:
    """A workspace of `of` (else the small plan) that holds `forms`."""
    return Workspace(
        of or plan(),
        {one.unit: one for one in forms if one.kind == "registration"},
        {(one.unit, one.value.year): one for one in forms if one.kind == "year"},
        {one.id.removeprefix("nominations/"): one for one in forms if one.kind == "nomination"},
        plan_raw={} if of else plan_raw(),
    )


def told(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Code and key (joined by points) of each of `findings`."""
    return [(one.code, ".".join(map(str, one.key))) for one in findings]
