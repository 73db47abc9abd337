"""A snapshot of a workspace: the plan, every form as it stands, and where each stands in the record.

Frozen values that screens and papers only read. `desk.py` makes one; nothing here touches a disk.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Final, Generic, Protocol, TypeVar

from msgspec import Struct, field

from campaign.act import Standing, State
from campaign.activity import Activities
from campaign.finding import Finding, errors
from campaign.nomination import Nomination
from campaign.places import PLAN_FILE
from campaign.plan import Plan
from campaign.unit import Registration, Year
from campaign.values import replace

T_co = TypeVar("T_co", covariant=True)
Made = TypeVar("Made")


class Source(Protocol[T_co]):
    """Where what a form says is read when somebody asks."""

    def raw(self, path: str) -> Mapping[str, Any]:
        """What TOML says in the form at `path`."""

    def value(self, path: str) -> tuple[T_co, bool]:
        """Its value, and whether it says anything at all."""


class Form(Generic[T_co]):
    """One file as it stands, never changed: its value, what is wrong with it, what the record says of it.

    A `source` is asked for `value` when somebody first wants it, and for `raw` each time anew, so that what
    was once looked at is not held twice.
    """

    __slots__ = ("_raw", "_said", "_source", "_value", "blob", "findings", "kind", "path", "standing")

    path: Final[str]
    """Relative to the workspace, with forward slashes: `campaign/units/mot-cua/2024.toml`."""
    kind: Final[str]
    """`registration`, `year`, `activities` or `nomination`."""
    blob: Final[str]
    """Git's id of the exact bytes."""
    findings: Final[tuple[Finding, ...]]
    """What reading alone found: syntax and shape."""
    standing: Final[Standing]

    def __init__(
        self,
        path: str,
        kind: str,
        value: T_co | None,
        raw: Mapping[str, Any] | None,
        blob: str = "",
        findings: tuple[Finding, ...] = (),
        standing: Standing | None = None,
        source: Source[T_co] | None = None,
    ) -> None:
        """`value` and `raw`: None where `source` tells them."""
        self.path, self.kind, self.blob, self.findings = path, kind, blob, findings
        self.standing = standing or Standing()
        self._value, self._raw, self._source = value, raw, source
        self._said = None if source is not None else bool(raw)

    @property
    def value(self) -> T_co:
        """What the form says, typed."""
        if self._value is None:
            assert self._source is not None, "only a form that is read later has no value"
            self._value, self._said = self._source.value(self.path)
        return self._value

    @property
    def raw(self) -> Mapping[str, Any]:
        """What TOML says, before it is typed; empty when the file cannot be read."""
        if self._raw is None:
            assert self._source is not None, "only a form that is read later holds no raw values"
            return self._source.raw(self.path)
        return self._raw

    @property
    def said(self) -> bool:
        """Whether the file could be read, and says anything."""
        if self._said is None and self._value is None:
            _ = self.value  # which tells that too, and is what is asked for next
        return bool(self.raw) if self._said is None else self._said

    def __eq__(self, other: object) -> bool:
        """Whether both are all the same; what they say is read only where file and bytes are."""
        if not isinstance(other, Form):
            return NotImplemented
        if (self.path, self.blob) != (other.path, other.blob):
            return False
        return self._compared == other._compared

    def __hash__(self) -> int:
        return hash((self.path, self.blob))

    def __repr__(self) -> str:
        told = (self.path, self.kind, self.value, self.raw, self.blob, self.findings, self.standing)
        return f"Form{told!r}"

    @property
    def _compared(self) -> tuple[object, ...]:
        return self.kind, self.value, self.raw, self.findings, self.standing

    def __replace__(self, **changes: Any) -> "Form[T_co]":
        beside = {"findings", "standing"}  # of which nothing in the file tells
        if self._source is not None and changes.keys() <= beside:
            told = {"findings": self.findings, "standing": self.standing, **changes}
            return Form(self.path, self.kind, self._value, None, self.blob, source=self._source, **told)
        names = ("path", "kind", "value", "raw", "blob", "findings", "standing")
        return Form(**{name: getattr(self, name) for name in names if name not in changes}, **changes)

    @property
    def broken(self) -> bool:
        """Whether something stands in its file that could not be read."""
        return (
            any(not one.key for one in errors(self.findings)) and not self.said
        )  # few are asked what they say

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


