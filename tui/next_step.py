"""Where the step before or after another one is done, by the steps that the plan requires.

An empty list says so, since nothing on it leads on.
"""

from campaign.ladder import step_after, step_before
from campaign.plan import Plan

_WHERE = {
    "submit": "Nộp, phím 3 rồi F8",
    "appraise": "Thẩm định, phím t",
    "post": "Niêm yết, phím 3 rồi F8",
    "vote": "Hội đồng, phím h",
    "decide": "Quyết định, phím d",
    "award": "Trao thưởng, phím d rồi F8",
}
"""A step as people call it, and the keys to where it is done."""


def told_before(verb: str, plan: Plan) -> str:
    """Where nominations come from to `verb`, in a sentence."""
    return f"Bước trước: {_WHERE[step_before(verb, plan)]}."


def told_after(verb: str, plan: Plan) -> str:
    """Where nominations go to after `verb`, in a sentence; empty where it is the last step."""
    step = step_after(verb, plan)
    return f"Bước kế tiếp: {_WHERE[step]}." if step else ""
