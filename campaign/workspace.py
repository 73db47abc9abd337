"""A snapshot of a workspace: the plan, every form as it stands, and where each stands in the record.

Frozen values that screens and papers only read. `desk.py` makes one; nothing here touches a disk.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from campaign.act import Standing, State
from campaign.activity import Activities
from campaign.finding import Finding
from campaign.nomination import Nomination
from campaign.plan import Plan
from campaign.unit import Registration, Year

T_co = TypeVar("T_co", covariant=True)
Group = TypeVar("Group", bound=tuple[str, ...])


@dataclass(frozen=True)
class Form(Generic[T_co]):
    """One file as it stands: its value, what is wrong with it, and what the record says of it."""

    path: str
    """Relative to the workspace, with forward slashes: `campaign/units/mot-cua/2024.toml`."""
    kind: str
    """`registration`, `year`, `activities` or `nomination`."""
    value: T_co
    raw: Mapping[str, Any]
    """What TOML says, before it is typed; empty when the file cannot be read."""
    blob: str = ""
    """Git's id of the exact bytes."""
    findings: tuple[Finding, ...] = ()
    """What reading alone found: syntax and shape."""
    standing: Standing = field(default_factory=Standing)

    @property
    def id(self) -> str:
        """The short name that commands take: `units/mot-cua/2024`."""
        return self.path.removeprefix("campaign/").removesuffix(".toml")

    @property
    def unit(self) -> str:
        """The folder of a unit's form; the period of a nomination's."""
        return self.path.split("/")[2]

    @property
    def state(self) -> State:
        """Where the form stands."""
        return self.standing.state

    @property
    def accepted(self) -> bool:
        """Whether an officer has accepted the form."""
        return self.state is State.ACCEPTED


@dataclass(frozen=True)
class Workspace:
    """Everything at one moment."""

    plan: Plan
    registrations: Mapping[str, Form[Registration]] = field(default_factory=dict)
    """By unit id, in the order of the folders."""
    years: Mapping[tuple[str, int], Form[Year]] = field(default_factory=dict)
    """By unit id and year."""
    nominations: Mapping[str, Form[Nomination]] = field(default_factory=dict)
    """By `<period>/<nominee>`."""
    plan_findings: tuple[Finding, ...] = ()
    stray: tuple[Finding, ...] = ()
    """Findings about files that are no form at all."""
    activities: Mapping[str, Form[Activities]] = field(default_factory=dict)
    """By unit id."""

    def forms(self) -> Iterator[Form[Any]]:
        """Every form: units with their years and activities, then nominations."""
        yield from self.registrations.values()
        yield from self.years.values()
        yield from self.activities.values()
        yield from self.nominations.values()

    @cached_property
    def by_nominee(self) -> Mapping[tuple[str, str, str], tuple[str, ...]]:
        """The keys in `nominations` of those for one nominee, under `Nomination.identity`."""
        return _grouped((name, form.value.identity) for name, form in self.nominations.items())

    @cached_property
    def by_report(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The keys in `nominations` of those of one period whose reports say the same."""
        return _grouped(
            (name, (form.value.period, form.value.report.body)) for name, form in self.nominations.items()
        )

    def unit_name(self, unit: str) -> str:
        """The name of the unit, or its id where it has no readable registration."""
        form = self.registrations.get(unit)
        return (form.value.name if form else "") or unit

    def kind_of(self, unit: str) -> str:
        """The id of the unit's kind; empty where it is not known."""
        form = self.registrations.get(unit)
        return form.value.kind if form else ""


def _grouped(named: Iterable[tuple[str, Group]]) -> Mapping[Group, tuple[str, ...]]:
    groups: dict[Group, list[str]] = {}
    for name, group in named:
        groups.setdefault(group, []).append(name)
    return {group: tuple(names) for group, names in groups.items()}
