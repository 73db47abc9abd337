"""The command `law`: what the law of emulation and commendation says on a day, with how sure each row is.

Needs no workspace. Data goes to standard output; everything printed comes from `campaign/law.py`.
"""

from argparse import Namespace
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from campaign import figures
from campaign.law import Bonus, Dossier, Law, law_on
from campaign.lawbook import Limit, Row, Status
from campaign.plan import covers
from campaign.plan_tables import COLLECTIVE, INDIVIDUAL, LEVEL_OPTIONS
from tui.exits import Exit
from tui.output import dump, table

_STATUS = {
    Status.CONFIRMED: "có nguồn",
    Status.SECOND_HAND: "chưa kiểm chứng: theo tóm tắt của người khác",
    Status.MEMORY: "chưa kiểm chứng: chưa có nguồn",
    Status.INFERENCE: "chưa kiểm chứng: suy ra từ quy định khác",
}

_LEVELS = {level: label for level, label in LEVEL_OPTIONS if level != "unit"}

_NOMINEES = {INDIVIDUAL: "cá nhân", COLLECTIVE: "tập thể"}

_SEVERITIES = {"error": "không được khen", "warning": "phải có lý do", "note": "cần biết"}


def law_(arguments: Namespace, today: date) -> Exit:
    """What holds on `today`, the day of a decision."""
    law = law_on(today)
    if arguments.json:
        dump(of_law(law))
    elif not law.regime:
        print(f"Ngày {figures.day(law.day)}: chưa có dữ liệu pháp luật cho ngày này.")
    else:
        _print(law)
    return Exit.DONE


# As JSON


def of_law(law: Law) -> dict[str, Any]:
    """What `law --json` prints; lists are empty for a day of which nothing is known."""
    return {
        "on": law.day.isoformat(),
        "regime": law.regime,
        "grounds": [{"text": row.text, "part": row.part, **_of_rows([row])} for row in law.grounds],
        "amounts": [
            _of_bonus(level, nominee, bonus)
            for level in _LEVELS
            for nominee in _NOMINEES
            if (bonus := law.bonus(level, nominee == COLLECTIVE))
        ],
        "signatories": [
            {
                "level": row.level,
                "post": row.post,
                "award": row.award,
                "article": row.article,
                **_of_rows([row]),
            }
            for level in _LEVELS
            if (row := law.signatory(level))
        ],
        "limits": [
            {"level": limit.level, "days": limit.days, **_of_rows([limit])}
            for level in _LEVELS
            if (limit := law.limit(level))
        ],
        "dossier": [_of_dossier(level, one) for level in _LEVELS if (one := law.dossier(level))],
        "rules": [
            {"id": row.id, "severity": row.severity, "text": row.text, **_of_rows([row])}
            for row in law.rules.values()
        ],
        "sources": dict(law.sources()),
    }


def _of_rows(rows: Sequence[Row]) -> dict[str, Any]:
    """How sure a statement is that rests on `rows`, where they were seen, and what to know before use."""
    return {
        "status": str(_weakest(rows)),
        "confirmed": all(row.confirmed for row in rows),
        "source": list(dict.fromkeys(key for row in rows for key in row.source)),
        "note": " ".join(row.note for row in rows if row.note),
    }


def _of_bonus(level: str, nominee: str, bonus: Bonus) -> dict[str, Any]:
    return {
        "level": level,
        "nominee": nominee,
        "amount": bonus.amount,
        "coefficient": float(bonus.coefficient),
        "base": bonus.base,
        "payer": bonus.payer,
        "fund": bonus.fund,
        "steps": bonus.steps,
        **_of_rows(bonus.rests_on),
    }


def _of_dossier(level: str, dossier: Dossier) -> dict[str, Any]:
    papers = [
        {"id": row.id, "name": row.name, "needed": row.needed, **_of_rows([row])} for row in dossier.papers
    ]
    return {
        "level": level,
        "sets": dossier.sets,
        "report_needs_confirmation": dossier.report_needs_confirmation,
        "papers": papers,
        **_of_rows(dossier.rests_on),
    }


def _weakest(rows: Iterable[Row]) -> Status:
    """The least sure status among `rows`; the order of `Status` is from sure to unsure."""
    order = list(Status)
    return max((row.status for row in rows), key=order.index)


