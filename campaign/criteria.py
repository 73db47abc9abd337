"""Whether a nomination meets each standard of the plan: met, not met or not yet known, and why.

The values come from the unit's own forms; nobody types a figure twice. A form that is missing or not
accepted leaves the criterion unknown: nothing is concluded from what nobody has accepted. The values looked
at are told by `looked.py`, what is missing by `shortfall.py`.
"""

from collections.abc import Callable
from decimal import Decimal

from msgspec import Struct

from campaign import figures, indicators, looked, shortfall
from campaign.looked import Looked
from campaign.nomination import Initiative, Nomination
from campaign.plan import Plan
from campaign.plan_tables import INDIVIDUAL, LEVEL_OPTIONS, LEVELS, Criterion, Indicator
from campaign.unit import Figure, Registration
from campaign.workspace import Form, Workspace


class Verdict(Struct, frozen=True):
    """One criterion of one nomination."""

    criterion: Criterion
    met: bool | None
    """None: not yet known."""
    reason: str
    """A Vietnamese sentence: what was concluded from which values."""
    looked: tuple[Looked, ...] = ()
    """The values looked at, and the forms they stand in."""
    missing: str = ""
    """What is missing to meet it, a Vietnamese sentence; empty when it is met."""

    @property
    def clause(self) -> str:
        """The clause of the plan that asks for it."""
        return self.criterion.clause or self.criterion.id


def applicable(plan: Plan, nomination: Nomination, kind: str) -> list[Criterion]:
    """The criteria that `plan` sets for this nominee: an individual's, or those of the unit's `kind`."""
    wanted = INDIVIDUAL if nomination.individual else kind
    return [criterion for criterion in plan.criteria if wanted in criterion.nominee]


class Asked(Struct, frozen=True):
    """One criterion, asked of one nomination."""

    workspace: Workspace
    nomination: Nomination
    path: str
    """Where the nomination stands; empty where it is not saved yet."""
    criterion: Criterion

    @property
    def unit(self) -> str:
        """The nominee's unit by its name."""
        return self.workspace.unit_name(self.nomination.unit)


class Answer(Struct, frozen=True):
    """What a judge says: the parts of a `Verdict`."""

    met: bool | None
    reason: str
    looked: tuple[Looked, ...] = ()
    missing: str = ""


def judge(workspace: Workspace, nomination: Nomination, path: str = "") -> list[Verdict]:
    """A verdict for each criterion that applies, in the order of the plan; `path`: the nomination's own."""
    verdicts = []
    for criterion in applicable(workspace.plan, nomination, workspace.kind_of(nomination.unit)):
        told = _JUDGES[criterion.check.kind](Asked(workspace, nomination, path, criterion))
        verdicts.append(Verdict(criterion, told.met, told.reason, told.looked, told.missing))
    return verdicts


def eligible(verdicts: list[Verdict]) -> bool | None:
    """False when any criterion is not met, True when all are met, None while something is unknown."""
    if any(verdict.met is False for verdict in verdicts):
        return False
    return True if verdicts and all(verdict.met for verdict in verdicts) else None


# What the unit registered


def _accepted_registration(asked: Asked, seen: tuple[Looked, ...]) -> Form[Registration] | Answer:
    """The unit's registration, or the answer that its absence gives."""
    unit = asked.nomination.unit
    form = asked.workspace.registrations.get(unit)
    if form is None:
        missing = f"Lập bản đăng ký của đơn vị “{unit}”, nộp và chấp nhận."
        return Answer(None, f"Không có bản đăng ký của đơn vị “{unit}”.", seen, missing)
    if not form.accepted:
        name = form.value.name
        missing = shortfall.acceptance(f"Bản đăng ký của {name}", form)
        return Answer(None, f"Bản đăng ký của {name} chưa được chấp nhận.", seen, missing)
    return form


