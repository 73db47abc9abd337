"""The command `list`: each list as a table of headings and rows, printed or as JSON.

`reading_commands.py` holds the other commands that look and change nothing.
"""

from argparse import Namespace

from campaign import figures
from campaign.act import STATE_LABELS
from campaign.activity import ACTIVITY_KINDS
from campaign.content import declared, immaterial_fields
from campaign.criteria import eligible, judge
from campaign.desk import Desk
from campaign.finding import dotted
from campaign.forms import KINDS
from campaign.indicators import expected_of, reported_by
from campaign.register import decisions, next_number
from tui.exits import Exit
from tui.output import VERDICTS, dump, table


def list_(desk: Desk, arguments: Namespace) -> Exit:
    """One list as a table."""
    headings, rows = {
        "units": _units,
        "registrations": _registrations,
        "years": _years,
        "activities": _activities,
        "nominations": _nominations,
        "numbers": _numbers,
        "fields": _fields,
    }[arguments.what](desk)
    if arguments.json:
        dump([dict(zip(headings, row, strict=True)) for row in rows])
    else:
        labels = [_HEADINGS[heading] for heading in headings]
        print(table(labels, rows))
    return Exit.DONE


_HEADINGS = {
    "unit": "Mã",
    "name": "Tên",
    "kind": "Loại",
    "head": "Thủ trưởng",
    "staff": "Số người",
    "date": "Ngày",
    "launch": "Kế hoạch phát động",
    "year": "Năm",
    "reported": "Đã báo cáo",
    "state": "Trạng thái",
    "form": "Biểu mẫu",
    "title": "Tên hoạt động",
    "reach": "Số người",
    "evidence": "Căn cứ",
    "award": "Hình thức",
    "eligible": "Tiêu chuẩn",
    "number": "Số quyết định",
    "body": "Cơ quan",
    "forms": "Số đề nghị",
    "key": "Ô",
    "label": "Nhãn",
    "material": "Sửa thì mất hiệu lực duyệt",
}

Table = tuple[list[str], list[list[str]]]


def _units(desk: Desk) -> Table:
    labels = desk.workspace.plan.kind_labels
    rows = []
    for unit, form in desk.workspace.registrations.items():
        value = form.value
        kind = labels.get(value.kind, value.kind)
        rows.append(
            [unit, value.name, kind, value.head.name, str(value.staff or ""), STATE_LABELS[form.state]]
        )
    return ["unit", "name", "kind", "head", "staff", "state"], rows


def _registrations(desk: Desk) -> Table:
    rows = []
    for unit, form in desk.workspace.registrations.items():
        pledge = form.value.registration
        day = figures.day(pledge.date) if pledge.date else ""
        rows.append([unit, form.value.name, day, pledge.launch.number, STATE_LABELS[form.state]])
    return ["unit", "name", "date", "launch", "state"], rows


def _years(desk: Desk) -> Table:
    rows = []
    for (unit, year), form in sorted(desk.workspace.years.items()):
        wanted = expected_of(desk.workspace, unit, year)
        told = f"{reported_by(form, wanted)}/{len(wanted)}"
        rows.append([unit, desk.workspace.unit_name(unit), str(year), told, STATE_LABELS[form.state]])
    return ["unit", "name", "year", "reported", "state"], rows


def _activities(desk: Desk) -> Table:
    kinds = dict(ACTIVITY_KINDS)
    rows = []
    for unit, form in desk.workspace.activities.items():
        for one in form.value.activities:
            day = figures.day(one.date) if one.date else ""
            reach = figures.number(one.reach) if one.reach is not None else ""
            kind = kinds.get(one.kind, one.kind)
            rows.append([unit, day, kind, one.title, reach, one.evidence, STATE_LABELS[form.state]])
    return ["unit", "date", "kind", "title", "reach", "evidence", "state"], rows


def _nominations(desk: Desk) -> Table:
    rows = []
    for form in desk.workspace.nominations.values():
        award = desk.workspace.plan.award_by_id.get(form.value.award)
        verdict = VERDICTS[eligible(judge(desk.workspace, form.value, form.path))]
        rows.append(
            [form.id, form.value.addressed, award.label if award else "", verdict, STATE_LABELS[form.state]]
        )
    return ["form", "name", "award", "eligible", "state"], rows


def _numbers(desk: Desk) -> Table:
    rows = []
    for decision in decisions(desk.workspace.plan, desk.workspace.nominations.values()):
        rows.append([decision.number, figures.day(decision.day), decision.body, str(len(decision.acts))])
    rows.append([next_number(desk.workspace, desk.today), "", "(số kế tiếp, tạm thời)", ""])
    return ["number", "date", "body", "forms"], rows


def _fields(desk: Desk) -> Table:
    rows = []
    for kind in KINDS.values():
        immaterial = {key for key, _ in immaterial_fields(kind.shape)}
        for key, field in declared(kind.shape):
            lapses = not any(key[: len(outer)] == outer for outer in immaterial)
            rows.append([kind.label, dotted(key), field.label, "có" if lapses else "không"])
    return ["kind", "key", "label", "material"], rows
