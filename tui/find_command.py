"""The command `find`: people and units by any name they bore, and what may be one written twice.

Changes nothing. Who is who is worked out in `campaign/identity.py` and `campaign/duplicates.py`.
"""

import sys
from argparse import Namespace
from typing import Any

from campaign import figures
from campaign.act import STATE_LABELS, Act
from campaign.desk import Desk
from campaign.duplicates import Pair, Side, duplicates
from campaign.identity import PART_LABELS, How, Match, Part, Person, Sighting, Unit, find, people, units
from campaign.nomination import Nomination
from campaign.vietnamese import visible
from campaign.workspace import Form
from tui.exits import Exit
from tui.output import dump
from tui.parsing import WrongWords


def find_(desk: Desk, arguments: Namespace) -> Exit:
    """Who or what bears the name that was asked for; or the pairs that may be one. Raises `WrongWords`."""
    name = " ".join(arguments.name).strip()
    if arguments.duplicates:
        if name:
            raise WrongWords("--duplicates xem mọi cặp, không kèm tên. Bỏ tên, hoặc bỏ --duplicates.")
        return _duplicates(desk, arguments.json)
    if not name:
        raise WrongWords("Thiếu tên cần tìm. Ví dụ: thidua find nguyen mau an; hoặc --duplicates.")
    found = find([*people(desk.workspace, desk.tenures()), *units(desk.workspace)], name)
    if arguments.json:
        dump(
            {
                "query": name,
                "people": [of_person(desk, one) for one in found if isinstance(one.found, Person)],
                "units": [of_unit(desk, one) for one in found if isinstance(one.found, Unit)],
            }
        )
        return Exit.DONE
    for one in found:
        for line in _person(desk, one) if isinstance(one.found, Person) else _unit(desk, one):
            print(visible(line))
    if not found:
        print(f"Không có ai, đơn vị nào mang tên “{visible(name)}”.", file=sys.stderr)
    return Exit.DONE


# As text


def _person(desk: Desk, match: Match) -> list[str]:
    person = match.found
    assert isinstance(person, Person)
    at = "; ".join(desk.workspace.unit_name(unit) for unit in person.units)
    lines = [person.name + (f" – {at}" if at else "") + _found_as(match)]
    if person.former_names:
        lines.append(f"  Còn ghi là: {'; '.join(person.former_names)}")
    lines += [f"  {_nomination(desk, form)}" for form in person.nominations]
    told = (one for one in person.sightings if one.part is not Part.NOMINEE)
    return [*lines, *(f"  {_sighting(desk, one)}" for one in told)]


def _found_as(match: Match) -> str:
    """Under which older or other name it was found, where it was."""
    former = match.how in (How.EXACT_FORMER, How.UNMARKED_FORMER, How.PART_FORMER)
    return f" (tìm thấy theo tên “{match.name}”)" if former else ""


def _nomination(desk: Desk, form: Form[Nomination]) -> str:
    plan, value = desk.workspace.plan, form.value
    period = plan.period_by_id.get(value.period)
    parts = [
        period.label if period else value.period,
        desk.workspace.unit_name(value.unit),
        plan.award_label(value.award),
        STATE_LABELS[form.state],
    ]
    act = _decision(form)
    if act is not None:
        parts.append(f"số {act.data['Decision-Number']} ngày {figures.day(act.day)}")
    return f"{', '.join(part for part in parts if part)} ({form.id})"


def _decision(form: Form[Nomination]) -> Act | None:
    """The act that records the decision, where it still counts and bears a number."""
    act = form.standing.last("decide")
    return act if act and act.data.get("Decision-Number") else None


def _sighting(desk: Desk, one: Sighting) -> str:
    unit = desk.workspace.unit_name(one.unit) if one.unit else ""
    days = [
        f"{word} {figures.day(day)}"
        for word, day in (("từ", one.since), ("đến", one.until))
        if day is not None
    ]
    parts = [part for part in (one.name, one.what, unit, " ".join(days)) if part]
    return f"{PART_LABELS[one.part]}: {', '.join(parts)}"