def _registered(asked: Asked) -> Answer:
    seen = looked.pledged(asked.workspace, asked.nomination.unit, ("registration", "date"))
    form = _accepted_registration(asked, seen)
    if isinstance(form, Answer):
        return form
    day, name = form.value.registration.date, form.value.name
    if day is None:
        missing = f"Ghi ngày đăng ký thi đua vào bản đăng ký của {name}."
        return Answer(False, f"{name} không đăng ký thi đua (bản đăng ký không có ngày).", seen, missing)
    return Answer(True, f"{name} đăng ký ngày {figures.short_day(day)}.", seen)


def _launched(asked: Asked) -> Answer:
    keys = (("registration", "launch", "number"), ("registration", "launch", "date"))
    seen = looked.pledged(asked.workspace, asked.nomination.unit, *keys)
    form = _accepted_registration(asked, seen)
    if isinstance(form, Answer):
        return form
    launch, name = form.value.registration.launch, form.value.name
    if not launch.number or launch.date is None:
        reason = f"{name} chưa có kế hoạch phát động đủ số và ngày."
        return Answer(False, reason, seen, shortfall.launch(form.value))
    return Answer(True, f"Kế hoạch số {launch.number} ngày {figures.short_day(launch.date)}.", seen)


# What the unit reported


class Read(Struct, frozen=True):
    """A figure that may be judged: as reported, as measured, and what was looked at to get it."""

    figure: Figure
    measured: indicators.Measured
    looked: tuple[Looked, ...]


def _score(asked: Asked) -> Answer:
    least = asked.criterion.check.at_least
    told = _figure(asked)
    if isinstance(told, Answer):
        return told
    if least is None:
        reason = "Kế hoạch chưa ghi tiêu chuẩn này đạt từ bao nhiêu phần trăm."
        seen = (*told.looked, *looked.asked(asked.workspace.plan, asked.criterion))
        return Answer(None, reason, seen, shortfall.plan_lacks("mức phải đạt (at_least)", asked.criterion))
    measured = told.measured
    value, mark = measured.value or Decimal(0), Decimal(least)
    points = f"{figures.number(measured.numerator or 0)}/{figures.number(measured.denominator or 0)} điểm"
    met = value >= mark
    shown = figures.percent_against(value, mark.__le__, met)
    reason = f"{points} = {shown}, yêu cầu từ {figures.number(mark)}% trở lên."
    return Answer(met, reason, told.looked, "" if met else shortfall.points(measured, mark))


def _indicator(asked: Asked) -> Answer:
    told = _figure(asked)
    if isinstance(told, Answer):
        return told
    measured = told.measured
    missing = "" if measured.met else shortfall.target(measured, told.figure)
    reason = f"Kết quả {measured.shown}, mục tiêu {measured.target_shown}."
    return Answer(measured.met, reason, told.looked, missing)


def _figure(asked: Asked) -> Read | Answer:
    """The unit's figure of the period's year, or the answer that its absence gives."""
    workspace, nomination, unit = asked.workspace, asked.nomination, asked.unit
    period = workspace.plan.period_by_id.get(nomination.period)
    wanted: Indicator | None = workspace.plan.indicator_by_id.get(asked.criterion.check.indicator)
    if period is None or period.figures is None or wanted is None:
        reason = "Chưa rõ kỳ xét hoặc chỉ tiêu nên chưa có số liệu để đánh giá."
        missing = (
            shortfall.plan_lacks("chỉ tiêu (indicator)", asked.criterion)
            if wanted is None
            else "Ghi cho đề nghị một kỳ xét mà kế hoạch có, kèm năm số liệu (figures)."
        )
        return Answer(None, reason, looked.asked(workspace.plan, asked.criterion), missing)
    year, seen = period.figures, looked.reported(workspace, nomination.unit, period.figures, wanted)
    form = workspace.years.get((nomination.unit, year))
    if form is None:
        missing = f"{unit} báo cáo số liệu năm {year}, nộp và được chấp nhận."
        return Answer(None, f"{unit} chưa báo cáo năm {year}.", seen, missing)
    if not form.accepted:
        missing = shortfall.acceptance(f"Số liệu năm {year} của {unit}", form)
        return Answer(None, f"Số liệu năm {year} của {unit} chưa được chấp nhận.", seen, missing)
    figure = form.value.indicators.get(wanted.id)
    if figure is not None and figure.not_applicable:
        told = _attested(asked)
        reason = f"Chỉ tiêu không áp dụng ({figure.note}). {told.reason}"
        return Answer(told.met, reason, (*seen, *told.looked), told.missing)
    measured = indicators.of_unit(wanted, figure)
    if measured.value is None or figure is None:
        missing = f"{unit} báo cáo đủ chỉ tiêu “{wanted.text}” trong số liệu năm {year}."
        return Answer(None, f"{unit} chưa báo cáo chỉ tiêu này trong năm {year}.", seen, missing)
    return Read(figure, measured, seen)


