"""Who takes part: the shares of units that registered, and that launched the movement by their own plan.

Pure. Only accepted registrations count. The plan's milestone that requires registrations gives the deadline,
the clause, and the kinds of unit of which it wants every one (`all_of`; IV.1 wants 100% of the agencies).
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from campaign import figures
from campaign.figures import two_digits
from campaign.plan import Plan
from campaign.plan_tables import Milestone
from campaign.unit import Registration
from campaign.workspace import Form, Workspace

ALL_OF = "all-of"
"""Stands for the kind in the row of all units of which the plan wants every one."""


class Participation(Struct, frozen=True):
    """How many units of one kind take part; of all kinds together where `kind` is empty."""

    kind: str
    label: str
    units: int
    """Units that existed at the deadline."""
    registered: int
    launched: int
    """Units with a launch plan of their own that bears number and day."""
    launch_asked: bool
    """Whether the plan asks any of them for one."""
    registered_late: int
    """How many of the registered ones did so after the deadline."""
    launched_late: int
    waiting: int
    """Units whose registration is not accepted, so that nothing counts yet."""
    missing: tuple[str, ...]
    """Ids of the units that did not do in time what is asked of them."""
    wanted: bool
    """Whether the plan wants every unit of this kind."""
    clause: str
    due: date

    @property
    def met(self) -> bool | None:
        """Whether every unit did it all in time; None where the plan does not want it, or no unit exists."""
        return not self.missing if self.wanted and self.units else None

    @property
    def sentence(self) -> str:
        """The shares in words, against what the plan wants."""
        said = f"{self.label}: {_share(self.registered, self.units)} đơn vị đăng ký"
        if self.launch_asked or self.launched:
            said += f", {_share(self.launched, self.units)} có kế hoạch phát động"
        kinds = (self.registered_late, "đăng ký muộn"), (self.launched_late, "phát động muộn")
        if late := ", ".join(f"{two_digits(count)} {word}" for count, word in kinds if count):
            said += f" ({late})"
        if self.waiting:
            said += f"; {two_digits(self.waiting)} bản đăng ký chưa được chấp nhận"
        if self.met is not None:
            verdict = "đã đủ" if self.met else f"còn {two_digits(len(self.missing))} đơn vị chưa đủ hoặc muộn"
            clause = f" ({self.clause})" if self.clause else ""
            said += f"; yêu cầu 100% đến {figures.short_day(self.due)}{clause}: {verdict}"
        return said + "."


def participation(workspace: Workspace) -> tuple[Participation, ...]:
    """One row for each kind of unit that any unit has, one for all that the plan wants, one for all units.

    Without a milestone that requires registrations the deadline is the campaign's last day.
    """
    plan = workspace.plan
    milestone = deadline(plan)
    due = milestone.to or plan.end
    existing = [form for form in workspace.registrations.values() if form.value.active_on(due)]
    rows = []
    for kind in plan.unit_kinds:
        forms = [form for form in existing if form.value.kind == kind.id]
        if forms:
            rows.append(_row(kind.id, kind.label, forms, kind.id in milestone.all_of, plan, due))
    wanted = [form for form in existing if form.value.kind in milestone.all_of]
    if wanted:
        rows.append(_row(ALL_OF, "Các đơn vị mà kế hoạch yêu cầu đủ", wanted, True, plan, due))
    return (*rows, _row("", "Tất cả", existing, False, plan, due))


def deadline(plan: Plan) -> Milestone:
    """The first milestone that requires registrations; an empty one where none does."""
    return next((one for one in plan.milestones if one.requires == "registration"), Milestone())


def _row(
    kind: str,
    label: str,
    forms: Sequence[Form[Registration]],
    wanted: bool,
    plan: Plan,
    due: date,
) -> Participation:
    accepted = [form for form in forms if form.accepted]
    registered = [form for form in accepted if form.value.registration.date]
    launched = [form for form in accepted if _launch_day(form)]
    in_time = {
        form.unit
        for form in registered
        if (form.value.registration.date or due) <= due
        if form.value.kind not in plan.launching or ((day := _launch_day(form)) and day <= due)
    }
    return Participation(
        kind=kind,
        label=label,
        units=len(forms),
        registered=len(registered),
        launched=len(launched),
        launch_asked=any(form.value.kind in plan.launching for form in forms),
        registered_late=sum((form.value.registration.date or due) > due for form in registered),
        launched_late=sum((_launch_day(form) or due) > due for form in launched),
        waiting=len(forms) - len(accepted),
        missing=tuple(form.unit for form in forms if form.unit not in in_time),
        wanted=wanted,
        clause=deadline(plan).clause,
        due=due,
    )


def _launch_day(form: Form[Registration]) -> date | None:
    """The day of the unit's own plan; None where the plan lacks number or day."""
    launch = form.value.registration.launch
    return launch.date if launch.number else None


def _share(part: int, whole: int) -> str:
    """`11/20 (55,0%)`; a share that is not whole never shows as 100%."""
    if not whole:
        return "0/0"
    percent = Decimal(part * 100) / whole
    shown = figures.percent(percent)
    if part < whole and shown == figures.percent(Decimal(100)):
        shown = "dưới 100%"
    return f"{part}/{whole} ({shown})"
