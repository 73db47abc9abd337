"""What is missing to meet a criterion, in one Vietnamese sentence: the next step, or how much is short.

Pure. Says what to do and judges nothing (`criteria.py` does); what was looked at is told in `looked.py`.
"""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from campaign import figures
from campaign.act import State
from campaign.indicators import HUNDRED, Measured
from campaign.plan_tables import Check, Criterion
from campaign.unit import Figure, Registration
from campaign.workspace import Form


def acceptance(what: str, form: Form[Any]) -> str:
    """What `form` still needs until it is accepted; `what` names it at the head of the sentence."""
    if form.state is State.SUBMITTED:
        return f"{what} đã nộp, chờ xét và chấp nhận."
    return f"{what} phải được nộp, rồi được chấp nhận."


def launch(unit: Registration) -> str:
    """What the unit's launch of the movement lacks (III.1): its number, its day, or both."""
    told = unit.registration.launch
    lacks = " và ".join(word for word, there in (("số", told.number), ("ngày", told.date)) if not there)
    return f"Ghi {lacks} của kế hoạch phát động vào bản đăng ký của {unit.name}."


def judgement(criterion: Criterion, met: bool | None) -> str:
    """What a person's judgement lacks; empty where it is a yes."""
    if met is None:
        return f"Người thẩm định đánh giá tiêu chuẩn {criterion.id} và ghi căn cứ."
    return "" if met else f"Bổ sung căn cứ để người thẩm định đánh giá lại tiêu chuẩn {criterion.id}."


def plan_lacks(what: str, criterion: Criterion) -> str:
    """What the plan must say before the criterion can be judged."""
    return f"Ghi {what} của tiêu chuẩn {criterion.id} vào kế hoạch."


def initiative(check: Check, level: str) -> str:
    """What an initiative must have, where the nomination tells none that is recognised; `level` in words."""
    spread = ", đã nhân rộng" if check.replicated else ""
    return (
        f"Nêu ít nhất một sáng kiến được công nhận từ {level} trở lên, "
        f"đủ số và ngày quyết định công nhận{spread}."
    )


def points(measured: Measured, at_least: Decimal) -> str:
    """How many points are short of `at_least` per cent of the full score."""
    above, below = measured.numerator or Decimal(0), measured.denominator or Decimal(0)
    needed = below * at_least / HUNDRED
    return (
        f"Thiếu {figures.number(needed - above)} điểm: cần ít nhất "
        f"{figures.number(needed)}/{figures.number(below)} điểm."
    )


def target(measured: Measured, figure: Figure) -> str:
    """How far the unit's `figure`, measured as `measured`, is from its target; asked where it is not met."""
    indicator = measured.indicator
    if measured.met is None:
        return f"Ghi mục tiêu của chỉ tiêu “{indicator.text}” vào kế hoạch."
    if indicator.measure == "done":
        return f"Thực hiện chỉ tiêu “{indicator.text}”, rồi báo cáo kèm căn cứ."
    if indicator.measure == "share_min":
        away = [
            part.name for part in figure.parts if not _reaches(measured, part.numerator, part.denominator)
        ]
        way = "xuống" if indicator.target.downward else "lên"
        return f"Đưa tỷ trọng {way} {measured.target_shown} ở: {', '.join(away)}."
    if indicator.measure in ("ratio", "score"):
        return _ratio(measured)
    return f"Cần {measured.target_shown}, đang có {measured.shown}."


def _reaches(measured: Measured, above: Decimal | int | None, below: Decimal | int | None) -> bool:
    """Whether one share reaches the target; one that was not fully reported does not count."""
    if above is None or not below:
        return True
    return measured.indicator.target.met_by(Decimal(above) * HUNDRED / Decimal(below))


def _ratio(measured: Measured) -> str:
    above, below = measured.numerator or Decimal(0), measured.denominator or Decimal(0)
    target = measured.indicator.target
    mark = below * Decimal(target.value or 0) / HUNDRED
    strict, downward = target.op in (">", "<"), target.downward
    whole = above == above.to_integral_value() and below == below.to_integral_value()
    if measured.indicator.measure == "ratio" and whole:
        # things are counted: what is needed is the next whole number
        edge = mark.to_integral_value(ROUND_FLOOR if downward else ROUND_CEILING)
        if strict and edge == mark:
            edge += -1 if downward else 1
        if 0 <= edge <= below:
            gap, bound = ("Thừa", "nhiều nhất") if downward else ("Thiếu", "ít nhất")
            return (
                f"{gap} {figures.number(abs(above - edge))}: cần {bound} "
                f"{figures.number(edge)}/{figures.number(below)}."
            )
    word = {">": "trên", "<": "dưới", "<=": "nhiều nhất"}.get(target.op, "ít nhất")
    return (
        f"Cần {word} {figures.number(mark)}/{figures.number(below)}, "
        f"đang có {figures.number(above)}/{figures.number(below)}."
    )