# What the nomination tells


def _initiative(asked: Asked) -> Answer:
    check, told = asked.criterion.check, asked.nomination.initiatives
    if check.recognised_by not in LEVELS:
        reason = "Kế hoạch chưa ghi sáng kiến phải được công nhận từ cấp nào."
        missing = shortfall.plan_lacks("cấp công nhận (recognised_by)", asked.criterion)
        return Answer(None, reason, looked.asked(asked.workspace.plan, asked.criterion), missing)
    seen = looked.initiatives_of(asked.path, asked.nomination)
    level = dict(LEVEL_OPTIONS)[check.recognised_by].lower()
    if not told:
        missing = shortfall.initiative(check, level)
        return Answer(False, "Đề nghị chưa nêu sáng kiến, giải pháp nào.", seen, missing)
    recognised = [one for one in told if _recognised(one, check.recognised_by)]
    if not recognised:
        reason = f"Không có sáng kiến nào được công nhận từ {level} trở lên (đủ số và ngày quyết định)."
        return Answer(False, reason, seen, shortfall.initiative(check, level))
    good = [one for one in recognised if one.replicated or not check.replicated]
    if not good:
        title = recognised[0].title
        missing = f"Nhân rộng sáng kiến “{title}” rồi đánh dấu “Đã nhân rộng”."
        return Answer(False, f"Sáng kiến “{title}” được công nhận nhưng chưa được nhân rộng.", seen, missing)
    paper = good[0].decision
    day = figures.short_day(paper.date) if paper.date else ""
    return Answer(True, f"Sáng kiến “{good[0].title}”, Quyết định số {paper.number} ngày {day}.", seen)


def _recognised(initiative: Initiative, level: str) -> bool:
    known = initiative.recognised_by in LEVELS and level in LEVELS
    document = initiative.decision.number and initiative.decision.date
    return bool(known and document) and LEVELS.index(initiative.recognised_by) >= LEVELS.index(level)


def _attested(asked: Asked) -> Answer:
    seen = looked.judged(asked.path, asked.nomination, asked.criterion)
    judgement = asked.nomination.attest.get(asked.criterion.id)
    met = judgement.met if judgement else None
    missing = shortfall.judgement(asked.criterion, met)
    if judgement is None or met is None:
        return Answer(None, "Chưa có đánh giá của người thẩm định.", seen, missing)
    reason = judgement.evidence or "Người thẩm định đã đánh giá, chưa ghi căn cứ."
    return Answer(met, reason, seen, missing)


def _unjudgeable(asked: Asked) -> Answer:
    kind = asked.criterion.check.kind
    return Answer(
        None,
        f"Chương trình không biết cách đánh giá loại “{kind}”.",
        looked.asked(asked.workspace.plan, asked.criterion),
        shortfall.plan_lacks("cách đánh giá mà chương trình biết", asked.criterion),
    )


Judge = Callable[[Asked], Answer]


class _Judges(dict[str, Judge]):
    def __missing__(self, kind: str) -> Judge:
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
