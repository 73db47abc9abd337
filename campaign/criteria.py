"""Whether a nomination meets each standard of the plan: met, not met or not yet known, and why.

The values come from the unit's own forms; nobody types a figure twice. A form that is missing or not
accepted leaves the criterion unknown: nothing is concluded from what nobody has accepted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from campaign import figures, indicators
from campaign.nomination import Initiative, Nomination
from campaign.plan import INDIVIDUAL, LEVEL_OPTIONS, LEVELS, Criterion, Indicator, Plan
from campaign.unit import Registration
from campaign.workspace import Form, Workspace


@dataclass(frozen=True)
class Verdict:
    """One criterion of one nomination."""

    criterion: Criterion
    met: bool | None
    """None: not yet known."""
    reason: str
    """A Vietnamese sentence: the values looked at, and what is missing."""

    @property
    def clause(self) -> str:
        """The clause of the plan that asks for it."""
        return self.criterion.clause or self.criterion.id


def applicable(plan: Plan, nomination: Nomination, kind: str) -> list[Criterion]:
    """The criteria that `plan` sets for this nominee: an individual's, or those of the unit's `kind`."""
    wanted = INDIVIDUAL if nomination.individual else kind
    return [criterion for criterion in plan.criteria if wanted in criterion.nominee]


def judge(workspace: Workspace, nomination: Nomination) -> list[Verdict]:
    """A verdict for each criterion that applies, in the order of the plan."""
    verdicts = []
    for criterion in applicable(workspace.plan, nomination, workspace.kind_of(nomination.unit)):
        met, reason = _JUDGES[criterion.check.kind](workspace, nomination, criterion)
        verdicts.append(Verdict(criterion, met, reason))
    return verdicts


def eligible(verdicts: list[Verdict]) -> bool | None:
    """False when any criterion is not met, True when all are met, None while something is unknown."""
    if any(verdict.met is False for verdict in verdicts):
        return False
    return True if verdicts and all(verdict.met for verdict in verdicts) else None


Answer = tuple[bool | None, str]


def _accepted_registration(workspace: Workspace, unit: str) -> tuple[Form[Registration] | None, str]:
    form = workspace.registrations.get(unit)
    if form is None:
        return None, f"Không có bản đăng ký của đơn vị “{unit}”."
    if not form.accepted:
        return None, f"Bản đăng ký của {form.value.name} chưa được chấp nhận."
    return form, ""


def _registered(workspace: Workspace, nomination: Nomination, criterion: Criterion) -> Answer:
    form, why = _accepted_registration(workspace, nomination.unit)
    if form is None:
        return None, why
    day = form.value.registration.date
    if day is None:
        return False, f"{form.value.name} không đăng ký thi đua (bản đăng ký không có ngày)."
    return True, f"{form.value.name} đăng ký ngày {figures.short_day(day)}."


def _launched(workspace: Workspace, nomination: Nomination, criterion: Criterion) -> Answer:
    form, why = _accepted_registration(workspace, nomination.unit)
    if form is None:
        return None, why
    launch = form.value.registration.launch
    if not launch.number or launch.date is None:
        return False, f"{form.value.name} chưa có kế hoạch phát động đủ số và ngày."
    return True, f"Kế hoạch số {launch.number} ngày {figures.short_day(launch.date)}."


def _score(workspace: Workspace, nomination: Nomination, criterion: Criterion) -> Answer:
    least = criterion.check.at_least
    measured, why = _figure(workspace, nomination, criterion)
    if measured is None:
        return why
    if least is None:
        return None, "Kế hoạch chưa ghi tiêu chuẩn này đạt từ bao nhiêu phần trăm."
    value, mark = measured.value or Decimal(0), Decimal(least)
    points = f"{figures.number(measured.numerator or 0)}/{figures.number(measured.denominator or 0)} điểm"
    met = value >= mark
    shown = figures.percent(value) if met else figures.percent_short_of(value, mark.__le__)
    return met, f"{points} = {shown}, yêu cầu từ {figures.number(mark)}% trở lên."


def _indicator(workspace: Workspace, nomination: Nomination, criterion: Criterion) -> Answer:
    measured, why = _figure(workspace, nomination, criterion)
    if measured is None:
        return why
    return measured.met, f"Kết quả {measured.shown}, mục tiêu {measured.target_shown}."


def _figure(
    workspace: Workspace, nomination: Nomination, criterion: Criterion
) -> tuple[indicators.Measured | None, Answer]:
    """The unit's figure of the period's year, or the answer that its absence gives."""
    period = workspace.plan.period_by_id.get(nomination.period)
    wanted: Indicator | None = workspace.plan.indicator_by_id.get(criterion.check.indicator)
    if period is None or period.figures is None or wanted is None:
        return None, (None, "Chưa rõ kỳ xét hoặc chỉ tiêu nên chưa có số liệu để đánh giá.")
    year, unit = period.figures, workspace.unit_name(nomination.unit)
    form = workspace.years.get((nomination.unit, year))
    if form is None:
        return None, (None, f"{unit} chưa báo cáo năm {year}.")
    if not form.accepted:
        return None, (None, f"Số liệu năm {year} của {unit} chưa được chấp nhận.")
    figure = form.value.indicators.get(wanted.id)
    if figure is not None and figure.not_applicable:
        met, reason = _attested(workspace, nomination, criterion)
        return None, (met, f"Chỉ tiêu không áp dụng ({figure.note}). {reason}")
    measured = indicators.of_unit(wanted, figure)
    if measured.value is None:
        return None, (None, f"{unit} chưa báo cáo chỉ tiêu này trong năm {year}.")
    return measured, (None, "")


def _initiative(workspace: Workspace, nomination: Nomination, criterion: Criterion) -> Answer:
    check = criterion.check
    if check.recognised_by not in LEVELS:
        return None, "Kế hoạch chưa ghi sáng kiến phải được công nhận từ cấp nào."
    level = dict(LEVEL_OPTIONS)[check.recognised_by].lower()
    if not nomination.initiatives:
        return False, "Đề nghị chưa nêu sáng kiến, giải pháp nào."
    recognised = [one for one in nomination.initiatives if _recognised(one, check.recognised_by)]
    if not recognised:
        return False, f"Không có sáng kiến nào được công nhận từ {level} trở lên (đủ số và ngày quyết định)."
    good = [one for one in recognised if one.replicated or not check.replicated]
    if not good:
        return False, f"Sáng kiến “{recognised[0].title}” được công nhận nhưng chưa được nhân rộng."
    paper = good[0].decision
    day = figures.short_day(paper.date) if paper.date else ""
    return True, f"Sáng kiến “{good[0].title}”, Quyết định số {paper.number} ngày {day}."


def _recognised(initiative: Initiative, level: str) -> bool:
    known = initiative.recognised_by in LEVELS and level in LEVELS
    document = initiative.decision.number and initiative.decision.date
    return bool(known and document) and LEVELS.index(initiative.recognised_by) >= LEVELS.index(level)


def _attested(workspace: Workspace, nomination: Nomination, criterion: Criterion) -> Answer:
    judgement = nomination.attest.get(criterion.id)
    if judgement is None or judgement.met is None:
        return None, "Chưa có đánh giá của người thẩm định."
    return judgement.met, judgement.evidence or "Người thẩm định đã đánh giá, chưa ghi căn cứ."


def _unjudgeable(workspace: Workspace, nomination: Nomination, criterion: Criterion) -> Answer:
    return None, f"Chương trình không biết cách đánh giá loại “{criterion.check.kind}”."


class _Judges(dict[str, Callable[[Workspace, Nomination, Criterion], Answer]]):
    def __missing__(self, kind: str) -> Callable[[Workspace, Nomination, Criterion], Answer]:
        return _unjudgeable


_JUDGES = _Judges(
    registered=_registered,
    launched=_launched,
    score=_score,
    indicator=_indicator,
    initiative=_initiative,
    attested=_attested,
)
"""One judge for each kind of check that a plan may name (`plan.CHECKS`)."""
