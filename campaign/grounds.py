"""What the last commit holds that acts rest on: its plan, who heads a unit, what the criteria read there.

Edge half; reads git and changes nothing. What counts among it is in `basis.py`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from campaign import basis, register
from campaign.act import Act
from campaign.archive import Archive
from campaign.asked import head_of, unit_of
from campaign.commit import Person
from campaign.finding import Finding, Place
from campaign.nomination import Nomination
from campaign.places import PLAN_FILE
from campaign.plan import Plan
from campaign.scenes import registration_path
from campaign.wording import finding
from campaign.workspace import Form


class Grounds(Struct, frozen=True):
    """One commit as acts rest on it."""

    archive: Archive
    committed: Mapping[str, str]
    """Git's id of each of its files, by path."""

    def plan(self) -> Plan:
        """Its plan."""
        return self.archive.plan(self.committed.get(PLAN_FILE, ""))[0]

    def plan_raw(self) -> Mapping[str, Any]:
        """The plain values of its plan."""
        return self.archive.plan(self.committed.get(PLAN_FILE, ""))[1]

    def head(self, unit: str) -> Person:
        """The head of `unit` by its registration there; nobody where it has none."""
        form = self._form(registration_path(unit)) if unit else None
        return head_of(form) if form else Person("", "")

    def under(self, nomination: Nomination) -> basis.Basis:
        """What the criteria of `nomination` read there."""
        plan, raw = self.archive.plan(self.committed.get(PLAN_FILE, ""))
        registration = self._form(registration_path(nomination.unit))
        year = self._form(figures_path(plan, nomination))
        return basis.grounds(plan, raw, nomination, registration, year)

    def _form(self, path: str) -> Form[Any] | None:
        blob = self.committed.get(path, "")
        self.archive.fetch_forms([(blob, path)])
        return self.archive.form(blob, path)[0] if blob else None

    def changed(self, form: Form[Nomination]) -> list[Finding]:
        """What has changed under the latest act on `form` that rests on anything (`Basis`)."""
        act = resting(form.standing.current)
        if act is None or act.basis == basis.digest(self.under(form.value)):
            return []
        record = self.archive.record
        paths = [PLAN_FILE, registration_path(unit_of(form)), figures_path(self.plan(), form.value)]
        blobs = record.lookup([f"{act.commit}:{record.prefix}{path}" for path in paths])
        then = Grounds(self.archive, dict(zip(paths, blobs, strict=True)))
        told = act.subject.partition(":")[0]
        return [
            finding("basis-changed", Place(form.path), act=told, form=path, change=change)
            for path, change in basis.changes(then.under(form.value), self.under(form.value))
        ]


def resting(acts: Iterable[Act]) -> Act | None:
    """The latest of `acts` that rests on other forms."""
    return next((act for act in reversed(list(acts)) if act.basis), None)


def figures_path(plan: Plan, nomination: Nomination) -> str:
    """Where the figures stand that the nomination's period reads."""
    period = plan.period_by_id.get(nomination.period)
    return f"campaign/units/{nomination.unit}/{period.figures if period else 0}.toml"


def clashing(plan: Plan, nominations: Iterable[Form[Nomination]]) -> dict[str, Finding]:
    """Each clash of decision numbers among `nominations` as a finding of the forms that it concerns."""
    found = register.by_form(register.clashes(register.decisions(plan, nominations)))
    return {path: finding("duplicate-number", Place(path), clash=clash) for path, clash in found.items()}