# For people


def _print(law: Law) -> None:
    regime = next(row for row in law.book.regimes if row.id == law.regime)
    print(f"Quyết định khen thưởng ngày {figures.day(law.day)}")
    print(f"Thời kỳ {regime.id}: {regime.label} ({_sure([regime])})")
    _print_grounds(law)
    _print_amounts(law)
    _print_signatories(law)
    _print_limits(law)
    _print_dossiers(law)
    _print_rules(law)
    print("\nNguồn:")
    for key, address in law.sources().items():
        print(f"  {key}: {address}")


def _sure(rows: Sequence[Row]) -> str:
    return _STATUS[_weakest(rows)]


def _print_grounds(law: Law) -> None:
    print("\nCăn cứ:")
    for row in law.grounds:
        print(f"- {row.text} ({_sure([row])}{_keys(row)})")
        _print_note(row)
    if law.unconfirmed():
        print("  Căn cứ chưa kiểm chứng không tự in lên văn bản; tra văn bản chính thức trước.")


def _print_amounts(law: Law) -> None:
    salary = next((row for row in law.book.base_salaries if covers(row, law.day)), None)
    if salary is not None:
        amount = f"{figures.money(salary.amount)} một tháng, Nghị định {salary.decree}"
        print(f"\nMức lương cơ sở: {amount} ({_sure([salary])}{_keys(salary)})")
    print("\nTiền thưởng:")
    rows = []
    for level, label in _LEVELS.items():
        for nominee, words in _NOMINEES.items():
            bonus = law.bonus(level, nominee == COLLECTIVE)
            if bonus is not None:
                shown = figures.money(bonus.amount)
                rows.append([label, words, shown, bonus.steps, bonus.fund, _sure(bonus.rests_on)])
    print(table(["Cấp", "Cho", "Số tiền", "Cách tính", "Chi từ", "Tình trạng"], rows))
    _print_notes({row: None for level in _LEVELS for row in _behind(law, level)})


def _behind(law: Law, level: str) -> Iterable[Row]:
    for nominee in _NOMINEES:
        bonus = law.bonus(level, nominee == COLLECTIVE)
        yield from bonus.rests_on if bonus else ()


def _print_signatories(law: Law) -> None:
    print("\nNgười quyết định:")
    for level, label in _LEVELS.items():
        row = law.signatory(level)
        if row is None:
            print(f"- {label}: không còn ai có thẩm quyền")
            continue
        article = f", {row.article}" if row.article else ""
        print(f"- {label}: {row.post}, {row.award}{article} ({_sure([row])}{_keys(row)})")
        _print_note(row)


def _print_limits(law: Law) -> None:
    print("\nThời hạn thẩm định, trình, từ ngày hồ sơ đủ:")
    limits: list[tuple[str, Limit]] = [
        (label, row) for level, label in _LEVELS.items() if (row := law.limit(level))
    ]
    for label, row in limits:
        print(f"- {label}: {row.days} ngày làm việc ({_sure([row])}{_keys(row)})")
        _print_note(row)


def _print_dossiers(law: Law) -> None:
    for level, label in _LEVELS.items():
        dossier = law.dossier(level)
        if dossier is None:
            continue
        sets, *papers = dossier.rests_on
        print(f"\nHồ sơ {label.lower()}: {dossier.sets} bộ ({_sure([sets])}{_keys(sets)})")
        _print_note(sets)
        for paper, row in zip(dossier.papers, papers, strict=True):
            needed = "" if paper.needed else ", khi có dựa vào"
            print(f"- {paper.name}{needed} ({_sure([row])}{_keys(row)})")
            _print_note(row)


def _print_rules(law: Law) -> None:
    print("\nQuy định chung:")
    for row in law.rules.values():
        print(f"- {_SEVERITIES[row.severity]}: {row.text} ({_sure([row])}{_keys(row)})")
        _print_note(row)


def _print_notes(rows: Iterable[Row]) -> None:
    for row in rows:
        _print_note(row)


def _print_note(row: Row) -> None:
    if row.note:
        print(f"  Ghi chú: {row.note}")


def _keys(row: Row) -> str:
    return f"; {', '.join(row.source)}" if row.source else ""