class Workspace(Struct, frozen=True, dict=True):
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
    plan_raw: Mapping[str, Any] = field(default_factory=dict)
    """What TOML says in the plan, before it is typed."""
    plan_blob: str = ""
    """Git's id of the plan's exact bytes."""
    commit: str = ""
    """The commit of the record that was read with it; empty without a record."""
    committed: Mapping[str, str] = field(default_factory=dict)
    """Git's id of the plan and of each form of that commit, by path."""

    @cached_property
    def unrecorded(self) -> Mapping[str, str]:
        """What stands here and not in the record: git's id by path, empty where only the record has it."""
        here = {form.path: form.blob for form in self.forms()} | {PLAN_FILE: self.plan_blob}
        gone = (path for path in self.committed if path not in here)
        other = {path: blob for path, blob in here.items() if self.committed.get(path) != blob}
        return other | dict.fromkeys(gone, "")

    @property
    def unread_plan(self) -> Finding | None:
        """Why the plan could not be read; None where it was. What is worked out from it is then not so."""
        told = () if self.plan_raw else errors(self.plan_findings)
        return next((one for one in told if not one.key), None)

    @property
    def cut_off(self) -> Finding | None:
        """That the record's beginning is missing, where it is: forms then stand elsewhere than is told."""
        return next((one for one in self.stray if one.code == "shallow"), None)

    @property
    def closed(self) -> list[str]:
        """The paths of the files and folders that may hold forms and could not be read at all."""
        return [one.path for one in errors(self.stray) if one is not self.cut_off]

    @property
    def by_kind(self) -> Mapping[str, Mapping[Any, Form[Any]]]:
        """The forms of each kind by their names, units before nominations."""
        return {
            "registration": self.registrations,
            "year": self.years,
            "activities": self.activities,
            "nomination": self.nominations,
        }

    def at(self, path: str) -> Form[Any] | None:
        """The form at `path`; None where there is none."""
        try:
            kind, name = named(path)
        except ValueError:
            return None
        form = self.by_kind[kind].get(name)
        return form if form is not None and form.path == path else None

    def forms(self) -> Iterator[Form[Any]]:
        """Every form: units with their years and activities, then nominations."""
        yield from self.registrations.values()
        yield from self.years.values()
        yield from self.activities.values()
        yield from self.nominations.values()

    def of_unit(self, unit: str) -> list[Form[Any]]:
        """The registration of `unit`, its years, its activities: those that are there."""
        years = (self.years[unit, year] for year in self.once(_years_of).get(unit, ()))
        found = (self.registrations.get(unit), *years, self.activities.get(unit))
        return [form for form in found if form is not None]

    def once(self, work: Callable[["Workspace"], Made]) -> Made:
        """What `work` makes of this workspace: worked out when it is first asked for, and kept with it."""
        known = self._worked_out  # once: another thread that asks first as well may put another in its place
        if work not in known:
            known[work] = work(self)
        made: Made = known[work]
        return made

    @cached_property
    def _worked_out(self) -> dict[Callable[["Workspace"], Any], Any]:
        return {}

    def successors(self, unit: str) -> list[str]:
        """Who took over from `unit`, who from that one, and so on; each once, even in a circle."""
        found: list[str] = []
        form = self.registrations.get(unit)
        while form is not None:
            name = form.value.successor
            form = self.registrations.get(name) if name not in (*found, unit) else None
            found += [name] if form is not None else []
        return found

    def unit_name(self, unit: str, day: date | None = None) -> str:
        """The name of the unit, that of `day` where one is given; its id without a readable registration."""
        form = self.registrations.get(unit)
        if form is None:
            return unit
        return (form.value.name_on(day) if day else form.value.name) or unit

    def kind_of(self, unit: str) -> str:
        """The id of the unit's kind; empty where it is not known."""
        form = self.registrations.get(unit)
        return form.value.kind if form else ""


def _years_of(workspace: Workspace) -> Mapping[str, Sequence[int]]:
    years: dict[str, list[int]] = {}
    for unit, year in workspace.years:
        years.setdefault(unit, []).append(year)
    return years


def goes_upward(plan: Plan, form: Form[Any]) -> bool:
    """Whether a body above the one that runs the campaign decides on `form`: of nominations, by the award."""
    return isinstance(form.value, Nomination) and plan.goes_upward(form.value.award)


def named(path: str) -> tuple[str, Any]:
    """The kind of form at `path`, and its name among those of its kind: a unit, a unit and a year, a period
    and a nominee. Raises `ValueError` where no form may stand."""
    _, folder, one, file = path.split("/")
    name = file.removesuffix(".toml")
    if folder == "nominations":
        return "nomination", f"{one}/{name}"
    return (name, one) if name in ("registration", "activities") else ("year", (one, int(name)))


def with_forms(workspace: Workspace, forms: Iterable[Form[Any]]) -> Workspace:
    """`workspace` with `forms` in the place of those at their paths, or beside the others."""
    groups = {kind: dict(those) for kind, those in workspace.by_kind.items()}
    for form in forms:
        kind, name = named(form.path)
        groups[kind][name] = form
    return replace(
        workspace,
        registrations=groups["registration"],
        years=groups["year"],
        activities=groups["activities"],
        nominations=groups["nomination"],
    )
