"""The plan in words: how a criterion is judged and for whom, who reports an indicator, who decides an award.

Pure; says what the plan says and what the judges do with it, and judges nothing itself (`criteria.py` does).
"""

from collections.abc import Callable

from campaign import figures
from campaign.indicators import target_shown
from campaign.plan import Plan
from campaign.plan_tables import COLLECTIVE, INDIVIDUAL, LEVEL_OPTIONS, MEASURES, Award, Criterion, Indicator

_JUDGED = {
    "registered": "Đơn vị có bản đăng ký đã được chấp nhận, ghi ngày đăng ký.",
    "launched": "Bản đăng ký đã được chấp nhận của đơn vị ghi kế hoạch phát động, đủ số và ngày.",
    "attested": "Người thẩm định đánh giá đạt hay chưa đạt, kèm căn cứ.",
}


def judged(plan: Plan, criterion: Criterion) -> str:
    """How `criterion` is judged, in a sentence with its threshold; says so where nobody can judge it."""
    check = criterion.check
    if check.kind in _JUDGED:
        return _JUDGED[check.kind]
    if check.kind == "score":
        least = figures.number(check.at_least) if check.at_least is not None else "…"
        return (
            f"Chỉ tiêu “{check.indicator}” của đơn vị đạt từ {least}% số điểm trở lên, "
            "theo số liệu đã được chấp nhận của năm mà kỳ xét đọc."
        )
    if check.kind == "indicator":
        known = plan.indicator_by_id.get(check.indicator)
        target = target_shown(known) if known else "…"
        return (
            f"Chỉ tiêu “{check.indicator}” của đơn vị đạt mục tiêu ({target}), "
            "theo số liệu đã được chấp nhận của năm mà kỳ xét đọc."
        )
    if check.kind == "initiative":
        level = dict(LEVEL_OPTIONS).get(check.recognised_by, "…").lower()
        spread = ", đã nhân rộng" if check.replicated else ""
        return f"Có sáng kiến được công nhận từ {level} trở lên (đủ số và ngày quyết định){spread}."
    return f"Chương trình không biết cách đánh giá loại “{check.kind}”: tiêu chuẩn này luôn là chưa rõ."


def for_whom(plan: Plan, nominee: tuple[str, ...]) -> str:
    """The nominees that `nominee` lists, in words: kinds of unit by their labels, `cá nhân`, `tập thể`."""
    if plan.kind_labels and set(nominee) == set(plan.kind_labels):
        return "mọi loại đơn vị"
    words = {INDIVIDUAL: "cá nhân", COLLECTIVE: "tập thể", **plan.kind_labels}
    return ", ".join(words.get(name, name) for name in nominee)


def reporters(plan: Plan, indicator: Indicator, name: Callable[[str], str] = str) -> str:
    """Who reports `indicator`: units where the plan names any (`name` tells one by its id), else kinds."""
    if indicator.units:
        return ", ".join(name(unit) for unit in indicator.units)
    return for_whom(plan, indicator.reported_by)


def measured_by(indicator: Indicator) -> str:
    """How `indicator` is measured, in words; its raw name where the program does not know it."""
    return dict(MEASURES).get(indicator.measure, indicator.measure)


def decided_by(plan: Plan, award: Award) -> str:
    """Who decides `award`, whether it is forwarded to them, and until when they can."""
    said = award.authority + (" (đề nghị lên trên)" if plan.goes_upward(award.id) else "")
    return said + (f", đến hết {figures.day(award.to)}" if award.to else "")
