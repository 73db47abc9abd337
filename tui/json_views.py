"""What commands print with `--json`: stable keys, one document (design.md, command line).

Makes plain values only; `cli.py` and the command modules print them.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from campaign.act import Act
from campaign.criteria import Verdict, eligible
from campaign.finding import Finding, Severity, dotted
from campaign.indicators import Measured
from campaign.looked import Looked
from campaign.workspace import Form

if TYPE_CHECKING:
    from campaign.activity_tally import Deed
    from campaign.limits import Wait
    from campaign.overview import Overview


def of_finding(found: Finding) -> dict[str, Any]:
    """One finding."""
    return {
        "severity": str(found.severity),
        "code": found.code,
        "path": found.path,
        "line": found.line,
        "column": found.column,
        "key": dotted(found.key),
        "message": found.message,
        "clause": found.clause,
    }


def of_findings(found: Collection[Finding]) -> dict[str, Any]:
    """What `check` prints."""
    errors = sum(one.severity is Severity.ERROR for one in found)
    return {"findings": [of_finding(one) for one in found], "errors": errors, "warnings": len(found) - errors}


def of_act(act: Act, current: bool) -> dict[str, Any]:
    """One act; `current`: it counts for exactly the content that stands now."""
    return {
        "commit": act.commit,
        "act": act.verb,
        "role": act.role,
        "by": act.by,
        "recorded_by": act.recorded_by,
        "at": act.at.isoformat(),
        "blob": act.blob,
        "current": current,
        "signed": act.signed,
        "note": act.note,
        "data": dict(act.data),
        "faults": [{"code": code, "message": message} for code, message in act.faults],
    }


def of_form(
    form: Form[Any], found: Iterable[Finding], verdicts: list[Verdict], told: "Iterable[Deed]" = ()
) -> dict[str, Any]:
    """What `show` prints; `told`: the activities that speak for a nomination, or that the form tells."""
    return {
        "form": form.path,
        "kind": form.kind,
        "state": str(form.state),
        "blob": form.blob,
        "findings": [of_finding(one) for one in found],
        "criteria": [
            {
                "id": verdict.criterion.id,
                "clause": verdict.clause,
                "text": verdict.criterion.text,
                "met": verdict.met,
                "reason": verdict.reason,
                "looked": [of_looked(one) for one in verdict.looked],
                "missing": verdict.missing,
            }
            for verdict in verdicts
        ],
        "eligible": eligible(verdicts),
        "activities": [of_deed(one) for one in told],
        "acts": [of_act(act, act in form.standing.current) for act in form.standing.acts],
    }


def of_looked(one: Looked) -> dict[str, Any]:
    """One value that a criterion looked at; `accepted` is null where the form needs no acceptance."""
    return {
        "form": one.form,
        "key": dotted(one.key),
        "label": one.label,
        "value": one.value,
        "accepted": one.accepted,
    }


def of_deed(deed: "Deed") -> dict[str, Any]:
    """One activity of a unit; `accepted`: the form that tells it is accepted as it stands."""
    activity = deed.activity
    return {
        "form": deed.form,
        "date": activity.date.isoformat() if activity.date else None,
        "kind": activity.kind,
        "title": activity.title,
        "reach": activity.reach,
        "evidence": activity.evidence,
        "accepted": deed.accepted,
    }


def of_overview(view: "Overview") -> dict[str, Any]:
    """What `status` prints."""
    return {
        "on": view.today.isoformat(),
        "stage": [milestone.id for milestone in view.stage],
        "whole": view.cut_off is None,
        "unread": list(view.unread),
        "registrations": dict(view.registrations),
        "years": {str(year): dict(states) for year, states in view.years.items()},
        "nominations": dict(view.nominations),
        "indicators": [
            of_measured(measured, year) for year, all_of in view.targets.items() for measured in all_of
        ],
        "late": [{"unit": one.unit, "what": one.what, "due": one.due.isoformat()} for one in view.late],
        "overdue": [of_wait(wait, view.today) for wait in view.overdue],
        "fund": [
            {
                "year": one.fund.year,
                "amount": one.fund.amount,
                "decided": one.decided,
                "proposed": one.proposed,
            }
            for one in view.money
        ],
    }


def of_wait(wait: "Wait", today: date) -> dict[str, Any]:
    """A nomination kept over a time limit; `days` and `limit` in working days."""
    return {
        "form": wait.form.path,
        "unit": wait.form.value.unit,
        "step": wait.step,
        "since": wait.since.isoformat(),
        "due": wait.due.isoformat(),
        "limit": wait.limit.days,
        "days": wait.days(today),
        "confirmed": wait.sure,
    }


def of_measured(measured: Measured, year: int) -> dict[str, Any]:
    """An indicator's value of a year; `value` in per cent or as a count, null where nothing is reported."""
    target = measured.indicator.target
    return {
        "id": measured.indicator.id,
        "year": year,
        "value": plain(measured.value),
        "target": {"op": target.op, "value": plain(target.value)} if target.op else None,
        "met": measured.met,
        "reported": measured.reported,
        "expected": measured.expected,
    }


def plain(value: Any) -> Any:
    """`value` as JSON has it: a Decimal as a number of at most six decimals."""
    if isinstance(value, Decimal):
        rounded = round(value, 6)
        return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return value
