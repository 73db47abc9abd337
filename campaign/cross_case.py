"""One nomination with what the rules across nominations look at, and how much a rule of the law weighs.

Pure. The rules themselves stand in `cross_rules.py`.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from msgspec import Struct

from campaign.act import CLOSED
from campaign.finding import Finding, Place, Severity
from campaign.law import Law, law_on
from campaign.lawbook import Rule
from campaign.money import decision_day
from campaign.nomination import Nomination
from campaign.nominees import of_nominee
from campaign.plan import Plan
from campaign.plan_tables import Award, Period
from campaign.unit import Registration
from campaign.values import replace
from campaign.workspace import Form, Workspace

Found = Iterator[Finding]

_NAMED = 3
"""So many other forms are named in one sentence."""


class Case(Struct, frozen=True, dict=True):
    """One nomination with what its rules look at."""

    workspace: Workspace
    form: Form[Nomination]

    @property
    def plan(self) -> Plan:
        """The plan of the campaign."""
        return self.workspace.plan

    @property
    def value(self) -> Nomination:
        """What the form says."""
        return self.form.value

    @property
    def place(self) -> Place:
        """The form, as a place of findings."""
        return Place(self.form.path)

    @property
    def award(self) -> Award | None:
        """The award asked for; None where the plan has no such award."""
        return self.plan.award_by_id.get(self.value.award)

    @property
    def period(self) -> Period | None:
        """The review; None where the plan has no such review."""
        return self.plan.period_by_id.get(self.value.period)

    @property
    def registration(self) -> Registration | None:
        """The registration of the nominee's unit, if there is one."""
        form = self.workspace.registrations.get(self.value.unit)
        return form.value if form else None

    @cached_property
    def day(self) -> date | None:
        """The day that the law is asked about: of the decision, or the last on which one is expected."""
        expected = (self.period.to or self.plan.end) if self.period else None
        return decision_day(self.form) or expected

    @cached_property
    def law(self) -> Law | None:
        """The law of the day; None where no day is known."""
        return law_on(self.day) if self.day else None

    def rule(self, id_: str) -> Rule | None:
        """The rule of the law as it stands on the day."""
        return self.law.rules.get(id_) if self.law else None

    def others(self, names: Iterable[str]) -> list[Form[Nomination]]:
        """Those of the nominations `names` that are another form, and have not come to nothing."""
        forms = (self.workspace.nominations[name] for name in names)
        return [one for one in forms if one.path != self.form.path and one.state not in CLOSED]

    @cached_property
    def of_nominee(self) -> list[Form[Nomination]]:
        """The other nominations of the same nominee (`Nomination.identity`)."""
        return self.others(of_nominee(self.workspace, self.value.identity))


def weighed(
    found: Finding, rule: Rule | None, without: Severity = Severity.WARNING, certain: bool = True
) -> Found:
    """`found` with the weight that the rule of the law has on the day; nothing for what is only a note.

    Where no source has the rule for that day, `without` stands. What is not `certain` never bars.
    """
    if rule is not None and rule.severity not in set(Severity):
        return
    severity = Severity(rule.severity) if rule else without
    yield replace(found, severity=severity if certain else Severity.WARNING)


def ground_of(rule: Rule | None) -> str:
    """The rule's own words, for the end of a sentence, and whether a source confirms them."""
    if rule is None:
        return ""
    doubt = "" if rule.confirmed else " (chưa được kiểm chứng)"
    return f" Quy định{doubt}: {rule.text}"


def named(forms: list[Form[Nomination]]) -> str:
    """The first of `forms` by their short names, and how many more there are."""
    more = f" và {len(forms) - _NAMED} đề nghị khác" if len(forms) > _NAMED else ""
    return ", ".join(form.id for form in forms[:_NAMED]) + more
