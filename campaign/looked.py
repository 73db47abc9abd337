"""What a criterion looked at: each value with the form it stands in, its label, and whether that is accepted.

Pure; says what is there and judges nothing (`criteria.py` does). What is missing is told in `shortfall.py`.
"""

from decimal import Decimal

from msgspec import Struct

from campaign import figures, indicators
from campaign.content import label_of
from campaign.finding import Key
from campaign.nomination import RECOGNITION, Nomination
from campaign.places import PLAN_FILE
from campaign.plan import Plan
from campaign.plan_tables import Criterion, Indicator
from campaign.unit import Figure, Pledge, Year
from campaign.workspace import Workspace

NOTHING = "chưa có"
UNREPORTED = "chưa báo cáo"


class Looked(Struct, frozen=True):
    """One value that a criterion looked at."""

    form: str
    """The path of the form; empty for a nomination that is not saved yet."""
    key: Key
    """Where the value stands in it; empty where the form itself is not there."""
    whose: str
    """The unit, the year and the indicator, as people read them; empty for the nomination and the plan."""
    what: str
    """Which value of it, as people read it."""
    value: str
    """As it is shown."""
    accepted: bool | None = None
    """Whether the form is accepted; None where the form needs no acceptance (the nomination, the plan)."""

    @property
    def label(self) -> str:
        """Whose value it is, of which year and what, in one line."""
        return ": ".join(part for part in (self.whose, self.what) if part)


def pledged(workspace: Workspace, unit: str, *keys: Key) -> tuple[Looked, ...]:
    """The values at `keys` of the unit's registration, or that there is none."""
    form = workspace.registrations.get(unit)
    if form is None:
        path = f"campaign/units/{unit}/registration.toml"
        return (Looked(path, (), "", f"Bản đăng ký của đơn vị “{unit}”", NOTHING, False),)
    pledge = form.value.registration
    values: dict[Key, str] = {
        ("registration", "date"): figures.short_day(pledge.date) if pledge.date else "",
        ("registration", "launch", "number"): pledge.launch.number,
        ("registration", "launch", "date"): (
            figures.short_day(pledge.launch.date) if pledge.launch.date else ""
        ),
    }
    return tuple(
        Looked(
            form.path,
            key,
            workspace.unit_name(unit),
            label_of(Pledge, key[1:]),
            values[key] or NOTHING,
            form.accepted,
        )
        for key in keys
    )


def reported(workspace: Workspace, unit: str, year: int, indicator: Indicator) -> tuple[Looked, ...]:
    """The unit's figure of `indicator` and `year`, part by part, with its evidence; or that there is none."""
    form, name = workspace.years.get((unit, year)), workspace.unit_name(unit)
    if form is None:
        path = f"campaign/units/{unit}/{year}.toml"
        return (Looked(path, (), name, f"Số liệu năm {year}", UNREPORTED, False),)
    about, key = f"{name}, năm {year}, {indicator.id}", ("indicators", indicator.id)
    figure = form.value.indicators.get(indicator.id)
    if figure is None or not indicators.is_reported(figure):
        return (Looked(form.path, key, about, "", UNREPORTED, form.accepted),)
    return tuple(
        Looked(form.path, (*key, *below), about, label, value, form.accepted)
        for below, label, value in _parts(indicator, figure)
    )


def _parts(indicator: Indicator, figure: Figure) -> list[tuple[Key, str, str]]:
    """The parts of a reported figure that its measure reads: key below the figure, label, value."""
    if figure.not_applicable:
        return [(("not_applicable",), _label("not_applicable"), figure.note or "có")]
    rows: list[tuple[Key, str, str]] = []
    if indicator.measure in ("ratio", "score"):
        rows = [
            (("numerator",), indicator.numerator_label or _label("numerator"), _number(figure.numerator)),
            (
                ("denominator",),
                indicator.denominator_label or _label("denominator"),
                _number(figure.denominator),
            ),
        ]
    elif indicator.measure == "share_min":
        rows = [
            (("parts", index), part.name, f"{_number(part.numerator)}/{_number(part.denominator)}")
            for index, part in enumerate(figure.parts)
        ]
    elif indicator.measure == "done":
        done = {True: "có", False: "chưa", None: UNREPORTED}[figure.done]
        rows = [(("done",), _label("done"), done)]
    else:
        rows = [(("value",), _label("value"), _number(figure.value))]
    return [*rows, (("evidence",), _label("evidence"), figure.evidence)] if figure.evidence else rows


def _label(field: str) -> str:
    return label_of(Year, ("indicators", "", field)).rpartition(" › ")[2]


def _number(value: object) -> str:
    return figures.number(value) if isinstance(value, int | Decimal) else UNREPORTED


def initiatives_of(path: str, nomination: Nomination) -> tuple[Looked, ...]:
    """Each initiative that the nomination at `path` tells, with who recognised it; or that there is none."""
    rows = []
    for index, one in enumerate(nomination.initiatives):
        level = dict(RECOGNITION).get(one.recognised_by, one.recognised_by) or "chưa ghi"
        told = [f"cấp công nhận: {level}"]
        if one.decision.number:
            told.append(f"Quyết định số {one.decision.number}")
        if one.decision.date:
            told.append(f"ngày {figures.short_day(one.decision.date)}")
        told.append("đã nhân rộng" if one.replicated else "chưa nhân rộng")
        rows.append(Looked(path, ("initiatives", index), "", f"Sáng kiến “{one.title}”", ", ".join(told)))
    return tuple(rows) or (
        Looked(path, ("initiatives",), "", label_of(Nomination, ("initiatives",)), NOTHING),
    )


def judged(path: str, nomination: Nomination, criterion: Criterion) -> tuple[Looked, ...]:
    """The judgement of `criterion` by a person, with its ground, in the nomination at `path`."""
    key: Key = ("attest", criterion.id)
    told = nomination.attest.get(criterion.id)
    word = {True: "đạt", False: "chưa đạt", None: "chưa đánh giá"}[told.met if told else None]
    ground = f" – {told.evidence}" if told and told.evidence else ""
    return (Looked(path, key, "", label_of(Nomination, key), word + ground),)


def asked(plan: Plan, criterion: Criterion) -> tuple[Looked, ...]:
    """The plan's own row of a criterion that it leaves unclear."""
    key: Key = ("criteria", plan.criteria.index(criterion), "check")
    return (Looked(PLAN_FILE, key, "", label_of(Plan, key), criterion.check.kind or NOTHING),)