def _unit(desk: Desk, match: Match) -> list[str]:
    unit = match.found
    assert isinstance(unit, Unit)
    value, workspace = unit.form.value, desk.workspace
    lines = [f"{unit.name} ({unit.id}){_found_as(match)}"]
    for former in unit.former_names:
        until = f" (đến hết ngày {figures.day(former.to)})" if former.to else ""
        lines.append(f"  Tên trước đây: {former.name}{until}")
    for label, day in (("Hoạt động từ ngày", value.valid_from), ("Hoạt động đến hết ngày", value.valid_to)):
        if day is not None:
            lines.append(f"  {label}: {figures.day(day)}")
    for label, ids in (("Đơn vị kế tục", unit.successors), ("Kế tục của", unit.predecessors)):
        if ids:
            lines.append(f"  {label}: {' → '.join(f'{workspace.unit_name(one)} ({one})' for one in ids)}")
    lines.append(f"  Thủ trưởng: {value.head.name}" + (f", {value.head.title}" if value.head.title else ""))
    return lines


def _duplicates(desk: Desk, as_json: bool) -> Exit:
    found = duplicates(desk.workspace)
    if as_json:
        dump({"duplicates": [of_pair(one) for one in found]})
        return Exit.DONE
    for pair in found:
        how = "trùng tên" if pair.equal else "tên gần giống"
        kind = "Người" if pair.kind == "person" else "Đơn vị"
        print(visible(f"{kind}, {how}: {_side(desk, pair.first)} và {_side(desk, pair.second)}"))
        print(visible(f"  {pair.advice}"))
    print(f"{len(found)} cặp có thể là một. Chương trình không tự gộp.", file=sys.stderr)
    return Exit.DONE


def _side(desk: Desk, side: Side) -> str:
    where = [desk.workspace.unit_name(side.unit)] if side.unit else []
    forms = [path.removeprefix("campaign/").removesuffix(".toml") for path in side.forms]
    return f"{side.name} ({', '.join(part for part in [*where, *forms] if part != side.name)})"


# As JSON


def of_person(desk: Desk, match: Match) -> dict[str, Any]:
    """One person that was found."""
    person = match.found
    assert isinstance(person, Person)
    return {
        "name": person.name,
        "match": str(match.how),
        "matched": match.name,
        "former_names": list(person.former_names),
        "units": list(person.units),
        "nominations": [of_nomination(form) for form in person.nominations],
        "awards": [form.path for form in person.awarded],
        "seen": [
            {
                "as": str(one.part),
                "name": one.name,
                "unit": one.unit,
                "form": one.path,
                "what": one.what,
                "from": one.since.isoformat() if one.since else None,
                "to": one.until.isoformat() if one.until else None,
            }
            for one in person.sightings
        ],
    }


def of_nomination(form: Form[Nomination]) -> dict[str, Any]:
    """One nomination of a person's history; `decision` is null while none is recorded with a number."""
    act = _decision(form)
    return {
        "form": form.path,
        "unit": form.value.unit,
        "period": form.value.period,
        "award": form.value.award,
        "state": str(form.state),
        "decision": (
            {"number": act.data["Decision-Number"], "date": act.data.get("Decision-Date")} if act else None
        ),
    }


def of_unit(desk: Desk, match: Match) -> dict[str, Any]:
    """One unit that was found."""
    unit = match.found
    assert isinstance(unit, Unit)
    value = unit.form.value
    return {
        "id": unit.id,
        "name": unit.name,
        "name_on_day": value.name_on(desk.today),
        "match": str(match.how),
        "matched": match.name,
        "former_names": [
            {"name": one.name, "to": one.to.isoformat() if one.to else None} for one in unit.former_names
        ],
        "valid_from": value.valid_from.isoformat() if value.valid_from else None,
        "valid_to": value.valid_to.isoformat() if value.valid_to else None,
        "successors": list(unit.successors),
        "predecessors": list(unit.predecessors),
        "head": value.head.name,
        "form": unit.form.path,
    }


def of_pair(pair: Pair) -> dict[str, Any]:
    """Two that may be one."""
    sides = {
        name: {"name": side.name, "unit": side.unit, "forms": list(side.forms)}
        for name, side in (("first", pair.first), ("second", pair.second))
    }
    return {"kind": pair.kind, **sides, "equal": pair.equal, "advice": pair.advice}
